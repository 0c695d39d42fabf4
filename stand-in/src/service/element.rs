//! Elements of models, in the three forms in which the service lists them.

use serde_json::{Map, Value, json};

use super::element_filter;
use super::model;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("get_elements", list), ("get_raw_elements", raw), ("get_simple_elements", simple)];

/// When the elements were made, in a model that nobody changes.
const CREATED: &str = "2026-01-05T09:00:00.000000Z";

/// The elements that are asked for, with the lists that they refer to.
fn raw(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut raw = model::elements(state, model::named(state, call)?);
    let chosen = element_filter::chosen(&raw, call)?;
    raw["elements"] = Value::Array(chosen);
    Ok(Answer::json(200, &raw))
}

/// Each element with all that it refers to, whole.
fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let raw = model::elements(state, model::named(state, call)?);
    let chosen = element_filter::chosen(&raw, call)?;
    Ok(Answer::json(200, &chosen.iter().zip(1..).map(|(element, id)| whole(&raw, element, id)).collect()))
}

/// The values of each element by the names of their sets and their own.
fn simple(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let raw = model::elements(state, model::named(state, call)?);
    let mut elements = Map::new();
    for element in element_filter::chosen(&raw, call)? {
        let mut sets = Map::new();
        let attributes = at(&raw["property_sets"], &element["attributes"]).map(|set| ("attributes", set));
        let named = each(&raw["property_sets"], &element["psets"]).filter_map(|set| Some((set["name"].as_str()?, set)));
        for (name, set) in attributes.into_iter().chain(named) {
            let values = properties(&raw, set).filter_map(|(definition, property)| {
                Some((definition["name"].as_str()?.to_owned(), property["value"].clone()))
            });
            sets.insert(name.to_owned(), Value::Object(values.collect()));
        }
        elements.insert(element["uuid"].as_str().unwrap_or_default().to_owned(), Value::Object(sets));
    }
    Ok(Answer::json(200, &Value::Object(elements)))
}

fn whole(raw: &Value, element: &Value, id: i64) -> Value {
    let sets = &raw["property_sets"];
    let classifications = each(&raw["classifications"], &element["classifications"]).map(
        |it| json!({ "id": it["id"], "name": it["type"], "notation": it["notation"], "title": it["description"] }),
    );
    let layers = each(&raw["layers"], &element["layers"]);
    json!({
        "id": id,
        "uuid": element["uuid"],
        "type": element["type"],
        "attributes": at(sets, &element["attributes"]).map(|set| property_set(raw, set)),
        "property_sets": each(sets, &element["psets"]).map(|set| property_set(raw, set)).collect::<Value>(),
        "classifications": classifications.collect::<Value>(),
        "layers": layers.cloned().collect::<Value>(),
        "material_list": materials(raw, &element["material_list"]),
    })
}

fn property_set(raw: &Value, set: &Value) -> Value {
    let properties = properties(raw, set).map(|(definition, property)| {
        json!({
            "id": property["id"],
            "value": property["value"],
            "property_set_id": set["id"],
            "definition": {
                "id": definition["id"],
                "name": definition["name"],
                "description": definition["description"],
                "type": definition["type"],
                "value_type": definition["value_type"],
                "unit": at(&raw["units"], &definition["unit_id"]).map(|found| unit(raw, found)),
            },
            "created_at": CREATED,
            "updated_at": CREATED,
        })
    });
    json!({
        "id": set["id"],
        "name": set["name"],
        "description": set["description"],
        "type": set["type"],
        "properties": properties.collect::<Value>(),
        "created_at": CREATED,
        "updated_at": CREATED,
    })
}

/// A unit with the one that it converts to inside it.
fn unit(raw: &Value, found: &Value) -> Value {
    let mut whole = found.clone();
    let base = at(&raw["units"], &found["conversion_baseunit_index"]).map(|base| unit(raw, base));
    if let Some(fields) = whole.as_object_mut() {
        fields.remove("conversion_baseunit_index");
        fields.insert("conversion_baseunit".to_owned(), base.into());
    }
    whole
}

fn materials(raw: &Value, list: &Value) -> Value {
    let materials = &raw["materials"];
    let components = each(&materials["list_components"], list).map(|component| {
        let option = at(&materials["options"], &component["material_option"]);
        let material = at(&materials["materials_data"], &component["material"]);
        json!({
            "option": {
                "id": option.map_or(&component["id"], |option| &option["id"]),
                "thickness": option.map(|option| &option["thickness"]),
                "list_components": option.map_or(json!([]), |option| materials_of(raw, option)),
            },
            "material": material.map(|material| json!({
                "id": material["id"],
                "name": material["name"],
                "category": material["category"],
                "description": material["description"],
                "property_sets": each(&raw["property_sets"], &material["psets"]).map(|set| property_set(raw, set)).collect::<Value>(),
            })),
        })
    });
    components.collect()
}

fn materials_of(raw: &Value, option: &Value) -> Value {
    self::materials(raw, &option["material_list"])
}

/// The properties of a set, each with its definition before it.
pub(crate) fn properties<'v>(raw: &'v Value, set: &'v Value) -> impl Iterator<Item = (&'v Value, &'v Value)> {
    let properties = set["properties"].as_array().into_iter().flatten();
    properties.filter_map(|property| Some((at(&raw["definitions"], &property["def_id"])?, property)))
}

/// What is at this position of a list.
pub(crate) fn at<'v>(list: &'v Value, position: &Value) -> Option<&'v Value> {
    list.get(usize::try_from(position.as_u64()?).ok()?)
}

/// What is at each of these positions of a list.
pub(crate) fn each<'v>(list: &'v Value, positions: &'v Value) -> impl Iterator<Item = &'v Value> {
    positions.as_array().into_iter().flatten().filter_map(|position| at(list, position))
}
