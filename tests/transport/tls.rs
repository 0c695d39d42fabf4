//! Which certificates are trusted, with each TLS library, for calls, for tokens and for files.
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use bimdata::{Error, Method, Proxy, Session, SessionBuilder, TlsBackend, TransportError, TransportKind};
#[cfg(feature = "rustls")]
use rcgen::{BasicConstraints, IsCa};
use rcgen::{SanType, date_time_ymd};
use rustls::SupportedProtocolVersion;
use rustls::version::{TLS12, TLS13};
use serde_json::{Value, json};

use support::https::{AUTHORITY, FILE, Https, Identity, MOVED, authority};
use support::{AT_ONCE, in_time};

const VERSIONS: [&SupportedProtocolVersion; 2] = [&TLS12, &TLS13];
/// A credential, a secret and the signature of a link all contain this text.
const CANARY: &str = "c4n4ry";
/// The first bytes of every handshake record.
const HANDSHAKE: u8 = 0x16;

/// What can be requested from a server.
#[derive(Debug, Clone, Copy)]
enum Request {
    #[cfg(feature = "bearer")]
    Call,
    #[cfg(feature = "client-credentials")]
    Token,
    File,
}

const REQUESTS: &[Request] = &[
    #[cfg(feature = "bearer")]
    Request::Call,
    #[cfg(feature = "client-credentials")]
    Request::Token,
    Request::File,
];

impl Request {
    /// Whether the connection of the following call is opened already, without sending anything yet.
    fn opens_ahead(self) -> bool {
        #[cfg(feature = "client-credentials")]
        return matches!(self, Request::Token);
        #[cfg(not(feature = "client-credentials"))]
        false
    }

    /// Makes a request to `server`; `other` is used for all other requests.
    fn send(self, backend: TlsBackend, server: &Https, other: &Https) -> Result<(), Error> {
        let builder = session_with(other, backend).root_certificate_pem(AUTHORITY.pem());
        in_time(|| match self {
            #[cfg(feature = "bearer")]
            Request::Call => {
                let auth = bimdata::auth::Bearer::new(CANARY)?;
                call(&builder.base_url(server.url()).auth(auth).build()?).map(drop)
            }
            #[cfg(feature = "client-credentials")]
            Request::Token => {
                let auth = bimdata::auth::ClientCredentials::new("app", CANARY);
                call(&builder.iam_url(server.url()).auth(auth).build()?).map(drop)
            }
            Request::File => {
                let link = format!("{}/file?signature={CANARY}", server.url());
                let mut content = String::new();
                builder.build()?.download(&link)?.read_to_string(&mut content).unwrap();
                assert_eq!(content, FILE);
                Ok(())
            }
        })
    }
}

fn session_with(server: &Https, backend: TlsBackend) -> SessionBuilder {
    Session::builder().base_url(server.url()).iam_url(server.url()).tls_backend(backend).retry(AT_ONCE)
}

fn call(session: &Session) -> Result<Value, Error> {
    in_time(|| session.call(Method::GET, "/cloud").receive())
}

/// Checks that the chosen TLS library refused the certificate, at the first attempt.
fn check_refusal(error: Error, backend: TlsBackend) {
    let texts = format!("{error} {error:?}");
    assert!(!texts.contains(CANARY), "{texts}");
    let TransportError { kind, attempts, source, .. } = transport(error);
    assert_eq!((kind, attempts), (TransportKind::Tls, 1), "{texts}");
    assert!(source.to_string().to_lowercase().contains("certificate"), "{texts}");
    let is_of_the_system = format!("{source:?}").starts_with("NativeTls");
    assert_eq!(is_of_the_system, backend == TlsBackend::NativeTls, "{texts}");
}

