//! Listens on this machine for the browser, which the login page redirects to it.
//!
//! One thread polls all connections in turn, so that none of them can block the others: browsers open connections that
//! they do not use.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use ureq::http::Method;
use zeroize::Zeroizing;

use super::super::AuthError;
use super::page;
use super::redirect::{RedirectUrl, Redirected};
use crate::Error;
use crate::error::TransportKind;
use crate::http::{Fault, Waiting};

/// The pause between two rounds.
const TICK: Duration = Duration::from_millis(15);
/// The longest head of a request: browsers send some kilobytes of cookies that others have set for this machine.
const LONGEST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 100;
/// No browser takes this long to send a request or to receive its answer.
const LONGEST_VISIT: Duration = Duration::from_secs(10);
const MOST_VISITORS: usize = 32;
/// The most that is read of one connection in one round, in buffers: a browser that sends for ever must not keep the
/// others waiting, nor the time limit.
const MOST_READS: usize = 16;
/// How long the final page may take to be sent, and its connection to be closed by the browser.
const LONGEST_FAREWELL: Duration = Duration::from_millis(500);
/// The pause between two looks at whether somebody else has signed in.
pub(super) const BEFORE_NEXT_LOOK: Duration = Duration::from_millis(300);
/// The most attempts to find a port that is free for both IPv4 and IPv6.
const MOST_PORTS: usize = 20;

pub(super) struct Listener {
    listeners: Vec<TcpListener>,
    visitors: Vec<Visitor>,
    redirect: RedirectUrl,
}

/// What ends the wait for a person.
pub(super) struct Limits<'a> {
    pub(super) waiting: &'a Waiting,
    /// Whether nobody needs to sign in any more.
    pub(super) is_over: &'a dyn Fn() -> bool,
}

/// The connection of a browser that waits for the final page.
pub(super) struct Reply(TcpStream);

struct Visitor {
    stream: TcpStream,
    /// Holds the code, so it is wiped.
    head: Zeroizing<Vec<u8>>,
    since: Instant,
    /// Whether it was answered, so that it is only read to its end: closing it with unread bytes would reset the
    /// connection.
    is_leaving: bool,
}

impl Listener {
    /// Starts to listen at the redirect URL.
    pub(super) fn bind(redirect: &RedirectUrl) -> Result<Self, Error> {
        let addresses = redirect.addresses();
        if addresses.is_empty() {
            let reason = "is not an http address of this machine, so this program cannot listen there; sign in by hand";
            return Err(Error::setting("redirect_url", reason));
        }
        let listeners = match redirect.port() {
            Some(port) => bind(&addresses, port),
            None => bind_free(&addresses),
        };
        let listeners = listeners.map_err(|error| {
            let port = redirect.port().map_or_else(|| "any port".to_owned(), |port| format!("port {port}"));
            let advice = if error.kind() == ErrorKind::AddrInUse { "; does another program use it?" } else { "" };
            Error::setting("redirect_url", format!("this program cannot listen there, on {port}: {error}{advice}"))
        })?;
        let port =
            listeners.first().and_then(|listener| listener.local_addr().ok()).map_or(0, |address| address.port());
        Ok(Listener { listeners, visitors: Vec::new(), redirect: redirect.at_port(port) })
    }

    /// The redirect URL, with the port on which this listens.
    pub(super) fn redirect(&self) -> &RedirectUrl {
        &self.redirect
    }

    /// Waits for the first answer with this state, and then stops listening. Any other request is answered and ignored.
    /// Returns `None` if nobody needs to sign in any more.
    pub(super) fn wait_for(mut self, state: &str, limits: &Limits<'_>) -> Result<Option<(Redirected, Reply)>, Error> {
        let (start, mut looked) = (Instant::now(), Instant::now());
        let mut saw_another_attempt = false;
        loop {
            self.accept();
            let mut next = 0;
            while next < self.visitors.len() {
                match self.visitors[next].look(&self.redirect, state, &mut saw_another_attempt) {
                    Look::Stays => next += 1,
                    Look::Gone => drop(self.visitors.swap_remove(next)),
                    Look::Answered(redirected) => {
                        return Ok(Some((redirected, Reply(self.visitors.swap_remove(next).stream))));
                    }
                }
            }
            if looked.elapsed() >= BEFORE_NEXT_LOOK {
                if (limits.is_over)() {
                    return Ok(None);
                }
                looked = Instant::now();
            }
            limits.waiting.pause(TICK).map_err(|interruption| {
                not_signed_in(interruption.into(), start.elapsed(), self.redirect.as_str(), saw_another_attempt)
            })?;
        }
    }

