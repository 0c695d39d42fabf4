//! Signs a person in and out, over the network of a session.

use std::io;
use std::time::Duration;

use super::Session;
use crate::Error;
use crate::auth::{SignIn, UserLogin};
use crate::http::Waiting;

impl UserLogin {
    /// Signs a person in with a browser, and returns when the person has signed in or `within` is over.
    ///
    /// When this listens for the answer, it calls `open` with the URL of the login page: `open` may open a browser or
    /// print the URL, and has to return. The URL is not secret, and valid for this attempt only. The session's network
    /// and identity provider are used, but not its deadline, which is too short for a person; cancelling the session
    /// ends the wait. The new token replaces the previous one, here and in the store. If it cannot be stored, a warning
    /// is logged and it is kept in memory.
    ///
    /// If the redirect URL is not registered for the application, the browser shows an error page and is never sent
    /// back, so choose a limit for `within`: five minutes are usual.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if this cannot listen at the redirect URL. [`Error::Auth`] if the person or the identity
    /// provider refused (then [`AuthError::error`](crate::AuthError::error) is `access_denied` or another OAuth error
    /// code), if the time is over (then [`is_timeout`](Error::is_timeout) is true), or if the code could not be
    /// exchanged.
    pub fn sign_in(&self, session: &Session, within: Duration, open: impl FnOnce(&str)) -> Result<(), Error> {
        with_sign_in(session, Some(within), |sign_in| self.sign_in_by_listener(sign_in, open))
    }

    /// Signs a person in if the browser cannot reach this machine, as over ssh.
    ///
    /// `ask` gets the URL of the login page, and returns the URL that the browser was sent to at the end, which the
    /// person copies. That URL contains the code, so do not log it. It does not matter if the browser shows an error
    /// page there.
    ///
    /// # Errors
    ///
    /// [`Error::Input`] if the pasted text is not a URL of this attempt; quotes around it are removed. [`Error::Auth`]
    /// as in [`sign_in`](Self::sign_in), and if `ask` fails.
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

    /// Whether a call would have a token: the one in memory or in the store, which is renewed if that is due. Never
    /// asks a person.
    ///
    /// # Errors
    ///
    /// If the token has to be renewed, and the identity provider cannot be reached or the new token could not be
    /// stored.
    pub fn is_signed_in(&self, session: &Session) -> Result<bool, Error> {
        let waiting = session.waiting();
        self.has_token(&session.shared.sign_in(&waiting, session.retry))
    }

    /// Revokes the tokens, forgets them here and in the store, and returns the URL that ends the session in the
    /// browser.
    ///
    /// These are the tokens of all sign-ins with this object and its clones, and the stored one if it is of the same
    /// sign-in or nobody signed in with this object. A stored token of another person stays in the store, and later
    /// calls use it. If the store cannot be used, a warning is logged and it is left as it is.
    ///
    /// If another thread is renewing the token, this waits for it and revokes the new token too. A person who signs in
    /// meanwhile stays signed in.
    ///
    /// Until somebody opens that URL, the identity provider may sign in the next person in the same browser as the
    /// previous one, without asking. The URL contains the ID token, which says who signed in, so do not log it.
    ///
    /// # Errors
    ///
    /// If the identity provider cannot be reached or does not revoke a token, or if another process holds the lock of
    /// the store for too long, or if the deadline passes while another thread renews the token. Then nothing is
    /// forgotten, and this can be called again.
    pub fn logout(&self, session: &Session) -> Result<String, Error> {
        let waiting = session.waiting();
        self.end(&session.shared.sign_in(&waiting, session.retry))
    }
}

/// Runs `sign_in` with its own time limit, which replaces the session's.
fn with_sign_in<T>(
    session: &Session,
    within: Option<Duration>,
    sign_in: impl FnOnce(&SignIn<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let waiting = Waiting::new(session.cancellation.clone(), within, session.read_timeout);
    sign_in(&session.shared.sign_in(&waiting, session.retry))
}
