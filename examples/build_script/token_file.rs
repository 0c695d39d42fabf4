//! Where a build may keep its token.

use std::path::Path;

/// Why a token cannot be kept at this path; `None` if it can.
///
/// A build script runs in the folder of its package, so a relative path would put the token next to the sources.
/// Everything below `target/` is cleaned, cached and copied to other machines.
pub(crate) fn refusal(path: &Path, out_folder: &Path) -> Option<&'static str> {
    if !path.is_absolute() {
        return Some("has to be an absolute path, since a build script runs in the folder of its package");
    }
    // Cargo puts a file into its target folder that excludes it from backups; the output of build scripts is in that
    // folder.
    let target = out_folder.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    let is_below = |folder: &Path| {
        let inside = |folder: &Path| path.starts_with(folder);
        inside(folder) || folder.canonicalize().is_ok_and(|folder| inside(&folder))
    };
    target.is_some_and(is_below).then_some("must not be below target/, which is cached and copied to other machines")
}
