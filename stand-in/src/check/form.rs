//! Reads the fields of forms as typed values.

use std::collections::BTreeMap;

use percent_encoding::percent_decode;
use serde_json::{Map, Value};

use super::fields::Files;
use crate::description::{Kind, Resolved, Schemas};

/// The text fields and the file fields of a form.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub(super) texts: Vec<(String, String)>,
    pub(super) files: Files,
}

impl Form {
    /// The fields of `application/x-www-form-urlencoded`.
    pub(super) fn urlencoded(body: &[u8]) -> Self {
        Form { texts: pairs(body), files: Files::new() }
    }

    /// The texts as typed values, by the fields of a schema. A text that does not fit its type stays a text, which is
    /// refused later.
    pub(super) fn value(&self, schemas: &Schemas, schema: &Value) -> Value {
        let resolved = schemas.resolve(schema);
        let mut by_name: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, text) in &self.texts {
            by_name.entry(name).or_default().push(text);
        }
        let mut object = Map::new();
        for (name, texts) in by_name {
            let Some(property) = resolved.property(name) else {
                object.insert(name.to_owned(), Value::from(texts.concat()));
                continue;
            };
            let value = field(schemas, &schemas.resolve(property), resolved.requires(name), &texts);
            object.extend(value.map(|value| (name.to_owned(), value)));
        }
        Value::Object(object)
    }
}

/// The value of a field, or `None` if it counts as not sent.
fn field(schemas: &Schemas, resolved: &Resolved<'_>, is_required: bool, texts: &[&str]) -> Option<Value> {
    // If a field is not a list, its last value counts.
    let last = texts.last().copied().unwrap_or_default();
    let is_empty = last.is_empty() && texts.len() == 1;
    let may_be_blank = resolved.kind() == Kind::Text && resolved.limit("minLength").unwrap_or(0) == 0;
    if is_empty && resolved.is_nullable && !may_be_blank {
        return Some(Value::Null);
    }
    if is_empty && !is_required && !may_be_blank {
        return None;
    }
    if resolved.kind() == Kind::List {
        let item = schemas.resolve(resolved.items());
        return Some(texts.iter().map(|text| typed(&item, text)).collect());
    }
    Some(typed(resolved, last))
}

fn typed(resolved: &Resolved<'_>, text: &str) -> Value {
    let found = match resolved.kind() {
        Kind::Integer => text.trim().parse::<i64>().ok().map(Value::from),
        Kind::Number => {
            text.trim().parse::<f64>().ok().and_then(|number| serde_json::from_str(text.trim()).ok().or(finite(number)))
        }
        Kind::Boolean => boolean(text),
        Kind::Object | Kind::Map | Kind::List | Kind::Any => serde_json::from_str(text).ok(),
        Kind::Text | Kind::Time | Kind::Date | Kind::File => None,
    };
    found.unwrap_or_else(|| Value::from(text))
}

fn finite(number: f64) -> Option<Value> {
    serde_json::Number::from_f64(number).map(Value::Number)
}

/// The words that the framework accepts as booleans.
fn boolean(text: &str) -> Option<Value> {
    match text.trim().to_ascii_lowercase().as_str() {
        "t" | "y" | "yes" | "true" | "on" | "1" => Some(Value::Bool(true)),
        "f" | "n" | "no" | "false" | "off" | "0" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// The decoded names and values of a query or a form; bytes that are not UTF-8 become replacement characters.
pub(super) fn pairs(text: &[u8]) -> Vec<(String, String)> {
    let decoded = |part: &[u8]| {
        let spaces: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        percent_decode(&spaces).decode_utf8_lossy().into_owned()
    };
    let pairs = text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            (decoded(&pair[..end]), decoded(pair.get(end + 1..).unwrap_or_default()))
        })
        .collect()
}
