//! An upload arrives exactly, and a failure on the way is reported as what it is.

use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::{env, process, thread};

use bimdata::auth::{Authorize, Credential, SignIn};
use bimdata::{Error, Method, RetryPolicy, Session, TransportKind, Upload};
use serde_json::json;

use support::scripted::{Reply, Request, Scripted};
use support::{AT_ONCE, in_time, session_with};

/// Around the size of a usual buffer, and more than one piece.
const SIZES: [usize; 6] = [0, 1, 65_535, 65_536, 65_537, 5_000_003];
/// Large enough for the client to send `Expect: 100-continue`.
const ASKED: usize = 2_000_000;

/// Bytes that depend on their position.
fn pattern(length: usize) -> Vec<u8> {
    (0_u32..).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).take(length).collect()
}

/// Returns a few bytes at a time.
struct InPieces(Cursor<Vec<u8>>);

impl Read for InPieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(7_919);
        self.0.read(&mut buffer[..most])
    }
}

fn reader(bytes: Vec<u8>) -> InPieces {
    InPieces(Cursor::new(bytes))
}

/// Returns some bytes, and then fails.
struct Failing(usize);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(self.0);
        self.0 -= count;
        if count == 0 { Err(io::Error::other("the scanner came off")) } else { Ok(count) }
    }
}

/// A folder that is removed when this is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("bimdata-uploads-{}-{number}", process::id()));
        fs::create_dir(&path).unwrap();
        Folder(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A part of a form, as another parser reads it.
#[derive(Debug, PartialEq)]
struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    content: Vec<u8>,
}

/// Reads a form with another parser than ours.
fn parts(request: &Request) -> Vec<Part> {
    let boundary = multer::parse_boundary(request.header("content-type").unwrap()).unwrap();
    let body = futures_util::stream::iter([Ok::<_, io::Error>(request.body.clone())]);
    let mut form = multer::Multipart::new(body, boundary);
    let mut reading = pin!(async {
        let mut parts = Vec::new();
        while let Some(field) = form.next_field().await.unwrap() {
            parts.push(Part {
                name: field.name().unwrap().to_owned(),
                file_name: field.file_name().map(str::to_owned),
                content_type: field.content_type().map(ToString::to_string),
                content: field.bytes().await.unwrap().to_vec(),
            });
        }
        parts
    });
    // The whole body has arrived already, so there is nothing to wait for.
    match reading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(parts) => parts,
        Poll::Pending => panic!("waits for more than the body"),
    }
}

/// The content of the form's last part, which is its file.
fn file(request: &Request) -> Vec<u8> {
    parts(request).pop().unwrap().content
}

fn accepting() -> Scripted {
    Scripted::start(|_| Reply::json(201, "{}"))
}

fn send(session: &Session, upload: &Upload) -> Result<(), Error> {
    let call = session.call(Method::POST, "/document").multipart(&json!({"name": "Tower"}), &[("file", upload)]);
    in_time(|| call.finish())
}

/// Sends one upload to a server that accepts it, and returns the request.
fn sent(upload: &Upload) -> Request {
    let server = accepting();
    send(&session_with(&server).build().unwrap(), upload).unwrap();
    assert_eq!(server.requests().len(), 1);
    server.requests().remove(0)
}

fn length(request: &Request) -> Option<usize> {
    request.header("content-length").map(|length| length.parse().unwrap())
}

fn file_error(outcome: Result<(), Error>) -> (PathBuf, io::Error) {
    match outcome {
        Err(Error::File(error)) => (error.path, error.source),
        other => panic!("{other:?}"),
    }
}

#[test]
fn bytes_arrive_as_they_are_with_their_length() {
    for size in SIZES {
        let request = sent(&Upload::from_bytes("tower.ifc", pattern(size)));
        assert!(file(&request) == pattern(size), "{size}");
        assert_eq!(length(&request), Some(request.body.len()), "{size}");
        assert_eq!(request.header("transfer-encoding"), None);
    }
}

#[test]
fn a_file_arrives_as_it_is_with_its_length_and_name() {
    let folder = Folder::new();
    for size in SIZES {
        let path = folder.write("tower.ifc", &pattern(size));
        let request = sent(&Upload::from_path(path).unwrap());
        let part = parts(&request).pop().unwrap();
        assert!(part.content == pattern(size), "{size}");
        assert_eq!(part.file_name.as_deref(), Some("tower.ifc"));
        assert_eq!(length(&request), Some(request.body.len()), "{size}");
    }
}

