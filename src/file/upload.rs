//! Files on their way to the service.

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::Error;
use crate::error::FileError;

const DEFAULT_CONTENT_TYPE: &str = "application/octet-stream";

/// A file to be sent: from disk, from memory, or from any reader, with its name and content type.
///
/// It is read while it is sent, so its size does not matter. Cloning is cheap, and all clones stand for the same file.
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

type Report = Arc<dyn Fn(u64, Option<u64>) + Send + Sync>;
type Slot = Arc<Mutex<Option<Box<dyn Read + Send>>>>;

#[derive(Clone)]
enum Source {
    Bytes(Arc<[u8]>),
    Path(PathBuf),
    /// Empty once the reader has been read from.
    Reader(Slot, Option<u64>),
}

impl Upload {
    /// Sends the file at `path`, under its own name.
    ///
    /// Fails when there is no readable file there now, so that the mistake shows before anything is sent. It is opened
    /// anew for each try; one that becomes shorter while it is sent fails the call, and what is added meanwhile is not
    /// sent.
    pub fn from_path(path: impl Into<PathBuf>) -> Result<Self, Error> {
        let path = path.into();
        let metadata =
            File::open(&path).and_then(|file| file.metadata()).map_err(|error| FileError::new(&path, error))?;
        if !metadata.is_file() {
            return Err(FileError::new(&path, io::Error::other("is not a file")).into());
        }
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Upload::new(Source::Path(path), file_name))
    }

    /// Sends these bytes under `file_name`.
    pub fn from_bytes(file_name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Upload::new(Source::Bytes(bytes.into().into()), file_name)
    }

    /// Sends what a reader gives under `file_name`; say its length with [`with_length`](Self::with_length) if it is
    /// known.
    ///
    /// A reader can be read once, so a call whose reader has been read from is not tried again.
    pub fn from_reader(file_name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        Upload::new(Source::Reader(Arc::new(Mutex::new(Some(Box::new(reader)))), None), file_name)
    }

    fn new(source: Source, file_name: impl Into<String>) -> Self {
        let content_type = DEFAULT_CONTENT_TYPE.to_owned();
        Upload { source, file_name: file_name.into(), content_type, progress: None }
    }

    /// Says how many bytes the reader gives: just as many are sent, and fewer fail the call.
    ///
    /// Without it a reader is sent in chunks, which not every proxy in between takes. It means nothing for a path or
    /// bytes, whose length is known.
    #[must_use]
    pub fn with_length(mut self, length: u64) -> Self {
        if let Source::Reader(_, known) = &mut self.source {
            *known = Some(length);
        }
        self
    }

    /// Sends the file under another name.
    #[must_use]
    pub fn with_file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = file_name.into();
        self
    }

    /// Declares a content type; `application/octet-stream` if not set.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// Calls `report` with the bytes sent so far, and the length where it is known, each time that some went out.
    ///
    /// It is called on the sending thread, about every 128 KiB, and starts anew with each try.
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

    /// Whether it can be sent once more.
    pub(crate) fn is_repeatable(&self) -> bool {
        match &self.source {
            Source::Bytes(_) | Source::Path(_) => true,
            Source::Reader(slot, _) => lock(slot).is_some(),
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
        if !self.is_repeatable() {
            return Err(Error::input(format!("upload {}", self.file_name), "its reader has been read already"));
        }
        Ok(())
    }

    pub(crate) fn open(&self) -> io::Result<OpenUpload> {
        self.open_content().map_err(|error| ReadFailed::wrap(&self.file_name, error))
    }

    fn open_content(&self) -> io::Result<OpenUpload> {
        let (content, length) = match &self.source {
            Source::Bytes(bytes) => (Content::Bytes(Cursor::new(Arc::clone(bytes))), Some(bytes.len() as u64)),
            Source::Path(path) => {
                let file = File::open(path)?;
                let length = file.metadata()?.len();
                (Content::File(file), Some(length))
            }
            Source::Reader(slot, length) => {
                let reader = lock(slot).take().ok_or_else(|| io::Error::other("its reader has been read already"))?;
                (Content::Reader { reader: Some(reader), slot: Arc::clone(slot) }, *length)
            }
        };
        let (name, progress) = (self.file_name.clone(), self.progress.clone());
        Ok(OpenUpload { name, content, length, done: 0, progress })
    }
}

