//! Storeys and buildings of models, and their plans.

use serde_json::{Map, Value, json};

use super::bulk;
use super::content::{Content, Written};
use super::model;
use super::structure;
use super::zone::{self, Space, Zone};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::service::content::Table;
use crate::state::State;

use Kind::{Building, Storey};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_storeys", |state, call| list(state, call, Storey)),
    ("create_storey", |state, call| create(state, call, Storey)),
    ("get_storey", |state, call| get(state, call, Storey)),
    ("update_storey", |state, call| update(state, call, Storey)),
    ("delete_storey", |state, call| delete(state, call, Storey)),
    ("update_order_storeys", order),
    ("create_storey_plan", |state, call| add_plan(state, call, Storey)),
    ("delete_storey_plan", |state, call| delete_plan(state, call, Storey)),
    ("update_order_storey_plan", |state, call| order_plans(state, call, Storey)),
    ("get_storey_plan_positioning", |state, call| positioning(state, call, Storey)),
    ("update_storey_plan_positioning", |state, call| positioning(state, call, Storey)),
    ("get_buildings", |state, call| list(state, call, Building)),
    ("create_building", |state, call| create(state, call, Building)),
    ("get_building", |state, call| get(state, call, Building)),
    ("update_building", |state, call| update(state, call, Building)),
    ("delete_building", |state, call| delete(state, call, Building)),
    ("create_building_plan", |state, call| add_plan(state, call, Building)),
    ("delete_building_plan", |state, call| delete_plan(state, call, Building)),
    ("update_order_building_plan", |state, call| order_plans(state, call, Building)),
    ("get_building_plan_positioning", |state, call| positioning(state, call, Building)),
    ("update_building_plan_positioning", |state, call| positioning(state, call, Building)),
];

/// The types of the models that can be plans.
const PLAN_TYPES: [&str; 6] = ["DWG", "DXF", "PDF", "JPEG", "PNG", "PHOTOSPHERE"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Storey,
    Building,
}

impl Kind {
    fn name(self) -> &'static str {
        if self == Storey { "Storey" } else { "Building" }
    }

    /// Its type in structure files.
    fn in_structure(self) -> &'static str {
        if self == Storey { "storey" } else { "building" }
    }
}

/// The places in a model.
#[derive(Default)]
pub(crate) struct Places {
    storeys: Vec<Place>,
    buildings: Vec<Place>,
    pub(crate) spaces: Table<Space>,
    pub(crate) zones: Table<Zone>,
}

/// A storey or a building.
struct Place {
    uuid: String,
    name: Value,
    /// In metres.
    elevation: Option<f64>,
    plans: Vec<Plan>,
}

struct Plan {
    model: i64,
    positioning: Map<String, Value>,
}

impl Places {
    /// Finds the places among the elements of a model.
    pub(crate) fn build(state: &mut State, id: i64) {
        let now = state.now();
        let Some(model) = state.models.get_mut(&id) else { return };
        let content = &model.content;
        let mut places = Places::default();
        for element in content.elements.values() {
            let attribute = |name: &str| attribute(content, element.attributes, name);
            let place = || Place {
                uuid: element.uuid.clone(),
                name: attribute("Name"),
                // All models with storeys are in millimetres here.
                elevation: attribute("Elevation").as_f64().map(|elevation| elevation / 1000.0),
                plans: Vec::new(),
            };
            match &*element.kind {
                "IfcBuildingStorey" => places.storeys.push(place()),
                "IfcBuilding" => places.buildings.push(place()),
                "IfcSpace" => {
                    let space = Space::new(&element.uuid, attribute("Name"), attribute("LongName"), &now);
                    places.spaces.insert(state.ids.next(), space);
                }
                _ => {}
            }
        }
        model.places = places;
    }

    pub(crate) fn has_storey(&self, uuid: &str) -> bool {
        self.storeys.iter().any(|storey| storey.uuid == uuid)
    }

