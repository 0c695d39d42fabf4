//! Naming constraints: rules for the names of the documents in a folder.

use serde_json::{Value, json};

use super::access;
use super::creator;
use super::document;
use super::folder::{self, Folder};
use crate::answer::Answer;
use crate::call::Call;
use crate::collection::{self, Special};
use crate::service::Handler;
use crate::state::State;

mod on_folder;
mod rule;
#[cfg(test)]
mod tests;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_folder_naming_constraint", on_folder::get),
    ("set_folder_naming_constraint", on_folder::set),
    ("delete_folder_naming_constraint", on_folder::delete),
    ("delete_naming_constraint", delete),
    ("delete_naming_constraint_part_list", delete_part_list),
];

pub(crate) const SPECIALS: &[Special] = &[
    Special { list: "/cloud/{cloud_pk}/project/{project_pk}/naming-constraint", complete, show, ..Special::PLAIN },
    Special {
        list: "/cloud/{cloud_pk}/project/{project_pk}/naming-part-list",
        complete: |_, _, _, _| Ok(()),
        show: show_part_list,
        ..Special::PLAIN
    },
];

/// A naming constraint that was set on a folder.
#[derive(Clone)]
pub(crate) struct OnFolder {
    id: i64,
    constraint: i64,
    /// Whether it also applies to the folders below that have none of their own.
    is_recursive: bool,
}

fn complete(state: &mut State, call: &Call, request: &Value, constraint: &mut Value) -> Result<(), Answer> {
    let path = collection::list_path(call);
    if call.operation.method == "POST" {
        constraint["creator"] = json!(call.caller.user);
    }
    if let Some(parts) = request["parts"].as_array() {
        constraint["parts"] = rule::parts(parts, part_lists(state, &path))?;
    }
    let old = state.collections.find(&path, "id", &constraint["id"].to_string());
    let becomes_strict = constraint["strict"] == true && old.is_some_and(|old| old["strict"] == false);
    let conflicts = conflicts_with(state, &path, constraint);
    if becomes_strict && !conflicts.is_empty() { Err(conflict(&conflicts)) } else { Ok(()) }
}

fn show(state: &State, path: &str, constraint: &mut Value) {
    let project = collection::id_in(path, "project");
    constraint["creator"] = creator::full(state, project, constraint["creator"].as_i64());
    constraint["conflicting_documents"] = Value::Array(seen(state, conflicts_with(state, path, constraint)));
    let lists = part_lists(state, path);
    for part in constraint["parts"].as_array_mut().into_iter().flatten() {
        part["elements"] = json!(rule::elements(part, lists));
    }
}

fn show_part_list(state: &State, path: &str, list: &mut Value) {
    let users = users_of(state, path, &list["id"]);
    let constraints = path.replace("naming-part-list", "naming-constraint");
    let conflicts = users.iter().flat_map(|constraint| conflicts_with(state, &constraints, constraint));
    list["conflicting_documents"] = Value::Array(seen(state, conflicts.collect()));
}

/// Deletes a constraint, also from its folders, to which one of a parent folder may apply now.
fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let path = collection::list_path(call);
    let removed = state.collections.remove(&path, "id", call.parameter(2));
    let constraint = removed.ok_or_else(|| Answer::not_found("NamingConstraint"))?;
    let mut folders = Vec::new();
    for folder in state.folders.values_mut() {
        if folder.constraint.take_if(|on_folder| constraint["id"] == on_folder.constraint).is_some() {
            folders.push(folder.id);
        }
    }
    let mut below: Vec<_> = folders.iter().flat_map(|id| folder::below(state, *id)).collect();
    below.sort_unstable();
    below.dedup();
    Ok(now_in_conflict(conflicts_in(state, &below)))
}

/// Deletes a list of values that no constraint uses.
fn delete_part_list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let path = collection::list_path(call);
    let list = state.collections.find(&path, "id", call.parameter(2));
    let list = list.ok_or_else(|| Answer::not_found("NamingConstraintPartList"))?;
    let users = users_of(state, &path, &list["id"]);
    if users.is_empty() {
        state.collections.remove(&path, "id", call.parameter(2));
        return Ok(Answer::empty(204));
    }
    let constraints = path.replace("naming-part-list", "naming-constraint");
    Err(Answer::json(409, &users.iter().map(|user| collection::shown(state, &constraints, user)).collect()))
}

/// The documents that are in conflict now, if there are some.
fn now_in_conflict(conflicts: Vec<Value>) -> Answer {
    if conflicts.is_empty() { Answer::empty(204) } else { Answer::json(200, &Value::Array(conflicts)) }
}

