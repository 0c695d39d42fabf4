//! How a person is asked to sign in: by a listener, by hand, or by a call that needs a token.

use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use super::super::shared_token::interrupted;
use super::super::{AuthError, SignIn, Token};
use super::UserLogin;
use super::attempt::{self, Attempt};
use super::endpoints::Endpoints;
use super::listener::{self, BEFORE_NEXT_LOOK, Limits, Listener};
use super::redirect::{self, Redirected};
use crate::Error;
use crate::http::Fault;

/// How often to look for a token of the program that listened at the redirect URL, before the person is asked.
const LOOKS_AFTER_WAITING: u32 = 10;

/// What a call does if a person has to sign in.
#[derive(Clone)]
pub(super) struct Asking {
    pub(super) within: Duration,
    pub(super) open: Arc<dyn Fn(&str) + Send + Sync>,
}

/// The parameters of a pasted address, or why it is not one that answers this attempt.
fn answer_in(pasted: &str, attempt: &Attempt<'_>) -> Result<Redirected, &'static str> {
    if pasted.is_empty() {
        return Err("is empty");
    }
    if pasted.starts_with(attempt.login_page()) {
        return Err("is that of the login page, which has to be opened in a browser");
    }
    if !pasted.contains("://") {
        return Err("is no address, but only a part of one");
    }
    let query = pasted.split_once('?').map_or("", |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    if redirect::has_quotes(query) {
        return Err("contains a quote or a blank, which no address does");
    }
    match Redirected::read(query) {
        Some(redirected) if redirected.answers(&attempt.state) => Ok(redirected),
        Some(redirected) if redirected.has_state() => Err("is the answer to another attempt to sign in"),
        Some(_) => Err("has no state, as the address of another page"),
        None => Err("has a parameter twice"),
    }
}

impl UserLogin {
    pub(crate) fn sign_in_by_listener(&self, sign_in: &SignIn<'_>, open: impl FnOnce(&str)) -> Result<(), Error> {
        let (endpoints, key) = self.endpoints(sign_in)?;
        let listener = Listener::bind(&self.settings.redirect()?)?;
        let limits = Limits { waiting: sign_in.waiting, is_over: &|| false };
        let token = attempt::by_listener(&self.settings, &endpoints, listener, sign_in, &limits, open)?;
        // Nothing but `is_over` ends the wait without a token.
        let token = token.ok_or_else(|| AuthError::new("nobody signed in"))?;
        self.token.replace(&key, sign_in, token);
        Ok(())
    }

    pub(crate) fn sign_in_by_pasting(
        &self,
        sign_in: &SignIn<'_>,
        ask: impl FnOnce(&str) -> std::io::Result<String>,
    ) -> Result<(), Error> {
        let (endpoints, key) = self.endpoints(sign_in)?;
        let attempt = Attempt::new(&self.settings, &endpoints, self.settings.redirect()?)?;
        let pasted = ask(&attempt.url).map(Zeroizing::new);
        let pasted = pasted.map_err(|error| AuthError::new(format!("no address was pasted: {error}")))?;
        let pasted = redirect::without_quotes(&pasted);
        let redirected = answer_in(pasted, &attempt).map_err(|reason| {
            // What was pasted may contain a code, so it is not shown.
            let start = if attempt.redirect().contains('?') { "&" } else { "?" };
            let wanted = format!(
                "paste the whole address that the browser ends at after this attempt to sign in, which \
                                  begins with {}{start}",
                attempt.redirect()
            );
            Error::input("the pasted address", format!("{reason}; {wanted}"))
        })?;
        let code = redirected.code(endpoints.issuer.as_deref())?;
        let token = attempt.exchange(&code, sign_in)?;
        self.token.replace(&key, sign_in, token);
        Ok(())
    }

    /// Signs a person in while a call waits, with the closure that the program has set. Returns `None` as soon as
    /// `is_over` returns true.
    pub(super) fn ask(
        &self,
        asking: &Asking,
        endpoints: &Endpoints,
        sign_in: &SignIn<'_>,
        is_over: &dyn Fn() -> bool,
    ) -> Result<Option<Token>, Error> {
        // A person takes longer than a server keeps an idle connection.
        if let Some(ahead) = sign_in.ahead {
            ahead.close();
        }
        let waiting = sign_in.waiting.within(asking.within);
        let limits = Limits { waiting: &waiting, is_over };
        let redirect = self.settings.redirect()?;
        let mut has_waited = false;
        let listener = loop {
            match Listener::bind(&redirect) {
                // The program that listens there may be asking the same person.
                Err(error) if self.token.has_store() && listener::is_in_use(&redirect) => {
                    if is_over() {
                        return Ok(None);
                    }
                    if waiting.pause(BEFORE_NEXT_LOOK).is_err() {
                        let waited = sign_in.waiting.check().map_err(Fault::from);
                        waited.map_err(|fault| interrupted(&fault, "while another program asked the person"))?;
                        return Err(error);
                    }
                    has_waited = true;
                }
                listener => break listener?,
            }
        };
        // The program that listened there stops before it fetches the token and saves it.
        for _ in 0..if has_waited { LOOKS_AFTER_WAITING } else { 0 } {
            if is_over() || waiting.pause(BEFORE_NEXT_LOOK).is_err() {
                break;
            }
        }
        if has_waited && is_over() {
            return Ok(None);
        }
        attempt::by_listener(&self.settings, endpoints, listener, sign_in, &limits, |url| (asking.open)(url))
    }
}
