//! Which certificates are trusted, with each TLS library, for calls and for tokens.
#![cfg(any(feature = "rustls", feature = "native-tls"))]

mod support;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use bimdata::{Error, Method, Proxy, Session, SessionBuilder, TlsBackend, TransportKind};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, SanType, date_time_ymd};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::{Value, json};

use support::{AT_ONCE, in_time};

const BACKENDS: &[TlsBackend] = &[
    #[cfg(feature = "rustls")]
    TlsBackend::Rustls,
    #[cfg(feature = "native-tls")]
    TlsBackend::NativeTls,
];

/// A certificate authority that nobody knows.
static AUTHORITY: LazyLock<CertifiedIssuer<'static, KeyPair>> = LazyLock::new(|| authority("One"));

fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// An https server whose certificate is the authority's; it answers one request on each connection.
struct Https {
    address: SocketAddr,
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    answered: AtomicUsize,
    tunnels: AtomicUsize,
    is_stopped: AtomicBool,
}

impl Https {
    /// The certificate is for 127.0.0.1 unless `change` says otherwise.
    fn start(change: impl FnOnce(&mut CertificateParams)) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
        change(&mut params);
        let certificate = params.signed_by(&key, &AUTHORITY).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
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
                    // That a client refuses the handshake is part of many tests.
                    let _ = state.serve(stream, &config);
                }
            }
        }));
        Https { address, state, thread }
    }

    fn session(&self, backend: TlsBackend) -> SessionBuilder {
        let url = format!("https://{}", self.address);
        Session::builder().base_url(&url).iam_url(url).tls_backend(backend).retry(AT_ONCE)
    }

    fn answered(&self) -> usize {
        self.state.answered.load(Ordering::SeqCst)
    }
}

