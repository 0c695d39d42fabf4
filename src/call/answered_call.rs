//! Makes errors that name the call and describe the answer they come from.

use std::io;

use ureq::http::Method;

use super::decode::Mismatch;
use crate::Error;
use crate::auth::Credential;
use crate::error::{DecodeError, Failure, TransportKind, start};
use crate::http::{Fault, redact_secret, redacted};

/// How many bytes of the start of a body are kept, for the error if it cannot be decoded.
pub(super) const BODY_START: usize = 4 * SHOWN_START;
/// How many characters of it are shown.
const SHOWN_START: usize = 512;

/// The call that was answered.
pub(super) struct AnsweredCall {
    pub(super) max_json_body: u64,
    pub(super) method: Method,
    pub(super) path: String,
    /// The path with placeholders for values that may be secrets.
    pub(super) requested_path: String,
    pub(super) exchange: Exchange,
}

/// The answer to it.
#[derive(Debug)]
pub(super) struct Exchange {
    pub(super) status: u16,
    pub(super) credential: Option<Credential>,
    pub(super) attempts: u32,
}

/// Why a body was not read to its end.
#[derive(Debug)]
pub(crate) enum Stop {
    Broken(io::Error),
    TooLong,
    Mismatch(Mismatch),
}

impl Stop {
    /// The same, for a value at `place` in the body.
    pub(crate) fn at(self, place: &str) -> Self {
        match self {
            Stop::Mismatch(mismatch) => Stop::Mismatch(mismatch.at(place)),
            stop => stop,
        }
    }
}

impl AnsweredCall {
    /// The error for this [`Stop`], and what it means for another attempt; `start` is the start of the body.
    pub(super) fn stopped(&self, stop: Stop, start: &[u8]) -> (Failure, Error) {
        let (failure, error) = self.unnamed(stop, start);
        (failure, error.named(&self.path, &self.requested_path))
    }

    fn unnamed(&self, stop: Stop, start: &[u8]) -> (Failure, Error) {
        match stop {
            Stop::Mismatch(mismatch) => (Failure::Final, Error::Decode(Box::new(self.decode_error(start, &mismatch)))),
            Stop::TooLong => {
                let limit = self.max_json_body;
                let reason = format!("the answer is longer than {limit} bytes, which is what max_json_body allows");
                let fault = Fault { kind: TransportKind::TooLarge, failure: Failure::Final, source: reason.into() };
                (fault.failure, self.transport(fault))
            }
            Stop::Broken(error) => {
                let fault = Fault::of_body(error);
                if fault.kind != TransportKind::Broken {
                    return (fault.failure, self.transport(fault));
                }
                let reason = format!("the body could not be read to its end: {}", fault.source);
                let mismatch = Mismatch { json_path: ".".to_owned(), reason };
                let error = DecodeError { is_broken_off: true, ..self.decode_error(start, &mismatch) };
                (Failure::Broken, Error::Decode(Box::new(error)))
            }
        }
    }

    fn decode_error(&self, body: &[u8], mismatch: &Mismatch) -> DecodeError {
        let secret = self.exchange.credential.as_ref().map(Credential::secret);
        let mut body = body[..body.len().min(BODY_START)].to_vec();
        if let Some(secret) = secret {
            redact_secret(&mut body, secret);
        }
        DecodeError {
            status: self.exchange.status,
            method: self.method.clone(),
            path: self.path.clone(),
            requested_path: None,
            json_path: redacted(&mismatch.json_path, secret),
            reason: redacted(&mismatch.reason, secret),
            body_start: start(&String::from_utf8_lossy(&body), SHOWN_START).to_owned(),
            attempts: self.exchange.attempts,
            is_broken_off: false,
        }
    }

    /// The error of a body that broke off while the caller read it.
    pub(super) fn failed(&self, error: io::Error) -> Error {
        self.transport(Fault::of_body(error)).named(&self.path, &self.requested_path)
    }

    fn transport(&self, fault: Fault) -> Error {
        fault.error(self.method.clone(), self.path.clone(), self.exchange.attempts)
    }
}
