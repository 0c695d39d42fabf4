//! One request's way out and back.

mod agent;
mod answer;
mod call;
mod cancel;
mod connector;
mod decode;
mod file;
mod form;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod json_path;
mod path;
mod query;
mod resolver;
mod retry;
mod send;
mod tls;

pub(crate) use agent::{Network, NetworkSettings, is_loopback};
#[cfg(feature = "client-credentials")]
pub(crate) use decode::redact_secret;
pub(crate) use file::FileAnswer;
pub(crate) use query::Query;
pub(crate) use send::{Budget, transport};

pub use agent::Proxy;
pub use answer::Response;
pub use call::Call;
pub use retry::RetryPolicy;
pub use tls::{TlsBackend, TrustedRoots};
