use std::cell::Cell;
use std::fmt;
use std::time::Instant;

use oauth2::basic::{
    BasicErrorResponse, BasicRequestTokenError, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
};
use oauth2::{
    AuthType, Client, ClientId, ClientSecret, EndpointNotSet, EndpointSet, RefreshToken, Scope, StandardRevocableToken,
    TokenResponse, TokenUrl,
};
use ureq::http::{Request, Response, StatusCode};
use zeroize::Zeroizing;

use super::shared_token::{SharedToken, Token};
use super::token_answer::TokenAnswer;
use super::token_url::token_url;
use super::{AuthError, Authorize, Credential, SignIn, shown_url};
use crate::Error;
use crate::http::redact_secret;
use crate::servers::check_url;

/// An application's id and secret: a token is fetched with them, and refreshed when it runs out.
///
/// The token is fetched at the first call, kept until shortly before it expires, and shared by all clones of the session.
/// However many threads need a new one at the same moment, one request goes out and the others wait for its answer.
/// Where the identity provider gave a refresh token, that is used; if it is refused, or there is none, the id and secret
/// are. A fetch that fails is retried like a call that reads, by the session's [`RetryPolicy`](crate::RetryPolicy); what
/// another session's cancellation, deadline or policy ended says nothing to those who waited for it. When the service refuses a token before its time (401), one new token is fetched and the call is tried once more.
///
/// Any OAuth server will do, also one that strays from the standard: a lifetime may be a text or a fraction, and the type of
/// the token may be missing. A token whose lifetime is missing, negative or unreadable is used until the service refuses it.
///
/// Tokens come from [`iam_url`](crate::SessionBuilder::iam_url), by the proxy, certificates and timeouts of the session.
/// The secret goes into the form-encoded body, which is the way that the service describes. Scopes are configured with
/// the application, so none are asked for unless [`scope`](Self::scope) is used.
///
/// ```no_run
/// use bimdata::{Session, auth::ClientCredentials};
///
/// let session = Session::builder().auth(ClientCredentials::new("your client id", "your client secret")).build()?;
/// # Ok::<(), bimdata::Error>(())
/// ```
pub struct ClientCredentials {
    client: ClientId,
    secret: Zeroizing<String>,
    scopes: Vec<Scope>,
    token_url: Option<String>,
    token: SharedToken,
}

type TokenClient = Client<
    BasicErrorResponse,
    TokenAnswer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

