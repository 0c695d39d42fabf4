//! Behind nginx: whatever it does to connections, uploads, redirects and answers, no write is lost or done twice.
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bimdata::auth::Bearer;
use bimdata::{ApiError, Error, Method, RetryPolicy, Session, TransportKind, Upload};
use serde_json::{Value, json};

use support::folder::TestFolder;
use support::program::{Program, find, free_address};
use support::scripted::{Reply, Request, Scripted};
use support::{AT_ONCE, TOO_LONG, in_time};

const MIB: u64 = 1024 * 1024;

/// Pauses long enough for a server to come back.
const PATIENT: RetryPolicy = RetryPolicy {
    retries: 8,
    first_pause: Duration::from_millis(100),
    longest_pause: Duration::from_millis(400),
    longest_retry_after: Duration::from_secs(60),
    writes: false,
    statuses: &[429, 502, 503, 504],
};

struct Nginx {
    address: SocketAddr,
    command: Command,
    program: Option<Program>,
    folder: TestFolder,
}

impl Nginx {
    /// Starts it in front of the service at `backend`, with further directives for its server; `None` if the test is to
    /// be skipped.
    fn before(backend: SocketAddr, directives: &str) -> Option<Self> {
        let program = find("nginx")?;
        let (address, folder) = (free_address(), TestFolder::new());
        let configuration = format!(
            r#"
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log error.log;
            events {{ worker_connections 256; }}
            http {{
                log_format seen '$connection $request_method $uri $status "$sent_http_content_encoding" $request_length';
                access_log access.log seen;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                limit_req_zone $binary_remote_addr zone=calls:1m rate=20r/s;
                server {{
                    listen {address};
                    proxy_http_version 1.1;
                    {directives}
                    location / {{ proxy_pass http://{backend}; }}
                }}
            }}"#
        );
        let file = folder.write("nginx.conf", configuration);
        let mut command = Command::new(program);
        command.arg("-c").arg(file).arg("-p").arg(folder.path()).arg("-e").arg(folder.path().join("error.log"));
        let mut nginx = Nginx { address, command, program: None, folder };
        nginx.start();
        Some(nginx)
    }

    fn start(&mut self) {
        self.program = Some(Program::listening_at(self.address, &mut self.command, self.folder.path()));
    }

    /// Stops it and closes every connection.
    fn stop(&mut self) {
        self.program = None;
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn session(&self, retry: RetryPolicy) -> Session {
        let auth = Bearer::new("t0ken").unwrap();
        Session::builder().base_url(self.url()).auth(auth).retry(retry).build().unwrap()
    }

    /// Its log of each request, once there is this number of requests.
    fn log(&self, count: usize) -> Vec<Vec<String>> {
        let start = Instant::now();
        loop {
            let text = String::from_utf8(self.folder.read("access.log")).unwrap();
            if text.lines().count() >= count {
                return text.lines().map(|line| line.split(' ').map(str::to_owned).collect()).collect();
            }
            assert!(start.elapsed() < TOO_LONG, "{text}");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Repeats the body of a write, and answers a read with an empty list.
fn echo(request: &Request) -> Reply {
    if request.method == "GET" { Reply::json(200, "[]") } else { Reply::json(201, request.body.clone()) }
}

fn address(server: &Scripted) -> SocketAddr {
    server.url().strip_prefix("http://").unwrap().parse().unwrap()
}

fn read(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

fn write(session: &Session, number: usize) -> Result<Value, Error> {
    session.call(Method::POST, "/cloud").json(&json!({"number": number})).receive()
}

fn upload(session: &Session, file: &Upload) -> Result<Value, Error> {
    let call = session.call(Method::POST, "/document").multipart(&json!({"name": "Tower"}), &[("file", file)]);
    call.receive()
}

/// The numbers of the writes that arrived, in order.
fn numbers(backend: &Scripted) -> Vec<u64> {
    let writes = backend.requests().into_iter().filter(|request| request.method == "POST");
    let number = |request: Request| serde_json::from_slice::<Value>(&request.body).unwrap()["number"].as_u64().unwrap();
    writes.map(number).collect()
}

fn api_error<T: std::fmt::Debug>(result: Result<T, Error>) -> ApiError {
    match result {
        Err(Error::Api(error)) => *error,
        other => panic!("{other:?}"),
    }
}

/// This number of bytes, which repeat only after a long period.
fn content(length: u64) -> Vec<u8> {
    (0..length).map(|at| u8::try_from((at * at + at / 251) % 256).unwrap()).collect()
}

/// Whether the body of an upload contains the whole file.
fn holds(body: &[u8], file: &[u8]) -> bool {
    let start = body.windows(4).enumerate().filter(|(_, four)| four == b"\r\n\r\n");
    start.map(|(at, _)| &body[at + 4..]).any(|rest| rest.starts_with(file) && rest[file.len()..].starts_with(b"\r\n--"))
}

#[test]
fn a_connection_that_ends_after_two_requests_costs_no_call() {
    let backend = Scripted::start(echo);
    let Some(nginx) = Nginx::before(address(&backend), "keepalive_requests 2;") else { return };
    let session = nginx.session(RetryPolicy::none());
    for number in 0..30 {
        read(&session).unwrap();
        assert_eq!(write(&session, number).unwrap()["number"], number);
    }
    assert_eq!(numbers(&backend), (0..30).collect::<Vec<_>>());
    let connections: BTreeSet<_> = nginx.log(60).into_iter().map(|line| line[0].clone()).collect();
    assert_eq!(connections.len(), 30);
}

#[test]
fn a_connection_that_is_closed_while_idle_makes_no_call_fail() {
    let backend = Scripted::start(echo);
    let Some(nginx) = Nginx::before(address(&backend), "keepalive_timeout 40ms;") else { return };
    let session = nginx.session(RetryPolicy::none());
    for (number, pause) in [0, 5, 100, 150, 0, 5, 100, 150].into_iter().enumerate() {
        read(&session).unwrap();
        thread::sleep(Duration::from_millis(pause));
        assert_eq!(write(&session, number).unwrap()["number"], number);
    }
    assert_eq!(numbers(&backend), (0..8).collect::<Vec<_>>());
    let connections: BTreeSet<_> = nginx.log(16).into_iter().map(|line| line[0].clone()).collect();
    assert!(connections.len() >= 4, "{connections:?}");
}

#[test]
fn a_connection_that_is_closed_at_the_moment_of_a_call_loses_no_read_and_doubles_no_write() {
    let backend = Scripted::start(echo);
    let Some(nginx) = Nginx::before(address(&backend), "keepalive_timeout 20ms;") else { return };
    let session = nginx.session(AT_ONCE);
    let mut failed = 0;
    for number in 0..45_u64 {
        read(&session).unwrap();
        // Around the moment when nginx closes the connection.
        thread::sleep(Duration::from_micros(19_000 + 80 * number));
        let written = write(&session, usize::try_from(number).unwrap());
        let count = numbers(&backend).into_iter().filter(|&came| came == number).count();
        match written {
            Ok(_) => assert_eq!(count, 1),
            Err(Error::Transport(error)) if (error.kind, error.attempts) == (TransportKind::Broken, 1) => failed += 1,
            Err(other) => panic!("{other:?}"),
        }
        assert!(count <= 1, "{number} came {count} times");
    }
    println!("{failed} of 45 writes failed");
}

#[test]
fn a_read_outlives_a_restart_of_the_service() {
    let backend = free_address();
    let Some(nginx) = Nginx::before(backend, "") else { return };
    let session = nginx.session(PATIENT);
    let (is_asked, is_back) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_asked.load(Ordering::SeqCst) {
                thread::sleep(Duration::from_millis(1));
            }
            // The service is back only after nginx has answered for it at least once.
            nginx.log(1);
            let server = Scripted::start_at(backend, echo);
            in_time(|| {
                while !is_back.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(1));
                }
            });
            assert_eq!(server.requests().len(), 1);
        });
        is_asked.store(true, Ordering::SeqCst);
        let answer = in_time(|| read(&session));
        is_back.store(true, Ordering::SeqCst);
        assert_eq!(answer.unwrap(), json!([]));
    });
    let statuses: Vec<_> = nginx.log(2).into_iter().map(|line| line[3].clone()).collect();
    let (last, before) = statuses.split_last().unwrap();
    assert_eq!(last, "200");
    assert!(before.iter().all(|status| status == "502"), "{statuses:?}");
}

#[test]
fn a_write_to_a_service_that_is_away_fails_and_is_sent_once() {
    let Some(nginx) = Nginx::before(free_address(), "") else { return };
    let error = api_error(write(&nginx.session(AT_ONCE), 1));
    assert_eq!((error.status, error.attempts), (502, 1));
    assert!(error.to_string().contains("Bad Gateway"), "{error}");
    assert_eq!(nginx.log(1).len(), 1);
}

#[test]
fn a_write_that_crashes_the_service_fails_and_is_sent_once() {
    let backend = Scripted::start(|_| Reply::nothing().then_reset());
    let Some(nginx) = Nginx::before(address(&backend), "") else { return };
    let error = api_error(write(&nginx.session(AT_ONCE), 1));
    assert_eq!((error.status, error.attempts), (502, 1));
    assert_eq!(numbers(&backend), [1]);
}

#[test]
fn a_restart_of_nginx_itself_costs_no_read() {
    let backend = Scripted::start(echo);
    let Some(mut nginx) = Nginx::before(address(&backend), "") else { return };
    let session = nginx.session(AT_ONCE);
    for _ in 0..3 {
        read(&session).unwrap();
        nginx.stop();
        assert!(matches!(read(&session), Err(Error::Transport(error)) if error.attempts == 3));
        nginx.start();
        // On a connection that was closed while it was idle.
        assert_eq!(read(&session).unwrap(), json!([]));
        assert_eq!(write(&session, 1).unwrap()["number"], 1);
    }
    assert_eq!(numbers(&backend), [1, 1, 1]);
}

#[test]
fn an_upload_that_is_too_large_fails_at_once_with_what_nginx_says() {
    let backend = Scripted::start(echo);
    for directives in ["client_max_body_size 1m;", "client_max_body_size 1m; proxy_request_buffering off;"] {
        let Some(nginx) = Nginx::before(address(&backend), directives) else { return };
        let sent = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&sent);
        let file = Upload::from_bytes("tower.ifc", vec![b'x'; 64 << 20])
            .on_progress(move |done, _| counted.store(done, Ordering::SeqCst));
        let error = api_error(in_time(|| upload(&nginx.session(AT_ONCE), &file)));
        assert_eq!((error.status, error.attempts), (413, 1));
        assert!(error.message.contains("Request Entity Too Large"), "{error}");
        assert_eq!(sent.load(Ordering::SeqCst), 0, "bytes were sent in vain");
    }
    assert_eq!(backend.requests().len(), 0);
}

