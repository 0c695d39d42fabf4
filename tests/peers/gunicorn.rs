//! Behind gunicorn, as the service runs on premise: early answers in chunks, bodies of unknown length, and connections
//! that are closed after two idle seconds. No write is lost or done twice.
use std::io::Cursor;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use bimdata::auth::Bearer;
use bimdata::document::{self, DocumentRequest};
use bimdata::{Error, Method, ProjectRef, RetryPolicy, Session, Upload};
use serde_json::{Value, json};

use support::folder::TestFolder;
use support::program::{Program, free_address, skip};

const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };
/// How long gunicorn keeps an idle connection.
const KEEP_ALIVE: Duration = Duration::from_secs(2);

struct Gunicorn {
    address: SocketAddr,
    folder: TestFolder,
    _program: Program,
}

impl Gunicorn {
    /// Starts it with further arguments; `None` if the test is to be skipped.
    fn start(arguments: &[&str]) -> Option<Self> {
        // The gate installs it here, in the version that the service uses.
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("gunicorn").join("bin/gunicorn");
        if !program.is_file() {
            skip("gunicorn is not where .ci/run puts it");
            return None;
        }
        let (address, folder) = (free_address(), TestFolder::new());
        let service = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/peers/gunicorn");
        let mut command = Command::new(program);
        command
            .arg("--chdir")
            .arg(service)
            .args(["--bind", &address.to_string(), "--no-control-socket"])
            .args(arguments);
        command.arg("service:application").env("SERVICE_LOG", folder.path().join("log"));
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        let program = Program::listening_at(address, &mut command, folder.path());
        Some(Gunicorn { address, folder, _program: program })
    }

    /// The default: one connection for each request.
    fn simple() -> Option<Self> {
        Gunicorn::start(&[])
    }

    /// With connections that are kept.
    fn keeping() -> Option<Self> {
        let seconds = KEEP_ALIVE.as_secs().to_string();
        Gunicorn::start(&["--worker-class", "gthread", "--threads", "4", "--keep-alive", &seconds])
    }

    fn session(&self, token: &str) -> Session {
        let builder = Session::builder().base_url(format!("http://{}", self.address));
        // Every call must succeed at the first attempt.
        builder.auth(Bearer::new(token).unwrap()).retry(RetryPolicy::none()).build().unwrap()
    }

    /// The requests that it has handled: methods, and the client ports of their connections.
    fn log(&self) -> Vec<(String, u64)> {
        let text = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        let line = |line: &str| serde_json::from_str::<Value>(line).unwrap();
        let port = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok()).unwrap();
        text.lines()
            .map(line)
            .map(|line| (line["method"].as_str().unwrap().to_owned(), port(&line["connection"])))
            .collect()
    }

    fn writes(&self) -> usize {
        self.log().iter().filter(|(method, _)| method == "POST").count()
    }
}

/// Pauses that end around the moment when an idle connection is closed.
fn pauses() -> impl Iterator<Item = Duration> {
    let before = KEEP_ALIVE.saturating_sub(Duration::from_millis(60));
    (0..24).map(move |number| before + Duration::from_millis(10 * number))
}

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect()
}

fn upload(session: &Session, file: Upload) -> Result<document::Document, Error> {
    document::create(session, PROJECT, &DocumentRequest::new("Tower", file))
}

