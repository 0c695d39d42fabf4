//! The visas of a project that concern the caller.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::clock;
use crate::service::{access, document, project};
use crate::state::State;

/// The visas that the caller created; for an application, those without a creator.
pub(super) fn created(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    list(state, call, |visa, user| visa["creator"]["user_id"].as_i64() == user)
}

/// The visas with a validation by the caller.
pub(super) fn to_validate(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    list(state, call, |visa, user| {
        validations(visa).any(|asked| user.is_some() && asked["validator"]["user_id"] == json!(user))
    })
}

fn list(state: &State, call: &Call, is_mine: fn(&Value, Option<i64>) -> bool) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut mine = Vec::new();
    let documents = state.documents.values().filter(|document| document.project == project);
    for document in documents.filter(|document| access::sees_document(state, &call.caller, document)) {
        for mut visa in super::of_document(state, document) {
            if is_mine(&visa, call.caller.user) && fits(state, call, &visa) {
                visa["document"] = document::light(document, state);
                mine.push(visa);
            }
        }
    }
    Ok(Answer::json(200, &Value::Array(mine)))
}

fn fits(state: &State, call: &Call, visa: &Value) -> bool {
    let today = clock::today(state.clock.time());
    let deadline = visa["deadline"].as_str();
    let is_past = deadline.is_some_and(|deadline| deadline < today.as_str());
    call.wants("status", &visa["status"])
        && call.wants("has__past_deadline", &json!(is_past))
        && call.query("deadline_after").is_none_or(|wanted| deadline.is_some_and(|deadline| deadline >= wanted))
        && call.query("deadline_before").is_none_or(|wanted| deadline.is_some_and(|deadline| deadline <= wanted))
        && call.query("validation_status").is_none_or(|wanted| validations(visa).any(|asked| asked["status"] == wanted))
}

fn validations(visa: &Value) -> impl Iterator<Item = &Value> {
    visa["validations"].as_array().into_iter().flatten()
}
