//! The listener of a server, and all its connections.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use socket2::{Domain, SockRef, Socket, Type};

use super::Handle;
use super::connection;
use super::stop::Stop;
use super::stream::Security;

/// How many connections may wait to be accepted. The number of the standard library is too small for hundreds of
/// threads that start at the same time: a refused one retries only after a second.
const BACKLOG: i32 = 1024;
/// How long the shutdown of a server waits for handlers that do not return.
const LONGEST_END: Duration = Duration::from_secs(30);
/// How long it may take to wake the thread that accepts.
const LONGEST_WAKE: Duration = Duration::from_secs(1);
/// The pause after a connection could not be accepted because there were no file descriptors.
const PAUSE: Duration = Duration::from_millis(10);

/// A server; dropping it ends its connections and threads.
pub(crate) struct Server {
    address: SocketAddr,
    listener: Arc<TcpListener>,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

/// What the threads of a server share.
pub(super) struct Shared {
    pub(super) handle: Arc<dyn Handle>,
    pub(super) stop: Stop,
    pub(super) security: Security,
    connections: Mutex<Connections>,
    left: Condvar,
}

#[derive(Default)]
struct Connections {
    next: u64,
    open: HashMap<u64, Open>,
}

struct Open {
    /// Weak, so that the socket is closed as soon as its thread has finished.
    stream: Weak<TcpStream>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens at this address, whose port may be 0 for a free one.
    ///
    /// # Errors
    ///
    /// If the address is in use, or `tls` is requested without the feature of that name.
    pub(crate) fn start(address: SocketAddr, handle: Arc<dyn Handle>, tls: bool) -> io::Result<Self> {
        let security = Security::new(tls)?;
        let listener = Arc::new(listen(address)?);
        let address = listener.local_addr()?;
        let (connections, left) = (Mutex::default(), Condvar::new());
        let shared = Arc::new(Shared { handle, stop: Stop::default(), security, connections, left });
        let acceptor = Builder::new().name(format!("stand-in {address}")).spawn({
            let (shared, listener) = (Arc::clone(&shared), Arc::clone(&listener));
            move || shared.accept(&listener)
        })?;
        Ok(Server { address, listener, shared, acceptor: Some(acceptor) })
    }

    /// The address at which clients of this machine reach it.
    pub(crate) fn address(&self) -> SocketAddr {
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        SocketAddr::new(ip, self.address.port())
    }

    /// The URL of its root, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}", self.shared.security.scheme(), self.address())
    }

    /// The certificate of the authority that clients have to trust; `None` without TLS.
    pub(crate) fn certificate_pem(&self) -> Option<&'static str> {
        self.shared.security.certificate_pem()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stop.stop();
        // On Linux this wakes the thread that accepts; on other systems a connection does.
        if SockRef::from(&*self.listener).shutdown(Shutdown::Both).is_err() {
            let _ = TcpStream::connect_timeout(&self.address(), LONGEST_WAKE);
        }
        let _ = self.acceptor.take().map(JoinHandle::join);
        self.shared.end_connections();
    }
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    // Allows using a port again right after its last connections were closed. On other systems this option has another
    // meaning.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

impl Shared {
    fn accept(self: Arc<Self>, listener: &TcpListener) {
        while !self.stop.is_stopped() {
            match listener.accept() {
                Ok((stream, _)) => self.admit(stream),
                Err(_) => drop(self.stop.wait(PAUSE)),
            }
        }
    }

    fn admit(self: &Arc<Self>, stream: TcpStream) {
        let stream = Arc::new(stream);
        let weak = Arc::downgrade(&stream);
        // Held until the connection is listed, so that its thread cannot end before.
        let mut connections = self.connections();
        if self.stop.is_stopped() {
            return;
        }
        let number = connections.next;
        connections.next += 1;
        let shared = Arc::clone(self);
        let spawned = Builder::new().name(format!("connection {number}")).spawn(move || shared.serve(stream, number));
        if let Ok(thread) = spawned {
            connections.open.insert(number, Open { stream: weak, thread: Some(thread) });
        }
    }

    fn serve(&self, stream: Arc<TcpStream>, number: u64) {
        // The panic hook reports the panic; the connection still has to be removed from the list.
        let _ = catch_unwind(AssertUnwindSafe(|| connection::serve(self, &stream)));
        drop(stream);
        self.connections().open.remove(&number);
        self.left.notify_all();
    }

    fn end_connections(&self) {
        let mut connections = self.connections();
        let mut threads = Vec::new();
        for (number, open) in &mut connections.open {
            if let Some(stream) = open.stream.upgrade() {
                let _ = stream.shutdown(Shutdown::Both);
            }
            threads.extend(open.thread.take().map(|thread| (*number, thread)));
        }
        let waited = self.left.wait_timeout_while(connections, LONGEST_END, |left| !left.open.is_empty());
        let connections = waited.unwrap_or_else(PoisonError::into_inner).0;
        let stuck: Vec<_> = connections.open.keys().copied().collect();
        drop(connections);
        for (_, thread) in threads.into_iter().filter(|(number, _)| !stuck.contains(number)) {
            let _ = thread.join();
        }
    }

    fn connections(&self) -> MutexGuard<'_, Connections> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
