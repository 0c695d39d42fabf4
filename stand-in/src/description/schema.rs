//! Schemas by name.

use serde_json::{Map, Value};

use super::list;

/// The schemas of the description by their names.
#[derive(Debug)]
pub(crate) struct Schemas(Value);

/// A schema with its references resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Resolved<'a> {
    /// The name of the referenced schema, if there was a reference.
    pub(crate) name: Option<&'a str>,
    pub(crate) schema: &'a Value,
    pub(crate) is_nullable: bool,
    /// Whether the value is in answers only.
    pub(crate) is_read_only: bool,
}

/// The kind of value of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Any,
    Boolean,
    Integer,
    Number,
    Text,
    Time,
    Date,
    File,
    List,
    /// An object with fields of known names.
    Object,
    /// An object with unknown keys.
    Map,
}

impl Schemas {
    pub(super) fn new(schemas: Value) -> Self {
        Schemas(schemas)
    }

    /// Resolves references; a dangling one stands for any value.
    pub(crate) fn resolve<'a>(&'a self, schema: &'a Value) -> Resolved<'a> {
        let mut found = Resolved { name: None, schema, is_nullable: false, is_read_only: false };
        loop {
            found.is_nullable |= found.schema["nullable"] == true;
            found.is_read_only |= found.schema["readOnly"] == true;
            let Some(name) = found.schema["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/schemas/"))
            else {
                return found;
            };
            // A schema that only refers to itself would never end.
            if found.name == Some(name) {
                return Resolved { schema: &Value::Null, ..found };
            }
            (found.name, found.schema) = (Some(name), self.0.get(name).unwrap_or(&Value::Null));
        }
    }
}

impl<'a> Resolved<'a> {
    pub(crate) fn kind(&self) -> Kind {
        match (self.schema["type"].as_str(), self.schema["format"].as_str()) {
            (Some("boolean"), _) => Kind::Boolean,
            (Some("integer"), _) => Kind::Integer,
            (Some("number"), _) => Kind::Number,
            (Some("string"), Some("date-time")) => Kind::Time,
            (Some("string"), Some("date")) => Kind::Date,
            (Some("string"), Some("binary")) => Kind::File,
            (Some("string"), _) => Kind::Text,
            (Some("array"), _) => Kind::List,
            (Some("object"), _) if self.schema["additionalProperties"].is_null() => Kind::Object,
            (Some("object"), _) => Kind::Map,
            _ => Kind::Any,
        }
    }

    /// The allowed values, if they are limited.
    pub(crate) fn values(&self) -> &'a [Value] {
        list(&self.schema["enum"])
    }

    /// The schema of the items of a list.
    pub(crate) fn items(&self) -> &'a Value {
        &self.schema["items"]
    }

    /// The schema of the values of a map.
    pub(crate) fn map_values(&self) -> &'a Value {
        &self.schema["additionalProperties"]
    }

    pub(crate) fn property(&self, name: &str) -> Option<&'a Value> {
        self.schema["properties"].get(name)
    }

    pub(crate) fn properties(&self) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        self.schema["properties"].as_object().into_iter().flat_map(Map::iter)
    }

    pub(crate) fn requires(&self, name: &str) -> bool {
        list(&self.schema["required"]).iter().any(|required| required == name)
    }

    /// A limit of a length, such as `maxLength`.
    pub(crate) fn limit(&self, keyword: &str) -> Option<usize> {
        self.schema[keyword].as_u64().and_then(|limit| usize::try_from(limit).ok())
    }
}
