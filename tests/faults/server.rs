//! A server that controls every byte, pause and break to show a fault.

use std::io::{self, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use socket2::{Domain, SockRef, Socket, Type};
use support::request::Request;

use crate::answers::{Answer, SECRET, TOKEN};
use crate::calls::{DEADLINE, Kind};

/// Long enough for the session to have given up.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// More connections than any call makes.
const MOST_CONNECTIONS: usize = 20;
/// The pause between two bytes: shorter than the read timeout, and so long that the deadline comes first.
const DRIP: Duration = Duration::from_millis(250);
/// The pause between two pieces of something endless; even so, it sends a lot.
const PACE: Duration = Duration::from_millis(10);
/// The receive buffer is small, so that an upload which the server does not read gets stuck.
const RECEIVE_BUFFER: usize = 16 * 1024;

/// Handles one connection, which is closed afterwards.
pub(crate) type Serve = fn(&mut Connection<'_>) -> io::Result<()>;

/// The server; dropping it ends all its threads and closes its sockets.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
    /// Reserves the port of a server that refuses connections, so that nobody else gets it.
    _socket: Option<Socket>,
}

struct Shared {
    kind: Kind,
    serve: Serve,
    port: u16,
    connections: Mutex<Vec<Weak<TcpStream>>>,
    requests: AtomicUsize,
    /// Whether the second of two calls may begin.
    is_ready: AtomicBool,
    has_leaked: AtomicBool,
    is_stopped: Mutex<bool>,
    stopped: Condvar,
}

impl Server {
    /// Starts a server for calls of this kind; it refuses all connections if there is nothing to serve.
    pub(crate) fn start(kind: Kind, serve: Option<Serve>) -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        socket.set_recv_buffer_size(RECEIVE_BUFFER).expect("a small buffer");
        socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).expect("a free port");
        let address = socket.local_addr().ok().and_then(|address| address.as_socket()).expect("an address");
        let shared = Arc::new(Shared {
            kind,
            serve: serve.unwrap_or(|_| Ok(())),
            port: address.port(),
            connections: Mutex::default(),
            requests: AtomicUsize::new(0),
            is_ready: AtomicBool::new(false),
            has_leaked: AtomicBool::new(false),
            is_stopped: Mutex::new(false),
            stopped: Condvar::new(),
        });
        if serve.is_none() {
            return Server { address, shared, acceptor: None, _socket: Some(socket) };
        }
        socket.listen(16).expect("a listener");
        let acceptor = Some(thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.accept(&socket.into())
        }));
        Server { address, shared, acceptor, _socket: None }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The number of requests that were read so far.
    pub(crate) fn requests(&self) -> usize {
        self.shared.requests.load(Ordering::SeqCst)
    }

    /// Whether a credential or a token was sent to the wrong server.
    pub(crate) fn has_leaked(&self) -> bool {
        self.shared.has_leaked.load(Ordering::SeqCst)
    }

    /// Waits until the second of two calls may begin.
    pub(crate) fn wait_until_ready(&self) {
        let end = Instant::now() + LONGEST_WAIT;
        while !self.shared.is_ready.load(Ordering::SeqCst) {
            assert!(Instant::now() < end, "the server never got ready");
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        *lock(&self.shared.is_stopped) = true;
        self.shared.stopped.notify_all();
        for stream in lock(&self.shared.connections).iter().filter_map(Weak::upgrade) {
            let _ = stream.shutdown(Shutdown::Both);
        }
        if let Some(acceptor) = self.acceptor.take() {
            // Wakes the thread that accepts.
            let _ = TcpStream::connect(self.address);
            assert!(acceptor.join().is_ok() || thread::panicking(), "the server panicked");
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    fn accept(&self, listener: &TcpListener) {
        thread::scope(|scope| {
            for stream in listener.incoming().flatten().map(Arc::new) {
                let mut connections = lock(&self.connections);
                let number = connections.len();
                if *lock(&self.is_stopped) || number == MOST_CONNECTIONS {
                    break;
                }
                connections.push(Arc::downgrade(&stream));
                drop(connections);
                scope.spawn(move || {
                    let reader = BufReader::new(&*stream);
                    let mut connection = Connection { kind: self.kind, number, reader, stream: &stream, shared: self };
                    // Many faults make the client close the connection.
                    let _ = connection.run();
                    drop(stream);
                    self.is_ready.store(true, Ordering::SeqCst);
                });
            }
        });
    }
}

/// One connection of a client.
pub(crate) struct Connection<'a> {
    /// The kind of call that is expected.
    pub(crate) kind: Kind,
    /// The number of earlier connections.
    pub(crate) number: usize,
    reader: BufReader<&'a TcpStream>,
    stream: &'a TcpStream,
    shared: &'a Shared,
}

impl Connection<'_> {
    fn run(&mut self) -> io::Result<()> {
        self.stream.set_read_timeout(Some(LONGEST_WAIT))?;
        self.stream.set_write_timeout(Some(LONGEST_WAIT))?;
        self.stream.set_nodelay(true)?;
        (self.shared.serve)(self)
    }

    /// Reads the head of a request, with the number of earlier requests; a client that asks for `100 Continue` has to
    /// wait.
    pub(crate) fn request_head(&mut self) -> io::Result<Request> {
        let request = Request::read_head(&mut self.reader)?.ok_or(ErrorKind::UnexpectedEof)?;
        let turn = self.shared.requests.fetch_add(1, Ordering::SeqCst);
        Ok(Request { turn, ..request })
    }

    /// Reads a whole request, and confirms that the body is wanted.
    pub(crate) fn request(&mut self) -> io::Result<Request> {
        let request = self.request_head()?;
        if request.asks() {
            self.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        self.take(request.length())?;
        Ok(request)
    }

    /// Waits until something has arrived, without reading it.
    pub(crate) fn await_first_byte(&mut self) -> io::Result<()> {
        self.stream.peek(&mut [0]).map(drop)
    }

    /// Reads this number of bytes of a body.
    pub(crate) fn take(&mut self, length: u64) -> io::Result<()> {
        let read = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())?;
        if read == length { Ok(()) } else { Err(ErrorKind::UnexpectedEof.into()) }
    }

    /// Reads this number of bytes of a body, with a short pause after each piece.
    pub(crate) fn take_in_pieces(&mut self, length: u64) -> io::Result<()> {
        let mut left = length;
        while left > 0 {
            let piece = left.min(64 * 1024);
            self.take(piece)?;
            left -= piece;
            self.pause(PACE / 2);
        }
        Ok(())
    }

    /// The answer of a service that works.
    pub(crate) fn answer(&self) -> Answer {
        Answer::right(self.kind)
    }

    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        let mut stream = self.stream;
        stream.write_all(bytes.as_ref())
    }

    /// Reads a whole request, and answers with these bytes.
    pub(crate) fn reply(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        self.request()?;
        self.send(bytes)
    }

    /// Answers every request with these bytes.
    pub(crate) fn keep_replying(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        loop {
            self.reply(bytes.as_ref())?;
        }
    }

    /// Answers correctly from here on.
    pub(crate) fn serve_well(&mut self) -> io::Result<()> {
        self.keep_replying(self.answer().bytes())
    }

    /// Answers correctly, but only if the token is right.
    pub(crate) fn serve_bearers(&mut self) -> io::Result<()> {
        loop {
            let request = self.request()?;
            if request.header("authorization") != Some(&*format!("Bearer {TOKEN}")) {
                self.shared.has_leaked.store(true, Ordering::SeqCst);
            }
            self.send(self.answer().bytes())?;
        }
    }

    /// Answers every request to its own address with these bytes. Requests to its other address, which must not be
    /// signed, are answered correctly.
    pub(crate) fn reply_unless_elsewhere(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        loop {
            let request = self.request()?;
            if request.header("host").is_some_and(|host| host.starts_with("localhost")) {
                if request.head.contains(SECRET) {
                    self.shared.has_leaked.store(true, Ordering::SeqCst);
                }
                self.send(self.answer().bytes())?;
            } else {
                self.send(bytes.as_ref())?;
            }
        }
    }

    /// The same server under another host name.
    pub(crate) fn elsewhere(&self) -> String {
        format!("http://localhost:{}", self.shared.port)
    }

    /// Sends byte by byte, as fast as possible.
    pub(crate) fn send_in_bytes(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        bytes.as_ref().iter().try_for_each(|byte| self.send([*byte]))
    }

    /// Sends byte by byte, with pauses.
    pub(crate) fn drip(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        for byte in bytes.as_ref() {
            self.send([*byte])?;
            self.pause(DRIP);
        }
        Ok(())
    }

    /// Sends these bytes over and over until the client is gone.
    pub(crate) fn send_endlessly(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        let end = Instant::now() + 2 * DEADLINE;
        while Instant::now() < end {
            self.send(bytes.as_ref())?;
            self.pause(PACE);
        }
        Ok(())
    }

    /// Waits, but no longer than the server runs.
    pub(crate) fn pause(&self, time: Duration) {
        drop(self.shared.stopped.wait_timeout_while(lock(&self.shared.is_stopped), time, |is_stopped| !*is_stopped));
    }

    /// Keeps the connection open and does nothing, for longer than any client waits.
    pub(crate) fn fall_silent(&mut self) -> io::Result<()> {
        self.pause(LONGEST_WAIT);
        self.close_output()
    }

    /// Ends the connection with a reset.
    pub(crate) fn reset(&mut self) -> io::Result<()> {
        SockRef::from(self.stream).set_linger(Some(Duration::ZERO))
    }

    /// Ends the sending side of the connection.
    pub(crate) fn close_output(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)
    }

    /// Ends the sending side, but reads on until the client closes.
    pub(crate) fn close_one_side(&mut self) -> io::Result<()> {
        self.close_output()?;
        io::copy(&mut self.reader, &mut io::sink()).map(drop)
    }

    /// Allows the second of two calls to begin.
    pub(crate) fn be_ready(&self) {
        self.shared.is_ready.store(true, Ordering::SeqCst);
    }
}
