//! Projects.

use serde_json::{Value, json};

use super::access;
use super::cloud;
use super::document::{self, NewDocument};
use super::event;
use super::folder;
use super::model;
use super::project_user;
use crate::answer::Answer;
use crate::call::Call;
use crate::check::File;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_projects", list),
    ("create_project", create),
    ("get_project", get),
    ("update_project", update),
    ("delete_project", delete),
    ("get_project_size", size),
];

/// What the demo project is said to take, in bytes.
const DEMO_SIZE: i64 = 18_874_368;

pub(crate) struct Project {
    pub(crate) id: i64,
    pub(crate) cloud: i64,
    pub(crate) name: String,
    description: Option<String>,
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
    let body = call.body();
    let name = body.required_text("name");
    let description = body.text("description");
    body.check()?;
    let id = add(state, cloud, &name);
    find_mut(state, id)?.description = description;
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
    let name = body.text("name");
    let clears = (body.is_null("description"), body.is_null("main_model_id"));
    let description = body.text("description");
    let main_model = body.integer("main_model_id");
    if let Some(model) = main_model.filter(|model| state.models.get(model).is_none_or(|model| model.project != id)) {
        body.note_unknown("main_model_id", model);
    }
    body.check()?;
    let now = state.now();
    let project = find_mut(state, id)?;
    project.updated_at = now;
    project.name = name.unwrap_or_else(|| project.name.clone());
    if clears.0 || description.is_some() {
        project.description = description;
    }
    if clears.1 || main_model.is_some() {
        project.main_model = main_model;
    }
    let view = view(id, state)?;
    event::emit_in(state, "project.update", id, &view);
    Ok(Answer::json(200, &view))
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

/// The project that the first two ids in the path stand for.
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
        root_folder,
        main_model: None,
        created_at: now.clone(),
        updated_at: now,
    };
    state.projects.insert(id, project);
    project_user::join_new_project(state, id);
    id
}

/// Adds the project named Demo, with a model in it.
pub(crate) fn add_demo(state: &mut State, cloud: i64) -> i64 {
    let id = add(state, cloud, "Demo");
    let root_folder = state.projects[&id].root_folder;
    let content_type = "application/x-step".to_owned();
    let file =
        File { file_name: "demo.ifc".to_owned(), content_type, bytes: b"ISO-10303-21;\nEND-ISO-10303-21;\n".to_vec() };
    let document = document::add(state, NewDocument::new(id, root_folder, file));
    let model = model::of_document(state, document);
    if let Some(model) = model {
        model::build_house(state, model);
    }
    if let Some(document) = state.documents.get_mut(&document) {
        document.size = DEMO_SIZE;
    }
    if let Some(project) = state.projects.get_mut(&id) {
        project.main_model = model;
    }
    id
}

/// Removes a project with everything in it.
pub(crate) fn remove(state: &mut State, id: i64) {
    let documents = state.documents.values().filter(|document| document.project == id);
    for document in documents.map(|document| document.id).collect::<Vec<_>>() {
        document::remove(state, document);
    }
    state.folders.retain(|_, folder| folder.project != id);
    project_user::forget_project(state, id);
    state.upcoming.retain(|upcoming| upcoming.project != id);
    state.topics.retain(|_, topic| topic.project != id);
    let cloud = state.projects.get(&id).map_or(0, |project| project.cloud);
    state.collections.remove_below(&format!("/cloud/{cloud}/project/{id}"));
    state.collections.remove_below(&format!("/bcf/2.1/projects/{id}"));
    state.projects.remove(&id);
}

/// What all its documents take.
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
        "logo": null,
        "description": project.description,
        "status": "A",
        "main_model_id": project.main_model,
    }))
}
