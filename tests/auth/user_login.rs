//! Signing in a person: the requests from and to the browser, what ends the wait and what does not, and what follows.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use bimdata::auth::{SignIn, Token, TokenChange, TokenKey, TokenStore, UserLogin};
use bimdata::{AuthError, Error, RetryPolicy, Session, user};
use bimdata_stand_in::{Data, StandIn, TOKEN};

use support::{AT_ONCE, TOO_LONG, in_time};

pub(crate) const ADA: &str = "ada@bim.example";
/// Longer than anything that a test waits for.
pub(crate) const LONG: Duration = Duration::from_secs(30);

pub(crate) fn stand_in() -> StandIn {
    StandIn::builder().data(Data::Clouds).start().unwrap()
}

/// A person who uses a public application; the browser is sent back to any free port.
pub(crate) fn login(server: &StandIn) -> UserLogin {
    UserLogin::new(server.public_client_id()).redirect_url("http://127.0.0.1/back")
}

pub(crate) fn session(server: &StandIn, login: &UserLogin) -> Session {
    let builder = Session::builder().base_url(server.url()).iam_url(server.url());
    builder.auth(login.clone()).retry(AT_ONCE).build().unwrap()
}

/// What a browser shows at an address: status and text.
pub(crate) fn visit(url: &str) -> (u16, String) {
    let (host, target) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    ask(host, &format!("GET /{target} HTTP/1.1\r\nHost: {host}\r\n\r\n"))
}

/// The server's answer to these bytes.
pub(crate) fn ask(host: &str, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(TOO_LONG)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    (text.split(' ').nth(1).unwrap_or_else(|| panic!("{text:?}")).parse().unwrap(), text)
}

/// Signs in with a browser in another thread, which passes the address of the login page to this function.
pub(crate) fn sign_in_by<T: Send>(
    login: &UserLogin,
    session: &Session,
    browser: impl FnOnce(String) -> T + Send,
) -> (Result<(), Error>, T) {
    thread::scope(|scope| {
        let mut visiting = None;
        let outcome = in_time(|| {
            login.sign_in(session, LONG, |url| {
                let url = url.to_owned();
                visiting = Some(scope.spawn(|| browser(url)));
            })
        });
        (outcome, visiting.unwrap().join().unwrap())
    })
}

/// Signs Ada in.
pub(crate) fn sign_in(server: &StandIn, login: &UserLogin, session: &Session) {
    let (outcome, page) = sign_in_by(login, session, |url| visit(&server.approve_sign_in(&url, ADA)));
    outcome.unwrap();
    assert!(page.0 == 200 && page.1.contains("Signed in"), "{page:?}");
}

pub(crate) fn who(session: &Session) -> Result<String, Error> {
    Ok(user::get(session)?.email)
}

pub(crate) fn auth_error(outcome: Result<impl Sized, Error>) -> AuthError {
    match outcome {
        Err(Error::Auth(error)) => *error,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it succeeded"),
    }
}

fn parameter(url: &str, name: &str) -> String {
    let query = url.split_once('?').unwrap().1;
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let found: Vec<_> = pairs.filter(|(found, _)| *found == name).map(|(_, value)| value.to_owned()).collect();
    assert_eq!(found.len(), 1, "{name} in {url}");
    found[0].clone()
}

/// The redirect address without a query, and the state that the browser must return.
pub(crate) fn back(url: &str) -> (String, String) {
    let address = parameter(url, "redirect_uri").replace("%3A", ":").replace("%2F", "/");
    (address, parameter(url, "state"))
}

#[test]
fn a_person_signs_in_and_calls_are_made_as_that_person() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    assert!(!login.is_signed_in(&session).unwrap());
    sign_in(&server, &login, &session);
    assert_eq!(who(&session).unwrap(), ADA);
    assert!(login.is_signed_in(&session).unwrap());
    server.assert_asked(TOKEN, 1);
}

