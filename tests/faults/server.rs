//! A server whose every byte, pause and break is up to the fault that it shows.

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

/// What takes so long that the session must have given up by then.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// More connections than any call makes.
const MOST_CONNECTIONS: usize = 20;
/// Between two bytes: often enough for the read timeout, and so seldom that the deadline comes first.
const DRIP: Duration = Duration::from_millis(250);
/// Between two pieces of something endless, which is much all the same.
const PACE: Duration = Duration::from_millis(10);
/// So little is taken in unread, that an upload which nobody reads gets stuck.
const RECEIVE_BUFFER: usize = 16 * 1024;

/// Deals with one connection, which is closed after that.
pub(crate) type Serve = fn(&mut Connection<'_>) -> io::Result<()>;

/// The server; it is gone, with all its threads and sockets, when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
    /// Keeps the port of a server that refuses, so that no other gets it.
    _socket: Option<Socket>,
}

struct Shared {
    kind: Kind,
    serve: Serve,
    port: u16,
    connections: Mutex<Vec<Weak<TcpStream>>>,
    requests: AtomicUsize,
    /// Whether the time has come for the second of two calls.
    is_ready: AtomicBool,
    has_leaked: AtomicBool,
    is_stopped: Mutex<bool>,
    stopped: Condvar,
}

impl Server {
    /// Starts a server that awaits calls of this kind, and refuses all connections where there is nothing to serve.
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

    /// How many requests came so far, as far as they were read.
    pub(crate) fn requests(&self) -> usize {
        self.shared.requests.load(Ordering::SeqCst)
    }

    /// Whether a credential or a token went where it does not belong.
    pub(crate) fn has_leaked(&self) -> bool {
        self.shared.has_leaked.load(Ordering::SeqCst)
    }

    /// Waits until the time has come for the second of two calls.
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
                    // That the client leaves is the end of many faults.
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
    /// The kind of call that is awaited.
    pub(crate) kind: Kind,
    /// How many connections came before.
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

    /// Reads the head of a request, which knows how many came before it; whoever asks to go on with the body has to wait.
    pub(crate) fn request_head(&mut self) -> io::Result<Request> {
        let request = Request::read_head(&mut self.reader)?.ok_or(ErrorKind::UnexpectedEof)?;
        let turn = self.shared.requests.fetch_add(1, Ordering::SeqCst);
        Ok(Request { turn, ..request })
    }

    /// Reads a whole request, as a server does that wants it.
    pub(crate) fn request(&mut self) -> io::Result<Request> {
        let request = self.request_head()?;
        if request.asks() {
            self.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        self.take(request.length())?;
        Ok(request)
    }

    /// Waits until something has come, and leaves it there.
    pub(crate) fn await_first_byte(&mut self) -> io::Result<()> {
        self.stream.peek(&mut [0]).map(drop)
    }

    /// Reads so many bytes of a body.
    pub(crate) fn take(&mut self, length: u64) -> io::Result<()> {
        let read = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())?;
        if read == length { Ok(()) } else { Err(ErrorKind::UnexpectedEof.into()) }
    }

    /// Reads so many bytes of a body, with a short pause after each piece.
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

    /// What a service that works would answer.
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

    /// Answers as it should from here on.
    pub(crate) fn serve_well(&mut self) -> io::Result<()> {
        self.keep_replying(self.answer().bytes())
    }

    /// Answers as it should, and only those who have the right token.
    pub(crate) fn serve_bearers(&mut self) -> io::Result<()> {
        loop {
            let request = self.request()?;
            if request.header("authorization") != Some(&*format!("Bearer {TOKEN}")) {
                self.shared.has_leaked.store(true, Ordering::SeqCst);
            }
            self.send(self.answer().bytes())?;
        }
    }

    /// Answers every request to its own address with these bytes, and others, which must not be signed, as it should.
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

    /// The same server by another name.
    pub(crate) fn elsewhere(&self) -> String {
        format!("http://localhost:{}", self.shared.port)
    }

    /// Sends byte by byte, as fast as that goes.
    pub(crate) fn send_in_bytes(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        bytes.as_ref().iter().try_for_each(|byte| self.send([*byte]))
    }

    /// Sends byte by byte, and takes its time.
    pub(crate) fn drip(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        for byte in bytes.as_ref() {
            self.send([*byte])?;
            self.pause(DRIP);
        }
        Ok(())
    }

    /// Sends these bytes over and over until nobody listens any more.
    pub(crate) fn send_endlessly(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        let end = Instant::now() + 2 * DEADLINE;
        while Instant::now() < end {
            self.send(bytes.as_ref())?;
            self.pause(PACE);
        }
        Ok(())
    }

    /// Waits, but not beyond the end of the server.
    pub(crate) fn pause(&self, time: Duration) {
        drop(self.shared.stopped.wait_timeout_while(lock(&self.shared.is_stopped), time, |is_stopped| !*is_stopped));
    }

    /// Keeps the connection open and does nothing, for longer than anyone waits.
    pub(crate) fn fall_silent(&mut self) -> io::Result<()> {
        self.pause(LONGEST_WAIT);
        self.close_output()
    }

    /// Ends the connection with a reset.
    pub(crate) fn reset(&mut self) -> io::Result<()> {
        SockRef::from(self.stream).set_linger(Some(Duration::ZERO))
    }

    /// Sends no more from here on.
    pub(crate) fn close_output(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)
    }

    /// Sends no more, but reads on until the client leaves.
    pub(crate) fn close_one_side(&mut self) -> io::Result<()> {
        self.close_output()?;
        io::copy(&mut self.reader, &mut io::sink()).map(drop)
    }

    /// Lets the second of two calls begin.
    pub(crate) fn be_ready(&self) {
        self.shared.is_ready.store(true, Ordering::SeqCst);
    }
}
