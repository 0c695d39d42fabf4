//! Whatever a server sends before its answer, the answer counts, and the request is sent once.

use std::io;
use std::time::Duration;

use bimdata::{Error, Method, RetryPolicy, Session, Upload};
use serde_json::{Value, json};

use crate::server::{Peer, Server};

const INTERIM: [(&str, &str); 9] = [
    ("100", "HTTP/1.1 100 Continue\r\n\r\n"),
    ("100 with headers", "HTTP/1.1 100 Continue\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nServer: x\r\n\r\n"),
    ("100 with a length", "HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n"),
    ("100 without a reason", "HTTP/1.1 100\r\n\r\n"),
    ("102", "HTTP/1.1 102 Processing\r\n\r\n"),
    ("103", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"),
    ("103 and 100", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"),
    (
        "100 and 103 and 100",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
    ),
    ("199", "HTTP/1.1 199 Something\r\nX-More: x\r\n\r\n"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// Before any byte of the body is read.
    BeforeTheBody,
    AfterTheBody,
    /// Both, so that the second arrives after everything else.
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pieces {
    One,
    /// Together with the answer, if it comes after the body.
    WithTheAnswer,
    Bytes,
}

fn send(peer: &mut Peer<'_>, text: &[u8], pieces: Pieces) -> io::Result<()> {
    if pieces == Pieces::Bytes { peer.drip(text, Duration::from_micros(200)) } else { peer.send(text) }
}

fn serve(peer: &mut Peer<'_>, interim: &str, moment: Moment, pieces: Pieces) -> io::Result<()> {
    loop {
        let request = peer.head()?;
        if moment != Moment::AfterTheBody {
            send(peer, interim.as_bytes(), pieces)?;
        }
        peer.body_of(request)?;
        // Long enough that a part of it arrives later than what is before it.
        let body = format!("[7{}]", " ".repeat(if pieces == Pieces::WithTheAnswer { 300_000 } else { 0 }));
        let answer = crate::answer(200, "Content-Type: application/json\r\n", body.as_bytes());
        let before = if moment == Moment::BeforeTheBody { "" } else { interim };
        if pieces == Pieces::WithTheAnswer {
            peer.send([before.as_bytes(), &answer].concat())?;
        } else {
            send(peer, before.as_bytes(), pieces)?;
            send(peer, &answer, pieces)?;
        }
    }
}

fn calls(session: &Session) -> [(&'static str, Result<Value, Error>); 5] {
    let [small, large] = [1000, 1_100_000].map(|length| Upload::from_bytes("tower.ifc", vec![b'x'; length]));
    let unknown = Upload::from_reader("tower.ifc", io::Cursor::new(vec![b'x'; 100_000])).streamed();
    let upload = |file| session.call(Method::POST, "/document").multipart(&json!({}), &[("file", file)]).receive();
    [
        ("read", session.call(Method::GET, "/cloud").receive()),
        ("write", session.call(Method::POST, "/cloud").json(&json!({})).receive()),
        ("small upload", upload(&small)),
        ("large upload", upload(&large)),
        ("upload in chunks", upload(&unknown)),
    ]
}

#[test]
fn interim_answers_are_skipped() {
    for (name, interim) in INTERIM {
        std::thread::scope(|scope| {
            for (moment, pieces) in [
                (Moment::BeforeTheBody, Pieces::One),
                (Moment::BeforeTheBody, Pieces::Bytes),
                (Moment::AfterTheBody, Pieces::WithTheAnswer),
                (Moment::Both, Pieces::One),
                (Moment::Both, Pieces::Bytes),
            ] {
                scope.spawn(move || {
                    let server = Server::start(move |peer| serve(peer, interim, moment, pieces));
                    let session = Session::builder().base_url(server.url()).retry(RetryPolicy::none()).build().unwrap();
                    let calls = calls(&session);
                    let count = calls.len();
                    for (call, received) in calls {
                        let case = format!("{name} {moment:?} {pieces:?} {call}");
                        assert_eq!(received.unwrap_or_else(|error| panic!("{case}: {error}")), json!([7]), "{case}");
                    }
                    assert_eq!(server.requests().len(), count, "{name} {moment:?} {pieces:?}");
                });
            }
        });
    }
}

#[test]
fn a_server_may_answer_expect_without_an_interim_answer() {
    for interim in ["", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"] {
        for status in [201, 413, 401] {
            let server = Server::start(move |peer| {
                let request = peer.head()?;
                assert!(request.asks());
                peer.send([interim.as_bytes(), &crate::answer(status, "", b"{\"detail\": \"no need\"}")].concat())?;
                peer.wait_until_left();
                Ok(())
            });
            let session = Session::builder().base_url(server.url()).retry(RetryPolicy::none()).build().unwrap();
            let file = Upload::from_bytes("tower.ifc", vec![b'x'; 2_000_000]);
            let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &file)]);
            match call.receive::<Value>() {
                Ok(value) => assert_eq!((status, value), (201, json!({"detail": "no need"}))),
                Err(Error::Api(error)) => {
                    assert_eq!(error.status, status);
                    assert!(error.message.starts_with("no need"), "{error}");
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
