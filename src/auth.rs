//! Signing in.
//!
//! | scheme | feature | for |
//! |---|---|---|
#![cfg_attr(feature = "api-key", doc = "| [`ApiKey`] | `api-key` | an application's own key, which does not expire |")]
#![cfg_attr(
    feature = "bearer",
    doc = "| [`Bearer`] | `bearer` | a token that was fetched elsewhere: a user's, or a project's access token |"
)]
#![cfg_attr(
    feature = "client-credentials",
    doc = "| [`ClientCredentials`] | `client-credentials` | an application's id and secret; tokens are fetched and refreshed |"
)]
#![cfg_attr(
    feature = "user-login",
    doc = "| [`UserLogin`] | `user-login` | a person who signs in with a browser; tokens are refreshed |"
)]
//! | your own [`Authorize`] | none | a vault, a token broker, another OAuth flow |
//!
//! A [`SharedToken`] keeps one token for all threads; these schemes use it, and your own can. With a [`TokenStore`] a
//! token outlives its process; without one, nothing is ever written to disk.
//!
//! An application and a user are two different accounts: neither sees what the other creates until it is invited.
//!
//! No credential is shown by `Debug`, by an error or in this crate's log lines. However, the underlying ureq logs
//! everything that it sends and receives at the level `trace`, under the target `ureq_proto::util`: turn that target
//! off if you keep a log of that level. At the level `debug` it logs whole URLs and the headers of answers.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use ureq::http::{HeaderValue, Uri};
use zeroize::Zeroizing;

use crate::error::TransportError;
use crate::http::{Ahead, Network, Pairs, Posted, Waiting, post_form};
use crate::servers::check_url;
use crate::{Error, RetryPolicy};
use value::{check_value, check_without_scheme};

#[cfg(feature = "api-key")]
mod api_key;
#[cfg(feature = "bearer")]
mod bearer;
#[cfg(feature = "client-credentials")]
mod client_credentials;
#[cfg(any(feature = "client-credentials", feature = "user-login"))]
mod endpoints;
#[cfg(feature = "user-login")]
mod id_token;
#[cfg(any(feature = "client-credentials", feature = "user-login"))]
mod oauth;
#[cfg(any(feature = "client-credentials", feature = "user-login"))]
mod provider_answer;
mod scheme;
mod shared_token;
mod token;
#[cfg(any(feature = "client-credentials", feature = "user-login"))]
mod token_answer;
#[cfg(feature = "token-file")]
mod token_file;
mod token_store;
#[cfg(feature = "user-login")]
mod user_login;
mod value;

#[cfg(feature = "api-key")]
pub use api_key::ApiKey;
#[cfg(feature = "bearer")]
pub use bearer::Bearer;
#[cfg(feature = "client-credentials")]
pub use client_credentials::ClientCredentials;
pub use shared_token::SharedToken;
pub use token::{Token, TokenKey};
#[cfg(feature = "token-file")]
pub use token_file::TokenFile;
pub use token_store::{TokenChange, TokenStore};
#[cfg(feature = "user-login")]
pub use user_login::UserLogin;

/// The name of the token request in the log.
const TOKEN_ENDPOINT: &str = "the token endpoint";
/// The longest answer that is read; a token has some kilobytes.
const LONGEST_ANSWER: u64 = 1024 * 1024;

/// A way to sign in: returns the value of the `Authorization` header.
///
/// ```
/// use bimdata::Error;
/// use bimdata::auth::{AuthError, Authorize, Credential, SignIn};
///
/// /// Reads a token that another program keeps fresh.
/// struct TokenFile(std::path::PathBuf);
///
/// impl Authorize for TokenFile {
///     fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
///         let token = std::fs::read_to_string(&self.0)
///             .map_err(|error| AuthError::new(error.to_string()))?;
///         Credential::new(&format!("Bearer {}", token.trim()))
///     }
///
///     fn refused(&self, _: &Credential) -> bool {
///         true // The file may hold a newer one by now.
///     }
/// }
///
/// let session = bimdata::Session::builder().auth(TokenFile("token".into())).build()?;
/// # Ok::<(), Error>(())
/// ```
pub trait Authorize: Send + Sync + 'static {
    /// The credential for the next request.
    ///
    /// Called for every attempt of every call, from any thread, so it should be fast once it has a credential.
    fn credential(&self, sign_in: &SignIn<'_>) -> Result<Credential, Error>;

    /// Called when the service answered 401 to this credential; returns whether a new credential may be accepted.
    ///
    /// If it returns true, the call is sent again with the result of [`credential`](Self::credential).
    fn refused(&self, credential: &Credential) -> bool {
        let _ = credential;
        false
    }

    /// Called when the session is built; checks the settings that signing in needs, and sends nothing.
    fn check(&self, sign_in: &SignIn<'_>) -> Result<(), Error> {
        let _ = sign_in;
        Ok(())
    }
}

