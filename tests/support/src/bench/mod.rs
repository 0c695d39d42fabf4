//! What the benches share.

pub mod agent;
pub mod callgrind;
pub mod cloud;
pub mod process;
pub mod processor;
pub mod ratio;
pub mod report;
