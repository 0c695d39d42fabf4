//! Files on their way to the service.

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Error;

/// A file to be sent: bytes in memory, or a file on disk that is read while it is sent.
///
/// Cloning is cheap. A file on disk is opened anew for each try.
///
/// ```no_run
/// use bimdata::Upload;
///
/// let logo = Upload::from_path("logo.png")?.with_content_type("image/png");
/// let note = Upload::from_bytes("note.txt", "as built");
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    source: Source,
    file_name: String,
    content_type: String,
}

#[derive(Clone, PartialEq, Eq)]
enum Source {
    Bytes(Arc<[u8]>),
    Path(PathBuf),
}

impl Upload {
    /// Sends the file at `path`, under its own name.
    ///
    /// Fails when there is no readable file there now, so that the mistake shows before anything is sent.
    pub fn from_path(path: impl Into<PathBuf>) -> Result<Self, Error> {
        let path = path.into();
        let wrong = |reason: String| Error::input(format!("upload {}", path.display()), reason);
        let metadata = File::open(&path).and_then(|file| file.metadata()).map_err(|error| wrong(error.to_string()))?;
        if !metadata.is_file() {
            return Err(wrong("is not a file".to_owned()));
        }
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Upload { source: Source::Path(path), file_name, content_type: DEFAULT_CONTENT_TYPE.to_owned() })
    }

    /// Sends these bytes under `file_name`.
    pub fn from_bytes(file_name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Upload {
            source: Source::Bytes(bytes.into().into()),
            file_name: file_name.into(),
            content_type: DEFAULT_CONTENT_TYPE.to_owned(),
        }
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

    /// The name under which the file is sent.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    pub(crate) fn content_type(&self) -> &str {
        &self.content_type
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        let printable = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
        if self.content_type.is_empty() || !self.content_type.bytes().all(printable) {
            return Err(Error::input("content type", "must be printable ASCII, such as image/png"));
        }
        if self.file_name.is_empty() {
            return Err(Error::input("file name", "is empty"));
        }
        Ok(())
    }

    pub(crate) fn open(&self) -> io::Result<OpenUpload> {
        match &self.source {
            Source::Bytes(bytes) => Ok(OpenUpload::Bytes(Cursor::new(Arc::clone(bytes)))),
            Source::Path(path) => OpenUpload::file(path),
        }
    }
}

const DEFAULT_CONTENT_TYPE: &str = "application/octet-stream";

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Upload");
        match &self.source {
            Source::Bytes(bytes) => debug.field("bytes", &bytes.len()),
            Source::Path(path) => debug.field("path", path),
        };
        debug.field("file_name", &self.file_name).field("content_type", &self.content_type).finish()
    }
}

/// An upload being read: gives exactly as many bytes as it had when it was opened, or fails.
///
/// ureq would wait for ever for the rest of a file that shrinks while it is sent.
pub(crate) enum OpenUpload {
    Bytes(Cursor<Arc<[u8]>>),
    File { file: File, left: u64 },
}

impl OpenUpload {
    fn file(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let left = file.metadata()?.len();
        Ok(OpenUpload::File { file, left })
    }

    /// How many bytes are still to come.
    pub(crate) fn len(&self) -> u64 {
        match self {
            OpenUpload::Bytes(cursor) => cursor.get_ref().len() as u64 - cursor.position(),
            OpenUpload::File { left, .. } => *left,
        }
    }
}

impl Read for OpenUpload {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            OpenUpload::Bytes(cursor) => cursor.read(buffer),
            OpenUpload::File { file, left } => {
                let count = file.take(*left).read(buffer)?;
                if count == 0 && *left > 0 && !buffer.is_empty() {
                    return Err(io::Error::new(
                        io::ErrorKind::UnexpectedEof,
                        "the file became shorter while it was sent",
                    ));
                }
                *left -= count as u64;
                Ok(count)
            }
        }
    }
}
