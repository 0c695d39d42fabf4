//! Determines whether something is certainly not in a local folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::name::{Rules, check};

/// What is known about a path below the mirrored folder.
pub(super) enum Presence {
    Here,
    /// Certainly not there: it, or a folder above, is missing in a folder that is one.
    Absent,
    /// Something above it is not a folder or cannot be read.
    Unclear(Obstacle),
}

/// Why it is unclear what is below a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Obstacle {
    /// The path below the mirrored folder, as in a plan.
    pub(super) path: String,
    pub(super) reason: String,
}

impl Presence {
    /// Looks for a file or folder, without following links.
    ///
    /// That nothing is found at a path is no proof if one of the folders above is a link: its target may be on a disk
    /// that is not mounted.
    #[inline]
    pub(super) fn of(root: &Path, path: &str) -> Self {
        let unclear = |path: &str, reason: String| Presence::Unclear(Obstacle { path: path.to_owned(), reason });
        // The mirrored folder itself may be a link; that is the caller's choice.
        match fs::metadata(root) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return unclear(".", "is no longer a folder".to_owned()),
            Err(error) => return unclear(".", error.to_string()),
        }
        let (mut place, mut above) = (root.to_owned(), ".");
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        for end in ends {
            let here = &path[..end];
            place.push(here.rsplit('/').next().unwrap_or_default());
            match fs::symlink_metadata(&place) {
                Ok(_) if end == path.len() => return Presence::Here,
                Ok(found) if found.is_dir() => {}
                Ok(found) if found.is_symlink() => return unclear(here, "is a symbolic link".to_owned()),
                Ok(_) => return unclear(here, "is no longer a folder".to_owned()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Presence::Absent,
                Err(error) => return unclear(above, format!("cannot be read: {error}")),
            }
            above = here;
        }
        unclear(path, "is not a path".to_owned())
    }
}

/// The local path for a recorded path; `None` if that would not be below the mirrored folder.
#[inline]
pub(super) fn place(local: &Path, path: &str) -> Option<PathBuf> {
    let mut place = local.to_owned();
    for name in path.split('/') {
        check(name, Rules::HERE).ok()?;
        place.push(name);
    }
    Some(place)
}
