use std::fmt;

use oauth2::{ClientId, RefreshToken};
use zeroize::Zeroizing;

use super::endpoints::endpoint;
use super::oauth::{Endpoint, scopes};
use super::value::{CLIENT_ID, CLIENT_SECRET, check_value};
use super::{Authorize, Credential, SharedToken, SignIn, Token, TokenKey, TokenStore};
use crate::Error;
use crate::servers::check_url;

/// An application's id and secret, with which a token is fetched, and refreshed before it expires.
///
/// The token is fetched at the first call, kept until shortly before it expires, and shared by all clones of the
/// session. While it is fetched, the connection for the call that needs it is opened, unless one is idle. If several
/// threads need a new token at the same moment, one of them requests it and the others wait. The refresh token is used
/// if the identity provider returned one; if it is refused, or there is none, the id and secret are used. A fetch that
/// fails is retried like a read, by the session's [`RetryPolicy`](crate::RetryPolicy); a thread that waited for it gets
/// its error only if its own fetch would have failed in the same way. If the service refuses a token before it expires
/// (401), one new token is fetched and the call is retried once.
///
/// Tokens are fetched from [`iam_url`](crate::SessionBuilder::iam_url), with the proxy, certificates and timeouts of
/// the session. The secret is sent in the form-encoded body, as the service's documentation describes. Scopes are
/// configured with the application, so none are requested unless [`scope`](Self::scope) is used.
///
/// An OAuth server of another kind can be used if it takes the id and the secret in the body (`client_secret_post`),
/// needs no further parameters, such as `audience` or `resource`, and issues bearer tokens. Servers that require the
/// secret in a header (`client_secret_basic`) or a signed assertion do not work with this type: implement [`Authorize`].
/// [`SignIn::post_form_retried`] sends any parameters, but no header. The answer need not follow the standard exactly:
/// the lifetime may be a text or a fraction, and the type of the token may be missing. A token whose lifetime is
/// missing, negative or unreadable is used until the service refuses it.
///
/// With [`stored_in`](Self::stored_in) the token outlives the process. Without it, nothing is ever written to disk.
///
/// ```no_run
/// use bimdata::{Session, auth::ClientCredentials};
///
/// let session = Session::builder()
///     .auth(ClientCredentials::new("your client id", "your client secret"))
///     .build()?;
/// # Ok::<(), bimdata::Error>(())
/// ```
pub struct ClientCredentials {
    client: ClientId,
    secret: Zeroizing<String>,
    scopes: Vec<String>,
    token_url: Option<String>,
    token: SharedToken,
}

impl ClientCredentials {
    /// Takes the id and the secret of an application of the kind "confidential".
    ///
    /// Building the session fails if one of them is empty, or has line breaks, control characters, or blanks at either
    /// end.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        ClientCredentials {
            client: ClientId::new(client_id.into()),
            secret: Zeroizing::new(client_secret.into()),
            scopes: Vec::new(),
            token_url: None,
            token: SharedToken::new(),
        }
    }

    /// Requests a scope, such as `model:read`; may be called several times.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Fetches tokens from this URL instead of the one derived from `iam_url`.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Keeps the token in a store, where it outlives the process and is shared with others: see [`TokenStore`].
    #[must_use]
    pub fn stored_in(mut self, store: impl TokenStore) -> Self {
        self.token = self.token.stored_in(store);
        self
    }

    fn endpoint(&self, sign_in: &SignIn<'_>) -> Result<Endpoint, Error> {
        let (setting, url) = match &self.token_url {
            Some(url) => ("token_url", check_url("token_url", url, sign_in.allows_plain_http)?.to_string()),
            None => (sign_in.iam_url_name, endpoint(sign_in.iam_url()?, "token")),
        };
        Ok(Endpoint { url, setting })
    }

    fn key(&self, provider: &Endpoint) -> TokenKey {
        let key = TokenKey::new(provider.url.as_str(), self.client.as_str()).with_grant("client_credentials");
        key.with_scopes(self.scopes.iter().cloned())
    }

    /// Refreshes the token, or fetches a new one if there is no refresh token or it is refused.
    fn fetch(&self, endpoint: &Endpoint, refresh: Option<&str>, sign_in: &SignIn<'_>) -> Result<Token, Error> {
        let client = endpoint.client(&self.client, Some(&self.secret))?;
        let policy = sign_in.retry;
        if let Some(refresh) = refresh {
            let token = RefreshToken::new(refresh.to_owned());
            let secrets = [self.secret.as_str(), refresh];
            let refreshed = endpoint.ask(sign_in, policy, Some(refresh), &secrets, |send| {
                client.exchange_refresh_token(&token).request(&send)
            });
            match refreshed {
                Ok(token) => return Ok(token),
                Err(error) => {
                    let error = Error::from(error);
                    // An identity provider that is busy or out of reach would not answer the next request either.
                    let is_away = error.is_retryable() || matches!(&error, Error::Auth(auth) if auth.source.is_some());
                    if is_away {
                        return Err(error);
                    }
                }
            }
        }
        let fetched = endpoint.ask(sign_in, policy, None, &[&self.secret], |send| {
            client.exchange_client_credentials().add_scopes(scopes(&self.scopes)).request(&send)
        });
        fetched.map_err(Error::from)
    }
}

impl Authorize for ClientCredentials {
    fn credential(&self, sign_in: &SignIn<'_>) -> Result<Credential, Error> {
        let endpoint = self.endpoint(sign_in)?;
        self.token.get(&self.key(&endpoint), sign_in, |refresh| self.fetch(&endpoint, refresh, sign_in))
    }

    fn refused(&self, credential: &Credential) -> bool {
        self.token.refused_with_refresh_token(credential)
    }

    fn check(&self, sign_in: &SignIn<'_>) -> Result<(), Error> {
        check_value("auth", CLIENT_ID, &self.client)?;
        check_value("auth", CLIENT_SECRET, &self.secret)?;
        self.token.check()?;
        self.endpoint(sign_in)?.client(&self.client, Some(&self.secret)).map(drop)
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").field("client_id", &self.client.as_str()).finish_non_exhaustive()
    }
}
