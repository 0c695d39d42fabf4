//! How a test says what becomes of the next answers.

use std::time::Duration;

use super::{Rule, Rules, Taken};
use crate::{Answer, Fault, Gate};

/// What becomes of the next answers to an operation.
///
/// It holds for the next request, unless [`times`](Self::times) or [`always`](Self::always) say otherwise, from the
/// call of the last method on: the one that says what happens. One rule holds for each request. Those for a number of
/// requests are used up in the order in which they were made; after them, the last one holds that was made for all.
///
/// A rule that gives an answer replaces the real one, and the request is not carried out. The other ones are about the
/// way of the real answer: the request is carried out, and its client may not get to know that. With
/// [`before_body`](Self::before_body) nothing is carried out in either case.
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

    /// Holds for the next so many requests, and for exactly so many, however many threads send them.
    pub fn times(self, count: usize) -> Self {
        On { times: Some(count), ..self }
    }

    /// Holds for all requests until the faults are cleared, whenever no rule for a number of them holds.
    pub fn always(self) -> Self {
        On { times: None, ..self }
    }

    /// Acts when the head of the request has come, without its body, as a proxy that refuses large uploads does.
    ///
    /// The request is not carried out. Where no answer is given, it is a 503. A connection whose request has a body is
    /// closed behind the answer, after the rest of the request was read and forgotten.
    pub fn before_body(self) -> Self {
        On { is_early: true, ..self }
    }

    /// Adds the header `Retry-After` with so many seconds to the answer.
    pub fn retry_after(self, seconds: u64) -> Self {
        On { retry_after: Some(seconds), ..self.header("retry-after", &seconds.to_string()) }
    }

    /// Adds a header to the answer, or replaces those of the same name.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Answers with this status and a sentence for it, as the service does, for tests of what a tool does about errors
    /// and whether it tries again.
    ///
    /// A client sees an error of the service with that status; the body is `{"detail": "…"}` from 400 on, and empty
    /// below.
    pub fn status(self, status: u16) {
        let answer = refusal(status, self.retry_after);
        self.answer(answer);
    }

    /// Answers with this, for tests of answers that the stand-in would never give.
    ///
    /// A client sees what it says.
    pub fn answer(self, answer: Answer) {
        self.add(Some(answer), None);
    }

    /// Sends the real answer, for tests of headers that the stand-in never sends, along with what
    /// [`header`](Self::header) and [`retry_after`](Self::retry_after) have added.
    ///
    /// A client sees the real answer, and whatever is in those headers. Without any it lets calls through to a later rule:
    /// after `server.on("get_cloud").pass()`, `server.on("get_cloud").status(404)` holds for the second call only.
    pub fn pass(self) {
        self.add(None, None);
    }

    /// Lets this go wrong, where a test has its faults in a table; every fault has a method of its own, which reads
    /// better.
    pub fn fault(self, fault: Fault) {
        self.add(None, Some(fault));
    }

    /// Resets the connection in place of an answer, for tests of calls of which nobody knows whether they were carried
    /// out.
    ///
    /// A client sees `ECONNRESET` before the first byte of an answer.
    pub fn reset(self) {
        self.fault(Fault::Reset);
    }

    /// Resets the connection after so many bytes of the body, for tests of downloads that break.
    ///
    /// A client sees a head, so many bytes, and `ECONNRESET`. Beyond some ten thousand bytes, and on systems other than
    /// Linux, the reset can overtake the last of them: use [`break_off_after`](Self::break_off_after) where the number
    /// matters. If the body is not longer than that, it is sent as a whole, and one more byte is promised. Files are
    /// compressed, and so are the bytes that count, unless [`StandIn::store_uncompressed`](crate::StandIn::store_uncompressed)
    /// was called before they were uploaded.
    pub fn reset_after(self, bytes: usize) {
        self.fault(Fault::ResetAfter(bytes));
    }

    /// Closes the connection in place of an answer, as a server does that restarts.
    ///
    /// A client sees the end of the connection before the first byte of an answer.
    pub fn close(self) {
        self.fault(Fault::Close);
    }

    /// Closes the connection in the middle of the head, for tests of the rare moments.
    ///
    /// A client sees a status line, some headers, and the end of the connection in one of them.
    pub fn break_off_in_head(self) {
        self.fault(Fault::BreakOffInHead);
    }

    /// Closes the connection after so many bytes of the body, for tests of downloads that are resumed or begin again.
    ///
    /// A client sees a head, exactly so many bytes, and the end of the connection, although `Content-Length` has
    /// promised more. If the body is not longer than that, it is sent as a whole, and one more byte is promised. Files are
    /// compressed, and so are the bytes that count, unless [`StandIn::store_uncompressed`](crate::StandIn::store_uncompressed)
    /// was called before they were uploaded.
    pub fn break_off_after(self, bytes: usize) {
        self.fault(Fault::BreakOffAfter(bytes));
    }

    /// Sends nothing until the gate that is returned is opened, for tests of timeouts, of cancelling, and of two calls
    /// of which one has to be under way.
    ///
    /// A client sees an open connection on which nothing comes; once the gate is open, the whole answer.
    #[must_use = "the answer comes when this gate is opened"]
    pub fn stall(self) -> Gate {
        let gate = Gate::new();
        self.fault(Fault::Stall(gate.clone()));
        gate
    }

    /// Stops after so many bytes of the body until the gate that is returned is opened, for tests of downloads that are
    /// stuck, and of progress that is shown.
    ///
    /// A client sees the head and exactly so many bytes; once the gate is open, the rest. Of files it is the compressed bytes
    /// that count, see [`StandIn::store_uncompressed`](crate::StandIn::store_uncompressed).
    #[must_use = "the rest of the answer comes when this gate is opened"]
    pub fn stall_after(self, bytes: usize) -> Gate {
        let gate = Gate::new();
        self.fault(Fault::StallAfter(bytes, gate.clone()));
        gate
    }

    /// Sends the body in pieces of so many bytes with a pause before each, for tests of deadlines, which have to hold
    /// although something comes all the time.
    ///
    /// A client sees the right answer, in pieces.
    pub fn drip(self, piece: usize, pause: Duration) {
        self.fault(Fault::Drip { piece, pause });
    }

    /// Answers so much later, for tests of what takes its time; [`stall`](Self::stall) does without a clock.
    ///
    /// A client sees the right answer.
    pub fn delay(self, time: Duration) {
        self.fault(Fault::Delay(time));
    }

    /// Ends the body with the connection, and that without the `close_notify` of TLS, for tests of whether a body that
    /// was cut off is taken for a whole one.
    ///
    /// A client sees an answer without `Content-Length`, all of the body, and over TLS an end that anybody on the way
    /// could have brought about. Without TLS it is an end as HTTP/1.0 has it.
    pub fn no_close_notify(self) {
        self.fault(Fault::NoCloseNotify);
    }

    /// Says that the body is so many bytes longer than it is, and closes the connection behind it.
    ///
    /// A client sees a body that breaks off.
    pub fn longer_length(self, bytes: u64) {
        self.fault(Fault::LongerLength(bytes));
    }

    /// Says that the body is so many bytes shorter than it is, and keeps the connection.
    ///
    /// A client sees a body that is cut, and behind it bytes that belong to no answer: if it uses the connection again,
    /// it takes them for the next one.
    pub fn shorter_length(self, bytes: u64) {
        self.fault(Fault::ShorterLength(bytes));
    }

    /// Says that the body is compressed with gzip although it is not, as proxies do that are set up wrong.
    ///
    /// A client sees a body that cannot be unpacked.
    pub fn false_gzip(self) {
        self.fault(Fault::FalseGzip);
    }

    /// Sends the first half of the compressed body with a length that fits that half, for tests of whether the end of a
    /// compressed body is checked.
    ///
    /// A client sees a body that is complete as HTTP has it, and breaks off when it is unpacked.
    pub fn cut_gzip(self) {
        self.fault(Fault::CutGzip);
    }

    /// Gives the answer an `ETag` of its own, with [`always`](Self::always) another one each time, for tests of
    /// downloads that are resumed while the file changes.
    ///
    /// A client sees the right answer with the header `ETag: "changing-1"`, and so on.
    pub fn changing_etag(self) {
        self.fault(Fault::ChangingEtag);
    }

    /// Sends the body in chunks, the second of which has no valid length, as a proxy does that writes its error into a
    /// body.
    ///
    /// A client sees half of the body and then something that is not HTTP, or the end of the connection.
    pub fn malformed_chunk(self) {
        self.fault(Fault::MalformedChunk);
    }

    /// Answers with this before the body of the request is read, and closes the connection at once without reading the
    /// rest, as servers do that do not care; those that do are shown by [`before_body`](Self::before_body).
    ///
    /// A client whose request has a long body sees the answer, or `EPIPE` or `ECONNRESET` instead of it.
    pub fn hang_up(self, answer: Answer) {
        self.before_body().add(Some(answer), Some(Fault::HangUp));
    }

    fn add(self, answer: Option<Answer>, fault: Option<Fault>) {
        let taken = Taken { answer, headers: self.headers, fault };
        self.rules.add(Rule { target: self.target, left: self.times, is_early: self.is_early, taken });
    }
}

/// What the service answers with such a status.
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
