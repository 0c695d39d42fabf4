//! A broken transfer is resumed only with what is known to be the rest of the same file. Otherwise saving restarts, and
//! a reader, which has returned its bytes already, fails. Two files are never mixed, and no more bytes are taken than
//! were announced.

use std::io::Read;

use bimdata::{Error, RetryPolicy, Session, TransportKind};

use crate::gzipped;
use crate::server::{Request, Server};
use support::AT_ONCE;
use support::folder::TestFolder;

const LENGTH: usize = 100_000;
const BREAK: usize = 40_000;
const OLD_DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const NEW_DATE: &str = "Sun, 06 Nov 1994 08:49:38 GMT";

/// The file before and after a change.
fn file(is_new: bool) -> Vec<u8> {
    (0..LENGTH).map(|at| u8::try_from(at % 101).unwrap() + if is_new { 101 } else { 0 }).collect()
}

/// The answer of a storage to a request for the rest.
#[derive(Clone, Copy)]
struct Rest {
    status: u16,
    /// Header lines, with `@` for the right range without the total.
    lines: &'static str,
    /// The part of the file that its body contains.
    from: usize,
    to: usize,
    /// Whether the file has changed by then.
    is_new: bool,
    is_chunked: bool,
    /// The number of additional bytes after it, which belong to no file.
    more: usize,
}

/// The right rest, except for its validators.
const REST: Rest = Rest { status: 206, lines: "", from: BREAK, to: LENGTH, is_new: false, is_chunked: false, more: 0 };
/// The same for a file that has changed.
const CHANGED: Rest = Rest { is_new: true, ..REST };

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The transfer is resumed.
    Resumed,
    /// A reader fails, and saving restarts.
    Anew,
}
use Outcome::{Anew, Resumed};

fn respond(request: &Request, first: &str, rest: Rest) -> Vec<u8> {
    let bytes = file(rest.is_new);
    let whole = |lines: &str, file: &[u8]| {
        let head = format!("HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\n{lines}Content-Length: {}\r\n\r\n", file.len());
        [head.as_bytes(), file].concat()
    };
    match request.header("range") {
        None if request.turn == 0 => {
            let mut answer = whole(first, &file(false));
            answer.truncate(answer.len() - LENGTH + BREAK);
            answer
        }
        None => whole("", &bytes),
        Some(_) => {
            let lines = rest.lines.replace('@', &format!("Content-Range: bytes {BREAK}-{}", LENGTH - 1));
            let body = &[&bytes[rest.from..rest.to], &vec![255; rest.more]].concat();
            let (framing, body) = if rest.is_chunked {
                let chunk = [format!("{:x}\r\n", body.len()).as_bytes(), body, b"\r\n0\r\n\r\n"].concat();
                ("Transfer-Encoding: chunked".to_owned(), chunk)
            } else {
                (format!("Content-Length: {}", body.len()), body.clone())
            };
            let head = format!("HTTP/1.1 {} Scripted\r\n{lines}{framing}\r\n\r\n", rest.status);
            [head.as_bytes(), &body].concat()
        }
    }
}

fn storage(first: &'static str, rest: Rest) -> (Server, Session) {
    let server = Server::start(move |peer| {
        loop {
            let request = peer.request()?;
            peer.send(respond(&request, first, rest))?;
            if request.turn == 0 && request.header("range").is_none() {
                return Ok(());
            }
        }
    });
    let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
    (server, session)
}

fn read(session: &Session, path: &str) -> (Vec<u8>, Result<(), Error>) {
    let mut bytes = Vec::new();
    let mut download = session.download(&format!("{}{path}", session.base_url())).unwrap();
    let read = download.read_to_end(&mut bytes).map(drop).map_err(crate::cause);
    (bytes, read)
}

