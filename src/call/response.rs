//! The raw answer.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;

use ureq::BodyReader;
use ureq::http::{HeaderMap, HeaderName, HeaderValue};

use super::decode::Mismatch;
use super::origin::{Origin, Stop};
use super::send::{Answered, Outgoing};
use crate::Error;
use crate::file::Partial;

/// An answer as it came: status, headers, and the body as a reader.
///
/// The body arrives while it is read, has no size limit, and is decompressed where the service compressed it. A body
/// that breaks off before its announced end, or stalls for longer than the session's `read_timeout`, ends in an error and never in silence.
pub struct Response {
    status: u16,
    headers: HeaderMap,
    body: Box<BodyReader<'static>>,
    origin: Origin,
}

impl Response {
    pub(super) fn new(answered: Answered, call: &Outgoing<'_>) -> Self {
        let Answered { parts, body, answer } = answered;
        let body = Box::new(body.into_reader());
        Response { status: answer.status, headers: parts.headers, body, origin: call.origin(answer) }
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

    /// Writes the body to `path`, and gives the number of bytes.
    ///
    /// It is written under a temporary name in the same folder, which becomes `path` once it is whole, in place of the file
    /// that was there; on failure nothing is left behind. What `path` can be is said at
    /// [`Download::save_to`](crate::Download::save_to).
    ///
    /// An answer that has no content by its status, such as 204, is no file: it fails with [`Error::Decode`] and leaves
    /// everything as it is.
    ///
    /// ```no_run
    /// # let session = bimdata::Session::from_env()?;
    /// use bimdata::bcf::project;
    ///
    /// project::export(&session, 34, &project::ExportParams::default())?.save_to("issues.bcfzip")?;
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    pub fn save_to(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        if matches!(self.status, 204 | 205 | 304) {
            let mismatch = Mismatch { json_path: ".".to_owned(), reason: "there is no content to save".to_owned() };
            return Err(self.origin.stopped(Stop::Mismatch(mismatch), &[]).1);
        }
        let mut partial = Partial::create(path.as_ref())?;
        let length = partial.fill(|buffer| self.body.read(buffer).map_err(|error| self.origin.failed(error.into())))?;
        partial.finish()?;
        Ok(length)
    }
}

impl Read for Response {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.body.read(buffer).map_err(|error| match ureq::Error::from(error) {
            ureq::Error::Timeout(reason) => io::Error::new(io::ErrorKind::TimedOut, ureq::Error::Timeout(reason)),
            error => error.into_io(),
        })
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers and body stay out: either can carry a secret.
        f.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}
