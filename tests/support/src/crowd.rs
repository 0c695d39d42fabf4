//! A server for many threads: it keeps connections alive, and counts them instead of recording the requests.

use std::io::{self, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use crate::request::Request;

/// No connection stays silent for longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What the server sends, and whether it closes the connection afterwards.
pub struct Answer {
    bytes: Vec<u8>,
    ends_connection: bool,
}

impl Answer {
    pub fn json(status: u16, body: &str) -> Self {
        Self::json_with("", status, body)
    }

    /// With this additional header line.
    pub fn json_with(header: &str, status: u16, body: &str) -> Self {
        let length = body.len();
        let head = format!("HTTP/1.1 {status} Crowd\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n");
        Answer { bytes: format!("{head}{header}\r\n{body}").into_bytes(), ends_connection: false }
    }

    /// Only this number of bytes, and then the end of the connection.
    pub fn cut_to(mut self, length: usize) -> Self {
        self.bytes.truncate(length);
        Answer { ends_connection: true, ..self }
    }

    /// All except this number of bytes, and then the end of the connection.
    pub fn cut_by(self, length: usize) -> Self {
        let kept = self.bytes.len() - length;
        self.cut_to(kept)
    }
}

/// The server; it runs until the process ends.
#[derive(Clone)]
pub struct Crowd {
    address: SocketAddr,
    connections: Arc<Connections>,
}

/// Counts of connections.
#[derive(Default)]
struct Connections {
    opened: AtomicUsize,
    ended_by_the_server: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

impl Crowd {
    pub fn start(script: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_on(TcpListener::bind("127.0.0.1:0").expect("a free port"), script)
    }

    pub fn start_on(listener: TcpListener, script: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let address = listener.local_addr().expect("an address");
        let connections = Arc::new(Connections::default());
        let crowd = Crowd { address, connections: Arc::clone(&connections) };
        let script = Arc::new(script);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (script, connections) = (Arc::clone(&script), Arc::clone(&connections));
                connections.begin();
                thread::spawn(move || {
                    // The client has to notice that a connection broke.
                    let _ = serve(&stream, &*script, &connections);
                    connections.open.fetch_sub(1, SeqCst);
                });
            }
        });
        crowd
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections were opened so far.
    pub fn opened(&self) -> usize {
        self.connections.opened.load(SeqCst)
    }

    /// The number of connections that the server has closed.
    pub fn ended_by_the_server(&self) -> usize {
        self.connections.ended_by_the_server.load(SeqCst)
    }

    /// The highest number of connections that were open at the same time.
    pub fn most_open(&self) -> usize {
        self.connections.most_open.load(SeqCst)
    }
}

impl Connections {
    fn begin(&self) {
        self.opened.fetch_add(1, SeqCst);
        let open = self.open.fetch_add(1, SeqCst) + 1;
        self.most_open.fetch_max(open, SeqCst);
    }
}

fn serve(
    mut stream: &TcpStream,
    script: &(impl Fn(&Request) -> Answer + ?Sized),
    connections: &Connections,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(LONGEST_WAIT))?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader)? {
        let answer = script(&request);
        if answer.ends_connection {
            connections.ended_by_the_server.fetch_add(1, SeqCst);
        }
        stream.write_all(&answer.bytes)?;
        if answer.ends_connection {
            break;
        }
    }
    Ok(())
}