/// Checks the result for a file that breaks off, both for saving and for a reader.
fn check(name: &str, first: &'static str, rest: Rest, outcome: Outcome) {
    let (_server, session) = storage(first, rest);
    let folder = TestFolder::new();
    let link = format!("{}/file", session.base_url());
    let saved = session.download(&link).unwrap().save_to(folder.path().join("file"));
    saved.unwrap_or_else(|error| panic!("{name}: {error}"));
    let bytes = folder.read("file");
    assert!(bytes == file(outcome == Anew && rest.is_new), "{name}: another file was saved");

    let (_server, session) = storage(first, rest);
    let (bytes, read) = read(&session, "/file");
    match outcome {
        Resumed => {
            read.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(bytes == file(false), "{name}: another file was read");
        }
        Anew => {
            assert!(bytes == file(false)[..BREAK], "{name}: {} bytes were read", bytes.len());
            let error = read.err().unwrap_or_else(|| panic!("{name}: half a file was read"));
            assert!(
                matches!(&error, Error::Transport(error) if error.kind == TransportKind::Broken),
                "{name}: {error:?}"
            );
        }
    }
}

#[test]
fn validators_say_whether_it_is_the_same_file() {
    let both = "ETag: \"a\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    let tag = "ETag: \"a\"\r\n";
    let weak = "ETag: W/\"a\"\r\n";
    let weak_and_date = "Date: Mon, 07 Nov 1994 08:49:37 GMT\r\nETag: W/\"a\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 \
                         GMT\r\n";
    let date = "Date: Sun, 06 Nov 1994 08:49:38 GMT\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    let lines = |lines| Rest { lines, ..REST };
    let changed = |lines| Rest { lines, ..CHANGED };
    let cases = [
        ("the same tag", tag, lines("@/100000\r\nETag: \"a\"\r\n"), Resumed),
        ("the same tag, no total", tag, lines("@/*\r\nETag: \"a\"\r\n"), Resumed),
        // This is what a storage without support for If-Range does.
        ("another tag", tag, changed("@/100000\r\nETag: \"b\"\r\n"), Anew),
        ("another tag, no total", tag, changed("@/*\r\nETag: \"b\"\r\n"), Anew),
        ("a tag that has become weak", tag, changed("@/100000\r\nETag: W/\"a\"\r\n"), Anew),
        ("no tag any more", tag, changed("@/100000\r\n"), Anew),
        ("a date instead of a tag", tag, changed("@/100000\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), Anew),
        ("the same weak tag", weak, changed("@/100000\r\nETag: W/\"a\"\r\n"), Anew),
        (
            "the same weak tag and date",
            weak_and_date,
            changed("@/100000\r\nETag: W/\"a\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
            Anew,
        ),
        (
            "another weak tag, the same date",
            weak_and_date,
            changed("@/100000\r\nETag: W/\"b\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
            Anew,
        ),
        ("the same date", date, lines("@/100000\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), Resumed),
        ("the same date, no total", date, lines("@/*\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), Resumed),
        ("another date", date, changed("@/100000\r\nLast-Modified: Sun, 06 Nov 1994 08:49:38 GMT\r\n"), Anew),
        ("no date any more", date, changed("@/100000\r\n"), Anew),
        ("no date any more, no total", date, changed("@/*\r\n"), Anew),
        (
            "both the same",
            both,
            lines("@/100000\r\nETag: \"a\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
            Resumed,
        ),
        ("of both just the tag", both, lines("@/100000\r\nETag: \"a\"\r\n"), Resumed),
        (
            "the same tag, another date",
            both,
            changed("@/100000\r\nETag: \"a\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:38 GMT\r\n"),
            Anew,
        ),
        (
            "another tag, the same date",
            both,
            changed("@/100000\r\nETag: \"b\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
            Anew,
        ),
        ("nothing to tell files apart by", "", changed("@/100000\r\n"), Anew),
        ("nothing but the total", "", changed("@/100000\r\nETag: \"a\"\r\n"), Anew),
    ];
    assert_ne!(OLD_DATE, NEW_DATE);
    for (name, first, rest, outcome) in cases {
        check(name, first, rest, outcome);
    }
}

/// A date tells files apart only if its second was over when the answer was made (RFC 9110, section 8.8.2.2). It is not
/// sent in `If-Range` otherwise, and not if there is a tag (section 13.1.5).
#[test]
fn a_date_counts_only_if_nothing_could_change_any_more_in_its_second() {
    let same = "@/100000\r\nDate: Tue, 08 Nov 1994 08:49:37 GMT\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    let modified = "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    for (name, date, outcome) in [
        ("no date of the answer", "", Anew),
        ("the same second", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", Anew),
        ("a clock that is behind", "Date: Sun, 06 Nov 1994 08:49:36 GMT\r\n", Anew),
        ("no date at all", "Date: yesterday\r\n", Anew),
        ("a second later", "Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n", Resumed),
        ("a second later, in the form of RFC 850", "Date: Sunday, 06-Nov-94 08:49:38 GMT\r\n", Resumed),
        ("an hour later", "Date: Sun, 06 Nov 1994 09:49:37 GMT\r\n", Resumed),
    ] {
        let first = format!("{date}{modified}").leak();
        let rest = Rest { lines: same, ..if outcome == Resumed { REST } else { CHANGED } };
        check(name, first, rest, outcome);
        let (server, session) = storage(first, rest);
        let _ = read(&session, "/file");
        let sent: Vec<_> =
            server.requests().iter().filter_map(|request| request.header("if-range").map(str::to_owned)).collect();
        let expected: &[&str] = if outcome == Resumed { &["Sun, 06 Nov 1994 08:49:37 GMT"] } else { &[] };
        assert_eq!(sent, expected, "{name}");
    }
    // What is no date is compared with nothing.
    check(
        "not a date",
        "Date: Sun, 06 Nov 1994 08:49:38 GMT\r\nLast-Modified: v1\r\n",
        Rest { lines: "@/100000\r\nLast-Modified: v1\r\n", ..CHANGED },
        Anew,
    );
}

#[test]
fn only_the_exact_rest_is_accepted() {
    let tag = "ETag: \"a\"\r\n";
    let same = "@/100000\r\nETag: \"a\"\r\n";
    let with = |status, lines, from, to| Rest { status, lines, from, to, ..REST };
    let cases = [
        ("another total", with(206, "@/100001\r\nETag: \"a\"\r\n", BREAK, LENGTH)),
        ("a smaller total", with(206, "@/99999\r\nETag: \"a\"\r\n", BREAK, LENGTH)),
        ("no range", with(206, "ETag: \"a\"\r\n", BREAK, LENGTH)),
        (
            "several parts",
            with(206, "Content-Type: multipart/byteranges; boundary=x\r\nETag: \"a\"\r\n", BREAK, LENGTH),
        ),
        (
            "a range that begins too early",
            with(206, "Content-Range: bytes 39999-99999/100000\r\nETag: \"a\"\r\n", BREAK - 1, LENGTH),
        ),
        (
            "a range that begins too late",
            with(206, "Content-Range: bytes 40001-99999/100000\r\nETag: \"a\"\r\n", BREAK + 1, LENGTH),
        ),
        (
            "a range that ends too late",
            with(206, "Content-Range: bytes 40000-100000/100000\r\nETag: \"a\"\r\n", BREAK, LENGTH),
        ),
        (
            "a range that ends before it begins",
            with(206, "Content-Range: bytes 40000-39999/100000\r\nETag: \"a\"\r\n", 0, 0),
        ),
        (
            "a range of another unit",
            with(206, "Content-Range: lines 40000-99999/100000\r\nETag: \"a\"\r\n", BREAK, LENGTH),
        ),
        ("a body that is longer than its range", with(206, same, BREAK - 5, LENGTH)),
        ("a body that is shorter than its range", with(206, same, BREAK, LENGTH - 5)),
        (
            "an encoding that was not there before",
            with(206, "@/100000\r\nETag: \"a\"\r\nContent-Encoding: gzip\r\n", BREAK, LENGTH),
        ),
        (
            "an encoding that nobody knows",
            with(206, "@/100000\r\nETag: \"a\"\r\nContent-Encoding: br\r\n", BREAK, LENGTH),
        ),
        ("the whole file", with(200, "Accept-Ranges: bytes\r\nETag: \"a\"\r\n", 0, LENGTH)),
        ("the whole file of another tag", Rest { is_new: true, ..with(200, "ETag: \"b\"\r\n", 0, LENGTH) }),
        ("no content", with(204, "ETag: \"a\"\r\n", 0, 0)),
        ("412", with(412, "", 0, 0)),
        ("416", with(416, "Content-Range: bytes */30000\r\n", 0, 0)),
    ];
    for (name, rest) in cases {
        check(name, tag, rest, Anew);
    }
}

#[test]
fn an_identity_encoding_is_the_same_file() {
    let rest = Rest { lines: "@/100000\r\nETag: \"a\"\r\nContent-Encoding: aws-chunked, identity\r\n", ..REST };
    check("aws-chunked", "ETag: \"a\"\r\n", rest, Resumed);
}

#[test]
fn no_more_bytes_are_taken_than_were_announced() {
    // Chunks do not announce a length, so the excess shows only while they arrive.
    let beyond_the_file = Rest { lines: "@/100000\r\nETag: \"a\"\r\n", more: 300_000, is_chunked: true, ..REST };
    let lines = "Content-Range: bytes 40000-49999/100000\r\nETag: \"a\"\r\n";
    let beyond_the_range = Rest { lines, to: 50_000, more: 20_000, is_chunked: true, ..REST };
    for (name, rest, end) in [("the file", beyond_the_file, LENGTH), ("the range", beyond_the_range, 50_000)] {
        let (server, session) = storage("ETag: \"a\"\r\n", rest);
        let folder = TestFolder::new();
        let link = format!("{}/file", session.base_url());
        let saved = session.download(&link).unwrap().save_to(folder.path().join("file"));
        saved.expect_err(name);
        assert!(folder.content().is_empty(), "more than {name}: something was left");
        assert!(server.requests().len() < 10, "more than {name}: {} requests", server.requests().len());
        let (_server, session) = storage("ETag: \"a\"\r\n", rest);
        let (bytes, read) = read(&session, "/file");
        read.expect_err(name);
        assert!(bytes.len() <= end && file(false).starts_with(&bytes), "more than {name} was read");
    }
}

#[test]
fn a_rest_in_chunks_is_used_up_to_its_end() {
    let (server, session) = {
        let server = Server::start(move |peer| {
            loop {
                let request = peer.request()?;
                let Some(range) = request.header("range") else {
                    return peer.send(respond(&request, "ETag: \"a\"\r\n", REST));
                };
                let start: usize = range.strip_prefix("bytes=").unwrap().strip_suffix('-').unwrap().parse().unwrap();
                let end = LENGTH.min(start + 25_000);
                let head = format!(
                    "HTTP/1.1 206 Part\r\nETag: \"a\"\r\nContent-Range: bytes {start}-{}/{LENGTH}\r\nTransfer-Encoding: \
                     chunked\r\n\r\n{:x}\r\n",
                    end - 1,
                    end - start
                );
                peer.send([head.as_bytes(), &file(false)[start..end], b"\r\n0\r\n\r\n"].concat())?;
            }
        });
        let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
        (server, session)
    };
    let (bytes, read) = read(&session, "/file");
    read.unwrap();
    assert!(bytes == file(false));
    // 40 kB at first, and the rest in pieces of 25 kB.
    assert_eq!(server.requests().len(), 1 + 3);
}

#[test]
fn a_compressed_file_is_resumed_in_its_stored_form() {
    let plain: Vec<u8> = (0..200_000_u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let stored = gzipped(&plain);
    let at = stored.len() / 3;
    let server = Server::start(move |peer| {
        let request = peer.request()?;
        let lines = "ETag: \"a\"\r\nAccept-Ranges: bytes\r\nContent-Encoding: x-gzip\r\n";
        match request.header("range") {
            None => {
                let head = format!("HTTP/1.1 200 OK\r\n{lines}Content-Length: {}\r\n\r\n", stored.len());
                peer.send([head.as_bytes(), &stored[..at]].concat())
            }
            Some(range) => {
                assert_eq!(range, format!("bytes={at}-"));
                let range = format!("Content-Range: bytes {at}-{}/{}\r\n", stored.len() - 1, stored.len());
                peer.send(crate::answer(206, &format!("{lines}{range}"), &stored[at..]))
            }
        }
    });
    let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
    let (bytes, read) = read(&session, "/file");
    read.unwrap();
    assert!(bytes == plain);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn after_a_redirect_the_rest_is_fetched_from_the_same_place() {
    let server = Server::start(move |peer| {
        loop {
            let request = peer.request()?;
            match request.target.as_str() {
                "/link" => peer.send(crate::answer(302, &format!("Location: /file{}\r\n", request.turn), b""))?,
                "/file0" => {
                    peer.send(respond(
                        &request,
                        "ETag: \"a\"\r\n",
                        Rest { lines: "@/100000\r\nETag: \"a\"\r\n", ..REST },
                    ))?;
                    if request.turn == 0 {
                        return Ok(());
                    }
                }
                // Following the link again would lead to another file.
                _ => peer.send(respond(&request, "ETag: \"b\"\r\n", CHANGED))?,
            }
        }
    });
    let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
    let (bytes, read) = read(&session, "/link");
    read.unwrap();
    assert!(bytes == file(false));
    let requests = server.requests();
    let targets: Vec<_> = requests.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(targets, ["/link", "/file0", "/file0"]);
}

/// A link may lead to places that work only for a short time.
#[test]
fn if_the_place_refuses_the_rest_the_link_is_asked_again() {
    for (status, tag, is_whole) in [
        (403, "\"a\"", true),
        (401, "\"a\"", true),
        (404, "\"a\"", true),
        (410, "\"a\"", true),
        // Google's answer for a signature that has expired.
        (400, "\"a\"", true),
        (403, "\"b\"", false),
        (500, "\"a\"", false),
    ] {
        let server = Server::start(move |peer| {
            loop {
                let request = peer.request()?;
                let is_rest = request.header("range").is_some();
                match request.target.as_str() {
                    "/link" => peer.send(crate::answer(302, &format!("Location: /file{}\r\n", request.turn), b""))?,
                    "/file0" if is_rest => peer.send(crate::answer(status, "", b"expired"))?,
                    "/file0" => return peer.send(respond(&request, "ETag: \"a\"\r\n", REST)),
                    _ => {
                        let lines = format!("@/100000\r\nETag: {tag}\r\n").leak();
                        peer.send(respond(&request, "", Rest { lines, is_new: !is_whole, ..REST }))?;
                    }
                }
            }
        });
        let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
        let (bytes, read) = read(&session, "/link");
        assert_eq!(read.is_ok(), is_whole, "{status} {tag}: {read:?}");
        assert!(bytes == file(false)[..if is_whole { LENGTH } else { BREAK }], "{status} {tag}");
        let requests = server.requests();
        let targets: Vec<_> = requests.iter().map(|request| request.target.as_str()).collect();
        let expected: &[&str] = if status == 500 {
            &["/link", "/file0", "/file0"]
        } else {
            &["/link", "/file0", "/file0", "/link", "/file1"]
        };
        assert_eq!(targets, expected, "{status} {tag}");
    }
}

#[test]
fn a_link_whose_places_all_refuse_the_rest_is_not_asked_for_ever() {
    let server = Server::start(move |peer| {
        loop {
            let request = peer.request()?;
            if request.target == "/link" {
                peer.send(crate::answer(302, &format!("Location: /file{}\r\n", request.turn), b""))?;
            } else if request.header("range").is_some() {
                peer.send(crate::answer(403, "", b"expired"))?;
            } else {
                return peer.send(respond(&request, "ETag: \"a\"\r\n", REST));
            }
        }
    });
    let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
    let (bytes, read) = read(&session, "/link");
    assert_eq!(read.unwrap_err().status(), Some(403));
    assert!(bytes == file(false)[..BREAK]);
    assert_eq!(server.requests().len(), 5);
}

/// A storage that breaks off after this number of bytes, each time.
fn stingy(piece: usize) -> (Server, Session) {
    let server = Server::start(move |peer| {
        let request = peer.request()?;
        let bytes = file(false);
        let start: usize = request
            .header("range")
            .map_or(0, |range| range.strip_prefix("bytes=").unwrap().strip_suffix('-').unwrap().parse().unwrap());
        let end = LENGTH.min(start + piece);
        let range = format!("Content-Range: bytes {start}-{}/{LENGTH}\r\n", LENGTH - 1);
        let (status, range) = if start == 0 { (200, String::new()) } else { (206, range) };
        let head = format!(
            "HTTP/1.1 {status} Scripted\r\nAccept-Ranges: bytes\r\nETag: \"a\"\r\n{range}Content-Length: {}\r\n\r\n",
            LENGTH - start
        );
        peer.send([head.as_bytes(), &bytes[start..end]].concat())
    });
    let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
    (server, session)
}

#[test]
fn a_storage_that_yields_next_to_nothing_uses_up_its_attempts() {
    for piece in [1, 10, 300] {
        let (server, session) = stingy(piece);
        let (bytes, read) = read(&session, "/file");
        let error = read.unwrap_err();
        assert!(matches!(&error, Error::Transport(error) if error.kind == TransportKind::Broken), "{piece}: {error:?}");
        assert!(bytes == file(false)[..3 * piece], "{piece}: {} bytes", bytes.len());
        assert_eq!(server.requests().len(), 3, "{piece}");
    }
}

#[test]
fn a_storage_that_yields_a_part_each_time_is_asked_until_the_file_is_whole() {
    for piece in [5_000, 40_000] {
        let (server, session) = stingy(piece);
        let (bytes, read) = read(&session, "/file");
        read.unwrap();
        assert!(bytes == file(false));
        assert_eq!(server.requests().len(), LENGTH.div_ceil(piece));
    }
}

#[test]
fn a_resumption_is_retried_if_the_storage_is_busy_and_fails_if_the_file_is_gone() {
    for (statuses, is_whole) in [(&[503][..], true), (&[429], true), (&[404], false), (&[403], false), (&[500], false)]
    {
        let server = Server::start(move |peer| {
            loop {
                let request = peer.request()?;
                if request.header("range").is_none() {
                    return peer.send(respond(&request, "ETag: \"a\"\r\n", REST));
                }
                let answer = statuses.get(request.turn - 1).map(|&status| crate::answer(status, "", b""));
                let rest = Rest { lines: "@/100000\r\nETag: \"a\"\r\n", ..REST };
                peer.send(answer.unwrap_or_else(|| respond(&request, "", rest)))?;
            }
        });
        let session = Session::builder().base_url(server.url()).retry(AT_ONCE).build().unwrap();
        let (bytes, read) = read(&session, "/file");
        assert_eq!(read.is_ok(), is_whole, "{statuses:?}: {read:?}");
        assert!(bytes == file(false)[..if is_whole { LENGTH } else { BREAK }], "{statuses:?}");
        if let Err(error) = read {
            assert_eq!(error.status(), Some(statuses[0]));
        }
    }
}

#[test]
fn without_retries_nothing_is_resumed() {
    let (server, session) = storage("ETag: \"a\"\r\n", REST);
    let (bytes, read) = read(&session.with_retry(RetryPolicy::none()), "/file");
    assert!(read.is_err() && bytes == file(false)[..BREAK]);
    assert_eq!(server.requests().len(), 1);
}
