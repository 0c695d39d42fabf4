//! Builds values of a schema.

use serde_json::{Map, Value, json};

use super::{Schemas, list};

/// How often a schema may contain itself.
const DEPTH: usize = 2;

/// What is done with a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Value,
    Null,
    Absent,
}

/// A field of an object.
pub struct Field<'a> {
    /// Its schema and name, as in `Document.tags`.
    pub place: &'a str,
    pub is_required: bool,
    pub is_nullable: bool,
}

/// The allowed minimum and maximum.
#[derive(Clone, Copy)]
pub struct Limits<T> {
    pub least: Option<T>,
    pub most: Option<T>,
}

/// Decides how values are generated; by default all fields are present and have simple values.
pub trait Taste {
    fn fate(&mut self, _field: &Field<'_>) -> Fate {
        Fate::Value
    }

    /// Whether to use null for an item of a list that may contain nulls.
    fn is_null_item(&mut self) -> bool {
        false
    }

    fn boolean(&mut self) -> bool {
        true
    }

    fn integer(&mut self, limits: Limits<i64>) -> i64 {
        limits.least.unwrap_or(7)
    }

    fn number(&mut self, limits: Limits<f64>) -> Value {
        json!(limits.least.unwrap_or(0.5))
    }

    fn text(&mut self, limits: Limits<usize>) -> String {
        let most = limits.most.unwrap_or(usize::MAX);
        "text for a test".chars().cycle().take(limits.least.unwrap_or(0).max(4).min(most)).collect()
    }

    fn choice(&mut self, values: &[Value]) -> Value {
        values[0].clone()
    }

    fn count(&mut self, limits: Limits<usize>) -> usize {
        limits.least.unwrap_or(0).max(2).min(limits.most.unwrap_or(usize::MAX))
    }

    fn any(&mut self) -> Value {
        json!({"list": [1, -2.5, "text", null, true], "text": "text"})
    }

    /// Keys that are not described.
    fn extras(&mut self) -> Vec<(String, Value)> {
        Vec::new()
    }
}

/// All fields are present.
pub struct Full;

impl Taste for Full {}

impl Schemas {
    pub fn value(&self, schema: &Value, taste: &mut dyn Taste) -> Value {
        self.build(schema, taste, &mut Vec::new())
    }

    fn build<'a>(&'a self, schema: &'a Value, taste: &mut dyn Taste, within: &mut Vec<&'a str>) -> Value {
        let resolved = self.resolve(schema);
        let schema = resolved.schema;
        let values: Vec<Value> = list(&schema["enum"]).iter().filter(|value| !value.is_null()).cloned().collect();
        if !values.is_empty() {
            return taste.choice(&values);
        }
        match schema["type"].as_str() {
            None => taste.any(),
            Some("boolean") => json!(taste.boolean()),
            Some("integer") => json!(taste.integer(limits(schema, ["minimum", "maximum"], Value::as_i64))),
            Some("number") => taste.number(limits(schema, ["minimum", "maximum"], Value::as_f64)),
            Some("string") => json!(match schema["format"].as_str() {
                Some("date-time") => "2026-01-31T12:00:00.123456Z".to_owned(),
                Some("date") => "2026-01-31".to_owned(),
                None | Some("binary") => taste.text(limits(schema, ["minLength", "maxLength"], size)),
                Some(format) => panic!("the format {format} is not known"),
            }),
            Some("array") => {
                let count = taste.count(limits(schema, ["minItems", "maxItems"], size));
                let items = &schema["items"];
                let is_nullable = self.resolve(items).is_nullable;
                let mut item = || {
                    let is_null = is_nullable && taste.is_null_item();
                    if is_null { Value::Null } else { self.build(items, taste, within) }
                };
                (0..count).map(|_| item()).collect()
            }
            Some("object") => {
                within.extend(resolved.name);
                let object = self.object(schema, resolved.name.unwrap_or_default(), taste, within);
                within.truncate(within.len() - usize::from(resolved.name.is_some()));
                Value::Object(object)
            }
            Some(kind) => panic!("the type {kind} is not known"),
        }
    }

    fn object<'a>(
        &'a self,
        schema: &'a Value,
        name: &str,
        taste: &mut dyn Taste,
        within: &mut Vec<&'a str>,
    ) -> Map<String, Value> {
        let mut object = Map::new();
        match &schema["additionalProperties"] {
            Value::Null => {}
            Value::Bool(_) => drop(object.insert("any".to_owned(), taste.any())),
            items => drop(object.insert("3DqaUydM99ehywE4$2hm1u".to_owned(), self.build(items, taste, within))),
        }
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let is_nullable = self.resolve(property).is_nullable;
            let is_required = list(&schema["required"]).iter().any(|required| required == key);
            let place = format!("{name}.{key}");
            let fate = match taste.fate(&Field { place: &place, is_required, is_nullable }) {
                Fate::Value if self.is_too_deep(property, within) && property["type"] == "array" => {
                    object.insert(key.clone(), json!([]));
                    continue;
                }
                Fate::Value if self.is_too_deep(property, within) && is_required => Fate::Null,
                Fate::Value if self.is_too_deep(property, within) => Fate::Absent,
                fate => fate,
            };
            match fate {
                Fate::Value => drop(object.insert(key.clone(), self.build(property, taste, within))),
                Fate::Null => drop(object.insert(key.clone(), Value::Null)),
                Fate::Absent => {}
            }
        }
        // In a map, every key is described.
        if schema["additionalProperties"].is_null() {
            object.extend(taste.extras());
        }
        object
    }

    fn is_too_deep(&self, property: &Value, within: &[&str]) -> bool {
        let resolved = self.resolve(property);
        let name = if resolved.schema["items"].is_object() {
            self.resolve(&resolved.schema["items"]).name
        } else {
            resolved.name
        };
        name.is_some_and(|name| within.iter().filter(|outer| **outer == name).count() >= DEPTH)
    }
}

fn limits<T>(schema: &Value, [least, most]: [&str; 2], read: impl Fn(&Value) -> Option<T>) -> Limits<T> {
    Limits { least: read(&schema[least]), most: read(&schema[most]) }
}

fn size(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}
