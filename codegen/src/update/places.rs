//! The published text of an operation, schema, field or parameter, and the places where a schema is used.

use std::collections::BTreeMap;

use crate::document::{Interface, Schema};
use crate::json::{Json, Object};

/// The longest text that is quoted.
const LONGEST: usize = 300;

/// The published texts by their places: an operation id or schema, alone or followed by a dot and a parameter or field.
#[derive(Debug, Clone, Default)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    pub fn of(document: &Json) -> Self {
        let mut texts = Texts::default();
        let component = |kind: &str| document.at(&["components", kind]).and_then(Json::as_object);
        for (_, item) in document.at(&["paths"]).and_then(Json::as_object).into_iter().flatten() {
            for operation in item.as_object().into_iter().flat_map(|item| item.values()).filter_map(Json::as_object) {
                let Some(id) = operation.get("operationId").and_then(Json::as_text) else { continue };
                texts.note(id, operation);
                for parameter in operation.get("parameters").and_then(Json::as_list).unwrap_or_default() {
                    let name = parameter.at(&["$ref"]).and_then(Json::as_text).and_then(|name| name.rsplit('/').next());
                    let found = name.and_then(|name| component("parameters")?.get(name)).unwrap_or(parameter);
                    if let (Some(name), Some(found)) = (found.at(&["name"]).and_then(Json::as_text), found.as_object())
                    {
                        texts.note(&format!("{id}.{name}"), found);
                    }
                }
            }
        }
        for (name, schema) in component("schemas").into_iter().flatten() {
            texts.0.extend(schema.as_object().and_then(text_of).map(|text| (name.clone(), text)));
            for (wire, property) in schema.at(&["properties"]).and_then(Json::as_object).into_iter().flatten() {
                if let Some(property) = property.as_object() {
                    texts.note(&format!("{name}.{wire}"), property);
                }
            }
        }
        texts
    }

    fn note(&mut self, place: &str, object: &Object) {
        self.0.extend(text_of(object).map(|text| (place.to_owned(), text)));
    }

    /// In quotation marks, as in comments.
    pub fn quoted(&self, place: &str) -> Option<String> {
        self.0.get(place).map(|text| format!("{text:?}"))
    }
}

fn text_of(object: &Object) -> Option<String> {
    let texts = ["summary", "description"].iter().filter_map(|key| object.get(*key)?.as_text());
    let text = texts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| text.chars().take(LONGEST).collect())
}

/// A schema, described in a few words.
pub fn kind(schema: &Schema) -> String {
    let mut text = match (&schema.items, schema.target(), &schema.values) {
        (Some(items), ..) => format!("a list of {}", kind(items)),
        (_, Some(target), _) => target.to_owned(),
        (_, _, Some(values)) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("one of {}", values.join(", "))
        }
        _ => {
            let kind = schema.kind.clone().unwrap_or_else(|| "any value".to_owned());
            schema
                .format
                .as_ref()
                .filter(|format| *format != "double")
                .map_or(kind.clone(), |format| format!("{kind} ({format})"))
        }
    };
    if schema.nullable {
        text.push_str(" or null");
    }
    text
}

/// The operations that answer with a schema or take it, and the schemas with a field of it.
pub fn users<'a>(interface: &'a Interface, schema: &str) -> Vec<(&'a str, String)> {
    let is_it = |one: &Schema| {
        one.target() == Some(schema) || one.items.as_deref().is_some_and(|items| items.target() == Some(schema))
    };
    let mut users = Vec::new();
    for operation in &interface.operations {
        if operation.answer.as_ref().is_some_and(is_it) {
            users.push((operation.id.as_str(), format!("answered by {}", operation.id)));
        }
        if operation.body.as_ref().is_some_and(|body| is_it(&body.schema)) {
            users.push((operation.id.as_str(), format!("sent by {}", operation.id)));
        }
    }
    for (name, other) in &interface.schemas {
        for (wire, _) in other.properties.iter().flatten().filter(|(_, property)| is_it(property)) {
            users.push((name.as_str(), format!("{wire} of {name}")));
        }
    }
    users
}
