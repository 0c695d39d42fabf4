//! How names are written into a form, and which of them arrive unchanged.

use std::fmt::Write;

/// The longest file name that the service accepts in a field of its own.
const LONGEST_FIELD: usize = 512;
/// The longest file name of a part that Django keeps.
const LONGEST_IN_PART: usize = 255;

/// Escapes a name as browsers do, so that it cannot end its quotes or start a header. Control characters, which
/// browsers leave, are escaped too: parsers refuse the whole form because of them.
pub(super) fn escape(name: &str) -> String {
    escape_more(name, |_| false)
}

/// As [`escape`], but also escapes the slashes, backslashes and dots of a name that servers would take for an empty
/// one.
///
/// Django uses the part after the last slash or backslash, and ignores the file if that part is empty or only dots.
pub(super) fn escape_file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if matches!(last, "" | "." | "..") { escape_more(name, |letter| "/\\.".contains(letter)) } else { escape(name) }
}

fn escape_more(name: &str, is_more: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter == '"' || letter.is_ascii_control() || is_more(letter) {
            let _ = write!(escaped, "%{:02X}", u32::from(letter));
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

/// Whether the name has to be sent in a field beside the file, since the name of the part would arrive changed.
///
/// This follows Django (`MultiPartParser.sanitize_file_name`): it does not undo percent-encoding, resolves HTML
/// entities, uses the part after the last slash or backslash, drops characters that cannot be printed, and shortens. A
/// name that the field would not accept either is sent in the part only.
pub(super) fn needs_field(name: &str) -> bool {
    let length = name.chars().count();
    let arrives = escape_file_name(name) == name
        && length <= LONGEST_IN_PART
        && !name.contains(['\\', '/', '&'])
        && is_printable(name);
    !arrives && length <= LONGEST_FIELD && !name.contains('\0')
}

/// Whether Python's `str.isprintable` is true: nothing invisible, unassigned or reserved, and no space except the usual
/// one.
fn is_printable(name: &str) -> bool {
    // `escape_debug` escapes just these, and quotes and backslashes. It also escapes an accent at the start, so a
    // letter is put before it.
    let text = format!("a{}", name.replace(['"', '\'', '\\'], ""));
    text.escape_debug().eq(text.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_arrive_as_they_are_need_no_field() {
        // As parsed by Django 5.2.
        for name in [
            "tower.ifc",
            "north tower (2).ifc",
            "größe.ifc",
            "e\u{301}.ifc",
            "\u{301}x.ifc",
            "建筑 🏗.ifc",
            "100%.ifc",
            "%22.ifc",
            "a;b=c.ifc",
            "it's.ifc",
            "..x",
            &"n".repeat(255),
        ] {
            assert!(!needs_field(name), "{name:?}");
        }
    }

    #[test]
    fn names_that_arrive_as_others_need_a_field() {
        for name in [
            "a \"quoted\".ifc",
            "back\\slash.ifc",
            "a/b.ifc",
            "R&amp;D.ifc",
            "Q&copy.ifc",
            "line\nbreak.ifc",
            "bell\u{7}.ifc",
            "a\u{85}b.ifc",
            "no\u{a0}break.ifc",
            "narrow\u{202f}space.ifc",
            "\u{202e}cfi.exe",
            "zero\u{200b}width.ifc",
            "soft\u{ad}hyphen.ifc",
            "\u{feff}bom.ifc",
            "private\u{e000}use.ifc",
            "..",
            "ends with\\",
            &"n".repeat(256),
            &"ä".repeat(512),
        ] {
            assert!(needs_field(name), "{name:?}");
        }
    }

    #[test]
    fn names_that_the_field_would_not_take_are_left_to_the_part() {
        for name in ["nul\0byte", &"n".repeat(513)] {
            assert!(!needs_field(name), "{name:?}");
        }
    }

    #[test]
    fn a_file_is_never_without_a_name() {
        let names = [
            ("back\\", "back%5C"),
            ("folder/", "folder%2F"),
            ("..", "%2E%2E"),
            ("a\\..", "a%5C%2E%2E"),
            ("a\\b", "a\\b"),
            ("a/b.ifc", "a/b.ifc"),
            ("\"\\\"", "%22\\%22"),
        ];
        for (name, expected) in names {
            assert_eq!(escape_file_name(name), expected, "{name:?}");
        }
    }
}
