//! What elements share: property sets, properties, definitions, units, classifications, layers, systems, materials.

use super::*;

/// The id of the set of this name, and of its property of this name, of an element.
fn property(asking: &mut Asking, model: &str, element: &str, set: &str, name: &str) -> (Value, Value) {
    let element = asking.get(&format!("{model}/element/{element}"));
    let set = of(&element["property_sets"], "name", set);
    let properties = set["properties"].as_array().unwrap();
    let property = properties.iter().find(|property| property["definition"]["name"] == name).unwrap();
    (set["id"].clone(), property["id"].clone())
}

#[test]
pub(crate) fn property_sets_are_made_for_an_element_or_for_the_model_and_given_to_elements() {
    let (mut asking, model) = house();
    let of_element = format!("{model}/element/{NORTH}/propertyset");
    let set = asking
        .post(&of_element, &json!({ "name": "Own", "properties": [{ "definition": { "name": "A" }, "value": 1 }] }));
    assert_eq!(asking.get(&format!("{of_element}/{}", set["id"])), set);
    assert_eq!(asking.get(&of_element).as_array().unwrap().len(), 3);
    let free = asking.post(&format!("{model}/propertyset"), &json!([{ "name": "Free" }, { "name": "Other" }]));
    assert_eq!(all(&free, "name"), ["Free", "Other"]);
    let relation = |element: &str, set: &Value| json!([{ "element_uuid": element, "property_set_id": set }]);
    let path = format!("{model}/propertyset-element");
    assert_eq!(asking.ask("POST", &path, Some(&relation(SOUTH, &free[0]["id"]))).0, 201);
    let simple = asking.get(&format!("{model}/element/{SOUTH}/simple"));
    assert_eq!(simple[SOUTH]["Free"], json!({}));
    let (status, answer) = asking.ask("POST", &path, Some(&relation(SOUTH, &json!(1))));
    assert_eq!((status, answer[0]["property_set_id"].is_array()), (400, true));
    let (status, answer) = asking.ask("POST", &path, Some(&relation("nobody", &free[0]["id"])));
    assert_eq!((status, answer[0]["element_uuid"].is_array()), (400, true));
}

#[test]
pub(crate) fn a_property_set_is_taken_from_an_element_or_deleted_with_its_properties() {
    let (mut asking, model) = house();
    let (set, property) = property(&mut asking, &model, NORTH, "Pset_WallCommon", "FireRating");
    assert_eq!(asking.ask("DELETE", &format!("{model}/element/{NORTH}/propertyset/{set}"), None).0, 204);
    assert_eq!(asking.ask("GET", &format!("{model}/element/{NORTH}/propertyset/{set}"), None).0, 404);
    assert_eq!(asking.get(&format!("{model}/element/{SOUTH}/propertyset/{set}"))["id"], set);
    assert_eq!(asking.ask("DELETE", &format!("{model}/propertyset/{set}"), None).0, 204);
    for gone in [format!("{model}/element/{SOUTH}/propertyset/{set}"), format!("{model}/property/{property}")] {
        assert_eq!(asking.ask("GET", &gone, None).0, 404, "{gone}");
    }
    let sets = format!("{model}/element/{SOUTH}/propertyset");
    assert_eq!(asking.ask("DELETE", &format!("{sets}/all"), None).0, 204);
    assert_eq!(asking.get(&sets), json!([]));
    let ids = all(&asking.get(&format!("{model}/propertyset")), "id");
    let ids: Vec<Value> = ids.iter().map(|id| serde_json::from_str(id).unwrap()).collect();
    assert_eq!(asking.ask("DELETE", &format!("{model}/propertyset/bulk_destroy"), Some(&json!(ids))).0, 204);
    assert_eq!(asking.get(&format!("{model}/property")), json!([]));
}

#[test]
pub(crate) fn a_property_set_is_changed_for_all_elements_that_have_it() {
    let (mut asking, model) = house();
    let (set, _) = property(&mut asking, &model, NORTH, "Pset_WallCommon", "FireRating");
    let request = json!({ "name": "Renamed", "properties": [{ "definition": { "name": "Only" }, "value": "x" }] });
    let changed = asking.done("PATCH", &format!("{model}/propertyset/{set}"), Some(&request));
    assert_eq!(asking.get(&format!("{model}/propertyset/{set}")), changed);
    for wall in [NORTH, SOUTH] {
        let simple = asking.get(&format!("{model}/element/{wall}/simple"));
        assert_eq!(simple[wall]["Renamed"], json!({ "Only": "x" }));
    }
}

