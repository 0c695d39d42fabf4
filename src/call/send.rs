//! Sends a call: signs it, retries it if that is allowed, and returns the answer or the error.

use ureq::SendBody;
use ureq::http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, LOCATION};
use ureq::http::response::Parts;
use ureq::http::{HeaderValue, Method, Request, StatusCode, Uri};

use super::answered_call::{AnsweredCall, Exchange, Stop};
use super::builder::Payload;
use super::decode::Mismatch;
use super::items::ListReader;
use super::response::Response;
use super::streamed_body::StreamedBody;
use crate::auth::Credential;
use crate::error::Failure;
use crate::file::ReadFailed;
use crate::http::{
    Ahead, Answer, Attempts, Body, Fault, Last, Stopwatch, Waiting, api_error, error_body, failure_of, redact_secret,
    redacted,
};
use crate::{Error, Session};

/// The rest of a body, up to this size, is read and dropped so that the connection can be reused.
pub(super) const SMALL_BODY: u64 = 64 * 1024;
/// The size of a body from which `Expect: 100-continue` is sent.
const WORTH_ASKING: u64 = 1024 * 1024;

/// A request that is ready to be sent, with retries if need be.
pub(super) struct Outgoing<'a> {
    pub(super) session: &'a Session,
    pub(super) method: Method,
    /// The path with its placeholders, for errors and logs.
    pub(super) path: &'a str,
    /// The path with placeholders for values that may be secrets, for errors.
    pub(super) requested_path: String,
    pub(super) scopes: &'static [&'static str],
    pub(super) uri: Uri,
    pub(super) accept: &'static str,
    pub(super) payload: Payload,
}

/// A body in full.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) bytes: Vec<u8>,
    pub(super) exchange: Exchange,
}

/// One attempt that was answered.
pub(super) struct Answered {
    pub(super) parts: Parts,
    pub(super) body: Body,
    pub(super) exchange: Exchange,
}

