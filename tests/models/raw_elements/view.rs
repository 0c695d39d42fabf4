//! Everything that the views show, as JSON without ids.

use bimdata::element::RawElements;
use bimdata::raw_elements::{ElementView, MaterialView, PropertySetView, PropertyView, Resolver, UnitView};
use serde::Serialize;
use serde_json::{Value, json};

pub(crate) fn elements(raw: &RawElements) -> Value {
    Resolver::new(raw).elements().map(element).collect()
}

/// The same, of which a copy shows all: without `is_default`, since copied values name their units.
pub(crate) fn copied(raw: &RawElements) -> Value {
    let mut shown = elements(raw);
    forget_defaults(&mut shown);
    shown
}

fn forget_defaults(shown: &mut Value) {
    match shown {
        Value::Array(items) => items.iter_mut().for_each(forget_defaults),
        Value::Object(fields) => {
            fields.remove("is_default");
            fields.values_mut().for_each(forget_defaults);
        }
        _ => {}
    }
}

pub(crate) fn units(raw: &RawElements) -> Value {
    Resolver::new(raw).units().map(unit).collect()
}

fn element(element: ElementView<'_>) -> Value {
    json!({
        "uuid": element.uuid(),
        "type": element.ifc_type(),
        "attributes": element.attributes().map(property_set),
        "property_sets": element.property_sets().map(property_set).collect::<Value>(),
        "classifications": element.classifications().map(|it| {
            json!({"name": it.name(), "title": it.title(), "notation": it.notation()})
        }).collect::<Value>(),
        "layers": element.layers().map(without_id).collect::<Value>(),
        "systems": element.systems().map(without_id).collect::<Value>(),
        "materials": element.materials().map(material).collect::<Value>(),
    })
}

fn property_set(set: PropertySetView<'_>) -> Value {
    json!({
        "name": set.name(),
        "description": set.raw().description,
        "type": set.raw().r#type,
        "properties": set.properties().map(property).collect::<Value>(),
    })
}

fn property(property: PropertyView<'_>) -> Value {
    let definition = property.definition().raw();
    json!({
        "name": property.name(),
        "description": definition.description,
        "type": definition.r#type,
        "value_type": definition.value_type,
        "value": property.value(),
        "unit": property.unit().map(unit),
    })
}

fn unit(of: UnitView<'_>) -> Value {
    let mut found = without_id(of.raw());
    found.as_object_mut().expect("a unit").remove("conversion_baseunit_index");
    let conversion = of.conversion();
    found["base"] = of.base().map(unit).into();
    found["conversion"] = json!([conversion.factor, without_id(conversion.unit.raw())["name"]]);
    found
}

fn material(entry: MaterialView<'_>) -> Value {
    json!({
        "depth": entry.depth(),
        "name": entry.name(),
        "step_id": entry.material().map(|material| material.step_id),
        "description": entry.material().map(|material| &material.description),
        "category": entry.material().map(|material| &material.category),
        "has_option": entry.material_option().is_some(),
        "thickness": entry.thickness(),
        "property_sets": entry.property_sets().map(property_set).collect::<Value>(),
    })
}

fn without_id(what: &impl Serialize) -> Value {
    let mut found = serde_json::to_value(what).expect("JSON");
    found.as_object_mut().expect("an object").remove("id");
    found
}
