//! The raw answer.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;

use ureq::http::{HeaderMap, HeaderName, HeaderValue, Method};

use super::answered_call::{AnsweredCall, Stop};
use super::decode::Mismatch;
use super::send::{Answered, Outgoing};
use crate::Error;
use crate::error::FirstFailure;
use crate::file::Partial;
use crate::http::{AnyReader, Body};

/// A raw answer: status, headers, and the body as a reader.
///
/// The body arrives while it is read, and has no size limit. If the service compressed it, it is decoded; the headers
/// stay as the service sent them. If this build cannot decode it, reading fails with an error that names the encoding.
///
/// If the body breaks off before its announced end or stalls, or the session is cancelled, reading fails with an
/// [`io::Error`] that contains an [`enum@Error`]. Each further read then fails in the same way.
pub struct Response {
    status: u16,
    headers: HeaderMap,
    body: ResponseBody,
    call: AnsweredCall,
}

/// The body, and its reader once reading has started.
struct ResponseBody {
    unread: Option<Body>,
    reader: AnyReader,
    failure: FirstFailure,
}

impl Response {
    pub(super) fn new(answered: Answered, call: &Outgoing<'_>) -> Self {
        let Answered { parts, body, exchange } = answered;
        let body = ResponseBody { unread: Some(body), reader: AnyReader::empty(), failure: FirstFailure::default() };
        Response { status: exchange.status, headers: parts.headers, body, call: call.answered_call(exchange) }
    }

    /// Returns the same answer, but its body is read as it was sent, without decoding.
    ///
    /// Call it before anything is read. The header `content-encoding` says how the bytes are encoded.
    #[must_use]
    pub fn undecoded(mut self) -> Self {
        if let Some(body) = self.body.unread.take() {
            self.body.reader = body.stored();
        }
        self
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The value of a header, or `None` if there is none or it is not text. The case of the name does not matter.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers, in no particular order.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.headers.iter().map(|(name, value): (&HeaderName, &HeaderValue)| (name.as_str(), value.as_bytes()))
    }

    /// Writes the body to `path`, and returns the number of bytes.
    ///
    /// The body is written to a temporary file in the same folder, which is renamed to `path` once it is complete and
    /// replaces a file that was there. On failure no file is left behind. See
    /// [`Download::save_to`](crate::Download::save_to) for what `path` can be.
    ///
    /// An answer without content (status 204, 205 or 304, or the answer to a HEAD) is not saved: the function fails
    /// with [`Error::Decode`], and `path` stays as it is.
    ///
    /// ```no_run
    /// # let session = bimdata::Session::from_env()?;
    /// use bimdata::bcf::project;
    ///
    /// project::export(&session, 34, &project::ExportParams::default())?.save_to("issues.bcfzip")?;
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    pub fn save_to(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        if matches!(self.status, 204 | 205 | 304) || self.call.method == Method::HEAD {
            let mismatch = Mismatch { json_path: ".".to_owned(), reason: "there is no content to save".to_owned() };
            return Err(self.call.stopped(Stop::Mismatch(mismatch), &[]).1);
        }
        let mut partial = Partial::create(path.as_ref())?;
        let length = partial.fill(|buffer| self.read_body(buffer))?;
        partial.finish()?;
        Ok(length)
    }
}

impl Response {
    fn read_body(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        self.body.failure.check()?;
        if let Some(body) = self.body.unread.take() {
            self.body.reader = body.decoded();
        }
        let read = self.body.reader.read(buffer).map_err(|error| self.call.failed(error));
        self.body.failure.keep(read)
    }
}

impl Read for Response {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.read_body(buffer).map_err(Error::into_io)
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers and body stay out: either can carry a secret.
        f.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}
