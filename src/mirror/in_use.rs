//! The local files and folders that a plan uses under any name.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::action::Action;
use super::plan::{Direction, Step};
use super::true_names::TrueNames;

/// What is at the places of the planned steps.
///
/// On a file system that ignores the case of letters, a file whose document was renamed from `Plan.pdf` to `plan.pdf`
/// is found under both names: the old name has vanished from the project, but deleting it would delete the new one.
pub(super) struct InUse<'a> {
    direction: Direction,
    planned: &'a [Step],
    names: TrueNames,
    /// Read only if something is about to be deleted.
    found: OnceCell<HashSet<Identity>>,
}

/// What two names of the same file have in common.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    /// With the names as the file system stores them.
    Path(PathBuf),
    /// The numbers of the device and of the file on it. Two hard links have the same, so neither is deleted.
    #[cfg(unix)]
    File(u64, u64),
}

impl<'a> InUse<'a> {
    #[inline]
    pub(super) fn of(direction: Direction, planned: &'a [Step]) -> Self {
        InUse { direction, planned, names: TrueNames::default(), found: OnceCell::new() }
    }

    /// Whether a file or folder that would be deleted on this machine is that of a planned step.
    #[inline]
    pub(super) fn contains(&self, place: &Path) -> bool {
        // A document has one name.
        if self.direction == Direction::Upload {
            return false;
        }
        let found = self.found.get_or_init(|| {
            let places = self.planned.iter().filter(|step| step.action != Action::Delete);
            places.filter_map(|step| step.local.as_deref()).flat_map(|place| self.identities(place)).collect()
        });
        self.identities(place).iter().any(|identity| found.contains(identity))
    }

    #[inline]
    fn identities(&self, place: &Path) -> Vec<Identity> {
        // A link would lead to another file.
        #[cfg_attr(not(unix), expect(unused_variables, reason = "only Unix has numbers of files"))]
        let Ok(metadata) = fs::symlink_metadata(place) else { return Vec::new() };
        let root = self.planned.first().and_then(|step| step.local.as_deref()).unwrap_or(place);
        let path = Identity::Path(self.names.path(root, place));
        #[cfg(unix)]
        let file = {
            use std::os::unix::fs::MetadataExt;
            Some(Identity::File(metadata.dev(), metadata.ino()))
        };
        #[cfg(not(unix))]
        let file = None;
        [Some(path), file].into_iter().flatten().collect()
    }
}
