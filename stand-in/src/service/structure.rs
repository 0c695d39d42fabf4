//! Structure files: the tree of a model from the project down to its elements.

use serde_json::{Value, json};

use super::small_house;
use super::storage;
use crate::check::File;
use crate::state::State;

pub(crate) fn house() -> File {
    file(small_house::STRUCTURE.as_bytes().to_vec())
}

/// The structure of an empty model.
pub(crate) fn empty(name: &str) -> File {
    let root = json!({ "uuid": "0eMpTy00000000Project1", "type": "project", "name": name, "children": [] });
    file(json!([root]).to_string().into_bytes())
}

pub(crate) fn file(bytes: Vec<u8>) -> File {
    File { file_name: "structure.json".to_owned(), content_type: "application/json".to_owned(), bytes }
}

pub(crate) fn node(kind: &str, uuid: &str, name: Option<&str>) -> Value {
    json!({ "uuid": uuid, "type": kind, "name": name, "longname": null, "object_type": null, "children": [] })
}

/// Adds a storey to the first building in the structure file of a model, or a building to its root.
pub(crate) fn add(state: &mut State, model: i64, kind: &str, uuid: &str, name: &str) {
    let new = node(kind, uuid, Some(name));
    change(state, model, |roots| {
        let is_building = |node: &Value| kind == "storey" && node["type"] == "building";
        let has_building = first(roots, &is_building).is_some();
        let parent = if has_building { first(roots, &is_building) } else { roots.get_mut(0) };
        if let Some(children) = parent.and_then(|parent| parent["children"].as_array_mut()) {
            children.push(new);
        }
    });
}

pub(crate) fn rename(state: &mut State, model: i64, uuid: &str, name: &str) {
    change(state, model, |roots| {
        if let Some(node) = first(roots, &|node| node["uuid"] == uuid) {
            node["name"] = json!(name);
        }
    });
}

pub(crate) fn remove(state: &mut State, model: i64, uuid: &str) {
    change(state, model, |roots| {
        let is_parent =
            |node: &Value| node["children"].as_array().into_iter().flatten().any(|child| child["uuid"] == uuid);
        if let Some(children) = first(roots, &is_parent).and_then(|parent| parent["children"].as_array_mut()) {
            children.retain(|child| child["uuid"] != uuid);
        }
    });
}

/// The first node, from the top, for which this is true.
fn first<'v>(nodes: &'v mut [Value], holds: &dyn Fn(&Value) -> bool) -> Option<&'v mut Value> {
    nodes.iter_mut().find_map(|node| {
        if holds(node) {
            return Some(node);
        }
        first(node["children"].as_array_mut()?, holds)
    })
}

/// Writes the structure file of a model again, with a change; a model without one is not changed.
fn change(state: &mut State, model: i64, change: impl FnOnce(&mut Vec<Value>)) {
    let path = state.models.get(&model).and_then(|model| model.files.get("structure_file")).cloned();
    let Some(path) = path else { return };
    let Ok(Value::Array(mut roots)) = serde_json::from_slice(&state.storage.content(&path)) else { return };
    change(&mut roots);
    state.storage.forget(&path);
    let (path, _) = storage::keep_document(state, file(Value::Array(roots).to_string().into_bytes()));
    if let Some(model) = state.models.get_mut(&model) {
        model.files.insert("structure_file", path);
    }
}
