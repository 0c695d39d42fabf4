//! A server for a crowd of threads: it keeps connections alive, and counts them instead of keeping what came.

#![allow(dead_code, reason = "every test takes the part of it that it needs")]

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

/// No connection stays silent for longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// A request, as far as these tests look at it.
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// What came with the scheme `Bearer`.
    pub(crate) token: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// Reads one, or nothing where the connection has ended.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let first = line(reader)?;
        let mut words = first.split(' ').map(str::to_owned);
        let (Some(method), Some(path)) = (words.next(), words.next()) else {
            return Ok(None);
        };
        let (mut length, mut token) = (0, None);
        while let Some((name, value)) = line(reader)?.split_once(": ") {
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().map_err(io::Error::other)?,
                "authorization" => token = value.strip_prefix("Bearer ").map(str::to_owned),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        Ok(Some(Request { method, path, token, body }))
    }
}

fn line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

/// What the server sends, and whether the connection ends with it.
pub(crate) struct Answer {
    bytes: Vec<u8>,
    ends_connection: bool,
}

impl Answer {
    pub(crate) fn json(status: u16, body: &str) -> Self {
        Self::json_with("", status, body)
    }

    /// With this header too, which stands on a line of its own.
    pub(crate) fn json_with(header: &str, status: u16, body: &str) -> Self {
        let length = body.len();
        let head = format!("HTTP/1.1 {status} Crowd\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n");
        Answer { bytes: format!("{head}{header}\r\n{body}").into_bytes(), ends_connection: false }
    }

    /// No more than so many bytes, and then the end of the connection.
    pub(crate) fn cut_to(mut self, length: usize) -> Self {
        self.bytes.truncate(length);
        Answer { ends_connection: true, ..self }
    }

    /// All but so many bytes, and then the end of the connection.
    pub(crate) fn cut_by(self, length: usize) -> Self {
        let kept = self.bytes.len() - length;
        self.cut_to(kept)
    }
}

/// The server; it runs until the process ends.
#[derive(Clone)]
pub(crate) struct Crowd {
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
    pub(crate) fn start(script: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        Self::start_on(TcpListener::bind("127.0.0.1:0").expect("a free port"), script)
    }

    pub(crate) fn start_on(listener: TcpListener, script: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let address = listener.local_addr().expect("an address");
        let connections = Arc::new(Connections::default());
        let crowd = Crowd { address, connections: Arc::clone(&connections) };
        let script = Arc::new(script);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (script, connections) = (Arc::clone(&script), Arc::clone(&connections));
                connections.begin();
                thread::spawn(move || {
                    // A connection that breaks is for the client to notice.
                    let _ = serve(&stream, &*script, &connections);
                    connections.open.fetch_sub(1, SeqCst);
                });
            }
        });
        crowd
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections were opened so far.
    pub(crate) fn opened(&self) -> usize {
        self.connections.opened.load(SeqCst)
    }

    /// How many of them the server has ended.
    pub(crate) fn ended_by_the_server(&self) -> usize {
        self.connections.ended_by_the_server.load(SeqCst)
    }

    /// How many were open at the same time, at most.
    pub(crate) fn most_open(&self) -> usize {
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
