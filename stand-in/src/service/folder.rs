//! Folders.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::creator;
use super::depth;
use super::document;
use super::event;
use super::naming;
use super::project;
use crate::answer::Answer;
use crate::call::Call;
use crate::caller::Caller;
use crate::fields::Fields;
use crate::service::Handler;
use crate::state::{State, WRITE};

pub(crate) mod permission;
#[cfg(test)]
mod tests;
pub(crate) mod tree;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_folders", list),
    ("create_folder", create),
    ("get_folder", get),
    ("update_folder", update),
    ("delete_folder", delete),
    ("bulk_delete_folders", bulk_delete),
    ("get_folder_documents", document::list_of_folder),
];

pub(crate) struct Folder {
    pub(crate) id: i64,
    pub(crate) project: i64,
    /// `None` for the root folder.
    pub(crate) parent: Option<i64>,
    pub(crate) name: String,
    /// The user who created it; `None` if an application did.
    creator: Option<i64>,
    /// The permission of people who are in no group.
    default_permission: i64,
    /// The permissions of groups, if they differ from the default.
    groups: BTreeMap<i64, Option<i64>>,
    /// The naming constraint that was set on this folder itself.
    pub(crate) constraint: Option<naming::OnFolder>,
    created_at: String,
    updated_at: String,
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let folders = state.folders.values().filter(|folder| folder.project == project);
    let folders = folders.filter(|folder| permission::is_seen(state, folder.id, &call.caller));
    Ok(Answer::json(200, &folders.map(|folder| view(folder, state, &call.caller)).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let name = body.required_text("name");
    let parent = parent(state, project, &mut body);
    note_depth(state, parent, 1, &mut body);
    body.check()?;
    let parent = parent.unwrap_or(project::find(state, project)?.root_folder);
    permission::allow_write(state, parent, &call.caller)?;
    let id = add_within(state, &call.caller, parent, &name, body.integer("default_permission"))?;
    let view = view(find(state, project, id)?, state, &call.caller);
    event::emit_in(state, "folder.creation", project, &json!({ "folder": view }));
    Ok(Answer::json(201, &view))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    Ok(Answer::json(200, &view(find(state, project, call.id(2)?)?, state, &call.caller)))
}

/// Changes a folder. If it is moved below a strict naming constraint, its documents must satisfy it.
fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let id = find(state, project, call.id(2)?)?.id;
    let mut body = call.body();
    let moves_to = new_parent(state, project, id, &mut body);
    body.check()?;
    let conflicts = match moves_to {
        Some(parent) => {
            permission::allow_write(state, parent, &call.caller)?;
            naming::after_move(state, id, parent)?
        }
        None => Vec::new(),
    };
    let now = state.now();
    let folder = state.folders.get_mut(&id).ok_or_else(missing)?;
    folder.updated_at = now;
    folder.parent = moves_to.or(folder.parent);
    folder.name = body.text("name").unwrap_or_else(|| folder.name.clone());
    if let Some(permission) = body.integer("default_permission") {
        let reach = if body.flag("propagate") == Some(true) { below(state, id) } else { vec![id] };
        permission::set_default(state, &reach, permission);
    }
    let mut view = view(find(state, project, id)?, state, &call.caller);
    view["conflicting_documents"] = Value::Array(conflicts);
    Ok(Answer::json(200, &view))
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let id = find(state, project, call.id(2)?)?.id;
    delete_and_tell(state, call, project, id);
    Ok(Answer::empty(204))
}

/// Deletes those folders of the list that exist.
fn bulk_delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut ids: Vec<_> = call.items().iter().filter_map(Value::as_i64).collect();
    ids.retain(|id| find(state, project, *id).is_ok());
    ids.iter().try_for_each(|id| permission::allow_write(state, *id, &call.caller))?;
    for id in ids {
        // It may have been deleted with a folder around it.
        if state.folders.contains_key(&id) {
            delete_and_tell(state, call, project, id);
        }
    }
    Ok(Answer::empty(204))
}

pub(crate) fn find(state: &State, project: i64, id: i64) -> Result<&Folder, Answer> {
    let folder = state.folders.get(&id).filter(|folder| folder.project == project);
    folder.ok_or_else(missing)
}

fn missing() -> Answer {
    Answer::not_found("Folder")
}

/// The parent folder in a body: the root folder for null, and `None` if the body has no such field.
pub(crate) fn parent(state: &State, project: i64, body: &mut Fields) -> Option<i64> {
    if body.is_null("parent_id") {
        return state.projects.get(&project).map(|project| project.root_folder);
    }
    let parent = body.integer("parent_id")?;
    if find(state, project, parent).is_err() {
        body.note_unknown("parent_id", parent);
    }
    Some(parent)
}

