//! Lets one run at a time mirror a folder, on this machine.
//!
//! The lock has to end with its process, in whatever way that ends. The standard library can lock files from Rust 1.89
//! on; until that is the minimum, each system has something else that the standard library can do.

use std::io;
use std::path::Path;

/// Held until this is dropped or the process ends.
pub(super) struct Lock(#[expect(dead_code, reason = "is only held")] Option<system::Held>);

impl Lock {
    /// Takes the lock of a folder; `None` if another run has it. On systems without such a lock, every run gets it.
    #[inline]
    pub(super) fn take(folder: &Path) -> Option<Self> {
        match system::take(folder) {
            Ok(held) => Some(Lock(Some(held))),
            Err(error) if matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::WouldBlock) => None,
            // For example, there is no folder yet.
            Err(_) => Some(Lock(None)),
        }
    }
}

/// A socket with a name that is in no folder.
#[cfg(target_os = "linux")]
mod system {
    use std::fs;
    use std::io;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::net::{SocketAddr, UnixListener};
    use std::path::Path;

    pub(super) type Held = UnixListener;

    #[inline]
    pub(super) fn take(folder: &Path) -> io::Result<Held> {
        // The same for all paths of the folder.
        let found = fs::metadata(folder)?;
        let name = format!("bimdata-mirror-{}-{}", found.dev(), found.ino());
        UnixListener::bind_addr(&SocketAddr::from_abstract_name(name)?)
    }
}

/// A file that nobody else can open meanwhile, and that the system then removes.
#[cfg(windows)]
mod system {
    use std::env;
    use std::fs::{self, File};
    use std::hash::{DefaultHasher, Hash, Hasher};
    use std::io;
    use std::os::windows::fs::OpenOptionsExt;
    use std::path::Path;

    pub(super) type Held = File;

    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const SHARING_VIOLATION: i32 = 32;

    #[inline]
    pub(super) fn take(folder: &Path) -> io::Result<Held> {
        let mut hash = DefaultHasher::new();
        fs::canonicalize(folder)?.hash(&mut hash);
        let path = env::temp_dir().join(format!("bimdata-mirror-{:016x}.lock", hash.finish()));
        let mut options = File::options();
        options.write(true).create(true).truncate(false).share_mode(0).custom_flags(DELETE_ON_CLOSE);
        options.open(path).map_err(|error| match error.raw_os_error() {
            Some(SHARING_VIOLATION) => io::ErrorKind::WouldBlock.into(),
            _ => error,
        })
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
mod system {
    use std::convert::Infallible;
    use std::io;
    use std::path::Path;

    pub(super) type Held = Infallible;

    #[inline]
    pub(super) fn take(_: &Path) -> io::Result<Held> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
