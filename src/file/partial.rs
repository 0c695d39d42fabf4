//! Files that are not whole yet.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::Error;
use crate::error::FileError;

/// How much is read at once: copying by less makes writing to disk a good deal slower.
const PIECE: usize = 128 * 1024;

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

    /// Drops what was written, to begin anew.
    pub(crate) fn empty(&mut self) -> Result<(), Error> {
        let emptied = self.file.set_len(0).and_then(|()| io::Seek::rewind(&mut self.file));
        emptied.map_err(|error| FileError::new(&self.path, error).into())
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
