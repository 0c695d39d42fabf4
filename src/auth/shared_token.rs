//! One token for all threads, fetched by one of them.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ureq::http::Method;
use zeroize::Zeroizing;

use super::{AuthError, Credential};
use crate::Error;
use crate::http::{Fault, RetryPolicy, Waiting};

/// How long before its end a token is no longer used, unless it lives for less than ten times that.
const LONGEST_MARGIN: Duration = Duration::from_secs(30);

/// How long a token that is still good is used after a renewal failed, before the next one.
const BEFORE_ANOTHER_TRY: Duration = Duration::from_secs(1);

/// What a token endpoint returns.
pub(super) struct Token {
    pub(super) credential: Credential,
    /// When it was asked for: its life may have begun right then.
    pub(super) asked_at: Instant,
    /// `None` if the endpoint did not say; then the token is used until it is refused.
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
    /// The last fetch that failed for a reason of the provider's, for the threads that waited for it.
    failure: Option<Failed>,
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

/// A fetch that failed, and all that says whether another thread's would have failed as well.
struct Failed {
    round: u64,
    error: AuthError,
    /// How many attempts it came to, or would have come to but for the quota of retries.
    tries: u32,
    read_timeout: Duration,
}

impl Failed {
    /// Nothing if it was this thread's own cancellation or deadline that ended the fetch.
    fn new(round: u64, error: &AuthError, waiting: &Waiting, policy: &RetryPolicy) -> Option<Self> {
        waiting.check().ok()?;
        // What ends the attempts of a call without a deadline earlier than its policy is the quota of retries, which is that
        // of all threads.
        let was_cut = waiting.remaining().is_none() && policy.goes_on_after(&error.clone().into(), error.tries);
        let tries = if was_cut { policy.retries.saturating_add(1) } else { error.tries };
        Some(Failed { round, error: error.clone(), tries, read_timeout: waiting.read_timeout })
    }

    /// Whether a thread with this policy and these limits would have come to the same.
    fn counts_for(&self, waiting: &Waiting, policy: &RetryPolicy) -> bool {
        let error = Error::from(self.error.clone());
        let is_patient = error.is_timeout() && waiting.read_timeout > self.read_timeout;
        !is_patient && !policy.goes_on_after(&error, self.tries)
    }
}

impl SharedToken {
    /// Returns the token, or has `fetch` get one by this policy. No lock is held meanwhile.
    ///
    /// A thread that waits for another one's fetch shares its failure where its own would have failed as well; otherwise one
    /// of those who wait fetches.
    pub(super) fn get(
        &self,
        waiting: &Waiting,
        policy: &RetryPolicy,
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
                Some(failed)
                    if waited_for.is_some_and(|waited| failed.round >= waited)
                        && failed.counts_for(waiting, policy) =>
                {
                    return Err(failed.error.clone());
                }
                _ if !state.is_fetching => break,
                _ => {}
            }
            waited_for = Some(state.round);
            state =
                waiting.wait_on(&self.changed, state).map_err(|interruption| waited_in_vain(&interruption.into()))?;
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
            Err(error) => match Failed::new(round, &error, waiting, policy) {
                Some(failed) => state.bridge().ok_or_else(|| {
                    state.failure = Some(failed);
                    error
                }),
                // The others are to try for themselves.
                None => state.still_good().ok_or(error),
            },
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
        let expires_at = token.lifetime.and_then(|lifetime| token.asked_at.checked_add(lifetime));
        let margin = token.lifetime.map_or(LONGEST_MARGIN, |lifetime| LONGEST_MARGIN.min(lifetime / 10));
        let usable_until = expires_at.map(|end| end.checked_sub(margin).unwrap_or(end));
        let credential = token.credential.clone();
        self.current = Some(Current { credential: token.credential, usable_until, expires_at, round: self.round });
        self.refresh = token.refresh;
        self.failure = None;
        credential
    }

    /// The token, as long as it is known to be good.
    fn still_good(&self) -> Option<Credential> {
        let current = self.current.as_ref()?;
        current.expires_at.filter(|&end| Instant::now() < end)?;
        Some(current.credential.clone())
    }

    /// The token that could not be renewed, as long as it is still good; all use it for a while.
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

fn waited_in_vain(interrupted: &Fault) -> AuthError {
    let reason = format!("{} while another thread fetched a token", interrupted.source);
    let fault = Fault { kind: interrupted.kind, failure: interrupted.failure, source: reason.into() };
    AuthError::caused_by(fault.error(Method::POST, super::TOKEN_ENDPOINT.to_owned(), 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Cancellation;

    fn token(value: &str) -> Token {
        let credential = Credential::new(value).unwrap();
        Token { credential, asked_at: Instant::now(), lifetime: Some(Duration::from_secs(60)), refresh: None }
    }

    fn get(shared: &SharedToken, fetched: Result<Token, AuthError>) -> Result<Credential, AuthError> {
        shared.get(&Waiting::unlimited(), &RetryPolicy::default(), |_| fetched)
    }

    /// Whether the next call fetches.
    fn fetches(shared: &SharedToken) -> bool {
        let mut has_fetched = false;
        let outcome = shared.get(&Waiting::unlimited(), &RetryPolicy::default(), |_| {
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

    #[test]
    fn a_cancelled_thread_that_could_not_renew_a_token_leaves_that_to_the_next() {
        let shared = SharedToken::default();
        let first = get(&shared, Ok(token("t1"))).unwrap();
        set(&shared, |current| current.usable_until = Some(Instant::now()));
        let cancellation = Cancellation::default().child();
        cancellation.cancel();
        let cancelled = Waiting::new(cancellation, None, Duration::from_secs(1));
        let outcome = shared.get(&cancelled, &RetryPolicy::default(), |_| Err(AuthError::new("cancelled")));
        assert!(outcome.unwrap() == first, "the token is still good");
        assert!(fetches(&shared), "the others need not wait");
    }

    #[test]
    fn what_ends_the_attempts_of_all_threads_is_shared_and_what_ends_those_of_one_is_not() {
        let busy = AuthError { status: Some(503), ..AuthError::new("busy") };
        let (endless, policy) = (Waiting::unlimited(), RetryPolicy::default());
        let limited = Waiting::new(Cancellation::default(), Some(Duration::from_secs(60)), Duration::from_secs(1));
        let counts = |waiting: &Waiting, tries| {
            let error = AuthError { tries, ..busy.clone() };
            Failed::new(0, &error, waiting, &policy).is_some_and(|failed| failed.counts_for(&endless, &policy))
        };
        // Without a deadline it was the quota of retries.
        assert!(counts(&endless, 1) && counts(&endless, 3));
        assert!(!counts(&limited, 1) && !counts(&limited, 2) && counts(&limited, 3));
        let over = Waiting::new(Cancellation::default(), Some(Duration::ZERO), Duration::from_secs(1));
        assert!(!counts(&over, 3));
    }
}
