//! Sends a call: signs it, tries it again where that is right, and says what came of it.

use std::io::Read;
use std::time::{Duration, Instant, SystemTime};

use ureq::http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, LOCATION, RETRY_AFTER};
use ureq::http::{self, HeaderValue, Method, Request, Uri};
use ureq::{Body, SendBody};

use super::answer::Response;
use super::call::Payload;
use super::decode::{Mismatch, api_error, redact, redacted};
use super::retry;
use crate::auth::Credential;
use crate::error::{DecodeError, TransportError, TransportKind};
use crate::upload::ReadFailed;
use crate::{Error, Session};

/// What is kept of the body of an error.
const ERROR_BODY: u64 = 64 * 1024;
/// What is shown of a body that cannot be decoded.
const BODY_START: usize = 512;
/// The size from which the service is asked whether it wants a body before it is sent.
const WORTH_ASKING: u64 = 1024 * 1024;
/// What is set aside for a body before it arrives, whatever its announced length.
const BODY_RESERVE: u64 = 64 * 1024 * 1024;

/// How long a call may still take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    ends_at: Option<Instant>,
}

impl Budget {
    pub(crate) fn starting_now(limit: Option<Duration>) -> Self {
        Budget { ends_at: limit.and_then(|limit| Instant::now().checked_add(limit)) }
    }

    /// What is left; nothing where there is no limit.
    pub(crate) fn remaining(self) -> Option<Duration> {
        self.ends_at.map(|end| end.saturating_duration_since(Instant::now()))
    }

    fn allows(self, pause: Duration) -> bool {
        self.ends_at.is_none_or(|end| Instant::now().checked_add(pause).is_some_and(|next| next < end))
    }
}

/// What a failed try means for the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// The request was not sent.
    Unsent,
    /// The connection broke after the request may have arrived.
    Broken,
    /// The service answered with an error.
    Status { status: u16, retry_after: Option<Duration> },
    /// Trying again would not help.
    Final,
}

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

/// A whole body, with what is needed to say where it came from.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) status: u16,
    pub(super) bytes: Vec<u8>,
    pub(super) credential: Option<Credential>,
}

enum Wanted {
    Anything,
    Success,
    SuccessInFull,
}

enum Got {
    Stream(Response),
    Whole(Whole),
}

