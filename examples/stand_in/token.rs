//! The identity provider's token endpoint, and the check of tokens.

use serde_json::json;

use super::answer::Answer;
use super::request::Request;
use super::state::State;

pub(super) const PATH: &str = "/auth/realms/bimdata/protocol/openid-connect/token";
/// The lifetime of a token, in seconds.
const LIFETIME: u32 = 3600;

/// An application that may sign in.
pub(super) struct Client {
    pub(super) id: &'static str,
    pub(super) secret: &'static str,
}

/// Gives a token for the client's id and secret, which stand in the form.
pub(super) fn issue(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    if request.method != "POST" {
        return Err(refusal(405, "invalid_request", "Only POST is allowed"));
    }
    // Anything but a form, such as JSON, is read as a form without fields.
    let form = request.form().unwrap_or_default();
    let field = |name: &str| form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    match field("grant_type") {
        None => return Err(refusal(400, "invalid_request", "Missing form parameter: grant_type")),
        Some("client_credentials") => {}
        Some(_) => return Err(refusal(400, "unsupported_grant_type", "Unsupported grant_type")),
    }
    if field("client_id") != Some(state.client.id) || field("client_secret") != Some(state.client.secret) {
        return Err(refusal(401, "invalid_client", "Invalid client or Invalid client credentials"));
    }
    let token = format!("token-of-the-tour-{}", state.next_id());
    state.tokens.push(token.clone());
    Ok(Answer::ok(&json!({
        "access_token": token,
        "expires_in": LIFETIME,
        "refresh_expires_in": 0,
        "token_type": "Bearer",
        "not-before-policy": 0,
        "scope": "email profile",
    })))
}

/// Refuses a request without a token that was issued here.
pub(super) fn check(state: &State, request: &Request) -> Result<(), Answer> {
    let Some(token) = request.token() else {
        return Err(Answer::refusal(401, "Authentication credentials were not provided."));
    };
    if state.tokens.iter().any(|issued| issued == token) {
        return Ok(());
    }
    Err(Answer::refusal(401, "Given token not valid for any token type."))
}

fn refusal(status: u16, error: &str, description: &str) -> Answer {
    Answer::json(status, &json!({ "error": error, "error_description": description }))
}
