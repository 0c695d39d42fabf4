//! Whether a value fits the description.

use bimdata::{Date, Timestamp};
use serde_json::Value;

use super::{Schemas, list};

impl Schemas {
    /// All differences between a sent value and the description.
    pub fn problems(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut problems = Vec::new();
        self.validate(schema, value, "", &mut problems);
        problems
    }

    fn validate(&self, schema: &Value, value: &Value, place: &str, problems: &mut Vec<String>) {
        let resolved = self.resolve(schema);
        let schema = resolved.schema;
        if value.is_null() && resolved.is_nullable {
            return;
        }
        let mut check = |holds: bool, what: &str| {
            if !holds {
                problems.push(format!("{place}: {value} is not {what} ({schema})"));
            }
        };
        let values = list(&schema["enum"]);
        check(values.is_empty() || values.contains(value), "one of the values");
        let of_size = |size: usize, least: &str, most: &str| {
            let size = size as u64;
            schema[least].as_u64().is_none_or(|least| size >= least)
                && schema[most].as_u64().is_none_or(|most| size <= most)
        };
        match (schema["type"].as_str(), value) {
            (None, _) | (Some("boolean"), Value::Bool(_)) => {}
            (Some("integer" | "number"), Value::Number(number)) => {
                check(schema["type"] == "number" || number.is_i64(), "a whole number");
                let number = number.as_f64().expect("a number");
                check(schema["minimum"].as_f64().is_none_or(|least| number >= least), "in range");
                check(schema["maximum"].as_f64().is_none_or(|most| number <= most), "in range");
            }
            (Some("string"), Value::String(text)) => {
                check(of_size(text.chars().count(), "minLength", "maxLength"), "of an allowed length");
                check(
                    match schema["format"].as_str() {
                        None | Some("binary") => true,
                        Some("date-time") => Timestamp::parse(text.as_str()).is_ok(),
                        Some("date") => Date::parse(text.as_str()).is_ok(),
                        Some(_) => false,
                    },
                    "of a known format",
                );
            }
            (Some("array"), Value::Array(items)) => {
                check(of_size(items.len(), "minItems", "maxItems"), "of an allowed length");
                for (index, item) in items.iter().enumerate() {
                    self.validate(&schema["items"], item, &format!("{place}[{index}]"), problems);
                }
            }
            (Some("object"), Value::Object(object)) => {
                for key in list(&schema["required"]).iter().filter_map(Value::as_str) {
                    check(
                        schema["properties"][key]["readOnly"] == true || object.contains_key(key),
                        &format!("with {key}"),
                    );
                }
                for (key, value) in object {
                    match schema["properties"].get(key) {
                        Some(property) if property["readOnly"] == true => {
                            problems.push(format!("{place}.{key}: is for answers only"));
                        }
                        Some(property) => self.validate(property, value, &format!("{place}.{key}"), problems),
                        None if schema["additionalProperties"].is_null() => {
                            problems.push(format!("{place}.{key}: is not described"));
                        }
                        None => {}
                    }
                }
            }
            (Some(kind), _) => check(false, kind),
        }
    }
}

/// The value that a text of a query or form stands for under this schema.
pub fn parse(schemas: &Schemas, schema: &Value, text: &str) -> Value {
    let schema = schemas.resolve(schema).schema;
    match schema["type"].as_str() {
        Some("string") => Value::from(text),
        _ => serde_json::from_str(text).unwrap_or_else(|error| panic!("{text:?} under {schema}: {error}")),
    }
}
