//! A small HTTP server whose answers, breaks and pauses are scripted by the test.

use std::io::{self, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use socket2::SockRef;

pub use crate::request::Request;

/// More connections than any test makes.
const MOST_CONNECTIONS: usize = 100;
/// More requests than any test sends, so that a client that never stops is noticed.
const MOST_REQUESTS: usize = 1000;
/// No connection outlives this, whatever happens.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What the server does with a request. The connection is kept alive unless set otherwise.
#[derive(Clone)]
pub struct Reply {
    delay: Duration,
    head: String,
    body: Vec<u8>,
    between_bytes: Duration,
    end: End,
}

#[derive(Clone)]
enum End {
    KeepAlive,
    Close,
    Reset,
    Silence,
}

impl Reply {
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let head = format!("HTTP/1.1 {status} Scripted\r\nContent-Type: application/json\r\n");
        Reply { head: format!("{head}Content-Length: {}\r\n", body.len()), body, ..Reply::nothing() }
    }

    pub fn no_content() -> Self {
        Reply { head: "HTTP/1.1 204 Scripted\r\n".to_owned(), ..Reply::nothing() }
    }

    /// Exactly these bytes.
    pub fn raw(bytes: &str) -> Self {
        Reply::raw_bytes(bytes.as_bytes())
    }

    /// Exactly these bytes, which need not be UTF-8.
    pub fn raw_bytes(bytes: &[u8]) -> Self {
        Reply { body: bytes.to_vec(), ..Reply::nothing() }
    }

    pub fn nothing() -> Self {
        let (head, body) = (String::new(), Vec::new());
        Reply { delay: Duration::ZERO, head, body, between_bytes: Duration::ZERO, end: End::KeepAlive }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.head = format!("{}{name}: {value}\r\n", self.head);
        self
    }

    /// Waits before anything is sent.
    pub fn after(self, delay: Duration) -> Self {
        Reply { delay, ..self }
    }

    /// Sends the body byte by byte.
    pub fn dripping(self, between_bytes: Duration) -> Self {
        Reply { between_bytes, ..self }
    }

    /// Sends only this number of bytes of the body, although the head announces more.
    pub fn cut_to(mut self, length: usize) -> Self {
        self.body.truncate(length);
        self
    }

    pub fn then_close(self) -> Self {
        Reply { end: End::Close, ..self }
    }

    pub fn then_reset(self) -> Self {
        Reply { end: End::Reset, ..self }
    }

    /// Keeps the connection open from then on, without reading or writing.
    pub fn then_silence(self) -> Self {
        Reply { end: End::Silence, ..self }
    }

    fn send(&self, mut stream: &TcpStream, state: &State) -> io::Result<()> {
        state.wait(self.delay);
        let end_of_head = if self.head.is_empty() { "" } else { "\r\n" };
        let head = format!("{}{end_of_head}", self.head);
        if self.between_bytes.is_zero() {
            return stream.write_all(&[head.as_bytes(), &self.body].concat());
        }
        stream.write_all(head.as_bytes())?;
        for byte in &self.body {
            state.wait(self.between_bytes);
            stream.write_all(&[*byte])?;
        }
        Ok(())
    }
}

/// The server; dropping it ends all its threads.
pub struct Scripted {
    address: SocketAddr,
    state: Arc<State>,
    acceptor: Option<JoinHandle<()>>,
}

struct State {
    script: Box<dyn Fn(&Request) -> Reply + Send + Sync>,
    answers_before_the_body: bool,
    seen: Mutex<Seen>,
    stopped: Condvar,
}

#[derive(Default)]
struct Seen {
    requests: Vec<Request>,
    connections: Vec<Weak<TcpStream>>,
    closed: usize,
    is_stopped: bool,
}

impl Scripted {
    /// Starts a server that does what `script` says about each request.
    pub fn start(script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Scripted::run(Box::new(script), false, "127.0.0.1:0")
    }

    /// Starts a server at a given address, where another one may have run before.
    pub fn start_at(address: SocketAddr, script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Scripted::run(Box::new(script), false, address)
    }

