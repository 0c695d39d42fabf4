//! Failed attempts: what failed, and whether another attempt may follow.

use std::time::SystemTime;

use ureq::http::Method;
use ureq::http::header::RETRY_AFTER;
use ureq::http::response::Parts;

use super::chunks::TooLong;
use super::encoding::Unsupported;
use super::retry;
use super::waiting::{Interruption, Waiting};
use crate::Error;
use crate::error::{Failure, TransportError, TransportKind};

pub(crate) type Source = Box<dyn std::error::Error + Send + Sync>;

/// What an answer with this status and these headers means for another attempt.
pub(crate) fn failure_of(answer: &Parts) -> Failure {
    let header = answer.headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let retry_after = header.and_then(|value| retry::retry_after(value, SystemTime::now()));
    Failure::Status { status: answer.status.as_u16(), retry_after }
}

pub(crate) fn transport(kind: TransportKind, method: Method, path: String, source: Source, attempts: u32) -> Error {
    Fault { kind, failure: Failure::Final, source }.error(method, path, attempts)
}

/// A step before the request was sent has failed. Only such a step may create this error: it lets a write be retried.
#[derive(Debug, thiserror::Error)]
#[error("{source}")]
pub(super) struct NotSent {
    pub(super) kind: TransportKind,
    pub(super) may_be_retried: bool,
    pub(super) source: Source,
}

impl NotSent {
    /// Wraps it in an error of ureq's, which ureq returns unchanged.
    pub(super) fn wrap(self) -> ureq::Error {
        ureq::Error::Other(Box::new(self))
    }

    /// The failure of a step whose wait was interrupted.
    pub(super) fn interrupted(interruption: Interruption) -> Self {
        let may_be_retried = matches!(interruption, Interruption::Connecting(_) | Interruption::Silence(_));
        NotSent { kind: kind_of(&interruption), may_be_retried, source: interruption.into() }
    }
}

/// Wraps an interrupted wait in an error of ureq's, which ureq returns unchanged.
pub(super) fn interrupted(interruption: Interruption) -> ureq::Error {
    ureq::Error::Other(Box::new(interruption))
}

/// [`Waiting::check`] for a reader.
pub(crate) fn check_read(waiting: &Waiting) -> std::io::Result<()> {
    waiting.check().map_err(|interruption| interrupted(interruption).into_io())
}

/// The interrupted wait behind this error, if there is one.
pub(super) fn interruption(error: &ureq::Error) -> Option<&Interruption> {
    match error {
        ureq::Error::Other(cause) => cause.downcast_ref(),
        _ => None,
    }
}

fn kind_of(interruption: &Interruption) -> TransportKind {
    match interruption {
        Interruption::Cancelled => TransportKind::Cancelled,
        _ => TransportKind::Timeout,
    }
}

/// A failed exchange: what failed, what that means for another attempt, and the cause that may be shown.
pub(crate) struct Fault {
    pub(crate) kind: TransportKind,
    pub(crate) failure: Failure,
    pub(crate) source: Source,
}

impl Fault {
    pub(crate) fn error(self, method: Method, path: String, attempts: u32) -> Error {
        let Fault { kind, failure, source } = self;
        Error::Transport(Box::new(TransportError {
            kind,
            method,
            path,
            requested_path: None,
            attempts,
            source,
            failure,
        }))
    }

    /// The fault for an error while a body was read. A protocol error then means that the body broke off: it does not
    /// have the length or the framing that its head announced.
    pub(crate) fn of_body(error: std::io::Error) -> Self {
        if let Some(unsupported) = error.get_ref().and_then(|cause| cause.downcast_ref::<Unsupported>()) {
            let (kind, failure) = (TransportKind::Protocol, Failure::Final);
            return Fault { kind, failure, source: Box::new(unsupported.clone()) };
        }
        #[cfg(feature = "gzip")]
        if error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<super::gunzip::NotDecodable>) {
            return Fault { kind: TransportKind::Broken, failure: Failure::Broken, source: Box::new(error) };
        }
        match Fault::from(ureq::Error::from(error)) {
            Fault { kind: TransportKind::Protocol, source, .. } => {
                Fault { kind: TransportKind::Broken, failure: Failure::Broken, source }
            }
            fault => fault,
        }
    }
}

impl From<Interruption> for Fault {
    fn from(interruption: Interruption) -> Self {
        Fault { kind: kind_of(&interruption), failure: Failure::Final, source: interruption.into() }
    }
}

impl From<ureq::Error> for Fault {
    fn from(error: ureq::Error) -> Self {
        use std::io::ErrorKind::{InvalidData, InvalidInput};
        use ureq::Error as Ureq;
        let (kind, failure) = match &error {
            Ureq::Timeout(_) => (TransportKind::Timeout, Failure::Final),
            Ureq::ConnectProxyFailed(_) | Ureq::InvalidProxyUrl => (TransportKind::Proxy, Failure::Final),
            Ureq::Tls(_) | Ureq::TlsRequired => (TransportKind::Tls, Failure::Final),
            #[cfg(feature = "rustls")]
            Ureq::Rustls(_) => (TransportKind::Tls, Failure::Final),
            #[cfg(feature = "native-tls")]
            Ureq::NativeTls(_) | Ureq::Der(_) => (TransportKind::Tls, Failure::Final),
            Ureq::LargeResponseHeader(..) => (TransportKind::TooLarge, Failure::Final),
            Ureq::Io(cause) => match cause.kind() {
                // This is how the TLS libraries report an alert, or a record that was tampered with.
                InvalidData => (TransportKind::Tls, Failure::Final),
                InvalidInput => (TransportKind::Protocol, Failure::Final),
                // For all other kinds, the request may have arrived.
                _ => (TransportKind::Broken, Failure::Broken),
            },
            _ => (TransportKind::Protocol, Failure::Final),
        };
        match error {
            Ureq::Other(cause) => of_other(cause),
            Ureq::Io(cause) => Fault { kind, failure, source: Box::new(cause) },
            // These texts hold the whole URL, which may be a signed link.
            Ureq::BadUri(_) | Ureq::RequireHttpsOnly(_) => Fault { kind, failure, source: "not a usable URL".into() },
            error => Fault { kind, failure, source: Box::new(error) },
        }
    }
}

fn of_other(cause: Source) -> Fault {
    let cause = match cause.downcast::<NotSent>() {
        Ok(not_sent) => {
            let NotSent { kind, may_be_retried, source } = *not_sent;
            let failure = if may_be_retried { Failure::Unsent } else { Failure::Final };
            return Fault { kind, failure, source };
        }
        Err(cause) => cause,
    };
    if cause.is::<TooLong>() {
        return Fault { kind: TransportKind::TooLarge, failure: Failure::Final, source: cause };
    }
    match cause.downcast::<Interruption>() {
        Ok(interruption) => Fault::from(*interruption),
        Err(source) => Fault { kind: TransportKind::Protocol, failure: Failure::Final, source },
    }
}
