//! Signing a person in, and out, by the network of a session.

use std::io;
use std::time::Duration;

use super::Session;
use crate::Error;
use crate::auth::{SignIn, UserLogin};
use crate::http::Waiting;

impl UserLogin {
    /// Signs a person in with a browser, and returns when that is done or `within` is over.
    ///
    /// `open` is given the address of the login page, once this listens for the answer: it may open a browser or print it, and
    /// has to return. The address is not secret, but good for this attempt only. The session's network and identity provider
    /// are used, and its deadline is not, since that is no measure for a person; cancelling the session ends the wait. What
    /// comes of it replaces the token that there was, here and in the store.
    ///
    /// An application whose redirect address is not registered shows an error page and never comes back, so choose a time:
    /// five minutes are usual.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if the redirect address cannot be listened at; [`Error::Auth`] if the person or the identity provider
    /// refused (then [`AuthError::error`](crate::AuthError::error) is `access_denied` or another word of OAuth), if the time is
    /// over (then [`is_timeout`](Error::is_timeout) holds), or if the code could not be exchanged.
    pub fn sign_in(&self, session: &Session, within: Duration, open: impl FnOnce(&str)) -> Result<(), Error> {
        with_sign_in(session, Some(within), |sign_in| self.sign_in_by_listener(sign_in, open))
    }

    /// Signs a person in whose browser cannot reach this machine, as over ssh.
    ///
    /// `ask` is given the address of the login page, and returns the one that the browser was sent to in the end, which the
    /// person pastes: it holds the code, so do not log it. That the browser shows an error there does not matter.
    ///
    /// # Errors
    ///
    /// [`Error::Input`] if the pasted address is none, or not that of this attempt; [`Error::Auth`] as
    /// [`sign_in`](Self::sign_in), and if `ask` fails.
    ///
    /// ```no_run
    /// # let login = bimdata::auth::UserLogin::new("your client id");
    /// # let session = bimdata::Session::builder().auth(login.clone()).build()?;
    /// login.sign_in_by_hand(&session, |url| {
    ///     println!("Sign in at {url}, and paste the address that you end at:");
    ///     let mut pasted = String::new();
    ///     std::io::stdin().read_line(&mut pasted).map(|_| pasted)
    /// })?;
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    pub fn sign_in_by_hand(
        &self,
        session: &Session,
        ask: impl FnOnce(&str) -> io::Result<String>,
    ) -> Result<(), Error> {
        with_sign_in(session, None, |sign_in| self.sign_in_by_pasting(sign_in, ask))
    }

    /// Whether a call would find a token: one that is here or in the store, renewed if it is time for that. Asks no person.
    ///
    /// # Errors
    ///
    /// If the token has to be renewed and the identity provider cannot be reached.
    pub fn is_signed_in(&self, session: &Session) -> Result<bool, Error> {
        let waiting = session.waiting();
        self.has_token(&session.shared.sign_in(&waiting, session.retry))
    }

    /// Revokes the tokens, forgets them here and in the store, and returns the address that ends the session in the browser.
    ///
    /// As long as nobody opens that address, whoever signs in next in the same browser may not be asked who it is. It holds the
    /// ID token, which says who signed in, so do not log it.
    ///
    /// # Errors
    ///
    /// If the identity provider cannot be reached or does not revoke a token. Then nothing is forgotten, and this can be called
    /// again.
    pub fn logout(&self, session: &Session) -> Result<String, Error> {
        let waiting = session.waiting();
        self.end(&session.shared.sign_in(&waiting, session.retry))
    }
}

/// With a time limit of its own, which takes the place of the session's.
fn with_sign_in<T>(
    session: &Session,
    within: Option<Duration>,
    sign_in: impl FnOnce(&SignIn<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let waiting = Waiting::new(session.cancellation.clone(), within, session.read_timeout);
    sign_in(&session.shared.sign_in(&waiting, session.retry))
}
