//! The server as its clients see it, in every byte.

mod connections;
mod ends;
mod faults;
mod peers;
mod requests;
#[cfg(feature = "tls")]
mod secured;

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use super::{Handle, Outcome, Server};
use crate::request::{Head, Request};
use crate::{Answer, Fault};

/// Longer than anything takes on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);

type Early = dyn Fn(&Head) -> Option<Outcome> + Send + Sync;
type Whole = dyn Fn(Request) -> Outcome + Send + Sync;

/// Runs a function of the test.
struct Script {
    early: Box<Early>,
    whole: Box<Whole>,
}

impl Handle for Script {
    fn before_body(&self, head: &Head) -> Option<Outcome> {
        (self.early)(head)
    }

    fn answer(&self, request: Request) -> Outcome {
        (self.whole)(request)
    }
}

fn start_with(
    early: impl Fn(&Head) -> Option<Outcome> + Send + Sync + 'static,
    whole: impl Fn(Request) -> Outcome + Send + Sync + 'static,
    tls: bool,
) -> Server {
    let script = Script { early: Box::new(early), whole: Box::new(whole) };
    Server::start(SocketAddr::from(([127, 0, 0, 1], 0)), Arc::new(script), tls).expect("a server")
}

fn start(whole: impl Fn(Request) -> Outcome + Send + Sync + 'static) -> Server {
    start_with(|_| None, whole, false)
}

/// Answers with the received request.
fn start_echo() -> Server {
    start(|request| echo(&request).into())
}

/// Answers with `0123456789`, and this fault.
fn start_digits(fault: Fault) -> Server {
    start(move |_| Outcome { answer: digits(), fault: Some(fault.clone()) })
}

fn digits() -> Answer {
    Answer::bytes(200, "text/plain", "0123456789")
}

fn echo(request: &Request) -> Answer {
    let Request { method, path, raw_query, body, .. } = request;
    Answer::bytes(200, "text/plain", format!("{method} {path} {raw_query} {}", String::from_utf8_lossy(body)))
}

/// An answer as it is sent on a connection that is kept.
fn sent(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

/// An answer as it is sent on a connection that is closed after it.
fn sent_last(body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(server.address()).expect("a connection");
    stream.set_read_timeout(Some(LONGEST)).expect("a timeout");
    stream.set_write_timeout(Some(LONGEST)).expect("a timeout");
    stream
}

/// Connects and sends these bytes.
fn send(server: &Server, bytes: impl AsRef<[u8]>) -> TcpStream {
    let mut stream = connect(server);
    stream.write_all(bytes.as_ref()).expect("a server that reads");
    stream
}

/// The bytes that arrive until the connection ends, and how it ends.
fn read_all(mut stream: impl Read) -> (String, Result<(), io::ErrorKind>) {
    let mut bytes = Vec::new();
    let end = stream.read_to_end(&mut bytes).map(drop).map_err(|error| error.kind());
    (String::from_utf8_lossy(&bytes).into_owned(), end)
}

/// The answer to these bytes on a connection that ends normally.
fn answers_to(server: &Server, bytes: impl AsRef<[u8]>) -> String {
    let (text, end) = read_all(send(server, bytes));
    assert_eq!(end, Ok(()), "after {text}");
    text
}

/// Reads exactly this.
#[track_caller]
fn expect(stream: &mut impl Read, text: &str) {
    let mut bytes = vec![0; text.len()];
    stream.read_exact(&mut bytes).expect("so many bytes");
    assert_eq!(String::from_utf8_lossy(&bytes), text);
}

/// Asserts that all received bytes were read.
#[track_caller]
fn expect_nothing(stream: &TcpStream) {
    stream.set_nonblocking(true).expect("a socket");
    let peeked = stream.peek(&mut [0]).map_err(|error| error.kind());
    stream.set_nonblocking(false).expect("a socket");
    assert_eq!(peeked, Err(io::ErrorKind::WouldBlock));
}
