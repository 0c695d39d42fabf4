//! The recorded requests.

use std::fmt;

use serde_json::Value;

use crate::caller::Credential;
use crate::http::Outcome;
use crate::multipart;
use crate::request::{Request, form_fields};

/// The longest body that is kept.
const KEPT: usize = 4 * 1024 * 1024;

/// A request to the stand-in, and the status of its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Asked {
    /// The method, in capitals.
    pub method: String,
    /// The published id of the operation, [`TOKEN`](crate::TOKEN), [`SIGN_IN`](crate::SIGN_IN), [`FILES`](crate::FILES)
    /// or
    /// [`ARCHIVE`](crate::ARCHIVE); empty if the path is unknown.
    pub operation: String,
    /// The path as it was sent, percent-encoded, without the query.
    pub path: String,
    /// The query, decoded.
    pub query: Vec<(String, String)>,
    /// The headers in the order in which they came, with their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as it came, or its first 4 MiB.
    pub body: Vec<u8>,
    /// How long the body was.
    pub body_length: usize,
    /// The kind of credential that came with it.
    pub credential: Credential,
    /// The status of the answer; 0 if a fault prevented the answer.
    pub status: u16,
}

impl Asked {
    pub(crate) fn new(operation: &str, request: &Request, outcome: &Outcome) -> Self {
        Asked {
            method: request.method.clone(),
            operation: operation.to_owned(),
            path: request.path.clone(),
            query: request.query(),
            headers: request.headers.clone(),
            body: request.body[..request.body.len().min(KEPT)].to_vec(),
            body_length: request.body.len(),
            credential: Credential::read(request.header("authorization")).0,
            status: outcome.status_sent(),
        }
    }

    /// The first header of this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The fields of the body: its JSON, or an object with the fields of a form; texts are texts, and files are their
    /// names. Null if it is neither.
    #[must_use]
    pub fn fields(&self) -> Value {
        let content_type = self.header("content-type").unwrap_or_default();
        if content_type.starts_with("application/x-www-form-urlencoded") {
            let fields = form_fields(&String::from_utf8_lossy(&self.body)).into_iter();
            return fields.map(|(name, value)| (name, Value::String(value))).collect();
        }
        if !content_type.starts_with("multipart/form-data") {
            return self.json();
        }
        let parts = multipart::parts(content_type, &self.body).unwrap_or_default();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        parts
            .into_iter()
            .map(|part| (part.name, Value::String(part.file_name.unwrap_or_else(|| text(part.content)))))
            .collect()
    }

    /// The body as JSON; null if it is not JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// One line: the request, and the status of the answer.
impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        for (index, (name, value)) in self.query.iter().enumerate() {
            write!(f, "{}{name}={value}", if index == 0 { '?' } else { '&' })?;
        }
        let operation = if self.operation.is_empty() { "unknown path" } else { &self.operation };
        match self.status {
            0 => write!(f, " ({operation}): no answer"),
            status => write!(f, " ({operation}): {status}"),
        }
    }
}
