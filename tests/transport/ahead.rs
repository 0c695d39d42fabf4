//! While a token is fetched, one connection for the call that needs it is opened; it is used or closed, and no call
//! depends on it.

use std::io::{self, ErrorKind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use bimdata::auth::{Authorize, ClientCredentials, Credential, SignIn, Token, TokenChange, TokenKey, TokenStore};
use bimdata::{Error, Method, Proxy, RetryPolicy, Session, SessionBuilder, TlsBackend, TransportKind};
use rustls::SupportedProtocolVersion;
use rustls::version::{TLS12, TLS13};
use serde_json::{Value, json};

use crate::BACKENDS;
use crate::ends::tls_of;
use crate::server::{Peer, Server};
use support::https::{AUTHORITY, authority};
use support::program::free_address;
use support::{AT_ONCE, TOKEN_PATH, TOO_LONG, in_time};

const TOKEN: &[u8] = br#"{"token_type": "Bearer", "access_token": "t1", "expires_in": 300}"#;
/// Longer than any test: no test waits until this is over.
const ENDLESS: Duration = Duration::from_secs(60);

/// The events at both servers, in order; threads can wait for an event.
#[derive(Clone, Default)]
struct Events(Arc<(Mutex<Vec<&'static str>>, Condvar)>);

impl Events {
    fn add(&self, event: &'static str) {
        self.list().push(event);
        self.0.1.notify_all();
    }

    /// Fails if the event does not happen.
    fn wait_for(&self, event: &'static str) -> io::Result<()> {
        let end = Instant::now() + TOO_LONG;
        let mut events = self.list();
        while !events.contains(&event) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(ErrorKind::TimedOut.into());
            }
            events = self.0.1.wait_timeout(events, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Ok(())
    }

    fn all(&self) -> Vec<&'static str> {
        self.list().clone()
    }

    fn count(&self, event: &'static str) -> usize {
        self.list().iter().filter(|&&other| other == event).count()
    }

    fn list(&self) -> MutexGuard<'_, Vec<&'static str>> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Without TLS, and with each library and version.
fn ways() -> Vec<Option<(TlsBackend, &'static SupportedProtocolVersion)>> {
    let versions = [&TLS12, &TLS13];
    let with_tls = BACKENDS.iter().flat_map(|&backend| versions.map(|version| Some((backend, version))));
    [None].into_iter().chain(with_tls).collect()
}

type Way = Option<(TlsBackend, &'static SupportedProtocolVersion)>;

/// An identity provider without TLS, which returns a token after `event` has happened.
fn provider(events: &Events, event: &'static str) -> Server {
    let events = events.clone();
    Server::start(move |peer| {
        loop {
            peer.request()?;
            events.wait_for(event)?;
            events.add("token given");
            peer.send(crate::answer(200, "", TOKEN))?;
        }
    })
}

/// An API with this kind of connection, which runs this function for each connection.
fn api(
    way: Way,
    events: &Events,
    serve: impl Fn(&mut Peer<'_>, &Events) -> io::Result<()> + Send + Sync + 'static,
) -> Server {
    let events = events.clone();
    Server::start_with_tls(way.map(|(_, version)| tls_of(&[version], &AUTHORITY)), move |peer| serve(peer, &events))
}

/// An API that records when a client connects, sends a request, and leaves.
fn attentive(way: Way, events: &Events) -> Server {
    api(way, events, |peer, events| {
        events.add("connected");
        peer.handshake()?;
        events.add("opened");
        let served = answer_all(peer, events);
        events.add("left");
        served
    })
}

fn answer_all(peer: &mut Peer<'_>, events: &Events) -> io::Result<()> {
    loop {
        peer.request()?;
        events.add("asked");
        peer.send(crate::answer(200, "", b"[7]"))?;
    }
}

fn builder(way: Way, provider: &Server, api: &Server) -> SessionBuilder {
    let builder = Session::builder().base_url(api.url()).iam_url(provider.url()).retry(RetryPolicy::none());
    match way {
        None => builder,
        Some((backend, _)) => builder.tls_backend(backend).root_certificate_pem(AUTHORITY.pem()),
    }
}

fn credentials() -> ClientCredentials {
    ClientCredentials::new("app", "s3cret")
}

fn session(way: Way, provider: &Server, api: &Server) -> Session {
    builder(way, provider, api).auth(credentials()).build().unwrap()
}

fn get(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

fn post(session: &Session) -> Result<Value, Error> {
    session.call(Method::POST, "/cloud").json(&json!({"name": "Harbour"})).receive()
}

#[test]
fn the_connection_is_opened_while_the_token_is_fetched_and_is_the_only_one() {
    for way in ways() {
        for call in [get, post] {
            let events = Events::default();
            let (provider, api) = (provider(&events, "opened"), attentive(way, &events));
            let session = session(way, &provider, &api);
            assert_eq!(call(&session).unwrap(), json!([7]), "{way:?}");
            call(&session).unwrap();
            assert_eq!(events.all(), ["connected", "opened", "token given", "asked", "asked"], "{way:?}");
            assert_eq!(provider.requests().len(), 1);
        }
    }
}

#[test]
fn a_zip_of_the_archive_service_is_waited_for_on_such_a_connection_too() {
    let events = Events::default();
    let (provider, api) = (provider(&events, "opened"), attentive(None, &events));
    let builder = builder(None, &provider, &api).base_url("http://127.0.0.1:9").archive_url(api.url());
    let session = builder.auth(credentials()).build().unwrap();
    let project = bimdata::ProjectRef { cloud: 1, project: 2 };
    let selection = bimdata::archive::Selection { folders: vec![1], ..Default::default() };
    drop(bimdata::archive::zip(&session, project, &selection).unwrap());
    assert_eq!(events.all()[..4], ["connected", "opened", "token given", "asked"]);
}

#[test]
fn a_handshake_that_takes_longer_than_the_token_is_waited_for() {
    for way in ways() {
        let events = Events::default();
        let provider = provider(&events, "connected");
        let api = api(way, &events, |peer, events| {
            events.add("connected");
            events.wait_for("token given")?;
            peer.handshake()?;
            answer_all(peer, events)
        });
        assert_eq!(get(&session(way, &provider, &api)).unwrap(), json!([7]), "{way:?}");
        assert_eq!(events.all(), ["connected", "token given", "asked"], "{way:?}");
    }
}

#[test]
fn nothing_is_opened_where_a_connection_is_idle_and_the_token_is_renewed_after_a_401() {
    let events = Events::default();
    let provider = provider(&events, "connected");
    let api = api(None, &events, |peer, events| {
        events.add("connected");
        loop {
            let request = peer.request()?;
            let status = if request.turn == 1 { 401 } else { 200 };
            peer.send(crate::answer(status, "", b"[7]"))?;
        }
    });
    let session = session(None, &provider, &api);
    get(&session).unwrap();
    // The first attempt of the second call is refused.
    get(&session).unwrap();
    assert_eq!((api.requests().len(), provider.requests().len()), (3, 2));
    assert_eq!(events.count("connected"), 1);
}

#[test]
fn one_connection_is_opened_to_a_server_that_also_issues_the_token() {
    let events = Events::default();
    let server = api(None, &events, |peer, events| {
        events.add("connected");
        loop {
            let request = peer.request()?;
            let body = if request.target == TOKEN_PATH { TOKEN } else { b"[7]" };
            peer.send(crate::answer(200, "", body))?;
        }
    });
    get(&session(None, &server, &server)).unwrap();
    assert_eq!(events.all(), ["connected"]);

    for &backend in BACKENDS {
        let events = Events::default();
        let closing = Server::start({
            let events = events.clone();
            move |peer| {
                events.add("connected");
                peer.close()
            }
        });
        let builder = builder(None, &closing, &closing).base_url(with_tls(&closing)).iam_url(with_tls(&closing));
        let session = builder.tls_backend(backend).auth(credentials()).build().unwrap();
        assert!(matches!(get(&session), Err(Error::Auth(_))));
        assert_eq!(events.all(), ["connected"], "{backend:?}");
    }
}

/// A custom scheme that calls the identity provider through the session's network.
struct Own;

impl Authorize for Own {
    fn credential(&self, sign_in: &SignIn<'_>) -> Result<Credential, Error> {
        let (status, _) = sign_in.post_form(&format!("{}/own", sign_in.iam_url()?), &[("grant", "own")])?;
        assert_eq!(status, 200);
        Credential::new("Bearer t1")
    }
}

#[test]
fn nothing_is_opened_for_a_scheme_of_ones_own() {
    let events = Events::default();
    let provider = Server::start({
        let events = events.clone();
        move |peer| {
            peer.request()?;
            events.add("token given");
            peer.send(crate::answer(200, "", TOKEN))
        }
    });
    let api = attentive(None, &events);
    get(&builder(None, &provider, &api).auth(Own).build().unwrap()).unwrap();
    assert_eq!(events.all()[..3], ["token given", "connected", "opened"]);
}

#[test]
fn a_token_that_cannot_be_fetched_closes_the_connection() {
    for way in ways() {
        let events = Events::default();
        let provider = Server::start({
            let events = events.clone();
            move |peer| {
                peer.request()?;
                events.wait_for("opened")?;
                peer.send(crate::answer(401, "", br#"{"error": "invalid_client"}"#))
            }
        });
        let api = attentive(way, &events);
        let session = session(way, &provider, &api);
        let Error::Auth(error) = get(&session).unwrap_err() else { panic!("{way:?}") };
        assert_eq!(error.error.as_deref(), Some("invalid_client"));
        events.wait_for("left").unwrap();
        assert_eq!(events.all(), ["connected", "opened", "left"], "{way:?}");
    }
}

/// An API that accepts connections and never answers.
fn silent(events: &Events) -> Server {
    let events = events.clone();
    Server::start(move |peer| {
        events.add("connected");
        peer.wait_until_left();
        events.add("left");
        Ok(())
    })
}

fn with_tls(server: &Server) -> String {
    server.url().replace("http:", "https:")
}

#[test]
fn a_handshake_that_nobody_answers_ends_with_a_token_that_cannot_be_fetched() {
    for &backend in BACKENDS {
        let events = Events::default();
        let provider = Server::start({
            let events = events.clone();
            move |peer| {
                peer.request()?;
                events.wait_for("connected")?;
                peer.send(crate::answer(401, "", br#"{"error": "invalid_client"}"#))
            }
        });
        let api = silent(&events);
        let builder = builder(None, &provider, &api).base_url(with_tls(&api)).tls_backend(backend);
        let session = builder.connect_timeout(ENDLESS).read_timeout(ENDLESS).auth(credentials()).build().unwrap();
        assert!(matches!(in_time(|| get(&session)), Err(Error::Auth(_))));
        in_time(|| events.wait_for("left")).unwrap();
    }
}

#[test]
fn a_call_that_is_cancelled_leaves_no_connection_in_the_making() {
    for &backend in BACKENDS {
        // Once while waiting for the token, and once while waiting for the connection.
        for gives_token in [false, true] {
            let events = Events::default();
            let provider = Server::start({
                let events = events.clone();
                move |peer| {
                    peer.request()?;
                    events.wait_for("connected")?;
                    if gives_token {
                        peer.send(crate::answer(200, "", TOKEN))?;
                    }
                    events.add("token awaited");
                    peer.wait_until_left();
                    Ok(())
                }
            });
            let api = silent(&events);
            let builder = builder(None, &provider, &api).base_url(with_tls(&api)).tls_backend(backend);
            let builder = builder.connect_timeout(ENDLESS).read_timeout(ENDLESS).auth(credentials());
            let (session, cancel) = builder.build().unwrap().cancellable();
            let calling = thread::spawn(move || get(&session));
            events.wait_for("token awaited").unwrap();
            cancel.cancel();
            let error = in_time(|| calling.join().unwrap()).unwrap_err();
            assert!(error.is_cancelled(), "{error:?}");
            in_time(|| events.wait_for("left")).unwrap();
            assert_eq!(events.count("connected"), 1);
        }
    }
}

/// The same with a token from the start.
struct Fixed;

impl Authorize for Fixed {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        Credential::new("Bearer t1")
    }
}

/// Checks that a call fails like a call that has its token from the start.
fn fails_as_ever(builder: impl Fn() -> SessionBuilder, kind: TransportKind, attempts: u32) {
    let fetched = in_time(|| get(&builder().auth(credentials()).build().unwrap())).unwrap_err();
    let fixed = in_time(|| get(&builder().auth(Fixed).build().unwrap())).unwrap_err();
    assert_eq!(fetched.to_string(), fixed.to_string());
    let Error::Transport(error) = fetched else { panic!("{fetched:?}") };
    assert_eq!((error.kind, error.attempts), (kind, attempts));
}

/// A provider that returns its tokens without waiting.
fn ready_provider() -> Server {
    let events = Events::default();
    events.add("ready");
    provider(&events, "ready")
}

#[test]
fn an_api_that_refuses_connections_is_reported_as_usual() {
    let provider = ready_provider();
    let gone = free_address();
    let builder = || {
        let builder = Session::builder().iam_url(provider.url()).base_url(format!("https://{gone}"));
        builder.retry(AT_ONCE)
    };
    fails_as_ever(builder, TransportKind::Connect, 3);
}

#[test]
fn an_unanswered_handshake_is_reported_as_usual() {
    let (provider, api) = (ready_provider(), silent(&Events::default()));
    let limit = Duration::from_millis(300);
    let builder = || builder(None, &provider, &api).base_url(with_tls(&api)).connect_timeout(limit).retry(AT_ONCE);
    fails_as_ever(builder, TransportKind::Timeout, 3);
}

#[test]
fn the_time_to_connect_is_not_doubled() {
    let (provider, api) = (ready_provider(), silent(&Events::default()));
    let builder = builder(None, &provider, &api).base_url(with_tls(&api)).auth(credentials());
    // Twice this time is too long.
    let session = builder.connect_timeout(Duration::from_secs(6)).build().unwrap();
    assert!(in_time(|| get(&session)).unwrap_err().is_timeout());
}

#[test]
fn a_certificate_that_is_refused_is_reported_as_ever_and_once() {
    let stranger = authority("Another");
    for &backend in BACKENDS {
        let provider = ready_provider();
        let api = Server::start_with_tls(Some(tls_of(&[&TLS13], &stranger)), |peer| {
            peer.handshake()?;
            answer_all(peer, &Events::default())
        });
        let builder = || builder(Some((backend, &TLS13)), &provider, &api).retry(AT_ONCE);
        fails_as_ever(builder, TransportKind::Tls, 1);
        assert_eq!(api.requests().len(), 0);
    }
}

#[test]
fn a_slow_handshake_that_fails_is_reported_with_its_reason() {
    let stranger = authority("Another");
    for &backend in BACKENDS {
        let provider = ready_provider();
        let api = Server::start_with_tls(Some(tls_of(&[&TLS13], &stranger)), |peer| {
            peer.pause(Duration::from_millis(1200));
            peer.handshake()
        });
        // Less than twice the time of a handshake.
        let limit = Duration::from_secs(2);
        fails_as_ever(
            || builder(Some((backend, &TLS13)), &provider, &api).connect_timeout(limit),
            TransportKind::Tls,
            1,
        );
    }
}

#[test]
fn a_connection_that_the_server_closed_meanwhile_is_not_used() {
    for way in ways() {
        let events = Events::default();
        let provider = provider(&events, "closed");
        let api = api(way, &events, |peer, events| {
            peer.handshake()?;
            if events.count("closed") == 0 {
                peer.close()?;
                events.add("closed");
                return Ok(());
            }
            answer_all(peer, events)
        });
        // A write that broke would not be retried.
        assert_eq!(post(&session(way, &provider, &api)).unwrap(), json!([7]), "{way:?}");
        assert_eq!(events.all(), ["closed", "token given", "asked"], "{way:?}");
    }
}

/// Only rustls can be asked what the bytes are that have arrived through TLS.
fn is_native(way: &Way) -> bool {
    matches!(way, Some((TlsBackend::NativeTls, _)))
}

#[test]
fn unrequested_bytes_of_a_server_are_not_an_answer() {
    for way in ways().into_iter().filter(|way| !is_native(way)) {
        // Without TLS there is no end to announce.
        let endings: &[bool] = if way.is_some() { &[false, true] } else { &[false] };
        for &announces_end in endings {
            let events = Events::default();
            let provider = provider(&events, "timed out");
            let api = api(way, &events, move |peer, events| {
                peer.handshake()?;
                if events.count("timed out") == 0 {
                    // The connection itself stays open.
                    if announces_end {
                        peer.announce_end()?;
                    } else {
                        peer.send(crate::answer(408, "", b"[408]"))?;
                    }
                    events.add("timed out");
                    peer.wait_until_left();
                    return Ok(());
                }
                answer_all(peer, events)
            });
            assert_eq!(post(&session(way, &provider, &api)).unwrap(), json!([7]), "{way:?}");
        }
    }
}

#[test]
fn another_call_does_not_wait_for_a_connection_that_is_opened_for_this_one() {
    let events = Events::default();
    let (provider, api) = (
        provider(&events, "asked"),
        api(Some((BACKENDS[0], &TLS13)), &events, |peer, events| {
            events.add("connected");
            if events.count("connected") == 1 {
                peer.wait_until_left();
                return Ok(());
            }
            peer.handshake()?;
            answer_all(peer, events)
        }),
    );
    let session = session(Some((BACKENDS[0], &TLS13)), &provider, &api);
    let (short, cancel) = session.cancellable();
    let calling = thread::spawn(move || get(&short));
    events.wait_for("connected").unwrap();
    // Needs no token.
    in_time(|| session.download(&format!("{}/file", api.url()))).unwrap();
    cancel.cancel();
    let _ = calling.join().unwrap();
}

#[test]
fn the_connection_is_opened_by_the_proxy() {
    let events = Events::default();
    // It answers in place of both servers behind it.
    let proxy = Server::start({
        let events = events.clone();
        move |peer| {
            let connect = peer.head()?;
            let is_api = connect.target == "api.bim.test:80";
            peer.send("HTTP/1.1 200 Connection established\r\n\r\n")?;
            if is_api {
                events.add("connected");
                return answer_all(peer, &events);
            }
            peer.request()?;
            events.wait_for("connected")?;
            events.add("token given");
            peer.send(crate::answer(200, "", TOKEN))
        }
    });
    let builder = Session::builder().base_url("http://api.bim.test").iam_url("http://iam.bim.test").allow_plain_http();
    let builder = builder.proxy(Proxy::Url(proxy.url())).retry(RetryPolicy::none());
    get(&builder.auth(credentials()).build().unwrap()).unwrap();
    assert_eq!(events.all(), ["connected", "token given", "asked"]);
}

/// A store with an expired token that can be renewed.
struct Expired;

impl TokenStore for Expired {
    fn update(
        &self,
        _: &TokenKey,
        _: &SignIn<'_>,
        change: &mut dyn FnMut(Option<Token>) -> TokenChange,
    ) -> Result<(), Error> {
        let token = Token::new(Credential::new("Bearer old")?).with_lifetime(Duration::ZERO, Instant::now());
        change(Some(token.with_refresh_token("r1")));
        Ok(())
    }
}

#[cfg(feature = "user-login")]
#[test]
fn the_token_of_a_person_is_renewed_in_the_same_way_and_nothing_is_opened_where_no_call_follows() {
    use bimdata::auth::UserLogin;

    let events = Events::default();
    let (renewing, api) = (provider(&events, "opened"), attentive(None, &events));
    let login = UserLogin::new("app").stored_in(Expired);
    get(&builder(None, &renewing, &api).auth(login).build().unwrap()).unwrap();
    assert_eq!(events.all()[..4], ["connected", "opened", "token given", "asked"]);

    let (asked, provider) = (Events::default(), ready_provider());
    let api = attentive(None, &asked);
    let login = UserLogin::new("app").stored_in(Expired);
    let session = builder(None, &provider, &api).auth(login.clone()).build().unwrap();
    assert!(login.is_signed_in(&session).unwrap());
    get(&session).unwrap();
    assert_eq!((asked.count("connected"), provider.requests().len()), (1, 1));
}

#[cfg(feature = "user-login")]
#[test]
fn nothing_stays_open_while_a_person_is_asked() {
    let events = Events::default();
    let refusing = Server::start({
        let events = events.clone();
        move |peer| {
            peer.request()?;
            events.wait_for("opened")?;
            peer.send(crate::answer(400, "", br#"{"error": "invalid_grant"}"#))
        }
    });
    let api = attentive(None, &events);
    let asked = events.clone();
    let login = bimdata::auth::UserLogin::new("app").redirect_url("http://127.0.0.1/callback").stored_in(Expired);
    let login = login.asking(Duration::from_millis(1), move |_| {
        if asked.wait_for("left").is_ok() {
            asked.add("asked for a person");
        }
    });
    // The person does not answer.
    assert!(get(&builder(None, &refusing, &api).auth(login).build().unwrap()).unwrap_err().is_timeout());
    assert_eq!(events.all(), ["connected", "opened", "left", "asked for a person"]);
}

#[test]
fn a_stored_token_that_has_expired_is_renewed_in_the_same_way() {
    let events = Events::default();
    let (provider, api) = (provider(&events, "opened"), attentive(None, &events));
    let auth = credentials().stored_in(Expired);
    get(&builder(None, &provider, &api).auth(auth).build().unwrap()).unwrap();
    assert_eq!(events.all()[..4], ["connected", "opened", "token given", "asked"]);
    let forms: Vec<_> = provider.requests().iter().map(|request| request.target.clone()).collect();
    assert_eq!(forms, [TOKEN_PATH]);
}
