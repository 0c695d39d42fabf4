//! Projects.

use serde_json::{Value, json};

use super::access;
use super::bcf;
use super::cloud;
use super::document::{self, NewDocument};
use super::event;
use super::folder;
use super::model::{self, Origin};
use super::project_user::{self, Who};
use super::storage;
use crate::answer::Answer;
use crate::call::Call;
use crate::check::File;
use crate::fields::{Fields, FileField};
use crate::service::Handler;
use crate::state::State;

#[cfg(test)]
mod tests;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_projects", list),
    ("create_project", create),
    ("get_project", get),
    ("update_project", update),
    ("delete_project", delete),
    ("get_project_size", size),
    ("import_from_project", import),
];

/// The size of the demo project, in bytes.
const DEMO_SIZE: i64 = 18_874_368;

pub(crate) struct Project {
    pub(crate) id: i64,
    pub(crate) cloud: i64,
    pub(crate) name: String,
    description: Option<String>,
    /// Where the picture is stored.
    logo: Option<String>,
    /// `A` for an active project, `D` for an archived one.
    status: String,
    pub(crate) root_folder: i64,
    main_model: Option<i64>,
    created_at: String,
    updated_at: String,
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, call.id(0)?)?.id;
    let projects = state.projects.values().filter(|project| project.cloud == cloud);
    let projects = projects.filter(|project| access::sees_project(state, &call.caller, project.id));
    let views = projects.map(|project| view(project.id, state)).collect::<Result<_, _>>()?;
    Ok(Answer::json(200, &Value::Array(views)))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, call.id(0)?)?.id;
    let mut body = call.body();
    // There is no model yet that could be the main one.
    if let Some(model) = body.integer("main_model_id") {
        body.note_unknown("main_model_id", model);
    }
    body.check()?;
    let id = add(state, cloud, &body.required_text("name"));
    set(state, id, &body)?;
    let view = view(id, state)?;
    event::emit_in(state, "project.creation", id, &view);
    Ok(Answer::json(201, &view))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &view(named(state, call)?, state)?))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    let mut body = call.body();
    let main_model = body.integer("main_model_id");
    if let Some(model) = main_model.filter(|model| model::find(state, id, *model).is_err()) {
        body.note_unknown("main_model_id", model);
    }
    body.check()?;
    set(state, id, &body)?;
    let now = state.now();
    find_mut(state, id)?.updated_at = now;
    let view = view(id, state)?;
    event::emit_in(state, "project.update", id, &view);
    Ok(Answer::json(200, &view))
}

/// Sets the fields of a body on a project.
fn set(state: &mut State, id: i64, body: &Fields) -> Result<(), Answer> {
    set_logo(state, id, body.file("logo"));
    let project = find_mut(state, id)?;
    project.name = body.text("name").unwrap_or_else(|| project.name.clone());
    project.status = body.text("status").unwrap_or_else(|| project.status.clone());
    if body.value("description").is_some() {
        project.description = body.text("description");
    }
    if body.value("main_model_id").is_some() {
        project.main_model = body.integer("main_model_id");
    }
    Ok(())
}

fn set_logo(state: &mut State, id: i64, logo: FileField) {
    let path = match logo {
        FileField::Absent => return,
        FileField::Null => None,
        FileField::File(file) => Some(storage::keep(state, file)),
    };
    let Some(project) = state.projects.get_mut(&id) else { return };
    if let Some(old) = std::mem::replace(&mut project.logo, path) {
        state.storage.forget(&old);
    }
}

/// Copies the folders, people and groups of another project, as requested; documents are not copied.
fn import(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    let mut body = call.body();
    let from = body.required_integer("project_id");
    if find(state, from).is_err() || !access::sees_project(state, &call.caller, from) {
        body.note_unknown("project_id", from);
    }
    body.check()?;
    let (from_root, root) = (find(state, from)?.root_folder, find(state, id)?.root_folder);
    let wants = |what: &str| from != id && body.flag(what) == Some(true);
    if wants("import_dms") {
        folder::tree::copy(state, &call.caller, from_root, root)?;
    }
    if wants("import_users") {
        import_users(state, from, id)?;
    }
    if wants("import_groups") {
        import_groups(state, from, id)?;
    }
    Ok(Answer::json(200, &view(id, state)?))
}

/// Adds those people of another project who are in the same cloud.
fn import_users(state: &mut State, from: i64, to: i64) -> Result<(), Answer> {
    let cloud = cloud::find(state, find(state, to)?.cloud)?;
    let people = state.project_users.values().filter(|person| person.project == from);
    let members = people.filter(|person| matches!(person.who, Who::User(user) if cloud.members.contains_key(&user)));
    for (who, role) in members.map(|person| (person.who, person.role)).collect::<Vec<_>>() {
        let is_there = matches!(who, Who::User(user) if project_user::of_user(state, to, user).is_some());
        if !is_there {
            project_user::add(state, to, who, role);
        }
    }
    Ok(())
}

