//! Storeys, buildings, spaces and zones; labels, drawings and equipment.

use super::*;

const GROUND: &str = "0hOuSe000000000Ground0";

fn structure(asking: &mut Asking, model: &str) -> String {
    let model = asking.state.models.get(&id(model)).unwrap();
    String::from_utf8(asking.state.storage.content(&model.files["structure_file"])).unwrap()
}

#[test]
pub(crate) fn the_places_of_the_house_are_among_its_elements() {
    let (mut asking, model) = house();
    let storeys = asking.get(&format!("{model}/storey"));
    assert_eq!(all(&storeys, "name"), ["Ground floor", "First floor"]);
    assert_eq!(all(&storeys, "bimdata_elevation"), ["0.0", "3.0"]);
    assert_eq!(all(&asking.get(&format!("{model}/building")), "uuid"), ["0hOuSe00000000Building"]);
    let spaces = asking.get(&format!("{model}/space"));
    assert_eq!(all(&spaces, "longname"), ["Hall", "Kitchen", "Bedroom"]);
    for list in [&storeys, &spaces] {
        for uuid in all(list, "uuid") {
            asking.get(&format!("{model}/element/{uuid}"));
        }
    }
}

#[test]
pub(crate) fn storeys_and_buildings_are_made_changed_ordered_and_deleted() {
    let (mut asking, model) = house();
    for list in ["storey", "building"] {
        let list = format!("{model}/{list}");
        let new = asking.post(&list, &json!({ "name": "New place" }));
        let path = format!("{list}/{}", new["uuid"].as_str().unwrap());
        assert_eq!(asking.get(&path), new);
        assert!(structure(&mut asking, &model).contains("New place"));
        let changed = asking.done("PATCH", &path, Some(&json!({ "name": "Old place", "bimdata_elevation": 6.5 })));
        assert_eq!((&changed["name"], &changed["bimdata_elevation"]), (&json!("Old place"), &json!(6.5)));
        assert!(structure(&mut asking, &model).contains("Old place"));
        assert_eq!(asking.ask("DELETE", &path, None).0, 204);
        assert_eq!(asking.ask("GET", &path, None).0, 404);
        assert!(!structure(&mut asking, &model).contains("Old place"));
    }
    let order = json!(["0hOuSe0000000000First1", GROUND]);
    let storeys = asking.done("PATCH", &format!("{model}/storey/order"), Some(&order));
    assert_eq!(all(&storeys, "name"), ["First floor", "Ground floor"]);
    assert_eq!(asking.get(&format!("{model}/storey")), storeys);
    assert_eq!(asking.ask("PATCH", &format!("{model}/storey/order"), Some(&json!([GROUND]))).0, 400);
}

#[test]
pub(crate) fn plans_are_laid_on_storeys_and_buildings() {
    let (mut asking, model) = house();
    let (first, second) = (model_of(&mut asking, "first.pdf"), model_of(&mut asking, "second.png"));
    for place in [format!("{model}/storey/{GROUND}"), format!("{model}/building/0hOuSe00000000Building")] {
        for plan in [&first, &second] {
            asking.post(&format!("{place}/plan/add"), &json!({ "id": id(plan) }));
        }
        let ids = |asking: &mut Asking| {
            let plans = asking.get(&place)["plans"].clone();
            plans.as_array().unwrap().iter().map(|plan| plan["plan"]["id"].as_i64().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&mut asking), [id(&first), id(&second)]);
        asking.done("PATCH", &format!("{place}/plan/order"), Some(&json!([id(&second), id(&first)])));
        assert_eq!(ids(&mut asking), [id(&second), id(&first)]);
        let positioning = format!("{place}/plan/{}/positioning", id(&second));
        asking.done("PATCH", &positioning, Some(&json!({ "scale": 0.02 })));
        assert_eq!(asking.get(&positioning)["scale"], 0.02);
        assert_eq!(asking.get(&place)["plans"][0]["scale"], 0.02);
        for wrong in [999_999, id(&model)] {
            let (status, answer) = asking.ask("POST", &format!("{place}/plan/add"), Some(&json!({ "id": wrong })));
            assert_eq!((status, answer["id"].is_array()), (400, true));
        }
        assert_eq!(asking.ask("DELETE", &format!("{place}/plan/{}", id(&first)), None).0, 204);
        assert_eq!(ids(&mut asking), [id(&second)]);
    }
    asking.ask("DELETE", &second, None);
    assert_eq!(asking.get(&format!("{model}/storey/{GROUND}"))["plans"], json!([]));
}