pub use crate::error::AuthError;

pub(crate) use scheme::{Variables, from_environment};

/// The value of an `Authorization` header. It is never shown, and is wiped from memory when its last clone is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential(HeaderValue);

impl Credential {
    /// Takes the whole value, such as `Bearer abc`.
    ///
    /// Fails if the value is empty or has line breaks, control characters, blanks at either end, or characters that are
    /// not ASCII.
    pub fn new(value: &str) -> Result<Self, Error> {
        check_value("auth", "the credential", value)?;
        Credential::of(Zeroizing::new(value.as_bytes().to_vec()))
    }

    fn with_scheme(scheme: &str, secret: &str) -> Result<Self, Error> {
        // Checked without the scheme, which would hide some mistakes.
        check_without_scheme(scheme, secret)?;
        Credential::of(Zeroizing::new([scheme, " ", secret].concat().into_bytes()))
    }

    fn of(value: Zeroizing<Vec<u8>>) -> Result<Self, Error> {
        let wrong = |reason: &str| Err(Error::setting("auth", format!("the credential {reason}")));
        if !value.iter().all(|&byte| byte == b' ' || byte.is_ascii_graphic()) {
            return wrong("holds a character that cannot stand in a header");
        }
        // All clones share the buffer, which is wiped with the last of them.
        let Ok(mut header) = HeaderValue::from_maybe_shared(Bytes::from_owner(value)) else {
            return wrong("cannot be a header");
        };
        header.set_sensitive(true);
        Ok(Credential(header))
    }

    pub(crate) fn header(&self) -> &HeaderValue {
        &self.0
    }

    /// The token, if this is a bearer token.
    pub(crate) fn bearer_token(&self) -> Option<&[u8]> {
        let value = self.0.as_bytes();
        let blank = value.iter().position(|&byte| byte == b' ')?;
        value[..blank].eq_ignore_ascii_case(b"bearer").then(|| value[blank..].trim_ascii_start())
    }

    /// The part after the name of the scheme, which must not be shown.
    pub(crate) fn secret(&self) -> &[u8] {
        let value = self.0.as_bytes();
        value.iter().position(|&byte| byte == b' ').map_or(value, |blank| &value[blank + 1..])
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(redacted)")
    }
}

/// The parts of a session that a scheme can use to fetch a token.
pub struct SignIn<'a> {
    pub(crate) network: &'a Network,
    pub(crate) iam_url: Option<&'a str>,
    /// The builder's function or the environment variable that sets `iam_url`, for errors.
    pub(crate) iam_url_name: &'static str,
    /// The same for the URL of the service.
    pub(crate) api_url_name: &'static str,
    pub(crate) allows_plain_http: bool,
    pub(crate) waiting: &'a Waiting,
    pub(crate) retry: RetryPolicy,
    /// The connection that can be opened while a token is fetched; `None` if no call follows.
    pub(crate) ahead: Option<&'a Ahead<'a>>,
}

