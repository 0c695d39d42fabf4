//! Storeys of models.

use serde_json::{Value, json};

use super::model;
use super::small_house;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("get_storeys", list), ("create_storey", create), ("update_storey", update)];

pub(crate) struct Storey {
    uuid: String,
    name: String,
    elevation: Option<f64>,
}

impl Storey {
    /// The storeys of the small house.
    pub(crate) fn of_house() -> Vec<Self> {
        let storeys = small_house::STOREYS.into_iter().map(|(uuid, name, elevation)| Storey {
            uuid: uuid.to_owned(),
            name: name.to_owned(),
            elevation: Some(elevation),
        });
        storeys.collect()
    }
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let model = model::named(state, call)?;
    Ok(Answer::json(200, &state.models[&model].storeys.iter().map(view).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let model = model::named(state, call)?;
    let body = call.body();
    let name = body.required_text("name");
    body.check()?;
    // As long as the GUIDs of IFC are.
    let uuid = format!("{:022}", state.next_id());
    let storey = Storey { uuid, name, elevation: None };
    let answer = Answer::json(201, &view(&storey));
    storeys(state, model)?.push(storey);
    Ok(answer)
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let model = model::named(state, call)?;
    let body = call.body();
    let name = body.text("name");
    let elevation = body.value("bimdata_elevation").map(Value::as_f64);
    body.check()?;
    let uuid = call.parameter(3).to_owned();
    let storey = storeys(state, model)?.iter_mut().find(|storey| storey.uuid == uuid);
    let storey = storey.ok_or_else(|| Answer::not_found("Storey"))?;
    if let Some(name) = name {
        storey.name = name;
    }
    storey.elevation = elevation.flatten().or(storey.elevation);
    Ok(Answer::json(200, &view(storey)))
}

fn storeys(state: &mut State, model: i64) -> Result<&mut Vec<Storey>, Answer> {
    let model = state.models.get_mut(&model).ok_or_else(|| Answer::not_found("Model"))?;
    Ok(&mut model.storeys)
}

fn view(storey: &Storey) -> Value {
    json!({
        "uuid": storey.uuid,
        "name": storey.name,
        "bimdata_elevation": storey.elevation,
        "plans": [],
        "plans_unreachable_count": 0,
    })
}
