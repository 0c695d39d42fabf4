//! Reading a request.

use std::io::{self, Read};
use std::time::Instant;

use crate::Answer;
use crate::request::Head;

/// More than any client sends, and few enough to be cheap.
const MOST_HEADERS: usize = 128;
const LONGEST_HEAD: usize = 32 * 1024;
/// The longest line with the length of a chunk, and the longest trailers.
const LONGEST_LINE: usize = 4 * 1024;
const LONGEST_BODY: u64 = 4 << 30;
/// The largest buffer that is reserved because of an announced length; beyond that it grows as needed.
const TRUSTED_LENGTH: u64 = 1024 * 1024;
const PIECE: usize = 16 * 1024;

/// Why a request could not be read.
#[derive(Debug)]
pub(super) enum Problem {
    /// The request is refused with this answer.
    Refused(Answer),
    /// The connection broke.
    Broken(io::Error),
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Problem::Broken(error)
    }
}

/// A request up to its body.
#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) head: Head,
    pub(super) length: Length,
    /// Whether the client speaks HTTP/1.0.
    pub(super) is_old: bool,
    /// Whether the client allows another request on the same connection.
    pub(super) keeps_alive: bool,
    /// Whether the client waits for `100 Continue` before it sends the body.
    pub(super) awaits_continue: bool,
}

/// How the end of a request's body is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Bytes(u64),
    Chunked,
}

/// Reads requests, one after another.
pub(super) struct Reader<S> {
    pub(super) stream: S,
    /// Bytes received but not yet consumed, from `start`.
    buffer: Vec<u8>,
    start: usize,
}

impl<S: Read> Reader<S> {
    pub(super) fn new(stream: S) -> Self {
        Reader { stream, buffer: Vec::new(), start: 0 }
    }

    /// Whether bytes were received that have not been requested yet.
    pub(super) fn has_more(&self) -> bool {
        !self.rest().is_empty()
    }

    /// Reads the next request up to its body; `None` if the client has closed.
    pub(super) fn head(&mut self) -> Result<Option<Incoming>, Problem> {
        loop {
            if let Some((incoming, length)) = parse(self.rest())? {
                self.start += length;
                return incoming.check().map(Some);
            }
            if self.rest().len() > LONGEST_HEAD {
                return refuse(431, "The head of the request is too long.");
            }
            if self.fill()? == 0 {
                return if self.has_more() { Err(Problem::Broken(cut_off())) } else { Ok(None) };
            }
        }
    }

    pub(super) fn body(&mut self, length: Length) -> Result<Vec<u8>, Problem> {
        let mut body = Vec::new();
        match length {
            Length::Bytes(length) => self.bytes(length, &mut body)?,
            Length::Chunked => self.chunks(&mut body)?,
        }
        Ok(body)
    }

    /// Reads and discards bytes until the client closes, or up to this number of bytes or this time.
    pub(super) fn drain(&mut self, most: u64, end: Instant) -> io::Result<()> {
        let mut piece = vec![0; PIECE];
        let mut count = 0;
        while count < most && Instant::now() < end {
            match self.stream.read(&mut piece)? {
                0 => break,
                read => count += read as u64,
            }
        }
        Ok(())
    }

    fn chunks(&mut self, body: &mut Vec<u8>) -> Result<(), Problem> {
        loop {
            let length = chunk_length(&self.line()?)?;
            if length == 0 {
                return self.trailers();
            }
            if body.len() as u64 + length > LONGEST_BODY {
                return too_long();
            }
            self.bytes(length, body)?;
            if !self.line()?.is_empty() {
                return refuse(400, "A chunk of the body is longer than it says.");
            }
        }
    }

    fn trailers(&mut self) -> Result<(), Problem> {
        let mut length = 0;
        loop {
            let line = self.line()?;
            length += line.len();
            if line.is_empty() {
                return Ok(());
            }
            if length > LONGEST_LINE {
                return refuse(431, "The trailers of the request are too long.");
            }
        }
    }

    /// A line without its line end.
    fn line(&mut self) -> Result<Vec<u8>, Problem> {
        let mut searched = 0;
        loop {
            let rest = self.rest();
            if let Some(found) = rest[searched..].iter().position(|byte| *byte == b'\n') {
                let line = &rest[..searched + found];
                let line = line.strip_suffix(b"\r").unwrap_or(line).to_vec();
                self.start += searched + found + 1;
                return Ok(line);
            }
            searched = rest.len();
            if searched > LONGEST_LINE {
                return refuse(400, "A line between the chunks of the body is too long.");
            }
            if self.fill()? == 0 {
                return Err(cut_off().into());
            }
        }
    }

    fn bytes(&mut self, length: u64, body: &mut Vec<u8>) -> Result<(), Problem> {
        let known = self.rest().len().min(usize::try_from(length).unwrap_or(usize::MAX));
        body.reserve(usize::try_from(length.min(TRUSTED_LENGTH)).unwrap_or_default());
        body.extend_from_slice(&self.rest()[..known]);
        self.start += known;
        let missing = length - known as u64;
        let read = (&mut self.stream).take(missing).read_to_end(body)?;
        if read as u64 == missing { Ok(()) } else { Err(cut_off().into()) }
    }

