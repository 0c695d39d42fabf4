//! What a token endpoint answers, read as leniently as is safe.
//!
//! oauth2's own type refuses what several servers send: a lifetime as text, as a fraction or negative, no type, a scope as a
//! list (oauth2 5.0.0). This one takes the token wherever there is one.

use std::time::Duration;

use oauth2::basic::BasicTokenType;
use oauth2::{AccessToken, RefreshToken, Scope, TokenResponse};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// The longest lifetime; a longer one is cut to this, so that adding it to a time cannot overflow.
const LONGEST_LIFETIME: Duration = Duration::from_secs(365 * 24 * 3600);

/// A successful answer; what else it holds is ignored, the scopes among it.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct TokenAnswer {
    access_token: AccessToken,
    #[serde(default = "bearer", deserialize_with = "token_type")]
    token_type: BasicTokenType,
    /// `None` if the server did not say, or said what is no length of time.
    #[serde(default, deserialize_with = "lifetime", skip_serializing)]
    expires_in: Option<Duration>,
    refresh_token: Option<RefreshToken>,
    /// Who signed in; what is no text is nobody.
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

    /// An empty one is none.
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

fn token_type<'de, D: Deserializer<'de>>(from: D) -> Result<BasicTokenType, D::Error> {
    let name = Option::<String>::deserialize(from)?.unwrap_or_default();
    Ok(match name.to_ascii_lowercase().as_str() {
        "" | "bearer" => BasicTokenType::Bearer,
        _ => BasicTokenType::Extension(name),
    })
}

fn id_token<'de, D: Deserializer<'de>>(from: D) -> Result<Option<AccessToken>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) if !text.is_empty() => Some(AccessToken::new(text)),
        _ => None,
    })
}

/// A lifetime that cannot be read counts as one that was not said: the token is used until the service refuses it. So does a
/// negative one, by which servers mean "without end" or a clock that is behind: to fetch one for every call would help
/// neither.
fn lifetime<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    let seconds = match Value::deserialize(from)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let said = seconds.filter(|&seconds: &f64| seconds >= 0.0);
    // What does not fit is longer than the longest.
    Ok(said.map(|seconds| Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST_LIFETIME).min(LONGEST_LIFETIME)))
}
