//! The exact output for a small interface, so that a change of the templates is visible.

use std::path::Path;

use bimdata_codegen::{output, understand};
use serde_json::{Value, json};

use crate::support::Small;

#[test]
fn a_small_interface_is_written_word_for_word() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = own.join("tests/generator/output");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap().replace("\r\n", "\n");
    let names = toml::from_str(&read("names.toml")).unwrap();
    let corrections = toml::from_str(&read("corrections.toml")).unwrap();
    let api = understand(&read("openapi.json"), &[], &corrections, &names).unwrap();
    let files = output::files(&api, &names, own.parent().unwrap()).unwrap();
    let expected = [
        ("src/api.rs", "api.rs"),
        ("src/api/document.rs", "document.rs"),
        ("src/api/document/tag.rs", "tag.rs"),
        ("src/api/values.rs", "values.rs"),
        ("src/guide/operations.md", "operations.md"),
        ("tests/answers/list.rs", "answers.rs"),
        ("tests/every_operation/src/calls/document.rs", "calls.rs"),
        ("tests/every_operation/src/calls/mod.rs", "calls_mod.rs"),
        ("tests/operations/list.rs", "operations.rs"),
        ("tests/repository/guarantees/counts.rs", "counts.rs"),
    ];
    let paths: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(paths, expected.map(|(path, _)| path));
    for (path, name) in expected {
        let expected = read(name);
        let (written, expected): (Vec<_>, Vec<_>) = (files[path].lines().collect(), expected.lines().collect());
        let same = written.iter().zip(&expected).take_while(|(written, expected)| written == expected).count();
        assert_eq!(written.get(same), expected.get(same), "line {} of {path}, which {name} gives", same + 1);
    }
}

#[test]
fn an_operation_whose_first_parameter_came_later_keeps_its_function() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = own.join("tests/generator/output");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap().replace("\r\n", "\n");
    let text = read("names.toml").replacen(
        "[operations.get_documents]\n",
        "[operations.get_documents]\nparams_since = \"2.1.0\"\n",
        1,
    );
    let names = toml::from_str(&text).unwrap();
    let corrections = toml::from_str(&read("corrections.toml")).unwrap();
    let api = understand(&read("openapi.json"), &[], &corrections, &names).unwrap();
    let files = output::files(&api, &names, own.parent().unwrap()).unwrap();
    let document = &files["src/api/document.rs"];
    let start = document.find("/// Lists the documents of a project").unwrap();
    let functions = document[start..].split("\n/// Creates a document.").next().unwrap();
    assert_eq!(functions, read("first_parameter.rs"));
    assert!(
        files["src/guide/operations.md"]
            .contains("`](fn@crate::document::stream), [`document::list_with`](fn@crate::document::list_with), ")
    );
    let calls = &files["tests/every_operation/src/calls/document.rs"];
    assert!(calls.contains("bimdata::document::list(session, PROJECT)?;"), "{calls}");
    assert!(calls.contains("bimdata::document::list_with("), "{calls}");
}

#[test]
fn a_first_parameter_that_is_not_there_is_refused() {
    let small = Small::new().name("operations.create_cloud.params_since", json!("2.1.0"));
    assert_eq!(small.refusal(), "names/operations.toml: create_cloud has params_since, but no parameters");
    let small = Small::new()
        .name("operations.get_clouds.params_since", json!("2.1.0"))
        .name("operations.create_cloud.name", json!("list_with"));
    assert_eq!(small.refusal(), "names/operations.toml: get_clouds and create_cloud are both cloud::list_with");
}

#[test]
fn a_long_module_is_split_into_functions_answers_and_requests() {
    let field = |small: Small, at| small.field(&format!("size_{at}"), json!({"type": "integer"}));
    let short = (0..50).fold(Small::new(), field);
    let paths = |small: &Small| small.files().unwrap().into_keys().collect::<Vec<_>>();
    assert_eq!(paths(&short), ["api.rs", "api/cloud.rs", "api/values.rs"]);
    let long = (50..300).fold(short, field);
    let split = ["api.rs", "api/cloud.rs", "api/cloud/answers.rs", "api/cloud/requests.rs", "api/values.rs"];
    assert_eq!(paths(&long), split);
    let files = long.files().unwrap();
    for line in ["mod answers;\n", "pub use answers::*;\n", "mod requests;\n", "pub use requests::*;\n"] {
        assert!(files["api/cloud.rs"].contains(line), "{line}");
    }
    assert!(files["api/cloud.rs"].contains("pub fn list("));
    assert!(files["api/cloud/answers.rs"].contains("pub struct Cloud {"));
    assert!(files["api/cloud/requests.rs"].contains("pub struct CloudRequest {"));
    assert!(files["api/cloud/requests.rs"].contains("pub struct ListParams {"));
}

