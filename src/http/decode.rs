//! Reads answers: what was declared, and what an error says.

use percent_encoding::percent_encode;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::http::Method;
use zeroize::Zeroizing;

use super::json_path::path_at;
use super::path::RESERVED;
use super::surrogates::replace_lone_surrogates;
use crate::auth::Credential;
use crate::error::{ApiError, FieldError};

/// The longest message; a list of errors can go on for long, and is whole in the fields.
const LONGEST_MESSAGE: usize = 1000;
/// The most fields that are told of one error, and the longest path of one: a body could repeat a long path for each of
/// its bytes.
const MOST_FIELDS: usize = 100;
const LONGEST_PATH: usize = 200;
/// The longest message that is made of a body that is no JSON.
const PLAIN_MESSAGE: usize = 200;
/// The shortest secret that is looked for in a body; a shorter one would blot out ordinary text.
const SHORTEST_SECRET: usize = 6;
/// What stands in its place.
const REDACTED: &[u8; 10] = b"[redacted]";
/// What some programs begin a text in UTF-8 with.
pub(super) const BYTE_ORDER_MARK: &[u8; 3] = b"\xef\xbb\xbf";

/// Where and why a body cannot be decoded.
#[derive(Debug)]
pub(crate) struct Mismatch {
    pub(super) json_path: String,
    pub(super) reason: String,
}

impl Mismatch {
    pub(super) fn of_whole(reason: String) -> Self {
        Mismatch { json_path: ".".to_owned(), reason }
    }

    /// The same, of a value that stands at `place` in the document.
    pub(super) fn at(mut self, place: &str) -> Self {
        if !place.is_empty() {
            let separator = if self.json_path.starts_with(['.', '[']) { "" } else { "." };
            let path = if self.json_path == "." { "" } else { &self.json_path };
            self.json_path = start(&format!("{place}{separator}{path}"), LONGEST_MESSAGE);
        }
        self
    }
}

pub(super) fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, Mismatch> {
    decode_with(body, |body| serde_json::from_slice(body))
}

/// Reads JSON that did not come as an answer, with the same patience.
#[cfg(feature = "webhook")]
pub(crate) fn read_json<T: DeserializeOwned>(body: &[u8]) -> serde_json::Result<T> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    serde_json::from_slice(body).or_else(|error| {
        let mut replaced = body.to_vec();
        if replace_lone_surrogates(&mut replaced, true) { serde_json::from_slice(&replaced) } else { Err(error) }
    })
}

/// Decodes with `read`, and once more where there are halves of characters.
pub(super) fn decode_with<T>(body: &[u8], read: impl Fn(&[u8]) -> serde_json::Result<T>) -> Result<T, Mismatch> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    let first = read(body);
    if first.is_err() {
        let mut replaced = body.to_vec();
        if replace_lone_surrogates(&mut replaced, true) {
            return read(&replaced).map_err(|error| mismatch(&error, &replaced));
        }
    }
    first.map_err(|error| mismatch(&error, body))
}

pub(super) fn mismatch(error: &serde_json::Error, body: &[u8]) -> Mismatch {
    if body.trim_ascii().is_empty() {
        return Mismatch { json_path: ".".to_owned(), reason: "the body is empty".to_owned() };
    }
    Mismatch {
        json_path: path_at(body, error.line(), error.column()),
        reason: start(&error.to_string(), LONGEST_MESSAGE),
    }
}

