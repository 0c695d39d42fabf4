//! The generated description for the stand-in of the service.

use bimdata_codegen::write;
use serde_json::{Value, json};

use crate::support::Small;

fn description(small: &Small) -> Value {
    let interface = small.interface().unwrap();
    let text = write::stand_in::write(&interface).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_small_interface_is_written_line_by_line() {
    let text = write::stand_in::write(&Small::new().interface().unwrap()).unwrap();
    let expected = r##"{"version":"1.2.3",
"operations":[
{"id":"create_cloud","method":"POST","path":"/cloud","scopes":[],"parameters":[],"body":{"required":true,"media":["application/json","multipart/form-data","application/x-www-form-urlencoded"],"schema":{"$ref":"#/schemas/CloudRequest"}},"answer":{"status":201,"media":"application/json","schema":{"$ref":"#/schemas/Cloud"}},"statuses":[201]},
{"id":"delete_cloud","method":"DELETE","path":"/cloud/{id}","scopes":[],"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"body":{"required":true,"media":["application/json","multipart/form-data","application/x-www-form-urlencoded"],"schema":{"$ref":"#/schemas/CloudDeletion"}},"answer":{"status":204},"statuses":[204]},
{"id":"get_clouds","method":"GET","path":"/cloud","scopes":["cloud:read"],"parameters":[{"name":"search","in":"query","required":false,"schema":{"type":"string"}}],"answer":{"status":200,"media":"application/json","schema":{"type":"array","items":{"$ref":"#/schemas/Cloud"}}},"statuses":[200]}
],
"schemas":{
"Cloud":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"},"role":{"type":"integer","enum":[50,100]},"status":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}}},"required":["id","name","tags"]},
"CloudDeletion":{"type":"object","properties":{"reason":{"type":"string"}}},
"CloudRequest":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}
}}
"##;
    assert_eq!(text, expected);
}

#[test]
fn limits_that_the_crate_does_not_look_at_are_written() {
    let limited =
        json!({"type": "integer", "minimum": -32768, "maximum": 9_223_372_036_854_775_807_u64, "readOnly": true});
    let small = Small::new().field("size", limited.clone());
    let few = json!({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 3});
    let written = description(&small.field("words", few.clone()));
    let properties = &written["schemas"]["Cloud"]["properties"];
    assert_eq!((&properties["size"], &properties["words"]), (&limited, &few));
}

#[test]
fn what_only_older_servers_leave_out_is_required() {
    let small = Small::new().after(&Small::new().without("components.schemas.Cloud.properties.tags"));
    assert_eq!(small.interface().unwrap().schemas["Cloud"].required, ["id", "name"]);
    assert_eq!(description(&small)["schemas"]["Cloud"]["required"], json!(["id", "name", "tags"]));
}

#[test]
fn what_may_be_missing_today_is_optional_and_may_be_null() {
    let small = Small::new().correct("[[optional_fields]]\nreason = 'An app has none.'\nfields = ['Cloud.name']\n");
    let cloud = &description(&small)["schemas"]["Cloud"];
    assert_eq!(cloud["required"], json!(["id", "tags"]));
    assert_eq!(cloud["properties"]["name"], json!({"type": "string", "nullable": true}));
}

#[test]
fn a_type_that_is_written_by_hand_is_what_it_is_on_the_wire() {
    let correction = "
        [[hand_written]]
        reason = 'A map.'
        schema = 'Size'
        path = 'crate::size::CloudSize'
        on_the_wire = { type = 'object', additionalProperties = true }
    ";
    let small = Small::new().correct(correction).describe("components.schemas.Size", json!({"type": "object"}));
    let small = small.field("size", json!({"$ref": "#/components/schemas/Size"}));
    assert_eq!(description(&small)["schemas"]["Size"], json!({"type": "object", "additionalProperties": true}));
}

#[test]
fn what_creates_several_takes_one_and_a_form_takes_no_json() {
    let list = json!({"type": "array", "items": {"$ref": "#/components/schemas/CloudRequest"}});
    let answered = json!({"type": "array", "items": {"$ref": "#/components/schemas/Cloud"}});
    let small = Small::new()
        .describe("paths./cloud.post.requestBody.content", json!({"application/json": {"schema": list}}))
        .describe(
            "paths./cloud.post.responses",
            json!({"200": {"content": {"application/json": {"schema": answered}}}}),
        )
        .correct("[[mixed_answers]]\nreason = 'Objects or errors.'\noperations = ['create_cloud']\n");
    let create = &description(&small)["operations"][0];
    assert_eq!((&create["bulk"], &create["mixed"]), (&json!(true), &json!(true)));
    assert_eq!(create["body"]["media"], json!(["application/json"]));
    let form = json!({"multipart/form-data": {"schema": {"$ref": "#/components/schemas/CloudRequest"}}});
    let small = Small::new().describe("paths./cloud.post.requestBody.content", form);
    assert_eq!(description(&small)["operations"][0]["body"]["media"], json!(["multipart/form-data"]));
}

#[test]
fn the_answer_is_that_of_the_first_success_with_a_body() {
    let answered = json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Cloud"}}}});
    let responses = json!({"200": {"description": ""}, "201": answered, "404": {"description": ""}});
    let small = Small::new().describe("paths./cloud.post.responses", responses);
    let create = &description(&small)["operations"][0];
    assert_eq!((&create["answer"]["status"], &create["statuses"]), (&json!(201), &json!([200, 201, 404])));
    let small = Small::new().describe("paths./cloud/{id}.delete.responses", json!({"204": {}, "201": {}}));
    assert_eq!(description(&small)["operations"][1]["answer"], json!({"status": 201}));
}
