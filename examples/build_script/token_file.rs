//! Where a build may keep a token.

use std::path::Path;

/// Why a token cannot be kept at this path; `None` if it can.
///
/// A build script runs in the folder of its package, where a relative path would put the token beside the sources; and what
/// is below `target/` is cleaned, cached and copied to other machines.
pub(crate) fn refusal(path: &Path, out_folder: &Path) -> Option<&'static str> {
    if !path.is_absolute() {
        return Some("has to be an absolute path, since a build script runs in the folder of its package");
    }
    // Cargo marks its target folder, in which the output of build scripts is, as one that is not to be backed up.
    let target = out_folder.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    let is_below = |folder: &Path| {
        let inside = |folder: &Path| path.starts_with(folder);
        inside(folder) || folder.canonicalize().is_ok_and(|folder| inside(&folder))
    };
    target.is_some_and(is_below).then_some("must not be below target/, which is cached and copied to other machines")
}
