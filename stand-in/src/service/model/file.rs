//! The parts of a model besides its content: files, errors, its mask, its position, its tiles.

use serde_json::{Map, Value, json};

use super::{Model, missing, named};
use crate::answer::Answer;
use crate::call::Call;
use crate::check::File;
use crate::fields::FileField;
use crate::service::{Handler, bulk, storage};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("update_model_files", update_files),
    ("create_xkt_file", add_xkt),
    ("add_model_errors", add_errors),
    ("create_mask2_d", |state, call| set_mask(state, call, true)),
    ("update_mask2_d", |state, call| set_mask(state, call, false)),
    ("delete_mask2_d", delete_mask),
    ("update_model_transform", set_transform),
    ("create_tileset", create_tileset),
    ("get_tileset", get_tileset),
];

/// The files that a model can have, one of each kind.
pub(super) const FILES: [&str; 8] = [
    "structure_file",
    "systems_file",
    "map_file",
    "gltf_file",
    "preview_file",
    "xkt_file",
    "fragments_file",
    "binary_2d_file",
];

/// A file in the format of the viewer, which can be in pieces.
pub(crate) struct Xkt {
    pub(super) version: i64,
    pub(super) file: String,
    pub(super) chunks: Vec<String>,
}

fn update_files(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (id, body) = (named(state, call)?, call.body());
    for name in FILES {
        let path = match body.file(name) {
            FileField::Absent => continue,
            FileField::Null => None,
            FileField::File(file) => Some(storage::keep(state, file)),
        };
        let files = &mut state.models.get_mut(&id).ok_or_else(missing)?.files;
        let old = match path {
            Some(path) => files.insert(name, path),
            None => files.remove(name),
        };
        if let Some(path) = old {
            state.storage.forget(&path);
        }
    }
    touch(state, id);
    let files = &state.models.get(&id).ok_or_else(missing)?.files;
    let links =
        FILES.iter().map(|name| ((*name).to_owned(), json!(files.get(name).map(|path| storage::link(state, path)))));
    Ok(Answer::json(200, &Value::Object(links.collect())))
}

/// Stores a file of one version of the format, replacing the existing one.
fn add_xkt(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (id, body) = (named(state, call)?, call.body());
    let keep_all = |state: &mut State, files: Vec<File>| {
        files.into_iter().map(|file| storage::keep(state, file)).collect::<Vec<_>>()
    };
    let file = storage::keep(state, body.required_file("file"));
    let chunks = keep_all(state, call.checked.body.files.get("chunks").cloned().unwrap_or_default());
    let xkt = Xkt { version: body.required_integer("version"), file, chunks };
    let answer = xkt_view(&xkt, state);
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    model.xkt.retain(|known| known.version != xkt.version);
    model.xkt.push(xkt);
    touch(state, id);
    Ok(Answer::json(200, &answer))
}

pub(super) fn xkt_view(xkt: &Xkt, state: &State) -> Value {
    let chunks = xkt.chunks.iter().map(|path| json!({ "file": storage::link(state, path) }));
    json!({ "version": xkt.version, "file": storage::link(state, &xkt.file), "chunks": chunks.collect::<Value>() })
}

/// Adds errors and warnings to those that the model has.
fn add_errors(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (id, body) = (named(state, call)?, call.body());
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    for (name, known) in [("errors", &mut model.errors), ("warnings", &mut model.warnings)] {
        known.extend(body.value(name).and_then(Value::as_array).into_iter().flatten().cloned());
    }
    let answer = json!({ "errors": model.errors, "warnings": model.warnings });
    touch(state, id);
    Ok(Answer::json(200, &answer))
}

fn set_mask(state: &mut State, call: &Call, replaces: bool) -> Result<Answer, Answer> {
    let (id, body, now, new_id) = (named(state, call)?, call.body(), state.now(), state.next_id());
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    if !matches!(model.kind, "PDF" | "JPEG" | "PNG") {
        return Err(Answer::refusal(400, "Masks are only available for PDF, JPEG and PNG models."));
    }
    let known = model.mask.take();
    if known.is_none() && !replaces {
        return Err(Answer::not_found("Mask2D"));
    }
    let kept = |name: &str| known.as_ref().and_then(|mask| mask.get(name)).cloned();
    let mut mask = json!({
        "id": kept("id").unwrap_or_else(|| json!(new_id)),
        "created_at": kept("created_at").unwrap_or_else(|| json!(now)),
        "updated_at": now,
        "crop_path": null, "grayscale": false, "opacity": null, "brightness": null, "contrast": null,
    });
    let before = known.as_ref().and_then(Value::as_object).filter(|_| !replaces);
    let settings = ["crop_path", "grayscale", "opacity", "brightness", "contrast"];
    for name in settings {
        if let Some(value) = body.value(name).or_else(|| before.and_then(|mask| mask.get(name))) {
            mask[name] = value.clone();
        }
    }
    model.mask = Some(mask.clone());
    Ok(Answer::json(200, &mask))
}

fn delete_mask(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    let mask = state.models.get_mut(&id).ok_or_else(missing)?.mask.take();
    mask.map(|_| Answer::empty(204)).ok_or_else(|| Answer::not_found("Mask2D"))
}

fn set_transform(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (id, body) = (named(state, call)?, call.body());
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    let unmoved = json!({ "translate": [0.0, 0.0, 0.0], "rotate": 0.0, "scale": 1.0, "opacity": 1.0 });
    let transform = model.transform.get_or_insert(unmoved);
    for (name, value) in body.values() {
        transform[name] = value.clone();
    }
    Ok(Answer::json(200, &transform.clone()))
}

fn create_tileset(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    point_cloud(state, call)?.has_tileset = true;
    Ok(Answer::empty(201))
}

fn get_tileset(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let has_tileset = point_cloud(state, call)?.has_tileset;
    if has_tileset { Ok(Answer::empty(200)) } else { Err(Answer::not_found("Tileset")) }
}

fn point_cloud<'s>(state: &'s mut State, call: &Call) -> Result<&'s mut Model, Answer> {
    let id = named(state, call)?;
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    if model.kind == "POINT_CLOUD" {
        return Ok(model);
    }
    Err(bulk::refusal("type", "Tilesets are only available for point clouds."))
}

fn touch(state: &mut State, id: i64) {
    let now = state.now();
    if let Some(model) = state.models.get_mut(&id) {
        model.updated_at = now;
    }
}

/// The links to the files of a model; files that are made from it exist once it is processed.
pub(super) fn links(model: &Model, state: &State, is_processed: bool) -> Map<String, Value> {
    let is_there = |name: &str| is_processed || name != "structure_file";
    let link = |name: &str| model.files.get(name).filter(|_| is_there(name)).map(|path| storage::link(state, path));
    FILES.iter().map(|name| ((*name).to_owned(), json!(link(name)))).collect()
}
