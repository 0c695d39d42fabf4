use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

const SECRET: &str = "c4n4ry/t\"ok+en\\é😀 ~1";

fn redacted_text(text: &str) -> String {
    redacted(text, Some(SECRET.as_bytes()))
}

fn search<'a>(text: &'a str, secret: &'a [u8]) -> Search<'a> {
    Search::new(text.as_bytes(), Secret { bytes: secret, shortest_start: SHORTEST_SECRET })
}

/// A character as JSON may escape it, in either case of the digits.
fn in_json(letter: char, is_upper: bool) -> String {
    let unit = |unit: &u16| if is_upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") };
    letter.encode_utf16(&mut [0; 2]).iter().map(unit).collect()
}

fn in_percent(letter: char, is_upper: bool) -> String {
    let byte = |byte: u8| if is_upper { format!("%{byte:02X}") } else { format!("%{byte:02x}") };
    letter.encode_utf8(&mut [0; 4]).bytes().map(byte).collect()
}

/// One of the ways to spell a character.
fn spelled(letter: char, way: u8) -> String {
    match (way % 10, letter) {
        (1, _) => in_json(letter, false),
        (2, _) => in_json(letter, true),
        (3, _) => in_percent(letter, false),
        (4, _) => in_percent(letter, true),
        (5, ' ') => "+".to_owned(),
        (6, '/' | '"' | '\\') => format!("\\{letter}"),
        (7, _) => format!("&#{};", u32::from(letter)),
        (8, _) => format!("&#x{:x};", u32::from(letter)),
        (9, '"') => "&quot;".to_owned(),
        _ => letter.to_string(),
    }
}

/// A whole text, escaped once more.
fn nested(text: &str, way: u8) -> String {
    match way % 3 {
        0 => text.to_owned(),
        1 => {
            let quoted = serde_json::to_string(text).unwrap();
            quoted[1..quoted.len() - 1].to_owned()
        }
        _ => text
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter.into() } else { in_percent(letter, true) })
            .collect(),
    }
}

proptest! {
    #[test]
    fn a_secret_is_never_left_in_a_text(before in ".{0,20}", between in ".{0,20}", after in ".{0,20}") {
        let secret = "c4n4ry-token";
        let mut text = format!("{before}{secret}{between}{secret}{after}").into_bytes();
        redact_secret(&mut text, secret.as_bytes());
        prop_assert!(!String::from_utf8(text).unwrap().contains(secret));
    }

    #[test]
    fn a_secret_is_found_however_its_characters_are_spelled(ways in vec(any::<u8>(), 20), first in 0_u8..3, second in 0_u8..3) {
        let secret: String = SECRET.chars().zip(ways).map(|(letter, way)| spelled(letter, way)).collect();
        let secret = nested(&nested(&secret, first), second);
        prop_assert_eq!(redacted_text(&format!("before {secret} after")), "before [redacted] after");
    }

    #[test]
    fn the_start_of_a_secret_is_found_at_the_end_of_a_text(ways in vec(any::<u8>(), 20), nesting in 0_u8..3, cut in any::<prop::sample::Index>()) {
        let letters: Vec<_> = SECRET.chars().zip(ways).map(|(letter, way)| nested(&spelled(letter, way), nesting)).collect();
        let start = letters[..SHORTEST_SECRET].concat();
        let rest = letters[SHORTEST_SECRET..].concat();
        let cut = cut.index(rest.len() + 1);
        let mut text = [b"before ", start.as_bytes(), &rest.as_bytes()[..cut]].concat();
        redact_secret(&mut text, SECRET.as_bytes());
        prop_assert_eq!(String::from_utf8_lossy(&text), "before [redacted]");
    }

    #[test]
    fn a_text_without_the_secret_stays_as_it_is(text in r"([a-f]|[%\\&+;u#x0-9]|c4n4r|[%\\u0-9]{6}){0,40}") {
        prop_assert_eq!(redacted_text(&text), text);
    }

    #[test]
    fn the_time_is_in_proportion_to_the_text(
        unit in r"[a%\\&+u#x0-9;5c2]{1,12}",
        secret in r"[a%\\+]{1,4}",
        times in 2_usize..400,
    ) {
        let (text, secret) = (unit.repeat(4096 / unit.len()), format!("{}b", secret.repeat(times)));
        let mut search = search(&text, secret.as_bytes());
        search.run();
        // The last step may exceed the limit a little.
        let most = STEPS_PER_BYTE * text.len() + 1000;
        prop_assert!(search.steps <= most, "{} steps of {most}", search.steps);
    }
}

