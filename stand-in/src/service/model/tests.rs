use serde_json::{Value, json};

use crate::data::Data;
use crate::description::Description;
use crate::service::content::tests::{all, house, model, of};
use crate::service::model::Processing;
use crate::testing::Asking;

pub(crate) mod every;
pub(crate) mod places;

fn upload(asking: &mut Asking, name: &str) -> Value {
    let project = asking.project();
    asking.upload(&project, name, &[])
}

/// The path of a new model of a new document of this name.
fn model_of(asking: &mut Asking, name: &str) -> String {
    let document = upload(asking, name);
    let models = format!("{}/model", asking.project());
    let made = asking.post(&format!("{models}/create-model"), &json!({ "document_id": document["id"] }));
    format!("{models}/{}", made["id"])
}

/// The id at the end of a path.
fn id(path: &str) -> i64 {
    path.rsplit('/').next().unwrap().parse().unwrap()
}

#[test]
pub(crate) fn models_are_summed_up_changed_and_found_by_what_they_are() {
    let (mut asking, model) = house();
    let models = format!("{}/model", asking.project());
    let wanted = json!({ "name": "Renamed", "archived": true, "version": "2", "size_ratio": 0.5 });
    let changed = asking.done("PATCH", &model, Some(&wanted));
    assert_eq!((&changed["name"], &changed["size_ratio"]), (&json!("Renamed"), &json!(0.5)));
    assert_eq!(asking.get(&model), changed);
    let light = asking.get(&format!("{models}/summary"));
    assert_eq!((&light[0]["name"], &light[0]["archived"]), (&json!("Renamed"), &json!(true)));
    assert_eq!(light[0].get("document"), None);
    for (filter, count) in
        [("type=IFC", 1), ("type=DWG", 0), ("status=C&status=P", 1), ("status=E", 0), ("source=MERGE", 0)]
    {
        assert_eq!(asking.get(&format!("{models}/summary?{filter}")).as_array().unwrap().len(), count, "{filter}");
    }
}

#[test]
pub(crate) fn a_model_is_deleted_with_its_document_or_without() {
    let (mut asking, model) = house();
    let project = asking.project();
    let plan = model_of(&mut asking, "plan.pdf");
    let document = asking.get(&plan)["document_id"].clone();
    assert_eq!(asking.ask("DELETE", &format!("{plan}/delete-model"), None).0, 204);
    assert_eq!(asking.ask("GET", &plan, None).0, 404);
    assert_eq!(asking.get(&format!("{project}/document/{document}"))["model_id"], Value::Null);
    let document = asking.get(&model)["document_id"].clone();
    assert_eq!(asking.ask("DELETE", &model, None).0, 204);
    assert_eq!(asking.ask("GET", &format!("{project}/document/{document}"), None).0, 404);
    assert_eq!(asking.get(&project)["main_model_id"], Value::Null);
}

#[test]
pub(crate) fn models_are_made_of_nothing_or_of_pictures_and_only_once() {
    let mut asking = Asking::with(Data::House);
    let models = format!("{}/model", asking.project());
    let building = asking.post(&format!("{models}/create-metabuilding"), &json!({ "name": "Site" }));
    assert_eq!((&building["type"], &building["status"]), (&json!("METABUILDING"), &json!("C")));
    assert_eq!((&building["name"], &building["document_id"]), (&json!("Site"), &Value::Null));
    let tour = asking.post(&format!("{models}/create-photosphere-building"), &json!({ "name": "Tour" }));
    assert_eq!(of(&asking.get(&models), "type", "PHOTOSPHERE_BUILDING")["id"], tour["id"]);
    let picture = json!({ "document_id": upload(&mut asking, "room.jpg")["id"] });
    let sphere = asking.post(&format!("{models}/create-photosphere"), &picture);
    assert_eq!(sphere["type"], "PHOTOSPHERE");
    assert_eq!(asking.post(&format!("{models}/create-model"), &picture)["id"], sphere["id"]);
    let text = json!({ "document_id": upload(&mut asking, "notes.txt")["id"] });
    for body in [text, json!({ "document_id": 999_999 })] {
        let (status, answer) = asking.ask("POST", &format!("{models}/create-model"), Some(&body));
        assert_eq!((status, answer["document_id"].is_array()), (400, true));
    }
}

