//! Paths at which a file is to be written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::regular;

/// The longest chain of symbolic links, as on Linux.
const MOST_LINKS: usize = 40;

/// Refuses a path that cannot be that of a file, whatever exists there.
#[inline]
pub(crate) fn check(path: &Path) -> io::Result<()> {
    let text = path.as_os_str().as_encoded_bytes();
    let is_separator = |&byte: &u8| std::path::is_separator(byte.into());
    let last = text.rsplit(is_separator).next().unwrap_or_default();
    if path.file_name().is_none() || matches!(last, b"" | b"." | b"..") {
        let names_folder = !text.is_empty();
        return Err(regular::refused(if names_folder { "names a folder" } else { "is not the name of a file" }));
    }
    if regular::is_device_name(path) { Err(regular::refused("is a device")) } else { Ok(()) }
}

/// Refuses a path that cannot be that of a file because of what exists there now.
///
/// If that cannot be found out, for example for lack of permission, the path is accepted: whatever prevents it may not
/// last.
#[cfg(feature = "token-file")]
#[inline]
pub(crate) fn check_place(path: &Path) -> io::Result<()> {
    check(path)?;
    match fs::metadata(path) {
        Ok(metadata) => regular::check(path, &metadata),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Err(regular::refused("is below a file")),
        // Nothing is there, or a link that ends nowhere or never.
        Err(_) => match end_of_links(path) {
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Err(error),
            _ => Ok(()),
        },
    }
}

/// The end of the links that are at `path`, also if there is no file yet: a rename to `path` would replace the link.
///
/// What is at the end is not looked at, so call this only if nothing there can be a device or a pipe, or if that was
/// checked: the text of links in `/proc` is not their target.
#[inline]
pub(crate) fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        check(&place)?;
        match fs::symlink_metadata(&place) {
            Ok(metadata) if metadata.is_symlink() => {
                let link = fs::read_link(&place)?;
                // A link is relative to its folder.
                place = place.parent().unwrap_or(Path::new("")).join(link);
            }
            // Whatever prevents reading it is reported when the file is opened or written.
            _ => return Ok(place),
        }
    }
    Err(regular::refused("leads through too many symbolic links"))
}
