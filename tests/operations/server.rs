//! A server on this machine that records the requests, and answers as configured.

use std::io::{BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// No test leaves a connection idle for this long.
const IDLE: Duration = Duration::from_secs(60);

/// A request; each header occurs once in it.
#[derive(Debug)]
pub(crate) struct Request(support::request::Request);

impl Request {
    pub(crate) fn method(&self) -> &str {
        &self.0.method
    }

    /// The target before its question mark.
    pub(crate) fn path(&self) -> &str {
        self.0.target.split_once('?').map_or(&self.0.target, |(path, _)| path)
    }

    /// The target after its question mark, or an empty text.
    pub(crate) fn query(&self) -> &str {
        self.0.target.split_once('?').map_or("", |(_, query)| query)
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The value of a header that occurs once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.0.headers(name);
        let value = values.next();
        assert!(values.next().is_none(), "the header {name} stands there twice");
        value
    }
}

#[derive(Clone, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: &'static str,
    pub(crate) body: Vec<u8>,
}

/// Stops when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    answer: Mutex<Answer>,
    requests: Mutex<Vec<Request>>,
    is_over: AtomicBool,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if shared.is_over.load(Ordering::Relaxed) {
                    return;
                }
                let shared = Arc::clone(&shared);
                thread::spawn(move || serve(&stream, &shared));
            }
        });
        Server { address, state }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sets the answer from now on.
    pub(crate) fn answer(&self, answer: Answer) {
        *lock(&self.state.answer) = answer;
    }

    /// The requests since the last call of this function.
    pub(crate) fn take(&self) -> Vec<Request> {
        std::mem::take(&mut lock(&self.state.requests))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.is_over.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for connections.
        drop(TcpStream::connect(self.address));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Answers the requests of one connection until it ends.
fn serve(stream: &TcpStream, state: &State) {
    stream.set_read_timeout(Some(IDLE)).expect("a timeout");
    stream.set_nodelay(true).expect("no delay");
    let mut reader = BufReader::new(stream);
    while let Ok(Some(request)) = support::request::Request::read(&mut reader) {
        lock(&state.requests).push(Request(request));
        let answer = lock(&state.answer).clone();
        let mut bytes = format!("HTTP/1.1 {} Answer\r\n", answer.status).into_bytes();
        if answer.status != 204 {
            let head = format!("content-type: {}\r\ncontent-length: {}\r\n", answer.content_type, answer.body.len());
            bytes.extend(head.into_bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(answer.body);
        if (&*stream).write_all(&bytes).is_err() {
            return;
        }
    }
}
