//! Uploads.

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::open_upload::{Content, OpenUpload, reader_failed, too_short};
use super::slot::{BeingSpooled, Slot, State};
use super::spool::{Spool, SpoolSettings, too_long};
use crate::Error;
use crate::disk::regular;
use crate::error::FileError;

const DEFAULT_CONTENT_TYPE: &str = "application/octet-stream";

/// A file to be sent: from disk, from memory, or from any reader, with its name and content type.
///
/// The file is read while it is sent, so its size does not matter; only a reader of unknown length is read to its end
/// first, see [`from_reader`](Self::from_reader). Cloning is cheap, and all clones share the same file.
///
/// ```no_run
/// use bimdata::Upload;
///
/// let model = Upload::from_path("tower.ifc")?;
/// let logo = Upload::from_path("logo.png")?.with_content_type("image/png");
/// let note = Upload::from_bytes("note.txt", "as built");
/// let piped = Upload::from_reader("scan.e57", std::io::stdin());
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Clone)]
pub struct Upload {
    source: Source,
    file_name: String,
    content_type: String,
    progress: Option<Report>,
}

pub(super) type Report = Arc<dyn Fn(u64, Option<u64>) + Send + Sync>;

#[derive(Clone)]
enum Source {
    Bytes(Arc<[u8]>),
    Path(PathBuf),
    Reader { slot: Slot, length: Option<u64>, is_streamed: bool, spool: SpoolSettings },
}

