//! No error of a download shows what was secret on its way: the link, its redirects and the credentials that were sent.

use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bimdata::auth::{ApiKey, Authorize, Credential, SignIn};
use bimdata::{Error, Session};
use serde_json::json;

use support::scripted::{Reply, Request, Scripted};
use support::{AT_ONCE, in_time, session_with};

/// Every secret here contains this text, so that a part of one is found too.
const CANARY: &str = "c4n4ry";
const KEY: &str = "c4n4ry-key-77d0b2";

fn anonymous() -> Session {
    Session::builder().base_url("http://127.0.0.1:9").retry(AT_ONCE).build().unwrap()
}

#[track_caller]
fn refusal(result: Result<bimdata::Download, Error>) -> Box<bimdata::ApiError> {
    match in_time(|| result) {
        Err(Error::Api(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// Checks that the error shows no secret in any of its parts.
#[track_caller]
fn assert_hidden(error: &bimdata::ApiError) {
    let body = String::from_utf8_lossy(&error.body);
    let shown = format!("{error}\n{error:?}\n{error:#?}\n{body}\n{:?}", error.fields);
    assert!(!shown.contains(CANARY), "{shown}");
    // What is left of it in base64: `c4n4ry` at each of the three positions.
    for piece in ["YzRuNHJ5", "M0bjRye", "jNG40cn"] {
        assert!(!shown.contains(piece), "{shown}");
    }
}

/// A storage without the file, whose answer repeats `text` in JSON and in base64.
fn repeating(text: impl Into<String>) -> Scripted {
    let text = text.into();
    Scripted::start(move |_| {
        let body = json!({"detail": text, "as_base64": BASE64_STANDARD.encode(&text), "plain": [text]});
        Reply::json(404, body.to_string())
    })
}

fn redirecting(status: u16, target: String) -> Scripted {
    Scripted::start(move |_| Reply::json(status, "").header("Location", &target))
}

#[test]
fn a_path_that_the_storage_repeats_is_redacted_in_whole_and_in_parts() {
    let path = "/b-41/c4n4ry-models/2026%20c4n4ry/north%2Ftower%20c4n4ry1.ifc";
    let plain = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let after_first = |text: &str| text.split_once("/c4n4ry").map(|(_, rest)| format!("c4n4ry{rest}")).unwrap();
    for repeated in [path.to_owned(), after_first(path), plain.clone(), after_first(&plain)] {
        let storage = repeating(format!("no key {repeated} in this bucket"));
        let error = refusal(anonymous().download(&format!("{}{path}", storage.url())));
        assert_hidden(&error);
        assert!(error.message.starts_with("no key ") && error.message.ends_with(" in this bucket"), "{error}");
    }
    let escaped = format!(r#"{{"detail": "no key {}"}}"#, plain.replace('/', "\\/"));
    let storage = Scripted::start(move |_| Reply::json(404, escaped.as_str()));
    assert_hidden(&refusal(anonymous().download(&format!("{}{path}", storage.url()))));
    for segment in path.split('/').filter(|segment| segment.contains(CANARY)) {
        let storage = repeating(format!("<Key>{segment}</Key>"));
        assert_hidden(&refusal(anonymous().download(&format!("{}{path}", storage.url()))));
    }
}

#[test]
fn two_words_of_a_path_without_digits_are_redacted_together() {
    let storage = repeating("no file at private/tower.ifc here");
    let error = refusal(anonymous().download(&format!("{}/a/private/tower.ifc", storage.url())));
    assert_eq!(error.message, "no file at [redacted] here");
}

#[test]
fn ordinary_words_stay_although_they_are_in_the_path_too() {
    for path in ["/", "/document", "/media/document/x", "//", "/a/b/"] {
        for message in ["no such document in the media: /", "no such document"] {
            let storage = Scripted::start(move |_| Reply::json(404, format!(r#"{{"detail": "{message}"}}"#)));
            let error = refusal(anonymous().download(&format!("{}{path}", storage.url())));
            assert_eq!(error.message, message, "{path}");
            let storage = Scripted::start(move |_| Reply::json(404, message));
            let error = refusal(anonymous().download(&format!("{}{path}", storage.url())));
            assert_eq!(error.message, message, "{path}");
        }
    }
}

#[test]
fn what_an_earlier_redirect_had_in_its_link_is_redacted() {
    let query = "?X-Amz-Expires=3600&X-Amz-Signature=c4n4ry%2Fsig%2B4e&c4n4ry-bare-token&c4n4ry-named=";
    let path = "/b-41/c4n4ry-folder/tower.ifc";
    for redirects in 1..=3 {
        let own = Scripted::start(|_| Reply::no_content());
        // The last storage repeats each link that came before it; all have the same path and query.
        for repeated in [format!("{path}{query}"), "c4n4ry/sig+4e".to_owned(), "c4n4ry-bare-token".to_owned()] {
            let mut servers = vec![repeating(repeated)];
            let mut link = format!("{}/elsewhere/z.ifc", servers[0].url());
            for status in [302, 307, 303].into_iter().take(redirects) {
                let server = redirecting(status, link);
                link = format!("{}{path}{query}", server.url());
                servers.push(server);
            }
            assert_hidden(&refusal(session_with(&own).build().unwrap().download(&link)));
            assert_eq!(servers[0].requests().len(), 1);
        }
    }
}

#[test]
fn the_target_of_a_redirect_that_is_not_followed_is_redacted_from_its_body() {
    let away = "http://c4n4ry-user:c4n4ry-word@storage.bim.test/b-41/c4n4ry-folder/t?s=c4n4ry-signature&c4n4ry-name";
    for (status, location) in [(302, away), (300, away), (307, &away.replace("http:", "ftp:")), (303, "//")] {
        let location = location.to_owned();
        let server = Scripted::start(move |_| {
            Reply::json(status, format!("Found. Redirecting to {location}")).header("Location", &location)
        });
        assert_hidden(&refusal(anonymous().download(&format!("{}/x", server.url()))));
    }
}

#[test]
fn what_a_redirect_adds_is_redacted_from_the_answer_to_a_resumed_download() {
    let storage = Scripted::start(|request| match (request.target.as_str(), request.turn) {
        (target, _) if target.starts_with("/start") => Reply::json(302, "").header("Location", "/b-41/x"),
        (_, 0) => Reply::json(200, vec![b'x'; 1000])
            .header("ETag", "\"1\"")
            .header("Accept-Ranges", "bytes")
            .cut_to(500)
            .then_close(),
        _ => Reply::json(404, r#"{"detail": "first c4n4ry-of-the-start"}"#),
    });
    let mut download = anonymous().download(&format!("{}/start?s=c4n4ry-of-the-start", storage.url())).unwrap();
    let error = in_time(|| download.read_to_end(&mut Vec::new())).unwrap_err();
    match *error.into_inner().unwrap().downcast::<Error>().unwrap() {
        Error::Api(error) => assert_hidden(&error),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_credential_is_redacted_from_the_answer_of_the_storage_that_the_service_redirects_to() {
    for repeated in [KEY.to_owned(), format!("ApiKey {KEY}")] {
        let storage = repeating(format!("seen {repeated}"));
        let target = format!("{}/z", storage.url());
        let service = Scripted::start(move |request| match request.header("authorization") {
            Some(_) => Reply::json(302, "").header("Location", &target),
            None => Reply::json(401, "{}"),
        });
        let session = session_with(&service).auth(ApiKey::new(KEY).unwrap()).build().unwrap();
        assert_hidden(&refusal(session.download("/media/a")));
        assert_eq!(storage.requests()[0].header("authorization"), None);
    }
}

/// Replaces its credential when that is refused.
struct Renewing(AtomicUsize);

impl Authorize for Renewing {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        let name = ["first", "second"][self.0.load(Ordering::SeqCst).min(1)];
        Credential::new(&format!("Bearer c4n4ry-{name}-5e1b"))
    }

    fn refused(&self, _: &Credential) -> bool {
        self.0.fetch_add(1, Ordering::SeqCst) == 0
    }
}

#[test]
fn a_credential_that_was_replaced_is_redacted_too() {
    let service = Scripted::start(|request| match request.header("authorization") {
        Some(value) if value.contains("second") => Reply::json(404, r#"{"detail": "not c4n4ry-first-5e1b"}"#),
        _ => Reply::json(401, "{}"),
    });
    let session = session_with(&service).auth(Renewing(AtomicUsize::new(0))).build().unwrap();
    let error = refusal(session.download("/media/a"));
    assert_eq!((error.status, service.requests().len()), (404, 3));
    assert_hidden(&error);
}

#[test]
fn user_and_password_of_a_link_are_redacted() {
    let echoed = |request: &Request| request.header("authorization").unwrap_or_default().to_owned();
    let storage = Scripted::start(move |request| {
        let sent = echoed(request);
        let plain = BASE64_STANDARD.decode(sent.trim_start_matches("Basic ")).unwrap();
        let plain = String::from_utf8(plain).unwrap();
        let (user, password) = plain.split_once(':').unwrap();
        let raw = "c4n4ry%40bim:c4n4ry%3A%2F9";
        Reply::json(404, json!({"sent": sent, "plain": plain, "each": [user, password], "raw": raw}).to_string())
    });
    let link = format!("{}/x", storage.url().replace("http://", "http://c4n4ry%40bim:c4n4ry%3A%2F9@"));
    assert_hidden(&refusal(anonymous().download(&link)));
}

#[test]
fn a_redirect_with_thousands_of_parameters_takes_no_time_and_shows_none_of_them() {
    let query: Vec<_> = (0..3000).map(|number| format!("p=c4n4ry-{number:05}")).collect();
    let body = format!("c4n4ry-02999 {}", "a word and c4n4ry ".repeat(3500));
    let storage = repeating(body);
    let link = format!("{}/x?{}", storage.url(), query.join("&"));
    let session = anonymous().with_deadline(Duration::from_secs(20));
    assert_hidden(&refusal(session.download(&link)));
}
