//! How a test sets the next answers.

use std::time::Duration;

use super::{Rule, Rules, Taken};
use crate::{Answer, Fault, Gate};

/// Sets the next answers to an operation.
///
/// The rule is made by the last method of the chain, which says what happens. It applies to the next request, unless
/// [`times`](Self::times) or [`always`](Self::always) change that. Exactly one rule applies to each request: rules for
/// a number of requests are used up in the order in which they were made; after them, the last rule for all requests
/// applies.
///
/// A rule with an answer replaces the real answer, and the request is not carried out. All other rules change how the
/// real answer is sent: the request is carried out, but its client may not learn that. With
/// [`before_body`](Self::before_body) the request is never carried out.
#[must_use = "nothing happens until the method is called that says what"]
#[derive(Debug)]
pub struct On<'a> {
    rules: &'a Rules,
    target: String,
    times: Option<usize>,
    is_early: bool,
    retry_after: Option<u64>,
    headers: Vec<(String, String)>,
}

impl<'a> On<'a> {
    pub(super) fn new(rules: &'a Rules, target: &str) -> Self {
        let target = target.to_owned();
        On { rules, target, times: Some(1), is_early: false, retry_after: None, headers: Vec::new() }
    }

    /// Applies to exactly the next `count` requests, however many threads send them.
    pub fn times(self, count: usize) -> Self {
        On { times: Some(count), ..self }
    }

    /// Applies to all requests until the faults are cleared, whenever no rule for a number of requests applies.
    pub fn always(self) -> Self {
        On { times: None, ..self }
    }

    /// Acts after the head of the request has arrived, without its body, like a proxy that refuses large uploads.
    ///
    /// The request is not carried out. If no answer is set, it is a 503. If the request has a body, the connection is
    /// closed after the answer and after reading and discarding the rest of the request.
    pub fn before_body(self) -> Self {
        On { is_early: true, ..self }
    }

    /// Adds the header `Retry-After` with this number of seconds to the answer.
    pub fn retry_after(self, seconds: u64) -> Self {
        On { retry_after: Some(seconds), ..self.header("retry-after", &seconds.to_string()) }
    }

    /// Adds a header to the answer, or replaces those of the same name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Answers with this status and a sentence for it, like the service, to test how a tool handles errors and whether
    /// it retries.
    ///
    /// The client gets an error of the service with that status; the body is `{"detail": "…"}` from 400 on, and empty
    /// below.
    pub fn status(self, status: u16) {
        let answer = refusal(status, self.retry_after);
        self.answer(answer);
    }

    /// Sends this answer, to test answers that the stand-in would never send.
    ///
    /// The client gets exactly this answer.
    pub fn answer(self, answer: Answer) {
        self.add(Some(answer), None);
    }

    /// Sends the real answer with the headers of [`header`](Self::header) and [`retry_after`](Self::retry_after), to
    /// test headers that the stand-in never sends.
    ///
    /// The client gets the real answer with these headers. Without headers, this lets calls pass before a later rule
    /// applies: after `server.on("get_cloud").pass()`, `server.on("get_cloud").status(404)` applies to the second call
    /// only.
    pub fn pass(self) {
        self.add(None, None);
    }

    /// Applies this fault, for tests with a table of faults; otherwise the method of the same name reads better.
    pub fn fault(self, fault: Fault) {
        self.add(None, Some(fault));
    }

    /// Resets the connection instead of answering, to test calls of which the client cannot know whether they were
    /// carried out.
    ///
    /// The client gets `ECONNRESET` before the first byte of an answer.
    pub fn reset(self) {
        self.fault(Fault::Reset);
    }

    /// Resets the connection after this number of bytes of the body, to test broken downloads.
    ///
    /// The client gets a head, this number of bytes, and `ECONNRESET`. With more than some ten thousand bytes, and on
    /// systems other than Linux, the reset can arrive before the last of them: use
    /// [`break_off_after`](Self::break_off_after) if the exact number matters. If the body is not longer than that, it
    /// is sent completely, and one more byte is announced. Files are sent compressed, and the number refers to the
    /// compressed bytes, unless [`StandIn::store_uncompressed`](crate::StandIn::store_uncompressed) was called before
    /// they were uploaded.
    pub fn reset_after(self, bytes: usize) {
        self.fault(Fault::ResetAfter(bytes));
    }

    /// Closes the connection instead of answering, like a server that restarts.
    ///
    /// The client gets the end of the connection before the first byte of an answer.
    pub fn close(self) {
        self.fault(Fault::Close);
    }

    /// Closes the connection in the middle of the head, to test a rare case.
    ///
    /// The client gets a status line, some headers, and the end of the connection within one of them.
    pub fn break_off_in_head(self) {
        self.fault(Fault::BreakOffInHead);
    }

    /// Closes the connection after this number of bytes of the body, to test whether downloads are resumed or
    /// restarted.
    ///
    /// The client gets a head, exactly this number of bytes, and the end of the connection, although `Content-Length`
    /// has announced more. If the body is not longer than that, it is sent completely, and one more byte is announced.
    /// Files are sent compressed, and the number refers to the compressed bytes, unless
    /// [`StandIn::store_uncompressed`](crate::StandIn::store_uncompressed) was called before they were uploaded.
    pub fn break_off_after(self, bytes: usize) {
        self.fault(Fault::BreakOffAfter(bytes));
    }

