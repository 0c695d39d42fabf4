//! The outermost layer of a connection, which works around six limits of ureq and the TLS libraries:
//!
//! - ureq fails on the heads of some answers. It is shown only heads that it understands, see [`head`](super::head).
//! - A server may answer `Expect: 100-continue` with an error at once. ureq (3.5) sees that answer, leaves it in the
//!   buffer, and then waits for more input before it parses the buffer. So [`Transport::await_input`] reports the same
//!   input a second time.
//! - A server may answer before it has read the whole body, and then close the connection or read on. ureq does not look
//!   for the answer, not even if a write fails. This layer does, also between the writes of a large body.
//! - ureq fails on chunks with long extensions, and reads trailers without end, see [`chunks`](super::chunks).
//! - native-tls reports a TLS connection that ends without `close_notify` as the end of the body. Here it is an error
//!   with both TLS libraries.

use std::fmt;
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport};
use ureq::{Error, Timeout};

use super::chunks::Chunks;
use super::failure::interruption;
use super::head::{self, Answered, Head, LONGEST_HEAD};
use super::named_debug::named_debug;
use super::tcp::Wire;
use super::waiting::Interruption;

/// How long to wait, on a broken connection, for an answer that was sent before it broke.
const SOON: Duration = Duration::from_millis(100);
/// The only form of `100 Continue` that ureq understands.
const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
/// How many bytes of a request are sent between two looks for its answer. A smaller request is sent without a look.
const LOOK_AFTER: usize = 128 * 1024;

pub(super) struct Connection {
    transport: Box<dyn Transport>,
    wire: Arc<Wire>,
    stage: Stage,
    /// Whether `await_input` reports the input that is already in the buffer, instead of waiting for more.
    has_news: bool,
    /// The bytes received after an interim answer.
    held: Vec<u8>,
    /// Whether sending has ended, so that only the answer remains to be read.
    is_answering: bool,
    /// Whether what has arrived can be read without waiting.
    can_glance: bool,
    /// How many bytes were sent since the last look for an answer; `None` if there is nothing to look for.
    since_look: Option<usize>,
    /// The chunks of the body, if it has some.
    chunks: Option<Chunks>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Idle,
    AwaitingHead,
    ReceivingBody,
}

impl Connection {
    /// `can_glance` says whether what has arrived can be read without waiting.
    pub(super) fn new(transport: Box<dyn Transport>, wire: Arc<Wire>, can_glance: bool) -> Self {
        Connection {
            transport,
            wire,
            stage: Stage::Idle,
            has_news: false,
            held: Vec::new(),
            is_answering: false,
            can_glance,
            since_look: None,
            chunks: None,
        }
    }

    /// Marks the connection as idle: it was opened ahead of its request.
    pub(super) fn begin_idle(&mut self) {
        // Marks it, and does not look at what has arrived yet.
        self.transport.is_open();
    }

    /// Lets the TLS library read what has arrived before the first request, without waiting. Its own messages are no
    /// news; an answer that nobody asked for is, and so is the end of the connection.
    fn has_unexpected_news(&mut self) -> bool {
        if self.stage != Stage::Idle || !self.can_glance {
            return false;
        }
        !matches!(self.glance(), Err(Error::Io(cause)) if cause.kind() == ErrorKind::WouldBlock)
    }

    fn glance(&mut self) -> Result<bool, Error> {
        self.wire.glance(|| self.transport.await_input(NextTimeout::default()))
    }

    /// Whether the server has refused the request while its body is sent (RFC 9112, section 9.5).
    fn is_refused(&mut self) -> bool {
        if !self.can_glance || self.since_look.is_none_or(|sent| sent < LOOK_AFTER) {
            return false;
        }
        self.since_look = Some(0);
        self.append_held();
        // What a failure means, the next write shows.
        let _ = self.glance();
        let answered = head::answered(self.transport.buffers().input());
        // Marks the input as unread, so that ureq calls `await_input` for it.
        self.transport.buffers().input_consume(0);
        if answered.is_some() {
            self.since_look = None;
        }
        answered == Some(Answered::Refused)
    }

