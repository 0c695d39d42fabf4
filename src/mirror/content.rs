//! The SHA-256 of a file's content, if the feature `content-hash` is enabled.

use std::io;
use std::path::Path;

/// The SHA-256 of a file's content, in hexadecimal; `None` in builds without the feature.
#[cfg(feature = "content-hash")]
#[inline]
pub(super) fn sha256(path: &Path) -> io::Result<Option<String>> {
    use std::fmt::Write as _;
    use std::io::Read as _;

    use sha2::{Digest, Sha256};

    /// How much is read at once.
    const PIECE: usize = 128 * 1024;

    let mut file = crate::disk::regular::open(path)?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; PIECE]);
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => hash.update(&buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Some(hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })))
}

#[cfg(not(feature = "content-hash"))]
#[expect(clippy::unnecessary_wraps, reason = "reading a file can fail where the feature is enabled")]
#[inline]
pub(super) fn sha256(_: &Path) -> io::Result<Option<String>> {
    Ok(None)
}
