//! Files on their way from the service.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::FileError;
use crate::http::FileAnswer;
use crate::{Error, Session};

/// How much is read at once: copying by less makes writing to disk a good deal slower.
const PIECE: usize = 128 * 1024;

/// A file that is being downloaded: a reader with what the storage says of it.
///
/// Made by [`Session::download`] from any link to a file that an answer holds. The content has no size limit, arrives while
/// it is read, and is decompressed where it is stored compressed. When the connection breaks, it is taken up where it
/// broke, as far as the storage allows that and the session's [`RetryPolicy`](crate::RetryPolicy) goes.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// let document = bimdata::document::get(&session, project, 56)?;
/// session.download(&document.file)?.save_to("tower.ifc")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
pub struct Download {
    answer: FileAnswer,
    progress: Option<Report>,
}

type Report = Box<dyn FnMut(u64, Option<u64>) + Send>;

impl Download {
    pub(crate) fn start(session: &Session, link: &str) -> Result<Self, Error> {
        Ok(Download { answer: FileAnswer::open(session, link)?, progress: None })
    }

    /// The status of the first answer, which is a success.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.answer.status()
    }

    /// The length in bytes, where it is known: not where the file is stored compressed, as the service does.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.answer.length()
    }

    /// The content type, where the storage names one.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.answer.header("content-type")
    }

    /// The name of the file: what the storage calls it, or else the end of the link's path.
    ///
    /// It comes from elsewhere, so it is cut down to a plain name, without any folder.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        self.answer.file_name()
    }

    /// Calls `report` with the bytes received so far, and the length where it is known, each time that some came.
    #[must_use]
    pub fn on_progress(mut self, report: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
        self.progress = Some(Box::new(report));
        self
    }

    /// Writes the file to `path`, and gives the number of bytes.
    ///
    /// It is written under a temporary name in the same folder, which becomes `path` once it is whole, in place of whatever
    /// was there; on failure nothing is left behind. What cannot be taken up after a break is begun anew.
    pub fn save_to(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let mut partial = Partial::create(path)?;
        loop {
            match partial.fill(|buffer| self.next_piece(buffer)) {
                Ok(length) => {
                    partial.finish(path)?;
                    return Ok(length);
                }
                Err(error) if self.answer.restart(&error)? => {
                    let emptied = partial.file.set_len(0).and_then(|()| io::Seek::rewind(&mut partial.file));
                    emptied.map_err(|error| FileError::new(&partial.path, error))?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads the file into memory, unless it is longer than this.
    ///
    /// What cannot be taken up after a break is begun anew.
    pub(crate) fn into_bytes(mut self, limit: u64) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let mut buffer = vec![0; PIECE];
        loop {
            match self.next_piece(&mut buffer) {
                Ok(0) => return Ok(bytes),
                Ok(count) if (bytes.len() + count) as u64 > limit => return Err(self.answer.too_long(limit)),
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                Err(error) if self.answer.restart(&error)? => bytes.clear(),
                Err(error) => return Err(error),
            }
        }
    }

    fn next_piece(&mut self, buffer: &mut [u8]) -> Result<usize, Error> {
        let count = self.answer.read(buffer)?;
        if let (Some(report), true) = (&mut self.progress, count > 0) {
            report(self.answer.position(), self.answer.length());
        }
        Ok(count)
    }
}

impl Read for Download {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.next_piece(buffer).map_err(|error| {
            let kind = if error.is_timeout() { io::ErrorKind::TimedOut } else { io::ErrorKind::Other };
            io::Error::new(kind, error)
        })
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The link stays out: its signature is a secret.
        f.debug_struct("Download")
            .field("status", &self.status())
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}

/// A file under its temporary name, which is removed unless it is finished.
pub(crate) struct Partial {
    file: File,
    path: PathBuf,
    is_finished: bool,
}

impl Partial {
    pub(crate) fn create(target: &Path) -> Result<Self, Error> {
        if target.file_name().is_none() {
            return Err(FileError::new(target, io::Error::other("is not the name of a file")).into());
        }
        let mut number = 0_u32;
        loop {
            // Without the file's own name, which may be as long as the file system allows.
            let path = target.with_file_name(format!(".download-{}-{number}.part", std::process::id()));
            match File::options().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok(Partial { file, path, is_finished: false }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
                Err(error) => return Err(FileError::new(target, error).into()),
            }
        }
    }

    /// Writes what `read` gives until it gives nothing, and says how much that was.
    pub(crate) fn fill(&mut self, mut read: impl FnMut(&mut [u8]) -> Result<usize, Error>) -> Result<u64, Error> {
        let mut buffer = vec![0; PIECE];
        let mut length = 0;
        loop {
            let count = read(&mut buffer)?;
            if count == 0 {
                return Ok(length);
            }
            self.file.write_all(&buffer[..count]).map_err(|error| FileError::new(&self.path, error))?;
            length += count as u64;
        }
    }

    pub(crate) fn finish(mut self, target: &Path) -> Result<(), Error> {
        let renamed = self.file.sync_all().and_then(|()| fs::rename(&self.path, target));
        renamed.map_err(|error| FileError::new(target, error))?;
        self.is_finished = true;
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.is_finished {
            // There is nobody left to tell.
            let _ = fs::remove_file(&self.path);
        }
    }
}
