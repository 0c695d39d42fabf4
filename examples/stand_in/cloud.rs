//! Clouds.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::answer::Answer;
use super::body::{Body, FileField};
use super::cloud_user::{self, Member};
use super::project;
use super::request::Request;
use super::route::{Route, route};
use super::state::{ADMIN, State};
use super::storage;
use super::webhook::Owner;

pub(super) const ROUTES: &[Route] = &[
    route("get_clouds", "GET", "/cloud", list),
    route("create_cloud", "POST", "/cloud", create),
    route("get_cloud", "GET", "/cloud/{id}", get),
    route("update_cloud", "PATCH", "/cloud/{id}", update),
    route("full_update_cloud", "PUT", "/cloud/{id}", replace),
    route("delete_cloud", "DELETE", "/cloud/{id}", delete),
    route("get_cloud_size", "GET", "/cloud/{id}/size", size),
    route("create_demo", "POST", "/cloud/{id}/create-demo", create_demo),
];

const ORGANIZATION_ID: i64 = 1;
const LONGEST_NAME: usize = 256;
/// What a cloud may hold, in bytes.
const SIZE_AVAILABLE: i64 = 1_000_000_000;

pub(super) struct Cloud {
    pub(super) id: i64,
    pub(super) name: String,
    /// The user who created it; nothing where the signed-in application did.
    pub(super) creator: Option<i64>,
    /// Where the picture is stored.
    pub(super) image: Option<String>,
    /// The members by user id.
    pub(super) members: BTreeMap<i64, Member>,
    pub(super) created_at: String,
    pub(super) updated_at: String,
}

#[expect(clippy::unnecessary_wraps, reason = "all handlers have the same form")]
fn list(state: &mut State, _: &Request) -> Result<Answer, Answer> {
    Ok(Answer::ok(&state.clouds.values().map(|cloud| view(cloud, state)).collect()))
}

fn create(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let mut body = request.body()?;
    let name = body.required_text("name", LONGEST_NAME);
    let image = body.file("image");
    check_organization(body)?;
    let id = state.add_cloud(&name, None);
    set_image(state, id, image);
    Ok(Answer::created(&view(find(state, id)?, state)))
}

fn get(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    Ok(Answer::ok(&view(find(state, request.id(0)?)?, state)))
}

fn update(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let id = find(state, request.id(0)?)?.id;
    let mut body = request.body()?;
    let name = body.text("name", LONGEST_NAME);
    let image = body.file("image");
    check_organization(body)?;
    change(state, id, name, image)
}

/// Leaves nothing of the old cloud that could have been written: without an image there is none afterwards.
fn replace(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let id = find(state, request.id(0)?)?.id;
    let mut body = request.body()?;
    let name = body.required_text("name", LONGEST_NAME);
    let image = match body.file("image") {
        FileField::Absent => FileField::Null,
        image => image,
    };
    check_organization(body)?;
    change(state, id, Some(name), image)
}

fn delete(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let id = find(state, request.id(0)?)?.id;
    remove(state, id);
    Ok(Answer::no_content())
}

fn size(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let id = find(state, request.id(0)?)?.id;
    let projects = state.projects.values().filter(|project| project.cloud == id);
    let total: i64 = projects.map(|project| project::size_of(state, project.id)).sum();
    let remaining = SIZE_AVAILABLE - total;
    Ok(Answer::ok(&json!({
        "managed_by": "ORGANIZATION",
        "role": ADMIN,
        "total_size": total,
        "total_size_available": SIZE_AVAILABLE,
        "remaining_total_size": remaining,
        "remaining_total_size_percent": remaining * 100 / SIZE_AVAILABLE,
    })))
}

fn create_demo(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let id = find(state, request.id(0)?)?.id;
    let project = project::add_demo(state, id);
    Ok(Answer::ok(&project::view(project, state)?))
}

pub(super) fn find(state: &State, id: i64) -> Result<&Cloud, Answer> {
    state.clouds.get(&id).ok_or_else(|| Answer::not_found("Cloud"))
}

pub(super) fn find_mut(state: &mut State, id: i64) -> Result<&mut Cloud, Answer> {
    state.clouds.get_mut(&id).ok_or_else(|| Answer::not_found("Cloud"))
}

/// Removes a cloud with everything in it.
pub(super) fn remove(state: &mut State, id: i64) {
    set_image(state, id, FileField::Null);
    let projects = state.projects.values().filter(|project| project.cloud == id);
    for project in projects.map(|project| project.id).collect::<Vec<_>>() {
        project::remove(state, project);
    }
    state.clouds.remove(&id);
    state.invitations.retain(|_, invitation| invitation.cloud != id);
    state.webhooks.retain(|_, webhook| webhook.owner != Owner::Cloud(id));
}

pub(super) fn view(cloud: &Cloud, state: &State) -> Value {
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
        "creator_app": if cloud.creator.is_none() { json!("Tour") } else { Value::Null },
        "is_default": false,
        "created_at": cloud.created_at,
        "updated_at": cloud.updated_at,
        "image": cloud.image.as_ref().map(|path| storage::link(state, path)),
    })
}

fn check_organization(mut body: Body) -> Result<(), Answer> {
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
    Ok(Answer::ok(&view(find(state, id)?, state)))
}

fn set_image(state: &mut State, id: i64, image: FileField) {
    let path = match image {
        FileField::Absent => return,
        FileField::Null => None,
        FileField::File(file) => Some(storage::keep(state, file)),
    };
    let Some(cloud) = state.clouds.get_mut(&id) else { return };
    if let Some(old) = std::mem::replace(&mut cloud.image, path) {
        storage::forget(state, &old);
    }
}
