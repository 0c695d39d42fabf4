//! Copies elements of one model into another.

use std::collections::HashMap;
use std::{mem, ptr};

use serde_json::Value;

use super::builder::RawElementsBuilder;
use super::element::ElementView;
use super::material::MaterialView;
use super::property::{DefinitionView, PropertySetView};
use super::quantity::{LENGTH, default_unit, is_default_of};
use super::unit::{Scale, UnitView};
use super::unit_parts::UnitParts;
use crate::element::{
    RawClassificationRequest, RawDefinitionRequest, RawElementRequest, RawElements, RawLayer, RawLayerRequest,
    RawMaterialListComponentRequest, RawMaterialOptionRequest, RawMaterialRequest, RawPropertyRequest, RawPropertySet,
    RawPropertySetRequest, RawSystem, RawSystemRequest, RawUnit, RawUnitRequest,
};
use crate::value::decode::Decode;
use crate::{Error, Field, Result};

/// How many levels of nested derived units are copied: each level needs space on the stack.
const DEEPEST: usize = 16;

#[inline]
pub(super) fn copy<'a>(builder: &mut RawElementsBuilder, elements: impl IntoIterator<Item = ElementView<'a>>) {
    let mut copier = Copier {
        builder,
        model: None,
        derived: Vec::new(),
        units: HashMap::new(),
        thicknesses: HashMap::new(),
        property_sets: HashMap::new(),
        material_lists: HashMap::new(),
    };
    for element in elements {
        copier.element(element);
    }
}

/// What is known about the thicknesses that were copied so far. They cannot name a unit, so all of them are in the one
/// default unit of length.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Thicknesses {
    /// Some are of a model without such a unit.
    have_no_unit: bool,
    /// The default unit is one that was copied; otherwise the program has chosen it.
    have_copied_unit: bool,
    /// Some cannot be converted to the default unit.
    are_stuck: bool,
}

impl Thicknesses {
    /// Fails if a thickness would be read in another unit than its own.
    #[inline]
    pub(super) fn check(self) -> Result<()> {
        let reason = match self {
            Thicknesses { are_stuck: true, .. } => {
                "has thicknesses that cannot be converted to the one default unit of length"
            }
            Thicknesses { have_no_unit: true, have_copied_unit: true, .. } => {
                "has thicknesses of a model without a default unit of length, and of one with such a unit"
            }
            _ => return Ok(()),
        };
        Err(Error::input("materials.options", reason))
    }
}

/// How the thicknesses of a model are converted.
#[derive(Clone, Copy)]
enum Converted {
    Unchanged,
    /// Between the default units of length of the model and of the builder.
    Between(Scale, Scale),
}

struct Copier<'a, 'b> {
    builder: &'b mut RawElementsBuilder,
    /// The model that the current element belongs to.
    model: Option<&'a RawElements>,
    /// The derived units whose elements are being copied. A unit inside itself is copied without elements.
    derived: Vec<*const RawUnit>,
    /// The units that were copied already: derived units can share others, so that a few would expand to millions. They
    /// are identified by their addresses, which are stable while this copies.
    units: HashMap<*const RawUnit, i64>,
    /// How the thicknesses of each model are converted.
    thicknesses: HashMap<*const RawElements, Converted>,
    /// The property sets that were copied already, since many elements share one.
    property_sets: HashMap<*const RawPropertySet, i64>,
    /// The lists of materials that were copied already, by model, since many elements share one, and one can have
    /// 10,000 entries.
    material_lists: HashMap<(*const RawElements, &'a [i64]), Vec<i64>>,
}

impl<'a> Copier<'a, '_> {
    #[inline]
    fn element(&mut self, element: ElementView<'a>) {
        self.model = Some(element.model());
        let request = RawElementRequest {
            uuid: element.uuid().to_owned(),
            r#type: element.ifc_type().to_owned(),
            attributes: Field::or_absent(element.attributes().map(|set| self.property_set(set))),
            material_list: list(self.material_list(element)),
            psets: list(element.property_sets().map(|set| self.property_set(set)).collect()),
            classifications: list(
                element
                    .classifications()
                    .map(|classification| {
                        self.builder.add_classification(RawClassificationRequest {
                            r#type: text(classification.name()),
                            notation: text(classification.notation()),
                            description: text(classification.title()),
                        })
                    })
                    .collect(),
            ),
            layers: list(element.layers().map(|it| self.builder.add_layer(layer(it))).collect()),
            systems: list(element.systems().map(|it| self.builder.add_system(system(it))).collect()),
        };
        self.builder.add_element(request);
    }

