//! Models that are created on request: from documents that do not become one automatically, and without a file.

use serde_json::{Value, json};

use super::{Model, Processing, add, missing, named, of_document, tell, view};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::service::folder::permission;
use crate::service::{document, project, storage};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("create_model", |state, call| of_document_in_body(state, call, type_on_demand)),
    ("create_photosphere", |state, call| of_document_in_body(state, call, type_of_photosphere)),
    ("create_meta_building", |state, call| of_nothing(state, call, "METABUILDING")),
    ("create_photosphere_building", |state, call| of_nothing(state, call, "PHOTOSPHERE_BUILDING")),
    ("create_multi_page_model", add_pages),
];

/// Creates a model from a document that does not become one automatically; for any other, returns the existing one.
fn of_document_in_body(
    state: &mut State,
    call: &Call,
    kind: fn(&str) -> Option<&'static str>,
) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let id = body.required_integer("document_id");
    let document = document::find(state, project, id).ok();
    let kind = document.and_then(|document| kind(&document.file_name));
    match (document, kind.is_some() || of_document(state, id).is_some()) {
        (None, _) => body.note_unknown("document_id", id),
        (Some(_), false) => body.note("document_id", "This file type is not supported."),
        _ => {}
    }
    body.check()?;
    permission::allow_write(state, document::find(state, project, id)?.folder, &call.caller)?;
    let known = of_document(state, id);
    let model = known.or_else(|| Some(add(state, project, Some(id), kind?, "UPLOAD", false))).ok_or_else(missing)?;
    if known.is_none() {
        tell(state, model);
    }
    Ok(Answer::json(201, &view(&state.models[&model], state)))
}

/// Creates a model without a file, in which others can be placed.
fn of_nothing(state: &mut State, call: &Call, kind: &'static str) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let name = call.body().value("name").cloned().unwrap_or_default();
    let id = add(state, project, None, kind, "UPLOAD", false);
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    model.processing = Processing::Done;
    model.fields.insert("name".to_owned(), name);
    tell(state, id);
    Ok(Answer::json(201, &view(&state.models[&id], state)))
}

/// Creates a child model for each map, as the pages of this model.
fn add_pages(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    let (project, kind, source) = {
        let parent = state.models.get(&id).ok_or_else(missing)?;
        (parent.project, parent.kind, parent.source.clone())
    };
    let body = call.body();
    let nth = |name: &str, at: usize| body.value(name).and_then(|list| list.get(at)).cloned().unwrap_or_default();
    let maps = call.checked.body.files.get("map_files").cloned().unwrap_or_default();
    let pages_before = state.models.values().filter(|model| model.parent == Some(id)).count();
    for (at, map) in maps.into_iter().enumerate() {
        let path = storage::keep(state, map);
        let page = add(state, project, None, kind, &source, false);
        let Some(model) = state.models.get_mut(&page) else { continue };
        set_page(model, id, pages_before + at + 1);
        model.fields.extend([
            ("layout_name".to_owned(), nth("layout_names", at)),
            ("size_ratio".to_owned(), nth("size_ratios", at)),
        ]);
        model.files.insert("map_file", path);
    }
    Ok(Answer::json(201, &view(&state.models[&id], state)))
}

fn set_page(model: &mut Model, parent: i64, number: usize) {
    model.processing = Processing::Done;
    model.parent = Some(parent);
    model.fields.insert("page_number".to_owned(), json!(number));
    model.fields.insert("name".to_owned(), Value::Null);
}

/// The type of the model that an uploaded file becomes automatically.
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

fn type_of_photosphere(file_name: &str) -> Option<&'static str> {
    matches!(extension(file_name).as_str(), "jpg" | "jpeg" | "png").then_some("PHOTOSPHERE")
}

fn extension(file_name: &str) -> String {
    file_name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
}
