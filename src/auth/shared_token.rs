//! One token for all threads, fetched by one of them.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ureq::http::Method;
use zeroize::Zeroizing;

use super::{AuthError, Credential};
use crate::http::{Fault, Waiting};

/// How long before its end a token is no longer used, unless it lives for less than ten times that.
const LONGEST_MARGIN: Duration = Duration::from_secs(30);

/// How long a token that is still good is used when it could not be renewed, before that is tried again.
const BEFORE_ANOTHER_TRY: Duration = Duration::from_secs(1);

/// What a token endpoint gives.
pub(super) struct Token {
    pub(super) credential: Credential,
    /// Nothing where the endpoint did not say: then the token is used until it is refused.
    pub(super) lifetime: Option<Duration>,
    pub(super) refresh: Option<Zeroizing<String>>,
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
    refresh: Option<Zeroizing<String>>,
    /// How the fetch of that round failed, for the threads that waited for it.
    failure: Option<(u64, AuthError)>,
    is_fetching: bool,
    /// Numbers the fetches: this is the one that runs, or the next one.
    round: u64,
}

struct Current {
    credential: Credential,
    /// When it is time for another one.
    usable_until: Option<Instant>,
    expires_at: Option<Instant>,
    /// The fetch that it came from.
    round: u64,
}

impl SharedToken {
    /// Gives the token, or has `fetch` get one. No lock is held meanwhile.
    pub(super) fn get(
        &self,
        waiting: &Waiting,
        fetch: impl FnOnce(Option<Zeroizing<String>>) -> Result<Token, AuthError>,
    ) -> Result<Credential, AuthError> {
        let mut state = self.lock();
        let mut waited_for = None;
        loop {
            if let Some(current) = &state.current {
                // A token that expires at once still serves the threads that waited for it.
                if current.is_fresh() || waited_for.is_some_and(|waited| current.round >= waited) {
                    return Ok(current.credential.clone());
                }
            }
            match &state.failure {
                // The round after the one that was waited for may have failed too by now.
                Some((round, failure)) if waited_for.is_some_and(|waited| *round >= waited) => {
                    return Err(failure.clone());
                }
                _ if !state.is_fetching => break,
                _ => {}
            }
            waited_for = Some(state.round);
            state =
                waiting.wait_on(&self.changed, state).map_err(|interruption| waited_in_vain(interruption.into()))?;
        }
        state.is_fetching = true;
        let refresh = state.refresh.clone();
        drop(state);
        let fetching = Fetching(self);
        let fetched = fetch(refresh);
        let mut state = self.lock();
        let round = state.round;
        let outcome = match fetched {
            Ok(token) => Ok(state.keep(token)),
            Err(error) => state.bridge().ok_or_else(|| {
                // That this thread ran out of time says nothing of the others, so one of them tries anew.
                let is_out_of_time = waiting.check().is_err();
                state.failure = (!is_out_of_time).then(|| (round, error.clone()));
                error
            }),
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
    fn keep(&mut self, token: Token) -> Credential {
        let now = Instant::now();
        let expires_at = token.lifetime.and_then(|lifetime| now.checked_add(lifetime));
        let margin = token.lifetime.map_or(LONGEST_MARGIN, |lifetime| LONGEST_MARGIN.min(lifetime / 10));
        let usable_until = expires_at.map(|end| end.checked_sub(margin).unwrap_or(end));
        let credential = token.credential.clone();
        self.current = Some(Current { credential: token.credential, usable_until, expires_at, round: self.round });
        self.refresh = token.refresh;
        self.failure = None;
        credential
    }

    /// The token that could not be renewed, as long as it is still good.
    fn bridge(&mut self) -> Option<Credential> {
        let round = self.round;
        let current = self.current.as_mut()?;
        let now = Instant::now();
        let expires_at = current.expires_at.filter(|&end| now < end)?;
        current.usable_until = now.checked_add(BEFORE_ANOTHER_TRY).map(|next| next.min(expires_at));
        current.round = round;
        Some(current.credential.clone())
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

fn waited_in_vain(interrupted: Fault) -> AuthError {
    let reason = format!("{} while another thread fetched a token", interrupted.source);
    let fault = Fault { source: reason.into(), ..interrupted };
    AuthError::caused_by(fault.error(Method::POST, super::TOKEN_ENDPOINT.to_owned(), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(value: &str) -> Token {
        let credential = Credential::new(value).unwrap();
        Token { credential, lifetime: Some(Duration::from_secs(60)), refresh: None }
    }

    fn get(shared: &SharedToken, fetched: Result<Token, AuthError>) -> Result<Credential, AuthError> {
        shared.get(&Waiting::unlimited(), |_| fetched)
    }

    /// Whether the next call fetches.
    fn fetches(shared: &SharedToken) -> bool {
        let mut has_fetched = false;
        let outcome = shared.get(&Waiting::unlimited(), |_| {
            has_fetched = true;
            Err(AuthError::new("down"))
        });
        assert!(outcome.is_ok() || has_fetched);
        has_fetched
    }

    fn set(shared: &SharedToken, change: impl FnOnce(&mut Current)) {
        change(shared.lock().current.as_mut().unwrap());
    }

    #[test]
    fn a_token_that_is_still_good_is_used_when_it_cannot_be_renewed() {
        let shared = SharedToken::default();
        let first = get(&shared, Ok(token("t1"))).unwrap();
        set(&shared, |current| current.usable_until = Some(Instant::now()));
        assert!(get(&shared, Err(AuthError::new("down"))).unwrap() == first);
        assert!(!fetches(&shared), "the next try has time");
        set(&shared, |current| current.usable_until = Some(Instant::now()));
        assert!(fetches(&shared));
        set(&shared, |current| current.usable_until = Some(Instant::now()));
        let second = get(&shared, Ok(token("t2"))).unwrap();
        assert!(second != first);
    }

    #[test]
    fn a_token_that_has_expired_is_not_used_when_it_cannot_be_renewed() {
        let shared = SharedToken::default();
        get(&shared, Ok(token("t1"))).unwrap();
        set(&shared, |current| {
            current.usable_until = Some(Instant::now());
            current.expires_at = Some(Instant::now());
        });
        assert_eq!(get(&shared, Err(AuthError::new("down"))).unwrap_err().reason, "down");
    }
}