/// The new parent of a folder; `None` if it stays.
fn new_parent(state: &State, project: i64, id: i64, body: &mut Fields) -> Option<i64> {
    let old = state.folders.get(&id)?.parent;
    // The root folder has no parent, and a body may say so.
    if old.is_none() && body.is_null("parent_id") {
        return None;
    }
    let parent = parent(state, project, body)?;
    if old.is_none() {
        body.note("parent_id", "The root folder cannot be moved.");
    } else if below(state, id).contains(&parent) {
        body.note("parent_id", "A folder cannot be moved into itself.");
    } else {
        let parent_of = |id| state.folders.get(&id).and_then(|folder| folder.parent);
        let levels = depth::levels(id, state.folders.keys().copied(), parent_of);
        note_depth(state, Some(parent), levels, body);
    }
    (old != Some(parent)).then_some(parent)
}

fn note_depth(state: &State, parent: Option<i64>, levels: usize, body: &mut Fields) {
    if let Some(problem) = depth_problem(state, parent, levels) {
        body.note("parent_id", &problem);
    }
}

/// The error for adding this many levels of folders below this one.
pub(super) fn depth_problem(state: &State, parent: Option<i64>, levels: usize) -> Option<String> {
    depth::problem(parent, levels, |id| state.folders.get(&id)?.parent)
}

pub(crate) fn add(state: &mut State, project: i64, parent: Option<i64>, name: &str) -> i64 {
    let (id, now) = (state.next_id(), state.now());
    let folder = Folder {
        id,
        project,
        parent,
        name: name.to_owned(),
        creator: None,
        default_permission: WRITE,
        groups: BTreeMap::new(),
        constraint: None,
        created_at: now.clone(),
        updated_at: now,
    };
    state.folders.insert(id, folder);
    id
}

/// Adds a folder to another one, whose permissions it gets unless it has its own.
pub(crate) fn add_within(
    state: &mut State,
    caller: &Caller,
    parent: i64,
    name: &str,
    default_permission: Option<i64>,
) -> Result<i64, Answer> {
    let outer = state.folders.get(&parent).ok_or_else(missing)?;
    let (project, groups) = (outer.project, outer.groups.clone());
    let default_permission = default_permission.unwrap_or(outer.default_permission);
    let id = add(state, project, Some(parent), name);
    if let Some(folder) = state.folders.get_mut(&id) {
        (folder.creator, folder.default_permission, folder.groups) = (caller.user, default_permission, groups);
    }
    Ok(id)
}

fn delete_and_tell(state: &mut State, call: &Call, project: i64, id: i64) {
    let view = state.folders.get(&id).map(|folder| view(folder, state, &call.caller));
    remove(state, id);
    event::emit_in(state, "folder.deletion", project, &json!({ "folder": view }));
}

/// Removes a folder with everything in it; for the root folder, only its content.
pub(crate) fn remove(state: &mut State, id: i64) {
    let gone = below(state, id);
    let documents = state.documents.values().filter(|document| gone.contains(&document.folder));
    for document in documents.map(|document| document.id).collect::<Vec<_>>() {
        document::remove(state, document);
    }
    state.upcoming.retain(|upcoming| !gone.contains(&upcoming.folder()));
    state.folders.retain(|id, folder| folder.parent.is_none() || !gone.contains(id));
}

/// The ids of a folder and of all folders below it.
pub(crate) fn below(state: &State, id: i64) -> Vec<i64> {
    let mut ids = vec![id];
    let mut next = 0;
    while let Some(&outer) = ids.get(next) {
        ids.extend(state.folders.values().filter(|folder| folder.parent == Some(outer)).map(|folder| folder.id));
        next += 1;
    }
    ids
}

/// The folders from this one up to the root folder.
pub(crate) fn upwards(state: &State, id: i64) -> impl Iterator<Item = &Folder> {
    let parent = |folder: &&Folder| folder.parent.and_then(|parent| state.folders.get(&parent));
    std::iter::successors(state.folders.get(&id), parent)
}

/// The names of the folders from the root folder to this one.
pub(crate) fn path(state: &State, id: i64) -> Vec<&str> {
    let mut names: Vec<_> = upwards(state, id).map(|folder| folder.name.as_str()).collect();
    names.reverse();
    names
}

pub(crate) fn view(folder: &Folder, state: &State, caller: &Caller) -> Value {
    json!({
        "id": folder.id,
        "type": "Folder",
        "nature": "Folder",
        "name": folder.name,
        "created_at": folder.created_at,
        "updated_at": folder.updated_at,
        "created_by": creator::short(state, folder.creator),
        "groups_permissions": permission::of_groups(state, folder),
        "user_permission": permission::of_caller(state, folder.id, caller),
        "parent_id": folder.parent,
        "default_permission": folder.default_permission,
    })
}
