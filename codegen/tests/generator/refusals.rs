//! The generator refuses what it does not know, and says where it is.

use serde_json::json;

use crate::support::Small;

#[test]
fn the_small_interface_itself_is_accepted() {
    let api = Small::new().api().unwrap();
    let functions: Vec<_> = api.modules["cloud"].functions.iter().map(|function| function.id.as_str()).collect();
    assert_eq!(functions, ["get_clouds", "create_cloud", "delete_cloud"]);
    assert_eq!(api.modules["cloud"].types.len(), 3);
}

// The description.

#[test]
fn invalid_json_is_refused() {
    let refusal = bimdata_codegen::document::read("openapi: 3.0.3").unwrap_err();
    assert!(refusal.starts_with("the description: "), "{refusal}");
}

#[test]
fn another_version_of_openapi_is_refused() {
    let small = Small::new().describe("openapi", json!("3.2.0"));
    assert_eq!(small.refusal(), "the description is OpenAPI 3.2.0, and 3.0 and 3.1 are known");
    let small = Small::new().without("openapi").describe("swagger", json!("2.0"));
    assert_eq!(small.refusal(), "the description is OpenAPI of no version, and 3.0 and 3.1 are known");
}

#[test]
fn an_unknown_keyword_of_a_schema_is_refused_with_its_path() {
    let small = Small::new().describe("components.schemas.Cloud.properties.name.not", json!({}));
    assert_eq!(small.refusal(), "Cloud.name: the keyword not is not known");
    let small = small.without("components.schemas.Cloud.properties.name.not");
    let small = small.describe("components.schemas.Cloud.discriminator", json!({"propertyName": "kind"}));
    assert_eq!(small.refusal(), "Cloud: the keyword discriminator is not known");
}

#[test]
fn an_unknown_keyword_of_a_parameter_is_refused_with_its_path() {
    let small = Small::new().describe("paths./cloud.get.parameters.0.content", json!({}));
    let place = "the description: paths./cloud.get.parameters[0].content: unknown field `content`";
    assert!(small.refusal().starts_with(place), "{}", small.refusal());
}

#[test]
fn an_unknown_method_is_refused_with_its_path() {
    let small = Small::new().describe("paths./cloud.options", json!({}));
    let place = "the description: paths./cloud.options: unknown field `options`";
    assert!(small.refusal().starts_with(place), "{}", small.refusal());
}

#[test]
fn an_unknown_type_is_refused() {
    let small = Small::new().field("size", json!({"type": "decimal"}));
    assert_eq!(small.refusal(), "Cloud.size: a value of the type decimal is not known");
}

#[test]
fn all_refusals_are_reported_together() {
    let small = Small::new()
        .describe("paths./cloud.get.parameters.0.content", json!({}))
        .describe("paths./cloud.get.responses.2XX", json!({}))
        .field("size", json!({"type": "decimal"}))
        .unnamed("operations.create_cloud")
        .unnamed("fields.field.status");
    let description = "the description: paths./cloud.get.parameters[0].content: unknown field `content`\n\
                       get_clouds: the status 2XX";
    assert_eq!(small.refusal(), description);
    let header = json!([{"name": "X-Mode", "in": "header", "schema": {"type": "string"}}]);
    let small = small.describe("paths./cloud.get.parameters", header).without("paths./cloud.get.responses.2XX");
    let small = small.describe("components.schemas.Cloud.properties.name.not", json!({}));
    let names = "get_clouds: the parameter X-Mode is in header\n\
                 names/operations.toml: create_cloud has no name and no sentence\n\
                 Cloud.name: the keyword not is not known\n\
                 Cloud.size: a value of the type decimal is not known\n\
                 names/fields.toml: Cloud.status has no sentence";
    assert_eq!(small.refusal(), names);
}

#[test]
fn an_unknown_format_in_a_list_is_refused() {
    let items = json!({"type": "integer", "format": "int128"});
    let small = Small::new().field("sizes", json!({"type": "array", "items": items}));
    assert_eq!(small.refusal(), "Cloud.sizes[]: a value of the type integer in the format int128 is not known");
}