    fn rest(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    fn fill(&mut self) -> io::Result<usize> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let known = self.buffer.len();
        self.buffer.resize(known + PIECE, 0);
        let read = loop {
            match self.stream.read(&mut self.buffer[known..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.buffer.truncate(known + read.as_ref().map_or(0, |count| *count));
        read
    }
}

/// The request that begins here, and the length of its head; `None` if it is incomplete.
fn parse(bytes: &[u8]) -> Result<Option<(Incoming, usize)>, Problem> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(bytes) {
        Ok(httparse::Status::Partial) => Ok(None),
        Ok(httparse::Status::Complete(length)) if length > LONGEST_HEAD => {
            refuse(431, "The head of the request is too long.")
        }
        Ok(httparse::Status::Complete(length)) => Ok(Some((incoming(&request)?, length))),
        Err(httparse::Error::TooManyHeaders) => refuse(431, "The request has too many headers."),
        Err(httparse::Error::Version) => refuse(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."),
        Err(error) => refuse(400, &format!("The request is not valid HTTP: {error}.")),
    }
}

fn incoming(request: &httparse::Request<'_, '_>) -> Result<Incoming, Problem> {
    let method = request.method.unwrap_or_default().to_owned();
    let (path, raw_query) = split_target(request.path.unwrap_or_default())?;
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let headers = request.headers.iter().map(|header| (header.name.to_ascii_lowercase(), text(header.value)));
    let head = Head { method, path, raw_query, headers: headers.collect(), body: () };
    let is_old = request.version == Some(0);
    let wishes = |wish| has_token(&head, "connection", wish);
    let keeps_alive = if is_old { wishes("keep-alive") } else { !wishes("close") };
    let awaits_continue = !is_old && has_token(&head, "expect", "100-continue");
    let length = length(&head, is_old)?;
    Ok(Incoming { head, length, is_old, keeps_alive, awaits_continue })
}

impl Incoming {
    pub(super) fn has_body(&self) -> bool {
        self.length != Length::Bytes(0)
    }

    fn check(self) -> Result<Self, Problem> {
        let hosts = self.head.headers.iter().filter(|(name, _)| name == "host").count();
        if hosts > 1 || (hosts == 0 && !self.is_old) {
            return refuse(400, "The request needs one header `Host`.");
        }
        if self.head.header("expect").is_some_and(|value| !value.eq_ignore_ascii_case("100-continue")) {
            return refuse(417, "The only expectation that can be met is `100-continue`.");
        }
        Ok(self)
    }
}

/// The path and the query of a request's target; proxies receive it as a whole URL.
fn split_target(target: &str) -> Result<(String, String), Problem> {
    let local = match target.split_once("://") {
        Some(("http" | "https", rest)) => rest.find(['/', '?']).map_or("", |start| &rest[start..]),
        _ if target.starts_with('/') => target,
        _ => return refuse(400, "The target of the request is not a path."),
    };
    let (path, query) = local.split_once('?').unwrap_or((local, ""));
    let path = if path.is_empty() { "/" } else { path };
    Ok((path.to_owned(), query.to_owned()))
}

fn values<'a>(head: &'a Head, name: &'a str) -> impl Iterator<Item = &'a str> {
    let found = head.headers.iter().filter(move |(known, _)| known == name);
    found.flat_map(|(_, value)| value.split(',')).map(str::trim)
}

fn has_token(head: &Head, name: &str, token: &str) -> bool {
    values(head, name).any(|value| value.eq_ignore_ascii_case(token))
}

fn length(head: &Head, is_old: bool) -> Result<Length, Problem> {
    let encodings: Vec<_> = values(head, "transfer-encoding").collect();
    let mut lengths = values(head, "content-length");
    let first = lengths.next();
    if !encodings.is_empty() {
        // If two servers interpret this differently, the body for one is the next request for the other.
        return match encodings[..] {
            _ if first.is_some() => refuse(400, "The request has a `Content-Length` and a `Transfer-Encoding`."),
            _ if is_old => refuse(400, "HTTP/1.0 has no `Transfer-Encoding`."),
            [encoding] if encoding.eq_ignore_ascii_case("chunked") => Ok(Length::Chunked),
            _ => refuse(501, "The only `Transfer-Encoding` that is understood is `chunked`."),
        };
    }
    let Some(first) = first else { return Ok(Length::Bytes(0)) };
    if lengths.any(|length| length != first) {
        return refuse(400, "The request has more than one `Content-Length`.");
    }
    match number(first.as_bytes(), 10) {
        Some(length) if length > LONGEST_BODY => too_long(),
        Some(length) => Ok(Length::Bytes(length)),
        None => refuse(400, "The `Content-Length` is not a number."),
    }
}

fn chunk_length(line: &[u8]) -> Result<u64, Problem> {
    let digits = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    match number(digits, 16) {
        Some(length) if length > LONGEST_BODY => too_long(),
        Some(length) => Ok(length),
        None => refuse(400, "The length of a chunk is not a number."),
    }
}

/// Only digits, without a sign.
fn number(digits: &[u8], radix: u32) -> Option<u64> {
    let digits = std::str::from_utf8(digits).ok()?;
    let all_digits = digits.chars().all(|digit| digit.is_digit(radix));
    if all_digits { u64::from_str_radix(digits, radix).ok() } else { None }
}

fn too_long<T>() -> Result<T, Problem> {
    refuse(413, "The body of the request is too long.")
}

fn refuse<T>(status: u16, detail: &str) -> Result<T, Problem> {
    Err(Problem::Refused(Answer::refusal(status, detail)))
}

fn cut_off() -> io::Error {
    io::ErrorKind::UnexpectedEof.into()
}
