//! What is retried, how often, and when.

use std::time::Duration;

use bimdata::{ApiError, Error, Method, RetryPolicy, Session};
use serde_json::{Value, json};

use support::scripted::{Reply, Scripted};
use support::{AT_ONCE, in_time, session_with};

const ALL_WRITES: [Method; 4] = [Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// A server that is busy for this number of requests.
fn busy(times: usize, status: u16) -> Scripted {
    Scripted::start(
        move |request| {
            if request.turn < times { Reply::json(status, "{}") } else { Reply::json(200, "[]") }
        },
    )
}

fn call(session: &Session, method: Method) -> Result<Value, Error> {
    session.call(method, "/cloud").receive()
}

fn api_error(result: Result<Value, Error>) -> ApiError {
    match result {
        Err(Error::Api(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_read_is_retried_if_the_service_is_busy() {
    for status in [429, 502, 503, 504] {
        let server = busy(2, status);
        assert_eq!(call(&session_with(&server).build().unwrap(), Method::GET).unwrap(), json!([]), "{status}");
        assert_eq!(server.requests().len(), 3);
    }
}

#[test]
fn the_number_of_attempts_is_limited_and_the_error_has_it() {
    let server = busy(usize::MAX, 503);
    let error = api_error(call(&session_with(&server).build().unwrap(), Method::GET));
    assert_eq!((error.status, error.attempts), (503, 3));
    assert!(error.to_string().ends_with("answered 503 (3 attempts)"), "{error}");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_final_error_is_not_retried() {
    for status in [400, 401, 402, 403, 404, 409, 413, 500, 501] {
        let server = busy(1, status);
        let error = api_error(call(&session_with(&server).build().unwrap(), Method::GET));
        assert_eq!((error.status, error.attempts, server.requests().len()), (status, 1, 1));
    }
}

#[test]
fn a_write_that_may_have_happened_is_not_retried() {
    for method in ALL_WRITES {
        for status in [502, 503, 504] {
            let server = busy(1, status);
            let error = api_error(call(&session_with(&server).build().unwrap(), method.clone()));
            assert_eq!((error.status, error.attempts, server.requests().len()), (status, 1, 1), "{method}");
        }
    }
}

#[test]
fn a_write_is_retried_after_too_many_requests() {
    for method in ALL_WRITES {
        let server = busy(1, 429);
        call(&session_with(&server).build().unwrap(), method).unwrap();
        assert_eq!(server.requests().len(), 2);
    }
}

#[test]
fn a_write_is_retried_if_the_user_opted_in() {
    for method in ALL_WRITES {
        let server = busy(1, 503);
        let session = session_with(&server).retry(RetryPolicy { writes: true, ..AT_ONCE }).build().unwrap();
        call(&session, method).unwrap();
        assert_eq!(server.requests().len(), 2);
    }
}

#[test]
fn the_policy_none_makes_one_attempt() {
    let server = busy(1, 429);
    let session = session_with(&server).retry(RetryPolicy::none()).build().unwrap();
    assert_eq!(api_error(call(&session, Method::GET)).attempts, 1);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_derived_session_retries_in_its_own_way() {
    let server = busy(1, 503);
    let session = session_with(&server).build().unwrap();
    api_error(call(&session.with_retry(RetryPolicy::none()), Method::GET));
    assert_eq!(server.requests().len(), 1);
    call(&session, Method::GET).unwrap();
    assert_eq!((server.requests().len(), server.connections()), (2, 1));
}

#[test]
fn the_pause_that_the_service_asks_for_replaces_the_policys_pause() {
    for value in ["0", "Sun, 06 Nov 1994 08:49:37 GMT"] {
        let server = Scripted::start(move |request| match request.turn {
            0 => Reply::json(503, "{}").header("Retry-After", value),
            _ => Reply::json(200, "[]"),
        });
        let hour = Duration::from_secs(3600);
        let patient = RetryPolicy { first_pause: hour, longest_pause: hour, ..AT_ONCE };
        let session = session_with(&server).retry(patient).build().unwrap();
        in_time(|| call(&session, Method::GET)).unwrap();
    }
}

#[test]
fn a_call_is_not_retried_earlier_than_the_service_asks_for() {
    for (status, method) in [(429, Method::GET), (429, Method::POST), (503, Method::GET), (502, Method::GET)] {
        for (asked, seconds) in [("61", 61), ("3600", 3600), ("18446744073709551615", u64::MAX)] {
            let server = Scripted::start(move |request| match request.turn {
                0 => Reply::json(status, "{}").header("Retry-After", asked),
                _ => Reply::json(200, "[]"),
            });
            let session = session_with(&server).build().unwrap();
            let error = in_time(|| call(&session, method.clone())).unwrap_err();
            assert_eq!((error.retry_after(), server.requests().len()), (Some(Duration::from_secs(seconds)), 1));
            assert!(error.is_retryable(), "it may succeed later: {error}");
        }
    }
}

#[test]
fn the_pause_that_the_service_asks_for_is_in_the_error() {
    let server = Scripted::start(|_| Reply::json(429, "{}").header("Retry-After", "7"));
    let session = session_with(&server).retry(RetryPolicy::none()).build().unwrap();
    let error = api_error(call(&session, Method::GET));
    assert_eq!(error.retry_after, Some(Duration::from_secs(7)));
}

#[test]
fn a_body_is_sent_again_as_it_was() {
    let server = busy(1, 429);
    let session = session_with(&server).build().unwrap();
    let file = bimdata::Upload::from_bytes("logo.png", "png");
    session.call(Method::POST, "/cloud").multipart(&json!({"name": "Harbour"}), &[("image", &file)]).finish().unwrap();
    let [first, second] = server.requests().try_into().unwrap();
    assert_eq!(first.body, second.body);
    assert!(String::from_utf8_lossy(&first.body).contains("Harbour"));
    assert_eq!(first.header("content-type"), second.header("content-type"));
}

#[test]
fn a_raw_call_is_retried_too_and_returns_the_last_answer() {
    let server = busy(1, 503);
    let session = session_with(&server).build().unwrap();
    assert_eq!(session.call(Method::GET, "/cloud").response().unwrap().status(), 200);
    let server = busy(usize::MAX, 503);
    let session = session_with(&server).build().unwrap();
    assert_eq!(session.call(Method::GET, "/cloud").response().unwrap().status(), 503);
    assert_eq!(server.requests().len(), 3);
}
