//! Requests to a token endpoint: sends the requests of oauth2 over the session's network, and converts its results and
//! errors.

use std::cell::Cell;
use std::time::Instant;

use oauth2::basic::{
    BasicErrorResponse, BasicRequestTokenError, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
};
use oauth2::{
    AuthType, Client, ClientId, ClientSecret, EndpointNotSet, EndpointSet, Scope, StandardRevocableToken,
    TokenResponse, TokenUrl,
};
use ureq::http::{Request, Response, StatusCode};
use zeroize::Zeroizing;

use super::token_answer::TokenAnswer;
use super::{AuthError, SignIn, Token, shown_url};
use crate::http::redact_secrets;
use crate::{Error, RetryPolicy};

pub(super) type TokenClient = Client<
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

/// The result of one of oauth2's requests.
pub(super) type Outcome = Result<TokenAnswer, BasicRequestTokenError<Error>>;

/// A token endpoint, and the setting that its URL comes from.
#[derive(Clone)]
pub(super) struct TokenEndpoint {
    pub(super) url: String,
    pub(super) setting: &'static str,
}

impl TokenEndpoint {
    /// An oauth2 client with this endpoint; a public client if there is no secret.
    pub(super) fn client(&self, id: &ClientId, secret: Option<&str>) -> Result<TokenClient, Error> {
        let url = TokenUrl::new(self.url.clone()).map_err(|error| Error::setting(self.setting, error.to_string()))?;
        let client = Client::new(id.clone()).set_auth_type(AuthType::RequestBody).set_token_uri(url);
        Ok(match secret {
            Some(secret) => client.set_client_secret(ClientSecret::new(secret.to_owned())),
            None => client,
        })
    }

    /// Requests a token, with retries by `policy`. `used` is the refresh token that is sent, if any; `secrets` are
    /// redacted from errors.
    pub(super) fn ask(
        &self,
        sign_in: &SignIn<'_>,
        policy: RetryPolicy,
        used: Option<&str>,
        secrets: &[&str],
        request: impl FnOnce(&dyn Fn(Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Error>) -> Outcome,
    ) -> Result<Token, AuthError> {
        let asked = Cell::new(None);
        sign_in.open_ahead(&self.url);
        let outcome = request(&|request| {
            let posted = sign_in.post(&self.url, &Zeroizing::new(request.into_body()), policy)?;
            asked.set(Some(Asked { status: posted.status, attempts: posted.attempts, at: posted.asked_at }));
            let mut response = Response::new(posted.body);
            // oauth2 accepts only 200 as a success, so other success statuses become 200, and all others 400.
            if !(200..300).contains(&posted.status) {
                *response.status_mut() = StatusCode::BAD_REQUEST;
            }
            Ok(response)
        });
        let token = match (outcome, asked.get()) {
            (Ok(response), Some(asked)) => token(&response, used, asked.at),
            (Ok(_), None) => Err(AuthError::new("the identity provider was not asked")),
            (Err(error), _) => Err(failure(error, secrets)),
        };
        token.map_err(|error| self.explained(error, asked.get()))
    }

    /// Adds the URL, the status and the attempts to an error, and a hint if the URL may be wrong.
    fn explained(&self, mut error: AuthError, asked: Option<Asked>) -> AuthError {
        if let Some(Asked { status, attempts, .. }) = asked {
            error.status = Some(status);
            error.attempts = attempts;
        }
        if error.status == Some(404) {
            error.reason = format!("{}, so look at {}", error.reason, self.setting);
        }
        error.url = self.url.parse().ok().map(|url| shown_url(&url));
        error
    }
}

/// A request for a token that was answered.
#[derive(Clone, Copy)]
struct Asked {
    status: u16,
    attempts: u32,
    at: Instant,
}

pub(super) fn scopes<'a>(scopes: impl IntoIterator<Item = &'a String>) -> Vec<Scope> {
    scopes.into_iter().map(|scope| Scope::new(scope.clone())).collect()
}

fn token(response: &TokenAnswer, used: Option<&str>, asked_at: Instant) -> Result<Token, AuthError> {
    let token = Token::bearer(response.access_token().secret())
        .map_err(|_| AuthError::new("the identity provider returned a token that cannot be sent"))?;
    let token = match response.expires_in() {
        Some(lifetime) => token.with_lifetime(lifetime, asked_at),
        None => token,
    };
    let token = token.with_id_token(response.id_token());
    // A refreshed token comes with a new refresh token, or the old one stays valid.
    let refresh = response.refresh_token().map(|refresh| refresh.secret().as_str()).or(used);
    Ok(match refresh {
        Some(refresh) => token.with_refresh_token(refresh),
        None => token,
    })
}

/// Takes from oauth2's error only what may be shown: its own texts contain the answer, and so the token.
fn failure(error: BasicRequestTokenError<Error>, secrets: &[&str]) -> AuthError {
    match error {
        BasicRequestTokenError::ServerResponse(response) => AuthError {
            error: Some(redacted(response.error().as_ref(), secrets)),
            error_description: response.error_description().map(|text| redacted(text, secrets)),
            ..AuthError::new("the identity provider returned no token")
        },
        BasicRequestTokenError::Request(error) => AuthError::caused_by(error),
        BasicRequestTokenError::Parse(..) | BasicRequestTokenError::Other(_) => {
            AuthError::new("the identity provider answered with something that is not a token")
        }
    }
}

/// A text of the identity provider, with the secrets redacted in case it repeats one.
pub(super) fn redacted(text: &str, secrets: &[&str]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    redact_secrets(&mut bytes, secrets.iter().map(|secret| secret.as_bytes()));
    String::from_utf8_lossy(&bytes).into_owned()
}
