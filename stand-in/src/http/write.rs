//! Writing an answer with its fault: faults are applied only here.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Outcome;
use crate::{Answer, Fault, Gate};

/// A body up to this length is sent together with its head.
const SMALL: usize = 16 * 1024;

/// How a request affects the format of its answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub(super) is_head: bool,
    /// Whether the client speaks HTTP/1.0.
    pub(super) is_old: bool,
    pub(super) keeps_alive: bool,
}

/// How an answer is sent.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    pub(super) end: End,
}

#[derive(Debug)]
pub(super) enum Step {
    Send(Vec<u8>),
    Wait(Duration),
    Pass(Gate),
    /// Sends the bytes in pieces, with a pause before each.
    Drip {
        bytes: Vec<u8>,
        piece: usize,
        pause: Duration,
    },
}

/// What happens to the connection after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    KeepAlive,
    Close,
    /// Closed without the closing message of TLS.
    BreakOff,
    /// Closed immediately, with unread bytes.
    HangUp,
    Reset,
}

/// An answer as it is sent.
struct Message {
    answer: Answer,
    /// Whether the answer has a body; otherwise `answer.body` is empty.
    has_body: bool,
    /// The announced length; `None` to announce none.
    promised: Option<u64>,
    is_chunked: bool,
    form: Form,
}

/// How an answer is sent, with its fault.
pub(super) fn plan(outcome: Outcome, form: Form) -> Plan {
    let Some(fault) = outcome.fault else { return Message::new(outcome.answer, form).whole(Vec::new()) };
    let mut message = Message::new(change(outcome.answer, &fault), form);
    match fault {
        Fault::Reset => Plan { steps: Vec::new(), end: End::Reset },
        Fault::Close => Plan { steps: Vec::new(), end: End::BreakOff },
        Fault::ResetAfter(count) => message.broken_off(count, End::Reset),
        Fault::BreakOffAfter(count) => message.broken_off(count, End::BreakOff),
        Fault::BreakOffInHead => message.broken_off_in_head(),
        Fault::Stall(gate) => message.whole(vec![Step::Pass(gate)]),
        Fault::Delay(time) => message.whole(vec![Step::Wait(time)]),
        Fault::StallAfter(count, gate) => message.stalled(count, gate),
        Fault::Drip { piece, pause } => message.dripping(piece, pause),
        Fault::LongerLength(count) => message.longer(count),
        Fault::ShorterLength(count) => {
            message.promised = message.promised.map(|length| length.saturating_sub(count));
            message.whole(Vec::new())
        }
        Fault::NoCloseNotify => message.without_length(),
        Fault::MalformedChunk => message.malformed(),
        Fault::HangUp => {
            message.form.keeps_alive = false;
            Plan { end: End::HangUp, ..message.whole(Vec::new()) }
        }
        Fault::FalseGzip | Fault::CutGzip | Fault::ChangingEtag => message.whole(Vec::new()),
    }
}