#[test]
fn a_reader_of_known_length_arrives_with_that_length() {
    for size in SIZES {
        let upload = Upload::from_reader("tower.ifc", reader(pattern(size))).with_length(size as u64);
        let request = sent(&upload);
        assert!(file(&request) == pattern(size), "{size}");
        assert_eq!(length(&request), Some(request.body.len()), "{size}");
    }
}

#[test]
fn a_reader_that_is_streamed_arrives_in_chunks() {
    // All at the same time, since each waits a second for a server that ignores `Expect`.
    thread::scope(|scope| {
        for size in SIZES {
            scope.spawn(move || {
                let request = sent(&Upload::from_reader("tower.ifc", reader(pattern(size))).streamed());
                assert!(file(&request) == pattern(size), "{size}");
                assert_eq!((length(&request), request.header("transfer-encoding")), (None, Some("chunked")));
            });
        }
    });
}

#[test]
fn several_files_and_fields_are_parts_of_one_form() {
    let server = accepting();
    let (one, two) = (Upload::from_bytes("a.png", pattern(70_000)), Upload::from_bytes("b.png", *b"two"));
    let two = two.with_content_type("image/png");
    let fields = json!({"name": "Façade\r\n--", "tags": ["a", "b"], "count": 3});
    let session = session_with(&server).build().unwrap();
    session.call(Method::POST, "/x").multipart(&fields, &[("one", &one), ("two", &two)]).finish().unwrap();
    let text = |name: &str, content: &str| Part {
        name: name.to_owned(),
        file_name: None,
        content_type: None,
        content: content.as_bytes().to_vec(),
    };
    let file = |name: &str, file_name: &str, content_type: &str, content: Vec<u8>| Part {
        name: name.to_owned(),
        file_name: Some(file_name.to_owned()),
        content_type: Some(content_type.to_owned()),
        content,
    };
    let mut received = parts(&server.requests()[0]);
    // The order of fields is not defined; files come after them.
    received[..4].sort_by(|one, two| (&one.name, &one.content).cmp(&(&two.name, &two.content)));
    let expected = [
        text("count", "3"),
        text("name", "Façade\r\n--"),
        text("tags", "a"),
        text("tags", "b"),
        file("one", "a.png", "application/octet-stream", pattern(70_000)),
        file("two", "b.png", "image/png", b"two".to_vec()),
    ];
    assert_eq!(received, expected);
}

#[test]
fn no_file_name_changes_the_form() {
    let names = [
        ("plan \"A\".pdf", "plan %22A%22.pdf".to_owned()),
        ("a\r\nX-Evil: 1\r\n\r\n--", "a%0D%0AX-Evil: 1%0D%0A%0D%0A--".to_owned()),
        ("façade 建筑 🏗.ifc", "façade 建筑 🏗.ifc".to_owned()),
        ("a; name=\"x\"; filename=\"y", "a; name=%22x%22; filename=%22y".to_owned()),
        ("back\\slash.ifc", "back\\slash.ifc".to_owned()),
        (&*"long".repeat(2_000), "long".repeat(2_000)),
    ];
    for (name, expected) in names {
        let request = sent(&Upload::from_bytes(name, *b"content"));
        let parts = parts(&request);
        assert_eq!(parts.len(), 2, "{name}");
        assert_eq!((&*parts[1].name, &parts[1].content[..]), ("file", &b"content"[..]), "{name}");
        assert_eq!(parts[1].file_name.as_deref(), Some(&*expected));
        assert_eq!(length(&request), Some(request.body.len()), "{name}");
    }
}

#[test]
fn content_that_looks_like_a_form_is_content() {
    let content = b"\r\n--bimdata-0000--\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n".to_vec();
    assert_eq!(file(&sent(&Upload::from_bytes("a", content.clone()))), content);
}

#[test]
fn a_reader_that_ends_early_fails_the_upload() {
    for (size, announced) in [(0, 1), (65_536, 65_537), (ASKED, ASKED + 1)] {
        let server = accepting();
        let upload = Upload::from_reader("tower.ifc", reader(pattern(size))).with_length(announced as u64);
        let (path, error) = file_error(send(&session_with(&server).build().unwrap(), &upload));
        assert_eq!((&*path, error.kind()), (Path::new("tower.ifc"), io::ErrorKind::UnexpectedEof));
        assert_eq!(server.requests().len(), 0);
    }
}

