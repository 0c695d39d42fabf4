//! Each kind of correction: its effect, and that it is refused once it has none.

use bimdata_codegen::resolve::{Function, Gives, Presence, Shape, Type};
use serde_json::json;

use crate::support::Small;

fn function(small: &Small, id: &str) -> Function {
    let functions = small.api().unwrap().modules.remove("cloud").unwrap().functions;
    functions.into_iter().find(|function| function.id == id).unwrap()
}

fn found(small: &Small, schema: &str) -> Type {
    let types = small.api().unwrap().modules.remove("cloud").unwrap().types;
    types.into_iter().find(|found| found.schema == schema).unwrap()
}

fn reference(name: &str) -> serde_json::Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn shape(small: &Small, schema: &str, field: &str) -> Shape {
    found(small, schema).fields.into_iter().find(|found| found.wire == field).unwrap().shape
}

#[test]
fn a_correction_needs_a_reason() {
    let small = Small::new().correct("[[optional_body]]\noperation = 'delete_cloud'");
    assert!(small.refusal().contains("missing field `reason`"), "{}", small.refusal());
}

#[test]
fn an_unknown_correction_is_refused() {
    let small = Small::new().correct("[[remove_operation]]\nreason = ''\nid = 'delete_cloud'");
    assert!(small.refusal().contains("unknown field `remove_operation`"), "{}", small.refusal());
}

const ADD_OPERATION: &str = "
    [[add_operation]]
    reason = 'Dropped.'
    id = 'full_update_cloud'
    method = 'PUT'
    path = '/cloud/{id}'
    scopes = ['cloud:manage']
    body = 'CloudRequest'
    answer = 'Cloud'
";

fn with_added_operation() -> Small {
    let name = json!({"module": "cloud", "name": "replace", "doc": "Replaces a cloud."});
    Small::new().correct(ADD_OPERATION).name("operations.full_update_cloud", name)
}

#[test]
fn an_operation_is_added() {
    let added = function(&with_added_operation(), "full_update_cloud");
    assert_eq!((added.method, added.path.as_str()), ("PUT", "/cloud/{id}"));
    assert_eq!(added.scopes, ["cloud:manage"]);
    assert_eq!(added.arguments.len(), 1);
    assert_eq!(added.arguments[0].name, "cloud");
    assert_eq!(added.body.unwrap().shape, Shape::Type("CloudRequest".to_owned()));
    assert!(matches!(added.gives, Gives::Json(Shape::Type(name)) if name == "Cloud"));
}

#[test]
fn an_operation_that_is_described_is_not_added() {
    let refusal = "corrections.toml: add_operation of full_update_cloud no longer applies: it is described now";
    let operation = json!({"operationId": "full_update_cloud", "responses": {}});
    let small = with_added_operation().describe("paths./cloud/{id}.patch", operation);
    assert_eq!(small.refusal(), refusal);
    let operation = json!({"operationId": "replace_cloud", "responses": {}});
    let small = with_added_operation().describe("paths./cloud/{id}.put", operation);
    assert_eq!(small.refusal(), refusal);
}

#[test]
fn an_operation_of_an_unknown_method_is_not_added() {
    let small = Small::new().correct(&ADD_OPERATION.replace("PUT", "HEAD"));
    assert_eq!(
        small.refusal(),
        "corrections.toml: add_operation of full_update_cloud no longer applies: it has the method HEAD"
    );
}

const ADD_SCHEMA: &str = "
    [[add_schema]]
    reason = 'Never described.'
    name = 'Size'
    required = ['bytes']
    properties = { bytes = { type = 'integer' } }
";

#[test]
fn a_schema_is_added() {
    let small = Small::new()
        .correct(ADD_SCHEMA)
        .field("size", reference("Size"))
        .name("types.Size", json!({"module": "cloud", "doc": "A size."}))
        .name("fields.field.bytes", json!("Bytes."));
    let size = found(&small, "Size");
    assert_eq!((size.fields.len(), size.fields[0].wire.as_str()), (1, "bytes"));
    assert!(size.fields[0].is_required);
    assert!(matches!(size.fields[0].shape, Shape::Integer { .. }));
}

