//! Creates and names temporary files.

use std::fs::{File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};

/// Creates a file in `folder` for writing and reading, with an unused name; `set` adds to its options.
#[inline]
pub(super) fn create(folder: &Path, set: impl Fn(&mut OpenOptions)) -> io::Result<(File, PathBuf)> {
    loop {
        let path = folder.join(fresh_name());
        let mut options = File::options();
        options.read(true).write(true).create_new(true);
        set(&mut options);
        match options.open(&path) {
            Ok(file) => return Ok((file, path)),
            // The name is taken: the next one is random too, so a free one is found soon.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

#[inline]
fn fresh_name() -> String {
    // Neither another process nor another call is likely to have the same number.
    let number = RandomState::new().hash_one(std::process::id());
    format!(".bimdata-{number:016x}.part")
}

/// Whether this is the name of a temporary file of this crate. Such a file is left over if the process is killed.
#[inline]
pub(crate) fn is_temporary_name(name: &str) -> bool {
    let middle = |start: &str| name.strip_prefix(start)?.strip_suffix(".part");
    let is_fresh = |middle: &str| middle.len() == 16 && middle.bytes().all(|byte| byte.is_ascii_hexdigit());
    middle(".bimdata-").is_some_and(|middle| is_fresh(middle) || is_counted(middle))
        || middle(".download-").is_some_and(is_counted)
}

/// Development versions used the process id and a counter.
#[inline]
fn is_counted(middle: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    middle.split_once('-').is_some_and(|(process, count)| is_number(process) && is_number(count))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_names_of_temporary_files_are_told_from_others() {
        for name in [&*fresh_name(), ".download-1-0.part", ".bimdata-4242-17.part"] {
            assert!(is_temporary_name(name), "{name}");
        }
        for name in [
            "",
            ".part",
            "tower.part",
            ".bimdata-.part",
            ".bimdata-0123456789abcdef",
            "bimdata-0123456789abcdef.part",
            ".bimdata-0123456789abcdef.part.ifc",
            ".bimdata-0123456789abcdeg.part",
            ".bimdata-notes.part",
            ".download-1.part",
            ".download-0123456789abcdef.part",
        ] {
            assert!(!is_temporary_name(name), "{name}");
        }
    }

    #[test]
    fn no_two_temporary_files_are_likely_to_have_one_name() {
        let names: HashSet<_> = (0..1_000).map(|_| fresh_name()).collect();
        assert_eq!(names.len(), 1_000);
    }
}