impl ClientCredentials {
    /// Takes the id and the secret of an application of the kind "confidential".
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        ClientCredentials {
            client: ClientId::new(client_id.into()),
            secret: Zeroizing::new(client_secret.into()),
            scopes: Vec::new(),
            token_url: None,
            token: SharedToken::default(),
        }
    }

    /// Asks for a scope, such as `model:read`; may be called several times.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(Scope::new(scope.into()));
        self
    }

    /// Fetches tokens from this URL instead of the one below `iam_url`.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// The URL that tokens are fetched from, and the setting that it comes from.
    fn endpoint(&self, sign_in: &SignIn<'_>) -> Result<(&'static str, String), Error> {
        match &self.token_url {
            Some(url) => Ok(("token_url", check_url("token_url", url, sign_in.allows_plain_http)?.to_string())),
            None => Ok((sign_in.iam_url_name, token_url(sign_in.iam_url()?))),
        }
    }

    fn client(&self, sign_in: &SignIn<'_>) -> Result<TokenClient, Error> {
        let (name, url) = self.endpoint(sign_in)?;
        let url = TokenUrl::new(url).map_err(|error| Error::setting(name, error.to_string()))?;
        Ok(Client::new(self.client.clone())
            .set_client_secret(ClientSecret::new(self.secret.to_string()))
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(url))
    }

    /// Refreshes the token, or fetches a new one where there is none to refresh or it is refused.
    fn fetch(&self, refresh: Option<Zeroizing<String>>, sign_in: &SignIn<'_>) -> Result<Token, AuthError> {
        let client = self.client(sign_in).map_err(AuthError::caused_by)?;
        if let Some(refresh) = refresh {
            match self.exchange(&client, Some(&RefreshToken::new(refresh.to_string())), sign_in) {
                Err(refused) if refused.source.is_none() => {}
                outcome => return outcome,
            }
        }
        self.exchange(&client, None, sign_in)
    }

    fn exchange(
        &self,
        client: &TokenClient,
        refresh: Option<&RefreshToken>,
        sign_in: &SignIn<'_>,
    ) -> Result<Token, AuthError> {
        let answered = Cell::new(None);
        let send = |request: Request<Vec<u8>>| -> Result<Response<Vec<u8>>, Error> {
            let url = request.uri().to_string();
            let posted = sign_in.post(&url, &Zeroizing::new(request.into_body()), sign_in.retry)?;
            answered.set(Some(Asked { status: posted.status, tries: posted.tries, at: posted.asked_at }));
            let mut response = Response::new(posted.body);
            // oauth2 takes nothing but 200 for a success.
            if !(200..300).contains(&posted.status) {
                *response.status_mut() = StatusCode::BAD_REQUEST;
            }
            Ok(response)
        };
        let outcome = match refresh {
            Some(refresh) => client.exchange_refresh_token(refresh).request(&send),
            None => client.exchange_client_credentials().add_scopes(self.scopes.iter().cloned()).request(&send),
        };
        let token = match (outcome, answered.get()) {
            (Ok(response), Some(asked)) => token(&response, refresh, asked.at),
            (Ok(_), None) => Err(AuthError::new("the identity provider was not asked")),
            (Err(error), _) => Err(self.failure(error)),
        };
        token.map_err(|error| self.explained(error, answered.get(), client, sign_in))
    }

    /// Adds to an error what was asked and answered, and what may be wrong with that.
    fn explained(
        &self,
        mut error: AuthError,
        asked: Option<Asked>,
        client: &TokenClient,
        sign_in: &SignIn<'_>,
    ) -> AuthError {
        if let Some(Asked { status, tries, .. }) = asked {
            error.status = Some(status);
            error.tries = tries;
        }
        if error.status == Some(404) {
            let setting = if self.token_url.is_some() { "token_url" } else { sign_in.iam_url_name };
            error.reason = format!("{}, so look at {setting}", error.reason);
        }
        error.url = client.token_uri().url().as_str().parse().ok().map(|url| shown_url(&url));
        error
    }

    /// Takes from oauth2's error what may be shown: its own texts hold the answer, and so the token.
    fn failure(&self, error: BasicRequestTokenError<Error>) -> AuthError {
        match error {
            BasicRequestTokenError::ServerResponse(response) => AuthError {
                error: Some(self.shown(response.error().as_ref())),
                error_description: response.error_description().map(|text| self.shown(text)),
                ..AuthError::new("the identity provider gave no token")
            },
            BasicRequestTokenError::Request(error) => AuthError::caused_by(error),
            BasicRequestTokenError::Parse(..) | BasicRequestTokenError::Other(_) => {
                AuthError::new("the identity provider answered with something that is no token")
            }
        }
    }

    /// A text of the identity provider, without the secret should it repeat it.
    fn shown(&self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        redact_secret(&mut bytes, self.secret.as_bytes());
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Authorize for ClientCredentials {
    fn credential(&self, sign_in: &SignIn<'_>) -> Result<Credential, Error> {
        let fetch = |refresh| self.fetch(refresh, sign_in);
        self.token.get(sign_in.waiting, &sign_in.retry, fetch).map_err(Error::from)
    }

    fn refused(&self, credential: &Credential) -> bool {
        self.token.drop_refused(credential);
        true
    }

    fn check(&self, sign_in: &SignIn<'_>) -> Result<(), Error> {
        if self.client.is_empty() {
            return Err(Error::setting("auth", "the client id is empty"));
        }
        if self.secret.is_empty() {
            return Err(Error::setting("auth", "the client secret is empty"));
        }
        self.client(sign_in).map(drop)
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").field("client_id", &self.client.as_str()).finish_non_exhaustive()
    }
}

/// A request for a token that was answered.
#[derive(Clone, Copy)]
struct Asked {
    status: u16,
    tries: u32,
    at: Instant,
}

fn token(response: &TokenAnswer, used: Option<&RefreshToken>, asked_at: Instant) -> Result<Token, AuthError> {
    let credential = Credential::with_scheme("Bearer", response.access_token().secret())
        .map_err(|_| AuthError::new("the identity provider gave a token that cannot be sent"))?;
    let lifetime = response.expires_in();
    // A refreshed token comes with a new refresh token, or leaves the old one in force.
    let refresh = response.refresh_token().or(used).map(|refresh| Zeroizing::new(refresh.secret().clone()));
    Ok(Token { credential, asked_at, lifetime, refresh })
}
