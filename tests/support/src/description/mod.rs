//! The published description as the tests read it, independently of the generator that writes the crate.

use std::sync::OnceLock;

use serde_json::Value;

pub mod corrected;
pub mod random;
pub mod validate;
pub mod values;

/// The operations and schemas of the service, with the mistakes of the published description corrected.
pub struct Description {
    pub operations: Vec<Operation>,
    pub schemas: Schemas,
}

pub struct Operation {
    pub id: String,
    /// The success statuses, each with the schema of its JSON, if it has one.
    pub answers: Vec<(u16, Option<Value>)>,
    /// The remaining parts, for tests that check requests.
    pub request: Request,
}

pub struct Request {
    pub method: String,
    pub path: String,
    pub parameters: Vec<Value>,
    pub body: Option<Value>,
}

impl Description {
    pub fn load() -> &'static Description {
        static DESCRIPTION: OnceLock<Description> = OnceLock::new();
        DESCRIPTION.get_or_init(|| {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../codegen/interface/openapi.json");
            let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut document = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            corrected::correct(&mut document);
            Description::new(&document)
        })
    }

    pub fn new(document: &Value) -> Self {
        let mut operations = Vec::new();
        for (path, item) in document["paths"].as_object().expect("paths") {
            operations.extend(item.as_object().expect("methods").iter().map(|(method, described)| Operation {
                id: described["operationId"].as_str().expect("an operation id").to_owned(),
                answers: answers(&described["responses"]),
                request: Request {
                    method: method.to_ascii_uppercase(),
                    path: path.clone(),
                    parameters: described["parameters"].as_array().cloned().unwrap_or_default(),
                    body: described.get("requestBody").cloned(),
                },
            }));
        }
        Description { operations, schemas: Schemas(document["components"]["schemas"].clone()) }
    }
}

fn answers(responses: &Value) -> Vec<(u16, Option<Value>)> {
    let responses = responses.as_object().expect("responses").iter();
    let responses = responses.map(|(status, response)| (status.parse().expect("a status"), response));
    let schema = |response: &Value| response.pointer("/content/application~1json/schema").cloned();
    responses.filter(|(status, _)| (200..300).contains(status)).map(|(status, it)| (status, schema(it))).collect()
}

/// Schemas by name.
pub struct Schemas(pub Value);

/// A schema with its references resolved.
pub struct Resolved<'a> {
    /// The name of the referenced schema, if there was a reference.
    pub name: Option<&'a str>,
    pub schema: &'a Value,
    pub is_nullable: bool,
}

impl Schemas {
    /// Resolves `$ref`, alone or as the only item of an `allOf`.
    pub fn resolve<'a>(&'a self, schema: &'a Value) -> Resolved<'a> {
        let (mut schema, mut name, mut is_nullable) = (schema, None, false);
        loop {
            is_nullable |= schema["nullable"] == true || list(&schema["enum"]).contains(&Value::Null);
            if let Some(reference) = schema["$ref"].as_str() {
                let target = reference.strip_prefix("#/components/schemas/").expect("a reference to a schema");
                schema = self.0.get(target).unwrap_or_else(|| panic!("no schema {target}"));
                name = Some(target);
            } else if let Some(all) = schema["allOf"].as_array() {
                let [one] = all.as_slice() else { panic!("a combination of several schemas") };
                schema = one;
            } else {
                return Resolved { name, schema, is_nullable };
            }
        }
    }
}

/// The items of a list, or none.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
