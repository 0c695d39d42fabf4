//! A reader of unknown length is buffered before it is sent: it arrives with its length, can be sent again, and leaves
//! no file behind.

use std::io::{self, Cursor, Read};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use bimdata::{Error, Method, RetryPolicy, Session, Upload};
use serde_json::json;
use support::folder::TestFolder;
use support::scripted::{Reply, Request, Scripted};
use support::{AT_ONCE, in_time, session_with};

/// The size of the memory buffer if a test wants a file.
const LITTLE: u64 = 10_000;
const SIZES: [usize; 6] = [0, 1, 9_999, 10_000, 10_001, 700_001];
const STOPPED: &str = "its reader has been read in part: this upload or a clone stopped buffering it";
const WITH_WRITES: RetryPolicy = RetryPolicy { writes: true, ..AT_ONCE };

/// Bytes that depend on their position.
fn pattern(length: usize) -> Vec<u8> {
    (0_u32..).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).take(length).collect()
}

fn session(server: &Scripted) -> Session {
    session_with(server).build().unwrap()
}

fn send(session: &Session, upload: &Upload) -> Result<(), Error> {
    let call = session.call(Method::POST, "/document").multipart(&json!({"name": "Tower"}), &[("file", upload)]);
    in_time(|| call.finish())
}

fn accepting() -> Scripted {
    Scripted::start(|_| Reply::json(201, "{}"))
}

/// The content of the file in the form, which is its last part.
fn file(request: &Request) -> &[u8] {
    let head = b"Content-Type: application/octet-stream\r\n\r\n";
    let start = request.body.windows(head.len()).position(|window| window == head).unwrap() + head.len();
    let boundary = request.header("content-type").unwrap().split_once("boundary=").unwrap().1;
    &request.body[start..request.body.len() - format!("\r\n--{boundary}--\r\n").len()]
}

#[track_caller]
fn assert_has_length(request: &Request) {
    let length = request.header("content-length").map(|length| length.parse().unwrap());
    assert_eq!((length, request.header("transfer-encoding")), (Some(request.body.len()), None));
}

/// Calls a function before each read, with the number of bytes that were returned so far.
struct Watched<F>(Cursor<Vec<u8>>, F);

impl<F: FnMut(u64) + Send> Read for Watched<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(7_919);
        let count = self.0.read(&mut buffer[..most])?;
        self.1(self.0.position());
        Ok(count)
    }
}

#[test]
fn a_reader_of_unknown_length_arrives_whole_and_with_its_length() {
    for size in SIZES {
        for upload in [
            Upload::from_reader("tower.ifc", Cursor::new(pattern(size))),
            Upload::from_reader("tower.ifc", Cursor::new(pattern(size))).spool_in_memory_up_to(LITTLE),
            Upload::from_reader("tower.ifc", Cursor::new(pattern(size))).spool_in_memory_up_to(0),
        ] {
            let server = accepting();
            send(&session(&server), &upload).unwrap();
            let request = server.requests().remove(0);
            assert!(file(&request) == pattern(size), "{size}");
            assert_has_length(&request);
        }
    }
}

#[test]
fn nothing_is_sent_before_the_reader_has_been_read_to_its_end() {
    let server = Arc::new(accepting());
    let connections = Arc::new(Mutex::new(Vec::new()));
    let (watched, kept) = (Arc::clone(&server), Arc::clone(&connections));
    let reader = Watched(Cursor::new(pattern(100_000)), move |_| kept.lock().unwrap().push(watched.connections()));
    send(&session(&server), &Upload::from_reader("tower.ifc", reader)).unwrap();
    let connections = connections.lock().unwrap();
    assert!(connections.len() > 10 && connections.iter().all(|&count| count == 0), "{connections:?}");
}