/// Makes what can be made of an error's body: the service declares no form for it.
pub(super) fn api_error(status: u16, body: Vec<u8>, location: Option<&str>, was_signed: bool) -> ApiError {
    let mut fields = Vec::new();
    let mut message = match decode(&body) {
        Ok(Value::Object(mut object)) if object.get("detail").is_some_and(Value::is_string) => {
            let detail = object.remove("detail");
            collect_fields("", &Value::Object(object), &mut fields);
            detail.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        Ok(Value::String(text)) => text,
        Ok(value) => {
            collect_fields("", &value, &mut fields);
            let shown = fields.iter().map(|field| match field.path.as_str() {
                "" => field.message.clone(),
                path => format!("{path}: {}", field.message),
            });
            shown.collect::<Vec<_>>().join("; ")
        }
        Err(_) => plain_message(&body),
    };
    if (300..400).contains(&status) {
        let target = location.map(|location| location.split(['?', '#']).next().unwrap_or_default());
        message = format!("redirects to {}, which is not followed", target.unwrap_or("an unnamed place"));
    } else if status == 401 && !was_signed {
        let hint = "the session has no credentials";
        message = if message.is_empty() { hint.to_owned() } else { format!("{message} ({hint})") };
    }
    if message.chars().nth(LONGEST_MESSAGE).is_some() {
        message = format!("{}…", start(&message, LONGEST_MESSAGE));
    }
    ApiError {
        status,
        method: Method::GET,
        path: String::new(),
        message,
        fields,
        body,
        retry_after: None,
        scopes: &[],
        tries: 1,
        is_of_file: false,
    }
}

/// Flattens what the service says of the fields: texts, lists of texts, and objects or lists of those.
fn collect_fields(path: &str, value: &Value, fields: &mut Vec<FieldError>) {
    if fields.len() == MOST_FIELDS {
        return;
    }
    let mut push = |message: String| fields.push(FieldError { path: path.to_owned(), message });
    match value {
        Value::Null => {}
        Value::String(text) => push(text.clone()),
        Value::Bool(_) | Value::Number(_) => push(value.to_string()),
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_string) => {
            push(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect_fields(&start(&format!("{path}[{index}]"), LONGEST_PATH), item, fields);
            }
        }
        Value::Object(object) => {
            for (name, item) in object {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                collect_fields(&start(&path, LONGEST_PATH), item, fields);
            }
        }
    }
}

/// The title of a page, the message of a storage, or the start of a text.
fn plain_message(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let element = |start: &str, end: &str| {
        let start = lower.find(start)? + start.len();
        Some(text[start..start + lower[start..].find(end)?].trim())
    };
    let shown = if text.starts_with('<') {
        let found = element("<title>", "</title>").or_else(|| element("<message>", "</message>"));
        found.unwrap_or("a page without a title")
    } else {
        text
    };
    start(shown, PLAIN_MESSAGE)
}

fn start(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

/// Blots out the credential where a server repeats it.
pub(super) fn redact(text: &mut Vec<u8>, credential: Option<&Credential>) {
    if let Some(credential) = credential {
        redact_secret(text, credential.secret());
    }
}

pub(super) fn redacted(text: &str, credential: Option<&Credential>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    redact(&mut bytes, credential);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Blots out every place where `secret` stands in `text`, and the start of it where the text ends in the middle.
pub(crate) fn redact_secret(text: &mut Vec<u8>, secret: &[u8]) {
    if secret.len() < SHORTEST_SECRET {
        return;
    }
    for written in ways_to_write(secret) {
        let mut start = 0;
        while let Some(found) = text[start..].windows(written.len()).position(|window| window == written.as_slice()) {
            let at = start + found;
            text.splice(at..at + written.len(), *REDACTED);
            start = at + REDACTED.len();
        }
        let cut = (SHORTEST_SECRET..written.len()).rev().find(|&length| text.ends_with(&written[..length]));
        if let Some(length) = cut {
            text.truncate(text.len() - length);
            text.extend_from_slice(REDACTED);
        }
    }
}

/// As it is, as JSON has it with and without its slashes escaped, and as a form has it: mostly these are all the same.
///
/// Each is wiped like the secret itself, and has room for the longest form, since a buffer that moves leaves a copy behind.
fn ways_to_write(secret: &[u8]) -> Vec<Zeroizing<Vec<u8>>> {
    let room = || Zeroizing::new(Vec::with_capacity(6 * secret.len() + 2));
    let (mut json, mut escaped, mut form) = (room(), room(), room());
    // Writing to memory cannot fail.
    let _ = serde_json::to_writer(&mut *json, &String::from_utf8_lossy(secret));
    json.pop();
    json.remove(0);
    for &byte in json.iter() {
        escaped.extend_from_slice(if byte == b'/' { b"\\/" } else { std::slice::from_ref(&byte) });
    }
    form.extend(percent_encode(secret, &RESERVED).flat_map(str::bytes));
    let mut ways = vec![Zeroizing::new(secret.to_vec()), json, escaped, form];
    ways.dedup();
    ways
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_body_gives_an_error_with_that_body(body in prop::collection::vec(any::<u8>(), 0..256), status in 300_u16..600) {
            let error = api_error(status, body.clone(), None, true);
            prop_assert_eq!(error.body, body);
        }

        #[test]
        fn a_secret_is_never_left_in_a_text(before in ".{0,20}", between in ".{0,20}", after in ".{0,20}") {
            let secret = "c4n4ry-token";
            let mut text = format!("{before}{secret}{between}{secret}{after}").into_bytes();
            redact_secret(&mut text, secret.as_bytes());
            prop_assert!(!String::from_utf8(text).unwrap().contains(secret));
        }
    }
}