    #[inline]
    fn property_set(&mut self, set: PropertySetView<'a>) -> i64 {
        let raw = set.raw();
        if let Some(position) = self.property_sets.get(&ptr::from_ref(raw)) {
            return *position;
        }
        let properties = set.properties().map(|property| RawPropertyRequest {
            definition_index: self.definition(property.definition()),
            value: Field::or_null(property.value().cloned()),
        });
        let request = RawPropertySetRequest {
            properties: properties.collect(),
            description: text(raw.description.as_deref()),
            name: text(set.name()),
            r#type: text(raw.r#type.as_deref()),
        };
        let position = self.builder.add_property_set(request);
        self.property_sets.insert(raw, position);
        position
    }

    #[inline]
    fn definition(&mut self, definition: DefinitionView<'a>) -> i64 {
        let raw = definition.raw();
        // A default unit is named as well: where the copy goes, another one may be the default.
        let unit_index = Field::or_absent(definition.unit_or_default().map(|unit| self.unit(unit)));
        self.builder.add_definition(RawDefinitionRequest {
            description: text(raw.description.as_deref()),
            name: text(definition.name()),
            r#type: text(raw.r#type.as_deref()),
            value_type: text(raw.value_type.as_deref()),
            unit_index,
        })
    }

    /// Copies a unit, after the units that it converts to.
    #[inline]
    fn unit(&mut self, unit: UnitView<'a>) -> i64 {
        if let Some(position) = self.units.get(&ptr::from_ref(unit.raw())) {
            return *position;
        }
        let mut chain: Vec<_> = std::iter::successors(Some(unit), |unit| unit.base()).collect();
        let last = chain.pop().map_or(0, |unit| self.unit_with_base(unit, None));
        chain.into_iter().rev().fold(last, |base, unit| self.unit_with_base(unit, Some(base)))
    }

    #[inline]
    fn unit_with_base(&mut self, unit: UnitView<'a>, base: Option<i64>) -> i64 {
        let raw = unit.raw();
        if let Some(position) = self.units.get(&ptr::from_ref(raw)) {
            return *position;
        }
        let elements = self.unit_elements(unit);
        let position = self.builder.add_unit(RawUnitRequest {
            r#type: raw.r#type.clone(),
            name: text(unit.name()),
            unit_type: text(unit.unit_type()),
            prefix: text(unit.prefix()),
            elements,
            conversion_factor: Field::or_absent(raw.conversion_factor),
            dimensions: Field::or_absent(raw.dimensions.clone()),
            conversion_baseunit_index: Field::or_absent(base),
            // Values name their units, so that the default units of several models do not contradict each other.
            is_default: Field::Absent,
        });
        self.units.insert(raw, position);
        position
    }

    /// Copies the elements of a derived unit, after the units that they refer to. If one of these is not found, or
    /// numbers have an unknown form, the elements are left out, since in another model they would mean other units.
    /// Elements that do not refer to units are copied unchanged. In IFC no derived unit is made of other derived units;
    /// here a few levels of them are copied.
    #[inline]
    fn unit_elements(&mut self, unit: UnitView<'a>) -> Field<Value> {
        let raw = unit.raw();
        let Some(elements) = raw.elements.as_ref() else { return Field::Absent };
        if UnitParts::are_none(unit, elements) {
            return Field::Value(elements.clone());
        }
        let is_inside = self.derived.iter().any(|outer| ptr::eq(*outer, raw)) || self.derived.len() == DEEPEST;
        let parts = self.model.filter(|_| !is_inside).and_then(|model| UnitParts::of(model, raw));
        let Some((model, parts)) = self.model.zip(parts) else { return Field::Absent };
        self.derived.push(raw);
        let positions: Vec<i64> = parts.units().iter().map(|part| self.unit(UnitView::new(model, part))).collect();
        self.derived.pop();
        Field::or_absent(parts.with(&positions))
    }

    /// Copies the entries in reverse order, so that the entries of inner lists exist before the option that refers to
    /// them.
    #[inline]
    fn material_list(&mut self, element: ElementView<'a>) -> Vec<i64> {
        let key = (ptr::from_ref(element.model()), element.material_list());
        if let Some(known) = self.material_lists.get(&key) {
            return known.clone();
        }
        let entries: Vec<_> = element.materials().collect();
        let deepest = entries.iter().map(|entry| entry.depth()).max().unwrap_or(0);
        let mut lists = vec![Vec::new(); deepest + 2];
        for entry in entries.into_iter().rev() {
            let mut inner = mem::take(&mut lists[entry.depth() + 1]);
            inner.reverse();
            let position = self.list_component(entry, inner);
            lists[entry.depth()].push(position);
        }
        let mut outer = lists.swap_remove(0);
        outer.reverse();
        self.material_lists.insert(key, outer.clone());
        outer
    }

