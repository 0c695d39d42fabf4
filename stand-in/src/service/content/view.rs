//! Reads the content of a model, and writes it in the formats of the service.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use super::json::Json;
use super::{Content, Element, PropertySet, Table, Times};

/// The deepest nesting of materials, and the longest chain of unit conversions.
const DEPTH: usize = 8;

pub(crate) struct View<'s> {
    pub(crate) content: &'s Content,
    /// The classifications of the project.
    pub(crate) classifications: &'s [Value],
    by_id: HashMap<i64, &'s Value>,
}

impl<'s> View<'s> {
    pub(crate) fn new(content: &'s Content, classifications: &'s [Value]) -> Self {
        let by_id = classifications.iter().filter_map(|found| Some((found["id"].as_i64()?, found)));
        View { content, classifications, by_id: by_id.collect() }
    }

    pub(crate) fn classification(&self, id: i64) -> Option<&'s Value> {
        self.by_id.get(&id).copied()
    }

    /// What is written, as a value.
    pub(crate) fn value(&self, write: impl FnOnce(&Self, &mut Json)) -> Value {
        let mut json = Json::default();
        write(self, &mut json);
        serde_json::from_slice(&json.into_bytes()).unwrap_or_default()
    }

    /// These elements in nested form, each with everything that it refers to.
    pub(crate) fn list(&self, ids: impl Iterator<Item = i64>) -> Vec<u8> {
        let mut json = Json::default();
        json.list(ids, |json, id| self.element(json, id));
        json.into_bytes()
    }

    /// The property values of these elements by the names of their sets and properties.
    pub(crate) fn simple(&self, ids: impl Iterator<Item = i64>) -> Vec<u8> {
        let mut json = Json::default();
        json.object(|json| ids.for_each(|id| self.simple_element(json, id)));
        json.into_bytes()
    }

    pub(crate) fn element(&self, json: &mut Json, id: i64) {
        let Some(element) = self.content.elements.get(&id) else { return };
        json.object(|json| {
            json.name("id").integer(id);
            json.name("uuid").text(&element.uuid);
            json.name("type").text(&element.kind);
            if let Some(attributes) = element.attributes {
                self.set(json.name("attributes"), attributes);
            }
            json.name("property_sets").list(&element.sets, |json, set| self.set(json, *set));
            let classifications = element.classifications.iter().filter_map(|id| self.classification(*id));
            json.name("classifications").list(classifications, Json::value);
            json.name("layers")
                .list(&element.layers, |json, layer| Self::fields_of(json, &self.content.layers, *layer));
            json.name("material_list");
            self.components(json, &element.components, DEPTH);
        });
    }

    fn simple_element(&self, json: &mut Json, id: i64) {
        let Some(element) = self.content.elements.get(&id) else { return };
        let sets = &self.content.sets;
        let attributes = element.attributes.and_then(|id| sets.get(&id)).map(|set| ("attributes", set));
        let named =
            element.sets.iter().filter_map(|id| sets.get(id)).filter_map(|set| Some((set.name.as_deref()?, set)));
        let all: Vec<(&str, &PropertySet)> = attributes.into_iter().chain(named).collect();
        json.name(&element.uuid).object(|json| {
            for (position, (name, set)) in all.iter().enumerate() {
                // If several sets have the same name, the last one is used.
                if !all[position + 1..].iter().any(|(later, _)| later == name) {
                    json.name(name).object(|json| self.simple_set(json, set));
                }
            }
        });
    }

    fn simple_set(&self, json: &mut Json, set: &PropertySet) {
        let properties = set.properties.iter().filter_map(|id| self.content.properties.get(id));
        let named = properties.filter_map(|property| {
            let definition = self.content.definitions.get(&property.definition)?;
            Some((definition.fields.get("name")?.as_str()?, &property.value))
        });
        let all: Vec<(&str, &Value)> = named.collect();
        for (position, (name, value)) in all.iter().enumerate() {
            if !all[position + 1..].iter().any(|(later, _)| later == name) {
                json.name(name).value(value);
            }
        }
    }

    pub(crate) fn set(&self, json: &mut Json, id: i64) {
        let Some(set) = self.content.sets.get(&id) else { return };
        json.object(|json| {
            json.name("id").integer(id);
            json.name("name").text_if_any(set.name.as_deref());
            json.name("description").text_if_any(set.description.as_deref());
            json.name("type").text_if_any(set.kind.as_deref());
            json.name("properties").list(&set.properties, |json, property| self.property(json, *property));
            times(json, &set.times);
        });
    }

    pub(crate) fn property(&self, json: &mut Json, id: i64) {
        let Some(property) = self.content.properties.get(&id) else { return };
        json.object(|json| {
            json.name("id").integer(id);
            json.name("value").value(&property.value);
            json.name("property_set_id").integer(property.set);
            self.definition(json.name("definition"), property.definition);
            times(json, &property.times);
        });
    }

    pub(crate) fn definition(&self, json: &mut Json, id: i64) {
        let Some(definition) = self.content.definitions.get(&id) else { return };
        json.object(|json| {
            json.name("id").integer(id);
            for name in ["name", "description", "type", "value_type"] {
                json.name(name).value(definition.fields.get(name).unwrap_or(&Value::Null));
            }
            json.name("unit");
            match definition.unit {
                Some(unit) => self.unit(json, unit),
                None => json.value(&Value::Null),
            }
        });
    }

    /// A unit, containing the one that it converts to.
    pub(crate) fn unit(&self, json: &mut Json, id: i64) {
        self.unit_within(json, id, DEPTH);
    }

    fn unit_within(&self, json: &mut Json, id: i64, depth: usize) {
        let Some(unit) = self.content.units.get(&id) else { return json.value(&Value::Null) };
        json.object(|json| {
            json.name("id").integer(id);
            fields(json, &unit.fields);
            if let Some(base) = unit.base.filter(|_| depth > 0) {
                self.unit_within(json.name("conversion_baseunit"), base, depth - 1);
            }
        });
    }

    /// A classification in the format of a model's list.
    pub(crate) fn classified(&self, json: &mut Json, id: i64) {
        if let Some(classification) = self.classification(id) {
            json.value(classification);
        }
    }

    /// A layer with the uuids of its elements.
    pub(crate) fn layer(&self, json: &mut Json, id: i64) {
        let elements = self.elements_with(|element| element.layers.contains(&id));
        Self::group(json, &self.content.layers, id, &["identifier", "description"], &elements);
    }

    /// A system with the uuids of its elements.
    pub(crate) fn system(&self, json: &mut Json, id: i64) {
        let elements = self.elements_with(|element| element.systems.contains(&id));
        Self::group(json, &self.content.systems, id, &["name", "object_type", "description"], &elements);
    }

    fn group(json: &mut Json, table: &Table<Map<String, Value>>, id: i64, others: &[&str], elements: &[&str]) {
        let Some(group) = table.get(&id) else { return };
        json.object(|json| {
            json.name("id").integer(id);
            fields(json, group);
            for name in others.iter().filter(|name| !group.contains_key(**name)) {
                json.name(name).value(&Value::Null);
            }
            json.name("elements").list(elements, |json, uuid| json.text(uuid));
        });
    }

    fn elements_with(&self, holds: impl Fn(&Element) -> bool) -> Vec<&'s str> {
        let elements = self.content.elements.values().filter(|element| holds(element));
        elements.map(|element| element.uuid.as_str()).collect()
    }

    pub(crate) fn material(&self, json: &mut Json, id: i64) {
        let Some(material) = self.content.materials.get(&id) else { return };
        json.object(|json| {
            json.name("id").integer(id);
            for name in ["name", "category", "description"] {
                json.name(name).value(material.fields.get(name).unwrap_or(&Value::Null));
            }
            json.name("property_sets").list(&material.sets, |json, set| self.set(json, *set));
        });
    }

    fn components(&self, json: &mut Json, ids: &[i64], depth: usize) {
        let found = ids.iter().filter_map(|id| Some((*id, self.content.components.get(id)?)));
        json.list(found.filter(|_| depth > 0), |json, (id, component)| {
            let option = component.option.and_then(|id| Some((id, self.content.options.get(&id)?)));
            json.object(|json| {
                json.name("option").object(|json| {
                    json.name("id").integer(option.map_or(id, |(id, _)| id));
                    json.name("thickness").value(option.map_or(&Value::Null, |(_, option)| &option.thickness));
                    json.name("list_components");
                    self.components(json, option.map_or(&[], |(_, option)| &option.components), depth - 1);
                });
                if let Some(material) = component.material {
                    self.material(json.name("material"), material);
                }
            });
        });
    }

    /// The ids of all materials that an element is made of.
    pub(crate) fn materials_of(&self, element: &Element) -> Vec<i64> {
        let mut found = BTreeSet::new();
        let mut left: Vec<(i64, usize)> = element.components.iter().map(|id| (*id, DEPTH)).collect();
        while let Some((id, depth)) = left.pop() {
            let Some(component) = self.content.components.get(&id) else { continue };
            found.extend(component.material);
            let option = component.option.and_then(|id| self.content.options.get(&id)).filter(|_| depth > 0);
            left.extend(option.into_iter().flat_map(|option| &option.components).map(|id| (*id, depth - 1)));
        }
        found.into_iter().collect()
    }

    /// The classifications that elements of the model have, in the order of the project.
    pub(crate) fn classifications_in_use(&self) -> Vec<i64> {
        let used: BTreeSet<i64> =
            self.content.elements.values().flat_map(|element| element.classifications.iter().copied()).collect();
        let known = self.classifications.iter().filter_map(|found| found["id"].as_i64());
        known.filter(|id| used.contains(id)).collect()
    }

    fn fields_of(json: &mut Json, table: &Table<Map<String, Value>>, id: i64) {
        let Some(found) = table.get(&id) else { return };
        json.object(|json| {
            json.name("id").integer(id);
            fields(json, found);
        });
    }

    /// These elements, with the lists that their positions refer to.
    pub(crate) fn raw(&self, ids: impl Iterator<Item = i64>) -> Vec<u8> {
        let mut json = Json::default();
        json.object(|json| self.raw_lists(json, ids));
        json.into_bytes()
    }

    fn raw_lists(&self, json: &mut Json, ids: impl Iterator<Item = i64>) {
        let content = self.content;
        let sets = positions(content.sets.keys());
        let layers = positions(content.layers.keys());
        let systems = positions(content.systems.keys());
        let components = positions(content.components.keys());
        let used = self.classifications_in_use();
        let classifications = positions(used.iter());
        let elements = ids.filter_map(|id| content.elements.get(&id));
        json.name("elements").list(elements, |json, element| {
            json.object(|json| {
                json.name("uuid").text(&element.uuid);
                json.name("type").text(&element.kind);
                json.name("attributes").position(element.attributes.and_then(|id| sets.get(&id).copied()));
                at(json.name("psets"), &sets, &element.sets);
                at(json.name("classifications"), &classifications, &element.classifications);
                at(json.name("layers"), &layers, &element.layers);
                at(json.name("systems"), &systems, &element.systems);
                at(json.name("material_list"), &components, &element.components);
            });
        });
        self.raw_properties(json);
        let used = used.iter().filter_map(|id| self.classification(*id));
        json.name("classifications").list(used, |json, found| {
            let raw = json!({ "id": found["id"], "type": found["name"], "notation": found["notation"], "description": found["title"] });
            json.value(&raw);
        });
        json.name("layers").list(content.layers.keys(), |json, id| Self::fields_of(json, &content.layers, *id));
        json.name("systems").list(content.systems.values(), |json, system| json.object(|json| fields(json, system)));
        json.name("materials").object(|json| self.raw_materials(json, &sets, &components));
    }

    fn raw_properties(&self, json: &mut Json) {
        let content = self.content;
        let definitions = positions(content.definitions.keys());
        let units = positions(content.units.keys());
        json.name("property_sets").list(&content.sets, |json, (id, set)| {
            json.object(|json| {
                json.name("id").integer(*id);
                for (name, text) in [("name", &set.name), ("description", &set.description), ("type", &set.kind)] {
                    if let Some(text) = text {
                        json.name(name).text(text);
                    }
                }
                let properties = set.properties.iter().filter_map(|id| Some((id, content.properties.get(id)?)));
                json.name("properties").list(properties, |json, (id, property)| {
                    json.object(|json| {
                        json.name("id").integer(*id);
                        json.name("def_id").position(definitions.get(&property.definition).copied());
                        json.name("value").value(&property.value);
                    });
                });
            });
        });
        json.name("definitions").list(&content.definitions, |json, (id, definition)| {
            json.object(|json| {
                json.name("id").integer(*id);
                fields(json, &definition.fields);
                if let Some(unit) = definition.unit.and_then(|id| units.get(&id)) {
                    json.name("unit_id").position(Some(*unit));
                }
            });
        });
        json.name("units").list(&content.units, |json, (id, unit)| {
            json.object(|json| {
                json.name("id").integer(*id);
                fields(json, &unit.fields);
                if let Some(base) = unit.base.and_then(|id| units.get(&id)) {
                    json.name("conversion_baseunit_index").position(Some(*base));
                }
            });
        });
    }

    fn raw_materials(&self, json: &mut Json, sets: &HashMap<i64, usize>, components: &HashMap<i64, usize>) {
        let content = self.content;
        let (materials, options) = (positions(content.materials.keys()), positions(content.options.keys()));
        json.name("materials_data").list(&content.materials, |json, (id, material)| {
            json.object(|json| {
                json.name("id").integer(*id);
                fields(json, &material.fields);
                at(json.name("psets"), sets, &material.sets);
            });
        });
        json.name("list_components").list(&content.components, |json, (id, component)| {
            json.object(|json| {
                json.name("id").integer(*id);
                json.name("material").position(component.material.and_then(|id| materials.get(&id).copied()));
                json.name("material_option").position(component.option.and_then(|id| options.get(&id).copied()));
            });
        });
        json.name("options").list(&content.options, |json, (id, option)| {
            json.object(|json| {
                json.name("id").integer(*id);
                json.name("thickness").value(&option.thickness);
                at(json.name("material_list"), components, &option.components);
            });
        });
    }
}

fn fields(json: &mut Json, fields: &Map<String, Value>) {
    for (name, value) in fields {
        json.name(name).value(value);
    }
}

fn times(json: &mut Json, times: &Times) {
    json.name("created_at").text(&times.created);
    json.name("updated_at").text(&times.updated);
}

fn positions<'i>(ids: impl Iterator<Item = &'i i64>) -> HashMap<i64, usize> {
    ids.copied().zip(0..).collect()
}

fn at(json: &mut Json, positions: &HashMap<i64, usize>, ids: &[i64]) {
    json.list(ids.iter().filter_map(|id| positions.get(id)), |json, position| json.position(Some(*position)));
}
