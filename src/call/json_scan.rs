//! Finds where a JSON value ends.

/// A number or word that is longer is not decoded until its end has arrived.
const LONGEST_WORD: usize = 1024;

/// Looks for the end of a value without decoding it, each byte once.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Where to continue.
    position: usize,
    /// How many lists and objects are open.
    depth: usize,
    is_in_string: bool,
}

/// What a byte means for the search of the end of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Nothing,
    Quote,
    Backslash,
    Open,
    Close,
}

/// The classes of all bytes. A table is the fastest way, which matters: up to a third of all bytes are looked up.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Nothing; 256];
    classes[b'"' as usize] = Class::Quote;
    classes[b'\\' as usize] = Class::Backslash;
    classes[b'[' as usize] = Class::Open;
    classes[b'{' as usize] = Class::Open;
    classes[b']' as usize] = Class::Close;
    classes[b'}' as usize] = Class::Close;
    classes
};

impl Scan {
    /// Whether the value at the start of this text ends in it, or may end. If the text is not JSON, it may end
    /// anywhere.
    pub(super) fn finds_end(&mut self, text: &str) -> bool {
        let text = text.as_bytes();
        if !matches!(text.first(), Some(b'"' | b'[' | b'{')) {
            return self.finds_end_of_word(text);
        }
        let Scan { mut position, mut depth, mut is_in_string } = *self;
        let mut is_found = false;
        while let Some(byte) = text.get(position) {
            position += 1;
            match CLASSES[usize::from(*byte)] {
                Class::Nothing => continue,
                Class::Quote => is_in_string = !is_in_string,
                // The escaped character may not have arrived yet.
                Class::Backslash => position += usize::from(is_in_string),
                Class::Open => depth += usize::from(!is_in_string),
                Class::Close => depth = depth.saturating_sub(usize::from(!is_in_string)),
            }
            if depth == 0 && !is_in_string {
                is_found = true;
                break;
            }
        }
        *self = Scan { position, depth, is_in_string };
        is_found
    }

    /// Whether the number or word ends in this text, or is so short that it may.
    fn finds_end_of_word(&mut self, text: &[u8]) -> bool {
        let is_inside = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'E' | b'a'..=b'z');
        self.position += text[self.position..].iter().take_while(|byte| is_inside(byte)).count();
        self.position < text.len() || text.len() <= LONGEST_WORD
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn json() -> impl Strategy<Value = Value> {
        let text = "[a-z\"\\\\\\[\\]{},: é\n]{0,6}";
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i32>().prop_map(Into::into),
            text.prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::btree_map(text, inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        /// The expected end is that of the text which `serde_json` wrote.
        #[test]
        fn a_value_ends_where_it_was_written_to_its_end(
            value in json(),
            is_pretty in any::<bool>(),
            rest in "[,: \\]}][a-z\"\\[\\]{}]{0,8}",
            pieces in prop::collection::vec(1..9_usize, 1..5),
        ) {
            let written = if is_pretty { format!("{value:#}") } else { value.to_string() };
            // The end of a number or a word is not known before the next byte.
            let end = if written.ends_with(['}', ']', '"']) { written.len() } else { 0 };
            let text = written + &rest;
            let (mut scan, mut arrived) = (Scan::default(), 0);
            for piece in pieces.into_iter().cycle() {
                arrived = (arrived..=text.len()).find(|at| *at >= arrived + piece && text.is_char_boundary(*at)).unwrap_or(text.len());
                let is_found = scan.finds_end(&text[..arrived]);
                prop_assert_eq!(is_found, arrived >= end, "{} of {:?}", arrived, &text);
                if is_found {
                    prop_assert!(end == 0 || scan.position == end);
                    break;
                }
            }
        }
    }
}
