//! Folders, and the tree that they make with the documents in them.

use serde_json::{Value, json};

use super::document::{self, Document};
use super::project;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::{State, WRITE};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_folders", list),
    ("create_folder", create),
    ("get_folder", get),
    ("get_project_dms_tree", document_tree),
    ("get_project_folder_tree", folder_tree),
];

pub(crate) struct Folder {
    pub(crate) id: i64,
    pub(crate) project: i64,
    /// Nothing for the root folder.
    parent: Option<i64>,
    name: String,
    created_at: String,
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let folders = state.folders.values().filter(|folder| folder.project == project);
    Ok(Answer::json(200, &folders.map(view).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let name = body.required_text("name");
    let parent = body.integer("parent_id");
    if let Some(parent) = parent.filter(|&id| find(state, project, id).is_err()) {
        body.note_unknown("parent_id", parent);
    }
    body.check()?;
    let parent = parent.unwrap_or(project::find(state, project)?.root_folder);
    let id = add(state, project, Some(parent), &name);
    Ok(Answer::json(201, &view(find(state, project, id)?)))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    Ok(Answer::json(200, &view(find(state, project, call.id(2)?)?)))
}

fn document_tree(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let has_urls = call.queries("without_urls").first() != Some(&json!(true));
    let root = find(state, project, project::find(state, project)?.root_folder)?;
    let mut tree = view(root);
    tree["children"] = children(root, state, has_urls);
    Ok(Answer::json(200, &tree))
}

fn folder_tree(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let root = find(state, project, project::find(state, project)?.root_folder)?;
    Ok(Answer::json(200, &json!([names(root, state)])))
}

pub(crate) fn find(state: &State, project: i64, id: i64) -> Result<&Folder, Answer> {
    let folder = state.folders.get(&id).filter(|folder| folder.project == project);
    folder.ok_or_else(|| Answer::not_found("Folder"))
}

pub(crate) fn add(state: &mut State, project: i64, parent: Option<i64>, name: &str) -> i64 {
    let (id, created_at) = (state.next_id(), state.now());
    state.folders.insert(id, Folder { id, project, parent, name: name.to_owned(), created_at });
    id
}

/// The names of the folders from the root folder to this one.
pub(crate) fn path(state: &State, id: i64) -> Vec<&str> {
    let mut path = Vec::new();
    let mut next = state.folders.get(&id);
    while let Some(folder) = next {
        path.insert(0, folder.name.as_str());
        next = folder.parent.and_then(|parent| state.folders.get(&parent));
    }
    path
}

fn inner<'a>(folder: &Folder, state: &'a State) -> impl Iterator<Item = &'a Folder> + use<'a> {
    let id = folder.id;
    state.folders.values().filter(move |folder| folder.parent == Some(id))
}

fn view(folder: &Folder) -> Value {
    json!({
        "id": folder.id,
        "type": "Folder",
        "nature": "Folder",
        "name": folder.name,
        "created_at": folder.created_at,
        "updated_at": folder.created_at,
        "created_by": null,
        "groups_permissions": [],
        "user_permission": WRITE,
        "parent_id": folder.parent,
        "default_permission": WRITE,
    })
}

fn names(folder: &Folder, state: &State) -> Value {
    let children: Value = inner(folder, state).map(|folder| names(folder, state)).collect();
    json!({ "id": folder.id, "name": folder.name, "children": children })
}

fn children(folder: &Folder, state: &State, has_urls: bool) -> Value {
    let folders = inner(folder, state).map(|folder| {
        let mut node = view(folder);
        for name in ["model_type", "model_id", "ifc_id", "history_count", "tags"] {
            node[name] = Value::Null;
        }
        node["groups_permissions"] = Value::Null;
        node["children"] = children(folder, state, has_urls);
        node
    });
    let documents = state.documents.values().filter(|document| document.folder == folder.id && document.is_head());
    folders.chain(documents.map(|document| leaf(document, state, has_urls))).collect()
}

fn leaf(document: &Document, state: &State, has_urls: bool) -> Value {
    let mut node = document::view(document, state);
    let is_model = !node["model_id"].is_null();
    let [kind, nature] = if is_model { ["Ifc", "Model"] } else { ["Document", "Document"] };
    (node["type"], node["nature"]) = (kind.into(), nature.into());
    node["groups_permissions"] = Value::Null;
    node["default_permission"] = WRITE.into();
    node["children"] = Value::Null;
    if !has_urls {
        node["file"] = Value::Null;
    }
    node
}