impl PartialEq for Upload {
    /// Two uploads are equal if they send the same; readers are never known to, unless they are one and the same.
    fn eq(&self, other: &Self) -> bool {
        let same_source = match (&self.source, &other.source) {
            (Source::Bytes(one), Source::Bytes(two)) => one == two,
            (Source::Path(one), Source::Path(two)) => one == two,
            (Source::Reader(one, _), Source::Reader(two, _)) => Arc::ptr_eq(one, two),
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
            Source::Reader(_, length) => debug.field("reader", length),
        };
        debug.field("file_name", &self.file_name).field("content_type", &self.content_type).finish_non_exhaustive()
    }
}

fn lock(slot: &Slot) -> std::sync::MutexGuard<'_, Option<Box<dyn Read + Send>>> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An upload being read: gives exactly as many bytes as it announced, or fails.
///
/// ureq would wait for ever for the rest of a file that shrinks while it is sent.
pub(crate) struct OpenUpload {
    name: String,
    content: Content,
    length: Option<u64>,
    done: u64,
    progress: Option<Report>,
}

enum Content {
    Bytes(Cursor<Arc<[u8]>>),
    File(File),
    /// Goes back to its slot as long as nothing was read.
    Reader {
        reader: Option<Box<dyn Read + Send>>,
        slot: Slot,
    },
}

impl OpenUpload {
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// How many bytes are still to come, where that is known.
    pub(crate) fn left(&self) -> Option<u64> {
        self.length.map(|length| length - self.done)
    }
}

/// Tells a failure to read the upload from a failure to send it.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {source}")]
pub(crate) struct ReadFailed {
    name: String,
    source: io::Error,
}

impl ReadFailed {
    fn wrap(name: &str, source: io::Error) -> io::Error {
        io::Error::new(source.kind(), ReadFailed { name: name.to_owned(), source })
    }

    /// Takes such a failure out of what ureq made of it.
    pub(crate) fn unwrap(error: ureq::Error) -> Result<Error, ureq::Error> {
        let ureq::Error::Io(error) = error else { return Err(error) };
        let failed = error.downcast::<ReadFailed>().map_err(ureq::Error::Io)?;
        Ok(FileError::new(Path::new(&failed.name), failed.source).into())
    }
}

impl Read for OpenUpload {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.read_content(buffer).map_err(|error| ReadFailed::wrap(&self.name, error))
    }
}

impl OpenUpload {
    fn read_content(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left().unwrap_or(u64::MAX);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let buffer = &mut buffer[..most];
        let count = match &mut self.content {
            Content::Bytes(cursor) => cursor.read(buffer)?,
            Content::File(file) => file.read(buffer)?,
            Content::Reader { reader: Some(reader), .. } => {
                let count = reader.read(buffer)?;
                if count > most {
                    return Err(io::Error::other("the reader claims to have read more than it was asked for"));
                }
                count
            }
            Content::Reader { reader: None, .. } => 0,
        };
        if count == 0 && !buffer.is_empty() && self.length.is_some() {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the file is shorter than it was when it was begun",
            ));
        }
        self.done += count as u64;
        if let (Some(report), true) = (&self.progress, count > 0) {
            report(self.done, self.length);
        }
        Ok(count)
    }
}

impl Drop for OpenUpload {
    fn drop(&mut self) {
        if let (Content::Reader { reader, slot }, 0) = (&mut self.content, self.done) {
            *lock(slot) = reader.take();
        }
    }
}
