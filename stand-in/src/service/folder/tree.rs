//! The tree of folders and their documents.

use serde_json::{Value, json};

use super::{Folder, permission};
use crate::answer::Answer;
use crate::call::Call;
use crate::caller::Caller;
use crate::service::document::{self, Document};
use crate::service::{Handler, depth, model, project};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_project_dms_tree", dms_tree),
    ("get_project_tree", dms_tree),
    ("get_project_folder_tree", folder_tree),
    ("create_dms_tree", create),
];

/// The fields of a document that are left out in trees.
const NOT_IN_TREES: [&str; 6] = ["file_type", "head_id", "is_head_version", "path", "project", "visas"];

fn dms_tree(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    model::bring_upcoming(state, project);
    let has_urls = call.queries("without_urls").first() != Some(&json!(true));
    Ok(Answer::json(200, &whole(state, project, &call.caller, has_urls)?))
}

fn folder_tree(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let root = super::find(state, project, project::find(state, project)?.root_folder)?;
    Ok(Answer::json(200, &json!([names(root, state, &call.caller)])))
}

/// Creates folders with their subfolders, all or none.
fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let root = project::find(state, project)?.root_folder;
    let mut errors = Vec::new();
    check(state, project, root, &call.items(), &mut errors);
    if errors.iter().any(|error| *error != json!({})) {
        return Err(Answer::json(400, &Value::Array(errors)));
    }
    for item in call.items() {
        permission::allow_write(state, item["parent_id"].as_i64().unwrap_or(root), &call.caller)?;
    }
    for item in call.items() {
        add(state, &call.caller, item["parent_id"].as_i64().unwrap_or(root), &item)?;
    }
    Ok(Answer::json(201, &whole(state, project, &call.caller, true)?))
}

/// The errors of each folder; only the outermost ones name a parent, since the others are inside theirs.
fn check(state: &State, project: i64, root: i64, items: &[Value], errors: &mut Vec<Value>) {
    for item in items {
        let parent = item["parent_id"].as_i64();
        let unknown = parent.filter(|id| super::find(state, project, *id).is_err());
        let unknown = unknown.map(|id| format!("Invalid pk \"{id}\" - object does not exist."));
        let levels = depth::levels_of(item, "children");
        let problem = unknown.or_else(|| super::depth_problem(state, parent.or(Some(root)), levels));
        errors.push(problem.map_or_else(|| json!({}), |problem| json!({ "parent_id": [problem] })));
    }
}

fn add(state: &mut State, caller: &Caller, parent: i64, item: &Value) -> Result<(), Answer> {
    let name = item["name"].as_str().unwrap_or_default();
    let id = super::add_within(state, caller, parent, name, item["default_permission"].as_i64())?;
    for child in item["children"].as_array().into_iter().flatten() {
        add(state, caller, id, child)?;
    }
    Ok(())
}

/// Copies those folders of another project that the caller may read, without the documents in them.
pub(crate) fn copy(state: &mut State, caller: &Caller, from: i64, to: i64) -> Result<(), Answer> {
    let seen = inner(from, state).filter(|folder| permission::is_seen(state, folder.id, caller));
    let inner: Vec<_> = seen.map(|folder| (folder.id, folder.name.clone(), folder.default_permission)).collect();
    for (id, name, permission) in inner {
        let copied = super::add_within(state, caller, to, &name, Some(permission))?;
        copy(state, caller, id, copied)?;
    }
    Ok(())
}

fn whole(state: &State, project: i64, caller: &Caller, has_urls: bool) -> Result<Value, Answer> {
    let root = super::find(state, project, project::find(state, project)?.root_folder)?;
    let mut tree = super::view(root, state, caller);
    tree["children"] = children(root, state, caller, has_urls);
    Ok(tree)
}

fn inner(id: i64, state: &State) -> impl Iterator<Item = &Folder> {
    state.folders.values().filter(move |folder| folder.parent == Some(id))
}

fn names(folder: &Folder, state: &State, caller: &Caller) -> Value {
    let seen = inner(folder.id, state).filter(|folder| permission::is_seen(state, folder.id, caller));
    let children: Value = seen.map(|folder| names(folder, state, caller)).collect();
    json!({ "id": folder.id, "name": folder.name, "children": children })
}

fn children(folder: &Folder, state: &State, caller: &Caller, has_urls: bool) -> Value {
    let folders = inner(folder.id, state).filter(|folder| permission::is_seen(state, folder.id, caller));
    let folders = folders.map(|folder| {
        let mut node = super::view(folder, state, caller);
        for name in ["model_type", "model_id", "ifc_id", "history_count", "tags", "groups_permissions"] {
            node[name] = Value::Null;
        }
        node["children"] = children(folder, state, caller, has_urls);
        node
    });
    let documents = state.documents.values().filter(|document| document.folder == folder.id && document.is_head());
    let documents = documents.filter(|_| permission::is_seen(state, folder.id, caller));
    folders.chain(documents.map(|document| leaf(document, folder, state, has_urls))).collect()
}

fn leaf(document: &Document, folder: &Folder, state: &State, has_urls: bool) -> Value {
    let mut node = document::view(document, state);
    let is_model = !node["model_id"].is_null();
    let [kind, nature] = if is_model { ["Ifc", "Model"] } else { ["Document", "Document"] };
    (node["type"], node["nature"]) = (kind.into(), nature.into());
    node["groups_permissions"] = Value::Null;
    node["default_permission"] = folder.default_permission.into();
    node["children"] = Value::Null;
    if let Some(node) = node.as_object_mut() {
        node.retain(|name, _| !NOT_IN_TREES.contains(&name.as_str()));
    }
    if !has_urls {
        (node["file"], node["office_preview"]) = (Value::Null, Value::Null);
    }
    node
}
