//! What passes the generator compiles: names that Rust does not take, or that mean something else where they are used,
//! are refused, and so are shapes that no request can carry.

use std::collections::BTreeSet;
use std::path::Path;

use bimdata_codegen::rust_name;
use serde_json::{Value, json};

use crate::support::Small;

fn parameters(list: &[(&str, Value)]) -> Small {
    let all = list.iter().map(|(name, schema)| json!({"name": name, "in": "query", "schema": schema}));
    let small = Small::new().describe("paths./cloud.get.parameters", all.collect());
    let sentence = |small: Small, name: &str| small.name(&format!("fields.parameter.{name}"), json!("A."));
    list.iter().fold(small.unnamed("fields.parameter.search"), |small, (name, _)| sentence(small, name))
}

/// An operation `POST /{segment}/{id}`.
fn operation(segment: &str, argument: &str) -> Small {
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}});
    Small::new()
        .describe(
            &format!("paths./{segment}/{{id}}"),
            json!({"post": {"operationId": "tell", "parameters": [id], "responses": {"204": {}}}}),
        )
        .name("operations.tell", json!({"module": "cloud", "name": "tell", "doc": "Tells it."}))
        .name(&format!("arguments.path.{segment}"), json!(argument))
}

#[test]
fn two_parameters_of_one_name_are_refused() {
    let text = json!({"type": "string"});
    let small = parameters(&[("kind", text.clone()), ("kind_", text.clone())]);
    assert_eq!(small.refusal(), "get_clouds: the parameters kind and kind_ are both called kind");
    let small = small.name("arguments.rename.kind_", json!("other_kind"));
    assert_eq!(small.api().unwrap().modules["cloud"].functions[0].parameters.len(), 2);
}

#[test]
fn a_parameter_that_no_query_can_carry_is_refused() {
    let object = json!({"$ref": "#/components/schemas/Cloud"});
    for schema in [
        json!({}),
        json!({"type": "object", "additionalProperties": true}),
        json!({"type": "array", "items": {"type": "array", "items": {"type": "string"}}}),
        json!({"type": "array", "items": {"type": "string", "nullable": true}}),
        json!({"type": "array", "items": {}}),
        json!({"type": "string", "format": "binary"}),
        object.clone(),
        json!({"type": "array", "items": object}),
    ] {
        let refusal = "get_clouds: the parameter kind is neither a single value nor a list of single values, and only \
                       these are known";
        assert_eq!(parameters(&[("kind", schema.clone())]).refusal(), refusal, "{schema}");
    }
    let single = [
        json!({"type": "boolean"}),
        json!({"type": "number"}),
        json!({"type": "string", "format": "date"}),
        json!({"type": "integer", "enum": [100, 50]}),
    ];
    for schema in single {
        parameters(&[("kind", schema.clone())]).api().unwrap();
        parameters(&[("kind", json!({"type": "array", "items": schema}))]).api().unwrap();
    }
}

#[test]
fn a_file_that_neither_json_nor_a_form_can_carry_is_refused() {
    let file = json!({"type": "string", "format": "binary"});
    let body = "paths./cloud.post.requestBody.content.application/json.schema";
    let nested = json!({"type": "array", "items": {"type": "array", "items": file}});
    for shape in [file.clone(), nested.clone(), json!({"type": "array", "items": file})] {
        let small = Small::new().describe(body, shape);
        assert!(small.refusal().starts_with("create_cloud: takes a file alone, which JSON cannot contain"));
    }
    let answer = "paths./cloud.get.responses.200.content.application/json.schema";
    let told = "get_clouds: answers with a file inside another value, which JSON cannot contain";
    assert!(Small::new().describe(answer, json!({"type": "array", "items": file})).refusal().starts_with(told));
    let field = "components.schemas.CloudRequest.properties.name";
    let told = "CloudRequest.name: a file inside another value, and only a file or a list of files can be sent";
    assert_eq!(Small::new().describe(field, nested).refusal(), told);
    let content = json!({"multipart/form-data": {"schema": {"type": "string"}}});
    let small = Small::new().describe("paths./cloud.post.requestBody.content", content);
    let told = "create_cloud: takes a form that is no object, and only the fields of an object are sent as a form";
    assert!(small.refusal().starts_with(told), "{}", small.refusal());
}