#[test]
fn a_schema_that_is_described_is_not_added() {
    let small = Small::new().correct(ADD_SCHEMA).describe("components.schemas.Size", json!({"type": "object"}));
    assert_eq!(small.refusal(), "corrections.toml: add_schema of Size no longer applies: it is described now");
}

#[test]
fn a_body_without_a_name_gets_one() {
    assert_eq!(function(&Small::new(), "delete_cloud").body.unwrap().shape, Shape::Type("CloudDeletion".to_owned()));
    assert_eq!(shape(&Small::new(), "CloudDeletion", "reason"), Shape::Text { min: 0, max: None });
}

#[test]
fn a_body_that_has_a_name_gets_none() {
    let body = "paths./cloud/{id}.delete.requestBody";
    let refused = |why: &str| format!("corrections.toml: inline_body of delete_cloud no longer applies: it {why}");
    let schema = format!("{body}.content.application/json.schema");
    let small = Small::new().describe(&schema, reference("CloudRequest"));
    assert_eq!(small.refusal(), refused("has a named body"));
    assert_eq!(Small::new().without(body).refusal(), refused("has no body"));
    assert_eq!(Small::new().without("paths./cloud/{id}.delete").refusal(), refused("is gone"));
}

#[test]
fn a_body_does_not_get_the_name_of_a_schema() {
    let small = Small::new().describe("components.schemas.CloudDeletion", json!({"type": "object"}));
    let refusal = "corrections.toml: inline_body of CloudDeletion no longer applies: it is a schema now";
    assert_eq!(small.refusal(), refusal);
}

#[test]
fn different_bodies_do_not_get_one_name() {
    let object = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    let small = Small::new()
        .describe("paths./cloud.post.requestBody.content.application/json.schema", object)
        .correct("[[inline_body]]\nreason = ''\noperations = ['create_cloud', 'delete_cloud']\nname = 'Any'");
    // The first of the two corrections has renamed the only body.
    let refusal = "corrections.toml: inline_body of delete_cloud no longer applies: it has a named body";
    assert_eq!(small.refusal(), refusal);
    let small = small.instead("operations = [\"delete_cloud\"]", "operations = ['create_cloud', 'delete_cloud']");
    let refusal = |name: &str| {
        format!("corrections.toml: inline_body of {name} no longer applies: it stands for different bodies")
    };
    assert_eq!(small.refusal(), [refusal("CloudDeletion"), refusal("Any")].join("\n"));
}

const ADD_PROPERTY: &str = "
    [[add_property]]
    reason = 'Lost.'
    schema = 'CloudRequest'
    property = 'file'
    required = true
    shape = { type = 'string', format = 'binary' }
";

#[test]
fn a_property_is_added() {
    let small = Small::new().correct(ADD_PROPERTY).name("fields.field.file", json!("The file."));
    let fields = found(&small, "CloudRequest").fields;
    assert_eq!((fields[1].wire.as_str(), &fields[1].shape), ("file", &Shape::File));
    assert!(fields[1].is_required);
    let small = small.instead("required = true", "required = false");
    assert!(!found(&small, "CloudRequest").fields[1].is_required);
}

#[test]
fn a_property_that_is_described_is_not_added() {
    let refused =
        |place: &str, why: &str| format!("corrections.toml: add_property of {place} no longer applies: it {why}");
    let small = Small::new().correct(ADD_PROPERTY);
    let described = small.describe("components.schemas.CloudRequest.properties.file", json!({"type": "string"}));
    assert_eq!(described.refusal(), refused("CloudRequest.file", "is described now"));
    let gone = described.instead("'CloudRequest'", "'Size'");
    assert_eq!(gone.refusal(), refused("Size", "is gone"));
}

const REPLACE_PROPERTY: &str = "
    [[replace_property]]
    reason = 'A number.'
    schema = 'Cloud'
    property = 'status'
    was = { type = 'string' }
    shape = { type = 'number' }
