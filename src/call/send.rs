//! Sends a call: signs it, tries it again where that is right, and says what came of it.

use std::io::Read;

use ureq::http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, LOCATION};
use ureq::http::response::Parts;
use ureq::http::{self, HeaderValue, Method, Request, StatusCode, Uri};
use ureq::{Body, SendBody};

use super::builder::Payload;
use super::decode::Mismatch;
use super::items::ListReader;
use super::origin::{Answer, Origin, Stop};
use super::response::Response;
use crate::auth::Credential;
use crate::error::TransportKind;
use crate::file::ReadFailed;
use crate::http::{
    Budget, EarlyAnswer, Failure, Source, Stopwatch, Tries, api_error, error_body, redact_secret, redacted, source,
    transport,
};
use crate::{Error, Session};

/// The rest of a body up to this size is worth reading for the sake of its connection.
pub(super) const SMALL_BODY: u64 = 64 * 1024;
/// The size from which the service is asked whether it wants a body before it is sent.
const WORTH_ASKING: u64 = 1024 * 1024;
/// What is set aside for a body before it arrives, whatever its announced length.
const BODY_RESERVE: u64 = 64 * 1024 * 1024;

/// A request that is ready to go, as often as it takes.
pub(super) struct Outgoing<'a> {
    pub(super) session: &'a Session,
    pub(super) method: Method,
    /// The path with its placeholders, for errors and logs.
    pub(super) path: &'a str,
    pub(super) scopes: &'static [&'static str],
    pub(super) uri: Uri,
    pub(super) accept: &'static str,
    pub(super) payload: Payload,
}

/// A body in full.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) bytes: Vec<u8>,
    pub(super) answer: Answer,
}

/// One try that was answered.
pub(super) struct Answered {
    pub(super) parts: Parts,
    pub(super) body: Body,
    pub(super) answer: Answer,
}

