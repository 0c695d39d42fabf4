//! Client credentials: what one thread's fetch of a token means for the threads that wait for it.
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::Duration;

use bimdata::auth::ClientCredentials;
use bimdata::{Error, Method, RetryPolicy, Session};
use serde_json::{Value, json};

use support::scripted::{Reply, Request, Scripted};
use support::{AT_ONCE, TOKEN_PATH, in_time, session_with, token};

/// Long enough for a thread to begin to wait. A late thread fetches a token itself, which no test here counts as an
/// error.
const A_WHILE: Duration = Duration::from_millis(200);

fn call(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

/// An identity provider that holds back its first answer until the sender sends, and the service.
fn holding_back(tokens: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> (Scripted, Sender<()>) {
    let (release, gate): (_, Receiver<()>) = mpsc::channel();
    let gate = Mutex::new(gate);
    let server = Scripted::start(move |request| match request.target.as_str() {
        TOKEN_PATH => {
            if request.turn == 0 {
                // Also ends when the test drops the sender.
                let _ = gate.lock().unwrap().recv_timeout(Duration::from_secs(20));
            }
            tokens(request)
        }
        _ => Reply::json(200, "[]"),
    });
    (server, release)
}

fn session(server: &Scripted) -> Session {
    session_with(server).auth(ClientCredentials::new("app", "s3cret")).build().unwrap()
}

fn good() -> Reply {
    token("t1", &json!({"expires_in": 300}))
}

/// `first` fetches the token and `second` waits for it. Releases the first answer, and returns both results.
fn one_after_the_other(
    server: &Scripted,
    release: Sender<()>,
    first: &Session,
    second: &Session,
) -> [Result<Value, Error>; 2] {
    thread::scope(|scope| {
        let fetching = scope.spawn(|| call(first));
        server.wait_for_requests(1);
        let waiting = scope.spawn(|| in_time(|| call(second)));
        thread::sleep(A_WHILE);
        drop(release);
        [fetching.join().unwrap(), waiting.join().unwrap()]
    })
}

fn asked(server: &Scripted) -> usize {
    server.requests_for(TOKEN_PATH).len()
}

#[test]
fn a_session_that_is_cancelled_while_it_fetches_the_token_cancels_no_other() {
    let (server, release) = holding_back(|_| good());
    let session = session(&server);
    let (cancellable, cancel) = session.cancellable();
    thread::scope(|scope| {
        let fetching = scope.spawn(|| call(&cancellable));
        server.wait_for_requests(1);
        let waiting = scope.spawn(|| in_time(|| call(&session)));
        thread::sleep(A_WHILE);
        cancel.cancel();
        assert!(in_time(|| fetching.join().unwrap()).unwrap_err().is_cancelled());
        waiting.join().unwrap().unwrap();
        drop(release);
    });
    assert_eq!(asked(&server), 2);
}

#[test]
fn a_session_that_is_cancelled_while_it_waits_for_a_token_returns_at_once() {
    let (server, release) = holding_back(|_| good());
    let session = session(&server);
    let (cancellable, cancel) = session.cancellable();
    thread::scope(|scope| {
        let fetching = scope.spawn(|| call(&session));
        server.wait_for_requests(1);
        let waiting = scope.spawn(|| call(&cancellable));
        thread::sleep(A_WHILE);
        cancel.cancel();
        // The token is still held back.
        assert!(in_time(|| waiting.join().unwrap()).unwrap_err().is_cancelled());
        drop(release);
        fetching.join().unwrap().unwrap();
    });
    assert_eq!(asked(&server), 1);
}

#[test]
fn a_policy_that_gives_up_earlier_does_not_end_calls_with_another_policy() {
    for first in [Reply::json(503, "{}"), Reply::json(429, "{}"), Reply::nothing().then_reset()] {
        let (server, release) = holding_back(move |request| if request.turn == 0 { first.clone() } else { good() });
        let patient = session(&server);
        let hasty = patient.with_retry(RetryPolicy::none());
        let [hasty, patient] = one_after_the_other(&server, release, &hasty, &patient);
        hasty.unwrap_err();
        patient.unwrap();
        assert_eq!(asked(&server), 2);
    }
}

#[test]
fn a_policy_that_retries_on_other_statuses_does_so_while_others_fail() {
    let (server, release) =
        holding_back(|request| if request.turn == 0 { Reply::json(500, r#"{"error": "oops"}"#) } else { good() });
    let default = session(&server);
    let other = default.with_retry(RetryPolicy { statuses: &[500], ..AT_ONCE });
    let [default, other] = one_after_the_other(&server, release, &default, &other);
    default.unwrap_err();
    other.unwrap();
    assert_eq!(asked(&server), 2);
}

#[test]
fn a_failure_after_as_many_attempts_as_a_policy_allows_is_shared() {
    let (server, release) = holding_back(|_| Reply::json(503, "{}"));
    let patient = session(&server);
    let hasty = patient.with_retry(RetryPolicy::none());
    let outcomes = one_after_the_other(&server, release, &patient, &hasty);
    assert_eq!(outcomes.map(|outcome| outcome.unwrap_err().status()), [Some(503); 2]);
    assert_eq!(asked(&server), 3);
    for policy in [RetryPolicy::none(), AT_ONCE] {
        let (server, release) = holding_back(|_| Reply::json(503, "{}"));
        let session = session(&server).with_retry(policy);
        for outcome in one_after_the_other(&server, release, &session, &session) {
            outcome.unwrap_err();
        }
        assert_eq!(asked(&server), policy.retries as usize + 1);
    }
}

#[test]
fn a_refusal_is_shared_by_every_policy_and_deadline() {
    let (server, release) = holding_back(|_| Reply::json(401, r#"{"error": "invalid_client"}"#));
    let first = session(&server);
    let second = first.with_retry(RetryPolicy { retries: 9, ..AT_ONCE }).with_deadline(Duration::from_secs(20));
    for outcome in one_after_the_other(&server, release, &first, &second) {
        let Err(Error::Auth(error)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(error.error.as_deref(), Some("invalid_client"));
    }
    assert_eq!(asked(&server), 1);
}

#[test]
fn a_deadline_that_leaves_no_time_for_a_retry_does_not_decide_for_others() {
    let (server, release) =
        holding_back(
            |request| if request.turn == 0 { Reply::json(503, "{}").header("Retry-After", "1") } else { good() },
        );
    let patient = session(&server);
    // Ends before a retry would be due, but after the answer.
    let hurried = patient.with_deadline(Duration::from_millis(1100));
    let [hurried, patient] = one_after_the_other(&server, release, &hurried, &patient);
    hurried.unwrap_err();
    patient.unwrap();
    assert_eq!(asked(&server), 2);
}

/// The session with this limit fetches the token, which takes longer than the limit; the session without it waits.
fn assert_limit_ends_own_call_only(limited: impl Fn(&Session, Duration) -> Session) {
    let (server, release) = holding_back(|_| good());
    let patient = session(&server);
    let hurried = limited(&patient, Duration::from_millis(400));
    thread::scope(|scope| {
        let fetching = scope.spawn(|| call(&hurried));
        server.wait_for_requests(1);
        in_time(|| call(&patient)).unwrap();
        assert!(fetching.join().unwrap().unwrap_err().is_timeout());
        drop(release);
    });
    assert_eq!(asked(&server), 2);
}

#[test]
fn a_deadline_that_ends_a_fetch_does_not_end_the_calls_that_wait_for_it() {
    assert_limit_ends_own_call_only(Session::with_deadline);
}

#[test]
fn a_shorter_read_timeout_does_not_decide_for_a_longer_one() {
    assert_limit_ends_own_call_only(Session::with_read_timeout);
}

#[test]
fn a_silence_is_shared_by_those_who_would_not_wait_longer() {
    let server = Scripted::start(|_| Reply::nothing().then_silence());
    let session = session_with(&server)
        .auth(ClientCredentials::new("app", "s3cret"))
        .read_timeout(Duration::from_millis(600))
        .build()
        .unwrap();
    let start = Barrier::new(6);
    thread::scope(|scope| {
        let run = || {
            start.wait();
            in_time(|| call(&session))
        };
        let running: Vec<_> = (0..6).map(|_| scope.spawn(run)).collect();
        for outcome in running {
            assert!(outcome.join().unwrap().unwrap_err().is_timeout());
        }
    });
    assert_eq!(asked(&server), 1);
}

#[test]
fn one_of_many_that_wait_fetches_when_the_first_is_cancelled() {
    let (server, release) = holding_back(|_| good());
    let session = session(&server);
    let (cancellable, cancel) = session.cancellable();
    thread::scope(|scope| {
        let fetching = scope.spawn(|| call(&cancellable));
        server.wait_for_requests(1);
        let waiting: Vec<_> = (0..16).map(|_| scope.spawn(|| in_time(|| call(&session)))).collect();
        thread::sleep(A_WHILE);
        cancel.cancel();
        for outcome in waiting {
            outcome.join().unwrap().unwrap();
        }
        drop(release);
        fetching.join().unwrap().unwrap_err();
    });
    assert_eq!(asked(&server), 2);
}

#[test]
fn the_lifetime_of_a_token_starts_with_its_request() {
    let life = Duration::from_secs(1);
    let server = Arc::new(Scripted::start(move |request| match request.target.as_str() {
        // The answer takes as long as the token's lifetime.
        TOKEN_PATH => {
            let answer = token(&format!("t{}", request.turn), &json!({"expires_in": 1}));
            if request.turn == 0 { answer.after(life) } else { answer }
        }
        _ => Reply::json(200, "[]"),
    }));
    let session = session(&server);
    call(&session).unwrap();
    call(&session).unwrap();
    assert_eq!(asked(&server), 2);
}

#[test]
fn the_lifetime_of_a_token_does_not_start_with_a_failed_attempt() {
    let server = Scripted::start(|request| match (request.target.as_str(), request.turn) {
        (TOKEN_PATH, 0) => Reply::json(503, "{}").header("Retry-After", "2"),
        (TOKEN_PATH, _) => token("t1", &json!({"expires_in": 2})),
        _ => Reply::json(200, "[]"),
    });
    let session = session(&server);
    call(&session).unwrap();
    call(&session).unwrap();
    assert_eq!(asked(&server), 2);
}
