//! Client credentials: when a token is fetched, refreshed and replaced, with how many requests, and what errors say.
use std::error::Error as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::Duration;

use bimdata::auth::ClientCredentials;
use bimdata::{AuthError, Error, Method, RetryPolicy, Session, SessionBuilder, TransportKind};
use serde_json::{Value, json};

use support::scripted::{Reply, Request, Scripted};
use support::{TOKEN_PATH, in_time, session_with, token};

const SECRET: &str = "c4n4ry-s3cret";

/// A server that answers token requests as this script says, and every call with an empty list.
fn server(tokens: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Scripted {
    Scripted::start(move |request| if request.target == TOKEN_PATH { tokens(request) } else { Reply::json(200, "[]") })
}

fn signing_in(server: &Scripted) -> SessionBuilder {
    session_with(server).auth(ClientCredentials::new("app", SECRET))
}

fn call(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

/// The tokens of the calls that reached the server.
fn used(server: &Scripted) -> Vec<String> {
    let calls = server.requests_for("/cloud").into_iter();
    calls.map(|request| request.header("authorization").unwrap_or_default().to_owned()).collect()
}

fn auth_error(result: Result<Value, Error>) -> AuthError {
    match result {
        Err(Error::Auth(error)) => *error,
        other => panic!("{other:?}"),
    }
}

/// Makes calls in this number of threads, which start at the same moment.
fn at_once<T: Send>(threads: usize, call: impl Fn() -> T + Sync) -> Vec<T> {
    let start = Barrier::new(threads);
    thread::scope(|scope| {
        let run = || {
            start.wait();
            call()
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn the_token_is_requested_by_a_form_with_the_secret() {
    let server = server(|_| token("t1", &json!({"expires_in": 300})));
    let session = session_with(&server).auth(ClientCredentials::new("my app", "s&cr=t+é")).build().unwrap();
    call(&session).unwrap();
    let [asked, called] = server.requests().try_into().unwrap();
    assert_eq!((asked.method.as_str(), asked.target.as_str()), ("POST", TOKEN_PATH));
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(asked.header("accept"), Some("application/json"));
    assert_eq!(asked.header("authorization"), None);
    assert_eq!(
        asked.form(),
        ["client_id=my+app", "client_secret=s%26cr%3Dt%2B%C3%A9", "grant_type=client_credentials"]
    );
    assert_eq!(called.header("authorization"), Some("Bearer t1"));
}

#[test]
fn scopes_are_sent_if_they_are_set() {
    let server = server(|_| token("t1", &json!({})));
    let auth = ClientCredentials::new("app", SECRET).scope("bcf:read").scope("model:read");
    call(&session_with(&server).auth(auth).build().unwrap()).unwrap();
    assert!(server.requests()[0].form().contains(&"scope=bcf%3Aread+model%3Aread".to_owned()));
}

#[test]
fn one_token_serves_all_calls_clones_and_derived_sessions() {
    let server = server(|_| token("t1", &json!({"expires_in": 300})));
    let session = signing_in(&server).build().unwrap();
    call(&session).unwrap();
    call(&session).unwrap();
    call(&session.clone()).unwrap();
    call(&session.with_deadline(Duration::from_secs(20))).unwrap();
    assert_eq!(used(&server), ["Bearer t1"; 4]);
    assert_eq!(server.requests_for(TOKEN_PATH).len(), 1);
}

#[test]
fn thirty_two_threads_at_once_fetch_one_token() {
    let server = server(|request| {
        token(&format!("t{}", request.turn), &json!({"expires_in": 300})).after(Duration::from_millis(200))
    });
    let session = signing_in(&server).build().unwrap();
    let answers = at_once(32, || call(&session).unwrap());
    assert_eq!(answers, vec![json!([]); 32]);
    assert_eq!(used(&server), ["Bearer t0"; 32]);
    assert_eq!(server.requests_for(TOKEN_PATH).len(), 1);
}

#[test]
fn a_token_is_used_until_shortly_before_it_runs_out() {
    let server = server(|request| token(&format!("t{}", request.turn), &json!({"expires_in": 1})));
    let session = signing_in(&server).build().unwrap();
    call(&session).unwrap();
    call(&session).unwrap();
    thread::sleep(Duration::from_millis(930));
    call(&session).unwrap();
    assert_eq!(used(&server), ["Bearer t0", "Bearer t0", "Bearer t1"]);
}

#[test]
fn a_token_that_does_not_say_how_long_it_lasts_is_kept() {
    let unsaid =
        ["null", "-1", "-0.5", "\"-300\"", "\"\"", "\"soon\"", "\"NaN\"", "true", "[300]", r#"{"seconds": 300}"#];
    let endless = ["18446744073709551615", "18446744073709551616", "1e300", "\"1e300\"", "\"inf\""];
    let lifetimes = unsaid.iter().chain(&endless).map(|text| format!(", \"expires_in\": {text}"));
    for lifetime in lifetimes.chain([String::new()]) {
        let answer = format!("{{\"access_token\": \"t1\", \"token_type\": \"Bearer\"{lifetime}}}");
        let server = server(move |_| Reply::json(200, answer.clone()));
        let session = signing_in(&server).build().unwrap();
        call(&session).unwrap();
        call(&session).unwrap();
        assert_eq!(server.requests_for(TOKEN_PATH).len(), 1);
    }
}

#[test]
fn a_token_that_expires_at_once_is_fetched_for_every_call() {
    for lifetime in [json!(0), json!(0.0), json!("0"), json!(" 0.0 ")] {
        let server =
            server(move |request| token(&format!("t{}", request.turn), &json!({"expires_in": lifetime.clone()})));
        let session = signing_in(&server).build().unwrap();
        call(&session).unwrap();
        call(&session).unwrap();
        assert_eq!(used(&server), ["Bearer t0", "Bearer t1"]);
    }
}

#[test]
fn a_lifetime_is_read_however_its_number_is_written() {
    let lifetimes = ["1", "1.0", "0.9", "\"1\"", "\" 1.0 \"", "1e0", "\"1e0\""];
    let servers = lifetimes.map(|lifetime| {
        server(move |request| {
            let head = format!("{{\"access_token\": \"t{}\", \"token_type\": \"Bearer\"", request.turn);
            Reply::json(200, format!("{head}, \"expires_in\": {lifetime}}}"))
        })
    });
    let sessions = servers.each_ref().map(|server| signing_in(server).build().unwrap());
    for session in &sessions {
        call(session).unwrap();
    }
    thread::sleep(Duration::from_secs(1));
    for session in &sessions {
        call(session).unwrap();
    }
    for (server, lifetime) in servers.iter().zip(lifetimes) {
        assert_eq!(used(server), ["Bearer t0", "Bearer t1"], "{lifetime}");
    }
}

#[test]
fn an_answer_that_deviates_from_the_standard_is_read_as_a_token() {
    let answers = [
        json!({"access_token": "t1"}),
        json!({"access_token": "t1", "token_type": null}),
        json!({"access_token": "t1", "token_type": "BEARER", "scope": ["model:read", "bcf:read"]}),
        json!({"access_token": "t1", "token_type": "bearer", "scope": null}),
        json!({"access_token": "t1", "token_type": "bearer", "scope": {"model": "read"}}),
        json!({"access_token": "t1", "refresh_token": null, "id_token": 5, "not-before-policy": 0}),
        json!({"access_token": "t1", "refresh_token": "", "expires_in": "300", "scope": "a b"}),
    ];
    for answer in answers.map(|answer| answer.to_string()) {
        let shown = answer.clone();
        let server = server(move |_| Reply::json(200, answer.clone()));
        call(&signing_in(&server).build().unwrap()).unwrap_or_else(|error| panic!("{shown}: {error}"));
        assert_eq!(used(&server), ["Bearer t1"]);
    }
}

#[test]
fn an_empty_refresh_token_is_none() {
    let server = server(|request| token(&format!("t{}", request.turn), &json!({"expires_in": 0, "refresh_token": ""})));
    let session = signing_in(&server).build().unwrap();
    call(&session).unwrap();
    call(&session).unwrap();
    for request in server.requests_for(TOKEN_PATH) {
        assert!(request.form().contains(&"grant_type=client_credentials".to_owned()), "{:?}", request.form());
    }
}

#[test]
fn a_token_that_expires_at_once_still_serves_all_threads_that_waited_for_it() {
    let server = server(|request| {
        let answer = token(&format!("t{}", request.turn), &json!({"expires_in": 0}));
        if request.turn == 0 { answer.after(Duration::from_millis(500)) } else { answer }
    });
    let session = signing_in(&server).build().unwrap();
    at_once(8, || call(&session).unwrap());
    assert_eq!(server.requests_for(TOKEN_PATH).len(), 1);
}

#[test]
fn a_refresh_token_is_used_and_the_newest_one_counts() {
    let server = server(|request| match request.turn {
        0 => token("t0", &json!({"expires_in": 0, "refresh_token": "r 0"})),
        1 => token("t1", &json!({"expires_in": 0, "refresh_token": "r1"})),
        _ => token("t2", &json!({"expires_in": 0})),
    });
    let session = signing_in(&server).build().unwrap();
    for _ in 0..4 {
        call(&session).unwrap();
    }
    let forms: Vec<_> = server.requests_for(TOKEN_PATH).iter().map(Request::form).collect();
    let refreshing = |with: &str| {
        ["client_id=app", "client_secret=c4n4ry-s3cret", "grant_type=refresh_token", &format!("refresh_token={with}")]
            .map(str::to_owned)
    };
    assert!(forms[0].contains(&"grant_type=client_credentials".to_owned()));
    // The last answer had no refresh token, so the previous one stays valid.
    assert_eq!(forms[1..], [refreshing("r+0"), refreshing("r1"), refreshing("r1")]);
    assert_eq!(used(&server), ["Bearer t0", "Bearer t1", "Bearer t2", "Bearer t2"]);
}

#[test]
fn a_refused_refresh_leads_to_a_new_token() {
    let server = server(|request| match request.turn {
        0 => token("t0", &json!({"expires_in": 0, "refresh_token": "r0"})),
        1 => Reply::json(400, r#"{"error": "invalid_grant", "error_description": "Token is not active"}"#),
        _ => token("t1", &json!({"expires_in": 300})),
    });
    let session = signing_in(&server).build().unwrap();
    call(&session).unwrap();
    call(&session).unwrap();
    let grants: Vec<_> = server.requests_for(TOKEN_PATH).iter().map(|request| request.form()[2].clone()).collect();
    assert_eq!(grants, ["grant_type=client_credentials", "grant_type=refresh_token", "grant_type=client_credentials"]);
    assert_eq!(used(&server), ["Bearer t0", "Bearer t1"]);
}

/// A server that accepts only the second token.
fn server_that_revoked_the_first_token() -> Scripted {
    Scripted::start(|request| match request.header("authorization") {
        None => token(&format!("t{}", request.turn), &json!({"expires_in": 300, "refresh_token": "r"})),
        Some("Bearer t1") => Reply::json(200, "[]"),
        Some(_) => Reply::json(401, r#"{"detail": "Token expired."}"#),
    })
}

#[test]
fn a_refused_token_is_replaced_once_and_the_call_retried() {
    let server = server_that_revoked_the_first_token();
    let session = signing_in(&server).build().unwrap();
    call(&session).unwrap();
    call(&session).unwrap();
    assert_eq!(used(&server), ["Bearer t0", "Bearer t1", "Bearer t1"]);
    // The service refused this token, so its refresh token may be revoked as well.
    let tokens = server.requests_for(TOKEN_PATH);
    assert_eq!(tokens.len(), 2);
    assert!(tokens[1].form().contains(&"grant_type=client_credentials".to_owned()));
}

#[test]
fn a_write_with_a_refused_token_is_sent_twice_with_the_same_body() {
    let server = server_that_revoked_the_first_token();
    let session = signing_in(&server).build().unwrap();
    session.call(Method::POST, "/cloud").json(&json!({"name": "Harbour"})).finish().unwrap();
    let calls = server.requests_for("/cloud");
    assert_eq!(calls.len(), 2);
    for call in calls {
        assert_eq!(call.method, "POST");
        assert_eq!(call.body, br#"{"name":"Harbour"}"#);
    }
}

#[test]
fn a_call_whose_new_token_is_refused_too_fails_and_does_not_loop() {
    let server = Scripted::start(|request| match request.target.as_str() {
        TOKEN_PATH => token(&format!("t{}", request.turn), &json!({"expires_in": 300})),
        _ => Reply::json(401, r#"{"detail": "User inactive."}"#),
    });
    let error = call(&signing_in(&server).build().unwrap()).unwrap_err();
    assert!(error.is_unauthorized());
    match error {
        Error::Api(error) => {
            assert_eq!((error.status, error.message.as_str(), error.attempts), (401, "User inactive.", 2));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(used(&server), ["Bearer t0", "Bearer t1"]);
    assert_eq!(server.requests_for(TOKEN_PATH).len(), 2);
}

#[test]
fn a_raw_call_with_a_refused_token_is_retried_too() {
    let server = server_that_revoked_the_first_token();
    let session = signing_in(&server).build().unwrap();
    assert_eq!(session.call(Method::GET, "/cloud").response().unwrap().status(), 200);
    assert_eq!(used(&server), ["Bearer t0", "Bearer t1"]);
}

#[test]
fn thirty_two_threads_with_a_refused_token_fetch_one_new_token() {
    let is_revoked = Arc::new(AtomicBool::new(false));
    let server = Scripted::start({
        let is_revoked = Arc::clone(&is_revoked);
        move |request| match request.header("authorization") {
            None => token(&format!("t{}", request.turn), &json!({"expires_in": 300})),
            // Long enough for all threads to have sent the old token.
            Some("Bearer t0") if is_revoked.load(Ordering::SeqCst) => {
                Reply::json(401, "{}").after(Duration::from_millis(300))
            }
            Some(_) => Reply::json(200, "[]"),
        }
    });
    let session = signing_in(&server).build().unwrap();
    call(&session).unwrap();
    is_revoked.store(true, Ordering::SeqCst);
    at_once(32, || call(&session).unwrap());
    assert_eq!(server.requests_for(TOKEN_PATH).len(), 2);
    assert_eq!(used(&server).iter().filter(|used| *used == "Bearer t1").count(), 32);
}

#[test]
fn the_message_of_the_identity_provider_is_in_the_error() {
    let refused =
        r#"{"error": "unauthorized_client", "error_description": "Invalid client or Invalid client credentials"}"#;
    let server = server(move |_| Reply::json(401, refused));
    let error = call(&signing_in(&server).build().unwrap()).unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(error.status(), Some(401));
    assert!(error.to_string().contains("unauthorized_client: Invalid client or Invalid client credentials"), "{error}");
    let error = auth_error(Err(error));
    assert_eq!(error.error.as_deref(), Some("unauthorized_client"));
    assert_eq!(error.error_description.as_deref(), Some("Invalid client or Invalid client credentials"));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn an_answer_that_holds_no_token_is_an_error_with_its_status() {
    let page = "<html><title>Bad gateway</title></html>";
    let answers = [
        (502, page),
        (200, page),
        (500, r#"{"detail": "broken"}"#),
        (200, ""),
        (200, "{}"),
        (200, r#"{"access_token": 5, "token_type": "Bearer"}"#),
        (200, r#"{"access_token": "", "token_type": "Bearer"}"#),
        (200, r#"{"access_token": "t1\nEvil: 1", "token_type": "Bearer"}"#),
        (200, r#"{"access_token": "t1", "token_type": 5}"#),
        (200, r#"{"token_type": "Bearer", "expires_in": 300}"#),
    ];
    for (status, body) in answers {
        let server = server(move |_| Reply::json(status, body));
        let error = auth_error(call(&signing_in(&server).build().unwrap()));
        assert_eq!((error.status, error.error), (Some(status), None), "{}", error.reason);
        assert!(error.reason.starts_with("the identity provider "), "{}", error.reason);
        let attempts = if status == 502 { 3 } else { 1 };
        assert_eq!(server.requests().len(), attempts);
    }
}

#[test]
fn an_identity_provider_that_is_busy_or_breaks_off_is_asked_again() {
    let first: [fn() -> Reply; 3] = [
        || Reply::json(503, "{}"),
        || Reply::nothing().then_reset(),
        || token("t0", &json!({})).cut_to(5).then_close(),
    ];
    for first in first {
        let server = server(move |request| if request.turn == 0 { first() } else { token("t1", &json!({})) });
        call(&signing_in(&server).build().unwrap()).unwrap();
        assert_eq!((server.requests_for(TOKEN_PATH).len(), used(&server)), (2, vec!["Bearer t1".to_owned()]));
        let session = signing_in(&server).retry(RetryPolicy::none()).build().unwrap();
        call(&session).unwrap();
    }
}

#[test]
fn the_session_says_whether_an_identity_provider_is_asked_again() {
    let server = server(|_| Reply::json(503, r#"{"error": "temporarily_unavailable"}"#));
    let session = signing_in(&server).retry(RetryPolicy::none()).build().unwrap();
    assert_eq!(auth_error(call(&session)).status, Some(503));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn any_success_with_a_token_is_accepted() {
    let server = server(|_| Reply::json(201, r#"{"access_token": "t1", "token_type": "bearer"}"#));
    call(&signing_in(&server).build().unwrap()).unwrap();
    assert_eq!(used(&server), ["Bearer t1"]);
}

#[test]
fn a_redirect_of_the_token_request_is_not_followed() {
    let elsewhere = Scripted::start(|_| token("stolen", &json!({})));
    for status in [302, 307, 308] {
        let target = elsewhere.url();
        let server = server(move |_| Reply::json(status, "").header("Location", &target));
        let error = auth_error(call(&signing_in(&server).build().unwrap()));
        assert_eq!(error.status, Some(status));
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn no_failure_shows_the_secret_or_a_token() {
    let answers = [
        json!({"error": SECRET, "error_description": format!("no client has the secret {SECRET}")}),
        json!({"error": "invalid_client", "error_uri": format!("https://iam.example/?{SECRET}")}),
        json!({"access_token": SECRET, "refresh_token": [SECRET]}),
        json!({"access_token": SECRET, "token_type": 5}),
        json!({"access_token": format!("{SECRET}\n"), "token_type": "Bearer"}),
    ];
    for answer in answers {
        for status in [200, 400, 500] {
            let answer = answer.to_string();
            let server = server(move |_| Reply::json(status, answer.clone()));
            let error = call(&signing_in(&server).build().unwrap()).unwrap_err();
            let mut shown = format!("{error} {error:?}");
            let mut cause = error.source();
            while let Some(error) = cause {
                shown = format!("{shown} {error} {error:?}");
                cause = error.source();
            }
            assert!(!shown.contains(SECRET), "{shown}");
        }
    }
}

#[test]
fn an_identity_provider_that_cannot_be_reached_is_the_cause_of_the_error() {
    let gone = Scripted::start(|_| Reply::no_content()).url();
    let server = server(|_| Reply::no_content());
    let url = gone.clone();
    let session = signing_in(&server).iam_url(gone).build().unwrap();
    let error = auth_error(in_time(|| call(&session)));
    match error.source.as_deref() {
        Some(Error::Transport(cause)) => assert_eq!(cause.kind, TransportKind::Connect),
        other => panic!("{other:?}"),
    }
    let asked = format!("POST {url}{TOKEN_PATH}: no connection");
    assert!(error.to_string().contains(&asked), "{error}");
    assert_eq!(error.url, Some(format!("{url}{TOKEN_PATH}")));
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn an_identity_provider_that_stays_silent_is_a_timeout() {
    let server = server(|_| Reply::nothing().then_silence());
    let session = signing_in(&server).read_timeout(Duration::from_millis(100)).build().unwrap();
    let error = in_time(|| call(&session)).unwrap_err();
    assert!(error.is_timeout() && !error.is_unauthorized(), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_failure_is_shared_by_the_threads_that_waited_and_the_next_call_tries_again() {
    let server = server(|request| match request.turn {
        0 => Reply::json(500, r#"{"error": "temporarily_unavailable"}"#).after(Duration::from_millis(500)),
        _ => token("t1", &json!({"expires_in": 300})),
    });
    let session = signing_in(&server).build().unwrap();
    for failure in at_once(8, || call(&session)) {
        assert_eq!(auth_error(failure).error.as_deref(), Some("temporarily_unavailable"));
    }
    assert_eq!(server.requests().len(), 1);
    call(&session).unwrap();
}

#[test]
fn a_thread_whose_time_is_up_stops_waiting_for_the_token_and_leaves_the_others_alone() {
    let (release, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let server = server(move |_| {
        // Ends when the test drops the sender.
        let _ = gate.lock().unwrap().recv();
        token("t1", &json!({"expires_in": 300}))
    });
    let session = signing_in(&server).build().unwrap();
    thread::scope(|scope| {
        let patient = scope.spawn(|| call(&session));
        server.wait_for_requests(1);
        let hurried = in_time(|| call(&session.with_deadline(Duration::from_millis(50))));
        // The token has not arrived yet, so the deadline ended this call.
        drop(release);
        let error = hurried.unwrap_err();
        assert!(error.is_timeout(), "{error}");
        patient.join().unwrap().unwrap();
    });
    assert_eq!(server.requests_for(TOKEN_PATH).len(), 1);
}

#[test]
fn a_thread_whose_time_is_up_while_it_fetches_the_token_does_not_fail_the_others() {
    let server = server(|request| match request.turn {
        0 => Reply::nothing().then_silence(),
        _ => token("t1", &json!({"expires_in": 300})),
    });
    let session = signing_in(&server).build().unwrap();
    thread::scope(|scope| {
        let hurried = scope.spawn(|| call(&session.with_deadline(Duration::from_millis(300))));
        server.wait_for_requests(1);
        let patient = in_time(|| call(&session));
        assert!(hurried.join().unwrap().unwrap_err().is_timeout());
        patient.unwrap();
    });
    assert_eq!(server.requests_for(TOKEN_PATH).len(), 2);
}

#[test]
fn the_iam_url_may_be_that_of_the_service_the_realm_or_the_token() {
    let server = Scripted::start(|request| match request.target.as_str() {
        "/auth/realms/bimdata/protocol/openid-connect/token" => token("default", &json!({})),
        "/auth/realms/master/protocol/openid-connect/token" => token("master", &json!({})),
        "/realms/bim%20data/protocol/openid-connect/token" => token("bim data", &json!({})),
        "/sso/auth/realms/bimdata/protocol/openid-connect/token" => token("below sso", &json!({})),
        "/cloud" => Reply::json(200, "[]"),
        _ => Reply::json(404, r#"{"error": "Could not find resource"}"#),
    });
    for (path, expected) in [
        ("", "default"),
        ("/", "default"),
        ("/auth", "default"),
        ("/auth/", "default"),
        ("/auth/realms/bimdata", "default"),
        ("/auth/realms/bimdata/", "default"),
        ("/auth/realms/bimdata/protocol/openid-connect", "default"),
        ("/auth/realms/bimdata/protocol/openid-connect/token", "default"),
        ("/auth/realms/bimdata/protocol/openid-connect/token/", "default"),
        ("/auth/realms/master", "master"),
        ("/auth/realms/master/protocol/openid-connect/token", "master"),
        ("/realms/bim%20data", "bim data"),
        ("/realms/bim%20data/protocol/openid-connect/token/", "bim data"),
        ("/sso", "below sso"),
        ("/sso/auth", "below sso"),
        ("/sso/auth/realms/bimdata/", "below sso"),
    ] {
        let session = signing_in(&server).iam_url(format!("{}{path}", server.url())).build().unwrap();
        call(&session).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        assert_eq!(used(&server).last(), Some(&format!("Bearer {expected}")), "{path:?}");
    }
}

#[test]
fn an_error_of_the_token_endpoint_names_the_url_that_was_asked() {
    let server = server(|_| Reply::json(404, r#"{"error": "RESTEASY003210: Could not find resource"}"#));
    let error = auth_error(call(&signing_in(&server).build().unwrap()));
    let url = format!("{}{TOKEN_PATH}", server.url());
    assert_eq!(error.url.as_deref(), Some(url.as_str()));
    assert!(error.to_string().contains(&url) && error.to_string().contains("status 404"), "{error}");
    assert!(error.to_string().contains("iam_url"), "{error}");
    for (status, body) in [(200, "{}"), (401, r#"{"error": "invalid_client"}"#), (500, "<html>")] {
        let server = Scripted::start(move |_| Reply::json(status, body));
        let asked = format!("{}/oauth/token", server.url());
        let auth = ClientCredentials::new("app", SECRET).token_url(format!("{asked}?api_key=c4n4ry"));
        let error = auth_error(call(&session_with(&server).auth(auth).build().unwrap()));
        assert_eq!(error.url.as_ref(), Some(&asked));
        assert!(error.to_string().contains(&asked), "{error}");
        assert!(!format!("{error} {error:?}").contains("c4n4ry"), "{error:?}");
    }
}

#[test]
fn tokens_come_from_the_token_url_where_one_is_given() {
    let server = Scripted::start(|request| match request.target.as_str() {
        "/oauth/token/?policy=apps" => token("t1", &json!({})),
        _ => Reply::json(200, "[]"),
    });
    let auth = ClientCredentials::new("app", SECRET).token_url(format!("{}/oauth/token/?policy=apps", server.url()));
    // Without an iam_url, which is not needed then.
    call(&Session::builder().base_url(server.url()).auth(auth).build().unwrap()).unwrap();
    assert_eq!(used(&server), ["Bearer t1"]);
}

#[test]
fn the_secret_never_goes_out_by_plain_http_unless_that_is_allowed() {
    let setting = |builder: SessionBuilder| match builder.build() {
        Err(Error::Setting(error)) => error.name,
        other => panic!("{other:?}"),
    };
    let auth = || ClientCredentials::new("app", SECRET);
    let elsewhere = || auth().token_url("http://iam.bim.example/token");
    assert_eq!(setting(Session::builder().auth(elsewhere())), "token_url");
    assert_eq!(setting(Session::builder().iam_url("http://iam.bim.example").auth(auth())), "iam_url");
    // Nor to the identity provider of another service.
    assert_eq!(setting(Session::builder().base_url("https://api.bim.example").auth(auth())), "iam_url");
    Session::builder().allow_plain_http().auth(elsewhere()).build().unwrap();
}