#[test]
fn it_is_sent_again_where_a_call_may_be_and_read_once() {
    for in_memory in [LITTLE, 1_000_000] {
        let server = Scripted::start(|request| match request.turn {
            0 => Reply::json(503, "{}"),
            1 => Reply::nothing().then_reset(),
            _ => Reply::json(201, "{}"),
        });
        let reads = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&reads);
        let reader = Watched(Cursor::new(pattern(100_000)), move |at| {
            if at == 100_000 {
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        let upload = Upload::from_reader("tower.ifc", reader).spool_in_memory_up_to(in_memory);
        send(&session_with(&server).retry(WITH_WRITES).build().unwrap(), &upload).unwrap();
        // And by another call, since a path can be used twice.
        send(&session(&server), &upload.clone()).unwrap();
        let requests = server.requests();
        assert_eq!(requests.len(), 4);
        assert!(requests.iter().all(|request| file(request) == pattern(100_000)));
        // The last piece, and the end.
        assert_eq!(reads.load(Ordering::SeqCst), 2);
    }
}

#[test]
fn clones_can_be_sent_at_the_same_time() {
    let server = accepting();
    let upload = Upload::from_reader("tower.ifc", Cursor::new(pattern(700_000))).spool_in_memory_up_to(LITTLE);
    thread::scope(|scope| {
        for _ in 0..6 {
            let (session, upload) = (session(&server), upload.clone());
            scope.spawn(move || send(&session, &upload).unwrap());
        }
    });
    let requests = server.requests();
    assert_eq!(requests.len(), 6);
    assert!(requests.iter().all(|request| file(request) == pattern(700_000)));
}

/// A reader that waits for the test before it ends.
struct Waits(mpsc::Receiver<()>);

impl Read for Waits {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        let _ = self.0.recv();
        Ok(0)
    }
}

#[test]
fn a_clone_waits_for_another_one_only_until_its_own_deadline_or_cancellation() {
    let server = accepting();
    let (go_on, waits) = mpsc::channel();
    let upload = Upload::from_reader("tower.ifc", Waits(waits));
    let session = session(&server);
    thread::scope(|scope| {
        let (begun, is_begun) = mpsc::channel();
        let reported = upload.clone();
        let first = session.clone();
        scope.spawn(move || {
            let call = first.call(Method::POST, "/document").multipart(&json!({}), &[("file", &reported)]);
            begun.send(()).unwrap();
            call.finish().unwrap();
        });
        is_begun.recv().unwrap();
        // The other thread begins to read soon after that.
        thread::sleep(Duration::from_millis(50));
        let late = send(&session.with_deadline(Duration::from_millis(50)), &upload).unwrap_err();
        assert!(late.is_timeout(), "{late}");
        let (cancellable, cancel) = session.cancellable();
        let waiting = scope.spawn({
            let upload = upload.clone();
            move || send(&cancellable, &upload).unwrap_err()
        });
        cancel.cancel();
        let cancelled = waiting.join().unwrap();
        assert!(cancelled.is_cancelled(), "{cancelled}");
        assert_eq!(server.requests().len(), 0);
        go_on.send(()).unwrap();
        send(&session, &upload).unwrap();
    });
    assert_eq!(server.requests().len(), 2);
}

/// Says when it is read, and returns bytes without end once it may.
struct Endless(mpsc::Sender<()>, mpsc::Receiver<()>);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let _ = self.0.send(());
        let _ = self.1.recv();
        Ok(buffer.len().min(1))
    }
}

