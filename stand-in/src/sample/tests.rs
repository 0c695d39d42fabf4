//! Samples fit their schemas, and look realistic.

use serde_json::{Value, json};

use super::{blank, problems, reflect, sample};
use crate::description::Description;

fn answer_of(id: &str) -> &'static Value {
    let operation = Description::load().operation(id).expect("an operation");
    operation.answer.schema.as_ref().expect("an answer with a body")
}

#[test]
fn every_sample_answer_fits_the_description() {
    let mut count = 0;
    for operation in Description::load().operations() {
        let Some(schema) = &operation.answer.schema else { continue };
        let made = sample(schema);
        assert_eq!(problems(schema, &made), Vec::<String>::new(), "{}: {made}", operation.id);
        assert_eq!(made, sample(schema), "{}: always the same", operation.id);
        assert!(made.to_string().len() < 100_000, "{}: {} bytes", operation.id, made.to_string().len());
        count += 1;
    }
    assert!(count > 300, "{count}");
}

#[test]
fn every_blank_answer_fits_the_description() {
    for operation in Description::load().operations() {
        let Some(schema) = &operation.answer.schema else { continue };
        let made = blank(schema);
        assert_eq!(problems(schema, &made), Vec::<String>::new(), "{}: {made}", operation.id);
    }
}

#[test]
fn fields_look_like_what_they_are_for() {
    let cloud = sample(answer_of("create_cloud"));
    assert_eq!(cloud["name"], "Lovelace Architects");
    assert_eq!(cloud["created_at"], "2026-02-01T09:00:00Z");
    assert_eq!(cloud["creator"]["email"], "ada.lovelace@example.com");
    let model = sample(answer_of("get_model"));
    assert_eq!((&model["status"], &model["type"], &model["source"]), (&json!("C"), &json!("IFC"), &json!("UPLOAD")));
    let element = sample(answer_of("get_element"));
    assert_eq!((&element["uuid"], &element["type"]), (&json!("2O2Fr$t4X7Zf8NOew3FLOH"), &json!("IfcWall")));
    let simple = sample(answer_of("get_simple_elements"));
    assert!(simple["2O2Fr$t4X7Zf8NOew3FLOH"]["Pset_WallCommon"].is_object(), "{simple}");
}

#[test]
fn a_blank_object_is_null_and_empty_where_it_may_be() {
    let project = blank(answer_of("create_project"));
    assert_eq!(
        (&project["name"], &project["cloud"], &project["description"]),
        (&json!(""), &Value::Null, &Value::Null)
    );
    assert_eq!(blank(answer_of("get_documents")), json!([]));
}

#[test]
fn what_was_sent_is_in_the_answer_where_it_fits() {
    let schema = answer_of("create_project");
    let mut project = sample(schema);
    reflect(
        &mut project,
        schema,
        &json!({"name": "Library", "main_model_id": "seven", "made_up": 1, "description": null}),
    );
    assert_eq!((&project["name"], &project["main_model_id"]), (&json!("Library"), &json!(1)));
    assert_eq!((&project["description"], project.get("made_up")), (&Value::Null, None));
    assert_eq!(problems(schema, &project), Vec::<String>::new());
}

#[test]
fn each_object_that_was_sent_is_answered() {
    let schema = answer_of("create_classification");
    let sent = json!([{"name": "Uniformat", "notation": "B20"}, {"name": "Omniclass"}]);
    let mut made = sample(schema);
    reflect(&mut made, schema, &sent);
    assert_eq!((&made[0]["name"], &made[0]["notation"]), (&json!("Uniformat"), &json!("B20")));
    assert_eq!((&made[1]["name"], made.as_array().map(Vec::len)), (&json!("Omniclass"), Some(2)));
    assert_eq!(problems(schema, &made), Vec::<String>::new());
}

#[test]
fn an_object_within_an_object_is_reflected_too() {
    let schema = answer_of("create_element");
    let sent = json!([{"type": "IfcDoor", "uuid": "1234567890123456789012", "attributes": {"properties": [
        {"definition": {"name": "Width"}, "value": 0.9}
    ]}}]);
    let mut made = sample(schema);
    reflect(&mut made, schema, &sent);
    assert_eq!(made[0]["type"], "IfcDoor");
    assert_eq!(made[0]["attributes"]["properties"][0]["value"], 0.9);
    assert_eq!(made[0]["attributes"]["properties"][0]["definition"]["name"], "Width");
    assert_eq!(problems(schema, &made), Vec::<String>::new());
}

#[test]
fn mismatches_are_reported_with_their_place() {
    let schema = answer_of("get_project");
    let mut project = sample(schema);
    project["cloud"]["id"] = json!("seven");
    project["made_up"] = json!(1);
    project["status"] = json!("Z");
    if let Some(project) = project.as_object_mut() {
        project.remove("name");
    }
    assert_eq!(
        problems(schema, &project),
        [
            ".name is missing",
            ".cloud.id is \"seven\", which is of another type",
            ".made_up is not described",
            ".status is \"Z\", which is none of its values",
        ]
    );
}