#[test]
pub(crate) fn a_property_is_changed_for_one_element_or_for_all_that_share_it() {
    let (mut asking, model) = house();
    let (set, id) = property(&mut asking, &model, NORTH, "Pset_WallCommon", "FireRating");
    let fire = |asking: &mut Asking, wall: &str| {
        asking.get(&format!("{model}/element/{wall}/simple"))[wall]["Pset_WallCommon"]["FireRating"].clone()
    };
    asking.done("PATCH", &format!("{model}/property/{id}"), Some(&json!({ "value": "EI 120" })));
    assert_eq!((fire(&mut asking, NORTH), fire(&mut asking, SOUTH)), (json!("EI 120"), json!("EI 120")));
    let own = format!("{model}/element/{NORTH}/propertyset/{set}/property/{id}");
    let changed = asking.done("PATCH", &own, Some(&json!({ "value": "EI 45" })));
    assert_ne!(changed["id"], id);
    assert_eq!((fire(&mut asking, NORTH), fire(&mut asking, SOUTH)), (json!("EI 45"), json!("EI 120")));
    // From now on it belongs to one element only, and is changed in place.
    let own = format!("{model}/element/{NORTH}/propertyset/{}/property/{}", changed["property_set_id"], changed["id"]);
    assert_eq!(asking.done("PATCH", &own, Some(&json!({ "value": "EI 15" })))["id"], changed["id"]);
}

#[test]
pub(crate) fn properties_are_added_to_a_set_changed_in_bulk_and_deleted() {
    let (mut asking, model) = house();
    let (set, id) = property(&mut asking, &model, NORTH, "Qto_WallBaseQuantities", "Width");
    let path = format!("{model}/element/{NORTH}/propertyset/{set}/property");
    let new = asking.post(&path, &json!({ "definition": { "name": "Weight" }, "value": 4200 }));
    assert_eq!(asking.get(&format!("{path}/{}", new["id"])), new);
    assert_eq!(asking.get(&format!("{model}/property/{}", new["id"])), new);
    assert_eq!(asking.get(&path).as_array().unwrap().len(), 6);
    let changes = json!([{ "id": id, "value": 250.0 }, { "id": 1, "value": 0 }]);
    let answer = asking.done("PATCH", &format!("{model}/property/bulk_update"), Some(&changes));
    assert_eq!((&answer[0]["value"], answer[1]["id"].is_array()), (&json!(250.0), true));
    let changes = json!([{ "id": id, "definition": { "name": "Thickness" }, "value": 260.0 }]);
    asking.done("PUT", &format!("{model}/property/bulk_update"), Some(&changes));
    let quantities = asking.get(&format!("{model}/element/{NORTH}/simple"))[NORTH]["Qto_WallBaseQuantities"].clone();
    assert_eq!((&quantities["Thickness"], &quantities["Width"]), (&json!(260.0), &Value::Null));
    // The definition was shared: the other walls keep theirs.
    assert_eq!(asking.get(&format!("{model}/element/{SOUTH}/simple"))[SOUTH]["Qto_WallBaseQuantities"]["Width"], 300.0);
    assert_eq!(asking.ask("DELETE", &format!("{path}/{}", new["id"]), None).0, 204);
    assert_eq!(asking.ask("DELETE", &format!("{model}/property/{id}"), None).0, 204);
    assert_eq!(asking.get(&path).as_array().unwrap().len(), 4);
    let (_, length) = property(&mut asking, &model, NORTH, "Qto_WallBaseQuantities", "Length");
    assert_eq!(asking.ask("DELETE", &format!("{model}/property/bulk_destroy"), Some(&json!([length]))).0, 204);
    assert_eq!(asking.get(&path).as_array().unwrap().len(), 3);
}

