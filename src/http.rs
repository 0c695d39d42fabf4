//! Transport: sends one request and reads its answer. It does not know `Session` or `Call`.

mod ahead;
mod any_reader;
mod attempts;
mod authority;
mod basic;
mod body;
mod chunks;
mod connection;
mod connector;
mod encoding;
mod error_body;
mod failure;
mod form_urlencoded;
#[cfg(feature = "gzip")]
mod gunzip;
mod head;
mod json_text;
mod named_debug;
mod network;
mod no_proxy;
mod post;
mod proxy;
mod quota;
mod redaction;
mod resolver;
mod retry;
mod speed;
mod stopwatch;
mod tcp;
mod tls;
mod tunnel;
mod waiting;

pub(crate) use ahead::Ahead;
pub(crate) use any_reader::AnyReader;
pub(crate) use attempts::{Attempts, Last};
pub(crate) use authority::{LONGEST_URL, check_authority, is_loopback, port_of, read_url, without_user};
pub(crate) use basic::basic;
pub(crate) use body::Body;
pub(crate) use encoding::Encoding;
#[cfg(any(feature = "client-credentials", feature = "user-login"))]
pub(crate) use error_body::shown_target;
pub(crate) use error_body::{api_error, error_body};
pub(crate) use failure::{Fault, check_read, failure_of, transport};
pub(crate) use form_urlencoded::{Pairs, RESERVED};
#[cfg(feature = "webhook")]
pub(crate) use json_text::read_json;
pub(crate) use json_text::{BYTE_ORDER_MARK, INVALID_UNICODE, replace_lone_surrogates, valid_start};
pub(crate) use network::{Answer, Network, NetworkSettings};
pub(crate) use post::{Posted, post_form};
pub(crate) use redaction::{Secrets, redact_secret, redacted};
#[cfg(any(feature = "client-credentials", feature = "user-login"))]
pub(crate) use redaction::{redact_secrets, redacted_by};
#[cfg(any(test, fuzzing))]
pub(crate) use retry::retry_after;
pub(crate) use stopwatch::Stopwatch;
pub(crate) use waiting::{Cancellation, Waiting};

pub use proxy::Proxy;
pub use retry::RetryPolicy;
pub use speed::MinimumSpeed;
pub use tls::{TlsBackend, TrustedRoots};
