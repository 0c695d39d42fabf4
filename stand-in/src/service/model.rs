//! Models, which the service makes of documents in its own time.

use std::time::Duration;

use serde_json::{Value, json};

use super::document::{self, NewDocument};
use super::project;
use super::small_house;
use super::storage;
use super::storey::Storey;
use crate::answer::Answer;
use crate::call::Call;
use crate::check::File;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_models", list),
    ("create_model", create),
    ("get_model", get),
    ("merge_ifcs", merge),
    ("optimize_ifc", optimize),
    ("export_ifc", export),
    ("reprocess_model", reprocess),
];

/// How often the models or documents are listed until what a job makes is there, if being looked at is what drives it.
const LISTS_UNTIL_MADE: u32 = 3;

/// How the stand-in processes models, and the jobs that make models of others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Processing {
    /// Goes on whenever it is looked at: a model is pending at the first look, in process at the second, and completed at
    /// the third. So a test waits for nothing but its own polling.
    #[default]
    ByLooks,
    /// Is done at once.
    Done,
    /// Takes so long by the stand-in's clock: see [`StandIn::advance`](crate::StandIn::advance).
    Takes(Duration),
    /// Fails with this error, at the third look. A job that fails brings nothing, and says nothing.
    Fails(String),
    /// Stays pending.
    Never,
}

pub(crate) struct Model {
    pub(crate) id: i64,
    pub(crate) project: i64,
    pub(crate) document: i64,
    pub(crate) kind: &'static str,
    source: String,
    processing: Processing,
    /// When its processing was asked for.
    started: Duration,
    /// How often it was read since.
    looks: u32,
    /// Whether the small house is in it; other models have nothing in them.
    is_house: bool,
    /// Where its structure file is stored; only IFC models have one.
    structure_path: Option<String>,
    pub(crate) storeys: Vec<Storey>,
    created_at: String,
    updated_at: String,
}

/// A document that will be there before long.
pub(crate) struct Upcoming {
    pub(crate) project: i64,
    processing: Processing,
    started: Duration,
    /// How often the models or documents were listed since.
    looks: u32,
    document: NewDocument,
}

impl Upcoming {
    /// The folder where it will lie.
    pub(crate) fn folder(&self) -> i64 {
        self.document.folder
    }
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    bring_upcoming(state, project);
    let one_of = |filter: &str, value: &str| call.wants(filter, &json!(value));
    let now = state.clock.time();
    let models = state.models.values().filter(|model| {
        model.project == project
            && one_of("source", &model.source)
            && one_of("status", status(model, now))
            && one_of("type", model.kind)
    });
    Ok(Answer::json(200, &models.map(|model| view(model, state)).collect()))
}

/// Makes a model of a document whose kind does not become one by itself; of any other, gives the one that there is.
fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let id = body.required_integer("document_id");
    let document = document::find(state, project, id).ok();
    let kind = document.and_then(|document| type_on_demand(&document.file_name));
    match (document, kind.is_some() || of_document(state, id).is_some()) {
        (None, _) if !body.has_error("document_id") => body.note_unknown("document_id", id),
        (Some(_), false) => body.note("document_id", "This file type is not supported."),
        _ => {}
    }
    body.check()?;
    let model = of_document(state, id).or_else(|| Some(add(state, project, id, kind?, "UPLOAD", false)));
    let model = model.and_then(|id| state.models.get(&id)).ok_or_else(missing)?;
    Ok(Answer::json(201, &view(model, state)))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    model.looks += 1;
    Ok(Answer::json(200, &view(&state.models[&id], state)))
}

fn export(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (model, project) = (named(state, call)?, project::named(state, call)?);
    let body = call.body();
    let name = body.required_text("file_name");
    body.check()?;
    begin(state, project, &[model], "EXPORT", name)
}

/// The optimized model has the name of the first one.
fn optimize(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (model, project) = (named(state, call)?, project::named(state, call)?);
    call.body().check()?;
    let name = document::find(state, project, state.models[&model].document)?.name.clone();
    begin(state, project, &[model], "OPTIMIZED", name)
}

