//! The names of local files as the file system stores them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

/// Finds the stored names of files that may have been asked for by others: many file systems ignore the case of
/// letters.
///
/// The numbers of device and file do not show that two names are those of one file: some file systems in user space give
/// each name a number of its own. Nor does Linux return the stored name for a name. So the folders are listed, each
/// once.
#[derive(Default)]
pub(super) struct TrueNames(RefCell<HashMap<PathBuf, Names>>);

/// The names in a folder.
#[derive(Default)]
struct Names {
    stored: HashSet<OsString>,
    /// By what a file system that ignores the case of letters compares.
    folded: HashMap<String, OsString>,
}

impl TrueNames {
    /// The path of a file or folder that exists, with the stored names from `root` on.
    #[inline]
    pub(super) fn path(&self, root: &Path, place: &Path) -> PathBuf {
        let Ok(below) = place.strip_prefix(root) else { return place.to_owned() };
        let mut path = root.to_owned();
        for name in below {
            let name = self.name(&path, name);
            path.push(name);
        }
        path
    }

    /// The stored name of what is found under this name in a folder.
    #[inline]
    pub(super) fn name(&self, folder: &Path, name: &OsStr) -> OsString {
        let mut folders = self.0.borrow_mut();
        let names = folders.entry(folder.to_owned()).or_insert_with(|| Names::of(folder));
        if names.stored.contains(name) {
            return name.to_owned();
        }
        // macOS and Windows know the stored name, also of an accented letter that is encoded in another way.
        let known = fs::canonicalize(folder.join(name)).ok().and_then(|path| path.file_name().map(ToOwned::to_owned));
        let known = known.filter(|known| names.stored.contains(known));
        known.or_else(|| names.folded.get(&fold(name)).cloned()).unwrap_or_else(|| name.to_owned())
    }
}

impl Names {
    /// A folder that cannot be read has none.
    #[inline]
    fn of(folder: &Path) -> Self {
        let mut names = Names::default();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            names.folded.insert(fold(&name), name.clone());
            names.stored.insert(name);
        }
        names
    }
}

#[inline]
fn fold(name: &OsStr) -> String {
    name.to_string_lossy().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_in_another_case_is_that_of_the_stored_file_unless_both_are_stored() {
        let root = std::env::temp_dir().join(format!("bimdata-true-names-{}", std::process::id()));
        fs::create_dir_all(root.join("Plans")).unwrap();
        for name in ["Ground.PDF", "\u{c9}tage.ifc", "both.txt", "Both.txt"] {
            fs::write(root.join("Plans").join(name), "").unwrap();
        }
        let names = TrueNames::default();
        let cases = [
            ("plans/ground.pdf", "Plans/Ground.PDF"),
            ("PLANS/\u{e9}tage.IFC", "Plans/\u{c9}tage.ifc"),
            ("Plans/both.txt", "Plans/both.txt"),
            ("plans/Both.txt", "Plans/Both.txt"),
            ("plans/missing", "Plans/missing"),
        ];
        let found = cases.map(|(asked, _)| names.path(&root, &root.join(asked)));
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(found, cases.map(|(_, stored)| root.join(stored)));
    }
}
