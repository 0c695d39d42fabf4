//! Builds raw elements.

use std::collections::HashMap;

use serde::Serialize;

use super::check::check;
use super::copy::{self, Thicknesses};
use super::element::ElementView;
use crate::call::to_json;
use crate::element::{
    RawClassificationRequest, RawDefinitionRequest, RawElementRequest, RawElementsRequest, RawLayerRequest,
    RawMaterialListComponentRequest, RawMaterialOptionRequest, RawMaterialRequest, RawMaterialsRequest,
    RawPropertySetRequest, RawSystemRequest, RawUnitRequest,
};
use crate::{Field, Result};

/// Builds the body that [`element::create_raw`](crate::element::create_raw) sends.
///
/// Each `add` function returns the position by which other objects refer to the added one. An object that equals an
/// existing one is not stored again: its position is that of the first. Elements are always stored, since nothing
/// refers to them. If an element or a material refers to the same property set several times, the set is stored that
/// many times.
///
/// ```
/// use bimdata::element::{
///     RawDefinitionRequest, RawElementRequest, RawPropertyRequest, RawPropertySetRequest,
///     RawUnitRequest,
/// };
/// use bimdata::raw_elements::RawElementsBuilder;
///
/// let mut builder = RawElementsBuilder::new();
/// let square_metre = builder.add_unit(RawUnitRequest {
///     name: "SQUARE_METRE".into(),
///     ..RawUnitRequest::new("IfcSIUnit")
/// });
/// let area = RawDefinitionRequest {
///     name: "NetArea".into(),
///     unit_index: square_metre.into(),
///     ..Default::default()
/// };
/// let area = builder.add_definition(area);
/// for (uuid, value) in [("3DqaUydM99ehywE4_2hm1u", 12.5), ("2O2Fr$t4X7Zf8NOew3FLOH", 12.5)] {
///     let property = RawPropertyRequest {
///         value: serde_json::Value::from(value).into(),
///         ..RawPropertyRequest::new(area)
///     };
///     let quantities = RawPropertySetRequest {
///         name: "Quantities".into(),
///         ..RawPropertySetRequest::new(vec![property])
///     };
///     let psets = vec![builder.add_property_set(quantities)].into();
///     let slab = RawElementRequest { psets, ..RawElementRequest::new(uuid, "IfcSlab") };
///     builder.add_element(slab);
/// }
/// let request = builder.build()?;
/// assert_eq!(request.property_sets.value().map(Vec::len), Some(1));
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct RawElementsBuilder {
    elements: Vec<RawElementRequest>,
    units: Distinct<RawUnitRequest>,
    definitions: Distinct<RawDefinitionRequest>,
    property_sets: Distinct<RawPropertySetRequest>,
    classifications: Distinct<RawClassificationRequest>,
    layers: Distinct<RawLayerRequest>,
    systems: Distinct<RawSystemRequest>,
    materials: Distinct<RawMaterialRequest>,
    list_components: Distinct<RawMaterialListComponentRequest>,
    options: Distinct<RawMaterialOptionRequest>,
    pub(super) thicknesses: Thicknesses,
}