impl SignIn<'_> {
    /// The URL of the identity provider, as it was set: its base URL, that of a realm, or the whole token URL.
    ///
    /// Fails if the session has its own `base_url` but no `iam_url`, so that a secret is never sent to the wrong
    /// server.
    #[inline]
    pub fn iam_url(&self) -> Result<&str, Error> {
        self.iam_url.ok_or_else(|| {
            let reason =
                format!("must be set for this way to sign in, since {} is not the default one", self.api_url_name);
            Error::setting(self.iam_url_name, reason)
        })
    }

    /// The time until the call's deadline; `None` if it has none.
    #[must_use]
    #[inline]
    pub fn remaining(&self) -> Option<Duration> {
        self.waiting.remaining()
    }

    /// Sleeps, for a scheme or a [`TokenStore`] that waits for something.
    ///
    /// # Errors
    ///
    /// [`Error::Auth`], as soon as the call is cancelled or its deadline is over.
    #[inline]
    pub fn pause(&self, pause: Duration) -> Result<(), Error> {
        let paused = self.waiting.pause(pause);
        paused.map_err(|interruption| {
            shared_token::interrupted(&interruption.into(), "while it waited for a token").into()
        })
    }

    /// Posts a form to the identity provider, or wherever tokens come from, and returns the status and body of the
    /// answer.
    ///
    /// The request uses the session's proxy, certificates and timeouts. It has no credential except what you put into
    /// the fields, and is not retried. At most 1 MiB of the answer is read. Fails if the URL is plain http and the
    /// session does not allow that, and if there is no answer.
    #[inline]
    pub fn post_form(&self, url: &str, fields: &[(&str, &str)]) -> Result<(u16, Vec<u8>), Error> {
        self.post_fields(url, fields, RetryPolicy::none())
    }

    /// The same as [`post_form`](Self::post_form), but retried like a read, by the session's [`RetryPolicy`].
    ///
    /// Use it for token requests, which do no harm if they arrive twice.
    #[inline]
    pub fn post_form_retried(&self, url: &str, fields: &[(&str, &str)]) -> Result<(u16, Vec<u8>), Error> {
        self.post_fields(url, fields, self.retry)
    }

    #[inline]
    fn post_fields(&self, url: &str, fields: &[(&str, &str)], retry: RetryPolicy) -> Result<(u16, Vec<u8>), Error> {
        let mut posted = self.post_form_of(url, fields, retry).map_err(|error| match error {
            Error::Setting(setting) => Error::input("url", setting.reason),
            error => error,
        })?;
        Ok((posted.status, std::mem::take(&mut *posted.body)))
    }

    /// Posts these fields.
    #[inline]
    fn post_form_of(&self, url: &str, fields: &[(&str, &str)], retry: RetryPolicy) -> Result<Posted, Error> {
        // Has its final size from the start: a buffer that grows leaves a copy in memory.
        let length: usize = fields.iter().map(|(name, value)| 3 * (name.len() + value.len()) + 2).sum();
        let mut form = Pairs::with_capacity(length);
        for (name, value) in fields {
            form.push(name, value);
        }
        let form = Zeroizing::new(form.into_bytes());
        self.post(url, &form, retry)
    }

    /// Opens the connection for the call that needs the token, while the token is requested from this URL.
    #[cfg_attr(
        not(any(feature = "client-credentials", feature = "user-login")),
        expect(dead_code, reason = "nothing is opened for schemes of one's own, which may fetch what they like")
    )]
    #[inline]
    fn open_ahead(&self, token_url: &str) {
        if let (Some(ahead), Ok(uri)) = (self.ahead, check_url("token_url", token_url, self.allows_plain_http)) {
            ahead.open(&uri, self.waiting);
        }
    }

    /// Posts a form with this retry policy.
    #[inline]
    fn post(&self, url: &str, form: &[u8], retry: RetryPolicy) -> Result<Posted, Error> {
        let uri = check_url("token_url", url, self.allows_plain_http)?;
        let posted = post_form(self.network, &uri, form, LONGEST_ANSWER, TOKEN_ENDPOINT, retry, self.waiting);
        posted.map_err(|error| match error {
            Error::Transport(error) => Error::Transport(Box::new(TransportError { path: shown_url(&uri), ..*error })),
            error => error,
        })
    }
}

/// A URL as errors show it, without user, password and query.
#[inline]
fn shown_url(url: &Uri) -> String {
    let host = url.authority().map_or("", |authority| {
        let authority = authority.as_str();
        authority.rsplit_once('@').map_or(authority, |(_, host)| host)
    });
    format!("{}://{host}{}", url.scheme_str().unwrap_or_default(), url.path())
}

impl fmt::Debug for SignIn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn").field("iam_url", &self.iam_url).finish_non_exhaustive()
    }
}
