//! Elements, one by one and many at a time.

use super::*;

#[test]
pub(crate) fn elements_are_created_with_all_that_they_hold_and_found_again_everywhere() {
    let (mut asking, model) = house();
    let request = json!({
        "type": "IfcBeam",
        "uuid": "1BeAm00000000000000001",
        "attributes": { "properties": [{ "definition": { "name": "Name", "type": "Attribute" }, "value": "Beam" }] },
        "property_sets": [{ "name": "Pset_BeamCommon", "type": "PSET", "properties": [
            { "definition": { "name": "Span", "unit": { "type": "IfcSIUnit", "name": "METRE" } }, "value": 6.5 }
        ] }],
        "classifications": [{ "name": "Uniclass", "notation": "EF_25_10", "title": "Walls" }, { "name": "Own", "notation": "B", "title": null }],
        "layers": [{ "name": "A-DOOR" }, { "name": "S-BEAM" }],
    });
    let beam = asking.post(&format!("{model}/element"), &request);
    assert_eq!(beam["property_sets"][0]["properties"][0]["definition"]["unit"]["name"], "METRE");
    let path = format!("{model}/element/1BeAm00000000000000001");
    assert_eq!(asking.get(&path), beam);
    assert_eq!(*of(&asking.get(&format!("{model}/element")), "type", "IfcBeam"), beam);
    let simple =
        json!({ "1BeAm00000000000000001": { "attributes": { "Name": "Beam" }, "Pset_BeamCommon": { "Span": 6.5 } } });
    assert_eq!(asking.get(&format!("{path}/simple")), simple);
    assert_eq!(asking.get(&format!("{model}/element/simple?type=IfcBeam")), simple);
    assert!(all(&asking.get(&format!("{model}/propertyset")), "name").contains(&"Pset_BeamCommon".to_owned()));
    assert!(asking.get(&format!("{model}/element/types")).as_array().unwrap().contains(&json!("IfcBeam")));
    // An existing object is not created again.
    assert_eq!(beam["classifications"][0]["id"], 600);
    assert_eq!(beam["layers"][0]["id"], 503);
    let layer = asking.get(&format!("{model}/layer/{}", beam["layers"][1]["id"]));
    assert_eq!(layer["elements"], json!(["1BeAm00000000000000001"]));
    let project = asking.project();
    assert_eq!(of(&asking.get(&format!("{project}/classification")), "name", "Own")["notation"], "B");
    assert_eq!(asking.ask("DELETE", &path, None).0, 204);
    assert_eq!(asking.ask("GET", &path, None).0, 404);
    assert_eq!(asking.get(&format!("{model}/element/simple?type=IfcBeam")), json!({}));
}

#[test]
pub(crate) fn many_elements_are_created_at_once_and_each_is_answered_for() {
    let (mut asking, model) = house();
    let elements = json!([
        { "type": "IfcBeam" },
        { "type": "IfcBeam", "uuid": NORTH },
        { "type": "IfcBeam", "uuid": "1BeAm00000000000000002" },
    ]);
    let answer = asking.post(&format!("{model}/element"), &elements);
    assert_eq!(answer[0]["uuid"].as_str().unwrap().len(), 22);
    assert_eq!(answer[1], json!({ "uuid": ["element with this uuid already exists."] }));
    assert_eq!(answer[2]["uuid"], "1BeAm00000000000000002");
    assert_eq!(asking.get(&format!("{model}/element?type=IfcBeam")).as_array().unwrap().len(), 2);
    let (status, answer) = asking.ask("POST", &format!("{model}/element"), Some(&elements[1]));
    assert_eq!((status, &answer["uuid"][0]), (400, &json!("element with this uuid already exists.")));
}