#[test]
fn a_module_re_exports_the_types_of_other_modules_that_its_functions_name() {
    let in_part = json!({"part": {"$ref": "#/components/schemas/Part"}});
    let small = Small::new()
        .describe("components.schemas.Part", json!({"type": "object", "properties": {"id": {"type": "integer"}}}))
        .describe("components.schemas.Cloud.properties.part", in_part["part"].clone())
        .name("fields.field.part", json!("Part of it."))
        .name("modules.part", json!("Parts."))
        .name("modules.shared", json!("What several modules share."));
    let small = ["Cloud", "CloudRequest"]
        .into_iter()
        .fold(small, |small, schema| small.name(&format!("types.{schema}.module"), json!("shared")))
        .name("types.Part", json!({"module": "part", "doc": "A part."}));
    let words = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let files = small.files().unwrap();
    let cloud = words(&files["api/cloud.rs"]);
    // The deletion is its own, so that it is not re-exported.
    let public = "#[doc(no_inline)] pub use crate::shared::{Cloud, CloudRequest};";
    assert!(cloud.contains(public) && !cloud.contains("crate::api::"), "{cloud}");
    assert!(cloud.contains("cloud::create(&session, &cloud::CloudRequest::new("), "{cloud}");
    // A type that no function of the module names is only imported.
    let shared = words(&files["api/shared.rs"]);
    assert!(shared.contains("; use crate::api::part::Part;") && !shared.contains("pub use"), "{shared}");
    // If the module is split, its other files import what they need for themselves.
    let recursive = json!({"type": "array", "items": {"$ref": "#/components/schemas/Cloud"}});
    let long = (0..300).fold(small, |small, at| {
        small
            .describe(&format!("components.schemas.Extra.properties.size_{at}"), json!({"type": "integer"}))
            .name(&format!("fields.field.size_{at}"), json!("Added."))
    });
    let long = long
        .describe("components.schemas.Extra.type", json!("object"))
        .describe("components.schemas.Extra.properties.clouds", recursive)
        .describe("components.schemas.Cloud.properties.extra", json!({"$ref": "#/components/schemas/Extra"}))
        .name("fields.field.clouds", json!("Its clouds."))
        .name("fields.field.extra", json!("More."))
        .name("types.Extra", json!({"module": "cloud", "doc": "More of a cloud."}));
    let files = long.files().unwrap();
    assert!(words(&files["api/cloud.rs"]).contains(public), "{}", files["api/cloud.rs"]);
    let answers = words(&files["api/cloud/answers.rs"]);
    assert!(answers.contains("use crate::api::shared::Cloud;") && !answers.contains("pub use"), "{answers}");
}

/// The arguments in the example of an operation with three ids, by the properties of its body.
fn arguments_of_an_update(properties: &Value) -> String {
    let id = |name, kind| json!({"name": name, "in": "path", "required": true, "schema": {"type": kind}});
    let operation = json!({
        "operationId": "update_part",
        "parameters": [id("id", "integer"), id("tower", "integer"), id("part", "string"), id("pin", "string")],
        "requestBody": {"content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/PatchedPartRequest"}
        }}},
        "responses": {"204": {"description": ""}}
    });
    let files = Small::new()
        .describe("paths./cloud/{id}/tower/{tower}/part/{part}/pin/{pin}", json!({"patch": operation}))
        .describe("components.schemas.PatchedPartRequest", json!({"type": "object", "properties": properties}))
        .name("operations.update_part", json!({"module": "cloud", "name": "update", "doc": "Changes a part."}))
        .name("types.PatchedPartRequest", json!({"module": "cloud", "name": "PartPatch", "doc": "A change."}))
        .name("fields.field.picture", json!("Its picture."))
        .name("arguments.path", json!({"cloud": "cloud", "tower": "tower", "part": "part", "pin": "holder"}))
        .name("arguments.example", json!({"uuid": "abc", "name": "Tower"}))
        .files()
        .unwrap();
    let example = files["api/cloud.rs"].split("/// cloud::update(").nth(1).unwrap().split("/// # Ok").next().unwrap();
    example.replace("///", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_example_changes_something_and_has_a_value_of_its_own_for_each_id() {
    let (text, id) = (json!({"type": "string"}), json!({"type": "integer"}));
    let nullable = json!({"type": "string", "nullable": true});
    let role = json!({"type": "integer", "enum": [100, 50]});
    let picture = json!({"type": "array", "items": {"type": "string"}});
    let cases = [
        // A name before other values, and those before ids.
        (
            json!({"id": id, "role": role, "status": text, "name": text}),
            r#"PartPatch { name: Some("Tower".into()), ..Default::default() }"#,
        ),
        (json!({"id": id, "role": role}), "PartPatch { role: Some(bimdata::Role::Admin), ..Default::default() }"),
        (json!({"name": nullable}), r#"PartPatch { name: "Tower".into() }"#),
        // No field has a simple value.
        (json!({"picture": picture}), "PartPatch::default()"),
    ];
    for (properties, body) in cases {
        let arguments = arguments_of_an_update(&properties);
        let expected = format!(r#"&session, 7, 8, "abc", "ab1", &cloud::{body}"#);
        assert!(arguments.starts_with(&expected), "{arguments}");
    }
}

#[test]
fn a_type_that_holds_a_secret_does_not_show_it() {
    let small = Small::new().field("secret", json!({"type": "string"}));
    let parameter = json!({"name": "secret", "in": "query", "required": false, "schema": {"type": "string"}});
    let small = small.describe("paths./cloud.get.parameters", json!([parameter]));
    let small = small.name("fields.parameter.secret", json!("Asked for."));
    let files = small.name("secrets.hidden.secret", json!("Opens it.")).files().unwrap();
    let text = files["api/cloud.rs"].split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "#[derive(Clone, PartialEq)] #[non_exhaustive] pub struct Cloud {",
        "redacted_debug! { Cloud { id, name, role, secret: hidden, status, tags, } }",
        "#[derive(Clone, PartialEq, Default)] pub struct ListParams {",
        "redacted_debug! { ListParams { secret: hidden, } }",
        "#[derive(Debug, Clone, PartialEq)] pub struct CloudRequest {",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}