impl Upload {
    /// Sends the file at `path`, under its own name.
    ///
    /// Fails if there is no readable file at `path` now, so that the mistake shows before anything is sent. Folders,
    /// devices, pipes and sockets are refused without being opened; for a pipe, use [`from_reader`](Self::from_reader).
    /// The file is opened again for each attempt. If it becomes shorter while it is sent, the call fails; bytes that
    /// are added meanwhile are not sent.
    pub fn from_path(path: impl Into<PathBuf>) -> Result<Self, Error> {
        let path = path.into();
        open_file(&path).map_err(|error| FileError::new(&path, error))?;
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Upload::new(Source::Path(path), file_name))
    }

    /// Sends these bytes under `file_name`.
    pub fn from_bytes(file_name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Upload::new(Source::Bytes(bytes.into().into()), file_name)
    }

    /// Sends the bytes of a reader under `file_name`.
    ///
    /// The reader is read to its end before anything is sent, so that its length is known and it can be sent again. Up
    /// to 8 MiB are kept in memory, and anything longer in a file. That file is created in the system's folder for
    /// temporary files, is readable by this user alone, and has no name if the system allows that. It is removed with
    /// the last clone of the upload, or at the latest when the process ends. More than 16 GiB are refused with
    /// [`Error::Input`]. See [`spool_in`](Self::spool_in), [`spool_up_to`](Self::spool_up_to) and
    /// [`spool_in_memory_up_to`](Self::spool_in_memory_up_to) for other places and limits.
    ///
    /// If you know the length, call [`with_length`](Self::with_length): then nothing has to be kept. To send a reader
    /// of unknown length while it is read, see [`streamed`](Self::streamed).
    pub fn from_reader(file_name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        let slot = Slot::new(reader);
        let spool = SpoolSettings::default();
        Upload::new(Source::Reader { slot, length: None, is_streamed: false, spool }, file_name)
    }

    fn new(source: Source, file_name: impl Into<String>) -> Self {
        let content_type = DEFAULT_CONTENT_TYPE.to_owned();
        Upload { source, file_name: file_name.into(), content_type, progress: None }
    }

    /// Sets how many bytes the reader yields. Exactly that many are sent; if there are fewer, the call fails.
    ///
    /// The reader is then read while it is sent. It can be read only once, so the call is not retried after that. This
    /// has no effect for a path or bytes, whose length is known.
    #[must_use]
    pub fn with_length(mut self, length: u64) -> Self {
        if let Source::Reader { length: known, .. } = &mut self.source {
            *known = Some(length);
        }
        self
    }

    /// Sends a reader of unknown length while it is read, in chunks, and keeps no copy.
    ///
    /// Use it only for services that are known to accept a body without a length. Many do not: Django under gunicorn,
    /// as in BIMData's on-premise stack, reads the body as empty and answers that there is no file, unless a proxy in
    /// front of it buffers the body first (nginx does so by default, but not with `proxy_request_buffering off`). Some
    /// proxies refuse such a body with 411. The reader can be read only once, so the call is not retried after that.
    /// This has no effect if the length is known.
    ///
    /// ```no_run
    /// use bimdata::Upload;
    ///
    /// let endless = Upload::from_reader("scan.e57", std::io::stdin()).streamed();
    /// ```
    #[must_use]
    pub fn streamed(mut self) -> Self {
        if let Source::Reader { is_streamed, .. } = &mut self.source {
            *is_streamed = true;
        }
        self
    }

    /// Sets the folder for a reader of unknown length that is too long for memory; the system's folder for temporary
    /// files by default.
    ///
    /// The default folder can be small, or in memory itself. The folder must exist; it is used only if it is needed.
    #[must_use]
    pub fn spool_in(self, folder: impl Into<PathBuf>) -> Self {
        self.with_spool(|spool| spool.folder = Some(folder.into()))
    }

    /// Sets the most bytes that are kept of a reader of unknown length, in memory or in a file; 16 GiB by default.
    ///
    /// If a reader yields more, the call fails with [`Error::Input`] before anything is sent.
    #[must_use]
    pub fn spool_up_to(self, bytes: u64) -> Self {
        self.with_spool(|spool| spool.most = bytes)
    }

    /// Sets the most bytes of a reader of unknown length that are kept in memory; 8 MiB by default.
    #[must_use]
    pub fn spool_in_memory_up_to(self, bytes: u64) -> Self {
        self.with_spool(|spool| spool.most_in_memory = bytes)
    }

    fn with_spool(mut self, set: impl FnOnce(&mut SpoolSettings)) -> Self {
        if let Source::Reader { spool, .. } = &mut self.source {
            set(spool);
        }
        self
    }

    /// Sends the file under another name.
    #[must_use]
    pub fn with_file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = file_name.into();
        self
    }

    /// Declares a content type; `application/octet-stream` by default.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// Calls `report` each time that bytes are sent, with the number of bytes sent so far, and the length if it is
    /// known.
    ///
    /// It is called on the sending thread, about every 128 KiB, and counts from zero with each attempt. Bytes of a
    /// reader that are kept first do not count until they are sent.
    #[must_use]
    pub fn on_progress(mut self, report: impl Fn(u64, Option<u64>) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(report));
        self
    }

    /// The name under which the file is sent.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    pub(crate) fn content_type(&self) -> &str {
        &self.content_type
    }

    /// Whether it can be sent again.
    pub(crate) fn is_repeatable(&self) -> bool {
        match &self.source {
            Source::Bytes(_) | Source::Path(_) => true,
            Source::Reader { slot, .. } => slot.is_unread_or_kept(),
        }
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        let printable = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
        if self.content_type.is_empty() || !self.content_type.bytes().all(printable) {
            return Err(Error::input("content type", "must be printable ASCII, such as image/png"));
        }
        if self.file_name.is_empty() {
            return Err(Error::input("file name", "is empty"));
        }
        match &self.source {
            Source::Reader { slot, .. } => slot.why_empty().map_or(Ok(()), |reason| Err(self.refused(reason))),
            Source::Bytes(_) | Source::Path(_) => Ok(()),
        }
    }

    fn refused(&self, reason: &str) -> Error {
        Error::input(format!("upload {}", self.file_name), reason)
    }

    /// The length in bytes, if it is known before the upload is opened.
    pub(crate) fn known_length(&self) -> Option<u64> {
        match &self.source {
            Source::Bytes(bytes) => Some(bytes.len() as u64),
            Source::Path(_) => None,
            Source::Reader { length, .. } => *length,
        }
    }

    /// Opens the upload for one attempt. A reader of unknown length is read to its end here; `may_go_on` is called
    /// meanwhile and can end that.
    pub(crate) fn open(&self, may_go_on: &dyn Fn() -> Result<(), Error>) -> Result<OpenUpload, Error> {
        let (content, length) = match &self.source {
            Source::Bytes(bytes) => (Content::Bytes(Cursor::new(Arc::clone(bytes))), Some(bytes.len() as u64)),
            Source::Path(path) => {
                let (length, file) = open_file(path).map_err(|error| FileError::new(path, error))?;
                (Content::File(file), Some(length))
            }
            Source::Reader { slot, length, is_streamed, spool } => {
                let keeps = length.is_none() && !is_streamed;
                self.open_reader(slot, *length, keeps.then_some(spool), may_go_on)?
            }
        };
        let (name, progress) = (self.file_name.clone(), self.progress.clone());
        Ok(OpenUpload { name, content, length, done: 0, progress })
    }

    /// Takes the reader, or its kept bytes; other clones wait meanwhile.
    fn open_reader(
        &self,
        slot: &Slot,
        length: Option<u64>,
        spool: Option<&SpoolSettings>,
        may_go_on: &dyn Fn() -> Result<(), Error>,
    ) -> Result<(Content, Option<u64>), Error> {
        let spool = match (slot.take(spool.is_some(), may_go_on)?, spool) {
            (empty @ (State::Read | State::BeingSpooled | State::Stopped), _) => {
                return Err(self.refused(empty.why_empty().unwrap_or("its reader is being read")));
            }
            (State::Spooled(kept), settings) => {
                if let Some(settings) = settings.filter(|settings| kept.length() > settings.most) {
                    return Err(too_long(&self.file_name, settings.most));
                }
                kept
            }
            (State::Unread(mut reader), Some(settings)) => {
                let being_spooled = BeingSpooled(slot);
                let kept = Spool::of(&mut *reader, &self.file_name, settings, may_go_on)?;
                being_spooled.finish(kept.clone());
                kept
            }
            (State::Unread(reader), None) => {
                return Ok((Content::Reader { reader: Some(reader), slot: slot.clone() }, length));
            }
        };
        let kept = spool.length();
        // Another clone kept all bytes; this one may have been given a length.
        match length {
            Some(length) if length > kept => Err(reader_failed(&self.file_name, too_short())),
            length => Ok((Content::Spool(spool), Some(length.unwrap_or(kept)))),
        }
    }
}

