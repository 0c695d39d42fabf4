//! For the link to a file, the credential is sent only after the service's own origin has asked for it.

use std::io::Read;
use std::sync::{Arc, Mutex};

use bimdata::auth::ApiKey;
use bimdata::{Error, Session};

use support::scripted::{Reply, Request, Scripted};
use support::session_with;

const KEY: &str = "3f0c9a1e7d5b48c2";

fn session(service: &Scripted) -> Session {
    session_with(service).auth(ApiKey::new(KEY).unwrap()).build().unwrap()
}

fn fetch(session: &Session, link: &str) -> Result<String, Error> {
    let mut text = String::new();
    session.download(link)?.read_to_string(&mut text).unwrap();
    Ok(text)
}

fn is_signed(request: &Request) -> bool {
    match request.header("authorization") {
        None => false,
        Some(value) => {
            assert_eq!(value, format!("ApiKey {KEY}"));
            true
        }
    }
}

/// Whether each request for a target had the credential, in their order.
fn signed(server: &Scripted) -> Vec<(String, bool)> {
    server.requests().iter().map(|request| (request.target.clone(), is_signed(request))).collect()
}

/// Serves nothing without the credential.
fn locked(status: u16) -> impl Fn(&Request) -> Reply {
    move |request| if is_signed(request) { Reply::json(200, "file") } else { Reply::json(status, "{}") }
}

#[test]
fn an_own_link_that_is_open_is_fetched_without_the_credential() {
    let service = Scripted::start(|_| Reply::json(200, "file"));
    assert_eq!(fetch(&session(&service), &format!("{}/media/a", service.url())).unwrap(), "file");
    assert_eq!(signed(&service), [("/media/a".to_owned(), false)]);
}

#[test]
fn an_own_link_that_is_locked_is_fetched_with_the_credential_at_the_second_request() {
    for status in [401, 403] {
        let service = Scripted::start(locked(status));
        // Relative to the service, and as a whole URL.
        for link in ["media/a".to_owned(), format!("{}/media/a", service.url())] {
            assert_eq!(fetch(&session(&service), &link).unwrap(), "file");
        }
        let twice = [("/media/a".to_owned(), false), ("/media/a".to_owned(), true)];
        assert_eq!(signed(&service), [twice.clone(), twice].concat(), "{status}");
    }
}

#[test]
fn a_session_without_a_credential_asks_once() {
    let service = Scripted::start(locked(403));
    let session = session_with(&service).build().unwrap();
    let error = fetch(&session, "/media/a").unwrap_err();
    assert!(error.is_forbidden() && error.is_expired_link(), "{error:?}");
    assert_eq!(service.requests().len(), 1);
}

#[test]
fn a_link_that_stays_locked_ends_in_the_answer_to_the_signed_request() {
    let service =
        Scripted::start(|request| Reply::json(403, format!(r#"{{"detail": "signed: {}"}}"#, is_signed(request))));
    let error = fetch(&session(&service), "/media/a").unwrap_err();
    assert!(error.to_string().contains("signed: true"), "{error}");
    assert_eq!(service.requests().len(), 2);
}

#[test]
fn a_storage_elsewhere_never_sees_the_credential_however_it_asks() {
    for status in [401, 403] {
        let service = Scripted::start(|_| Reply::no_content());
        let storage = Scripted::start(locked(status));
        let error = fetch(&session(&service), &format!("{}/a", storage.url())).unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert_eq!(signed(&storage), [("/a".to_owned(), false)]);
        assert_eq!(service.requests().len(), 0);
    }
}

#[test]
fn a_redirect_from_elsewhere_to_the_service_does_not_bring_the_credential() {
    let service = Scripted::start(locked(401));
    let target = format!("{}/secret", service.url());
    let storage = Scripted::start(move |_| Reply::json(302, "").header("Location", &target));
    let error = fetch(&session(&service), &format!("{}/a", storage.url())).unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert_eq!(signed(&service), [("/secret".to_owned(), false)]);
    assert_eq!(signed(&storage), [("/a".to_owned(), false)]);
}

#[test]
fn a_redirect_that_leaves_the_service_and_comes_back_does_not_bring_the_credential() {
    let target = Arc::new(Mutex::new(String::new()));
    let back = Arc::clone(&target);
    let storage = Scripted::start(move |_| Reply::json(307, "").header("Location", &back.lock().unwrap()));
    let away = format!("{}/x", storage.url());
    let own = Scripted::start(move |request| match request.target.as_str() {
        "/start" if is_signed(request) => Reply::json(302, "").header("Location", &away),
        _ if is_signed(request) => Reply::json(200, "stolen"),
        _ => Reply::json(401, "{}"),
    });
    *target.lock().unwrap() = format!("{}/end", own.url());
    let error = fetch(&session(&own), "/start").unwrap_err();
    assert_eq!(error.status(), Some(401));
    let expected = [("/start", false), ("/start", true), ("/end", false)].map(|(path, is)| (path.to_owned(), is));
    assert_eq!(signed(&own), expected);
    assert_eq!(signed(&storage), [("/x".to_owned(), false)]);
}

#[test]
fn a_redirect_within_the_service_keeps_the_requested_credential() {
    let service = Scripted::start(|request| match (request.target.as_str(), is_signed(request)) {
        (_, false) => Reply::json(401, "{}"),
        ("/a", true) => Reply::json(302, "").header("Location", "b"),
        _ => Reply::json(200, "file"),
    });
    assert_eq!(fetch(&session(&service), "/a").unwrap(), "file");
    let expected = [("/a", false), ("/a", true), ("/b", true)].map(|(path, is)| (path.to_owned(), is));
    assert_eq!(signed(&service), expected);
}

#[test]
fn another_attempt_of_a_locked_file_is_signed_at_once() {
    let service = Scripted::start(|request| match (is_signed(request), request.turn) {
        (false, _) => Reply::json(401, "{}"),
        (true, 1) => Reply::json(503, "busy"),
        _ => Reply::json(200, "file"),
    });
    assert_eq!(fetch(&session(&service), "/a").unwrap(), "file");
    assert_eq!(signed(&service).iter().map(|(_, is_signed)| *is_signed).collect::<Vec<_>>(), [false, true, true]);
}
