//! Signing in a person with a certified `OpenID` provider: by its forms, and in a real browser.
//!
//! The browser is Chromium, `apt-get install chromium`.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use bimdata::auth::UserLogin;
use bimdata::{AuthError, Error, Session};
use serde_json::{Value, json};
use ureq::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use ureq::http::{Request, Response};

use support::TOKEN_PATH;
use support::folder::TestFolder;
use support::program::{find, free_address};
use support::scripted::Scripted;

use crate::oauth_server::{LONG, Provider, ask, call, tokens};

/// Longer than a browser takes on a busy machine.
const WITHIN: Duration = Duration::from_secs(60);

/// The part of a browser that handles forms and cookies.
#[derive(Default)]
struct Forms(BTreeMap<String, String>);

impl Forms {
    /// Follows redirects up to the address where the program listens, and returns the page there.
    fn open(&mut self, url: &str, decision: &str) -> String {
        let mut answer = self.ask(url, None);
        let mut at = url.to_owned();
        loop {
            let next = answer.headers().get(LOCATION).map(|next| next.to_str().unwrap().to_owned());
            (at, answer) = match next {
                Some(next) => {
                    let next = if next.starts_with('/') { format!("{}{next}", origin(&at)) } else { next };
                    let answer = self.ask(&next, None);
                    (next, answer)
                }
                None if at.contains("/back?") => return answer.into_body(),
                None if answer.body().contains("name=\"login\"") => {
                    let answer = self.ask(&at, Some("prompt=login&login=ada&password=password"));
                    (at, answer)
                }
                None if decision == "deny" => {
                    let abort = format!("{at}/abort");
                    let answer = self.ask(&abort, None);
                    (abort, answer)
                }
                None => {
                    assert!(answer.body().contains("value=\"consent\""), "{}", answer.body());
                    let answer = self.ask(&at, Some("prompt=consent"));
                    (at, answer)
                }
            };
        }
    }

    fn ask(&mut self, url: &str, form: Option<&str>) -> Response<String> {
        let config = ureq::Agent::config_builder().proxy(None).max_redirects(0).http_status_as_error(false);
        let mut request = Request::builder().uri(url).method(if form.is_some() { "POST" } else { "GET" });
        let cookies: Vec<_> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request = request.header(COOKIE, cookies.join("; "));
        request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.body(form.unwrap_or_default().to_owned()).unwrap();
        let (head, mut body) = ureq::Agent::from(config.build()).run(request).unwrap().into_parts();
        for cookie in head.headers.get_all(SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split_once('=').unwrap();
            self.0.insert(name.to_owned(), value.split(';').next().unwrap().to_owned());
        }
        Response::from_parts(head, body.read_to_string().unwrap())
    }
}

