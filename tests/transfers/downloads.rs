//! A download arrives exactly or not at all, and the credential is sent to no other server.

use std::env;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bimdata::auth::ApiKey;
use bimdata::{Download, Error, Session, TransportKind};
use flate2::Compression;
use flate2::write::GzEncoder;

use support::scripted::{Reply, Request, Scripted};
use support::{in_time, name_of_test, session_with};

/// Around the size of a usual buffer, and more than one piece.
const SIZES: [usize; 6] = [0, 1, 65_535, 65_536, 65_537, 5_000_003];
const KEY: &str = "3f0c9a1e7d5b48c2";
const SIGNATURE: &str = "c4n4rySignature%2Fof%2Bthe%2Blink%3D";
/// A timeout that is long enough for a busy machine.
const SILENCE: Duration = Duration::from_millis(1500);

/// Bytes that depend on their position.
fn pattern(length: usize) -> Vec<u8> {
    (0_u32..).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).take(length).collect()
}

/// A folder that is removed when this is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("bimdata-downloads-{}-{number}", process::id()));
        fs::create_dir(&path).unwrap();
        Folder(path)
    }

    /// The folder where the tests save files.
    fn target(&self) -> PathBuf {
        self.0.join("tower.ifc")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A session with a service on another server than the storage.
fn session() -> Session {
    let key = ApiKey::new(KEY).unwrap();
    Session::builder().base_url("http://127.0.0.1:9").auth(key).retry(support::AT_ONCE).build().unwrap()
}

fn link(server: &Scripted) -> String {
    format!("{}/bucket/tower.ifc?X-Amz-Expires=3600&X-Amz-Signature={SIGNATURE}", server.url())
}

fn file(bytes: impl Into<Vec<u8>>) -> Reply {
    Reply::json(200, bytes)
}

fn read(download: Result<Download, Error>) -> Vec<u8> {
    let mut bytes = Vec::new();
    in_time(|| download.unwrap().read_to_end(&mut bytes)).unwrap();
    bytes
}

/// The error of a download's reader.
fn broken(mut download: Download) -> (Vec<u8>, Error) {
    let mut bytes = Vec::new();
    let error = in_time(|| download.read_to_end(&mut bytes)).unwrap_err();
    let inner = error.into_inner().unwrap().downcast::<Error>().unwrap();
    (bytes, *inner)
}

fn kind(error: &Error) -> TransportKind {
    match error {
        Error::Transport(error) => error.kind,
        other => panic!("{other:?}"),
    }
}

/// No form of an error may show the signature of the link.
fn assert_unsigned(error: &Error) {
    let mut texts = vec![format!("{error} {error:?} {error:#?}")];
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        texts.push(format!("{cause} {cause:?}"));
        source = cause.source();
    }
    if let Error::Api(error) = error {
        texts.push(String::from_utf8_lossy(&error.body).into_owned());
    }
    assert!(!texts.iter().any(|text| text.contains("c4n4ry") || text.contains(KEY)), "{texts:#?}");
}

#[test]
fn a_file_arrives_as_it_is() {
    let folder = Folder::new();
    for size in SIZES {
        let server = Scripted::start(move |_| file(pattern(size)));
        let download = session().download(&link(&server)).unwrap();
        assert_eq!((download.status(), download.length()), (200, Some(size as u64)));
        assert!(read(Ok(download)) == pattern(size), "{size}");
        let saved = session().download(&link(&server)).unwrap().save_to(folder.target()).unwrap();
        assert_eq!(saved, size as u64);
        assert!(fs::read(folder.target()).unwrap() == pattern(size), "{size}");
        assert_eq!(folder.names(), ["tower.ifc"]);
    }
}

#[test]
fn a_file_of_unknown_length_arrives_as_it_is() {
    let server = Scripted::start(|request| match request.turn {
        0 => Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n1\r\n!\r\n0\r\n\r\n"),
        _ => Reply::raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhalf!").then_close(),
    });
    for _ in 0..2 {
        let download = session().download(&link(&server)).unwrap();
        assert_eq!(download.length(), None);
        assert_eq!(read(Ok(download)), b"half!");
    }
}

#[test]
fn a_file_that_is_stored_compressed_is_decompressed() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&pattern(300_000)).unwrap();
    let compressed = encoder.finish().unwrap();
    let server = Scripted::start(move |_| {
        file(compressed.clone())
            .header("Content-Encoding", "gzip")
            .header("ETag", "\"1\"")
            .header("Accept-Ranges", "bytes")
    });
    let folder = Folder::new();
    let download = session().download(&link(&server)).unwrap();
    assert_eq!(download.length(), None);
    assert_eq!(download.save_to(folder.target()).unwrap(), 300_000);
    assert!(fs::read(folder.target()).unwrap() == pattern(300_000));
}

