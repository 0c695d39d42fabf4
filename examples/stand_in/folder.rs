//! Folders, and the tree that they make with the documents in them.

use serde_json::{Value, json};

use super::answer::Answer;
use super::document::{self, Document};
use super::project;
use super::request::Request;
use super::route::{Route, route};
use super::state::{State, WRITE};

pub(super) const ROUTES: &[Route] = &[
    route("get_folders", "GET", "/cloud/{cloud_pk}/project/{project_pk}/folder", list),
    route("create_folder", "POST", "/cloud/{cloud_pk}/project/{project_pk}/folder", create),
    route("get_folder", "GET", "/cloud/{cloud_pk}/project/{project_pk}/folder/{id}", get),
    route("get_project_dms_tree", "GET", "/cloud/{cloud_pk}/project/{id}/dms-tree", document_tree),
    route("get_project_folder_tree", "GET", "/cloud/{cloud_pk}/project/{id}/folder-tree", folder_tree),
];

const LONGEST_NAME: usize = 256;

pub(super) struct Folder {
    pub(super) id: i64,
    pub(super) project: i64,
    /// Nothing for the root folder.
    parent: Option<i64>,
    name: String,
    created_at: String,
}

fn list(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::named(state, request)?;
    let folders = state.folders.values().filter(|folder| folder.project == project);
    Ok(Answer::ok(&folders.map(view).collect()))
}

fn create(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::named(state, request)?;
    let mut body = request.body()?;
    let name = body.required_text("name", LONGEST_NAME);
    let parent = body.nullable_integer("parent_id");
    if let Some(parent) = parent.filter(|&id| find(state, project, id).is_err()) {
        body.note_unknown("parent_id", parent);
    }
    body.check()?;
    let parent = parent.unwrap_or(project::find(state, project)?.root_folder);
    let id = add(state, project, Some(parent), &name);
    Ok(Answer::created(&view(find(state, project, id)?)))
}

fn get(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::named(state, request)?;
    Ok(Answer::ok(&view(find(state, project, request.id(2)?)?)))
}

fn document_tree(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::named(state, request)?;
    let has_urls = request.query("without_urls").is_none_or(|without| !without.eq_ignore_ascii_case("true"));
    let root = find(state, project, project::find(state, project)?.root_folder)?;
    let mut tree = view(root);
    tree["children"] = children(root, state, has_urls);
    Ok(Answer::ok(&tree))
}

fn folder_tree(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::named(state, request)?;
    let root = find(state, project, project::find(state, project)?.root_folder)?;
    Ok(Answer::ok(&json!([names(root, state)])))
}

pub(super) fn find(state: &State, project: i64, id: i64) -> Result<&Folder, Answer> {
    let folder = state.folders.get(&id).filter(|folder| folder.project == project);
    folder.ok_or_else(|| Answer::not_found("Folder"))
}

pub(super) fn add(state: &mut State, project: i64, parent: Option<i64>, name: &str) -> i64 {
    let (id, created_at) = (state.next_id(), state.now());
    state.folders.insert(id, Folder { id, project, parent, name: name.to_owned(), created_at });
    id
}

/// The names of the folders from the root folder to this one.
pub(super) fn path(state: &State, id: i64) -> Vec<&str> {
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
