//! One connection: its requests, one after another, and its end.

use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use socket2::SockRef;

use super::listener::Shared;
use super::read::{Incoming, Problem, Reader};
use super::stream::Stream;
use super::write::{self, End, Form, Step};
use super::{Handle, Outcome};
use crate::Answer;

/// How long a client may leave a connection idle: longer than any test, also in a debugger.
const LONGEST_IDLE: Duration = Duration::from_secs(600);
/// How long the rest of a request is read and discarded after the answer. Closing a connection with unread bytes resets
/// it, and the reset could reach the client before the answer.
const LONGEST_LINGER: Duration = Duration::from_secs(30);
const LONGEST_SILENCE: Duration = Duration::from_secs(5);
const MOST_DRAINED: u64 = 256 * 1024 * 1024;

/// Serves a connection until its end.
pub(super) fn serve(shared: &Shared, socket: &TcpStream) {
    // Most connections end when the client closes them.
    let _ = Connection::new(shared, socket).and_then(|mut connection| connection.run());
}

struct Connection<'a> {
    shared: &'a Shared,
    socket: &'a TcpStream,
    reader: Reader<Stream<'a>>,
}

impl<'a> Connection<'a> {
    fn new(shared: &'a Shared, socket: &'a TcpStream) -> io::Result<Self> {
        socket.set_nodelay(true)?;
        socket.set_read_timeout(Some(LONGEST_IDLE))?;
        socket.set_write_timeout(Some(LONGEST_IDLE))?;
        let reader = Reader::new(Stream::new(&shared.security, socket)?);
        Ok(Connection { shared, socket, reader })
    }

    fn run(&mut self) -> io::Result<()> {
        loop {
            let (end, has_unread) = self.exchange()?;
            match end {
                End::KeepAlive => {}
                End::Close => {
                    self.reader.stream.say_goodbye()?;
                    return self.close(has_unread);
                }
                End::BreakOff => return self.close(has_unread),
                End::HangUp => return Ok(()),
                End::Reset => return SockRef::from(self.socket).set_linger(Some(Duration::ZERO)),
            }
        }
    }

    /// Reads a request and answers it. Also returns whether a part of the request is left unread.
    fn exchange(&mut self) -> io::Result<(End, bool)> {
        let incoming = match self.reader.head() {
            Ok(Some(incoming)) => incoming,
            Ok(None) => return Ok((End::Close, false)),
            Err(problem) => return self.refuse(problem, false),
        };
        let is_head = incoming.head.method == "HEAD";
        let form = Form { is_head, is_old: incoming.is_old, keeps_alive: incoming.keeps_alive };
        if let Some(outcome) = guarded(|| self.handle().before_body(&incoming.head)) {
            let has_unread = incoming.has_body();
            let form = Form { keeps_alive: form.keeps_alive && !has_unread, ..form };
            return Ok((self.send(outcome, form)?, has_unread));
        }
        match self.body(&incoming) {
            Ok(body) => {
                let request = incoming.head.with_body(body);
                let outcome = guarded(|| Some(self.handle().answer(request)));
                Ok((outcome.map_or(Ok(End::Close), |outcome| self.send(outcome, form))?, false))
            }
            Err(problem) => self.refuse(problem, is_head),
        }
    }

    fn body(&mut self, incoming: &Incoming) -> Result<Vec<u8>, Problem> {
        if incoming.awaits_continue && incoming.has_body() {
            self.reader.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
            self.reader.stream.flush()?;
        }
        self.reader.body(incoming.length)
    }

    fn refuse(&mut self, problem: Problem, is_head: bool) -> io::Result<(End, bool)> {
        match problem {
            Problem::Refused(answer) => {
                let form = Form { is_head, is_old: false, keeps_alive: false };
                Ok((self.send(answer.into(), form)?, true))
            }
            Problem::Broken(error) => Err(error),
        }
    }

    fn send(&mut self, outcome: Outcome, form: Form) -> io::Result<End> {
        let plan = write::plan(outcome, form);
        for step in plan.steps {
            self.take(step)?;
        }
        Ok(plan.end)
    }

    fn take(&mut self, step: Step) -> io::Result<()> {
        match step {
            Step::Send(bytes) => self.write(&bytes),
            Step::Wait(time) => self.shared.stop.wait(time),
            Step::Pass(gate) => self.shared.stop.pass(&gate),
            Step::Drip { bytes, piece, pause } => bytes.chunks(piece.max(1)).try_for_each(|piece| {
                self.shared.stop.wait(pause)?;
                self.write(piece)
            }),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.reader.stream.write_all(bytes)?;
        self.reader.stream.flush()
    }

    /// Ends the sending side. If there are unread bytes, they are read and discarded, like nginx does.
    fn close(&mut self, has_unread: bool) -> io::Result<()> {
        self.socket.shutdown(Shutdown::Write)?;
        if has_unread || self.reader.has_more() {
            self.socket.set_read_timeout(Some(LONGEST_SILENCE))?;
            self.reader.drain(MOST_DRAINED, Instant::now() + LONGEST_LINGER)?;
        }
        Ok(())
    }

    fn handle(&self) -> &'a dyn Handle {
        &*self.shared.handle
    }
}

/// The answer of the handler; if the handler panics, an answer that reports it, so that no client waits for ever.
fn guarded(handler: impl FnOnce() -> Option<Outcome>) -> Option<Outcome> {
    catch_unwind(AssertUnwindSafe(handler)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().copied().map(str::to_owned);
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Some(Answer::refusal(500, &format!("The stand-in panicked: {text}")).into())
    })
}
