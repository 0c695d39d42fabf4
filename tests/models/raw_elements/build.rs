//! The builder writes positions, and writes no object twice.

use bimdata::element::{
    RawClassificationRequest, RawDefinitionRequest, RawElementRequest, RawElements, RawLayerRequest,
    RawMaterialListComponentRequest, RawMaterialOptionRequest, RawMaterialRequest, RawPropertyRequest,
    RawPropertySetRequest, RawSystemRequest, RawUnitRequest,
};
use bimdata::raw_elements::{RawElementsBuilder, Resolver};
use bimdata::{Error, Field};
use serde_json::{Value, json};

use crate::raw_elements::fixture::{walls, walls_json};
use crate::raw_elements::{answered, decoded, view};

fn property(definition: i64, value: Value) -> RawPropertyRequest {
    RawPropertyRequest { value: value.into(), ..RawPropertyRequest::new(definition) }
}

fn definition(name: &str) -> RawDefinitionRequest {
    RawDefinitionRequest { name: name.into(), ..RawDefinitionRequest::default() }
}

#[test]
fn what_is_added_stands_on_the_wire_with_its_positions() {
    let mut builder = RawElementsBuilder::new();
    let radian = builder.add_unit(RawUnitRequest { name: "RADIAN".into(), ..RawUnitRequest::new("IfcSIUnit") });
    let degree = builder.add_unit(RawUnitRequest {
        conversion_factor: 0.5.into(),
        conversion_baseunit_index: radian.into(),
        ..RawUnitRequest::new("IfcConversionBasedUnit")
    });
    let slope = builder.add_definition(RawDefinitionRequest { unit_index: degree.into(), ..definition("Slope") });
    let name = builder.add_definition(definition("Name"));
    let attributes = builder.add_property_set(RawPropertySetRequest::new(vec![property(name, json!("Ramp"))]));
    let common = builder.add_property_set(RawPropertySetRequest {
        name: "Pset_RampCommon".into(),
        ..RawPropertySetRequest::new(vec![property(slope, json!(4.5)), property(slope, Value::Null)])
    });
    let classification = builder.add_classification(RawClassificationRequest {
        notation: "EF_35".into(),
        ..RawClassificationRequest::default()
    });
    let layer = builder.add_layer(RawLayerRequest::new("A-RAMP"));
    let system = builder.add_system(RawSystemRequest::new("0pF2bQ1sT9dPzRrJkE7wYc"));
    let concrete = builder
        .add_material(RawMaterialRequest { psets: vec![common].into(), ..RawMaterialRequest::new(81, "Concrete") });
    let thick = builder.add_material_option(RawMaterialOptionRequest {
        thickness: 0.25.into(),
        ..RawMaterialOptionRequest::default()
    });
    let component = builder.add_list_component(RawMaterialListComponentRequest {
        material: concrete.into(),
        material_option: thick.into(),
    });
    builder.add_element(RawElementRequest {
        attributes: attributes.into(),
        psets: vec![common].into(),
        classifications: vec![classification].into(),
        layers: vec![layer].into(),
        systems: vec![system].into(),
        material_list: vec![component].into(),
        ..RawElementRequest::new("3DqaUydM99ehywE4_2hm1u", "IfcRamp")
    });
    let request = builder.build().expect("a sound request");
    let expected = json!({
        "elements": [{
            "uuid": "3DqaUydM99ehywE4_2hm1u", "type": "IfcRamp", "attributes": 0, "psets": [1], "classifications": [0],
            "layers": [0], "systems": [0], "material_list": [0]
        }],
        "units": [
            {"type": "IfcSIUnit", "name": "RADIAN"},
            {"type": "IfcConversionBasedUnit", "conversion_factor": 0.5, "conversion_baseunit_index": 0}
        ],
        "definitions": [{"name": "Slope", "unit_id": 1}, {"name": "Name"}],
        "property_sets": [
            {"properties": [{"def_id": 1, "value": "Ramp"}]},
            {"name": "Pset_RampCommon", "properties": [{"def_id": 0, "value": 4.5}, {"def_id": 0, "value": null}]}
        ],
        "classifications": [{"notation": "EF_35"}],
        "layers": [{"name": "A-RAMP"}],
        "systems": [{"uuid": "0pF2bQ1sT9dPzRrJkE7wYc"}],
        "materials": {
            "materials_data": [{"step_id": 81, "name": "Concrete", "psets": [1]}],
            "list_components": [{"material": 0, "material_option": 0}],
            "options": [{"thickness": 0.25}]
        }
    });
    assert_eq!(serde_json::to_value(&request).expect("JSON"), expected);
}

