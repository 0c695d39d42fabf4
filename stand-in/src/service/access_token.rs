//! Access tokens of projects. They are objects in a list; this module makes them valid credentials.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use super::model;
use super::project;
use crate::answer::Answer;
use crate::call::Call;
use crate::caller::{Caller, Token};
use crate::clock;
use crate::collection;
use crate::fields::Fields;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("create_project_access_token", create), ("delete_project_access_token", delete)];

/// The lifetime of a token that is created without an end.
const LIFETIME: Duration = Duration::from_secs(86_400);

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let caller = caller(state, project, &mut body);
    let expires = match body.text("expires_at") {
        None => state.clock.time().saturating_add(LIFETIME),
        Some(text) => clock::parse(&text).unwrap_or_else(|| {
            body.note("expires_at", "The stand-in knows times from 1970 to 9999 only.");
            Duration::ZERO
        }),
    };
    body.check()?;
    let mut object = collection::new_object(state, call, &json!(body.values()))?;
    object["expires_at"] = json!(clock::rfc_3339(expires));
    let text = object["token"].as_str().unwrap_or_default().to_owned();
    state.identity.tokens.push(Token { text, expires, caller, session: None });
    state.collections.add(&collection::list_path(call), object.clone());
    Ok(Answer::json(201, &object))
}

/// The identity of a token: the project, or the user whose address it names.
fn caller(state: &State, project: i64, body: &mut Fields) -> Caller {
    let email = body.text("email_impersonation");
    let user = email.as_deref().and_then(|email| state.user_with_email(email));
    if email.is_some() && user.is_none() {
        body.note("email_impersonation", "User does not exist.");
    }
    let models: BTreeSet<_> = body.integers("available_models").into_iter().collect();
    let is_here = |id: &&i64| model::find(state, project, **id).is_ok();
    if let Some(&unknown) = models.iter().find(|id| !is_here(id)) {
        body.note_unknown("available_models", unknown);
    }
    let scopes = body.value("scopes").and_then(Value::as_array).into_iter().flatten();
    let scopes = Some(scopes.filter_map(Value::as_str).map(str::to_owned).collect());
    Caller { user, scopes, project: Some(project), models: (!models.is_empty()).then_some(models) }
}

/// A deleted token is revoked.
fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let text = call.parameter(2);
    let removed = state.collections.remove(&collection::list_path(call), "token", text);
    removed.ok_or_else(|| Answer::not_found("ProjectAccessToken"))?;
    state.identity.tokens.retain(|token| !token.text.eq_ignore_ascii_case(text));
    Ok(Answer::empty(204))
}

/// Removes a deleted model from the tokens that are limited to some models. A token without any model left sees none.
pub(crate) fn forget_model(state: &mut State, project: i64, model: i64) {
    for token in state.identity.tokens.iter_mut().filter_map(|token| token.caller.models.as_mut()) {
        token.remove(&model);
    }
    let cloud = state.projects.get(&project).map_or(0, |project| project.cloud);
    for token in state.collections.list_mut(&format!("/cloud/{cloud}/project/{project}/access-token")) {
        if let Some(models) = token["available_models"].as_array_mut() {
            models.retain(|known| *known != model);
        }
    }
}

#[cfg(test)]
mod tests;
