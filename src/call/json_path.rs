//! Finds the path of the value in a JSON text that a decode error is about.
//!
//! `serde_path_to_error` does the same by wrapping the deserialiser, which compiles every type's decoder a second time.
//! This reads through the text once, and only after an error.

use std::fmt::Write;

/// The most parts of a path. Declared types are never deeper, but fields that are not declared can be.
const DEEPEST: usize = 128;
/// The most characters of a path that are shown, and the most bytes of each key in it.
const LONGEST: usize = 1000;

enum Frame<'a> {
    /// The position of the item that started last.
    Array(Option<usize>),
    /// The key that was read last, and whether its value may follow.
    Object(Option<&'a [u8]>),
}

/// The path of the value that ends at, or contains, the byte at `line` and `column` as `serde_json` counts them.
///
/// `.` is the whole text, `[3].name` the name in its fourth item.
pub(super) fn path_at(body: &[u8], line: usize, column: usize) -> String {
    let end = offset_of(body, line, column).min(body.len());
    let mut frames = walk(&body[..end]);
    // A list or object where something else was expected is reported just before it begins.
    if let (Some(Frame::Array(index @ None)), Some(b'[' | b'{')) =
        (frames.last_mut(), body[end..].trim_ascii_start().first())
    {
        *index = Some(0);
    }
    show(&frames)
}

/// The path of the value that comes next after this text, which is the start of a JSON text.
pub(super) fn path_of_next(start: &[u8]) -> String {
    let mut frames = walk(start);
    if let Some(Frame::Array(index @ None)) = frames.last_mut() {
        *index = Some(0);
    }
    show(&frames)
}

/// The offset of the byte at `line` and `column` as `serde_json` counts them.
pub(super) fn offset_of(body: &[u8], line: usize, column: usize) -> usize {
    let lines_before = body.split_inclusive(|&byte| byte == b'\n').take(line.saturating_sub(1));
    let start: usize = lines_before.map(<[u8]>::len).sum();
    start.saturating_add(column)
}

fn walk(text: &[u8]) -> Vec<Frame<'_>> {
    let mut frames = Vec::new();
    // The number of open levels below those that are kept.
    let mut deeper = 0_usize;
    let mut position = 0;
    while position < text.len() {
        let byte = text[position];
        if byte.is_ascii_whitespace() {
            position += 1;
            continue;
        }
        if deeper == 0 && !matches!(byte, b',' | b']') {
            if let Some(Frame::Array(index @ None)) = frames.last_mut() {
                *index = Some(0);
            }
        }
        match byte {
            b'[' | b'{' if frames.len() == DEEPEST => deeper += 1,
            b']' | b'}' if deeper > 0 => deeper -= 1,
            b',' if deeper > 0 => {}
            b'[' => frames.push(Frame::Array(None)),
            b'{' => frames.push(Frame::Object(None)),
            b']' | b'}' => drop(frames.pop()),
            b',' => match frames.last_mut() {
                Some(Frame::Array(Some(index))) => *index += 1,
                Some(Frame::Object(key)) => *key = None,
                _ => {}
            },
            b'"' => {
                let length = string_length(&text[position..]);
                if let Some(Frame::Object(key @ None)) = frames.last_mut() {
                    let text = text[position..position + length].trim_ascii().trim_quotes();
                    *key = Some(&text[..text.len().min(LONGEST)]);
                }
                position += length;
                continue;
            }
            _ => {}
        }
        position += 1;
    }
    frames
}

/// The length of the string that starts here, with both quotes; the length of the whole rest if the string does not
/// end.
pub(super) fn string_length(text: &[u8]) -> usize {
    let mut position = 1;
    while position < text.len() {
        match text[position] {
            b'\\' => position += 2,
            b'"' => return position + 1,
            _ => position += 1,
        }
    }
    text.len()
}

trait TrimQuotes {
    fn trim_quotes(&self) -> &Self;
}

impl TrimQuotes for [u8] {
    fn trim_quotes(&self) -> &[u8] {
        let inner = self.strip_prefix(b"\"").unwrap_or(self);
        inner.strip_suffix(b"\"").unwrap_or(inner)
    }
}

