//! A session that is cancelled from another thread stops at once, in every stage, and stays cancelled.

use std::io::{self, Read};
#[cfg(target_os = "linux")]
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use bimdata::{Cancel, Error, Method, RetryPolicy, Session, Upload};
use serde_json::json;

use support::scripted::{Reply, Scripted};
use support::session_with;

/// Generous, and much less than each of these would wait without a cancellation.
const PROMPTLY: Duration = Duration::from_secs(1);

/// Runs `job` in a thread, cancels once `is_under_way` has returned, and returns the error of the job.
fn cancelled<T: Send>(
    session: &Session,
    job: impl FnOnce(&Session) -> Result<T, Error> + Send,
    is_under_way: impl FnOnce(),
) -> (Error, Session) {
    let (session, cancel) = session.cancellable();
    let (error, took) = thread::scope(|scope| {
        let job = scope.spawn(|| job(&session).err());
        is_under_way();
        let start = Instant::now();
        cancel.cancel();
        (job.join().unwrap().expect("an error"), start.elapsed())
    });
    assert!(took < PROMPTLY, "took {took:?}");
    assert!(error.is_cancelled() && !error.is_retryable() && !error.is_timeout(), "{error:?}");
    (error, session)
}

fn get(session: &Session) -> Result<(), Error> {
    session.call(Method::GET, "/cloud").finish()
}

fn upload(session: &Session, upload: &Upload) -> Result<(), Error> {
    session.call(Method::POST, "/document").multipart(&json!({"name": "Tower"}), &[("file", upload)]).finish()
}

/// Returns zeros for ever, and signals when it has returned many.
struct Endless(u64, mpsc::Sender<()>);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        buffer.fill(0);
        self.0 += buffer.len() as u64;
        if self.0 > 1_000_000 {
            let _ = self.1.send(());
        }
        Ok(buffer.len())
    }
}

#[test]
fn the_wait_for_a_silent_service_ends() {
    let server = Scripted::start(|_| Reply::nothing().then_silence());
    let session = session_with(&server).build().unwrap();
    let (error, _) = cancelled(&session, get, || server.wait_for_requests(1));
    assert!(error.to_string().starts_with("GET /cloud: "), "{error}");
    assert_eq!(server.requests().len(), 1);
}

/// A listener that accepts nothing and whose queue is full, so that Linux keeps the next client waiting.
#[cfg(target_os = "linux")]
#[test]
fn the_wait_for_a_connection_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut queue = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(200)) {
        queue.push(stream);
    }
    let session = Session::builder().base_url(format!("http://{address}")).build().unwrap();
    cancelled(&session, get, || thread::sleep(Duration::from_millis(100)));
}

#[test]
fn an_upload_that_nobody_takes_ends() {
    let server = Scripted::start_impatient(|_| Reply::raw("HTTP/1.1 100 Continue\r\n\r\n").then_silence());
    let session = session_with(&server).build().unwrap();
    let file = Upload::from_bytes("tower.ifc", vec![b'x'; 20_000_000]);
    cancelled(&session, |session| upload(session, &file), || thread::sleep(Duration::from_millis(100)));
}