impl Outgoing<'_> {
    /// Sends the call and gives the answer as it is, whatever its status.
    pub(super) fn send(&self) -> Result<Response, Error> {
        self.stream(&Wanted::Anything)
    }

    /// Sends the call and gives a successful answer whose body has not been read yet.
    pub(super) fn send_for_stream(&self) -> Result<Response, Error> {
        self.stream(&Wanted::Success)
    }

    fn stream(&self, wanted: &Wanted) -> Result<Response, Error> {
        match self.deliver(wanted)? {
            Got::Stream(response) => Ok(response),
            Got::Whole(whole) => Ok(Response::from_bytes(whole.status, whole.bytes, self)),
        }
    }

    /// Sends the call and reads the whole body of a successful answer.
    pub(super) fn send_for_whole(&self) -> Result<Whole, Error> {
        match self.deliver(&Wanted::SuccessInFull)? {
            Got::Whole(whole) => Ok(whole),
            Got::Stream(response) => Ok(Whole { status: response.status(), bytes: Vec::new(), credential: None }),
        }
    }

    fn deliver(&self, wanted: &Wanted) -> Result<Got, Error> {
        let budget = self.session.budget();
        let is_read = self.method.is_safe();
        let mut tries = 1;
        let mut may_renew = true;
        loop {
            let credential = self.session.credential(budget)?;
            let outcome = self.attempt(wanted, credential.as_ref(), budget, tries);
            let Some(failure) = failure(&outcome) else {
                return outcome.map_err(|(_, error)| error);
            };
            let is_repeatable = self.payload.is_repeatable();
            if matches!(failure, Failure::Status { status: 401, .. }) && may_renew {
                may_renew = false;
                if credential.is_some_and(|credential| self.session.refused(&credential)) {
                    if !is_repeatable {
                        return outcome.map_err(|(_, error)| error.not_repeatable());
                    }
                    tries += 1;
                    continue;
                }
            }
            let Some(pause) = next_pause(self.session, &failure, is_read, tries, budget) else {
                return outcome.map_err(|(_, error)| error);
            };
            if !is_repeatable {
                return outcome.map_err(|(_, error)| error.not_repeatable());
            }
            log::debug!("{} {}: try {tries} failed, the next one in {pause:?}", self.method, self.path);
            if self.session.network().is_cancelled_within(pause) {
                return Err(self.transport(TransportKind::Cancelled, "between two tries".into(), tries));
            }
            tries += 1;
        }
    }

    fn attempt(
        &self,
        wanted: &Wanted,
        credential: Option<&Credential>,
        budget: Budget,
        tries: u32,
    ) -> Result<Got, (Failure, Error)> {
        let answered = match self.run(credential, budget) {
            Ok(answered) => answered,
            Err(error) => return Err(self.transport_error(error, tries)),
        };
        let (parts, mut body) = answered.into_parts();
        let status = parts.status.as_u16();
        match wanted {
            Wanted::Anything => return Ok(Got::Stream(Response::new(parts, body, self))),
            Wanted::Success if parts.status.is_success() => return Ok(Got::Stream(Response::new(parts, body, self))),
            Wanted::SuccessInFull if parts.status.is_success() => {
                return self.read_whole(status, &mut body, credential, tries).map(Got::Whole);
            }
            Wanted::Success | Wanted::SuccessInFull => {}
        }
        let header = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let retry_after = retry_after(header(RETRY_AFTER));
        let bytes = error_body(&mut body, credential);
        let location = header(LOCATION).map(|location| redacted(location, credential));
        let mut error = api_error(status, bytes, location.as_deref(), credential.is_some());
        error.method = self.method.clone();
        self.path.clone_into(&mut error.path);
        error.retry_after = retry_after;
        error.scopes = self.scopes;
        error.tries = tries;
        Err((Failure::Status { status, retry_after }, Error::Api(Box::new(error))))
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

    fn read_whole(
        &self,
        status: u16,
        body: &mut Body,
        credential: Option<&Credential>,
        tries: u32,
    ) -> Result<Whole, (Failure, Error)> {
        let limit = self.session.max_json_body();
        let expected = body.content_length().unwrap_or(0).min(limit).min(BODY_RESERVE);
        let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
        let read = body.as_reader().take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let whole = Whole { status, bytes, credential: credential.cloned() };
        match read.map_err(ureq::Error::from) {
            Ok(_) if whole.bytes.len() as u64 <= limit => Ok(whole),
            Ok(_) => {
                let reason = format!("the answer is longer than {limit} bytes, which is what max_json_body allows");
                Err((Failure::Final, self.transport(TransportKind::TooLarge, reason.into(), tries)))
            }
            Err(error) if self.session.network().is_cancelled() || matches!(error, ureq::Error::Timeout(_)) => {
                Err(self.transport_error(error, tries))
            }
            Err(error) => {
                let reason = format!("the body could not be read to its end: {error}");
                let mismatch = Mismatch { json_path: ".".to_owned(), reason };
                Err((Failure::Broken, self.decode_error(&whole, &mismatch)))
            }
        }
    }

    pub(super) fn decode_error(&self, whole: &Whole, mismatch: &Mismatch) -> Error {
        let credential = whole.credential.as_ref();
        let mut start = whole.bytes[..whole.bytes.len().min(4 * BODY_START)].to_vec();
        redact(&mut start, credential);
        Error::Decode(Box::new(DecodeError {
            status: whole.status,
            method: self.method.clone(),
            path: self.path.to_owned(),
            json_path: redacted(&mismatch.json_path, credential),
            reason: redacted(&mismatch.reason, credential),
            body_start: String::from_utf8_lossy(&start).chars().take(BODY_START).collect(),
        }))
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

/// What went wrong, if anything did; an answer that is wanted as it is can be a failure too.
fn failure(outcome: &Result<Got, (Failure, Error)>) -> Option<Failure> {
    match outcome {
        Ok(Got::Stream(answer)) if !(200..300).contains(&answer.status()) => {
            let retry_after = retry_after(answer.header(RETRY_AFTER.as_str()));
            Some(Failure::Status { status: answer.status(), retry_after })
        }
        Ok(_) => None,
        Err((failure, _)) => Some(*failure),
    }
}

/// The pause before another try, or nothing where there is none to be made or no time for it.
pub(super) fn next_pause(
    session: &Session,
    failure: &Failure,
    is_read: bool,
    tries: u32,
    budget: Budget,
) -> Option<Duration> {
    let pause = session.retry_policy().pause(failure, is_read, tries, retry::chance());
    pause.filter(|&pause| budget.allows(pause))
}

/// The start of an error's body, without the credential should it be repeated there.
pub(super) fn error_body(body: &mut Body, credential: Option<&Credential>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Whatever cannot be read of it is not worth more than the error itself.
    let _ = body.as_reader().take(ERROR_BODY).read_to_end(&mut bytes);
    redact(&mut bytes, credential);
    bytes
}

pub(super) fn retry_after(header: Option<&str>) -> Option<Duration> {
    header.and_then(|value| retry::retry_after(value, SystemTime::now()))
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