#[test]
pub(crate) fn definitions_and_units_are_made_changed_and_deleted() {
    let (mut asking, model) = house();
    let units = format!("{model}/unit");
    let metre = json!({ "type": "IfcSIUnit", "name": "METRE", "unit_type": "LENGTHUNIT" });
    let foot = json!({ "type": "IfcConversionBasedUnit", "name": "FOOT", "conversion_factor": 0.3048, "conversion_baseunit": metre });
    let made = asking.post(&units, &json!([foot, metre]));
    assert_eq!(made[0]["conversion_baseunit"]["name"], "METRE");
    assert!(asking.get(&units).as_array().unwrap().contains(&made[0]));
    let path = format!("{units}/{}", made[0]["id"]);
    assert_eq!(asking.done("PATCH", &path, Some(&json!({ "name": "feet" })))["name"], "feet");
    let definitions = format!("{model}/propertydefinition");
    let definition = asking.post(&definitions, &json!({ "name": "Span", "unit": metre }));
    let path = format!("{definitions}/{}", definition["id"]);
    assert_eq!(asking.done("PATCH", &path, Some(&json!({ "description": "Clear" })))["unit"]["name"], "METRE");
    assert_eq!(asking.get(&path)["description"], "Clear");
    assert_eq!(asking.ask("DELETE", &format!("{units}/{}", definition["unit"]["id"]), None).0, 204);
    assert_eq!(asking.get(&path)["unit"], Value::Null);
    assert_eq!(asking.ask("DELETE", &format!("{units}/bulk_destroy"), Some(&json!([made[0]["id"]]))).0, 204);
    assert_eq!(asking.ask("GET", &format!("{units}/{}", made[0]["id"]), None).0, 404);
    assert_eq!(asking.ask("DELETE", &path, None).0, 204);
    // Properties are deleted with their definition.
    let fire = of(&asking.get(&definitions), "name", "FireRating")["id"].clone();
    assert_eq!(asking.ask("DELETE", &format!("{definitions}/bulk_destroy"), Some(&json!([fire]))).0, 204);
    let simple = asking.get(&format!("{model}/element/{NORTH}/simple"));
    assert_eq!(simple[NORTH]["Pset_WallCommon"]["FireRating"], Value::Null);
}

#[test]
pub(crate) fn the_definition_and_the_unit_of_a_property_are_reached_by_its_element() {
    let (mut asking, model) = house();
    let (set, id) = property(&mut asking, &model, NORTH, "Qto_WallBaseQuantities", "Width");
    let definitions = format!("{model}/element/{NORTH}/propertyset/{set}/property/{id}/propertydefinition");
    assert_eq!(all(&asking.get(&definitions), "name"), ["Width"]);
    let definition = asking.post(&definitions, &json!({ "name": "Thickness" }));
    assert_eq!(asking.get(&format!("{definitions}/{}", definition["id"])), definition);
    let units = format!("{definitions}/{}/unit", definition["id"]);
    assert_eq!(asking.get(&units), json!([]));
    let unit = asking.post(&units, &json!({ "type": "IfcSIUnit", "name": "METRE" }));
    assert_eq!(asking.get(&format!("{units}/{}", unit["id"])), unit);
    assert_eq!(asking.get(&units), json!([unit]));
    assert_eq!(asking.get(&format!("{model}/property/{id}"))["definition"]["unit"], unit);
    assert_eq!(asking.ask("DELETE", &format!("{units}/{}", unit["id"]), None).0, 204);
    assert_eq!(asking.get(&units), json!([]));
    assert_eq!(asking.get(&format!("{model}/unit/{}", unit["id"])), unit);
    assert_eq!(asking.ask("DELETE", &format!("{definitions}/{}", definition["id"]), None).0, 204);
    assert_eq!(asking.ask("GET", &format!("{model}/property/{id}"), None).0, 404);
    // Objects of another element are not found below this one.
    let (other, _) = property(&mut asking, &model, SOUTH, "Qto_WallBaseQuantities", "Width");
    assert_eq!(asking.ask("GET", &format!("{model}/element/{NORTH}/propertyset/{other}/property"), None).0, 404);
}

