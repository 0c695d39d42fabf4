//! Required fields of answers: the id, and fields that every kept version requires.

use bimdata_codegen::resolve::Presence;
use serde_json::json;

use crate::support::Small;

const REQUIRED: &str = "components.schemas.Cloud.required";
const PROPERTIES: &str = "components.schemas.Cloud.properties";

/// How Rust represents a field of the answer.
fn presence(small: &Small, field: &str) -> Presence {
    let api = small.api().unwrap();
    let (_, cloud) = api.find("Cloud").unwrap();
    cloud.presence(cloud.fields.iter().find(|known| known.wire == field).unwrap())
}

#[test]
fn a_field_is_required_that_every_version_requires() {
    let small = Small::new().after(&Small::new()).after(&Small::new());
    assert_eq!(["id", "name", "tags"].map(|field| presence(&small, field)), [Presence::Plain; 3]);
}

#[test]
fn a_field_is_optional_that_one_version_had_otherwise() {
    let absent = Small::new().without(&format!("{PROPERTIES}.name")).describe(REQUIRED, json!(["id", "tags"]));
    let optional = Small::new().describe(REQUIRED, json!(["id", "tags"]));
    let nullable = Small::new().describe(&format!("{PROPERTIES}.name.nullable"), json!(true));
    for earlier in [absent, optional, nullable] {
        let small = Small::new().after(&Small::new()).after(&earlier);
        assert_eq!(presence(&small, "name"), Presence::Optional);
        assert_eq!((presence(&small, "id"), presence(&small, "tags")), (Presence::Plain, Presence::Plain));
    }
}

#[test]
fn a_field_that_a_later_version_requires_becomes_optional_by_itself() {
    let later = Small::new()
        .field("size", json!({"type": "integer"}))
        .field("users", json!({"type": "array", "items": {"type": "string"}}))
        .describe(REQUIRED, json!(["id", "name", "tags", "size", "users"]))
        .after(&Small::new());
    assert_eq!((presence(&later, "size"), presence(&later, "users")), (Presence::Optional, Presence::EmptyList));
}

#[test]
fn an_id_is_required_and_so_is_every_field_of_a_schema_that_is_new() {
    let earlier = Small::new().describe(REQUIRED, json!(["name", "tags"]));
    assert_eq!(presence(&Small::new().after(&earlier), "id"), Presence::Plain);
    let before_it = Small::new().without("components.schemas.Cloud");
    assert_eq!(presence(&Small::new().after(&before_it), "name"), Presence::Plain);
}

#[test]
fn required_fields_of_bodies_stay_required() {
    let earlier = Small::new().without("components.schemas.CloudRequest.required");
    let api = Small::new().after(&earlier).api().unwrap();
    let (_, request) = api.find("CloudRequest").unwrap();
    assert!(request.fields[0].is_required);
}

#[test]
fn a_correction_of_what_the_rule_says_is_refused() {
    let earlier = Small::new().describe(REQUIRED, json!(["id", "tags"]));
    let small = Small::new().after(&earlier);
    let small = small.correct("[[optional_fields]]\nreason = 'Recorded.'\nfields = ['Cloud.name']\n");
    let refusal = "corrections.toml: optional_fields of Cloud.name no longer applies: it is optional or nullable now";
    assert_eq!(small.refusal(), refusal);
}

#[test]
fn a_number_may_come_as_a_text_where_a_correction_says_so() {
    let correction = |field: &str| format!("[[number_or_text]]\nreason = 'Recorded.'\nfields = ['Cloud.{field}']\n");
    let files = Small::new().correct(&correction("id")).files().unwrap();
    assert!(files["api/cloud.rs"].contains("id: \"id\" or text,"), "{}", files["api/cloud.rs"]);
    let refusal = "corrections.toml: number_or_text of Cloud.name no longer applies: it is no plain integer";
    assert_eq!(Small::new().correct(&correction("name")).refusal(), refusal);
}

#[test]
fn nulls_may_stand_among_objects_where_a_correction_says_so() {
    let correction = |field: &str| format!("[[null_items]]\nreason = 'Recorded.'\nfields = ['Cloud.{field}']\n");
    let small =
        Small::new().field("members", json!({"type": "array", "items": {"$ref": "#/components/schemas/Cloud"}}));
    let files = small.correct(&correction("members")).files().unwrap();
    let cloud = &files["api/cloud.rs"];
    assert!(cloud.contains("members: \"members\" or items,") && cloud.contains("nothing! {"), "{cloud}");
    let refusal = "corrections.toml: null_items of Cloud.name no longer applies: it is no list of objects";
    assert_eq!(Small::new().correct(&correction("name")).refusal(), refusal);
}
