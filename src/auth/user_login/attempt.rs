//! One attempt to sign somebody in: the URL of the login page, and the exchange of the code for a token.

use std::borrow::Cow;

use oauth2::{AuthUrl, AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier};
use zeroize::Zeroizing;

use super::super::oauth::scopes;
use super::super::{SignIn, Token};
use super::endpoints::Endpoints;
use super::listener::{Limits, Listener};
use super::redirect::RedirectUrl;
use super::{Settings, page};
use crate::{Error, RetryPolicy};

/// The number of random bytes that RFC 7636, section 4.1, recommends for a verifier.
const RANDOM_BYTES: u32 = 32;

pub(super) struct Attempt<'a> {
    settings: &'a Settings,
    endpoints: &'a Endpoints,
    redirect: RedirectUrl,
    pub(super) url: String,
    pub(super) state: Zeroizing<String>,
    verifier: Zeroizing<String>,
}

impl<'a> Attempt<'a> {
    pub(super) fn new(settings: &'a Settings, endpoints: &'a Endpoints, redirect: RedirectUrl) -> Result<Self, Error> {
        let wrong = |name| move |error: oauth2::url::ParseError| Error::setting(name, error.to_string());
        // The URL of the page needs no secret, and oauth2 would keep a copy of it that is not wiped.
        let client = endpoints.token.client(&settings.client, None)?;
        let authorize = AuthUrl::new(endpoints.authorize.clone()).map_err(wrong("authorize_url"))?;
        let back = oauth2::RedirectUrl::new(redirect.as_str().to_owned()).map_err(wrong("redirect_url"))?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256_len(RANDOM_BYTES);
        let client = client.set_auth_uri(authorize);
        let mut request = client
            .authorize_url(|| CsrfToken::new_random_len(RANDOM_BYTES))
            .add_scopes(scopes(&settings.scopes))
            .set_pkce_challenge(challenge)
            .set_redirect_uri(Cow::Owned(back));
        for (name, value) in &settings.parameters {
            request = request.add_extra_param(name, value);
        }
        let (url, state) = request.url();
        let state = Zeroizing::new(state.into_secret());
        let verifier = Zeroizing::new(verifier.into_secret());
        Ok(Attempt { settings, endpoints, redirect, url: url.into(), state, verifier })
    }

    /// The redirect URL, at which an address begins that the browser is sent back to.
    pub(super) fn redirect(&self) -> &str {
        self.redirect.as_str()
    }

    /// The login page, without what is different for each attempt.
    pub(super) fn login_page(&self) -> &str {
        self.url.split('?').next().unwrap_or_default()
    }

    /// Exchanges the code for a token. A code is valid for one request only.
    pub(super) fn exchange(self, code: &str, sign_in: &SignIn<'_>) -> Result<Token, Error> {
        let client = self.endpoints.token.client(&self.settings.client, self.settings.secret())?;
        let back = oauth2::RedirectUrl::new(self.redirect.as_str().to_owned())
            .map_err(|error| Error::setting("redirect_url", error.to_string()))?;
        let secrets = [self.settings.secret().unwrap_or_default(), code, &self.verifier];
        let request = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(self.verifier.to_string()))
            .set_redirect_uri(Cow::Owned(back));
        let token =
            self.endpoints.token.ask(sign_in, RetryPolicy::none(), None, &secrets, |send| request.request(&send));
        token.map_err(Error::from)
    }
}

/// Shows the person the login page with `open`, and waits until the browser is sent back. Returns `None` if `limits`
/// say that nobody needs to sign in any more.
pub(super) fn by_listener(
    settings: &Settings,
    endpoints: &Endpoints,
    listener: Listener,
    sign_in: &SignIn<'_>,
    limits: &Limits<'_>,
    open: impl FnOnce(&str),
) -> Result<Option<Token>, Error> {
    let attempt = Attempt::new(settings, endpoints, listener.redirect().clone())?;
    open(&attempt.url);
    let Some((redirected, reply)) = listener.wait_for(&attempt.state, limits)? else { return Ok(None) };
    let code = redirected.code(endpoints.issuer.as_deref()).map_err(Error::from);
    let token = code.and_then(|code| attempt.exchange(&code, sign_in));
    let page = match &token {
        Ok(_) => page::signed_in(),
        Err(Error::Auth(error)) => page::failed(error),
        Err(_) => page::failed(&super::super::AuthError::new("the sign-in could not be finished")),
    };
    reply.show(&page, limits.waiting);
    token.map(Some)
}