#[test]
fn the_login_page_is_requested_with_pkce_and_with_the_programs_parameters() {
    let server = stand_in();
    let login = login(&server).scope("email").parameter("kc_idp_hint", "bimdata connect");
    let session = session(&server, &login);
    let mut addresses = Vec::new();
    for _ in 0..2 {
        let (outcome, address) = sign_in_by(&login, &session, |url| {
            visit(&server.approve_sign_in(&url, ADA));
            url
        });
        outcome.unwrap();
        addresses.push(address);
    }
    let first = &addresses[0];
    let page = format!("{}/auth/realms/bimdata/protocol/openid-connect/auth?", server.url());
    assert!(first.starts_with(&page), "{first}");
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "stand-in-public"),
        ("scope", "openid+email"),
        ("code_challenge_method", "S256"),
        ("kc_idp_hint", "bimdata+connect"),
    ] {
        assert_eq!(parameter(first, name), value);
    }
    // As long as RFC 7636 recommends, and random.
    for name in ["state", "code_challenge"] {
        assert_eq!(parameter(first, name).len(), 43, "{name}");
        assert_ne!(parameter(first, name), parameter(&addresses[1], name));
    }
}

#[test]
fn a_confidential_application_sends_its_secret() {
    let server = stand_in();
    let login = UserLogin::new(server.client_id()).redirect_url("http://127.0.0.1/back");
    let wrong = login.clone().client_secret("another");
    let wrong_session = session(&server, &wrong);
    let (outcome, page) = sign_in_by(&wrong, &wrong_session, |url| visit(&server.approve_sign_in(&url, ADA)));
    assert!(auth_error(outcome).error.is_some());
    assert!(page.0 == 400 && page.1.contains("Not signed in"), "the page tells the truth: {page:?}");
    let login = login.client_secret(server.client_secret());
    let session = session(&server, &login);
    sign_in(&server, &login, &session);
    assert_eq!(who(&session).unwrap(), ADA);
}

#[test]
fn the_address_of_a_new_application_works_unchanged() {
    let server = stand_in();
    let login = UserLogin::new(server.public_client_id());
    let session = session(&server, &login);
    // Another program on this machine may use the port: then the error says so.
    let Ok(listener) = TcpListener::bind("127.0.0.1:8080") else { return };
    let error = login.sign_in(&session, LONG, |_| panic!("nobody listens for the answer")).unwrap_err();
    assert!(matches!(&error, Error::Setting(setting) if setting.name == "redirect_url"), "{error:?}");
    assert!(error.to_string().contains("port 8080") && error.to_string().contains("another program"), "{error}");
    drop(listener);
    // A program that another test starts at this moment holds a copy of the listener until it runs.
    while TcpStream::connect("127.0.0.1:8080").is_ok() {}
    let (outcome, url) = sign_in_by(&login, &session, |url| {
        visit(&server.approve_sign_in(&url, ADA));
        url
    });
    outcome.unwrap();
    assert_eq!(parameter(&url, "redirect_uri"), "http%3A%2F%2Flocalhost%3A8080%2Foidc-callback");
}

#[test]
fn the_browser_may_come_by_either_address_of_localhost() {
    let server = stand_in();
    server.set_redirect_uris(&["http://localhost/back"]);
    let login = login(&server).redirect_url("http://localhost/back");
    let session = session(&server, &login);
    let addresses: &[&str] =
        if TcpListener::bind("[::1]:0").is_ok() { &["127.0.0.1", "[::1]"] } else { &["127.0.0.1"] };
    for address in addresses {
        let (outcome, _) = sign_in_by(&login, &session, |url| {
            let sent = server.approve_sign_in(&url, ADA);
            let (host, target) = sent.strip_prefix("http://").unwrap().split_once('/').unwrap();
            let port = host.rsplit_once(':').unwrap().1;
            ask(&format!("{address}:{port}"), &format!("GET /{target} HTTP/1.1\r\nHost: {host}\r\n\r\n"))
        });
        outcome.unwrap();
    }
}