#[test]
fn an_answer_before_the_body_was_read_says_what_is_wrong() {
    let Some(gunicorn) = Gunicorn::simple() else { return };
    let session = gunicorn.session("bad");
    for length in [0, 10_000, 900_000, 5_000_000, 30_000_000] {
        let reader = || Upload::from_reader("tower.ifc", Cursor::new(bytes(length)));
        let files = [
            Upload::from_bytes("tower.ifc", bytes(length)),
            reader().with_length(length as u64),
            reader(),
            reader().streamed(),
        ];
        for (number, file) in files.into_iter().enumerate() {
            let error = upload(&session, file).unwrap_err();
            let Error::Api(api) = &error else { panic!("{length} {number}: {error:?}") };
            assert_eq!((api.status, api.message.as_str()), (401, "Incorrect authentication credentials."));
            assert_eq!(&*api.body, br#"{"detail": "Incorrect authentication credentials."}"#, "{length} {number}");
        }
    }
    assert_eq!(gunicorn.log(), []);
}

#[test]
fn a_reader_of_unknown_length_arrives_although_chunked_bodies_are_ignored() {
    let Some(gunicorn) = Gunicorn::simple() else { return };
    let session = gunicorn.session("good");
    // In memory, and more than fits there.
    for length in [0, 10_000, 3_000_000, 12_000_000] {
        let reader = || Upload::from_reader("tower.ifc", Cursor::new(bytes(length)));
        for file in [reader(), reader().with_length(length as u64), Upload::from_bytes("tower.ifc", bytes(length))] {
            let created = upload(&session, file).unwrap();
            assert_eq!((created.name.as_str(), created.size), ("Tower", Some(i64::try_from(length).unwrap())));
        }
    }
    assert_eq!(gunicorn.writes(), 4 * 3);
    // With chunks, which are forced here, nothing arrives, and the service says so.
    let error = upload(&session, Upload::from_reader("tower.ifc", Cursor::new(bytes(100))).streamed()).unwrap_err();
    assert_eq!(error.status(), Some(400), "{error:?}");
    assert!(error.to_string().contains("This field is required."), "{error}");
}

#[test]
fn answers_in_chunks_are_read_and_connections_are_kept() {
    let Some(gunicorn) = Gunicorn::keeping() else { return };
    let session = gunicorn.session("good");
    for number in 0..20 {
        assert_eq!(session.call(Method::GET, "/cloud").receive::<Value>().unwrap(), json!([]));
        let written: Value = session.call(Method::POST, "/cloud").json(&json!({"number": number})).receive().unwrap();
        assert_eq!(written, json!({"number": number}));
    }
    let log = gunicorn.log();
    assert_eq!((log.len(), gunicorn.writes()), (40, 20));
    assert!(log.iter().all(|(_, port)| *port == log[0].1), "one connection is enough: {log:?}");
}

#[test]
fn a_connection_that_was_closed_while_idle_makes_no_call_fail_and_doubles_no_write() {
    let Some(gunicorn) = Gunicorn::keeping() else { return };
    let broken: usize = thread::scope(|scope| {
        let threads: Vec<_> = pauses()
            .map(|pause| {
                let session = gunicorn.session("good");
                scope.spawn(move || {
                    let write = || session.call(Method::POST, "/cloud").json(&json!({})).receive::<Value>();
                    write().unwrap();
                    thread::sleep(pause);
                    // A write at exactly this moment may fail as broken, but it must not be done twice.
                    let is_broken = match write() {
                        Ok(_) => false,
                        Err(Error::Transport(error)) if error.kind == bimdata::TransportKind::Broken => true,
                        other => panic!("{pause:?}: {other:?}"),
                    };
                    thread::sleep(KEEP_ALIVE + Duration::from_millis(500));
                    // Much later, every call notices the closed connection.
                    write().unwrap_or_else(|error| panic!("{pause:?}: {error}"));
                    session.call(Method::GET, "/cloud").finish().unwrap();
                    usize::from(is_broken)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    println!("{broken} of 24 writes met the moment at which gunicorn closed their connection");
    assert!((3 * 24 - broken..=3 * 24).contains(&gunicorn.writes()), "{} writes, {broken} broken", gunicorn.writes());
}

#[test]
fn a_read_whose_connection_is_closed_at_that_moment_is_retried() {
    let Some(gunicorn) = Gunicorn::keeping() else { return };
    thread::scope(|scope| {
        for pause in pauses() {
            let session = gunicorn.session("good").with_retry(support::AT_ONCE);
            scope.spawn(move || {
                for _ in 0..3 {
                    session.call(Method::GET, "/cloud").finish().unwrap_or_else(|error| panic!("{pause:?}: {error}"));
                    thread::sleep(pause);
                }
            });
        }
    });
}
