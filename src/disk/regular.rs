//! Regular files, as opposed to folders, devices, pipes and sockets.

use std::fs::{self, File, FileType};
use std::io;
use std::path::Path;

use super::name;

/// Opens a regular file for reading.
///
/// Opening anything else can block for ever (a pipe) or have side effects (a device). So the path is checked first, and
/// again after opening, in case the file was exchanged in between.
#[inline]
pub(crate) fn open(path: &Path) -> io::Result<File> {
    check(path, &fs::metadata(path)?)?;
    let file = File::open(path)?;
    check(path, &file.metadata()?)?;
    Ok(file)
}

/// Refuses anything but a regular file; `metadata` is that of `path`, with links followed.
#[inline]
pub(crate) fn check(path: &Path, metadata: &fs::Metadata) -> io::Result<()> {
    if is_device_name(path) {
        return Err(refused("is a device"));
    }
    if metadata.is_file() { Ok(()) } else { Err(refused(kind(metadata.file_type()))) }
}

/// Whether Windows would open a device instead of any file of this name.
#[inline]
pub(crate) fn is_device_name(path: &Path) -> bool {
    cfg!(windows) && path.file_name().is_some_and(|name| name::is_device(&name.to_string_lossy()))
}

#[inline]
pub(crate) fn refused(reason: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, reason)
}

#[cfg(unix)]
#[inline]
fn kind(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    match kind {
        kind if kind.is_dir() => "is a folder",
        kind if kind.is_char_device() || kind.is_block_device() => "is a device",
        kind if kind.is_fifo() => "is a pipe",
        kind if kind.is_socket() => "is a socket",
        _ => "is not a file",
    }
}

#[cfg(not(unix))]
#[inline]
fn kind(kind: FileType) -> &'static str {
    if kind.is_dir() { "is a folder" } else { "is not a file" }
}
