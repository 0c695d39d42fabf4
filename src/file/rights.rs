//! Who may read a file: what takes the place of another is never easier to read than that one was.

use std::fs::{File, Metadata, OpenOptions};
use std::io;

/// Limits a file that is about to be created to what its owner may do with the one that it will replace.
///
/// Everyone else gets their rights with [`take_over`], once the owner and the group are right. Without a file to replace
/// it gets the rights that any new file gets here.
#[cfg(unix)]
#[inline]
pub(super) fn limit(options: &mut OpenOptions, replaced: Option<&Metadata>) {
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt};

    if let Some(replaced) = replaced {
        options.mode(replaced.mode() & 0o700);
    }
}

#[cfg(not(unix))]
#[inline]
pub(super) fn limit(_: &mut OpenOptions, _: Option<&Metadata>) {}

/// Sets `file` to the owner, the group and the mode of the file that it replaces, as far as that is allowed.
///
/// Where the group cannot be kept, the new one may do no more than everyone. The right to run as another user is dropped,
/// as it is by writing into a file.
#[cfg(unix)]
#[inline]
pub(super) fn take_over(file: &File, replaced: &Metadata) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let own = file.metadata()?;
    let mut mode = replaced.mode() & 0o777;
    if own.gid() != replaced.gid() && fchown(file, None, Some(replaced.gid())).is_err() {
        let everyone = mode & 0o007;
        mode &= !0o070 | (everyone << 3);
    }
    if own.uid() != replaced.uid() {
        // Only an administrator may; anyone else has the file as their own from now on.
        let _ = fchown(file, Some(replaced.uid()), None);
    }
    // Some file systems refuse even to set what is set already.
    if file.metadata()?.mode() & 0o7777 == mode { Ok(()) } else { file.set_permissions(Permissions::from_mode(mode)) }
}

#[cfg(not(unix))]
#[inline]
pub(super) fn take_over(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Limits a file that is about to be created to its owner.
#[cfg(unix)]
#[inline]
pub(super) fn limit_to_owner(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;

    options.mode(0o600);
}

#[cfg(not(unix))]
#[inline]
pub(super) fn limit_to_owner(_: &mut OpenOptions) {}