#[test]
fn no_credential_goes_to_another_origin() {
    let storage = Scripted::start(|_| file("x"));
    let service = Scripted::start(|_| file("y"));
    let session = session_with(&service).auth(ApiKey::new(KEY).unwrap()).build().unwrap();
    // The same host with another port is another origin, and so is another name of the same host.
    assert_eq!(read(session.download(&link(&storage))), b"x");
    let renamed = link(&service).replace("127.0.0.1", "localhost");
    assert_eq!(read(session.download(&renamed)), b"y");
    assert_eq!(read(session.download(&link(&service))), b"y");
    let authorization = |request: &Request| request.header("authorization").map(str::to_owned);
    assert_eq!(authorization(&storage.requests()[0]), None);
    let own: Vec<_> = service.requests().iter().map(authorization).collect();
    assert_eq!(own, [None, None]);
}

#[test]
fn a_redirect_to_another_origin_is_followed_without_the_credential() {
    for status in [301, 302, 303, 307, 308] {
        let storage = Scripted::start(|_| file("x"));
        let target = link(&storage);
        let service = Scripted::start(move |request| match &*request.target {
            "/a" => Reply::json(status, "").header("Location", "/b"),
            _ => Reply::json(status, "moved").header("Location", &target),
        });
        let session = session_with(&service).auth(ApiKey::new(KEY).unwrap()).build().unwrap();
        assert_eq!(read(session.download(&format!("{}/a", service.url()))), b"x");
        for request in service.requests() {
            assert_eq!(request.header("authorization"), None, "{}", request.target);
        }
        let last = &storage.requests()[0];
        assert_eq!((last.header("authorization"), last.header("cookie")), (None, None));
        assert_eq!(service.requests().len(), 2);
    }
}

#[test]
fn redirects_in_a_circle_end() {
    let server = Scripted::start(|request| Reply::json(302, "").header("Location", &request.target));
    let error = in_time(|| session().download(&link(&server))).unwrap_err();
    assert_eq!((error.status(), server.requests().len()), (Some(302), 6));
    assert_unsigned(&error);
}

/// A storage that breaks off each first answer, with or without support for ranges.
fn breaking(size: usize, at: usize, knows_ranges: bool) -> Scripted {
    Scripted::start(move |request| {
        let whole = pattern(size);
        let reply = match request.header("range").filter(|_| knows_ranges) {
            None => file(whole),
            Some(range) => {
                let start: usize = range.strip_prefix("bytes=").unwrap().strip_suffix('-').unwrap().parse().unwrap();
                let range = format!("bytes {start}-{}/{size}", size - 1);
                Reply::json(206, &whole[start..]).header("Content-Range", &range)
            }
        };
        let reply = if knows_ranges { reply.header("Accept-Ranges", "bytes").header("ETag", "\"v1\"") } else { reply };
        if request.turn == 0 { reply.cut_to(at).then_close() } else { reply }
    })
}

const SIZE: usize = 1_000_000;
const BREAKS: [usize; 3] = [0, SIZE / 2, SIZE / 100 * 99];

#[test]
fn a_broken_download_is_resumed_where_it_broke() {
    let folder = Folder::new();
    for at in BREAKS {
        for saves in [false, true] {
            let server = breaking(SIZE, at, true);
            let download = session().download(&link(&server)).unwrap();
            let bytes = if saves {
                assert_eq!(in_time(|| download.save_to(folder.target())).unwrap(), SIZE as u64);
                fs::read(folder.target()).unwrap()
            } else {
                read(Ok(download))
            };
            assert!(bytes == pattern(SIZE), "{at}");
            let requests = server.requests();
            assert_eq!(requests.len(), 2);
            assert_eq!(requests[0].header("range"), None);
            assert_eq!(requests[1].header("range"), Some(&*format!("bytes={at}-")));
            assert_eq!(requests[1].header("if-range"), Some("\"v1\""));
        }
    }
}