#[test]
fn no_more_of_a_reader_is_sent_than_was_announced() {
    let upload = Upload::from_reader("tower.ifc", reader(pattern(100_000))).with_length(65_537);
    assert!(file(&sent(&upload)) == pattern(65_537));
}

#[test]
fn a_reader_that_fails_fails_the_upload_with_its_own_error() {
    let uploads = [
        Upload::from_reader("scan.e57", Failing(300_000)),
        Upload::from_reader("scan.e57", Failing(300_000)).with_length(400_000),
        Upload::from_reader("scan.e57", Failing(0)),
        Upload::from_reader("scan.e57", Failing(300_000)).streamed(),
    ];
    for upload in uploads {
        let server = accepting();
        let (path, error) = file_error(send(&session_with(&server).build().unwrap(), &upload));
        assert_eq!((path, error.to_string()), ("scan.e57".into(), "the scanner came off".to_owned()));
        assert_eq!(server.requests().len(), 0);
    }
}

#[test]
fn a_file_that_shrinks_while_it_is_sent_fails_the_upload() {
    let folder = Folder::new();
    let path = folder.write("tower.ifc", &pattern(900_000));
    let shrinking = path.clone();
    let upload = Upload::from_path(&path).unwrap().on_progress(move |_, _| {
        File::options().write(true).open(&shrinking).unwrap().set_len(1_000).unwrap();
    });
    let server = accepting();
    let (_, error) = file_error(send(&session_with(&server).build().unwrap(), &upload));
    assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn of_a_file_that_grows_while_it_is_sent_the_first_length_is_sent() {
    let folder = Folder::new();
    let path = folder.write("tower.ifc", &pattern(900_000));
    let growing = path.clone();
    let upload = Upload::from_path(&path).unwrap().on_progress(move |_, _| {
        File::options().append(true).open(&growing).unwrap().write_all(b"more").unwrap();
    });
    let request = sent(&upload);
    assert!(file(&request) == pattern(900_000));
    assert_eq!(length(&request), Some(request.body.len()));
}

#[test]
fn a_file_that_is_gone_by_then_fails_before_anything_is_sent() {
    let folder = Folder::new();
    let path = folder.write("tower.ifc", b"x");
    let upload = Upload::from_path(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let server = accepting();
    let (_, error) = file_error(send(&session_with(&server).build().unwrap(), &upload));
    assert_eq!(error.kind(), io::ErrorKind::NotFound);
    assert_eq!(server.connections(), 0);
    assert!(matches!(Upload::from_path(&path), Err(Error::File(error)) if error.path == path));
    assert!(matches!(Upload::from_path(&folder.0), Err(Error::File(_))));
}

#[test]
fn a_reader_that_was_read_is_refused() {
    let server = accepting();
    let session = session_with(&server).build().unwrap();
    let upload = Upload::from_reader("tower.ifc", reader(pattern(10))).streamed();
    send(&session, &upload).unwrap();
    let error = send(&session, &upload.clone()).unwrap_err();
    assert!(matches!(error, Error::Input(_)), "{error:?}");
    assert_eq!(error.to_string(), "upload tower.ifc: its reader has been read already");
    assert_eq!(server.requests().len(), 1);
}

fn busy_at_first() -> Scripted {
    Scripted::start(|request| match request.turn {
        0 => Reply::json(503, r#"{"detail": "Restarting."}"#),
        _ => Reply::json(201, "{}"),
    })
}

const WITH_WRITES: RetryPolicy = RetryPolicy { writes: true, ..AT_ONCE };

#[test]
fn an_upload_that_met_a_busy_service_is_not_repeated() {
    let folder = Folder::new();
    let server = busy_at_first();
    let upload = Upload::from_path(folder.write("tower.ifc", &pattern(100_000))).unwrap();
    let error = send(&session_with(&server).build().unwrap(), &upload).unwrap_err();
    assert_eq!((error.status(), server.requests().len()), (Some(503), 1));
}

#[test]
fn a_file_is_opened_again_for_a_retry_that_the_user_opted_in_to() {
    let folder = Folder::new();
    let server = busy_at_first();
    let path = folder.write("tower.ifc", &pattern(100_000));
    let session = session_with(&server).retry(WITH_WRITES).build().unwrap();
    let replaced = AtomicBool::new(false);
    let upload = Upload::from_path(&path).unwrap().on_progress(move |done, _| {
        if done == 100_000 && !replaced.swap(true, Ordering::Relaxed) {
            fs::write(&path, pattern(70_000)).unwrap();
        }
    });
    send(&session, &upload).unwrap();
    let requests = server.requests();
    assert!(file(&requests[0]) == pattern(100_000) && file(&requests[1]) == pattern(70_000));
    assert_eq!(requests.len(), 2);
}

#[test]
fn a_reader_is_not_read_for_a_repetition_and_the_error_says_so() {
    let server = busy_at_first();
    let session = session_with(&server).retry(WITH_WRITES).build().unwrap();
    let error = send(&session, &Upload::from_reader("tower.ifc", reader(pattern(10))).streamed()).unwrap_err();
    assert_eq!(error.status(), Some(503));
    let text = error.to_string();
    assert!(text.contains("Restarting.; not retried, since the upload's reader cannot be read twice"), "{text}");
    assert_eq!(server.requests().len(), 1);

    let server = Scripted::start(|_| Reply::nothing().then_reset());
    let session = session_with(&server).retry(WITH_WRITES).build().unwrap();
    let error = send(&session, &Upload::from_reader("tower.ifc", reader(pattern(10))).streamed()).unwrap_err();
    assert!(error.to_string().contains("not retried, since the upload's reader"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn an_error_that_would_not_be_repeated_says_nothing_of_readers() {
    let server = Scripted::start(|_| Reply::json(400, r#"{"detail": "No."}"#));
    let session = session_with(&server).retry(WITH_WRITES).build().unwrap();
    let error = send(&session, &Upload::from_reader("tower.ifc", reader(pattern(10))).streamed()).unwrap_err();
    assert_eq!(error.to_string(), "POST /document answered 400: No.");
}

/// Returns `Ticket 0`, and after each refusal the next one.
#[derive(Default)]
struct Tickets(AtomicU32);

impl Authorize for Tickets {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        Credential::new(&format!("Ticket {}", self.0.load(Ordering::SeqCst)))
    }

    fn refused(&self, _: &Credential) -> bool {
        self.0.fetch_add(1, Ordering::SeqCst);
        true
    }
}

fn only_the_second_ticket(request: &Request) -> Reply {
    match request.header("authorization") {
        Some("Ticket 1") => Reply::json(201, "{}"),
        _ => Reply::json(401, r#"{"detail": "Expired."}"#),
    }
}

#[test]
fn a_file_is_sent_again_with_a_renewed_token() {
    let folder = Folder::new();
    let upload = Upload::from_path(folder.write("tower.ifc", &pattern(100_000))).unwrap();
    let server = Scripted::start(only_the_second_ticket);
    send(&session_with(&server).auth(Tickets::default()).build().unwrap(), &upload).unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(file(&requests[1]) == pattern(100_000));
}

/// Answers like a server that supports `Expect`: with an error at once, or with `100 Continue`.
fn asking(answers: &'static [u16]) -> (String, thread::JoinHandle<Vec<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let mut bodies = Vec::new();
        for status in answers {
            let mut stream = BufReader::new(listener.accept().unwrap().0);
            let mut request = Request::read_head(&mut stream).unwrap().unwrap();
            assert!(request.asks(), "{request:?}");
            assert!(request.header("content-length").is_some(), "{request:?}");
            if *status < 300 {
                stream.get_mut().write_all(b"HTTP/1.1 100 Continue\r\n\r\n").unwrap();
                request.read_body(&mut stream).unwrap();
            }
            bodies.push(request.body);
            let answer = format!("HTTP/1.1 {status} Asked\r\nContent-Length: 2\r\n\r\n{{}}");
            stream.get_mut().write_all(answer.as_bytes()).unwrap();
            // Whether the client sends the body anyway.
            let mut rest = Vec::new();
            stream.read_to_end(&mut rest).unwrap();
            assert!(rest.is_empty(), "{} bytes came after the answer", rest.len());
        }
        bodies
    });
    (url, server)
}

#[test]
fn a_reader_that_the_service_did_not_want_yet_is_sent_with_a_renewed_token() {
    let (url, server) = asking(&[401, 201]);
    let upload = Upload::from_reader("scan.e57", reader(pattern(ASKED))).with_length(ASKED as u64);
    {
        let session = Session::builder().base_url(url).auth(Tickets::default()).build().unwrap();
        send(&session, &upload).unwrap();
    }
    let bodies = server.join().unwrap();
    assert!(bodies[0].is_empty());
    assert!(bodies[1].windows(1_000).any(|window| window == &pattern(1_000)[..]));
    assert!(bodies[1].len() > ASKED);
}

#[test]
fn a_reader_that_was_refused_unread_can_still_be_sent() {
    for refusal in [&[413_u16, 201], &[403, 201]] {
        let (url, server) = asking(refusal);
        let upload = Upload::from_reader("scan.e57", reader(pattern(ASKED))).with_length(ASKED as u64);
        {
            let session = Session::builder().base_url(url).build().unwrap();
            assert_eq!(send(&session, &upload).unwrap_err().status(), Some(refusal[0]));
            send(&session, &upload).unwrap();
        }
        server.join().unwrap();
    }
}

#[test]
fn a_service_that_ignores_expect_gets_the_body_anyway() {
    let request = sent(&Upload::from_bytes("tower.ifc", pattern(ASKED)));
    assert_eq!(request.header("expect"), Some("100-continue"));
    assert!(file(&request) == pattern(ASKED));
}

#[test]
fn if_the_connection_breaks_while_a_body_is_sent_the_body_is_sent_only_once() {
    let server =
        Scripted::start_impatient(|_| Reply::nothing().after(std::time::Duration::from_millis(50)).then_reset());
    let session = session_with(&server).build().unwrap();
    match send(&session, &Upload::from_bytes("tower.ifc", vec![b'x'; 20_000_000])).unwrap_err() {
        Error::Transport(error) => assert_eq!((error.kind, error.attempts), (TransportKind::Broken, 1)),
        other => panic!("{other:?}"),
    }
    assert_eq!(server.requests().len(), 1);
}

/// The progress that was reported.
type Reports = Arc<Mutex<Vec<(u64, Option<u64>)>>>;

fn reporting(upload: Upload) -> (Upload, Reports) {
    let reports = Reports::default();
    let kept = Arc::clone(&reports);
    (upload.on_progress(move |done, total| kept.lock().unwrap().push((done, total))), reports)
}

#[test]
fn progress_grows_to_the_length() {
    let folder = Folder::new();
    let path = folder.write("tower.ifc", &pattern(900_000));
    let known = Some(900_000);
    let uploads = [
        (Upload::from_path(path).unwrap(), known),
        (Upload::from_bytes("tower.ifc", pattern(900_000)), known),
        (Upload::from_reader("tower.ifc", reader(pattern(900_000))).with_length(900_000), known),
        (Upload::from_reader("tower.ifc", reader(pattern(900_000))).streamed(), None),
        (Upload::from_reader("tower.ifc", reader(pattern(900_000))), known),
    ];
    for (upload, total) in uploads {
        let (upload, reports) = reporting(upload);
        sent(&upload);
        let reports = reports.lock().unwrap();
        assert!(reports.len() > 1 && reports.is_sorted(), "{reports:?}");
        assert!(reports.iter().all(|(_, said)| *said == total), "{reports:?}");
        assert_eq!(reports.last().unwrap().0, 900_000);
    }
}

#[test]
fn invalid_names_and_content_types_are_refused_before_anything_is_sent() {
    let server = accepting();
    let session = session_with(&server).build().unwrap();
    let uploads = [
        Upload::from_bytes("", *b"x"),
        Upload::from_bytes("a", *b"x").with_content_type(""),
        Upload::from_bytes("a", *b"x").with_content_type("text/plain\r\nX-Evil: 1"),
    ];
    for upload in uploads {
        assert!(matches!(send(&session, &upload), Err(Error::Input(_))), "{upload:?}");
    }
    assert_eq!(server.connections(), 0);
}

/// The system writes these files only when they are read, and says that their length is 0.
#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_length_the_system_does_not_know_is_refused_and_not_sent_as_empty() {
    let error = Upload::from_path("/proc/version").unwrap_err();
    assert!(matches!(error, Error::File(_)), "{error}");
    assert!(error.to_string().contains("has content although its length is 0"), "{error}");
}
