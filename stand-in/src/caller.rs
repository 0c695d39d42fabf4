//! The caller: the credential of a request, and its permissions.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::answer::Answer;
use crate::description::Operation;
use crate::request::Request;
use crate::state::State;

/// The kind of credential of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Credential {
    /// No `Authorization` header.
    None,
    /// `Authorization: ApiKey …`.
    ApiKey,
    /// `Authorization: Bearer …`.
    Bearer,
    /// An `Authorization` header of another kind.
    Other,
}

impl Credential {
    /// The kind of credential in a header's value, and the secret.
    pub(crate) fn read(authorization: Option<&str>) -> (Self, &str) {
        let Some(value) = authorization else { return (Credential::None, "") };
        match value.split_once(' ') {
            Some((scheme, key)) if scheme.eq_ignore_ascii_case("ApiKey") => (Credential::ApiKey, key.trim()),
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("Bearer") => (Credential::Bearer, token.trim()),
            _ => (Credential::Other, value),
        }
    }
}

/// An access token, or a token of a project.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) text: String,
    /// The time since 1970 when it ends.
    pub(crate) expires: Duration,
    pub(crate) caller: Caller,
    /// The session of the identity provider that issued it.
    pub(crate) session: Option<i64>,
}

/// The user or application that a credential belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The user who signed in; `None` for the application itself.
    pub(crate) user: Option<i64>,
    /// The allowed scopes; `None` if everything is allowed.
    pub(crate) scopes: Option<BTreeSet<String>>,
    /// The project to which the credential is limited.
    pub(crate) project: Option<i64>,
    /// The models to which the credential is limited; `None` if it is not limited.
    pub(crate) models: Option<BTreeSet<i64>>,
}

/// The caller of this request. Refused without a credential, or if a token is unknown, revoked or expired.
pub(crate) fn identify(state: &State, request: &Request) -> Result<Caller, Answer> {
    let (credential, secret) = Credential::read(request.header("authorization"));
    match credential {
        Credential::ApiKey if secret == state.identity.api_key => {
            Ok(Caller { scopes: state.identity.scopes.clone(), ..Caller::default() })
        }
        Credential::ApiKey => Err(unauthorized("Invalid API key.")),
        Credential::Bearer => {
            let token = state.identity.tokens.iter().find(|token| token.text == secret);
            let token = token.filter(|token| state.clock.time() < token.expires);
            token
                .map(|token| token.caller.clone())
                .ok_or_else(|| unauthorized("Given token not valid for any token type."))
        }
        Credential::None | Credential::Other => Err(unauthorized("Authentication credentials were not provided.")),
    }
}

/// Refuses a caller who lacks a scope of this operation.
pub(crate) fn authorize(caller: &Caller, operation: &Operation) -> Result<(), Answer> {
    let Some(scopes) = &caller.scopes else { return Ok(()) };
    if operation.scopes.iter().all(|scope| spellings(scope).any(|spelling| scopes.contains(&spelling))) {
        return Ok(());
    }
    Err(Answer::refusal(403, "You do not have permission to perform this action."))
}

/// The two names of a scope of models: `ifc:read` is the older one of `model:read`.
fn spellings(scope: &str) -> impl Iterator<Item = String> {
    let other = match scope.split_once(':') {
        Some(("ifc", right)) => Some(format!("model:{right}")),
        Some(("model", right)) => Some(format!("ifc:{right}")),
        _ => None,
    };
    [Some(scope.to_owned()), other].into_iter().flatten()
}

fn unauthorized(detail: &str) -> Answer {
    Answer::refusal(401, detail).with_header("www-authenticate", "Bearer realm=\"api\"")
}