#[test]
fn a_list_of_nothing_is_refused() {
    let small = Small::new().field("sizes", json!({"type": "array"}));
    assert_eq!(small.refusal(), "Cloud.sizes: a list of unknown items");
}

#[test]
fn an_object_without_a_name_is_refused() {
    let object = json!({"type": "object", "properties": {"bytes": {"type": "integer"}}});
    assert_eq!(Small::new().field("size", object.clone()).refusal(), "Cloud.size: an object without a name");
    let body = "paths./cloud.post.requestBody.content.application/json.schema";
    assert_eq!(Small::new().describe(body, object).refusal(), "create_cloud: an object without a name");
}

#[test]
fn a_schema_that_is_no_object_is_refused() {
    let small = Small::new().describe("components.schemas.Cloud.type", json!("array"));
    assert_eq!(small.refusal(), "the schema Cloud is no plain object");
    let small = Small::new().describe("components.schemas.Cloud.additionalProperties", json!(true));
    assert_eq!(small.refusal(), "the schema Cloud is no plain object");
}

#[test]
fn alternatives_that_are_no_enum_are_refused() {
    let small = Small::new().field("size", json!({"oneOf": [{"type": "string"}, {"type": "integer"}]}));
    let refusal = "Cloud.size: alternatives other than an enum with blank or null are not known";
    assert_eq!(small.refusal(), refusal);
    let small = Small::new().field("size", json!({"oneOf": [{"enum": [100, 50]}, {"type": "integer"}]}));
    assert_eq!(small.refusal(), refusal);
}

#[test]
fn a_combination_of_schemas_is_refused() {
    let both = json!({"$ref": "#/components/schemas/Cloud"});
    let small = Small::new().field("size", json!({"allOf": [both, both]}));
    assert_eq!(small.refusal(), "Cloud.size: alternatives other than an enum with blank or null are not known");
}

#[test]
fn a_reference_to_nothing_is_refused() {
    let small = Small::new().field("size", json!({"$ref": "#/components/schemas/Size"}));
    assert_eq!(small.refusal(), "Cloud.size: there is no #/components/schemas/Size");
    let small = Small::new().field("size", json!({"$ref": "sizes.json"}));
    assert_eq!(small.refusal(), "Cloud.size: there is no sizes.json");
    let reference = json!({"$ref": "#/components/schemas/Size"});
    let small = Small::new().describe("components.schemas.CloudRequest.properties.name", reference.clone());
    assert_eq!(small.refusal(), "CloudRequest.name: there is no #/components/schemas/Size");
    let answer = "paths./cloud.post.responses.201.content.application/json.schema";
    let small = Small::new().describe(answer, reference);
    assert_eq!(small.refusal(), "create_cloud: there is no #/components/schemas/Size");
}

#[test]
fn a_parameter_that_refers_to_nothing_is_refused() {
    let parameter = json!({"$ref": "#/components/parameters/page"});
    let small = Small::new().describe("paths./cloud.get.parameters", json!([parameter]));
    let refusal = "the description: paths./cloud.get.parameters[0]: there is no #/components/parameters/page";
    assert!(small.refusal().starts_with(refusal), "{}", small.refusal());
}

#[test]
fn a_required_query_parameter_is_refused() {
    let small = Small::new().describe("paths./cloud.get.parameters.0.required", json!(true));
    assert_eq!(small.refusal(), "get_clouds: the parameter search is required, and only optional ones are known");
}

#[test]
fn a_parameter_in_a_header_is_refused() {
    let small = Small::new().describe("paths./cloud.get.parameters.0.in", json!("header"));
    assert_eq!(small.refusal(), "get_clouds: the parameter search is in header");
}

#[test]
fn a_parameter_in_an_unknown_style_is_refused() {
    let small = Small::new().describe("paths./cloud.get.parameters.0.style", json!("deepObject"));
    assert_eq!(small.refusal(), "get_clouds: the parameter search is in query in the style deepObject");
}

#[test]
fn a_body_of_an_unknown_content_type_is_refused() {
    let content = json!({"application/xml": {"schema": {"type": "string"}}});
    let small = Small::new().describe("paths./cloud.post.requestBody.content", content);
    assert_eq!(small.refusal(), "create_cloud: takes application/xml");
}

