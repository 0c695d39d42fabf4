//! A server for calls of webhooks, with the standard library only.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use bimdata::webhook::{Event, Receiver, SIGNATURE_HEADER, WebhookError};

const LONGEST_WAIT: Duration = Duration::from_secs(10);
const LONGEST_HEAD: u64 = 16 * 1024;
const LONGEST_BODY: u64 = 8 * 1024 * 1024;

/// A server in a thread of its own; it ends when this is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    calls: mpsc::Receiver<Result<Event, WebhookError>>,
    ends: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server at this address, such as `127.0.0.1:0` for any free port.
    pub(crate) fn start(address: &str, receiver: Receiver) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let (sender, calls) = mpsc::channel();
        let ends = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&ends);
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::Relaxed) {
                    return;
                }
                // A call that broke off is ignored.
                if let Ok(call) = stream.and_then(|stream| take_call(&stream, &receiver)) {
                    let _ = sender.send(call);
                }
            }
        });
        Ok(Server { address, calls, ends, thread: Some(thread) })
    }

    /// The URL for webhooks.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/bimdata", self.address)
    }

    /// The content of the next call, or why it was refused; `None` if no call comes in time.
    pub(crate) fn next_call(&self) -> Option<Result<Event, WebhookError>> {
        self.calls.recv_timeout(LONGEST_WAIT).ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        // The thread waits for a connection, and then checks whether it should end.
        if TcpStream::connect(self.address).is_ok() {
            self.thread.take().map(JoinHandle::join);
        }
    }
}

/// Reads a call, and answers 204 if its signature is valid, and otherwise 400.
fn take_call(mut stream: &TcpStream, receiver: &Receiver) -> io::Result<Result<Event, WebhookError>> {
    stream.set_read_timeout(Some(LONGEST_WAIT))?;
    stream.set_write_timeout(Some(LONGEST_WAIT))?;
    let (signature, body) = read_call(stream)?;
    let event = receiver.event(&body, signature.as_deref());
    let status = if event.is_ok() { "204 No Content" } else { "400 Bad Request\r\nContent-Length: 0" };
    stream.write_all(format!("HTTP/1.1 {status}\r\nConnection: close\r\n\r\n").as_bytes())?;
    Ok(event)
}

/// The signature and the body of a call.
fn read_call(stream: &TcpStream) -> io::Result<(Option<String>, Vec<u8>)> {
    let mut reader = BufReader::new(stream);
    let (mut signature, mut length) = (None, 0);
    let mut head = reader.by_ref().take(LONGEST_HEAD);
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line.trim_end().is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        if name.eq_ignore_ascii_case(SIGNATURE_HEADER) {
            signature = Some(value.to_owned());
        } else if name.eq_ignore_ascii_case("content-length") {
            length = value.parse().map_err(io::Error::other)?;
        }
    }
    let mut body = Vec::new();
    reader.take(length.min(LONGEST_BODY)).read_to_end(&mut body)?;
    Ok((signature, body))
}