#[test]
pub(crate) fn elements_are_changed_in_part_or_as_a_whole() {
    let (mut asking, model) = house();
    let path = format!("{model}/element/{NORTH}");
    let before = asking.get(&path);
    let patched = asking.done("PATCH", &path, Some(&json!({ "type": "IfcWallStandardCase" })));
    assert_eq!(patched["type"], "IfcWallStandardCase");
    assert_eq!(patched["property_sets"], before["property_sets"]);
    let put = asking.done("PUT", &path, Some(&json!({ "type": "IfcWall", "layers": [{ "name": "X" }] })));
    assert_eq!((put["property_sets"].clone(), all(&put["layers"], "name")), (json!([]), vec!["X".to_owned()]));
    assert_eq!(put["attributes"], before["attributes"]);
    let taken = asking.ask("PATCH", &path, Some(&json!({ "uuid": SOUTH })));
    assert_eq!((taken.0, taken.1["uuid"].is_array()), (400, true));
    asking.done("PATCH", &path, Some(&json!({ "uuid": "0rEnAmEd00000000000001" })));
    assert_eq!(asking.ask("GET", &path, None).0, 404);
    assert_eq!(asking.get(&format!("{model}/element/0rEnAmEd00000000000001"))["type"], "IfcWall");
}

#[test]
pub(crate) fn many_elements_are_changed_at_once() {
    let (mut asking, model) = house();
    let path = format!("{model}/element/bulk_update");
    let changes =
        json!([{ "uuid": NORTH, "type": "IfcColumn" }, { "uuid": "0nObOdY000000000000000", "type": "IfcColumn" }]);
    let answer = asking.done("PATCH", &path, Some(&changes));
    assert_eq!(answer[0]["type"], "IfcColumn");
    assert!(answer[1]["uuid"].is_array());
    assert_eq!(answer[0]["layers"].as_array().unwrap().len(), 1);
    let answer = asking.done("PUT", &path, Some(&json!([{ "uuid": NORTH, "type": "IfcColumn" }])));
    assert_eq!(answer[0]["layers"], json!([]));
}

fn raw() -> Value {
    json!({
        "elements": [
            { "uuid": "1RaW000000000000000001", "type": "IfcPile", "attributes": 1, "psets": [0], "classifications": [0],
              "layers": [0], "systems": [0], "material_list": [0] },
            { "uuid": "1RaW000000000000000002", "type": "IfcPile", "psets": [0] },
        ],
        "property_sets": [
            { "name": "Pset_Pile", "properties": [{ "def_id": 1, "value": 12.0 }] },
            { "properties": [{ "def_id": 0, "value": "P1" }] },
        ],
        "definitions": [{ "name": "Name" }, { "name": "Depth", "unit_id": 1 }],
        "units": [
            { "type": "IfcSIUnit", "name": "METRE", "prefix": "MILLI", "unit_type": "LENGTHUNIT" },
            { "type": "IfcConversionBasedUnit", "name": "FOOT", "conversion_factor": 304.8, "conversion_baseunit_index": 0 },
        ],
        "classifications": [{ "type": "Own", "notation": "P", "description": "Piles" }],
        "layers": [{ "name": "S-PILE" }],
        "systems": [{ "uuid": "2SyStEm000000000000001", "name": "Foundation" }],
        "materials": {
            "materials_data": [{ "step_id": 1, "name": "Concrete" }],
            "list_components": [{ "material": 0, "material_option": 0 }],
            "options": [{ "thickness": 400.0, "material_list": [] }],
        },
    })
}

#[test]
pub(crate) fn raw_elements_refer_to_positions_in_their_own_body() {
    let (mut asking, model) = house();
    let path = format!("{model}{RAW}");
    assert_eq!(asking.ask("POST", &path, Some(&raw())).0, 201);
    let element = asking.get(&format!("{model}/element/1RaW000000000000000001"));
    let property = &element["property_sets"][0]["properties"][0];
    assert_eq!((&property["value"], &property["definition"]["name"]), (&json!(12.0), &json!("Depth")));
    assert_eq!(property["definition"]["unit"]["conversion_baseunit"]["prefix"], "MILLI");
    assert_eq!(element["attributes"]["properties"][0]["value"], "P1");
    assert_eq!(
        (&element["layers"][0]["name"], &element["classifications"][0]["title"]),
        (&json!("S-PILE"), &json!("Piles"))
    );
    assert_eq!(element["material_list"][0]["material"]["name"], "Concrete");
    assert_eq!(
        asking.get(&format!("{model}/system/2SyStEm000000000000001"))["elements"],
        json!(["1RaW000000000000000001"])
    );
    let other = asking.get(&format!("{model}/element/1RaW000000000000000002"));
    assert_eq!(other["property_sets"], element["property_sets"]);
    // The existing object is unchanged.
    let all = asking.get(&path);
    assert_eq!(all["elements"][0], small_house::RAW["elements"][0]);
    assert_eq!(all["elements"].as_array().unwrap().len(), 21);
}

