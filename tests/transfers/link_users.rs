//! The user and the password of a link are sent to its own origin only, as other clients send them.

use std::io::Read;
use std::sync::{Arc, Mutex};

use bimdata::auth::ApiKey;
use bimdata::{Error, Session};

use support::AT_ONCE;
use support::scripted::{Reply, Scripted};

fn session() -> Session {
    Session::builder().base_url("http://127.0.0.1:9").retry(AT_ONCE).build().unwrap()
}

fn fetch(session: &Session, link: &str) -> Result<String, Error> {
    let mut text = String::new();
    session.download(link)?.read_to_string(&mut text).unwrap();
    Ok(text)
}

fn with_user(server: &Scripted, user: &str) -> String {
    server.url().replace("http://", &format!("http://{user}@"))
}

/// The targets of the requests, each with its `Authorization`.
fn signed(server: &Scripted) -> Vec<(String, Option<String>)> {
    let requests = server.requests();
    requests
        .iter()
        .map(|request| (request.target.clone(), request.header("authorization").map(str::to_owned)))
        .collect()
}

#[test]
fn user_and_password_are_sent_as_curl_sends_them() {
    // What curl 7.88 sends for `http://USER@127.0.0.1/x`.
    let rows = [
        ("us%40er:p%3Aa%2Fss", "Basic dXNAZXI6cDphL3Nz"),
        ("user", "Basic dXNlcjo="),
        ("user:", "Basic dXNlcjo="),
        (":word", "Basic OndvcmQ="),
        ("user:a:b", "Basic dXNlcjphOmI="),
        ("user:100%25+1", "Basic dXNlcjoxMDAlKzE="),
        ("user:%C3%BC", "Basic dXNlcjrDvA=="),
    ];
    for (user, expected) in rows {
        let server = Scripted::start(|_| Reply::json(200, "file"));
        assert_eq!(fetch(&session(), &format!("{}/x", with_user(&server, user))).unwrap(), "file");
        assert_eq!(signed(&server), [("/x".to_owned(), Some(expected.to_owned()))], "{user}");
        let host = server.url().replace("http://", "");
        assert_eq!(server.requests()[0].header("host"), Some(&*host), "{user}");
    }
    let server = Scripted::start(|_| Reply::json(200, "file"));
    fetch(&session(), &format!("{}/x", with_user(&server, ""))).unwrap();
    assert_eq!(signed(&server), [("/x".to_owned(), None)]);
}

#[test]
fn a_user_with_a_colon_is_refused_before_anything_is_sent() {
    let server = Scripted::start(|_| Reply::json(200, "file"));
    let error = fetch(&session(), &format!("{}/x", with_user(&server, "c4n%3A4ry:word"))).unwrap_err();
    assert!(matches!(&error, Error::Input(error) if error.what == "link"), "{error:?}");
    assert!(!error.to_string().contains("c4n") && error.to_string().contains("colon"), "{error}");
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn a_redirect_within_the_origin_keeps_the_user_of_the_link() {
    // With @ for host and port of the server.
    for location in ["/b", "b", "?x=1", "//@/b", "//other:word%40@/b"] {
        let server = Scripted::start(move |request| {
            let own = request.header("host").unwrap_or_default();
            let location = location.replace('@', own).replace("%40", "@");
            if request.target == "/start" {
                Reply::json(302, "").header("Location", &location)
            } else {
                Reply::json(200, "file")
            }
        });
        assert_eq!(fetch(&session(), &format!("{}/start", with_user(&server, "us%40er:word"))).unwrap(), "file");
        let users: Vec<_> = signed(&server).into_iter().map(|(_, user)| user).collect();
        let user = Some("Basic dXNAZXI6d29yZA==".to_owned());
        assert_eq!(users, [user.clone(), user], "{location}");
    }
}

#[test]
fn a_user_that_a_redirect_names_is_not_sent() {
    for user in ["other:word", "other", ":word"] {
        let storage = Scripted::start(|_| Reply::json(200, "file"));
        let target = format!("{}/z", with_user(&storage, user));
        let first = Scripted::start(move |_| Reply::json(302, "").header("Location", &target));
        for link in [format!("{}/x", first.url()), format!("{}/x", with_user(&first, "us%40er:word"))] {
            assert_eq!(fetch(&session(), &link).unwrap(), "file");
        }
        assert_eq!(signed(&storage), [("/z".to_owned(), None), ("/z".to_owned(), None)], "{user}");
    }
}

#[test]
fn a_redirect_that_leaves_the_origin_and_comes_back_does_not_bring_the_user() {
    let back = Arc::new(Mutex::new(String::new()));
    let target = Arc::clone(&back);
    let storage = Scripted::start(move |_| Reply::json(307, "").header("Location", &target.lock().unwrap()));
    let away = format!("{}/z", storage.url());
    let first = Scripted::start(move |request| match request.target.as_str() {
        "/x" => Reply::json(302, "").header("Location", &away),
        _ => Reply::json(200, "file"),
    });
    *back.lock().unwrap() = format!("{}/end", first.url());
    assert_eq!(fetch(&session(), &format!("{}/x", with_user(&first, "user:word"))).unwrap(), "file");
    let expected = [("/x", Some("Basic dXNlcjp3b3Jk")), ("/end", None)];
    assert_eq!(signed(&first), expected.map(|(target, user)| (target.to_owned(), user.map(str::to_owned))));
    assert_eq!(signed(&storage), [("/z".to_owned(), None)]);
}

#[test]
fn the_credential_of_the_session_replaces_the_user_where_the_service_asks_for_it() {
    let service = Scripted::start(|request| match request.header("authorization") {
        Some("ApiKey 5a3e7f01") => Reply::json(200, "file"),
        _ => Reply::json(401, "{}"),
    });
    let session = support::session_with(&service).auth(ApiKey::new("5a3e7f01").unwrap()).build().unwrap();
    assert_eq!(fetch(&session, &format!("{}/x", with_user(&service, "user:word"))).unwrap(), "file");
    let users: Vec<_> = signed(&service).into_iter().map(|(_, user)| user.unwrap_or_default()).collect();
    assert_eq!(users, ["Basic dXNlcjp3b3Jk", "ApiKey 5a3e7f01"]);
}