";

#[test]
fn a_property_is_replaced() {
    let small = Small::new().correct(REPLACE_PROPERTY);
    assert_eq!(shape(&small, "Cloud", "status"), Shape::Number);
    let described = json!({"type": "string", "title": "State", "description": "Open or closed", "readOnly": true});
    let small = small.describe("components.schemas.Cloud.properties.status", described);
    assert_eq!(shape(&small, "Cloud", "status"), Shape::Number, "texts make no difference");
}

#[test]
fn a_property_that_has_changed_is_not_replaced() {
    let refused = |why: &str| format!("corrections.toml: replace_property of Cloud.status no longer applies: it {why}");
    let status = "components.schemas.Cloud.properties.status";
    let small = Small::new().correct(REPLACE_PROPERTY).describe(status, json!({"type": "string", "maxLength": 9}));
    assert_eq!(small.refusal(), refused("is not what it was"));
    assert_eq!(Small::new().correct(REPLACE_PROPERTY).without(status).refusal(), refused("is gone"));
}

const REPLACE_PARAMETER: &str = "
    [[replace_parameter]]
    reason = 'A truth value.'
    parameter = 'search'
    was = { type = 'string' }
    shape = { type = 'boolean' }
";

#[test]
fn a_parameter_is_replaced() {
    let small = Small::new().correct(REPLACE_PARAMETER);
    assert_eq!(function(&small, "get_clouds").parameters[0].shape, Shape::Boolean);
}

#[test]
fn a_parameter_that_has_changed_is_not_replaced() {
    let refused =
        |place: &str, why: &str| format!("corrections.toml: replace_parameter of {place} no longer applies: it {why}");
    let parameters = "paths./cloud.get.parameters";
    let small = Small::new().correct(REPLACE_PARAMETER);
    let small = small.describe(&format!("{parameters}.0.schema"), json!({"type": "integer"}));
    assert_eq!(small.refusal(), refused("search of get_clouds", "is not what it was"));
    assert_eq!(small.without(parameters).refusal(), refused("search", "is gone"));
}

const OPTIONAL_BODY: &str = "
    [[optional_body]]
    reason = 'It works without.'
    operation = 'delete_cloud'
";

#[test]
fn a_body_becomes_optional() {
    assert!(!function(&Small::new(), "delete_cloud").body.unwrap().is_optional);
    assert!(function(&Small::new().correct(OPTIONAL_BODY), "delete_cloud").body.unwrap().is_optional);
}

#[test]
fn a_body_that_is_optional_does_not_become_so() {
    let refused = |id: &str, why: &str| format!("corrections.toml: optional_body of {id} no longer applies: it {why}");
    let small = Small::new().correct(OPTIONAL_BODY);
    let optional = small.describe("paths./cloud/{id}.delete.requestBody.required", json!(false));
    assert_eq!(optional.refusal(), refused("delete_cloud", "has no required body"));
    let bodyless = optional.instead("operation = 'delete_cloud'", "operation = 'get_clouds'");
    assert_eq!(bodyless.refusal(), refused("get_clouds", "has no required body"));
    let gone = bodyless.instead("operation = 'get_clouds'", "operation = 'get_size'");
    assert_eq!(gone.refusal(), refused("get_size", "is gone"));
}

const OPTIONAL_FIELDS: &str = "
    [[optional_fields]]
    reason = 'Not always there.'
    fields = ['Cloud.name', 'Cloud.tags']
";

#[test]
fn a_field_that_was_not_always_there_becomes_optional() {
    let presences = |small: &Small| {
        let cloud = found(small, "Cloud");
        cloud.fields.iter().map(|field| (field.wire.clone(), cloud.presence(field))).collect::<Vec<_>>()
    };
    let expected = |name, tags| {
        [("id", Presence::Plain), ("name", name), ("role", Presence::Optional), ("status", Presence::Optional)]
            .into_iter()
            .chain([("tags", tags)])
            .map(|(field, presence)| (field.to_owned(), presence))
            .collect::<Vec<_>>()
    };
    assert_eq!(presences(&Small::new()), expected(Presence::Plain, Presence::Plain));
    let drifted = expected(Presence::Optional, Presence::EmptyList);
    assert_eq!(presences(&Small::new().correct(OPTIONAL_FIELDS)), drifted);
}

