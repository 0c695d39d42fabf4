//! Refresh tokens for a single use: a person stays signed in whatever the store does, and none is left after signing
//! out.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use bimdata::auth::{SignIn, Token, TokenChange, TokenFile, TokenKey, TokenStore, UserLogin};
use bimdata::{AuthError, Error, Method, Session};
use serde_json::{Value, json};

use support::folder::TestFolder;
use support::scripted::{Reply, Scripted};
use support::{TOKEN_PATH, in_time, session_with, token};

use crate::user_login::carry_out;

/// An identity provider whose tokens expire at once, with a refresh token for a single use.
#[derive(Default)]
pub(crate) struct Provider {
    valid: Mutex<BTreeSet<String>>,
    issued: AtomicUsize,
    reused: AtomicUsize,
    held: Mutex<Option<Held>>,
}

/// Where the next request that matches is held back, after it has had its effect.
struct Held {
    path_end: &'static str,
    arrived: Sender<()>,
    release: Receiver<()>,
}

/// A request that the provider holds back until this is dropped.
pub(crate) struct Hold {
    arrived: Receiver<()>,
    _release: Sender<()>,
}

impl Hold {
    pub(crate) fn wait_until_it_arrived(&self) {
        self.arrived.recv().unwrap();
    }
}

impl Provider {
    pub(crate) fn start() -> (Arc<Self>, Scripted) {
        let provider = Arc::new(Provider::default());
        let shared = Arc::clone(&provider);
        let server = Scripted::start(move |request| {
            let form = request.form();
            let field = |name: &str| form.iter().find_map(|field| field.strip_prefix(name).map(str::to_owned));
            let reply = if request.target == TOKEN_PATH {
                shared.issue(field("refresh_token="))
            } else if request.target.ends_with("/revoke") {
                shared.valid.lock().unwrap().remove(&field("token=").unwrap());
                Reply::json(200, "{}")
            } else {
                Reply::json(200, "[]")
            };
            shared.hold_back(&request.target);
            reply
        });
        (provider, server)
    }

