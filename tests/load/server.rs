//! The service and its identity provider, which count all requests.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::fault::{Call, Fault, Kind};
use support::TOKEN_PATH;
use support::crowd::{Answer, Crowd};
use support::request::Request;

/// Long enough for many threads to request a token meanwhile.
const TOKEN_TAKES: Duration = Duration::from_millis(2);
/// Long enough for another thread to have a new token by then.
const LATE: Duration = Duration::from_millis(10);

pub(crate) struct Server {
    pub(crate) crowd: Crowd,
    pub(crate) seen: Arc<Seen>,
}

/// What the server received.
pub(crate) struct Seen {
    /// How often each call was requested.
    requests: Vec<AtomicU32>,
    /// How many tokens were requested, and so issued.
    tokens: AtomicUsize,
    /// How many of those were ended by a 401.
    revoked: Mutex<BTreeSet<String>>,
    /// Requests that no client of this server should send.
    strange: Mutex<Vec<String>>,
}

impl Server {
    pub(crate) fn start(calls: usize) -> Self {
        let requests = (0..calls).map(|_| AtomicU32::new(0)).collect();
        let (tokens, revoked, strange) = (AtomicUsize::new(0), Mutex::default(), Mutex::default());
        let seen = Arc::new(Seen { requests, tokens, revoked, strange });
        let crowd = Crowd::start({
            let seen = Arc::clone(&seen);
            move |request| seen.answer(request)
        });
        Server { crowd, seen }
    }
}

impl Seen {
    fn answer(&self, request: &Request) -> Answer {
        if request.target == TOKEN_PATH {
            let number = self.tokens.fetch_add(1, SeqCst);
            thread::sleep(TOKEN_TAKES);
            let token = format!(r#"{{"access_token":"t{number}","token_type":"Bearer","expires_in":3600}}"#);
            return Answer::json(200, &token);
        }
        match self.call(request) {
            Ok((call, token)) => {
                let earlier = self.requests[call.number].fetch_add(1, SeqCst);
                if call.fault() == Some(Fault::Unauthorized) && earlier == 0 {
                    self.revoked.lock().unwrap().insert(token.to_owned());
                    if call.number % 2 == 1 {
                        thread::sleep(LATE);
                    }
                }
                call.answer(earlier)
            }
            Err(strange) => {
                self.strange.lock().unwrap().push(strange);
                Answer::json(400, "{}")
            }
        }
    }

    /// The call that a request is for, and its token.
    fn call<'a>(&self, request: &'a Request) -> Result<(Call, &'a str), String> {
        let Request { method, target, body, .. } = request;
        let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
        let strange = |what| Err(format!("{what}: {method} {target} with {token:?} and {} bytes", body.len()));
        let number = target.strip_prefix("/call/").and_then(|number| number.parse().ok());
        let Some(number) = number.filter(|number| *number < self.requests.len()) else {
            return strange("no such path");
        };
        let call = Call { number };
        let is_write = call.kind() == Kind::Write;
        let expected = if is_write { ("POST", call.item().into_bytes()) } else { ("GET", Vec::new()) };
        if (method.as_str(), body) != (expected.0, &expected.1) {
            return strange("not the call of that number");
        }
        let given = self.tokens.load(SeqCst);
        let number = token.and_then(|token| token.strip_prefix('t')?.parse::<usize>().ok());
        match token {
            Some(token) if number.is_some_and(|number| number < given) => Ok((call, token)),
            _ => strange("not a token of this server"),
        }
    }

    /// How often each call was requested.
    pub(crate) fn requests(&self) -> Vec<u32> {
        self.requests.iter().map(|count| count.load(SeqCst)).collect()
    }

    pub(crate) fn tokens(&self) -> usize {
        self.tokens.load(SeqCst)
    }

    pub(crate) fn revoked(&self) -> usize {
        self.revoked.lock().unwrap().len()
    }

    pub(crate) fn strange(&self) -> Vec<String> {
        self.strange.lock().unwrap().clone()
    }
}
