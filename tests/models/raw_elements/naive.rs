//! The same results as the views, by plain indexing into the JSON of the answer.

use std::collections::BTreeSet;

use serde_json::{Value, json};

const DEEPEST: usize = 16;

pub(crate) fn elements(raw: &Value) -> Value {
    items(&raw["elements"]).iter().filter(|it| !it.is_null()).map(|it| element(raw, it)).collect()
}

pub(crate) fn units(raw: &Value) -> Value {
    let units = items(&raw["units"]);
    (0..units.len()).filter(|position| !units[*position].is_null()).map(|position| unit(raw, position)).collect()
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

/// The position, if it is in the list and not that of a null.
fn known(list: &Value, position: &Value) -> Option<usize> {
    let position = usize::try_from(position.as_i64()?).ok()?;
    items(list).get(position).is_some_and(|item| !item.is_null()).then_some(position)
}

fn at<'v>(list: &'v Value, position: &Value) -> Option<&'v Value> {
    known(list, position).map(|position| &list[position])
}

fn each<'v>(list: &'v Value, positions: &Value) -> Vec<&'v Value> {
    items(positions).iter().filter_map(|position| at(list, position)).collect()
}

fn element(raw: &Value, element: &Value) -> Value {
    let sets = &raw["property_sets"];
    let mut materials = Vec::new();
    list_entries(raw, &element["material_list"], &mut Vec::new(), &mut materials);
    json!({
        "uuid": element["uuid"],
        "type": element["type"],
        "attributes": at(sets, &element["attributes"]).map(|set| property_set(raw, set)),
        "property_sets": each(sets, &element["psets"]).into_iter().map(|set| property_set(raw, set)).collect::<Value>(),
        "classifications": each(&raw["classifications"], &element["classifications"]).into_iter().map(|it| {
            json!({"name": it["type"], "title": it["description"], "notation": it["notation"]})
        }).collect::<Value>(),
        "layers": each(&raw["layers"], &element["layers"]).into_iter().map(|it| {
            json!({"name": it["name"], "description": it["description"], "identifier": it["identifier"]})
        }).collect::<Value>(),
        "systems": each(&raw["systems"], &element["systems"]).into_iter().map(|it| json!({
            "uuid": it["uuid"], "name": it["name"], "description": it["description"], "object_type": it["object_type"],
        })).collect::<Value>(),
        "materials": materials,
    })
}

fn property_set(raw: &Value, set: &Value) -> Value {
    let properties = items(&set["properties"]).iter().filter_map(|property| {
        let definition = at(&raw["definitions"], &property["def_id"])?;
        Some(json!({
            "name": definition["name"],
            "description": definition["description"],
            "type": definition["type"],
            "value_type": definition["value_type"],
            "value": property["value"],
            "unit": known(&raw["units"], &definition["unit_id"]).map(|position| unit(raw, position)),
        }))
    });
    json!({
        "name": set["name"],
        "description": set["description"],
        "type": set["type"],
        "properties": properties.collect::<Value>(),
    })
}

/// The position of the base unit, unless following it takes more steps than there are units, which means a cycle.
fn base(raw: &Value, position: usize) -> Option<usize> {
    let units = &raw["units"];
    let next = |position: usize| known(units, &units[position]["conversion_baseunit_index"]);
    let mut walker = Some(position);
    for _ in 0..=items(units).len() {
        walker = walker.and_then(next);
        if walker.is_none() {
            return next(position);
        }
    }
    None
}

fn unit(raw: &Value, position: usize) -> Value {
    let it = &raw["units"][position];
    let (mut factor, mut last) = (1.0, position);
    while let (Some(base), Some(by)) = (base(raw, last), raw["units"][last]["conversion_factor"].as_f64()) {
        factor *= by;
        last = base;
    }
    json!({
        "type": it["type"],
        "name": it["name"],
        "unit_type": it["unit_type"],
        "prefix": it["prefix"],
        "elements": it["elements"],
        "conversion_factor": it["conversion_factor"],
        "dimensions": it["dimensions"],
        "is_default": it["is_default"],
        "base": base(raw, position).map(|base| unit(raw, base)),
        "conversion": [factor, raw["units"][last]["name"]],
    })
}

