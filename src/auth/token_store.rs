//! The store in which tokens outlive a process, and how a shared token uses it.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::{AuthError, Credential, SignIn, Token, TokenKey};
use crate::Error;

/// A store in which tokens outlive a process: a file ([`TokenFile`](super::TokenFile), feature `token-file`), the key
/// ring of an operating system, or a row in a database.
///
/// [`update`](Self::update) loads and saves, so that a lock can be held during both and during the request between
/// them. So several processes that start at once make one request, and a refresh token that is valid only once is used
/// once.
///
/// A failing store does not make calls fail: an error before `change` was called is logged as a warning, and a token is
/// fetched and kept in memory. There are two exceptions. If the error is a cancellation or a timeout, the call fails
/// with it. And a refresh token that is in the store is not used, since the next process would use it again: if there
/// is no other way to get a token, the call fails. One that was in the store counts as still there, even if
/// [`load`](Self::load) fails or finds nothing.
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
    /// Meanwhile, nobody else in any process may update the token of this key. `change` may make a request, so it may
    /// take as long as a call. It may use up the refresh token, so make sure before that a token can be saved. To wait
    /// for a lock, use [`SignIn::pause`], which ends with the call. When this returns, the token must be saved durably.
    ///
    /// # Errors
    ///
    /// If the token cannot be read, or a new one could not be saved: then `change` is not called and nothing is
    /// overwritten. If the token cannot be saved although that seemed possible.
    fn update(
        &self,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
        change: &mut dyn FnMut(Option<Token>) -> TokenChange,
    ) -> Result<(), Error>;

    /// Reads the token without waiting for anybody, so that a fresh one can be used while the lock is held.
    ///
    /// The default returns `None`, so that [`update`](Self::update) is always called.
    ///
    /// # Errors
    ///
    /// If the token cannot be read. Then [`update`](Self::update) is called.
    #[inline]
    fn load(&self, key: &TokenKey) -> Result<Option<Token>, Error> {
        let _ = key;
        Ok(None)
    }

    /// Checks the settings of the store, without reading or writing any token. Called when a session is built with
    /// `ClientCredentials` or `UserLogin`.
    ///
    /// # Errors
    ///
    /// If the settings can never work. Then no session is built.
    #[inline]
    fn check(&self) -> Result<(), Error> {
        Ok(())
    }
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

    #[inline]
    fn load(&self, key: &TokenKey) -> Result<Option<Token>, Error> {
        (**self).load(key)
    }

    #[inline]
    fn check(&self) -> Result<(), Error> {
        (**self).check()
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
    /// Whether the refresh token is in the store, or was until somebody replaced it there.
    pub(super) is_stored: bool,
    /// The token that the service refused. It is not used if it is found in the store either.
    pub(super) refused: Option<Credential>,
    /// Whether the refresh token that is stored with the refused token must not be used either.
    pub(super) is_refresh_refused: bool,
    /// Refresh tokens that were used, or belong to an earlier sign-in, when saving failed. The store may still hold one
    /// of them.
    pub(super) spent: Vec<Zeroizing<String>>,
}

impl Known {
    /// The refresh token of a sign-in that the store does not have. It is used before any token in the store, which may
    /// be that of another person.
    #[inline]
    fn unsaved(&self) -> Option<&Zeroizing<String>> {
        self.refresh.as_ref().filter(|_| !self.is_stored)
    }

    /// Whether a stored refresh token may be used.
    #[inline]
    fn accepts(&self, stored: &Token) -> bool {
        let is_refused = self.is_refresh_refused && !is_usable(stored, self);
        stored.refresh.as_ref().is_some_and(|refresh| !is_refused && !self.spent.contains(refresh))
    }

    /// The token in the store that a call can use at once. No lock is needed for that.
    #[inline]
    pub(super) fn fresh_in(&self, store: &dyn TokenStore, key: &TokenKey) -> Option<Token> {
        // If it cannot be read, `update` says why.
        let stored = store.load(key).ok().flatten()?;
        (self.unsaved().is_none() && is_usable(&stored, self) && stored.is_fresh()).then_some(stored)
    }
}

/// The outcome of a renewal.
pub(super) struct Renewed {
    pub(super) token: Result<Token, AuthError>,
    /// The refresh token that was used up, or that must not be used if the store still holds it.
    pub(super) used: Option<Zeroizing<String>>,
    pub(super) is_saved: bool,
    /// Whether the token may be of another sign-in than the one in memory, so that it does not get its ID token.
    pub(super) may_be_new_sign_in: bool,
    /// The token in the store, if it has not expired although it is due for renewal.
    pub(super) stored: Option<Token>,
}

/// Requests a token, with a refresh token if there is one.
pub(super) type Fetch<'a> = dyn FnMut(Option<&str>) -> Result<Token, Error> + 'a;

impl Renewed {
    #[inline]
    pub(super) fn of(token: Result<Token, AuthError>) -> Self {
        Renewed { token, used: None, is_saved: false, may_be_new_sign_in: false, stored: None }
    }

    #[inline]
    pub(super) fn by(fetch: &mut Fetch<'_>, refresh: Option<Zeroizing<String>>) -> Self {
        let token = fetch(refresh.as_deref().map(String::as_str)).map_err(AuthError::from_any);
        Renewed { used: refresh, ..Renewed::of(token) }
    }

