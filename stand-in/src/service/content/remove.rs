//! Removes objects from a model, and those that depend on them.

use super::{Content, Element};

impl Content {
    pub(crate) fn remove_set(&mut self, id: i64) {
        let Some(set) = self.sets.remove(&id) else { return };
        for property in set.properties {
            self.properties.remove(&property);
        }
        for element in self.elements.values_mut() {
            element.attributes = element.attributes.filter(|set| *set != id);
            element.sets.retain(|set| *set != id);
        }
        for material in self.materials.values_mut() {
            material.sets.retain(|set| *set != id);
        }
    }

    pub(crate) fn remove_property(&mut self, id: i64) {
        let set = self.properties.remove(&id).map(|property| property.set);
        if let Some(set) = set.and_then(|set| self.sets.get_mut(&set)) {
            set.properties.retain(|property| *property != id);
        }
    }

    /// A property cannot exist without its definition.
    pub(crate) fn remove_definition(&mut self, id: i64) {
        let defined = self.properties.iter().filter(|(_, property)| property.definition == id);
        for property in defined.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.remove_property(property);
        }
        self.definitions.remove(&id);
    }

    pub(crate) fn remove_unit(&mut self, id: i64) {
        for definition in self.definitions.values_mut() {
            definition.unit = definition.unit.filter(|unit| *unit != id);
        }
        for unit in self.units.values_mut() {
            unit.base = unit.base.filter(|base| *base != id);
        }
        self.units.remove(&id);
    }

    pub(crate) fn remove_layer(&mut self, id: i64) {
        self.layers.remove(&id);
        self.unlink(|element| &mut element.layers, id);
    }

    pub(crate) fn remove_system(&mut self, id: i64) {
        self.systems.remove(&id);
        self.unlink(|element| &mut element.systems, id);
    }

    /// Removes something from all elements.
    pub(crate) fn unlink(&mut self, links: fn(&mut Element) -> &mut Vec<i64>, id: i64) {
        for element in self.elements.values_mut() {
            links(element).retain(|link| *link != id);
        }
    }
}