#[test]
pub(crate) fn spaces_are_in_zones_and_zones_in_zones() {
    let (mut asking, model) = house();
    let (zones, spaces) = (format!("{model}/zone"), format!("{model}/space"));
    let kitchen = of(&asking.get(&spaces), "longname", "Kitchen").clone();
    let request = json!({
        "uuid": "0zOnE00000000000000001", "name": "Flat", "color": "FF0000", "storey_uuid": GROUND,
        "spaces": [{ "uuid": kitchen["uuid"] }],
        "zones": [{ "uuid": "0zOnE00000000000000002", "name": "Wet", "spaces": [{ "uuid": "0sPaCe0000000000000001", "name": "Bath" }] }],
    });
    let flat = asking.post(&zones, &request);
    let wet = flat["zones"][0].clone();
    assert_eq!((&flat["spaces"][0]["id"], &wet["parent_id"]), (&kitchen["id"], &flat["id"]));
    assert_eq!(asking.get(&zones), json!([flat]));
    assert_eq!(asking.get(&format!("{zones}?color=00FF00")), json!([]));
    assert_eq!(of(&asking.get(&spaces), "name", "Bath")["zone_set"], json!([wet["id"]]));
    let path = format!("{zones}/{}", flat["id"]);
    let of_zone = format!("{path}/space");
    let hall = of(&asking.get(&spaces), "longname", "Hall")["id"].clone();
    let added = asking.post(&format!("{of_zone}/add"), &json!({ "id": hall, "order": 2 }));
    assert_eq!((&added["order"], &added["zone_set"]), (&json!(2), &json!([flat["id"]])));
    let made = asking.post(&of_zone, &json!({ "uuid": "0sPaCe0000000000000002", "name": "Store" }));
    assert_eq!(asking.get(&of_zone).as_array().unwrap().len(), 3);
    let one = format!("{of_zone}/{}", made["id"]);
    assert_eq!(asking.done("PATCH", &one, Some(&json!({ "order": 7, "name": "Shed" })))["order"], 7);
    assert_eq!(asking.get(&format!("{spaces}/{}", made["id"]))["name"], "Shed");
    assert_eq!((&asking.get(&one)["name"], &asking.get(&path)["spaces"][2]["order"]), (&json!("Shed"), &json!(7)));
    assert_eq!(asking.ask("DELETE", &one, None).0, 204);
    assert_eq!(asking.ask("GET", &one, None).0, 404);
    assert_eq!(asking.get(&format!("{spaces}/{}", made["id"]))["zone_set"], json!([]));
    assert_eq!(asking.ask("DELETE", &format!("{spaces}/{hall}"), None).0, 204);
    assert_eq!(asking.get(&of_zone).as_array().unwrap().len(), 1);
    let changed = asking.done("PATCH", &path, Some(&json!({ "name": "Flat 1", "spaces": [] })));
    assert_eq!(
        (&changed["name"], &changed["spaces"], changed["zones"].as_array().unwrap().len()),
        (&json!("Flat 1"), &json!([]), 1)
    );
    assert_eq!(asking.ask("DELETE", &path, None).0, 204);
    assert_eq!(asking.ask("GET", &format!("{zones}/{}", wet["id"]), None).0, 404);
}