    /// Removes the storey, building or space with this uuid, also from the zones, and returns whether there was one.
    fn remove(&mut self, uuid: &str) -> bool {
        let count = self.storeys.len() + self.buildings.len();
        self.storeys.retain(|storey| storey.uuid != uuid);
        self.buildings.retain(|building| building.uuid != uuid);
        let space = zone::space_named(self, uuid);
        self.spaces.retain(|id, _| Some(*id) != space);
        for zone in self.zones.values_mut() {
            zone.forget(uuid, space);
        }
        space.is_some() || self.storeys.len() + self.buildings.len() < count
    }

    /// Removes a deleted model from the plans.
    pub(crate) fn forget_plan(&mut self, model: i64) {
        for place in self.storeys.iter_mut().chain(&mut self.buildings) {
            place.plans.retain(|plan| plan.model != model);
        }
    }

    fn all_mut(&mut self, kind: Kind) -> &mut Vec<Place> {
        if kind == Storey { &mut self.storeys } else { &mut self.buildings }
    }

    fn all(&self, kind: Kind) -> &[Place] {
        if kind == Storey { &self.storeys } else { &self.buildings }
    }
}

fn attribute(content: &Content, set: Option<i64>, name: &str) -> Value {
    let properties = set.and_then(|id| content.sets.get(&id)).into_iter().flat_map(|set| &set.properties);
    let mut properties = properties.filter_map(|id| content.properties.get(id));
    let found = properties.find(|property| {
        let definition = content.definitions.get(&property.definition);
        definition.is_some_and(|definition| definition.fields.get("name").is_some_and(|known| known == name))
    });
    found.map(|property| property.value.clone()).unwrap_or_default()
}

fn list(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let places = &state.models.get(&model::named(state, call)?).ok_or_else(|| missing(kind))?.places;
    Ok(Answer::json(200, &places.all(kind).iter().map(|place| view(place, state)).collect()))
}

fn create(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let id = model::named(state, call)?;
    let name = call.body().required_text("name");
    // The length of an IFC GUID.
    let uuid = format!("{:022}", state.next_id());
    let place = Place { uuid: uuid.clone(), name: json!(name), elevation: None, plans: Vec::new() };
    let answer = Answer::json(201, &view(&place, state));
    all(state, call, kind)?.push(place);
    structure::add(state, id, kind.in_structure(), &uuid, &name);
    Ok(answer)
}

fn get(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let uuid = call.parameter(3);
    let places = &state.models.get(&model::named(state, call)?).ok_or_else(|| missing(kind))?.places;
    let place = places.all(kind).iter().find(|place| place.uuid == uuid).ok_or_else(|| missing(kind))?;
    Ok(Answer::json(call.operation.answer.status, &view(place, state)))
}

fn update(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let (model, body) = (model::named(state, call)?, call.body());
    let place = one(state, call, kind)?;
    place.elevation = body.value("bimdata_elevation").and_then(Value::as_f64).or(place.elevation);
    let uuid = place.uuid.clone();
    if let Some(name) = body.text("name") {
        place.name = json!(name);
        structure::rename(state, model, &uuid, &name);
    }
    get(state, call, kind)
}

fn delete(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let (model, uuid) = (model::named(state, call)?, one(state, call, kind)?.uuid.clone());
    remove(state, model, &uuid);
    Ok(Answer::empty(204))
}

/// Removes what has this uuid in a model: the element, and the storey, building or space that it is. Elements inside it
/// stay in the model, but not in its structure file.
pub(crate) fn remove(state: &mut State, id: i64, uuid: &str) {
    let Some(model) = state.models.get_mut(&id) else { return };
    if let Some(element) = model.content.element(uuid) {
        model.content.remove_element(element);
        model.content.written = Written::default();
    }
    if model.places.remove(uuid) {
        structure::remove(state, id, uuid);
    }
}

/// Puts the storeys in the order of the body, which must name each of them.
fn order(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let items = call.items();
    let wanted: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
    sort(all(state, call, Storey)?, &wanted, |storey| storey.uuid.as_str())?;
    list(state, call, Storey)
}