#[test]
fn a_person_who_denies_is_told_so_and_the_wait_ends() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    let (outcome, page) = sign_in_by(&login, &session, |url| {
        let (address, state) = back(&url);
        visit(&format!("{address}?error=access_denied&error_description=%3Cb%3ENo&state={state}"))
    });
    let error = auth_error(outcome);
    assert_eq!((error.error.as_deref(), error.error_description.as_deref()), (Some("access_denied"), Some("<b>No")));
    assert!(page.0 == 400 && page.1.contains("access_denied: &lt;b&gt;No"), "{page:?}");
    server.assert_asked(TOKEN, 0);
}

#[test]
fn an_answer_of_another_provider_is_refused() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    let (outcome, _) = sign_in_by(&login, &session, |url| {
        let (address, state) = back(&url);
        visit(&format!("{address}?code=1&state={state}&iss=https%3A%2F%2Fevil.example"))
    });
    assert!(auth_error(outcome).reason.contains("evil.example"));
    server.assert_asked(TOKEN, 0);
}

#[test]
fn other_requests_to_the_listener_do_not_end_the_wait() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    let (outcome, _) = sign_in_by(&login, &session, |url| {
        let (address, state) = back(&url);
        let host = address.strip_prefix("http://").unwrap().split_once('/').unwrap().0.to_owned();
        // Browsers open connections that they do not use.
        let silent: Vec<_> = (0..40).map(|_| TcpStream::connect(&host).unwrap()).collect();
        let mut halves = TcpStream::connect(&host).unwrap();
        halves.write_all(b"GET /back").unwrap();
        for (path, status) in [
            ("favicon.ico".to_owned(), 404),
            ("back/?code=1".to_owned(), 404),
            (format!("other?code=1&state={state}"), 404),
            ("back".to_owned(), 400),
            ("back?code=1".to_owned(), 400),
            ("back?error=access_denied".to_owned(), 400),
            (format!("back?error=access_denied&state={state}x"), 400),
            (format!("back?code=1&state={}", state.to_lowercase()), 400),
            (format!("back?code=1&state={state}&state={state}"), 400),
        ] {
            assert_eq!(visit(&format!("http://{host}/{path}")).0, status, "{path}");
        }
        let target = format!("/back?code=1&state={state}");
        for (request, status) in [
            (format!("GET {target} HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 421),
            (format!("GET {target} HTTP/1.1\r\n\r\n"), 421),
            (format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n"), 421),
            (format!("POST {target} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"), 405),
            ("\r\n \r\n".to_owned(), 400),
            (format!("GET {target} HTTP/1.1\r\nCookie: {}\r\n\r\n", "a".repeat(100_000)), 431),
        ] {
            assert_eq!(ask(&host, &request).0, status, "{}", &request[..40.min(request.len())]);
        }
        let page = visit(&server.approve_sign_in(&url, ADA));
        drop((silent, halves));
        page
    });
    outcome.unwrap();
    assert_eq!(who(&session).unwrap(), ADA);
}

#[test]
fn a_browser_that_never_stops_sending_delays_neither_success_nor_limit_nor_cancellation() {
    /// Sends a byte from time to time until the other side closes the connection.
    fn drip(mut stream: TcpStream) {
        while stream.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(20));
        }
    }
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    let start = Instant::now();
    let (outcome, ()) = sign_in_by(&login, &session, |url| {
        let sent = server.approve_sign_in(&url, ADA);
        let (host, target) = sent.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(format!("GET /{target} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).unwrap();
        drip(stream);
    });
    outcome.unwrap();
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    // A request that is not the answer, by somebody who sends as fast as possible.
    let error = thread::scope(|scope| {
        login.sign_in(&session, Duration::from_millis(500), |url| {
            let host = back(url).0.strip_prefix("http://").unwrap().split_once('/').unwrap().0.to_owned();
            scope.spawn(move || {
                let mut stream = TcpStream::connect(&host).unwrap();
                stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
                let start = Instant::now();
                while stream.write_all(&[b'x'; 8192]).is_ok() && start.elapsed() < TOO_LONG {}
            });
        })
    });
    assert!(error.unwrap_err().is_timeout());
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}

#[test]
fn nothing_is_listened_at_before_and_after() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    let (outcome, host) = sign_in_by(&login, &session, |url| {
        visit(&server.approve_sign_in(&url, ADA));
        back(&url).0.strip_prefix("http://").unwrap().split_once('/').unwrap().0.to_owned()
    });
    outcome.unwrap();
    assert!(TcpStream::connect(&host).is_err(), "a second answer finds nobody");
}

#[test]
fn a_page_holds_nothing_secret_and_nothing_from_elsewhere() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    let (_, (sent, page)) = sign_in_by(&login, &session, |url| {
        let sent = server.approve_sign_in(&url, ADA);
        (sent.clone(), visit(&sent).1)
    });
    for header in ["Cache-Control: no-store", "Referrer-Policy: no-referrer", "default-src 'none'"] {
        assert!(page.contains(header), "{page}");
    }
    for name in ["code", "state"] {
        assert!(!page.contains(&parameter(&sent, name)), "{page}");
    }
    assert!(!page.contains("src=") && !page.contains("href="), "{page}");
}