#[test]
fn a_field_that_is_optional_does_not_become_so() {
    let refused = |why: &str| format!("corrections.toml: optional_fields of Cloud.tags no longer applies: it {why}");
    let small = || Small::new().correct(OPTIONAL_FIELDS);
    let optional = small().describe("components.schemas.Cloud.required", json!(["id", "name"]));
    assert_eq!(optional.refusal(), refused("is optional or nullable now"));
    let nullable = small().describe("components.schemas.Cloud.properties.tags.nullable", json!(true));
    assert_eq!(nullable.refusal(), refused("is optional or nullable now"));
    assert_eq!(small().without("components.schemas.Cloud.properties.tags").refusal(), refused("is gone"));
}

const REQUIRED_FIELDS: &str = "
    [[required_fields]]
    reason = 'Always there.'
    fields = ['Cloud.status']
";

#[test]
fn a_field_that_is_always_there_becomes_required_in_answers() {
    let presence = |small: &Small| {
        let cloud = found(small, "Cloud");
        cloud.presence(cloud.fields.iter().find(|field| field.wire == "status").unwrap())
    };
    assert_eq!(presence(&Small::new()), Presence::Optional);
    assert_eq!(presence(&Small::new().correct(REQUIRED_FIELDS)), Presence::Plain);
}

#[test]
fn a_field_that_is_required_does_not_become_so() {
    let refused = |why: &str| format!("corrections.toml: required_fields of Cloud.status no longer applies: it {why}");
    let small = || Small::new().correct(REQUIRED_FIELDS);
    let required = small().describe("components.schemas.Cloud.required", json!(["id", "status"]));
    assert_eq!(required.refusal(), refused("is required now"));
    let nullable = small().describe("components.schemas.Cloud.properties.status.nullable", json!(true));
    assert_eq!(nullable.refusal(), refused("is nullable"));
    assert_eq!(small().without("components.schemas.Cloud.properties.status").refusal(), refused("is gone"));
}

const ADD_SCOPES: &str = "
    [[add_scopes]]
    reason = 'In the text only.'
    scopes = ['cloud:manage']
    operations = ['create_cloud']
";

#[test]
fn scopes_are_added() {
    assert_eq!(function(&Small::new().correct(ADD_SCOPES), "create_cloud").scopes, ["cloud:manage"]);
}

#[test]
fn scopes_that_are_described_are_not_added() {
    let refused = |why: &str| format!("corrections.toml: add_scopes of create_cloud no longer applies: it {why}");
    let small = || Small::new().correct(ADD_SCOPES);
    let described = small().describe("paths./cloud.post.description", json!("Required scopes: cloud:manage"));
    assert_eq!(described.refusal(), refused("names its scopes now"));
    assert_eq!(small().without("paths./cloud.post").refusal(), refused("is gone"));
}

const ADD_STATUS: &str = "
    [[add_status]]
    reason = 'Answered nothing once.'
    status = 204
    operations = ['get_clouds']
";

#[test]
fn a_status_is_added() {
    assert_eq!(function(&Small::new(), "get_clouds").statuses, [200]);
    assert_eq!(function(&Small::new().correct(ADD_STATUS), "get_clouds").statuses, [200, 204]);
}

#[test]
fn a_status_that_is_described_is_not_added() {
    let refused = |id: &str, why: &str| format!("corrections.toml: add_status of {id} no longer applies: it {why}");
    let described = Small::new().correct(ADD_STATUS).describe("paths./cloud.get.responses.204", json!({}));
    assert_eq!(described.refusal(), refused("get_clouds", "has it now"));
    let gone = described.instead("get_clouds", "get_sizes");
    assert_eq!(gone.refusal(), refused("get_sizes", "is gone"));
}

