//! The raw answer.

use std::fmt;
use std::io::{self, Cursor, Read};

use ureq::http::response::Parts;
use ureq::http::{HeaderMap, HeaderName, HeaderValue};
use ureq::{Body, BodyReader};

/// An answer as it came: status, headers, and the body as a reader.
///
/// The body arrives while it is read, has no size limit, and is decompressed where the service compressed it. A body
/// that breaks off before its announced end, or stalls for longer than the session's `read_timeout`, ends in an error and never in silence.
pub struct Response {
    status: u16,
    headers: HeaderMap,
    body: Source,
}

enum Source {
    Network(Box<BodyReader<'static>>),
    Memory(Cursor<Vec<u8>>),
}

impl Response {
    pub(super) fn new(parts: Parts, body: Body) -> Self {
        let body = Source::Network(Box::new(body.into_reader()));
        Response { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub(super) fn from_bytes(status: u16, bytes: Vec<u8>) -> Self {
        Response { status, headers: HeaderMap::new(), body: Source::Memory(Cursor::new(bytes)) }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The value of a header, where there is one and it is text; names are compared without regard to case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers, in no particular order.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.headers.iter().map(|(name, value): (&HeaderName, &HeaderValue)| (name.as_str(), value.as_bytes()))
    }
}

impl Read for Response {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.body {
            Source::Network(reader) => reader.read(buffer).map_err(|error| match ureq::Error::from(error) {
                ureq::Error::Timeout(reason) => io::Error::new(io::ErrorKind::TimedOut, ureq::Error::Timeout(reason)),
                error => error.into_io(),
            }),
            Source::Memory(bytes) => bytes.read(buffer),
        }
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers and body stay out: either can carry a secret.
        f.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}
