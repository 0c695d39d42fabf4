//! The permissions of files: a file that replaces another one is never readable by more users than that one was.

use std::fs::{File, Metadata, OpenOptions};
use std::io;

/// Sets the mode of a file that is about to be created to the owner's part of the mode of the file that it will
/// replace.
///
/// [`take_over`] adds the permissions of everyone else, once the owner and the group are right. If there is no file to
/// replace, the file gets the default permissions.
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
/// If the group cannot be kept, the new group gets no more permissions than everyone. The set-user-id and set-group-id
/// bits are dropped, as they are when a file is written.
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
        // Only an administrator may do this. For anyone else, the new file belongs to the current user.
        let _ = fchown(file, Some(replaced.uid()), None);
    }
    // Some file systems refuse to set a mode, even one that is set already.
    if file.metadata()?.mode() & 0o7777 == mode { Ok(()) } else { file.set_permissions(Permissions::from_mode(mode)) }
}

#[cfg(not(unix))]
#[inline]
pub(super) fn take_over(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Lets only its owner read a file that is about to be created.
#[cfg(unix)]
#[inline]
pub(super) fn limit_to_owner(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;

    options.mode(0o600);
}

#[cfg(not(unix))]
#[inline]
pub(super) fn limit_to_owner(_: &mut OpenOptions) {}
