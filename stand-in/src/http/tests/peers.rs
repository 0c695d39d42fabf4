//! The server with other clients: curl, and the HTTP client of Python.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::Duration;

use super::{Answer, Outcome, Server, echo, start_with};
use crate::rules::Rules;

/// A program, or `None` if it is not installed and not required.
fn program(name: &str) -> Option<Command> {
    if Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success()) {
        return Some(Command::new(name));
    }
    assert!(env::var_os("BIMDATA_REQUIRE_PEERS").is_none(), "{name} is not installed");
    eprintln!("skipped: {name} is not installed");
    None
}

/// curl without settings and proxies of this machine.
fn curl() -> Option<Command> {
    let mut curl = program("curl")?;
    curl.args(["-q", "-sS", "--noproxy", "*"]);
    Some(curl)
}

fn text(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A server whose rules are for the paths without their slash.
fn start(rules: fn(&Rules), tls: bool) -> Server {
    let list: &'static Rules = Box::leak(Box::default());
    rules(list);
    let early = |head: &crate::request::Head| list.take_early(&head.path[1..]);
    let whole = |request: crate::request::Request| match list.take(&request.path[1..]) {
        Some(taken) => taken.outcome(|| echo(&request)),
        None => Outcome::from(echo(&request)),
    };
    start_with(early, whole, tls)
}

/// A separate file for a test, which is removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = env::temp_dir().join(format!("bimdata-stand-in-{}-{name}", std::process::id()));
        fs::write(&path, bytes).unwrap();
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn curl_uses_one_connection_for_all() {
    let Some(mut curl) = curl() else { return };
    let server = start(|_| {}, false);
    let url = |path: &str| format!("{}/{path}", server.url());
    let shown = "%{http_code} %{num_connects} %{size_download}\n";
    let output = curl.args(["-w", shown]).args(["a", "b", "c"].map(url)).output().unwrap();
    assert_eq!(text(&output), "GET /a  200 1 8\nGET /b  200 0 8\nGET /c  200 0 8\n");
}

#[test]
fn curl_asks_before_it_sends_much() {
    let (Some(mut curl), Some(mut other)) = (curl(), curl()) else { return };
    let server = start(|rules| rules.on("refused", |_| Ok(())).before_body().status(413), false);
    let big = Scratch::new("asked", &vec![b'x'; 3 << 20]);
    let form = ["-H", "Expect: 100-continue", "-o", "/dev/null", "-w", "%{http_code} %{size_upload}\n", "-T"];
    let urls = ["refused", "taken"].map(|path| format!("{}/{path}", server.url()));
    let refused = text(&curl.args(form).arg(&big.0).arg(&urls[0]).output().unwrap());
    let taken = text(&other.args(form).arg(&big.0).arg(&urls[1]).output().unwrap());
    assert_eq!((refused.as_str(), taken.as_str()), ("413 0\n", "200 3145728\n"));
}

#[test]
fn curl_reads_an_answer_that_comes_before_its_body() {
    let Some(mut curl) = curl() else { return };
    let server = start(|rules| rules.on("a", |_| Ok(())).before_body().answer(Answer::refusal(413, "No.")), false);
    let big = Scratch::new("early", &vec![b'x'; 20 << 20]);
    let form = ["-H", "Expect:", "-w", " %{http_code}", "-T"];
    let output = curl.args(form).arg(&big.0).arg(format!("{}/a", server.url())).output().unwrap();
    assert_eq!(text(&output), r#"{"detail":"No."} 413"#);
}

#[test]
fn curl_names_the_faults() {
    let rules = |rules: &Rules| {
        let on = |name| rules.on(name, |_| Ok(()));
        on("reset").reset();
        on("close").close();
        on("break_off").break_off_after(3);
        on("head").break_off_in_head();
        on("chunk").malformed_chunk();
        on("gzip").false_gzip();
        on("drip").drip(1, Duration::from_millis(1));
    };
    let server = start(rules, false);
    // From https://curl.se/libcurl/c/libcurl-errors.html.
    for (path, codes) in [
        ("reset", &[56][..]),
        ("close", &[52]),
        ("break_off", &[18]),
        ("head", &[0, 8, 18, 52, 56]),
        ("chunk", &[56]),
        ("gzip", &[61, 23]),
        ("drip", &[0]),
        ("reset", &[0]),
    ] {
        let url = format!("{}/{path}", server.url());
        let Some(mut curl) = curl() else { return };
        let output = curl.args(["--compressed", "-o", "/dev/null", &url]).output().unwrap();
        let code = output.status.code().unwrap();
        assert!(codes.contains(&code), "{path} {code} {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[cfg(feature = "tls")]
#[test]
fn curl_and_python_trust_the_certificate() {
    let server = start(|_| {}, true);
    let pem = Scratch::new("authority.pem", server.certificate_pem().unwrap().as_bytes());
    let port = server.address().port();
    if let Some(mut curl) = curl() {
        let urls = ["127.0.0.1", "localhost"].map(|host| format!("https://{host}:{port}/a"));
        let output = curl.args(["--cacert"]).arg(&pem.0).args(urls).output().unwrap();
        assert_eq!(text(&output), "GET /a  GET /a  ");
    }
    if let Some(mut python) = program("python3") {
        let script = "
import http.client, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
context.verify_flags |= ssl.VERIFY_X509_STRICT
for host in ('127.0.0.1', 'localhost'):
    connection = http.client.HTTPSConnection(host, int(sys.argv[2]), context=context)
    connection.request('GET', '/a')
    print(connection.getresponse().read().decode())
";
        let output = python.args(["-c", script]).arg(&pem.0).arg(port.to_string()).output().unwrap();
        assert_eq!(text(&output), "GET /a  \nGET /a  \n");
    }
}

#[test]
fn python_sees_the_faults() {
    let Some(mut python) = program("python3") else { return };
    let rules = |rules: &Rules| {
        let on = |name| rules.on(name, |_| Ok(()));
        on("reset").reset();
        on("reset_after").reset_after(3);
        on("close").close();
        on("break_off").break_off_after(3);
        on("longer").longer_length(3);
        on("chunk").malformed_chunk();
        on("etag").changing_etag();
        on("busy").times(2).retry_after(1).status(429);
        on("unread").no_close_notify();
    };
    let server = start(rules, false);
    let script = "
import http.client, sys
def get(path, connection=None):
    connection = connection or http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]))
    try:
        connection.request('POST', '/' + path, iter([b'ab', b'c']), encode_chunked=True,
                           headers={'Transfer-Encoding': 'chunked'})
        answer = connection.getresponse()
        body = answer.read().decode()
        print(path, answer.status, body, answer.getheader('retry-after'))
    except Exception as error:
        print(path, type(error).__name__, getattr(error, 'partial', None))
for path in ('reset', 'reset_after', 'close', 'break_off', 'longer', 'chunk', 'etag', 'unread'):
    get(path)
kept = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]))
for _ in range(3):
    get('busy', kept)
";
    let output = python.args(["-c", script]).arg(server.address().port().to_string()).output().unwrap();
    let busy = r#"busy 429 {"detail":"Request was throttled. Expected available in 1 second."} 1"#;
    let expected = [
        "reset ConnectionResetError None",
        "reset_after ConnectionResetError None",
        "close RemoteDisconnected None",
        "break_off IncompleteRead b'POS'",
        "longer IncompleteRead b'POST /longer  abc'",
        "chunk IncompleteRead b'POST /ch'",
        "etag 200 POST /etag  abc None",
        "unread 200 POST /unread  abc None",
        busy,
        busy,
        "busy 200 POST /busy  abc None",
    ];
    assert_eq!(text(&output).lines().collect::<Vec<_>>(), expected);
}
