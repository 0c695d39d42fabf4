//! Connections that hear an answer which comes instead of `100 Continue`.
//!
//! Asked whether a body is wanted, a server may answer at once with an error. On a new connection ureq looks at such an
//! answer, leaves it where it is, and then waits for more input before it looks again: until the server closes the
//! connection, or for ever. Here what came in last can be looked at a second time.

use ureq::Error;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

/// Put behind ureq's own connectors.
#[derive(Debug)]
pub(super) struct SecondLook;

impl<In: Transport> Connector<In> for SecondLook {
    type Out = Connection<In>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|transport| Connection { transport, has_news: false }))
    }
}

#[derive(Debug)]
pub(super) struct Connection<T> {
    transport: T,
    /// Whether something came in that was looked at only once.
    has_news: bool,
}

impl<T: Transport> Transport for Connection<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.transport.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        if std::mem::take(&mut self.has_news) && !self.transport.buffers().input().is_empty() {
            return Ok(true);
        }
        let made_progress = self.transport.await_input(timeout)?;
        self.has_news = made_progress;
        Ok(made_progress)
    }

    fn is_open(&mut self) -> bool {
        self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}
