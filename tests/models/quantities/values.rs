//! Values found by their short name: as number, text or boolean, in any property set.

use bimdata::element::RawElements;
use bimdata::raw_elements::{PropertyView, Resolver};
use serde_json::json;

fn wall() -> RawElements {
    let raw = json!({
        "elements": [{"uuid": "2O2Fr$t4X7Zf8NOew3FLOH", "type": "IfcWall", "attributes": 0, "psets": [1, 9, 2]}],
        "property_sets": [
            {"id": 30, "properties": [
                {"id": 1, "def_id": 0, "value": "W-1"}, {"id": 2, "def_id": 1, "value": "of the attributes"},
            ]},
            {"id": 31, "name": "Pset_WallCommon", "properties": [
                {"id": 3, "def_id": 2, "value": true}, {"id": 4, "def_id": 3, "value": null}, {"id": 5, "def_id": 4, "value": 2},
                {"id": 6, "def_id": 1, "value": "of the set"}, {"id": 7, "def_id": 99, "value": "without a name"},
            ]},
            {"id": 32, "name": "Own", "properties": [
                {"id": 8, "def_id": 3, "value": "EI 60"}, {"id": 9, "def_id": 4, "value": "two"}, {"id": 10, "def_id": 5, "value": 2.5},
                {"id": 11, "def_id": 6, "value": [1, 2]},
            ]},
        ],
        "definitions": [
            {"id": 1, "name": "Name"}, {"id": 2, "name": "Mark"}, {"id": 3, "name": "IsExternal"}, {"id": 4, "name": "FireRating"},
            {"id": 5, "name": "Leaves"}, {"id": 6, "name": "Height"}, {"id": 7, "name": "List"},
        ],
    });
    serde_json::from_value(raw).unwrap()
}

#[test]
fn a_property_is_found_in_whatever_set_it_is_as_number_text_or_boolean() {
    let raw = wall();
    let wall = Resolver::new(&raw).elements().next().unwrap();
    assert_eq!(wall.boolean("IsExternal"), Some(true));
    assert_eq!(wall.number("Height"), Some(2.5));
    assert_eq!(wall.number("Leaves"), Some(2.0));
    // A property set without a value for the name, or with one of another type, does not hide the value in a later set.
    assert_eq!(wall.text("FireRating"), Some("EI 60"));
    assert_eq!(wall.text("Leaves"), Some("two"));
    assert_eq!(wall.find("FireRating").and_then(PropertyView::as_str), Some("EI 60"));
    assert_eq!((wall.number("FireRating"), wall.boolean("Height"), wall.text("absent")), (None, None, None));
}

#[test]
fn attributes_are_found_after_the_sets() {
    let raw = wall();
    let wall = Resolver::new(&raw).elements().next().unwrap();
    assert_eq!((wall.name(), wall.text("Name"), wall.text("Mark")), (Some("W-1"), Some("W-1"), Some("of the set")));
    assert_eq!(wall.properties_named("Mark").count(), 2);
    assert_eq!(wall.properties().count(), 8);
}

#[test]
fn a_property_returns_its_value_with_its_type_and_as_a_text() {
    let raw = wall();
    let wall = Resolver::new(&raw).elements().next().unwrap();
    let leaves = wall.find("Leaves").unwrap();
    assert_eq!((leaves.as_i64(), leaves.as_f64(), leaves.as_str(), leaves.as_bool()), (Some(2), Some(2.0), None, None));
    let texts = ["IsExternal", "FireRating", "Leaves", "Height", "List"].map(|name| wall.find(name).unwrap().to_text());
    assert_eq!(texts.map(Option::unwrap), ["true", "EI 60", "2", "2.5", "[1,2]"]);
    let absent = wall.property("Pset_WallCommon", "FireRating").unwrap();
    assert_eq!((absent.to_text(), absent.as_str()), (None, None));
}
