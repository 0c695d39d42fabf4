//! Models, which the service makes from documents after some time.

mod create;
mod file;
mod job;
mod position;
mod processing;
#[cfg(test)]
pub(crate) mod tests;
mod uploaded;

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::access;
use super::access_token;
use super::bcf;
use super::content::edit::Editor;
use super::content::{Content, generated};
use super::creator;
use super::document::{self, Document};
use super::event;
use super::place::Places;
use super::project;
use super::small_house;
use super::storage;
use super::structure;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) use create::type_of_upload;
pub(crate) use job::{Upcoming, bring_upcoming};
pub use processing::Processing;
pub use uploaded::ModelContent;
pub(crate) use uploaded::Uploads;

pub(crate) const HANDLERS: &[&[(&str, Handler)]] =
    &[MODELS, create::HANDLERS, file::HANDLERS, job::HANDLERS, position::HANDLERS, processing::HANDLERS];

const MODELS: &[(&str, Handler)] = &[
    ("get_models", |state, call| list(state, call, view)),
    ("get_models_summary", |state, call| list(state, call, summary)),
    ("get_model", get),
    ("update_model", update),
    ("delete_model", delete),
    ("delete_model_without_doc", delete_without_document),
];

pub(crate) struct Model {
    pub(crate) id: i64,
    pub(crate) project: i64,
    /// Models without a file, and pages of other models, have none.
    pub(crate) document: Option<i64>,
    pub(crate) kind: &'static str,
    source: String,
    /// The user who made it; `None` if the application did.
    creator: Option<i64>,
    /// The model that it is a page of.
    parent: Option<i64>,
    processing: Processing,
    /// When its processing was requested.
    started: Duration,
    /// How often it was read since then.
    looks: u32,
    workers: Vec<processing::Worker>,
    /// The content of its file.
    origin: Origin,
    pub(crate) content: Content,
    pub(crate) places: Places,
    /// Where its files are stored, by their fields.
    pub(crate) files: BTreeMap<&'static str, String>,
    xkt: Vec<file::Xkt>,
    /// The fields that were set.
    fields: Map<String, Value>,
    errors: Vec<Value>,
    warnings: Vec<Value>,
    mask: Option<Value>,
    transform: Option<Value>,
    has_tileset: bool,
    /// The models that are placed on it.
    positions: Vec<position::Position>,
    created_at: String,
    updated_at: String,
}

/// The content of a model's file, since the stand-in does not read files.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    Nothing,
    House,
    Elements(usize),
    /// These raw elements, one list after another.
    Raw(Vec<Value>),
}

fn list(state: &mut State, call: &Call, view: fn(&Model, &State) -> Value) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    bring_upcoming(state, project);
    let one_of = |filter: &str, value: &str| call.wants(filter, &json!(value));
    let now = state.clock.time();
    let models = of_project(state, project).filter(|model| {
        model.parent.is_none()
            && one_of("source", &model.source)
            && one_of("status", processing::status(model, now))
            && one_of("type", model.kind)
    });
    Ok(Answer::json(200, &models.map(|model| view(model, state)).collect()))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    let before = processing::status(model, state.clock.time());
    model.looks += 1;
    let has_moved = processing::status(model, state.clock.time()) != before;
    let (project, view) = (model.project, view(&state.models[&id], state));
    if has_moved {
        event::emit_in(state, "ifc.process_update", project, &view);
    }
    Ok(Answer::json(200, &view))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (id, now, body) = (named(state, call)?, state.now(), call.body());
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    model.updated_at = now;
    model.source = body.text("source").unwrap_or_else(|| model.source.clone());
    model.fields.extend(body.values().clone());
    Ok(Answer::json(200, &view(&state.models[&id], state)))
}

/// Deletes a model with its document.
fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    let document = state.models.get(&id).and_then(|model| model.document);
    remove_and_tell(state, id);
    if let Some(document) = document {
        document::delete_and_tell(state, document);
    }
    Ok(Answer::empty(204))
}

fn delete_without_document(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    remove_and_tell(state, id);
    Ok(Answer::empty(204))
}

fn remove_and_tell(state: &mut State, id: i64) {
    let Some(model) = state.models.get(&id) else { return };
    let (project, data) = (model.project, json!({ "model": view(model, state) }));
    remove(state, id);
    event::emit_in(state, "model.deletion", project, &data);
}

