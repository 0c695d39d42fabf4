//! Storeys of models.

use serde_json::{Value, json};

use super::answer::Answer;
use super::model;
use super::request::Request;
use super::route::{Route, route};
use super::small_house;
use super::state::State;

pub(super) const ROUTES: &[Route] = &[
    route("get_storeys", "GET", "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey", list),
    route("create_storey", "POST", "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey", create),
    route("update_storey", "PATCH", "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{uuid}", update),
];

const LONGEST_NAME: usize = 512;

pub(super) struct Storey {
    uuid: String,
    name: String,
    elevation: Option<f64>,
}

impl Storey {
    /// The storeys of the small house.
    pub(super) fn of_house() -> Vec<Self> {
        let storeys = small_house::STOREYS.into_iter().map(|(uuid, name, elevation)| Storey {
            uuid: uuid.to_owned(),
            name: name.to_owned(),
            elevation: Some(elevation),
        });
        storeys.collect()
    }
}

fn list(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let model = model::named(state, request)?;
    Ok(Answer::ok(&state.models[&model].storeys.iter().map(view).collect()))
}

fn create(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let model = model::named(state, request)?;
    let mut body = request.body()?;
    let name = body.required_text("name", LONGEST_NAME);
    body.check()?;
    // As long as the GUIDs of IFC are.
    let uuid = format!("{:022}", state.next_id());
    let storey = Storey { uuid, name, elevation: None };
    let answer = Answer::created(&view(&storey));
    storeys(state, model)?.push(storey);
    Ok(answer)
}

fn update(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let model = model::named(state, request)?;
    let mut body = request.body()?;
    let name = body.text("name", LONGEST_NAME);
    let elevation = body.take("bimdata_elevation").map(|value| value.as_f64());
    if elevation == Some(None) {
        body.note("bimdata_elevation", "A valid number is required.");
    }
    body.check()?;
    let uuid = request.parameters.get(3);
    let storey = storeys(state, model)?.iter_mut().find(|storey| Some(&storey.uuid) == uuid);
    let storey = storey.ok_or_else(|| Answer::not_found("Storey"))?;
    if let Some(name) = name {
        storey.name = name;
    }
    storey.elevation = elevation.flatten().or(storey.elevation);
    Ok(Answer::ok(&view(storey)))
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