#[test]
fn a_person_who_does_not_come_is_waited_for_as_long_as_was_said() {
    let server = stand_in();
    let login = login(&server);
    // The deadline of calls does not apply to a person.
    let session = session(&server, &login).with_deadline(Duration::from_nanos(1));
    let error = in_time(|| login.sign_in(&session, Duration::from_millis(100), |_| {})).unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("nobody signed in within"), "{error}");
    assert!(!error.to_string().contains("token"), "nothing was fetched: {error}");
    assert!(!error.to_string().contains("GET"), "nothing was fetched: {error}");
    assert!(error.to_string().starts_with("nobody signed in within 0.1 s: "), "{error}");
    assert!(error.to_string().contains("not sent back to http://127.0.0.1:"), "{error}");
    assert!(error.to_string().contains("redirect URL registered"), "{error}");
}

#[test]
fn a_browser_that_comes_back_from_another_attempt_is_told_apart_from_one_that_does_not_come() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    for answer in ["code=1&state=ZmlsZWQ", "error=access_denied&state=x"] {
        let error = in_time(|| {
            thread::scope(|scope| {
                login.sign_in(&session, Duration::from_millis(500), |url| {
                    let address = back(url).0;
                    scope.spawn(move || visit(&format!("{address}?{answer}")));
                })
            })
        });
        let error = error.unwrap_err();
        assert!(error.is_timeout() && error.to_string().contains("another attempt"), "{error}");
        assert!(!error.to_string().contains("registered"), "the URL is registered: {error}");
    }
    // What others ask for on this port says nothing.
    let error = thread::scope(|scope| {
        login.sign_in(&session, Duration::from_millis(300), |url| {
            let address = back(url).0;
            scope.spawn(move || [visit(&format!("{address}/favicon.ico")), visit(&address)]);
        })
    });
    assert!(error.unwrap_err().to_string().contains("registered"));
}

#[test]
fn an_error_for_a_pasted_text_says_what_was_pasted_and_what_to_paste() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    let error = |paste: &dyn Fn(&str) -> String| {
        let error = login.sign_in_by_hand(&session, |url| Ok(paste(url))).unwrap_err();
        assert!(matches!(&error, Error::Input(input) if input.what == "the pasted address"), "{error:?}");
        assert!(error.to_string().contains("http://127.0.0.1/back?"), "it says what to paste: {error}");
        assert!(!error.to_string().contains("c4n4ry"), "{error}");
        error.to_string()
    };
    for nothing in ["", " \r\n", "\"\""] {
        assert!(error(&|_| nothing.to_owned()).contains("empty"), "{nothing:?}");
    }
    assert!(error(&|url| url.to_owned()).contains("login page"));
    assert!(error(&|url| url.split('?').next().unwrap().to_owned()).contains("login page"));
    for part in ["c4n4ry", "c4n4ry.abc-1", "code=c4n4ry"] {
        assert!(error(&|_| part.to_owned()).contains("only a part"), "{part}");
    }
    assert!(error(&|url| format!("state={}", back(url).1)).contains("only a part"));
    for other in ["http://127.0.0.1/back?code=c4n4ry&state=x", "http://127.0.0.1/back?error=access_denied&state=x"] {
        assert!(error(&|_| other.to_owned()).contains("another attempt"), "{other}");
    }
    for bare in ["http://127.0.0.1/back", "http://127.0.0.1/back?code=c4n4ry", "https://www.bim.example/?q=x"] {
        assert!(error(&|_| bare.to_owned()).contains("no state"), "{bare}");
    }
    assert!(error(&|url| format!("http://127.0.0.1/back?state={0}&state={0}", back(url).1)).contains("twice"));
    server.assert_asked(TOKEN, 0);
}

