//! Files that nobody wants on the other side.

use super::action::LeftOut;
use super::record_file;
use crate::file::is_temporary_name;

/// Files that systems write into the folders that a user opens.
const OF_SYSTEMS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
/// The extensions of incomplete files, and of the locks of `AutoCAD`.
const ENDINGS: [&str; 6] = [".part", ".partial", ".crdownload", ".filepart", ".dwl", ".dwl2"];

/// Why a file or folder of this name is left out, if it is.
#[inline]
pub(super) fn left_out(name: &str, is_folder: bool, include_rubbish: bool) -> Option<LeftOut> {
    if is_name_of_record(name) {
        Some(LeftOut::Record)
    } else if is_folder {
        None
    } else if is_temporary_name(name) {
        Some(LeftOut::Unfinished)
    } else {
        (!include_rubbish && is_rubbish(name)).then_some(LeftOut::Rubbish)
    }
}

/// Whether this may be the name of the record for the file system.
///
/// Case is ignored, as in some file systems: nothing from elsewhere must become the record of this folder, or be in its
/// place. In upper case, since that also covers the long s (U+017F), which some of them take for an s.
#[inline]
fn is_name_of_record(name: &str) -> bool {
    name.len() < 2 * record_file::NAME.len() && name.to_uppercase() == record_file::NAME.to_uppercase()
}

#[inline]
fn is_rubbish(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    // `~$` and `.~lock.` are the locks of office programs, and `._` is what macOS adds to files elsewhere.
    OF_SYSTEMS.iter().any(|known| known.eq_ignore_ascii_case(name))
        || ["~$", ".~lock.", "._"].iter().any(|start| name.starts_with(start))
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rubbish_is_told_from_files_that_somebody_wants() {
        for name in [".DS_Store", "thumbs.db", "~$Plan.docx", ".~lock.Plan.odt#", "._Plan.pdf", "A.PART", "Plan.dwl2"] {
            assert_eq!(left_out(name, false, false), Some(LeftOut::Rubbish), "{name}");
            assert_eq!(left_out(name, false, true), None, "{name}");
        }
        for name in ["Plan.pdf", "part", "~", "~tilde", "DS_Store", "Plan.dwg", ".hidden", "a.part.pdf", ""] {
            assert_eq!(left_out(name, false, false), None, "{name}");
        }
        for include_rubbish in [false, true] {
            for (name, is_folder) in [(".Bimdata-Mirror.json", false), (".bimdata-mirror.J\u{17f}ON", true)] {
                assert_eq!(left_out(name, is_folder, include_rubbish), Some(LeftOut::Record), "{name}");
            }
            assert_eq!(left_out("Thumbs.db", true, include_rubbish), None, "a folder");
            let unfinished = left_out(".bimdata-0123456789abcdef.part", false, include_rubbish);
            assert_eq!(unfinished, Some(LeftOut::Unfinished));
        }
    }
}
