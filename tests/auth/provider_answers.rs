//! What an identity provider can answer instead of a bearer token, and what the error then says and means.

use std::time::Duration;

use bimdata::auth::ClientCredentials;
use bimdata::{AuthError, Error, Method, RetryPolicy};
use serde_json::{Value, json};

use support::scripted::{Reply, Scripted};
use support::{AT_ONCE, TOKEN_PATH, in_time, session_with, token};

const SECRET: &str = "c4n4ry-s3cret";
/// A token that this program does not know, so that it cannot be searched for.
const TOKEN: &str = "eyJhbGciOiJub25lIn0.c4n4ry.t0ken";

/// The error of a call if the token endpoint answers like this, and the server that did.
fn error_after(reply: impl Fn() -> Reply + Send + Sync + 'static) -> (Error, Scripted) {
    let server =
        Scripted::start(move |request| if request.target == TOKEN_PATH { reply() } else { Reply::json(200, "[]") });
    let session = session_with(&server).auth(ClientCredentials::new("app", SECRET)).build().unwrap();
    let called: Result<Value, Error> = in_time(|| session.call(Method::GET, "/cloud").receive());
    let error = called.unwrap_err();
    assert!(server.requests_for("/cloud").is_empty(), "a call went out: {error}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(SECRET) && !shown.contains("c4n4ry.t0ken"), "{shown}");
    assert!(!error.to_string().contains(char::is_control), "{error:?}");
    (error, server)
}

fn page(status: u16, kind: &str, body: &str) -> Reply {
    let head = format!("HTTP/1.1 {status} Scripted\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
    Reply::raw(&format!("{head}\r\n{body}"))
}

fn auth_error(error: Error) -> AuthError {
    match error {
        Error::Auth(error) => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_token_that_is_not_of_the_type_bearer_is_never_sent() {
    // RFC 6749, section 7.1. The types are those of RFC 9449, of the draft on MAC tokens, and of RFC 8693.
    let long = "x".repeat(5000);
    for kind in ["DPoP", "dpop", "mac", "N_A", "pop", "Bearer2", "Be\r\narer", &long] {
        let sent = kind.to_owned();
        let (error, _server) = error_after(move || token(TOKEN, &json!({"token_type": sent, "expires_in": 300})));
        let shown: String = kind.chars().take(30).collect();
        assert!(error.to_string().contains(&shown.replace(char::is_control, " ")), "{error}");
        assert!(error.to_string().len() < 400, "{error}");
        assert!(!error.is_unauthorized() && !error.is_retryable(), "{error:?}");
    }
    for kind in [json!(5), json!(["Bearer"]), json!({"name": "Bearer"})] {
        let (error, _server) = error_after(move || token(TOKEN, &json!({"token_type": kind})));
        assert!(error.to_string().contains("token_type"), "{error}");
    }
}

#[test]
fn the_type_bearer_is_recognized_in_any_case_and_if_it_is_missing() {
    for kind in [json!("Bearer"), json!("bearer"), json!("BEARER"), json!("bEaReR"), json!(""), json!(null)] {
        let server = Scripted::start(move |request| match request.target.as_str() {
            TOKEN_PATH => token("t1", &json!({"token_type": kind.clone()})),
            _ => Reply::json(200, "[]"),
        });
        let session = session_with(&server).auth(ClientCredentials::new("app", SECRET)).build().unwrap();
        session.call(Method::GET, "/cloud").receive::<Value>().unwrap();
        assert_eq!(server.requests_for("/cloud")[0].header("authorization"), Some("Bearer t1"));
    }
}

#[test]
fn an_identity_provider_that_is_busy_or_down_does_not_mean_that_the_credential_is_wrong() {
    for (status, is_busy) in [(429, true), (500, false), (502, false), (503, false), (504, false)] {
        for body in ["", "{}", r#"{"error": "temporarily_unavailable"}"#, "<html><title>Busy</title>"] {
            let (error, _server) = error_after(move || Reply::json(status, body));
            assert!(!error.is_unauthorized(), "{error}");
            assert_eq!((error.is_rate_limited(), error.status()), (is_busy, Some(status)), "{error}");
            assert_eq!(error.is_retryable(), status != 500, "{error}");
        }
    }
}

#[test]
fn a_refusal_of_the_client_means_that_another_credential_is_needed() {
    // RFC 6749, section 5.2; some providers send these codes with a success.
    for status in [200, 400, 401, 403] {
        for code in ["invalid_client", "unauthorized_client", "invalid_grant"] {
            let (error, _server) = error_after(move || Reply::json(status, json!({"error": code}).to_string()));
            assert!(error.is_unauthorized() && !error.is_rate_limited(), "{error}");
            assert_eq!(auth_error(error).error.as_deref(), Some(code));
        }
    }
    assert!(error_after(|| Reply::json(401, "{}")).0.is_unauthorized());
    for reply in [|| Reply::json(404, "{}"), || Reply::json(200, "{}"), || Reply::json(302, "")] {
        let (error, _server) = error_after(reply);
        assert!(!error.is_unauthorized(), "{error}");
    }
}

#[test]
fn an_error_names_what_came_instead_of_a_token() {
    type Answer = (fn() -> Reply, &'static [&'static str]);
    let answers: [Answer; 16] = [
        (|| Reply::json(429, ""), &["too many requests"]),
        (|| Reply::json(503, ""), &["unavailable"]),
        (|| page(502, "text/html", "<html><title>Bad gateway of bim</title>"), &["unavailable", "Bad gateway of bim"]),
        (|| Reply::json(500, r#"{"error": "unknown_error"}"#), &["failed", "unknown_error"]),
        (|| Reply::json(400, r#"{"errorMessage": "realm disabled"}"#), &["application/json", "realm disabled"]),
        (|| Reply::json(403, r#"{"errorMessage": "realm disabled"}"#), &["application/json", "realm disabled"]),
        (|| page(400, "text/plain", "no such\nrealm"), &["text/plain", "no such realm"]),
        (|| page(200, "text/html", "<html><title>Sign in</title>"), &["not a token", "text/html", "Sign in"]),
        (|| page(200, "text/html; charset=utf-8", "<html>"), &["not a token", "text/html"]),
        (|| Reply::json(200, ""), &["empty"]),
        (|| Reply::json(401, ""), &["empty"]),
        (|| Reply::no_content(), &["empty"]),
        (|| Reply::json(200, "{}"), &["access_token"]),
        (|| Reply::json(200, r#"{"token_type": "Bearer", "expires_in": 300}"#), &["access_token"]),
        (|| Reply::json(200, r#"{"error": "invalid_client"}"#), &["invalid_client"]),
        (
            || Reply::json(201, r#"{"error": "invalid_scope", "error_description": "no scope a"}"#),
            &["invalid_scope: no scope a"],
        ),
    ];
    for (reply, parts) in answers {
        let (error, _server) = error_after(reply);
        for part in parts {
            assert!(error.to_string().contains(part), "{part:?} in {error}");
        }
        assert!(error.to_string().contains(TOKEN_PATH), "{error}");
    }
    // Each part of an answer has a limit, and what could forge a line of a log is removed.
    let long = format!("a\u{1b}[31mb{}", "é".repeat(10_000));
    for body in [json!({"error": long}), json!({"error": "x", "error_description": long}), json!({"message": long})] {
        let (error, _server) = error_after(move || Reply::json(400, body.to_string()));
        assert!(error.to_string().chars().count() < 1500, "{error}");
    }
}

#[test]
fn a_redirect_names_the_host_and_the_setting_that_may_be_wrong() {
    let query = format!("?client_secret={SECRET}");
    for (location, host) in [
        (format!("https://login.bim.example/realms/x{query}"), "https://login.bim.example"),
        (format!("http://user:{SECRET}@login.bim.example:8080/{query}"), "http://login.bim.example:8080"),
        (format!("//login.bim.example/path-of-a-page{query}"), "login.bim.example"),
        (format!("/path-of-a-page{query}"), "another path of the same host"),
        ("com.example.app:/callback".to_owned(), "an address"),
        (String::new(), "no address"),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let location = location.clone();
            let (error, _server) = error_after(move || match location.as_str() {
                "" => Reply::json(status, ""),
                location => Reply::json(status, "").header("Location", location),
            });
            let shown = error.to_string();
            assert!(shown.contains("redirect") && shown.contains(host) && shown.contains("iam_url"), "{shown}");
            assert!(!shown.contains("path-of-a-page") && !shown.contains("user:"), "{shown}");
        }
    }
}

#[cfg(feature = "user-login")]
#[test]
fn an_error_names_what_came_instead_of_a_revocation() {
    use bimdata::auth::UserLogin;
    // RFC 7009, section 2.2.1: after a 503, the token counts as valid.
    for (status, body, parts) in [
        (503, "", ["unavailable", "did not revoke the token"]),
        (429, "", ["too many requests", "did not revoke the token"]),
        (302, "", ["https://login.bim.example", "iam_url"]),
        (400, r#"{"error": "invalid_client"}"#, ["invalid_client", "did not revoke the token"]),
        (403, r#"{"errorMessage": "realm disabled"}"#, ["realm disabled", "did not revoke the token"]),
    ] {
        let server = Scripted::start(move |request| match request.target.as_str() {
            TOKEN_PATH => token(TOKEN, &json!({"refresh_token": SECRET})),
            _ => Reply::json(status, body)
                .header("Retry-After", "3600")
                .header("Location", "https://login.bim.example/x"),
        });
        let login = UserLogin::new("app");
        let session = session_with(&server).auth(login.clone()).build().unwrap();
        let signed_in = login.sign_in_by_hand(&session, |url| {
            let state = url.split('&').find(|pair| pair.starts_with("state=")).unwrap();
            Ok(format!("http://localhost:8080/oidc-callback?code=1&{state}"))
        });
        signed_in.unwrap();
        let error = login.logout(&session).unwrap_err();
        for part in parts {
            assert!(error.to_string().contains(part), "{part:?} in {error}");
        }
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
        assert_eq!(error.is_unauthorized(), body.contains("invalid_client"), "{error}");
        assert_eq!(server.requests().len(), 2, "{error}");
    }
}

#[test]
fn no_part_of_an_answer_that_may_be_a_token_is_shown() {
    // None of these is a token as RFC 6749 describes it, although each of them contains one.
    let bodies = [
        TOKEN.to_owned(),
        format!("\"{TOKEN}\""),
        format!("access_token={TOKEN}&token_type=bearer"),
        json!({"accessToken": TOKEN}).to_string(),
        json!({"jwt": TOKEN}).to_string(),
        json!({"data": {"token": TOKEN}}).to_string(),
        json!([TOKEN]).to_string(),
        json!({"access_token": [TOKEN]}).to_string(),
        format!("{{\"access_token\": \"{TOKEN}\""),
        json!({"access_token": format!("{TOKEN}\n")}).to_string(),
        json!({"access_token": TOKEN, "token_type": "mac"}).to_string(),
        json!({"access_token": TOKEN, "token_type": 5}).to_string(),
    ];
    for body in bodies {
        for kind in ["application/json", "text/plain", "text/html"] {
            let body = body.clone();
            error_after(move || page(200, kind, &body));
        }
    }
    for status in [400, 401, 500] {
        for body in [json!({"access_token": TOKEN}).to_string(), format!("access_token={TOKEN}")] {
            error_after(move || Reply::json(status, body.clone()));
        }
    }
}

#[test]
fn a_rate_limit_of_the_identity_provider_is_respected_and_its_time_readable() {
    for status in [429, 503] {
        let (error, server) = error_after(move || Reply::json(status, "{}").header("Retry-After", "3600"));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)), "{error}");
        assert_eq!(server.requests_for(TOKEN_PATH).len(), 1, "it was asked again too early");
        assert_eq!(auth_error(error).retry_after(), Some(Duration::from_secs(3600)));
    }
    let (error, server) = error_after(|| Reply::json(429, "{}").header("Retry-After", "0"));
    assert_eq!((error.retry_after(), server.requests_for(TOKEN_PATH).len()), (Some(Duration::ZERO), 3));
}

#[test]
fn a_busy_identity_provider_is_not_asked_for_a_new_token_after_it_did_not_refresh_one() {
    for (status, requests) in [(429, 2), (503, 2), (400, 3)] {
        let server = Scripted::start(move |request| match (request.target.as_str(), request.turn) {
            (TOKEN_PATH, 0) => token("t0", &json!({"expires_in": 0, "refresh_token": "r0"})),
            (TOKEN_PATH, 1) => Reply::json(status, r#"{"error": "invalid_grant"}"#).header("Retry-After", "3600"),
            (TOKEN_PATH, _) => token("t1", &json!({})),
            _ => Reply::json(200, "[]"),
        });
        let auth = ClientCredentials::new("app", SECRET);
        let session = session_with(&server).auth(auth).retry(RetryPolicy { retries: 2, ..AT_ONCE }).build().unwrap();
        session.call(Method::GET, "/cloud").receive::<Value>().unwrap();
        let second = in_time(|| session.call(Method::GET, "/cloud").receive::<Value>());
        assert_eq!((server.requests_for(TOKEN_PATH).len(), second.is_ok()), (requests, status == 400), "{second:?}");
    }
}
