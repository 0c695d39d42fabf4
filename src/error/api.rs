//! An answer with an error status.

use std::fmt;
use std::time::Duration;

use ureq::http::Method;

use super::{without_controls, write_attempts};

/// An answer with a status that is not a success.
#[derive(Clone, thiserror::Error)]
#[non_exhaustive]
pub struct ApiError {
    /// The status.
    pub status: u16,
    /// The method of the call.
    pub method: Method,
    /// The path of the call with its placeholders, which is the same for all calls of its kind.
    pub path: String,
    pub(crate) requested_path: Option<String>,
    /// The service's message: its `detail`, its field errors, or the start of the body.
    pub message: String,
    /// The errors of single fields of the body, if the service named them.
    pub fields: Vec<FieldError>,
    /// The body as it was received, cut after 64 KiB.
    pub body: Vec<u8>,
    /// How long the service asks to wait before the next attempt, from the `Retry-After` header.
    pub retry_after: Option<Duration>,
    /// The scopes that the operation needs, if they are published.
    pub scopes: &'static [&'static str],
    /// How many attempts were made.
    pub attempts: u32,
    /// Whether the answer is from the storage of a file, and not from the service.
    pub(crate) is_of_file: bool,
}

impl ApiError {
    /// The requested path, such as `/cloud/12/project/34`; values that can be secrets stay placeholders.
    #[must_use]
    pub fn requested_path(&self) -> &str {
        self.requested_path.as_deref().unwrap_or(&self.path)
    }

    /// All scopes in words. If these are the old and the new name of the same scope, a token needs only one of them.
    fn scopes_in_words(&self) -> String {
        let are_twins = match self.scopes {
            [old, new] => old.strip_prefix("ifc:").is_some_and(|right| new.strip_prefix("model:") == Some(right)),
            _ => false,
        };
        self.scopes.join(if are_twins { " or " } else { " and " })
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} answered {}", self.method, without_controls(self.requested_path()), self.status)?;
        if !self.message.is_empty() {
            write!(f, ": {}", without_controls(&self.message))?;
        }
        if self.status == 403 && !self.scopes.is_empty() {
            write!(f, " (needs the scope {})", self.scopes_in_words())?;
        }
        write_attempts(f, self.attempts)
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("status", &self.status)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("requested_path", &self.requested_path())
            .field("message", &self.message)
            .field("fields", &self.fields)
            .field("body", &String::from_utf8_lossy(&self.body))
            .field("retry_after", &self.retry_after)
            .field("scopes", &self.scopes)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// The service's message about one field of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldError {
    /// The path of the field, such as `name`, `parts[2].type` or `non_field_errors`.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}
