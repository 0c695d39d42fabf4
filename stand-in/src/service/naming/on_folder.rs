//! The naming constraints of folders.

use serde_json::{Value, json};

use super::OnFolder;
use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::service::{folder, project};
use crate::state::State;

/// The constraint that applies to a folder, which may be that of a parent folder.
pub(super) fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &view(state, named(state, call)?)?))
}

/// Sets a constraint, replacing an existing one; a strict one is refused if documents violate it.
pub(super) fn set(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (project, id) = (project::named(state, call)?, named(state, call)?);
    let mut body = call.body();
    let constraint = body.required_integer("constraint_id");
    let known = state.collections.find(&super::constraints(state, project), "id", &constraint.to_string());
    let is_strict = known.is_some_and(|known| known["strict"] == true);
    if known.is_none() {
        body.note_unknown("constraint_id", constraint);
    }
    body.check()?;
    let is_recursive = body.flag("recursive").unwrap_or_default();
    let new = OnFolder { id: state.next_id(), constraint, is_recursive };
    let old = put(state, id, Some(new));
    let conflicts = conflicts(state, id, constraint);
    if is_strict && !conflicts.is_empty() {
        put(state, id, old);
        return Err(super::conflict(&conflicts));
    }
    Ok(Answer::json(200, &view(state, id)?))
}

/// Removes the constraint from a folder; one of a parent folder may apply there now.
pub(super) fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    put(state, id, None).ok_or_else(missing)?;
    Ok(super::now_in_conflict(super::conflicts_in(state, &folder::below(state, id))))
}

fn named(state: &State, call: &Call) -> Result<i64, Answer> {
    let project = project::named(state, call)?;
    Ok(folder::find(state, project, call.id(2)?)?.id)
}

fn missing() -> Answer {
    Answer::not_found("FolderNamingConstraint")
}

/// Sets the constraint of a folder, and returns the former one.
fn put(state: &mut State, folder: i64, new: Option<OnFolder>) -> Option<OnFolder> {
    state.folders.get_mut(&folder).and_then(|folder| std::mem::replace(&mut folder.constraint, new))
}

/// The documents in a folder, and below it, to which this constraint applies and that violate it.
fn conflicts(state: &State, folder: i64, constraint: i64) -> Vec<Value> {
    let keeps = |id: &i64| super::effective(state, *id).is_some_and(|(_, set)| set.constraint == constraint);
    let folders: Vec<i64> = folder::below(state, folder).into_iter().filter(keeps).collect();
    super::conflicts_in(state, &folders)
}

fn view(state: &State, folder: i64) -> Result<Value, Answer> {
    let (outer, set) = super::effective(state, folder).ok_or_else(missing)?;
    let path = super::constraints(state, outer.project);
    let constraint = state.collections.find(&path, "id", &set.constraint.to_string()).ok_or_else(missing)?;
    Ok(json!({
        "id": set.id,
        "applied_on_folder_id": outer.id,
        "constraint": collection::shown(state, &path, constraint),
        "recursive": set.is_recursive,
        "conflicting_documents": conflicts(state, folder, set.constraint),
    }))
}