fn transport(error: Error) -> TransportError {
    match error {
        Error::Transport(error) => *error,
        Error::Auth(error) => match std::sync::Arc::into_inner(error.source.unwrap()) {
            Some(Error::Transport(error)) => *error,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// Checks, for every library, version and request, that such a server is refused before it has received anything, that
/// it is not contacted again, and that no other server is contacted instead.
fn is_refused(identity: impl Fn() -> Identity) {
    for &backend in crate::BACKENDS {
        for version in VERSIONS {
            for request in REQUESTS {
                let (server, other) = (Https::start(&identity(), &[version]), Https::trusted());
                check_refusal(request.send(backend, &server, &other).unwrap_err(), backend);
                let case = format!("{backend:?} {version:?} {request:?}");
                let heard = server.end();
                assert_eq!((heard.connections, heard.wire[0]), (1, HANDSHAKE), "{case}");
                assert_eq!(String::from_utf8_lossy(&heard.decrypted), "", "{case}");
                assert!(!String::from_utf8_lossy(&heard.wire).contains(CANARY), "{case}");
                let other = other.end();
                assert_eq!(String::from_utf8_lossy(&other.decrypted), "", "{case}");
                assert!(other.connections == 0 || request.opens_ahead(), "{case}");
            }
        }
    }
}

#[test]
fn a_private_authority_is_trusted_where_its_certificate_is_given() {
    for &backend in crate::BACKENDS {
        for version in VERSIONS {
            for request in REQUESTS {
                let server = Https::start(&Identity::signed_by(&AUTHORITY, |_| {}), &[version]);
                request.send(backend, &server, &Https::trusted()).unwrap();
                let heard = server.end();
                assert_eq!((heard.connections, heard.wire[0]), (1, HANDSHAKE), "{backend:?} {version:?} {request:?}");
                assert!(String::from_utf8_lossy(&heard.decrypted).contains(CANARY));
                assert!(!String::from_utf8_lossy(&heard.wire).contains(CANARY));
            }
        }
    }
}

#[test]
fn an_unknown_authority_is_refused() {
    is_refused(|| Identity::signed_by(&authority("Another"), |_| {}));
}

#[test]
fn a_certificate_that_only_the_server_itself_has_signed_is_refused() {
    is_refused(Identity::self_signed);
}

/// Calls a server with this certificate, trusting the certificate itself and no authority.
fn call_trusting_itself(
    identity: &Identity,
    backend: TlsBackend,
    version: &'static SupportedProtocolVersion,
) -> Result<Value, Error> {
    let server = Https::start(identity, &[version]);
    let session = session_with(&server, backend).root_certificate_pem(identity.certificate_pem()).build()?;
    call(&session)
}

#[test]
fn a_self_signed_certificate_is_trusted_where_it_is_given_itself() {
    for &backend in crate::BACKENDS {
        for version in VERSIONS {
            call_trusting_itself(&Identity::self_signed(), backend, version).unwrap();
        }
    }
}

/// As the guide for on-premise servers says; OpenSSL is less strict.
#[cfg(feature = "rustls")]
#[test]
fn with_rustls_a_certificate_that_says_it_is_an_authority_is_none_of_a_server() {
    let identity = Identity::self_signed_with(|params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained));
    for version in VERSIONS {
        let error = call_trusting_itself(&identity, TlsBackend::Rustls, version).unwrap_err();
        let source = transport(error).source.to_string();
        assert!(source.contains("CaUsedAsEndEntity"), "{source}");
    }
}

#[test]
fn a_certificate_for_another_host_is_refused() {
    is_refused(|| {
        Identity::signed_by(&AUTHORITY, |params| {
            params.subject_alt_names = vec![SanType::DnsName("api.bim.example".try_into().unwrap())];
        })
    });
}

#[test]
fn a_certificate_that_has_expired_is_refused() {
    is_refused(|| Identity::signed_by(&AUTHORITY, |params| params.not_after = date_time_ymd(2020, 1, 1)));
}

#[test]
fn a_certificate_that_is_not_valid_yet_is_refused() {
    is_refused(|| Identity::signed_by(&AUTHORITY, |params| params.not_before = date_time_ymd(2999, 1, 1)));
}

#[test]
fn a_deadline_changes_nothing_about_trust() {
    for &backend in crate::BACKENDS {
        let server = Https::trusted();
        let within = |builder: SessionBuilder| call(&builder.deadline(Duration::from_secs(9)).build().unwrap());
        let known = session_with(&server, backend).root_certificate_pem(AUTHORITY.pem());
        assert_eq!(within(known).unwrap(), json!([]), "{backend:?}");
        let unknown = session_with(&server, backend).root_certificate_pem(authority("Another").pem());
        check_refusal(within(unknown).unwrap_err(), backend);
        assert_eq!(server.answered(), 1);
    }
}

#[test]
fn a_private_authority_is_not_trusted_by_itself() {
    for &backend in crate::BACKENDS {
        let server = Https::trusted();
        check_refusal(call(&session_with(&server, backend).build().unwrap()).unwrap_err(), backend);
        assert_eq!(server.answered(), 0);
    }
}

#[test]
fn several_authorities_may_be_given() {
    for &backend in crate::BACKENDS {
        let server = Https::trusted();
        let both = format!("{}{}", authority("Another").pem(), AUTHORITY.pem());
        call(&session_with(&server, backend).root_certificate_pem(both).build().unwrap()).unwrap();
        let builder = session_with(&server, backend).root_certificate_pem(authority("Another").pem().trim_end());
        call(&builder.root_certificate_pem(AUTHORITY.pem()).build().unwrap()).unwrap();
    }
}

#[test]
fn https_goes_through_the_tunnel_of_a_proxy() {
    for &backend in crate::BACKENDS {
        let server = Https::trusted();
        let proxy = Proxy::Url(format!("http://{}", server.address()));
        let builder = || session_with(&server, backend).proxy(proxy.clone());
        call(&builder().root_certificate_pem(AUTHORITY.pem()).build().unwrap()).unwrap();
        assert_eq!((server.tunnels(), server.answered()), (1, 1));
        let unknown = builder().root_certificate_pem(authority("Another").pem());
        check_refusal(call(&unknown.build().unwrap()).unwrap_err(), backend);
        assert_eq!((server.tunnels(), server.answered()), (2, 1));
    }
}

#[test]
fn a_server_without_tls_is_not_spoken_to_without_it() {
    let refusal = [0x15, 3, 3, 0, 2, 2, 40];
    for answer in [&b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"[..], &refusal] {
        for &backend in crate::BACKENDS {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let url = format!("https://{}", listener.local_addr().unwrap());
            let session = Session::builder().base_url(url).tls_backend(backend).retry(AT_ONCE).build().unwrap();
            let heard = thread::scope(|scope| {
                let server = scope.spawn(|| {
                    [(); 3].map(|()| {
                        let (mut stream, _) = listener.accept().unwrap();
                        let mut heard = vec![0; 4096];
                        let count = stream.read(&mut heard).unwrap();
                        stream.write_all(answer).unwrap();
                        heard.truncate(count);
                        stream.read_to_end(&mut heard).map_or_else(|_| heard.clone(), |_| heard.clone())
                    })
                });
                let error = transport(call(&session).unwrap_err());
                // Nothing was sent, and no certificate was refused: another handshake may succeed.
                assert_eq!((error.kind, error.attempts), (TransportKind::Tls, 3), "{backend:?} {error:?}");
                server.join().unwrap()
            });
            for heard in heard {
                assert_eq!(heard[0], HANDSHAKE);
                assert!(!String::from_utf8_lossy(&heard).contains("HTTP"), "{backend:?}");
            }
            listener.set_nonblocking(true).unwrap();
            assert!(listener.accept().is_err(), "a fourth connection");
        }
    }
}

#[test]
fn a_redirect_away_from_tls_is_not_followed() {
    for &backend in crate::BACKENDS {
        let server = Https::trusted();
        let target = format!("http://{}/cloud", server.address());
        let session = session_with(&server, backend).root_certificate_pem(AUTHORITY.pem()).build().unwrap();
        let error = session.call(Method::GET, MOVED).receive::<Value>().unwrap_err();
        assert_eq!(error.status(), Some(301));
        assert!(error.to_string().contains(&target), "{error}");
        let heard = server.end();
        assert_eq!((heard.connections, heard.wire[0]), (1, HANDSHAKE));
    }
}

#[test]
fn a_file_is_redirected_away_from_tls_only_if_plain_http_is_allowed() {
    for &backend in crate::BACKENDS {
        let server = Https::trusted();
        let builder = || session_with(&server, backend).root_certificate_pem(AUTHORITY.pem()).retry(AT_ONCE);
        let link = format!("{}{MOVED}", server.url());
        let error = builder().build().unwrap().download(&link).unwrap_err();
        assert_eq!(error.status(), Some(301), "{error}");
        assert!(error.to_string().contains("plain http"), "{error}");
        // The target is the same server, which understands only TLS.
        let error = builder().allow_plain_http().build().unwrap().download(&link).unwrap_err();
        assert_eq!(error.status(), None, "{error}");
    }
}

#[cfg(all(target_os = "linux", any(feature = "native-tls", feature = "platform-verifier")))]
mod platform {
    use std::process::{self, Command};
    use std::{env, fs};

    use bimdata::TrustedRoots;
    use support::name_of_test;

    use super::*;

    /// The libraries that can trust the authorities of the operating system.
    const BACKENDS: &[TlsBackend] = &[
        #[cfg(feature = "platform-verifier")]
        TlsBackend::Rustls,
        #[cfg(feature = "native-tls")]
        TlsBackend::NativeTls,
    ];
    /// What the child process is told.
    const URL: &str = "TEST_URL";

    #[test]
    fn the_platform_trusts_what_it_is_set_up_to_trust() {
        let server = Https::trusted();
        let file = format!("{}/authority-{}.pem", env!("CARGO_TARGET_TMPDIR"), process::id());
        for (authority, is_trusted) in [(AUTHORITY.pem(), true), (authority("Another").pem(), false)] {
            fs::write(&file, authority).unwrap();
            let mut child = Command::new(env::current_exe().unwrap());
            child.args(["--exact", &name_of_test(module_path!(), "calls_in_a_process_of_their_own"), "--ignored"]);
            child.env("SSL_CERT_FILE", &file).env_remove("SSL_CERT_DIR");
            let output = child.env(URL, server.url()).output().unwrap();
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
