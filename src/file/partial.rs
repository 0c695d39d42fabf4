//! Files that are not whole yet.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{regular, rights, temporary};
use crate::Error;
use crate::error::FileError;

/// How much is read at once: copying by less makes writing to disk a good deal slower.
pub(super) const PIECE: usize = 128 * 1024;
/// How many links may lead from one to the next, as on Linux.
const MOST_LINKS: usize = 40;

/// A file under its temporary name, which is removed unless it is finished.
pub(crate) struct Partial {
    file: File,
    path: PathBuf,
    /// Where it goes, which is no symbolic link.
    place: PathBuf,
    /// How the caller named that place, for errors.
    target: PathBuf,
    /// What was there when it was begun.
    replaced: Option<fs::Metadata>,
    is_finished: bool,
}

impl Partial {
    /// Says whether a file can be written to `target`, as far as that can be told without writing anything.
    ///
    /// A file or nothing may be there, or a link to either; folders, devices, pipes and sockets are refused.
    #[inline]
    pub(crate) fn check_target(target: &Path) -> Result<(), Error> {
        place(target).map_err(|error| FileError::new(target, error))?;
        Ok(())
    }

    /// Begins a file that will take the place of the one at `target`, or at the end of the link that is there.
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
            // Its name does not hold that of the place, which may be as long as the file system allows.
            let folder = place.parent().unwrap_or(Path::new(""));
            let (file, path) = temporary::create(folder, |options| rights::limit(options, replaced.as_ref()))?;
            Ok((file, path, replaced))
        });
        let (file, path, replaced) = begun.map_err(|error| FileError::new(target, error))?;
        Ok(Partial { file, path, place, target: target.to_owned(), replaced, is_finished: false })
    }

    /// Writes what `read` returns until it returns nothing, and returns how much that was.
    #[inline]
    pub(crate) fn fill(&mut self, mut read: impl FnMut(&mut [u8]) -> Result<usize, Error>) -> Result<u64, Error> {
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

    /// Where it is until it is finished.
    #[inline]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Drops what was written, to restart.
    #[inline]
    pub(crate) fn empty(&mut self) -> Result<(), Error> {
        let emptied = self.file.set_len(0).and_then(|()| io::Seek::rewind(&mut self.file));
        emptied.map_err(|error| FileError::new(&self.target, error).into())
    }

    /// Moves the file to its place, with the rights of what it replaces.
    #[inline]
    pub(crate) fn finish(mut self) -> Result<(), Error> {
        self.put_in_place().map_err(|error| FileError::new(&self.target, error))?;
        self.is_finished = true;
        Ok(())
    }

    #[inline]
    fn put_in_place(&self) -> io::Result<()> {
        // The rights may have changed meanwhile, and so may what is there.
        let now = present(&self.place)?;
        if let Some(replaced) = now.as_ref().or(self.replaced.as_ref()) {
            rights::take_over(&self.file, replaced)?;
        }
        self.file.sync_all()?;
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

/// Where a file goes that is saved to `target`: there, or to the end of the links that are there.
#[inline]
fn place(target: &Path) -> io::Result<PathBuf> {
    let mut place = target.to_owned();
    for _ in 0..MOST_LINKS {
        check_form(&place)?;
        // First, since the links of `/proc` do not lead where they say.
        match fs::metadata(&place) {
            Ok(metadata) => regular::check(&place, &metadata)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        match fs::symlink_metadata(&place) {
            Ok(metadata) if metadata.is_symlink() => {
                let link = fs::read_link(&place)?;
                // A link is relative to the folder that it is in; `join` would take the slash from the end of another.
                place = place.parent().unwrap_or(Path::new("")).join(link);
            }
            Ok(_) => return Ok(place),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                check_folder(&place)?;
                return Ok(place);
            }
            Err(error) => return Err(error),
        }
    }
    Err(regular::refused("leads through too many symbolic links"))
}

/// Refuses what cannot be the name of a file, whatever is there.
#[inline]
fn check_form(place: &Path) -> io::Result<()> {
    let text = place.as_os_str().as_encoded_bytes();
    let is_separator = |&byte: &u8| std::path::is_separator(byte.into());
    let last = text.rsplit(is_separator).next().unwrap_or_default();
    if place.file_name().is_none() || matches!(last, b"" | b"." | b"..") {
        let names_folder = !text.is_empty();
        return Err(regular::refused(if names_folder { "names a folder" } else { "is not the name of a file" }));
    }
    if regular::is_device_name(place) { Err(regular::refused("is a device")) } else { Ok(()) }
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
        Ok(metadata) => regular::check(place, &metadata).map(|()| Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
