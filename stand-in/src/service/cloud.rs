//! Clouds.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::access;
use super::cloud_user::{self, Member};
use super::project;
use super::storage;
use crate::answer::Answer;
use crate::call::Call;
use crate::fields::{Fields, FileField};
use crate::service::Handler;
use crate::state::{ADMIN, State};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_clouds", list),
    ("create_cloud", create),
    ("get_cloud", get),
    ("update_cloud", update),
    ("full_update_cloud", replace),
    ("delete_cloud", delete),
    ("get_cloud_size", size),
    ("create_demo", create_demo),
];

const ORGANIZATION_ID: i64 = 1;

pub(crate) struct Cloud {
    pub(crate) id: i64,
    pub(crate) name: String,
    /// The user who created it; `None` if the application did.
    pub(crate) creator: Option<i64>,
    /// Where the picture is stored.
    pub(crate) image: Option<String>,
    /// The members by user id.
    pub(crate) members: BTreeMap<i64, Member>,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
}

#[expect(clippy::unnecessary_wraps, reason = "all handlers have the same form")]
fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let clouds = state.clouds.values().filter(|cloud| access::sees_cloud(state, &call.caller, cloud.id));
    Ok(Answer::json(200, &clouds.map(|cloud| view(cloud, state)).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let body = call.body();
    let name = body.required_text("name");
    let image = body.file("image");
    check_organization(body)?;
    let creator = call.caller.user;
    let id = state.add_cloud(&name, creator);
    if let Some(user) = creator {
        state.add_member(id, user, ADMIN);
    }
    set_image(state, id, image);
    Ok(Answer::json(201, &view(find(state, id)?, state)))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &view(find(state, call.id(0)?)?, state)))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = find(state, call.id(0)?)?.id;
    let body = call.body();
    let name = body.text("name");
    let image = body.file("image");
    check_organization(body)?;
    change(state, id, name, image)
}

/// Keeps no writable field of the old cloud: without an image in the request, it has none afterwards.
fn replace(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = find(state, call.id(0)?)?.id;
    let body = call.body();
    let name = body.required_text("name");
    let image = match body.file("image") {
        FileField::Absent => FileField::Null,
        image => image,
    };
    check_organization(body)?;
    change(state, id, Some(name), image)
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = find(state, call.id(0)?)?.id;
    remove(state, id);
    Ok(Answer::empty(204))
}

fn size(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = find(state, call.id(0)?)?.id;
    let projects = state.projects.values().filter(|project| project.cloud == id);
    let total: i64 = projects.map(|project| project::size_of(state, project.id)).sum();
    let available = state.quota;
    let remaining = available.saturating_sub(total);
    Ok(Answer::json(
        200,
        &json!({
            "managed_by": "ORGANIZATION",
            "role": ADMIN,
            "total_size": total,
            "total_size_available": available,
            "remaining_total_size": remaining,
            "remaining_total_size_percent": if available > 0 { remaining.saturating_mul(100) / available } else { 0 },
        }),
    ))
}

fn create_demo(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = find(state, call.id(0)?)?.id;
    let project = project::add_demo(state, id);
    Ok(Answer::json(200, &project::view(project, state)?))
}

pub(crate) fn find(state: &State, id: i64) -> Result<&Cloud, Answer> {
    state.clouds.get(&id).ok_or_else(|| Answer::not_found("Cloud"))
}

pub(crate) fn find_mut(state: &mut State, id: i64) -> Result<&mut Cloud, Answer> {
    state.clouds.get_mut(&id).ok_or_else(|| Answer::not_found("Cloud"))
}

/// Removes a cloud with everything in it.
pub(crate) fn remove(state: &mut State, id: i64) {
    set_image(state, id, FileField::Null);
    let projects = state.projects.values().filter(|project| project.cloud == id);
    for project in projects.map(|project| project.id).collect::<Vec<_>>() {
        project::remove(state, project);
    }
    state.clouds.remove(&id);
    state.invitations.retain(|_, invitation| invitation.cloud != id);
    state.collections.remove_below(&format!("/cloud/{id}"));
}

pub(crate) fn view(cloud: &Cloud, state: &State) -> Value {
    let creator = cloud.creator.and_then(|id| state.users.get(&id));
    json!({
        "id": cloud.id,
        "name": cloud.name,
        "features": [{ "name": "bcf", "viewer_url": null }],
        "marketplace_apps": [],
        "organization": {
            "id": ORGANIZATION_ID,
            "name": "BIM Example",
            "is_personnal": false,
            "created_at": "2025-09-01T08:00:00Z",
            "updated_at": "2025-09-01T08:00:00Z",
            "logo": null,
        },
        "creator": creator.map(|user| cloud_user::user_view(user, cloud)),
        "creator_app": if cloud.creator.is_none() { json!(state.identity.client_id) } else { Value::Null },
        "is_default": false,
        "created_at": cloud.created_at,
        "updated_at": cloud.updated_at,
        "image": cloud.image.as_ref().map(|path| storage::link(state, path)),
    })
}

fn check_organization(mut body: Fields) -> Result<(), Answer> {
    if body.integer("organization_id").is_some_and(|id| id != ORGANIZATION_ID) {
        body.note("organization_id", "Invalid pk - object does not exist.");
    }
    body.check()
}

fn change(state: &mut State, id: i64, name: Option<String>, image: FileField) -> Result<Answer, Answer> {
    set_image(state, id, image);
    let now = state.now();
    let cloud = find_mut(state, id)?;
    cloud.updated_at = now;
    if let Some(name) = name {
        cloud.name = name;
    }
    Ok(Answer::json(200, &view(find(state, id)?, state)))
}

fn set_image(state: &mut State, id: i64, image: FileField) {
    let path = match image {
        FileField::Absent => return,
        FileField::Null => None,
        FileField::File(file) => Some(storage::keep(state, file)),
    };
    let Some(cloud) = state.clouds.get_mut(&id) else { return };
    if let Some(old) = std::mem::replace(&mut cloud.image, path) {
        state.storage.forget(&old);
    }
}
