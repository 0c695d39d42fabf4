//! The one reader of bodies: files, raw answers, lists, whole answers, errors and token answers all come through it.
//!
//! It undoes the content encoding itself: [`head`](super::head) hides the encoding from ureq, which might otherwise
//! decode the body and drop the announced length. Each read fails after the deadline or a cancellation, even if the
//! bytes have arrived already.

use std::io::{self, Read};

use ureq::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use ureq::http::response::Parts;
use ureq::http::{Method, StatusCode};

use super::any_reader::AnyReader;
use super::encoding::{Encoding, Unsupported, transfer_coding, undecodable};
use super::failure::check_read;
use super::waiting::Waiting;

/// The most memory that is reserved for a body before it arrives, whatever length is announced.
const RESERVE: u64 = 64 * 1024 * 1024;

/// A body that has not been read yet.
pub(crate) struct Body {
    /// Boxed from the start: the reader is large, and the body is moved often.
    bytes: AnyReader,
    encoding: Encoding,
    /// Why the bytes of the content cannot be told from their framing.
    misframed: Option<Unsupported>,
}

impl Body {
    /// The body of the answer to a request with this method.
    pub(super) fn new(body: ureq::Body, method: &Method, parts: &Parts, waiting: Waiting) -> Self {
        let headers = &parts.headers;
        let has_none =
            *method == Method::HEAD || matches!(parts.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        let is_coded = headers.contains_key(TRANSFER_ENCODING);
        // The headers of an answer without a body are those of another answer.
        let misframed = if has_none || !is_coded { None } else { transfer_coding(parts.version, headers).err() };
        // ureq returns no length for an empty body. A chunked body may be longer than the `Content-Length` beside it.
        let is_empty = !is_coded && headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() == b"0");
        let length = if is_empty { Some(0) } else { body.content_length().filter(|_| misframed.is_none()) };
        Body {
            bytes: AnyReader::new(Waited { body: body.into_reader(), waiting }),
            encoding: Encoding::of(headers, length),
            misframed,
        }
    }

    /// Redacts what was secret in the request from errors, in case the server repeats it.
    pub(crate) fn redact(&mut self, redact: impl Fn(&mut Vec<u8>)) {
        self.encoding.redact(&redact);
        if let Some(unsupported) = &mut self.misframed {
            unsupported.redact(&redact);
        }
    }

    pub(crate) fn encoding(&self) -> &Encoding {
        &self.encoding
    }

    /// The content, with its encoding undone. If that cannot be undone, each read fails.
    pub(crate) fn decoded(mut self) -> AnyReader {
        let encoding = std::mem::take(&mut self.encoding);
        encoding.decoded(self.stored(), io::Error::other)
    }

    /// The bytes as the server sent them, not decoded. If they cannot be told from their framing, each read fails.
    pub(crate) fn stored(self) -> AnyReader {
        match self.misframed {
            None => self.bytes,
            Some(unsupported) => undecodable(self.bytes, Some(false), move || io::Error::other(unsupported.clone())),
        }
    }

    /// Reads the content up to `limit` bytes. If it is longer, the result is one byte longer than `limit`.
    pub(crate) fn read_to_limit(self, limit: u64) -> (Vec<u8>, io::Result<()>) {
        let expected = self.encoding.length().unwrap_or(0).min(limit).min(RESERVE);
        let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
        let read = self.decoded().take(limit.saturating_add(1)).read_to_end(&mut bytes);
        (bytes, read.map(drop))
    }
}

/// A body that is read under the limits of its call.
struct Waited {
    body: ureq::BodyReader<'static>,
    waiting: Waiting,
}

impl Read for Waited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        check_read(&self.waiting)?;
        let _entered = self.waiting.enter();
        self.body.read(buffer)
    }
}
