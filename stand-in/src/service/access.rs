//! What a caller may see and do: people by their roles, project tokens only in their project.

use std::collections::BTreeSet;

use serde_json::json;

use super::cloud_user;
use super::document::Document;
use super::folder::permission;
use super::model::{self, Model};
use super::project;
use super::project_user;
use crate::answer::Answer;
use crate::call::Call;
use crate::caller::Caller;
use crate::description::{Description, Operation};
use crate::service::Handler;
use crate::state::{ADMIN, GUEST, State, USER};

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("check_access", check_cloud), ("check_project_access", check_project)];

/// Refuses what the caller may not see, as if it did not exist, and what the caller may not do.
pub(crate) fn check(state: &State, call: &Call) -> Result<(), Answer> {
    let (caller, path) = (&call.caller, call.operation.path.as_str());
    if path.starts_with("/user") && caller.user.is_none() {
        return Err(forbidden());
    }
    if path.contains("/webhook") && caller.user.is_some() {
        return Err(Answer::refusal(403, "Only applications can do this."));
    }
    let (cloud, project) = place(call)?;
    match (caller.project, caller.user) {
        (Some(own), _) => of_project_token(call, own, cloud, project),
        (None, Some(user)) => of_user(state, call, user, cloud, project),
        (None, None) => Ok(()),
    }
}

/// Whether a caller may see a project.
pub(crate) fn sees_project(state: &State, caller: &Caller, project: i64) -> bool {
    match (caller.project, caller.user) {
        (Some(own), _) => own == project,
        (None, Some(user)) => project_user::role(state, project, user).is_some(),
        (None, None) => true,
    }
}

/// Whether a caller may see a cloud.
pub(crate) fn sees_cloud(state: &State, caller: &Caller, cloud: i64) -> bool {
    match (caller.project, caller.user) {
        (Some(own), _) => state.projects.get(&own).is_some_and(|project| project.cloud == cloud),
        (None, Some(user)) => state.clouds.get(&cloud).is_some_and(|cloud| cloud.members.contains_key(&user)),
        (None, None) => true,
    }
}

/// Whether a caller may see a document: whoever may read its folder.
pub(crate) fn sees_document(state: &State, caller: &Caller, document: &Document) -> bool {
    permission::is_seen(state, document.folder, caller)
}

/// Whether a caller may see a model: whoever may see its document, with a token that is not limited to other models. A
/// page is seen like the model that it is a page of.
pub(crate) fn sees_model(state: &State, caller: &Caller, model: &Model) -> bool {
    let is_available = |models: &BTreeSet<i64>| model::with_parents(state, model).any(|one| models.contains(&one.id));
    let document = model::document_of(state, model);
    caller.models.as_ref().is_none_or(is_available)
        && document.is_none_or(|document| sees_document(state, caller, document))
}

/// The cloud and the project of a path.
fn place(call: &Call) -> Result<(Option<i64>, Option<i64>), Answer> {
    let path = call.operation.path.as_str();
    if path.starts_with("/cloud/{cloud_pk}/project/{") {
        return Ok((Some(call.id(0)?), Some(call.id(1)?)));
    }
    if path.starts_with("/bcf/2.1/projects/{") {
        return Ok((None, Some(call.id(0)?)));
    }
    Ok((if path.starts_with("/cloud/{") { Some(call.id(0)?) } else { None }, None))
}

fn of_project_token(call: &Call, own: i64, cloud: Option<i64>, project: Option<i64>) -> Result<(), Answer> {
    let path = call.operation.path.as_str();
    match project {
        Some(project) if project != own => Err(Answer::not_found("Project")),
        None if cloud.is_some() || path.starts_with("/identity-provider") || path.starts_with("/user") => {
            Err(forbidden())
        }
        _ => Ok(()),
    }
}

