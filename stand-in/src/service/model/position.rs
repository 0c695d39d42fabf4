//! Models that are placed on other models.

use serde_json::{Value, json};

use super::{missing, named};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::{Handler, bulk, project};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_positioned_models", list),
    ("create_positioned_model", create),
    ("get_positioned_model", get),
    ("update_positioned_model", update),
    ("delete_positioned_model", delete),
    ("list_models_positioned_in", positioned_in),
];

/// A model that is placed on another one: the path has its model id.
pub(crate) struct Position {
    pub(super) model: i64,
    position: Value,
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let parent = state.models.get(&named(state, call)?).ok_or_else(missing)?;
    let seen = parent.positions.iter().filter(|position| is_seen(state, position));
    Ok(Answer::json(200, &seen.map(view).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (parent, mut body) = (named(state, call)?, call.body());
    let project = state.models.get(&parent).ok_or_else(missing)?.project;
    let model = body.required_integer("positioned_model");
    if super::find(state, project, model).is_err() {
        body.note_unknown("positioned_model", model);
    }
    body.check()?;
    let positions = positions(state, call)?;
    if model == parent || positions.iter().any(|known| known.model == model) {
        return Err(bulk::refusal("positioned_model", "This model is on this model already."));
    }
    let position = Position { model, position: body.value("position").cloned().unwrap_or_default() };
    let answer = Answer::json(201, &view(&position));
    positions.push(position);
    Ok(answer)
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &view(one(state, call)?)))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let position = one(state, call)?;
    if let Some(new) = call.body().value("position") {
        position.position = new.clone();
    }
    Ok(Answer::json(200, &view(position)))
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let model = one(state, call)?.model;
    positions(state, call)?.retain(|known| known.model != model);
    Ok(Answer::empty(204))
}

fn positioned_in(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    let found = super::of_project(state, project::named(state, call)?).filter_map(|parent| {
        let position = parent.positions.iter().find(|position| position.model == id)?;
        Some(json!({ "parent_model": parent.id, "position": position.position }))
    });
    Ok(Answer::json(200, &found.collect()))
}

fn positions<'s>(state: &'s mut State, call: &Call) -> Result<&'s mut Vec<Position>, Answer> {
    let id = named(state, call)?;
    Ok(&mut state.models.get_mut(&id).ok_or_else(missing)?.positions)
}

fn one<'s>(state: &'s mut State, call: &Call) -> Result<&'s mut Position, Answer> {
    let missing = || Answer::not_found("ModelOnModelPosition");
    let id = super::find(state, project::named(state, call)?, call.id(3)?).map_err(|_| missing())?.id;
    positions(state, call)?.iter_mut().find(|position| position.model == id).ok_or_else(missing)
}

/// Whether the caller may see the model that is placed there.
fn is_seen(state: &State, position: &Position) -> bool {
    state.models.get(&position.model).is_some_and(|model| super::is_seen(state, model))
}

fn view(position: &Position) -> Value {
    json!({ "positioned_model": position.model, "position": position.position })
}