#[test]
fn a_broken_download_is_restarted_if_the_storage_supports_no_ranges() {
    let folder = Folder::new();
    for at in BREAKS {
        let server = breaking(SIZE, at, false);
        let download = session().download(&link(&server)).unwrap();
        assert_eq!(in_time(|| download.save_to(folder.target())).unwrap(), SIZE as u64);
        assert!(fs::read(folder.target()).unwrap() == pattern(SIZE), "{at}");
        assert_eq!(server.requests().len(), 2);
        assert_eq!(server.requests()[1].header("range"), None);
    }
}

#[test]
fn a_reader_that_cannot_be_resumed_ends_in_an_error() {
    for at in BREAKS {
        let server = breaking(SIZE, at, false);
        let (bytes, error) = broken(session().download(&link(&server)).unwrap());
        assert!(bytes == pattern(at));
        assert_eq!(kind(&error), TransportKind::Broken);
        assert!(error.is_retryable());
        assert_unsigned(&error);
    }
}

/// A storage whose file has changed when the rest is requested.
fn changing() -> Scripted {
    Scripted::start(|request| match request.turn {
        0 => {
            file(pattern(SIZE)).header("Accept-Ranges", "bytes").header("ETag", "\"v1\"").cut_to(SIZE / 2).then_close()
        }
        _ => file(vec![7; SIZE]).header("Accept-Ranges", "bytes").header("ETag", "\"v2\""),
    })
}

#[test]
fn two_versions_of_a_file_are_not_mixed() {
    let folder = Folder::new();
    let server = changing();
    session().download(&link(&server)).unwrap().save_to(folder.target()).unwrap();
    assert!(fs::read(folder.target()).unwrap() == vec![7; SIZE]);
    let server = changing();
    let (bytes, error) = broken(session().download(&link(&server)).unwrap());
    assert!(bytes == pattern(SIZE / 2));
    assert_eq!(kind(&error), TransportKind::Broken);
}

#[test]
fn a_rest_that_was_not_requested_is_refused() {
    for range in ["bytes 1-999999/1000000", "bytes 500000-1999999/2000000", "nonsense"] {
        let server = Scripted::start(move |request| {
            let reply = if request.turn == 0 {
                file(pattern(SIZE)).cut_to(SIZE / 2).then_close()
            } else {
                Reply::json(206, pattern(SIZE / 2)).header("Content-Range", range)
            };
            reply.header("Accept-Ranges", "bytes").header("ETag", "\"v1\"")
        });
        let (bytes, error) = broken(session().download(&link(&server)).unwrap());
        assert_eq!((bytes.len(), kind(&error)), (SIZE / 2, TransportKind::Broken), "{range}");
    }
}