const UNUSED: &str = "
    [[unused]]
    reason = 'Sent by no operation.'
    schemas = ['Size']
";

#[test]
fn a_schema_that_no_operation_uses_gets_no_type() {
    let small = Small::new().correct(UNUSED).describe("components.schemas.Size", json!({"type": "object"}));
    assert!(small.api().unwrap().find("Size").is_none());
}

#[test]
fn a_schema_that_is_used_is_not_left_out() {
    let refused = |why: &str| format!("corrections.toml: unused of Size no longer applies: it {why}");
    assert_eq!(Small::new().correct(UNUSED).refusal(), refused("is gone"));
    let small = Small::new().correct(UNUSED).describe("components.schemas.Size", json!({"type": "object"}));
    assert_eq!(small.field("size", reference("Size")).refusal(), refused("is used now"));
}

const HAND_WRITTEN: &str = "
    [[hand_written]]
    reason = 'A number once.'
    schema = 'Size'
    path = 'crate::size::CloudSize'
";

#[test]
fn a_type_that_is_written_by_hand_is_used() {
    let small = Small::new().correct(HAND_WRITTEN).describe("components.schemas.Size", json!({"type": "object"}));
    let small = small.field("size", reference("Size"));
    let (schema, path) = ("Size".to_owned(), "crate::size::CloudSize".to_owned());
    assert_eq!(shape(&small, "Cloud", "size"), Shape::HandWritten { schema, path });
    assert!(small.api().unwrap().find("Size").is_none());
}

#[test]
fn a_type_that_is_written_by_hand_for_nothing_is_refused() {
    let small = Small::new().correct(HAND_WRITTEN);
    assert_eq!(small.refusal(), "corrections.toml: hand_written of Size no longer applies: it is gone");
    let small = small.describe("components.schemas.Size", json!({"type": "object"}));
    assert_eq!(small.refusal(), "the schema Size is sent and answered by no operation");
}

const TYPED_VALUES: &str = "
    [[typed_values]]
    reason = 'The values are known.'
    enum = 'Role'
    fields = ['Cloud.status']
";

#[test]
fn a_free_value_gets_an_enum() {
    let small = Small::new().correct(TYPED_VALUES);
    assert_eq!(shape(&small, "Cloud", "status"), Shape::Enum("Role".to_owned()));
}

#[test]
fn a_value_that_has_an_enum_gets_none() {
    let refused = |why: &str| format!("corrections.toml: typed_values of Cloud.status no longer applies: it {why}");
    let status = "components.schemas.Cloud.properties.status";
    let small = Small::new().correct(TYPED_VALUES).describe(status, json!({"type": "integer", "enum": [100, 50]}));
    assert_eq!(small.refusal(), refused("has an enum now"));
    assert_eq!(Small::new().correct(TYPED_VALUES).without(status).refusal(), refused("is gone"));
    let unknown = Small::new().correct(&TYPED_VALUES.replace("Role", "Status"));
    assert_eq!(unknown.refusal(), "names/enums.toml: there is no Status");
}

#[test]
fn the_items_of_a_free_list_get_an_enum() {
    let small = Small::new().correct(&TYPED_VALUES.replace("status", "tags"));
    let item = Box::new(Shape::Enum("Role".to_owned()));
    assert_eq!(shape(&small, "Cloud", "tags"), Shape::List { item, min: 0 });
}

const TYPED_PARAMETERS: &str = "
    [[typed_parameters]]
    reason = 'The values are known.'
    enum = 'Role'
    parameter = 'search'
    except = []
";

#[test]
fn a_free_parameter_gets_an_enum() {
    let shape = |small: &Small| function(small, "get_clouds").parameters[0].shape.clone();
    assert_eq!(shape(&Small::new().correct(TYPED_PARAMETERS)), Shape::Enum("Role".to_owned()));
}