    #[inline]
    pub(super) fn found(token: Token) -> Self {
        Renewed { is_saved: true, may_be_new_sign_in: true, ..Renewed::of(Ok(token)) }
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
    if let Some(fresh) = known.fresh_in(store, key) {
        return Renewed::found(fresh);
    }
    let first = locked(store, key, sign_in, |stored| match stored {
        Read::Stored(stored) => decide(stored, known, fetch),
        Read::Failed(reason) => (TokenChange::Keep, without_saving(store, key, known, &reason, fetch)),
    });
    let (Err(refused), Some(used)) = (&first.token, &first.used) else { return first };
    if !refused.needs_sign_in {
        return first;
    }
    // Another process may have been faster in spite of the lock, so the store is read again before a person has to sign
    // in.
    locked(store, key, sign_in, |stored| {
        let failed = || Renewed::of(Err(refused.clone()));
        match stored {
            Read::Stored(Some(stored)) if stored.refresh.as_ref() != Some(used) => {
                let rest = Known { refresh: None, ..known.clone() };
                decide(Some(stored), &rest, fetch)
            }
            // This is the very token whose refresh token was refused, so no newer one is erased.
            Read::Stored(Some(stored)) if is_usable(&stored, known) && stored.is_good() => {
                let rest = stored.without_refresh_token();
                (TokenChange::Save(rest.clone()), Renewed { stored: Some(rest), ..failed() })
            }
            Read::Stored(Some(_)) => (TokenChange::Remove, failed()),
            Read::Stored(None) | Read::Failed(_) => (TokenChange::Keep, failed()),
        }
    })
}

enum Read {
    Stored(Option<Token>),
    /// The store cannot be used, for this reason.
    Failed(String),
}

/// Fetches a token although the store failed before anything was asked of the provider.
///
/// A refresh token that is in the store is not used. It would stay there, the next process would use it again, and the
/// provider may then end the sign-in. A store that cannot be used now may still hold the one that it held before.
#[inline]
fn without_saving(
    store: &dyn TokenStore,
    key: &TokenKey,
    known: &Known,
    reason: &str,
    fetch: &mut Fetch<'_>,
) -> Renewed {
    let stored = store.load(key).ok().flatten();
    // `None` may also mean that the store can only be read with its lock.
    let is_there = known.refresh.is_some() || stored.as_ref().is_some_and(|stored| known.accepts(stored));
    let would_be_used_again = is_there && known.unsaved().is_none();
    let refresh = known.refresh.clone().filter(|_| !would_be_used_again);
    let mut renewed = Renewed::by(fetch, refresh);
    if would_be_used_again && renewed.token.as_ref().is_err_and(|error| error.needs_sign_in) {
        let reason = format!("the token was not renewed, since the new one could not be stored: {reason}");
        renewed.token = Err(AuthError::new(reason));
    }
    Renewed { stored: stored.filter(|stored| is_usable(stored, known) && stored.is_good()), ..renewed }
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
            Renewed::of(Err(AuthError::from_any(error)))
        }
        (None, updated) => {
            let reason =
                updated.err().map_or_else(|| "the store did not say why".to_owned(), |error| error.to_string());
            log::warn!("the store of tokens cannot be used, so a new token would be kept in memory only: {reason}");
            match change {
                Some(change) => change(Read::Failed(reason)).1,
                None => Renewed::of(Err(AuthError::new("the store of tokens lost what was asked of it"))),
            }
        }
    }
}

/// Uses the token that is stored, or renews it, or fetches one.
#[inline]
fn decide(stored: Option<Token>, known: &Known, fetch: &mut Fetch<'_>) -> (TokenChange, Renewed) {
    let is_usable = stored.as_ref().is_some_and(|stored| is_usable(stored, known));
    let unsaved = known.unsaved();
    match stored {
        Some(stored) if unsaved.is_none() && is_usable && stored.is_fresh() => {
            (TokenChange::Keep, Renewed::found(stored))
        }
        stored => {
            let accepted = stored.as_ref().filter(|stored| known.accepts(stored));
            let refresh = accepted.filter(|_| unsaved.is_none()).and_then(|stored| stored.refresh.clone());
            let mut renewed = Renewed::by(fetch, refresh.or_else(|| known.refresh.clone()));
            if let (Ok(token), Some(stored), None) = (&mut renewed.token, &stored, unsaved) {
                // A renewal does not always return the ID token.
                token.id = token.id.take().or_else(|| stored.id.clone());
            }
            let change = match &renewed.token {
                // The token in the store is newer than the sign-in that could not be saved, or of another person.
                Ok(_) if unsaved.is_some() && accepted.is_some() => TokenChange::Keep,
                Ok(token) => TokenChange::Save(token.clone()),
                Err(_) => TokenChange::Keep,
            };
            let stored = stored.filter(|stored| unsaved.is_none() && is_usable && stored.is_good());
            (change, Renewed { stored, ..renewed })
        }
    }
}

#[inline]
fn is_usable(stored: &Token, known: &Known) -> bool {
    known.refused.as_ref() != Some(&stored.credential)
}