impl Outgoing<'_> {
    /// Sends the call and returns the answer as it is, whatever its status.
    pub(super) fn send(&self) -> Result<Response, Error> {
        let mut attempts = self.attempts();
        let outcome = self.deliver(&mut attempts, |answered| {
            if answered.parts.status.is_success() {
                Ok(answered)
            } else {
                Err((failure_of(&answered.parts), Last::Answer(Box::new(answered))))
            }
        });
        match outcome {
            Ok(answered) => Ok(Response::new(answered, self)),
            Err(Last::Answer(answered)) => Ok(Response::new(*answered, self)),
            Err(Last::Error(error)) => Err(self.named(attempts.explained(error))),
        }
    }

    /// Sends the call and returns a successful answer whose body has not been read yet.
    pub(super) fn send_for_reader(&self) -> Result<Response, Error> {
        self.send_for(|answered| Response::new(answered, self))
    }

    /// Sends the call and reads the whole body of a successful answer.
    pub(super) fn send_for_whole(&self) -> Result<Whole, Error> {
        self.send_until(|answered| self.read_whole(answered))
    }

    /// Sends the call and lets `read` take the items of the list in the answer. After a retry, `read` is called again
    /// and has to start from the beginning.
    pub(super) fn send_for_list(&self, read: &mut dyn FnMut(&mut ListReader) -> Result<(), Stop>) -> Result<(), Error> {
        self.send_until(|answered| {
            let mut list = ListReader::new(answered.body, self.session.max_json_body());
            let outcome = read(&mut list).and_then(|()| list.end());
            outcome.map_err(|stop| {
                let start = list.start_after(&stop);
                self.answered_call(answered.exchange).stopped(stop, &start)
            })
        })
    }

    /// Sends the call and returns what `start` makes of a successful answer.
    pub(super) fn send_for<T>(&self, start: impl Fn(Answered) -> T) -> Result<T, Error> {
        self.send_until(|answered| Ok(start(answered)))
    }

    /// Sends the call, with retries, until `take` succeeds with a successful answer or no attempt is left.
    fn send_until<T>(&self, mut take: impl FnMut(Answered) -> Result<T, (Failure, Error)>) -> Result<T, Error> {
        let mut attempts = self.attempts();
        let outcome = self.deliver(&mut attempts, |answered| self.success(answered).and_then(&mut take));
        outcome.map_err(|error: Error| self.named(attempts.explained(error)))
    }

    fn named(&self, error: Error) -> Error {
        error.named(self.path, &self.requested_path)
    }

    /// Sends the call, with retries, until `take` succeeds with an answer of any status or no attempt is left.
    fn deliver<T, E: From<Error>>(
        &self,
        attempts: &mut Attempts,
        mut take: impl FnMut(Answered) -> Result<T, (Failure, E)>,
    ) -> Result<T, E> {
        attempts.run(
            || self.payload.is_repeatable(),
            |attempts| {
                let (credential, attempted) = self.signed_attempt(attempts);
                attempted.map_err(|(failure, error)| (failure, error.into())).and_then(&mut take).map_err(
                    |(failure, error)| {
                        (self.session.failure_with(failure, credential.as_ref(), attempts.may_renew()), error)
                    },
                )
            },
        )
    }

    /// One attempt with the current credential, which is returned too.
    fn signed_attempt(&self, attempts: &Attempts) -> (Option<Credential>, Result<Answered, (Failure, Error)>) {
        let ahead = Ahead::new(self.session.network(), &self.uri, self.method.is_safe());
        match self.session.credential(attempts.waiting(), &ahead) {
            Ok(credential) => (credential.clone(), self.attempt(credential, attempts)),
            Err(error) => (None, Err((Failure::Final, error))),
        }
    }

    fn attempts(&self) -> Attempts {
        let Outgoing { session, method, path, .. } = self;
        let policy = session.retry_policy();
        Attempts::new(session.network(), policy, session.waiting(), method.clone(), (*path).to_owned())
    }

    fn attempt(&self, credential: Option<Credential>, attempts: &Attempts) -> Result<Answered, (Failure, Error)> {
        let stopwatch = Stopwatch::start();
        match self.request(credential.as_ref(), attempts.waiting()) {
            Ok(Answer { parts, mut body }) => {
                let status = parts.status.as_u16();
                stopwatch.log(&self.method, self.path, &status, attempts.made());
                if let Some(credential) = &credential {
                    body.redact(|text| redact_secret(text, credential.secret()));
                }
                Ok(Answered { parts, body, exchange: Exchange { status, credential, attempts: attempts.made() } })
            }
            Err(error) => {
                stopwatch.log(&self.method, self.path, &"no answer", attempts.made());
                Err(self.failed(error, attempts))
            }
        }
    }

    #[cold]
    fn failed(&self, error: ureq::Error, attempts: &Attempts) -> (Failure, Error) {
        match ReadFailed::unwrap(error) {
            // The upload's reader can belong to the same session, and then fails because the session was cancelled.
            Ok(error) => {
                let cancelled = self.may_go_on(attempts.waiting()).err().filter(Error::is_cancelled);
                (Failure::Final, cancelled.unwrap_or(error))
            }
            Err(error) => {
                let fault = Fault::from(error);
                (fault.failure, fault.error(self.method.clone(), self.path.to_owned(), attempts.made()))
            }
        }
    }

    /// Turns an answer without a success status into an error.
    fn success(&self, answered: Answered) -> Result<Answered, (Failure, Error)> {
        if answered.parts.status.is_success() { Ok(answered) } else { Err(self.refused(answered)) }
    }

    #[cold]
    fn refused(&self, Answered { parts, body, exchange }: Answered) -> (Failure, Error) {
        let credential = exchange.credential.as_ref();
        let secret = credential.map(Credential::secret);
        let body = error_body(body, secret);
        let location = parts.headers.get(LOCATION).map(|value| String::from_utf8_lossy(value.as_bytes()));
        let location = location.map(|location| redacted(&location, secret));
        let failure = failure_of(&parts);
        let mut error = api_error(exchange.status, body, location.as_deref(), credential.is_some());
        error.method = self.method.clone();
        self.path.clone_into(&mut error.path);
        error.retry_after = failure.retry_after();
        error.scopes = self.scopes;
        error.attempts = exchange.attempts;
        (failure, Error::Api(Box::new(error)))
    }

    fn request(&self, credential: Option<&Credential>, waiting: &Waiting) -> Result<Answer, ureq::Error> {
        let mut request = Request::new(());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static(self.accept));
        if let Some(credential) = credential {
            request.headers_mut().insert(AUTHORIZATION, credential.header().clone());
        }
        let network = self.session.network();
        match &self.payload {
            Payload::None if self.method.is_safe() || self.method == Method::DELETE => {
                network.send_empty(request, waiting)
            }
            Payload::None => network.send_bytes(request, b"", waiting),
            Payload::Json(bytes) => {
                request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                network.send_bytes(request, bytes, waiting)
            }
            Payload::Streamed(body) => {
                request.headers_mut().insert(CONTENT_TYPE, body.content_type());
                self.send_streamed(&request, &**body, waiting)
            }
        }
    }

    /// Sends a body while it is read. A large one is sent only after the service answered `100 Continue`: an error that
    /// arrives while the body is sent could be lost with the connection. A proxy that does not know this `Expect` header
    /// answers with status 417.
    fn send_streamed(
        &self,
        head: &Request<()>,
        body: &dyn StreamedBody,
        waiting: &Waiting,
    ) -> Result<Answer, ureq::Error> {
        let mut may_ask = self.session.network().answers_questions(&self.uri);
        loop {
            let opened = body.open(&|| self.may_go_on(waiting));
            let (length, mut reader) = opened.map_err(|error| ureq::Error::Io(ReadFailed::wrap(error)))?;
            let mut request = head.clone();
            if let Some(length) = length {
                request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
            }
            let asks = may_ask && length.is_none_or(|length| length >= WORTH_ASKING);
            if asks {
                request.headers_mut().insert(EXPECT, HeaderValue::from_static("100-continue"));
            }
            let answer = self.session.network().send(request.map(|()| SendBody::from_reader(&mut reader)), waiting)?;
            drop(reader);
            if !asks || answer.parts.status != StatusCode::EXPECTATION_FAILED || !body.is_repeatable() {
                return Ok(answer);
            }
            self.session.network().do_not_ask(&self.uri);
            may_ask = false;
        }
    }

    /// Fails if the call may not wait any longer while a reader is read before it is sent.
    fn may_go_on(&self, waiting: &Waiting) -> Result<(), Error> {
        let checked = waiting.check();
        checked.map_err(|interruption| Fault::from(interruption).error(self.method.clone(), self.path.to_owned(), 1))
    }

    fn read_whole(&self, answered: Answered) -> Result<Whole, (Failure, Error)> {
        let limit = self.session.max_json_body();
        let (bytes, read) = answered.body.read_to_limit(limit);
        let stop = match read {
            Ok(()) if bytes.len() as u64 <= limit => return Ok(Whole { bytes, exchange: answered.exchange }),
            Ok(()) => Stop::TooLong,
            Err(error) => Stop::Broken(error),
        };
        Err(self.answered_call(answered.exchange).stopped(stop, &bytes))
    }

    /// The error for a body that could not be decoded.
    pub(super) fn undecodable(&self, whole: Whole, mismatch: Mismatch) -> Error {
        self.answered_call(whole.exchange).stopped(Stop::Mismatch(mismatch), &whole.bytes).1
    }

    /// What errors need to know about this call and its answer.
    pub(super) fn answered_call(&self, exchange: Exchange) -> AnsweredCall {
        AnsweredCall {
            max_json_body: self.session.max_json_body(),
            method: self.method.clone(),
            path: self.path.to_owned(),
            requested_path: self.requested_path.clone(),
            exchange,
        }
    }
}