#[test]
fn lists_with_nothing_in_them_are_left_out() {
    let mut builder = RawElementsBuilder::new();
    builder.add_element(RawElementRequest::new("a", "IfcWall"));
    let request = serde_json::to_value(builder.build().expect("a sound request")).expect("JSON");
    assert_eq!(request, json!({"elements": [{"uuid": "a", "type": "IfcWall"}]}));
}

#[test]
fn what_is_equal_has_one_position_and_what_differs_has_another() {
    let mut builder = RawElementsBuilder::new();
    let layers = ["A", "B", "A", "", "B"].map(|name| builder.add_layer(RawLayerRequest::new(name)));
    assert_eq!(layers, [0, 1, 0, 2, 1]);
    let described = RawLayerRequest { description: bimdata::Field::Null, ..RawLayerRequest::new("A") };
    assert_eq!(builder.add_layer(described), 3);
    let mut set = |value: Value| builder.add_property_set(RawPropertySetRequest::new(vec![property(0, value)]));
    let values = [json!(1), json!(1.0), json!("1"), json!(true), json!([1]), Value::Null, json!(1.0), json!([1])];
    assert_eq!(values.map(&mut set), [0, 1, 2, 3, 4, 5, 1, 4]);
}

#[test]
fn mistakes_are_reported_when_it_is_built() {
    let mut builder = RawElementsBuilder::new();
    builder.add_property_set(RawPropertySetRequest::new(vec![property(3, json!(1))]));
    let Err(Error::Input(error)) = builder.build() else { panic!("it was built") };
    assert_eq!(error.what, "property_sets[0].properties[0].def_id");
    assert_eq!(error.reason, "is 3, and definitions has 0 items");
}

#[test]
fn a_copied_model_is_the_same_model() {
    let raw = walls();
    let mut builder = RawElementsBuilder::new();
    builder.copy(Resolver::new(&raw).elements());
    let copy = answered(&builder.build().expect("a sound request"));
    assert_eq!(view::copied(&copy), view::copied(&raw));
}

#[test]
fn copying_includes_only_what_the_copied_elements_need() {
    let raw = walls();
    let mut builder = RawElementsBuilder::new();
    builder.copy(Resolver::new(&raw).element("2O2Fr$t4X7Zf8NOew3FLOH"));
    let request = serde_json::to_value(builder.build().expect("a sound request")).expect("JSON");
    let expected = json!({
        "elements": [{
            "uuid": "2O2Fr$t4X7Zf8NOew3FLOH", "type": "IfcWall", "attributes": 0, "psets": [1, 2], "material_list": [0]
        }],
        "definitions": [
            {"name": "Name"}, {"name": "FireRating"}, {"name": "Reference"}, {"name": "Slope", "unit_id": 1},
            {"name": "LoadBearing"}
        ],
        "property_sets": [
            {"properties": [{"def_id": 0, "value": ""}]},
            {"name": "Pset_WallCommon", "description": "Common.", "type": "PSET", "properties": [
                {"def_id": 1, "value": "EI 60"}, {"def_id": 2, "value": null}
            ]},
            {"name": "Pset_WallCommon", "properties": [
                {"def_id": 1, "value": "EI 90"}, {"def_id": 3, "value": 0.5}, {"def_id": 4, "value": false}
            ]}
        ],
        "units": [
            {"type": "IfcSIUnit", "name": "RADIAN", "unit_type": "PLANEANGLEUNIT", "dimensions": [0.0, 0.5]},
            {
                "type": "IfcConversionBasedUnit", "name": "DEGREE", "unit_type": "PLANEANGLEUNIT",
                "conversion_factor": 0.017_453_292_5, "conversion_baseunit_index": 0
            }
        ],
        "materials": {"materials_data": [{"step_id": 82, "name": ""}], "list_components": [{"material": 0}]}
    });
    assert_eq!(request, expected);
}

