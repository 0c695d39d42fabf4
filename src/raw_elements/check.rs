//! Checks raw elements before they are sent.

use std::collections::{HashMap, HashSet};

use super::cycle::{endless_list_components, endless_units};
use crate::element::{
    RawElementRequest, RawElementsRequest, RawMaterialListComponentRequest, RawMaterialOptionRequest,
    RawMaterialRequest, RawMaterialsRequest, RawUnitRequest,
};
use crate::value::decode::Nothing;
use crate::{Error, Field, Result};

/// Checks raw elements as [`element::create_raw`](crate::element::create_raw) does before it sends them.
///
/// The service answers an invalid body with an error 500 without an explanation. Fails with [`Error::Input`], which
/// names the first wrong field, such as `elements[3].psets[0]`, in these cases:
///
/// - a position is outside its list;
/// - the uuid or type of an element, the uuid of a system or the type of a unit is empty;
/// - two elements or two systems have the same uuid;
/// - two units of one type are defaults, unless they are user-defined: a value that names no unit would have two;
/// - the conversions of a unit, or the list of a material's option, form a cycle;
/// - a number is infinite or NaN, which JSON cannot express.
///
/// ```
/// use bimdata::element::{RawElementRequest, RawElementsRequest};
/// use bimdata::raw_elements;
///
/// let wall = RawElementRequest {
///     psets: vec![0].into(),
///     ..RawElementRequest::new("3DqaUydM99ehywE4_2hm1u", "IfcWall")
/// };
/// let error = raw_elements::check(&RawElementsRequest::new(vec![wall])).unwrap_err();
/// assert_eq!(error.to_string(), "elements[0].psets[0]: is 0, and property_sets has 0 items");
/// ```
#[inline]
pub fn check(request: &RawElementsRequest) -> Result<()> {
    let nothing = RawMaterialsRequest::default();
    let materials = request.materials.value().unwrap_or(&nothing);
    let lists = Lists {
        units: List::of("units", &request.units),
        definitions: List::of("definitions", &request.definitions),
        property_sets: List::of("property_sets", &request.property_sets),
        classifications: List::of("classifications", &request.classifications),
        layers: List::of("layers", &request.layers),
        systems: List::of("systems", &request.systems),
        materials_data: List::of("materials.materials_data", &materials.materials_data),
        list_components: List::of("materials.list_components", &materials.list_components),
        options: List::of("materials.options", &materials.options),
    };
    lists.check_elements(&request.elements)?;
    lists.check_properties(request)?;
    lists.check_units(request)?;
    check_systems(request)?;
    lists.check_materials(materials)
}

/// A list that positions refer to.
struct List {
    name: &'static str,
    length: usize,
}

struct Lists {
    units: List,
    definitions: List,
    property_sets: List,
    classifications: List,
    layers: List,
    systems: List,
    materials_data: List,
    list_components: List,
    options: List,
}

impl List {
    #[inline]
    fn of<T>(name: &'static str, items: &Field<Vec<T>>) -> Self {
        List { name, length: slice(items).len() }
    }

    /// Fails unless this is a position in the list; `place` is called only for the error.
    #[inline]
    fn has(&self, position: i64, place: impl FnOnce() -> String) -> Result<()> {
        if usize::try_from(position).is_ok_and(|position| position < self.length) {
            return Ok(());
        }
        Err(Error::input(place(), format!("is {position}, and {} has {} items", self.name, self.length)))
    }

    #[inline]
    fn has_one(&self, position: &Field<i64>, place: impl FnOnce() -> String) -> Result<()> {
        position.value().map_or(Ok(()), |position| self.has(*position, place))
    }

    #[inline]
    fn has_all(&self, positions: &Field<Vec<i64>>, place: impl Fn() -> String) -> Result<()> {
        let mut positions = slice(positions).iter().enumerate();
        positions.try_for_each(|(index, position)| self.has(*position, || format!("{}[{index}]", place())))
    }
}