/// `inside` are the options that contain this list.
fn list_entries(raw: &Value, list: &Value, inside: &mut Vec<usize>, found: &mut Vec<Value>) {
    let materials = &raw["materials"];
    for component in each(&materials["list_components"], list) {
        let material = at(&materials["materials_data"], &component["material"]);
        let option = known(&materials["options"], &component["material_option"]);
        let field = |name: &str| material.map(|material| material[name].clone());
        let sets = material.map(|material| each(&raw["property_sets"], &material["psets"])).unwrap_or_default();
        found.push(json!({
            "depth": inside.len(),
            "name": field("name"),
            "step_id": field("step_id"),
            "description": field("description"),
            "category": field("category"),
            "has_option": option.is_some(),
            "thickness": option.map(|option| &materials["options"][option]["thickness"]),
            "property_sets": sets.into_iter().map(|set| property_set(raw, set)).collect::<Value>(),
        }));
        if let Some(option) = option.filter(|option| !inside.contains(option) && inside.len() < DEEPEST) {
            inside.push(option);
            list_entries(raw, &materials["options"][option]["material_list"], inside, found);
            inside.pop();
        }
    }
}

/// The number of dangling references, by field.
pub(crate) fn skipped(raw: &Value) -> Vec<(&'static str, usize)> {
    let (sets, units, materials) = (&raw["property_sets"], &raw["units"], &raw["materials"]);
    let (data, components, options) =
        (&materials["materials_data"], &materials["list_components"], &materials["options"]);
    let properties: Value = items(sets).iter().flat_map(|set| items(&set["properties"]).to_vec()).collect();
    let endless_units = (0..items(units).len()).filter(|unit| {
        known(units, &units[*unit]["conversion_baseunit_index"]).is_some() && base(raw, *unit).is_none()
    });
    let endless_components = (0..items(components).len()).filter(|component| is_endless(raw, *component));
    let nulls = |list: &Value| items(list).iter().filter(|item| item.is_null()).count();
    let required = |list: &Value| if list.is_null() { 1 } else { nulls(list) };
    let lists = [sets, units, &raw["definitions"], &raw["classifications"], &raw["layers"], &raw["systems"]];
    let in_lists = lists.into_iter().chain([data, components, options]).map(nulls).sum::<usize>();
    let in_sets =
        items(sets).iter().filter(|set| !set.is_null()).map(|set| required(&set["properties"])).sum::<usize>();
    vec![
        ("nulls", required(&raw["elements"]) + in_lists + in_sets),
        ("attributes", missing(&raw["elements"], "attributes", sets)),
        ("psets", missing(&raw["elements"], "psets", sets)),
        ("classifications", missing(&raw["elements"], "classifications", &raw["classifications"])),
        ("layers", missing(&raw["elements"], "layers", &raw["layers"])),
        ("systems", missing(&raw["elements"], "systems", &raw["systems"])),
        ("material_list", missing(&raw["elements"], "material_list", components)),
        ("def_id", missing(&properties, "def_id", &raw["definitions"])),
        ("unit_id", missing(&raw["definitions"], "unit_id", units)),
        ("conversion_baseunit_index", missing(units, "conversion_baseunit_index", units)),
        ("endless_units", endless_units.count()),
        ("material_psets", missing(data, "psets", sets)),
        ("material", missing(components, "material", data)),
        ("material_option", missing(components, "material_option", options)),
        ("option_material_list", missing(options, "material_list", components)),
        ("endless_list_components", endless_components.count()),
    ]
}

/// The number of positions in this field of these items, alone or in a list, that are not in the list.
fn missing(of: &Value, field: &str, list: &Value) -> usize {
    let positions = items(of).iter().map(|item| &item[field]);
    let is_missing = |position: &&Value| position.is_i64() && at(list, position).is_none();
    positions
        .flat_map(|found| if found.is_array() { items(found) } else { std::slice::from_ref(found) })
        .filter(is_missing)
        .count()
}

/// Whether one can take as many steps between components as there are components, which means a cycle.
fn is_endless(raw: &Value, component: usize) -> bool {
    let (components, options) = (&raw["materials"]["list_components"], &raw["materials"]["options"]);
    let mut reached = BTreeSet::from([component]);
    for _ in 0..=items(components).len() {
        let lists = reached.iter().filter_map(|at| known(options, &components[*at]["material_option"]));
        let positions = lists.flat_map(|option| items(&options[option]["material_list"]));
        reached = positions.filter_map(|position| known(components, position)).collect();
    }
    !reached.is_empty()
}
