//! The validations of a visa: the answers of the people who were asked.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::fields::FileField;
use crate::service::{event, storage};
use crate::state::State;

pub(super) fn complete(state: &mut State, call: &Call, _: &Value, validation: &mut Value) -> Result<(), Answer> {
    if call.operation.method == "POST" {
        validation["visa_id"] = json!(call.id(3)?);
        validation["status"] = json!("P");
    }
    attach(state, call, validation);
    Ok(())
}

/// The attachment is stored as the path of its file.
pub(super) fn show(state: &State, path: &str, validation: &mut Value) {
    if let Some(path) = validation["attachment"].as_str() {
        validation["attachment"] = json!(storage::link(state, path));
    }
    let visa = path.trim_end_matches("/validation");
    let validator = &validation["validator"]["id"];
    let mut comments = state.collections.list(&format!("{visa}/comment")).iter();
    let has_commented = !validator.is_null() && comments.any(|comment| comment["author"] == *validator);
    validation["has_commented"] = json!(has_commented);
}

/// The event names the visa and the document of the validation.
pub(super) fn event_data(state: &State, path: &str, validation: &Value) -> Value {
    let list = path.strip_suffix("/validation").and_then(|visa| visa.rsplit_once('/'));
    let visa = list.and_then(|(list, id)| Some((list, state.collections.find(list, "id", id)?)));
    let visa = visa.map(|(list, visa)| collection::shown(state, list, visa));
    json!({ "project_id": collection::id_in(path, "project"), "visa": visa, "validation": validation })
}

pub(super) fn accept(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    answer(state, call, "A", "visa.validation.add")
}

pub(super) fn deny(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    answer(state, call, "D", "visa.validation.denied")
}

/// Resets an answer, and removes its attachment.
pub(super) fn reset(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut validation = named(state, call)?;
    if validation["status"] == "P" {
        return Err(Answer::refusal(400, "This validation has not been answered."));
    }
    validation["status"] = json!("P");
    detach(state, &mut validation);
    put(state, call, validation);
    Ok(Answer::empty(204))
}

/// Accepts an answer to an open visa, from the person who was asked or from an application.
fn answer(state: &mut State, call: &Call, status: &str, event: &str) -> Result<Answer, Answer> {
    let mut validation = named(state, call)?;
    if state.collections.find(&visas(call), "id", call.parameter(3)).is_none_or(|visa| visa["status"] != "O") {
        return Err(Answer::refusal(400, "The visa is not open."));
    }
    let is_own = call.caller.user.is_none() || validation["validator"] == super::calling(state, call);
    if !is_own {
        return Err(Answer::refusal(403, "You do not have permission to perform this action."));
    }
    validation["status"] = json!(status);
    attach(state, call, &mut validation);
    let shown = put(state, call, validation);
    event::emit_in(state, event, call.id(1)?, &event_data(state, &list(call), &shown));
    Ok(Answer::json(200, &json!({ "attachment": shown["attachment"] })))
}

fn attach(state: &mut State, call: &Call, validation: &mut Value) {
    match call.body().file("attachment") {
        FileField::Absent => {}
        FileField::Null => detach(state, validation),
        FileField::File(file) => {
            detach(state, validation);
            validation["attachment"] = json!(storage::keep(state, file));
        }
    }
}

fn detach(state: &mut State, validation: &mut Value) {
    if let Some(path) = validation["attachment"].take().as_str() {
        state.storage.forget(path);
    }
}

fn visas(call: &Call) -> String {
    collection::concrete(super::LIST, call)
}

/// The list of the validation in the path of an answer.
fn list(call: &Call) -> String {
    format!("{}/{}/validation", visas(call), call.parameter(3))
}

fn named(state: &State, call: &Call) -> Result<Value, Answer> {
    let found = state.collections.find(&list(call), "id", call.parameter(4));
    found.cloned().ok_or_else(|| Answer::not_found("VisaValidation"))
}

/// Replaces a validation by its changed form, and returns it as it is shown.
fn put(state: &mut State, call: &Call, mut validation: Value) -> Value {
    let path = list(call);
    validation["updated_at"] = json!(state.now());
    if let Some(place) = state.collections.find_mut(&path, "id", call.parameter(4)) {
        *place = validation.clone();
    }
    collection::shown(state, &path, &validation)
}
