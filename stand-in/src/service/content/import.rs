//! Imports raw elements, whose references are positions in their own lists.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::edit::{Editor, as_fields, classification_in};
use super::{Component, Content, Definition, Element, Material, MaterialOption, Property, PropertySet, Times, Unit};
use crate::description::list;

/// The creation time of everything in the stand-in's own files.
const CREATED: &str = "2026-01-05T09:00:00.000000Z";

/// The ids of the objects of raw elements, by their positions.
#[derive(Default)]
struct Ids {
    sets: Vec<i64>,
    definitions: Vec<i64>,
    units: Vec<i64>,
    classifications: Vec<i64>,
    layers: Vec<i64>,
    systems: Vec<i64>,
    materials: Vec<i64>,
    components: Vec<i64>,
    options: Vec<i64>,
}

/// The lists that positions refer to: the place of a reference, and its target list.
const REFERENCES: &[(&str, &str, &str)] = &[
    ("/elements", "attributes", "/property_sets"),
    ("/elements", "psets", "/property_sets"),
    ("/elements", "classifications", "/classifications"),
    ("/elements", "layers", "/layers"),
    ("/elements", "systems", "/systems"),
    ("/elements", "material_list", "/materials/list_components"),
    ("/definitions", "unit_id", "/units"),
    ("/units", "conversion_baseunit_index", "/units"),
    ("/materials/materials_data", "psets", "/property_sets"),
    ("/materials/list_components", "material", "/materials/materials_data"),
    ("/materials/list_components", "material_option", "/materials/options"),
    ("/materials/options", "material_list", "/materials/list_components"),
];

/// The error of raw elements: the list, and the reason.
pub(crate) fn problem(content: &Content, raw: &Value) -> Option<(String, String)> {
    let dangling = REFERENCES.iter().find_map(|(from, field, to)| dangling(raw, from, field, to));
    let dangling = dangling.or_else(|| dangling_definition(raw));
    dangling.or_else(|| taken_uuid(content, raw))
}

fn dangling(raw: &Value, from: &str, field: &str, to: &str) -> Option<(String, String)> {
    let count = items(raw, to).len();
    let bad = items(raw, from).iter().enumerate().find_map(|(at, item)| {
        let bad = positions(&item[field]).into_iter().find(|position| position.is_none_or(|found| found >= count))?;
        Some((at, bad))
    });
    bad.map(|(at, _)| (name(from), format!("{}[{at}].{field} leads to nothing in {}.", name(from), name(to))))
}

fn dangling_definition(raw: &Value) -> Option<(String, String)> {
    let count = list(&raw["definitions"]).len();
    let leads = |property: &Value| position(&property["def_id"]).is_some_and(|found| found < count);
    let at = list(&raw["property_sets"]).iter().position(|set| !list(&set["properties"]).iter().all(leads))?;
    let problem = format!("property_sets[{at}].properties: def_id leads to nothing in definitions.");
    Some(("property_sets".to_owned(), problem))
}

fn taken_uuid(content: &Content, raw: &Value) -> Option<(String, String)> {
    let mut seen = std::collections::HashSet::new();
    let uuids = list(&raw["elements"]).iter().filter_map(|element| element["uuid"].as_str());
    let taken = uuids.into_iter().find(|uuid| content.element(uuid).is_some() || !seen.insert(*uuid))?;
    Some(("elements".to_owned(), format!("There is an element with the uuid {taken} already.")))
}

fn name(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".")
}

fn items<'v>(raw: &'v Value, pointer: &str) -> &'v [Value] {
    raw.pointer(pointer).map_or(&[], list)
}

/// The positions in a field, one or a list; `None` for a value that is not a position.
fn positions(value: &Value) -> Vec<Option<usize>> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(all) => all.iter().map(position).collect(),
        one => vec![position(one)],
    }
}

fn position(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

/// The ids at the positions in a field.
fn at(ids: &[i64], value: &Value) -> Vec<i64> {
    positions(value).into_iter().flatten().filter_map(|position| ids.get(position).copied()).collect()
}

/// All ids of raw elements.
fn ids_in(raw: &Value) -> Box<dyn Iterator<Item = i64> + '_> {
    match raw {
        Value::Array(items) => Box::new(items.iter().flat_map(ids_in)),
        Value::Object(fields) => Box::new(fields.iter().flat_map(|(name, value)| {
            let own = if name == "id" { value.as_i64() } else { None };
            own.into_iter().chain(ids_in(value))
        })),
        _ => Box::new(std::iter::empty()),
    }
}

/// The elements of a derived unit, a text such as `[12/1, 15/-2]` with the id of a unit before each slash, with the new
/// ids of these units.
fn with_new_ids(elements: &str, new_ids: &HashMap<i64, i64>) -> String {
    let mut text = String::new();
    let mut rest = elements;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let end = number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len());
        let (digits, after) = number.split_at(end);
        let id = digits.parse().ok().filter(|_| after.starts_with('/'));
        let new = id.and_then(|id: i64| new_ids.get(&id)).map(i64::to_string);
        text.push_str(before);
        text.push_str(new.as_deref().unwrap_or(digits));
        rest = after;
    }
    text + rest
}

