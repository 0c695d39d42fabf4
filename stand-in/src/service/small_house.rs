//! The small house: what the demo model has in it.
//!
//! Two storeys with three rooms, four walls, three doors, a window, a slab and some furniture. The areas of two walls are in
//! square millimetres, those of the others in the default unit, square metres; two walls share a property set; angles are in
//! degrees, which convert to radians.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::check::File;

/// The house as raw elements.
pub(crate) static RAW: LazyLock<Value> = LazyLock::new(|| parsed(include_str!("../../data/small_house.json")));

/// The storeys, by uuid, with their names and elevations in metres.
pub(crate) const STOREYS: [(&str, &str, f64); 2] =
    [("0hOuSe000000000Ground0", "Ground floor", 0.0), ("0hOuSe0000000000First1", "First floor", 3.0)];

/// The structure file of the house.
pub(crate) fn structure_file() -> File {
    file(include_str!("../../data/small_house_structure.json").as_bytes().to_vec())
}

/// The structure file of a model with nothing in it.
pub(crate) fn empty_structure_file(name: &str) -> File {
    let root = json!({ "uuid": "0eMpTy00000000Project1", "type": "project", "name": name, "children": [] });
    file(json!([root]).to_string().into_bytes())
}

/// Raw elements of a model with nothing in it.
pub(crate) fn empty() -> Value {
    json!({ "elements": [] })
}

fn file(bytes: Vec<u8>) -> File {
    File { file_name: "structure.json".to_owned(), content_type: "application/json".to_owned(), bytes }
}

/// A file beside this one, which its test holds to be JSON.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}