    /// Reads until there is a head for ureq, or the connection ends.
    fn await_head(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.append_held();
        let started = Instant::now();
        loop {
            let input = self.transport.buffers().input();
            let (head, changes) = head::find(input);
            match head {
                Head::Interim { status, length } => {
                    let rest = input[length..].to_vec();
                    self.consume_all();
                    if status == 100 && timeout.reason == Timeout::Await100 {
                        self.append(CONTINUE);
                        self.held = rest;
                        return Ok(true);
                    }
                    self.append(&rest);
                    continue;
                }
                Head::Final { length, is_chunked, .. } => {
                    if !changes.is_empty() {
                        let shown = head::changed(input, &changes);
                        self.consume_all();
                        self.append(&shown);
                    }
                    self.chunks = is_chunked.then(Chunks::new);
                    self.watch_chunks(length)?;
                    return Ok(self.begin_body());
                }
                Head::Incomplete if input.len() <= LONGEST_HEAD => {}
                Head::Incomplete | Head::Unreadable => return Ok(self.begin_body()),
            }
            if !self.transport.await_input(left_of(timeout, started))? {
                return Ok(false);
            }
        }
    }

    fn begin_body(&mut self) -> bool {
        self.stage = Stage::ReceivingBody;
        self.has_news = true;
        self.wire.begin_answer();
        true
    }

    fn await_body(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let before = self.transport.buffers().input().len();
        let mut has_come = self.transport.await_input(timeout)?;
        // If nothing is left of what has come, that is not the end.
        while has_come && !self.watch_chunks(before)? {
            has_come = self.transport.await_input(timeout)?;
        }
        if !has_come && self.transport.is_tls() && self.wire.is_ended() {
            // native-tls reports this as the end of the body, but without `close_notify` anybody could have cut the
            // body off.
            return Err(broken(io::Error::new(ErrorKind::UnexpectedEof, "closed without TLS close_notify")));
        }
        Ok(has_come)
    }

    /// Shows ureq the input from here on without the extensions of chunks. Returns whether anything is left of it.
    fn watch_chunks(&mut self, from: usize) -> Result<bool, Error> {
        let input = self.transport.buffers().input();
        let Some(chunks) = &mut self.chunks else { return Ok(true) };
        let Some(kept) = chunks.watch(&input[from..]).map_err(|error| Error::Other(Box::new(error)))? else {
            return Ok(true);
        };
        let shown = [&input[..from], &kept].concat();
        self.consume_all();
        self.append(&shown);
        Ok(!kept.is_empty())
    }

    fn consume_all(&mut self) {
        let buffers = self.transport.buffers();
        let length = buffers.input().len();
        buffers.input_consume(length);
    }

    fn append_held(&mut self) {
        let held = std::mem::take(&mut self.held);
        self.append(&held);
    }

    fn append(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            let buffers = self.transport.buffers();
            buffers.input_append_buf()[..bytes.len()].copy_from_slice(bytes);
            buffers.input_appended(bytes.len());
        }
    }

    /// Looks for an answer after a write that failed; without one, returns the failure.
    fn early_answer(&mut self, cause: Error) -> Error {
        let soon = NextTimeout { after: SOON.into(), reason: Timeout::RecvResponse, ..NextTimeout::default() };
        self.wire.stop_sending();
        self.append_held();
        loop {
            // An interim answer is not enough: perhaps no answer follows it.
            while let (Head::Interim { length, .. }, _) = head::find(self.transport.buffers().input()) {
                self.transport.buffers().input_consume(length);
            }
            if !self.transport.buffers().input().is_empty() {
                break;
            }
            if !matches!(self.transport.await_input(soon), Ok(true)) {
                return cause;
            }
        }
        // Marks the input as unread, so that ureq calls `await_input` for it.
        self.transport.buffers().input_consume(0);
        let transport = std::mem::replace(&mut self.transport, Box::new(Gone::default()));
        let connection = Connection { is_answering: true, ..Connection::new(transport, Arc::clone(&self.wire), false) };
        Error::Other(Box::new(EarlyAnswer { connection, cause }))
    }
}

