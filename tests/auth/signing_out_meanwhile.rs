//! Signing out while a token is renewed or a person signs in: no token is left that can still be used, except that of a
//! person who is signed in.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use bimdata::auth::{TokenFile, UserLogin};
use support::folder::TestFolder;
use support::in_time;
use support::scripted::Scripted;

use crate::single_use::{Provider, call, login, session, sign_in};
use crate::user_login::{LONG, visit};

/// Long enough for a thread that does not wait to finish.
const A_MOMENT: Duration = Duration::from_millis(200);

/// Runs `check` with a login that keeps its token in memory, and with one that stores it.
fn with_and_without_file(check: impl Fn(&Provider, &Scripted, &UserLogin)) {
    let (provider, server) = Provider::start();
    check(&provider, &server, &login(&server));
    let ((provider, server), folder) = (Provider::start(), TestFolder::new());
    check(&provider, &server, &login(&server).stored_in(TokenFile::new(folder.path().join("tokens.json"))));
}

/// Starts `first`, whose request to `path_end` is held back until `second` had time to run.
fn during<T: Send, U: Send>(
    provider: &Provider,
    path_end: &'static str,
    first: impl FnOnce() -> T + Send,
    second: impl FnOnce() -> U + Send,
) -> (T, U) {
    let hold = provider.hold(path_end);
    let (ends, ended) = channel();
    thread::scope(|scope| {
        let first = scope.spawn(first);
        hold.wait_until_it_arrived();
        let second = scope.spawn(move || {
            let outcome = second();
            let _ = ends.send(());
            outcome
        });
        let _ = ended.recv_timeout(A_MOMENT);
        drop(hold);
        (first.join().unwrap(), second.join().unwrap())
    })
}

#[test]
fn signing_out_during_a_renewal_revokes_the_renewed_token() {
    with_and_without_file(|provider, server, login| {
        let session = session(server, login);
        sign_in(login, &session);
        let (called, signed_out) = during(provider, "/token", || call(&session), || login.logout(&session));
        called.unwrap();
        signed_out.unwrap();
        assert!(provider.valid().is_empty(), "{:?}", provider.valid());
        assert!(!login.is_signed_in(&session).unwrap());
        assert_eq!(provider.reused(), 0);
    });
}

#[test]
fn a_token_is_not_renewed_while_the_person_is_signed_out() {
    with_and_without_file(|provider, server, login| {
        let session = session(server, login);
        sign_in(login, &session);
        let (signed_out, called) = during(provider, "/revoke", || login.logout(&session), || call(&session));
        signed_out.unwrap();
        assert!(called.unwrap_err().needs_sign_in());
        assert!(provider.valid().is_empty(), "{:?}", provider.valid());
    });
}

#[test]
fn a_person_who_signs_in_while_another_is_signed_out_is_signed_in() {
    with_and_without_file(|provider, server, login| {
        let session = session(server, login);
        sign_in(login, &session);
        let (signed_out, ()) = during(provider, "/revoke", || login.logout(&session), || sign_in(login, &session));
        signed_out.unwrap();
        assert_eq!(provider.valid(), ["r1"]);
        assert!(login.is_signed_in(&session).unwrap());
        login.logout(&session).unwrap();
        assert!(provider.valid().is_empty(), "{:?}", provider.valid());
        assert_eq!(provider.reused(), 0);
    });
}

#[test]
fn signing_out_waits_for_a_renewal_only_until_its_deadline_and_can_be_repeated() {
    with_and_without_file(|provider, server, login| {
        let session = session(server, login);
        sign_in(login, &session);
        let impatient = session.with_deadline(Duration::from_millis(50));
        let (called, signed_out) = during(provider, "/token", || call(&session), || login.logout(&impatient));
        called.unwrap();
        assert!(signed_out.unwrap_err().is_timeout());
        login.logout(&session).unwrap();
        assert!(provider.valid().is_empty(), "{:?}", provider.valid());
    });
}

#[test]
fn signing_out_does_not_wait_for_a_person_who_is_asked_and_who_is_signed_in_then() {
    let (provider, server) = Provider::start();
    let (shown, page) = channel();
    let login = login(&server).asking(LONG, move |url| shown.send(url.to_owned()).unwrap());
    let session = session(&server, &login);
    thread::scope(|scope| {
        let calling = scope.spawn(|| call(&session));
        let url = page.recv().unwrap();
        in_time(|| login.logout(&session)).unwrap();
        let parameters = url.split_once('?').unwrap().1.split('&');
        let value = |name: &str| parameters.clone().find_map(|part| part.strip_prefix(name)).unwrap();
        let back = value("redirect_uri=").replace("%3A", ":").replace("%2F", "/");
        visit(&format!("{back}?state={}&code=c", value("state=")));
        calling.join().unwrap().unwrap();
    });
    assert_eq!(provider.valid(), ["r0"]);
    login.logout(&session).unwrap();
    assert!(provider.valid().is_empty());
}
