//! Keeps the bytes of a reader of unknown length until they are sent.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, fmt};

use super::open_upload::{read_piece, reader_failed};
use super::partial::PIECE;
use super::{rights, temporary};
use crate::Error;
use crate::error::FileError;

/// Where the bytes of a reader are kept, and how many at most.
#[derive(Debug, Clone)]
pub(super) struct SpoolSettings {
    /// The system's folder for temporary files if not set.
    pub(super) folder: Option<PathBuf>,
    pub(super) most_in_memory: u64,
    pub(super) most: u64,
}

impl Default for SpoolSettings {
    #[inline]
    fn default() -> Self {
        const MIB: u64 = 1024 * 1024;
        SpoolSettings { folder: None, most_in_memory: 8 * MIB, most: 16 * 1024 * MIB }
    }
}

/// All bytes of a reader; clones share them.
#[derive(Clone)]
pub(super) struct Spool {
    kept: Kept,
    length: u64,
}

#[derive(Clone)]
enum Kept {
    Memory(Arc<Vec<u8>>),
    File(Arc<Mutex<HiddenFile>>),
}

impl Spool {
    /// Reads the whole reader; `name` is that of the upload, and `may_go_on` is called before each piece.
    #[inline]
    pub(super) fn of(
        reader: &mut dyn Read,
        name: &str,
        settings: &SpoolSettings,
        may_go_on: &dyn Fn() -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let mut buffer = vec![0; PIECE];
        let (mut memory, mut file, mut length) = (Vec::new(), None, 0);
        loop {
            may_go_on()?;
            let count = match read_piece(reader, &mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read.map_err(|error| reader_failed(name, error))?,
            };
            if count == 0 {
                let kept = match file {
                    Some(file) => Kept::File(Arc::new(Mutex::new(file))),
                    None => Kept::Memory(Arc::new(memory)),
                };
                return Ok(Spool { kept, length });
            }
            length += count as u64;
            if length > settings.most {
                return Err(too_long(name, settings.most));
            }
            let piece = &buffer[..count];
            match &mut file {
                None if length <= settings.most_in_memory => memory.extend_from_slice(piece),
                None => file = Some(HiddenFile::of(settings, &[&memory, piece])?),
                Some(file) => file.write(settings, piece)?,
            }
            if file.is_some() {
                memory = Vec::new();
            }
        }
    }

    #[inline]
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Reads from any position, since several uploads may send it at the same time.
    #[inline]
    pub(super) fn read_at(&self, position: u64, buffer: &mut [u8]) -> io::Result<usize> {
        match &self.kept {
            Kept::Memory(bytes) => {
                let start = usize::try_from(position).map_or(bytes.len(), |start| start.min(bytes.len()));
                (&bytes[start..]).read(buffer)
            }
            Kept::File(file) => {
                let file = &mut file.lock().unwrap_or_else(PoisonError::into_inner).file;
                file.seek(SeekFrom::Start(position))?;
                file.read(buffer)
            }
        }
    }
}

impl fmt::Debug for Spool {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spool").field("length", &self.length).finish_non_exhaustive()
    }
}

#[inline]
pub(super) fn too_long(name: &str, most: u64) -> Error {
    let reason = format!(
        "its reader returns more than {most} bytes, the most that is kept before it is sent; start again with a new \
         reader, and say its length, allow more, or let it be streamed"
    );
    Error::input(format!("upload {name}"), reason)
}

/// A file that only this process uses, and that is gone when the process ends.
struct HiddenFile {
    file: File,
    /// The path of the file, on systems where an open file cannot be removed.
    path: Option<PathBuf>,
}

impl HiddenFile {
    /// Creates the file with these bytes.
    #[inline]
    fn of(settings: &SpoolSettings, pieces: &[&[u8]]) -> Result<Self, Error> {
        let mut hidden = Self::create(&folder(settings)).map_err(|error| failed(settings, &error))?;
        for piece in pieces {
            hidden.write(settings, piece)?;
        }
        Ok(hidden)
    }

    #[inline]
    fn create(folder: &Path) -> io::Result<Self> {
        let (file, path) = temporary::create(folder, rights::limit_to_owner)?;
        // On Unix, and on Windows since 2018, the name is gone at once and the content with the last handle.
        let path = fs::remove_file(&path).err().map(|_| path);
        Ok(HiddenFile { file, path })
    }

    #[inline]
    fn write(&mut self, settings: &SpoolSettings, piece: &[u8]) -> Result<(), Error> {
        self.file.write_all(piece).map_err(|error| failed(settings, &error))
    }
}

impl Drop for HiddenFile {
    #[inline]
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // Nobody is left to report it to.
            let _ = fs::remove_file(path);
        }
    }
}

#[inline]
fn folder(settings: &SpoolSettings) -> PathBuf {
    settings.folder.clone().unwrap_or_else(env::temp_dir)
}

#[inline]
fn failed(settings: &SpoolSettings, error: &io::Error) -> Error {
    let reason = format!("the bytes of the reader cannot be kept in this folder: {error}");
    FileError::new(&folder(settings), io::Error::new(error.kind(), reason)).into()
}
