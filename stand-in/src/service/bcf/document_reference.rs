//! References of topics to documents of their project.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::topic::{self, Topic};
use super::{Wrong, sent};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::service::document::{self, Document};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_document_references", list),
    ("create_document_reference", create),
    ("full_update_document_reference", replace),
];

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (_, topic) = topic::find(state, call.id(0)?, call.parameter(1))?;
    Ok(Answer::json(200, &Value::Array(views(state, topic))))
}

/// Adds a reference, or changes the description of the one to the same document.
fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut draft = Draft::of(state, call)?;
    let sent = sent(call);
    let mut wrong = Wrong::default();
    put(state, &mut draft, &sent, &mut wrong);
    wrong.check()?;
    let id = draft.keep(state);
    let view = views(state, &state.topics[&id]).into_iter().find(|view| Some(&view["guid"]) == sent.get("guid"));
    Ok(Answer::json(200, &view.unwrap_or_default()))
}

/// Replaces all references that the caller sees by these.
fn replace(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut draft = Draft::of(state, call)?;
    let hidden = |reference: &Value| document_of(state, &draft.topic, reference).is_none();
    draft.topic.references = draft.topic.references.iter().filter(|one| hidden(one)).cloned().collect();
    let wrong = call.items().into_iter().map(|item| {
        let mut wrong = Wrong::default();
        put(state, &mut draft, &item.as_object().cloned().unwrap_or_default(), &mut wrong);
        wrong
    });
    let wrong: Vec<Wrong> = wrong.collect();
    if wrong.iter().any(|wrong| !wrong.0.is_empty()) {
        let errors = wrong.into_iter().map(|wrong| Value::Object(wrong.0)).collect();
        return Err(Answer::json(400, &Value::Array(errors)));
    }
    let id = draft.keep(state);
    Ok(Answer::json(200, &Value::Array(views(state, &state.topics[&id]))))
}

fn put(state: &State, draft: &mut Draft, sent: &Map<String, Value>, wrong: &mut Wrong) {
    let guid = sent.get("guid").cloned().unwrap_or_default();
    let project = draft.topic.project;
    if guid.as_i64().is_none_or(|id| document::find(state, project, id).is_err()) {
        return wrong.note_unknown("guid", &guid);
    }
    let reference = json!({ "guid": guid, "description": sent.get("description") });
    match draft.topic.references.iter_mut().find(|known| known["guid"] == guid) {
        Some(known) => *known = reference,
        None => draft.topic.references.push(reference),
    }
}

/// The document of a reference, if the caller may see it.
fn document_of<'a>(state: &'a State, topic: &Topic, reference: &Value) -> Option<&'a Document> {
    document::find(state, topic.project, reference["guid"].as_i64()?).ok()
}

/// The references to those documents that still exist and that the caller may see, with links to them.
fn views(state: &State, topic: &Topic) -> Vec<Value> {
    let views = topic.references.iter().filter_map(|reference| {
        let document = document_of(state, topic, reference)?;
        let mut view = reference.clone();
        view["referenced_document"] = document::view(document, state)["file"].clone();
        Some(view)
    });
    views.collect()
}
