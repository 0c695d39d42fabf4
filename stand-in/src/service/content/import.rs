//! Imports raw elements, whose references are positions in their own lists.

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

impl Editor<'_> {
    /// Adds raw elements with their ids, which no other object may get from now on.
    pub(crate) fn import_kept(&mut self, raw: &Value) {
        self.now = Arc::from(CREATED);
        self.import(raw, true);
        self.ids.skip_to(self.content.last_id());
    }

    /// Adds raw elements, except those whose uuids are already used.
    pub(crate) fn import_new(&mut self, raw: &Value) {
        let mut raw = raw.clone();
        if let Some(elements) = raw["elements"].as_array_mut() {
            elements.retain(|element| element["uuid"].as_str().is_none_or(|uuid| self.content.element(uuid).is_none()));
        }
        self.import(&raw, false);
    }

    /// Adds raw elements in which [`problem`] found no error. Objects with an id keep it if `keeps_ids` is set.
    pub(crate) fn import(&mut self, raw: &Value, keeps_ids: bool) {
        let mut ids = Ids::default();
        let now = Arc::clone(&self.now);
        // Elements have no ids in this format: if all other objects keep theirs, elements are numbered.
        let mut count = 0;
        let mut id = |editor: &mut Self, item: &Value| match item["id"].as_i64() {
            Some(id) if keeps_ids => id,
            None if keeps_ids => {
                count += 1;
                count
            }
            _ => editor.next_id(),
        };
        for item in list(&raw["units"]) {
            ids.units.push(id(self, item));
        }
        for (item, unit) in list(&raw["units"]).iter().zip(&ids.units) {
            let base = at(&ids.units, &item["conversion_baseunit_index"]).first().copied();
            let fields = as_fields(item, &["id", "conversion_baseunit_index"]);
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
            let kept = item["id"].as_i64().filter(|_| keeps_ids);
            ids.classifications
                .push(classification_in(self.classifications, &request, || kept.unwrap_or_else(|| self.ids.next())));
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