    /// A thickness in the default unit of length of what is built.
    #[inline]
    fn thickness(&mut self, model: &'a RawElements, thickness: f64) -> f64 {
        let converted = match self.thicknesses.get(&ptr::from_ref(model)) {
            Some(known) => *known,
            None => self.converted(model),
        };
        self.thicknesses.insert(model, converted);
        match converted {
            Converted::Unchanged => thickness,
            Converted::Between(from, to) => from.convert(thickness, to),
        }
    }

    /// How the thicknesses of a model are converted. If what is built has no default unit of length yet, the one of the
    /// model becomes it.
    #[inline]
    fn converted(&mut self, model: &'a RawElements) -> Converted {
        let Some(from) = default_unit(model, LENGTH) else {
            self.builder.thicknesses.have_no_unit = true;
            return Converted::Unchanged;
        };
        let position = self.unit(from);
        let is_default = |unit: &RawUnitRequest| {
            is_default_of(unit.is_default.value().copied(), unit.unit_type.value().map(String::as_str), LENGTH)
        };
        let units = self.builder.units();
        let Some(default) = units.iter().position(is_default) else {
            self.builder.make_default(position);
            self.builder.thicknesses.have_copied_unit = true;
            return Converted::Unchanged;
        };
        if usize::try_from(position) == Ok(default) {
            return Converted::Unchanged;
        }
        let built = as_answered(units);
        let to =
            built.units.as_deref().unwrap_or_default().get(default).map(|unit| UnitView::new(&built, unit).scale());
        match (from.scale(), to) {
            (Ok(from), Some(Ok(to))) if from.measures_what(to) => Converted::Between(from, to),
            _ => {
                self.builder.thicknesses.are_stuck = true;
                Converted::Unchanged
            }
        }
    }

    #[inline]
    fn list_component(&mut self, entry: MaterialView<'a>, inner: Vec<i64>) -> i64 {
        let material = entry.material().map(|material| {
            let psets = entry.property_sets().map(|set| self.property_set(set)).collect();
            self.builder.add_material(RawMaterialRequest {
                step_id: material.step_id,
                name: material.name.clone(),
                description: text(material.description.as_deref()),
                category: text(material.category.as_deref()),
                psets: list(psets),
            })
        });
        let material_option = entry.material_option().map(|option| {
            let thickness = option.thickness.map(|thickness| self.thickness(entry.elements(), thickness));
            let (thickness, material_list) = (Field::or_absent(thickness), list(inner));
            self.builder.add_material_option(RawMaterialOptionRequest { thickness, material_list })
        });
        let (material, material_option) = (Field::or_absent(material), Field::or_absent(material_option));
        self.builder.add_list_component(RawMaterialListComponentRequest { material, material_option })
    }
}

/// The units of a request, to be asked about their conversion.
#[inline]
fn as_answered(units: &[RawUnitRequest]) -> RawElements {
    let units = units.iter().map(|unit| RawUnit {
        // Elements of copied units contain positions; no position is mistaken for this id.
        id: -1,
        r#type: unit.r#type.clone(),
        name: unit.name.value().cloned(),
        unit_type: unit.unit_type.value().cloned(),
        prefix: unit.prefix.value().cloned(),
        elements: unit.elements.value().cloned(),
        conversion_factor: unit.conversion_factor.value().copied(),
        dimensions: unit.dimensions.value().cloned(),
        conversion_baseunit_index: unit.conversion_baseunit_index.value().copied(),
        is_default: unit.is_default.value().copied(),
    });
    RawElements { units: Some(units.collect()), ..RawElements::blank() }
}

#[inline]
fn layer(layer: &RawLayer) -> RawLayerRequest {
    RawLayerRequest {
        name: layer.name.clone(),
        description: text(layer.description.as_deref()),
        identifier: text(layer.identifier.as_deref()),
    }
}

#[inline]
fn system(system: &RawSystem) -> RawSystemRequest {
    RawSystemRequest {
        uuid: system.uuid.clone(),
        name: text(system.name.as_deref()),
        description: text(system.description.as_deref()),
        object_type: text(system.object_type.as_deref()),
    }
}

#[inline]
fn text(value: Option<&str>) -> Field<String> {
    Field::or_absent(value.map(str::to_owned))
}

#[inline]
fn list(positions: Vec<i64>) -> Field<Vec<i64>> {
    Field::or_absent(Some(positions).filter(|positions| !positions.is_empty()))
}