#[test]
fn an_upload_of_unknown_length_that_is_too_large_fails_with_what_nginx_says() {
    let backend = Scripted::start(echo);
    for directives in ["client_max_body_size 1m;", "client_max_body_size 1m; proxy_request_buffering off;"] {
        let Some(nginx) = Nginx::before(address(&backend), directives) else { return };
        let file = Upload::from_reader("tower.ifc", io::repeat(b'x').take(64 * MIB)).streamed();
        let error = api_error(in_time(|| upload(&nginx.session(AT_ONCE), &file)));
        assert_eq!((error.status, error.attempts), (413, 1), "{directives}");
        assert!(error.message.contains("Request Entity Too Large"), "{error}");
    }
}

#[test]
fn an_upload_of_unknown_length_that_nginx_hangs_up_on_ends_at_once_with_what_nginx_says() {
    let backend = Scripted::start(echo);
    let Some(nginx) = Nginx::before(address(&backend), "client_max_body_size 1m; lingering_close off;") else { return };
    let file = Upload::from_reader("tower.ifc", io::repeat(b'x').take(1024 * MIB)).streamed();
    let error = api_error(in_time(|| upload(&nginx.session(AT_ONCE), &file)));
    assert_eq!((error.status, error.attempts), (413, 1));
    assert!(error.message.contains("Request Entity Too Large"), "{error}");
    assert_eq!((nginx.log(1).len(), backend.requests().len()), (1, 0));
}

