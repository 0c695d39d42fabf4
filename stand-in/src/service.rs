//! The service: handles a request.

use crate::answer::Answer;
use crate::call::Call;
use crate::caller;
use crate::check;
use crate::collection::{self, Special};
use crate::description::{Description, Found};
use crate::request::Request;
use crate::sample;
use crate::state::State;

pub(crate) mod access;
pub(crate) mod access_token;
pub(crate) mod archive;
pub(crate) mod bcf;
pub(crate) mod bulk;
pub(crate) mod classification;
pub(crate) mod cloud;
pub(crate) mod cloud_invitation;
pub(crate) mod cloud_user;
pub(crate) mod content;
pub(crate) mod creator;
mod depth;
pub(crate) mod document;
pub(crate) mod element;
pub(crate) mod element_link;
pub(crate) mod equipment;
pub(crate) mod event;
pub(crate) mod folder;
pub(crate) mod group;
pub(crate) mod identity_provider;
#[cfg(test)]
mod ledger;
pub(crate) mod log;
pub(crate) mod model;
pub(crate) mod naming;
pub(crate) mod owned;
pub(crate) mod part;
pub(crate) mod place;
pub(crate) mod project;
pub(crate) mod project_invitation;
pub(crate) mod project_user;
pub(crate) mod sign_in;
pub(crate) mod small_house;
pub(crate) mod storage;
pub(crate) mod structure;
pub(crate) mod user;
pub(crate) mod visa;
pub(crate) mod webhook;
pub(crate) mod zip;
pub(crate) mod zone;

/// Changes the state and returns the answer; a refusal leaves the state as it was.
pub(crate) type Handler = fn(&mut State, &Call) -> Result<Answer, Answer>;

/// The operations that need more than objects in a list, by their ids.
const HANDLERS: &[&[(&str, Handler)]] = &[
    access::HANDLERS,
    access_token::HANDLERS,
    bcf::HANDLERS,
    bcf::comment::HANDLERS,
    bcf::document_reference::HANDLERS,
    bcf::extension::HANDLERS,
    bcf::file::HANDLERS,
    bcf::full_topic::HANDLERS,
    bcf::history::HANDLERS,
    bcf::pin::HANDLERS,
    bcf::topic::HANDLERS,
    bcf::viewpoint::HANDLERS,
    classification::HANDLERS,
    cloud::HANDLERS,
    cloud_invitation::HANDLERS,
    cloud_user::HANDLERS,
    document::HANDLERS,
    document::version::HANDLERS,
    element::HANDLERS,
    element_link::HANDLERS,
    equipment::HANDLERS,
    folder::HANDLERS,
    folder::permission::HANDLERS,
    folder::tree::HANDLERS,
    group::HANDLERS,
    identity_provider::HANDLERS,
    log::HANDLERS,
    model::HANDLERS[0],
    model::HANDLERS[1],
    model::HANDLERS[2],
    model::HANDLERS[3],
    model::HANDLERS[4],
    model::HANDLERS[5],
    naming::HANDLERS,
    owned::HANDLERS,
    part::HANDLERS,
    place::HANDLERS,
    project::HANDLERS,
    project_invitation::HANDLERS,
    project_user::HANDLERS,
    user::HANDLERS,
    visa::HANDLERS,
    webhook::HANDLERS,
    zone::HANDLERS,
];

/// The lists whose objects have more than the fields that were sent.
const SPECIALS: &[&[Special]] = &[naming::SPECIALS, visa::SPECIALS];

pub(crate) fn specials() -> impl Iterator<Item = &'static Special> {
    SPECIALS.iter().copied().flatten()
}

/// Whether the stand-in keeps state for this operation; otherwise it answers with a sample.
#[cfg(test)]
pub(crate) fn has_state(operation: &crate::description::Operation) -> bool {
    handler(&operation.id).is_some() || collection::has_state(operation)
}

fn handler(operation: &str) -> Option<Handler> {
    let mut handlers = HANDLERS.iter().copied().flatten();
    handlers.find(|(known, _)| *known == operation).map(|(_, handler)| *handler)
}

/// How requests are handled.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Manner {
    /// Ignores fields that are not described, instead of refusing them.
    pub(crate) is_lenient: bool,
    /// Answers every operation with a sample, and keeps no state.
    pub(crate) is_stateless: bool,
}

/// Answers a request to the API.
pub(crate) fn answer(state: &mut State, request: &Request, manner: Manner) -> Result<Answer, Answer> {
    answer_found(state, request, Description::load().find(&request.method, &request.path), manner)
}

/// The same for a request whose operation is known already.
pub(crate) fn answer_found(
    state: &mut State,
    request: &Request,
    found: Found<'static>,
    manner: Manner,
) -> Result<Answer, Answer> {
    if let Some(refusal) = found.refusal(&request.method) {
        return Err(refusal);
    }
    let Found::Operation(operation, parameters) = found else { return Err(Answer::refusal(404, "Not found.")) };
    let caller = caller::identify(state, request)?;
    caller::authorize(&caller, operation)?;
    state.acting = caller.clone();
    let checked = check::check(operation, request, !manner.is_lenient)?;
    let call = Call { operation, parameters, caller, checked };
    if manner.is_stateless {
        return Ok(sample_answer(&call));
    }
    parents_exist(state, &call)?;
    access::check(state, &call)?;
    if let Some(handler) = handler(&operation.id) {
        return handler(state, &call);
    }
    collection::answer(state, &call).unwrap_or_else(|| Ok(sample_answer(&call)))
}

/// Refuses a call below something that does not exist: a cloud, a project, a model, a document or an object of a list.
fn parents_exist(state: &State, call: &Call) -> Result<(), Answer> {
    let path = call.operation.path.as_str();
    if path.starts_with("/cloud/{cloud_pk}/project/{") {
        project::named(state, call)?;
    } else if path.starts_with("/cloud/{") {
        cloud::find(state, call.id(0)?)?;
    } else if path.starts_with("/bcf/2.1/projects/{") {
        project::find(state, call.id(0)?)?;
    }
    if path.contains("/model/{") {
        model::named(state, call)?;
    }
    if path.contains("/document/{") && path.starts_with("/cloud/{cloud_pk}/project/{project_pk}/document/{") {
        document::find(state, call.id(1)?, call.id(2)?)?;
    }
    folder::permission::check(state, call)?;
    collection::parents_exist(state, call)
}

/// A sample that fits the description, with the values of the request.
fn sample_answer(call: &Call) -> Answer {
    let answer = &call.operation.answer;
    match (&answer.schema, answer.media.as_deref()) {
        (Some(schema), Some("application/json")) => {
            let mut value = sample::sample(schema);
            if let Some(request) = &call.checked.body.value {
                sample::reflect(&mut value, schema, request);
            }
            Answer::json(answer.status, &value)
        }
        (Some(_), Some(media)) => Answer::bytes(answer.status, media, "sample"),
        _ => Answer::empty(answer.status),
    }
}
