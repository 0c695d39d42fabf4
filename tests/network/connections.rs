//! Connections are kept alive. What happens if one breaks depends on what was sent before.

use std::io::Read;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use bimdata::{Error, Method, RetryPolicy, Session, TransportKind, Upload};
use serde_json::{Value, json};

use support::scripted::{Reply, Scripted};
use support::{AT_ONCE, in_time, session_with};

fn get(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

fn post(session: &Session) -> Result<Value, Error> {
    session.call(Method::POST, "/cloud").json(&json!({"name": "Harbour"})).receive()
}

fn broken(error: &Error) -> (TransportKind, u32) {
    match error {
        Error::Transport(error) => (error.kind, error.attempts),
        other => panic!("{other:?}"),
    }
}

#[test]
fn calls_share_one_connection() {
    let server = Scripted::start(|request| Reply::json(200, format!("{}", request.turn)));
    let session = session_with(&server).build().unwrap();
    assert_eq!(get(&session).unwrap(), 0);
    assert_eq!(get(&session).unwrap(), 1);
    assert_eq!(post(&session).unwrap(), 2);
    assert_eq!(get(&session.clone()).unwrap(), 3);
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_connection_is_kept_after_an_error_an_empty_answer_and_an_unwanted_body() {
    let server = Scripted::start(|request| match request.turn {
        0 => Reply::json(404, r#"{"detail": "Not found."}"#),
        1 => Reply::no_content(),
        2 => Reply::json(500, "x".repeat(10_000)),
        3 => Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[1,2]\r\n0\r\n\r\n"),
        _ => Reply::json(200, "[]"),
    });
    let session = session_with(&server).build().unwrap();
    let finish = |method| session.call(method, "/cloud").finish();
    assert!(finish(Method::GET).unwrap_err().is_not_found());
    finish(Method::DELETE).unwrap();
    assert_eq!(finish(Method::GET).unwrap_err().status(), Some(500));
    finish(Method::GET).unwrap();
    get(&session).unwrap();
    assert_eq!(server.connections(), 1);
}

#[test]
fn eight_threads_need_at_most_eight_connections() {
    let server = Scripted::start(|_| Reply::json(200, "[]").after(Duration::from_millis(20)));
    let session = session_with(&server).build().unwrap();
    let together = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    // Eight connections are idle now, and then all are used at the same time.
                    together.wait();
                    get(&session).unwrap();
                }
            });
        }
    });
    assert_eq!(server.requests().len(), 40);
    assert!(server.connections() <= 8, "{} connections", server.connections());
}

#[test]
fn a_server_that_closes_idle_connections_is_no_error() {
    let server = Scripted::start(|_| Reply::json(200, "[]").then_close());
    let session = session_with(&server).retry(RetryPolicy::none()).build().unwrap();
    get(&session).unwrap();
    server.wait_for_closed(1);
    post(&session).unwrap();
    server.wait_for_closed(2);
    get(&session).unwrap();
    assert_eq!((server.requests().len(), server.connections()), (3, 3));
}

#[test]
fn a_read_is_repeated_when_the_connection_breaks_before_the_answer() {
    for end in [Reply::then_reset, Reply::then_close] {
        let server = Scripted::start(move |request| match request.turn {
            0 => end(Reply::nothing()),
            1 => end(Reply::raw("HTTP/1.1 200 OK\r\nContent-")),
            _ => Reply::json(200, "[]"),
        });
        let session = session_with(&server).build().unwrap();
        assert_eq!(get(&session).unwrap(), json!([]));
        assert_eq!(server.requests().len(), 3);
    }
}

