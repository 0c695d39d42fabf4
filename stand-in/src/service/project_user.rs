//! The people of a project: its members, and those who are invited.

use serde_json::{Value, json};

use super::cloud_user::{self, email_fits};
use super::group;
use super::project;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::{ADMIN, State, USER};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_project_users", list),
    ("update_project_user", update),
    ("delete_project_user", delete),
    ("leave_project", leave),
];

/// One of the people of a project, with an id of its own there.
pub(crate) struct ProjectUser {
    pub(crate) id: i64,
    pub(crate) project: i64,
    pub(crate) who: Who,
    pub(crate) role: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    User(i64),
    /// A person with a pending invitation.
    Invited(i64),
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut people = all(state, project::named(state, call)?);
    people.retain(|person| email_fits(call, person["email"].as_str().unwrap_or_default()));
    Ok(Answer::json(200, &Value::Array(people)))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (project, id) = named(state, call)?;
    let role = call.body().integer("role");
    if let (Some(role), Some(person)) = (role, state.project_users.get_mut(&id)) {
        person.role = role;
    }
    group::refresh(state, project);
    Ok(Answer::json(200, &json!(view(state, project, id))))
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (_, id) = named(state, call)?;
    remove(state, id);
    Ok(Answer::empty(204))
}

/// The calling person leaves the project; an application cannot be in one.
fn leave(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let user = call.caller.user.ok_or_else(|| Answer::refusal(403, "Only users can do this."))?;
    let id = of_user(state, project, user).ok_or_else(missing)?;
    remove(state, id);
    Ok(Answer::empty(204))
}

/// The project and the person that the path of a call names.
fn named(state: &State, call: &Call) -> Result<(i64, i64), Answer> {
    let (project, id) = (project::named(state, call)?, call.id(2)?);
    let person = state.project_users.get(&id).filter(|person| person.project == project);
    person.map(|person| (project, person.id)).ok_or_else(missing)
}

fn missing() -> Answer {
    Answer::not_found("UserProject")
}

/// All people of a project, in their shown form.
pub(crate) fn all(state: &State, project: i64) -> Vec<Value> {
    let people = state.project_users.values().filter(|person| person.project == project);
    people.filter_map(|person| view(state, project, person.id)).collect()
}

/// The entry of a user in a project; `None` if the user is not one of its people.
pub(crate) fn of_user(state: &State, project: i64, user: i64) -> Option<i64> {
    find(state, project, Who::User(user)).map(|person| person.id)
}

fn find(state: &State, project: i64, who: Who) -> Option<&ProjectUser> {
    state.project_users.values().find(|person| person.project == project && person.who == who)
}

/// The role of a user in a project: the user's own role, or everything for an administrator of its cloud.
pub(crate) fn role(state: &State, project: i64, user: i64) -> Option<i64> {
    let cloud = state.clouds.get(&state.projects.get(&project)?.cloud)?;
    let member = cloud.members.get(&user)?;
    if member.role == ADMIN {
        return Some(ADMIN);
    }
    find(state, project, Who::User(user)).map(|person| person.role)
}

/// Whether a user administrates a project.
pub(crate) fn is_admin(state: &State, project: i64, user: i64) -> bool {
    role(state, project, user) == Some(ADMIN)
}

/// One of the people of a project, in the shown form.
pub(crate) fn view(state: &State, project: i64, id: i64) -> Option<Value> {
    let person = state.project_users.get(&id).filter(|person| person.project == project)?;
    let (user, invitation) = match person.who {
        Who::User(user) => (Some(state.users.get(&user)?), None),
        Who::Invited(invitation) => (None, Some(state.invitations.get(&invitation)?)),
    };
    let cloud = state.clouds.get(&state.projects.get(&project)?.cloud)?;
    let member = user.and_then(|user| cloud.members.get(&user.id));
    Some(json!({
        "id": person.id,
        "user_id": user.map(|user| user.id),
        "invitation_id": invitation.map(|invitation| invitation.id),
        "email": user.map(|user| &user.email).or(invitation.map(|invitation| &invitation.email)),
        "firstname": user.and_then(|user| user.firstname.as_ref()),
        "lastname": user.and_then(|user| user.lastname.as_ref()),
        "profile_picture": user.and_then(|user| user.picture.as_ref()),
        "sub": user.map(cloud_user::subject),
        "role": person.role,
        "cloud_role": member.map_or(USER, |member| member.role),
        "in_all_projects": member.is_some_and(|member| member.in_all_projects),
    }))
}

