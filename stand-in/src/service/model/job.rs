//! Jobs that create models from others: their answer does not name the result, which appears after a while.

use std::time::Duration;

use serde_json::Value;

use super::processing::is_broken;
use super::{Origin, Processing, missing, named};
use crate::answer::Answer;
use crate::call::Call;
use crate::check::File;
use crate::service::Handler;
use crate::service::content::view::View;
use crate::service::document::{self, NewDocument};
use crate::service::folder::permission;
use crate::service::{bulk, content, project, storage};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("merge_ifcs", merge), ("optimize_ifc", optimize), ("export_ifc", export), ("reprocess_model", reprocess)];

/// How often models or documents must be listed until the result of a job exists, if polling drives the processing.
const LISTS_UNTIL_MADE: u32 = 3;

/// A document that will appear later.
pub(crate) struct Upcoming {
    pub(crate) project: i64,
    processing: Processing,
    started: Duration,
    /// How often models or documents were listed since then.
    looks: u32,
    document: NewDocument,
    /// The content of the models that it is made from, as raw elements.
    raw: Vec<Value>,
    /// The structure file of the first of them.
    structure: Option<Vec<u8>>,
}

impl Upcoming {
    /// The folder for the result.
    pub(crate) fn folder(&self) -> i64 {
        self.document.folder
    }
}

fn export(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (model, project) = (named(state, call)?, project::named(state, call)?);
    let body = call.body();
    let uuids = body.value("uuids").and_then(Value::as_array).cloned();
    begin(state, project, &[model], "EXPORT", body.required_text("file_name"), uuids.as_deref())
}

/// An optimized model has the name of the original.
fn optimize(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (model, project) = (named(state, call)?, project::named(state, call)?);
    let document = state.models.get(&model).and_then(|model| model.document);
    let name = document.and_then(|id| state.documents.get(&id)).map(|document| document.name.clone());
    begin(state, project, &[model], "OPTIMIZED", name.unwrap_or_default(), None)
}

fn merge(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let body = call.body();
    let name = body.required_text("export_name");
    let ids = body.integers("ifc_ids");
    let is_here = |id: &i64| super::find(state, project, *id).is_ok();
    if ids.is_empty() || !ids.iter().all(is_here) {
        return Err(bulk::refusal("ifc_ids", "This list needs the ids of models of this project."));
    }
    begin(state, project, &ids, "MERGE", name, None)
}

/// Starts a job that makes one model from others; the result is put next to the first of them.
fn begin(
    state: &mut State,
    project: i64,
    models: &[i64],
    source: &str,
    name: String,
    uuids: Option<&[Value]>,
) -> Result<Answer, Answer> {
    let not_possible = || Answer::refusal(400, "This can only be done with IFC models.");
    let found: Vec<_> = models.iter().filter_map(|id| state.models.get(id)).collect();
    if found.iter().any(|model| model.kind != "IFC") {
        return Err(not_possible());
    }
    let first = found.first().and_then(|model| model.document).ok_or_else(not_possible)?;
    let folder = document::find(state, project, first)?.folder;
    permission::allow_write(state, folder, &state.acting)?;
    let structure = found.first().and_then(|model| model.files.get("structure_file"));
    let structure = structure.map(|path| state.storage.content(path));
    let raw = models.iter().map(|id| raw_of(state, *id, uuids)).collect();
    let bytes = format!("ISO-10303-21;\n/* {source} of {models:?} */\nEND-ISO-10303-21;\n").into_bytes();
    let file = File { file_name: name, content_type: "application/x-step".to_owned(), bytes };
    let document = NewDocument { source: source.to_owned(), ..NewDocument::new(project, folder, file) };
    let (processing, started) = (state.processing.clone(), state.clock.time());
    state.upcoming.push(Upcoming { project, processing, started, looks: 0, document, raw, structure });
    Ok(Answer::empty(204))
}

/// The content of a model, or its elements with these uuids, as raw elements.
fn raw_of(state: &State, model: i64, uuids: Option<&[Value]>) -> Value {
    let Some(content) = super::content(state, model) else { return Value::Null };
    let path = state.models.get(&model).map(|model| classifications(state, model.project)).unwrap_or_default();
    let view = View::new(content, state.collections.list(&path));
    let is_wanted = |uuid: &str| uuids.is_none_or(|uuids| uuids.iter().any(|wanted| wanted == uuid));
    let elements = content.elements.iter().filter(|(_, element)| is_wanted(&element.uuid));
    serde_json::from_slice(&view.raw(elements.map(|(id, _)| *id))).unwrap_or_default()
}

pub(super) fn classifications(state: &State, project: i64) -> String {
    let cloud = state.projects.get(&project).map_or(0, |project| project.cloud);
    content::classifications_path(cloud, project)
}

/// Processes the file again; everything that was added to the model since is lost.
fn reprocess(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (id, now, started) = (named(state, call)?, state.now(), state.clock.time());
    let processing = state.processing.clone();
    let model = state.models.get_mut(&id).ok_or_else(missing)?;
    (model.looks, model.updated_at, model.started) = (0, now, started);
    if !is_broken(&model.processing) {
        model.processing = processing;
    }
    super::fill(state, id);
    Ok(Answer::empty(204))
}

/// Adds the results of finished jobs; each list of models or documents counts as one poll.
pub(crate) fn bring_upcoming(state: &mut State, project: i64) {
    let now = state.clock.time();
    for upcoming in state.upcoming.iter_mut().filter(|upcoming| upcoming.project == project) {
        upcoming.looks += 1;
    }
    while let Some(at) = state.upcoming.iter().position(|upcoming| is_made(upcoming, now)) {
        let upcoming = state.upcoming.remove(at);
        let document = document::add(state, upcoming.document);
        let Some(id) = super::of_document(state, document) else { continue };
        let structure =
            upcoming.structure.map(|bytes| storage::keep_document(state, crate::service::structure::file(bytes)).0);
        if let Some(model) = state.models.get_mut(&id) {
            model.origin = Origin::Raw(upcoming.raw);
            model.files.extend(structure.map(|path| ("structure_file", path)));
        }
        super::fill(state, id);
        super::tell(state, id);
    }
}

fn is_made(upcoming: &Upcoming, now: Duration) -> bool {
    match upcoming.processing {
        Processing::ByLooks => upcoming.looks >= LISTS_UNTIL_MADE,
        Processing::Done => true,
        Processing::Takes(time) => now.saturating_sub(upcoming.started) >= time,
        Processing::Fails(_) | Processing::Never => false,
    }
}