fn merge(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let name = body.required_text("export_name");
    let ids = body.integers("ifc_ids");
    let is_here = |id: &i64| state.models.get(id).is_some_and(|model| model.project == project);
    if ids.is_empty() || !ids.iter().all(is_here) {
        body.note("ifc_ids", "This list needs the ids of models of this project.");
    }
    body.check()?;
    begin(state, project, &ids, "MERGE", name)
}

/// Begins a job that makes one model of others; it will lie beside the first of them.
fn begin(state: &mut State, project: i64, models: &[i64], source: &str, name: String) -> Result<Answer, Answer> {
    if models.iter().any(|id| state.models[id].kind != "IFC") {
        return Err(Answer::refusal(400, "This can only be done with IFC models."));
    }
    let folder = document::find(state, project, state.models[&models[0]].document)?.folder;
    let bytes = format!("ISO-10303-21;\n/* {source} of {models:?} */\nEND-ISO-10303-21;\n").into_bytes();
    let file = File { file_name: name, content_type: "application/x-step".to_owned(), bytes };
    let document = NewDocument { source: source.to_owned(), ..NewDocument::new(project, folder, file) };
    let (processing, started) = (state.processing.clone(), state.clock.time());
    state.upcoming.push(Upcoming { project, processing, started, looks: 0, document });
    Ok(Answer::empty(204))
}

/// Begins again with the file; what was added to the model since is lost.
fn reprocess(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (id, now, started) = (named(state, call)?, state.now(), state.clock.time());
    let processing = state.processing.clone();
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    (model.looks, model.updated_at, model.started) = (0, now, started);
    if !is_broken(&model.processing) {
        model.processing = processing;
    }
    model.storeys = if model.is_house { Storey::of_house() } else { Vec::new() };
    Ok(Answer::empty(204))
}

pub(crate) fn named(state: &State, call: &Call) -> Result<i64, Answer> {
    let project = project::named(state, call)?;
    let model = state.models.get(&call.id(2)?).filter(|model| model.project == project);
    Ok(model.ok_or_else(missing)?.id)
}

fn missing() -> Answer {
    Answer::not_found("Model")
}

pub(crate) fn of_document(state: &State, document: i64) -> Option<i64> {
    state.models.values().find(|model| model.document == document).map(|model| model.id)
}

/// Says where the model of a document comes from.
pub(crate) fn set_source(state: &mut State, document: i64, source: String) {
    if let Some(model) = state.models.values_mut().find(|model| model.document == document) {
        model.source = source;
    }
}

pub(crate) fn add(
    state: &mut State,
    project: i64,
    document: i64,
    kind: &'static str,
    source: &str,
    is_broken: bool,
) -> i64 {
    let (id, created_at, updated_at) = (state.next_id(), state.now(), state.now());
    let source = source.to_owned();
    let started = state.clock.time();
    let broken = || Processing::Fails("The file is broken.".to_owned());
    let processing = if is_broken { broken() } else { state.processing.clone() };
    let name = state.documents.get(&document).map_or("Model", |document| document.name.as_str());
    let structure = (kind == "IFC").then(|| small_house::empty_structure_file(name));
    let structure_path = structure.map(|file| storage::keep_document(state, file).0);
    let model = Model {
        id,
        project,
        document,
        kind,
        source,
        processing,
        started,
        looks: 0,
        is_house: false,
        structure_path,
        storeys: Vec::new(),
        created_at,
        updated_at,
    };
    state.models.insert(id, model);
    id
}

/// Puts the small house into a model.
pub(crate) fn build_house(state: &mut State, id: i64) {
    let (path, _) = storage::keep_document(state, small_house::structure_file());
    if let Some(model) = state.models.get_mut(&id) {
        model.is_house = true;
        model.processing = Processing::Done;
        model.storeys = Storey::of_house();
        model.structure_path = Some(path);
    }
}