    /// Starts a server that answers before it reads a request's body.
    pub fn start_impatient(script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Scripted::run(Box::new(script), true, "127.0.0.1:0")
    }

    fn run(
        script: Box<dyn Fn(&Request) -> Reply + Send + Sync>,
        answers_before_the_body: bool,
        address: impl ToSocketAddrs,
    ) -> Self {
        let listener = TcpListener::bind(address).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (seen, stopped) = (Mutex::default(), Condvar::new());
        let state = Arc::new(State { script, answers_before_the_body, seen, stopped });
        let acceptor = Some(thread::spawn({
            let state = Arc::clone(&state);
            move || state.accept(&listener)
        }));
        Scripted { address, state, acceptor }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests so far, in the order in which they came.
    pub fn requests(&self) -> Vec<Request> {
        self.state.seen().requests.clone()
    }

    /// The requests so far with this target.
    pub fn requests_for(&self, target: &str) -> Vec<Request> {
        self.requests().into_iter().filter(|request| request.target == target).collect()
    }

    /// How many connections were made so far.
    pub fn connections(&self) -> usize {
        self.state.seen().connections.len()
    }

    /// Waits until this number of requests has arrived.
    pub fn wait_for_requests(&self, count: usize) {
        self.wait_until(|seen| seen.requests.len() >= count);
    }

    /// Waits until the server has closed this number of connections.
    pub fn wait_for_closed(&self, count: usize) {
        self.wait_until(|seen| seen.closed >= count);
    }

    fn wait_until(&self, condition: impl Fn(&Seen) -> bool) {
        let end = Instant::now() + LONGEST_WAIT;
        while !condition(&self.state.seen()) {
            assert!(Instant::now() < end, "waited too long");
            thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        let mut seen = self.state.seen();
        seen.is_stopped = true;
        for stream in seen.connections.iter().filter_map(Weak::upgrade) {
            let _ = stream.shutdown(Shutdown::Both);
        }
        drop(seen);
        self.state.stopped.notify_all();
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(self.address);
        let ended = self.acceptor.take().map_or(Ok(()), JoinHandle::join);
        assert!(ended.is_ok() || thread::panicking(), "the script panicked");
    }
}

impl State {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn accept(&self, listener: &TcpListener) {
        thread::scope(|scope| {
            for stream in listener.incoming().flatten().map(Arc::new) {
                let mut seen = self.seen();
                if seen.is_stopped || seen.connections.len() == MOST_CONNECTIONS {
                    break;
                }
                seen.connections.push(Arc::downgrade(&stream));
                drop(seen);
                scope.spawn(move || {
                    // In many scripts a connection breaks.
                    let _ = self.serve(&stream);
                    drop(stream);
                    self.seen().closed += 1;
                });
            }
        });
    }

    fn serve(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(LONGEST_WAIT))?;
        stream.set_write_timeout(Some(LONGEST_WAIT))?;
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        while let Some(mut request) = Request::read_head(&mut reader)? {
            if !self.answers_before_the_body {
                request.read_body(&mut reader)?;
            }
            let mut seen = self.seen();
            request.turn = seen.requests.iter().filter(|earlier| earlier.target == request.target).count();
            if seen.requests.len() == MOST_REQUESTS {
                return Ok(());
            }
            seen.requests.push(request.clone());
            drop(seen);
            let reply = (self.script)(&request);
            reply.send(stream, self)?;
            match reply.end {
                End::KeepAlive if self.answers_before_the_body => request.read_body(&mut reader)?,
                End::KeepAlive => {}
                End::Close => return Ok(()),
                End::Reset => return SockRef::from(stream).set_linger(Some(Duration::ZERO)),
                End::Silence => self.wait(LONGEST_WAIT),
            }
        }
        Ok(())
    }

    /// Waits, but no longer than the server runs.
    fn wait(&self, time: Duration) {
        drop(self.stopped.wait_timeout_while(self.seen(), time, |seen| !seen.is_stopped));
    }
}
