//! Answers to requests that were not sent to their end.

use std::fmt;
use std::io;

use ureq::http::response::Parts;
use ureq::http::{HeaderName, HeaderValue, Response, StatusCode};

/// More headers than this are no answer.
const MOST_HEADERS: usize = 100;

/// What a server said before it closed the connection on a request that was still on its way, such as 413.
#[derive(Debug)]
pub(crate) struct EarlyAnswer {
    parts: Parts,
    body: Vec<u8>,
    cause: io::Error,
}

impl EarlyAnswer {
    /// Reads what came in; nothing unless it begins with the whole head of an answer that is final.
    pub(crate) fn read(input: &[u8], cause: io::Error) -> Result<Self, io::Error> {
        let mut rest = input;
        while let Some((parts, length)) = parse(rest) {
            rest = &rest[length..];
            // What came before the answer, such as 100.
            if !parts.status.is_informational() {
                return Ok(EarlyAnswer { parts, body: rest.to_vec(), cause });
            }
        }
        Err(cause)
    }

    pub(crate) fn unwrap(error: ureq::Error) -> Result<(Parts, Vec<u8>), ureq::Error> {
        match error {
            ureq::Error::Other(cause) => match cause.downcast::<Self>() {
                Ok(early) => Ok((early.parts, early.body)),
                Err(cause) => Err(ureq::Error::Other(cause)),
            },
            error => Err(error),
        }
    }
}

fn parse(input: &[u8]) -> Option<(Parts, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(length) = head.parse(input).ok()? else { return None };
    let status = StatusCode::from_u16(head.code?).ok()?;
    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = status;
    for header in head.headers {
        let (name, value) = (HeaderName::try_from(header.name).ok()?, HeaderValue::from_bytes(header.value).ok()?);
        parts.headers.append(name, value);
    }
    Some((parts, length))
}

impl fmt::Display for EarlyAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "answered {} while the request was on its way", self.parts.status.as_u16())
    }
}

impl std::error::Error for EarlyAnswer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}