    /// Sends nothing until the returned gate is opened, to test timeouts, cancellation, and a second call while the
    /// first is in progress.
    ///
    /// The client gets an open connection without any bytes and, once the gate is open, the whole answer.
    #[must_use = "the answer comes when this gate is opened"]
    pub fn stall(self) -> Gate {
        let gate = Gate::new();
        self.fault(Fault::Stall(gate.clone()));
        gate
    }

    /// Stops after this number of bytes of the body until the returned gate is opened, to test stalled downloads and
    /// progress.
    ///
    /// The client gets the head and exactly this number of bytes and, once the gate is open, the rest. For files, the
    /// number refers to the compressed bytes, see [`StandIn::store_uncompressed`](crate::StandIn::store_uncompressed).
    #[must_use = "the rest of the answer comes when this gate is opened"]
    pub fn stall_after(self, bytes: usize) -> Gate {
        let gate = Gate::new();
        self.fault(Fault::StallAfter(bytes, gate.clone()));
        gate
    }

    /// Sends the body in pieces of this number of bytes with a pause before each, to test deadlines, which must end a
    /// call although bytes keep arriving.
    ///
    /// The client gets the right answer, in pieces.
    pub fn drip(self, piece: usize, pause: Duration) {
        self.fault(Fault::Drip { piece, pause });
    }

    /// Delays the answer by this time, to test slow answers; [`stall`](Self::stall) needs no clock.
    ///
    /// The client gets the right answer.
    pub fn delay(self, time: Duration) {
        self.fault(Fault::Delay(time));
    }

    /// The end of the connection ends the body, without the `close_notify` of TLS, to test whether a truncated body is
    /// mistaken for a complete one.
    ///
    /// The client gets an answer without `Content-Length`, the whole body and, over TLS, an end that anybody on the way
    /// could have caused. Without TLS it is a normal end by HTTP/1.0.
    pub fn no_close_notify(self) {
        self.fault(Fault::NoCloseNotify);
    }

    /// Announces a length that is this number of bytes too large, and closes the connection after the body.
    ///
    /// The client gets a body that breaks off.
    pub fn longer_length(self, bytes: u64) {
        self.fault(Fault::LongerLength(bytes));
    }

    /// Announces a length that is this number of bytes too small, and keeps the connection open.
    ///
    /// The client gets a truncated body, followed by bytes that belong to no answer: if it uses the connection again,
    /// it reads them as the next answer.
    pub fn shorter_length(self, bytes: u64) {
        self.fault(Fault::ShorterLength(bytes));
    }

    /// Declares the body as compressed with gzip although it is not, like a badly configured proxy.
    ///
    /// The client gets a body that cannot be decompressed.
    pub fn false_gzip(self) {
        self.fault(Fault::FalseGzip);
    }

    /// Sends the first half of the compressed body with the length of that half, to test whether the end of a
    /// compressed body is checked.
    ///
    /// The client gets a body that is complete by HTTP, but breaks off when it is decompressed.
    pub fn cut_gzip(self) {
        self.fault(Fault::CutGzip);
    }

    /// Sends a new `ETag` with the answer, and with [`always`](Self::always) a different one each time, to test
    /// downloads that are resumed while the file changes.
    ///
    /// The client gets the right answer with the header `ETag: "changing-1"`, and so on.
    pub fn changing_etag(self) {
        self.fault(Fault::ChangingEtag);
    }

    /// Sends the body in chunks, the second of which has an invalid length, like a proxy that writes an error message
    /// into a body.
    ///
    /// The client gets half of the body and then bytes that are not HTTP, or the end of the connection.
    pub fn malformed_chunk(self) {
        self.fault(Fault::MalformedChunk);
    }

    /// Sends this answer before the body of the request is read, and closes the connection immediately without reading
    /// the rest, like careless servers do; for careful ones use [`before_body`](Self::before_body).
    ///
    /// A client that sends a long body gets the answer, or `EPIPE` or `ECONNRESET` instead.
    pub fn hang_up(self, answer: Answer) {
        self.before_body().add(Some(answer), Some(Fault::HangUp));
    }

    fn add(self, answer: Option<Answer>, fault: Option<Fault>) {
        let taken = Taken { answer, headers: self.headers, fault };
        self.rules.add(Rule { target: self.target, left: self.times, is_early: self.is_early, taken });
    }
}

/// The service's answer with this status.
pub(super) fn refusal(status: u16, retry_after: Option<u64>) -> Answer {
    if status < 400 {
        return Answer::empty(status);
    }
    if let (429, Some(seconds)) = (status, retry_after) {
        let unit = if seconds == 1 { "second" } else { "seconds" };
        return Answer::refusal(status, &format!("Request was throttled. Expected available in {seconds} {unit}."));
    }
    Answer::refusal(status, sentence(status))
}

fn sentence(status: u16) -> &'static str {
    match status {
        400 => "Malformed request.",
        401 => "Authentication credentials were not provided.",
        403 => "You do not have permission to perform this action.",
        404 => "Not found.",
        405 => "Method not allowed.",
        406 => "Could not satisfy the request Accept header.",
        409 => "The request conflicts with the current state.",
        410 => "This is gone.",
        413 => "The body of the request is too large.",
        415 => "Unsupported media type in request.",
        429 => "Request was throttled.",
        500 => "A server error occurred.",
        502 => "Bad gateway.",
        503 => "Service temporarily unavailable, try again later.",
        504 => "Gateway timeout.",
        _ => "The stand-in was told to answer so.",
    }
}
