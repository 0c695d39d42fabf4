//! What the benches share.

#![allow(dead_code, reason = "every bench takes the part of it that it needs")]

pub(crate) mod agent;
pub(crate) mod cloud;
pub(crate) mod process;
pub(crate) mod processor;
pub(crate) mod ratio;
