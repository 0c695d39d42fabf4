//! The messages and formats of errors, for cases that the mutations do not cover.

use serde_json::{Value, json};

use super::{calls, json as sent, operation};
use crate::check::check;

fn refused(id: &str, body: &Value) -> Value {
    sent(id, true, body).expect_err("this is taken")
}

#[test]
fn each_field_has_its_own_errors() {
    assert_eq!(refused("create_cloud", &json!({})), json!({"name": ["This field is required."]}));
    assert_eq!(
        refused("create_cloud", &json!({"name": null, "organization_id": "seven", "image": "picture.png"})),
        json!({
            "name": ["This field may not be null."],
            "organization_id": ["A valid integer is required."],
            "image": ["The submitted data was not a file. Check the encoding type on the form."],
        })
    );
    assert_eq!(refused("create_cloud", &json!({"name": "  "})), json!({"name": ["This field may not be blank."]}));
    let null_character = json!({"name": ["Null characters are not allowed."]});
    assert_eq!(refused("create_cloud", &json!({"name": "Town\0hall"})), null_character);
    sent("create_cloud", true, &json!({"name": "x", "image": null})).expect("a picture is cleared with null");
}

#[test]
fn a_body_of_another_shape_is_refused_as_a_whole() {
    let whole = |text: &str| json!({ "non_field_errors": [text] });
    let object = "Invalid data. Expected a dictionary, but got";
    assert_eq!(refused("create_cloud", &json!([])), whole(&format!("{object} list.")));
    assert_eq!(refused("create_cloud", &json!("x")), whole(&format!("{object} str.")));
    assert_eq!(refused("create_cloud", &json!(1.5)), whole(&format!("{object} float.")));
    assert_eq!(refused("create_cloud", &json!(true)), whole(&format!("{object} bool.")));
    assert_eq!(refused("create_cloud", &Value::Null), whole("No data provided"));
    let list = "Expected a list of items but got type";
    assert_eq!(refused("create_dms_tree", &json!({})), whole(&format!("{list} \"dict\".")));
    assert_eq!(refused("bulk_delete_documents", &json!(7)), whole(&format!("{list} \"int\".")));
}

#[test]
fn objects_of_a_list_have_errors_at_their_positions() {
    let tree = json!([{"name": "Plans"}, {"children": [{"name": "A"}, 7]}, {"name": "x", "default_permission": 2}]);
    assert_eq!(
        refused("create_dms_tree", &tree),
        json!([
            {},
            {
                "name": ["This field is required."],
                "children": [{}, {"non_field_errors": ["Invalid data. Expected a dictionary, but got int."]}],
            },
            {"default_permission": ["\"2\" is not a valid choice."]},
        ])
    );
    assert_eq!(
        refused("bulk_delete_documents", &json!([1, "two", null])),
        json!({"1": ["A valid integer is required."], "2": ["This field may not be null."]})
    );
}

#[test]
fn a_field_that_is_not_described_is_refused_by_the_strict_and_left_out_by_the_lenient() {
    let body = json!({"name": "x", "colour": "red", "id": 7});
    let text = "Unknown field. This stand-in knows version 10.41.1 of the interface; a newer client may know more. Start \
                it lenient to have unknown fields ignored, as the service does.";
    assert_eq!(refused("create_cloud", &body), json!({"colour": [text], "id": [text]}));
    let checked = sent("create_cloud", false, &body).expect("a lenient stand-in takes it");
    assert_eq!(checked.body.value, Some(json!({"name": "x"})));
}

#[test]
fn a_number_is_no_text_and_a_whole_number_may_have_a_fraction_of_zero() {
    assert_eq!(refused("create_cloud", &json!({"name": 7})), json!({"name": ["Not a valid string."]}));
    let checked = sent("create_cloud", true, &json!({"name": "x", "organization_id": 7.0})).expect("a whole number");
    assert_eq!(checked.body.value, Some(json!({"name": "x", "organization_id": 7})));
    for wrong in [json!(7.5), json!(true), json!("7"), json!(1e300), json!([])] {
        let told = refused("create_cloud", &json!({"name": "x", "organization_id": wrong}));
        assert_eq!(told, json!({"organization_id": ["A valid integer is required."]}), "{wrong}");
    }
}