#[test]
fn a_rest_that_comes_in_parts_is_put_together() {
    // Each answer to a range is valid, but shorter than requested.
    let server = Scripted::start(|request| {
        let whole = pattern(SIZE);
        let reply = match request.header("range") {
            None => file(whole).cut_to(1_000).then_close(),
            Some(range) => {
                let start: usize = range.strip_prefix("bytes=").unwrap().strip_suffix('-').unwrap().parse().unwrap();
                let end = SIZE.min(start + 400_000);
                Reply::json(206, &whole[start..end])
                    .header("Content-Range", &format!("bytes {start}-{}/{SIZE}", end - 1))
            }
        };
        let reply = reply.header("Accept-Ranges", "bytes").header("Date", "Sun, 06 Nov 1994 08:49:38 GMT");
        reply.header("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")
    });
    assert!(read(session().download(&link(&server))) == pattern(SIZE));
    assert_eq!(server.requests().len(), 4);
    assert_eq!(server.requests()[3].header("if-range"), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
}

#[test]
fn a_download_that_keeps_breaking_at_one_place_fails_and_leaves_nothing() {
    for knows_ranges in [false, true] {
        let server = Scripted::start(move |request| {
            let reply = if knows_ranges {
                file(pattern(SIZE)).header("Accept-Ranges", "bytes").header("ETag", "\"v1\"")
            } else {
                file(pattern(SIZE))
            };
            match request.header("range") {
                Some(_) => Reply::nothing().then_reset(),
                None => reply.cut_to(SIZE / 2).then_close(),
            }
        });
        let folder = Folder::new();
        let download = session().download(&link(&server)).unwrap();
        let error = in_time(|| download.save_to(folder.target())).unwrap_err();
        assert_eq!(kind(&error), TransportKind::Broken);
        assert_unsigned(&error);
        assert_eq!(folder.names(), [""; 0]);
        assert!(server.requests().len() <= 10, "{} requests", server.requests().len());
    }
}

#[test]
fn a_busy_storage_is_asked_again() {
    let server = Scripted::start(|request| if request.turn < 2 { Reply::json(503, "busy") } else { file("x") });
    assert_eq!(read(session().download(&link(&server))), b"x");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_storage_that_falls_silent_is_a_timeout() {
    let folder = Folder::new();
    let session = Session::builder().base_url("http://127.0.0.1:9").read_timeout(SILENCE).build().unwrap();
    let silent = Scripted::start(|_| Reply::nothing().then_silence());
    assert!(in_time(|| session.download(&link(&silent))).unwrap_err().is_timeout());
    let stalling = Scripted::start(|_| file(pattern(SIZE)).cut_to(SIZE / 2).then_silence());
    let download = session.download(&link(&stalling)).unwrap();
    let error = in_time(|| download.save_to(folder.target())).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_unsigned(&error);
    assert_eq!(folder.names(), [""; 0]);
    let mut download = session.download(&link(&stalling)).unwrap();
    assert_eq!(in_time(|| download.read_to_end(&mut Vec::new())).unwrap_err().kind(), ErrorKind::TimedOut);
}

#[test]
fn a_slow_file_that_keeps_arriving_does_not_time_out() {
    // In total one and a half times the timeout, with a much shorter pause between two bytes.
    let server = Scripted::start(|_| file(pattern(30)).dripping(SILENCE / 20));
    let session = Session::builder().base_url("http://127.0.0.1:9").read_timeout(SILENCE).build().unwrap();
    assert_eq!(read(session.download(&link(&server))), pattern(30));
}

#[test]
fn the_deadline_ends_a_download_that_keeps_coming() {
    let folder = Folder::new();
    let server = Scripted::start(|_| file(pattern(SIZE)).dripping(Duration::from_millis(10)));
    let started = Instant::now();
    let download = session().with_deadline(SILENCE).download(&link(&server)).unwrap();
    let error = in_time(|| download.save_to(folder.target())).unwrap_err();
    assert!(error.is_timeout() && started.elapsed() >= SILENCE, "{error:?}");
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn an_expired_link_is_recognized_and_no_text_shows_its_signature() {
    let server = Scripted::start(|request| {
        let plain = percent_encoding::percent_decode_str(SIGNATURE).decode_utf8_lossy();
        let body = format!("<Error><Url>{}</Url><Signature>{plain}</Signature></Error>", request.target);
        Reply::json(if request.turn == 0 { 403 } else { 410 }, body)
    });
    for status in [403, 410] {
        let error = session().download(&link(&server)).unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert!(error.is_expired_link() && !error.is_retryable());
        assert_unsigned(&error);
    }
    let gone = Scripted::start(|_| Reply::json(404, "no such key"));
    let error = session().download(&link(&gone)).unwrap_err();
    assert!(error.is_not_found() && !error.is_expired_link());
    // A 403 of the service itself is about permissions.
    let service = Scripted::start(|_| Reply::json(403, "{}"));
    let error = session_with(&service).build().unwrap().call(bimdata::Method::GET, "/cloud").finish().unwrap_err();
    assert!(!error.is_expired_link());
}

#[test]
fn a_link_that_is_none_is_refused_without_showing_it() {
    for link in ["", " ", "ftp://h/c4n4ry", "http://storage.example/c4n4ry", "https:///c4n4ry", "file:/c4n4ry"] {
        let error = session().download(link).unwrap_err();
        assert!(matches!(error, Error::Input(_)), "{link}: {error:?}");
        assert_unsigned(&error);
    }
}

#[test]
fn a_download_shows_no_signature() {
    let server = Scripted::start(|_| file("x"));
    let shown = format!("{:?}", session().download(&link(&server)).unwrap());
    assert!(!shown.contains("c4n4ry") && shown.contains("200"), "{shown}");
}

#[test]
fn an_existing_file_is_replaced_only_by_a_whole_one() {
    let folder = Folder::new();
    fs::write(folder.target(), "old").unwrap();
    let server = Scripted::start(|_| file(pattern(SIZE)).cut_to(SIZE / 2).then_close());
    assert!(session().download(&link(&server)).unwrap().save_to(folder.target()).is_err());
    assert_eq!((fs::read(folder.target()).unwrap(), folder.names().len()), (b"old".to_vec(), 1));
    let server = Scripted::start(|_| file("new"));
    let target = folder.target();
    // What is read meanwhile is the old file.
    let download = session().download(&link(&server)).unwrap().on_progress(move |_, _| {
        assert_eq!(fs::read(&target).unwrap(), b"old");
    });
    download.save_to(folder.target()).unwrap();
    assert_eq!((fs::read(folder.target()).unwrap(), folder.names().len()), (b"new".to_vec(), 1));
}

#[test]
fn a_place_that_cannot_be_written_to_is_a_file_error() {
    let server = Scripted::start(|_| file("x"));
    let folder = Folder::new();
    fs::create_dir(folder.target()).unwrap();
    let no_places = [folder.0.join("missing").join("x.ifc"), folder.target(), PathBuf::from("/"), PathBuf::from("..")];
    for place in no_places {
        match session().download(&link(&server)).unwrap().save_to(&place) {
            Err(Error::File(error)) => assert_eq!(error.path, place),
            other => panic!("{}: {other:?}", place.display()),
        }
    }
    assert_eq!(folder.names(), ["tower.ifc"]);
}

#[test]
fn the_longest_name_that_the_file_system_holds_can_be_saved() {
    let server = Scripted::start(|_| file("x"));
    let folder = Folder::new();
    let name = "n".repeat(255);
    session().download(&link(&server)).unwrap().save_to(folder.0.join(&name)).unwrap();
    assert_eq!(folder.names(), [name]);
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_a_file_error_and_nothing_is_left() {
    /// Set in the process whose file size is limited.
    const LITTLE_ROOM: &str = "BIMDATA_TEST_FOLDER";

    if let Some(folder) = env::var_os(LITTLE_ROOM) {
        let server = Scripted::start(|_| file(pattern(SIZE)));
        let outcome = session().download(&link(&server)).unwrap().save_to(PathBuf::from(folder).join("tower.ifc"));
        assert!(matches!(outcome, Err(Error::File(_))), "{outcome:?}");
        return;
    }
    let folder = Folder::new();
    let this_test = name_of_test(module_path!(), "a_full_disk_is_a_file_error_and_nothing_is_left");
    // No file may become larger than some hundred kilobytes there; writing more is an error and does not end the
    // process.
    let script = r#"trap "" XFSZ; ulimit -f 256; exec "$0" --exact "$1""#;
    let mut child = process::Command::new("sh");
    child.args(["-c", script]).arg(env::current_exe().unwrap()).arg(this_test).env(LITTLE_ROOM, &folder.0);
    let output = child.output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("1 passed"), "{printed}");
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn progress_grows_to_the_length() {
    let server = breaking(SIZE, SIZE / 2, true);
    let reports = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&reports);
    let download = session().download(&link(&server)).unwrap();
    let folder = Folder::new();
    let download = download.on_progress(move |done, total| kept.lock().unwrap().push((done, total)));
    download.save_to(folder.target()).unwrap();
    let reports = reports.lock().unwrap();
    assert!(reports.len() > 1 && reports.is_sorted(), "{reports:?}");
    assert!(reports.iter().all(|&(_, total)| total == Some(SIZE as u64)));
    assert_eq!(reports.last().unwrap().0, SIZE as u64);
}

/// The name of a file whose storage sends this header.
fn named(disposition: Option<&'static str>, path: &str) -> Option<String> {
    let server = Scripted::start(move |_| match disposition {
        Some(disposition) => file("x").header("Content-Disposition", disposition),
        None => file("x"),
    });
    session().download(&format!("{}{path}", server.url())).unwrap().file_name()
}

#[test]
fn the_name_is_what_the_storage_says() {
    // If the name of a file cannot contain a quote, it has another character instead.
    let quoted = if cfg!(windows) { "the _old_ one.ifc" } else { "the \"old\" one.ifc" };
    let names = [
        ("attachment; filename=tower.ifc", "tower.ifc"),
        ("attachment; filename=\"north tower.ifc\"", "north tower.ifc"),
        ("attachment; filename=\"a;b=c.ifc\"; size=3", "a;b=c.ifc"),
        ("attachment; filename=\"the \\\"old\\\" one.ifc\"", quoted),
        ("attachment; filename=\"x.ifc\"; filename*=UTF-8''fa%C3%A7ade%20%E5%BB%BA.ifc", "façade 建.ifc"),
        ("attachment; filename*=utf-8'fr'fa%C3%A7ade.ifc; filename=\"x.ifc\"", "façade.ifc"),
        ("attachment; filename*=ISO-8859-1''%A3.ifc; filename=\"pound.ifc\"", "pound.ifc"),
        // A `filename*` that is not what RFC 8187 defines is ignored, before and after the plain one.
        ("attachment; filename*=UTF-8''tower%FF.ifc; filename=\"plain.ifc\"", "plain.ifc"),
        ("attachment; filename=\"plain.ifc\"; filename*=UTF-8''tower%F.ifc", "plain.ifc"),
        ("attachment; filename=\"plain.ifc\"; filename*=UTF-8''100%.ifc", "plain.ifc"),
        ("attachment; filename=\"plain.ifc\"; filename*=UTF-8''%zz.ifc", "plain.ifc"),
        ("attachment; filename=\"plain.ifc\"; filename*=tower.ifc", "plain.ifc"),
        ("attachment; filename=\"plain.ifc\"; filename*=UTF-8''", "plain.ifc"),
        ("attachment; filename=\"plain.ifc\"; filename*=UTF-8''..", "plain.ifc"),
        ("attachment; filename*=UTF-8''tower%FF.ifc", "end of the path.ifc"),
        ("inline; FileName = \"tower.ifc\"", "tower.ifc"),
        ("attachment; filename=\"façade.ifc\"", "façade.ifc"),
        ("attachment", "end of the path.ifc"),
        ("attachment; filename=\"\"", "end of the path.ifc"),
    ];
    for (disposition, expected) in names {
        let name = named(Some(disposition), "/bucket/end%20of%20the%20path.ifc?filename=no");
        assert_eq!(name.as_deref(), Some(expected), "{disposition}");
    }
}

#[test]
fn a_name_that_is_not_utf8_is_latin1_so_that_different_names_stay_different() {
    // The bytes are ISO-8859-1, as browsers read such a header.
    let rows: [(&[u8], &str); 4] = [
        (b"attachment; filename=\"Gr\xf6\xdfe.ifc\"", "Gr\u{f6}\u{df}e.ifc"),
        (b"attachment; filename=\"Gr\xfc\xdfe.ifc\"", "Gr\u{fc}\u{df}e.ifc"),
        (b"attachment; filename=fa\xe7ade.ifc", "fa\u{e7}ade.ifc"),
        (b"attachment; filename=\"\xe9\"; filename*=UTF-8''%C3%A9t%C3%A9.ifc", "\u{e9}t\u{e9}.ifc"),
    ];
    for (disposition, expected) in rows {
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Disposition: ";
        let answer = [head, disposition, b"\r\n\r\nx"].concat();
        let server = Scripted::start(move |_| Reply::raw_bytes(&answer));
        let name = session().download(&link(&server)).unwrap().file_name();
        assert_eq!(name.as_deref(), Some(expected));
    }
    for (path, expected) in
        [("/bucket/Gr%F6%DFe.ifc", "Gr\u{f6}\u{df}e.ifc"), ("/bucket/Gr%FC%DFe.ifc", "Gr\u{fc}\u{df}e.ifc")]
    {
        assert_eq!(named(None, path).as_deref(), Some(expected), "{path}");
    }
}

#[test]
fn the_name_is_a_plain_one_wherever_it_comes_from() {
    let names = [
        ("attachment; filename=\"../../etc/passwd\"", Some("passwd")),
        ("attachment; filename=\"/tower.ifc\"", Some("tower.ifc")),
        ("attachment; filename=\"C:\\temp\\tower.ifc\"", Some("tower.ifc")),
        ("attachment; filename*=UTF-8''..%2F..%2Ftower.ifc", Some("tower.ifc")),
        ("attachment; filename*=UTF-8''to%0D%0A%00wer.ifc", Some("tower.ifc")),
        ("attachment; filename=\"..\"", None),
        ("attachment; filename=\"folder/\"", None),
    ];
    for (disposition, expected) in names {
        assert_eq!(named(Some(disposition), "/").as_deref(), expected, "{disposition}");
    }
    let paths = [
        ("/bucket/tower.ifc", Some("tower.ifc")),
        ("/bucket/%2e%2e%2f%2E%2E%5Ctower.ifc", Some("tower.ifc")),
        ("/bucket/..", None),
        ("/bucket/%2e%2e", None),
        ("/", None),
    ];
    for (path, expected) in paths {
        assert_eq!(named(None, path).as_deref(), expected, "{path}");
    }
}

#[test]
fn the_storages_headers_about_a_file_are_available() {
    let server = Scripted::start(|_| file("x"));
    let download = session().download(&link(&server)).unwrap();
    assert_eq!(download.content_type(), Some("application/json"));
    assert_eq!(download.file_name().as_deref(), Some("tower.ifc"));
}