#[test]
fn a_status_that_is_no_number_is_refused() {
    let small = Small::new().describe("paths./cloud.get.responses.2XX", json!({}));
    assert_eq!(small.refusal(), "get_clouds: the status 2XX");
}

#[test]
fn a_schema_that_no_operation_uses_is_refused() {
    let small = Small::new().describe("components.schemas.Size", json!({"type": "object", "properties": {}}));
    assert_eq!(small.refusal(), "the schema Size is sent and answered by no operation");
}

#[test]
fn a_schema_that_is_sent_and_answered_is_refused() {
    let body = json!({"$ref": "#/components/schemas/Cloud"});
    let small = Small::new().describe("components.schemas.CloudRequest.properties.parent", body);
    let small = small.name("fields.field.parent", json!("Cloud above it."));
    assert_eq!(small.refusal(), "the schema Cloud is both sent and answered");
}

#[test]
fn a_file_that_would_get_lost_inside_another_value_is_refused() {
    let file = json!({"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}});
    let refusal = "the schema FileRequest holds a file, and is answered or a part of another";
    let small = || {
        let name = json!({"module": "cloud", "doc": "A file."});
        let small = Small::new().describe("components.schemas.FileRequest", file.clone());
        small.name("types.FileRequest", name).name("fields.field.file", json!("The file."))
    };
    let reference = json!({"$ref": "#/components/schemas/FileRequest"});
    let body = "paths./cloud.post.requestBody.content.application/json.schema";
    let list = json!({"type": "array", "items": reference});
    let unused =
        |small: Small| small.correct("[[unused]]\nreason = 'Sent by no operation.'\nschemas = ['CloudRequest']\n");
    assert!(unused(small().describe(body, reference.clone())).api().is_ok());
    assert_eq!(unused(small().describe(body, list)).refusal(), refusal);
    let part = small().describe("components.schemas.CloudRequest.properties.file", reference.clone());
    assert_eq!(part.refusal(), refusal);
    assert_eq!(small().field("file", reference).refusal(), refusal);
}

#[test]
fn a_schema_that_cannot_be_sent_without_itself_is_refused() {
    let small = Small::new()
        .describe(
            "components.schemas.CloudRequest.properties.parent",
            json!({"$ref": "#/components/schemas/CloudRequest"}),
        )
        .describe("components.schemas.CloudRequest.required", json!(["parent"]))
        .name("fields.field.parent", json!("Cloud above it."));
    assert_eq!(small.files().unwrap_err(), "CloudRequest holds itself, so that there is no sample of it");
}

#[test]
fn an_answer_of_nothing_that_has_required_fields_is_refused() {
    let answer = json!({"$ref": "#/components/schemas/Cloud"});
    let small = Small::new()
        .describe("paths./cloud.get.responses.200.content.application/json.schema", answer)
        .describe("paths./cloud.get.responses.204", json!({}));
    assert_eq!(small.files().unwrap_err(), "get_clouds: may answer nothing, and Cloud has required fields");
    let small = small.describe("components.schemas.Cloud.required", json!([]));
    assert!(small.files().unwrap()["api/cloud.rs"].contains("PartialEq, Default)]\n#[non_exhaustive]"));
}

// The names.

#[test]
fn an_operation_without_a_name_is_refused() {
    let small = Small::new().unnamed("operations.get_clouds");
    assert_eq!(small.refusal(), "names/operations.toml: get_clouds has no name and no sentence");
}

#[test]
fn an_operation_without_a_sentence_is_refused() {
    let small = Small::new().unnamed("operations.get_clouds.doc");
    assert_eq!(small.refusal(), "missing field `doc`");
}

#[test]
fn a_name_for_an_operation_that_does_not_exist_is_refused() {
    let name = json!({"module": "cloud", "name": "replace", "doc": "Replaces a cloud."});
    let small = Small::new().name("operations.full_update_cloud", name);
    assert_eq!(small.refusal(), "names/operations.toml: there is no operation full_update_cloud");
}

#[test]
fn two_operations_of_one_name_are_refused() {
    let small = Small::new().name("operations.create_cloud.name", json!("list"));
    assert_eq!(small.refusal(), "names/operations.toml: get_clouds and create_cloud are both cloud::list");
}

#[test]
fn a_function_called_like_a_keyword_is_refused() {
    let small = Small::new().name("operations.create_cloud.name", json!("gen"));
    assert_eq!(small.refusal(), "names/operations.toml: create_cloud is called gen, which is a keyword");
}

#[test]
fn a_stream_of_what_is_no_list_is_refused() {
    let small = Small::new().name("operations.create_cloud.stream", json!({"name": "stream"}));
    assert_eq!(small.refusal(), "names/operations.toml: create_cloud has a stream of items, but its answer is no list");
}

#[test]
fn a_check_of_what_is_not_sent_is_refused() {
    let small = Small::new().name("operations.get_clouds.check", json!("crate::names::check"));
    assert_eq!(small.refusal(), "names/operations.toml: get_clouds has a check, but not always a body");
    let body = "paths./cloud/{id}.delete.requestBody.required";
    let small = Small::new().name("operations.delete_cloud.check", json!("crate::names::check"));
    assert!(small.api().is_ok());
    let small = small.describe(body, json!(false));
    assert_eq!(small.refusal(), "names/operations.toml: delete_cloud has a check, but not always a body");
}

#[test]
fn a_check_that_is_no_function_in_a_module_is_refused() {
    for check in ["check", "crate::check", "other::names::check"] {
        let small = Small::new().name("operations.create_cloud.check", json!(check));
        let refusal = format!("names/operations.toml: create_cloud: the check {check} is no function in a module");
        assert_eq!(small.refusal(), refusal);
    }
}

#[test]
fn a_module_without_a_sentence_is_refused() {
    let small = Small::new().unnamed("modules.cloud");
    assert_eq!(small.refusal(), "names/modules.toml: cloud has no sentence");
}

#[test]
fn a_module_above_another_needs_a_sentence_too() {
    let small = Small::new()
        .name("operations.create_cloud.module", json!("space::cloud"))
        .name("modules.space::cloud", json!("Clouds of a space."));
    assert_eq!(small.refusal(), "names/modules.toml: space has no sentence");
}

#[test]
fn a_schema_without_a_name_is_refused() {
    let small = Small::new().unnamed("types.Cloud");
    assert_eq!(small.refusal(), "names/types.toml: Cloud has no module and no sentence");
}

#[test]
fn a_name_for_a_schema_that_does_not_exist_is_refused() {
    let small = Small::new().name("types.Size", json!({"module": "cloud", "doc": "A size."}));
    assert_eq!(small.refusal(), "names/types.toml: there is no schema Size");
}

#[test]
fn a_type_name_that_exists_already_is_refused() {
    let small = Small::new().name("types.CloudRequest.name", json!("Cloud"));
    assert_eq!(small.refusal(), "names/types.toml: Cloud and CloudRequest are both called Cloud");
}

#[test]
fn a_field_without_a_sentence_is_refused() {
    let small = Small::new().unnamed("fields.field.status");
    assert_eq!(small.refusal(), "names/fields.toml: Cloud.status has no sentence");
}

#[test]
fn a_field_that_is_no_rust_name_is_refused() {
    let small = Small::new().field("2d", json!({"type": "boolean"}));
    assert_eq!(small.refusal(), "names/arguments.toml: Cloud.2d is called 2d, which is no Rust name");
}

#[test]
fn two_fields_of_one_name_are_refused() {
    let small = Small::new().field("_id", json!({"type": "integer"}));
    assert_eq!(small.refusal(), "Cloud: _id and id are both called id");
}

#[test]
fn a_parameter_without_a_sentence_is_refused() {
    let small = Small::new().unnamed("fields.parameter.search");
    assert_eq!(small.refusal(), "names/fields.toml: get_clouds: search has no sentence");
}

#[test]
fn an_id_of_a_path_without_a_name_is_refused() {
    let small = Small::new().unnamed("arguments.path.cloud");
    assert_eq!(small.refusal(), "names/arguments.toml: delete_cloud: the id after cloud has no name");
}

#[test]
fn an_id_of_a_path_that_is_not_described_is_refused() {
    let small = Small::new().without("paths./cloud/{id}.delete.parameters");
    assert_eq!(small.refusal(), "delete_cloud: the id id is neither an integer nor a string");
}

#[test]
fn two_ids_of_one_name_are_refused() {
    let item = json!({
        "parameters": [
            {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}},
            {"name": "other", "in": "path", "required": true, "schema": {"type": "integer"}}
        ],
        "get": {"operationId": "get_twin", "responses": {"204": {}}}
    });
    let small = Small::new()
        .describe("paths./cloud/{id}/twin/{other}", item)
        .name("operations.get_twin", json!({"module": "cloud", "name": "twin", "doc": "Finds a twin."}))
        .name("arguments.path.twin", json!("cloud"));
    assert_eq!(small.refusal(), "get_twin: two ids are called cloud");
}

#[test]
fn an_enum_with_values_that_no_enum_has_is_refused() {
    let small = Small::new().field("guest", json!({"type": "integer", "enum": [100, 50, 25]}));
    let refusal = "names/enums.toml: Cloud.guest has values [25,50,100], which no enum has";
    assert_eq!(small.refusal(), refusal);
}

#[test]
fn an_enum_with_values_that_two_enums_have_is_refused() {
    let values = json!([
        {"wire": 100, "name": "All", "doc": "Everything."},
        {"wire": 50, "name": "Half", "doc": "Half of it."}
    ]);
    let small = Small::new().name("enums.Share", json!({"doc": "How much of it.", "values": values}));
    let refusal = "names/enums.toml: Cloud.role has values [50,100], which several enums have";
    assert_eq!(small.refusal(), refusal);
}

#[test]
fn an_enum_that_is_used_nowhere_is_refused() {
    let values = json!([{"wire": "A", "name": "Accepted", "doc": "Taken."}]);
    let small = Small::new().name("enums.Answer", json!({"doc": "What was said.", "values": values}));
    assert_eq!(small.refusal(), "names/enums.toml: Answer is used nowhere");
}

#[test]
fn an_enum_of_numbers_and_texts_is_refused() {
    let small = Small::new()
        .describe("components.schemas.Cloud.properties.role.enum", json!([100, "50"]))
        .name("enums.Role.values.1.wire", json!("50"));
    let refusal = "names/enums.toml: Role, the values of Cloud.role, has values of several kinds, or other than texts and \
                   whole numbers: 100, \"50\"";
    assert_eq!(small.refusal(), refusal);
}

// Secrets.

#[test]
fn a_field_that_looks_like_a_secret_must_have_been_looked_at() {
    for name in ["token", "webhook_secret", "api_key", "user_password", "code"] {
        let small = Small::new().field(name, json!({"type": "string"}));
        let refusal = format!("names/secrets.toml: Cloud.{name} looks like a secret: is it hidden or shown?");
        assert_eq!(small.refusal(), refusal);
        let place = |list: &str| format!("secrets.{list}.{name}");
        small.name(&place("shown"), json!("Known to all.")).api().unwrap();
        let small = Small::new().field(name, json!({"type": "string"}));
        small.name(&place("hidden"), json!("Opens it.")).api().unwrap();
    }
    Small::new().field("author", json!({"type": "string"})).api().unwrap();
}

#[test]
fn a_parameter_that_looks_like_a_secret_must_have_been_looked_at() {
    let parameter = json!({"name": "token", "in": "query", "required": false, "schema": {"type": "string"}});
    let small = Small::new()
        .describe("paths./cloud.get.parameters", json!([parameter]))
        .name("fields.parameter.token", json!("A."));
    assert_eq!(small.refusal(), "names/secrets.toml: get_clouds: token looks like a secret: is it hidden or shown?");
}

#[test]
fn an_id_that_looks_like_a_secret_must_have_been_looked_at() {
    let small = Small::new().name("arguments.path.cloud", json!("key"));
    assert_eq!(small.refusal(), "names/secrets.toml: delete_cloud: key looks like a secret: is it hidden or shown?");
}

#[test]
fn a_secret_that_is_not_there_any_more_is_refused() {
    for list in ["hidden", "shown"] {
        let small = Small::new().name(&format!("secrets.{list}.token"), json!("Was there once."));
        assert_eq!(small.refusal(), "names/secrets.toml: nothing is called token");
    }
}

#[test]
fn numbers_and_some_codes_without_a_word_for_people_are_refused() {
    for values in [
        json!([{"wire": 100, "name": "Admin", "doc": "A."}, {"wire": 50, "name": "User", "doc": "U."}]),
        json!([{"wire": 100, "name": "Admin", "word": "admin", "doc": "A."}, {"wire": 50, "name": "User", "doc": "U."}]),
    ] {
        let small = Small::new().name("enums.Role.values", values);
        let refusal = "names/enums.toml: Role, the values of Cloud.role, has a word for some values only";
        assert_eq!(small.refusal(), refusal);
    }
}

// Schemas that are put together from others.

#[test]
fn a_schema_with_one_part_has_the_fields_of_both() {
    let cloud = || Small::new().name("fields.field.slogan", json!("What it says of itself."));
    let part = json!([{"type": "object", "required": ["slogan"], "properties": {"slogan": {"type": "string"}}}]);
    let small = cloud().describe("components.schemas.Cloud.allOf", part.clone());
    let of = |small: &Small| -> Vec<(String, bool)> {
        let api = small.api().unwrap();
        let (_, found) = api.find("Cloud").unwrap();
        let mut fields: Vec<_> = found.fields.iter().map(|field| (field.wire.clone(), field.is_required)).collect();
        fields.sort_unstable();
        fields
    };
    let mut expected: Vec<(String, bool)> = of(&Small::new());
    expected.push(("slogan".to_owned(), true));
    expected.sort_unstable();
    assert_eq!(of(&small), expected);
    // Where the fields of one are required by the other.
    let optional = json!([{"type": "object", "properties": {"slogan": {"type": "string"}}}]);
    let small = cloud()
        .describe("components.schemas.Cloud.allOf", optional)
        .describe("components.schemas.Cloud.required", json!(["id", "name", "tags", "slogan"]));
    assert_eq!(of(&small), expected);
    let small = cloud()
        .describe("components.schemas.Cloud.properties.slogan", json!({"type": "string"}))
        .describe("components.schemas.Cloud.allOf", json!([{"required": ["slogan"]}]));
    assert_eq!(of(&small), expected);
}

#[test]
fn a_schema_that_would_lose_fields_or_limits_is_refused() {
    let refusal = "the schema Cloud is put together from others, and their fields would be lost";
    let reference = json!({"$ref": "#/components/schemas/CloudRequest"});
    let contradiction = json!({"type": "object", "properties": {"name": {"type": "integer"}}});
    for parts in [json!([reference]), json!([reference, {"type": "object"}]), json!([contradiction])] {
        let small = Small::new().describe("components.schemas.Cloud.allOf", parts.clone());
        assert!(small.refusal().contains(refusal), "{parts}: {}", small.refusal());
    }
    let small = Small::new().describe("components.schemas.Cloud.$ref", json!("#/components/schemas/CloudRequest"));
    assert!(small.refusal().contains(refusal), "{}", small.refusal());
    // The same where a field is described.
    let own = json!({"type": "object", "properties": {"slogan": {"type": "string"}}});
    for shape in [
        json!({"allOf": [reference], "properties": own["properties"]}),
        json!({"$ref": reference["$ref"], "properties": own["properties"]}),
        json!({"$ref": reference["$ref"], "allOf": [own]}),
        json!({"type": "integer", "allOf": [{"type": "string"}]}),
    ] {
        let small = Small::new().field("twin", shape.clone());
        let refusal = small.refusal();
        let is_known = refusal.starts_with("Cloud.twin: alternatives other than")
            || refusal.starts_with("Cloud.twin: #/components/schemas/CloudRequest beside fields");
        assert!(is_known, "{shape}: {refusal}");
    }
}
