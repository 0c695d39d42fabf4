//! Through tinyproxy: tunnels to services with and without TLS, and the errors if the proxy refuses or is gone.
use std::io::Read;
use std::net::SocketAddr;
use std::process::Command;

use bimdata::auth::Bearer;
use bimdata::{Error, Method, Proxy, Session, SessionBuilder, TransportError, TransportKind, Upload};
use serde_json::{Value, json};

use support::folder::TestFolder;
use support::program::{Program, find, free_address};
use support::scripted::{Reply, Request, Scripted};
use support::{AT_ONCE, in_time};

const TOKEN: &str = "c4n4ry-t0ken";
const PASSWORD: &str = "c4n4ry-p4ssword";

struct Tinyproxy {
    address: SocketAddr,
    program: Program,
    folder: TestFolder,
}

impl Tinyproxy {
    /// Starts it with further directives; `None` if the test is to be skipped.
    fn start(directives: &str) -> Option<Self> {
        let program = find("tinyproxy")?;
        let (address, folder) = (free_address(), TestFolder::new());
        let log = folder.path().join("log");
        let file = folder.write(
            "tinyproxy.conf",
            format!(
                "Port {}\nListen 127.0.0.1\nTimeout 30\nLogFile \"{}\"\nLogLevel Info\n{directives}\n",
                address.port(),
                log.display()
            ),
        );
        let program =
            Program::listening_at(address, Command::new(program).arg("-d").arg("-c").arg(file), folder.path());
        Some(Tinyproxy { address, program, folder })
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn url_with(&self, password: &str) -> String {
        format!("http://tower:{password}@{}", self.address)
    }

    /// Stops it, and returns its whole log.
    fn log(self) -> String {
        drop(self.program);
        String::from_utf8(self.folder.read("log")).unwrap()
    }
}

/// A builder of a session, none of whose texts may show a secret.
fn session(service: &str, proxy: impl Into<String>) -> SessionBuilder {
    let auth = Bearer::new(TOKEN).unwrap();
    Session::builder().base_url(service).auth(auth).retry(AT_ONCE).proxy(Proxy::Url(proxy.into()))
}

fn call(session: SessionBuilder) -> Result<Value, Error> {
    in_time(|| session.build()?.call(Method::GET, "/cloud").receive())
}

/// The error of a connection, none of whose texts shows a secret.
fn failure(result: Result<Value, Error>) -> TransportError {
    let texts = format!("{result:?} {}", result.as_ref().unwrap_err());
    assert!(!texts.contains("c4n4ry"), "{texts}");
    match result {
        Err(Error::Transport(error)) => *error,
        other => panic!("{other:?}"),
    }
}

fn service() -> Scripted {
    Scripted::start(|_| Reply::json(200, "[]"))
}

fn port(service: &Scripted) -> String {
    service.url().rsplit_once(':').unwrap().1.to_owned()
}

#[test]
fn calls_and_files_of_a_service_without_tls_go_through_a_tunnel() {
    let service = service();
    let Some(proxy) = Tinyproxy::start("") else { return };
    let session = session(&service.url(), proxy.url()).build().unwrap();
    for _ in 0..3 {
        assert_eq!(session.call(Method::GET, "/cloud").receive::<Value>().unwrap(), json!([]));
    }
    let file = Upload::from_bytes("tower.ifc", vec![b'x'; 3 << 20]);
    let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &file)]);
    assert_eq!(call.receive::<Value>().unwrap(), json!([]));
    let mut text = String::new();
    session.download(&format!("{}/file", service.url())).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "[]");
    assert_eq!(service.requests().len(), 5);
    // All but the file, whose link is requested without a credential first.
    let is_signed = |request: &Request| request.header("authorization") == Some("Bearer c4n4ry-t0ken");
    let signed: Vec<_> = service.requests().iter().map(is_signed).collect();
    assert_eq!(signed, [true, true, true, true, false]);
    assert_eq!(service.connections(), 1);
    // All that the proxy sees is where the tunnel goes.
    let log = proxy.log();
    assert_eq!(log.matches(&format!("CONNECT 127.0.0.1:{}", port(&service))).count(), 1, "{log}");
    assert!(!log.contains("/cloud") && !log.contains(TOKEN), "{log}");
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[test]
fn tls_is_between_client_and_service() {
    use support::https::{AUTHORITY, Https, authority};

    for &tls in crate::BACKENDS {
        let service = Https::trusted();
        let Some(proxy) = Tinyproxy::start("") else { return };
        let session = || session(&service.url(), proxy.url()).tls_backend(tls);
        assert_eq!(call(session().root_certificate_pem(AUTHORITY.pem())).unwrap(), json!([]));
        let error = failure(call(session().root_certificate_pem(authority("Another").pem())));
        assert_eq!((error.kind, error.attempts), (TransportKind::Tls, 1), "{error:?}");
        let log = proxy.log();
        assert_eq!(log.matches(&format!("CONNECT {}", service.address())).count(), 2, "{log}");
        let heard = service.end();
        assert_eq!(String::from_utf8_lossy(&heard.decrypted).matches(TOKEN).count(), 1);
        assert!(!String::from_utf8_lossy(&heard.wire).contains(TOKEN));
    }
}

