//! A stand-in of the BIMData service on your own machine, for the tests of your tools.

#![allow(dead_code, unused_imports, reason = "the parts are put together next")]

mod answer;
mod fault;
mod gate;
mod http;
mod request;
mod rules;

pub use answer::Answer;
pub use fault::Fault;
pub use gate::Gate;
pub use rules::{ANY, FILES, On, TOKEN};