impl Lists {
    #[inline]
    fn check_elements(&self, elements: &[RawElementRequest]) -> Result<()> {
        let mut uuids = HashSet::new();
        for (index, element) in elements.iter().enumerate() {
            let place = |field: &str| format!("elements[{index}].{field}");
            is_uuid(&element.uuid, || place("uuid"))?;
            not_empty(&element.r#type, || place("type"))?;
            if !uuids.insert(element.uuid.as_str()) {
                return Err(Error::input(place("uuid"), "is that of an element before it"));
            }
            self.property_sets.has_one(&element.attributes, || place("attributes"))?;
            self.property_sets.has_all(&element.psets, || place("psets"))?;
            self.classifications.has_all(&element.classifications, || place("classifications"))?;
            self.layers.has_all(&element.layers, || place("layers"))?;
            self.systems.has_all(&element.systems, || place("systems"))?;
            self.list_components.has_all(&element.material_list, || place("material_list"))?;
        }
        Ok(())
    }

    #[inline]
    fn check_properties(&self, request: &RawElementsRequest) -> Result<()> {
        for (index, set) in slice(&request.property_sets).iter().enumerate() {
            for (property, of_set) in set.properties.iter().enumerate() {
                let place = || format!("property_sets[{index}].properties[{property}].def_id");
                self.definitions.has(of_set.definition_index, place)?;
            }
        }
        for (index, definition) in slice(&request.definitions).iter().enumerate() {
            self.units.has_one(&definition.unit_index, || format!("definitions[{index}].unit_id"))?;
        }
        Ok(())
    }

    #[inline]
    fn check_units(&self, request: &RawElementsRequest) -> Result<()> {
        let units = slice(&request.units);
        for (index, unit) in units.iter().enumerate() {
            let place = |field: &str| format!("units[{index}].{field}");
            not_empty(&unit.r#type, || place("type"))?;
            self.units.has_one(&unit.conversion_baseunit_index, || place("conversion_baseunit_index"))?;
            finite(unit.conversion_factor.value().as_slice(), || place("conversion_factor"))?;
            finite(&slice(&unit.dimensions).iter().collect::<Vec<_>>(), || place("dimensions"))?;
        }
        check_defaults(units)?;
        let bases: Vec<_> = units.iter().map(|unit| unit.conversion_baseunit_index.value().copied()).collect();
        match endless_units(&bases).first() {
            None => Ok(()),
            Some(unit) => {
                let place = format!("units[{unit}].conversion_baseunit_index");
                Err(Error::input(place, "starts an endless chain of units"))
            }
        }
    }

    #[inline]
    fn check_materials(&self, materials: &RawMaterialsRequest) -> Result<()> {
        let RawMaterialsRequest { materials_data, list_components, options } = materials;
        for (index, RawMaterialRequest { psets, .. }) in slice(materials_data).iter().enumerate() {
            self.property_sets.has_all(psets, || format!("{}[{index}].psets", self.materials_data.name))?;
        }
        let (components, options) = (slice(list_components), slice(options));
        for (index, RawMaterialListComponentRequest { material, material_option }) in components.iter().enumerate() {
            let place = |field: &str| format!("{}[{index}].{field}", self.list_components.name);
            self.materials_data.has_one(material, || place("material"))?;
            self.options.has_one(material_option, || place("material_option"))?;
        }
        for (index, RawMaterialOptionRequest { thickness, material_list }) in options.iter().enumerate() {
            let place = |field: &str| format!("{}[{index}].{field}", self.options.name);
            finite(thickness.value().as_slice(), || place("thickness"))?;
            self.list_components.has_all(material_list, || place("material_list"))?;
        }
        let components: Vec<_> = components.iter().map(|it| it.material_option.value().copied()).collect();
        let options: Vec<_> = options.iter().map(|option| slice(&option.material_list)).collect();
        match endless_list_components(&components, &options).first() {
            None => Ok(()),
            Some(component) => {
                let place = format!("{}[{component}].material_option", self.list_components.name);
                Err(Error::input(place, "starts an endless chain of lists"))
            }
        }
    }
}

/// As the rule `IfcCorrectUnitAssignment` of IFC demands.
#[inline]
fn check_defaults(units: &[RawUnitRequest]) -> Result<()> {
    let mut defaults = HashMap::new();
    for (index, unit) in units.iter().enumerate() {
        let Some(unit_type) = unit.unit_type.value().filter(|_| unit.is_default.value() == Some(&true)) else {
            continue;
        };
        let unit_type = unit_type.to_ascii_uppercase();
        if unit_type == "USERDEFINED" {
            continue;
        }
        if let Some(other) = defaults.insert(unit_type, index) {
            let reason = format!("is true, as for units[{other}], which is of the same unit_type");
            return Err(Error::input(format!("units[{index}].is_default"), reason));
        }
    }
    Ok(())
}

#[inline]
fn check_systems(request: &RawElementsRequest) -> Result<()> {
    let mut uuids = HashSet::new();
    for (index, system) in slice(&request.systems).iter().enumerate() {
        let place = || format!("systems[{index}].uuid");
        is_uuid(&system.uuid, place)?;
        if !uuids.insert(system.uuid.as_str()) {
            return Err(Error::input(place(), "is that of a system before it"));
        }
    }
    Ok(())
}

#[inline]
fn not_empty(text: &str, place: impl FnOnce() -> String) -> Result<()> {
    if text.is_empty() { Err(Error::input(place(), "is empty")) } else { Ok(()) }
}

/// Also refuses the uuid with which a null of an answer is read.
#[inline]
fn is_uuid(uuid: &String, place: impl Fn() -> String) -> Result<()> {
    if uuid.is_nothing() {
        return Err(Error::input(place(), "is that of a null in an answer, which is no object"));
    }
    not_empty(uuid, place)
}

#[inline]
fn finite(numbers: &[&f64], place: impl FnOnce() -> String) -> Result<()> {
    match numbers.iter().find(|number| !number.is_finite()) {
        None => Ok(()),
        Some(number) => Err(Error::input(place(), format!("is {number}, which JSON cannot express"))),
    }
}

#[inline]
fn slice<T>(items: &Field<Vec<T>>) -> &[T] {
    items.value().map_or(&[], Vec::as_slice)
}
