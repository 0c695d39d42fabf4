//! A failed sign-in.

use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use super::{Error, without_controls, write_attempts};

/// The codes of RFC 6749, section 4.1.2.1, for an identity provider that cannot answer at the moment.
const BUSY: &str = "temporarily_unavailable";
const BROKEN: &str = "server_error";

/// Signing in failed.
///
/// Your own scheme creates one with [`AuthError::new`] and converts it to an [`enum@Error`] with `into()`.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub struct AuthError {
    /// What failed.
    pub reason: String,
    /// The status of the token endpoint's answer, if there was one.
    pub status: Option<u16>,
    /// The URL of the token endpoint, without user, password and query.
    pub url: Option<String>,
    /// How many attempts were made.
    pub attempts: u32,
    /// The OAuth error code, such as `invalid_client`.
    pub error: Option<String>,
    /// The OAuth error description.
    pub error_description: Option<String>,
    /// The underlying failure, if the token endpoint could not be reached.
    #[source]
    pub source: Option<Arc<Error>>,
    pub(crate) asked_to_wait: Seconds,
    pub(crate) needs_sign_in: bool,
    /// Whether the reason is complete, so that `Display` does not add the underlying failure.
    pub(crate) says_all: bool,
}

impl AuthError {
    /// Creates an error with the reason why signing in failed.
    ///
    /// The reason is shown with the error, so it must not contain a secret.
    pub fn new(reason: impl Into<String>) -> Self {
        AuthError {
            reason: reason.into(),
            status: None,
            url: None,
            attempts: 1,
            asked_to_wait: Seconds::default(),
            error: None,
            error_description: None,
            source: None,
            needs_sign_in: false,
            says_all: false,
        }
    }

    /// Creates an error for which [`Error::needs_sign_in`] is true: a person has to sign in before there is a
    /// credential.
    pub fn sign_in_needed(reason: impl Into<String>) -> Self {
        AuthError { needs_sign_in: true, ..AuthError::new(reason) }
    }

    /// Converts any error that occurred while a token was fetched.
    pub(crate) fn from_any(error: Error) -> Self {
        match error {
            Error::Auth(error) => *error,
            error => AuthError::caused_by(error),
        }
    }

    /// How long the identity provider asks to wait before the next attempt, from the `Retry-After` header, in whole
    /// seconds.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.asked_to_wait.0.map(|seconds| Duration::from_secs((seconds.get() - 1).into()))
    }

    /// Whether another credential, or a sign-in, would help.
    pub(crate) fn is_refused(&self) -> bool {
        if self.needs_sign_in {
            return true;
        }
        if self.source.is_some() {
            return false;
        }
        match (self.status, self.error.as_deref()) {
            (Some(429 | 500..), _) | (_, Some(BUSY | BROKEN)) => false,
            (Some(401), _) | (_, Some(_)) => true,
            // A scheme of one's own, which has no credential.
            (status, None) => status.is_none(),
        }
    }

    pub(crate) fn caused_by(error: Error) -> Self {
        let attempts = if let Error::Transport(error) = &error { error.attempts } else { 1 };
        AuthError { attempts, source: Some(Arc::new(error)), ..AuthError::new("no token could be fetched") }
    }
}

/// A time in whole seconds, plus one, in four bytes: with a `Duration`, the error would be too large to be returned by
/// value.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seconds(Option<NonZeroU32>);

impl From<Option<Duration>> for Seconds {
    fn from(time: Option<Duration>) -> Self {
        // Rounded up, since nobody should return too early.
        let seconds = |time: Duration| time.as_secs().saturating_add(u64::from(time.subsec_nanos() > 0) + 1);
        Seconds(time.and_then(|time| NonZeroU32::new(u32::try_from(seconds(time)).unwrap_or(u32::MAX))))
    }
}

impl fmt::Debug for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0.map(|seconds| seconds.get() - 1), f)
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without_controls(&self.reason))?;
        for text in [&self.error, &self.error_description].into_iter().flatten() {
            write!(f, ": {}", without_controls(text))?;
        }
        match (self.status, &self.url) {
            (Some(status), Some(url)) => write!(f, " (status {status} of {url})")?,
            (Some(status), None) => write!(f, " (status {status})")?,
            // The message of the underlying failure contains the URL.
            (None, _) => {}
        }
        match &self.source {
            Some(_) if self.says_all => Ok(()),
            Some(source) => write!(f, ": {source}"),
            None => write_attempts(f, self.attempts),
        }
    }
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        Error::Auth(Box::new(error))
    }
}
