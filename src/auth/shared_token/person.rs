//! What signing a person in and out does with a shared token.

use super::super::id_token::may_be_same_sign_in;
use super::super::token_store::{Known, Renewed};
use super::super::{AuthError, Credential, SignIn, Token, TokenChange, TokenKey, TokenStore};
use super::{SharedToken, State, interrupted};
use crate::Error;
use crate::http::{Fault, Waiting};

/// A new token, and whether the store has it.
struct Saved {
    is_saved: bool,
    /// The token that stayed in the store, because the new one could not be saved.
    old: Option<Token>,
}

impl SharedToken {
    /// Whether tokens are stored.
    #[inline]
    pub(in super::super) fn has_store(&self) -> bool {
        self.store.is_some()
    }

    /// Whether there was a token in memory since this was created or the person signed out.
    #[inline]
    pub(in super::super) fn had_token(&self) -> bool {
        let state = self.lock();
        state.current.is_some() || state.known.refused.is_some()
    }

    /// Replaces the token, here and in the store. If it cannot be stored, for whatever reason, it is kept in memory:
    /// the person has signed in.
    #[inline]
    pub(in super::super) fn replace(&self, key: &TokenKey, sign_in: &SignIn<'_>, token: Token) {
        // If the wait is interrupted, the token is kept nevertheless. Signing out forgets only what it has revoked.
        let _changing = self.change(sign_in.waiting, |state| state.is_changing).ok();
        let saved = self.save(key, sign_in, &token);
        let mut state = self.lock();
        state.begin(key);
        state.generation += 1;
        state.known.spent.extend(saved.old.and_then(|old| old.refresh));
        if let Some(previous) = state.pair() {
            state.supersede(previous);
        }
        state.keep(token);
        state.known.is_stored = saved.is_saved;
    }

    /// Returns the token, or signs a person in with `ask` for a new one. The lock of the store is not held meanwhile,
    /// and `ask` can look whether another process has stored a token.
    ///
    /// `ask` returns `None` if another process has.
    #[inline]
    pub(in super::super) fn get_by_asking(
        &self,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
        ask: impl FnOnce(&dyn Fn() -> bool) -> Result<Option<Token>, Error>,
    ) -> Result<Credential, Error> {
        let renew = |known: &Known| {
            let found = || known.fresh_in(self.store.as_deref()?, key);
            if let Some(found) = found() {
                return Renewed::found(found);
            }
            self.lock().is_asking = true;
            let asked = ask(&|| found().is_some());
            self.end_asking(sign_in.waiting);
            match asked {
                Ok(Some(token)) => {
                    let Saved { is_saved, old } = self.save(key, sign_in, &token);
                    let used = old.and_then(|old| old.refresh);
                    Renewed { is_saved, used, may_be_new_sign_in: true, ..Renewed::of(Ok(token)) }
                }
                Ok(None) => {
                    let gone = || AuthError::new("the token that another program stored is gone already");
                    found().map_or_else(|| Renewed::of(Err(gone())), Renewed::found)
                }
                Err(error) => Renewed::of(Err(AuthError::from_any(error))),
            }
        };
        self.get_by(key, sign_in.waiting, &sign_in.retry, renew).map_err(Error::from)
    }

    #[inline]
    fn save(&self, key: &TokenKey, sign_in: &SignIn<'_>, token: &Token) -> Saved {
        let Some(store) = &self.store else { return Saved { is_saved: false, old: None } };
        let mut old = None;
        let updated = store.update(key, sign_in, &mut |stored| {
            old = stored;
            TokenChange::Save(token.clone())
        });
        match updated {
            Ok(()) => Saved { is_saved: true, old: None },
            Err(error) => {
                log::warn!("the token of the person who signed in is kept in memory only: {error}");
                Saved { is_saved: false, old: old.or_else(|| store.load(key).ok().flatten()) }
            }
        }
    }

    /// Revokes the tokens of this sign-in with `revoke`, and then forgets them here and in the store. No other process
    /// renews them meanwhile. Returns the token that says who signed out.
    ///
    /// These are the token in memory, those of earlier sign-ins that it replaced, and the stored one, unless that is of
    /// another sign-in. If the store cannot be used, it is left as it is.
    #[inline]
    pub(in super::super) fn end(
        &self,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
        mut revoke: impl FnMut(&Token) -> Result<(), Error>,
    ) -> Result<Option<Token>, Error> {
        // A fetch that is running may return a token that would then not be revoked.
        let is_busy = |state: &State| state.is_changing || (state.is_fetching && !state.is_asking);
        let changing = self.change(sign_in.waiting, is_busy);
        let _changing = changing.map_err(|fault| {
            interrupted(&fault, "while another thread fetched a token, which has to be revoked too")
        })?;
        let own = self.lock().pairs_for(key);
        let mut revoked = Vec::new();
        let mut revoke = |token: &Token| {
            revoke(token)?;
            revoked.push(token.clone());
            Ok(())
        };
        let mut outcome = None;
        if let Some(store) = &self.store {
            let updated = store.update(key, sign_in, &mut |stored| {
                let stored = stored.filter(|stored| is_of(&own, stored));
                let ended = revoke_all(&own, stored.as_ref(), &mut revoke);
                let is_over = ended.is_ok() && stored.is_some();
                outcome = Some(ended);
                if is_over { TokenChange::Remove } else { TokenChange::Keep }
            });
            outcome = match (outcome, updated) {
                // The token is revoked, but still in the store, which the caller should know.
                (Some(Ok(_)), Err(error)) => return Err(error),
                (Some(outcome), _) => Some(outcome),
                (None, Err(error)) if error.is_cancelled() || error.is_timeout() => return Err(error),
                (None, updated) => Some(end_beside(&**store, key, &own, updated, &mut revoke)),
            };
        }
        let ended = match outcome {
            Some(outcome) => outcome?,
            None => revoke_all(&own, None, &mut revoke)?,
        };
        self.lock().forget(key, &revoked);
        Ok(ended)
    }

