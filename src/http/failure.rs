//! What can go wrong on the way, and what that means.

use std::time::{Duration, SystemTime};

use ureq::http::Method;
use ureq::http::header::RETRY_AFTER;
use ureq::http::response::Parts;

use super::retry;
use crate::Error;
use crate::error::{TransportError, TransportKind};

/// What a failed try means for the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request was not sent.
    Unsent,
    /// The connection broke after the request may have arrived.
    Broken,
    /// The service answered with an error.
    Status { status: u16, retry_after: Option<Duration> },
    /// Trying again would not help.
    Final,
}

impl Failure {
    /// What an answer with this status and these headers means.
    pub(crate) fn of(answer: &Parts) -> Self {
        let header = answer.headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        let retry_after = header.and_then(|value| retry::retry_after(value, SystemTime::now()));
        Failure::Status { status: answer.status.as_u16(), retry_after }
    }

    pub(crate) fn retry_after(self) -> Option<Duration> {
        match self {
            Failure::Status { retry_after, .. } => retry_after,
            _ => None,
        }
    }
}

pub(crate) type Source = Box<dyn std::error::Error + Send + Sync>;

pub(crate) fn transport(kind: TransportKind, method: Method, path: String, source: Source, tries: u32) -> Error {
    Error::Transport(Box::new(TransportError { kind, method, path, tries, source }))
}

/// What failed, and whether the request had been sent by then.
pub(crate) fn classify(error: &ureq::Error) -> (TransportKind, Failure) {
    use std::io::ErrorKind::{
        AddrNotAvailable, ConnectionRefused, HostUnreachable, InvalidData, InvalidInput, NetworkUnreachable, TimedOut,
    };
    use ureq::{Error as Ureq, Timeout};
    match error {
        Ureq::Timeout(Timeout::Resolve | Timeout::Connect) => (TransportKind::Timeout, Failure::Unsent),
        Ureq::Timeout(_) => (TransportKind::Timeout, Failure::Final),
        Ureq::HostNotFound => (TransportKind::Resolve, Failure::Unsent),
        Ureq::Other(cause) if cause.is::<super::resolver::NotResolved>() => (TransportKind::Resolve, Failure::Unsent),
        Ureq::ConnectionFailed => (TransportKind::Connect, Failure::Unsent),
        Ureq::ConnectProxyFailed(_) | Ureq::InvalidProxyUrl => (TransportKind::Proxy, Failure::Final),
        Ureq::Tls(_) | Ureq::TlsRequired => (TransportKind::Tls, Failure::Final),
        #[cfg(feature = "rustls")]
        Ureq::Rustls(_) => (TransportKind::Tls, Failure::Final),
        #[cfg(feature = "native-tls")]
        Ureq::NativeTls(_) | Ureq::Der(_) => (TransportKind::Tls, Failure::Final),
        Ureq::LargeResponseHeader(..) => (TransportKind::TooLarge, Failure::Final),
        Ureq::Io(cause) => match cause.kind() {
            ConnectionRefused | HostUnreachable | NetworkUnreachable | AddrNotAvailable => {
                (TransportKind::Connect, Failure::Unsent)
            }
            TimedOut => (TransportKind::Timeout, Failure::Final),
            // This is how the TLS libraries report a certificate that they refuse.
            InvalidData => (TransportKind::Tls, Failure::Final),
            InvalidInput => (TransportKind::Protocol, Failure::Final),
            _ => (TransportKind::Broken, Failure::Broken),
        },
        _ => (TransportKind::Protocol, Failure::Final),
    }
}

/// The failure beneath, without what could show more of the request than it should.
pub(crate) fn source(error: ureq::Error) -> Source {
    match error {
        ureq::Error::Io(cause) => Box::new(cause),
        ureq::Error::Other(cause) => cause,
        ureq::Error::BadUri(_) | ureq::Error::RequireHttpsOnly(_) => "not a usable URL".into(),
        error => Box::new(error),
    }
}