#[test]
fn elements_of_two_models_come_together_and_share_what_is_equal() {
    let mut other = walls_json();
    for (index, element) in other["elements"].as_array_mut().expect("elements").iter_mut().enumerate() {
        element["uuid"] = json!(format!("other-{index}"));
    }
    let (one, other) = (walls(), crate::raw_elements::decoded(&other));
    let mut builder = RawElementsBuilder::new();
    builder.copy(Resolver::new(&one).elements());
    let alone = builder.clone().build().expect("a sound request");
    builder.copy(Resolver::new(&other).elements());
    let together = builder.build().expect("a sound request");
    assert_eq!(together.elements.len(), 6);
    assert_eq!((&together.property_sets, &together.materials), (&alone.property_sets, &alone.materials));
    assert_eq!((&together.units, &together.definitions), (&alone.units, &alone.definitions));
}

#[test]
fn an_element_that_is_copied_twice_is_refused() {
    let raw = walls();
    let mut builder = RawElementsBuilder::new();
    builder.copy(Resolver::new(&raw).of_type("IfcDoor"));
    builder.copy(Resolver::new(&raw).of_type("IfcDoor"));
    let error = builder.build().expect_err("two elements of one uuid");
    assert_eq!(error.to_string(), "elements[1].uuid: is that of an element before it");
}

#[test]
fn nan_equals_nothing_and_is_refused() {
    let mut builder = RawElementsBuilder::new();
    let unit = |factor: Field<f64>| RawUnitRequest { conversion_factor: factor, ..RawUnitRequest::new("X") };
    let units = [Field::Null, f64::NAN.into(), 1.0.into(), f64::INFINITY.into(), Field::Null, f64::NAN.into()];
    assert_eq!(units.map(|factor| builder.add_unit(unit(factor))), [0, 1, 2, 3, 0, 4]);
    let Err(Error::Input(error)) = builder.build() else { panic!("it was built") };
    assert_eq!(error.what, "units[1].conversion_factor");
}

#[test]
fn an_element_may_have_equal_property_sets() {
    let mut builder = RawElementsBuilder::new();
    let length = builder.add_definition(definition("Length"));
    let mut set = || builder.add_property_set(RawPropertySetRequest::new(vec![property(length, json!(1))]));
    assert_eq!([set(), set()], [0, 0]);
    for (uuid, psets) in [("a", vec![0, 0, 0]), ("b", vec![0]), ("c", vec![0, 0])] {
        builder.add_element(RawElementRequest { psets: psets.into(), ..RawElementRequest::new(uuid, "IfcWall") });
    }
    let request = builder.build().unwrap();
    let psets: Vec<_> = request.elements.iter().map(|element| element.psets.value().unwrap().clone()).collect();
    assert_eq!(psets, [vec![0, 1, 2], vec![0], vec![0, 1]]);
    let sets = request.property_sets.value().unwrap();
    assert!(sets.len() == 3 && sets.iter().all(|set| *set == sets[0]));
}

