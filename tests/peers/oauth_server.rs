//! Client credentials with a certified OAuth server, and a service that checks every token with it.
//!
//! The server runs in node; `npm ci --prefix tests/peers/oauth_server` installs it.
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use bimdata::auth::{Authorize, ClientCredentials};
use bimdata::{AuthError, Error, Method, Session, SessionBuilder, TransportKind};
use serde_json::{Value, json};

use support::folder::TestFolder;
use support::program::{Program, find, free_address, skip};
use support::scripted::{Reply, Request, Scripted};
use support::{AT_ONCE, TOKEN_PATH, in_time};

/// The application's registration at the provider.
const APP: &str = "app";
const SECRET: &str = "s3cret & more";
/// Longer than any test.
pub(crate) const LONG: u32 = 600;

pub(crate) struct Provider {
    address: SocketAddr,
    node: PathBuf,
    lifetime: u32,
    refresh_lifetime: u32,
    program: Option<Program>,
    folder: TestFolder,
}

impl Provider {
    /// Starts it with tokens that live this number of seconds; `None` if the test is to be skipped.
    fn start(lifetime: u32) -> Option<Self> {
        Provider::start_with(lifetime, LONG)
    }

    /// The same with refresh tokens of this lifetime.
    pub(crate) fn start_with(lifetime: u32, refresh_lifetime: u32) -> Option<Self> {
        let node = find("node")?;
        if !installation().join("node_modules/oidc-provider").is_dir() {
            skip("`npm ci --prefix tests/peers/oauth_server` has not been run");
            return None;
        }
        let (address, folder) = (free_address(), TestFolder::new());
        let mut provider = Provider { address, node, lifetime, refresh_lifetime, program: None, folder };
        provider.run();
        Some(provider)
    }

    fn run(&mut self) {
        let mut command = Command::new(&self.node);
        command.arg(installation().join("server.mjs"));
        let numbers = [u32::from(self.address.port()), self.lifetime, self.refresh_lifetime];
        command.args(numbers.map(|number| number.to_string()));
        self.program = Some(Program::listening_at(self.address, &mut command, self.folder.path()));
    }

    /// Stops it; it forgets all tokens.
    fn stop(&mut self) {
        self.program = None;
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A service that answers every call with what the provider says of its token, if that is valid.
    pub(crate) fn service(&self) -> Scripted {
        let url = format!("{}{TOKEN_PATH}/introspect", self.url());
        Scripted::start(move |request| {
            let told = ask(&url, "service", "serv1ce", &token(request));
            if told["active"] == true { Reply::json(200, told.to_string()) } else { Reply::json(401, "{}") }
        })
    }

    fn revoke(&self, token: &str) {
        let url = format!("{}{}", self.url(), TOKEN_PATH.replace("/token", "/revoke"));
        assert_eq!(ask(&url, APP, SECRET, token), Value::Null);
    }

    pub(crate) fn session(&self, service: &Scripted, auth: impl Authorize) -> SessionBuilder {
        Session::builder().base_url(service.url()).iam_url(self.url()).auth(auth).retry(AT_ONCE)
    }
}

fn installation() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/oauth_server"))
}

/// Calls an endpoint of the provider with a token.
pub(crate) fn ask(url: &str, client: &str, secret: &str, token: &str) -> Value {
    let form = [("client_id", client), ("client_secret", secret), ("token", token)];
    let agent = ureq::Agent::from(ureq::Agent::config_builder().proxy(None).build());
    let answer = agent.post(url).send_form(form).unwrap().body_mut().read_to_string().unwrap();
    if answer.is_empty() { Value::Null } else { serde_json::from_str(&answer).unwrap() }
}

fn app() -> ClientCredentials {
    ClientCredentials::new(APP, SECRET)
}

pub(crate) fn call(session: &Session) -> Result<Value, Error> {
    in_time(|| session.call(Method::GET, "/cloud").receive())
}

fn token(request: &Request) -> String {
    request.header("authorization").unwrap().strip_prefix("Bearer ").unwrap().to_owned()
}

/// The tokens that reached the service, in order.
pub(crate) fn tokens(service: &Scripted) -> Vec<String> {
    service.requests().iter().map(token).collect()
}

