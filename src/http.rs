//! One request's way out and back.

mod agent;
mod answer;
mod body;
mod budget;
mod call;
mod cancel;
mod connector;
mod decode;
mod early_answer;
mod failure;
mod file;
mod form;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod items;
mod json;
mod json_path;
mod origin;
mod path;
mod query;
mod resolver;
mod retry;
mod send;
mod stopwatch;
mod surrogates;
mod tls;
mod tree;
mod tries;

pub(crate) use agent::{Network, NetworkSettings, is_loopback};
pub(crate) use body::to_json;
pub(crate) use budget::Budget;
#[cfg(feature = "webhook")]
pub(crate) use decode::read_json;
#[cfg(feature = "client-credentials")]
pub(crate) use decode::redact_secret;
pub(crate) use failure::transport;
pub(crate) use file::FileAnswer;
pub(crate) use items::{Document, next_item};
pub(crate) use json::{JsonReader, Kind, Members};
pub(crate) use origin::Stop;
pub(crate) use query::Query;
pub(crate) use tree::DEEPEST_TREE;

pub use agent::Proxy;
pub use answer::Response;
pub use call::Call;
pub use items::{Entries, Items};
pub use retry::RetryPolicy;
pub use tls::{TlsBackend, TrustedRoots};
