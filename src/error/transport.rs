//! A failed connection, and what a failure means for another attempt.

use std::fmt;
use std::time::Duration;

use ureq::http::Method;

use super::{without_controls, write_attempts};

/// A connection that failed or took too long.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub struct TransportError {
    /// What failed.
    pub kind: TransportKind,
    /// The method of the call.
    pub method: Method,
    /// The path of the call with its placeholders, which is the same for all calls of its kind.
    pub path: String,
    pub(crate) requested_path: Option<String>,
    /// How many attempts were made.
    pub attempts: u32,
    /// The underlying failure.
    pub source: Box<dyn std::error::Error + Send + Sync>,
    pub(crate) failure: Failure,
}

/// What a failed attempt means for another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request was not sent.
    Unsent,
    /// The connection broke after the request may have arrived.
    Broken,
    /// The service answered with an error.
    Status { status: u16, retry_after: Option<Duration> },
    /// The service refused the credential, and there is another one now.
    Renewed,
    /// Another attempt would not help.
    Final,
}

impl Failure {
    pub(crate) fn retry_after(self) -> Option<Duration> {
        match self {
            Failure::Status { retry_after, .. } => retry_after,
            _ => None,
        }
    }
}

impl TransportError {
    /// The requested path, such as `/cloud/12/project/34`; values that can be secrets stay placeholders.
    #[must_use]
    pub fn requested_path(&self) -> &str {
        self.requested_path.as_deref().unwrap_or(&self.path)
    }

    /// The same error once more, with the text of its source.
    #[cold]
    pub(super) fn again(&self) -> Self {
        TransportError {
            kind: self.kind,
            method: self.method.clone(),
            path: self.path.clone(),
            requested_path: self.requested_path.clone(),
            attempts: self.attempts,
            source: self.source.to_string().into(),
            failure: self.failure,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, source) = (without_controls(self.requested_path()), self.source.to_string());
        write!(f, "{} {path}: {}: {}", self.method, self.kind, without_controls(&source))?;
        write_attempts(f, self.attempts)
    }
}

/// The part of a connection that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportKind {
    /// The name of the host was not found.
    Resolve,
    /// No connection could be opened.
    Connect,
    /// The proxy refused or failed.
    Proxy,
    /// The certificate or the handshake was refused.
    Tls,
    /// A timeout passed or the deadline was reached.
    Timeout,
    /// The connection broke during the call.
    Broken,
    /// The other side violated the HTTP protocol.
    Protocol,
    /// The answer was larger than a limit.
    TooLarge,
    /// The call was cancelled.
    Cancelled,
}

impl fmt::Display for TransportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TransportKind::Resolve => "host not found",
            TransportKind::Connect => "no connection",
            TransportKind::Proxy => "the proxy failed",
            TransportKind::Tls => "no secure connection",
            TransportKind::Timeout => "took too long",
            TransportKind::Broken => "the connection broke",
            TransportKind::Protocol => "not the HTTP that was expected",
            TransportKind::TooLarge => "too large",
            TransportKind::Cancelled => "cancelled",
        })
    }
}