/// Opens a file, and returns its length.
fn open_file(path: &Path) -> io::Result<(u64, File)> {
    let mut file = regular::open(path)?;
    let length = file.metadata()?.len();
    // The system writes some files only when they are read, such as those in /proc, and does not know their length.
    if length == 0 && file.read(&mut [0])? > 0 {
        if file.metadata()?.len() == 0 {
            return Err(io::Error::other("has content although its length is 0; use `Upload::from_reader` for it"));
        }
        // Somebody has just written to it.
        file.rewind()?;
    }
    Ok((length, file))
}

impl PartialEq for Upload {
    /// Two uploads are equal if they have the same name and content type and the same bytes, path or reader. Different
    /// readers are never equal.
    fn eq(&self, other: &Self) -> bool {
        let same_source = match (&self.source, &other.source) {
            (Source::Bytes(one), Source::Bytes(two)) => one == two,
            (Source::Path(one), Source::Path(two)) => one == two,
            (Source::Reader { slot: one, .. }, Source::Reader { slot: two, .. }) => one.is_same(two),
            _ => false,
        };
        same_source && self.file_name == other.file_name && self.content_type == other.content_type
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Upload");
        match &self.source {
            Source::Bytes(bytes) => debug.field("bytes", &bytes.len()),
            Source::Path(path) => debug.field("path", path),
            Source::Reader { length, .. } => debug.field("reader", length),
        };
        debug.field("file_name", &self.file_name).field("content_type", &self.content_type).finish_non_exhaustive()
    }
}