#[test]
fn an_upload_arrives_whole_whether_or_not_nginx_keeps_it_first() {
    let file = content(5 * MIB + 1);
    for directives in ["proxy_request_buffering on;", "proxy_request_buffering off;"] {
        let directives = format!("{directives} client_max_body_size 0;");
        let backend = Scripted::start(|_| Reply::json(201, r#"{"id": 7}"#));
        let Some(nginx) = Nginx::before(address(&backend), &directives) else { return };
        let session = nginx.session(RetryPolicy::none());
        let reader = || io::Cursor::new(file.clone());
        let path = nginx.folder.write("tower.ifc", &file);
        let uploads = [
            Upload::from_bytes("tower.ifc", file.clone()),
            Upload::from_path(path).unwrap(),
            Upload::from_reader("tower.ifc", reader()),
            Upload::from_reader("tower.ifc", reader()).streamed(),
        ];
        for upload_of_a_kind in uploads {
            assert_eq!(upload(&session, &upload_of_a_kind).unwrap(), json!({"id": 7}));
        }
        let requests = backend.requests();
        assert_eq!(requests.len(), 4);
        assert!(requests.iter().all(|request| holds(&request.body, &file)), "{directives}");
    }
}

#[test]
fn a_redirect_of_a_call_is_not_followed() {
    let elsewhere = Scripted::start(echo);
    for (redirect, target) in [
        ("301 https://$host$request_uri", "https://127.0.0.1/cloud".to_owned()),
        (&*format!("302 {}$request_uri", elsewhere.url()), format!("{}/cloud", elsewhere.url())),
        (&*format!("308 {}$request_uri", elsewhere.url()), format!("{}/cloud", elsewhere.url())),
    ] {
        let directives = format!("return {redirect};");
        let Some(nginx) = Nginx::before(address(&elsewhere), &directives) else { return };
        let session = nginx.session(AT_ONCE);
        for answer in [read(&session), write(&session, 1)] {
            let error = api_error(answer);
            assert_eq!((error.status.to_string().as_str(), error.attempts), (&redirect[..3], 1));
            assert!(error.to_string().contains(&target), "{error}");
        }
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn a_redirect_of_a_file_is_followed_without_the_credential() {
    let storage = Scripted::start(|_| Reply::json(200, "what is in the file"));
    let directives = format!("return 302 {}/stored;", storage.url());
    let Some(nginx) = Nginx::before(address(&storage), &directives) else { return };
    let mut file = nginx.session(AT_ONCE).download(&format!("{}/file", nginx.url())).unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    assert_eq!(text, "what is in the file");
    let [request] = storage.requests().try_into().unwrap();
    assert_eq!((request.target.as_str(), request.header("authorization")), ("/stored", None));
}

#[test]
fn an_answer_that_nginx_compresses_is_decoded() {
    let names: Vec<_> = (0..1000).map(|number| json!({"id": number, "name": format!("Cloud {number}")})).collect();
    let expected = Value::from(names);
    let body = expected.to_string();
    let backend = Scripted::start(move |_| Reply::json(200, body.clone()));
    let directives = "gzip on; gzip_types application/json; gzip_proxied any; gzip_min_length 1;";
    let Some(nginx) = Nginx::before(address(&backend), directives) else { return };
    let session = nginx.session(RetryPolicy::none());
    assert_eq!(read(&session).unwrap(), expected);
    let mut file = session.download(&format!("{}/file", nginx.url())).unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    assert_eq!((text.as_str(), file.length()), (&*expected.to_string(), Some(text.len() as u64)));
    let encodings: Vec<_> = nginx.log(2).into_iter().map(|line| line[4].clone()).collect();
    let compressed = if cfg!(feature = "gzip") { "\"gzip\"" } else { "\"-\"" };
    assert_eq!(encodings, [compressed, "\"-\""]);
}

#[test]
fn if_nginx_gives_up_a_slow_service_only_reads_are_retried() {
    let backend = Scripted::start(|request| echo(request).after(Duration::from_secs(2)));
    let Some(nginx) = Nginx::before(address(&backend), "proxy_read_timeout 100ms;") else { return };
    let session = nginx.session(AT_ONCE);
    let error = api_error(in_time(|| read(&session)));
    assert_eq!((error.status, error.attempts), (504, 3));
    assert!(error.to_string().contains("Gateway Time-out"), "{error}");
    let error = api_error(in_time(|| write(&session, 1)));
    assert_eq!((error.status, error.attempts), (504, 1));
    let methods: Vec<_> = nginx.log(4).into_iter().map(|line| line[1].clone()).collect();
    assert_eq!(methods, ["GET", "GET", "GET", "POST"]);
}

#[test]
fn calls_that_come_too_fast_for_nginx_come_through_once_each() {
    let backend = Scripted::start(echo);
    let directives = "limit_req zone=calls; limit_req_status 429;";
    let Some(nginx) = Nginx::before(address(&backend), directives) else { return };
    let session = nginx.session(PATIENT);
    for number in 0..20 {
        assert_eq!(write(&session, number).unwrap()["number"], number);
    }
    assert_eq!(numbers(&backend), (0..20).collect::<Vec<_>>());
    let refused = nginx.log(21).into_iter().filter(|line| line[3] == "429").count();
    assert!(refused > 0, "none was refused");
}

#[test]
fn a_download_that_a_restart_of_nginx_broke_is_resumed() {
    let backend = Scripted::start(echo);
    let file = content(3 * MIB);
    let directives = "location /file { root .; limit_rate 2m; }";
    let Some(mut nginx) = Nginx::before(address(&backend), directives) else { return };
    nginx.folder.write("file", &file);
    let session = nginx.session(PATIENT);
    let mut download = session.download(&format!("{}/file", nginx.url())).unwrap();
    assert_eq!(download.length(), Some(3 * MIB));
    let mut received = vec![0; 100_000];
    download.read_exact(&mut received).unwrap();
    nginx.stop();
    nginx.start();
    in_time(|| download.read_to_end(&mut received)).unwrap();
    assert!(received == file, "{} bytes", received.len());
    let statuses: Vec<_> = nginx.log(1).into_iter().map(|line| line[3].clone()).collect();
    assert_eq!(statuses.last().unwrap(), "206");
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[test]
fn nginx_may_terminate_tls() {
    use support::https::{AUTHORITY, Identity};

    let backend = Scripted::start(echo);
    let identity = Identity::signed_by(&AUTHORITY, |_| {});
    let folder = TestFolder::new();
    let certificate: PathBuf = folder.write("certificate.pem", identity.certificate_pem());
    let key = folder.write("key.pem", identity.key_pem());
    let secure = free_address();
    for protocol in ["TLSv1.2", "TLSv1.3"] {
        let directives = format!(
            "listen {secure} ssl; ssl_certificate {}; ssl_certificate_key {}; ssl_protocols {protocol}; keepalive_requests 3;",
            certificate.display(),
            key.display()
        );
        let Some(_nginx) = Nginx::before(address(&backend), &directives) else { return };
        for &tls in crate::BACKENDS {
            let builder = Session::builder().base_url(format!("https://{secure}")).tls_backend(tls);
            let session = builder.root_certificate_pem(AUTHORITY.pem()).retry(RetryPolicy::none()).build().unwrap();
            for number in 0..10 {
                assert_eq!(write(&session, number).unwrap()["number"], number);
            }
            let file = content(3 * MIB);
            fs::write(folder.path().join("tower.ifc"), &file).unwrap();
            let error = api_error(upload(&session, &Upload::from_path(folder.path().join("tower.ifc")).unwrap()));
            assert_eq!(error.status, 413);
        }
    }
}