#[test]
fn a_session_that_is_cancelled_ends_the_wait() {
    let server = stand_in();
    let login = login(&server);
    let (session, cancel) = session(&server, &login).cancellable();
    let error = in_time(|| login.sign_in(&session, LONG, |_| cancel.cancel())).unwrap_err();
    assert!(error.is_cancelled(), "{error}");
}

#[test]
fn the_address_can_be_pasted_where_no_browser_reaches_this_machine() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    for pasted in ["", "nonsense", "http://127.0.0.1/back?code=1", "http://127.0.0.1/back?code=1&state=x"] {
        let error = login.sign_in_by_hand(&session, |_| Ok(pasted.to_owned())).unwrap_err();
        assert!(matches!(&error, Error::Input(input) if input.what == "the pasted address"), "{error:?}");
    }
    let error = login.sign_in_by_hand(&session, |_| Err(std::io::Error::other("no terminal"))).unwrap_err();
    assert!(error.to_string().contains("no terminal"), "{error}");
    login.sign_in_by_hand(&session, |url| Ok(format!(" {}#top\r\n", server.approve_sign_in(url, ADA)))).unwrap();
    assert_eq!(who(&session).unwrap(), ADA);
    for (before, after) in [("<", ">"), ("\"", "\"\n")] {
        let pasted = |url: &str| Ok(format!("{before}{}{after}", server.approve_sign_in(url, ADA)));
        login.sign_in_by_hand(&session, pasted).unwrap();
    }
    server.clear_asked();
    let pasted = |url: &str| Ok(format!("{}\"", server.approve_sign_in(url, ADA)));
    let error = login.sign_in_by_hand(&session, pasted).unwrap_err();
    assert!(matches!(&error, Error::Input(input) if input.what == "the pasted address"), "{error:?}");
    server.assert_asked(TOKEN, 0);
    assert_eq!(who(&session).unwrap(), ADA);
}

#[test]
fn an_address_of_another_machine_is_for_signing_in_by_hand() {
    let server = stand_in();
    server.set_redirect_uris(&["https://tool.example/back"]);
    let login = login(&server).redirect_url("https://tool.example/back");
    let session = session(&server, &login);
    let error = login.sign_in(&session, LONG, |_| panic!("nobody listens for the answer")).unwrap_err();
    assert!(error.to_string().contains("by hand"), "{error}");
    login.sign_in_by_hand(&session, |url| Ok(server.approve_sign_in(url, ADA))).unwrap();
    assert_eq!(who(&session).unwrap(), ADA);
}

#[test]
fn settings_that_cannot_work_are_refused_when_the_session_is_built() {
    let server = stand_in();
    for (login, name) in [
        (UserLogin::new(""), "auth"),
        (login(&server).client_secret(""), "auth"),
        (login(&server).redirect_url("http://tool.example/back"), "redirect_url"),
        (login(&server).parameter("state", "mine"), "parameter"),
        (login(&server).authorize_url("http://iam.example/"), "authorize_url"),
        (login(&server).token_url("nonsense"), "token_url"),
        (login(&server).revocation_url("http://iam.example/"), "revocation_url"),
        (login(&server).end_session_url(""), "end_session_url"),
    ] {
        let builder = Session::builder().base_url(server.url()).iam_url(server.url());
        let error = builder.auth(login).build().unwrap_err();
        assert!(matches!(&error, Error::Setting(setting) if setting.name == name), "{name}: {error:?}");
    }
}