#[test]
fn two_equal_property_sets_of_an_element_are_copied_as_two() {
    let set = json!({"id": 1, "name": "Q", "properties": [{"id": 1, "def_id": 0, "value": 1.0}]});
    let raw = decoded(&json!({
        "elements": [{"uuid": "a", "type": "IfcWall", "psets": [0, 1]}, {"uuid": "b", "type": "IfcWall", "psets": [1]}],
        "definitions": [{"id": 1, "name": "L"}], "property_sets": [set, set],
    }));
    let mut builder = RawElementsBuilder::new();
    builder.copy(Resolver::new(&raw).elements());
    let copy = answered(&builder.build().unwrap());
    assert_eq!(view::copied(&copy), view::copied(&raw));
    assert_eq!((&copy.elements[0].psets, &copy.elements[1].psets), (&Some(vec![0, 1]), &Some(vec![0])));
}

#[test]
fn a_derived_unit_takes_its_units_along() {
    let model = |elements: Value| {
        decoded(&json!({
            "elements": [{"uuid": "a", "type": "IfcPipe", "psets": [0]}],
            "property_sets": [{"id": 1, "properties": [{"id": 1, "def_id": 0, "value": 1.0}]}],
            "definitions": [{"id": 1, "name": "Flow", "unit_id": 3}],
            "units": [
                {"id": 70, "type": "IfcMonetaryUnit"},
                {"id": 71, "type": "IfcSIUnit", "name": "CUBIC_METRE"},
                {"id": 72, "type": "IfcSIUnit", "name": "SECOND"},
                {"id": 73, "type": "IfcDerivedUnit", "unit_type": "VOLUMETRICFLOWRATEUNIT", "elements": elements},
            ],
        }))
    };
    let copied = |elements: Value| {
        let raw = model(elements);
        let mut builder = RawElementsBuilder::new();
        builder.copy(Resolver::new(&raw).elements());
        let request = serde_json::to_value(builder.build().unwrap()).unwrap();
        let units = request["units"].as_array().unwrap().clone();
        let names: Vec<_> = units.iter().map(|unit| unit["name"].as_str().unwrap_or_default().to_owned()).collect();
        (names.join(" "), units.last().unwrap()["elements"].clone())
    };
    let powers = |one: i64, other: i64| json!([{"unit": one, "exponent": 1}, {"unit": other, "exponent": -1}]);
    let both = "CUBIC_METRE SECOND ".to_owned();
    for (elements, expected) in [
        (powers(1, 2), powers(0, 1)),
        (powers(71, 72), powers(0, 1)),
        (
            json!([{"id": 71, "power": 1}, {"id": 72, "power": -1}]),
            json!([{"id": 0, "power": 1}, {"id": 1, "power": -1}]),
        ),
        (json!([[1, 1], [2, -1]]), json!([[0, 1], [1, -1]])),
        (json!(["71/1", "72/-1"]), json!(["0/1", "1/-1"])),
        (json!("[71/1, 72/-1]"), json!("[0/1, 1/-1]")),
        (json!({"71": 1, "72": -1}), json!({"0": 1, "1": -1})),
        // Everything that a conversion needs is copied as well.
        (json!("71/1 72/-1"), json!("[0/1, 1/-1]")),
        (json!("71/1; 72 / -1"), json!("[0/1, 1/-1]")),
        (json!([["71", 1], [72.0, "-1"]]), json!([[0, 1], [1, "-1"]])),
        (json!({"71": "1", "72": -1.0}), json!({"0": "1", "1": -1.0})),
        (
            json!([{"unit": {"id": 71, "name": "CUBIC_METRE"}, "exponent": 1}, {"unit": 72, "power": -1}]),
            json!([{"unit": 0, "exponent": 1}, {"unit": 1, "power": -1}]),
        ),
        // The server assigns the id of the element itself.
        (
            json!([{"id": 5, "unit_id": 71, "exponent": 1}, {"id": 6, "unit_id": 72, "exponent": -1}]),
            json!([{"unit_id": 0, "exponent": 1}, {"unit_id": 1, "exponent": -1}]),
        ),
    ] {
        assert_eq!(copied(elements.clone()), (both.clone(), expected), "{elements}");
    }
    // A unit that is dangling, or that refers to itself, could refer to something else in another model.
    for elements in [powers(1, 9), powers(3, 2), powers(-1, 1), json!("[8/1]")] {
        assert_eq!(copied(elements.clone()), (String::new(), Value::Null), "{elements}");
    }
    // So could numbers in an unknown form.
    for unknown in
        [json!([{"reference": 1, "exponent": 1}]), json!([[1, 1, 1]]), json!([1, 2]), json!("71*1"), json!({"m": 3})]
    {
        assert_eq!(copied(unknown.clone()), (String::new(), Value::Null), "{unknown}");
    }
    for words in [json!("m3 per s"), json!(true), json!([]), json!({"unit": "m"})] {
        assert_eq!(copied(words.clone()), (String::new(), words));
    }
}

