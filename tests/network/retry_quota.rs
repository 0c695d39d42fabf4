//! A service that is down does not get three times as many requests: a session and all sessions derived from it share a
//! quota of retries.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

use bimdata::{Error, Method, RetryPolicy, Session};
use serde_json::Value;

use support::crowd::{Answer, Crowd};
use support::scripted::{Reply, Scripted};
use support::{AT_ONCE, session_with};

const THREADS: usize = 64;
const CALLS: usize = 100;

fn get(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

#[test]
fn many_threads_send_hardly_more_requests_than_calls_to_a_service_that_is_down() {
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&requests);
    let service = Crowd::start(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        Answer::json(503, "{}")
    });
    let session = Session::builder().base_url(service.url()).retry(AT_ONCE).build().unwrap();
    let together = Barrier::new(THREADS);
    thread::scope(|scope| {
        for number in 0..THREADS {
            // Derived sessions use the same quota.
            let session = match number % 3 {
                0 => session.clone(),
                1 => session.cancellable().0,
                _ => session.with_retry(AT_ONCE),
            };
            let together = &together;
            scope.spawn(move || {
                together.wait();
                for _ in 0..CALLS {
                    assert_eq!(get(&session).unwrap_err().status(), Some(503));
                }
            });
        }
    });
    let (requests, calls) = (requests.load(Ordering::SeqCst), THREADS * CALLS);
    println!("{requests} requests for {calls} calls");
    assert!(requests > calls, "there was no retry at all");
    assert!(10 * requests <= 11 * calls, "{requests} requests for {calls} calls");
}

#[test]
fn an_error_says_that_the_quota_is_used_up_and_success_fills_it_again() {
    let is_down = Arc::new(AtomicBool::new(true));
    let down = Arc::clone(&is_down);
    let server =
        Scripted::start(
            move |_| {
                if down.load(Ordering::SeqCst) { Reply::json(503, "{}") } else { Reply::json(200, "[]") }
            },
        );
    let session = session_with(&server).build().unwrap();
    // The quota allows 100 retries.
    for _ in 0..50 {
        assert!(!get(&session).unwrap_err().to_string().contains("quota"));
    }
    let error = get(&session).unwrap_err();
    assert!(error.to_string().contains("not retried, since the session's quota of retries is used up"), "{error}");
    assert_eq!(server.requests().len(), 151);
    is_down.store(false, Ordering::SeqCst);
    for _ in 0..5 {
        get(&session).unwrap();
    }
    is_down.store(true, Ordering::SeqCst);
    get(&session).unwrap_err();
    // Five successful calls restore one retry.
    assert_eq!(server.requests().len(), 151 + 5 + 2);
}

#[test]
fn a_session_without_a_quota_retries_as_its_policy_says() {
    let server = Scripted::start(|_| Reply::json(503, "{}"));
    let patient = RetryPolicy { retries: 120, ..AT_ONCE };
    let session = session_with(&server).retry(patient).without_retry_quota().build().unwrap();
    get(&session).unwrap_err();
    assert_eq!(server.requests().len(), 121);
}

#[test]
fn the_statuses_of_a_policy_are_the_users() {
    let server = Scripted::start(|request| Reply::json(if request.turn == 0 { 500 } else { 200 }, "[]"));
    assert_eq!(get(&session_with(&server).build().unwrap()).unwrap_err().status(), Some(500));
    let server = Scripted::start(|request| Reply::json(if request.turn == 0 { 500 } else { 200 }, "[]"));
    let statuses = RetryPolicy { statuses: &[500], ..AT_ONCE };
    get(&session_with(&server).retry(statuses).build().unwrap()).unwrap();
    // Statuses outside the list are not retried, not even 429 of a write.
    for method in [Method::GET, Method::POST] {
        let server = Scripted::start(|_| Reply::json(429, "{}"));
        let session = session_with(&server).retry(statuses).build().unwrap();
        let result: Result<Value, Error> = session.call(method, "/cloud").receive();
        assert!(result.unwrap_err().is_rate_limited());
        assert_eq!(server.requests().len(), 1);
    }
}