#[test]
pub(crate) fn raw_elements_that_refer_to_nothing_are_refused_by_name() {
    let (mut asking, model) = house();
    let path = format!("{model}{RAW}");
    let before = asking.get(&path);
    for (pointer, value, field) in [
        ("/elements/0/psets/0", json!(7), "elements"),
        ("/elements/0/material_list/0", json!(3), "elements"),
        ("/property_sets/0/properties/0/def_id", json!(2), "property_sets"),
        ("/definitions/1/unit_id", json!(-1), "definitions"),
        ("/units/1/conversion_baseunit_index", json!(9), "units"),
        ("/materials/list_components/0/material", json!(1), "materials.list_components"),
        ("/elements/0/uuid", json!(NORTH), "elements"),
        ("/elements/0/uuid", json!("1RaW000000000000000002"), "elements"),
    ] {
        let mut body = raw();
        *body.pointer_mut(pointer).unwrap() = value;
        let (status, answer) = asking.ask("POST", &path, Some(&body));
        assert_eq!((status, answer[field].is_array()), (400, true), "{pointer}: {answer}");
    }
    assert_eq!(asking.get(&path), before);
}

#[test]
pub(crate) fn units_that_convert_to_themselves_do_no_harm() {
    let (mut asking, model) = house();
    let mut body = raw();
    body["units"][1]["conversion_baseunit_index"] = json!(1);
    body["materials"]["options"][0]["material_list"] = json!([0]);
    assert_eq!(asking.ask("POST", &format!("{model}{RAW}"), Some(&body)).0, 201);
    asking.get(&format!("{model}/element/1RaW000000000000000001"));
    asking.get(&format!("{model}/unit"));
}

#[test]
pub(crate) fn documents_are_linked_to_elements_and_unlinked() {
    let (mut asking, model) = house();
    let project = asking.project();
    let id = asking.get(&format!("{project}/document"))[0]["id"].clone();
    let path = format!("{model}/element/{NORTH}/documents");
    let linked = asking.post(&path, &json!([id, 999_999]));
    assert_eq!((&linked[0]["id"], linked[1].is_array()), (&id, true));
    assert_eq!(asking.get(&path)[0]["id"], id);
    let all = asking.get(&format!("{model}/element/documents"));
    assert_eq!((&all[0]["document"]["id"], &all[0]["element_uuids"]), (&id, &json!([NORTH])));
    assert_eq!(asking.get(&format!("{model}/element/documents?type=IfcDoor")), json!([]));
    assert_eq!(asking.ask("DELETE", &format!("{path}/{id}"), None).0, 204);
    assert_eq!(asking.ask("DELETE", &format!("{path}/{id}"), None).0, 404);
    asking.post(&path, &json!([id]));
    assert_eq!(asking.ask("DELETE", &format!("{path}/bulk_destroy"), Some(&json!([id]))).0, 204);
    assert_eq!(asking.get(&path), json!([]));
}

#[test]
pub(crate) fn properties_are_listed_with_the_types_of_their_values() {
    let (mut asking, model) = house();
    let types = asking.get(&format!("{model}/element/properties?type=IfcWall"));
    assert_eq!(of(&types, "name", "FireRating")["value_type"], "string");
    assert_eq!(of(&types, "name", "IsExternal")["value_type"], "boolean");
    assert_eq!(of(&types, "name", "Width")["value_type"], "number");
    assert!(!all(&types, "name").contains(&"Power".to_owned()));
}