#[test]
fn a_clone_that_waited_in_vain_is_told_that_another_one_stopped() {
    let server = accepting();
    let ((begun, is_begun), (go_on, waits)) = (mpsc::channel(), mpsc::channel::<()>());
    let upload = Upload::from_reader("tower.ifc", Endless(begun, waits));
    let patient = session(&server);
    let impatient = patient.with_deadline(Duration::from_millis(50));
    thread::scope(|scope| {
        let first = scope.spawn(|| send(&impatient, &upload).unwrap_err());
        is_begun.recv().unwrap();
        let second = scope.spawn(|| send(&patient, &upload.clone()).unwrap_err());
        thread::sleep(Duration::from_millis(100));
        drop(go_on);
        let stopped = first.join().unwrap();
        assert!(stopped.is_timeout(), "{stopped}");
        assert_eq!(second.join().unwrap().to_string(), format!("upload tower.ifc: {STOPPED}"));
    });
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_length_is_kept_to_although_another_clone_was_kept_whole() {
    let server = accepting();
    let upload = Upload::from_reader("tower.ifc", Cursor::new(pattern(1000)));
    send(&session(&server), &upload).unwrap();
    send(&session(&server), &upload.clone().with_length(300)).unwrap();
    let error = send(&session(&server), &upload.clone().with_length(1001)).unwrap_err();
    assert!(matches!(error, Error::File(_)), "{error}");
    let error = send(&session(&server), &upload.clone().spool_up_to(999)).unwrap_err();
    assert!(matches!(error, Error::Input(_)), "{error}");
    send(&session(&server), &upload).unwrap();
    let requests = server.requests();
    let sent: Vec<_> = requests.iter().map(file).collect();
    assert_eq!(sent, [&pattern(1000)[..], &pattern(1000)[..300], &pattern(1000)]);
}

#[test]
fn progress_counts_what_was_sent_and_knows_the_length() {
    for in_memory in [LITTLE, 1_000_000] {
        let events = Arc::new(Mutex::new(Vec::new()));
        let (read, sent) = (Arc::clone(&events), Arc::clone(&events));
        let reader = Watched(Cursor::new(pattern(500_000)), move |_| read.lock().unwrap().push(None));
        let upload = Upload::from_reader("tower.ifc", reader)
            .spool_in_memory_up_to(in_memory)
            .on_progress(move |done, total| sent.lock().unwrap().push(Some((done, total))));
        send(&session(&accepting()), &upload).unwrap();
        let events = events.lock().unwrap();
        let first = events.iter().position(Option::is_some).unwrap();
        assert!(events[first..].iter().all(|event| event.is_some_and(|(_, total)| total == Some(500_000))));
        assert!(events[first..].is_sorted());
        assert_eq!(events.last(), Some(&Some((500_000, Some(500_000)))));
    }
}

#[test]
fn a_reader_that_is_longer_than_allowed_fails_before_anything_is_sent() {
    for in_memory in [LITTLE, 1_000_000] {
        let of = |size: usize| {
            let reader = Cursor::new(pattern(size));
            Upload::from_reader("scan.e57", reader).spool_in_memory_up_to(in_memory).spool_up_to(50_000)
        };
        let server = accepting();
        let endless = Upload::from_reader("scan.e57", io::repeat(7)).spool_up_to(50_000);
        for upload in [of(50_001), of(1_000_000), endless] {
            let error = send(&session(&server), &upload).unwrap_err();
            assert!(matches!(&error, Error::Input(error) if error.what == "upload scan.e57"), "{error:?}");
            assert!(error.to_string().contains("50000 bytes"), "{error}");
        }
        assert_eq!(server.connections(), 0);
        send(&session(&server), &of(50_000)).unwrap();
        assert_eq!(file(&server.requests()[0]).len(), 50_000);
    }
}

#[test]
fn a_folder_that_cannot_be_used_fails_before_anything_is_sent_and_only_if_it_is_needed() {
    let (server, folder) = (accepting(), TestFolder::new());
    let absent = folder.path().join("absent");
    let upload = |size: usize| {
        let reader = Cursor::new(pattern(size));
        Upload::from_reader("scan.e57", reader).spool_in(&absent).spool_in_memory_up_to(LITTLE)
    };
    match send(&session(&server), &upload(10_001)) {
        Err(Error::File(error)) => assert_eq!((&error.path, error.source.kind()), (&absent, io::ErrorKind::NotFound)),
        other => panic!("{other:?}"),
    }
    assert_eq!(server.connections(), 0);
    send(&session(&server), &upload(10_000)).unwrap();
}

/// Returns some bytes, and then fails or panics.
struct Failing(usize, bool);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(self.0);
        self.0 -= count;
        assert!(count > 0 || !self.1, "as the test wants it");
        if count == 0 { Err(io::Error::other("the scanner came off")) } else { Ok(count) }
    }
}

#[test]
fn a_reader_that_fails_or_panics_is_not_sent_in_part() {
    let (server, folder) = (accepting(), TestFolder::new());
    let upload = |panics| {
        let reader = Failing(30_000, panics);
        Upload::from_reader("scan.e57", reader).spool_in(folder.path()).spool_in_memory_up_to(LITTLE)
    };
    let failing = upload(false);
    match send(&session(&server), &failing) {
        Err(Error::File(error)) => assert_eq!(error.to_string(), "scan.e57: the scanner came off"),
        other => panic!("{other:?}"),
    }
    let panicking = upload(true);
    thread::scope(|scope| scope.spawn(|| send(&session(&server), &panicking)).join()).unwrap_err();
    for upload in [failing, panicking] {
        let error = send(&session(&server), &upload).unwrap_err();
        assert!(error.to_string().ends_with(STOPPED), "{error}");
    }
    assert_eq!(server.connections(), 0);
    assert!(folder.content().is_empty());
}

/// Returns `Interrupted` before each piece.
struct Interrupted(Cursor<Vec<u8>>, bool);

impl Read for Interrupted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        let most = buffer.len().min(1_000);
        if self.1 { Err(io::ErrorKind::Interrupted.into()) } else { self.0.read(&mut buffer[..most]) }
    }
}

#[test]
fn a_reader_that_is_interrupted_goes_on() {
    let reader = || Interrupted(Cursor::new(pattern(100_000)), false);
    for upload in [
        Upload::from_reader("tower.ifc", reader()),
        Upload::from_reader("tower.ifc", reader()).spool_in_memory_up_to(LITTLE),
        Upload::from_reader("tower.ifc", reader()).with_length(100_000),
        Upload::from_reader("tower.ifc", reader()).streamed(),
    ] {
        let server = accepting();
        send(&session(&server), &upload).unwrap();
        assert!(file(&server.requests()[0]) == pattern(100_000));
    }
}

