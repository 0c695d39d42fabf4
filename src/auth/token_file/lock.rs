//! The lock of a token file.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fs4::TryLockError;

use super::super::SignIn;
use super::super::shared_token::interrupted;
use crate::Error;
use crate::error::{FileError, TransportKind};
use crate::http::Fault;

/// The first pause between two attempts to get the lock. A token request takes several times as long.
const SHORTEST_PAUSE: Duration = Duration::from_millis(2);
const LONGEST_PAUSE: Duration = Duration::from_millis(50);

/// A lock that is held until this is dropped or the process ends, in whatever way.
///
/// The lock file is never removed: another process may have opened it already, and would then lock a file that nobody
/// else sees.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until no other process, and no other thread of this one, holds the lock.
    pub(super) fn wait_for(path: &Path, limit: Duration, sign_in: &SignIn<'_>) -> Result<Self, Error> {
        let path = beside(path);
        let file = open(&path).map_err(|error| FileError::new(&path, error))?;
        let (start, mut pause) = (Instant::now(), SHORTEST_PAUSE);
        loop {
            // By its full name: from Rust 1.89 on, the standard library has a function of this name, too.
            match fs4::FileExt::try_lock(&file) {
                Ok(()) => return Ok(Lock { _file: file }),
                Err(TryLockError::Error(error)) => return Err(FileError::new(&path, error).into()),
                Err(TryLockError::WouldBlock) => {}
            }
            if start.elapsed() >= limit {
                return Err(held_for(limit, &path));
            }
            sign_in.pause(pause)?;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    path.with_file_name(name)
}

fn open(path: &Path) -> std::io::Result<File> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The error is a timeout, so the caller does not continue without the lock.
fn held_for(limit: Duration, path: &Path) -> Error {
    let source = format!("another process held {} for {limit:?}", path.display());
    let failure = crate::error::Failure::Final;
    let fault = Fault { kind: TransportKind::Timeout, failure, source: source.into() };
    interrupted(&fault, "so that no token could be looked up").into()
}
