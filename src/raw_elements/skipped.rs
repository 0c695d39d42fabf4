//! Counts dangling references, which are skipped.

use std::collections::HashMap;
use std::fmt;

use super::cycle::{endless_list_components, endless_units};
use super::material::Materials;
use super::position::at;
use crate::element::{RawElements, RawMaterials};
use crate::value::decode::Nothing;

/// How many references and nulls are skipped, each field with its count.
///
/// A dangling position is counted once, even if many elements use it: in a property set that all elements share, it
/// counts as one. A position of a `null` is counted too, in addition to the `null` itself. `null` instead of a single
/// position, or instead of a list that may be missing, is not counted.
///
/// Its `Display` writes the fields that are not zero, or `nothing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Skipped {
    /// Objects that are `null`, in all lists: elements, units, definitions, property sets and the rest. A `null` for
    /// the list of elements, or of the properties of a set, is one.
    pub nulls: usize,
    /// `attributes` of elements that are not a position in `property_sets`.
    pub attributes: usize,
    /// `psets` of elements that are not a position in `property_sets`.
    pub psets: usize,
    /// `classifications` of elements that are not a position in that list.
    pub classifications: usize,
    /// `layers` of elements that are not a position in that list.
    pub layers: usize,
    /// `systems` of elements that are not a position in that list.
    pub systems: usize,
    /// `material_list` of elements that are not a position in `list_components`.
    pub material_list: usize,
    /// `def_id` of properties that are not a position in `definitions`; such a property is skipped as a whole.
    pub def_id: usize,
    /// `unit_id` of definitions that are not a position in `units`.
    pub unit_id: usize,
    /// `conversion_baseunit_index` of units that are not a position in that list.
    pub conversion_baseunit_index: usize,
    /// Units whose conversions form a cycle.
    pub endless_units: usize,
    /// `psets` of materials that are not a position in `property_sets`.
    pub material_psets: usize,
    /// `material` of list components that are not a position in `materials_data`.
    pub material: usize,
    /// `material_option` of list components that are not a position in `options`.
    pub material_option: usize,
    /// `material_list` of options that are not a position in `list_components`.
    pub option_material_list: usize,
    /// List components whose lists contain themselves, and elements with too many nested material entries to be
    /// followed.
    pub endless_list_components: usize,
}

impl Skipped {
    /// The sum of all counts.
    #[must_use]
    #[inline]
    pub fn total(&self) -> usize {
        self.by_field().iter().map(|(_, count)| count).sum()
    }

