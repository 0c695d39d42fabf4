//! JSON that keeps the order of its keys, which says in which order the fields of a type stand.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use crate::document::Result;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Json {
    Null,
    Boolean(bool),
    Number(Number),
    Text(String),
    List(Vec<Json>),
    Object(Object),
}

pub type Object = IndexMap<String, Json>;

impl Json {
    pub fn read(text: &str) -> Result<Json> {
        serde_json::from_str(text).map_err(|error| format!("the description: {error}"))
    }

    pub fn text(text: impl Into<String>) -> Json {
        Json::Text(text.into())
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[Json]> {
        match self {
            Json::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Json::Object(object) => Some(object),
            _ => None,
        }
    }

    pub fn into_object(self) -> Object {
        match self {
            Json::Object(object) => object,
            _ => Object::new(),
        }
    }

    pub fn into_list(self) -> Vec<Json> {
        match self {
            Json::List(items) => items,
            _ => Vec::new(),
        }
    }

    /// What is under these keys.
    pub fn at(&self, keys: &[&str]) -> Option<&Json> {
        keys.iter().try_fold(self, |value, key| value.as_object()?.get(*key))
    }

    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// As it is checked in: a space for each level, and a line end after the last line.
    pub fn pretty(&self) -> Result<String> {
        let mut bytes = Vec::new();
        let formatter = serde_json::ser::PrettyFormatter::with_indent(b" ");
        let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
        self.serialize(&mut serializer).map_err(|error| error.to_string())?;
        bytes.push(b'\n');
        String::from_utf8(bytes).map_err(|error| error.to_string())
    }
}
