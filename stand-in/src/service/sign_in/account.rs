//! The endpoints around tokens: discovery, user info, revocation and signing out.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Parameters, authorize, client, id_token, issuer, page, redirect, refusal, session};
use crate::answer::Answer;
use crate::caller;
use crate::request::Request;
use crate::state::State;

pub(super) fn discovery(state: &State) -> Answer {
    let issuer = issuer(state);
    let endpoint = |name: &str| format!("{issuer}/{}{name}", super::PROTOCOL);
    let scopes: BTreeSet<&str> =
        authorize::all_scopes().chain(["openid", "profile", "email", "offline_access"]).collect();
    let methods = ["client_secret_basic", "client_secret_post", "none"];
    Answer::json(
        200,
        &json!({
            "issuer": issuer,
            "authorization_endpoint": endpoint("auth"),
            "token_endpoint": endpoint("token"),
            "userinfo_endpoint": endpoint("userinfo"),
            "revocation_endpoint": endpoint("revoke"),
            "end_session_endpoint": endpoint("logout"),
            "jwks_uri": endpoint("certs"),
            "grant_types_supported": ["authorization_code", "client_credentials", "refresh_token"],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["HS256"],
            "token_endpoint_auth_methods_supported": methods,
            "revocation_endpoint_auth_methods_supported": methods,
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": true,
            "scopes_supported": scopes,
        }),
    )
}

/// The user or application that a token belongs to.
pub(super) fn user_info(state: &State, request: &Request) -> Result<Answer, Answer> {
    let caller = caller::identify(state, request).map_err(|_| {
        let challenge = "Bearer realm=\"bimdata\", error=\"invalid_token\"";
        refusal(401, "invalid_token", "Token verification failed").with_header("www-authenticate", challenge)
    })?;
    let claims = caller.user.map(|user| id_token::claims(state, user));
    let client = &state.identity.client_id;
    let application = || json!({ "sub": client, "preferred_username": format!("service-account-{client}") });
    Ok(Answer::json(200, &claims.unwrap_or_else(application)))
}

/// RFC 7009: revoking a refresh token ends its session; an unknown token counts as revoked.
pub(super) fn revoke(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let form = Parameters::of_form(request);
    let client = client::authenticate(state, request, &form)?;
    let Some(token) = form.get("token") else {
        return Err(refusal(400, "invalid_request", "Token not provided"));
    };
    if let Some(session) = state.identity.sign_ins.session_of(token) {
        if session.grant.client != client.id {
            return Err(refusal(400, "invalid_token", "Unmatching clients"));
        }
        let id = session.id;
        session::end(state, id);
    } else {
        state.identity.tokens.retain(|known| known.text != token);
    }
    Ok(Answer::empty(200))
}

/// Ends a session, by its refresh token or by its ID token, and redirects the person if that is requested.
pub(super) fn log_out(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let asked = if request.method == "GET" { Parameters::of_query(request) } else { Parameters::of_form(request) };
    if let Some(token) = asked.get("refresh_token") {
        client::authenticate(state, request, &asked)?;
        let session = state.identity.sign_ins.session_of(token).map(|session| session.id);
        let session = session.ok_or_else(|| refusal(400, "invalid_grant", "Invalid refresh token"))?;
        session::end(state, session);
        return Ok(Answer::empty(204));
    }
    let hint = asked.get("id_token_hint");
    let session = hint.and_then(|hint| id_token::session(state, hint));
    if hint.is_some() && session.is_none() {
        return Err(page::error("Invalid parameter: id_token_hint"));
    }
    let Some(uri) = asked.get("post_logout_redirect_uri") else {
        if let Some(session) = session {
            session::end(state, session);
        }
        return Ok(page::signed_out());
    };
    let is_known = session.is_some() || asked.get("client_id").is_some_and(|id| client::find(state, id).is_some());
    if !is_known {
        return Err(page::error("Missing parameters: id_token_hint"));
    }
    if !redirect::is_registered(&state.identity.sign_ins.redirect_uris, uri) {
        return Err(page::error("Invalid redirect uri"));
    }
    if let Some(session) = session {
        session::end(state, session);
    }
    Ok(redirect::to(uri, &[("state", asked.get("state"))]))
}