#[test]
fn a_read_fails_with_the_number_of_tries_when_the_connection_keeps_breaking() {
    let server = Scripted::start(|_| Reply::nothing().then_reset());
    let error = get(&session_with(&server).build().unwrap()).unwrap_err();
    assert_eq!(broken(&error), (TransportKind::Broken, 3));
    assert!(error.to_string().contains("(3 attempts)"), "{error}");
    assert!(error.is_retryable());
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_write_is_not_repeated_when_the_connection_breaks() {
    for end in [Reply::then_reset, Reply::then_close] {
        let server = Scripted::start(move |_| end(Reply::nothing()));
        let session = session_with(&server).build().unwrap();
        let error = post(&session).unwrap_err();
        assert_eq!(broken(&error), (TransportKind::Broken, 1));
        assert!(error.to_string().starts_with("POST /cloud: the connection broke"), "{error}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn a_write_is_repeated_when_the_connection_breaks_and_the_user_opted_in() {
    let server = Scripted::start(|request| match request.turn {
        0 => Reply::nothing().then_reset(),
        _ => Reply::json(201, "[]"),
    });
    let session = session_with(&server).retry(RetryPolicy { writes: true, ..AT_ONCE }).build().unwrap();
    post(&session).unwrap();
    let bodies: Vec<_> = server.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, [br#"{"name":"Harbour"}"#, br#"{"name":"Harbour"}"#]);
}

#[test]
fn a_write_is_repeated_where_no_connection_came_about() {
    let gone = Scripted::start(|_| Reply::no_content()).url();
    let session = Session::builder().base_url(gone).retry(AT_ONCE).build().unwrap();
    let error = in_time(|| post(&session)).unwrap_err();
    assert_eq!(broken(&error), (TransportKind::Connect, 3));
}

#[test]
fn a_read_is_repeated_when_the_body_breaks_off() {
    for end in [Reply::then_reset, Reply::then_close] {
        let server = Scripted::start(move |request| match request.turn {
            0 => end(Reply::json(200, "[1, 2, 3]").cut_to(4)),
            _ => Reply::json(200, "[1, 2, 3]"),
        });
        let session = session_with(&server).build().unwrap();
        assert_eq!(get(&session).unwrap(), json!([1, 2, 3]));
        assert_eq!(server.requests().len(), 2);
    }
}

#[test]
fn a_write_whose_answer_breaks_off_is_not_repeated_and_the_error_says_so() {
    let server = Scripted::start(|_| Reply::json(201, r#"{"id": 1}"#).cut_to(4).then_close());
    let error = post(&session_with(&server).build().unwrap()).unwrap_err();
    assert_eq!(error.status(), Some(201));
    assert!(error.to_string().contains("could not be read to its end"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_stream_that_breaks_off_ends_in_an_error() {
    let bodies = [
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
    ];
    for body in bodies {
        let server = Scripted::start(move |_| Reply::raw(body).then_close());
        let session = session_with(&server).build().unwrap();
        let mut response = session.call(Method::GET, "/file").reader().unwrap();
        let mut bytes = Vec::new();
        assert!(response.read_to_end(&mut bytes).is_err(), "{body}");
        assert_eq!(bytes, b"half");
    }
}

#[test]
fn an_answer_that_comes_before_the_body_was_sent_is_heard() {
    let server = Scripted::start_impatient(|_| Reply::json(413, r#"{"detail": "Too much."}"#));
    let session = session_with(&server).build().unwrap();
    // More than fits into all buffers between client and server.
    let file = Upload::from_bytes("tower.ifc", vec![b'x'; 20_000_000]);
    let call = session.call(Method::POST, "/document").multipart(&json!({"name": "Tower"}), &[("file", &file)]);
    match in_time(|| call.finish()).unwrap_err() {
        Error::Api(error) => assert_eq!((error.status, error.message.as_str()), (413, "Too much.")),
        other => panic!("{other:?}"),
    }
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_server_that_hangs_up_on_a_large_body_is_heard_and_gets_it_once_only() {
    let server = Scripted::start_impatient(|_| Reply::json(413, r#"{"detail": "Too much."}"#).then_close());
    let session = session_with(&server).build().unwrap();
    let file = Upload::from_bytes("tower.ifc", vec![b'x'; 20_000_000]);
    let call = session.call(Method::POST, "/document").multipart(&json!({"name": "Tower"}), &[("file", &file)]);
    match in_time(|| call.finish()).unwrap_err() {
        Error::Api(error) => assert_eq!((error.status, error.message.as_str(), error.attempts), (413, "Too much.", 1)),
        other => panic!("{other:?}"),
    }
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn an_answer_that_is_no_http_is_a_protocol_error() {
    for nonsense in ["nonsense\r\n\r\n", "HTTP/2 200\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n\r\n"] {
        let server = Scripted::start(move |_| Reply::raw(nonsense).then_close());
        let error = get(&session_with(&server).build().unwrap()).unwrap_err();
        assert_eq!(broken(&error), (TransportKind::Protocol, 1), "{nonsense}");
    }
}

#[test]
fn endless_headers_are_too_large() {
    let server = Scripted::start(|_| {
        let headers = (0..100).map(|number| format!("X-{number}: {}\r\n", "x".repeat(1000)));
        Reply::raw(&format!("HTTP/1.1 200 OK\r\n{}\r\n", headers.collect::<String>()))
    });
    let error = in_time(|| get(&session_with(&server).build().unwrap())).unwrap_err();
    assert_eq!(broken(&error).0, TransportKind::TooLarge);
}
