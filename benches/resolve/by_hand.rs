//! What a program without this crate's resolver would write.

use serde::Deserialize;
use serde_json::Value;

use crate::{Sum, of_text, of_value};

macro_rules! fields {
    ($( $name:ident { $( $field:ident: $type:ty, )+ } )+) => {
        $(
            #[derive(Deserialize)]
            #[allow(dead_code, reason = "decoded like the others")]
            pub(crate) struct $name { $( $field: $type, )+ }
        )+
    };
}

fields! {
    RawElements {
        elements: Vec<RawElement>,
        property_sets: Vec<RawPropertySet>,
        definitions: Vec<RawDefinition>,
        units: Vec<RawUnit>,
        classifications: Vec<RawClassification>,
        layers: Vec<RawNamed>,
        systems: Vec<RawNamed>,
        materials: RawMaterials,
    }
    RawElement {
        uuid: String,
        r#type: String,
        attributes: Option<usize>,
        psets: Option<Vec<usize>>,
        classifications: Option<Vec<usize>>,
        layers: Option<Vec<usize>>,
        systems: Option<Vec<usize>>,
        material_list: Option<Vec<usize>>,
    }
    RawPropertySet {
        id: i64,
        description: Option<String>,
        r#type: Option<String>,
        name: Option<String>,
        properties: Vec<RawProperty>,
    }
    RawProperty {
        id: i64,
        def_id: usize,
        value: Option<Value>,
    }
    RawDefinition {
        id: i64,
        description: Option<String>,
        r#type: Option<String>,
        value_type: Option<String>,
        name: Option<String>,
        unit_id: Option<usize>,
    }
    RawUnit {
        id: i64,
        r#type: String,
        unit_type: Option<String>,
        prefix: Option<String>,
        conversion_factor: Option<f64>,
        conversion_baseunit_index: Option<usize>,
        dimensions: Option<Vec<f64>>,
        elements: Option<Value>,
        is_default: Option<bool>,
        name: Option<String>,
    }
    RawClassification {
        id: i64,
        notation: Option<String>,
        r#type: Option<String>,
        description: Option<String>,
    }
    RawNamed {
        name: Option<String>,
    }
    RawMaterials {
        materials_data: Vec<RawNamed>,
        list_components: Vec<RawComponent>,
        options: Vec<RawOption>,
    }
    RawComponent {
        id: i64,
        material: Option<usize>,
        material_option: Option<usize>,
    }
    RawOption {
        id: i64,
        thickness: Option<f64>,
    }
}

/// Nothing repeated in the answer is shared here: each element owns all of its parts.
pub(crate) struct Element {
    uuid: String,
    r#type: String,
    attributes: Option<PropertySet>,
    property_sets: Vec<PropertySet>,
    classifications: Vec<(Option<String>, Option<String>)>,
    layers: Vec<Option<String>>,
    systems: Vec<Option<String>>,
    materials: Vec<(Option<String>, Option<f64>)>,
}

struct PropertySet {
    name: Option<String>,
    properties: Vec<Property>,
}

struct Property {
    name: Option<String>,
    value: Option<Value>,
    unit: Option<String>,
}

