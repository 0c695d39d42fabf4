//! JSON texts as other programs write them: with a byte order mark, and with halves of characters.
//!
//! A program that cuts texts by their UTF-16 can leave a half of a character behind, and writes it as `\ud800`. `serde_json`
//! refuses the whole document for it.

use serde::de::DeserializeOwned;

/// What some programs begin a text in UTF-8 with.
pub(crate) const BYTE_ORDER_MARK: &[u8; 3] = b"\xef\xbb\xbf";

/// What stands for a half: six bytes, as the half itself.
const REPLACEMENT: &[u8; 6] = b"\\ufffd";

/// Reads a JSON text, passing over a byte order mark and replacing halves of characters.
pub(crate) fn read_json<T: DeserializeOwned>(text: &[u8]) -> serde_json::Result<T> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    serde_json::from_slice(text).or_else(|error| {
        let mut replaced = text.to_vec();
        if replace_lone_surrogates(&mut replaced, true) { serde_json::from_slice(&replaced) } else { Err(error) }
    })
}

/// Replaces each half of a character by the replacement character; returns whether there was any.
///
/// No byte moves. At the end of a text that is not complete, a first half stays, since the second one may come.
#[cold]
pub(crate) fn replace_lone_surrogates(text: &mut [u8], is_complete: bool) -> bool {
    let mut found = false;
    let mut at = 0;
    while at < text.len() {
        if text[at] != b'\\' {
            at += 1;
            continue;
        }
        match escaped(&text[at..]) {
            // The backslash and what it stands before.
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

    fn replaced(text: &str, is_complete: bool) -> Option<String> {
        let mut bytes = text.as_bytes().to_vec();
        replace_lone_surrogates(&mut bytes, is_complete).then(|| String::from_utf8(bytes).unwrap())
    }

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
            assert_eq!(replaced(text, true).as_deref(), Some(expected), "{text}");
        }
        for text in [r#""\ud83d\ude00""#, r#""\\ud800""#, r#""\u00e9\ufffd""#, r#""\u12"#, r#""\"#, "\"\u{1f600}\""] {
            assert_eq!(replaced(text, true), None, "{text}");
        }
    }

    #[test]
    fn a_first_half_at_the_end_waits_for_the_second() {
        for end in ["", "\\", "\\u", "\\ud", "\\ude0"] {
            assert_eq!(replaced(&format!("\"\\ud83d{end}"), false), None, "{end}");
            assert!(replaced(&format!("\"\\ud83d{end}"), true).is_some(), "{end}");
        }
        assert!(replaced(r#""\ud83dx"#, false).is_some());
    }
}
