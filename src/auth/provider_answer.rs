//! What an answer of the identity provider says if it is not what was requested: the one place that decides what an
//! error shows of it.

use serde_json::Value;

use super::AuthError;
use crate::error::start;
use crate::http::{Posted, api_error, redact_secrets, redacted_by, shown_target};
use crate::value::decode::Json;

/// How much of a body is looked at, as of other errors.
const MOST_BYTES: usize = 64 * 1024;
/// The longest error code, type of a token, media type or host.
const LONGEST_NAME: usize = 100;
/// The longest description, as of the message of other errors.
const LONGEST_TEXT: usize = 1000;
/// The fields in which providers put a message for people. No other field of a success is shown, since it may be a
/// token under another name.
const MESSAGES: [&str; 5] = ["error", "error_description", "errorMessage", "message", "detail"];
/// A body that contains one of these, in any case, is not shown: the last is how tokens in the form of JSON begin.
const TOKENS: [&str; 6] = ["access_token", "accesstoken", "refresh_token", "refreshtoken", "id_token", "eyj"];

/// The error for an answer that is not what was requested. `failed` says what the identity provider did not do;
/// `secrets` are redacted, in case the answer repeats one.
pub(super) fn refusal(answer: &Posted, failed: &str, secrets: &[&str]) -> AuthError {
    let body = &answer.body[..answer.body.len().min(MOST_BYTES)];
    let body = redacted(&String::from_utf8_lossy(body), secrets);
    let json = serde_json::from_str(&body).map_or(Value::Null, |Json(value)| value);
    let text = |name| Some(json.get(name)?.as_str()?.to_owned()).filter(|text: &String| !text.is_empty());
    let error = text("error").map(|code| cut(&code, LONGEST_NAME));
    let error_description = text("error_description").filter(|_| error.is_some());
    let cause = match answer.status {
        300..400 => {
            let place = redirect_target(&redacted(answer.location.as_deref().unwrap_or_default(), secrets));
            format!(": it redirects to {place}, which is not followed")
        }
        429 => ": it received too many requests".to_owned(),
        502..=504 => ": it is unavailable".to_owned(),
        500.. => ": it failed".to_owned(),
        _ => String::new(),
    };
    let sent = match (answer.status, &error) {
        (300..400, _) | (_, Some(_)) => String::new(),
        _ => {
            let start = if cause.is_empty() { ": " } else { "; " };
            format!("{start}{}", sent(answer, &body, &json, secrets))
        }
    };
    AuthError {
        error,
        error_description: error_description.map(|text| cut(&text, LONGEST_TEXT)),
        status: Some(answer.status),
        attempts: answer.attempts,
        asked_to_wait: answer.retry_after.into(),
        ..AuthError::new(format!("the identity provider {failed}{cause}{sent}"))
    }
}

/// The kind of the body and what it says, for a body that is no error of OAuth.
fn sent(answer: &Posted, body: &str, json: &Value, secrets: &[&str]) -> String {
    if body.trim().is_empty() {
        return "its answer is empty".to_owned();
    }
    let kind = redacted(answer.content_type.as_deref().unwrap_or_default(), secrets);
    let kind = match kind.split(';').next().unwrap_or_default().trim() {
        "" => "something without a content type".to_owned(),
        kind => cut(kind, LONGEST_NAME),
    };
    let is_success = (200..300).contains(&answer.status);
    let lower = body.to_ascii_lowercase();
    let message = if TOKENS.iter().any(|token| lower.contains(token)) {
        if is_success && json.get("access_token").is_some() {
            return format!("it sent {kind}, in which a field of the token has an unknown form");
        }
        String::new()
    } else if is_success && !lower.trim_start().starts_with('<') {
        if json.is_object() && !MESSAGES.iter().any(|name| json.get(name).is_some()) {
            return format!("it sent {kind} without an access_token");
        }
        let messages = MESSAGES.iter().filter_map(|name| json.get(name)?.as_str());
        messages.collect::<Vec<_>>().join(": ")
    } else {
        api_error(answer.status, body.as_bytes().to_vec(), None, true).message
    };
    if message.is_empty() {
        format!("it sent {kind}")
    } else {
        format!("it sent {kind}: {}", cut(&message, LONGEST_TEXT))
    }
}

/// The scheme and host of a redirect: its path and query may contain a secret.
fn redirect_target(location: &str) -> String {
    let shown = shown_target(location.trim());
    let Some((scheme, rest)) = shown.split_once("//") else {
        return match shown.as_str() {
            "" => "no address".to_owned(),
            shown if shown.contains(':') => "an address that is not http".to_owned(),
            _ => "another path of the same host".to_owned(),
        };
    };
    let host = cut(rest.split('/').next().unwrap_or_default(), LONGEST_NAME);
    if scheme.is_empty() { host } else { format!("{}//{host}", cut(scheme, LONGEST_NAME)) }
}

/// The error for a token that must not be sent as a bearer token. A type without a name was not a text.
pub(super) fn unknown_type(kind: &str, secrets: &[&str]) -> AuthError {
    let kind = match kind {
        "" => "not a text".to_owned(),
        kind => format!("\"{}\"", cut(&redacted(kind, secrets), LONGEST_NAME)),
    };
    let failed = "the identity provider returned a token that cannot be used";
    AuthError::new(format!("{failed}: its token_type is {kind}, and this crate sends bearer tokens only"))
}

fn cut(text: &str, characters: usize) -> String {
    let shown = start(text, characters);
    if shown.len() == text.len() { text.to_owned() } else { format!("{shown}…") }
}

/// A text of the identity provider, with the secrets redacted in case it repeats one.
fn redacted(text: &str, secrets: &[&str]) -> String {
    redacted_by(text, |bytes| redact_secrets(bytes, secrets.iter().map(|secret| secret.as_bytes())))
}
