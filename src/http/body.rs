//! The one reader of bodies: files, raw answers, lists, whole answers, errors and token answers all come through it.
//!
//! It sees what the server sent, see [`head`](super::head), so it knows the announced length and decodes by itself. It ends
//! with the deadline and with a cancellation, also when what is asked for has come already.

use std::io::{self, Read};

use ureq::http::HeaderMap;
use ureq::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};

use super::encoding::{Encoding, Unsupported};
use super::waiting::Waiting;

/// What is set aside for a body before it arrives, whatever its announced length.
const RESERVE: u64 = 64 * 1024 * 1024;

/// A body that has not been read yet.
pub(crate) struct Body {
    bytes: Waited,
    encoding: Encoding,
}

impl Body {
    pub(super) fn new(body: ureq::Body, headers: &HeaderMap, waiting: Waiting) -> Self {
        // ureq does not tell the length of an empty body. In chunks it can be longer than the length that is given besides.
        let is_empty = !headers.contains_key(TRANSFER_ENCODING)
            && headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() == b"0");
        let length = if is_empty { Some(0) } else { body.content_length() };
        Body { bytes: Waited { body: body.into_reader(), waiting }, encoding: Encoding::of(headers, length) }
    }

    /// Redacts the secret of the request from what errors show of this, should the server repeat it there.
    pub(crate) fn redact(&mut self, secret: &[u8]) {
        self.encoding.redact(secret);
    }

    pub(crate) fn encoding(&self) -> &Encoding {
        &self.encoding
    }

    /// The content, without any encoding; each read fails where it has one that cannot be decoded.
    pub(crate) fn decoded(self) -> Box<dyn Read + Send> {
        self.encoding.decoded(self.bytes).unwrap_or_else(|unsupported| Box::new(Undecodable(unsupported)))
    }

    /// The bytes as they are sent.
    pub(crate) fn stored(self) -> Box<dyn Read + Send> {
        Box::new(self.bytes)
    }

    /// Reads the whole content, of which more than `limit` bytes are too many: then there is one byte more than that.
    pub(crate) fn read_to_limit(self, limit: u64) -> (Vec<u8>, io::Result<()>) {
        let expected = self.encoding.length().unwrap_or(0).min(limit).min(RESERVE);
        let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
        let read = self.decoded().take(limit.saturating_add(1)).read_to_end(&mut bytes);
        (bytes, read.map(drop))
    }
}

/// A body under the waiting of its call.
struct Waited {
    body: ureq::BodyReader<'static>,
    waiting: Waiting,
}

impl Read for Waited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.waiting.check().map_err(|interruption| super::failure::interrupted(interruption).into_io())?;
        let _entered = self.waiting.enter();
        self.body.read(buffer)
    }
}

/// A body in an encoding that cannot be decoded here.
struct Undecodable(Unsupported);

impl Read for Undecodable {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other(self.0.clone()))
    }
}
