//! What is known of the token that threads share.

use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::super::token_store::{Known, Renewed};
use super::super::{AuthError, Credential, Token, TokenKey};
use crate::Error;
use crate::http::{RetryPolicy, Waiting};

/// How long a token that could not be renewed is used before the next attempt to renew it.
const BEFORE_NEXT_RENEWAL: Duration = Duration::from_secs(1);

/// The token, and what is known about fetching another one.
#[derive(Default)]
pub(super) struct State {
    /// The key that the token belongs to.
    pub(super) key: Option<TokenKey>,
    pub(super) current: Option<Current>,
    pub(super) known: Known,
    pub(super) id: Option<Zeroizing<String>>,
    /// Tokens of earlier sign-ins that were replaced while they were valid. They are revoked when the person signs out.
    #[cfg(feature = "user-login")]
    pub(super) superseded: Vec<Token>,
    /// The last failed fetch whose error the threads that waited for it may return too.
    pub(super) failure: Option<Failed>,
    pub(super) is_fetching: bool,
    /// Whether the fetch that is running waits for a person, which signing out does not wait for.
    #[cfg(feature = "user-login")]
    pub(super) is_asking: bool,
    /// Whether a person is being signed out, or the token of a sign-in is being kept. No fetch starts meanwhile.
    #[cfg(feature = "user-login")]
    pub(super) is_changing: bool,
    /// The number of the fetch that is running, or of the next one.
    pub(super) round: u64,
    /// Counts replacements of the token by anything but a fetch. What a fetch returns is outdated if this has changed
    /// since it started.
    pub(super) generation: u64,
}

/// The token that calls use.
pub(super) struct Current {
    pub(super) credential: Credential,
    /// When the next fetch is due.
    pub(super) usable_until: Option<Instant>,
    pub(super) expires_at: Option<Instant>,
    /// The number of the fetch that returned it.
    pub(super) round: u64,
}

/// A fetch that failed, with what decides whether another thread's fetch would have failed in the same way.
pub(super) struct Failed {
    pub(super) round: u64,
    pub(super) error: AuthError,
    /// How many attempts were made, or would have been made without the quota of retries.
    pub(super) attempts: u32,
    pub(super) read_timeout: Duration,
}

impl Failed {
    /// `None` if this thread's own cancellation or deadline ended the fetch, which says nothing about other threads.
    #[inline]
    pub(super) fn new(round: u64, error: &AuthError, waiting: &Waiting, policy: &RetryPolicy) -> Option<Self> {
        waiting.check().ok()?;
        // Without a deadline, only the quota of retries ends the attempts earlier than the policy does, and that quota
        // is the same for all threads.
        let was_cut = waiting.remaining().is_none() && policy.goes_on_after(&error.clone().into(), error.attempts);
        let attempts = if was_cut { policy.retries.saturating_add(1) } else { error.attempts };
        Some(Failed { round, error: error.clone(), attempts, read_timeout: waiting.read_timeout })
    }

    /// Whether a fetch with this policy and these limits would have failed in the same way.
    #[inline]
    pub(super) fn counts_for(&self, waiting: &Waiting, policy: &RetryPolicy) -> bool {
        let error = Error::from(self.error.clone());
        let is_patient = error.is_timeout() && waiting.read_timeout > self.read_timeout;
        !is_patient && !policy.goes_on_after(&error, self.attempts)
    }
}

impl State {
    /// Whether a fetch has to wait.
    #[inline]
    pub(super) fn is_busy(&self) -> bool {
        #[cfg(feature = "user-login")]
        if self.is_changing {
            return true;
        }
        self.is_fetching
    }

    /// Forgets everything if it belongs to another key.
    #[inline]
    pub(super) fn begin(&mut self, key: &TokenKey) {
        if self.key.as_ref() == Some(key) {
            return;
        }
        if self.key.replace(key.clone()).is_some() {
            self.generation += 1;
        }
        (self.current, self.known, self.id, self.failure) = (None, Known::default(), None, None);
        #[cfg(feature = "user-login")]
        self.superseded.clear();
    }

    /// Keeps the result of a renewal.
    #[inline]
    pub(super) fn settle(
        &mut self,
        renewed: Renewed,
        waiting: &Waiting,
        policy: &RetryPolicy,
    ) -> Result<Credential, AuthError> {
        let error = match renewed.token {
            Ok(mut token) => {
                // A renewal does not always return the ID token.
                if !renewed.may_be_new_sign_in {
                    token.id = token.id.or_else(|| self.id.clone());
                }
                #[cfg(feature = "user-login")]
                self.supersede_by(&token);
                if renewed.is_saved {
                    self.known.spent.clear();
                } else if let Some(used) = renewed.used.filter(|used| token.refresh.as_ref() != Some(used)) {
                    self.known.spent.push(used);
                }
                let credential = self.keep(token);
                self.known.is_stored = renewed.is_saved;
                return Ok(credential);
            }
            Err(error) => error,
        };
        if error.needs_sign_in {
            self.known.refresh = None;
        }
        if let (None, Some(stored)) = (&self.current, renewed.stored) {
            self.keep(stored);
            self.known.is_stored = true;
        }
        match Failed::new(self.round, &error, waiting, policy) {
            Some(failed) => self.bridge().ok_or_else(|| {
                self.failure = Some(failed);
                error
            }),
            // The other threads start their own fetch.
            None => self.still_good().ok_or(error),
        }
    }

    #[inline]
    pub(super) fn keep(&mut self, token: Token) -> Credential {
        let (usable_until, expires_at) = (token.usable_until(), token.expires_at);
        let credential = token.credential.clone();
        self.current = Some(Current { credential: token.credential, usable_until, expires_at, round: self.round });
        self.known.refresh = token.refresh;
        (self.known.refused, self.known.is_refresh_refused) = (None, false);
        self.id = token.id;
        self.failure = None;
        credential
    }

    /// Forgets the token if it is this one.
    #[inline]
    pub(super) fn refuse(&mut self, credential: &Credential) -> bool {
        let is_current = self.current.as_ref().is_some_and(|current| current.credential == *credential);
        if is_current {
            self.current = None;
            self.known.refused = Some(credential.clone());
        }
        is_current
    }

    /// The token, if it is known not to have expired.
    #[inline]
    pub(super) fn still_good(&self) -> Option<Credential> {
        let current = self.current.as_ref()?;
        current.expires_at.filter(|&end| Instant::now() < end)?;
        Some(current.credential.clone())
    }

    /// The token that could not be renewed, if it has not expired. For a short time, no thread attempts to renew it.
    #[inline]
    pub(super) fn bridge(&mut self) -> Option<Credential> {
        let round = self.round;
        let current = self.current.as_mut()?;
        let now = Instant::now();
        let expires_at = current.expires_at.filter(|&end| now < end)?;
        current.usable_until = now.checked_add(BEFORE_NEXT_RENEWAL).map(|next| next.min(expires_at));
        current.round = round;
        Some(current.credential.clone())
    }
}

impl Current {
    #[inline]
    pub(super) fn is_fresh(&self) -> bool {
        self.usable_until.is_none_or(|end| Instant::now() < end)
    }
}