#[test]
pub(crate) fn pages_are_below_their_model() {
    let mut asking = Asking::with(Data::House);
    let plan = model_of(&mut asking, "plans.pdf");
    let file = Some(("map_files", "page.svg", b"<svg/>".as_slice()));
    let (status, made) = asking.form("POST", &format!("{plan}/create-multipage-model"), &[], file);
    assert_eq!((status, &made["children"][0]["page_number"]), (201, &json!(1)));
    assert_eq!(made["children"][0]["parent_id"], made["id"]);
    assert!(made["children"][0]["map_file"].is_string());
    asking.ask("DELETE", &plan, None);
    let page = format!("{}/model/{}", asking.project(), made["children"][0]["id"]);
    assert_eq!(asking.ask("GET", &page, None).0, 404);
}

#[test]
pub(crate) fn the_workers_of_a_model_are_as_far_as_it_is() {
    let mut asking = Asking::with(Data::House);
    asking.state.processing = Processing::Fails("Too big.".to_owned());
    let document = upload(&mut asking, "big.ifc");
    let model = format!("{}/model/{}", asking.project(), document["model_id"]);
    let statuses = |asking: &mut Asking| all(&asking.get(&format!("{model}/processorhandler")), "status");
    assert_eq!(statuses(&mut asking), ["P"; 4]);
    (0..3).for_each(|_| drop(asking.get(&model)));
    assert_eq!(statuses(&mut asking), ["E"; 4]);
    let worker = asking.get(&format!("{model}/processorhandler"))[0].clone();
    assert_eq!(worker["detail_message"], "Too big.");
    let path = format!("{model}/processorhandler/{}", worker["id"]);
    asking.done("PATCH", &path, Some(&json!({ "status": "X", "detail_message": "Given up." })));
    assert_eq!((&asking.get(&path)["status"], statuses(&mut asking)[1].as_str()), (&json!("X"), "E"));
}

#[test]
pub(crate) fn files_errors_masks_and_transforms_are_shown_with_the_model() {
    let mut asking = Asking::with(Data::House);
    let plan = model_of(&mut asking, "plan.pdf");
    let file = |name| Some((name, "it", b"bytes".as_slice()));
    let (status, files) = asking.form("PATCH", &format!("{plan}/files"), &[], file("preview_file"));
    assert_eq!((status, &files["map_file"]), (200, &Value::Null));
    assert!(asking.get(&plan)["preview_file"].is_string());
    for _ in 0..2 {
        let (status, xkt) = asking.form("POST", &format!("{plan}/xkt-file"), &[("version", "10")], file("file"));
        assert_eq!((status, &xkt["version"]), (200, &json!(10)));
    }
    assert_eq!(asking.get(&plan)["xkt_files"].as_array().unwrap().len(), 1);
    asking.post(&format!("{plan}/errors"), &json!({ "errors": ["No scale."], "warnings": ["Old."] }));
    let errors = asking.post(&format!("{plan}/errors"), &json!({ "errors": ["No north."] }));
    assert_eq!(errors, json!({ "errors": ["No scale.", "No north."], "warnings": ["Old."] }));
    assert_eq!(asking.get(&plan)["errors"], errors["errors"]);
    let mask = format!("{plan}/mask-2d");
    assert_eq!(asking.ask("PATCH", &mask, Some(&json!({ "grayscale": true }))).0, 404);
    asking.done("PUT", &mask, Some(&json!({ "grayscale": true })));
    asking.done("PATCH", &mask, Some(&json!({ "opacity": 0.5 })));
    let shown = asking.get(&plan)["mask_2d"].clone();
    assert_eq!((&shown["grayscale"], &shown["opacity"]), (&json!(true), &json!(0.5)));
    assert_eq!(asking.ask("DELETE", &mask, None).0, 204);
    assert_eq!(asking.get(&plan)["mask_2d"], Value::Null);
    asking.done("PATCH", &format!("{plan}/transform"), Some(&json!({ "scale": 2.0 })));
    assert_eq!(asking.get(&plan)["transform"]["scale"], 2.0);
    let house = model(&asking);
    assert_eq!(asking.ask("PUT", &format!("{house}/mask-2d"), Some(&json!({}))).0, 400);
}

