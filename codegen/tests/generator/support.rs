//! A small valid interface, for the tests to break.

use std::collections::BTreeMap;

use bimdata_codegen::correct::Corrections;
use bimdata_codegen::document::Interface;
use bimdata_codegen::names::Names;
use bimdata_codegen::resolve::Api;
use serde_json::{Value, json};

const DESCRIPTION: &str = r##"{
    "openapi": "3.0.3",
    "info": {"title": "Clouds", "version": "1.2.3"},
    "paths": {
        "/cloud": {
            "get": {
                "operationId": "get_clouds",
                "x-scopes": ["cloud:read"],
                "parameters": [{"name": "search", "in": "query", "required": false, "schema": {"type": "string"}}],
                "responses": {"200": {"content": {"application/json": {
                    "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Cloud"}}
                }}}}
            },
            "post": {
                "operationId": "create_cloud",
                "requestBody": {"required": true, "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/CloudRequest"}}
                }},
                "responses": {"201": {"content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Cloud"}
                }}}}
            }
        },
        "/cloud/{id}": {
            "delete": {
                "operationId": "delete_cloud",
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}],
                "requestBody": {"required": true, "content": {"application/json": {
                    "schema": {"type": "object", "properties": {"reason": {"type": "string"}}}
                }}},
                "responses": {"204": {"description": ""}}
            }
        }
    },
    "components": {"schemas": {
        "Cloud": {"type": "object", "required": ["id", "name", "tags"], "properties": {
            "id": {"type": "integer"},
            "name": {"type": "string"},
            "role": {"type": "integer", "enum": [100, 50]},
            "status": {"type": "string"},
            "tags": {"type": "array", "items": {"type": "string"}}
        }},
        "CloudRequest": {"type": "object", "required": ["name"], "properties": {
            "name": {"type": "string"}
        }}
    }}
}"##;

const NAMES: &str = r#"
[modules]
cloud = "Clouds."

[operations]
get_clouds = { module = "cloud", name = "list", doc = "Lists the clouds." }
create_cloud = { module = "cloud", name = "create", doc = "Creates a cloud." }
delete_cloud = { module = "cloud", name = "delete", doc = "Deletes a cloud." }

[types]
Cloud = { module = "cloud", doc = "A cloud." }
CloudRequest = { module = "cloud", doc = "A cloud to create." }
CloudDeletion = { module = "cloud", doc = "Why a cloud goes." }

[enums.Role]
doc = "What a person may do."
values = [
    { wire = 100, name = "Admin", word = "admin", doc = "Manages it." },
    { wire = 50, name = "User", word = "user", doc = "Works in it." },
]

[fields.field]
id = "Id of the cloud."
name = "Name of the cloud."
reason = "Why it goes."
role = "What the caller may do in it."
status = "State of the cloud."
tags = "Words that the cloud is found by."

[fields.parameter]
search = "Words to look for."

[arguments.path]
cloud = "cloud"
"#;

const CORRECTIONS: &str = r#"
[[inline_body]]
reason = "A body without a name."
operations = ["delete_cloud"]
name = "CloudDeletion"
"#;

/// The small interface, with the changes of a test.
pub struct Small {
    description: Value,
    names: Value,
    corrections: String,
    /// The descriptions of earlier versions.
    kept: Vec<String>,
}

impl Small {
    pub fn new() -> Self {
        Small {
            description: serde_json::from_str(DESCRIPTION).unwrap(),
            names: toml::from_str(NAMES).unwrap(),
            corrections: CORRECTIONS.to_owned(),
            kept: Vec::new(),
        }
    }

    /// Sets a value in the description; a place is spelled as in `components.schemas.Cloud`.
    pub fn describe(mut self, place: &str, value: Value) -> Self {
        set(&mut self.description, place, Some(value));
        self
    }

    /// Removes a value from the description.
    pub fn without(mut self, place: &str) -> Self {
        set(&mut self.description, place, None);
        self
    }

    /// Sets a value in the names.
    pub fn name(mut self, place: &str, value: Value) -> Self {
        set(&mut self.names, place, Some(value));
        self
    }

    /// Removes a value from the names.
    pub fn unnamed(mut self, place: &str) -> Self {
        set(&mut self.names, place, None);
        self
    }

    /// Adds the description of an earlier version.
    pub fn after(mut self, earlier: &Small) -> Self {
        self.kept.push(earlier.description.to_string());
        self
    }

    /// Adds corrections, as TOML.
    pub fn correct(mut self, corrections: &str) -> Self {
        self.corrections += corrections;
        self
    }

    /// Replaces a piece of the corrections.
    pub fn instead(mut self, piece: &str, other: &str) -> Self {
        assert!(self.corrections.contains(piece), "{piece} is in no correction");
        self.corrections = self.corrections.replace(piece, other);
        self
    }

    /// Gives a field of `Cloud` a sentence of its own.
    pub fn field(self, name: &str, schema: Value) -> Self {
        self.describe(&format!("components.schemas.Cloud.properties.{name}"), schema)
            .name(&format!("fields.field.{name}"), json!("Added."))
    }

    pub fn api(&self) -> Result<Api, String> {
        let corrections: Corrections = toml::from_str(&self.corrections).map_err(|error| error.to_string())?;
        let names = self.names()?;
        let kept = self.kept.iter().map(|text| bimdata_codegen::document::read(text)).collect::<Result<Vec<_>, _>>()?;
        bimdata_codegen::understand(&self.description.to_string(), &kept, &corrections, &names)
    }

    /// The description with its mistakes corrected.
    pub fn interface(&self) -> Result<Interface, String> {
        let corrections: Corrections = toml::from_str(&self.corrections).map_err(|error| error.to_string())?;
        let kept = self.kept.iter().map(|text| bimdata_codegen::document::read(text)).collect::<Result<Vec<_>, _>>()?;
        bimdata_codegen::corrected(&self.description.to_string(), &kept, &corrections, &self.names()?)
    }

    /// The message of the refusal.
    pub fn refusal(&self) -> String {
        self.api().expect_err("this is taken, and should be refused")
    }

    pub fn names(&self) -> Result<Names, String> {
        serde_json::from_value(self.names.clone()).map_err(|error| error.to_string())
    }

    /// The generated files below `src/`, before formatting.
    pub fn files(&self) -> Result<BTreeMap<String, String>, String> {
        bimdata_codegen::write::modules(&self.api()?, &self.names()?, &|text: &str| Ok(text.to_owned()))
    }
}

fn set(whole: &mut Value, place: &str, value: Option<Value>) {
    let (parent, key) = place.rsplit_once('.').unwrap_or(("", place));
    let mut target = whole;
    for key in parent.split('.').filter(|key| !key.is_empty()) {
        target = match target {
            Value::Array(items) => &mut items[key.parse::<usize>().unwrap()],
            target => &mut target[key],
        };
    }
    match (target, value) {
        (Value::Object(object), Some(value)) => drop(object.insert(key.to_owned(), value)),
        (Value::Object(object), None) => drop(object.remove(key).expect("nothing to take out")),
        (target, Some(value)) if target.is_null() => *target = json!({ key: value }),
        (target, _) => panic!("{place}: {target} is no object"),
    }
}