impl RawElementsBuilder {
    /// Creates an empty builder.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        RawElementsBuilder::default()
    }

    /// Adds an element.
    #[inline]
    pub fn add_element(&mut self, mut element: RawElementRequest) {
        self.property_sets.tell_apart(&mut element.psets);
        self.elements.push(element);
    }

    /// Adds a unit, for `unit_index` of definitions and `conversion_baseunit_index` of other units.
    #[inline]
    pub fn add_unit(&mut self, unit: RawUnitRequest) -> i64 {
        self.units.add(unit)
    }

    /// Adds a definition, for `definition_index` of properties.
    #[inline]
    pub fn add_definition(&mut self, definition: RawDefinitionRequest) -> i64 {
        self.definitions.add(definition)
    }

    /// Adds a property set, for `attributes` and `psets` of elements and `psets` of materials.
    #[inline]
    pub fn add_property_set(&mut self, set: RawPropertySetRequest) -> i64 {
        self.property_sets.add(set)
    }

    /// Adds a classification, for `classifications` of elements.
    #[inline]
    pub fn add_classification(&mut self, classification: RawClassificationRequest) -> i64 {
        self.classifications.add(classification)
    }

    /// Adds a layer, for `layers` of elements.
    #[inline]
    pub fn add_layer(&mut self, layer: RawLayerRequest) -> i64 {
        self.layers.add(layer)
    }

    /// Adds a system, for `systems` of elements.
    #[inline]
    pub fn add_system(&mut self, system: RawSystemRequest) -> i64 {
        self.systems.add(system)
    }

    /// Adds a material, for `material` of list components; elements do not refer to it directly.
    #[inline]
    pub fn add_material(&mut self, mut material: RawMaterialRequest) -> i64 {
        self.property_sets.tell_apart(&mut material.psets);
        self.materials.add(material)
    }

    /// Adds an option, for `material_option` of list components.
    #[inline]
    pub fn add_material_option(&mut self, option: RawMaterialOptionRequest) -> i64 {
        self.options.add(option)
    }

    /// Adds a list component, for `material_list` of elements and of options.
    #[inline]
    pub fn add_list_component(&mut self, component: RawMaterialListComponentRequest) -> i64 {
        self.list_components.add(component)
    }

    /// Adds elements of a model that was read, with everything that they refer to.
    ///
    /// Dangling references, which the views skip, are left out. The `elements` of a derived unit are copied together
    /// with the units that they refer to, and left out if these are not found. Ids are not copied: the server assigns
    /// new ones.
    ///
    /// Values keep their meaning: a definition that relies on a default unit of its model names this unit in the copy,
    /// and the copied units are not defaults. Only the thickness of a material cannot name a unit. So the default unit
    /// of length of the first model with thicknesses becomes the default here, unless you have added one with
    /// [`add_unit`](Self::add_unit), and all thicknesses are converted to it. [`build`](Self::build) fails if this is
    /// impossible.
    ///
    /// A dangling unit is left out like other dangling references: where the copy goes, its values count as values
    /// without a unit, to which the default unit there applies.
    ///
    /// ```no_run
    /// # let session = bimdata::Session::from_env()?;
    /// # let (from, to) = (bimdata::ModelRef { cloud: 12, project: 34, model: 56 }, bimdata::ModelRef { cloud: 12, project: 34, model: 57 });
    /// use bimdata::element;
    /// use bimdata::raw_elements::{RawElementsBuilder, Resolver};
    ///
    /// let raw = element::raw(&session, from, &element::RawParams::default())?;
    /// let mut builder = RawElementsBuilder::new();
    /// builder.copy(Resolver::new(&raw).of_type("IfcFurniture"));
    /// element::create_raw(&session, to, &builder.build()?)?;
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    #[inline]
    pub fn copy<'a>(&mut self, elements: impl IntoIterator<Item = ElementView<'a>>) {
        copy::copy(self, elements);
    }

    #[inline]
    pub(super) fn units(&self) -> &[RawUnitRequest] {
        &self.units.items
    }

    /// Makes the unit at this position a default unit.
    #[inline]
    pub(super) fn make_default(&mut self, position: i64) {
        self.units.change(position, |unit| unit.is_default = true.into());
    }

    /// Checks everything, and returns the body.
    ///
    /// Fails with [`Error::Input`](crate::Error::Input) as [`check`](super::check) does, and if thicknesses of materials
    /// were copied that one default unit of length cannot describe: some of a model with such a unit and some of a model
    /// without one, or some in units that cannot be converted.
    #[inline]
    pub fn build(self) -> Result<RawElementsRequest> {
        self.thicknesses.check()?;
        let materials = RawMaterialsRequest {
            materials_data: self.materials.into_field(),
            list_components: self.list_components.into_field(),
            options: self.options.into_field(),
        };
        let request = RawElementsRequest {
            elements: self.elements,
            units: self.units.into_field(),
            definitions: self.definitions.into_field(),
            property_sets: self.property_sets.into_field(),
            classifications: self.classifications.into_field(),
            layers: self.layers.into_field(),
            systems: self.systems.into_field(),
            materials: if materials == RawMaterialsRequest::default() { Field::Absent } else { materials.into() },
        };
        check(&request)?;
        Ok(request)
    }
}

/// A list without equal items, unless an object refers to the same item several times.
#[derive(Debug, Clone)]
struct Distinct<T> {
    items: Vec<T>,
    /// The positions, by the JSON of the items: floating-point numbers cannot be hashed.
    positions: HashMap<Vec<u8>, i64>,
    /// The positions of further items that equal the one at a position.
    again: HashMap<i64, Vec<i64>>,
}

impl<T> Default for Distinct<T> {
    #[inline]
    fn default() -> Self {
        Distinct { items: Vec::new(), positions: HashMap::new(), again: HashMap::new() }
    }
}

impl<T: Serialize + Clone> Distinct<T> {
    #[inline]
    fn add(&mut self, item: T) -> i64 {
        // An item that cannot be written, such as one with NaN, equals nothing, and is refused by `build`.
        let Ok(mut written) = to_json(&item) else { return self.push(item) };
        let written = std::mem::take(&mut *written);
        if let Some(position) = self.positions.get(&written) {
            return *position;
        }
        let position = self.push(item);
        self.positions.insert(written, position);
        position
    }

    /// Changes the item at a position. An item that equals it, as it was or as it is now, has this position from now on.
    #[inline]
    fn change(&mut self, position: i64, change: impl FnOnce(&mut T)) {
        let Some(item) = usize::try_from(position).ok().and_then(|index| self.items.get_mut(index)) else { return };
        change(item);
        if let Ok(mut written) = to_json(item) {
            self.positions.entry(std::mem::take(&mut *written)).or_insert(position);
        }
    }

    #[inline]
    fn push(&mut self, item: T) -> i64 {
        self.items.push(item);
        i64::try_from(self.items.len() - 1).unwrap_or(i64::MAX)
    }

    /// Replaces several references to one item by references to as many equal items.
    #[inline]
    fn tell_apart(&mut self, references: &mut Field<Vec<i64>>) {
        let Field::Value(positions) = references else { return };
        let mut times = HashMap::new();
        for position in positions {
            let seen = times.entry(*position).or_insert(0_usize);
            *seen += 1;
            if let Some(further) = seen.checked_sub(2) {
                *position = self.again(*position, further);
            }
        }
    }

    /// The position of an item that equals the one at `position`, and is not one of the first `further` of these; a
    /// position outside the list stays unchanged, and is refused by the check.
    #[inline]
    fn again(&mut self, position: i64, further: usize) -> i64 {
        if let Some(known) = self.again.get(&position).and_then(|again| again.get(further)) {
            return *known;
        }
        let item = usize::try_from(position).ok().and_then(|position| self.items.get(position)).cloned();
        let Some(item) = item else { return position };
        let new = self.push(item);
        self.again.entry(position).or_default().push(new);
        new
    }

    #[inline]
    fn into_field(self) -> Field<Vec<T>> {
        if self.items.is_empty() { Field::Absent } else { Field::Value(self.items) }
    }
}
