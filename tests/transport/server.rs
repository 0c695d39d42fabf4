//! A server that does with each connection, byte by byte, what a test says, with TLS or without it.

#![allow(dead_code, reason = "TLS can be left out")]

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::{Domain, SockRef, Socket, Type};

/// No connection outlives this, whatever happens.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// More connections than any test makes.
const MOST_CONNECTIONS: usize = 300;

type Serve = Box<dyn Fn(&mut Peer<'_>) -> io::Result<()> + Send + Sync>;

/// The server; it is gone, with all its threads, when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
    acceptor: Option<JoinHandle<()>>,
}

struct State {
    serve: Serve,
    tls: Option<Arc<ServerConfig>>,
    streams: Mutex<Vec<TcpStream>>,
    requests: Mutex<Vec<Request>>,
    is_stopped: AtomicBool,
}

/// A request as far as it was read.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
    head: String,
    pub(crate) body: Vec<u8>,
    /// How many requests for the same target came before.
    pub(crate) turn: usize,
}

impl Request {
    /// The value of a header, as it was sent.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn length(&self) -> usize {
        self.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0)
    }

    pub(crate) fn asks(&self) -> bool {
        self.header("expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue"))
    }
}

impl Server {
    pub(crate) fn start(serve: impl Fn(&mut Peer<'_>) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Server::run(None, None, Box::new(serve))
    }

    pub(crate) fn start_with_tls(
        tls: Option<Arc<ServerConfig>>,
        serve: impl Fn(&mut Peer<'_>) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        Server::run(tls, None, Box::new(serve))
    }

    /// Starts one that takes in little unread, so that an upload which nobody reads gets stuck.
    pub(crate) fn start_narrow(serve: impl Fn(&mut Peer<'_>) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Server::run(None, Some(16 * 1024), Box::new(serve))
    }

    fn run(tls: Option<Arc<ServerConfig>>, receive_buffer: Option<usize>, serve: Serve) -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        if let Some(size) = receive_buffer {
            socket.set_recv_buffer_size(size).expect("a small buffer");
        }
        socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).expect("a free port");
        socket.listen(128).expect("a listener");
        let listener = TcpListener::from(socket);
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(State {
            serve,
            tls,
            streams: Mutex::default(),
            requests: Mutex::default(),
            is_stopped: AtomicBool::new(false),
        });
        let acceptor = Some(thread::spawn({
            let state = Arc::clone(&state);
            move || state.accept(&listener)
        }));
        Server { address, state, acceptor }
    }

    pub(crate) fn url(&self) -> String {
        let scheme = if self.state.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// The requests so far whose head was read to its end.
    pub(crate) fn requests(&self) -> Vec<Request> {
        lock(&self.state.requests).clone()
    }

    pub(crate) fn wait_for_requests(&self, count: usize) {
        let end = Instant::now() + LONGEST_WAIT;
        while lock(&self.state.requests).len() < count {
            assert!(Instant::now() < end, "waited too long");
            thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.is_stopped.store(true, Ordering::SeqCst);
        for stream in lock(&self.state.streams).iter() {
            let _ = stream.shutdown(Shutdown::Both);
        }
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(self.address);
        let ended = self.acceptor.take().map_or(Ok(()), JoinHandle::join);
        assert!(ended.is_ok() || thread::panicking(), "the server panicked");
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn accept(&self, listener: &TcpListener) {
        thread::scope(|scope| {
            for (number, stream) in listener.incoming().flatten().enumerate() {
                if self.is_stopped.load(Ordering::SeqCst) || number == MOST_CONNECTIONS {
                    break;
                }
                scope.spawn(move || {
                    // A connection that breaks is part of many tests.
                    let _ = self.serve(stream, number);
                });
            }
        });
    }

    fn serve(&self, stream: TcpStream, number: usize) -> io::Result<()> {
        stream.set_read_timeout(Some(LONGEST_WAIT))?;
        stream.set_write_timeout(Some(LONGEST_WAIT))?;
        stream.set_nodelay(true)?;
        lock(&self.streams).push(stream.try_clone()?);
        let wire = match &self.tls {
            None => Wire::Plain(stream),
            Some(tls) => {
                let connection = ServerConnection::new(Arc::clone(tls)).map_err(io::Error::other)?;
                Wire::Tls(Box::new(StreamOwned::new(connection, stream)))
            }
        };
        let mut peer = Peer { number, wire, unread: Vec::new(), state: self };
        let served = (self.serve)(&mut peer);
        let local = peer.socket().peer_addr();
        drop(peer);
        // The other handle of the same socket would keep it open.
        lock(&self.streams).retain(|stream| stream.peer_addr().ok() != local.as_ref().ok().copied());
        served
    }
}

enum Wire {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

/// One connection of a client.
pub(crate) struct Peer<'a> {
    /// How many connections came before.
    pub(crate) number: usize,
    wire: Wire,
    unread: Vec<u8>,
    state: &'a State,
}

impl Peer<'_> {
    fn socket(&self) -> &TcpStream {
        match &self.wire {
            Wire::Plain(stream) => stream,
            Wire::Tls(stream) => &stream.sock,
        }
    }

    fn read_more(&mut self) -> io::Result<()> {
        let mut buffer = [0; 16 * 1024];
        let count = match &mut self.wire {
            Wire::Plain(stream) => stream.read(&mut buffer)?,
            Wire::Tls(stream) => stream.read(&mut buffer)?,
        };
        if count == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.unread.extend_from_slice(&buffer[..count]);
        Ok(())
    }

    /// Reads the head of a request.
    pub(crate) fn head(&mut self) -> io::Result<Request> {
        let end = loop {
            match self.unread.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(end) => break end + 4,
                None => self.read_more()?,
            }
        };
        let head = String::from_utf8_lossy(&self.unread[..end]).into_owned();
        self.unread.drain(..end);
        let mut words = head.split(' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        let (method, target) = (word(), word());
        let mut requests = lock(&self.state.requests);
        let turn = requests.iter().filter(|request| request.target == target).count();
        let request = Request { method, target, head, body: Vec::new(), turn };
        requests.push(request.clone());
        Ok(request)
    }

    /// Reads so many bytes of a body.
    pub(crate) fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.unread.len() < length {
            self.read_more()?;
        }
        Ok(self.unread.drain(..length).collect())
    }

    /// Reads a whole request; whoever asks whether the body is wanted is told so.
    pub(crate) fn request(&mut self) -> io::Result<Request> {
        let request = self.head()?;
        if request.asks() {
            self.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        self.body_of(request)
    }

    /// Reads the body that belongs to a head.
    pub(crate) fn body_of(&mut self, request: Request) -> io::Result<Request> {
        let mut body = Vec::new();
        if request.header("transfer-encoding").is_some() {
            loop {
                let line = loop {
                    match self.unread.windows(2).position(|two| two == b"\r\n") {
                        Some(end) => break self.take(end + 2)?,
                        None => self.read_more()?,
                    }
                };
                let size = String::from_utf8_lossy(&line).trim().to_owned();
                let size = usize::from_str_radix(&size, 16).map_err(io::Error::other)?;
                body.extend(self.take(size)?);
                self.take(2)?;
                if size == 0 {
                    break;
                }
            }
        } else {
            body = self.take(request.length())?;
        }
        Ok(Request { body, ..request })
    }

    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        match &mut self.wire {
            Wire::Plain(stream) => stream.write_all(bytes.as_ref()),
            Wire::Tls(stream) => stream.write_all(bytes.as_ref()).and_then(|()| stream.flush()),
        }
    }

    /// Reads a request and answers with these bytes.
    pub(crate) fn reply(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.request()?;
        self.send(bytes)
    }

    /// Sends these bytes one after the other, with a pause between them.
    pub(crate) fn drip(&mut self, bytes: impl AsRef<[u8]>, pause: Duration) -> io::Result<()> {
        for byte in bytes.as_ref() {
            self.send([*byte])?;
            self.pause(pause);
        }
        Ok(())
    }

    /// Waits, but not beyond the end of the server.
    pub(crate) fn pause(&self, time: Duration) {
        let end = Instant::now() + time;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || self.state.is_stopped.load(Ordering::SeqCst) {
                return;
            }
            thread::sleep(left.min(Duration::from_millis(20)));
        }
    }

    /// Says with TLS that nothing more will come; without it there is nothing to be said.
    pub(crate) fn announce_end(&mut self) -> io::Result<()> {
        match &mut self.wire {
            Wire::Plain(_) => Ok(()),
            Wire::Tls(stream) => {
                stream.conn.send_close_notify();
                stream.flush()
            }
        }
    }

    /// Ends the connection with a reset.
    pub(crate) fn reset(&mut self) -> io::Result<()> {
        SockRef::from(self.socket()).set_linger(Some(Duration::ZERO))
    }

    /// Waits until the client has closed its side, or has waited too long.
    pub(crate) fn wait_until_left(&mut self) {
        while self.read_more().is_ok() {}
    }
}