/// Adds a person to a project, or gives an existing one this role; returns that person's entry.
pub(crate) fn add(state: &mut State, project: i64, who: Who, role: i64) -> i64 {
    let known = find(state, project, who).map(|person| person.id);
    let id = known.unwrap_or_else(|| state.next_id());
    state.project_users.insert(id, ProjectUser { id, project, who, role });
    id
}

/// Makes a user of an invited person, who stays in the same groups.
pub(crate) fn accept(state: &mut State, project: i64, invitation: i64, user: i64, role: i64) {
    let invited = find(state, project, Who::Invited(invitation)).map(|person| person.id);
    match (invited, of_user(state, project, user)) {
        (Some(id), None) => {
            state.project_users.insert(id, ProjectUser { id, project, who: Who::User(user), role });
        }
        (invited, _) => {
            if let Some(id) = invited {
                remove(state, id);
            }
            add(state, project, Who::User(user), role);
        }
    }
    group::refresh(state, project);
}

/// Removes an invited person from a project; the invitation is handled elsewhere.
pub(crate) fn forget_invited(state: &mut State, invitation: i64) {
    let is_gone = |person: &ProjectUser| person.who == Who::Invited(invitation);
    let project = state.project_users.values().find(|person| is_gone(person)).map(|person| person.project);
    state.project_users.retain(|_, person| !is_gone(person));
    if let Some(project) = project {
        group::refresh(state, project);
    }
}

/// Removes a person from a project and its groups; a pending invitation is cancelled.
pub(crate) fn remove(state: &mut State, id: i64) {
    let Some(person) = state.project_users.remove(&id) else { return };
    if let Who::Invited(invitation) = person.who {
        state.invitations.remove(&invitation);
    }
    group::refresh(state, person.project);
}

/// Removes all people of a deleted project, with its invitations and tokens.
pub(crate) fn forget_project(state: &mut State, project: i64) {
    state.project_users.retain(|_, person| person.project != project);
    state.invitations.retain(|_, invitation| invitation.project != Some(project));
    state.identity.tokens.retain(|token| token.caller.project != Some(project));
}

/// Removes the people for whom this is true.
pub(crate) fn remove_all(state: &mut State, is_gone: impl Fn(&ProjectUser) -> bool) {
    let gone = state.project_users.values().filter(|person| is_gone(person)).map(|person| person.id);
    for id in gone.collect::<Vec<_>>() {
        remove(state, id);
    }
}

/// Adds those people to a new project who are in all projects of its cloud.
pub(crate) fn join_new_project(state: &mut State, project: i64) {
    let cloud = state.projects.get(&project).map_or(0, |project| project.cloud);
    let members = state.clouds.get(&cloud).map(|cloud| cloud.members.keys().copied().collect::<Vec<_>>());
    for user in members.unwrap_or_default() {
        join_everywhere(state, cloud, user, Some(project));
    }
    if let Some(user) = state.acting.user {
        add(state, project, Who::User(user), ADMIN);
    }
}

/// Adds a member of a cloud to this project, or to all projects of the cloud if the member is to be in all of them.
pub(crate) fn join_everywhere(state: &mut State, cloud: i64, user: i64, only: Option<i64>) {
    let member = state.clouds.get(&cloud).and_then(|cloud| cloud.members.get(&user));
    let role = match member {
        Some(member) if member.role == ADMIN => ADMIN,
        Some(member) if member.in_all_projects => member.project_role.unwrap_or(USER),
        _ => return,
    };
    let projects = state.projects.values().filter(|project| project.cloud == cloud).map(|project| project.id);
    let projects = projects.filter(|project| only.is_none_or(|only| only == *project)).collect::<Vec<_>>();
    for project in projects {
        if of_user(state, project, user).is_none() {
            add(state, project, Who::User(user), role);
        }
    }
}

#[cfg(test)]
mod tests;
