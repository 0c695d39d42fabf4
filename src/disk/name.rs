//! Checks and cleans file names that others chose.
//!
//! The folders and documents of a project and the files of a storage are named by others. [`check`] says whether such a
//! name stays in its folder and is valid in the file system; [`clean`] makes it so.

/// The rules for file names, which differ between operating systems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Rules {
    Unix,
    Windows,
}

impl Rules {
    /// The rules of this machine.
    pub(crate) const HERE: Rules = if cfg!(windows) { Rules::Windows } else { Rules::Unix };

    /// The length of a text as the file system counts it.
    #[inline]
    fn length(self, text: &str) -> usize {
        match self {
            Rules::Unix => text.len(),
            Rules::Windows => text.encode_utf16().count(),
        }
    }
}

const LONGEST: usize = 255;
/// Characters that Windows does not allow in a name, or, like the colon of a stream, does not treat as a part of it.
const NOT_ON_WINDOWS: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];

/// Says why a name cannot be that of a file or folder, if it cannot.
///
/// Names that could lead out of the folder are refused under both rules, so that the result depends on the machine as
/// little as possible.
#[inline]
pub(crate) fn check(name: &str, rules: Rules) -> Result<(), &'static str> {
    match name {
        "" => Err("is empty"),
        "." | ".." => Err("stands for a folder that exists already"),
        _ if name.contains(['/', '\\']) => Err("holds a slash or backslash"),
        _ if name.contains(char::is_control) => Err("holds a control character"),
        _ if has_drive(name) => Err("begins like a drive"),
        _ if rules == Rules::Windows => check_on_windows(name),
        _ if rules.length(name) > LONGEST => Err("is longer than 255 bytes"),
        _ => Ok(()),
    }
}

#[inline]
fn check_on_windows(name: &str) -> Result<(), &'static str> {
    if name.contains(NOT_ON_WINDOWS) {
        return Err("holds one of < > : \" | ? *");
    }
    if name.ends_with(['.', ' ']) {
        return Err("ends with a dot or a space");
    }
    if Rules::Windows.length(name) > LONGEST {
        return Err("is longer than 255 characters");
    }
    if is_device(name) { Err("is the name of a device") } else { Ok(()) }
}

/// The end of a name, changed where [`check`] would refuse it; `None` if nothing is left.
///
/// Folders before it are removed, and so are control characters and deceptive ones. Other characters that are not
/// allowed become underscores. A name that is too long is shortened before its extension.
#[inline]
pub(crate) fn clean(name: &str, rules: Rules) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut cleaned: String = last.chars().filter(|&letter| !letter.is_control() && !is_deceptive(letter)).collect();
    if matches!(cleaned.trim(), "" | "." | "..") {
        return None;
    }
    if has_drive(&cleaned) {
        cleaned.replace_range(1..2, "_");
    }
    if rules == Rules::Windows {
        cleaned = cleaned.replace(NOT_ON_WINDOWS, "_");
        cleaned.truncate(cleaned.trim_end_matches(['.', ' ']).len());
        if is_device(&cleaned) {
            cleaned.insert(0, '_');
        }
    }
    let shortened = shorten(cleaned, rules);
    check(&shortened, rules).is_ok().then_some(shortened)
}

/// Shortens a name to the longest that the rules allow, and keeps its extension.
#[inline]
fn shorten(name: String, rules: Rules) -> String {
    /// A longer text after the last dot is not treated as an extension.
    const LONGEST_ENDING: usize = 32;

    if rules.length(&name) <= LONGEST {
        return name;
    }
    let dot = name.rfind('.').filter(|&dot| dot > 0 && rules.length(&name[dot..]) <= LONGEST_ENDING);
    let (start, ending) = name.split_at(dot.unwrap_or(name.len()));
    let mut start = start.to_owned();
    while rules.length(&start) + rules.length(ending) > LONGEST {
        start.pop();
    }
    // Without an extension, the cut could leave a dot or a space at the end, which Windows does not allow.
    if ending.is_empty() && rules == Rules::Windows {
        start.truncate(start.trim_end_matches(['.', ' ']).len());
    }
    start + ending
}

