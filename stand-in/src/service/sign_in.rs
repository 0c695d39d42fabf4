//! The identity provider's endpoints.

use std::time::Duration;

use serde_json::json;

use crate::answer::Answer;
use crate::caller::{Caller, Token};
use crate::request::{Request, form_fields};
use crate::state::State;

const REALM: &str = "/auth/realms/bimdata/";
const TOKEN_PATH: &str = "/auth/realms/bimdata/protocol/openid-connect/token";

/// Whether a path is the identity provider's.
pub(crate) fn serves(path: &str) -> bool {
    path.starts_with(REALM)
}

pub(crate) fn answer(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    match (request.method.as_str(), request.path.as_str()) {
        ("POST", TOKEN_PATH) => issue(state, request),
        (_, TOKEN_PATH) => Err(refusal(405, "invalid_request", "Only POST is allowed")),
        _ => Err(refusal(404, "not_found", "There is no such endpoint")),
    }
}

/// Gives a token for the client's id and secret, which are in the form.
fn issue(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let form = form(request);
    let field = |name: &str| form.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    match field("grant_type") {
        None => return Err(refusal(400, "invalid_request", "Missing form parameter: grant_type")),
        Some("client_credentials") => {}
        Some(_) => return Err(refusal(400, "unsupported_grant_type", "Unsupported grant_type")),
    }
    let identity = &state.identity;
    if field("client_id") != Some(&identity.client_id) || field("client_secret") != Some(&identity.client_secret) {
        return Err(refusal(401, "invalid_client", "Invalid client or Invalid client credentials"));
    }
    let caller = Caller { scopes: identity.scopes.clone(), ..Caller::default() };
    let lifetime = identity.token_lifetime;
    let token = add_token(state, lifetime, caller);
    Ok(Answer::json(
        200,
        &json!({
            "access_token": token,
            "expires_in": lifetime.as_secs(),
            "refresh_expires_in": 0,
            "token_type": "Bearer",
            "not-before-policy": 0,
            "scope": "email profile",
        }),
    ))
}

/// Issues an access token.
pub(crate) fn add_token(state: &mut State, lifetime: Duration, caller: Caller) -> String {
    let text = format!("token-of-the-stand-in-{}", state.next_id());
    let expires = state.clock.time().saturating_add(lifetime);
    state.identity.tokens.push(Token { text: text.clone(), expires, caller });
    text
}

/// The fields of a form; anything but a form, such as JSON, is read as a form without fields.
fn form(request: &Request) -> Vec<(String, String)> {
    let is_form = request.media_type() == "application/x-www-form-urlencoded";
    if is_form { form_fields(&String::from_utf8_lossy(&request.body)) } else { Vec::new() }
}

fn refusal(status: u16, error: &str, description: &str) -> Answer {
    Answer::json(status, &json!({ "error": error, "error_description": description }))
}
