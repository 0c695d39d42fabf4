//! The operations on each kind of shared part.

use serde_json::{Value, json};

use super::Kind::{self, Classification, Definition, Layer, Material, Property, Set, System, Unit};
use super::element;
use crate::call::Call;
use crate::service::content::edit::{Editor, as_fields, change_fields};
use crate::service::content::json::Json;
use crate::service::content::view::View;
use crate::service::content::{self, Content};

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Set => "PropertySet",
            Property => "Property",
            Definition => "PropertyDefinition",
            Unit => "Unit",
            Classification => "Classification",
            Layer => "Layer",
            System => "System",
            Material => "Material",
        }
    }

    pub(super) fn all(self, view: &View<'_>) -> Vec<i64> {
        let content = view.content;
        match self {
            Set => content.sets.keys().copied().collect(),
            Property => content.properties.keys().copied().collect(),
            Definition => content.definitions.keys().copied().collect(),
            Unit => content.units.keys().copied().collect(),
            Classification => view.classifications_in_use(),
            Layer => content.layers.keys().copied().collect(),
            System => content.systems.keys().copied().collect(),
            Material => content.materials.keys().copied().collect(),
        }
    }

    pub(super) fn write(self, view: &View<'_>, json: &mut Json, id: i64) {
        match self {
            Set => view.set(json, id),
            Property => view.property(json, id),
            Definition => view.definition(json, id),
            Unit => view.unit(json, id),
            Classification => view.classified(json, id),
            Layer => view.layer(json, id),
            System => view.system(json, id),
            Material => view.material(json, id),
        }
    }

    /// The error of a request to create a part, or to change this one.
    pub(super) fn check(self, content: &Content, request: &Value, changed: Option<i64>) -> Result<(), Value> {
        let uuids = request["elements"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let unknown = uuids.into_iter().find(|uuid| content.element(uuid).is_none());
        if let Some(uuid) = unknown.filter(|_| matches!(self, Layer | System)) {
            return Err(json!({ "elements": [format!("Object with uuid={uuid} does not exist.")] }));
        }
        let known = request["uuid"].as_str().filter(|_| self == System).and_then(|uuid| system(content, uuid));
        if known.is_some() && known != changed {
            return Err(json!({ "uuid": ["system with this uuid already exists."] }));
        }
        Ok(())
    }

    pub(super) fn create(self, editor: &mut Editor<'_>, call: &Call, request: &Value) -> Result<i64, Value> {
        self.check(editor.content, request, None)?;
        let parent = |name: &str| call.named(name).and_then(|id| id.parse::<i64>().ok());
        let id = match self {
            Set => editor.new_set(request),
            Property => editor.new_property(parent("propertyset_pk").unwrap_or_default(), request),
            Definition => editor.new_definition(request),
            Unit => editor.new_unit(request),
            Classification => editor.classification(request),
            Layer | System | Material => editor.next_id(),
        };
        let element = element(editor.content, call).and_then(|id| editor.content.elements.get_mut(&id));
        match (self, element) {
            (Set, Some(element)) => element.sets.push(id),
            (Classification, Some(element)) if !element.classifications.contains(&id) => {
                element.classifications.push(id);
            }
            (Definition, Some(_)) => {
                let property = parent("property_pk").and_then(|id| editor.content.properties.get_mut(&id));
                if let Some(property) = property {
                    property.definition = id;
                }
            }
            (Unit, Some(_)) => {
                let definition = parent("propertydefinition_pk").and_then(|id| editor.content.definitions.get_mut(&id));
                if let Some(definition) = definition {
                    definition.unit = Some(id);
                }
            }
            (Layer | System, _) => self.change(editor, id, request),
            _ => {}
        }
        Ok(id)
    }

    pub(super) fn change(self, editor: &mut Editor<'_>, id: i64, request: &Value) {
        match self {
            Set => editor.change_set(id, request),
            Property => editor.change_property(id, request),
            Definition => editor.change_definition(id, request),
            Unit => editor.change_unit(id, request),
            Layer => {
                change_fields(editor.content.layers.entry(id).or_default(), request, &["elements"]);
                group(editor.content, request, id, |element| &mut element.layers);
            }
            System => {
                let fields = editor.content.systems.entry(id).or_insert_with(|| {
                    // The length of an IFC GUID.
                    as_fields(&json!({ "uuid": format!("{id:022}") }), &[])
                });
                change_fields(fields, request, &["elements"]);
                group(editor.content, request, id, |element| &mut element.systems);
            }
            Classification | Material => {}
        }
    }

    pub(super) fn delete(self, content: &mut Content, id: i64) {
        match self {
            Set => content.remove_set(id),
            Property => content.remove_property(id),
            Definition => content.remove_definition(id),
            Unit => content.remove_unit(id),
            Layer => content.remove_layer(id),
            System => content.remove_system(id),
            Classification | Material => {}
        }
    }

    /// Removes a part from the object in the path; if it cannot exist without that, it is deleted.
    pub(super) fn unlink(self, content: &mut Content, call: &Call, id: i64) {
        let element = element(content, call).and_then(|id| content.elements.get_mut(&id));
        match (self, element) {
            (Set, Some(element)) => element.sets.retain(|set| *set != id),
            (Classification, Some(element)) => element.classifications.retain(|link| *link != id),
            (Unit, Some(_)) => {
                let definition = call.named("propertydefinition_pk").and_then(|id| id.parse().ok());
                let definition = definition.and_then(|id: i64| content.definitions.get_mut(&id));
                if let Some(definition) = definition {
                    definition.unit = None;
                }
            }
            _ => self.delete(content, id),
        }
    }
}

/// Sets the elements of this layer or system to exactly those in a request.
fn group(content: &mut Content, request: &Value, id: i64, links: fn(&mut content::Element) -> &mut Vec<i64>) {
    let Some(uuids) = request["elements"].as_array() else { return };
    content.unlink(links, id);
    for element in uuids.iter().filter_map(Value::as_str).filter_map(|uuid| content.element(uuid)).collect::<Vec<_>>() {
        if let Some(element) = content.elements.get_mut(&element) {
            links(element).push(id);
        }
    }
}

/// The system of this uuid.
pub(super) fn system(content: &Content, uuid: &str) -> Option<i64> {
    content.systems.iter().find(|(_, system)| system.get("uuid").is_some_and(|known| known == uuid)).map(|(id, _)| *id)
}
