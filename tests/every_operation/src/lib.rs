//! A call of every operation of the service, for the tests and for a program that tries them on a server.

mod calls;

pub use calls::{CALLS, Call};
