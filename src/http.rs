//! Transport: one request's way out and back. It knows no session and no call.

mod agent;
mod authority;
mod budget;
mod cancel;
mod connector;
mod early_answer;
mod error_body;
mod failure;
mod form_urlencoded;
mod redaction;
mod resolver;
mod retry;
mod stopwatch;
mod tls;
mod tries;
#[allow(dead_code, reason = "what waits asks it from the next commit on")]
mod waiting;

pub(crate) use agent::{Network, NetworkSettings};
pub(crate) use authority::{check_authority, is_loopback};
pub(crate) use budget::Budget;
pub(crate) use early_answer::EarlyAnswer;
pub(crate) use error_body::{api_error, error_body};
pub(crate) use failure::{Failure, Source, source, transport};
pub(crate) use form_urlencoded::{Pairs, RESERVED};
pub(crate) use redaction::{redact_secret, redacted};
#[cfg(any(test, fuzzing))]
pub(crate) use retry::retry_after;
pub(crate) use stopwatch::Stopwatch;
pub(crate) use tries::{Tries, next_pause};

pub use agent::Proxy;
pub use retry::RetryPolicy;
pub use tls::{TlsBackend, TrustedRoots};