impl Editor<'_> {
    /// Adds raw elements with their ids, which no other object may get from now on. If one of them may be taken already,
    /// as in a second house, all ids are greater by the same number.
    pub(crate) fn import_kept(&mut self, raw: &Value) {
        self.now = Arc::from(CREATED);
        let ids: Vec<i64> = ids_in(raw).collect();
        let last = self.ids.last();
        let is_free = ids.iter().all(|id| *id > last);
        let shift = *self.content.shift.get_or_insert(if is_free { 0 } else { last });
        // Elements have no ids in this format: they get the ids after those of the other objects.
        self.ids.skip_to(shift + ids.into_iter().max().unwrap_or_default());
        self.import(raw, Some(shift));
    }

    /// Adds raw elements, except those whose uuids are already used.
    pub(crate) fn import_new(&mut self, raw: &Value) {
        let mut raw = raw.clone();
        if let Some(elements) = raw["elements"].as_array_mut() {
            elements.retain(|element| element["uuid"].as_str().is_none_or(|uuid| self.content.element(uuid).is_none()));
        }
        self.import(&raw, None);
    }

    /// Adds raw elements in which [`problem`] found no error. Objects with an id keep it, greater by this number; without
    /// such a number, they get new ids.
    pub(crate) fn import(&mut self, raw: &Value, shift: Option<i64>) {
        let mut ids = Ids::default();
        let now = Arc::clone(&self.now);
        let kept = move |item: &Value| item["id"].as_i64().zip(shift).map(|(id, shift)| id + shift);
        let mut id = |editor: &mut Self, item: &Value| kept(item).unwrap_or_else(|| editor.next_id());
        for item in list(&raw["units"]) {
            ids.units.push(id(self, item));
        }
        let new_ids = list(&raw["units"]).iter().zip(&ids.units);
        let new_ids = new_ids.filter_map(|(item, new)| Some((item["id"].as_i64()?, *new))).collect();
        for (item, unit) in list(&raw["units"]).iter().zip(&ids.units) {
            let base = at(&ids.units, &item["conversion_baseunit_index"]).first().copied();
            let mut fields = as_fields(item, &["id", "conversion_baseunit_index"]);
            if let Some(Value::String(elements)) = fields.get_mut("elements") {
                *elements = with_new_ids(elements, &new_ids);
            }
            self.content.units.insert(*unit, Unit { fields, base });
        }
        for item in list(&raw["definitions"]) {
            let unit = at(&ids.units, &item["unit_id"]).first().copied();
            let definition = Definition { fields: as_fields(item, &["id", "unit_id"]), unit };
            let id = id(self, item);
            self.content.definitions.insert(id, definition);
            ids.definitions.push(id);
        }
        for item in list(&raw["property_sets"]) {
            let set = id(self, item);
            let mut properties = Vec::new();
            for item in list(&item["properties"]) {
                let Some(definition) = at(&ids.definitions, &item["def_id"]).first().copied() else { continue };
                let property = Property { set, definition, value: item["value"].clone(), times: Times::at(&now) };
                let id = id(self, item);
                self.content.properties.insert(id, property);
                properties.push(id);
            }
            let text = |name: &str| item[name].as_str().map(Arc::from);
            let (name, description, kind) = (text("name"), text("description"), text("type"));
            let made = PropertySet { name, description, kind, properties, times: Times::at(&now) };
            self.content.sets.insert(set, made);
            ids.sets.push(set);
        }
        for item in list(&raw["classifications"]) {
            let request = json!({ "name": item["type"], "notation": item["notation"], "title": item["description"] });
            let id = || kept(item).unwrap_or_else(|| self.ids.next());
            ids.classifications.push(classification_in(self.classifications, &request, id));
        }
        for item in list(&raw["layers"]) {
            let id = id(self, item);
            self.content.layers.insert(id, as_fields(item, &["id"]));
            ids.layers.push(id);
        }
        for item in list(&raw["systems"]) {
            let id = self.next_id();
            self.content.systems.insert(id, as_fields(item, &["id"]));
            ids.systems.push(id);
        }
        self.import_materials(&raw["materials"], &mut ids, &mut id);
        for item in list(&raw["elements"]) {
            let id = id(self, item);
            self.content.add_element(id, element(item, &ids));
        }
    }

    fn import_materials(&mut self, raw: &Value, ids: &mut Ids, id: &mut impl FnMut(&mut Self, &Value) -> i64) {
        for item in list(&raw["materials_data"]) {
            let material = Material { fields: as_fields(item, &["id", "psets"]), sets: at(&ids.sets, &item["psets"]) };
            let id = id(self, item);
            self.content.materials.insert(id, material);
            ids.materials.push(id);
        }
        for item in list(&raw["options"]) {
            ids.options.push(id(self, item));
        }
        for item in list(&raw["list_components"]) {
            let id = id(self, item);
            let material = at(&ids.materials, &item["material"]).first().copied();
            let option = at(&ids.options, &item["material_option"]).first().copied();
            self.content.components.insert(id, Component { material, option });
            ids.components.push(id);
        }
        for (item, id) in list(&raw["options"]).iter().zip(&ids.options) {
            let components = at(&ids.components, &item["material_list"]);
            self.content.options.insert(*id, MaterialOption { thickness: item["thickness"].clone(), components });
        }
    }
}

fn element(item: &Value, ids: &Ids) -> Element {
    let text = |name: &str| item[name].as_str().unwrap_or_default();
    Element {
        uuid: text("uuid").to_owned(),
        kind: Arc::from(text("type")),
        attributes: at(&ids.sets, &item["attributes"]).first().copied(),
        sets: at(&ids.sets, &item["psets"]),
        classifications: at(&ids.classifications, &item["classifications"]),
        layers: at(&ids.layers, &item["layers"]),
        systems: at(&ids.systems, &item["systems"]),
        components: at(&ids.components, &item["material_list"]),
        documents: Vec::new(),
    }
}

/// The fields of an object that are known, without some.
pub(crate) fn known(object: &Map<String, Value>, without: &[&str]) -> Map<String, Value> {
    let known = object.iter().filter(|(name, value)| !value.is_null() && !without.contains(&name.as_str()));
    known.map(|(name, value)| (name.clone(), value.clone())).collect()
}