/// The answer with the changes of a fault.
fn change(mut answer: Answer, fault: &Fault) -> Answer {
    static ETAGS: AtomicU64 = AtomicU64::new(1);
    let is_gzip = header(&answer, "content-encoding").is_some_and(|encoding| encoding.eq_ignore_ascii_case("gzip"));
    match fault {
        Fault::ChangingEtag => {
            answer.with_header("etag", format!("\"changing-{}\"", ETAGS.fetch_add(1, Ordering::Relaxed)))
        }
        Fault::CutGzip => {
            answer.body = if is_gzip { answer.body } else { gzip(&answer.body) };
            answer.body.truncate(answer.body.len() / 2);
            answer.with_header("content-encoding", "gzip")
        }
        Fault::FalseGzip if is_gzip => {
            answer.body.splice(..answer.body.len().min(2), *b"no");
            answer
        }
        Fault::FalseGzip => answer.with_header("content-encoding", "gzip"),
        _ => answer,
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

impl Message {
    fn new(mut answer: Answer, mut form: Form) -> Self {
        let has_length = !matches!(answer.status, 100..=199 | 204 | 304);
        let has_body = has_length && !form.is_head;
        let own = header(&answer, "content-length").and_then(|length| length.parse().ok());
        let length = own.unwrap_or(answer.body.len() as u64);
        let is_raw = header(&answer, "transfer-encoding").is_some();
        form.keeps_alive &= !header(&answer, "connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        answer
            .headers
            .retain(|(name, _)| !["content-length", "connection"].iter().any(|own| name.eq_ignore_ascii_case(own)));
        if !has_body {
            answer.body.clear();
        }
        let promised = (has_length && !is_raw).then_some(length);
        Message { answer, has_body, promised, is_chunked: false, form }
    }

    fn end(&self) -> End {
        if self.form.keeps_alive { End::KeepAlive } else { End::Close }
    }

    fn head(&self) -> Vec<u8> {
        let status = self.answer.status;
        let mut head = format!("HTTP/1.1 {status} {}\r\n", reason(status)).into_bytes();
        for (name, value) in &self.answer.headers {
            write_header(&mut head, name, value);
        }
        if self.is_chunked {
            write_header(&mut head, "transfer-encoding", "chunked");
        } else if let Some(length) = self.promised {
            write_header(&mut head, "content-length", &length.to_string());
        }
        match (self.form.keeps_alive, self.form.is_old) {
            (false, _) => write_header(&mut head, "connection", "close"),
            (true, true) => write_header(&mut head, "connection", "keep-alive"),
            (true, false) => {}
        }
        head.extend_from_slice(b"\r\n");
        head
    }

    fn whole(self, mut steps: Vec<Step>) -> Plan {
        let (mut head, end) = (self.head(), self.end());
        let body = self.answer.body;
        if body.len() <= SMALL {
            head.extend_from_slice(&body);
            steps.push(Step::Send(head));
        } else {
            steps.extend([Step::Send(head), Step::Send(body)]);
        }
        Plan { steps, end }
    }

    /// The head with the first bytes of the body, and the rest of it.
    fn split(mut self, count: usize) -> (Vec<u8>, Vec<u8>) {
        let rest = self.answer.body.split_off(count.min(self.answer.body.len()));
        let mut first = self.head();
        first.append(&mut self.answer.body);
        (first, rest)
    }

    /// This number of bytes of the body; at least one more is always announced than is sent.
    fn broken_off(mut self, count: usize, end: End) -> Plan {
        let sent = self.answer.body.len().min(count) as u64;
        if self.has_body {
            self.promised = self.promised.map(|length| length.max(sent + 1));
        }
        Plan { steps: vec![Step::Send(self.split(count).0)], end }
    }

    fn broken_off_in_head(self) -> Plan {
        let mut head = self.head();
        head.truncate(head.len() / 2);
        Plan { steps: vec![Step::Send(head)], end: End::BreakOff }
    }

    fn stalled(self, count: usize, gate: Gate) -> Plan {
        let end = self.end();
        let (first, rest) = self.split(count);
        Plan { steps: vec![Step::Send(first), Step::Pass(gate), Step::Send(rest)], end }
    }

    fn dripping(self, piece: usize, pause: Duration) -> Plan {
        let end = self.end();
        let (head, bytes) = self.split(0);
        Plan { steps: vec![Step::Send(head), Step::Drip { bytes, piece, pause }], end }
    }

    fn longer(mut self, count: u64) -> Plan {
        self.promised = self.promised.map(|length| length.saturating_add(count));
        let end = if self.has_body && count > 0 { End::BreakOff } else { self.end() };
        Plan { end, ..self.whole(Vec::new()) }
    }

    fn without_length(mut self) -> Plan {
        self.promised = None;
        self.form.keeps_alive = false;
        Plan { end: End::BreakOff, ..self.whole(Vec::new()) }
    }

    /// Half of the body in a chunk, and then something that is not a chunk.
    fn malformed(mut self) -> Plan {
        self.is_chunked = self.has_body;
        let half = self.answer.body.len().div_ceil(2);
        let has_body = self.has_body;
        let (mut bytes, chunk) = (self.head(), &self.answer.body[..half]);
        if has_body {
            if half > 0 {
                bytes.extend_from_slice(format!("{half:x}\r\n").as_bytes());
                bytes.extend_from_slice(chunk);
                bytes.extend_from_slice(b"\r\n");
            }
            bytes.extend_from_slice(b"no length\r\n");
        }
        Plan { steps: vec![Step::Send(bytes)], end: End::BreakOff }
    }
}

/// Writes a header as one line, whatever its value contains.
fn write_header(head: &mut Vec<u8>, name: &str, value: &str) {
    head.extend_from_slice(name.as_bytes());
    head.extend_from_slice(b": ");
    head.extend(value.bytes().map(|byte| if matches!(byte, b'\r' | b'\n' | 0) { b' ' } else { byte }));
    head.extend_from_slice(b"\r\n");
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        410 => "Gone",
        412 => "Precondition Failed",
        413 => "Payload Too Large",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        422 => "Unprocessable Entity",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        _ => "Unknown",
    }
}