    fn accept(&mut self) {
        for listener in &self.listeners {
            // An error concerns one connection, which is gone.
            for (stream, _) in (0..MOST_VISITORS).map_while(|_| listener.accept().ok()) {
                if stream.set_nonblocking(true).is_err() {
                    continue;
                }
                if self.visitors.len() == MOST_VISITORS {
                    self.visitors.remove(0);
                }
                self.visitors.push(Visitor {
                    stream,
                    head: Zeroizing::default(),
                    since: Instant::now(),
                    is_leaving: false,
                });
            }
        }
    }
}

enum Look {
    Stays,
    Gone,
    Answered(Redirected),
}

impl Visitor {
    /// Reads what has arrived, and answers the request unless it is the awaited one.
    fn look(&mut self, redirect: &RedirectUrl, state: &str, saw_another_attempt: &mut bool) -> Look {
        if self.since.elapsed() > LONGEST_VISIT {
            return Look::Gone;
        }
        let mut buffer = Zeroizing::new([0; 4096]);
        for _ in 0..MOST_READS {
            match self.stream.read(&mut *buffer) {
                Ok(0) => return Look::Gone,
                Ok(_) if self.is_leaving => {}
                Ok(count) => {
                    if self.head.is_empty() {
                        // The most that it can become: a buffer that grows leaves a copy in memory.
                        self.head.reserve_exact(LONGEST_HEAD + buffer.len());
                    }
                    self.head.extend_from_slice(&buffer[..count]);
                    match judge(&self.head, redirect, state) {
                        Judgement::Answer(redirected) => return Look::Answered(redirected),
                        Judgement::OfAnotherAttempt => {
                            *saw_another_attempt = true;
                            if !self.dismiss("400 Bad Request") {
                                return Look::Gone;
                            }
                        }
                        Judgement::NotAwaited(status) if !self.dismiss(status) => return Look::Gone,
                        Judgement::Incomplete | Judgement::NotAwaited(_) => {}
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Look::Stays,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Look::Gone,
            }
        }
        Look::Stays
    }

    /// Answers a request that is not the awaited one; false if the browser is gone.
    fn dismiss(&mut self, status: &str) -> bool {
        if self.stream.write_all(&page::not_awaited(status)).is_err() {
            return false;
        }
        let _ = self.stream.shutdown(Shutdown::Write);
        self.is_leaving = true;
        true
    }
}

enum Judgement {
    Incomplete,
    Answer(Redirected),
    /// The answer to a login page of another attempt to sign in.
    OfAnotherAttempt,
    NotAwaited(&'static str),
}

/// Decides from its head what a request is.
fn judge(head: &[u8], redirect: &RedirectUrl, state: &str) -> Judgement {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) if head.len() <= LONGEST_HEAD => return Judgement::Incomplete,
        Ok(httparse::Status::Partial) => return Judgement::NotAwaited("431 Request Header Fields Too Large"),
        Err(_) => return Judgement::NotAwaited("400 Bad Request"),
    }
    let mut hosts = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
    match (hosts.next(), hosts.next()) {
        (Some(host), None) if redirect.is_host(host.value) => {}
        _ => return Judgement::NotAwaited("421 Misdirected Request"),
    }
    let target = request.path.unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if !redirect.is_path(path) {
        return Judgement::NotAwaited("404 Not Found");
    }
    if request.method != Some("GET") {
        return Judgement::NotAwaited("405 Method Not Allowed");
    }
    match Redirected::read(query) {
        Some(redirected) if redirected.answers(state) => Judgement::Answer(redirected),
        Some(redirected) if redirected.has_state() => Judgement::OfAnotherAttempt,
        _ => Judgement::NotAwaited("400 Bad Request"),
    }
}

impl Reply {
    /// Shows a page. A failure is ignored, since the sign-in is over by now.
    pub(super) fn show(mut self, page: &[u8], waiting: &Waiting) {
        let prepared = self.0.set_nonblocking(false).and_then(|()| self.0.set_write_timeout(Some(LONGEST_FAREWELL)));
        let sent = prepared.and_then(|()| self.0.write_all(page)).and_then(|()| self.0.shutdown(Shutdown::Write));
        if sent.is_ok() && self.0.set_nonblocking(true).is_ok() {
            // Reads until the browser closes the connection. Closing it earlier could reset the connection, and the
            // page would be lost.
            let start = Instant::now();
            let mut rest = [0; 4096];
            while start.elapsed() < LONGEST_FAREWELL {
                match self.0.read(&mut rest) {
                    Ok(0) => break,
                    // Bytes may arrive without end, so the limits are looked at here, too.
                    Ok(_) if waiting.check().is_ok() => {}
                    Err(error) if error.kind() == ErrorKind::WouldBlock && waiting.pause(TICK).is_ok() => {}
                    _ => break,
                }
            }
        }
    }
}

/// The error for a wait that ended before anybody signed in.
fn not_signed_in(Fault { kind, failure, .. }: Fault, waited: Duration, url: &str, saw_another_attempt: bool) -> Error {
    let seconds = waited.as_secs_f64();
    let digits = usize::from(seconds < 10.0);
    let reason = match kind {
        TransportKind::Cancelled => "the sign-in was cancelled before anybody signed in".to_owned(),
        _ if saw_another_attempt => format!(
            "nobody signed in within {seconds:.digits$} s: a browser came back to {url}, but from the login page of \
             another attempt; use the page that was opened last"
        ),
        _ => format!(
            "nobody signed in within {seconds:.digits$} s: the browser was not sent back to {url}; is this redirect URL \
             registered for the application?"
        ),
    };
    let fault = Fault { kind, failure, source: "the browser did not come with an answer".into() };
    let source = fault.error(Method::GET, url.to_owned(), 1);
    AuthError { reason, says_all: true, ..AuthError::caused_by(source) }.into()
}

/// Whether the reason why nothing can listen at a redirect URL is that something does already.
pub(super) fn is_in_use(redirect: &RedirectUrl) -> bool {
    let bound = redirect.port().map(|port| bind(&redirect.addresses(), port));
    matches!(bound, Some(Err(error)) if error.kind() == ErrorKind::AddrInUse)
}

/// Listens on one port at all of these addresses that the machine has.
fn bind(addresses: &[IpAddr], port: u16) -> io::Result<Vec<TcpListener>> {
    let mut listeners: Vec<TcpListener> = Vec::new();
    let mut missing = None;
    for &address in addresses {
        let port = listeners.first().map_or(Ok(port), |first| first.local_addr().map(|address| address.port()))?;
        match TcpListener::bind(SocketAddr::from((address, port))) {
            Ok(listener) => {
                listener.set_nonblocking(true)?;
                listeners.push(listener);
            }
            // If this listened at the other address only, the browser might send the code to the program that uses this
            // one.
            Err(error) if error.kind() == ErrorKind::AddrInUse || error.kind() == ErrorKind::PermissionDenied => {
                return Err(error);
            }
            Err(error) => missing = Some(error),
        }
    }
    match missing {
        Some(error) if listeners.is_empty() => Err(error),
        _ => Ok(listeners),
    }
}

/// The same on a port that is free at all of them.
fn bind_free(addresses: &[IpAddr]) -> io::Result<Vec<TcpListener>> {
    let mut outcome = bind(addresses, 0);
    for _ in 1..MOST_PORTS {
        match &outcome {
            Err(error) if error.kind() == ErrorKind::AddrInUse => outcome = bind(addresses, 0),
            _ => break,
        }
    }
    outcome
}