#[test]
pub(crate) fn zones_that_refer_to_nothing_or_to_themselves_are_refused() {
    let (mut asking, model) = house();
    let zones = format!("{model}/zone");
    let outer = asking.post(&zones, &json!({ "uuid": "0zOnE00000000000000001" }))["id"].clone();
    let inner = asking.post(&zones, &json!({ "uuid": "0zOnE00000000000000002", "parent_id": outer }))["id"].clone();
    for (field, value) in
        [("parent_id", json!(999_999)), ("storey_uuid", json!("nowhere")), ("uuid", json!("0zOnE00000000000000001"))]
    {
        let mut body = json!({ "uuid": "0zOnE00000000000000003" });
        body[field] = value;
        let (status, answer) = asking.ask("POST", &zones, Some(&body));
        assert_eq!((status, answer[field].is_array()), (400, true), "{answer}");
    }
    let (status, answer) = asking.ask("PATCH", &format!("{zones}/{outer}"), Some(&json!({ "parent_id": inner })));
    assert_eq!((status, answer["parent_id"].is_array()), (400, true));
    let (status, answer) = asking.ask("POST", &format!("{zones}/{outer}/space/add"), Some(&json!({ "id": 999_999 })));
    assert_eq!((status, answer["id"].is_array()), (400, true));
}

#[test]
pub(crate) fn spaces_are_made_and_changed() {
    let (mut asking, model) = house();
    let list = format!("{model}/space");
    let taken = json!({ "uuid": "0hOuSe00000000000Hall1" });
    let made = asking.post(&list, &json!([{ "uuid": "0sPaCe0000000000000001", "name": "201" }, taken]));
    assert!(made[1]["uuid"][0].as_str().unwrap().contains("already exists"));
    let path = format!("{list}/{}", made[0]["id"]);
    let geometry =
        json!([{ "x": 0.0, "y": 1.0, "z": 2.0 }, { "x": 1.0, "y": 1.0, "z": 2.0 }, { "x": 1.0, "y": 0.0, "z": 2.0 }]);
    assert_eq!(asking.done("PATCH", &path, Some(&json!({ "geometry": geometry })))["name"], "201");
    assert_eq!(asking.get(&path)["geometry"], geometry);
}

#[test]
pub(crate) fn labels_and_equipment_say_which_model_they_are_of() {
    let (mut asking, model) = house();
    let labels = format!("{model}/label");
    let label = json!({ "name": "Door", "geometry": [{ "x": 0.0, "y": 0.0 }, { "x": 1.0, "y": 1.0 }], "human_validated": true });
    let made = asking.post(&labels, &label);
    assert_eq!(made["model"], id(&model));
    let path = format!("{labels}/{}", made["id"]);
    asking.done("PATCH", &path, Some(&json!({ "color": "FF0000" })));
    assert_eq!((&asking.get(&path)["color"], &asking.get(&path)["model"]), (&json!("FF0000"), &made["model"]));
    assert_eq!(asking.get(&format!("{labels}?is_validated=false")), json!([]));
    assert_eq!(asking.get(&format!("{labels}?is_validated=true")).as_array().unwrap().len(), 1);
    assert_eq!(asking.ask("DELETE", &path, None).0, 204);
    assert_eq!(asking.get(&labels), json!([]));
    let list = format!("{model}/equipment");
    let made = asking.post(&list, &json!({ "name": "Boiler", "position": [0.0, 0.0, 0.0] }));
    assert_eq!((&made["model_id"], &made["images"]), (&json!(id(&model)), &json!([])));
    let path = format!("{list}/{}", made["id"]);
    let file = Some(("file", "boiler.png", b"png".as_slice()));
    let (status, image) = asking.form("POST", &format!("{path}/image"), &[], file);
    assert_eq!((status, asking.get(&path)["images"][0]["id"].clone()), (201, image["id"].clone()));
    let renamed = asking.done("PATCH", &path, Some(&json!({ "name": "Heater" })));
    assert_eq!((&renamed["name"], &renamed["images"][0]["id"]), (&json!("Heater"), &image["id"]));
    assert_eq!(all(&asking.get(&list), "name"), ["Heater"]);
    let project = asking.project();
    let tag = asking.post(&format!("{project}/tag"), &json!({ "name": "Heating", "color": "FF0000" }));
    let document = upload(&mut asking, "manual.pdf");
    for (links, linked) in [("tag", &tag), ("document", &document)] {
        let links = format!("{path}/{links}");
        let answer = asking.post(&links, &json!([linked["id"], 999_999]));
        assert_eq!((&answer[0]["name"], answer[1].is_array()), (&linked["name"], true));
        assert_eq!(asking.get(&links).as_array().unwrap().len(), 1);
        assert_eq!(asking.ask("DELETE", &format!("{links}/{}", linked["id"]), None).0, 204);
        assert_eq!(asking.ask("DELETE", &format!("{links}/{}", linked["id"]), None).0, 404);
    }
    assert_eq!(asking.ask("DELETE", &format!("{path}/image/{}", image["id"]), None).0, 204);
    assert_eq!(asking.get(&format!("{path}/image")), json!([]));
    asking.ask("DELETE", &path, None);
    assert_eq!(asking.ask("GET", &format!("{path}/tag"), None).0, 404);
}

