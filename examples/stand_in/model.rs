//! Models, which the service makes of documents in its own time.

use serde_json::{Value, json};

use super::answer::Answer;
use super::document::{self, NewDocument};
use super::multipart::File;
use super::project;
use super::request::Request;
use super::route::{Route, route};
use super::small_house;
use super::state::State;
use super::storage;
use super::storey::Storey;

pub(super) const ROUTES: &[Route] = &[
    route("get_models", "GET", "/cloud/{cloud_pk}/project/{project_pk}/model", list),
    route("create_model", "POST", "/cloud/{cloud_pk}/project/{project_pk}/model/create-model", create),
    route("get_model", "GET", "/cloud/{cloud_pk}/project/{project_pk}/model/{id}", get),
    route("merge_ifcs", "POST", "/cloud/{cloud_pk}/project/{project_pk}/model/merge", merge),
    route("optimize_ifc", "POST", "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/optimize", optimize),
    route("export_ifc", "POST", "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/export", export),
    route("reprocess_model", "POST", "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/reprocess", reprocess),
];

const LONGEST_NAME: usize = 512;
/// How often the models or documents are listed until what a job makes is there.
const LISTS_UNTIL_MADE: u32 = 3;

pub(super) struct Model {
    pub(super) id: i64,
    pub(super) project: i64,
    pub(super) document: i64,
    pub(super) kind: &'static str,
    source: String,
    /// How often it was read since its processing was asked for: being looked at is what drives the processing here.
    reads: u32,
    /// Whether the processing fails.
    is_broken: bool,
    /// Whether the small house is in it; other models have nothing in them.
    is_house: bool,
    /// Where its structure file is stored; only IFC models have one.
    structure_path: Option<String>,
    pub(super) storeys: Vec<Storey>,
    created_at: String,
    updated_at: String,
}

/// A document that will be there before long.
pub(super) struct Upcoming {
    pub(super) project: i64,
    lists_left: u32,
    document: NewDocument,
}

fn list(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::named(state, request)?;
    bring_upcoming(state, project);
    let one_of = |filter: &str, value: &str| {
        let wanted = request.queries(filter);
        wanted.is_empty() || wanted.contains(&value)
    };
    let models = state.models.values().filter(|model| {
        model.project == project
            && one_of("source", &model.source)
            && one_of("status", status(model))
            && one_of("type", model.kind)
    });
    Ok(Answer::ok(&models.map(|model| view(model, state)).collect()))
}

/// Makes a model of a document whose kind does not become one by itself; of any other, gives the one that there is.
fn create(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::named(state, request)?;
    let mut body = request.body()?;
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
    Ok(Answer::created(&view(model, state)))
}

fn get(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let id = named(state, request)?;
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    model.reads += 1;
    Ok(Answer::ok(&view(&state.models[&id], state)))
}

fn export(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let (model, project) = (named(state, request)?, project::named(state, request)?);
    let mut body = request.body()?;
    let name = body.required_text("file_name", LONGEST_NAME);
    body.check()?;
    begin(state, project, &[model], "EXPORT", name)
}

/// The optimized model has the name of the first one.
fn optimize(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let (model, project) = (named(state, request)?, project::named(state, request)?);
    request.body()?.check()?;
    let name = document::find(state, project, state.models[&model].document)?.name.clone();
    begin(state, project, &[model], "OPTIMIZED", name)
}

fn merge(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::named(state, request)?;
    let mut body = request.body()?;
    let name = body.required_text("export_name", LONGEST_NAME);
    let ids = body.take("ifc_ids").unwrap_or_default();
    let ids: Vec<i64> = ids.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
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
    let file = File { name, content_type: "application/x-step".to_owned(), bytes };
    let document = NewDocument { source: source.to_owned(), ..NewDocument::new(project, folder, file) };
    state.upcoming.push(Upcoming { project, lists_left: LISTS_UNTIL_MADE, document });
    Ok(Answer::no_content())
}

/// Begins again with the file; what was added to the model since is lost.
fn reprocess(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let (id, now) = (named(state, request)?, state.now());
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    (model.reads, model.updated_at) = (0, now);
    model.storeys = if model.is_house { Storey::of_house() } else { Vec::new() };
    Ok(Answer::no_content())
}

pub(super) fn named(state: &State, request: &Request) -> Result<i64, Answer> {
    let project = project::named(state, request)?;
    let model = state.models.get(&request.id(2)?).filter(|model| model.project == project);
    Ok(model.ok_or_else(missing)?.id)
}

fn missing() -> Answer {
    Answer::not_found("Model")
}

pub(super) fn of_document(state: &State, document: i64) -> Option<i64> {
    state.models.values().find(|model| model.document == document).map(|model| model.id)
}

pub(super) fn add(
    state: &mut State,
    project: i64,
    document: i64,
    kind: &'static str,
    source: &str,
    is_broken: bool,
) -> i64 {
    let (id, created_at, updated_at) = (state.next_id(), state.now(), state.now());
    let source = source.to_owned();
    let name = state.documents.get(&document).map_or("Model", |document| document.name.as_str());
    let structure = (kind == "IFC").then(|| small_house::empty_structure_file(name));
    let structure_path = structure.map(|file| storage::keep_document(state, file).0);
    let model = Model {
        id,
        project,
        document,
        kind,
        source,
        reads: 0,
        is_broken,
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
pub(super) fn build_house(state: &mut State, id: i64) {
    let (path, _) = storage::keep_document(state, small_house::structure_file());
    if let Some(model) = state.models.get_mut(&id) {
        model.is_house = true;
        model.storeys = Storey::of_house();
        model.structure_path = Some(path);
    }
}

/// What is in a model, as raw elements: nothing before it is processed.
pub(super) fn elements(state: &State, id: i64) -> Value {
    let model = state.models.get(&id).filter(|model| model.is_house && status(model) == "C");
    model.map_or_else(small_house::empty, |_| small_house::RAW.clone())
}

/// Brings what jobs have made meanwhile; each list of models or documents is such a while.
pub(super) fn bring_upcoming(state: &mut State, project: i64) {
    for upcoming in state.upcoming.iter_mut().filter(|upcoming| upcoming.project == project) {
        upcoming.lists_left -= 1;
    }
    while let Some(at) = state.upcoming.iter().position(|upcoming| upcoming.lists_left == 0) {
        let upcoming = state.upcoming.remove(at);
        document::add(state, upcoming.document);
    }
}

/// The type of the model that an uploaded file becomes by itself.
pub(super) fn type_of_upload(file_name: &str, is_photosphere: bool) -> Option<&'static str> {
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

/// Pending at the first look, in process at the second, and done from then on.
fn status(model: &Model) -> &'static str {
    match model.reads {
        0 | 1 => "P",
        2 => "I",
        _ if model.is_broken => "E",
        _ => "C",
    }
}

fn view(model: &Model, state: &State) -> Value {
    let document = state.documents.get(&model.document);
    let status = status(model);
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
        "errors": (status == "E").then_some(["The file is broken."]),
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
