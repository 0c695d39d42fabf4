//! Signing in a person.

mod asking;
mod attempt;
mod endpoints;
mod listener;
mod page;
mod redirect;
mod signing_out;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use oauth2::{ClientId, RefreshToken};
use zeroize::Zeroizing;

use asking::Asking;
use attempt::Attempt;
use endpoints::{Endpoints, OwnEndpoints};
use redirect::RedirectUrl;

use super::value::{CLIENT_ID, CLIENT_SECRET, check_value};
use super::{AuthError, Authorize, Credential, SharedToken, SignIn, Token, TokenKey, TokenStore};
use crate::Error;

/// The redirect address that a new application has.
const REDIRECT_URL: &str = "http://localhost:8080/oidc-callback";
/// Parameters that the sign-in sets itself.
const OWN_PARAMETERS: [&str; 9] = [
    "client_id",
    "client_secret",
    "code_challenge",
    "code_challenge_method",
    "redirect_uri",
    "response_mode",
    "response_type",
    "scope",
    "state",
];

/// Signs in a person with a browser: an authorization code with PKCE, as RFC 8252 describes it for programs on a
/// person's own machine.
///
/// Signing in is a separate step, [`sign_in`](Self::sign_in): it passes the URL of the login page to the program, which
/// opens it in a browser or prints it, and then listens on this machine until the browser is sent back. If the browser
/// cannot reach this machine, as over ssh, use [`sign_in_by_hand`](Self::sign_in_by_hand), which takes the URL that the
/// browser was sent to. Afterwards the token is renewed without the person, by one thread for all, five minutes before
/// it expires; meanwhile the connection for the call that needs it is opened. If a person has to sign in again, calls
/// fail with an error for which [`needs_sign_in`](Error::needs_sign_in) is true, unless [`asking`](Self::asking) is
/// set. A network failure is never such an error. Clones share the token.
///
/// If a call is cancelled or its deadline passes while the token is renewed, the call ends in time, and the request for
/// the token goes on for at most a minute in a thread of its own. The next call uses its answer: without it, a refresh
/// token that may be used only once would be lost.
///
/// **How long a sign-in lasts** is decided by the identity provider. In an on-premise installation it ends after an
/// hour without any calls, and after ten hours in any case. With the scope `offline_access`, if the application may
/// request it, the refresh token lasts for weeks. Request it only together with [`stored_in`](Self::stored_in): without
/// a store, nothing is ever written to disk and a sign-in ends with the process.
///
/// **The application** needs a redirect URL. The default is that of a new application,
/// `http://localhost:8080/oidc-callback`. A redirect URL without a port, such as `http://127.0.0.1/callback`, works
/// with any free port, so it does not fail if a port is in use.
///
/// ```no_run
/// use std::time::Duration;
///
/// use bimdata::Session;
/// use bimdata::auth::UserLogin;
///
/// let login = UserLogin::new("your client id");
/// let session = Session::builder().auth(login.clone()).build()?;
/// login.sign_in(&session, Duration::from_secs(300), |url| println!("Sign in at {url}"))?;
/// println!("{:?}", bimdata::user::get(&session)?.email);
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Clone)]
pub struct UserLogin {
    settings: Settings,
    token: Arc<SharedToken>,
    asking: Option<Asking>,
}

#[derive(Clone)]
struct Settings {
    client: ClientId,
    secret: Option<Zeroizing<String>>,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
    redirect_url: String,
    endpoints: OwnEndpoints,
}

impl UserLogin {
    /// Takes the id of an application, and requests the scope `openid`.
    #[must_use]
    pub fn new(client_id: impl Into<String>) -> Self {
        let settings = Settings {
            client: ClientId::new(client_id.into()),
            secret: None,
            scopes: vec!["openid".to_owned()],
            parameters: Vec::new(),
            redirect_url: REDIRECT_URL.to_owned(),
            endpoints: OwnEndpoints::default(),
        };
        UserLogin { settings, token: Arc::default(), asking: None }
    }