/// What is in a model, as raw elements: nothing before it is processed.
pub(crate) fn elements(state: &State, id: i64) -> Value {
    let model = state.models.get(&id).filter(|model| model.is_house && status(model, state.clock.time()) == "C");
    model.map_or_else(small_house::empty, |_| small_house::RAW.clone())
}

/// Brings what jobs have made meanwhile; each list of models or documents is such a while.
pub(crate) fn bring_upcoming(state: &mut State, project: i64) {
    let now = state.clock.time();
    for upcoming in state.upcoming.iter_mut().filter(|upcoming| upcoming.project == project) {
        upcoming.looks += 1;
    }
    while let Some(at) = state.upcoming.iter().position(|upcoming| is_made(upcoming, now)) {
        let upcoming = state.upcoming.remove(at);
        document::add(state, upcoming.document);
    }
}

/// The type of the model that an uploaded file becomes by itself.
pub(crate) fn type_of_upload(file_name: &str, is_photosphere: bool) -> Option<&'static str> {
    Some(match extension(file_name).as_str() {
        "ifc" | "ifczip" => "IFC",
        "dwg" => "DWG",
        "dxf" => "DXF",
        "gltf" | "glb" => "GLTF",
        "obj" => "OBJ",
        "e57" | "las" | "laz" | "ply" | "xyz" => "POINT_CLOUD",
        "jpg" | "jpeg" if is_photosphere => "PHOTOSPHERE",
        _ => return None,
    })
}

fn type_on_demand(file_name: &str) -> Option<&'static str> {
    match extension(file_name).as_str() {
        "pdf" => Some("PDF"),
        "jpg" | "jpeg" => Some("JPEG"),
        "png" => Some("PNG"),
        _ => None,
    }
}

fn extension(file_name: &str) -> String {
    file_name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}

fn is_broken(processing: &Processing) -> bool {
    matches!(processing, Processing::Fails(_))
}

fn is_made(upcoming: &Upcoming, now: Duration) -> bool {
    match upcoming.processing {
        Processing::ByLooks => upcoming.looks >= LISTS_UNTIL_MADE,
        Processing::Done => true,
        Processing::Takes(time) => now.saturating_sub(upcoming.started) >= time,
        Processing::Fails(_) | Processing::Never => false,
    }
}

fn status(model: &Model, now: Duration) -> &'static str {
    let done = if is_broken(&model.processing) { "E" } else { "C" };
    match model.processing {
        Processing::Never => "P",
        Processing::Done => done,
        Processing::Takes(time) if now.saturating_sub(model.started) >= time => done,
        Processing::Takes(_) if model.started == now => "P",
        Processing::Takes(_) => "I",
        Processing::ByLooks | Processing::Fails(_) => match model.looks {
            0 | 1 => "P",
            2 => "I",
            _ => done,
        },
    }
}

fn view(model: &Model, state: &State) -> Value {
    let document = state.documents.get(&model.document);
    let status = status(model, state.clock.time());
    let error = match &model.processing {
        Processing::Fails(error) if status == "E" => Some([error]),
        _ => None,
    };
    let structure = model.structure_path.as_ref().filter(|_| status == "C");
    json!({
        "id": model.id,
        "type": model.kind,
        "creator": null,
        "status": status,
        "fragments_status": status,
        "created_at": model.created_at,
        "updated_at": model.updated_at,
        "document_id": model.document,
        "document": document.map(|document| document::view(document, state)),
        "structure_file": structure.map(|path| storage::link(state, path)),
        "systems_file": null,
        "map_file": null,
        "gltf_file": null,
        "preview_file": null,
        "viewer_360_file": null,
        "xkt_file": null,
        "xkt_files": [],
        "fragments_file": null,
        "binary_2d_file": null,
        "project_id": model.project,
        "errors": error,
        "warnings": null,
        "parent_id": null,
        "page_number": null,
        "mask_2d": null,
        "transform": null,
        "children": [],
        "name": document.map(|document| &document.name),
        "source": model.source,
        "world_position": null,
        "size_ratio": null,
        "archived": false,
        "version": null,
        "north_vector": null,
        "recommanded_2d_angle": null,
        "layout_name": null,
    })
}
