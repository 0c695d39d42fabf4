//! HTTP/1.1 on the standard library's sockets, with a thread for each connection and faults on demand.

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

/// What a server does about requests. It is called by several threads at once.
pub(crate) trait Handle: Send + Sync + 'static {
    /// Answers before the body is read, if that is to be.
    ///
    /// The rest of such a request is not carried out, and its connection is closed if it has a body.
    fn before_body(&self, head: &Head) -> Option<Outcome>;

    /// Answers a request that was read to its end.
    fn answer(&self, request: Request) -> Outcome;
}

/// An answer, and what goes wrong with it on its way.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) answer: Answer,
    pub(crate) fault: Option<Fault>,
}

impl Outcome {
    /// The status that the client gets; 0 if it gets none.
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
