//! A simulated network on this machine: everything that goes through it takes half a round trip each way.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// From a client to the server and back.
pub(crate) const ROUND_TRIP: Duration = Duration::from_millis(50);
const ONE_WAY: Duration = Duration::from_millis(25);

/// A connection to a server through the simulated network, which runs until the process ends.
pub(crate) struct Proxy {
    address: SocketAddr,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    connections: AtomicUsize,
    first_opened: Mutex<Option<Instant>>,
    last_delivered: Mutex<Option<Instant>>,
}

impl Proxy {
    /// Starts a proxy for the server with this URL.
    pub(crate) fn start(url: &str) -> Self {
        let server: SocketAddr = url.rsplit('/').next().and_then(|host| host.parse().ok()).expect("an address");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(Seen::default());
        thread::spawn({
            let seen = Arc::clone(&seen);
            move || {
                for client in listener.incoming().flatten() {
                    let opened = Instant::now();
                    seen.connections.fetch_add(1, SeqCst);
                    lock(&seen.first_opened).get_or_insert(opened);
                    let server = TcpStream::connect(server).expect("the server");
                    join(&client, &server, opened, &seen);
                }
            }
        });
        Proxy { address, seen }
    }

    pub(crate) fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// How many connections were opened so far.
    pub(crate) fn connections(&self) -> usize {
        self.seen.connections.load(SeqCst)
    }

    /// When the first connection was opened after the last call of [`forget`](Self::forget).
    pub(crate) fn first_opened(&self) -> Option<Instant> {
        *lock(&self.seen.first_opened)
    }

    /// When the client last received something.
    pub(crate) fn last_delivered(&self) -> Option<Instant> {
        *lock(&self.seen.last_delivered)
    }

    pub(crate) fn forget(&self) {
        *lock(&self.seen.first_opened) = None;
        *lock(&self.seen.last_delivered) = None;
    }
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Forwards both directions of a connection.
fn join(client: &TcpStream, server: &TcpStream, opened: Instant, seen: &Arc<Seen>) {
    for stream in [client, server] {
        stream.set_nodelay(true).expect("an open socket");
    }
    let clone = |stream: &TcpStream| stream.try_clone().expect("a handle to spare");
    // On this machine connecting takes no time instead of a round trip: so the first bytes of the client are delayed by
    // that much.
    carry(clone(client), clone(server), opened + ROUND_TRIP, |_| {});
    let seen = Arc::clone(seen);
    carry(clone(server), clone(client), opened, move |at| *lock(&seen.last_delivered) = Some(at));
}

/// Forwards one direction: data and the end of the connection are passed on after the delay.
fn carry(mut from: TcpStream, mut to: TcpStream, begins: Instant, delivered: impl Fn(Instant) + Send + 'static) {
    let (send, receive) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(count) = from.read(&mut buffer) {
            let due = Instant::now().max(begins) + ONE_WAY;
            if send.send((due, buffer[..count].to_vec())).is_err() || count == 0 {
                return;
            }
        }
    });
    thread::spawn(move || {
        for (due, bytes) in receive {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if bytes.is_empty() || to.write_all(&bytes).is_err() {
                break;
            }
            delivered(Instant::now());
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}