#[test]
fn an_upload_in_progress_can_be_cancelled() {
    // The end of the body never arrives, so the server reads on.
    let server = Scripted::start(|_| Reply::json(201, "{}"));
    let session = session_with(&server).build().unwrap();
    let (sender, receiver) = mpsc::channel();
    let file = Upload::from_reader("scan.e57", Endless(0, sender)).with_length(1 << 50);
    let is_under_way = move || receiver.recv().unwrap();
    cancelled(&session, |session| upload(session, &file), is_under_way);
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn a_download_ends_and_nothing_of_it_is_left() {
    let folder = std::env::temp_dir().join(format!("bimdata-cancel-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    let server = Scripted::start(|_| Reply::json(200, vec![b'x'; 1_000_000]).cut_to(500_000).then_silence());
    let session = session_with(&server).build().unwrap();
    let (sender, receiver) = mpsc::channel();
    let link = format!("{}/tower.ifc", server.url());
    let save = |session: &Session| {
        let report = move |done, _| {
            if done == 500_000 {
                sender.send(()).unwrap();
            }
        };
        session.download(&link)?.on_progress(report).save_to(folder.join("tower.ifc"))
    };
    cancelled(&session, save, move || receiver.recv().unwrap());
    let left = std::fs::read_dir(&folder).unwrap().count();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!((left, server.requests().len()), (0, 1));
}

#[test]
fn a_download_that_the_caller_reads_ends() {
    let server = Scripted::start(|_| Reply::json(200, vec![b'x'; 1_000_000]).dripping(Duration::from_millis(10)));
    let session = session_with(&server).build().unwrap();
    let link = format!("{}/tower.ifc", server.url());
    let read = |session: &Session| {
        let error = session.download(&link)?.read_to_end(&mut Vec::new()).unwrap_err();
        Err::<(), _>(*error.into_inner().unwrap().downcast::<Error>().unwrap())
    };
    cancelled(&session, read, || {
        server.wait_for_requests(1);
        thread::sleep(Duration::from_millis(50));
    });
}

#[test]
fn an_upload_of_what_the_same_session_downloads_ends() {
    for is_streamed in [true, false] {
        let server = Scripted::start(|_| Reply::json(200, vec![b'x'; 500_000]).cut_to(300_000).then_silence());
        let job = |session: &Session| {
            let reader = session.download(&format!("{}/file", server.url()))?;
            let upload = Upload::from_reader("tower.ifc", reader);
            let upload = if is_streamed { upload.streamed() } else { upload };
            session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &upload)]).finish()
        };
        let session = session_with(&server).allow_plain_http().build().unwrap();
        cancelled(&session, job, || {
            server.wait_for_requests(1);
            thread::sleep(Duration::from_millis(200));
        });
    }
}

#[test]
fn the_pause_before_another_attempt_ends() {
    let minute = Duration::from_secs(60);
    let patient = RetryPolicy { first_pause: minute, longest_pause: minute, ..RetryPolicy::default() };
    let server = Scripted::start(|_| Reply::json(503, "{}"));
    let session = session_with(&server).retry(patient).build().unwrap();
    let a_little_after_the_answer = || {
        server.wait_for_requests(1);
        thread::sleep(Duration::from_millis(100));
    };
    cancelled(&session, get, a_little_after_the_answer);
    let link = format!("{}/tower.ifc", server.url());
    let server_is_asked = || {
        server.wait_for_requests(2);
        thread::sleep(Duration::from_millis(100));
    };
    cancelled(&session, |session| session.download(&link), server_is_asked);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn nothing_begins_after_a_cancellation() {
    let server = Scripted::start(|_| Reply::json(200, "[]"));
    let session = session_with(&server).build().unwrap();
    let (session, cancel): (Session, Cancel) = session.cancellable();
    get(&session).unwrap();
    cancel.clone().cancel();
    cancel.cancel();
    let file = Upload::from_bytes("tower.ifc", *b"x");
    let derived = session.with_deadline(Duration::from_secs(5));
    assert!(get(&session).unwrap_err().is_cancelled());
    assert!(get(&derived).unwrap_err().is_cancelled());
    assert!(upload(&session, &file).unwrap_err().is_cancelled());
    assert!(session.download(&format!("{}/x", server.url())).unwrap_err().is_cancelled());
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn other_sessions_go_on() {
    let server = Scripted::start(|_| Reply::json(200, "[1]").dripping(Duration::from_millis(100)));
    let session = session_with(&server).build().unwrap();
    let (one, cancel) = session.cancellable();
    let (two, _keep) = session.cancellable();
    let list = |session: &Session| session.call(Method::GET, "/cloud").receive::<Vec<i64>>();
    thread::scope(|scope| {
        let calls = [&session, &two].map(|session| scope.spawn(move || list(session)));
        let ended = scope.spawn(|| list(&one));
        server.wait_for_requests(3);
        cancel.cancel();
        assert!(ended.join().unwrap().unwrap_err().is_cancelled());
        for call in calls {
            assert_eq!(call.join().unwrap().unwrap(), [1]);
        }
    });
    get(&session).unwrap();
    get(&two).unwrap();
}