fn origin(url: &str) -> String {
    url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

fn login(provider: &Provider) -> UserLogin {
    // The issuer of this provider is its plain address, and it issues refresh tokens only on request.
    let login = UserLogin::new("tool").redirect_url("http://127.0.0.1/back").issuer(provider.url());
    login.scope("offline_access").parameter("prompt", "consent")
}

fn session(provider: &Provider, service: &Scripted, login: &UserLogin) -> Session {
    provider.session(service, login.clone()).build().unwrap()
}

/// Signs in with this browser, and returns its last page.
fn sign_in<T: Send>(
    login: &UserLogin,
    session: &Session,
    browser: impl FnOnce(&str) -> T + Send,
) -> (Result<(), Error>, T) {
    thread::scope(|scope| {
        let mut visiting = None;
        let outcome = login.sign_in(session, WITHIN, |url| {
            let url = url.to_owned();
            visiting = Some(scope.spawn(move || browser(&url)));
        });
        (outcome, visiting.unwrap().join().unwrap())
    })
}

fn approve(url: &str) -> String {
    Forms::default().open(url, "approve")
}

fn refusal(outcome: Result<(), Error>) -> AuthError {
    match outcome {
        Err(Error::Auth(error)) => *error,
        other => panic!("{other:?}"),
    }
}

/// The address where the program listens, read from the address of the login page.
fn listener(url: &str) -> String {
    let (_, back) = url.split_once("redirect_uri=http%3A%2F%2F").unwrap();
    back.split_once("%2Fback").unwrap().0.replace("%3A", ":")
}

fn introspected(provider: &Provider, token: &str) -> Value {
    ask(&format!("{}{TOKEN_PATH}/introspect", provider.url()), "service", "serv1ce", token)
}

#[test]
fn a_person_signs_in_and_consents() {
    let Some(provider) = Provider::start_with(LONG, LONG) else { return };
    let (service, login) = (provider.service(), login(&provider));
    let session = session(&provider, &service, &login);
    let (outcome, page) = sign_in(&login, &session, approve);
    outcome.unwrap();
    assert!(page.contains("Signed in"), "{page}");
    let told = call(&session).unwrap();
    assert_eq!((&told["active"], &told["sub"], &told["client_id"]), (&json!(true), &json!("ada"), &json!("tool")));
}

#[test]
fn a_person_who_does_not_consent_is_not_signed_in() {
    let Some(provider) = Provider::start_with(LONG, LONG) else { return };
    let (service, login) = (provider.service(), login(&provider));
    let session = session(&provider, &service, &login);
    let (outcome, page) = sign_in(&login, &session, |url| Forms::default().open(url, "deny"));
    assert_eq!(refusal(outcome).error.as_deref(), Some("access_denied"));
    assert!(page.contains("Not signed in"), "{page}");
    assert!(call(&session).unwrap_err().needs_sign_in());
}

#[test]
fn an_issuer_that_is_not_the_one_that_was_named_is_refused() {
    let Some(provider) = Provider::start_with(LONG, LONG) else { return };
    let (service, login) = (provider.service(), login(&provider).issuer("https://other.example"));
    let session = session(&provider, &service, &login);
    let (outcome, _) = sign_in(&login, &session, approve);
    assert!(refusal(outcome).reason.contains(&provider.url()));
}

#[test]
fn rotated_refresh_tokens_cost_no_call_and_are_used_once() {
    let Some(provider) = Provider::start_with(2, LONG) else { return };
    let (service, login) = (provider.service(), login(&provider));
    let session = session(&provider, &service, &login);
    sign_in(&login, &session, approve).0.unwrap();
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while start.elapsed() < Duration::from_secs(5) {
                    // If one were used twice, the provider would revoke all of them.
                    call(&session).unwrap();
                    thread::sleep(Duration::from_millis(50));
                }
            });
        }
    });
    let mut different = tokens(&service);
    different.sort_unstable();
    different.dedup();
    assert!(different.len() >= 3, "{} tokens in five seconds", different.len());
}

#[test]
fn a_refresh_token_that_has_expired_needs_a_person() {
    let Some(provider) = Provider::start_with(1, 2) else { return };
    let (service, login) = (provider.service(), login(&provider));
    let session = session(&provider, &service, &login);
    sign_in(&login, &session, approve).0.unwrap();
    thread::sleep(Duration::from_millis(3100));
    let error = call(&session).unwrap_err();
    assert!(error.needs_sign_in(), "{error:?}");
    sign_in(&login, &session, approve).0.unwrap();
    call(&session).unwrap();
}

#[test]
fn signing_out_leaves_no_valid_token() {
    let Some(provider) = Provider::start_with(LONG, LONG) else { return };
    let (service, login) = (provider.service(), login(&provider));
    let session = session(&provider, &service, &login);
    sign_in(&login, &session, approve).0.unwrap();
    call(&session).unwrap();
    let token = tokens(&service).remove(0);
    let url = login.logout(&session).unwrap();
    assert_eq!(introspected(&provider, &token)["active"], false);
    assert!(call(&session).unwrap_err().needs_sign_in());
    // The page that asks whether to end the session.
    let mut browser = Forms::default();
    let page = browser.ask(&url, None);
    assert!(page.status() == 200 && page.body().contains("logout"), "{}", page.body());
}

/// A real browser, in which somebody makes this decision.
fn chromium(decision: &'static str) -> Option<impl FnOnce(&str) -> String + Send> {
    let programs = (find("chromium")?, find("node")?);
    Some(move |url: &str| {
        let folder = TestFolder::new();
        let output = browser(&programs, &folder, url, decision).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    })
}

fn browser((chromium, node): &(PathBuf, PathBuf), folder: &TestFolder, url: &str, decision: &str) -> Command {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/user_login/browser.mjs");
    let mut command = Command::new(node);
    command.arg(script).arg(chromium).arg(folder.path()).args([url, decision]);
    command
}

