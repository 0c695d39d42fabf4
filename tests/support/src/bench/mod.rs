//! The shared code of the benches.

pub mod agent;
pub mod callgrind;
pub mod cloud;
pub mod process;
pub mod processor;
pub mod ratio;
pub mod report;