/// Whether a name would be read as a drive, or as a file in the current folder of a drive.
#[inline]
fn has_drive(name: &str) -> bool {
    matches!(name.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// Whether a character makes a name look like another one: it reverses the direction of the text, so that `gpj.exe` is
/// shown as `exe.jpg`, or it ends the line.
#[inline]
pub(crate) fn is_deceptive(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Whether Windows reads this name, with any extension, as the name of a device.
#[inline]
pub(super) fn is_device(name: &str) -> bool {
    // A colon ends the name like a dot: `nul:x` is the device.
    let device = name.split(['.', ':']).next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let is_numbered = ["COM", "LPT"].iter().filter_map(|start| device.strip_prefix(start)).any(|number| {
        let mut number = number.chars();
        matches!((number.next(), number.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    });
    is_numbered || matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOTH: [Rules; 2] = [Rules::Unix, Rules::Windows];

    #[test]
    fn what_could_lead_elsewhere_is_refused_under_both_rules() {
        let names = [
            "",
            ".",
            "..",
            "a/b",
            "/etc",
            "a\\b",
            "..\\x",
            "a\0b",
            "a\nb",
            "a\u{85}b",
            "C:",
            "c:x",
            "C:\\x",
            "a:b",
            "\u{1b}[2J",
            "z:",
        ];
        for name in names {
            for rules in BOTH {
                assert!(check(name, rules).is_err(), "{name:?} {rules:?}");
            }
        }
    }

    #[test]
    fn what_only_windows_cannot_hold_is_refused_only_there() {
        let names = [
            "CON",
            "nul",
            "aux.txt",
            "COM1",
            "lpt9.tar.gz",
            "COM¹",
            "con .txt",
            "conin$",
            "end.",
            "end ",
            "...",
            "a<b",
            "a>b",
            "ab:c",
            "tower.ifc:stream",
            "a\"b",
            "a|b",
            "a?b",
            "a*b",
        ];
        for name in names {
            assert_eq!(check(name, Rules::Unix), Ok(()), "{name:?}");
            assert!(check(name, Rules::Windows).is_err(), "{name:?}");
        }
    }

    #[test]
    fn ordinary_names_are_fine_everywhere_and_stay_as_they_are() {
        for name in [
            "tower.ifc",
            ".hidden",
            "..x",
            "console",
            "COM10",
            "COMx",
            "Größe",
            " a",
            "a b",
            "%2e%2e",
            "~",
            "-rf",
            "\u{200f}שלום.ifc",
            "建筑 🏗.ifc",
            "e\u{301}.ifc",
        ] {
            for rules in BOTH {
                assert_eq!(check(name, rules), Ok(()), "{name:?}");
                assert_eq!(clean(name, rules).as_deref(), Some(name));
            }
        }
    }

    #[test]
    fn a_name_is_at_most_255_long_as_the_system_counts() {
        assert_eq!(check(&"a".repeat(255), Rules::Unix), Ok(()));
        assert!(check(&"a".repeat(256), Rules::Unix).is_err());
        assert!(check(&"ä".repeat(128), Rules::Unix).is_err());
        assert_eq!(check(&"ä".repeat(255), Rules::Windows), Ok(()));
        assert!(check(&"ä".repeat(256), Rules::Windows).is_err());
        // On Windows, a character outside the basic plane counts twice.
        assert!(check(&"🏗".repeat(128), Rules::Windows).is_err());
    }

    #[test]
    fn a_name_is_cleaned_to_one_that_stays_in_its_folder() {
        let names = [
            ("../../etc/passwd", "passwd", "passwd"),
            ("C:\\temp\\tower.ifc", "tower.ifc", "tower.ifc"),
            ("C:evil", "C_evil", "C_evil"),
            ("a:b", "a_b", "a_b"),
            ("\\\\server\\share\\x", "x", "x"),
            ("ab:c", "ab:c", "ab_c"),
            ("CON", "CON", "_CON"),
            ("nul.txt", "nul.txt", "_nul.txt"),
            ("COM¹.ifc", "COM¹.ifc", "_COM¹.ifc"),
            ("nul:stream", "nul:stream", "nul_stream"),
            ("what?.ifc", "what?.ifc", "what_.ifc"),
            ("x. ", "x. ", "x"),
            ("con. .", "con. .", "_con"),
            ("\u{202e}cfi.exe", "cfi.exe", "cfi.exe"),
            ("c\u{202e}:x", "c_x", "c_x"),
            ("to\r\n\0wer.ifc", "tower.ifc", "tower.ifc"),
            (".\u{0}.x", "..x", "..x"),
        ];
        for (name, on_unix, on_windows) in names {
            assert_eq!(clean(name, Rules::Unix).as_deref(), Some(on_unix), "{name:?}");
            assert_eq!(clean(name, Rules::Windows).as_deref(), Some(on_windows), "{name:?}");
        }
    }

    #[test]
    fn of_a_name_that_is_none_nothing_is_left() {
        for name in ["", " ", ".", "..", " .. ", "a/", "a\\", "a/..", "\u{202e}", "\0", ".\u{2066}.", "./."] {
            for rules in BOTH {
                assert_eq!(clean(name, rules), None, "{name:?}");
            }
        }
        for (name, on_unix) in [("...", "..."), (". .", ". .")] {
            assert_eq!(clean(name, Rules::Unix).as_deref(), Some(on_unix));
            assert_eq!(clean(name, Rules::Windows), None);
        }
    }

    #[test]
    fn a_name_that_is_too_long_keeps_its_ending() {
        let cleaned = clean(&format!("{}.ifc", "a".repeat(300)), Rules::Unix).unwrap();
        assert_eq!(cleaned, format!("{}.ifc", "a".repeat(251)));
        let cleaned = clean(&format!("{}.ifc", "ä".repeat(300)), Rules::Unix).unwrap();
        assert_eq!(cleaned, format!("{}.ifc", "ä".repeat(125)));
        let cleaned = clean(&format!("{}.ifc", "🏗".repeat(300)), Rules::Windows).unwrap();
        assert_eq!(cleaned, format!("{}.ifc", "🏗".repeat(125)));
        assert_eq!(clean(&"a".repeat(300), Rules::Unix).unwrap(), "a".repeat(255));
        assert_eq!(clean(&format!("a.{}", "b".repeat(300)), Rules::Unix).unwrap().len(), 255);
        assert_eq!(clean(&format!("{} {}", "a".repeat(254), "b".repeat(9)), Rules::Windows).unwrap(), "a".repeat(254));
        assert_eq!(clean(&format!("nul.{}", "b".repeat(300)), Rules::Windows).unwrap().len(), 255);
    }

    proptest! {
        #[test]
        fn whatever_is_cleaned_is_accepted(
            name in r#"[a-c:/\\. <>|?*"\u{202e}\u{0}\nNULCONnulcon1¹äß🏗]{0,12}"#,
            times in 1_usize..40,
        ) {
            for rules in BOTH {
                for name in [name.clone(), name.repeat(times)] {
                    if let Some(cleaned) = clean(&name, rules) {
                        prop_assert_eq!(check(&cleaned, rules), Ok(()));
                        // Cleaning it again changes nothing.
                        prop_assert_eq!(clean(&cleaned, rules), Some(cleaned));
                    }
                    // An accepted name stays as it is, unless it is deceptive or only blanks.
                    let is_honest = !name.contains(is_deceptive) && !matches!(name.trim(), "" | "." | "..");
                    if check(&name, rules).is_ok() && is_honest {
                        prop_assert_eq!(clean(&name, rules), Some(name));
                    }
                }
            }
        }
    }
}