#[test]
pub(crate) fn classifications_are_given_to_elements_and_taken_away() {
    let (mut asking, model) = house();
    let of_element = format!("{model}/element/{NORTH}/classification");
    let own = json!({ "name": "Own", "notation": "W", "title": "Wall" });
    let made = asking
        .post(&of_element, &json!([own, { "name": "Uniclass", "notation": "EF_25_30", "title": "Doors and windows" }]));
    assert_eq!(made[1]["id"], 603);
    assert_eq!(asking.get(&of_element).as_array().unwrap().len(), 3);
    assert_eq!(asking.get(&format!("{model}/classification")).as_array().unwrap().len(), 5);
    assert_eq!(asking.get(&format!("{model}/element?classification=Own"))[0]["uuid"], NORTH);
    let elements = format!("{model}/classification/{}/element", made[0]["id"]);
    assert_eq!(all(&asking.get(&elements), "uuid"), [NORTH]);
    let relations = format!("{model}/classification-element");
    let relation = json!([{ "element_uuid": SOUTH, "classification_id": made[0]["id"] }]);
    assert_eq!(asking.ask("POST", &relations, Some(&relation)).0, 201);
    assert!(asking.get(&relations).as_array().unwrap().contains(&relation[0]));
    let (status, answer) =
        asking.ask("POST", &relations, Some(&json!([{ "element_uuid": SOUTH, "classification_id": 1 }])));
    assert_eq!((status, answer[0]["classification_id"].is_array()), (400, true));
    assert_eq!(asking.ask("DELETE", &format!("{elements}/{SOUTH}"), None).0, 204);
    assert_eq!(asking.ask("DELETE", &format!("{elements}/{SOUTH}"), None).0, 404);
    let north = asking.get(&format!("{model}/element/{NORTH}"))["id"].clone();
    assert_eq!(asking.ask("DELETE", &format!("{elements}/bulk_destroy"), Some(&json!([north]))).0, 204);
    assert_eq!(asking.get(&elements), json!([]));
    assert_eq!(asking.ask("DELETE", &format!("{of_element}/603"), None).0, 204);
    assert_eq!(asking.ask("DELETE", &format!("{of_element}/bulk_destroy"), Some(&json!([600]))).0, 204);
    assert_eq!(asking.get(&of_element), json!([]));
    let uniclass = json!({ "name": "Uniclass", "notation": "SL_45_10" });
    assert_eq!(asking.ask("DELETE", &format!("{model}/classification/list_destroy"), Some(&uniclass)).0, 204);
    assert!(!all(&asking.get(&format!("{model}/classification")), "notation").contains(&"SL_45_10".to_owned()));
    // The project keeps them all.
    let project = asking.project();
    assert_eq!(asking.get(&format!("{project}/classification")).as_array().unwrap().len(), 5);
}

#[test]
pub(crate) fn a_classification_that_the_project_changes_or_deletes_is_so_for_its_elements() {
    let (mut asking, model) = house();
    let path = format!("{}/classification/600", asking.project());
    let walls = format!("{model}/element/{NORTH}/classification");
    asking.get(&format!("{model}{RAW}"));
    asking.done("PATCH", &path, Some(&json!({ "title": "All walls" })));
    assert_eq!(asking.get(&walls)[0]["title"], "All walls");
    assert_eq!(asking.get(&format!("{model}{RAW}"))["classifications"][0]["description"], "All walls");
    assert_eq!(asking.ask("DELETE", &path, None).0, 204);
    assert_eq!(asking.get(&walls), json!([]));
    assert_eq!(asking.get(&format!("{model}{RAW}"))["classifications"].as_array().unwrap().len(), 3);
}

#[test]
pub(crate) fn layers_and_systems_hold_elements_that_there_are() {
    let (mut asking, model) = house();
    let layer = of(&asking.get(&format!("{model}/layer")), "name", "A-WALL").clone();
    assert_eq!(layer["elements"].as_array().unwrap().len(), 4);
    for (list, key) in [("layer", "id"), ("system", "uuid")] {
        let list = format!("{model}/{list}");
        let made = asking.post(&list, &json!({ "name": "New", "elements": [NORTH] }));
        let path = format!("{list}/{}", made[key].as_str().map_or_else(|| made[key].to_string(), str::to_owned));
        assert_eq!(asking.get(&path)["elements"], json!([NORTH]));
        asking.done("PATCH", &path, Some(&json!({ "name": "Newer", "elements": [SOUTH] })));
        assert_eq!(of(&asking.get(&list), "name", "Newer")["elements"], json!([SOUTH]));
        let (status, answer) = asking.ask("PATCH", &path, Some(&json!({ "elements": ["nobody"] })));
        assert_eq!((status, answer["elements"].is_array()), (400, true));
        assert_eq!(asking.ask("DELETE", &path, None).0, 204);
        assert_eq!(asking.ask("GET", &path, None).0, 404);
    }
    let south = asking.get(&format!("{model}/element/{SOUTH}"));
    assert_eq!(all(&south["layers"], "name"), ["A-WALL"]);
}

#[test]
pub(crate) fn materials_are_those_of_the_model_or_of_an_element() {
    let (mut asking, model) = house();
    assert_eq!(asking.get(&format!("{model}/material")).as_array().unwrap().len(), 6);
    assert_eq!(asking.get(&format!("{model}/material/303"))["property_sets"][0]["name"], "Pset_MaterialCommon");
    let of_wall = format!("{model}/element/{NORTH}/material");
    assert_eq!(all(&asking.get(&of_wall), "name"), ["Plaster", "Brick", "Mineral wool"]);
    assert_eq!(asking.get(&format!("{of_wall}/300"))["name"], "Plaster");
    assert_eq!(asking.ask("GET", &format!("{of_wall}/312"), None).0, 404);
}
