//! One token for all threads, fetched by one of them.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use oauth2::RefreshToken;
use ureq::http::Method;

use super::{AuthError, Credential};
use crate::error::TransportKind;
use crate::http::{Budget, transport};

/// How long before its end a token is no longer used, unless it lives for less than ten times that.
const LONGEST_MARGIN: Duration = Duration::from_secs(30);

/// What a token endpoint gives.
pub(super) struct Token {
    pub(super) credential: Credential,
    /// Nothing where the endpoint did not say: then the token is used until it is refused.
    pub(super) lifetime: Option<Duration>,
    pub(super) refresh: Option<RefreshToken>,
}

/// Keeps a token, and sees to it that however many threads need a new one, one of them fetches it.
#[derive(Default)]
pub(super) struct SharedToken {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    refresh: Option<RefreshToken>,
    /// How the fetch of that round failed, for the threads that waited for it.
    failure: Option<(u64, AuthError)>,
    is_fetching: bool,
    /// Numbers the fetches: this is the one that runs, or the next one.
    round: u64,
}

struct Current {
    credential: Credential,
    usable_until: Option<Instant>,
    /// The fetch that it came from.
    round: u64,
}

impl SharedToken {
    /// Gives the token, or has `fetch` get one. No lock is held meanwhile.
    pub(super) fn get(
        &self,
        budget: Budget,
        fetch: impl FnOnce(Option<RefreshToken>) -> Result<Token, AuthError>,
    ) -> Result<Credential, AuthError> {
        let mut state = self.lock();
        let mut waited_for = None;
        loop {
            if let Some(current) = &state.current {
                // A token that expires at once still serves the threads that waited for it.
                if current.is_fresh() || waited_for == Some(current.round) {
                    return Ok(current.credential.clone());
                }
            }
            match &state.failure {
                Some((round, failure)) if waited_for == Some(*round) => return Err(failure.clone()),
                _ if !state.is_fetching => break,
                _ => {}
            }
            waited_for = Some(state.round);
            state = match budget.remaining() {
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(Duration::ZERO) => return Err(waited_too_long()),
                Some(left) => self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0,
            };
        }
        state.is_fetching = true;
        let refresh = state.refresh.clone();
        drop(state);
        let fetching = Fetching(self);
        let fetched = fetch(refresh);
        let mut state = self.lock();
        let round = state.round;
        let outcome = match fetched {
            Ok(token) => {
                let credential = token.credential.clone();
                state.keep(token);
                Ok(credential)
            }
            Err(error) => {
                // That this thread ran out of time says nothing of the others, so one of them tries anew.
                let is_out_of_time = budget.remaining() == Some(Duration::ZERO);
                state.failure = (!is_out_of_time).then(|| (round, error.clone()));
                Err(error)
            }
        };
        drop(state);
        drop(fetching);
        outcome
    }

    /// Drops the token if it is this one, so that the next call fetches another.
    pub(super) fn drop_refused(&self, credential: &Credential) {
        let mut state = self.lock();
        if state.current.as_ref().is_some_and(|current| current.credential == *credential) {
            state.current = None;
            // What was refused may have been revoked, and its refresh token with it.
            state.refresh = None;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn keep(&mut self, token: Token) {
        let usable_until = token.lifetime.and_then(|lifetime| {
            let margin = LONGEST_MARGIN.min(lifetime / 10);
            Instant::now().checked_add(lifetime.saturating_sub(margin))
        });
        self.current = Some(Current { credential: token.credential, usable_until, round: self.round });
        self.refresh = token.refresh;
        self.failure = None;
    }
}

impl Current {
    fn is_fresh(&self) -> bool {
        self.usable_until.is_none_or(|end| Instant::now() < end)
    }
}

/// Ends a fetch, also where it panics, and wakes those who wait for it.
struct Fetching<'a>(&'a SharedToken);

impl Drop for Fetching<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.is_fetching = false;
        state.round += 1;
        drop(state);
        self.0.changed.notify_all();
    }
}

fn waited_too_long() -> AuthError {
    let reason = "the deadline ran out while another thread fetched a token";
    let cause = transport(TransportKind::Timeout, Method::POST, super::TOKEN_ENDPOINT.to_owned(), reason.into(), 1);
    AuthError::caused_by(cause)
}
