//! A stand-in of the BIMData service on your own machine, for the tests of your tools.
#![allow(dead_code, unused_imports, reason = "the pieces are put together last")]

mod answer;
mod check;
mod description;
mod moment;
mod multipart;
mod request;
mod sample;

pub use answer::Answer;