#[test]
fn a_form_without_files_lists_none() {
    let content = json!({"multipart/form-data": {"schema": {"$ref": "#/components/schemas/CloudRequest"}}});
    let small = Small::new().describe("paths./cloud.post.requestBody.content", content);
    let text = &small.files().unwrap()["api/cloud.rs"];
    assert!(text.contains(".multipart(body, &[])") && !text.contains("body.files()"), "{text}");
}

#[test]
fn an_id_with_the_name_of_another_argument_is_refused() {
    for (name, why) in [
        ("session", "is the name of another argument"),
        ("body", "is the name of another argument"),
        ("params", "is the name of another argument"),
        ("self", "is a keyword"),
        ("type", "is a keyword"),
        ("2d", "is no Rust name of an argument"),
        ("", "is no Rust name of an argument"),
    ] {
        let refusal = format!(
            "names/arguments.toml: tell: the id after thing is called {name}, which {why}: give it another name below [path]"
        );
        assert_eq!(operation("thing", name).refusal(), refusal);
    }
    operation("thing", "body_id").api().unwrap();
}

#[test]
fn braces_in_a_part_of_a_segment_are_refused() {
    for path in
        ["/cloud/{id}.json", "/cloud/v{id}", "/cloud/{id}:close", "/cloud/{id}-{id}", "/cloud/{id", "/cloud/id}"]
    {
        let small = operation("thing", "thing").describe(
            &format!("paths.{}", path.replace('.', "\u{1}")),
            json!({"get": {"operationId": "get_part", "responses": {"204": {}}}}),
        );
        let small = small.name("operations.get_part", json!({"module": "cloud", "name": "part", "doc": "A part."}));
        let refusal = small.refusal().replace('\u{1}', ".");
        let segment = path.rsplit('/').next().unwrap();
        let told = format!("get_part: the segment {segment} of its path has an id beside other text");
        assert!(refusal.starts_with(&told), "{refusal}");
    }
}

#[test]
fn a_field_called_like_a_keyword_that_cannot_be_escaped_is_refused() {
    for name in ["self", "super", "crate"] {
        let small = Small::new().field(name, json!({"type": "boolean"}));
        let refusal = format!("names/arguments.toml: Cloud.{name} is called {name}, which is no Rust name");
        assert_eq!(small.refusal(), refusal);
        small.name(&format!("arguments.rename.{name}"), json!("of_it")).api().unwrap();
    }
    let api = Small::new().field("type", json!({"type": "boolean"})).api().unwrap();
    let (_, cloud) = api.find("Cloud").unwrap();
    assert!(cloud.fields.iter().any(|field| field.name == "r#type"));
}

#[test]
fn a_type_with_a_name_that_means_something_else_is_refused() {
    for name in [
        "String", "Vec", "Option", "Result", "Some", "Self", "Value", "BTreeMap", "Session", "Upload", "Error", "Field",
    ] {
        let small = Small::new().name("types.Cloud.name", json!(name));
        let refusal = format!(
            "names/types.toml: Cloud would be called {name}, which means something else in Rust or in this crate: give it \
             another name"
        );
        assert_eq!(small.refusal(), refusal);
        let small = Small::new().name("enums.Role", json!({"doc": "A.", "values": [role(100, "A"), role(50, "B")]}));
        let renamed = small
            .unnamed("enums.Role")
            .name(&format!("enums.{name}"), json!({"doc": "A.", "values": [role(100, "A"), role(50, "B")]}));
        assert!(
            renamed.refusal().starts_with(&format!("names/enums.toml: {name}, the values of Cloud.role, would be"))
        );
    }
    for name in ["3D", "Foo.Bar", "foo_bar", "Éclair", "cloud", ""] {
        let small = Small::new().name("types.Cloud.name", json!(name));
        let refusal = format!("names/types.toml: Cloud would be called {name}, which is no Rust name of a type");
        assert!(small.refusal().starts_with(&refusal), "{}", small.refusal());
    }
    let small = Small::new().name("types.Cloud.name", json!("Role"));
    assert_eq!(small.refusal(), "names/types.toml: Role, the values of Cloud.role, and Cloud are both called Role");
    let small = Small::new().name("types.Cloud.name", json!("ListParams"));
    let refusal = "names/types.toml: the parameters of functions and Cloud are both called ListParams";
    assert_eq!(small.refusal(), refusal);
}

fn role(wire: u8, name: &str) -> Value {
    json!({"wire": wire, "name": name, "word": name.to_lowercase(), "doc": "A."})
}