    /// Each count with the name of its field in this struct.
    #[must_use]
    #[inline]
    pub fn by_field(&self) -> [(&'static str, usize); 16] {
        [
            ("nulls", self.nulls),
            ("attributes", self.attributes),
            ("psets", self.psets),
            ("classifications", self.classifications),
            ("layers", self.layers),
            ("systems", self.systems),
            ("material_list", self.material_list),
            ("def_id", self.def_id),
            ("unit_id", self.unit_id),
            ("conversion_baseunit_index", self.conversion_baseunit_index),
            ("endless_units", self.endless_units),
            ("material_psets", self.material_psets),
            ("material", self.material),
            ("material_option", self.material_option),
            ("option_material_list", self.option_material_list),
            ("endless_list_components", self.endless_list_components),
        ]
    }

    #[inline]
    pub(super) fn of(raw: &RawElements) -> Self {
        let mut skipped = Skipped::default();
        skipped.count_nulls(raw);
        skipped.count_elements(raw);
        skipped.count_properties(raw);
        skipped.count_materials(raw);
        skipped
    }

    #[inline]
    fn count_nulls(&mut self, raw: &RawElements) {
        let sets = raw.property_sets.as_deref();
        let properties = sets.unwrap_or_default().iter().map(|set| nulls(Some(&set.properties)));
        self.nulls = nulls(Some(&raw.elements))
            + nulls(raw.units.as_deref())
            + nulls(raw.definitions.as_deref())
            + nulls(sets)
            + properties.sum::<usize>()
            + nulls(raw.classifications.as_deref())
            + nulls(raw.layers.as_deref())
            + nulls(raw.systems.as_deref());
        if let Some(RawMaterials { materials_data, list_components, options, .. }) = &raw.materials {
            self.nulls += nulls(materials_data.as_deref());
            self.nulls += nulls(list_components.as_deref());
            self.nulls += nulls(options.as_deref());
        }
    }

    #[inline]
    fn count_elements(&mut self, raw: &RawElements) {
        let property_sets = raw.property_sets.as_deref();
        let list_components = raw.materials.as_ref().and_then(|materials| materials.list_components.as_deref());
        for element in &raw.elements {
            self.attributes += missing_one(property_sets, element.attributes);
            self.psets += missing(property_sets, element.psets.as_deref());
            self.classifications += missing(raw.classifications.as_deref(), element.classifications.as_deref());
            self.layers += missing(raw.layers.as_deref(), element.layers.as_deref());
            self.systems += missing(raw.systems.as_deref(), element.systems.as_deref());
            self.material_list += missing(list_components, element.material_list.as_deref());
        }
    }

    #[inline]
    fn count_properties(&mut self, raw: &RawElements) {
        let properties = raw.property_sets.iter().flatten().flat_map(|set| &set.properties);
        for property in properties.filter(|property| !property.is_nothing()) {
            self.def_id += missing_one(raw.definitions.as_deref(), Some(property.definition_index));
        }
        for definition in raw.definitions.iter().flatten() {
            self.unit_id += missing_one(raw.units.as_deref(), definition.unit_index);
        }
        for unit in raw.units.iter().flatten() {
            self.conversion_baseunit_index += missing_one(raw.units.as_deref(), unit.conversion_baseunit_index);
        }
        let bases: Vec<_> = raw.units.iter().flatten().map(|unit| unit.conversion_baseunit_index).collect();
        self.endless_units = endless_units(&bases).len();
    }

    #[inline]
    fn count_materials(&mut self, raw: &RawElements) {
        let Some(RawMaterials { materials_data, list_components, options, .. }) = &raw.materials else { return };
        for material in materials_data.iter().flatten() {
            self.material_psets += missing(raw.property_sets.as_deref(), material.psets.as_deref());
        }
        for component in list_components.iter().flatten() {
            self.material += missing_one(materials_data.as_deref(), component.material);
            self.material_option += missing_one(options.as_deref(), component.material_option);
        }
        for option in options.iter().flatten() {
            self.option_material_list += missing(list_components.as_deref(), option.material_list.as_deref());
        }
        let components: Vec<_> = list_components.iter().flatten().map(|component| component.material_option).collect();
        let lists = options.iter().flatten().map(|option| option.material_list.as_deref().unwrap_or_default());
        let options: Vec<_> = lists.collect();
        self.endless_list_components = endless_list_components(&components, &options).len();
        // Only nested lists can have too many entries.
        if options.iter().any(|list| !list.is_empty()) {
            let lists = raw.elements.iter().filter_map(|element| element.material_list.as_deref());
            // Many elements share a list, and following one can take 10,000 steps.
            let mut known = HashMap::new();
            let mut is_cut = |list| *known.entry(list).or_insert_with(|| Materials::new(raw, list).leaves_some_out());
            self.endless_list_components += lists.filter(|list| is_cut(*list)).count();
        }
    }
}

#[inline]
pub(super) fn nulls<T: Nothing>(list: Option<&[T]>) -> usize {
    list.unwrap_or_default().iter().filter(|item| item.is_nothing()).count()
}

#[inline]
fn missing<T: Nothing>(list: Option<&[T]>, positions: Option<&[i64]>) -> usize {
    positions.unwrap_or_default().iter().filter(|position| at(list, **position).is_none()).count()
}

#[inline]
fn missing_one<T: Nothing>(list: Option<&[T]>, position: Option<i64>) -> usize {
    usize::from(position.is_some_and(|position| at(list, position).is_none()))
}

impl fmt::Display for Skipped {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.total() == 0 {
            return f.write_str("nothing");
        }
        let some = self.by_field().into_iter().filter(|(_, count)| *count > 0);
        for (index, (field, count)) in some.enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{count} × {field}")?;
        }
        Ok(())
    }
}
