//! Which names of the project can be names of local files.

/// The rules of a file system, as far as they differ between operating systems.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Rules {
    Unix,
    Windows,
}

const HERE: Rules = if cfg!(windows) { Rules::Windows } else { Rules::Unix };

const LONGEST: usize = 255;

/// Says why a name cannot be that of a file or folder on this machine, if it cannot.
///
/// What could lead out of the folder is refused on every system, so that a plan does not depend on where it is made more
/// than it must.
pub(super) fn check(name: &str) -> Result<(), &'static str> {
    check_by(name, HERE)
}

fn check_by(name: &str, rules: Rules) -> Result<(), &'static str> {
    let has_drive = matches!(name.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    match name {
        "" => Err("is empty"),
        "." | ".." => Err("stands for a folder that exists already"),
        _ if name.contains(['/', '\\']) => Err("holds a slash or backslash"),
        _ if name.contains(char::is_control) => Err("holds a control character"),
        _ if has_drive => Err("begins like a drive"),
        _ if rules == Rules::Windows => check_on_windows(name),
        _ if name.len() > LONGEST => Err("is longer than 255 bytes"),
        _ => Ok(()),
    }
}

fn check_on_windows(name: &str) -> Result<(), &'static str> {
    if name.contains(['<', '>', ':', '"', '|', '?', '*']) {
        return Err("holds one of < > : \" | ? *");
    }
    if name.ends_with(['.', ' ']) {
        return Err("ends with a dot or a space");
    }
    if name.encode_utf16().count() > LONGEST {
        return Err("is longer than 255 characters");
    }
    let device = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let is_numbered = ["COM", "LPT"].iter().filter_map(|start| device.strip_prefix(start)).any(|number| {
        let mut number = number.chars();
        matches!((number.next(), number.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    });
    if is_numbered || matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return Err("is the name of a device");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_lead_elsewhere_is_refused_on_every_system() {
        let names = ["", ".", "..", "a/b", "/etc", "a\\b", "..\\x", "a\0b", "a\nb", "a\u{85}b", "C:", "c:x", "C:\\x"];
        for name in names {
            assert!(check_by(name, Rules::Unix).is_err(), "{name:?}");
            assert!(check_by(name, Rules::Windows).is_err(), "{name:?}");
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
            "a\"b",
            "a|b",
            "a?b",
            "a*b",
        ];
        for name in names {
            assert_eq!(check_by(name, Rules::Unix), Ok(()), "{name:?}");
            assert!(check_by(name, Rules::Windows).is_err(), "{name:?}");
        }
    }

    #[test]
    fn ordinary_names_are_fine_everywhere() {
        for name in
            ["tower.ifc", ".hidden", "..x", "console", "COM10", "COMx", "Größe", " a", "a b", "%2e%2e", "~", "-rf"]
        {
            assert_eq!(check_by(name, Rules::Unix), Ok(()), "{name:?}");
            assert_eq!(check_by(name, Rules::Windows), Ok(()), "{name:?}");
        }
    }

    #[test]
    fn a_name_is_at_most_255_long_as_the_system_counts() {
        assert_eq!(check_by(&"a".repeat(255), Rules::Unix), Ok(()));
        assert!(check_by(&"a".repeat(256), Rules::Unix).is_err());
        assert!(check_by(&"ä".repeat(128), Rules::Unix).is_err());
        assert_eq!(check_by(&"ä".repeat(255), Rules::Windows), Ok(()));
        assert!(check_by(&"ä".repeat(256), Rules::Windows).is_err());
    }
}
