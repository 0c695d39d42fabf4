//! A null in place of an object, or of a list of objects, does not affect its neighbours.

use bimdata::element::RawElements;
use bimdata::raw_elements::{ElementView, MaterialView, PropertySetView, RawElementsBuilder, Resolver};
use serde_json::{Value, json};

use crate::raw_elements::{answered, decoded, view};

/// Each list begins with a null, and everything refers to the null and to the items after it.
fn with_nulls() -> Value {
    json!({
        "elements": [
            null,
            {
                "uuid": "a", "type": "IfcWall", "attributes": 0, "psets": [0, 1, 2], "classifications": [0, 1],
                "layers": [0, 1], "systems": [0, 1], "material_list": [0, 1, 2],
            },
            null,
            {"uuid": "b", "type": "IfcDoor", "attributes": 1},
        ],
        "property_sets": [
            null,
            {"id": 11, "name": "Set", "properties": [
                null, {"id": 1, "def_id": 1, "value": 3}, {"id": 2, "def_id": 0, "value": 4},
            ]},
            {"id": 12, "name": "None", "properties": null},
        ],
        "definitions": [null, {"id": 21, "name": "Width", "unit_id": 1}, {"id": 22, "name": "Height", "unit_id": 0}],
        "units": [null, {"id": 31, "type": "IfcSIUnit", "name": "METRE", "conversion_baseunit_index": 0}],
        "classifications": [null, {"id": 41, "type": "Uniclass"}],
        "layers": [null, {"id": 51, "name": "Layer"}],
        "systems": [null, {"uuid": "s", "name": "System"}],
        "materials": {
            "materials_data": [null, {"id": 61, "step_id": 7, "name": "Wood", "psets": [0, 1]}],
            "list_components": [
                null, {"id": 71, "material": 1, "material_option": 1}, {"id": 72, "material": 0, "material_option": 0},
            ],
            "options": [null, {"id": 81, "thickness": 0.5, "material_list": [0]}],
        },
    })
}

#[test]
fn items_after_a_null_in_a_list_keep_their_positions() {
    let raw = decoded(&with_nulls());
    let resolver = Resolver::new(&raw);
    let uuids: Vec<_> = resolver.elements().map(ElementView::uuid).collect();
    assert_eq!((uuids, resolver.elements().len()), (vec!["a", "b"], 2));
    let wall = resolver.element("a").unwrap();
    assert!(wall.attributes().is_none());
    assert_eq!(wall.property_sets().map(PropertySetView::name).collect::<Vec<_>>(), [Some("Set"), Some("None")]);
    let properties: Vec<_> = wall.properties().map(|it| (it.name(), it.as_i64(), it.unit().unwrap().name())).collect();
    assert_eq!(properties, [(Some("Width"), Some(3), Some("METRE"))]);
    assert_eq!(wall.classifications().map(|it| it.raw().id).collect::<Vec<_>>(), [41]);
    assert_eq!(wall.layers().map(|it| it.id).collect::<Vec<_>>(), [51]);
    assert_eq!(wall.systems().map(|it| it.uuid.as_str()).collect::<Vec<_>>(), ["s"]);
    let materials: Vec<_> = wall.materials().map(|it| (it.raw().id, it.name(), it.thickness())).collect();
    assert_eq!(materials, [(71, Some("Wood"), Some(0.5)), (72, None, None)]);
    let sets: Vec<_> = wall.materials().flat_map(MaterialView::property_sets).map(|set| set.raw().id).collect();
    assert_eq!(sets, [11]);
    assert_eq!(resolver.units().map(|unit| unit.raw().id).collect::<Vec<_>>(), [31]);
    assert!(resolver.units().all(|unit| unit.base().is_none()));
    assert!(resolver.element("").is_none() && resolver.of_type("").next().is_none());
    assert!(format!("{resolver:?}").contains("elements: 2,"), "{resolver:?}");
}

#[test]
fn a_position_of_a_null_counts_as_dangling() {
    let raw = decoded(&with_nulls());
    let skipped = *Resolver::new(&raw).skipped();
    let expected = [
        // One null in each of nine lists, two among the elements, one in a property set, and null for the properties of
        // another set.
        ("nulls", 13),
        ("attributes", 1),
        ("psets", 1),
        ("classifications", 1),
        ("layers", 1),
        ("systems", 1),
        ("material_list", 1),
        ("def_id", 1),
        ("unit_id", 1),
        ("conversion_baseunit_index", 1),
        ("material_psets", 1),
        ("material", 1),
        ("material_option", 1),
        ("option_material_list", 1),
    ];
    let some: Vec<_> = skipped.by_field().into_iter().filter(|(_, count)| *count > 0).collect();
    assert_eq!(some, expected);
    assert_eq!(skipped.total(), 26);
}

