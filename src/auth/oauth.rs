//! Requests to a token endpoint: sends the requests of oauth2 over the session's network, and converts its results and
//! errors.

use std::cell::RefCell;
use std::time::Instant;

use oauth2::basic::{
    BasicErrorResponse, BasicRequestTokenError, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
    BasicTokenType,
};
use oauth2::{
    AuthType, Client, ClientId, ClientSecret, EndpointNotSet, EndpointSet, Scope, StandardRevocableToken,
    TokenResponse, TokenUrl,
};
use ureq::http::{Request, Response, StatusCode};
use zeroize::Zeroizing;

use super::provider_answer::{refusal, unknown_type};
use super::token_answer::TokenAnswer;
use super::{AuthError, SignIn, Token, shown_url};
use crate::http::Posted;
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

/// An endpoint of the identity provider, and the setting that its URL comes from.
#[derive(Clone)]
pub(super) struct Endpoint {
    pub(super) url: String,
    pub(super) setting: &'static str,
}

impl Endpoint {
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
        let answer = RefCell::new(None);
        sign_in.open_ahead(&self.url);
        let outcome = request(&|request| {
            let posted = sign_in.post(&self.url, &Zeroizing::new(request.into_body()), policy)?;
            // oauth2 accepts only 200 as a success. An answer that is none is not read by it.
            let is_success = (200..300).contains(&posted.status);
            let mut response = Response::new(if is_success { posted.body.to_vec() } else { Vec::new() });
            if !is_success {
                *response.status_mut() = StatusCode::BAD_REQUEST;
            }
            answer.replace(Some(posted));
            Ok(response)
        });
        let answer = answer.into_inner();
        let token = match (outcome, &answer) {
            (Err(BasicRequestTokenError::Request(error)), _) => Err(AuthError::caused_by(error)),
            (Ok(response), Some(answer)) => token(&response, used, answer.asked_at, secrets),
            // oauth2's own errors contain the answer, and so the token.
            (Err(_), Some(answer)) => Err(refusal(answer, not_a_token(answer), secrets)),
            (_, None) => Err(AuthError::new("the identity provider was not asked")),
        };
        token.map_err(|error| self.explained(error, answer.as_ref()))
    }

    /// Adds the URL, the status and the attempts to an error, and a hint if the URL may be wrong.
    pub(super) fn explained(&self, mut error: AuthError, answer: Option<&Posted>) -> AuthError {
        if let Some(answer) = answer {
            error.status = Some(answer.status);
            error.attempts = answer.attempts;
        }
        if let Some(300..400 | 404) = error.status {
            error.reason = format!("{}, so look at {}", error.reason, self.setting);
        }
        error.url = self.url.parse().ok().map(|url| shown_url(&url));
        error
    }
}

/// What the identity provider did not do, if this is not a token.
fn not_a_token(answer: &Posted) -> &'static str {
    if (200..300).contains(&answer.status) {
        "answered with something that is not a token"
    } else {
        "returned no token"
    }
}

pub(super) fn scopes<'a>(scopes: impl IntoIterator<Item = &'a String>) -> Vec<Scope> {
    scopes.into_iter().map(|scope| Scope::new(scope.clone())).collect()
}

fn token(response: &TokenAnswer, used: Option<&str>, asked_at: Instant, secrets: &[&str]) -> Result<Token, AuthError> {
    // RFC 6749, section 7.1: a token of an unknown type must not be used. A token that is bound to a key, for example,
    // would be sent without the proof that protects it.
    match response.token_type() {
        BasicTokenType::Bearer => {}
        BasicTokenType::Extension(kind) => return Err(unknown_type(kind, secrets)),
        BasicTokenType::Mac => return Err(unknown_type("mac", secrets)),
    }
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