    fn issue(&self, used: Option<String>) -> Reply {
        if used.is_some_and(|used| !self.valid.lock().unwrap().remove(&used)) {
            self.reused.fetch_add(1, Ordering::SeqCst);
            return Reply::json(400, r#"{"error": "invalid_grant"}"#);
        }
        let number = self.issued.fetch_add(1, Ordering::SeqCst);
        let refresh_token = format!("r{number}");
        self.valid.lock().unwrap().insert(refresh_token.clone());
        token(&format!("t{number}"), &json!({"expires_in": 0, "refresh_token": refresh_token}))
    }

    fn hold_back(&self, target: &str) {
        let held = self.held.lock().unwrap().take_if(|held| target.ends_with(held.path_end));
        if let Some(held) = held {
            held.arrived.send(()).unwrap();
            // Ends when the other half is dropped.
            let _ = held.release.recv();
        }
    }

    /// Holds back the answer to the next request to this path.
    pub(crate) fn hold(&self, path_end: &'static str) -> Hold {
        let ((sender, arrived), (release, released)) = (channel(), channel());
        *self.held.lock().unwrap() = Some(Held { path_end, arrived: sender, release: released });
        Hold { arrived, _release: release }
    }

    /// The refresh tokens that can still be used.
    pub(crate) fn valid(&self) -> Vec<String> {
        self.valid.lock().unwrap().iter().cloned().collect()
    }

    /// How often a refresh token was sent that was not valid any more.
    pub(crate) fn reused(&self) -> usize {
        self.reused.load(Ordering::SeqCst)
    }
}

pub(crate) fn login(server: &Scripted) -> UserLogin {
    UserLogin::new("app").redirect_url("http://127.0.0.1/back").issuer(server.url())
}

pub(crate) fn session(server: &Scripted, login: &UserLogin) -> Session {
    session_with(server).auth(login.clone()).build().unwrap()
}

pub(crate) fn sign_in(login: &UserLogin, session: &Session) {
    let answer = |url: &str| {
        let state = url.split("state=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        Ok(format!("http://127.0.0.1/back?state={state}&code=c"))
    };
    login.sign_in_by_hand(session, answer).unwrap();
}

pub(crate) fn call(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

/// A row in a database that may be down.
#[derive(Default)]
struct Row {
    token: Mutex<Option<Token>>,
    is_down: AtomicBool,
}

impl Row {
    fn check_connection(&self) -> Result<(), Error> {
        let is_down = self.is_down.load(Ordering::SeqCst);
        if is_down { Err(AuthError::new("the database is down").into()) } else { Ok(()) }
    }

    fn change(&self, change: &mut dyn FnMut(Option<Token>) -> TokenChange) -> Result<(), Error> {
        self.check_connection()?;
        let mut token = self.token.lock().unwrap();
        carry_out(change(token.clone()), &mut token);
        Ok(())
    }
}

/// A store that can only be read with its lock.
struct Locked(Arc<Row>);

impl TokenStore for Locked {
    fn update(
        &self,
        _: &TokenKey,
        _: &SignIn<'_>,
        change: &mut dyn FnMut(Option<Token>) -> TokenChange,
    ) -> Result<(), Error> {
        self.0.change(change)
    }
}

/// The same, but it can be read without its lock.
struct Readable(Arc<Row>);

impl TokenStore for Readable {
    fn update(
        &self,
        _: &TokenKey,
        _: &SignIn<'_>,
        change: &mut dyn FnMut(Option<Token>) -> TokenChange,
    ) -> Result<(), Error> {
        self.0.change(change)
    }

    fn load(&self, _: &TokenKey) -> Result<Option<Token>, Error> {
        self.0.check_connection()?;
        Ok(self.0.token.lock().unwrap().clone())
    }
}

/// A person has signed in, and the store fails at the next renewal: neither this process nor the next one loses the
/// sign-in.
fn assert_is_kept(stored: impl Fn(UserLogin) -> UserLogin, set_down: impl Fn(bool)) {
    let (provider, server) = Provider::start();
    let running = stored(login(&server));
    let session_of_running = session(&server, &running);
    sign_in(&running, &session_of_running);
    call(&session_of_running).unwrap();
    let before = provider.valid();
    set_down(true);
    let error = call(&session_of_running).unwrap_err();
    assert!(error.to_string().contains("could not be stored"), "{error}");
    assert!(!error.needs_sign_in(), "a person cannot help");
    assert_eq!(provider.valid(), before, "the refresh token was not sent");
    set_down(false);
    let started_later = stored(login(&server));
    call(&session(&server, &started_later)).unwrap();
    call(&session_of_running).unwrap();
    assert_eq!(provider.reused(), 0);
}

#[test]
fn a_stored_refresh_token_is_not_used_while_its_store_is_down() {
    let row = Arc::new(Row::default());
    assert_is_kept(
        |login| login.stored_in(Locked(Arc::clone(&row))),
        |is_down| row.is_down.store(is_down, Ordering::SeqCst),
    );
    let row = Arc::new(Row::default());
    assert_is_kept(
        |login| login.stored_in(Readable(Arc::clone(&row))),
        |is_down| row.is_down.store(is_down, Ordering::SeqCst),
    );
}

#[test]
fn a_stored_refresh_token_is_not_used_while_its_file_cannot_be_read() {
    let folder = TestFolder::new();
    let (file, moved) = (folder.path().join("tokens.json"), folder.path().join("moved"));
    assert_is_kept(
        |login| login.stored_in(TokenFile::new(&file)),
        |is_down| {
            if is_down {
                fs::rename(&file, &moved).unwrap();
                fs::create_dir(&file).unwrap();
            } else {
                fs::remove_dir(&file).unwrap();
                fs::rename(&moved, &file).unwrap();
            }
        },
    );
}

#[test]
fn a_deadline_or_a_cancellation_of_one_call_does_not_end_the_sign_in() {
    for (is_stored, cancels) in [(false, false), (false, true), (true, false), (true, true)] {
        let ((provider, server), folder) = (Provider::start(), TestFolder::new());
        let login = login(&server);
        let file = TokenFile::new(folder.path().join("tokens.json"));
        let login = if is_stored { login.stored_in(file) } else { login };
        let session = session(&server, &login);
        sign_in(&login, &session);
        let hold = provider.hold("/token");
        let (cancellable, cancel) = session.cancellable();
        let impatient = if cancels { cancellable } else { session.with_deadline(Duration::from_millis(100)) };
        let error = thread::scope(|scope| {
            let calling = scope.spawn(|| in_time(|| call(&impatient).unwrap_err()));
            hold.wait_until_it_arrived();
            if cancels {
                cancel.cancel();
            }
            calling.join().unwrap()
        });
        assert_eq!((error.is_timeout(), error.is_cancelled()), (!cancels, cancels), "{error}");
        drop(hold);
        call(&session).unwrap();
        assert_eq!(provider.reused(), 0, "the answer to the interrupted call was kept");
    }
}
