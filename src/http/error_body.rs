//! Reads the body of an error answer, for which the service declares no schema.

use std::io::Read;

use serde_json::Value;
use ureq::http::Method;

use super::body::Body;
use super::json_text::read_json;
use super::redaction::redact_secret;
use crate::error::{ApiError, FieldError, start};
use crate::value::decode::Json;

/// How many bytes of an error's body are kept.
const ERROR_BODY: u64 = 64 * 1024;
/// The longest message, in characters. A list of errors can be longer; the fields have more of it.
const LONGEST_MESSAGE: usize = 1000;
/// The most field errors that are kept, and the longest path of one: deeply nested bodies could repeat a long path very
/// often.
const MOST_FIELDS: usize = 100;
const LONGEST_PATH: usize = 200;
/// The longest message that is made from a body that is not JSON.
const PLAIN_MESSAGE: usize = 200;

/// The start of an error's body, with the secret of the request redacted should the server repeat it there.
pub(crate) fn error_body(body: Body, secret: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A failure to read the body is ignored: the error answer itself matters more.
    let _ = body.decoded().take(ERROR_BODY).read_to_end(&mut bytes);
    if let Some(secret) = secret {
        redact_secret(&mut bytes, secret);
    }
    bytes
}

/// Makes an [`ApiError`] from an error's status and body. The service declares no schema for the body, so any JSON,
/// HTML or text is accepted.
pub(crate) fn api_error(status: u16, body: Vec<u8>, location: Option<&str>, was_signed: bool) -> ApiError {
    let mut fields = Vec::new();
    let mut message = match read_json(&body) {
        Ok(Json(Value::String(text))) => text,
        Ok(Json(mut value)) => {
            // Leaves a null, which becomes no field.
            let detail = value.get_mut("detail").filter(|detail| detail.is_string()).map(Value::take);
            collect_fields("", &value, &mut fields);
            match detail {
                Some(Value::String(text)) => text,
                _ => listed(&fields),
            }
        }
        Err(_) => plain_message(&body),
    };
    if (300..400).contains(&status) {
        let target = location.map(shown_target);
        let target = target.as_deref().unwrap_or("an unnamed place");
        message = format!("redirects to {target}, which is not followed");
    } else if status == 401 && !was_signed {
        let hint = "the request was sent without credentials";
        message = if message.is_empty() { hint.to_owned() } else { format!("{message} ({hint})") };
    }
    if message.chars().nth(LONGEST_MESSAGE).is_some() {
        message = format!("{}…", start(&message, LONGEST_MESSAGE));
    }
    ApiError {
        status,
        method: Method::GET,
        path: String::new(),
        requested_path: None,
        message,
        fields,
        body,
        retry_after: None,
        scopes: &[],
        attempts: 1,
        is_of_file: false,
    }
}

/// All messages about fields in one text.
fn listed(fields: &[FieldError]) -> String {
    let shown = fields.iter().map(|field| match field.path.as_str() {
        "" => field.message.clone(),
        path => format!("{path}: {}", field.message),
    });
    shown.collect::<Vec<_>>().join("; ")
}

/// The target of a redirect, without the parts that can be secret: the user before the host, the query and the
/// fragment.
pub(crate) fn shown_target(location: &str) -> String {
    let target = location.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = target.split_once("//") else { return target.to_owned() };
    let end = rest.find(['/', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}//{host}{path}")
}

/// Flattens the service's messages about fields: texts, lists of texts, and objects or lists of those.
fn collect_fields(path: &str, value: &Value, fields: &mut Vec<FieldError>) {
    if fields.len() == MOST_FIELDS {
        return;
    }
    let mut push = |message: String| fields.push(FieldError { path: path.to_owned(), message });
    match value {
        Value::Null => {}
        Value::String(text) => push(text.clone()),
        Value::Bool(truth) => push(truth.to_string()),
        Value::Number(number) => push(number.to_string()),
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_string) => {
            push(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect_fields(start(&format!("{path}[{index}]"), LONGEST_PATH), item, fields);
            }
        }
        Value::Object(object) => {
            for (name, item) in object {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                collect_fields(start(&path, LONGEST_PATH), item, fields);
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
    start(shown, PLAIN_MESSAGE).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn of_where_a_redirect_leads_no_secret_is_shown() {
        for (location, shown) in [
            ("https://user:secret@host:8080/a//b@c?secret#secret", "https://host:8080/a//b@c"),
            ("//secret@host", "//host"),
            ("https://a@b:secret@host", "https://host"),
            ("https://host/", "https://host/"),
            ("/a?secret", "/a"),
            ("a@b#secret", "a@b"),
            ("", ""),
        ] {
            assert_eq!(shown_target(location), shown, "{location}");
        }
    }

    proptest! {
        #[test]
        fn any_body_gives_an_error_with_that_body(body in prop::collection::vec(any::<u8>(), 0..256), status in 300_u16..600) {
            let error = api_error(status, body.clone(), None, true);
            prop_assert_eq!(error.body, body);
        }
    }
}
