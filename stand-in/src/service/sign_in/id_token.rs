//! The identity of a person, as the identity provider writes it: claims, and ID tokens that are signed with the
//! application's secret.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::issuer;
use super::session::Grant;
use crate::service::cloud_user;
use crate::state::State;

/// An ID token for a session.
pub(super) fn of(state: &State, session: i64, grant: &Grant) -> String {
    let now = state.clock.time();
    let mut claims = claims(state, grant.user);
    let about = [
        ("iss", json!(issuer(state))),
        ("aud", json!(grant.client)),
        ("azp", json!(grant.client)),
        ("sid", json!(session.to_string())),
        ("typ", json!("ID")),
        ("iat", json!(now.as_secs())),
        ("exp", json!(now.saturating_add(state.identity.token_lifetime).as_secs())),
        ("nonce", json!(grant.nonce)),
    ];
    for (name, value) in about.into_iter().filter(|(_, value)| !value.is_null()) {
        claims[name] = value;
    }
    let header = json!({ "alg": "HS256", "typ": "JWT" });
    let text = format!("{}.{}", encode(header.to_string().as_bytes()), encode(claims.to_string().as_bytes()));
    let signature = signature(state, &text);
    format!("{text}.{signature}")
}

/// The session of an ID token, if the stand-in issued it.
pub(super) fn session(state: &State, token: &str) -> Option<i64> {
    let (text, signed) = token.rsplit_once('.')?;
    if signature(state, text) != signed {
        return None;
    }
    let claims = URL_SAFE_NO_PAD.decode(text.split_once('.')?.1).ok()?;
    serde_json::from_slice::<Value>(&claims).ok()?["sid"].as_str()?.parse().ok()
}

/// The claims about a person.
pub(super) fn claims(state: &State, user: i64) -> Value {
    let Some(user) = state.users.get(&user) else { return json!({}) };
    let names = [user.firstname.as_deref(), user.lastname.as_deref()];
    json!({
        "sub": cloud_user::subject(user),
        "email": user.email,
        "email_verified": true,
        "given_name": user.firstname,
        "family_name": user.lastname,
        "name": names.into_iter().flatten().collect::<Vec<_>>().join(" "),
        "preferred_username": format!("{}.{}", cloud_user::PROVIDER, user.email),
    })
}

fn signature(state: &State, text: &str) -> String {
    let Ok(mut key) = Hmac::<Sha256>::new_from_slice(state.identity.client_secret.as_bytes()) else {
        return String::new();
    };
    key.update(text.as_bytes());
    encode(&key.finalize().into_bytes())
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
