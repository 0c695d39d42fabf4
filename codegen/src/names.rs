//! The names and the sentences: hand-written data.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use crate::document::Result;
use crate::general::General;
use crate::rust_name;
pub use crate::rust_name::is_keyword;
use crate::secrets::Secrets;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Names {
    pub operations: BTreeMap<String, OperationName>,
    pub types: BTreeMap<String, TypeName>,
    pub enums: BTreeMap<String, EnumName>,
    pub modules: BTreeMap<String, String>,
    pub fields: Fields,
    pub arguments: Arguments,
    pub secrets: Secrets,
    /// Without it, everything may use the general sentences.
    pub general: Option<General>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationName {
    pub module: String,
    pub name: String,
    pub doc: String,
    /// The path of a function of the crate that checks the body before it is sent.
    pub check: Option<String>,
    /// The function that returns the answer as a stream.
    pub stream: Option<StreamName>,
    /// The paths of hand-written functions in the same module.
    #[serde(default)]
    pub beside: Vec<String>,
    /// The version in which the operation got its first query parameter: the function keeps its signature, and a second
    /// one takes the parameters.
    pub params_since: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StreamName {
    pub name: String,
    /// The hand-written type that it returns; without it, the answer is a list.
    pub path: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeName {
    pub module: String,
    name: Option<String>,
    pub doc: String,
    /// The schema's names in earlier versions.
    #[serde(default)]
    pub formerly: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumName {
    pub doc: String,
    #[serde(default)]
    subsets: Vec<Vec<Value>>,
    #[serde(default)]
    at: Vec<String>,
    pub values: Vec<EnumValue>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnumValue {
    pub wire: Value,
    pub name: String,
    /// The text for people, in place of the service's code.
    pub word: Option<String>,
    pub doc: String,
}

/// The sentences of fields and parameters: general ones, and those of single schemas or operations.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fields {
    field: BTreeMap<String, String>,
    r#override: BTreeMap<String, BTreeMap<String, String>>,
    parameter: BTreeMap<String, String>,
    parameter_override: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Arguments {
    pub path: BTreeMap<String, String>,
    pub rename: BTreeMap<String, String>,
    pub example: BTreeMap<String, String>,
    /// Rust code for fields that accept only certain values, by schema and field, and for hand-written schemas.
    pub sample: BTreeMap<String, String>,
}

impl Names {
    pub fn operation(&self, id: &str) -> Result<&OperationName> {
        self.operations.get(id).ok_or_else(|| format!("names/operations.toml: {id} has no name and no sentence"))
    }

    pub fn type_name(&self, schema: &str) -> Result<&TypeName> {
        self.types.get(schema).ok_or_else(|| format!("names/types.toml: {schema} has no module and no sentence"))
    }

    pub fn rust_type(&self, schema: &str) -> Result<String> {
        if let Some(name) = &self.type_name(schema)?.name {
            return Ok(name.clone());
        }
        Ok(usual_type(schema))
    }

    pub fn field_doc(&self, schema: &str, field: &str) -> Result<&str> {
        let missing = || format!("names/fields.toml: {schema}.{field} has no sentence");
        if let Some(own) = self.fields.r#override.get(schema).and_then(|fields| fields.get(field)) {
            return Ok(own);
        }
        let found = self.fields.field.get(field).ok_or_else(missing)?;
        let lists = self.general.as_ref().map(|general| &general.field);
        general_sentence(found, lists, field, schema)
    }

    pub fn parameter_doc(&self, operation: &str, parameter: &str) -> Result<&str> {
        let missing = || format!("names/fields.toml: {operation}: {parameter} has no sentence");
        let special = self.fields.parameter_override.get(operation).and_then(|parameters| parameters.get(parameter));
        if let Some(own) = special {
            return Ok(own);
        }
        let found = self.fields.parameter.get(parameter).ok_or_else(missing)?;
        let lists = self.general.as_ref().map(|general| &general.parameter);
        general_sentence(found, lists, parameter, operation)
    }

    pub fn module_doc(&self, path: &str) -> Result<String> {
        self.modules.get(path).cloned().ok_or_else(|| format!("names/modules.toml: {path} has no sentence"))
    }

    /// The enum with exactly these values, for this place.
    pub fn enum_of(&self, place: &str, values: &[Value]) -> Result<&str> {
        let same = |other: &[Value]| other.len() == values.len() && values.iter().all(|value| other.contains(value));
        let has_values = |candidate: &EnumName| {
            let all: Vec<Value> = candidate.values.iter().map(|value| value.wire.clone()).collect();
            same(&all) || candidate.subsets.iter().any(|subset| same(subset))
        };
        let fitting = self.enums.iter().filter(|(_, candidate)| has_values(candidate));
        let (general, mut special): (Vec<_>, Vec<_>) = fitting.partition(|(_, candidate)| candidate.at.is_empty());
        special.retain(|(_, candidate)| candidate.at.iter().any(|at| at == place));
        match (special.as_slice(), general.as_slice()) {
            ([(name, _)], _) | ([], [(name, _)]) => Ok(name),
            ([], []) => Err(format!("names/enums.toml: {place} has values {}, which no enum has", Value::from(values))),
            _ => Err(format!("names/enums.toml: {place} has values {}, which several enums have", Value::from(values))),
        }
    }

    /// The Rust name of a field or parameter.
    pub fn rust_field(&self, place: &str, wire: &str) -> Result<String> {
        let name = match self.arguments.rename.get(wire) {
            Some(name) => name.clone(),
            None => wire.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_"),
        };
        rust_name::field(&name)
            .ok_or_else(|| format!("names/arguments.toml: {place} is called {wire}, which is no Rust name"))
    }
}

/// The general sentence, if this may use it.
fn general_sentence<'a>(
    sentence: &'a str,
    lists: Option<&BTreeMap<String, BTreeSet<String>>>,
    name: &str,
    of: &str,
) -> Result<&'a str> {
    if lists.is_none_or(|lists| lists.get(name).is_some_and(|list| list.contains(of))) {
        return Ok(sentence);
    }
    Err(format!(
        "names/general.toml: {name} is not read for {of}: list it there, or give it a sentence of its own in \
         names/fields.toml"
    ))
}

impl EnumName {
    /// Whether the enum applies everywhere its values occur, and not only in some places.
    pub fn is_general(&self) -> bool {
        self.at.is_empty()
    }
}

impl Fields {
    pub fn has_own(&self, schema: &str, field: &str) -> bool {
        self.r#override.get(schema).is_some_and(|fields| fields.contains_key(field))
    }

    pub fn has_own_parameter(&self, operation: &str, parameter: &str) -> bool {
        self.parameter_override.get(operation).is_some_and(|parameters| parameters.contains_key(parameter))
    }

    pub fn general(&self, field: &str) -> Option<&str> {
        self.field.get(field).map(String::as_str)
    }

    pub fn general_parameter(&self, parameter: &str) -> Option<&str> {
        self.parameter.get(parameter).map(String::as_str)
    }
}

/// The default name of a schema's type.
pub fn usual_type(schema: &str) -> String {
    let patched = schema.strip_prefix("Patched").and_then(|rest| rest.strip_suffix("Request"));
    patched.map_or_else(|| schema.to_owned(), |name| format!("{name}Patch"))
}

/// A name in the form that Rust uses for modules and functions.
pub fn snake_case(text: &str) -> String {
    let mut snake = String::new();
    for letter in text.chars() {
        match letter {
            'A'..='Z' => {
                if !snake.is_empty() && !snake.ends_with('_') {
                    snake.push('_');
                }
                snake.push(letter.to_ascii_lowercase());
            }
            'a'..='z' | '0'..='9' => snake.push(letter),
            _ if snake.ends_with('_') || snake.is_empty() => {}
            _ => snake.push('_'),
        }
    }
    snake.trim_end_matches('_').to_owned()
}
