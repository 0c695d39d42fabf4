//! A stand-in of the BIMData service on your own machine, for the tests of your tools.

mod answer;
mod request;

pub use answer::Answer;
