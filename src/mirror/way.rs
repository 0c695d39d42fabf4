//! Checks the folders between the mirrored one and a file in it.

use std::fs;
use std::io;
use std::path::Path;

use super::plan::Plan;
use crate::Result;
use crate::error::FileError;

/// Notices when a folder of the mirror has become a link, which could lead anywhere.
pub(super) struct Way<'a> {
    root: &'a Path,
    /// The mirrored folder may be a link from the start; that is the caller's choice.
    may_root_be_link: bool,
}

impl<'a> Way<'a> {
    #[inline]
    pub(super) fn of(plan: &'a Plan) -> Self {
        let root = plan.steps.first().and_then(|step| step.local.as_deref()).unwrap_or(Path::new(""));
        Way { root, may_root_be_link: is_link(root) }
    }

    /// The mirrored folder.
    #[inline]
    pub(super) fn root(&self) -> &Path {
        self.root
    }

    /// Fails unless everything from the mirrored folder to the parent of `local` is a folder, and not a link to one.
    ///
    /// Call it right before the action: a folder that is exchanged after the check is not noticed.
    #[inline]
    pub(super) fn check(&self, local: &Path) -> Result<()> {
        if local == self.root {
            return Ok(());
        }
        for folder in local.ancestors().skip(1) {
            let is_root = folder == self.root;
            let found =
                if is_root && self.may_root_be_link { fs::metadata(folder) } else { fs::symlink_metadata(folder) };
            let found = found.map_err(|error| FileError::new(folder, error))?;
            if !found.is_dir() {
                let what = if found.is_symlink() { "has become a symbolic link" } else { "is no longer a folder" };
                return Err(FileError::new(folder, io::Error::other(what)).into());
            }
            if is_root {
                return Ok(());
            }
        }
        Ok(())
    }
}

#[inline]
fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}
