//! A redirect that is not followed says so, and says that it came from the server.

use bimdata::{Error, Session};

use support::AT_ONCE;
use support::scripted::{Reply, Scripted};

fn session() -> Session {
    Session::builder().base_url("http://127.0.0.1:9").retry(AT_ONCE).build().unwrap()
}

/// The error of a download whose storage redirects to this place.
fn refused(status: u16, location: &str) -> Box<bimdata::ApiError> {
    let location = location.to_owned();
    let server = Scripted::start(move |_| Reply::json(status, "").header("Location", &location));
    match session().download(&format!("{}/x", server.url())) {
        Err(Error::Api(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_redirect_that_is_refused_is_an_answer_of_the_server() {
    let rows = [
        ("ftp://storage.bim.test/c4n4ry", "not an https URL"),
        ("http://storage.bim.test/c4n4ry?c4n4ry", "plain http"),
        ("file:///etc/c4n4ry", "no host"),
        ("http://user:c4n4ry@storage.bim.test/", "plain http"),
        ("https://storage.bim.test:99999/c4n4ry", "port"),
        ("//", "no host"),
    ];
    for (location, reason) in rows {
        for status in [301, 302, 303, 307, 308] {
            let error = refused(status, location);
            let shown = error.to_string();
            assert_eq!(error.status, status, "{location}: {shown}");
            assert!(shown.contains("redirects to") && shown.contains(reason), "{location}: {shown}");
            assert!(!format!("{error:?}").contains("c4n4ry"), "{error:?}");
        }
    }
}

#[test]
fn a_redirect_after_too_many_names_the_host_that_it_leads_to() {
    let server = Scripted::start(|request| match request.target.trim_start_matches('/').parse::<u32>() {
        Ok(5) => Reply::json(302, "").header("Location", "http://files.localhost:81/c4n4ry"),
        Ok(number) => Reply::json(302, "").header("Location", &format!("/{}", number + 1)),
        Err(_) => Reply::json(404, ""),
    });
    let error = session().download(&format!("{}/0", server.url())).unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("files.localhost") && shown.contains('5') && !shown.contains("c4n4ry"), "{shown}");
    assert!(!shown.contains("unnamed") && error.status() == Some(302), "{shown}");
}

#[test]
fn a_redirect_of_a_kind_that_is_not_followed_names_the_host_too() {
    for status in [300, 305] {
        let shown = refused(status, "https://storage.bim.test/c4n4ry").to_string();
        assert!(shown.contains("storage.bim.test") && !shown.contains("c4n4ry"), "{shown}");
    }
    let server = Scripted::start(|_| Reply::json(302, ""));
    let error = session().download(&format!("{}/x", server.url())).unwrap_err();
    assert!(error.to_string().contains("unnamed place"), "{error}");
}