fn of_user(state: &State, call: &Call, user: i64, cloud: Option<i64>, project: Option<i64>) -> Result<(), Answer> {
    if cloud.is_some_and(|cloud| !sees_cloud(state, &call.caller, cloud)) {
        return Err(Answer::not_found("Cloud"));
    }
    if project.is_some_and(|project| project_user::is_admin(state, project, user)) {
        return Ok(());
    }
    let role = match (project, cloud.and_then(|cloud| state.clouds.get(&cloud))) {
        (Some(project), _) => project_user::role(state, project, user).ok_or_else(|| Answer::not_found("Project"))?,
        (None, Some(cloud)) => cloud.members.get(&user).map_or(0, |member| member.role),
        (None, None) => return Ok(()),
    };
    if role >= needed(call.operation, project.is_none()) { Ok(()) } else { Err(forbidden()) }
}

/// The role that an operation requires.
fn needed(operation: &Operation, is_of_cloud: bool) -> i64 {
    let has = |scope: &str| operation.scopes.iter().any(|known| known == scope);
    // These do not require an administrator, although their scopes are those of administrators.
    match operation.id.as_str() {
        "leave_project" => return GUEST,
        "create_project" | "create_dms_tree" => return USER,
        _ => {}
    }
    // Only administrators see the members of a cloud; all members of a project see its members.
    if has("org:manage") || has("cloud:manage") || (is_of_cloud && has("cloud:read")) {
        return ADMIN;
    }
    if operation.scopes.iter().any(|scope| is_of_guests(scope)) || operation.scopes.is_empty() { GUEST } else { USER }
}

/// Whether a guest may use a scope: guests may only read.
fn is_of_guests(scope: &str) -> bool {
    scope.ends_with(":read")
}

/// The application has access to every cloud that it sees.
#[expect(clippy::unnecessary_wraps, reason = "all handlers have the same form")]
fn check_cloud(_: &mut State, _: &Call) -> Result<Answer, Answer> {
    Ok(Answer::empty(200))
}

fn check_project(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = project::named(state, call)?;
    let caller = &call.caller;
    let user = caller.user.and_then(|user| state.users.get(&user));
    let role = user.and_then(|user| project_user::role(state, id, user.id));
    let scopes = token_scopes(caller);
    // A project token may do what its scopes allow, and an application may do everything.
    let most = match caller.project {
        Some(_) => USER,
        None => {
            if user.is_some() {
                role.unwrap_or(GUEST)
            } else {
                ADMIN
            }
        }
    };
    let usable: Vec<_> = scopes.iter().filter(|scope| most >= role_for(scope)).collect();
    let can = |end: &str| usable.iter().any(|scope| scope.ends_with(end));
    let cloud = state.projects.get(&id).and_then(|project| state.clouds.get(&project.cloud));
    let mut shown = user.zip(cloud).map(|(user, cloud)| cloud_user::user_view(user, cloud));
    if let Some(shown) = &mut shown {
        shown["project_role"] = json!(role);
    }
    Ok(Answer::json(
        200,
        &json!({
            "has_read_permission": can(":read"),
            "has_write_permission": can(":write"),
            "has_admin_permission": most == ADMIN,
            "token_scopes": scopes,
            "usable_scopes": usable,
            "user_role": role,
            "user": shown,
        }),
    ))
}

fn token_scopes(caller: &Caller) -> BTreeSet<String> {
    let all = || {
        let operations = Description::load().operations().iter();
        operations.flat_map(|operation| operation.scopes.iter().cloned()).collect()
    };
    caller.scopes.clone().unwrap_or_else(all)
}

/// The role that is needed to use a scope in a project.
fn role_for(scope: &str) -> i64 {
    match scope {
        "org:manage" | "cloud:manage" | "webhook:manage" | "logs:read" => ADMIN,
        scope if is_of_guests(scope) => GUEST,
        _ => USER,
    }
}

fn forbidden() -> Answer {
    Answer::refusal(403, "You do not have permission to perform this action.")
}

#[cfg(test)]
mod tests;