#[test]
fn dates_and_times_are_those_that_exist() {
    let topic = |date: &str| sent("create_topic", true, &json!({"title": "x", "due_date": date}));
    for right in [
        "2026-01-31T12:00",
        "2024-02-29T23:59:59Z",
        "2026-01-31 12:00:00.5+01:00",
        "2026-01-31T12:00:00.123456-0530",
        "2026-01-31T12:00:00+02",
    ] {
        topic(right).unwrap_or_else(|told| panic!("{right}: {told}"));
    }
    for wrong in
        ["", "2026-01-31", "2025-02-29T12:00Z", "2026-13-01T12:00Z", "2026-01-31T24:00Z", "2026-01-31T12:00:00."]
    {
        let told = topic(wrong).expect_err(wrong);
        let text = told["due_date"][0].as_str().expect("a text");
        assert!(text.starts_with("Datetime has wrong format. Use one of these formats instead:"), "{wrong}: {text}");
    }
}

#[test]
fn what_creates_several_objects_takes_one_too() {
    let one = sent("create_classification", true, &json!({"name": "Doors"})).expect("one object");
    assert_eq!(one.body.value, Some(json!({"name": "Doors"})));
    sent("create_classification", true, &json!([{"name": "Doors"}])).expect("a list");
    let told = refused("create_classification", &json!({"name": 7}));
    assert_eq!(told, json!({"name": ["Not a valid string."]}));
    let told = refused("create_classification", &json!("Doors"));
    assert_eq!(told, json!({"non_field_errors": ["Expected a list of items but got type \"str\"."]}));
}

#[test]
fn objects_and_errors_mix_unless_all_are_wrong() {
    let id = "create_classification";
    let checked = sent(id, true, &json!([{"name": "Doors"}, {"name": 7}, {"name": "Walls"}])).expect("two are right");
    assert_eq!(checked.body.item_errors, [(1, json!({"name": ["Not a valid string."]}))].into());
    let answer = checked.mixed([json!({"id": 1}), json!({"id": 2})]);
    assert_eq!(answer, json!([{"id": 1}, {"name": ["Not a valid string."]}, {"id": 2}]));
    let told = refused(id, &json!([{"name": 7}, {"name": 8}]));
    assert_eq!(told, json!([{"name": ["Not a valid string."]}, {"name": ["Not a valid string."]}]));
    // This is an unknown field of the stand-in, not one wrong item.
    let told = refused(id, &json!([{"name": "Doors"}, {"name": "Walls", "made_up": 1}]));
    assert_eq!(told[0], json!({}));
    assert!(told[1]["made_up"][0].as_str().is_some_and(|text| text.starts_with("Unknown field.")), "{told}");
}

#[test]
fn bulk_updates_name_what_they_update() {
    let told = refused("bulk_update_elements", &json!([{"type": "IfcDoor"}]));
    assert_eq!(told, json!([{"uuid": ["This field is required."]}]));
    sent("bulk_full_update_elements", true, &json!([{"uuid": "2O2Fr$t4X7Zf8NOew3FLOH"}])).expect("only the key");
}

#[test]
fn invalid_json_is_refused() {
    let cloud = operation("create_cloud");
    for body in ["", "{", "{'name': 1}", "\u{0}", "{\"name\": NaN}", "[1] 2"].into_iter().skip(1) {
        let refused = check(cloud, &calls::request(cloud, "", "application/json", body), true).expect_err(body);
        let told: Value = serde_json::from_slice(&refused.body).expect("JSON");
        let detail = told["detail"].as_str().expect("a text");
        assert!(refused.status == 400 && detail.starts_with("JSON parse error - "), "{detail}");
    }
    let deep = "[".repeat(100_000);
    let refused = check(cloud, &calls::request(cloud, "", "application/json", deep), true).expect_err("deep");
    assert_eq!(refused.status, 400);
}

#[test]
fn another_media_type_is_refused() {
    let told = |id: &str, media_type: &str| {
        let refused = check(operation(id), &calls::request(operation(id), "", media_type, "{}"), true).expect_err(id);
        assert_eq!(refused.status, 415);
        serde_json::from_slice::<Value>(&refused.body).expect("JSON")["detail"].clone()
    };
    assert_eq!(told("create_cloud", "text/plain"), "Unsupported media type \"text/plain\" in request.");
    assert_eq!(told("create_cloud", ""), "Unsupported media type \"\" in request.");
    assert_eq!(told("create_document", "application/json"), "Unsupported media type \"application/json\" in request.");
    let cloud = operation("create_cloud");
    let request = calls::request(cloud, "", "Application/JSON; charset=utf-8", r#"{"name": "x"}"#);
    check(cloud, &request, true).expect("parameters and case make no difference");
}
