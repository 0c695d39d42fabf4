//! One token for all threads, fetched by one of them at a time.

#[cfg(feature = "user-login")]
mod finishing;
#[cfg(feature = "user-login")]
mod person;
mod state;

use std::fmt;
use std::ops::Deref;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use ureq::http::Method;

use state::State;

use super::token_store::{Fetch, Known, Renewed, renew};
use super::{AuthError, Credential, SignIn, Token, TokenKey, TokenStore};
use crate::Error;
use crate::http::{Fault, RetryPolicy, Waiting};

/// Keeps a token for all threads; when a new one is needed, only one thread fetches it. The schemes of this crate use
/// it, and one of your own can.
///
/// A token is used until shortly before it expires, or until it expires if it cannot be renewed. A thread that waited
/// for another thread's fetch gets the error of that fetch only if its own fetch would have failed in the same way: not
/// if the fetch was ended by the cancellation, the deadline or a shorter retry policy of another session. No lock is
/// held while a token is fetched.
///
/// The guide [`signing_in`](crate::guide::signing_in) shows a whole scheme.
#[derive(Default)]
pub struct SharedToken {
    state: Mutex<State>,
    changed: Condvar,
    store: Option<Box<dyn TokenStore>>,
}

/// What a thread that needs a token has to do.
enum Turn {
    Found(Credential),
    Due(Due),
}

/// What was known when a fetch started.
struct Due {
    known: Known,
    generation: u64,
}

impl SharedToken {
    /// Keeps a token in memory, for as long as the process runs.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        SharedToken::default()
    }

    /// The same, but the token is also kept in a store and outlives the process.
    #[must_use]
    #[inline]
    pub fn stored_in(self, store: impl TokenStore) -> Self {
        SharedToken { store: Some(Box::new(store)), ..self }
    }

    /// Returns the token, or calls `fetch` for a new one, with the refresh token if there is one.
    ///
    /// `fetch` runs in one thread at a time. It is called a second time only if the [`TokenStore`] has received another
    /// refresh token meanwhile. It should stop at the deadline or cancellation of the call, as all functions of
    /// [`SignIn`] do. If `key` differs from that of the previous call, the token is forgotten.
    ///
    /// # Errors
    ///
    /// [`Error::Auth`] with the error of `fetch`, or if the call was cancelled or its deadline passed while another
    /// thread or process fetched.
    #[inline]
    pub fn get(
        &self,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
        mut fetch: impl FnMut(Option<&str>) -> Result<Token, Error>,
    ) -> Result<Credential, Error> {
        let renew = |known: &Known| self.renew(key, sign_in, known, &mut fetch);
        self.get_by(key, sign_in.waiting, &sign_in.retry, renew).map_err(Error::from)
    }

    #[inline]
    fn renew(&self, key: &TokenKey, sign_in: &SignIn<'_>, known: &Known, fetch: &mut Fetch<'_>) -> Renewed {
        match &self.store {
            Some(store) => renew(&**store, key, sign_in, known, fetch),
            None => Renewed::by(fetch, known.refresh.clone()),
        }
    }

    /// Forgets the token if it is this one, so that the next call fetches another; its refresh token is kept.
    ///
    /// Always returns true, since another token may be fetched: return it from
    /// [`Authorize::refused`](super::Authorize::refused).
    #[must_use = "return it from `Authorize::refused`"]
    #[inline]
    pub fn refused(&self, credential: &Credential) -> bool {
        self.lock().refuse(credential);
        true
    }

    /// The same as [`refused`](Self::refused), but forgets the refresh token too, which may have been revoked with the
    /// token. For schemes that can sign in without a refresh token.
    #[cfg(feature = "client-credentials")]
    #[inline]
    pub(super) fn refused_with_refresh_token(&self, credential: &Credential) -> bool {
        let mut state = self.lock();
        if state.refuse(credential) {
            state.known.refresh = None;
            state.known.is_refresh_refused = true;
        }
        true
    }

    /// Checks the settings of the store.
    #[cfg(any(feature = "client-credentials", feature = "user-login"))]
    #[inline]
    pub(super) fn check(&self) -> Result<(), Error> {
        self.store.as_ref().map_or(Ok(()), |store| store.check())
    }

    #[inline]
    fn get_by(
        &self,
        key: &TokenKey,
        waiting: &Waiting,
        policy: &RetryPolicy,
        renew: impl FnOnce(&Known) -> Renewed,
    ) -> Result<Credential, AuthError> {
        match self.turn(key, waiting, policy)? {
            Turn::Found(credential) => Ok(credential),
            Turn::Due(due) => self.fetch(Fetching(self), &due, waiting, policy, renew),
        }
    }

    /// Returns the token, or waits until no other thread fetches one. Then this thread has to fetch it, or to drop a
    /// [`Fetching`].
    #[inline]
    fn turn(&self, key: &TokenKey, waiting: &Waiting, policy: &RetryPolicy) -> Result<Turn, AuthError> {
        let mut state = self.lock();
        let mut waited_for = None;
        loop {
            state.begin(key);
            if let Some(current) = &state.current {
                // Also a token that is not fresh, if it came from the fetch that this thread waited for: another fetch
                // would not return a better one.
                if current.is_fresh() || waited_for.is_some_and(|waited| current.round >= waited) {
                    return Ok(Turn::Found(current.credential.clone()));
                }
            }
            match &state.failure {
                // `>=`, since further fetches may have run and failed before this thread got the lock.
                Some(failed)
                    if waited_for.is_some_and(|waited| failed.round >= waited)
                        && failed.counts_for(waiting, policy) =>
                {
                    return Err(failed.error.clone());
                }
                _ if !state.is_busy() => break,
                _ => {}
            }
            waited_for = Some(state.round);
            let waited = waiting.wait_on(&self.changed, state);
            state = waited
                .map_err(|interruption| interrupted(&interruption.into(), "while another thread fetched a token"))?;
        }
        state.is_fetching = true;
        Ok(Turn::Due(Due { known: state.known.clone(), generation: state.generation }))
    }

    #[inline]
    fn fetch<S: Deref<Target = SharedToken>>(
        &self,
        fetching: Fetching<S>,
        due: &Due,
        waiting: &Waiting,
        policy: &RetryPolicy,
        renew: impl FnOnce(&Known) -> Renewed,
    ) -> Result<Credential, AuthError> {
        let renewed = renew(&due.known);
        let mut state = self.lock();
        let outcome = if state.generation == due.generation {
            state.settle(renewed, waiting, policy)
        } else {
            renewed.token.map(|token| {
                #[cfg(feature = "user-login")]
                state.supersede(token.clone());
                token.credential
            })
        };
        drop(state);
        drop(fetching);
        outcome
    }

    #[inline]
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for SharedToken {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedToken").field("is_stored", &self.store.is_some()).finish_non_exhaustive()
    }
}

