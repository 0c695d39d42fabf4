//! Deadlines and timeouts end every wait of a call, but no transfer that makes progress.

use std::io::{ErrorKind, Read};
#[cfg(target_os = "linux")]
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use bimdata::{Error, Method, RetryPolicy, Session, TransportKind, Upload};
use serde_json::{Value, json};

use support::scripted::{Reply, Scripted};
use support::{TOO_LONG, in_time, session_with};

const SHORT: Duration = Duration::from_millis(200);
/// Long enough for a busy machine to do what must happen before it expires.
const LONGER: Duration = Duration::from_millis(1500);

fn get(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

/// Lists clouds with a short deadline, and checks that the error is that deadline.
fn runs_out(server: &Scripted) -> Error {
    let session = session_with(server).build().unwrap().with_deadline(SHORT);
    let error = in_time(|| get(&session)).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(error.to_string().contains("took too long"), "{error}");
    error
}

#[test]
fn the_deadline_ends_the_wait_for_a_silent_server() {
    let server = Scripted::start(|_| Reply::nothing().then_silence());
    match runs_out(&server) {
        Error::Transport(error) => assert_eq!((error.kind, error.attempts), (TransportKind::Timeout, 1)),
        other => panic!("{other:?}"),
    }
    // A call that ran into a timeout is not retried.
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn the_deadline_ends_a_body_that_drips() {
    let server = Scripted::start(|_| Reply::json(200, " ".repeat(1000)).dripping(Duration::from_millis(20)));
    runs_out(&server);
}

#[test]
fn the_deadline_ends_the_body_of_an_error_that_drips() {
    let server = Scripted::start(|_| Reply::json(404, " ".repeat(1000)).dripping(Duration::from_millis(20)));
    let session = session_with(&server).build().unwrap().with_deadline(LONGER);
    // The error has arrived by then, and is more useful than the timeout.
    assert!(in_time(|| get(&session)).unwrap_err().is_not_found());
}

#[test]
fn the_deadline_holds_for_a_body_that_the_caller_reads() {
    let server = Scripted::start(|_| Reply::json(200, " ".repeat(1000)).dripping(Duration::from_millis(20)));
    let session = session_with(&server).build().unwrap().with_deadline(LONGER);
    let mut response = session.call(Method::GET, "/cloud").reader().unwrap();
    let error = in_time(|| response.read_to_end(&mut Vec::new())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
}

#[test]
fn the_deadline_ends_an_upload_that_nobody_takes() {
    let server = Scripted::start_impatient(|_| Reply::nothing().then_silence());
    let session = session_with(&server).build().unwrap().with_deadline(SHORT);
    let file = Upload::from_bytes("tower.ifc", vec![b'x'; 20_000_000]);
    let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &file)]);
    assert!(in_time(|| call.finish()).unwrap_err().is_timeout());
}

#[test]
fn the_deadline_counts_all_tries_together() {
    // Each attempt fails early enough for another one.
    let server = Scripted::start(|_| Reply::json(503, "{}").after(Duration::from_millis(60)));
    let retry = RetryPolicy { retries: 1_000_000, ..support::AT_ONCE };
    let session = session_with(&server).retry(retry).build().unwrap().with_deadline(SHORT);
    let error = in_time(|| get(&session)).unwrap_err();
    assert!(error.is_timeout() || error.status() == Some(503), "{error}");
    // The attempts cannot have taken more time than was available, whichever came last.
    assert!((1..=4).contains(&server.requests().len()), "{} requests", server.requests().len());
}

#[test]
fn a_pause_that_would_exceed_the_deadline_is_not_started() {
    let server = Scripted::start(|_| Reply::json(503, "{}").header("Retry-After", "30"));
    let session = session_with(&server).build().unwrap().with_deadline(Duration::from_secs(20));
    // The service's answer is more useful than an expired deadline.
    assert_eq!(in_time(|| get(&session)).unwrap_err().status(), Some(503));
    assert_eq!(server.requests().len(), 1);
}

#[cfg(feature = "client-credentials")]
#[test]
fn the_deadline_ends_the_wait_for_a_token() {
    let server = Scripted::start(|_| Reply::nothing().then_silence());
    let auth = bimdata::auth::ClientCredentials::new("app", "secret");
    let session = session_with(&server).auth(auth).build().unwrap().with_deadline(SHORT);
    let error = in_time(|| get(&session)).unwrap_err();
    assert!(matches!(error, Error::Auth(_)) && error.is_timeout(), "{error:?}");
}

#[test]
fn a_call_that_is_quick_enough_is_left_alone() {
    let server = Scripted::start(|_| Reply::json(200, "[]"));
    let session = session_with(&server).deadline(TOO_LONG).build().unwrap();
    assert_eq!(get(&session).unwrap(), json!([]));
    assert_eq!(get(&session.with_deadline(Duration::MAX)).unwrap(), json!([]));
}

#[test]
fn a_derived_session_leaves_the_deadline_of_the_other_as_it_was() {
    let server = Scripted::start(|_| Reply::json(200, "[]").after(2 * SHORT));
    let session = session_with(&server).build().unwrap();
    assert!(get(&session.with_deadline(SHORT)).unwrap_err().is_timeout());
    assert_eq!(get(&session).unwrap(), json!([]));
}

#[test]
fn no_time_at_all_is_a_timeout() {
    let server = Scripted::start(|_| Reply::nothing().then_silence());
    let session = session_with(&server).build().unwrap().with_deadline(Duration::ZERO);
    assert!(in_time(|| get(&session)).unwrap_err().is_timeout());
}

#[test]
fn the_read_timeout_ends_the_wait_for_a_silent_server() {
    for silent in [Reply::nothing(), Reply::json(200, "[1, 2]").cut_to(3)] {
        let server = Scripted::start(move |_| silent.clone().then_silence());
        let session = session_with(&server).read_timeout(SHORT).build().unwrap();
        let error = in_time(|| get(&session)).unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn the_read_timeout_holds_for_a_body_that_the_caller_reads() {
    let server = Scripted::start(|_| Reply::json(200, "[1, 2]").cut_to(3).then_silence());
    let session = session_with(&server).read_timeout(LONGER).build().unwrap();
    let mut response = session.call(Method::GET, "/cloud").reader().unwrap();
    let error = in_time(|| response.read_to_end(&mut Vec::new())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
}

#[test]
fn the_read_timeout_does_not_end_a_body_that_is_slow_but_steady() {
    // Forty bytes take longer than the timeout, but each of them much less.
    let server = Scripted::start(|_| Reply::json(200, format!("[{}]", " ".repeat(38))).dripping(LONGER / 30));
    let session = session_with(&server).read_timeout(LONGER).build().unwrap();
    assert_eq!(get(&session).unwrap(), json!([]));
}

#[test]
#[cfg(target_os = "linux")]
fn the_connect_timeout_ends_the_wait_for_a_connection() {
    let (_full, url) = full_listener();
    let session = Session::builder().base_url(url).connect_timeout(SHORT).retry(RetryPolicy::none()).build().unwrap();
    let error = in_time(|| get(&session)).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_deadline_ends_the_wait_for_a_connection() {
    let (_full, url) = full_listener();
    let session = Session::builder().base_url(url).deadline(SHORT).build().unwrap();
    let error = in_time(|| get(&session)).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

/// A listener that accepts nothing and whose queue is full, so that Linux keeps the next client waiting.
#[cfg(target_os = "linux")]
fn full_listener() -> ((TcpListener, Vec<TcpStream>), String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut queue = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&address, SHORT) {
        queue.push(stream);
    }
    ((listener, queue), format!("http://{address}"))
}
