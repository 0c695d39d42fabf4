//! Reads JSON texts that other programs write with a byte order mark, or with lone surrogates (halves of characters).
//!
//! A program that cuts a text between two UTF-16 code units can leave half a character, and writes it as `\ud800`.
//! `serde_json` refuses the whole document because of it.

use std::str;

use serde::de::{DeserializeOwned, Error};

/// The character with which some programs start a UTF-8 text.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The message of `serde_json` for bytes that are not UTF-8.
pub(crate) const INVALID_UNICODE: &str = "invalid unicode code point";

/// Replaces a lone surrogate: six bytes, as long as the escape of the surrogate.
const REPLACEMENT: &[u8; 6] = b"\\ufffd";

/// Reads a JSON text. Skips a byte order mark and replaces lone surrogates.
pub(crate) fn read_json<T: DeserializeOwned>(text: &[u8]) -> serde_json::Result<T> {
    let text = str::from_utf8(text).map_err(|_| serde_json::Error::custom(INVALID_UNICODE))?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    serde_json::from_str(text).or_else(|error| match replace_lone_surrogates(text, true) {
        Some(replaced) => serde_json::from_str(&replaced),
        None => Err(error),
    })
}

/// The part of these bytes, from the start, that is UTF-8: all of them, unless a byte is wrong or the last character is
/// incomplete.
pub(crate) fn valid_start(bytes: &[u8]) -> &str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// The text with each lone surrogate replaced by the replacement character; `None` if there is none.
///
/// The text keeps its length. At the end of an incomplete text, a first half stays, since the second one may follow.
#[cold]
pub(crate) fn replace_lone_surrogates(text: &str, is_complete: bool) -> Option<String> {
    let mut replaced = text.as_bytes().to_vec();
    let found = replace_in(&mut replaced, is_complete);
    String::from_utf8(replaced).ok().filter(|_| found)
}

/// Replaces in place, and returns whether there was anything to replace.
fn replace_in(text: &mut [u8], is_complete: bool) -> bool {
    let mut found = false;
    let mut at = 0;
    while at < text.len() {
        if text[at] != b'\\' {
            at += 1;
            continue;
        }
        match escaped(&text[at..]) {
            // The backslash and the character after it.
            None => at += 2,
            Some(number) => {
                let rest = &text[at + REPLACEMENT.len()..];
                match (number, escaped(rest)) {
                    (0xd800..=0xdbff, Some(0xdc00..=0xdfff)) => at += REPLACEMENT.len(),
                    // The second half may still come.
                    (0xd800..=0xdbff, None) if !is_complete && is_start_of_escape(rest) => return found,
                    (0xd800..=0xdfff, _) => {
                        text[at..at + REPLACEMENT.len()].copy_from_slice(REPLACEMENT);
                        found = true;
                    }
                    _ => {}
                }
                at += REPLACEMENT.len();
            }
        }
    }
    found
}

/// The number of an escape such as `\u00e9` at the start of this text.
fn escaped(text: &[u8]) -> Option<u32> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |number, digit| Some(16 * number + char::from(*digit).to_digit(16)?))
}

/// Whether this text could become an escape.
fn is_start_of_escape(text: &[u8]) -> bool {
    let is_digits = |digits: &[u8]| digits.len() < 4 && digits.iter().all(u8::is_ascii_hexdigit);
    text.is_empty() || text == b"\\" || text.strip_prefix(b"\\u").is_some_and(is_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_replaced_and_whole_characters_stay() {
        for (text, expected) in [
            (r#""\ud800""#, r#""\ufffd""#),
            (r#""\uDFFFx""#, r#""\ufffdx""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\ud83d\u0041""#, r#""\ufffd\u0041""#),
            (r#""\ud83d\n\ud83d\\""#, r#""\ufffd\n\ufffd\\""#),
        ] {
            assert_eq!(replace_lone_surrogates(text, true).as_deref(), Some(expected), "{text}");
        }
        for text in [r#""\ud83d\ude00""#, r#""\\ud800""#, r#""\u00e9\ufffd""#, r#""\u12"#, r#""\"#, "\"\u{1f600}\""] {
            assert_eq!(replace_lone_surrogates(text, true), None, "{text}");
        }
    }

    #[test]
    fn a_first_half_at_the_end_waits_for_the_second() {
        for end in ["", "\\", "\\u", "\\ud", "\\ude0"] {
            assert_eq!(replace_lone_surrogates(&format!("\"\\ud83d{end}"), false), None, "{end}");
            assert!(replace_lone_surrogates(&format!("\"\\ud83d{end}"), true).is_some(), "{end}");
        }
        assert!(replace_lone_surrogates(r#""\ud83dx"#, false).is_some());
    }
}