#[test]
fn a_value_with_a_name_that_its_enum_cannot_have_is_refused() {
    let with = |values: &[Value]| Small::new().name("enums.Role.values", json!(values));
    let start = "names/enums.toml: Role, the values of Cloud.role, has";
    let twice = with(&[role(100, "Admin"), role(50, "Admin")]).refusal();
    assert_eq!(twice, format!("{start} the values 100 and 50 both as Admin"));
    for name in ["Other", "Self", "ALL"] {
        let refusal = with(&[role(100, "Admin"), role(50, name)]).refusal();
        assert_eq!(refusal, format!("{start} the value 50 as {name}, which every enum has already, or is a keyword"));
    }
    for name in ["", "a", "A-b", "5", "Ä"] {
        let refusal = with(&[role(100, "Admin"), role(50, name)]).refusal();
        assert_eq!(refusal, format!("{start} the value 50 as {name}, which is no Rust name of a value"));
    }
}

#[test]
fn an_enum_with_only_a_blank_value_is_a_text() {
    for values in [json!([""]), json!(["", null])] {
        let small = Small::new().field("mood", json!({"type": "string", "enum": values}));
        let api = small.api().unwrap();
        let (_, cloud) = api.find("Cloud").unwrap();
        let mood = cloud.fields.iter().find(|field| field.wire == "mood").unwrap();
        assert!(matches!(mood.shape, bimdata_codegen::resolve::Shape::Text { .. }), "{:?}", mood.shape);
    }
}

#[test]
fn functions_and_modules_with_other_names_than_rust_takes_are_refused() {
    for name in ["Create", "create_", "a__b", "größe", "3d", ""] {
        let small = Small::new().name("operations.create_cloud.name", json!(name));
        let told = format!("names/operations.toml: create_cloud is called {name}, which is no Rust name of a function");
        assert_eq!(small.refusal(), told);
    }
    let small = Small::new().name("operations.create_cloud.name", json!("items"));
    let small = small.name("operations.get_clouds.stream", json!({"name": "items"}));
    assert_eq!(small.refusal(), "names/operations.toml: get_clouds and create_cloud are both cloud::items");
    let small = small.name("operations.create_cloud.name", json!("list_call"));
    assert_eq!(small.refusal(), "names/operations.toml: get_clouds and create_cloud are both cloud::list_call");
    for (module, why) in [
        ("type", "is a keyword"),
        ("values", "is the name of another generated file"),
        ("cloud::answers", "is the name of another generated file"),
        ("session", "is a module of the crate already"),
        ("Cloud", "is no Rust name of a module"),
    ] {
        let small = Small::new()
            .name("operations.create_cloud.module", json!(module))
            .name(&format!("modules.{module}"), json!("Clouds."));
        let told = format!("names/operations.toml: the module {module} cannot be called so, since it {why}");
        assert_eq!(small.refusal(), told);
    }
}

#[test]
fn an_answer_without_fields_is_refused() {
    for schema in [json!({"type": "object", "properties": {}}), json!({"type": "object"})] {
        let small = Small::new()
            .describe("components.schemas.Whatever", schema)
            .field("whatever", json!({"$ref": "#/components/schemas/Whatever"}))
            .name("types.Whatever", json!({"module": "cloud", "doc": "A."}));
        assert_eq!(small.refusal(), "the schema Whatever is answered, and has no fields to read");
    }
}

/// The lists of `rust_name` are those of the crate.
#[test]
fn the_names_of_the_crate_are_known() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/lib.rs");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut names, mut modules) = (BTreeSet::new(), BTreeSet::new());
    for item in text.split(';') {
        let item = item.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((_, name)) = item.rsplit_once("mod ").filter(|(_, name)| !name.contains(' ')) {
            modules.insert(name.to_owned());
        }
        let Some((_, path)) = item.rsplit_once("pub use ").filter(|(_, path)| !path.starts_with("api::")) else {
            continue;
        };
        let list = path.rsplit_once("::").unwrap().1.trim_matches(['{', '}', ' ']);
        names.extend(list.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()));
    }
    assert!(names.len() > 30 && modules.len() > 15, "{names:?} {modules:?}");
    for name in names {
        let why = rust_name::not_a_type(&name);
        assert_eq!(
            why,
            Some("means something else in Rust or in this crate"),
            "{name} is no name in ROOT of rust_name.rs"
        );
    }
    for name in modules {
        assert_eq!(
            rust_name::not_a_module(&name),
            Some("is a module of the crate already"),
            "{name} is no name in MODULES of rust_name.rs"
        );
    }
}
