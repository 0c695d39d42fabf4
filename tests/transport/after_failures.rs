//! A reader that has failed fails at every further read, with an error of the same kind: a caller that reads on, or
//! that skips errors, never finds what looks like the end of a whole body.

use std::io::{BufRead, BufReader, Read};
use std::time::Duration;

use bimdata::{Error, Method, RetryPolicy, Session, TransportKind};
use serde_json::Value;

use crate::server::Server;
use crate::{cause, gzipped};

const LINES: &str = "[\"first line\",\n\"second line\",\n\"third line\"]\n";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Breaks off in the middle.
    Cut,
    Reset,
    /// Never goes on.
    Stall,
    BadChunk,
    /// Is in an encoding that cannot be decoded.
    Unknown,
    BadGzip,
    CutGzip,
}

const FAULTS: [(Fault, TransportKind); 7] = [
    (Fault::Cut, TransportKind::Broken),
    (Fault::Reset, TransportKind::Broken),
    (Fault::Stall, TransportKind::Timeout),
    (Fault::BadChunk, TransportKind::Broken),
    (Fault::Unknown, TransportKind::Protocol),
    (Fault::BadGzip, TransportKind::Broken),
    (Fault::CutGzip, TransportKind::Broken),
];

fn serving(fault: Fault) -> (Server, Session) {
    let server = Server::start(move |peer| {
        peer.request()?;
        let half = &LINES.as_bytes()[..LINES.len() / 2];
        let coded = gzipped(&LINES.repeat(100).into_bytes());
        let head = |lines: &str| format!("HTTP/1.1 200 OK\r\n{lines}\r\n").into_bytes();
        let sized = |lines: &str, length: usize| head(&format!("{lines}Content-Length: {length}\r\n"));
        let (head, body) = match fault {
            Fault::Cut | Fault::Reset | Fault::Stall => (sized("", LINES.len()), half.to_vec()),
            Fault::BadChunk => {
                let chunk = [format!("{:x}\r\n", half.len()).as_bytes(), half, b"\r\nzz\r\n"].concat();
                (head("Transfer-Encoding: chunked\r\n"), chunk)
            }
            Fault::Unknown => (sized("Content-Encoding: br\r\n", half.len()), half.to_vec()),
            Fault::BadGzip => {
                let bad = [&coded[..coded.len() - 8], &[7; 8]].concat();
                (sized("Content-Encoding: gzip\r\n", bad.len()), bad)
            }
            Fault::CutGzip => (sized("Content-Encoding: gzip\r\n", coded.len()), coded[..coded.len() - 9].to_vec()),
        };
        peer.send([head, body].concat())?;
        match fault {
            Fault::Stall => peer.pause(Duration::from_secs(10)),
            Fault::Reset => {
                // The bytes arrive first.
                peer.pause(Duration::from_millis(20));
                return peer.reset();
            }
            _ => {}
        }
        peer.announce_end()
    });
    let session = Session::builder().base_url(server.url()).retry(RetryPolicy::none());
    let session = session.read_timeout(Duration::from_millis(200)).build().unwrap();
    (server, session)
}

/// Every reader that the crate hands out.
fn readers(session: &Session) -> Vec<(&'static str, Box<dyn Read>)> {
    let link = format!("{}/file", session.base_url());
    let call = || session.call(Method::GET, "/file");
    vec![
        ("a download", Box::new(session.download(&link).unwrap())),
        ("a download as it is stored", Box::new(session.download(&link).unwrap().as_stored())),
        ("a reader", Box::new(call().reader().unwrap())),
        ("a response", Box::new(call().response().unwrap())),
        ("an undecoded response", Box::new(call().response().unwrap().undecoded())),
    ]
}

fn kind_of(error: std::io::Error, case: &str) -> (TransportKind, bool) {
    let error = cause(error);
    let is_retryable = error.is_retryable();
    let Error::Transport(error) = error else { panic!("{case}: {error:?}") };
    (error.kind, is_retryable)
}

#[test]
fn every_further_read_fails_with_the_same_kind_of_error() {
    for (fault, expected) in FAULTS {
        let (_server, session) = serving(fault);
        for (name, mut reader) in readers(&session) {
            let case = format!("{fault:?}, {name}");
            let mut bytes = Vec::new();
            // As it is stored, the body is whole whatever its encoding.
            let is_undecoded = name.contains("stored") || name.contains("undecoded");
            if is_undecoded && matches!(fault, Fault::Unknown | Fault::BadGzip) {
                reader.read_to_end(&mut bytes).expect(&case);
                assert_eq!(reader.read(&mut [0; 64]).expect(&case), 0, "{case}");
                continue;
            }
            let first = kind_of(reader.read_to_end(&mut bytes).expect_err(&case), &case);
            assert_eq!(first.0, expected, "{case}");
            for _ in 0..3 {
                let again = reader.read(&mut [0; 64]).expect_err(&case);
                assert_eq!(again.kind() == std::io::ErrorKind::TimedOut, expected == TransportKind::Timeout, "{case}");
                assert_eq!(kind_of(again, &case), first, "{case}");
            }
            assert_eq!(reader.read(&mut []).unwrap_or(0), 0, "{case}");
        }
    }
}

#[test]
fn a_caller_that_skips_errors_is_not_told_that_the_body_has_ended() {
    for fault in [Fault::Cut, Fault::Reset, Fault::BadChunk, Fault::CutGzip] {
        let (_server, session) = serving(fault);
        for (name, reader) in readers(&session) {
            if fault == Fault::CutGzip && (name.contains("stored") || name.contains("undecoded")) {
                continue;
            }
            let lines: Vec<_> = BufReader::new(reader).lines().take(1000).collect();
            // A whole body would have ended the lines.
            assert_eq!(lines.len(), 1000, "{fault:?}, {name}");
            assert!(lines.last().is_some_and(Result::is_err), "{fault:?}, {name}");
        }
    }
}

#[test]
fn a_list_gives_one_error_and_then_nothing() {
    for fault in [Fault::Cut, Fault::Reset, Fault::Stall, Fault::BadChunk] {
        let (_server, session) = serving(fault);
        let mut items = session.call(Method::GET, "/file").items::<Value>().unwrap();
        let errors = items.by_ref().filter(Result::is_err).count();
        assert_eq!((errors, items.next().is_none()), (1, true), "{fault:?}");
    }
}
