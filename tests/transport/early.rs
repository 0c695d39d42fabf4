//! An answer that arrives before the whole request was sent is an answer like any other.

use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bimdata::{Error, Method, Session, Upload};
use serde_json::{Value, json};

use crate::gzipped;
use crate::server::{Peer, Server};
use support::{AT_ONCE, TOO_LONG};

const BODY: &[u8] = br#"{"detail": "The file is too large for this project"}"#;
/// More than the systems on both sides buffer.
const LENGTH: usize = 16_000_000;
const READ_TIMEOUT: Duration = Duration::from_secs(2);

#[derive(Debug, Clone, Copy)]
enum Body {
    Length,
    Chunked,
    Close,
    Gzip,
    GzipInChunks,
    /// With an interim answer before it.
    AfterHints,
}

const BODIES: [Body; 6] = [Body::Length, Body::Chunked, Body::Close, Body::Gzip, Body::GzipInChunks, Body::AfterHints];

fn written(status: u16, body: Body) -> Vec<u8> {
    let chunked = |lines: &str, body: &[u8]| {
        let head = format!("HTTP/1.1 {status} Early\r\n{lines}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        let (first, second) = body.split_at(7);
        let chunks =
            [first, second].map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
        [head.as_bytes(), &chunks.concat(), b"0\r\n\r\n"].concat()
    };
    match body {
        Body::Length => crate::answer(status, "Connection: close\r\n", BODY),
        Body::Chunked => chunked("", BODY),
        Body::Close => [format!("HTTP/1.1 {status} Early\r\nConnection: close\r\n\r\n").as_bytes(), BODY].concat(),
        Body::Gzip => crate::answer(status, "Content-Encoding: GZIP\r\n", &gzipped(BODY)),
        Body::GzipInChunks => chunked("Content-Encoding: x-gzip\r\n", &gzipped(BODY)),
        Body::AfterHints => {
            [b"HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n", &crate::answer(status, "", BODY)[..]].concat()
        }
    }
}

/// A server that answers after reading a little of an upload; `is_gone` says whether it then closes the connection, or
/// keeps it open without reading.
fn hasty(status: u16, body: Body, is_gone: bool) -> Server {
    Server::start_narrow(move |peer| {
        let request = peer.head()?;
        if request.asks() {
            peer.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        peer.take(100_000)?;
        peer.send(written(status, body))?;
        if !is_gone {
            // Longer than the read timeout of the sessions.
            peer.pause(2 * READ_TIMEOUT);
        }
        Ok(())
    })
}

fn session(server: &Server) -> Session {
    let builder = Session::builder().base_url(server.url()).retry(AT_ONCE);
    builder.read_timeout(READ_TIMEOUT).build().unwrap()
}

fn uploads() -> [(&'static str, Upload); 3] {
    let reader = || Upload::from_reader("tower.ifc", Cursor::new(vec![b'x'; LENGTH]));
    [
        ("bytes", Upload::from_bytes("tower.ifc", vec![b'x'; LENGTH])),
        ("a reader of known length", reader().with_length(LENGTH as u64)),
        ("chunks", reader().streamed()),
    ]
}

/// Runs a check for each body, and for servers that close and that stay, all at the same time.
fn for_each(statuses: &[u16], check: impl Fn(u16, Body, &Server, &str, &Upload) + Sync) {
    for &status in statuses {
        std::thread::scope(|scope| {
            for body in BODIES {
                for (name, upload) in uploads() {
                    let check = &check;
                    scope.spawn(move || check(status, body, &hasty(status, body, true), name, &upload));
                }
            }
        });
    }
}

#[test]
fn an_early_error_says_what_is_wrong() {
    for_each(&[413, 401, 503], |status, body, server, name, upload| {
        let session = session(server);
        let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", upload)]);
        let error = call.receive::<Value>().unwrap_err();
        let Error::Api(api) = &error else { panic!("{status} {body:?} {name}: {error:?}") };
        assert_eq!((api.status, api.attempts), (status, 1), "{body:?} {name}");
        assert!(api.message.starts_with("The file is too large for this project"), "{body:?} {name}: {error}");
        assert_eq!(String::from_utf8_lossy(&api.body), String::from_utf8_lossy(BODY), "{body:?} {name}");
        assert_eq!(server.requests().len(), 1, "{body:?} {name}");
    });
}

#[test]
fn an_early_success_is_one() {
    for_each(&[201], |status, body, server, name, upload| {
        let session = session(server);
        let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", upload)]);
        let received = call.receive::<Value>().unwrap_or_else(|error| panic!("{status} {body:?} {name}: {error}"));
        assert_eq!(received, serde_json::from_slice::<Value>(BODY).unwrap());
    });
}

#[test]
fn an_early_answer_of_any_status_is_a_response() {
    for_each(&[201, 413, 302], |status, body, server, name, upload| {
        let session = session(server);
        let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", upload)]);
        let mut response = call.response().unwrap_or_else(|error| panic!("{status} {body:?} {name}: {error}"));
        let mut text = Vec::new();
        response.read_to_end(&mut text).unwrap();
        assert_eq!((response.status(), &*text), (status, BODY), "{body:?} {name}");
    });
}

#[test]
fn what_is_refused_early_for_now_is_sent_again_where_it_can_be() {
    for (name, upload) in uploads() {
        let server = hasty(429, Body::Chunked, true);
        let session = session(&server);
        let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &upload)]);
        assert_eq!(call.finish().unwrap_err().status(), Some(429));
        // Streamed bytes cannot be sent again.
        let is_repeatable = name == "bytes";
        assert_eq!(server.requests().len(), if is_repeatable { 3 } else { 1 }, "{name}");
    }
}

