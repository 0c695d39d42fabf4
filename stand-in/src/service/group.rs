//! Groups of people of a project. They are objects in a list; this module adds their members.

use serde_json::{Value, json};

use super::access;
use super::bcf;
use super::folder;
use super::project;
use super::project_invitation;
use super::project_user::{self, Who};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("add_group_member", add_member),
    ("delete_group_member", delete_member),
    ("get_groups", list_own),
    ("get_group", get_own),
    ("import_manage_group", import),
    ("delete_manage_group", delete),
];

fn add_member(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (project, group) = named(state, call)?;
    let mut body = call.body();
    let id = body.required_integer("userproject_id");
    let person = project_user::view(state, project, id);
    if person.is_none() {
        body.note_unknown("userproject_id", id);
    }
    body.check()?;
    let mut ids = members(&group);
    if !ids.contains(&id) {
        ids.push(id);
    }
    set_members(state, project, &group, &ids);
    Ok(Answer::json(201, &json!(person)))
}

fn delete_member(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (project, group) = named(state, call)?;
    let (id, mut ids) = (call.id(3)?, members(&group));
    if !ids.contains(&id) {
        return Err(Answer::not_found("UserProject"));
    }
    ids.retain(|member| *member != id);
    set_members(state, project, &group, &ids);
    Ok(Answer::empty(204))
}

/// Deletes a group, also from the permissions of folders and from topics.
fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (project, group) = named(state, call)?;
    let id = group["id"].as_i64().ok_or_else(missing)?;
    let path = list_path(state, project);
    state.collections.remove(&path, "id", call.parameter(2));
    folder::permission::forget_group(state, id);
    bcf::topic::forget_group(state, id);
    Ok(Answer::empty(204))
}

/// The groups of the calling person; an application is in none.
fn list_own(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &Value::Array(own(state, call)?)))
}

fn get_own(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = call.id(2)?;
    let group = own(state, call)?.into_iter().find(|group| group["id"] == id);
    group.map(|group| Answer::json(200, &group)).ok_or_else(missing)
}

fn own(state: &State, call: &Call) -> Result<Vec<Value>, Answer> {
    let project = project::named(state, call)?;
    let person = call.caller.user.and_then(|user| project_user::of_user(state, project, user));
    let groups = state.collections.list(&list_path(state, project)).iter();
    Ok(groups.filter(|group| person.is_some_and(|person| members(group).contains(&person))).cloned().collect())
}

/// Copies groups of other projects. Members who are not in this project are invited to it.
fn import(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let redirect_uri = body.required_text("redirect_uri");
    let ids = body.integers("group_ids");
    let found: Vec<_> = ids.iter().filter_map(|id| anywhere(state, call, *id)).collect();
    if let Some(unknown) = ids.iter().find(|id| anywhere(state, call, **id).is_none()) {
        body.note_unknown("group_ids", *unknown);
    }
    body.check()?;
    let copies = found.into_iter().map(|(from, group)| copy(state, project, from, group, &redirect_uri));
    Ok(Answer::json(201, &copies.collect()))
}

fn copy(state: &mut State, project: i64, from: i64, mut group: Value, redirect_uri: &str) -> Value {
    let people = members(&group).into_iter().filter_map(|id| project_user::view(state, from, id));
    let people = people.collect::<Vec<_>>();
    group["id"] = json!(state.next_id());
    group["members"] = json!([]);
    let path = list_path(state, project);
    state.collections.add(&path, group.clone());
    let ids: Vec<_> = people.iter().map(|person| person_here(state, project, person, redirect_uri)).collect();
    set_members(state, project, &group, &ids);
    state.collections.find(&path, "id", &group["id"].to_string()).cloned().unwrap_or_default()
}

/// The entry in this project for a person of another one.
fn person_here(state: &mut State, project: i64, person: &Value, redirect_uri: &str) -> i64 {
    let here = person["user_id"].as_i64().and_then(|user| project_user::of_user(state, project, user));
    here.unwrap_or_else(|| {
        let (email, role) = (person["email"].as_str().unwrap_or_default(), person["role"].as_i64().unwrap_or_default());
        let invitation = project_invitation::invite(state, project, email, redirect_uri, role);
        project_user::add(state, project, Who::Invited(invitation), role)
    })
}

/// A group with the project that it is in, which the caller must see.
fn anywhere(state: &State, call: &Call, id: i64) -> Option<(i64, Value)> {
    let projects = state.projects.keys().filter(|project| access::sees_project(state, &call.caller, **project));
    let mut found = projects.filter_map(|&project| {
        let group = state.collections.find(&list_path(state, project), "id", &id.to_string());
        group.map(|group| (project, group.clone()))
    });
    found.next()
}

/// Shows the current people in the groups of a project; those who have left it are omitted.
pub(crate) fn refresh(state: &mut State, project: i64) {
    let path = list_path(state, project);
    for group in state.collections.list(&path).to_vec() {
        set_members(state, project, &group, &members(&group));
    }
}

fn set_members(state: &mut State, project: i64, group: &Value, ids: &[i64]) {
    let people: Value = ids.iter().filter_map(|id| project_user::view(state, project, *id)).collect();
    let path = list_path(state, project);
    if let Some(group) = state.collections.find_mut(&path, "id", &group["id"].to_string()) {
        group["members"] = people;
    }
}

fn members(group: &Value) -> Vec<i64> {
    let members = group["members"].as_array().into_iter().flatten();
    members.filter_map(|member| member["id"].as_i64()).collect()
}

/// The project and the group that the path of a call names.
fn named(state: &State, call: &Call) -> Result<(i64, Value), Answer> {
    let project = project::named(state, call)?;
    let group = state.collections.find(&list_path(state, project), "id", call.parameter(2));
    group.map(|group| (project, group.clone())).ok_or_else(missing)
}

fn list_path(state: &State, project: i64) -> String {
    let cloud = state.projects.get(&project).map_or(0, |project| project.cloud);
    format!("/cloud/{cloud}/project/{project}/group")
}

fn missing() -> Answer {
    Answer::not_found("Group")
}

#[cfg(test)]
mod tests;