#[test]
fn a_parameter_that_is_gone_or_has_an_enum_gets_none() {
    let refused =
        |place: &str, why: &str| format!("corrections.toml: typed_parameters of {place} no longer applies: it {why}");
    let except = Small::new().correct(&TYPED_PARAMETERS.replace("[]", "['get_clouds']"));
    assert_eq!(except.refusal(), refused("search", "is gone"));
    let twice = Small::new().correct(&TYPED_PARAMETERS.repeat(2));
    assert_eq!(twice.refusal(), refused("search of get_clouds", "has an enum now"));
}

const MIXED_ANSWERS: &str = "
    [[mixed_answers]]
    reason = 'The list holds errors too.'
    operations = ['get_clouds']
";

#[test]
fn a_list_may_hold_errors() {
    let gives = function(&Small::new().correct(MIXED_ANSWERS), "get_clouds").gives;
    assert!(matches!(gives, Gives::Mixed(Shape::Type(item)) if item == "Cloud"));
}

#[test]
fn what_is_no_list_holds_no_errors() {
    let refused = |id: &str, why: &str| format!("corrections.toml: mixed_answers of {id} no longer applies: it {why}");
    let small = |id: &str| Small::new().correct(&MIXED_ANSWERS.replace("get_clouds", id));
    assert_eq!(small("create_cloud").refusal(), refused("create_cloud", "answers no list"));
    assert_eq!(small("delete_cloud").refusal(), refused("delete_cloud", "answers no list"));
    assert_eq!(small("get_sizes").refusal(), refused("get_sizes", "is gone"));
}

const BULK_BODY: &str = "
    [[bulk_body]]
    reason = 'What is updated is found by a key in each item.'
    operation = 'create_cloud'
    name = 'CloudBulk'
    key = 'id'
    shape = { type = 'integer' }
    only_key = false
";

/// The small interface with a body of many clouds.
fn many_clouds(corrections: &str) -> Small {
    let list = json!({"type": "array", "items": reference("CloudRequest")});
    Small::new()
        .describe("paths./cloud.post.requestBody.content.application/json.schema", list)
        .name("types.CloudBulk", json!({"module": "cloud", "doc": "A cloud among many."}))
        .correct(corrections)
}

#[test]
fn the_items_of_a_bulk_update_name_what_they_update() {
    for (only_key, required) in [("false", [true, true]), ("true", [true, false])] {
        let unused = "[[unused]]\nreason = 'Sent by nothing else.'\nschemas = ['CloudRequest']\n";
        let api = many_clouds(&BULK_BODY.replace("false", only_key)).correct(unused).api().unwrap();
        let (_, body) = api.find("CloudBulk").unwrap();
        let fields: Vec<_> = body.fields.iter().map(|field| (field.wire.as_str(), field.is_required)).collect();
        assert_eq!(fields, [("id", required[0]), ("name", required[1])]);
    }
}

#[test]
fn a_body_that_is_no_list_or_has_the_key_is_no_bulk_update() {
    let refused =
        |place: &str, why: &str| format!("corrections.toml: bulk_body of {place} no longer applies: it {why}");
    let single = Small::new().correct(BULK_BODY);
    assert_eq!(single.refusal(), refused("create_cloud", "takes no list"));
    let keyed = many_clouds(&BULK_BODY.replace("'id'", "'name'"));
    assert_eq!(keyed.refusal(), refused("create_cloud", "requires name now"));
    let described = many_clouds(&BULK_BODY.replace("CloudBulk", "Cloud"));
    assert_eq!(described.refusal(), refused("Cloud", "is described now"));
}

const OWN_BODY: &str = "
    [[own_body]]
    reason = 'Two resources share the body.'
    operations = ['create_cloud']
    schema = 'CloudRequest'
    name = 'NewCloudRequest'
";

#[test]
fn an_operation_has_a_body_of_its_own_that_is_like_the_shared_one() {
    let unused = "[[unused]]\nreason = 'Sent by nothing else.'\nschemas = ['CloudRequest']\n";
    let small = Small::new()
        .name("types.NewCloudRequest", json!({"module": "cloud", "doc": "A cloud to create."}))
        .correct(OWN_BODY)
        .correct(unused);
    let shape = function(&small, "create_cloud").body.unwrap().shape;
    assert_eq!(shape, Shape::Type("NewCloudRequest".to_owned()));
    let api = small.api().unwrap();
    let fields: Vec<_> =
        api.find("NewCloudRequest").unwrap().1.fields.iter().map(|field| field.wire.as_str()).collect();
    assert_eq!(fields, ["name"]);
}

