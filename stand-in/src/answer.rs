//! Answers, in the formats of the service.

use serde_json::{Value, json};

/// An answer of the stand-in: a real one, or one that a test has set instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub(crate) status: u16,
    /// The headers in addition to the length of the body.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// An answer without a body.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Answer { status, headers: Vec::new(), body: Vec::new() }
    }

    /// An answer of JSON.
    #[must_use]
    pub fn json(status: u16, body: &Value) -> Self {
        Answer::bytes(status, "application/json", body.to_string())
    }

    /// An answer of bytes, with their media type.
    #[must_use]
    pub fn bytes(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type".to_owned(), media_type.to_owned())];
        Answer { status, headers, body: body.into() }
    }

    /// A refusal with one sentence, in the format of the service.
    #[must_use]
    pub fn refusal(status: u16, detail: &str) -> Self {
        Answer::json(status, &json!({ "detail": detail }))
    }

    /// The refusal for something that does not exist.
    pub(crate) fn not_found(kind: &str) -> Self {
        Answer::refusal(404, &format!("No {kind} matches the given query."))
    }

    /// A file that the service itself creates.
    pub(crate) fn file(body: Vec<u8>) -> Self {
        Answer::bytes(200, "application/octet-stream", body)
    }

    /// Adds a header, or replaces those of the same name.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}
