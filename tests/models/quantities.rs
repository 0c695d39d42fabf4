//! Quantities: numbers of a model in SI, or in another unit.

mod defaults;
mod measures;
mod nested;
mod random;
mod recorded;
mod refusals;
mod values;
mod vectors;
mod written;

use bimdata::element::RawElements;
use bimdata::raw_elements::{PropertyView, Resolver};
use serde_json::{Value, json};

/// A model of one wall, whose only property set has only this property.
fn model(definition: &Value, value: &Value, units: &Value) -> RawElements {
    let mut definition = definition.clone();
    definition["id"] = json!(40);
    let raw = json!({
        "elements": [{"uuid": "2O2Fr$t4X7Zf8NOew3FLOH", "type": "IfcWall", "psets": [0]}],
        "property_sets": [{"id": 30, "name": "Set", "properties": [{"id": 20, "def_id": 0, "value": value}]}],
        "definitions": [definition],
        "units": units,
    });
    serde_json::from_value(raw).unwrap()
}

/// Reads the only property of a model.
fn ask<'a, T>(raw: &'a RawElements, question: impl FnOnce(PropertyView<'a>) -> T) -> T {
    let wall = Resolver::new(raw).elements().next().unwrap();
    let property = wall.properties().next().unwrap();
    question(property)
}

/// A value in the unit at this position.
fn in_unit(value: f64, unit: usize, units: &Value) -> RawElements {
    model(&json!({"name": "Value", "unit_id": unit}), &json!(value), units)
}

#[track_caller]
fn assert_near(found: f64, expected: f64, what: &str) {
    let distance = (found - expected).abs();
    assert!(distance <= 1e-12 * expected.abs(), "{what}: {found}, not {expected}");
}