#[test]
fn ordinary_texts_take_few_steps_however_they_are_escaped() {
    let secret = b"eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjE3NjQyMzQ1Njd9.c2lnbmF0dXJl";
    for unit in [
        "a word ",
        "\\",
        "\\\\\"",
        "\\u005c",
        "\\u005cu005cu005c",
        "%",
        "%25",
        "%2525",
        "&amp;",
        "&",
        "+",
        "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.X",
    ] {
        let text = unit.repeat(64 * 1024 / unit.len());
        let mut search = search(&text, secret);
        assert_eq!(search.run(), [], "{unit}");
        assert!(search.steps < 60 * text.len(), "{unit}: {} steps a byte", search.steps / text.len());
    }
}

#[test]
fn what_would_take_too_long_is_redacted_unread() {
    let text = "a".repeat(64 * 1024);
    let secret = format!("{}b", "a".repeat(4000));
    let mut search = search(&text, secret.as_bytes());
    let found = search.run();
    assert_eq!(found.last().map(|place| place.end), Some(text.len()));
    assert!(search.steps <= STEPS_PER_BYTE * text.len() + 1000);
    let shown = redacted(&format!("first {text}"), Some(secret.as_bytes()));
    assert!(shown.starts_with("first ") && shown.ends_with("[redacted]"), "{} bytes", shown.len());
}

#[test]
fn spellings_from_outside_are_found() {
    // As Python's json and urllib, JavaScript, Django and PHP write them.
    for (secret, text) in [
        ("c4n4ry\u{e9}-1", r#"{"detail": "c4n4ry\u00e9-1"}"#),
        ("c4n4ry\u{1f600}-1", r#"{"detail": "c4n4ry\ud83d\ude00-1"}"#),
        ("c4n4ry/+=-1", "c4n4ry%2F%2B%3D-1"),
        ("c4n4ry/+=-1", "c4n4ry%2f%2b%3d-1"),
        ("c4n4ry/+=-1", r"c4n4ry\/+=-1"),
        ("c4n4ry one", "secret=c4n4ry+one&x"),
        ("c4n4ry<'&\">", "c4n4ry&lt;&#x27;&amp;&quot;&gt;"),
        ("c4n4ry'one", r"b'c4n4ry\x27one'"),
        ("c4n4ry\"1\\2", r#"{"echo": "{\"token\": \"c4n4ry\\\"1\\\\2\"}"}"#),
        ("c4n4ry-one", "%63%34%6e%34%72%79%2D%6F%6E%65"),
    ] {
        let shown = redacted(text, Some(secret.as_bytes()));
        assert!(shown.contains("[redacted]") && !shown.contains('4'), "{shown}");
    }
}

#[test]
fn a_secret_in_base64_is_found_wherever_it_starts() {
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    for secret in ["c4n4ry-token-8e2a", "~~~???>>>\u{ff}\u{fe}", "abcdefg"] {
        for before in ["", "B", "Be", "Bearer ", "user:", "ApiKey "] {
            for after in ["", "x", "yz", "\r\n"] {
                let header = [before, secret, after].concat();
                for encoded in [STANDARD.encode(&header), URL_SAFE_NO_PAD.encode(&header)] {
                    let shown = redacted(&format!("got {encoded} here"), Some(secret.as_bytes()));
                    // What is left encodes the text next to the secret, and its first and last letter.
                    let left = shown.replace("got ", "").replace("[redacted]", "").replace(" here", "");
                    assert!(shown.contains("[redacted]") && left.len() <= encoded.len() - secret.len(), "{shown}");
                }
            }
        }
    }
}

#[test]
fn a_secret_within_a_secret_is_redacted_as_a_whole() {
    let secret = "abcdefgh-abcdefgh";
    assert_eq!(redacted("<abcdefgh-abcdefgh-abcdefgh>", Some(secret.as_bytes())), "<[redacted]>");
}

#[test]
fn a_backslash_before_a_secret_hides_none_of_it() {
    for secret in ["n4canary", "u0041canary", "x41canary", "\\canary", "25canary", "amp;canary"] {
        for before in ["\\", "%", "&", "\\\\", "DOMAIN\\"] {
            let shown = redacted(&[before, secret].concat(), Some(secret.as_bytes()));
            assert!(!shown.contains("canary"), "{shown}");
        }
    }
}

#[test]
fn a_short_word_is_not_taken_for_a_secret() {
    assert_eq!(redacted("the words of a text", Some(b"words")), "the words of a text");
}

#[test]
fn a_secret_that_is_too_short_to_tell_from_ordinary_text_changes_nothing() {
    for length in 0..SHORTEST_SECRET {
        for secret in ["abcdef", "\0\0\0\0\0\0", "======"] {
            let mut text = b"the alphabet begins with abcdef, or YWJjZGVm in base64".to_vec();
            redact_secret(&mut text, &secret.as_bytes()[..length]);
            assert_eq!(text, b"the alphabet begins with abcdef, or YWJjZGVm in base64");
        }
    }
}