#[test]
fn a_server_that_has_answered_and_reads_no_more_is_understood() {
    std::thread::scope(|scope| {
        for body in [Body::Length, Body::Chunked, Body::Gzip, Body::AfterHints] {
            scope.spawn(move || {
                let server = hasty(413, body, false);
                let upload = Upload::from_bytes("tower.ifc", vec![b'x'; LENGTH]);
                let session = session(&server);
                let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &upload)]);
                let error = call.finish().unwrap_err();
                assert_eq!(error.status(), Some(413), "{body:?}: {error:?}");
            });
        }
    });
}

#[test]
fn a_server_that_reads_no_more_is_silent_for_no_longer_than_the_read_timeout() {
    let interim = ["", "HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n"];
    for (hint, is_cancellable) in interim.into_iter().flat_map(|hint| [(hint, false), (hint, true)]) {
        let server = Server::start_narrow(move |peer| {
            peer.head()?;
            peer.send(format!("HTTP/1.1 100 Continue\r\n\r\n{hint}"))?;
            peer.pause(TOO_LONG);
            Ok(())
        });
        let upload = Upload::from_bytes("tower.ifc", vec![b'x'; LENGTH]);
        let session = session(&server);
        let session = if is_cancellable { session.cancellable().0 } else { session };
        let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &upload)]);
        let started = Instant::now();
        let error = call.finish().unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        // One timeout in all: not one for the sent bytes, one for the others and one for the answer.
        let took = started.elapsed();
        assert!((READ_TIMEOUT..READ_TIMEOUT * 7 / 4).contains(&took), "{hint:?} {is_cancellable}: {took:?}");
    }
}

#[test]
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn an_early_answer_is_found_behind_tls_too() {
    let cases = crate::BACKENDS.iter().flat_map(|&backend| {
        [(true, false), (true, true), (false, false), (false, true)].map(|(is_gone, sliced)| (backend, is_gone, sliced))
    });
    std::thread::scope(|scope| {
        for (backend, is_gone, is_cancellable) in cases {
            scope.spawn(move || {
                let server = Server::start_with_tls(Some(crate::ends::tls()), move |peer| {
                    let request = peer.head()?;
                    if request.asks() {
                        peer.send("HTTP/1.1 100 Continue\r\n\r\n")?;
                    }
                    peer.take(100_000)?;
                    peer.send(written(413, Body::Length))?;
                    if !is_gone {
                        peer.pause(3 * READ_TIMEOUT);
                    }
                    Ok(())
                });
                let builder = Session::builder().base_url(server.url()).retry(AT_ONCE).read_timeout(READ_TIMEOUT);
                let builder = builder.tls_backend(backend).root_certificate_pem(support::https::AUTHORITY.pem());
                let session = builder.build().unwrap();
                let session = if is_cancellable { session.cancellable().0 } else { session };
                let upload = Upload::from_bytes("tower.ifc", vec![b'x'; 3 * LENGTH]);
                let started = Instant::now();
                let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &upload)]);
                let error = call.finish().unwrap_err();
                let case = format!("{backend:?} {is_gone} {is_cancellable}");
                assert_eq!(error.status(), Some(413), "{case}: {error:?}");
                let took = started.elapsed();
                assert!(took < READ_TIMEOUT * 7 / 4, "{case}: {took:?}");
            });
        }
    });
}