/// Marks the end of a fetch when it is dropped, after a panic too, and wakes the threads that wait for it.
struct Fetching<S: Deref<Target = SharedToken>>(S);

impl<S: Deref<Target = SharedToken>> Drop for Fetching<S> {
    #[inline]
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.is_fetching = false;
        #[cfg(feature = "user-login")]
        {
            state.is_asking = false;
        }
        state.round += 1;
        drop(state);
        self.0.changed.notify_all();
    }
}

/// The error of a call that was cancelled or whose deadline passed before there was a token. `meanwhile` says what it
/// waited for.
#[inline]
pub(super) fn interrupted(fault: &Fault, meanwhile: &str) -> AuthError {
    let source = format!("{} {meanwhile}", fault.source).into();
    let fault = Fault { kind: fault.kind, failure: fault.failure, source };
    AuthError::caused_by(fault.error(Method::POST, super::TOKEN_ENDPOINT.to_owned(), 1))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::state::{Current, Failed};
    use super::*;
    use crate::http::Cancellation;

    fn token(value: &str) -> Token {
        Token::new(Credential::new(value).unwrap()).with_lifetime(Duration::from_secs(60), Instant::now())
    }

    fn key() -> TokenKey {
        TokenKey::new("https://iam.example", "app")
    }

    fn renewed(token: Result<Token, AuthError>) -> Renewed {
        Renewed::of(token)
    }

    fn get(shared: &SharedToken, fetched: Result<Token, AuthError>) -> Result<Credential, AuthError> {
        shared.get_by(&key(), &Waiting::unlimited(), &RetryPolicy::default(), |_| renewed(fetched))
    }

    /// Whether the next call fetches.
    fn fetches(shared: &SharedToken) -> bool {
        let mut has_fetched = false;
        let outcome = shared.get_by(&key(), &Waiting::unlimited(), &RetryPolicy::default(), |_| {
            has_fetched = true;
            renewed(Err(AuthError::new("down")))
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
        assert!(!fetches(&shared), "the next attempt has time");
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
        let outcome =
            shared.get_by(&key(), &cancelled, &RetryPolicy::default(), |_| renewed(Err(AuthError::new("cancelled"))));
        assert!(outcome.unwrap() == first, "the token is still good");
        assert!(fetches(&shared), "the others need not wait");
    }

    #[test]
    fn a_token_of_one_provider_is_not_used_for_another() {
        let shared = SharedToken::default();
        let first = get(&shared, Ok(token("t1"))).unwrap();
        let other = TokenKey::new("https://other.example", "app");
        let second = shared.get_by(&other, &Waiting::unlimited(), &RetryPolicy::default(), |known| {
            assert!(known.refresh.is_none());
            renewed(Ok(token("t2")))
        });
        assert!(second.unwrap() != first);
        assert!(fetches(&shared), "the first is forgotten");
    }

    #[test]
    fn what_ends_the_attempts_of_all_threads_is_shared_and_what_ends_those_of_one_is_not() {
        let busy = AuthError { status: Some(503), ..AuthError::new("busy") };
        let (endless, policy) = (Waiting::unlimited(), RetryPolicy::default());
        let limited = Waiting::new(Cancellation::default(), Some(Duration::from_secs(60)), Duration::from_secs(1));
        let counts = |waiting: &Waiting, attempts| {
            let error = AuthError { attempts, ..busy.clone() };
            Failed::new(0, &error, waiting, &policy).is_some_and(|failed| failed.counts_for(&endless, &policy))
        };
        // Without a deadline it was the quota of retries.
        assert!(counts(&endless, 1) && counts(&endless, 3));
        assert!(!counts(&limited, 1) && !counts(&limited, 2) && counts(&limited, 3));
        let over = Waiting::new(Cancellation::default(), Some(Duration::ZERO), Duration::from_secs(1));
        assert!(!counts(&over, 3));
    }
}