#[test]
pub(crate) fn drawings_and_tokens_of_models_are_objects_in_lists() {
    let (mut asking, model) = house();
    for (list, key, body, changes) in [
        ("drawing", "id", json!({ "content": "<svg/>" }), json!({ "content": "<svg></svg>" })),
        ("access_token", "token", json!({ "read_only": true }), json!({ "read_only": false })),
    ] {
        let list = format!("{model}/{list}");
        let made = asking.post(&list, &body);
        assert_eq!(asking.get(&list), json!([made]));
        let path = format!("{list}/{}", made[key].as_str().map_or_else(|| made[key].to_string(), str::to_owned));
        let changed = asking.done("PATCH", &path, Some(&changes));
        assert_eq!(asking.get(&path), changed);
        assert_eq!(asking.ask("DELETE", &path, None).0, 204);
        assert_eq!(asking.get(&list), json!([]));
    }
}

#[test]
fn a_place_that_is_deleted_is_deleted_as_an_element_too_and_the_other_way_round() {
    for deletes_element in [false, true] {
        let (mut asking, model) = house();
        let space = of(&asking.get(&format!("{model}/space")), "longname", "Kitchen").clone();
        let kitchen = space["uuid"].as_str().unwrap();
        let zone = asking.post(
            &format!("{model}/zone"),
            &json!({ "uuid": "0zOnE00000000000000001", "name": "Flat", "storey_uuid": GROUND, "spaces": [space_of(kitchen)] }),
        );
        let zone = format!("{model}/zone/{}", zone["id"]);
        for (place, uuid) in [
            (format!("storey/{GROUND}"), GROUND),
            ("building/0hOuSe00000000Building".to_owned(), "0hOuSe00000000Building"),
            (format!("space/{}", space["id"]), kitchen),
        ] {
            let (place, element) = (format!("{model}/{place}"), format!("{model}/element/{uuid}"));
            let raw = format!("{model}/element/raw");
            assert!(asking.get(&raw).to_string().contains(uuid));
            asking.done("DELETE", if deletes_element { &element } else { &place }, None);
            for gone in [&place, &element] {
                assert_eq!(asking.ask("GET", gone, None).0, 404, "{gone}");
            }
            assert!(!asking.get(&raw).to_string().contains(uuid), "{uuid}");
        }
        let shown = asking.get(&zone);
        assert_eq!((&shown["storey_uuid"], &shown["spaces"]), (&Value::Null, &json!([])));
        asking.done("PATCH", &zone, Some(&json!({ "storey_uuid": null, "name": "Flat 1" })));
    }
}

fn space_of(uuid: &str) -> Value {
    json!({ "uuid": uuid })
}
