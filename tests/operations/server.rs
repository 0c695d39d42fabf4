//! A server on this machine that keeps what it is sent, and answers as it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// No test leaves a connection idle for as long.
const IDLE: Duration = Duration::from_secs(60);

/// A request as it came.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// What is behind the question mark, or nothing.
    pub(crate) query: String,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// The value of a header, which stands there once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let value = values.next();
        assert!(values.next().is_none(), "the header {name} stands there twice");
        value.map(|(_, value)| value.as_str())
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

    /// Says how to answer from now on.
    pub(crate) fn answer(&self, answer: Answer) {
        *lock(&self.state.answer) = answer;
    }

    /// The requests since this was last asked.
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

/// Answers what comes over one connection until it ends.
fn serve(stream: &TcpStream, state: &State) {
    stream.set_read_timeout(Some(IDLE)).expect("a timeout");
    stream.set_nodelay(true).expect("no delay");
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader) {
        lock(&state.requests).push(request);
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

fn read(reader: &mut BufReader<&TcpStream>) -> Option<Request> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end() {
            "" if lines.is_empty() => return None,
            "" => break,
            text => lines.push(text.to_owned()),
        }
    }
    let mut start = lines.first()?.split(' ');
    let (method, target) = (start.next()?.to_owned(), start.next()?);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = lines.iter().skip(1).filter_map(|line| line.split_once(": "));
    let headers: Vec<(String, String)> = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let mut request = Request { method, path: path.to_owned(), query: query.to_owned(), headers, body: Vec::new() };
    let length = request.header("content-length").map_or(0, |length| length.parse().expect("a length"));
    request.body.resize(length, 0);
    reader.read_exact(&mut request.body).ok()?;
    Some(request)
}