/// Removes a model with its pages, its files and the references to it.
pub(crate) fn remove(state: &mut State, id: i64) {
    let pages = state.models.values().filter(|model| model.parent == Some(id)).map(|model| model.id);
    for page in pages.collect::<Vec<_>>() {
        remove(state, page);
    }
    let Some(model) = state.models.remove(&id) else { return };
    let xkt = model.xkt.into_iter().flat_map(|xkt| xkt.chunks.into_iter().chain([xkt.file]));
    for path in model.files.into_values().chain(xkt) {
        state.storage.forget(&path);
    }
    for other in state.models.values_mut() {
        other.positions.retain(|position| position.model != id);
        other.places.forget_plan(id);
    }
    project::forget_model(state, id);
    access_token::forget_model(state, model.project, id);
    bcf::topic::forget_model(state, id);
    let cloud = state.projects.get(&model.project).map_or(0, |project| project.cloud);
    state.collections.remove_below(&format!("/cloud/{cloud}/project/{}/model/{id}", model.project));
}

/// Removes the model of a document that no longer exists.
pub(crate) fn remove_of_document(state: &mut State, document: i64) {
    if let Some(model) = of_document(state, document) {
        remove(state, model);
    }
}

pub(crate) fn named(state: &State, call: &Call) -> Result<i64, Answer> {
    let project = project::named(state, call)?;
    Ok(find(state, project, call.id(2)?)?.id)
}

/// A model of a project; one that the caller may not see is treated as if it did not exist.
pub(crate) fn find(state: &State, project: i64, id: i64) -> Result<&Model, Answer> {
    let model = state.models.get(&id).filter(|model| model.project == project);
    model.filter(|model| is_seen(state, model)).ok_or_else(missing)
}

/// The models of a project that the caller may see.
fn of_project(state: &State, project: i64) -> impl Iterator<Item = &Model> {
    state.models.values().filter(move |model| model.project == project && is_seen(state, model))
}

/// Whether the caller of the current request may see a model.
pub(crate) fn is_seen(state: &State, model: &Model) -> bool {
    access::sees_model(state, &state.acting, model)
}

/// A model, the model that it is a page of, and so on.
pub(crate) fn with_parents<'a>(state: &'a State, model: &'a Model) -> impl Iterator<Item = &'a Model> {
    std::iter::successors(Some(model), |page| state.models.get(&page.parent?))
}

/// The document that a model was made from; for a page, that of the model that it is a page of.
pub(crate) fn document_of<'a>(state: &'a State, model: &'a Model) -> Option<&'a Document> {
    with_parents(state, model).find_map(|model| state.documents.get(&model.document?))
}

fn missing() -> Answer {
    Answer::not_found("Model")
}

pub(crate) fn of_document(state: &State, document: i64) -> Option<i64> {
    state.models.values().find(|model| model.document == Some(document)).map(|model| model.id)
}

/// Sets the origin of a document's model.
pub(crate) fn set_source(state: &mut State, document: i64, source: String) {
    if let Some(model) = state.models.values_mut().find(|model| model.document == Some(document)) {
        model.source = source;
    }
}

pub(crate) fn add(
    state: &mut State,
    project: i64,
    document: Option<i64>,
    kind: &'static str,
    source: &str,
    is_broken: bool,
) -> i64 {
    let (id, created_at, updated_at) = (state.next_id(), state.now(), state.now());
    let broken = || Processing::Fails("The file is broken.".to_owned());
    let processing = if is_broken { broken() } else { state.processing.clone() };
    let name = document.and_then(|id| state.documents.get(&id)).map_or("Model", |document| document.name.as_str());
    let structure = matches!(kind, "IFC" | "METABUILDING").then(|| structure::empty(name));
    let structure = structure.map(|file| ("structure_file", storage::keep_document(state, file).0));
    let model = Model {
        id,
        project,
        document,
        kind,
        source: source.to_owned(),
        creator: state.acting.user,
        parent: None,
        processing,
        started: state.clock.time(),
        looks: 0,
        workers: processing::workers_of(state, kind),
        origin: Origin::Nothing,
        content: Content::default(),
        places: Places::default(),
        files: structure.into_iter().collect(),
        xkt: Vec::new(),
        fields: Map::new(),
        errors: Vec::new(),
        warnings: Vec::new(),
        mask: None,
        transform: None,
        has_tileset: false,
        positions: Vec::new(),
        created_at,
        updated_at,
    };
    state.models.insert(id, model);
    uploaded::put(state, id);
    id
}

/// Emits the event for a new model and, if it is processed already, the event for that.
pub(crate) fn tell(state: &mut State, id: i64) {
    let Some(model) = state.models.get(&id) else { return };
    let (project, is_done, view) = (model.project, model.processing == Processing::Done, view(model, state));
    event::emit_in(state, "model.creation", project, &json!({ "model": view }));
    if is_done {
        event::emit_in(state, "ifc.process_update", project, &view);
    }
}