#[test]
fn a_length_that_no_body_can_have_is_refused_before_anything_is_sent() {
    let server = accepting();
    let of = |length: u64| Upload::from_reader("tower.ifc", io::empty()).with_length(length);
    let most = i64::MAX.unsigned_abs();
    for length in [u64::MAX, u64::MAX - 1, u64::MAX - 100, u64::MAX / 2 + 1, most, most - 10] {
        let error = send(&session(&server), &of(length)).unwrap_err();
        assert!(matches!(error, Error::Input(_)), "{length}: {error:?}");
    }
    // Also both together.
    for (one, two) in [(u64::MAX, u64::MAX), (most, 1), (most / 2 + 1, most / 2 + 1)] {
        let session = session(&server);
        let (one, two, reader) = (of(one), of(two), Upload::from_reader("x", io::empty()).streamed());
        let call = session.call(Method::POST, "/x").multipart(&json!({}), &[("1", &one), ("2", &two), ("3", &reader)]);
        assert!(matches!(call.finish(), Err(Error::Input(_))));
    }
    assert_eq!(server.connections(), 0);
}

#[cfg(unix)]
mod unix {
    use std::fs;
    #[cfg(target_os = "linux")]
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::net::UnixListener;
    #[cfg(target_os = "linux")]
    use std::path::Path;
    use std::process::Command;

    use super::*;

    /// The open files of this process that are in a folder: their current names and modes.
    #[cfg(target_os = "linux")]
    fn open_files(folder: &Path) -> Vec<(String, u32)> {
        let entries = fs::read_dir("/proc/self/fd").unwrap().map(|entry| entry.unwrap().path());
        let open = entries.filter_map(|path| Some((fs::read_link(&path).ok()?, fs::metadata(&path).ok()?)));
        let within = open.filter(|(target, _)| target.starts_with(folder));
        within
            .map(|(target, metadata)| (target.display().to_string(), metadata.permissions().mode() & 0o7777))
            .collect()
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_file_has_no_name_and_is_for_this_user_alone_and_gone_in_the_end() {
        let (server, folder) = (accepting(), TestFolder::new());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (kept, path) = (Arc::clone(&seen), folder.path().to_owned());
        let reader = Watched(Cursor::new(pattern(100_000)), move |at| {
            let names = fs::read_dir(&path).unwrap().count();
            kept.lock().unwrap().push((at, names, open_files(&path)));
        });
        let upload = Upload::from_reader("tower.ifc", reader).spool_in(folder.path()).spool_in_memory_up_to(LITTLE);
        assert!(open_files(folder.path()).is_empty());
        send(&session(&server), &upload).unwrap();
        let seen = seen.lock().unwrap();
        assert!(seen.iter().all(|(_, names, _)| *names == 0), "{seen:?}");
        let (_, _, last) = seen.last().unwrap();
        assert!(matches!(&last[..], [(name, 0o600)] if name.ends_with(" (deleted)")), "{last:?}");
        assert!(seen.iter().all(|(at, _, open)| *at > 10_000 || open.is_empty()), "{seen:?}");
        assert_eq!(open_files(folder.path()).len(), 1);
        drop(upload);
        assert!(open_files(folder.path()).is_empty());
    }

    #[test]
    fn a_path_that_is_not_a_file_is_refused_without_being_opened() {
        let folder = TestFolder::new();
        let path = |name: &str| folder.path().join(name);
        assert!(Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
        let _socket = UnixListener::bind(path("socket")).unwrap();
        std::os::unix::fs::symlink("pipe", path("link")).unwrap();
        for (name, what) in [("pipe", "pipe"), ("link", "pipe"), ("socket", "socket"), ("", "folder")] {
            let (place, (sender, receiver)) = (path(name), std::sync::mpsc::channel());
            thread::spawn(move || sender.send(Upload::from_path(place).map(drop)));
            // Opening a pipe without a writer blocks for ever.
            match receiver.recv_timeout(support::TOO_LONG).unwrap() {
                Err(Error::File(error)) => assert!(error.to_string().contains(what), "{error}"),
                other => panic!("{other:?}"),
            }
        }
        assert!(matches!(Upload::from_path("/dev/null"), Err(Error::File(_))));
    }

    #[test]
    fn a_file_that_has_become_a_pipe_is_refused_before_anything_is_sent() {
        let (server, folder) = (accepting(), TestFolder::new());
        let place = folder.write("tower.ifc", "x");
        let upload = Upload::from_path(&place).unwrap();
        fs::remove_file(&place).unwrap();
        assert!(Command::new("mkfifo").arg(&place).status().unwrap().success());
        let (session, (sender, receiver)) = (session(&server), std::sync::mpsc::channel());
        thread::spawn(move || sender.send(send(&session, &upload)));
        match receiver.recv_timeout(support::TOO_LONG).unwrap() {
            Err(Error::File(error)) => assert_eq!(error.path, place),
            other => panic!("{other:?}"),
        }
        assert_eq!(server.connections(), 0);
    }
}
