//! The possible forms and the maximum depth of a structure file.

use std::io::Write;
use std::thread;

use bimdata::Error;
use bimdata::structure::{Structure, StructureNode};
use serde_json::json;

use crate::structure::{read, school};

fn refusal(text: impl Into<Vec<u8>>) -> (String, String) {
    match Structure::from_json(text) {
        Err(Error::Decode(error)) => (error.json_path.clone(), error.reason.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_error_for_a_text_of_the_program_speaks_of_no_answer() {
    for text in [&b"null"[..], b"", b"[[]]", b"{\"uuid\": []}", b"\x1f\x8b\x08", b"[{\"name\": \"\xff\"}]"] {
        let error = Structure::from_json(text).unwrap_err();
        let shown = error.to_string();
        assert!(shown.starts_with("the structure file is not what was declared: "), "{shown}");
        let Error::Decode(error) = error else { panic!("{error:?}") };
        assert_eq!((error.status, error.attempts), (0, 0), "{shown}");
        assert!(!format!("{shown} {error:?}").contains("200"), "{error:?}");
    }
}

#[test]
fn missing_fields_nulls_and_further_fields_are_accepted() {
    let structure = read(&json!([{"children": [
        {"uuid": null, "type": null, "name": null, "longname": null, "object_type": null, "children": null},
        null,
        {"uuid": "1E", "type": "slab", "globalId": {"deep": [[[1]]]}, "long_name": "Long", "name": 7, "object_type": false},
    ]}]));
    assert_eq!(structure.nodes().len(), 3);
    let bare = structure.nodes().nth(1).unwrap();
    assert_eq!(
        (bare.uuid(), bare.type_text(), bare.name(), bare.longname(), bare.object_type()),
        (None, None, None, None, None)
    );
    assert_eq!((bare.node_type().as_str(), bare.label()), ("object", "object"));
    let slab = structure.node("1E").unwrap();
    assert_eq!((slab.longname(), slab.name(), slab.object_type()), (Some("Long"), Some("7"), Some("false")));
}

#[test]
fn a_number_in_place_of_a_text_is_read_as_it_is_written() {
    for number in ["1.10", "1e5", "-0", "12345678901234567890123", "94.24502837770503"] {
        let structure = Structure::from_json(format!(r#"[{{"name": {number} , "longname": {number}}}]"#)).unwrap();
        let root = structure.root().unwrap();
        assert_eq!((root.name(), root.longname()), (Some(number), Some(number)));
    }
}

#[test]
fn the_order_of_fields_does_not_matter() {
    let text = r#"[{"children": [{"children": [{"name": "wall", "type": "wall"}], "uuid": "S", "type": "storey"}], "uuid": "P"}]"#;
    let structure = Structure::from_json(text).unwrap();
    let wall = structure.nodes().last().unwrap();
    assert_eq!(wall.storey().and_then(StructureNode::uuid), Some("S"));
    assert_eq!(structure.root().and_then(StructureNode::uuid), Some("P"));
}

#[test]
fn a_root_without_a_list_several_roots_and_no_root_are_accepted() {
    let bare = Structure::from_json(r#"{"uuid": "P", "children": [{"uuid": "S"}]}"#).unwrap();
    assert_eq!((bare.nodes().len(), bare.roots().count()), (2, 1));
    let several = read(&json!([{"uuid": "1", "children": [{"uuid": "3"}]}, {"uuid": "2"}]));
    assert_eq!(several.roots().filter_map(StructureNode::uuid).collect::<Vec<_>>(), ["1", "2"]);
    let none = Structure::from_json(" [ ] ").unwrap();
    assert!(none.root().is_none() && none.nodes().len() == 0 && none.node("1").is_none());
}

#[test]
fn a_mark_before_the_text_and_half_characters_in_it_lose_nothing_else() {
    let text =
        [b"\xef\xbb\xbf".as_slice(), br#"[{"uuid": "P", "name": "cut \ud800", "longname": "\ud83c\udfe0"}]"#].concat();
    let structure = Structure::from_json(text).unwrap();
    let root = structure.root().unwrap();
    assert!(root.name().unwrap().starts_with("cut \u{fffd}"), "{:?}", root.name());
    assert_eq!(root.longname(), Some("🏠"));
}

#[test]
fn a_file_that_is_not_a_tree_is_refused_with_the_place() {
    let place = |text: &str| refusal(text).0;
    assert_eq!(place(r#"[{"children": [{}, {"children": 7}]}]"#), "[0].children[1].children");
    assert_eq!(place(r#"[{"children": [{}, 7]}]"#), "[0].children[1]");
    assert_eq!(place(r#"[{"children": [{}, {"name": ["a"]}]}]"#), "[0].children[1].name");
    assert_eq!(place(r#"[{"children": {"uuid": "1"}}]"#), "[0].children");
    for text in [
        "",
        " ",
        "null",
        "7",
        "\"text\"",
        "[",
        "[{",
        "[{}",
        "[{}]]",
        "[{}] []",
        "[{]",
        "[7]",
        "[{\"name\"}]",
        "<html>",
        "[{\"name\": \"a\"",
    ] {
        refusal(text);
    }
    assert!(refusal(r#"[{"name": "a", "name": "b"}]"#).1.starts_with("duplicate field `name`"));
    assert!(refusal("").1.starts_with("the body is empty"));
}

/// A tree with this number of levels, each with a wall next to the next level.
fn deep(levels: usize) -> String {
    let open = r#"{"type": "wall", "children": [{"type": "door"}, "#.repeat(levels - 1);
    format!("[{open}{{}}{}]", "]}".repeat(levels - 1))
}

/// The result of this on a thread with a stack of 2 MiB, the default size.
fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    thread::Builder::new().stack_size(2 * 1024 * 1024).spawn(work).unwrap().join().unwrap()
}

#[test]
fn trees_of_up_to_500_levels_are_read_on_a_small_stack() {
    for levels in [1, 2, 62, 63, 128, 499, 500] {
        let (nodes, highest) = on_a_thread(move || {
            let structure = Structure::from_json(deep(levels)).unwrap();
            let highest = structure.nodes().map(|node| node.ancestors().count()).max();
            // Copying, comparing and printing are not recursive.
            assert_eq!(structure.clone(), structure);
            let _ = format!("{structure:?} {:?}", structure.root());
            (structure.nodes().len(), highest)
        });
        assert_eq!((nodes, highest), (2 * levels - 1, Some(levels - 1)), "{levels} levels");
    }
}

#[test]
fn deeper_trees_are_an_error_however_deep_they_are() {
    for levels in [501, 502, 1000, 100_000] {
        let (_, reason) = on_a_thread(move || refusal(deep(levels)));
        assert!(reason.starts_with("the tree has more than 500 levels"), "{reason}");
        let bare =
            deep(levels).trim_start_matches('[').trim_end_matches(']').to_owned() + &"]}".repeat(levels - 1)[1..];
        assert!(on_a_thread(move || Structure::from_json(bare)).is_err());
    }
}

#[test]
fn skipped_values_may_have_any_depth() {
    let unknown = format!("[{{\"uuid\": \"P\", \"further\": {}{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    let root = on_a_thread(move || Structure::from_json(unknown).unwrap().root().unwrap().uuid().map(str::to_owned));
    assert_eq!(root.as_deref(), Some("P"));
}

fn compressed(file: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(file).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_file_that_is_compressed_more_than_once_is_read_up_to_four_times() {
    let mut file = format!("\u{feff}{}", school()).into_bytes();
    for _ in 0..4 {
        file = compressed(&file);
        assert_eq!(Structure::from_json(file.clone()).unwrap(), read(&school()));
    }
    refusal(compressed(&file));
}

#[test]
fn a_file_that_is_compressed_is_read() {
    let compressed = compressed(school().to_string().as_bytes());
    assert_eq!(Structure::from_json(compressed.clone()).unwrap(), read(&school()));
    for length in [2, 10, compressed.len() / 2, compressed.len() - 1] {
        let (_, reason) = refusal(&compressed[..length]);
        assert!(reason.starts_with("it cannot be read to its end"), "{length}: {reason}");
    }
}
