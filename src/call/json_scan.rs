//! Finds where a JSON value ends.

/// Looks for the end of a value without decoding it, each byte once.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Where to go on.
    position: usize,
    /// How many lists and objects are open.
    depth: usize,
    is_in_string: bool,
}

impl Scan {
    /// Whether the value that this text begins with ends in it. Where the text is no JSON it may end anywhere.
    pub(super) fn finds_end(&mut self, text: &str) -> bool {
        let text = text.as_bytes();
        // Kept in registers: this looks at up to a third of all bytes.
        let Scan { mut position, mut depth, mut is_in_string } = *self;
        let mut is_found = false;
        while !is_found && position < text.len() {
            if is_in_string {
                match text[position..].iter().position(|byte| matches!(byte, b'"' | b'\\')) {
                    None => position = text.len(),
                    // What is escaped may still be to come.
                    Some(length) if text[position + length] == b'\\' => position += length + 2,
                    Some(length) => {
                        position += length + 1;
                        is_in_string = false;
                        is_found = depth == 0;
                    }
                }
                continue;
            }
            match text[position] {
                b'"' => is_in_string = true,
                b'[' | b'{' => depth += 1,
                b']' | b'}' => {
                    depth = depth.saturating_sub(1);
                    is_found = depth == 0;
                }
                // What ends a number.
                b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' => is_found = depth == 0,
                _ => {}
            }
            position += 1;
        }
        *self = Scan { position, depth, is_in_string };
        is_found
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
                    prop_assert_eq!(scan.position, end);
                    break;
                }
            }
        }
    }
}
