//! Permissions of people and groups in a folder.

use serde_json::{Value, json};

use super::Folder;
use crate::answer::Answer;
use crate::call::Call;
use crate::caller::Caller;
use crate::service::{Handler, model, project, project_user};
use crate::state::{State, WRITE};

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("update_group_folder", update_group), ("get_folder_project_users", people)];

/// The permission neither to read nor to write.
const DENIED: i64 = 1;

fn update_group(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let id = super::find(state, project, call.id(2)?)?.id;
    let group = group(state, project, call.id(3)?).ok_or_else(|| Answer::not_found("Group"))?;
    let body = call.body();
    let reach = if body.flag("propagate") == Some(true) { super::below(state, id) } else { vec![id] };
    if body.value("permission").is_some() {
        for folder in &reach {
            let Some(folder) = state.folders.get_mut(folder) else { continue };
            folder.groups.insert(call.id(3)?, body.integer("permission"));
        }
    }
    let folder = super::find(state, project, id)?;
    let permission = folder.groups.get(&call.id(3)?).copied().flatten();
    let folder = super::view(folder, state, &call.caller);
    Ok(Answer::json(200, &json!({ "folder": folder, "group": group, "permission": permission })))
}

/// The people of the project, each with the permission in the folder.
fn people(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let folder = super::find(state, project, call.id(2)?)?;
    let mut people = project_user::all(state, project);
    for person in &mut people {
        let permission = person["user_id"].as_i64().map(|user| of_user(state, folder, user));
        person["permission"] = json!(permission.unwrap_or(folder.default_permission));
    }
    Ok(Answer::json(200, &Value::Array(people)))
}

pub(super) fn set_default(state: &mut State, folders: &[i64], permission: i64) {
    for id in folders {
        if let Some(folder) = state.folders.get_mut(id) {
            folder.default_permission = permission;
        }
    }
}

/// Removes a deleted group from all folders.
pub(crate) fn forget_group(state: &mut State, group: i64) {
    for folder in state.folders.values_mut() {
        folder.groups.remove(&group);
    }
}

/// The permissions of the groups that have their own.
pub(super) fn of_groups(state: &State, folder: &Folder) -> Value {
    let own =
        folder.groups.iter().filter_map(|(id, permission)| Some((group(state, folder.project, *id)?, permission)));
    own.map(|(group, permission)| json!({ "group": group, "permission": permission })).collect()
}

/// What a caller may do; an application may do everything.
pub(crate) fn of_caller(state: &State, folder: i64, caller: &Caller) -> i64 {
    let folder = caller.user.and_then(|user| Some((user, state.folders.get(&folder)?)));
    folder.map_or(WRITE, |(user, folder)| of_user(state, folder, user))
}

/// Refuses a user without the needed permission in the folder of a call; a folder that may not be read is treated as if
/// it did not exist, as are the documents and models in it.
pub(crate) fn check(state: &State, call: &Call) -> Result<(), Answer> {
    let Some(folder) = place(state, call) else { return Ok(()) };
    if !is_seen(state, folder, &call.caller) {
        return Err(Answer::refusal(404, "Not found."));
    }
    let is_write = call.operation.scopes.iter().any(|scope| scope.ends_with(":write"));
    if is_write { allow_write(state, folder, &call.caller) } else { Ok(()) }
}

/// The folder of a path, or of its document, or of the document of its model.
fn place(state: &State, call: &Call) -> Option<i64> {
    let rest = call.operation.path.strip_prefix("/cloud/{cloud_pk}/project/{project_pk}/")?;
    let id = call.id(2).ok()?;
    if rest.starts_with("document/{") {
        return state.documents.get(&id).map(|document| document.folder);
    }
    if rest.starts_with("model/{") {
        let model = state.models.get(&id)?;
        return model::document_of(state, model).map(|document| document.folder);
    }
    rest.starts_with("folder/{").then_some(id)
}

/// Whether a caller may read the content of a folder.
pub(crate) fn is_seen(state: &State, folder: i64, caller: &Caller) -> bool {
    of_caller(state, folder, caller) > DENIED
}

/// Refuses a caller who may not write in a folder.
pub(crate) fn allow_write(state: &State, folder: i64, caller: &Caller) -> Result<(), Answer> {
    if of_caller(state, folder, caller) >= WRITE {
        return Ok(());
    }
    Err(Answer::refusal(403, "You do not have permission to perform this action."))
}

/// The permission of a user: the highest of the user's groups; without a group, the folder's default.
fn of_user(state: &State, folder: &Folder, user: i64) -> i64 {
    if project_user::is_admin(state, folder.project, user) {
        return WRITE;
    }
    let groups = groups(state, folder.project).iter().filter(|group| {
        let mut members = group["members"].as_array().into_iter().flatten();
        members.any(|member| member["user_id"] == user)
    });
    let ids = groups.filter_map(|group| group["id"].as_i64());
    let permissions = ids.map(|id| folder.groups.get(&id).copied().flatten().unwrap_or(folder.default_permission));
    permissions.max().unwrap_or(folder.default_permission)
}

fn groups(state: &State, project: i64) -> &[Value] {
    let cloud = state.projects.get(&project).map_or(0, |project| project.cloud);
    state.collections.list(&format!("/cloud/{cloud}/project/{project}/group"))
}

fn group(state: &State, project: i64, id: i64) -> Option<Value> {
    groups(state, project).iter().find(|group| group["id"] == id).cloned()
}
