//! The content of the models of uploaded files.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use bimdata::document::{self, DocumentRequest};
use bimdata::element::{
    self, RawDefinitionRequest, RawElementRequest, RawParams, RawPropertyRequest, RawPropertySetRequest,
};
use bimdata::processing::{self, WaitOptions};
use bimdata::raw_elements::RawElementsBuilder;
use bimdata::{Method, ModelRef, ProjectRef, Session, Upload, model, storey};
use serde_json::json;

use crate::{new_project, session, two_clouds};
use bimdata_stand_in::{ModelContent, Processing};

const IFC: &str = "ISO-10303-21;\nEND-ISO-10303-21;\n";

/// Uploads a file, and returns its model, which is not processed yet.
fn upload(session: &Session, project: ProjectRef, file_name: &str) -> ModelRef {
    let body = DocumentRequest::new("A model", Upload::from_bytes(file_name, IFC));
    project.model(document::create(session, project, &body).unwrap().model_id.unwrap())
}

fn wait(session: &Session, model: ModelRef) {
    let quick = WaitOptions { first_interval: Duration::from_millis(1), ..WaitOptions::default() };
    processing::wait(session, model, &quick, |_| {}).unwrap();
}

/// The number of elements.
fn count(session: &Session, model: ModelRef) -> usize {
    element::raw(session, model, &RawParams::default()).unwrap().elements.len()
}

#[test]
fn an_upload_has_what_was_said_of_its_file_once_it_is_processed() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let earlier = upload(&session, project, "tower.ifc");
    stand_in.set_model_content("tower.ifc", ModelContent::house());
    stand_in.set_model_content("*", ModelContent::elements(40));
    let (tower, other) = (upload(&session, project, "tower.ifc"), upload(&session, project, "other.ifc"));
    assert_eq!(count(&session, tower), 0);
    for model in [earlier, tower, other] {
        wait(&session, model);
    }
    assert_eq!([earlier, tower, other].map(|model| count(&session, model)), [0, 19, 40]);
    let structure = model::structure(&session, tower).unwrap();
    assert_eq!((structure.root().unwrap().label(), structure.nodes().len()), ("Small house", 20));
    let names = storey::list(&session, tower).unwrap().into_iter().map(|storey| storey.name.unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["Ground floor", "First floor"]);
    assert_eq!(model::structure(&session, other).unwrap().root().unwrap().label(), "Generated");

    stand_in.set_model_content("tower.ifc", ModelContent::empty());
    let later = upload(&session, project, "tower.ifc");
    wait(&session, later);
    assert_eq!([tower, later].map(|model| count(&session, model)), [19, 0]);
}

#[test]
fn an_upload_has_the_raw_elements_that_a_test_has_built() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let mut builder = RawElementsBuilder::new();
    let rating =
        builder.add_definition(RawDefinitionRequest { name: "FireRating".into(), ..RawDefinitionRequest::default() });
    let rating = RawPropertyRequest { value: json!("EI 30").into(), ..RawPropertyRequest::new(rating) };
    let set = RawPropertySetRequest { name: "Pset_DoorCommon".into(), ..RawPropertySetRequest::new(vec![rating]) };
    let psets = vec![builder.add_property_set(set)].into();
    builder.add_element(RawElementRequest { psets, ..RawElementRequest::new("2O2Fr$t4X7Zf8NOew3FL9r", "IfcDoor") });
    let raw = serde_json::to_string(&builder.build().unwrap()).unwrap();
    let structure = r#"[{"uuid": "0eMpTy00000000Project1", "type": "project", "name": "Doors", "children": []}]"#;
    stand_in.set_model_content("doors.ifc", ModelContent::raw(&raw).with_structure(structure));
    stand_in.set_processing(Processing::Done);

    let model = upload(&session, project, "doors.ifc");
    let read = element::raw(&session, model, &RawParams::default()).unwrap();
    let resolver = bimdata::raw_elements::Resolver::new(&read);
    let door = resolver.element("2O2Fr$t4X7Zf8NOew3FL9r").unwrap();
    assert_eq!((door.ifc_type(), read.elements.len()), ("IfcDoor", 1));
    assert_eq!(door.property("Pset_DoorCommon", "FireRating").unwrap().as_str(), Some("EI 30"));
    assert_eq!(model::structure(&session, model).unwrap().root().unwrap().label(), "Doors");

    // What was added meanwhile is lost when the file is processed again, and the content of the file is restored.
    element::delete(&session, model, "2O2Fr$t4X7Zf8NOew3FL9r").unwrap();
    assert_eq!(count(&session, model), 0);
    model::reprocess(&session, model).unwrap();
    assert_eq!(count(&session, model), 1);
}

#[test]
fn what_the_service_answers_of_one_model_can_be_in_another() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    stand_in.set_processing(Processing::Done);
    stand_in.set_model_content("house.ifc", ModelContent::house());
    let model = upload(&session, project, "house.ifc");
    let house = element::raw(&session, model, &RawParams::default()).unwrap();
    let path = format!("/cloud/{}/project/{}/model/{}/element/raw", model.cloud, model.project, model.model);
    let text = session.call(Method::GET, &path).receive::<serde_json::Value>().unwrap().to_string();
    stand_in.set_model_content("copy.ifc", ModelContent::raw(&text));
    let copy = upload(&session, project, "copy.ifc");
    let copied = element::raw(&session, copy, &RawParams::default()).unwrap();
    let elements = |raw: &element::RawElements| -> Vec<_> {
        raw.elements.iter().map(|element| (element.uuid.clone(), element.psets.clone())).collect()
    };
    assert_eq!(elements(&copied), elements(&house));
    let names = |raw: &element::RawElements| -> Vec<_> {
        raw.definitions.iter().flatten().map(|definition| definition.name.clone()).collect()
    };
    assert_eq!(names(&copied), names(&house));
    let storeys = storey::list(&session, copy).unwrap();
    assert_eq!(storeys.iter().map(|storey| storey.bimdata_elevation).collect::<Vec<_>>(), [Some(0.0), Some(3.0)]);
}

#[test]
fn invalid_model_content_is_refused_when_it_is_set() {
    let message = |act: &dyn Fn() -> ModelContent| {
        let panic = catch_unwind(AssertUnwindSafe(act)).unwrap_err();
        panic.downcast::<String>().map(|text| *text).unwrap()
    };
    for (json, expected) in [
        ("{", "JSON parse error"),
        (r#"{"elements": [{"type": "IfcDoor"}]}"#, "This field is required."),
        (r#"{"elements": [{"uuid": "a", "type": "IfcDoor", "psets": [3]}]}"#, "leads to nothing in property_sets"),
    ] {
        let told = message(&|| ModelContent::raw(json));
        assert!(told.starts_with("these are no raw elements: ") && told.contains(expected), "{json}: {told}");
    }
    let told = message(&|| ModelContent::house().with_structure("{}"));
    assert!(told.starts_with("this is no structure: "), "{told}");
}