/// Copies the groups, with those members who are people of this project.
fn import_groups(state: &mut State, from: i64, to: i64) -> Result<(), Answer> {
    let path = |project: &Project| format!("/cloud/{}/project/{}/group", project.cloud, project.id);
    let (old, new) = (path(find(state, from)?), path(find(state, to)?));
    for mut group in state.collections.list(&old).to_vec() {
        let people = group["members"].as_array().into_iter().flatten().filter_map(|member| {
            let person = project_user::of_user(state, to, member["user_id"].as_i64()?)?;
            project_user::view(state, to, person)
        });
        let people: Value = people.collect();
        group["members"] = people;
        group["id"] = json!(state.next_id());
        state.collections.add(&new, group);
    }
    Ok(())
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    remove(state, id);
    Ok(Answer::empty(204))
}

fn size(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    Ok(Answer::json(200, &json!({ "total_size": size_of(state, id) })))
}

/// The project for the first two ids in the path.
pub(crate) fn named(state: &State, call: &Call) -> Result<i64, Answer> {
    let (cloud, id) = (cloud::find(state, call.id(0)?)?.id, call.id(1)?);
    Ok(find(state, id).ok().filter(|project| project.cloud == cloud).ok_or_else(missing)?.id)
}

pub(crate) fn find(state: &State, id: i64) -> Result<&Project, Answer> {
    state.projects.get(&id).ok_or_else(missing)
}

fn find_mut(state: &mut State, id: i64) -> Result<&mut Project, Answer> {
    state.projects.get_mut(&id).ok_or_else(missing)
}

fn missing() -> Answer {
    Answer::not_found("Project")
}

/// Adds a project with nothing in it.
fn add(state: &mut State, cloud: i64, name: &str) -> i64 {
    let (id, now) = (state.next_id(), state.now());
    let root_folder = folder::add(state, id, None, name);
    let project = Project {
        id,
        cloud,
        name: name.to_owned(),
        description: None,
        logo: None,
        status: "A".to_owned(),
        root_folder,
        main_model: None,
        created_at: now.clone(),
        updated_at: now,
    };
    state.projects.insert(id, project);
    project_user::join_new_project(state, id);
    bcf::extension::add_defaults(state, id);
    id
}

/// Adds the project named Demo, with the small house in it.
pub(crate) fn add_demo(state: &mut State, cloud: i64) -> i64 {
    add_demo_of(state, cloud, Origin::House)
}

/// Adds the project named Demo, with a model that has this content.
pub(crate) fn add_demo_of(state: &mut State, cloud: i64, content: Origin) -> i64 {
    let id = add(state, cloud, "Demo");
    let root_folder = state.projects[&id].root_folder;
    let content_type = "application/x-step".to_owned();
    let file =
        File { file_name: "demo.ifc".to_owned(), content_type, bytes: b"ISO-10303-21;\nEND-ISO-10303-21;\n".to_vec() };
    let document = document::add(state, NewDocument::new(id, root_folder, file));
    let model = model::of_document(state, document);
    if let Some(model) = model {
        model::build(state, model, content);
    }
    if let Some(document) = state.documents.get_mut(&document) {
        document.size = DEMO_SIZE;
    }
    if let Some(project) = state.projects.get_mut(&id) {
        project.main_model = model;
    }
    id
}

/// Removes a deleted model from its project.
pub(crate) fn forget_model(state: &mut State, model: i64) {
    for project in state.projects.values_mut() {
        project.main_model = project.main_model.filter(|main| *main != model);
    }
}

/// Removes a project with everything in it.
pub(crate) fn remove(state: &mut State, id: i64) {
    let documents = state.documents.values().filter(|document| document.project == id);
    for document in documents.map(|document| document.id).collect::<Vec<_>>() {
        document::remove(state, document);
    }
    set_logo(state, id, FileField::Null);
    state.folders.retain(|_, folder| folder.project != id);
    project_user::forget_project(state, id);
    state.upcoming.retain(|upcoming| upcoming.project != id);
    bcf::draft::remove_all(state, id);
    let cloud = state.projects.get(&id).map_or(0, |project| project.cloud);
    state.collections.remove_below(&format!("/cloud/{cloud}/project/{id}"));
    state.collections.remove_below(&format!("/bcf/2.1/projects/{id}"));
    state.projects.remove(&id);
}

/// The total size of its documents.
pub(crate) fn size_of(state: &State, id: i64) -> i64 {
    let documents = state.documents.values().filter(|document| document.project == id);
    documents.map(|document| document.size).sum()
}

pub(crate) fn view(id: i64, state: &State) -> Result<Value, Answer> {
    let project = find(state, id)?;
    Ok(json!({
        "id": project.id,
        "name": project.name,
        "cloud": cloud::view(cloud::find(state, project.cloud)?, state),
        "created_at": project.created_at,
        "updated_at": project.updated_at,
        "root_folder_id": project.root_folder,
        "logo": project.logo.as_ref().map(|path| storage::link(state, path)),
        "description": project.description,
        "status": project.status,
        "main_model_id": project.main_model,
    }))
}
