//! Finds where a JSON value ends.

/// Looks for the end of a value without decoding it, each byte once.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// How many bytes were looked at.
    length: usize,
    /// How many lists and objects are open.
    depth: usize,
    is_in_string: bool,
    is_after_backslash: bool,
}

impl Scan {
    /// Whether the value that this text begins with ends in it. Where the text is no JSON it may end anywhere.
    pub(super) fn finds_end(&mut self, text: &str) -> bool {
        for byte in &text.as_bytes()[self.length..] {
            self.length += 1;
            if self.is_in_string {
                let is_escaped = std::mem::take(&mut self.is_after_backslash);
                self.is_after_backslash = *byte == b'\\' && !is_escaped;
                self.is_in_string = *byte != b'"' || is_escaped;
                if self.is_in_string || self.depth > 0 {
                    continue;
                }
                return true;
            }
            match byte {
                b'"' => self.is_in_string = true,
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' => self.depth = self.depth.saturating_sub(1),
                // What ends a number.
                b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' if self.depth == 0 => return true,
                _ => continue,
            }
            if self.depth == 0 && !self.is_in_string {
                return true;
            }
        }
        false
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
        /// The judge is how `serde_json` wrote the value.
        #[test]
        fn a_value_ends_where_it_was_written_to_its_end(
            value in json(),
            is_pretty in any::<bool>(),
            rest in "[,: \\]}][a-z\"\\[\\]{}]{0,8}",
            pieces in prop::collection::vec(1..9_usize, 1..5),
        ) {
            let written = if is_pretty { format!("{value:#}") } else { value.to_string() };
            // A number or a word ends with what comes after it.
            let end = written.len() + usize::from(!written.ends_with(['}', ']', '"']));
            let text = written + &rest;
            let (mut scan, mut arrived) = (Scan::default(), 0);
            for piece in pieces.into_iter().cycle() {
                arrived = (arrived..=text.len()).find(|at| *at >= arrived + piece && text.is_char_boundary(*at)).unwrap_or(text.len());
                let is_found = scan.finds_end(&text[..arrived]);
                prop_assert_eq!(is_found, arrived >= end, "{} of {:?}", arrived, &text);
                if is_found {
                    prop_assert_eq!(scan.length, end);
                    break;
                }
            }
        }
    }
}
