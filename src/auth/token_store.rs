//! The store in which tokens outlive a process, and how a shared token uses it.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::{AuthError, Credential, SignIn, Token, TokenKey};
use crate::Error;

/// A store in which tokens outlive a process: a file ([`TokenFile`](super::TokenFile), feature `token-file`), the key
/// ring of an operating system, or a row in a database.
///
/// It has one function instead of one that loads and one that saves, so that a lock can be held during both and during
/// the request between them. So several processes that start at once make one request, and a refresh token that is
/// valid only once is used once.
///
/// A failing store does not make calls fail: an error before `change` was called is logged as a warning, and a token is
/// fetched and kept in memory. Only if the error is a cancellation or a timeout, the call fails with it.
///
/// ```
/// use std::collections::HashMap;
/// use std::sync::Mutex;
///
/// use bimdata::Error;
/// use bimdata::auth::{SignIn, Token, TokenChange, TokenKey, TokenStore};
///
/// /// Keeps tokens for all sessions of a process.
/// #[derive(Default)]
/// struct Memory(Mutex<HashMap<TokenKey, Token>>);
///
/// impl TokenStore for Memory {
///     fn update(
///         &self,
///         key: &TokenKey,
///         _: &SignIn<'_>,
///         change: &mut dyn FnMut(Option<Token>) -> TokenChange,
///     ) -> Result<(), Error> {
///         let mut tokens = self.0.lock().unwrap();
///         match change(tokens.get(key).cloned()) {
///             TokenChange::Keep => {}
///             TokenChange::Save(token) => drop(tokens.insert(key.clone(), token)),
///             TokenChange::Remove => drop(tokens.remove(key)),
///         }
///         Ok(())
///     }
/// }
/// ```
pub trait TokenStore: Send + Sync + 'static {
    /// Reads the token that is stored for this key, calls `change` once with it, and makes the change that it returns.
    ///
    /// Meanwhile, nobody else in any process may read or save the token of this key. `change` may make a request, so it
    /// may take as long as a call. To wait for a lock, use [`SignIn::pause`], which ends with the call. When this
    /// returns, the token must be saved durably.
    ///
    /// # Errors
    ///
    /// If the token cannot be read: then `change` is not called and nothing is overwritten. If the token cannot be
    /// saved.
    fn update(
        &self,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
        change: &mut dyn FnMut(Option<Token>) -> TokenChange,
    ) -> Result<(), Error>;
}

impl<S: TokenStore + ?Sized> TokenStore for Arc<S> {
    #[inline]
    fn update(
        &self,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
        change: &mut dyn FnMut(Option<Token>) -> TokenChange,
    ) -> Result<(), Error> {
        (**self).update(key, sign_in, change)
    }
}

/// What to do with a stored token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenChange {
    /// It stays as it is.
    Keep,
    /// This one takes its place.
    Save(Token),
    /// It is removed.
    Remove,
}

/// What a process knows about a token that it has to renew.
#[derive(Default, Clone)]
pub(super) struct Known {
    pub(super) refresh: Option<Zeroizing<String>>,
    /// The token that the service refused. It is not used if it is found in the store either.
    pub(super) refused: Option<Credential>,
    /// Whether the refresh token that is stored with the refused token must not be used either.
    pub(super) is_refresh_refused: bool,
    /// Refresh tokens that were used when saving failed. The store may still hold one of them.
    pub(super) spent: Vec<Zeroizing<String>>,
}

/// The outcome of a renewal.
pub(super) struct Renewed {
    pub(super) token: Result<Token, AuthError>,
    /// The refresh token that was used up.
    pub(super) used: Option<Zeroizing<String>>,
    pub(super) is_saved: bool,
    /// The token in the store, if it has not expired although it is due for renewal.
    pub(super) stored: Option<Token>,
}

/// Requests a token, with a refresh token if there is one.
pub(super) type Fetch<'a> = dyn FnMut(Option<&str>) -> Result<Token, Error> + 'a;

impl Renewed {
    #[inline]
    pub(super) fn by(fetch: &mut Fetch<'_>, refresh: Option<Zeroizing<String>>) -> Self {
        let token = fetch(refresh.as_deref().map(String::as_str)).map_err(AuthError::from_any);
        Renewed { token, used: refresh, is_saved: false, stored: None }
    }

    #[inline]
    fn found(token: Token) -> Self {
        Renewed { token: Ok(token), used: None, is_saved: true, stored: None }
    }
}