/// Sets the small house, or this number of generated elements, as the content of a model, which is then processed.
pub(crate) fn build(state: &mut State, id: i64, origin: Origin) {
    let structure = match &origin {
        Origin::House => Some(structure::house()),
        Origin::Elements(count) => Some(generated::structure_file(*count)),
        Origin::Nothing | Origin::Raw(_) => None,
    };
    let structure = structure.map(|file| ("structure_file", storage::keep_document(state, file).0));
    if let Some(model) = state.models.get_mut(&id) {
        model.origin = origin;
        model.processing = Processing::Done;
        model.files.extend(structure);
    }
    fill(state, id);
}

/// Replaces the content of a model by that of its file.
fn fill(state: &mut State, id: i64) {
    let Some(model) = state.models.get_mut(&id) else { return };
    model.content.clear();
    model.places = Places::default();
    let (origin, project) = (model.origin.clone(), model.project);
    let classifications = job::classifications(state, project);
    let Some(mut editor) = Editor::open(state, id, &classifications) else { return };
    match origin {
        Origin::Nothing => {}
        Origin::House => editor.import_kept(&small_house::RAW),
        Origin::Elements(count) => generated::generate(&mut editor, count),
        Origin::Raw(all) => all.iter().for_each(|raw| editor.import_new(raw)),
    }
    Places::build(state, id);
}

/// The content of a model; empty before its file is processed.
pub(crate) fn content(state: &State, id: i64) -> Option<&Content> {
    let model = state.models.get(&id)?;
    let is_there = matches!(model.origin, Origin::Nothing) || processing::status(model, state.clock.time()) == "C";
    is_there.then_some(&model.content)
}

pub(crate) fn content_mut(state: &mut State, id: i64) -> Option<&mut Content> {
    Some(&mut state.models.get_mut(&id)?.content)
}

pub(crate) fn view(model: &Model, state: &State) -> Value {
    let mut view = view_without_children(model, state);
    let children = state.models.values().filter(|child| child.parent == Some(model.id));
    view["children"] = children.map(|child| view_without_children(child, state)).collect();
    view
}

fn view_without_children(model: &Model, state: &State) -> Value {
    let document = model.document.and_then(|id| state.documents.get(&id));
    let status = processing::status(model, state.clock.time());
    let error = match &model.processing {
        Processing::Fails(error) if status == "E" => Some(json!(error)),
        _ => None,
    };
    let errors: Vec<Value> = error.into_iter().chain(model.errors.iter().cloned()).collect();
    let mut view = json!({
        "id": model.id,
        "type": model.kind,
        "creator": creator::full(state, model.project, model.creator),
        "status": status,
        "fragments_status": status,
        "created_at": model.created_at,
        "updated_at": model.updated_at,
        "document_id": model.document,
        "document": document.map(|document| without(document::view(document, state), NOT_OF_MODEL)),
        "viewer_360_file": null,
        "xkt_files": model.xkt.iter().map(|xkt| file::xkt_view(xkt, state)).collect::<Value>(),
        "project_id": model.project,
        "errors": (!errors.is_empty()).then_some(errors),
        "warnings": (!model.warnings.is_empty()).then_some(&model.warnings),
        "parent_id": model.parent,
        "page_number": null,
        "mask_2d": model.mask,
        "transform": model.transform,
        "name": document.map(|document| &document.name),
        "source": model.source,
        "world_position": null,
        "size_ratio": null,
        "archived": false,
        "version": null,
        "north_vector": null,
        "recommanded_2d_angle": null,
        "layout_name": null,
    });
    if let Some(fields) = view.as_object_mut() {
        fields.extend(file::links(model, state, status == "C"));
        fields.extend(model.fields.clone());
    }
    view
}

/// The fields of its document that a model does not show.
const NOT_OF_MODEL: &[&str] = &[
    "created_by",
    "project",
    "file_type",
    "tags",
    "visas",
    "model_id",
    "model_type",
    "ifc_id",
    "path",
    "naming_constraint_conflict",
];

fn without(mut object: Value, names: &[&str]) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.retain(|name, _| !names.contains(&name.as_str()));
    }
    object
}

/// The few fields that a list of many models shows.
fn summary(model: &Model, state: &State) -> Value {
    const FIELDS: [&str; 12] = [
        "id",
        "document_id",
        "creator",
        "name",
        "type",
        "preview_file",
        "created_at",
        "updated_at",
        "source",
        "archived",
        "status",
        "fragments_status",
    ];
    let mut view = view_without_children(model, state);
    view["creator"] = creator::short(state, model.creator);
    FIELDS.iter().map(|name| ((*name).to_owned(), view[name].clone())).collect()
}
