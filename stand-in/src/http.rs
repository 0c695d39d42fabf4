//! HTTP/1.1 with the sockets of the standard library, a thread for each connection, and faults on request.

mod connection;
mod listener;
mod read;
mod stop;
mod stream;
#[cfg(feature = "tls")]
mod tls;
mod write;

#[cfg(test)]
mod tests;

use crate::request::{Head, Request};
use crate::{Answer, Fault};

pub(crate) use listener::Server;

/// Handles the requests of a server. Several threads call it at the same time.
pub(crate) trait Handle: Send + Sync + 'static {
    /// Optionally answers before the body is read.
    ///
    /// Such a request is not carried out; if it has a body, its connection is closed.
    fn before_body(&self, head: &Head) -> Option<Outcome>;

    /// Answers a request that was read completely.
    fn answer(&self, request: Request) -> Outcome;
}

/// An answer, and its fault.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) answer: Answer,
    pub(crate) fault: Option<Fault>,
}

impl Outcome {
    /// The status that the client receives; 0 if it receives none.
    pub(crate) fn status_sent(&self) -> u16 {
        match self.fault {
            Some(Fault::Reset | Fault::Close | Fault::BreakOffInHead) => 0,
            _ => self.answer.status,
        }
    }
}

impl From<Answer> for Outcome {
    fn from(answer: Answer) -> Self {
        Outcome { answer, fault: None }
    }
}