#[test]
fn a_call_before_anybody_signed_in_says_so_and_asks_nobody() {
    let server = stand_in();
    let session = session(&server, &login(&server));
    let error = who(&session).unwrap_err();
    assert!(error.needs_sign_in() && error.is_unauthorized(), "{error:?}");
    assert!(error.to_string().contains("has to sign in"), "{error}");
    assert!(error.to_string().contains("nobody is signed in yet"), "{error}");
    server.assert_asked(TOKEN, 0);
}

#[test]
fn a_token_is_renewed_before_its_end_once_for_all_threads() {
    let server = stand_in();
    server.rotate_refresh_tokens(true);
    let login = login(&server);
    let session = session(&server, &login);
    // Renewed once 80 % of its lifetime have passed.
    server.set_token_lifetime(Duration::from_secs(1));
    sign_in(&server, &login, &session);
    thread::sleep(Duration::from_millis(850));
    server.set_token_lifetime(Duration::from_secs(3600));
    let start = Barrier::new(32);
    thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| {
                start.wait();
                assert_eq!(who(&session).unwrap(), ADA);
            });
        }
    });
    server.assert_asked(TOKEN, 2);
}

#[test]
fn a_token_that_the_service_refuses_is_renewed() {
    let server = stand_in();
    server.rotate_refresh_tokens(true);
    let login = login(&server);
    let session = session(&server, &login);
    sign_in(&server, &login, &session);
    for _ in 0..2 {
        server.revoke_tokens();
        assert_eq!(who(&session).unwrap(), ADA);
    }
    server.assert_asked(TOKEN, 3);
}

#[test]
fn a_sign_in_that_has_ended_says_that_a_person_has_to_sign_in_again() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login);
    sign_in(&server, &login, &session);
    server.revoke_tokens();
    server.revoke_refresh_tokens();
    let error = who(&session).unwrap_err();
    assert!(error.needs_sign_in() && error.to_string().contains("sign in again"), "{error}");
    assert_eq!(auth_error(Err::<(), _>(error)).error.as_deref(), Some("invalid_grant"));
    server.clear_asked();
    assert!(who(&session).unwrap_err().needs_sign_in());
    assert!(!login.is_signed_in(&session).unwrap());
    server.assert_asked(TOKEN, 0);
    sign_in(&server, &login, &session);
    assert_eq!(who(&session).unwrap(), ADA);
}

#[test]
fn a_call_may_ask_the_person_itself_once_for_all_threads() {
    let server = Arc::new(stand_in());
    let asked = Arc::new(AtomicUsize::new(0));
    let (browser, counted) = (Arc::clone(&server), Arc::clone(&asked));
    let login = login(&server).asking(LONG, move |url| {
        counted.fetch_add(1, Ordering::SeqCst);
        let sent = browser.approve_sign_in(url, ADA);
        thread::spawn(move || visit(&sent));
    });
    let session = session(&server, &login);
    assert!(!login.is_signed_in(&session).unwrap());
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(who(&session).unwrap(), ADA));
        }
    });
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[test]
fn a_failure_of_the_network_asks_nobody() {
    let server = Arc::new(stand_in());
    let (asked, browser) = (Arc::new(AtomicUsize::new(0)), Arc::clone(&server));
    let counted = Arc::clone(&asked);
    let login = login(&server).asking(LONG, move |url| {
        counted.fetch_add(1, Ordering::SeqCst);
        let sent = browser.approve_sign_in(url, ADA);
        thread::spawn(move || visit(&sent));
    });
    let session = session(&server, &login).with_retry(RetryPolicy::none());
    who(&session).unwrap();
    server.revoke_tokens();
    server.on(TOKEN).status(503);
    let error = who(&session).unwrap_err();
    assert!(!error.needs_sign_in(), "{error:?}");
    server.on(TOKEN).close();
    assert!(!who(&session).unwrap_err().needs_sign_in());
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(who(&session).unwrap(), ADA);
    assert_eq!(asked.load(Ordering::SeqCst), 1, "the refresh token is kept");
}

