//! The file that takes the place of a token file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use crate::Error;
use crate::error::FileError;

/// Room for a token that is not known yet, in bytes. A token has some kilobytes.
const ROOM: usize = 32 * 1024;

/// A file beside the token file, which replaces it by a rename.
///
/// It is created and filled before a token is requested: whoever may not write to the folder, and whoever finds the
/// disk full, learns so before a refresh token is used up. It is removed on drop unless it was renamed.
pub(super) struct Part {
    path: PathBuf,
    file: Option<File>,
}

impl Part {
    /// Creates the file for its owner alone, with room for `length` bytes and a new token.
    pub(super) fn create(target: &Path, length: usize) -> Result<Self, Error> {
        let path = beside(target);
        let file = create(&path).map_err(|error| FileError::new(&path, error))?;
        let mut part = Part { path, file: None };
        let filled = part.file.insert(file).write_all(&vec![b' '; length + ROOM]);
        let kept = filled.and_then(|()| part.file.as_ref().map_or(Ok(()), File::sync_data));
        kept.map_err(|error| FileError::new(&part.path, error))?;
        Ok(part)
    }

    /// Writes the text and renames the file to `target`.
    pub(super) fn replace(mut self, target: &Path, text: &[u8]) -> io::Result<()> {
        if let Some(mut file) = self.file.take() {
            let written = file.rewind().and_then(|()| file.write_all(text));
            let written = written.and_then(|()| file.set_len(text.len() as u64)).and_then(|()| file.sync_all());
            drop(file);
            if let Err(error) = written.and_then(|()| fs::rename(&self.path, target)) {
                let _ = fs::remove_file(&self.path);
                return Err(error);
            }
            sync_folder(target);
        }
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            drop(file);
            // Nobody is left to report it to.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn create(path: &Path) -> io::Result<File> {
    // Left by a process that crashed while it wrote.
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

/// Makes the rename itself survive a power failure. If this is not possible, the previous file survives.
fn sync_folder(path: &Path) {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    let _ = path;
}
