//! Decodes trees, which can be too deep for a thread's stack.
//!
//! `serde_json` decodes nested values by recursion, and refuses more than 128 levels of lists and objects to protect
//! the stack. A tree of folders has two of these for each of its levels. A deep tree is decoded on a thread whose stack
//! is large enough for the deepest tree that is accepted.

use std::thread;

use serde::de::DeserializeOwned;

use super::decode::{Mismatch, decode, decode_with};
use super::json_path::string_length;

/// The most levels below the root that are accepted.
pub(crate) const DEEPEST_TREE: usize = 500;
/// The key of the list of children.
const CHILDREN: &[u8] = b"children";
/// The nesting that `serde_json` decodes with its own limit, and the nesting that anything else in a tree may add to
/// its levels.
const SHALLOW: usize = 120;
/// Enough for the deepest tree in a build without optimization. Only the used part takes memory.
const STACK: usize = 64 << 20;

/// Decodes a tree.
pub(crate) fn decode_tree<T: DeserializeOwned + Send>(body: &[u8]) -> Result<T, Mismatch> {
    let depth = Depth::of(body);
    if depth.nesting <= SHALLOW {
        return decode(body);
    }
    if depth.levels > DEEPEST_TREE || depth.nesting > 2 * depth.levels + SHALLOW {
        return Err(Mismatch::of_whole(format!("deeper than the {DEEPEST_TREE} levels of a tree that are read")));
    }
    let read = |text: &str| {
        let mut json = serde_json::Deserializer::from_str(text);
        json.disable_recursion_limit();
        let tree = T::deserialize(&mut json)?;
        json.end().map(|()| tree)
    };
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("bimdata tree".to_owned()).stack_size(STACK);
        let started = thread.spawn_scoped(scope, || decode_with(body, read));
        let thread = started.map_err(|error| Mismatch::of_whole(format!("no thread for a deep tree: {error}")))?;
        thread.join().unwrap_or_else(|_| Err(Mismatch::of_whole("the thread for a deep tree failed".to_owned())))
    })
}

/// How deep a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Depth {
    /// The nesting of children.
    levels: usize,
    /// The nesting of lists and objects.
    nesting: usize,
}

impl Depth {
    fn of(body: &[u8]) -> Self {
        let mut deepest = Depth { levels: 0, nesting: 0 };
        let mut levels = 0;
        // Whether each list or object that is open is a list of children.
        let mut open = Vec::new();
        let mut is_children = false;
        let mut at = 0;
        while at < body.len() {
            match body[at] {
                b'"' => {
                    let length = string_length(&body[at..]);
                    is_children = body[at..at + length].get(1..length - 1) == Some(CHILDREN);
                    at += length;
                    continue;
                }
                bracket @ (b'[' | b'{') => {
                    if open.last() == Some(&true) {
                        deepest.levels = deepest.levels.max(levels);
                    }
                    let is_level = is_children && bracket == b'[';
                    open.push(is_level);
                    levels += usize::from(is_level);
                    deepest.nesting = deepest.nesting.max(open.len());
                    is_children = false;
                }
                b']' | b'}' => levels -= usize::from(open.pop() == Some(true)),
                b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => is_children = false,
            }
            at += 1;
        }
        deepest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lists_of_children_are_levels() {
        for (text, levels, nesting) in [
            (r#"{"id": 1}"#, 0, 1),
            (r#"{"children" : [{"children":[]}, {"a": [[[[]]]]}]}"#, 1, 7),
            (r#"{"children": {"a": []}, "name": "children", "b": [1]}"#, 0, 3),
            (r#"{"children": null, "tags": []}"#, 0, 2),
            (r#"[{"name": "\"children\":[[["}]"#, 0, 2),
            ("]]}}", 0, 0),
            (r#"{"children": ["#, 0, 2),
            (r#"{"children": [{"children": [{"children": []}]}]}"#, 2, 6),
        ] {
            assert_eq!(Depth::of(text.as_bytes()), Depth { levels, nesting }, "{text}");
        }
    }
}