#[test]
pub(crate) fn tilesets_are_of_point_clouds_alone() {
    let (mut asking, house) = house();
    assert_eq!(asking.ask("POST", &format!("{house}/tileset"), None).0, 400);
    let cloud = upload(&mut asking, "scan.e57")["model_id"].clone();
    let tiles = format!("{}/model/{cloud}/tileset", asking.project());
    assert_eq!(asking.ask("GET", &tiles, None).0, 404);
    assert_eq!(asking.ask("POST", &tiles, None).0, 201);
    assert_eq!(asking.ask("GET", &tiles, None).0, 200);
}

#[test]
pub(crate) fn models_lie_on_models() {
    let (mut asking, house) = house();
    let list = format!("{house}/positioned-model");
    let plan = model_of(&mut asking, "plan.pdf");
    let at = json!({ "positioned_model": id(&plan), "position": [1.0, 2.0, 3.0] });
    assert_eq!(asking.post(&list, &at), at);
    assert_eq!(asking.get(&list), json!([at]));
    assert_eq!(asking.get(&format!("{plan}/positioned-in"))[0]["parent_model"], id(&house));
    let path = format!("{list}/{}", id(&plan));
    asking.done("PATCH", &path, Some(&json!({ "position": [0.0, 0.0, 9.0] })));
    assert_eq!(asking.get(&path)["position"][2], 9.0);
    let other = model_of(&mut asking, "other.pdf");
    asking.post(&list, &json!({ "positioned_model": id(&other), "position": [0.0, 0.0, 0.0] }));
    assert_eq!(asking.ask("DELETE", &format!("{list}/{}", id(&other)), None).0, 204);
    assert_eq!(asking.ask("GET", &format!("{list}/{}", id(&other)), None).0, 404);
    for wrong in [999_999, id(&house), id(&plan)] {
        let body = json!({ "positioned_model": wrong, "position": [0.0, 0.0, 0.0] });
        let (status, answer) = asking.ask("POST", &list, Some(&body));
        assert_eq!((status, answer["positioned_model"].is_array()), (400, true));
    }
    asking.ask("DELETE", &plan, None);
    assert_eq!(asking.get(&list), json!([]));
}

#[test]
pub(crate) fn merging_joins_the_elements_of_models() {
    let (mut asking, house) = house();
    asking.state.processing = Processing::Done;
    let other = upload(&mut asking, "other.ifc")["model_id"].as_i64().unwrap();
    let models = format!("{}/model", asking.project());
    asking.post(&format!("{models}/{other}/element"), &json!({ "type": "IfcBeam" }));
    let request = json!({ "ifc_ids": [id(&house), other], "export_name": "both.ifc" });
    assert_eq!(asking.ask("POST", &format!("{models}/merge"), Some(&request)).0, 204);
    let merged = of(&asking.get(&models), "source", "MERGE")["id"].clone();
    assert_eq!(asking.get(&format!("{models}/{merged}/element")).as_array().unwrap().len(), 20);
    assert_eq!(asking.get(&format!("{models}/{merged}/storey")).as_array().unwrap().len(), 2);
    let (status, answer) =
        asking.ask("POST", &format!("{models}/merge"), Some(&json!({ "ifc_ids": [1], "export_name": "x.ifc" })));
    assert_eq!((status, answer["ifc_ids"].is_array()), (400, true));
}