impl Outgoing<'_> {
    /// Sends the call and gives the answer as it is, whatever its status.
    pub(super) fn send(&self) -> Result<Response, Error> {
        let mut tries = self.tries();
        loop {
            let credential = self.session.credential(tries.budget())?;
            let outcome = self.attempt(credential.clone(), &tries);
            let failure = match &outcome {
                Ok(answered) if answered.parts.status.is_success() => None,
                Ok(answered) => Some(Failure::of(&answered.parts)),
                Err((failure, _)) => Some(*failure),
            };
            let is_last = match failure {
                None => true,
                Some(failure) => !self.again(&mut tries, &failure, credential.as_ref())?,
            };
            if is_last {
                return match outcome {
                    Ok(answered) => Ok(Response::new(answered, self)),
                    Err((_, error)) => Err(tries.explained(error)),
                };
            }
        }
    }

    /// Sends the call and gives a successful answer whose body has not been read yet.
    pub(super) fn send_for_stream(&self) -> Result<Response, Error> {
        self.send_for(|answered| Response::new(answered, self))
    }

    /// Sends the call and reads the whole body of a successful answer.
    pub(super) fn send_for_whole(&self) -> Result<Whole, Error> {
        self.deliver(|answered| self.read_whole(answered))
    }

    /// Sends the call and has `read` take the items of the list that is the answer; from the start, should it be called
    /// again.
    pub(super) fn send_for_list(&self, read: &mut dyn FnMut(&mut ListReader) -> Result<(), Stop>) -> Result<(), Error> {
        self.deliver(|answered| {
            let mut list = ListReader::new(answered.body, self.session.max_json_body());
            let outcome = read(&mut list).and_then(|()| list.end());
            outcome.map_err(|stop| {
                let start = list.start_after(&stop);
                self.origin(answered.answer).stopped(stop, &start)
            })
        })
    }

    /// Sends the call and gives what `start` makes of a successful answer.
    pub(super) fn send_for<T>(&self, start: impl Fn(Answered) -> T) -> Result<T, Error> {
        self.deliver(|answered| Ok(start(answered)))
    }

    /// Sends the call, as often as it takes, until `take` has what it wants of a successful answer.
    fn deliver<T>(&self, mut take: impl FnMut(Answered) -> Result<T, (Failure, Error)>) -> Result<T, Error> {
        let mut tries = self.tries();
        loop {
            let credential = self.session.credential(tries.budget())?;
            let answered = self.attempt(credential.clone(), &tries);
            match answered.and_then(|answered| self.success(answered)).and_then(&mut take) {
                Ok(taken) => return Ok(taken),
                Err((failure, error)) => {
                    if !self.again(&mut tries, &failure, credential.as_ref())? {
                        return Err(tries.explained(error));
                    }
                }
            }
        }
    }

    fn tries(&self) -> Tries<'_> {
        let Outgoing { session, method, .. } = self;
        Tries::new(session.network(), *session.retry_policy(), session.budget(), method.is_safe())
    }

    fn again(&self, tries: &mut Tries<'_>, failure: &Failure, credential: Option<&Credential>) -> Result<bool, Error> {
        let is_repeatable = self.payload.is_repeatable();
        let renew = || credential.is_some_and(|credential| self.session.refused(credential));
        tries.again(failure, renew, is_repeatable, &self.method, self.path)
    }

    fn attempt(&self, credential: Option<Credential>, tries: &Tries<'_>) -> Result<Answered, (Failure, Error)> {
        let stopwatch = Stopwatch::start();
        let outcome = self.run(credential.as_ref(), tries.budget());
        let answer = |status: StatusCode| {
            stopwatch.log(&self.method, self.path, &status.as_u16(), tries.made());
            Answer { status: status.as_u16(), credential, tries: tries.made() }
        };
        match outcome.map_err(EarlyAnswer::unwrap) {
            Ok(answered) => {
                let (parts, body) = answered.into_parts();
                let answer = answer(parts.status);
                Ok(Answered { parts, body, answer })
            }
            Err(Ok((parts, body))) => Err(self.refused(&parts, body, &answer(parts.status))),
            Err(Err(error)) => {
                stopwatch.log(&self.method, self.path, &"no answer", tries.made());
                Err(self.transport_error(error, tries.made()))
            }
        }
    }

    /// An answer whose status is not that of a success becomes an error.
    fn success(&self, answered: Answered) -> Result<Answered, (Failure, Error)> {
        if answered.parts.status.is_success() {
            return Ok(answered);
        }
        let Answered { parts, mut body, answer } = answered;
        Err(self.refused(&parts, error_body(&mut body), &answer))
    }

    fn refused(&self, parts: &Parts, mut body: Vec<u8>, answer: &Answer) -> (Failure, Error) {
        let credential = answer.credential.as_ref();
        let secret = credential.map(Credential::secret);
        if let Some(secret) = secret {
            redact_secret(&mut body, secret);
        }
        let location = parts.headers.get(LOCATION).and_then(|value| value.to_str().ok());
        let location = location.map(|location| redacted(location, secret));
        let failure = Failure::of(parts);
        let mut error = api_error(answer.status, body, location.as_deref(), credential.is_some());
        error.method = self.method.clone();
        self.path.clone_into(&mut error.path);
        error.retry_after = failure.retry_after();
        error.scopes = self.scopes;
        error.tries = answer.tries;
        (failure, Error::Api(Box::new(error)))
    }

    fn run(&self, credential: Option<&Credential>, budget: Budget) -> Result<http::Response<Body>, ureq::Error> {
        let mut request = Request::new(());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static(self.accept));
        if let Some(credential) = credential {
            request.headers_mut().insert(AUTHORIZATION, credential.header().clone());
        }
        let network = self.session.network();
        match &self.payload {
            Payload::None if self.method.is_safe() || self.method == Method::DELETE => network.run(request, budget),
            Payload::None => network.run(request.map(|()| &b""[..]), budget),
            Payload::Json(bytes) => {
                request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                network.run(request.map(|()| bytes.as_slice()), budget)
            }
            Payload::Form(form) => {
                let (length, mut reader) = form.open().map_err(ureq::Error::Io)?;
                request.headers_mut().insert(CONTENT_TYPE, form.content_type());
                if let Some(length) = length {
                    request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
                }
                if length.is_none_or(|length| length >= WORTH_ASKING) {
                    // An error that comes while the body is on its way would be lost with the connection.
                    request.headers_mut().insert(EXPECT, HeaderValue::from_static("100-continue"));
                }
                network.run(request.map(|()| SendBody::from_reader(&mut reader)), budget)
            }
        }
    }

    fn read_whole(&self, mut answered: Answered) -> Result<Whole, (Failure, Error)> {
        let limit = self.session.max_json_body();
        let expected = answered.body.content_length().unwrap_or(0).min(limit).min(BODY_RESERVE);
        let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
        let read = answered.body.as_reader().take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let stop = match read {
            Ok(_) if bytes.len() as u64 <= limit => return Ok(Whole { bytes, answer: answered.answer }),
            Ok(_) => Stop::TooLong,
            Err(error) => Stop::Broken(error),
        };
        Err(self.origin(answered.answer).stopped(stop, &bytes))
    }

    /// What it means that the whole body is not what was declared.
    pub(super) fn undecodable(&self, whole: Whole, mismatch: Mismatch) -> Error {
        self.origin(whole.answer).stopped(Stop::Mismatch(mismatch), &whole.bytes).1
    }

    /// What errors say of this call and its answer.
    pub(super) fn origin(&self, answer: Answer) -> Origin {
        Origin { session: self.session.clone(), method: self.method.clone(), path: self.path.to_owned(), answer }
    }

    fn transport_error(&self, error: ureq::Error, tries: u32) -> (Failure, Error) {
        let error = match ReadFailed::unwrap(error) {
            Ok(error) => return (Failure::Final, error),
            Err(error) => error,
        };
        let (kind, failure) = self.session.network().classify(&error);
        (failure, self.transport(kind, source(error), tries))
    }

    fn transport(&self, kind: TransportKind, source: Source, tries: u32) -> Error {
        transport(kind, self.method.clone(), self.path.to_owned(), source, tries)
    }
}