#[test]
fn a_person_signs_in_in_a_real_browser() {
    let (Some(provider), Some(browser)) = (Provider::start_with(LONG, LONG), chromium("approve")) else { return };
    let (service, login) = (provider.service(), login(&provider));
    let session = session(&provider, &service, &login);
    let (outcome, page) = sign_in(&login, &session, browser);
    outcome.unwrap();
    assert!(page.contains("Signed in") && page.contains("close this page"), "{page}");
    assert_eq!(call(&session).unwrap()["sub"], "ada");
}

#[test]
fn a_person_denies_it_in_a_real_browser() {
    let (Some(provider), Some(browser)) = (Provider::start_with(LONG, LONG), chromium("deny")) else { return };
    let (service, login) = (provider.service(), login(&provider));
    let session = session(&provider, &service, &login);
    let (outcome, page) = sign_in(&login, &session, browser);
    assert_eq!(refusal(outcome).error.as_deref(), Some("access_denied"));
    assert!(page.contains("Not signed in") && page.contains("access_denied"), "{page}");
}

/// Signs in within this time, while somebody closes the tab or the whole browser on the consent page. Returns the
/// outcome and the address of the login page, or `None` if the time was over before that.
fn sign_in_and_close(
    programs: &(PathBuf, PathBuf),
    login: &UserLogin,
    session: &Session,
    within: Duration,
    decision: &str,
) -> Option<(Result<(), Error>, String)> {
    let folder = TestFolder::new();
    thread::scope(|scope| {
        let mut visit = None;
        let outcome = login.sign_in(session, within, |url| {
            let mut command = browser(programs, &folder, url, decision);
            let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
            let output = BufReader::new(child.stdout.take().unwrap());
            let closing = scope.spawn(move || (output.lines().next().unwrap().unwrap(), Instant::now()));
            visit = Some((child, closing, url.to_owned()));
        });
        let over = Instant::now();
        let (mut child, closing, url) = visit.unwrap();
        let (page, closed) = closing.join().unwrap();
        assert_eq!(page, "consent was asked for");
        // Closes its standard input, which ends the browser if it is still running.
        assert!(child.wait().unwrap().success());
        (closed < over).then_some((outcome, url))
    })
}

#[test]
fn after_closing_the_tab_or_the_browser_the_wait_ends_at_its_limit_and_the_next_attempt_works() {
    let (Some(provider), Some(chromium_path), Some(node)) =
        (Provider::start_with(LONG, LONG), find("chromium"), find("node"))
    else {
        return;
    };
    let programs = (chromium_path, node);
    let (service, login) = (provider.service(), login(&provider));
    let session = session(&provider, &service, &login);
    for decision in ["close-tab", "close-browser"] {
        // With longer and longer times, for machines on which a browser is slow.
        let mut times = [6, 12, 24, 40].into_iter().map(Duration::from_secs);
        let closed = times.find_map(|within| sign_in_and_close(&programs, &login, &session, within, decision));
        let (outcome, url) = closed.expect("the browser came to ask for consent");
        let error = outcome.unwrap_err();
        assert!(error.is_timeout() && !error.needs_sign_in(), "{decision}: {error:?}");
        assert!(error.to_string().contains("nobody signed in"), "{decision}: {error}");
        assert!(TcpStream::connect(listener(&url)).is_err(), "{decision}: still listens");
        assert!(call(&session).unwrap_err().needs_sign_in());
    }
    let (outcome, page) = sign_in(&login, &session, chromium("approve").unwrap());
    outcome.unwrap();
    assert!(page.contains("Signed in"), "{page}");
    assert_eq!(call(&session).unwrap()["sub"], "ada");
}

#[test]
fn a_page_that_is_left_from_an_earlier_attempt_neither_signs_in_nor_ends_the_next() {
    let Some(provider) = Provider::start_with(LONG, LONG) else { return };
    // Both attempts use the same address, so that the old page reaches the new listener.
    let back = format!("http://{}/back", free_address());
    let (service, login) = (provider.service(), login(&provider).redirect_url(back));
    let session = session(&provider, &service, &login);
    let mut old = String::new();
    let error = login.sign_in(&session, Duration::from_millis(1), |url| old = url.to_owned()).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    let (outcome, (old_page, page)) = sign_in(&login, &session, |url| (approve(&old), approve(url)));
    outcome.unwrap();
    assert!(old_page.contains("Not the expected request"), "{old_page}");
    assert!(page.contains("Signed in"), "{page}");
    assert_eq!(call(&session).unwrap()["sub"], "ada");
}
