//! Answers, in the forms that the service gives them.

use serde_json::{Value, json};

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: String,
    pub(super) content_encoding: &'static str,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn json(status: u16, body: &Value) -> Self {
        Answer { body: body.to_string().into_bytes(), ..Answer::empty(status) }
    }

    pub(super) fn ok(body: &Value) -> Self {
        Answer::json(200, body)
    }

    pub(super) fn created(body: &Value) -> Self {
        Answer::json(201, body)
    }

    pub(super) fn no_content() -> Self {
        Answer::empty(204)
    }

    pub(super) fn empty(status: u16) -> Self {
        let content_type = "application/json".to_owned();
        Answer { status, content_type, content_encoding: "identity", body: Vec::new() }
    }

    /// A file that the service itself writes.
    pub(super) fn file(body: Vec<u8>) -> Self {
        Answer { content_type: "application/octet-stream".to_owned(), body, ..Answer::empty(200) }
    }

    /// A refusal in one sentence.
    pub(super) fn refusal(status: u16, detail: &str) -> Self {
        Answer::json(status, &json!({ "detail": detail }))
    }

    pub(super) fn not_found(kind: &str) -> Self {
        Answer::refusal(404, &format!("No {kind} matches the given query."))
    }
}
