//! How the stand-in processes models.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Model, missing, named};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_processor_handlers", workers),
    ("get_processor_handler", worker),
    ("update_processor_handler", update_worker),
];

/// How the stand-in processes models, and the jobs that make models of others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Processing {
    /// Progresses with each poll: a model is pending at the first one, in process at the second, and completed at the
    /// third. So a test waits only for its own polling.
    #[default]
    ByLooks,
    /// Completes immediately.
    Done,
    /// Takes this long by the stand-in's clock: see [`StandIn::advance`](crate::StandIn::advance).
    Takes(Duration),
    /// Fails with this error, at the third poll. A job that fails has no result and no error message.
    Fails(String),
    /// Stays pending.
    Never,
}

/// One of the programs that process a model. Its status is that of the model until its own is set.
pub(crate) struct Worker {
    id: i64,
    name: &'static str,
    status: Option<Value>,
    detail: Option<Value>,
}

/// The workers that process a model of this type.
pub(crate) fn workers_of(state: &mut State, kind: &str) -> Vec<Worker> {
    let names: &[&str] = match kind {
        "IFC" => &["extract", "gltf", "xkt", "preview"],
        "DWG" | "DXF" => &["geometry", "properties", "preview"],
        "POINT_CLOUD" => &["pointcloud"],
        "METABUILDING" | "PHOTOSPHERE_BUILDING" => &[],
        _ => &["preview"],
    };
    names.iter().map(|name| Worker { id: state.next_id(), name, status: None, detail: None }).collect()
}

pub(super) fn is_broken(processing: &Processing) -> bool {
    matches!(processing, Processing::Fails(_))
}

pub(super) fn status(model: &Model, now: Duration) -> &'static str {
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

fn workers(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let model = state.models.get(&named(state, call)?).ok_or_else(missing)?;
    Ok(Answer::json(200, &model.workers.iter().map(|worker| view(model, worker, state)).collect()))
}

fn worker(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (model, id) = (state.models.get(&named(state, call)?).ok_or_else(missing)?, call.id(3)?);
    let worker = model.workers.iter().find(|worker| worker.id == id);
    Ok(Answer::json(200, &view(model, worker.ok_or_else(no_worker)?, state)))
}

fn update_worker(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (model, id, body) = (named(state, call)?, call.id(3)?, call.body());
    let workers = &mut state.models.get_mut(&model).ok_or_else(missing)?.workers;
    let worker = workers.iter_mut().find(|worker| worker.id == id).ok_or_else(no_worker)?;
    worker.status = body.value("status").cloned().or(worker.status.take());
    worker.detail = body.value("detail_message").cloned().or(worker.detail.take());
    self::worker(state, call)
}

fn no_worker() -> Answer {
    Answer::not_found("ProcessorHandler")
}

fn view(model: &Model, worker: &Worker, state: &State) -> Value {
    let status = status(model, state.clock.time());
    let error = match &model.processing {
        Processing::Fails(error) if status == "E" => json!(error),
        _ => Value::Null,
    };
    json!({
        "id": worker.id,
        "worker": worker.name,
        "status": worker.status.clone().unwrap_or_else(|| json!(status)),
        "detail_message": worker.detail.clone().unwrap_or(error),
    })
}