#[cfg(feature = "client-credentials")]
#[test]
fn the_request_for_a_token_goes_through_a_tunnel_too() {
    let answer = json!({"token_type": "Bearer", "access_token": "t1"});
    let iam = Scripted::start(move |_| Reply::json(200, answer.to_string()));
    let service = service();
    let Some(proxy) = Tinyproxy::start("") else { return };
    let auth = bimdata::auth::ClientCredentials::new("app", PASSWORD);
    call(session(&service.url(), proxy.url()).iam_url(iam.url()).auth(auth)).unwrap();
    assert_eq!(service.requests()[0].header("authorization"), Some("Bearer t1"));
    let log = proxy.log();
    for server in [&iam, &service] {
        assert_eq!(log.matches(&format!("CONNECT 127.0.0.1:{}", port(server))).count(), 1, "{log}");
    }
}

#[test]
fn a_port_that_the_proxy_does_not_allow_is_a_failure_of_the_proxy() {
    let service = service();
    let Some(proxy) = Tinyproxy::start("ConnectPort 443") else { return };
    let error = failure(call(session(&service.url(), proxy.url())));
    assert_eq!((error.kind, error.attempts), (TransportKind::Proxy, 1));
    assert!(error.to_string().contains("403"), "{error}");
    assert_eq!(service.connections(), 0);
    assert!(!proxy.log().contains(TOKEN));
}

#[test]
fn a_host_that_the_proxy_does_not_allow_is_a_failure_of_the_proxy() {
    let service = service();
    let filter = TestFolder::new();
    let file = filter.write("allowed", "^api[.]bim[.]example$\n");
    let directives = format!("Filter \"{}\"\nFilterDefaultDeny Yes\nFilterExtended On", file.display());
    let Some(proxy) = Tinyproxy::start(&directives) else { return };
    let error = failure(call(session(&service.url(), proxy.url())));
    assert_eq!((error.kind, error.attempts), (TransportKind::Proxy, 1));
    assert!(error.to_string().contains("403"), "{error}");
    assert_eq!(service.connections(), 0);
}

#[test]
fn a_proxy_that_serves_others_only_is_a_failure_of_the_proxy() {
    let service = service();
    let Some(proxy) = Tinyproxy::start("Allow 192.0.2.1") else { return };
    let error = failure(call(session(&service.url(), proxy.url())));
    assert_eq!((error.kind, error.attempts), (TransportKind::Proxy, 1), "{error:?}");
    assert_eq!(service.connections(), 0);
}

#[test]
fn a_proxy_that_wants_a_password_gets_the_one_in_its_url() {
    let service = service();
    let Some(proxy) = Tinyproxy::start(&format!("BasicAuth tower {PASSWORD}")) else { return };
    // tinyproxy answers to a wrong password like a service would, but this still counts as a refusal by the proxy.
    for (url, status) in [(proxy.url(), "407"), (proxy.url_with("c4n4ry-wrong"), "401")] {
        let builder = session(&service.url(), url);
        assert!(!format!("{builder:?}").contains("c4n4ry"), "{builder:?}");
        let error = failure(call(builder));
        assert_eq!((error.kind, error.attempts), (TransportKind::Proxy, 1));
        assert!(error.to_string().contains(status), "{error}");
        assert_eq!(service.connections(), 0);
    }
    let session = session(&service.url(), proxy.url_with(PASSWORD)).build().unwrap();
    assert!(!format!("{session:?}").contains("c4n4ry"), "{session:?}");
    assert_eq!(session.call(Method::GET, "/cloud").receive::<Value>().unwrap(), json!([]));
    // Only the proxy gets the password.
    let [request] = service.requests().try_into().unwrap();
    assert_eq!(request.header("proxy-authorization"), None);
    assert!(!proxy.log().contains(PASSWORD));
}

#[test]
fn a_service_that_the_proxy_cannot_reach_is_a_failure_of_the_proxy() {
    let gone = format!("http://{}", free_address());
    let Some(proxy) = Tinyproxy::start("") else { return };
    let error = failure(call(session(&gone, proxy.url())));
    assert_eq!(error.kind, TransportKind::Proxy);
    assert!(error.to_string().contains("500") || error.to_string().contains("502"), "{error}");
}

#[test]
fn a_proxy_that_is_gone_is_no_connection_until_it_is_back() {
    let service = service();
    let Some(proxy) = Tinyproxy::start("") else { return };
    let url = proxy.url_with(PASSWORD);
    let session = session(&service.url(), url).build().unwrap();
    let call = || in_time(|| session.call(Method::GET, "/cloud").receive::<Value>());
    call().unwrap();
    let (address, folder) = (proxy.address, proxy.folder);
    drop(proxy.program);
    let error = failure(call());
    assert_eq!((error.kind, error.attempts), (TransportKind::Connect, 3), "{error:?}");
    let mut command = Command::new(find("tinyproxy").unwrap());
    command.arg("-d").arg("-c").arg(folder.path().join("tinyproxy.conf"));
    let _proxy = Program::listening_at(address, &mut command, folder.path());
    call().unwrap();
    assert_eq!(service.requests().len(), 2);
}
