//! A small https server with a custom certificate, which records everything that reaches it.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};

use crate::request::Request;

/// The content of its file, which it serves at every path that begins with `/file`.
pub const FILE: &str = "what is in the file";

/// For this path, the server redirects to the same address without TLS.
pub const MOVED: &str = "/moved";

pub type Authority = CertifiedIssuer<'static, KeyPair>;

/// A certificate authority that is trusted only by clients that get its certificate.
pub static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| authority("One"));

pub fn authority(name: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// The certificate and key of a server.
pub struct Identity {
    certificate: rcgen::Certificate,
    key: KeyPair,
}

impl Identity {
    /// The certificate is for 127.0.0.1 unless `change` says otherwise.
    pub fn signed_by(authority: &Authority, change: impl FnOnce(&mut CertificateParams)) -> Self {
        let (mut params, key) = Self::parts();
        change(&mut params);
        Identity { certificate: params.signed_by(&key, authority).unwrap(), key }
    }

    pub fn self_signed() -> Self {
        Self::self_signed_with(|_| {})
    }

    pub fn self_signed_with(change: impl FnOnce(&mut CertificateParams)) -> Self {
        let (mut params, key) = Self::parts();
        change(&mut params);
        Identity { certificate: params.self_signed(&key).unwrap(), key }
    }

    fn parts() -> (CertificateParams, KeyPair) {
        (CertificateParams::new(["127.0.0.1".to_owned()]).unwrap(), KeyPair::generate().unwrap())
    }

    pub fn certificate_pem(&self) -> String {
        self.certificate.pem()
    }

    pub fn key_pem(&self) -> String {
        self.key.serialize_pem()
    }
}

/// The server; it answers one request on each connection, and stops when it is dropped.
pub struct Https {
    address: SocketAddr,
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

/// What reached a server.
#[derive(Default)]
pub struct Heard {
    pub connections: usize,
    /// All bytes that were received.
    pub wire: Vec<u8>,
    /// All decrypted bytes.
    pub decrypted: Vec<u8>,
}

#[derive(Default)]
struct State {
    is_stopped: AtomicBool,
    connections: AtomicUsize,
    answered: AtomicUsize,
    tunnels: AtomicUsize,
    wire: Mutex<Vec<u8>>,
    decrypted: Mutex<Vec<u8>>,
}

impl Https {
    /// A server that is trusted by every client that trusts [`AUTHORITY`].
    pub fn trusted() -> Self {
        Self::start(&Identity::signed_by(&AUTHORITY, |_| {}), rustls::ALL_VERSIONS)
    }

    pub fn start(identity: &Identity, versions: &[&'static SupportedProtocolVersion]) -> Self {
        let certificate = CertificateDer::from(identity.certificate.der().to_vec());
        let key = PrivateKeyDer::Pkcs8(identity.key.serialize_der().into());
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_protocol_versions(versions)
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State::default());
        let thread = Some(thread::spawn({
            let (state, config) = (Arc::clone(&state), Arc::new(config));
            move || {
                for stream in listener.incoming().flatten() {
                    if state.is_stopped.load(Ordering::SeqCst) {
                        break;
                    }
                    state.connections.fetch_add(1, Ordering::SeqCst);
                    // In many tests the client refuses the handshake.
                    let _ = state.serve(stream, &config);
                }
            }
        }));
        Https { address, state, thread }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// How many requests the server has answered so far.
    pub fn answered(&self) -> usize {
        self.state.answered.load(Ordering::SeqCst)
    }

    /// How often the server has been its own proxy so far.
    pub fn tunnels(&self) -> usize {
        self.state.tunnels.load(Ordering::SeqCst)
    }

    /// Stops the server after it has read everything that was sent, and returns that.
    pub fn end(mut self) -> Heard {
        self.stop();
        let take = |bytes: &Mutex<Vec<u8>>| std::mem::take(&mut *bytes.lock().unwrap_or_else(PoisonError::into_inner));
        Heard {
            connections: self.state.connections.load(Ordering::SeqCst),
            wire: take(&self.state.wire),
            decrypted: take(&self.state.decrypted),
        }
    }

    fn stop(&mut self) {
        self.state.is_stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts.
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

impl Drop for Https {
    fn drop(&mut self) {
        self.stop();
    }
}

impl State {
    fn serve(&self, stream: TcpStream, config: &Arc<ServerConfig>) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut first = [0];
        stream.peek(&mut first)?;
        if first == *b"C" {
            // CONNECT: this server is its own proxy. It reads byte by byte, so that no byte of the handshake is lost.
            read(BufReader::with_capacity(1, &stream))?;
            (&stream).write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
            self.tunnels.fetch_add(1, Ordering::SeqCst);
        }
        let connection = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
        let mut tls = StreamOwned::new(connection, Kept { inner: stream, bytes: &self.wire });
        let request = read(BufReader::new(Kept { inner: &mut tls, bytes: &self.decrypted }))?;
        self.answered.fetch_add(1, Ordering::SeqCst);
        write!(tls, "{}", answer(&request, tls.sock.inner.local_addr()?))?;
        tls.conn.send_close_notify();
        tls.flush()
    }
}

fn answer(request: &Request, address: SocketAddr) -> String {
    let (status, body) = match (request.method.as_str(), request.target.as_str()) {
        ("POST", _) => ("200 OK", r#"{"access_token": "t1", "token_type": "Bearer"}"#),
        (_, target) if target.starts_with("/file") => ("200 OK", FILE),
        (_, MOVED) => ("301 Moved Permanently", ""),
        _ => ("200 OK", "[]"),
    };
    let location = if status == "200 OK" { String::new() } else { format!("Location: http://{address}/cloud\r\n") };
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nConnection: close\r\n{location}Content-Length: {length}\r\n\r\n{body}")
}

/// Reads a whole request, which a client of this server must send.
fn read(mut reader: impl BufRead) -> io::Result<Request> {
    Request::read(&mut reader)?.ok_or_else(|| ErrorKind::UnexpectedEof.into())
}

/// Keeps everything that is read.
struct Kept<'a, T> {
    inner: T,
    bytes: &'a Mutex<Vec<u8>>,
}

impl<T: Read> Read for Kept<'_, T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&buffer[..count]);
        Ok(count)
    }
}

impl<T: Write> Write for Kept<'_, T> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.inner.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
