//! Transport: one request's way out and back. It knows no session and no call.

mod agent;
mod authority;
mod budget;
mod cancel;
mod connector;
mod early_answer;
#[cfg_attr(not(test), expect(dead_code, reason = "not plugged in yet"))]
mod encoding;
mod error_body;
mod failure;
mod form_urlencoded;
#[cfg(feature = "gzip")]
mod gunzip;
mod no_proxy;
#[expect(dead_code, unreachable_pub, reason = "not plugged in yet")]
mod proxy;
#[cfg_attr(not(test), expect(dead_code, reason = "not plugged in yet"))]
mod quota;
mod redaction;
mod resolver;
mod retry;
#[cfg_attr(not(test), expect(dead_code, reason = "not plugged in yet"))]
#[expect(unreachable_pub, reason = "not plugged in yet")]
mod speed;
mod stopwatch;
mod tls;
mod tries;

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
