//! Dangling references are counted by field.

use bimdata::raw_elements::{Resolver, Skipped};
use serde_json::{Value, json};

use crate::raw_elements::decoded;
use crate::raw_elements::fixture::walls;

fn skipped(raw: &Value) -> Skipped {
    *Resolver::new(&decoded(raw)).skipped()
}

#[test]
fn nothing_is_skipped_of_a_sound_model_with_nulls() {
    let raw = walls();
    let skipped = *Resolver::new(&raw).skipped();
    assert_eq!(skipped, Skipped::default());
    assert_eq!((skipped.total(), skipped.to_string().as_str()), (0, "nothing"));
}

#[test]
fn each_dangling_position_is_counted_under_its_field() {
    let one = || json!([{"id": 0, "type": "IfcSIUnit", "name": "x", "properties": [], "step_id": 0}]);
    let element = |fields: Value| {
        let mut element = json!({"uuid": "a", "type": "IfcWall"});
        element.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        json!({
            "elements": [element], "property_sets": one(), "classifications": one(), "layers": one(), "systems": [],
            "materials": {"list_components": one()}
        })
    };
    let with = |fields: Value| {
        let mut whole = json!({"elements": []});
        whole.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        whole
    };
    let set = |def_id: i64| json!({"id": 0, "properties": [{"id": 0, "def_id": def_id}]});
    let cases = [
        ("attributes", 1, element(json!({"attributes": 1}))),
        ("attributes", 1, element(json!({"attributes": -1}))),
        ("psets", 2, element(json!({"psets": [1, 0, i64::MAX]}))),
        ("classifications", 1, element(json!({"classifications": [0, 0, 1]}))),
        ("layers", 3, element(json!({"layers": [-1, i64::MIN, 7]}))),
        ("systems", 1, element(json!({"systems": [0]}))),
        ("material_list", 1, element(json!({"material_list": [1]}))),
        ("def_id", 2, with(json!({"property_sets": [set(1), set(0), set(-1)], "definitions": one()}))),
        ("def_id", 1, with(json!({"property_sets": [set(0)], "definitions": null}))),
        (
            "unit_id",
            1,
            with(json!({"definitions": [{"id": 0, "unit_id": 1}, {"id": 1, "unit_id": 0}], "units": one()})),
        ),
        (
            "conversion_baseunit_index",
            1,
            with(json!({"units": [{"id": 0, "type": "a", "conversion_baseunit_index": 1}]})),
        ),
        (
            "material_psets",
            1,
            with(json!({"materials": {"materials_data": [{"id": 0, "step_id": 0, "name": "", "psets": [0]}]}})),
        ),
        ("material", 1, with(json!({"materials": {"list_components": [{"id": 0, "material": 0}]}}))),
        ("material_option", 1, with(json!({"materials": {"list_components": [{"id": 0, "material_option": 0}]}}))),
        ("option_material_list", 2, with(json!({"materials": {"options": [{"id": 0, "material_list": [0, 1]}]}}))),
    ];
    for (field, count, raw) in cases {
        let found = skipped(&raw);
        let some: Vec<_> = found.by_field().into_iter().filter(|(_, count)| *count > 0).collect();
        assert_eq!(some, [(field, count)], "{raw}");
        assert_eq!((found.total(), found.to_string()), (count, format!("{count} × {field}")));
    }
}

#[test]
fn units_and_lists_that_come_back_to_themselves_are_counted() {
    let unit = |base: Value| json!({"id": 0, "type": "a", "conversion_baseunit_index": base});
    let component = |option: Value| json!({"id": 0, "material_option": option});
    let found = skipped(&json!({
        "elements": [],
        "units": [unit(json!(1)), unit(json!(2)), unit(json!(1)), unit(json!(4)), unit(json!(null))],
        "materials": {
            "list_components": [component(json!(0)), component(json!(1)), component(json!(2)), component(json!(null))],
            "options": [
                {"id": 0, "material_list": [3, 1]}, {"id": 0, "material_list": [1]}, {"id": 0, "material_list": [3, 3]}
            ]
        }
    }));
    // Three units, one of which only refers to the cycle; a list that contains itself, and a list that contains that
    // one.
    assert_eq!((found.endless_units, found.endless_list_components, found.total()), (3, 2, 5));
    assert_eq!(found.to_string(), "3 × endless_units, 2 × endless_list_components");
}

#[test]
fn a_position_in_a_property_set_that_elements_share_is_counted_once() {
    let found = skipped(&json!({
        "elements": [
            {"uuid": "a", "type": "IfcWall", "psets": [0]},
            {"uuid": "b", "type": "IfcWall", "psets": [0]},
            {"uuid": "c", "type": "IfcWall", "attributes": 0}
        ],
        "property_sets": [{"id": 0, "properties": [{"id": 0, "def_id": 0}]}]
    }));
    assert_eq!((found.def_id, found.total()), (1, 1));
}
