//! Changes the content of a model: creates the objects of requests, with everything in them.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::import::known;
use super::view::View;
use super::{Content, Definition, Element, Property, PropertySet, Times, Unit, Written};
use crate::description::list;
use crate::state::{Ids, State};

/// The content of a model, open for changes.
pub(crate) struct Editor<'s> {
    pub(crate) content: &'s mut Content,
    /// The classifications of the project.
    pub(crate) classifications: &'s mut Vec<Value>,
    pub(super) ids: &'s mut Ids,
    pub(super) now: Arc<str>,
}

impl<'s> Editor<'s> {
    /// Opens a model, whose project has its classifications at this path.
    pub(crate) fn open(state: &'s mut State, model: i64, classifications: &str) -> Option<Self> {
        let now = Arc::from(state.now());
        let content = &mut state.models.get_mut(&model)?.content;
        content.written = Written::default();
        let classifications = state.collections.list_mut(classifications);
        Some(Editor { content, classifications, ids: &mut state.ids, now })
    }

    pub(crate) fn view(&self) -> View<'_> {
        View::new(self.content, self.classifications)
    }

    pub(crate) fn next_id(&mut self) -> i64 {
        self.ids.next()
    }

    /// An element from a request, which is refused if its uuid is taken.
    pub(crate) fn new_element(&mut self, request: &Value) -> Result<i64, Value> {
        let uuid = request["uuid"].as_str().filter(|uuid| !uuid.is_empty());
        if uuid.is_some_and(|uuid| self.content.element(uuid).is_some()) {
            return Err(json!({ "uuid": ["element with this uuid already exists."] }));
        }
        let id = self.next_id();
        // The length of an IFC GUID.
        let uuid = uuid.map_or_else(|| format!("{id:022}"), str::to_owned);
        self.content.add_element(id, Element { uuid, ..Element::default() });
        self.change_element(id, request);
        Ok(id)
    }

    /// Changes the sent fields of an element. Sent property sets replace the existing ones.
    pub(crate) fn change_element(&mut self, id: i64, request: &Value) {
        let Some(mut element) = self.content.elements.get(&id).cloned() else { return };
        if let Some(kind) = request["type"].as_str() {
            element.kind = Arc::from(kind);
        }
        if request["attributes"].is_object() {
            element.attributes = Some(self.new_set(&request["attributes"]));
        }
        if let Some(sets) = request["property_sets"].as_array() {
            element.sets = sets.iter().map(|set| self.new_set(set)).collect();
        }
        if let Some(all) = request["classifications"].as_array() {
            element.classifications = all.iter().map(|request| self.classification(request)).collect();
            element.classifications.dedup();
        }
        if let Some(layers) = request["layers"].as_array() {
            element.layers = layers.iter().map(|request| self.layer(request)).collect();
            element.layers.dedup();
        }
        self.content.elements.insert(id, element);
        if let Some(uuid) = request["uuid"].as_str() {
            self.content.rename(id, uuid);
        }
    }

    pub(crate) fn new_set(&mut self, request: &Value) -> i64 {
        let id = self.next_id();
        let text = |name: &str| request[name].as_str().map(Arc::from);
        let (name, description, kind) = (text("name"), text("description"), text("type"));
        let times = Times::at(&self.now);
        self.content.sets.insert(id, PropertySet { name, description, kind, properties: Vec::new(), times });
        for property in list(&request["properties"]) {
            self.new_property(id, property);
        }
        id
    }

    pub(crate) fn change_set(&mut self, id: i64, request: &Value) {
        let now = Arc::clone(&self.now);
        let Some(set) = self.content.sets.get_mut(&id) else { return };
        set.times.updated = now;
        for (name, place) in [("name", &mut set.name), ("description", &mut set.description), ("type", &mut set.kind)] {
            if let Some(text) = request.get(name) {
                *place = text.as_str().map(Arc::from);
            }
        }
        if let Some(properties) = request["properties"].as_array() {
            for old in std::mem::take(&mut set.properties) {
                self.content.remove_property(old);
            }
            for property in properties {
                self.new_property(id, property);
            }
        }
    }

    /// A property of a set from a request.
    pub(crate) fn new_property(&mut self, set: i64, request: &Value) -> i64 {
        let definition = self.new_definition(&request["definition"]);
        let id = self.next_id();
        let property = Property { set, definition, value: request["value"].clone(), times: Times::at(&self.now) };
        self.content.properties.insert(id, property);
        if let Some(set) = self.content.sets.get_mut(&set) {
            set.properties.push(id);
        }
        id
    }

    /// Changes a property; if other properties share its definition, they keep the old one.
    pub(crate) fn change_property(&mut self, id: i64, request: &Value) {
        let now = Arc::clone(&self.now);
        let Some(property) = self.content.properties.get_mut(&id) else { return };
        property.times.updated = now;
        if let Some(value) = request.get("value") {
            property.value = value.clone();
        }
        let definition = property.definition;
        if request["definition"].is_object() {
            let own = self.own_definition(id, definition);
            self.change_definition(own, &request["definition"]);
        }
    }

    /// The definition of a property, or a copy of it if other properties share it.
    fn own_definition(&mut self, property: i64, definition: i64) -> i64 {
        let mut all = self.content.properties.iter();
        let is_shared = all.any(|(id, other)| *id != property && other.definition == definition);
        let copy = self.content.definitions.get(&definition).filter(|_| is_shared).cloned();
        let Some(copy) = copy else { return definition };
        let id = self.next_id();
        self.content.definitions.insert(id, copy);
        if let Some(property) = self.content.properties.get_mut(&property) {
            property.definition = id;
        }
        id
    }

    /// The property for this element only: a property set that other elements share is copied for it.
    pub(crate) fn own_property(&mut self, element: i64, property: i64) -> i64 {
        let Some(set) = self.content.properties.get(&property).map(|property| property.set) else { return property };
        let has = |other: &Element| other.sets.contains(&set) || other.attributes == Some(set);
        if !self.content.elements.iter().any(|(id, other)| *id != element && has(other)) {
            return property;
        }
        let Some(mut copy) = self.content.sets.get(&set).cloned() else { return property };
        let (id, mut own) = (self.next_id(), property);
        for place in &mut copy.properties {
            let Some(mut kept) = self.content.properties.get(place).cloned() else { continue };
            kept.set = id;
            let new = self.ids.next();
            own = if *place == property { new } else { own };
            self.content.properties.insert(new, kept);
            *place = new;
        }
        self.content.sets.insert(id, copy);
        if let Some(element) = self.content.elements.get_mut(&element) {
            let places = element.sets.iter_mut().chain(element.attributes.as_mut());
            places.filter(|place| **place == set).for_each(|place| *place = id);
        }
        own
    }

    pub(crate) fn new_definition(&mut self, request: &Value) -> i64 {
        let id = self.next_id();
        self.content.definitions.insert(id, Definition { fields: Map::new(), unit: None });
        self.change_definition(id, request);
        id
    }

    pub(crate) fn change_definition(&mut self, id: i64, request: &Value) {
        let unit = request.get("unit").map(|unit| unit.is_object().then(|| self.unit(unit)));
        let Some(definition) = self.content.definitions.get_mut(&id) else { return };
        definition.unit = unit.unwrap_or(definition.unit);
        change_fields(&mut definition.fields, request, &["unit"]);
    }

    /// The unit of a request: an existing equal one, or a new one.
    fn unit(&mut self, request: &Value) -> i64 {
        let wanted = self.unit_of(request);
        let known = self.content.units.iter().find(|(_, unit)| **unit == wanted).map(|(id, _)| *id);
        known.unwrap_or_else(|| {
            let id = self.next_id();
            self.content.units.insert(id, wanted);
            id
        })
    }

    fn unit_of(&mut self, request: &Value) -> Unit {
        let base = request["conversion_baseunit"].is_object().then(|| self.unit(&request["conversion_baseunit"]));
        Unit { fields: as_fields(request, &["conversion_baseunit"]), base }
    }

    pub(crate) fn new_unit(&mut self, request: &Value) -> i64 {
        let unit = self.unit_of(request);
        let id = self.next_id();
        self.content.units.insert(id, unit);
        id
    }

    pub(crate) fn change_unit(&mut self, id: i64, request: &Value) {
        let base = request["conversion_baseunit"].is_object().then(|| self.unit(&request["conversion_baseunit"]));
        let Some(unit) = self.content.units.get_mut(&id) else { return };
        // A unit cannot convert to itself.
        unit.base = base.filter(|base| *base != id).or(unit.base);
        change_fields(&mut unit.fields, request, &["conversion_baseunit"]);
    }

    /// The classification of a request: the one of the project, or a new one.
    pub(crate) fn classification(&mut self, request: &Value) -> i64 {
        classification_in(self.classifications, request, || self.ids.next())
    }

    /// The layer of an element in a request: an existing one, or a new one.
    fn layer(&mut self, request: &Value) -> i64 {
        let wanted = as_fields(request, &["elements"]);
        let known = self.content.layers.iter().find(|(_, layer)| **layer == wanted).map(|(id, _)| *id);
        known.unwrap_or_else(|| {
            let id = self.next_id();
            self.content.layers.insert(id, wanted);
            id
        })
    }
}

/// The classification of a request in the list of a project, added if it is not there.
pub(crate) fn classification_in(all: &mut Vec<Value>, request: &Value, id: impl FnOnce() -> i64) -> i64 {
    let is_same = |known: &&Value| ["name", "notation", "title"].iter().all(|name| known[name] == request[name]);
    if let Some(id) = all.iter().find(is_same).and_then(|known| known["id"].as_i64()) {
        return id;
    }
    let id = id();
    let (name, notation, title) = (&request["name"], &request["notation"], &request["title"]);
    all.push(json!({ "id": id, "name": name, "notation": notation, "title": title }));
    id
}

/// The fields of an object that are known, without some.
pub(crate) fn as_fields(object: &Value, without: &[&str]) -> Map<String, Value> {
    object.as_object().map(|object| known(object, without)).unwrap_or_default()
}

/// Changes the fields that a request has; those that are null are removed.
pub(crate) fn change_fields(fields: &mut Map<String, Value>, request: &Value, without: &[&str]) {
    for (name, value) in request.as_object().into_iter().flatten() {
        if without.contains(&name.as_str()) {
        } else if value.is_null() {
            fields.remove(name);
        } else {
            fields.insert(name.clone(), value.clone());
        }
    }
}
