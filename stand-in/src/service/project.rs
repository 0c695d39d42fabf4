//! Projects.

use serde_json::{Value, json};

use super::cloud;
use super::document::{self, NewDocument};
use super::folder;
use super::model::{self, Origin};
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
    Ok(Answer::json(201, &view(id, state)?))
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
    Ok(Answer::json(200, &view(id, state)?))
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
    id
}

/// Adds the project named Demo, with the small house in it.
pub(crate) fn add_demo(state: &mut State, cloud: i64) -> i64 {
    add_demo_of(state, cloud, Origin::House)
}

/// Adds the project named Demo, with a model in it that holds this.
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

/// Takes a model, which is no more, from its project.
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
    state.folders.retain(|_, folder| folder.project != id);
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