/// Each element with copies of all its parts.
pub(crate) fn copied(raw: &RawElements) -> Vec<Element> {
    let set = |position: &usize| -> Option<PropertySet> {
        let set = raw.property_sets.get(*position)?;
        let properties = set.properties.iter().filter_map(|property| {
            let definition = raw.definitions.get(property.def_id)?;
            let unit = definition.unit_id.and_then(|unit| raw.units.get(unit)?.name.clone());
            Some(Property { name: definition.name.clone(), value: property.value.clone(), unit })
        });
        Some(PropertySet { name: set.name.clone(), properties: properties.collect() })
    };
    let element = |element: &RawElement| Element {
        uuid: element.uuid.clone(),
        r#type: element.r#type.clone(),
        attributes: element.attributes.as_ref().and_then(set),
        property_sets: each(element.psets.as_ref()).filter_map(set).collect(),
        classifications: each(element.classifications.as_ref())
            .filter_map(|position| raw.classifications.get(*position))
            .map(|found| (found.r#type.clone(), found.description.clone()))
            .collect(),
        layers: names(&raw.layers, element.layers.as_ref()).map(|name| name.map(str::to_owned)).collect(),
        systems: names(&raw.systems, element.systems.as_ref()).map(|name| name.map(str::to_owned)).collect(),
        materials: materials(raw, element).map(|(name, thickness)| (name.map(str::to_owned), thickness)).collect(),
    };
    raw.elements.iter().map(element).collect()
}

/// Adds up the result of [`copied`].
pub(crate) fn sum(elements: &[Element]) -> Sum {
    let set = |set: &PropertySet| -> Sum {
        let properties = set.properties.iter();
        let properties = properties.map(|property| {
            of_text(property.name.as_deref()) + of_value(property.value.as_ref()) + of_text(property.unit.as_deref())
        });
        of_text(set.name.as_deref()) + properties.sum::<Sum>()
    };
    let element = |element: &Element| -> Sum {
        let classifications = element.classifications.iter();
        let named = element.layers.iter().chain(&element.systems);
        element.uuid.len()
            + element.r#type.len()
            + element.attributes.iter().chain(&element.property_sets).map(set).sum::<Sum>()
            + classifications.map(|(name, title)| of_text(name.as_deref()) + of_text(title.as_deref())).sum::<Sum>()
            + named.map(|name| of_text(name.as_deref())).sum::<Sum>()
            + element.materials.iter().map(|(name, thickness)| of_material(name.as_deref(), *thickness)).sum::<Sum>()
    };
    elements.iter().map(element).sum()
}

/// Adds up the same without copies, as efficiently as possible by hand.
pub(crate) fn sum_in_place(raw: &RawElements) -> Sum {
    let set = |position: &usize| -> Sum {
        let Some(set) = raw.property_sets.get(*position) else { return 0 };
        let properties = set.properties.iter().filter_map(|property| {
            let definition = raw.definitions.get(property.def_id)?;
            let unit = definition.unit_id.and_then(|unit| raw.units.get(unit)?.name.as_deref());
            Some(of_text(definition.name.as_deref()) + of_value(property.value.as_ref()) + of_text(unit))
        });
        of_text(set.name.as_deref()) + properties.sum::<Sum>()
    };
    let element = |element: &RawElement| -> Sum {
        let classifications = each(element.classifications.as_ref())
            .filter_map(|position| raw.classifications.get(*position))
            .map(|found| of_text(found.r#type.as_deref()) + of_text(found.description.as_deref()));
        let named = names(&raw.layers, element.layers.as_ref()).chain(names(&raw.systems, element.systems.as_ref()));
        element.uuid.len()
            + element.r#type.len()
            + element.attributes.iter().chain(each(element.psets.as_ref())).map(set).sum::<Sum>()
            + classifications.sum::<Sum>()
            + named.map(of_text).sum::<Sum>()
            + materials(raw, element).map(|(name, thickness)| of_material(name, thickness)).sum::<Sum>()
    };
    raw.elements.iter().map(element).sum()
}

fn each(positions: Option<&Vec<usize>>) -> impl Iterator<Item = &usize> {
    positions.into_iter().flatten()
}

fn names<'a>(list: &'a [RawNamed], positions: Option<&'a Vec<usize>>) -> impl Iterator<Item = Option<&'a str>> {
    each(positions).filter_map(|position| list.get(*position)).map(|found| found.name.as_deref())
}

fn materials<'a>(
    raw: &'a RawElements,
    element: &'a RawElement,
) -> impl Iterator<Item = (Option<&'a str>, Option<f64>)> {
    let RawMaterials { materials_data, list_components, options } = &raw.materials;
    each(element.material_list.as_ref()).filter_map(|position| list_components.get(*position)).map(|component| {
        let name = component.material.and_then(|material| materials_data.get(material)?.name.as_deref());
        let thickness = component.material_option.and_then(|option| options.get(option)?.thickness);
        (name, thickness)
    })
}

pub(crate) fn of_material(name: Option<&str>, thickness: Option<f64>) -> Sum {
    of_text(name) + usize::from(thickness.is_some())
}