/// The constraints that use a list of parts.
fn users_of(state: &State, path: &str, list: &Value) -> Vec<Value> {
    let constraints = state.collections.list(&path.replace("naming-part-list", "naming-constraint")).iter();
    let uses = |constraint: &&Value| {
        let mut parts = constraint["parts"].as_array().into_iter().flatten();
        parts.any(|part| part["value_list_id"] == *list)
    };
    constraints.filter(uses).cloned().collect()
}

/// The value lists of the project in a path.
fn part_lists<'a>(state: &'a State, path: &str) -> &'a [Value] {
    let base = path.rsplit_once('/').map_or(path, |(base, _)| base);
    state.collections.list(&format!("{base}/naming-part-list"))
}

/// The path of the constraints of a project.
fn constraints(state: &State, project: i64) -> String {
    let cloud = state.projects.get(&project).map_or(0, |project| project.cloud);
    format!("/cloud/{cloud}/project/{project}/naming-constraint")
}

/// The constraint that applies to a folder, and the folder on which it was set.
fn effective(state: &State, folder: i64) -> Option<(&Folder, &OnFolder)> {
    let set = folder::upwards(state, folder).filter_map(|outer| Some((outer, outer.constraint.as_ref()?)));
    set.into_iter().find(|(outer, on_folder)| outer.id == folder || on_folder.is_recursive)
}

/// The stored constraint that applies to the documents of a folder, and the value lists.
fn of_folder(state: &State, id: i64) -> Option<(&Value, &[Value])> {
    let (folder, on_folder) = effective(state, id)?;
    let path = constraints(state, folder.project);
    let constraint = state.collections.find(&path, "id", &on_folder.constraint.to_string())?;
    Some((constraint, part_lists(state, &path)))
}

/// Whether a name violates the constraint of its folder.
pub(crate) fn is_in_conflict(state: &State, folder: i64, name: &str) -> bool {
    of_folder(state, folder).is_some_and(|(constraint, lists)| !rule::fits(constraint, lists, name))
}

/// Refuses a name that violates the strict constraint of its folder.
pub(crate) fn admit(state: &State, folder: i64, name: &str) -> Result<(), Answer> {
    let Some((constraint, _)) = of_folder(state, folder) else { return Ok(()) };
    if constraint["strict"] != true || !is_in_conflict(state, folder, name) {
        return Ok(());
    }
    let text = constraint["name"].as_str().unwrap_or_default();
    Err(Answer::refusal(409, &format!("The name \"{name}\" does not keep to the naming constraint \"{text}\".")))
}

/// The documents that would be in conflict below a folder if it were moved; refused if a strict constraint forbids it.
pub(crate) fn after_move(state: &mut State, id: i64, parent: i64) -> Result<Vec<Value>, Answer> {
    let put = |state: &mut State, parent: Option<i64>| {
        let folder = state.folders.get_mut(&id);
        folder.and_then(|folder| std::mem::replace(&mut folder.parent, parent))
    };
    let old = put(state, Some(parent));
    let below = folder::below(state, id);
    let conflicts = conflicts_in(state, &below);
    let is_strict = conflicts.iter().any(|document| {
        let constraint = document["parent_id"].as_i64().and_then(|folder| of_folder(state, folder));
        constraint.is_some_and(|(constraint, _)| constraint["strict"] == true)
    });
    put(state, old);
    let conflicts = seen(state, conflicts);
    if is_strict { Err(conflict(&conflicts)) } else { Ok(conflicts) }
}

/// The documents of these folders that violate their constraint.
fn conflicts_in(state: &State, folders: &[i64]) -> Vec<Value> {
    let documents =
        state.documents.values().filter(|document| document.is_head() && folders.contains(&document.folder));
    let conflicts = documents.filter(|document| is_in_conflict(state, document.folder, &document.name));
    conflicts.map(|document| document::light(document, state)).collect()
}

/// The documents in a folder with a constraint whose name violates it; the constraint is passed here.
fn conflicts_with(state: &State, path: &str, constraint: &Value) -> Vec<Value> {
    let lists = part_lists(state, path);
    let documents = state.documents.values().filter(|document| {
        let keeps = || effective(state, document.folder).is_some_and(|(_, set)| constraint["id"] == set.constraint);
        document.is_head() && keeps() && !rule::fits(constraint, lists, &document.name)
    });
    documents.map(|document| document::light(document, state)).collect()
}

/// Those of these documents that the caller may see.
fn seen(state: &State, mut documents: Vec<Value>) -> Vec<Value> {
    documents.retain(|document| {
        let document = document["id"].as_i64().and_then(|id| state.documents.get(&id));
        document.is_some_and(|document| access::sees_document(state, &state.acting, document))
    });
    documents
}

fn conflict(documents: &[Value]) -> Answer {
    let detail = "Some documents do not keep to the naming constraint.";
    Answer::json(409, &json!({ "detail": detail, "conflicting_documents": documents }))
}