fn auth_error(result: Result<Value, Error>) -> AuthError {
    let texts = format!("{result:?} {}", result.as_ref().unwrap_err());
    assert!(!texts.contains("s3cret"), "{texts}");
    match result {
        Err(Error::Auth(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_valid_token_serves_all_calls() {
    let Some(provider) = Provider::start(LONG) else { return };
    let service = provider.service();
    let session = provider.session(&service, app()).build().unwrap();
    for _ in 0..3 {
        let told = call(&session).unwrap();
        assert_eq!((&told["active"], &told["client_id"]), (&json!(true), &json!(APP)));
        assert_eq!((&told["token_type"], &told["scope"]), (&json!("Bearer"), &Value::Null));
    }
    let [first, second, third] = tokens(&service).try_into().unwrap();
    assert_eq!((&first, &first), (&second, &third));
}

#[test]
fn threads_that_begin_together_fetch_one_token() {
    let Some(provider) = Provider::start(LONG) else { return };
    let service = provider.service();
    let session = provider.session(&service, app()).build().unwrap();
    thread::scope(|scope| {
        for _ in 0..32 {
            scope.spawn(|| call(&session).unwrap());
        }
    });
    assert_eq!(tokens(&service).len(), 32);
    assert_eq!(tokens(&service).into_iter().collect::<BTreeSet<_>>().len(), 1);
}

#[test]
fn scopes_are_granted_where_the_application_has_them() {
    let Some(provider) = Provider::start(LONG) else { return };
    let service = provider.service();
    let session = |auth| provider.session(&service, auth).build().unwrap();
    assert_eq!(call(&session(app().scope("bcf:read"))).unwrap()["scope"], "bcf:read");
    assert_eq!(call(&session(app().scope("bcf:read").scope("model:read"))).unwrap()["scope"], "bcf:read model:read");
    let error = auth_error(call(&session(app().scope("model:write"))));
    assert_eq!((error.status, error.error.as_deref()), (Some(400), Some("invalid_scope")));
    assert_eq!(service.requests().len(), 2);
}

#[test]
fn a_wrong_secret_is_named_as_what_is_wrong() {
    let Some(provider) = Provider::start(LONG) else { return };
    let service = provider.service();
    for (client, secret) in [(APP, "s3cret & less"), ("nobody", SECRET)] {
        let auth = ClientCredentials::new(client, secret);
        let error = auth_error(call(&provider.session(&service, auth).build().unwrap()));
        assert_eq!((error.status, error.error.as_deref()), (Some(401), Some("invalid_client")));
        assert_eq!(error.error_description.as_deref(), Some("client authentication failed"));
        assert!(Error::from(error).is_unauthorized());
    }
    // At most, the service sees a connection that was opened while the token was fetched.
    assert_eq!(service.requests(), []);
}

#[test]
fn a_token_that_has_expired_is_replaced_before_it_is_used() {
    let Some(provider) = Provider::start(2) else { return };
    let service = provider.service();
    let session = provider.session(&service, app()).build().unwrap();
    call(&session).unwrap();
    thread::sleep(Duration::from_millis(2100));
    call(&session).unwrap();
    let [first, second] = tokens(&service).try_into().unwrap();
    assert_ne!(first, second);
}

#[test]
fn tokens_that_expire_all_the_time_cost_no_call() {
    let Some(provider) = Provider::start(2) else { return };
    let service = provider.service();
    let session = provider.session(&service, app()).build().unwrap();
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while start.elapsed() < Duration::from_secs(4) {
                    call(&session).unwrap();
                    thread::sleep(Duration::from_millis(50));
                }
            });
        }
    });
    // The provider counts whole seconds, so a token lives for one to two seconds.
    let count = tokens(&service).into_iter().collect::<BTreeSet<_>>().len();
    assert!((3..=6).contains(&count), "{count} tokens in four seconds");
}

#[test]
fn a_token_that_was_revoked_is_replaced_once() {
    let Some(provider) = Provider::start(LONG) else { return };
    let service = provider.service();
    let session = provider.session(&service, app()).build().unwrap();
    call(&session).unwrap();
    provider.revoke(&tokens(&service)[0]);
    assert_eq!(call(&session).unwrap()["active"], true);
    call(&session).unwrap();
    let [first, refused, second, third] = tokens(&service).try_into().unwrap();
    assert_eq!((&refused, &third), (&first, &second));
    assert_ne!(first, second);
}

#[test]
fn a_provider_that_comes_back_is_used_again() {
    let Some(mut provider) = Provider::start(LONG) else { return };
    let service = provider.service();
    let session = provider.session(&service, app()).build().unwrap();
    provider.stop();
    for _ in 0..2 {
        let error = auth_error(call(&session));
        let cause = error.source.as_deref();
        assert!(matches!(cause, Some(Error::Transport(cause)) if cause.kind == TransportKind::Connect), "{error:?}");
    }
    // At most, the service sees a connection that was opened while the token was fetched.
    assert_eq!(service.requests(), []);
    for _ in 0..2 {
        provider.run();
        // The second time, the provider has forgotten the token.
        call(&session).unwrap();
        provider.stop();
    }
    let [first, refused, second] = tokens(&service).try_into().unwrap();
    assert_eq!(first, refused);
    assert_ne!(first, second);
}
