//! A user's own way to sign in: what it is asked for, what it may use, and what the session does with its results.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bimdata::auth::{AuthError, Authorize, Credential, SharedToken, SignIn, Token, TokenKey};
use bimdata::{Error, Method, RetryPolicy, Session};
use serde_json::{Value, json};

use support::scripted::{Reply, Scripted};
use support::session_with;

/// Returns `Ticket 0`, `Ticket 1`, … for successive attempts.
#[derive(Default)]
struct Tickets {
    given: Arc<AtomicUsize>,
    has_more: bool,
}

impl Authorize for Tickets {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        Credential::new(&format!("Ticket {}", self.given.fetch_add(1, Ordering::SeqCst)))
    }

    fn refused(&self, credential: &Credential) -> bool {
        assert_eq!(format!("{credential:?}"), "Credential(redacted)");
        self.has_more
    }
}

/// Passes the sign-in to a function of the test.
struct By<F>(F);

impl<F: Fn(&SignIn<'_>) -> Result<Credential, Error> + Send + Sync + 'static> Authorize for By<F> {
    fn credential(&self, sign_in: &SignIn<'_>) -> Result<Credential, Error> {
        (self.0)(sign_in)
    }
}

fn by<F: Fn(&SignIn<'_>) -> Result<Credential, Error> + Send + Sync + 'static>(sign_in: F) -> By<F> {
    By(sign_in)
}

fn call(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

fn used(server: &Scripted) -> Vec<String> {
    let header = |request: support::scripted::Request| request.header("authorization").unwrap_or("").to_owned();
    server.requests().into_iter().map(header).collect()
}

#[test]
fn the_credential_is_the_whole_header() {
    let server = Scripted::start(|_| Reply::json(200, "[]"));
    let session = session_with(&server).auth(Tickets::default()).build().unwrap();
    call(&session).unwrap();
    call(&session.clone()).unwrap();
    assert_eq!(used(&server), ["Ticket 0", "Ticket 1"]);
}

#[test]
fn every_attempt_requests_a_credential() {
    let server = Scripted::start(|request| Reply::json(if request.turn == 0 { 503 } else { 200 }, "[]"));
    call(&session_with(&server).auth(Tickets::default()).build().unwrap()).unwrap();
    assert_eq!(used(&server), ["Ticket 0", "Ticket 1"]);
}

#[test]
fn a_refused_credential_is_followed_by_another_attempt_if_that_may_help() {
    for (has_more, attempts) in [(false, 1), (true, 2)] {
        let server = Scripted::start(|_| Reply::json(401, "{}"));
        let auth = Tickets { has_more, ..Tickets::default() };
        let session = session_with(&server).auth(auth).retry(RetryPolicy::none()).build().unwrap();
        let error = call(&session).unwrap_err();
        assert_eq!(error.status(), Some(401));
        assert_eq!(used(&server), ["Ticket 0", "Ticket 1"][..attempts]);
    }
}

#[test]
fn an_error_of_the_scheme_comes_out_of_the_call_as_it_is() {
    let server = Scripted::start(|_| Reply::json(200, "[]"));
    let auth = by(|_| Err(AuthError::new("the vault is sealed").into()));
    let error = call(&session_with(&server).auth(auth).build().unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "the vault is sealed");
    assert!(matches!(error, Error::Auth(_)) && error.is_unauthorized());
    let auth = by(|_| Credential::new("Bearer abc\n"));
    let error = call(&session_with(&server).auth(auth).build().unwrap()).unwrap_err();
    assert!(matches!(&error, Error::Setting(setting) if setting.name == "auth"), "{error:?}");
    assert!(!error.to_string().contains("abc"));
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_scheme_that_cannot_work_fails_when_the_session_is_built() {
    struct Unfit;
    impl Authorize for Unfit {
        fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
            unreachable!("the session is not built")
        }

        fn check(&self, sign_in: &SignIn<'_>) -> Result<(), Error> {
            assert_eq!(sign_in.iam_url()?, "http://localhost:1");
            Err(AuthError::new("the vault has no address").into())
        }
    }
    let builder = Session::builder().base_url("http://localhost:2").iam_url("http://localhost:1/");
    let error = builder.auth(Unfit).build().unwrap_err();
    assert_eq!(error.to_string(), "the vault has no address");
}

#[test]
fn a_form_is_posted_to_where_tokens_come_from() {
    let server = Scripted::start(|request| match request.target.as_str() {
        "/broker?kind=user" => Reply::json(418, "brewed"),
        _ => Reply::json(200, "[]"),
    });
    let session = session_with(&server)
        .auth(by(|sign_in| {
            let url = format!("{}/broker?kind=user", sign_in.iam_url()?);
            let answer = sign_in.post_form(&url, &[("grant_type", "password"), ("password", "a b&c=d+é")])?;
            assert_eq!(answer, (418, b"brewed".to_vec()));
            Credential::new("Bearer brewed")
        }))
        .build()
        .unwrap();
    call(&session).unwrap();
    let [posted, called] = server.requests().try_into().unwrap();
    assert_eq!(posted.method, "POST");
    assert_eq!(posted.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(posted.header("authorization"), None);
    assert_eq!(posted.body, b"grant_type=password&password=a%20b%26c%3Dd%2B%C3%A9");
    assert_eq!(called.header("authorization"), Some("Bearer brewed"));
}

#[test]
fn a_form_is_not_posted_by_plain_http_unless_that_is_allowed() {
    let server = Scripted::start(|_| Reply::json(200, "[]"));
    let elsewhere = || by(|sign_in| sign_in.post_form("http://broker.example/", &[]).map(|_| unreachable!()));
    let error = call(&session_with(&server).auth(elsewhere()).build().unwrap()).unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.reason.contains("plain http")), "{error:?}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_form_that_is_not_answered_is_an_error_and_is_posted_once() {
    let server = Scripted::start(|_| Reply::nothing().then_close());
    let auth = by(|sign_in| sign_in.post_form(sign_in.iam_url()?, &[]).map(|_| unreachable!()));
    let error = call(&session_with(&server).auth(auth).build().unwrap()).unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_form_obeys_the_deadline_of_the_call() {
    let server = Scripted::start(|_| Reply::nothing().then_silence());
    let auth = by(|sign_in| {
        assert!(sign_in.remaining().unwrap() <= Duration::from_millis(100));
        sign_in.post_form(sign_in.iam_url()?, &[]).map(|_| unreachable!())
    });
    let session = session_with(&server).auth(auth).deadline(Duration::from_millis(100)).build().unwrap();
    assert!(support::in_time(|| call(&session)).unwrap_err().is_timeout());
}

/// A token of a broker, which is renewed like the tokens of this crate's own schemes.
#[derive(Default)]
struct Broker(SharedToken);

impl Authorize for Broker {
    fn credential(&self, sign_in: &SignIn<'_>) -> Result<Credential, Error> {
        let url = format!("{}/broker", sign_in.iam_url()?);
        self.0.get(&TokenKey::new(url.as_str(), "tool"), sign_in, |refresh| {
            let since = Instant::now();
            let (status, body) = sign_in.post_form_retried(&url, &[("refresh_token", refresh.unwrap_or_default())])?;
            let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
            let text = answer["token"].as_str();
            let text = text.ok_or_else(|| AuthError::new(format!("the broker answered {status}")))?;
            Ok(Token::bearer(text)?.with_lifetime(Duration::from_secs(60), since).with_refresh_token("r1"))
        })
    }

    fn refused(&self, credential: &Credential) -> bool {
        self.0.refused(credential)
    }
}

#[test]
fn a_scheme_with_a_shared_token_fetches_one_for_all_threads_and_retries_like_a_read() {
    let server = Scripted::start(|request| match (request.target.as_str(), request.turn) {
        ("/broker", 0) => Reply::json(503, "{}"),
        ("/broker", turn) => Reply::json(200, format!(r#"{{"token": "t{turn}"}}"#)),
        _ if request.header("authorization") == Some("Bearer t1") && request.turn == 8 => Reply::json(401, "{}"),
        _ => Reply::json(200, "[]"),
    });
    let session = session_with(&server).auth(Broker::default()).build().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| call(&session).unwrap());
        }
    });
    assert_eq!(server.requests_for("/broker").len(), 2);
    call(&session).unwrap();
    let forms: Vec<_> = server.requests_for("/broker").iter().map(support::scripted::Request::form).collect();
    assert_eq!(forms, [["refresh_token="], ["refresh_token="], ["refresh_token=r1"]]);
    assert_eq!(used(&server).last().map(String::as_str), Some("Bearer t2"));
}

#[test]
fn a_failure_of_a_scheme_with_a_shared_token_says_what_failed() {
    let server = Scripted::start(|_| Reply::json(400, "{}"));
    let error = call(&session_with(&server).auth(Broker::default()).build().unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "the broker answered 400");
    assert!(!error.needs_sign_in());
}

#[test]
fn without_a_deadline_the_remaining_time_is_unlimited() {
    let server = Scripted::start(|_| Reply::json(200, "[]"));
    let auth = by(|sign_in| {
        assert_eq!(sign_in.remaining(), None);
        Credential::new("Bearer t")
    });
    assert_eq!(call(&session_with(&server).auth(auth).build().unwrap()).unwrap(), json!([]));
}