    /// Waits until nothing that `is_busy` names is running, and lets no fetch start until the result is dropped.
    #[inline]
    fn change(&self, waiting: &Waiting, is_busy: impl Fn(&State) -> bool) -> Result<Changing<'_>, Fault> {
        let mut state = self.lock();
        while is_busy(&state) {
            state = waiting.wait_on(&self.changed, state)?;
        }
        state.is_changing = true;
        Ok(Changing(self))
    }

    /// The person was asked, so from now on, signing out waits for the fetch. First this waits for one that is running.
    #[inline]
    fn end_asking(&self, waiting: &Waiting) {
        let mut state = self.lock();
        while state.is_changing && waiting.check().is_ok() {
            state = waiting.wait_on(&self.changed, state).unwrap_or_else(|_| self.lock());
        }
        state.is_asking = false;
    }
}

/// Marks the end of a change when it is dropped, after a panic too, and wakes the threads that wait for it.
struct Changing<'a>(&'a SharedToken);

impl Drop for Changing<'_> {
    #[inline]
    fn drop(&mut self) {
        self.0.lock().is_changing = false;
        self.0.changed.notify_all();
    }
}

/// Whether a stored token is of one of these sign-ins. Without any of them, it is the one that calls use.
#[inline]
fn is_of(own: &[Token], stored: &Token) -> bool {
    own.is_empty() || own.iter().any(|own| own.is_same(stored) || may_be_same_sign_in(own, stored))
}

/// Revokes the tokens although the store cannot be changed.
#[inline]
fn end_beside(
    store: &dyn TokenStore,
    key: &TokenKey,
    own: &[Token],
    updated: Result<(), Error>,
    revoke: &mut dyn FnMut(&Token) -> Result<(), Error>,
) -> Result<Option<Token>, Error> {
    let reason = updated.err().map_or_else(|| "the store did not say why".to_owned(), |error| error.to_string());
    log::warn!("the tokens are revoked, but the store is left as it is, since it cannot be changed: {reason}");
    let stored = store.load(key).ok().flatten().filter(|stored| is_of(own, stored));
    revoke_all(own, stored.as_ref(), revoke)
}

#[inline]
fn revoke_all(
    own: &[Token],
    stored: Option<&Token>,
    revoke: &mut dyn FnMut(&Token) -> Result<(), Error>,
) -> Result<Option<Token>, Error> {
    let other = stored.filter(|stored| !own.iter().any(|own| own.is_same(stored)));
    for token in own.iter().chain(other) {
        revoke(token)?;
    }
    Ok(own.first().or(stored).cloned())
}

impl State {
    /// The access token and the refresh token that are known, even if the access token has expired or was refused.
    #[inline]
    pub(super) fn pair(&self) -> Option<Token> {
        let current = self.current.as_ref().map(|current| &current.credential);
        let credential = current.or(self.known.refused.as_ref().filter(|_| self.known.refresh.is_some()))?;
        let mut token = Token::new(credential.clone());
        token.expires_at = self.current.as_ref().and_then(|current| current.expires_at);
        (token.refresh, token.id) = (self.known.refresh.clone(), self.id.clone());
        Some(token)
    }

    /// The pairs that were obtained for this key, the newest first.
    #[inline]
    fn pairs_for(&self, key: &TokenKey) -> Vec<Token> {
        if self.key.as_ref() != Some(key) {
            return Vec::new();
        }
        self.pair().into_iter().chain(self.superseded.iter().rev().cloned()).collect()
    }

    /// Forgets the pairs that were revoked. A person who signed in meanwhile stays signed in.
    #[inline]
    fn forget(&mut self, key: &TokenKey, revoked: &[Token]) {
        if self.key.as_ref() != Some(key) {
            return;
        }
        let is_revoked = |pair: &Token| revoked.iter().any(|revoked| revoked.is_same(pair));
        self.superseded.retain(|pair| !is_revoked(pair));
        if self.pair().is_none_or(|pair| is_revoked(&pair)) {
            (self.current, self.known, self.id) = (None, Known::default(), None);
        }
    }

    /// Remembers a pair that is not used any more, to revoke it when the person signs out.
    #[inline]
    pub(super) fn supersede(&mut self, pair: Token) {
        let is_over = |pair: &Token| pair.refresh.is_none() && pair.expires_at.is_some() && !pair.is_good();
        self.superseded.retain(|known| !is_over(known));
        if !is_over(&pair) {
            self.superseded.push(pair);
        }
    }

    /// The same for the pair that `token` is about to replace, unless both are of one sign-in.
    #[inline]
    pub(super) fn supersede_by(&mut self, token: &Token) {
        if let Some(pair) = self.pair().filter(|pair| !may_be_same_sign_in(pair, token)) {
            self.supersede(pair);
        }
    }
}