#[test]
fn a_null_for_a_whole_list_is_read_as_no_list_and_counted_if_the_list_is_required() {
    let raw = decoded(&json!({
        "elements": null, "units": null, "definitions": null, "property_sets": null, "classifications": null,
        "layers": null, "systems": null, "materials": null,
    }));
    let resolver = Resolver::new(&raw);
    assert_eq!((resolver.elements().len(), resolver.elements().count()), (0, 0));
    assert_eq!(resolver.skipped().to_string(), "1 × nulls");
    let raw = decoded(&json!({
        "elements": [{"uuid": "a", "type": "IfcWall", "psets": [0], "material_list": [0]}],
        "property_sets": [{"id": 1, "properties": null}],
        "materials": {"materials_data": null, "list_components": null, "options": null},
    }));
    let resolver = Resolver::new(&raw);
    assert_eq!(resolver.element("a").unwrap().property_sets().map(|set| set.properties().count()).sum::<usize>(), 0);
    assert_eq!(resolver.skipped().to_string(), "1 × nulls, 1 × material_list");
}

#[test]
fn a_null_is_counted_although_nothing_refers_to_it() {
    let with = |list: &str, nulls: Value| {
        let mut raw = json!({"elements": [], "materials": {}});
        let of_materials = ["materials_data", "list_components", "options"].contains(&list);
        let holder = if of_materials { &mut raw["materials"] } else { &mut raw };
        holder[list] = nulls;
        Resolver::new(&decoded(&raw)).skipped().to_string()
    };
    for list in [
        "elements",
        "units",
        "definitions",
        "property_sets",
        "classifications",
        "layers",
        "systems",
        "materials_data",
        "list_components",
        "options",
    ] {
        assert_eq!(with(list, json!([null, null])), "2 × nulls", "{list}");
        assert_eq!(with(list, json!([])), "nothing", "{list}");
    }
    assert_eq!(with("property_sets", json!([{"id": 1, "properties": [null, null, null]}])), "3 × nulls");
}

#[test]
fn an_object_that_holds_only_minus_one_and_empty_texts_is_an_object() {
    let raw = decoded(&json!({
        "elements": [{
            "uuid": "", "type": "", "psets": [0], "classifications": [0], "layers": [0], "systems": [0], "material_list": [0],
        }],
        "property_sets": [{"id": -1, "properties": [{"id": -1, "def_id": 0, "value": null}]}],
        "definitions": [{"id": -1}],
        "units": [{"id": -1, "type": ""}],
        "classifications": [{"id": -1}],
        "layers": [{"id": -1, "name": ""}],
        "systems": [{"uuid": ""}],
        "materials": {
            "materials_data": [{"id": -1, "step_id": -1, "name": ""}],
            "list_components": [{"id": -1, "material": 0, "material_option": 0}],
            "options": [{"id": -1}],
        },
    }));
    let resolver = Resolver::new(&raw);
    assert_eq!(resolver.skipped().to_string(), "nothing");
    let element = resolver.element("").unwrap();
    let counts = [
        element.properties().count(),
        element.classifications().count(),
        element.layers().count(),
        element.systems().count(),
        element.materials().count(),
        resolver.units().count(),
    ];
    assert_eq!(counts, [1; 6]);
}

#[test]
fn lists_that_must_be_there_still_must() {
    for (raw, missing) in [
        (json!({}), "missing field `elements`"),
        (json!({"elements": [], "property_sets": [{"id": 1}]}), "missing field `properties`"),
    ] {
        let error = serde_json::from_value::<RawElements>(raw).unwrap_err();
        assert!(error.to_string().contains(missing), "{error}");
    }
}

#[test]
fn a_model_with_nulls_can_be_kept_as_json_and_copied() {
    let raw = decoded(&with_nulls());
    let kept = serde_json::to_string(&raw).unwrap();
    assert_eq!(serde_json::from_str::<RawElements>(&kept).unwrap(), raw);
    let mut builder = RawElementsBuilder::new();
    builder.copy(Resolver::new(&raw).elements());
    let copy = answered(&builder.build().unwrap());
    assert_eq!(view::copied(&copy), view::copied(&raw));
    assert_eq!(Resolver::new(&copy).skipped().total(), 0);
}

#[test]
fn a_derived_unit_is_not_made_of_nulls() {
    for elements in [json!("[0/1]"), json!([[-1, 1]]), json!([{"id": -1, "power": 1}])] {
        let raw = decoded(&json!({
            "elements": [{"uuid": "a", "type": "IfcWall", "psets": [0]}],
            "property_sets": [{"id": 1, "name": "Set", "properties": [{"id": 1, "def_id": 0, "value": 2.5}]}],
            "definitions": [{"id": 1, "name": "Speed", "unit_id": 1}],
            "units": [null, {"id": 1, "type": "IfcDerivedUnit", "elements": elements, "dimensions": [0, 0, 0, 0, 0, 0, 0]}],
        }));
        let resolver = Resolver::new(&raw);
        let speed = resolver.element("a").unwrap().find("Speed").unwrap();
        assert!(speed.si_value().is_err(), "{elements}");
        let mut builder = RawElementsBuilder::new();
        builder.copy(resolver.elements());
        let request = builder.build().unwrap();
        let units = request.units.value().unwrap();
        assert!(units.len() == 1 && units[0].elements.value().is_none(), "{elements}");
    }
}
