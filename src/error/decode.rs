//! A successful answer that cannot be decoded.

use std::fmt;

use ureq::http::Method;

use super::{Error, without_controls};

/// A successful answer whose body does not have the declared type.
#[derive(Clone, thiserror::Error)]
#[non_exhaustive]
pub struct DecodeError {
    /// The status of the answer; 0 if nothing was sent, since the text came from the program:
    /// [`Structure::from_json`](crate::structure::Structure::from_json).
    pub status: u16,
    /// The method of the call; GET if nothing was sent.
    pub method: Method,
    /// The path of the call with its placeholders, which is the same for all calls of its kind; a name of the text if
    /// nothing was sent.
    pub path: String,
    pub(crate) requested_path: Option<String>,
    /// The path of the wrong value in the body, such as `[3].created_at`; `.` is the whole body.
    pub json_path: String,
    /// What is wrong with that value.
    pub reason: String,
    /// The start of the body, at most 512 characters.
    ///
    /// An answer can contain a secret (a webhook's, an access token), so `Display` and `Debug` show the start only if
    /// the body is not JSON at all.
    pub body_start: String,
    /// How many attempts were made; 0 if nothing was sent.
    pub attempts: u32,
    pub(crate) is_broken_off: bool,
}

impl DecodeError {
    /// The requested path, such as `/cloud/12/project/34`; values that can be secrets stay placeholders.
    #[must_use]
    pub fn requested_path(&self) -> &str {
        self.requested_path.as_deref().unwrap_or(&self.path)
    }

    /// Creates an error for the value at `json_path` of a successful answer.
    pub(crate) fn of(path: &str, json_path: &str, reason: String) -> Self {
        DecodeError {
            status: 200,
            method: Method::GET,
            path: path.to_owned(),
            requested_path: None,
            json_path: json_path.to_owned(),
            reason,
            body_start: String::new(),
            attempts: 1,
            is_broken_off: false,
        }
    }

    fn foreign_start(&self) -> Option<&str> {
        let start = self.body_start.trim_start();
        let is_json = start.starts_with(['{', '[', '"']);
        (!start.is_empty() && !is_json).then_some(start)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Error::Decode(Box::new(error))
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = without_controls(self.requested_path());
        match self.status {
            0 => write!(f, "{path} is not what was declared: ")?,
            status => write!(f, "{} {path} answered {status}, but not what was declared: ", self.method)?,
        }
        if self.json_path != "." {
            write!(f, "{}: ", without_controls(&self.json_path))?;
        }
        f.write_str(&without_controls(&self.reason))?;
        if let Some(start) = self.foreign_start() {
            write!(f, "; the body starts with {start:?}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("status", &self.status)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("requested_path", &self.requested_path())
            .field("json_path", &self.json_path)
            .field("reason", &self.reason)
            .field("body_start", &self.foreign_start())
            .finish_non_exhaustive()
    }
}
