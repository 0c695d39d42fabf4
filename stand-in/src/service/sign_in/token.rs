//! The token endpoint: tokens for the application itself, for a code and for a refresh token.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::client::{self, Client};
use super::session::{self, Code, Stale};
use super::{Parameters, authorize, id_token, refusal};
use crate::answer::Answer;
use crate::caller::{Caller, Token};
use crate::request::Request;
use crate::state::State;

pub(super) fn answer(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let form = Parameters::of_form(request);
    let grant = form.get("grant_type").ok_or_else(|| missing("grant_type"))?;
    if !["client_credentials", "authorization_code", "refresh_token"].contains(&grant) {
        return Err(refusal(400, "unsupported_grant_type", "Unsupported grant_type"));
    }
    let client = client::authenticate(state, request, &form)?;
    let answer = match grant {
        "client_credentials" => for_application(state, &client, &form),
        "authorization_code" => for_code(state, &client, &form),
        _ => for_refresh_token(state, &client, &form),
    };
    answer.map(|answer| answer.with_header("cache-control", "no-store").with_header("pragma", "no-cache"))
}

/// Issues an access token for a test that needs another one than signing in returns.
#[cfg(test)]
pub(crate) fn add_token(state: &mut State, lifetime: Duration, caller: Caller) -> String {
    add(state, lifetime, caller, None)
}

/// Issues an access token of a person, as if that person had signed in.
pub(crate) fn for_user(state: &mut State, user: i64) -> String {
    let caller = caller_of(state, Some(user));
    add(state, state.identity.token_lifetime, caller, None)
}

/// Issues an access token.
fn add(state: &mut State, lifetime: Duration, caller: Caller, session: Option<i64>) -> String {
    let text = format!("token-of-the-stand-in-{}", state.next_id());
    let expires = state.clock.time().saturating_add(lifetime);
    state.identity.tokens.push(Token { text: text.clone(), expires, caller, session });
    text
}

/// The rights of an access token: all those of the application, whatever scopes were requested.
fn caller_of(state: &State, user: Option<i64>) -> Caller {
    Caller { user, scopes: state.identity.scopes.clone(), ..Caller::default() }
}

fn for_application(state: &mut State, client: &Client, form: &Parameters) -> Result<Answer, Answer> {
    if client.is_public {
        return Err(refusal(401, "unauthorized_client", "Public client not allowed to retrieve service account"));
    }
    if let Some(scope) = authorize::unknown_scope(state, form.get("scope").unwrap_or_default()) {
        return Err(refusal(400, "invalid_scope", &format!("Invalid scopes: {scope}")));
    }
    let lifetime = state.identity.token_lifetime;
    let caller = caller_of(state, None);
    let token = add(state, lifetime, caller, None);
    let fields = json!({
        "access_token": token,
        "expires_in": lifetime.as_secs(),
        "refresh_expires_in": 0,
        "token_type": "Bearer",
        "not-before-policy": 0,
        "scope": "email profile",
    });
    Ok(Answer::json(200, &fields))
}

fn for_code(state: &mut State, client: &Client, form: &Parameters) -> Result<Answer, Answer> {
    let text = form.get("code").ok_or_else(|| missing("code"))?;
    let mut codes = state.identity.sign_ins.codes.iter();
    let position = codes.position(|code| code.text == text).ok_or_else(|| invalid("Code not valid"))?;
    let code = state.identity.sign_ins.codes[position].clone();
    if let Some(session) = code.session {
        // Somebody else has the code too, so its tokens cannot be trusted.
        session::end(state, session);
        return Err(invalid("Code already used"));
    }
    if let Err(refusal) = check_code(state, &code, client, form) {
        // A code is good for one attempt (RFC 6749, 4.1.2), so that nobody can guess what belongs to it.
        state.identity.sign_ins.codes.remove(position);
        return Err(refusal);
    }
    let session = session::begin(state, code.grant);
    state.identity.sign_ins.codes[position].session = Some(session);
    tokens(state, session)
}

/// Refuses a code that has expired, was issued to another application, or has a wrong verifier.
fn check_code(state: &State, code: &Code, client: &Client, form: &Parameters) -> Result<(), Answer> {
    if code.grant.client != client.id {
        return Err(invalid("Auth error"));
    }
    if state.clock.time() >= code.expires {
        return Err(invalid("Code not valid"));
    }
    if form.get("redirect_uri") != Some(&code.redirect_uri) {
        return Err(invalid("Incorrect redirect_uri"));
    }
    match (&code.challenge, form.get("code_verifier")) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(invalid("PKCE code verifier specified but challenge not present in authorization")),
        (Some(_), None) => Err(invalid("PKCE code verifier not specified")),
        (Some(challenge), Some(verifier)) => {
            let is_well_formed = (43..=128).contains(&verifier.len());
            let is_right = is_well_formed && *challenge == URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
            if is_right { Ok(()) } else { Err(invalid("PKCE verification failed: Code mismatch")) }
        }
    }
}

fn for_refresh_token(state: &mut State, client: &Client, form: &Parameters) -> Result<Answer, Answer> {
    let text = form.get("refresh_token").ok_or_else(|| refusal(400, "invalid_request", "No refresh token"))?;
    let sign_ins = &state.identity.sign_ins;
    let session = sign_ins.session_of(text).ok_or_else(|| invalid("Invalid refresh token"))?;
    if session.grant.client != client.id {
        return Err(invalid("Invalid refresh token. Token client and authorized client don't match"));
    }
    let id = session.id;
    match session.staleness(text, state.clock.time(), sign_ins.rotates) {
        None => tokens(state, id),
        Some(Stale::Expired) => Err(invalid("Token is not active")),
        Some(Stale::Used) => {
            // RFC 9700, 4.14.2: it is unknown which of the two holders is the right one.
            session::end(state, id);
            Err(invalid("Maximum allowed refresh token reuse exceeded"))
        }
    }
}

/// The tokens of a session: an access token, another refresh token and, if requested, an ID token.
fn tokens(state: &mut State, session: i64) -> Result<Answer, Answer> {
    let grant = state.identity.sign_ins.session(session).map(|session| session.grant.clone());
    let grant = grant.ok_or_else(|| invalid("Session not active"))?;
    let lifetime = state.identity.token_lifetime;
    let caller = caller_of(state, Some(grant.user));
    let access_token = add(state, lifetime, caller, Some(session));
    let refresh = session::add_refresh_token(state, session);
    let (refresh_token, refresh_lifetime) = refresh.ok_or_else(|| invalid("Session not active"))?;
    let mut fields = json!({
        "access_token": access_token,
        "expires_in": lifetime.as_secs(),
        "refresh_token": refresh_token,
        "refresh_expires_in": refresh_lifetime.as_secs(),
        "token_type": "Bearer",
        "not-before-policy": 0,
        "session_state": session.to_string(),
        "scope": grant.scope,
    });
    if grant.has("openid") {
        fields["id_token"] = json!(id_token::of(state, session, &grant));
    }
    Ok(Answer::json(200, &fields))
}

fn missing(parameter: &str) -> Answer {
    refusal(400, "invalid_request", &format!("Missing form parameter: {parameter}"))
}

fn invalid(description: &str) -> Answer {
    refusal(400, "invalid_grant", description)
}
