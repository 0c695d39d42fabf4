//! Files that are not complete yet.

use std::fs::{self, File, FileTimes};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{rights, temporary};
use crate::Error;
use crate::disk::{clock, path, regular};
use crate::error::FileError;

/// How much is read at once. Smaller pieces make writing to disk much slower.
pub(super) const PIECE: usize = 128 * 1024;

/// A temporary file, which is removed on drop unless it was finished.
pub(crate) struct Partial {
    file: File,
    path: PathBuf,
    /// The final path, which is not a symbolic link.
    place: PathBuf,
    /// The path as the caller named it, for errors.
    target: PathBuf,
    /// The file that was there when this one was created.
    replaced: Option<fs::Metadata>,
    /// Whether all that was written is on the disk.
    is_synced: bool,
    is_finished: bool,
}

impl Partial {
    /// Checks whether a file can be written to `target`, as far as this is possible without writing anything.
    ///
    /// There may be a file, nothing, or a link to either. Folders, devices, pipes and sockets are refused.
    #[inline]
    pub(crate) fn check_target(target: &Path) -> Result<(), Error> {
        place(target).map_err(|error| FileError::new(target, error))?;
        Ok(())
    }

    /// Creates a temporary file that will replace the file at `target`, or the target of the link that is there.
    #[inline]
    pub(crate) fn create(target: &Path) -> Result<Self, Error> {
        let place = place(target).map_err(|error| FileError::new(target, error))?;
        Partial::begin(place, target)
    }

    /// As [`create`](Self::create), but a link at `target` is refused.
    #[inline]
    pub(crate) fn create_unlinked(target: &Path) -> Result<Self, Error> {
        Partial::begin(target.to_owned(), target)
    }

    #[inline]
    fn begin(place: PathBuf, target: &Path) -> Result<Self, Error> {
        let begun = present(&place).and_then(|replaced| {
            // The temporary name does not contain the final name, which may be as long as the file system allows.
            let folder = place.parent().unwrap_or(Path::new(""));
            let (file, path) = temporary::create(folder, |options| rights::limit(options, replaced.as_ref()))?;
            Ok((file, path, replaced))
        });
        let (file, path, replaced) = begun.map_err(|error| FileError::new(target, error))?;
        Ok(Partial { file, path, place, target: target.to_owned(), replaced, is_synced: false, is_finished: false })
    }

    /// Writes what `read` returns until that is nothing, and returns the number of bytes.
    #[inline]
    pub(crate) fn fill(&mut self, mut read: impl FnMut(&mut [u8]) -> Result<usize, Error>) -> Result<u64, Error> {
        self.is_synced = false;
        let mut buffer = vec![0; PIECE];
        let mut length = 0;
        loop {
            let count = read(&mut buffer)?;
            if count == 0 {
                return Ok(length);
            }
            self.file.write_all(&buffer[..count]).map_err(|error| FileError::new(&self.target, error))?;
            length += count as u64;
        }
    }

    /// The path of the temporary file.
    #[inline]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Removes everything that was written, for a restart.
    #[inline]
    pub(crate) fn empty(&mut self) -> Result<(), Error> {
        let emptied = self.file.set_len(0).and_then(|()| io::Seek::rewind(&mut self.file));
        emptied.map_err(|error| FileError::new(&self.target, error).into())
    }

    /// Writes everything to the disk, which may take seconds, so that [`finish`](Self::finish) takes no time after it.
    #[inline]
    pub(crate) fn sync(&mut self) -> Result<(), Error> {
        self.file.sync_all().map_err(|error| FileError::new(&self.target, error))?;
        self.is_synced = true;
        Ok(())
    }

    /// Sets the modification time back, so that every edit after [`finish`](Self::finish) changes it: nobody else edits
    /// the file before. Returns whether that worked, and the metadata.
    #[inline]
    pub(crate) fn set_time_back(&self) -> Result<(bool, fs::Metadata), Error> {
        let written = self.metadata()?;
        if let Some((earlier, accessed)) =
            written.modified().ok().and_then(clock::settled_before).zip(written.accessed().ok())
        {
            // Both times, since some file systems in user space ignore a request to set one. Others set none.
            let _ = self.file.set_times(FileTimes::new().set_modified(earlier).set_accessed(accessed));
        }
        let set = self.metadata()?;
        let is_earlier = set.modified().ok().zip(written.modified().ok()).is_some_and(|(set, written)| set < written);
        Ok((is_earlier, set))
    }

    #[inline]
    fn metadata(&self) -> Result<fs::Metadata, Error> {
        Ok(self.file.metadata().map_err(|error| FileError::new(&self.target, error))?)
    }

    /// Moves the file to its final path, with the permissions of the file that it replaces.
    #[inline]
    pub(crate) fn finish(mut self) -> Result<(), Error> {
        self.put_in_place().map_err(|error| FileError::new(&self.target, error))?;
        self.is_finished = true;
        Ok(())
    }

    #[inline]
    fn put_in_place(&self) -> io::Result<()> {
        // The permissions, or the file itself, may have changed meanwhile.
        let now = present(&self.place)?;
        if let Some(replaced) = now.as_ref().or(self.replaced.as_ref()) {
            rights::take_over(&self.file, replaced)?;
        }
        if !self.is_synced {
            self.file.sync_all()?;
        }
        fs::rename(&self.path, &self.place)
    }
}

impl Drop for Partial {
    #[inline]
    fn drop(&mut self) {
        if !self.is_finished {
            // Nobody is left to report it to.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The final path of a file that is saved to `target`: `target` itself, or the end of the links that are there.
#[inline]
fn place(target: &Path) -> io::Result<PathBuf> {
    path::check(target)?;
    match fs::metadata(target) {
        Ok(metadata) => regular::check(target, &metadata)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let place = path::end_of_links(target)?;
    // Checked again: the text of a link in `/proc` can be the path of something else.
    if present(&place)?.is_none() {
        check_folder(&place)?;
    }
    Ok(place)
}

#[inline]
fn check_folder(place: &Path) -> io::Result<()> {
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if fs::metadata(folder)?.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

/// The file that is at `place`, if any; anything but a file is refused.
#[inline]
fn present(place: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(place) {
        Ok(metadata) if metadata.is_symlink() => Err(regular::refused("is a symbolic link")),
        Ok(metadata) => {
            regular::check(place, &metadata)?;
            if is_mount_point(place, &metadata) {
                return Err(regular::refused("is a mount point, which cannot be replaced"));
            }
            Ok(Some(metadata))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether a single file of another disk is mounted there, as in containers. A file cannot be moved to it.
#[cfg(unix)]
#[inline]
fn is_mount_point(place: &Path, metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::metadata(folder).is_ok_and(|folder| folder.dev() != metadata.dev())
}

#[cfg(not(unix))]
#[inline]
fn is_mount_point(_: &Path, _: &fs::Metadata) -> bool {
    false
}
