//! Values for examples and for trying every operation, as Rust expressions.

use crate::document::Result;
use crate::names::Names;
use crate::resolve::{Api, Argument, ArgumentKind, Field, Function, ParameterField, Shape, Type};

/// How much of a value is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Required,
    Everything,
}

pub struct Samples<'a> {
    pub api: &'a Api,
    pub names: &'a Names,
    pub extent: Extent,
}

impl Samples<'_> {
    /// The arguments of a call after the session, each as an expression.
    pub fn arguments(&self, module: &str, function: &Function) -> Result<Vec<String>> {
        let ids = function.arguments.iter().enumerate();
        let mut arguments: Vec<String> = ids.map(|(index, argument)| self.argument(index, argument)).collect();
        if let Some(body) = &function.body {
            let whole = self.value("body", &body.shape, &mut Vec::new())?;
            let whole = match (&body.shape, whole.strip_prefix("vec!")) {
                (Shape::List { .. }, Some(items)) => format!("&{items}"),
                _ => format!("&{whole}"),
            };
            let is_left_out = self.extent == Extent::Required && !body.is_described_as_required;
            arguments.push(match (body.is_optional, is_left_out) {
                (false, _) => whole,
                (true, false) => format!("Some({whole})"),
                (true, true) => "None".to_owned(),
            });
        }
        let takes_none = function.params_since.is_some() && self.extent == Extent::Required;
        if !function.parameters.is_empty() && !takes_none {
            let path = format!("bimdata::{module}::{}", function.parameters_name());
            arguments.push(match self.extent {
                Extent::Required => format!("&{path}::default()"),
                Extent::Everything => {
                    let fields = function.parameters.iter().map(|parameter| self.parameter(parameter));
                    format!("&{path} {{ {} }}", fields.collect::<Result<Vec<_>>>()?.join(", "))
                }
            });
        }
        Ok(arguments)
    }

    /// With everything, no two ids of a call are the same, so that none can stand in another's place unnoticed; and those
    /// of IFC have a dollar sign, which a path must have encoded.
    fn argument(&self, index: usize, argument: &Argument) -> String {
        let is_full = self.extent == Extent::Everything;
        match argument.kind {
            ArgumentKind::Project => "project".to_owned(),
            ArgumentKind::Model => "model".to_owned(),
            ArgumentKind::Integer => if is_full { 7 + index } else { 7 }.to_string(),
            ArgumentKind::Text => {
                let name = match argument.name.as_str() {
                    "token" => "token",
                    "topic" | "comment" | "viewpoint" | "pin" => "guid",
                    _ => "uuid",
                };
                let example = self.names.arguments.example.get(name).map_or("x", String::as_str);
                if !is_full {
                    return format!("{example:?}");
                }
                let start: String = example.chars().take(example.len() - 1).collect();
                format!("{:?}", format!("{start}{index}").replace('_', "$"))
            }
        }
    }

    fn parameter(&self, parameter: &ParameterField) -> Result<String> {
        let value = match &parameter.shape {
            // Two, since one does not show how they are put together.
            Shape::List { item, .. } => {
                let item = self.value(&parameter.wire, item, &mut Vec::new())?;
                format!("vec![{item}, {item}]")
            }
            shape => format!("Some({})", self.value(&parameter.wire, shape, &mut Vec::new())?),
        };
        Ok(format!("{}: {value}", parameter.name))
    }

    /// `within` are the schemas that this value is a part of, so that none is put into itself.
    fn value(&self, name: &str, shape: &Shape, within: &mut Vec<String>) -> Result<String> {
        Ok(match shape {
            Shape::Any => "serde_json::Value::from(\"value\")".to_owned(),
            Shape::Boolean => "true".to_owned(),
            Shape::Integer { min } => min.max(1.0).to_string(),
            Shape::Number => "0.5".to_owned(),
            Shape::Text { min, max } => format!("{:?}.to_owned()", self.text(name, *min, *max)),
            Shape::Time => "bimdata::Timestamp::parse(\"2026-01-31T12:00:00Z\")?".to_owned(),
            Shape::Date => "bimdata::Date::parse(\"2026-01-31\")?".to_owned(),
            Shape::File => "bimdata::Upload::from_bytes(\"tower.ifc\", \"ISO-10303-21;\")".to_owned(),
            Shape::Enum(name) => {
                let first = self.names.enums.get(name).and_then(|values| values.values.first());
                format!("bimdata::{name}::{}", first.map(|value| value.name.as_str()).unwrap_or_default())
            }
            Shape::Type(schema) => self.structure(schema, within)?,
            Shape::HandWritten { schema, .. } => {
                let sample = self.names.arguments.sample.get(schema).cloned();
                sample.ok_or_else(|| format!("names/arguments.toml: {schema} is written by hand and has no sample"))?
            }
            Shape::List { item, .. } if is_within(item, within) => "Vec::new()".to_owned(),
            Shape::List { item, min } => {
                let item = self.value(name, item, within)?;
                let count = usize::try_from(*min).map_err(|error| error.to_string())?.max(1);
                format!("vec![{}]", vec![item; count].join(", "))
            }
            Shape::Map => "std::collections::BTreeMap::new()".to_owned(),
            Shape::Nullable(inner) => format!("Some({})", self.value(name, inner, within)?),
            Shape::Boxed(inner) => format!("Box::new({})", self.value(name, inner, within)?),
        })
    }

    fn text(&self, name: &str, min: u64, max: Option<u64>) -> String {
        let known = self.names.arguments.example.get(name).map_or("text", String::as_str);
        let length = known.len() as u64;
        if length >= min && max.is_none_or(|max| length <= max) {
            return known.to_owned();
        }
        "x".repeat(usize::try_from(min.max(1)).unwrap_or(1))
    }

    fn structure(&self, schema: &str, within: &mut Vec<String>) -> Result<String> {
        let (module, found) = self.api.find(schema).ok_or_else(|| format!("no type of {schema}"))?;
        let path = format!("bimdata::{module}::{}", found.name);
        if within.iter().any(|other| other == schema) {
            return Err(format!("{schema} holds itself, so that there is no sample of it"));
        }
        within.push(schema.to_owned());
        let built = match self.extent {
            Extent::Required => self.required(&path, found, within),
            Extent::Everything => self.everything(&path, found, within),
        };
        within.pop();
        built
    }

    fn required(&self, path: &str, found: &Type, within: &mut Vec<String>) -> Result<String> {
        let required: Vec<&Field> = found.fields.iter().filter(|field| field.is_required).collect();
        if required.is_empty() {
            return Ok(format!("{path}::default()"));
        }
        let mut values = Vec::new();
        for field in required {
            let value = self.value(&field.wire, &field.shape, within)?;
            values.push(match (&field.shape, field.is_nullable) {
                (_, true) => format!("Some({value})"),
                (Shape::Text { .. }, false) => value.trim_end_matches(".to_owned()").to_owned(),
                (_, false) => value,
            });
        }
        Ok(format!("{path}::new({})", values.join(", ")))
    }

    fn everything(&self, path: &str, found: &Type, within: &mut Vec<String>) -> Result<String> {
        let mut fields = Vec::new();
        for field in &found.fields {
            let presence = found.presence(field);
            let known = self.names.arguments.sample.get(&format!("{}.{}", found.schema, field.wire));
            let value = match (known, &field.shape) {
                (Some(known), _) => known.clone(),
                (None, shape) if is_within(shape, within) => presence.nothing().to_owned(),
                (None, shape) => presence.something(&self.value(&field.wire, shape, within)?),
            };
            fields.push(format!("{}: {value}", field.name));
        }
        Ok(format!("{path} {{ {} }}", fields.join(", ")))
    }
}

fn is_within(shape: &Shape, within: &[String]) -> bool {
    match shape {
        Shape::Type(schema) => within.contains(schema),
        Shape::Boxed(inner) => is_within(inner, within),
        _ => false,
    }
}