    /// Sets the secret of an application of the kind "confidential"; one of the kind "public" has none.
    ///
    /// A secret that is shipped with a program is not secret: such a program needs a public application.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<String>) -> Self {
        self.settings.secret = Some(Zeroizing::new(secret.into()));
        self
    }

    /// Requests a scope besides `openid`, such as `offline_access`; may be called several times.
    ///
    /// The scopes of the API are configured with the application and need not be requested. If the application does not
    /// have a requested scope, the sign-in fails with `invalid_scope`.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        let scope = scope.into();
        if !self.settings.scopes.contains(&scope) {
            self.settings.scopes.push(scope);
        }
        self
    }

    /// Adds a parameter to the address of the login page, such as `kc_idp_hint`; may be called several times.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.parameters.push((name.into(), value.into()));
        self
    }

    /// Sets the redirect URL, exactly as it is registered; `http://localhost:8080/oidc-callback` by default.
    ///
    /// If it points to this machine and has no port, a free port is chosen and added, which identity providers allow
    /// for such URLs. If it points to another machine, it has to be https, and only
    /// [`sign_in_by_hand`](Self::sign_in_by_hand) can be used. Private-use schemes, such as `com.example.app:/callback`,
    /// are not supported.
    #[must_use]
    pub fn redirect_url(mut self, url: impl Into<String>) -> Self {
        self.settings.redirect_url = url.into();
        self
    }

    /// Shows this login page instead of the one derived from `iam_url`.
    #[must_use]
    pub fn authorize_url(mut self, url: impl Into<String>) -> Self {
        self.settings.endpoints.authorize = Some(url.into());
        self
    }

    /// Fetches tokens from this URL instead of the one derived from `iam_url`.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.settings.endpoints.token = Some(url.into());
        self
    }

    /// Revokes tokens at this URL instead of the one derived from `iam_url`.
    #[must_use]
    pub fn revocation_url(mut self, url: impl Into<String>) -> Self {
        self.settings.endpoints.revocation = Some(url.into());
        self
    }

    /// Ends sessions in the browser at this URL instead of the one derived from `iam_url`.
    #[must_use]
    pub fn end_session_url(mut self, url: impl Into<String>) -> Self {
        self.settings.endpoints.end_session = Some(url.into());
        self
    }

    /// Sets the issuer that the answers of the login page must name, if they name one; the URL of the realm by default.
    ///
    /// It is compared letter by letter. Set it if the identity provider is reached at another URL than the one in its
    /// own configuration.
    #[must_use]
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.settings.endpoints.issuer = Some(issuer.into());
        self
    }

    /// Keeps the token in a store, where it outlives the process and is shared with others: see [`TokenStore`].
    #[must_use]
    pub fn stored_in(self, store: impl TokenStore) -> Self {
        UserLogin { token: Arc::new(SharedToken::new().stored_in(store)), ..self }
    }

    /// Lets a call that needs a person show the login page with `open`, and wait for at most `within` until the person
    /// has signed in.
    ///
    /// By default such a call fails, which suits a program that runs unattended. The deadline of a call still applies,
    /// so use this with sessions without a deadline.
    ///
    /// Meanwhile the store is not locked, so other processes can use the tokens in it. If another process stores a
    /// token first, the wait ends and that token is used. This needs a store with [`TokenStore::load`], such as
    /// `TokenFile`. A process that cannot listen because another program listens at the same redirect URL waits, too:
    /// that program may be asking the same person.
    #[must_use]
    pub fn asking(self, within: Duration, open: impl Fn(&str) + Send + Sync + 'static) -> Self {
        UserLogin { asking: Some(Asking { within, open: Arc::new(open) }), ..self }
    }

    pub(super) fn check_redirect_url(&self) -> Result<(), Error> {
        self.settings.redirect().map(drop)
    }

    /// Whether a call would find a token, without asking a person.
    pub(crate) fn has_token(&self, sign_in: &SignIn<'_>) -> Result<bool, Error> {
        let (endpoints, key) = self.endpoints(sign_in)?;
        match self.known_or_renewed(&endpoints, &key, sign_in) {
            Ok(_) => Ok(true),
            Err(error) if error.needs_sign_in() => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The token, without asking a person.
    fn known_or_renewed(
        &self,
        endpoints: &Endpoints,
        key: &TokenKey,
        sign_in: &SignIn<'_>,
    ) -> Result<Credential, Error> {
        if let Some(fresh) = self.token.fresh(key) {
            return Ok(fresh);
        }
        let (login, of_login) = (self.clone(), endpoints.clone());
        let renew = move |sign_in: &SignIn<'_>, refresh: Option<&str>| login.renew(&of_login, refresh, sign_in);
        self.token.get_and_finish(key, sign_in, &endpoints.token.url, renew)
    }

    fn endpoints(&self, sign_in: &SignIn<'_>) -> Result<(Endpoints, TokenKey), Error> {
        let endpoints = self.settings.endpoints.or_of(sign_in)?;
        let key = TokenKey::new(endpoints.token.url.as_str(), self.settings.client.as_str());
        let key = key.with_grant("authorization_code").with_scopes(self.settings.scopes.iter().cloned());
        Ok((endpoints, key))
    }

    fn renew(&self, endpoints: &Endpoints, refresh: Option<&str>, sign_in: &SignIn<'_>) -> Result<Token, Error> {
        let Some(refresh) = refresh else {
            let reason = match (self.token.had_token(), self.token.has_store()) {
                (true, _) => {
                    "a person has to sign in again: the sign-in is over, and there is nothing to renew it with"
                }
                (false, true) => {
                    "nobody is signed in yet, and the store has no token for this application and these scopes that \
                     can be renewed: a person has to sign in"
                }
                (false, false) => "nobody is signed in yet: a person has to sign in",
            };
            return Err(AuthError::sign_in_needed(reason).into());
        };
        let client = endpoints.token.client(&self.settings.client, self.settings.secret())?;
        let secrets = [self.settings.secret().unwrap_or_default(), refresh];
        let token = RefreshToken::new(refresh.to_owned());
        let renewed = endpoints.token.ask(sign_in, sign_in.retry, Some(refresh), &secrets, |send| {
            client.exchange_refresh_token(&token).request(&send)
        });
        renewed.map_err(|error| match error.error.as_deref() {
            Some("invalid_grant") => {
                let reason = "a person has to sign in again: the sign-in has expired or was ended".to_owned();
                AuthError { reason, needs_sign_in: true, ..error }.into()
            }
            _ => error.into(),
        })
    }
}

impl Settings {
    fn secret(&self) -> Option<&str> {
        self.secret.as_deref().map(String::as_str)
    }

    fn redirect(&self) -> Result<RedirectUrl, Error> {
        RedirectUrl::parse(&self.redirect_url)
    }
}

impl Authorize for UserLogin {
    fn credential(&self, sign_in: &SignIn<'_>) -> Result<Credential, Error> {
        let (endpoints, key) = self.endpoints(sign_in)?;
        let found = self.known_or_renewed(&endpoints, &key, sign_in);
        match (found, &self.asking) {
            (Err(error), Some(asking)) if error.needs_sign_in() => {
                self.token.get_by_asking(&key, sign_in, |is_over| self.ask(asking, &endpoints, sign_in, is_over))
            }
            (found, _) => found,
        }
    }

    fn refused(&self, credential: &Credential) -> bool {
        self.token.refused(credential)
    }

    fn check(&self, sign_in: &SignIn<'_>) -> Result<(), Error> {
        let settings = &self.settings;
        check_value("auth", CLIENT_ID, &settings.client)?;
        if let Some(secret) = settings.secret() {
            // A public application has none.
            check_value("auth", CLIENT_SECRET, secret)?;
        }
        if let Some((name, _)) = settings.parameters.iter().find(|(name, _)| OWN_PARAMETERS.contains(&name.as_str())) {
            return Err(Error::setting("parameter", format!("{name} is set by the sign-in itself")));
        }
        self.token.check()?;
        let endpoints = settings.endpoints.or_of(sign_in)?;
        Attempt::new(settings, &endpoints, settings.redirect()?).map(drop)
    }
}

impl fmt::Debug for UserLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserLogin")
            .field("client_id", &self.settings.client.as_str())
            .field("redirect_url", &self.settings.redirect_url)
            .finish_non_exhaustive()
    }
}