#[test]
fn an_operation_that_takes_another_body_or_none_gets_no_own_one() {
    let refused = |place: &str, why: &str| format!("corrections.toml: own_body of {place} no longer applies: it {why}");
    let small = |from: &str, to: &str| Small::new().correct(&OWN_BODY.replace(from, to));
    assert_eq!(small("create_cloud", "get_clouds").refusal(), refused("get_clouds", "takes no CloudRequest"));
    assert_eq!(small("create_cloud", "get_sizes").refusal(), refused("get_sizes", "is gone"));
    assert_eq!(small("NewCloudRequest", "Cloud").refusal(), refused("Cloud", "is described now"));
    assert_eq!(small("'CloudRequest'", "'Size'").refusal(), refused("NewCloudRequest", "is gone"));
}

const ONE_OR_LIST: &str = "
    [[one_or_list]]
    reason = 'An old server answers a list.'
    operations = ['create_cloud']
";

#[test]
fn an_object_may_come_in_a_list() {
    assert!(function(&Small::new().correct(ONE_OR_LIST), "create_cloud").is_one_or_list);
    let list = Small::new().correct(&ONE_OR_LIST.replace("create_cloud", "get_clouds"));
    let refusal = "corrections.toml: one_or_list of get_clouds no longer applies: it answers no object";
    assert_eq!(list.refusal(), refusal);
}

const ADD_PARAMETER: &str = "
    [[add_parameter]]
    reason = 'Never described.'
    operations = ['get_clouds']
    parameter = 'archived'
    shape = { type = 'boolean' }
";

#[test]
fn a_parameter_is_added() {
    let small = Small::new().correct(ADD_PARAMETER).name("fields.parameter.archived", json!("Archived ones, too."));
    let parameters = function(&small, "get_clouds").parameters;
    assert_eq!((parameters[1].wire.as_str(), &parameters[1].shape), ("archived", &Shape::Boolean));
    assert!(small.files().unwrap()["api/cloud.rs"].contains(".query_if_some(\"archived\", params.archived)"));
}

#[test]
fn a_parameter_that_is_described_is_not_added() {
    let refused =
        |place: &str, why: &str| format!("corrections.toml: add_parameter of {place} no longer applies: it {why}");
    let small = || Small::new().correct(ADD_PARAMETER);
    let described = small().instead("'archived'", "'search'");
    assert_eq!(described.refusal(), refused("search of get_clouds", "is described now"));
    let gone = small().instead("['get_clouds']", "['get_sizes']");
    assert_eq!(gone.refusal(), refused("get_sizes", "is gone"));
}

const REMOVE_PARAMETER: &str = "
    [[remove_parameter]]
    reason = 'Not sent.'
    operations = ['get_clouds']
    parameter = 'X-Mode'
";

#[test]
fn a_parameter_of_a_header_is_left_out() {
    let parameters = "paths./cloud.get.parameters";
    let header = json!([{"name": "X-Mode", "in": "header", "schema": {"type": "string"}}]);
    let small = Small::new().describe(parameters, header);
    assert_eq!(small.refusal(), "get_clouds: the parameter X-Mode is in header");
    let small = small.correct(REMOVE_PARAMETER);
    assert!(function(&small, "get_clouds").parameters.is_empty());
    let refused = "corrections.toml: remove_parameter of X-Mode of get_clouds no longer applies: it is gone";
    assert_eq!(small.describe(parameters, json!([])).refusal(), refused);
}

const OPTIONAL_PARAMETER: &str = "
    [[optional_parameter]]
    reason = 'The caller knows.'
    operations = ['get_clouds']
    parameter = 'search'
";