/// A pipe whose speed is in the first of these units.
fn in_first(units: &[Value]) -> RawElements {
    decoded(&json!({
        "elements": [{"uuid": "a", "type": "IfcPipe", "psets": [0]}],
        "property_sets": [{"id": 1, "properties": [{"id": 1, "def_id": 0, "value": 7.0}]}],
        "definitions": [{"id": 1, "name": "Speed", "unit_id": 0}],
        "units": units,
    }))
}

fn speed(raw: &RawElements) -> Option<f64> {
    Resolver::new(raw).element("a").unwrap().find("Speed").unwrap().si_value().ok()
}

#[test]
fn a_copied_derived_unit_means_what_it_meant() {
    let unit =
        |id: i64, name: &str, prefix: Value| json!({"id": id, "type": "IfcSIUnit", "name": name, "prefix": prefix});
    let derived = || json!({"id": 9, "type": "IfcDerivedUnit", "dimensions": [1, 0, -1, 0, 0, 0, 0], "elements": [[1, 1], [2, -1]]});
    // The numbers are also positions of units, but only the dimensions of the units with these ids fit.
    let as_ids = [derived(), unit(2, "SECOND", Value::Null), unit(1, "METRE", json!("KILO"))];
    let as_positions = [derived(), unit(7, "METRE", json!("KILO")), unit(8, "SECOND", Value::Null)];
    // Here both interpretations give a speed, so the meaning is unknown.
    let as_either =
        [derived(), unit(8, "METRE", json!("KILO")), unit(2, "SECOND", Value::Null), unit(1, "METRE", Value::Null)];
    for (units, expected) in [(&as_ids[..], Some(7000.0)), (&as_positions, Some(7000.0)), (&as_either, None)] {
        let raw = in_first(units);
        assert_eq!(speed(&raw), expected);
        let mut builder = RawElementsBuilder::new();
        builder.copy(Resolver::new(&raw).elements());
        assert_eq!(speed(&answered(&builder.build().unwrap())), expected);
    }
}

#[test]
fn derived_units_that_others_share_do_not_explode() {
    let chain = |levels: i64, elements: &dyn Fn(i64) -> Value| {
        let derived = (0..levels).map(|level| json!({"id": -level - 1, "type": "IfcDerivedUnit", "name": level.to_string(), "elements": elements(level)}));
        derived.chain([json!({"id": -9_999_999, "type": "IfcSIUnit", "name": "METRE"})]).collect::<Vec<_>>()
    };
    // Without sharing, the first would expand to more units than fit into memory, and the second would overflow the
    // stack.
    for units in [
        chain(60, &|level| json!([[level + 1, 1], [level + 1, -2], [level + 1, 3]])),
        chain(5000, &|level| json!([[level + 1, 1]])),
        chain(60, &|level| json!([[(level + 1) % 60, 1], [(level + 7) % 60, 1]])),
    ] {
        let raw = in_first(&units);
        let mut builder = RawElementsBuilder::new();
        builder.copy(Resolver::new(&raw).elements());
        assert!(builder.build().unwrap().units.value().unwrap().len() <= units.len());
    }
}
