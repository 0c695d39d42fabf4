//! A copied value means what it meant, also if it names no unit.

use bimdata::element::*;
use bimdata::raw_elements::{ConversionError, Quantity, RawElementsBuilder, Resolver};
use serde_json::{Value, json};

use crate::raw_elements::{answered, decoded};

/// One wall with a length, an area and a brick, which name no unit.
fn model(uuid: &str, units: &Value) -> RawElements {
    decoded(&json!({
        "elements": [{"uuid": uuid, "type": "IfcWall", "psets": [0], "material_list": [0]}],
        "property_sets": [{"id": 1, "name": "Q", "properties": [
            {"id": 1, "def_id": 0, "value": 2500.0}, {"id": 2, "def_id": 1, "value": 8.0}
        ]}],
        "definitions": [
            {"id": 1, "name": "Length", "type": "IfcQuantityLength"},
            {"id": 2, "name": "Area", "value_type": "IfcAreaMeasure"}
        ],
        "units": units,
        "materials": {
            "materials_data": [{"id": 1, "step_id": 1, "name": "Brick"}],
            "list_components": [{"id": 1, "material": 0, "material_option": 0}],
            "options": [{"id": 1, "thickness": 240.0}]
        }
    }))
}

fn metres(prefix: Option<&str>) -> Value {
    json!({"id": 1, "type": "IfcSIUnit", "unit_type": "LENGTHUNIT", "prefix": prefix, "name": "METRE", "is_default": true})
}

fn square_metres(prefix: Option<&str>) -> Value {
    json!({"id": 2, "type": "IfcSIUnit", "unit_type": "AREAUNIT", "prefix": prefix, "name": "SQUARE_METRE", "is_default": true})
}

fn feet(is_default: bool) -> [Value; 2] {
    [
        json!({"id": 1, "type": "IfcConversionBasedUnit", "unit_type": "LENGTHUNIT", "name": "FOOT", "is_default": is_default,
               "conversion_factor": 0.3048, "conversion_baseunit_index": 1}),
        json!({"id": 2, "type": "IfcSIUnit", "unit_type": "LENGTHUNIT", "name": "METRE"}),
    ]
}

/// Length, area and thickness of each wall in SI, or why there is none.
fn walls(raw: &RawElements) -> Vec<(String, [Result<f64, String>; 3])> {
    let walls = Resolver::new(raw).elements().map(|wall| {
        let value = |name: &str| wall.find(name).unwrap().si_value().map_err(|error| error.to_string());
        let thickness = wall.materials().next().unwrap().thickness_quantity().map(Quantity::si_value);
        let thickness = thickness.map_err(|error| error.to_string());
        (wall.uuid().to_owned(), [value("Length"), value("Area"), thickness])
    });
    walls.collect()
}

fn copied(models: &[&RawElements]) -> bimdata::Result<RawElements> {
    let mut builder = RawElementsBuilder::new();
    for model in models {
        builder.copy(Resolver::new(model).elements());
    }
    builder.build().map(|request| answered(&request))
}

#[test]
fn copied_values_mean_what_they_meant_whatever_model_they_come_from() {
    let [foot, base] = feet(true);
    let models = [
        model("mm", &json!([metres(Some("MILLI")), square_metres(Some("CENTI"))])),
        model("m", &json!([metres(None)])),
        model("ft", &json!([foot, base, square_metres(None)])),
        model("m again", &json!([square_metres(Some("DECI")), metres(None)])),
    ];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        let models = order.map(|index| &models[index]);
        let expected: Vec<_> = models.iter().flat_map(|model| walls(model)).collect();
        let copy = copied(&models).unwrap();
        let found = walls(&copy);
        assert_eq!(found.len(), expected.len());
        for ((uuid, found), (_, expected)) in found.iter().zip(&expected) {
            for (found, expected) in found.iter().zip(expected) {
                match (found, expected) {
                    (Ok(found), Ok(expected)) => {
                        assert!((found - expected).abs() <= 1e-12 * expected.abs(), "{uuid}: {found} {expected}");
                    }
                    _ => assert_eq!(found, expected, "{uuid}"),
                }
            }
        }
        // At most one unit of each type is a default.
        let defaults = copy.units.iter().flatten().filter(|unit| unit.is_default == Some(true));
        assert_eq!(defaults.map(|unit| unit.unit_type.as_deref().unwrap()).collect::<Vec<_>>(), ["LENGTHUNIT"]);
    }
    // What the numbers above are, by hand.
    let expected = [Ok(2.5), Ok(8.0 / 10_000.0), Ok(0.24)];
    assert_eq!(walls(&copied(&[&models[0]]).unwrap())[0].1, expected);
}

#[test]
fn the_default_unit_of_a_model_does_not_become_that_of_another() {
    // The millimetre is named by the definition; in the second model it would be the default.
    let mut named = model("named", &json!([metres(Some("MILLI"))]));
    named.materials = None;
    for definition in named.definitions.iter_mut().flatten() {
        definition.unit_index = Some(0);
    }
    let mut silent = model("silent", &json!([]));
    silent.materials = None;
    let raw = copied(&[&named, &silent]).unwrap();
    let lengths: Vec<_> = Resolver::new(&raw).elements().map(|wall| wall.find("Length").unwrap().si_value()).collect();
    assert_eq!(lengths, [Ok(2.5), Err(ConversionError::NoUnit)]);
}

#[test]
fn a_thickness_is_converted_to_the_default_unit_that_the_program_adds() {
    let mut builder = RawElementsBuilder::new();
    builder.add_unit(RawUnitRequest {
        name: "METRE".into(),
        unit_type: "LENGTHUNIT".into(),
        is_default: true.into(),
        ..RawUnitRequest::new("IfcSIUnit")
    });
    builder.copy(Resolver::new(&model("mm", &json!([metres(Some("MILLI"))]))).elements());
    let request = builder.build().unwrap();
    let options = request.materials.value().unwrap().options.value().unwrap();
    assert_eq!(options[0].thickness.value(), Some(&0.24));
}

#[test]
fn thicknesses_that_no_single_unit_fits_are_refused() {
    let known = model("known", &json!([metres(None)]));
    let silent = model("silent", &json!([]));
    let pallet = json!({"id": 1, "type": "IfcContextDependentUnit", "unit_type": "LENGTHUNIT", "name": "STEP", "is_default": true});
    let pallet = model("pallet", &json!([pallet]));
    for models in [[&known, &silent], [&silent, &known], [&known, &pallet], [&pallet, &known]] {
        let error = copied(&models).unwrap_err().to_string();
        assert!(error.starts_with("materials.options: "), "{error}");
    }
    // Each alone is copied as it is.
    for model in [&known, &silent, &pallet] {
        let copy = copied(&[model]).unwrap();
        assert_eq!(walls(&copy), walls(model));
        assert_eq!(copied(&[&copy]).map(|copy| walls(&copy)).unwrap(), walls(model));
    }
}