/// A server that reads some of an upload, answers, and then reads on slowly or not at all. Returns how much of the body
/// it has read in the end.
fn slow(tls: bool, status: u16, before: &'static str, pause: Option<Duration>) -> (Server, Arc<AtomicU64>) {
    let taken = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&taken);
    let serve = move |peer: &mut Peer<'_>| {
        let request = peer.head()?;
        if request.asks() {
            peer.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        peer.take(1_000_000)?;
        let lines = "Content-Type: application/json\r\n";
        peer.send([before.as_bytes(), &crate::answer(status, lines, BODY)].concat())?;
        let Some(pause) = pause else {
            peer.pause(TOO_LONG);
            return Ok(());
        };
        loop {
            peer.take(50_000)?;
            count.fetch_add(50_000, Ordering::SeqCst);
            peer.pause(pause);
        }
    };
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    if tls {
        return (Server::start_with_tls(Some(crate::ends::tls()), serve), taken);
    }
    assert!(!tls);
    (Server::start_narrow(serve), taken)
}

/// A session that waits for so long that only a look at what has arrived can end the upload in time.
fn patient(server: &Server, is_cancellable: bool) -> Session {
    let builder = Session::builder().base_url(server.url()).retry(AT_ONCE).read_timeout(3 * TOO_LONG);
    #[cfg(feature = "rustls")]
    let builder =
        builder.tls_backend(bimdata::TlsBackend::Rustls).root_certificate_pem(support::https::AUTHORITY.pem());
    let session = builder.build().unwrap();
    if is_cancellable { session.cancellable().0 } else { session }
}

/// As curl does for a status from 300 on (RFC 9112, section 9.5).
#[test]
fn an_upload_ends_when_its_answer_is_an_error() {
    let tls = if cfg!(feature = "rustls") { &[false, true][..] } else { &[false] };
    let mut cases = Vec::new();
    for &tls in tls {
        for status in [302, 402] {
            for before in ["", "HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n"] {
                cases.push((tls, status, before, Some(Duration::from_millis(10))));
                // With TLS, a write that is stuck in the middle cannot be given up for what has arrived.
                if !tls {
                    cases.push((tls, status, before, None));
                }
            }
        }
    }
    std::thread::scope(|scope| {
        for (tls, status, before, pause) in cases {
            scope.spawn(move || {
                for is_cancellable in [false, true] {
                    for (name, upload) in uploads() {
                        let (server, taken) = slow(tls, status, before, pause);
                        let session = patient(&server, is_cancellable);
                        let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &upload)]);
                        let case = format!("{tls} {status} {before:?} {pause:?} {name} {is_cancellable}");
                        let mut response =
                            support::in_time(|| call.response()).unwrap_or_else(|error| panic!("{case}: {error}"));
                        let mut text = Vec::new();
                        response.read_to_end(&mut text).unwrap();
                        assert_eq!((response.status(), &*text), (status, BODY), "{case}");
                        let taken = taken.load(Ordering::SeqCst);
                        assert!(taken < LENGTH as u64 * 3 / 4, "{case}: {taken}");
                    }
                }
            });
        }
    });
}

#[test]
fn an_upload_goes_on_after_an_interim_answer_or_a_success() {
    let tls = if cfg!(feature = "rustls") { &[false, true][..] } else { &[false] };
    for &tls in tls {
        for early in ["HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n", "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"]
        {
            for (name, upload) in uploads() {
                let serve = move |peer: &mut Peer<'_>| {
                    let request = peer.head()?;
                    if request.asks() {
                        peer.send("HTTP/1.1 100 Continue\r\n\r\n")?;
                    }
                    peer.drip(early, Duration::from_micros(500))?;
                    peer.pause(Duration::from_millis(50));
                    let request = peer.body_of(request)?;
                    assert!(request.body.len() > LENGTH);
                    if early.contains("103") {
                        peer.send(crate::answer(201, "", b"{}"))?;
                    }
                    peer.wait_until_left();
                    Ok(())
                };
                #[cfg(any(feature = "rustls", feature = "native-tls"))]
                let server =
                    if tls { Server::start_with_tls(Some(crate::ends::tls()), serve) } else { Server::start(serve) };
                #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
                let server = Server::start(serve);
                let session = patient(&server, false);
                let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &upload)]);
                let received = support::in_time(|| call.receive::<Value>());
                let received = received.unwrap_or_else(|error| panic!("{tls} {early:?} {name}: {error}"));
                assert_eq!(received, json!({}), "{tls} {early:?} {name}");
            }
        }
    }
}
