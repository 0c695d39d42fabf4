//! A server that does with each connection exactly what a test says, with TLS or without it.

use std::io::{self, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::{Domain, SockRef, Socket, Type};

pub(crate) use support::request::Request;

/// No connection outlives this, whatever happens.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// More connections than any test makes.
const MOST_CONNECTIONS: usize = 300;

type Serve = Box<dyn Fn(&mut Peer<'_>) -> io::Result<()> + Send + Sync>;

/// The server; dropping it ends all its threads.
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

    /// Starts a server with a small receive buffer, so that an upload that it does not read gets stuck.
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

    /// The requests so far whose whole head was read.
    pub(crate) fn requests(&self) -> Vec<Request> {
        lock(&self.state.requests).clone()
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
                    // In many tests a connection breaks.
                    let _ = self.serve(stream);
                });
            }
        });
    }

    fn serve(&self, stream: TcpStream) -> io::Result<()> {
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
        let mut peer = Peer { wire: BufReader::new(wire), state: self };
        let served = (self.serve)(&mut peer);
        let local = peer.socket().peer_addr();
        drop(peer);
        // Another handle of the same socket would keep it open.
        lock(&self.streams).retain(|stream| stream.peer_addr().ok() != local.as_ref().ok().copied());
        served
    }
}

enum Wire {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Read for Wire {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Wire::Plain(stream) => stream.read(buffer),
            Wire::Tls(stream) => stream.read(buffer),
        }
    }
}

/// One connection of a client.
pub(crate) struct Peer<'a> {
    wire: BufReader<Wire>,
    state: &'a State,
}

impl Peer<'_> {
    fn socket(&self) -> &TcpStream {
        match self.wire.get_ref() {
            Wire::Plain(stream) => stream,
            Wire::Tls(stream) => &stream.sock,
        }
    }

    /// Waits until the connection is ready, with TLS or without it.
    #[cfg(feature = "client-credentials")]
    pub(crate) fn handshake(&mut self) -> io::Result<()> {
        if let Wire::Tls(stream) = self.wire.get_mut() {
            let StreamOwned { conn, sock } = &mut **stream;
            while conn.is_handshaking() {
                conn.complete_io(sock)?;
            }
        }
        Ok(())
    }

    /// Reads the head of a request.
    pub(crate) fn head(&mut self) -> io::Result<Request> {
        let mut request = Request::read_head(&mut self.wire)?.ok_or(ErrorKind::UnexpectedEof)?;
        let mut requests = lock(&self.state.requests);
        request.turn = requests.iter().filter(|earlier| earlier.target == request.target).count();
        requests.push(request.clone());
        Ok(request)
    }

    /// Reads this number of bytes of a body.
    pub(crate) fn take(&mut self, length: u64) -> io::Result<()> {
        let read = io::copy(&mut self.wire.by_ref().take(length), &mut io::sink())?;
        if read == length { Ok(()) } else { Err(ErrorKind::UnexpectedEof.into()) }
    }

    /// Reads a whole request, and sends `100 Continue` if the client asks for it.
    pub(crate) fn request(&mut self) -> io::Result<Request> {
        let request = self.head()?;
        if request.asks() {
            self.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        self.body_of(request)
    }

    /// Reads the body that belongs to a head.
    pub(crate) fn body_of(&mut self, mut request: Request) -> io::Result<Request> {
        request.read_body(&mut self.wire)?;
        Ok(request)
    }

    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        match self.wire.get_mut() {
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

    /// Waits, but no longer than the server runs.
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

    /// Sends the closing message of TLS; without TLS there is none.
    pub(crate) fn announce_end(&mut self) -> io::Result<()> {
        match self.wire.get_mut() {
            Wire::Plain(_) => Ok(()),
            Wire::Tls(stream) => {
                stream.conn.send_close_notify();
                stream.flush()
            }
        }
    }

    /// Ends the connection at once.
    pub(crate) fn close(&mut self) -> io::Result<()> {
        self.announce_end()?;
        self.socket().shutdown(Shutdown::Both)
    }

    /// Ends the connection with a reset.
    pub(crate) fn reset(&mut self) -> io::Result<()> {
        SockRef::from(self.socket()).set_linger(Some(Duration::ZERO))
    }

    /// Waits until the client has closed its side, or until a time limit.
    pub(crate) fn wait_until_left(&mut self) {
        let _ = io::copy(&mut self.wire, &mut io::sink());
    }
}