/// What is left of a timeout: it limits the whole wait, not each read.
fn left_of(timeout: NextTimeout, started: Instant) -> NextTimeout {
    if timeout.after.is_not_happening() {
        return timeout;
    }
    NextTimeout { after: timeout.after.saturating_sub(started.elapsed()).into(), ..timeout }
}

/// Changes the kind of an error. ureq (3.5) treats some kinds as the end of a body without an announced length, so half
/// a file would look complete.
fn broken(cause: io::Error) -> Error {
    Error::Io(io::Error::new(ErrorKind::BrokenPipe, cause))
}

fn is_broken(cause: &io::Error) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(cause.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if self.stage != Stage::AwaitingHead {
            self.stage = Stage::AwaitingHead;
            self.has_news = false;
            self.since_look = Some(0);
            self.chunks = None;
            self.wire.begin_request(!self.transport.is_tls());
        }
        if self.is_answering {
            return Ok(());
        }
        if self.is_refused() {
            return Err(self.early_answer(head::refused()));
        }
        self.since_look = self.since_look.map(|sent| sent.saturating_add(amount));
        self.transport.transmit_output(amount, timeout).map_err(|cause| {
            let may_be_answered = match &cause {
                Error::Io(_) => true,
                // A server that stopped reading may have sent an answer that says why.
                cause => matches!(interruption(cause), Some(Interruption::Silence(_) | Interruption::Stalled(_))),
            };
            if may_be_answered { self.early_answer(cause) } else { cause }
        })
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        if std::mem::take(&mut self.has_news) && !self.transport.buffers().input().is_empty() {
            return Ok(true);
        }
        let awaited = match self.stage {
            Stage::AwaitingHead => self.await_head(timeout),
            Stage::Idle | Stage::ReceivingBody => self.await_body(timeout),
        };
        awaited.or_else(|error| match error {
            // A server that closes the connection before it has read the whole request resets it. TLS says itself where
            // an answer ends.
            Error::Io(cause) if self.is_answering && !self.is_tls() && cause.kind() == ErrorKind::ConnectionReset => {
                Ok(false)
            }
            Error::Io(cause) if is_broken(&cause) => Err(broken(cause)),
            error => Err(error),
        })
    }

    fn is_open(&mut self) -> bool {
        // Without TLS, bytes that the server sends before any request belong to no request.
        self.held.is_empty()
            && self.transport.is_open()
            && !self.has_unexpected_news()
            && self.transport.buffers().input().is_empty()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}

/// An answer that arrived before the whole request was sent, with the connection to read it from.
pub(super) struct EarlyAnswer {
    connection: Connection,
    cause: Error,
}

impl EarlyAnswer {
    /// Extracts it from ureq's error, together with the failed write, which is reported if the answer is unreadable.
    pub(super) fn unwrap(error: Error) -> Result<(AnsweringConnector, Error), Error> {
        match error {
            Error::Other(cause) => match cause.downcast::<Self>() {
                Ok(early) => Ok((AnsweringConnector(Mutex::new(Some(early.connection))), early.cause)),
                Err(cause) => Err(Error::Other(cause)),
            },
            error => Err(error),
        }
    }
}

named_debug!(AnsweringConnector, Connection, EarlyAnswer, Gone);

impl fmt::Display for EarlyAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("answered while the request was on its way")
    }
}

impl std::error::Error for EarlyAnswer {}

/// Hands out one connection, on which only the answer remains to be read.
pub(super) struct AnsweringConnector(Mutex<Option<Connection>>);

impl Connector for AnsweringConnector {
    type Out = Connection;

    fn connect(&self, _: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Connection>, Error> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).take())
    }
}

/// The placeholder that a connection keeps after its own transport was moved out.
struct Gone(LazyBuffers);

impl Default for Gone {
    fn default() -> Self {
        Gone(LazyBuffers::new(1, 1))
    }
}

impl Transport for Gone {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.0
    }

    fn transmit_output(&mut self, _: usize, _: NextTimeout) -> Result<(), Error> {
        Err(Error::Io(ErrorKind::NotConnected.into()))
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, Error> {
        Err(Error::Io(ErrorKind::NotConnected.into()))
    }

    fn is_open(&mut self) -> bool {
        false
    }
}