#[test]
fn a_required_parameter_becomes_optional() {
    let small = Small::new().correct(OPTIONAL_PARAMETER);
    let refused = "corrections.toml: optional_parameter of search of get_clouds no longer applies: it is optional now";
    assert_eq!(small.refusal(), refused);
    let small = small.describe("paths./cloud.get.parameters.0.required", json!(true));
    assert_eq!(function(&small, "get_clouds").parameters.len(), 1);
}

const INLINE_PROPERTY: &str = "
    [[inline_property]]
    reason = 'An object without a name.'
    fields = ['Cloud.size', 'Cloud.sizes']
    name = 'CloudSize'
";

#[test]
fn an_object_within_a_field_gets_a_name() {
    let object = json!({"type": "object", "properties": {"bytes": {"type": "integer"}}});
    let small = Small::new()
        .field("size", object.clone())
        .field("sizes", json!({"type": "array", "items": object}))
        .name("fields.field.bytes", json!("How many."))
        .name("types.CloudSize", json!({"module": "cloud", "doc": "A size."}))
        .correct(INLINE_PROPERTY);
    assert_eq!(shape(&small, "Cloud", "size"), Shape::Type("CloudSize".to_owned()));
    let item = Box::new(Shape::Type("CloudSize".to_owned()));
    assert_eq!(shape(&small, "Cloud", "sizes"), Shape::List { item, min: 0 });
    assert_eq!(found(&small, "CloudSize").fields[0].wire, "bytes");
    let small = small.describe("components.schemas.Cloud.properties.sizes", json!({"type": "string"}));
    let refused = "corrections.toml: inline_property of Cloud.sizes no longer applies: it is no object without a name";
    assert_eq!(small.refusal().lines().next(), Some(refused));
}

#[test]
fn the_error_for_a_path_with_renamed_ids_has_the_cause() {
    let small = with_added_operation()
        .without("paths./cloud/{id}")
        .describe("paths./cloud/{cloud_pk}.get", json!({"operationId": "get_cloud", "responses": {}}));
    let refused = "corrections.toml: add_operation of full_update_cloud no longer applies: it is at /cloud/{id}, which is \
                   spelled /cloud/{cloud_pk} now";
    assert!(small.refusal().contains(refused), "{}", small.refusal());
}

#[test]
fn the_error_for_a_renamed_schema_has_the_cause() {
    let small = with_added_operation().instead("answer = 'Cloud'", "answer = 'Account'");
    let refused = "corrections.toml: add_operation of full_update_cloud no longer applies: it names the schema Account, which \
                   is gone";
    assert_eq!(small.refusal(), refused);
}

const REMOVE_ANSWER: &str = "
    [[remove_answer]]
    reason = 'No program needs it.'
    status = 202
    operations = ['get_clouds']
";

#[test]
fn one_of_two_bodies_of_an_answer_is_removed() {
    let body = |kind: &str| json!({"content": {"application/json": {"schema": {"type": kind}}}});
    let small = || Small::new().describe("paths./cloud.get.responses.202", body("string"));
    assert_eq!(small().refusal(), "get_clouds: answers 200 and 202 with different bodies");
    let one = small().correct(REMOVE_ANSWER);
    let of_list = |gives: &Gives| matches!(gives, Gives::Json(Shape::List { .. }));
    assert!(of_list(&function(&one, "get_clouds").gives));
    assert_eq!(function(&one, "get_clouds").statuses, [200, 202]);
    let other = small().correct(REMOVE_ANSWER).instead("status = 202", "status = 200");
    assert!(matches!(function(&other, "get_clouds").gives, Gives::Json(Shape::Text { .. })));
    let refused = |id: &str, why: &str| format!("corrections.toml: remove_answer of {id} no longer applies: it {why}");
    let alone = Small::new().correct(REMOVE_ANSWER);
    assert_eq!(alone.refusal(), refused("get_clouds", "has one body at most now"));
    assert_eq!(alone.instead("get_clouds", "get_sizes").refusal(), refused("get_sizes", "is gone"));
}
