//! Models that are placed on other models.

use serde_json::{Value, json};

use super::{missing, named};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::{Handler, bulk};
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
    Ok(Answer::json(200, &positions(state, call)?.iter().map(view).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (parent, mut body) = (named(state, call)?, call.body());
    let project = state.models.get(&parent).ok_or_else(missing)?.project;
    let model = body.required_integer("positioned_model");
    if state.models.get(&model).is_none_or(|model| model.project != project) {
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
    let found = state.models.values().filter_map(|parent| {
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
    let id = call.id(3)?;
    let found = positions(state, call)?.iter_mut().find(|position| position.model == id);
    found.ok_or_else(|| Answer::not_found("ModelOnModelPosition"))
}

fn view(position: &Position) -> Value {
    json!({ "positioned_model": position.model, "position": position.position })
}