#[test]
fn signing_out_revokes_the_tokens_and_names_the_page_that_ends_the_session() {
    let server = stand_in();
    server.rotate_refresh_tokens(true);
    let login = login(&server);
    let session = session(&server, &login);
    sign_in(&server, &login, &session);
    let (sender, receiver) = mpsc::channel();
    let other = UserLogin::clone(&login);
    let url = other.logout(&session).unwrap();
    sender.send(url).unwrap();
    let url: String = receiver.recv().unwrap();
    let page = format!("{}/auth/realms/bimdata/protocol/openid-connect/logout?client_id=", server.url());
    assert!(url.starts_with(&page) && url.contains("&id_token_hint="), "{url}");
    assert!(who(&session).unwrap_err().needs_sign_in());
    assert_eq!(login.logout(&session).unwrap(), format!("{page}stand-in-public"), "there is nobody to sign out");
}

/// Does with a stored token what a [`TokenStore`] is asked to.
pub(crate) fn carry_out(change: TokenChange, token: &mut Option<Token>) {
    match change {
        TokenChange::Save(new) => *token = Some(new),
        TokenChange::Remove => *token = None,
        TokenChange::Keep => {}
    }
}

/// A store that the test can inspect. Another process fills it without a lock, after it was read once.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<Option<Token>>>, Arc<Mutex<Option<Token>>>);

impl TokenStore for Shelf {
    fn update(
        &self,
        _: &TokenKey,
        _: &SignIn<'_>,
        change: &mut dyn FnMut(Option<Token>) -> TokenChange,
    ) -> Result<(), Error> {
        let found = self.0.lock().unwrap().clone();
        let changed = change(found);
        let mut token = self.0.lock().unwrap();
        carry_out(changed, &mut token);
        if let Some(newer) = self.1.lock().unwrap().take() {
            *token = Some(newer);
        }
        Ok(())
    }
}

#[test]
fn a_person_who_signed_in_in_one_process_is_signed_in_in_the_next() {
    let server = stand_in();
    let shelf = Shelf::default();
    let first = login(&server).stored_in(shelf.clone());
    sign_in(&server, &first, &session(&server, &first));
    let second = login(&server).stored_in(shelf.clone());
    let session = session(&server, &second);
    assert!(second.is_signed_in(&session).unwrap());
    assert_eq!(who(&session).unwrap(), ADA);
    server.assert_asked(TOKEN, 1);
    second.logout(&session).unwrap();
    assert!(shelf.0.lock().unwrap().is_none());
}

#[test]
fn a_refresh_token_that_is_refused_is_looked_up_once_more_before_a_person_is_needed() {
    let server = stand_in();
    server.rotate_refresh_tokens(true);
    let shelf = Shelf::default();
    let slow = login(&server).stored_in(shelf.clone());
    let slow_session = session(&server, &slow);
    sign_in(&server, &slow, &slow_session);
    server.revoke_tokens();
    server.revoke_refresh_tokens();
    let newer = Shelf::default();
    let fast = login(&server).stored_in(newer.clone());
    sign_in(&server, &fast, &session(&server, &fast));
    *shelf.1.lock().unwrap() = newer.0.lock().unwrap().clone();
    assert_eq!(who(&slow_session).unwrap(), ADA);
    let (stored, newer) = (shelf.0.lock().unwrap().clone(), newer.0.lock().unwrap().clone());
    assert!(stored == newer && stored.is_some_and(|token| token.refresh_token().is_some()));
}

#[test]
fn a_newer_token_is_never_erased() {
    let server = stand_in();
    let shelf = Shelf::default();
    let login = login(&server).stored_in(shelf.clone());
    let session = session(&server, &login);
    sign_in(&server, &login, &session);
    let dead = shelf.0.lock().unwrap().clone();
    server.revoke_tokens();
    server.revoke_refresh_tokens();
    assert!(who(&session).unwrap_err().needs_sign_in());
    assert!(shelf.0.lock().unwrap().is_none(), "what was refused is of no use to anybody");
    sign_in(&server, &login, &session);
    let newer = shelf.0.lock().unwrap().clone();
    assert!(newer.is_some() && newer != dead);
    assert_eq!(who(&session).unwrap(), ADA);
    assert!(*shelf.0.lock().unwrap() == newer);
}
