//! Visas of documents: people are asked whether they accept a document, and answer.

use serde_json::{Value, json};

use super::document::Document;
use super::event;
use super::project_user;
use crate::answer::Answer;
use crate::call::Call;
use crate::collection::{self, Link, Special};
use crate::service::Handler;
use crate::state::State;

mod mine;
#[cfg(test)]
mod tests;
mod validation;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("close_visa", close),
    ("pause_visa", pause),
    ("resume_visa", resume),
    ("get_project_creator_visas", mine::created),
    ("get_project_validator_visas", mine::to_validate),
    ("accept_validation", validation::accept),
    ("deny_validation", validation::deny),
    ("reset_validation", validation::reset),
];

const LIST: &str = "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa";

pub(crate) const SPECIALS: &[Special] = &[
    Special {
        list: LIST,
        links: &[Link { sent: "creator_id", shown: "creator", find: person }],
        complete: complete_visa,
        show: show_visa,
        event_data: |_, path, visa| json!({ "project_id": collection::id_in(path, "project"), "visa": visa }),
        events: [Some("visa.creation"), Some("visa.update"), Some("visa.deletion")],
    },
    Special {
        list: "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation",
        links: &[Link { sent: "validator_id", shown: "validator", find: person }],
        complete: validation::complete,
        show: validation::show,
        event_data: validation::event_data,
        events: [Some("visa.validation.add"), None, Some("visa.validation.remove")],
    },
    Special {
        list: "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment",
        links: &[Link { sent: "author_id", shown: "author", find: person }],
        complete: complete_comment,
        ..Special::PLAIN
    },
];

/// One of the people of the project that a list belongs to.
fn person(state: &State, path: &str, id: i64) -> Option<Value> {
    project_user::view(state, collection::id_in(path, "project"), id)
}

/// The calling user's entry in the project; null for an application.
fn calling(state: &State, call: &Call) -> Value {
    let project = call.id(1).unwrap_or_default();
    json!(call.caller.user.and_then(|user| project_user::of_user(state, project, user)))
}

fn complete_visa(state: &mut State, call: &Call, _: &Value, visa: &mut Value) -> Result<(), Answer> {
    if call.operation.method == "POST" {
        visa["document_id"] = json!(call.id(2)?);
        visa["status"] = json!("O");
    }
    if visa["creator"].is_null() {
        visa["creator"] = calling(state, call);
    }
    Ok(())
}

fn complete_comment(state: &mut State, call: &Call, _: &Value, comment: &mut Value) -> Result<(), Answer> {
    comment["visa_id"] = json!(call.id(3)?);
    if comment["author"].is_null() {
        comment["author"] = calling(state, call);
    }
    Ok(())
}

fn show_visa(state: &State, path: &str, visa: &mut Value) {
    let own = |list: &str| collection::shown_list(state, &format!("{path}/{}/{list}", visa["id"]));
    let (validations, comments) = (own("validation"), own("comment"));
    // A person who has left the project cannot answer any more.
    let in_error = validations.iter().filter(|validation| validation["validator"].is_null());
    visa["validations_in_error"] = in_error.map(|validation| validation["id"].clone()).collect();
    visa["validations"] = Value::Array(validations);
    visa["comments"] = Value::Array(comments);
}

/// The visas of a document.
pub(crate) fn of_document(state: &State, document: &Document) -> Vec<Value> {
    let cloud = state.projects.get(&document.project).map_or(0, |project| project.cloud);
    let path = format!("/cloud/{cloud}/project/{}/document/{}/visa", document.project, document.id);
    collection::shown_list(state, &path)
}

fn close(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    set_status(state, call, &["O", "P"], "C")
}

fn pause(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    set_status(state, call, &["O"], "P")
}

fn resume(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    set_status(state, call, &["P"], "O")
}

/// Changes the status of a visa, if it has one of the given statuses.
fn set_status(state: &mut State, call: &Call, before: &[&str], status: &str) -> Result<Answer, Answer> {
    let (path, now) = (collection::concrete(LIST, call), state.now());
    let visa = state.collections.find_mut(&path, "id", call.parameter(3)).ok_or_else(|| Answer::not_found("Visa"))?;
    if !before.iter().any(|known| visa["status"] == *known) {
        return Err(Answer::refusal(400, "The status of the visa does not allow this."));
    }
    (visa["status"], visa["updated_at"]) = (json!(status), json!(now));
    let visa = visa.clone();
    let shown = collection::shown(state, &path, &visa);
    event::emit_in(state, "visa.update", call.id(1)?, &json!({ "project_id": call.id(1)?, "visa": shown }));
    Ok(Answer::empty(204))
}
