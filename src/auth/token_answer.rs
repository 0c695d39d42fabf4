//! Reads the answer of a token endpoint, as leniently as is safe.
//!
//! oauth2's own type (5.0.0) refuses answers that several servers send: with a lifetime that is a text, a fraction or
//! negative, without a type, or with a scope that is a list. This type accepts every answer that has a token.

use std::time::Duration;

use oauth2::basic::BasicTokenType;
use oauth2::{AccessToken, RefreshToken, Scope, TokenResponse};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::value::decode;

/// The longest lifetime; a longer one is cut to this, so that adding it to a time cannot overflow.
const LONGEST_LIFETIME: Duration = Duration::from_secs(365 * 24 * 3600);

/// A successful answer. All other fields are ignored, such as the scopes.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct TokenAnswer {
    access_token: AccessToken,
    #[serde(default = "bearer", deserialize_with = "token_type")]
    token_type: BasicTokenType,
    /// `None` if the lifetime is missing or is not a length of time.
    #[serde(default, deserialize_with = "lifetime", skip_serializing)]
    expires_in: Option<Duration>,
    refresh_token: Option<RefreshToken>,
    /// Says who signed in; `None` if it is not a text.
    #[serde(default, deserialize_with = "id_token", skip_serializing)]
    id_token: Option<AccessToken>,
}

impl TokenAnswer {
    pub(super) fn id_token(&self) -> Option<&str> {
        self.id_token.as_ref().map(|token| token.secret().as_str())
    }
}

impl TokenResponse for TokenAnswer {
    type TokenType = BasicTokenType;

    fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    fn token_type(&self) -> &BasicTokenType {
        &self.token_type
    }

    fn expires_in(&self) -> Option<Duration> {
        self.expires_in
    }

    /// An empty one counts as missing.
    fn refresh_token(&self) -> Option<&RefreshToken> {
        self.refresh_token.as_ref().filter(|token| !token.secret().is_empty())
    }

    fn scopes(&self) -> Option<&Vec<Scope>> {
        None
    }
}

fn bearer() -> BasicTokenType {
    BasicTokenType::Bearer
}

/// A missing or empty type counts as that of a bearer token; one that is not a text, as another type without a name.
fn token_type<'de, D: Deserializer<'de>>(from: D) -> Result<BasicTokenType, D::Error> {
    Ok(match decode::json(from)? {
        Value::Null => BasicTokenType::Bearer,
        Value::String(name) if name.is_empty() || name.eq_ignore_ascii_case("bearer") => BasicTokenType::Bearer,
        Value::String(name) => BasicTokenType::Extension(name),
        _ => BasicTokenType::Extension(String::new()),
    })
}

fn id_token<'de, D: Deserializer<'de>>(from: D) -> Result<Option<AccessToken>, D::Error> {
    Ok(match decode::json(from)? {
        Value::String(text) if !text.is_empty() => Some(AccessToken::new(text)),
        _ => None,
    })
}

/// A lifetime that cannot be read counts as missing: the token is used until the service refuses it. So does a negative
/// one, which servers send for "without end" or because their clock is slow: fetching a token for every call would help
/// in neither case.
fn lifetime<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    let seconds = match decode::json(from)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let said = seconds.filter(|&seconds: &f64| seconds >= 0.0);
    // A number that does not fit is longer than the longest lifetime.
    Ok(said.map(|seconds| Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST_LIFETIME).min(LONGEST_LIFETIME)))
}