fn show(frames: &[Frame<'_>]) -> String {
    let mut path = String::new();
    for frame in frames {
        let _ = match frame {
            // A value with an empty key has no name of its own.
            Frame::Array(None) | Frame::Object(None | Some([])) => Ok(()),
            Frame::Array(Some(index)) => write!(path, "[{index}]"),
            Frame::Object(Some(key)) if path.is_empty() => write!(path, "{}", String::from_utf8_lossy(key)),
            Frame::Object(Some(key)) => write!(path, ".{}", String::from_utf8_lossy(key)),
        };
    }
    match path.char_indices().nth(LONGEST) {
        _ if path.is_empty() => ".".to_owned(),
        Some((end, _)) => format!("{}…", &path[..end]),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only decoded")]
    struct Item {
        id: i64,
        name: Option<String>,
        items: Option<Vec<Item>>,
        map: Option<BTreeMap<String, bool>>,
    }

    fn ours(body: &str) -> Option<String> {
        let error = serde_json::from_slice::<Item>(body.as_bytes()).err()?;
        Some(path_at(body.as_bytes(), error.line(), error.column()))
    }

    fn theirs(body: &str) -> Option<String> {
        let mut deserializer = serde_json::Deserializer::from_str(body);
        Some(serde_path_to_error::deserialize::<_, Item>(&mut deserializer).err()?.path().to_string())
    }

    #[test]
    fn the_path_names_the_value_that_is_wrong() {
        for (body, path) in [
            (r#"{"id":"x"}"#, "id"),
            (r#"{"id":1,"items":[{"id":1},{"id":null}]}"#, "items[1].id"),
            (r#"{"id":1, "items": [ {"id":1, "name": {}} ]}"#, "items[0].name"),
            ("{\"id\":1,\n \"map\": {\n \"a\": true,\n \"b\": 3 } }", "map.b"),
            (r#"{"id":1,"items":{}}"#, "items"),
            (r#"{"id":1,"items":[{"name":"no id"}]}"#, "items[0]"),
            (r#"{"id":1,"map":{"a\"}":1}}"#, "map.a\\\"}"),
            (r#"{"id":1,"items":[{"":1,id":2}]}"#, "items[0]"),
            ("[]", "."),
            ("<html>", "."),
            ("", "."),
        ] {
            assert_eq!(ours(body).as_deref(), Some(path), "{body}");
        }
    }

    #[test]
    fn a_path_is_no_longer_than_can_be_read_however_deep_the_body_is() {
        let deep = format!("{{\"new\":{}", "[".repeat(1_000_000));
        let path = ours(&deep).unwrap();
        assert_eq!(path, format!("new{}", "[0]".repeat(127)));
        let back = format!("{{\"new\":{}1,2{},\"id\":[]}}", "[".repeat(1000), "]".repeat(1000));
        assert_eq!(ours(&back).unwrap(), "id");
        let long = format!("{{\"map\":{{\"{}\":1}}}}", "ä".repeat(1_000_000));
        let path = ours(&long).unwrap();
        assert!(path.starts_with("map.ää") && path.len() < 2 * LONGEST, "{} bytes", path.len());
        let keys = format!("{}1", format!("{{\"{}\":", "k".repeat(99)).repeat(100));
        let path = path_at(keys.as_bytes(), 1, keys.len());
        assert!(path.ends_with('…') && path.chars().count() == LONGEST + 1, "{path}");
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i32>().prop_map(Into::into),
            "[a-z\\[\\]{},: ]{0,4}".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            let key = prop_oneof![Just("id".to_owned()), Just("name".into()), Just("items".into()), Just("map".into())];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::btree_map(key, inner, 0..4)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_path_is_the_one_that_a_wrapped_deserialiser_finds(value in json(), pretty in any::<bool>()) {
            let body = if pretty { format!("{value:#}") } else { value.to_string() };
            prop_assert_eq!(ours(&body), theirs(&body));
        }

        #[test]
        fn any_bytes_and_any_place_give_some_path(body in prop::collection::vec(any::<u8>(), 0..64), line in 0_usize..9, column in 0_usize..99) {
            prop_assert!(!path_at(&body, line, column).is_empty());
        }
    }
}
