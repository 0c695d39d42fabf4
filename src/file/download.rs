//! Downloads.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;

use super::content::Content;
use super::disposition::file_name;
use super::fetch::{OwnFile, Place};
use super::partial::{PIECE, Partial};
use super::zip_end::ZipEnd;
use crate::error::FirstFailure;
use crate::{Error, Session};

/// A file that is being downloaded: a reader, with the length, content type and name that the storage declares.
///
/// Created by [`Session::download`] from any link to a file in an answer, and by the module
/// [`archive`](crate::archive). The content has no size limit and arrives while it is read. If it is stored compressed,
/// it is decompressed. If the connection breaks, the download is resumed, if the storage supports that and the
/// session's [`RetryPolicy`](crate::RetryPolicy) allows another attempt. The attempts are counted anew after each KiB
/// that has arrived. Once a read has failed, each further read fails in the same way.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// let document = bimdata::document::get(&session, project, 56)?;
/// session.download(&document.file)?.save_to("tower.ifc")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
pub struct Download {
    content: Content,
    /// How many bytes have been read, after decoding.
    position: u64,
    progress: Option<Report>,
    /// Set if the content has to be a whole zip.
    zip: Option<ZipEnd>,
    failure: FirstFailure,
}

type Report = Box<dyn FnMut(u64, Option<u64>) + Send>;

impl Download {
    #[inline]
    pub(crate) fn start(session: &Session, link: &str) -> Result<Self, Error> {
        Download::at(session, Place::of_link(session, link)?)
    }

    /// Downloads from one of the session's own servers, with the credential from the first request.
    #[inline]
    pub(crate) fn start_signed(session: &Session, file: OwnFile) -> Result<Self, Error> {
        Download::at(session, file.into())
    }

    #[inline]
    fn at(session: &Session, place: Place) -> Result<Self, Error> {
        let content = Content::open(session, place)?;
        Ok(Download { content, position: 0, progress: None, zip: None, failure: FirstFailure::default() })
    }

    /// Fails at the start if the content is no zip, and at the end if it is not a whole one.
    #[inline]
    pub(crate) fn of_zip(self) -> Self {
        Download { zip: Some(ZipEnd::default()), ..self }
    }

    /// The error if the answer is not the file.
    #[inline]
    pub(crate) fn mistaken(&self, reason: &str) -> Error {
        self.content.mistaken(reason)
    }

    /// The status of the first answer, which is a success.
    #[must_use]
    #[inline]
    pub fn status(&self) -> u16 {
        self.content.status
    }

    /// The length in bytes, if it is known. It is not known if the file is stored compressed, as the service does.
    #[must_use]
    #[inline]
    pub fn length(&self) -> Option<u64> {
        self.content.length()
    }

    /// The content type, if the storage declares one.
    #[must_use]
    #[inline]
    pub fn content_type(&self) -> Option<&str> {
        self.content.headers.get("content-type")?.to_str().ok()
    }

    /// The name of the file: the one that the storage declares, or else the end of the link's path.
    ///
    /// Others choose this name, so it is cleaned: joined to a folder, it is always a file in that folder. Folders
    /// before it are removed, the colon of a drive becomes an underscore, control characters and characters that change
    /// the direction of the text are removed, and a name of more than 255 bytes is shortened before its extension. On
    /// Windows, characters that a name cannot contain become underscores, dots and blanks at the end are removed, and
    /// `nul.txt` becomes `_nul.txt`. `None` if nothing is left.
    #[must_use]
    #[inline]
    pub fn file_name(&self) -> Option<String> {
        file_name(&self.content.headers, &self.content.path())
    }

    /// Downloads the bytes as the storage keeps them, compressed or not.
    ///
    /// By default, a file that is stored compressed is decoded, and if this build cannot decode it, reading or saving
    /// fails. Call this before anything is read.
    #[must_use]
    #[inline]
    pub fn as_stored(mut self) -> Self {
        self.content.as_stored();
        // An encoded zip does not end like one.
        self.zip = None;
        self
    }

    /// Calls `report` each time that bytes arrive, with the number of bytes received so far, and the length if it is
    /// known.
    #[must_use]
    #[inline]
    pub fn on_progress(mut self, report: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
        self.progress = Some(Box::new(report));
        self
    }

    /// Writes the file to `path`, and returns the number of bytes.
    ///
    /// The file is written to a temporary file in the same folder, which is renamed to `path` once it is complete and
    /// replaces a file that was there. On failure no file is left behind. If a broken download cannot be resumed, it is
    /// restarted.
    ///
    /// If `path` is a symbolic link, the link stays and its target is written. The new file gets the mode of the file
    /// that it replaces, and its owner if the process may set it; the temporary file is never readable by more users
    /// than that. Access control lists are not kept, and other hard links to the replaced file keep the old content.
    /// Folders, devices, pipes and sockets are refused with [`Error::File`] before any of the content is read. A
    /// process that is killed leaves a file such as `.bimdata-0123456789abcdef.part`, which can be deleted.
    #[inline]
    pub fn save_to(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let mut partial = Partial::create(path.as_ref())?;
        let length = self.write_to(&mut partial)?;
        partial.finish()?;
        Ok(length)
    }

    /// Writes the whole content, and returns the number of bytes.
    #[inline]
    pub(crate) fn write_to(&mut self, partial: &mut Partial) -> Result<u64, Error> {
        loop {
            match partial.fill(|buffer| self.next_piece(buffer)) {
                Err(error) if self.restart(&error)? => partial.empty()?,
                outcome => return outcome,
            }
        }
    }

    /// Reads the file into memory; fails if it is longer than `limit`.
    ///
    /// If a broken download cannot be resumed, it is restarted.
    #[inline]
    pub(crate) fn into_bytes(mut self, limit: u64) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let mut buffer = vec![0; PIECE];
        loop {
            match self.next_piece(&mut buffer) {
                Ok(0) => return Ok(bytes),
                Ok(count) if (bytes.len() + count) as u64 > limit => return Err(self.content.too_long(limit)),
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                Err(error) if self.restart(&error)? => bytes.clear(),
                Err(error) => return Err(error),
            }
        }
    }

    /// Restarts after a break that could not be resumed; false if a restart would not help either.
    #[inline]
    fn restart(&mut self, error: &Error) -> Result<bool, Error> {
        let restarts = self.content.restart(error)?;
        if restarts {
            self.position = 0;
            self.failure = FirstFailure::default();
            self.zip = self.zip.take().map(|_| ZipEnd::default());
        }
        Ok(restarts)
    }

    #[inline]
    fn next_piece(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        self.failure.check()?;
        let read = self.read_piece(buffer);
        self.failure.keep(read)
    }

    #[inline]
    fn read_piece(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        let count = self.content.read(buffer)?;
        self.position += count as u64;
        if let Some(zip) = &mut self.zip {
            if !zip.take(&buffer[..count]) {
                return Err(self.content.mistaken("the answer is not a zip"));
            }
            if count == 0 && !buffer.is_empty() && !zip.is_whole() {
                return Err(self.content.broken("the zip ends in the middle: the service did not finish packing it"));
            }
        }
        if let (Some(report), true) = (&mut self.progress, count > 0) {
            report(self.position, self.content.length());
        }
        Ok(count)
    }
}

impl Read for Download {
    #[inline]
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.next_piece(buffer).map_err(Error::into_io)
    }
}

impl fmt::Debug for Download {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The link stays out: its signature is a secret.
        f.debug_struct("Download")
            .field("status", &self.status())
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}