/// Uses the token in the store, or fetches one under the store's lock and saves it.
#[inline]
pub(super) fn renew(
    store: &dyn TokenStore,
    key: &TokenKey,
    sign_in: &SignIn<'_>,
    known: &Known,
    fetch: &mut Fetch<'_>,
) -> Renewed {
    let first = locked(store, key, sign_in, |stored| match stored {
        Read::Stored(stored) => decide(stored, known, fetch),
        Read::Unreadable => (TokenChange::Keep, Renewed::by(fetch, known.refresh.clone())),
    });
    let (Err(refused), Some(used)) = (&first.token, &first.used) else { return first };
    if !refused.needs_sign_in {
        return first;
    }
    // Another process may have been faster in spite of the lock, so the store is read again before a person has to sign
    // in.
    locked(store, key, sign_in, |stored| {
        let failed = || Renewed { token: Err(refused.clone()), used: None, is_saved: false, stored: None };
        match stored {
            Read::Stored(Some(stored)) if stored.refresh.as_ref() != Some(used) => decide(Some(stored), known, fetch),
            // This is the very token whose refresh token was refused, so no newer one is erased.
            Read::Stored(Some(stored)) if is_usable(&stored, known) && stored.is_good() => {
                let rest = stored.without_refresh_token();
                (TokenChange::Save(rest.clone()), Renewed { stored: Some(rest), ..failed() })
            }
            Read::Stored(Some(_)) => (TokenChange::Remove, failed()),
            Read::Stored(None) | Read::Unreadable => (TokenChange::Keep, failed()),
        }
    })
}

enum Read {
    Stored(Option<Token>),
    Unreadable,
}

/// Runs `change` under the store's lock. If the store fails, logs a warning and runs `change` without the store.
#[inline]
fn locked(
    store: &dyn TokenStore,
    key: &TokenKey,
    sign_in: &SignIn<'_>,
    change: impl FnOnce(Read) -> (TokenChange, Renewed),
) -> Renewed {
    let (mut change, mut renewed, mut saves) = (Some(change), None, false);
    let updated = store.update(key, sign_in, &mut |stored| {
        let Some(change) = change.take() else { return TokenChange::Keep };
        let (change, outcome) = change(Read::Stored(stored));
        saves = matches!(change, TokenChange::Save(_));
        renewed = Some(outcome);
        change
    });
    match (renewed, updated) {
        (Some(renewed), Ok(())) => Renewed { is_saved: renewed.is_saved || saves, ..renewed },
        (Some(renewed), Err(error)) => {
            log::warn!("the token is kept in memory, since it could not be stored: {error}");
            renewed
        }
        (None, Err(error)) if error.is_cancelled() || error.is_timeout() => {
            Renewed { token: Err(AuthError::from_any(error)), used: None, is_saved: false, stored: None }
        }
        (None, updated) => {
            let reason = updated.err().map_or_else(|| "the store did not say".to_owned(), |error| error.to_string());
            log::warn!("the token is kept in memory, since the one that is stored could not be read: {reason}");
            match change {
                Some(change) => change(Read::Unreadable).1,
                None => Renewed {
                    token: Err(AuthError::new("the store of tokens lost what was asked of it")),
                    used: None,
                    is_saved: false,
                    stored: None,
                },
            }
        }
    }
}

/// Uses the token that is stored, or renews it, or fetches one.
#[inline]
fn decide(stored: Option<Token>, known: &Known, fetch: &mut Fetch<'_>) -> (TokenChange, Renewed) {
    let is_usable = stored.as_ref().is_some_and(|stored| is_usable(stored, known));
    match stored {
        Some(stored) if is_usable && stored.is_fresh() => (TokenChange::Keep, Renewed::found(stored)),
        stored => {
            let refresh = stored.as_ref().and_then(|stored| stored.refresh.clone());
            let refresh = refresh.filter(|refresh| {
                let is_refused = known.is_refresh_refused && !is_usable;
                !known.spent.contains(refresh) && !is_refused
            });
            let mut renewed = Renewed::by(fetch, refresh.or_else(|| known.refresh.clone()));
            if let (Ok(token), Some(stored)) = (&mut renewed.token, &stored) {
                // A renewal does not always return the ID token.
                token.id = token.id.take().or_else(|| stored.id.clone());
            }
            let change = match &renewed.token {
                Ok(token) => TokenChange::Save(token.clone()),
                Err(_) => TokenChange::Keep,
            };
            (change, Renewed { stored: stored.filter(|stored| is_usable && stored.is_good()), ..renewed })
        }
    }
}

#[inline]
fn is_usable(stored: &Token, known: &Known) -> bool {
    known.refused.as_ref() != Some(&stored.credential)
}
