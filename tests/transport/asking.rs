//! Before a large body, the client asks the service with `Expect: 100-continue`; a service that ignores that gets the
//! body anyway, and is asked only once.

use std::io::{Cursor, Read};
use std::time::{Duration, Instant};

use bimdata::{Error, Method, RetryPolicy, Session, Upload};
use serde_json::{Value, json};

use crate::server::{Peer, Request, Server};

const LARGE: usize = 2_000_000;

fn session(server: &Server) -> Session {
    Session::builder().base_url(server.url()).retry(RetryPolicy::none()).build().unwrap()
}

fn upload(session: &Session, file: &Upload) -> Result<Value, Error> {
    session.call(Method::POST, "/document").multipart(&json!({}), &[("file", file)]).receive()
}

fn large() -> Upload {
    Upload::from_bytes("tower.ifc", vec![b'x'; LARGE])
}

/// Which requests had the header `Expect`, in order.
fn asked(server: &Server) -> Vec<bool> {
    server.requests().iter().map(Request::asks).collect()
}

/// Answers 417 to `Expect`, like some proxies.
fn refuse(peer: &mut Peer<'_>) -> std::io::Result<()> {
    loop {
        let request = peer.head()?;
        if request.asks() {
            peer.send("HTTP/1.1 417 Expectation Failed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")?;
            peer.wait_until_left();
            return Ok(());
        }
        let request = peer.body_of(request)?;
        peer.send(crate::answer(201, "", request.body.len().to_string().as_bytes()))?;
    }
}

/// Ignores `Expect`, and waits for the body.
fn ignore(peer: &mut Peer<'_>) -> std::io::Result<()> {
    loop {
        let head = peer.head()?;
        let request = peer.body_of(head)?;
        peer.send(crate::answer(201, "", request.body.len().to_string().as_bytes()))?;
    }
}

#[test]
fn a_body_is_sent_again_without_expect_after_417() {
    let server = Server::start(refuse);
    let session = session(&server);
    // This does not count as a retry, since no body was sent.
    let streamed = Upload::from_reader("tower.ifc", Cursor::new(vec![b'x'; LARGE])).streamed();
    assert!(upload(&session, &streamed).unwrap().as_u64().unwrap() > LARGE as u64);
    assert_eq!(asked(&server), [true, false]);
    // From then on it is known, also to derived sessions.
    upload(&session, &large()).unwrap();
    upload(&session.cancellable().0.with_deadline(Duration::from_secs(60)), &large()).unwrap();
    assert_eq!(asked(&server), [true, false, false, false]);
}

#[test]
fn what_was_learnt_about_a_host_is_not_assumed_for_others() {
    let (refusing, other) = (Server::start(refuse), Server::start(|peer| peer.reply(crate::answer(201, "", b"1"))));
    let both = session(&refusing);
    upload(&both, &large()).unwrap();
    // The link to the storage names another host, in the same session.
    upload(&session(&other), &large()).unwrap();
    assert_eq!((asked(&refusing), asked(&other)), (vec![true, false], vec![true]));
    upload(&session(&refusing), &large()).unwrap();
    assert_eq!(asked(&refusing), [true, false, true, false]);
}

#[test]
fn without_expect_417_is_an_answer_like_any_other() {
    let server = Server::start(|peer| {
        loop {
            peer.reply(crate::answer(417, "", b"{}"))?;
        }
    });
    let small = Upload::from_bytes("tower.ifc", vec![b'x'; 1000]);
    assert_eq!(upload(&session(&server), &small).unwrap_err().status(), Some(417));
    assert_eq!(asked(&server), [false]);
    // A client that asked, and sends the request again without `Expect`, has got its answer.
    assert_eq!(upload(&session(&server), &large()).unwrap_err().status(), Some(417));
    assert_eq!(asked(&server), [false, true, false]);
}

#[test]
fn a_host_that_ignores_expect_costs_one_second_only_once() {
    let server = Server::start(ignore);
    let session = session(&server);
    let started = Instant::now();
    upload(&session, &large()).unwrap();
    assert!(started.elapsed() >= Duration::from_millis(900), "{:?}", started.elapsed());
    upload(&session, &large()).unwrap();
    upload(&session.with_retry(RetryPolicy::default()), &large()).unwrap();
    assert_eq!(asked(&server), [true, false, false]);
}

#[test]
fn a_host_that_keeps_sending_interim_answers_gets_the_body_after_the_same_second() {
    let server = Server::start(|peer| {
        let request = peer.head()?;
        for _ in 0..6 {
            peer.send("HTTP/1.1 102 Processing\r\n\r\n")?;
            peer.pause(Duration::from_millis(300));
        }
        let started = Instant::now();
        peer.take(1)?;
        let was_there = started.elapsed() < Duration::from_millis(300);
        peer.take(request.length() - 1)?;
        peer.send(crate::answer(201, "", was_there.to_string().as_bytes()))
    });
    assert_eq!(upload(&session(&server), &large()).unwrap(), json!(true));
}

#[test]
fn waiting_for_100_continue_does_not_count_for_the_read_timeout() {
    // A read timeout that is shorter than the second of waiting for `100 Continue`.
    let server = Server::start(ignore);
    let session = session(&server).with_read_timeout(Duration::from_millis(600));
    for session in [session.clone(), session.cancellable().0] {
        upload(&session, &large()).unwrap();
    }
    assert_eq!(asked(&server), [true, false]);
}

#[test]
fn an_upload_that_reads_from_a_download_also_learns_that_a_host_ignores_expect() {
    let storage = Server::start(|peer| peer.reply(crate::answer(200, "", &vec![b'x'; LARGE])));
    let server = Server::start(ignore);
    let session = session(&server);
    let mut download = session.download(&format!("{}/file", storage.url())).unwrap();
    download.read_exact(&mut [0]).unwrap();
    upload(&session, &Upload::from_reader("tower.ifc", download).with_length(LARGE as u64 - 1)).unwrap();
    upload(&session, &large()).unwrap();
    assert_eq!(asked(&server), [true, false]);
}
