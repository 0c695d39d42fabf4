//! Checks that the decoded value equals the JSON of the answer.

use serde_json::Value;

use support::description::{Schemas, list};

/// The first place where the decoded value differs from the JSON, in the fields that the schema describes.
pub(crate) fn difference(schemas: &Schemas, schema: &Value, there: &Value, read: &Value) -> Option<String> {
    let resolved = schemas.resolve(schema);
    let schema = resolved.schema;
    match (schema["type"].as_str(), there, read) {
        (Some("object"), Value::Object(_), Value::Object(read_object)) if schema["properties"].is_object() => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            for (key, property) in properties {
                let is_promised = list(&schema["required"]).iter().any(|required| required == key)
                    && !schemas.resolve(property).is_nullable;
                let nothing_read = match read_object.get(key) {
                    // A required list that is missing is decoded as an empty list.
                    Some(Value::Array(items)) => items.is_empty() && is_promised,
                    Some(read) => read.is_null(),
                    None => true,
                };
                let found = match there.get(key) {
                    None | Some(Value::Null) if nothing_read => None,
                    None => Some(format!(" is {}, but was not there", read[key])),
                    Some(there) => difference(schemas, property, there, &read[key]),
                };
                if let Some(found) = found {
                    return Some(format!(".{key}{found}"));
                }
            }
            let unknown = read_object.keys().find(|key| schema["properties"].get(key.as_str()).is_none());
            unknown.map(|key| format!(".{key} is not described"))
        }
        (Some("array"), Value::Array(there), Value::Array(read)) if there.len() == read.len() => {
            let mut pairs = there.iter().zip(read).enumerate();
            pairs.find_map(|(index, (there, read))| {
                let found = difference(schemas, &schema["items"], there, read)?;
                Some(format!("[{index}]{found}"))
            })
        }
        // A whole number may be written without a fraction.
        (Some("number"), Value::Number(there), Value::Number(read)) if there.as_f64() == read.as_f64() => None,
        _ if there == read => None,
        _ => Some(format!(" is {read}, but was {there}")),
    }
}
