//! Where a token file is: the path behind links, and what may be there.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The longest chain of symbolic links, as on Linux.
const MOST_LINKS: usize = 40;

/// Refuses a path that cannot be that of a file, whatever exists there.
pub(super) fn check(path: &Path) -> io::Result<()> {
    let text = path.as_os_str().as_encoded_bytes();
    let last = text.rsplit(|&byte| std::path::is_separator(byte.into())).next().unwrap_or_default();
    if text.is_empty() {
        return Err(refused("is empty, and not the path of a file"));
    }
    if path.file_name().is_none() || matches!(last, b"" | b"." | b"..") {
        return Err(refused("is the path of a folder, and not of a file"));
    }
    Ok(())
}

/// The end of the links that are at `path`, also if there is no file yet: a rename to the path would replace the link.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        check(&place)?;
        match fs::symlink_metadata(&place) {
            Ok(metadata) if metadata.is_symlink() => {
                let link = fs::read_link(&place)?;
                // A link is relative to its folder.
                place = place.parent().unwrap_or(Path::new("")).join(link);
            }
            // Whatever prevents reading it is reported when the file is opened.
            _ => return Ok(place),
        }
    }
    Err(refused("leads through too many symbolic links"))
}

/// Opens a file for reading; `None` if there is none.
///
/// Opening a pipe would block for ever, so the path is checked first, and again after opening, in case the file was
/// exchanged in between.
pub(super) fn open(path: &Path) -> io::Result<Option<File>> {
    let is_file = |metadata: &fs::Metadata| if metadata.is_file() { Ok(()) } else { Err(refused("is not a file")) };
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        metadata => is_file(&metadata?)?,
    }
    let file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    is_file(&file.metadata()?)?;
    Ok(Some(file))
}

fn refused(reason: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, reason)
}