fn sort<T, K: PartialEq + ?Sized>(items: &mut [T], wanted: &[&K], key: impl Fn(&T) -> &K) -> Result<(), Answer> {
    let place = |item: &T| wanted.iter().position(|wanted| **wanted == *key(item));
    if wanted.len() != items.len() || items.iter().any(|item| place(item).is_none()) {
        return Err(bulk::refusal("non_field_errors", "The list must name each one once."));
    }
    items.sort_by_key(place);
    Ok(())
}

/// Adds a 2D model of the project to a storey or a building as a plan.
fn add_plan(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let mut body = call.body();
    let id = body.required_integer("id");
    let project = call.id(1)?;
    match model::find(state, project, id).ok() {
        None => body.note_unknown("id", id),
        Some(plan) if !PLAN_TYPES.contains(&plan.kind) => body.note("id", "Models of this type cannot be plans."),
        Some(_) => {}
    }
    body.check()?;
    let plans = &mut one(state, call, kind)?.plans;
    if !plans.iter().any(|plan| plan.model == id) {
        plans.push(Plan { model: id, positioning: Map::new() });
    }
    get(state, call, kind)
}

fn delete_plan(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let id = plan(state, call, kind)?.model;
    one(state, call, kind)?.plans.retain(|plan| plan.model != id);
    Ok(Answer::empty(204))
}

fn order_plans(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let ids = bulk::ids(call);
    sort(&mut one(state, call, kind)?.plans, &ids.iter().collect::<Vec<_>>(), |plan| &plan.model)?;
    get(state, call, kind)
}

/// Changes the placement of a plan by the fields of the body, if there is one.
fn positioning(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let plan = plan(state, call, kind)?;
    plan.positioning.extend(call.body().values().clone());
    Ok(Answer::json(200, &Value::Object(position_view(plan))))
}

fn plan<'s>(state: &'s mut State, call: &Call, kind: Kind) -> Result<&'s mut Plan, Answer> {
    let id = call.id(4)?;
    let plan = one(state, call, kind)?.plans.iter_mut().find(|plan| plan.model == id);
    plan.ok_or_else(|| Answer::not_found("Plan"))
}

fn all<'s>(state: &'s mut State, call: &Call, kind: Kind) -> Result<&'s mut Vec<Place>, Answer> {
    let id = model::named(state, call)?;
    Ok(state.models.get_mut(&id).ok_or_else(|| missing(kind))?.places.all_mut(kind))
}

fn one<'s>(state: &'s mut State, call: &Call, kind: Kind) -> Result<&'s mut Place, Answer> {
    let uuid = call.parameter(3);
    all(state, call, kind)?.iter_mut().find(|place| place.uuid == uuid).ok_or_else(|| missing(kind))
}

fn missing(kind: Kind) -> Answer {
    Answer::not_found(kind.name())
}

fn view(place: &Place, state: &State) -> Value {
    let plans = place.plans.iter().filter_map(|plan| Some((plan, state.models.get(&plan.model)?)));
    let (seen, hidden): (Vec<_>, Vec<_>) = plans.partition(|(_, model)| model::is_seen(state, model));
    let plans = seen.into_iter().map(|(plan, model)| {
        let mut view = position_view(plan);
        view.insert("plan".to_owned(), model::view(model, state));
        Value::Object(view)
    });
    json!({
        "uuid": place.uuid,
        "name": place.name,
        "bimdata_elevation": place.elevation,
        "plans": plans.collect::<Value>(),
        "plans_unreachable_count": hidden.len(),
    })
}

fn position_view(plan: &Plan) -> Map<String, Value> {
    let names = ["translation_x", "translation_y", "rotate_z", "scale", "opacity"];
    let value = |name: &str| plan.positioning.get(name).cloned().unwrap_or_default();
    names.iter().map(|name| ((*name).to_owned(), value(name))).collect()
}