impl Drop for Https {
    fn drop(&mut self) {
        self.state.is_stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

impl State {
    fn serve(&self, stream: TcpStream, config: &Arc<ServerConfig>) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut first = [0];
        stream.peek(&mut first)?;
        if first == *b"C" {
            // CONNECT: this server is its own proxy. It reads byte by byte, so that nothing of the handshake is lost.
            read_request(&mut BufReader::with_capacity(1, &stream))?;
            (&stream).write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
            self.tunnels.fetch_add(1, Ordering::SeqCst);
        }
        let connection = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
        let mut reader = BufReader::new(StreamOwned::new(connection, stream));
        let request = read_request(&mut reader)?;
        self.answered.fetch_add(1, Ordering::SeqCst);
        let answer =
            if request.starts_with("POST") { r#"{"access_token": "t1", "token_type": "Bearer"}"# } else { "[]" };
        let head = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", answer.len());
        let stream = reader.get_mut();
        write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n{head}\r\n{answer}")?;
        stream.conn.send_close_notify();
        stream.flush()
    }
}

/// Reads a whole request and gives its head.
fn read_request(reader: &mut impl BufRead) -> io::Result<String> {
    let (mut head, mut length) = (String::new(), 0);
    while !head.ends_with("\r\n\r\n") {
        let start = head.len();
        if reader.read_line(&mut head)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if let Some(value) = head[start..].to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    io::copy(&mut reader.take(length), &mut io::sink())?;
    Ok(head)
}

fn call(session: &Session) -> Result<Value, Error> {
    in_time(|| session.call(Method::GET, "/cloud").receive())
}

/// The call must fail at the first try, because the chosen TLS library refuses the certificate.
fn refuses(backend: TlsBackend, session: SessionBuilder) {
    match call(&session.build().unwrap()) {
        Err(Error::Transport(error)) => {
            assert_eq!((error.kind, error.tries), (TransportKind::Tls, 1), "{error:?}");
            assert!(error.to_string().to_lowercase().contains("certificate"), "{error}");
            let is_of_the_system = format!("{:?}", error.source).starts_with("NativeTls");
            assert_eq!(is_of_the_system, backend == TlsBackend::NativeTls, "{error:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_private_authority_is_trusted_where_its_certificate_is_given() {
    for &backend in BACKENDS {
        let server = Https::start(|_| {});
        let session = server.session(backend).root_certificate_pem(AUTHORITY.pem()).build().unwrap();
        assert_eq!(call(&session).unwrap(), json!([]), "{backend:?}");
        assert_eq!(call(&session.with_deadline(Duration::from_secs(9))).unwrap(), json!([]), "{backend:?}");
        assert_eq!(server.answered(), 2);
    }
}

#[test]
fn an_unknown_authority_is_refused() {
    for &backend in BACKENDS {
        let server = Https::start(|_| {});
        refuses(backend, server.session(backend).root_certificate_pem(authority("Another").pem()));
        if backend == TlsBackend::Rustls {
            refuses(backend, server.session(backend));
        }
        assert_eq!(server.answered(), 0);
    }
}

#[test]
fn several_authorities_may_be_given() {
    for &backend in BACKENDS {
        let server = Https::start(|_| {});
        let both = format!("{}{}", authority("Another").pem(), AUTHORITY.pem());
        call(&server.session(backend).root_certificate_pem(both).build().unwrap()).unwrap();
        let builder = server.session(backend).root_certificate_pem(authority("Another").pem().trim_end());
        call(&builder.root_certificate_pem(AUTHORITY.pem()).build().unwrap()).unwrap();
    }
}

#[test]
fn a_certificate_for_another_host_is_refused() {
    for &backend in BACKENDS {
        let server = Https::start(|params| {
            params.subject_alt_names = vec![SanType::DnsName("api.bim.example".try_into().unwrap())];
        });
        refuses(backend, server.session(backend).root_certificate_pem(AUTHORITY.pem()));
        assert_eq!(server.answered(), 0);
    }
}

#[test]
fn a_certificate_that_has_expired_is_refused() {
    for &backend in BACKENDS {
        let server = Https::start(|params| params.not_after = date_time_ymd(2020, 1, 1));
        refuses(backend, server.session(backend).root_certificate_pem(AUTHORITY.pem()));
        assert_eq!(server.answered(), 0);
    }
}

#[cfg(feature = "client-credentials")]
#[test]
fn the_request_for_a_token_obeys_the_certificates() {
    let auth = || bimdata::auth::ClientCredentials::new("app", "secret");
    for &backend in BACKENDS {
        let server = Https::start(|_| {});
        let session = server.session(backend).auth(auth());
        call(&session.root_certificate_pem(AUTHORITY.pem()).build().unwrap()).unwrap();
        // A token and a call.
        assert_eq!(server.answered(), 2);
        let session = server.session(backend).auth(auth()).root_certificate_pem(authority("Another").pem());
        match call(&session.build().unwrap()) {
            Err(Error::Auth(error)) => match error.source.as_deref() {
                Some(Error::Transport(cause)) => assert_eq!(cause.kind, TransportKind::Tls),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
        assert_eq!(server.answered(), 2);
    }
}

#[test]
fn https_goes_through_the_tunnel_of_a_proxy() {
    for &backend in BACKENDS {
        let server = Https::start(|_| {});
        let proxy = Proxy::Url(format!("http://{}", server.address));
        let builder = || server.session(backend).proxy(proxy.clone());
        call(&builder().root_certificate_pem(AUTHORITY.pem()).build().unwrap()).unwrap();
        assert_eq!((server.state.tunnels.load(Ordering::SeqCst), server.answered()), (1, 1));
        refuses(backend, builder().root_certificate_pem(authority("Another").pem()));
        assert_eq!((server.state.tunnels.load(Ordering::SeqCst), server.answered()), (2, 1));
    }
}

#[test]
fn a_server_that_speaks_plain_http_is_no_secure_connection() {
    for &backend in BACKENDS {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").unwrap();
        });
        let session = Session::builder().base_url(url).tls_backend(backend).retry(AT_ONCE).build().unwrap();
        match call(&session) {
            Err(Error::Transport(error)) => assert_eq!((error.kind, error.tries), (TransportKind::Tls, 1)),
            other => panic!("{other:?}"),
        }
        server.join().unwrap();
    }
}

#[cfg(all(target_os = "linux", any(feature = "native-tls", feature = "platform-verifier")))]
mod platform {
    use std::process::{self, Command};
    use std::{env, fs};

    use bimdata::TrustedRoots;

    use super::*;

    /// Those that can trust what the operating system trusts.
    const BACKENDS: &[TlsBackend] = &[
        #[cfg(feature = "platform-verifier")]
        TlsBackend::Rustls,
        #[cfg(feature = "native-tls")]
        TlsBackend::NativeTls,
    ];
    /// What the process of its own is told.
    const URL: &str = "TEST_URL";

    #[test]
    fn the_platform_trusts_what_it_is_set_up_to_trust() {
        let server = Https::start(|_| {});
        let file = format!("{}/authority-{}.pem", env!("CARGO_TARGET_TMPDIR"), process::id());
        for (authority, is_trusted) in [(AUTHORITY.pem(), true), (authority("Another").pem(), false)] {
            fs::write(&file, authority).unwrap();
            let mut child = Command::new(env::current_exe().unwrap());
            child.args(["--exact", "platform::calls_in_a_process_of_their_own", "--ignored"]);
            child.env("SSL_CERT_FILE", &file).env_remove("SSL_CERT_DIR");
            let output = child.env(URL, format!("https://{}", server.address)).output().unwrap();
            assert_eq!(output.status.success(), is_trusted, "{output:?}");
        }
        fs::remove_file(file).unwrap();
        assert_eq!(server.answered(), BACKENDS.len());
    }

    #[test]
    #[ignore = "another test runs it with an environment of its own"]
    fn calls_in_a_process_of_their_own() {
        for &backend in BACKENDS {
            let builder = Session::builder().base_url(env::var(URL).unwrap()).tls_backend(backend);
            call(&builder.trusted_roots(TrustedRoots::Platform).build().unwrap()).unwrap();
        }
    }
}
