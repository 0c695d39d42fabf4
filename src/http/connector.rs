//! How connections come about, and what ureq's own lack.

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::time::Duration;

use ureq::Error;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport};

use super::cancel::Cancellation;
use super::early_answer::EarlyAnswer;
use super::resolver::CachingResolver;

/// How long a broken connection is given to hand over what came in before it broke.
const SOON: Duration = Duration::from_millis(100);

/// Connects as ureq does, but with the session's TLS for all requests, and where it can be cancelled without waiting for
/// ureq, which cannot be interrupted there.
#[derive(Debug, Default)]
pub(super) struct Interruptible {
    connector: Arc<DefaultConnector>,
    cancelled_by: Option<(Cancellation, CachingResolver)>,
}

impl Interruptible {
    pub(super) fn by(cancellation: Cancellation, resolver: CachingResolver) -> Self {
        Interruptible { cancelled_by: Some((cancellation, resolver)), ..Interruptible::default() }
    }
}

impl Connector for Interruptible {
    type Out = Box<dyn Transport>;

    fn connect(&self, details: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Self::Out>, Error> {
        let Some((cancellation, resolver)) = &self.cancelled_by else {
            return self.connector.connect(&of_the_session(details), None);
        };
        let (connector, resolver) = (Arc::clone(&self.connector), resolver.clone());
        let (uri, config, addrs) = (details.uri.clone(), details.config.clone(), details.addrs.clone());
        let (now, timeout) = (details.now, details.timeout);
        let current_time = Arc::clone(&details.current_time);
        let run_connector = Arc::clone(&details.run_connector);
        let register_shutdown = Arc::clone(&details.register_shutdown);
        let connected = cancellation.unless_cancelled(move || {
            let details = ConnectionDetails {
                uri: &uri,
                addrs,
                config: &config,
                request_level: false,
                resolver: &resolver,
                now,
                timeout,
                current_time,
                run_connector,
                register_shutdown,
            };
            connector.connect(&details, None)
        });
        connected.unwrap_or_else(|| Err(Error::Io(ErrorKind::ConnectionAborted.into())))
    }
}

/// The same, but with the settings of the session's own: a deadline is a setting of one request to ureq, which then sets
/// up TLS anew for its connection, although nothing of that differs.
fn of_the_session<'a>(details: &ConnectionDetails<'a>) -> ConnectionDetails<'a> {
    ConnectionDetails {
        request_level: false,
        uri: details.uri,
        addrs: details.addrs.clone(),
        config: details.config,
        resolver: details.resolver,
        now: details.now,
        timeout: details.timeout,
        current_time: Arc::clone(&details.current_time),
        run_connector: Arc::clone(&details.run_connector),
        register_shutdown: Arc::clone(&details.register_shutdown),
    }
}

/// Lets connections hear an answer which comes instead of `100 Continue`; put behind the others.
///
/// Asked whether a body is wanted, a server may answer at once with an error. On a new connection ureq looks at such an
/// answer, leaves it where it is, and then waits for more input before it looks again: until the server closes the
/// connection, or for ever. Here what came in last can be looked at a second time. A server may also answer later, in the
/// middle of the body, and close the connection: that answer is found behind the broken connection.
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

impl<T: Transport> Connection<T> {
    /// What a broken connection still holds for a request that could not be sent to its end.
    fn early_answer(&mut self, cause: io::Error, timeout: NextTimeout) -> Error {
        let soon = NextTimeout { after: SOON.into(), ..timeout };
        let mut length = 0;
        while self.transport.await_input(soon).is_ok() && self.transport.buffers().input().len() > length {
            length = self.transport.buffers().input().len();
        }
        match EarlyAnswer::read(self.transport.buffers().input(), cause) {
            Ok(answer) => Error::Other(Box::new(answer)),
            Err(cause) => Error::Io(cause),
        }
    }
}

fn is_broken(cause: &io::Error) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(cause.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

impl<T: Transport> Transport for Connection<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        match self.transport.transmit_output(amount, timeout) {
            Err(Error::Io(cause)) if is_broken(&cause) => Err(self.early_answer(cause, timeout)),
            outcome => outcome,
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        if std::mem::take(&mut self.has_news) && !self.transport.buffers().input().is_empty() {
            return Ok(true);
        }
        let made_progress = match self.transport.await_input(timeout) {
            // ureq takes these for the end of a body whose length is not announced: half a file would pass for the whole.
            Err(Error::Io(cause)) if is_broken(&cause) => Err(Error::Io(io::Error::new(ErrorKind::BrokenPipe, cause))),
            outcome => outcome,
        }?;
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
