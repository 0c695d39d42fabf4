//! Values for examples and for calls of every operation, as Rust expressions.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::document::Result;
use crate::names::{Names, snake_case};
use crate::resolve::{Api, Argument, ArgumentKind, Field, Function, ParameterField, Presence, Shape, Type};

/// Which fields of a value are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Required,
    /// What is required and, in a body that would change nothing, one simple field.
    Example,
    Everything,
}

pub struct Samples<'a> {
    pub api: &'a Api,
    pub names: &'a Names,
    pub extent: Extent,
    /// Collects the samples of whole types, so that each is written only once; without it, everything is written in
    /// place.
    pub functions: Option<&'a Functions>,
}

/// Functions that return a sample of a type: by the module at the top of its path, and by name.
#[derive(Default)]
pub struct Functions(RefCell<BTreeMap<(String, String), Sample>>);

/// A function that returns a sample.
pub struct Sample {
    schema: String,
    path: String,
    value: String,
}

impl Sample {
    /// Whether the value has parts that are parsed from texts.
    fn can_fail(&self) -> bool {
        self.value.contains(")?")
    }
}

impl Functions {
    /// The functions for the types of a module and of its submodules.
    pub fn text(&self, top: &str) -> String {
        let functions = self.0.borrow();
        let own = functions.iter().filter(|((module, _), _)| module == top);
        own.map(|((_, name), sample)| {
            let (path, value) = (&sample.path, &sample.value);
            if sample.can_fail() {
                format!("\npub(super) fn {name}() -> Result<{path}, Box<dyn Error>> {{ Ok({value}) }}\n")
            } else {
                format!("\npub(super) fn {name}() -> {path} {{ {value} }}\n")
            }
        })
        .collect()
    }

    /// A call of the function that returns this sample.
    fn call(&self, module: &str, sample: Sample) -> Result<String> {
        let top = module.split("::").next().unwrap_or(module);
        let name = snake_case(sample.path.rsplit("::").next().unwrap_or_default());
        let call = format!("super::{top}::{name}(){}", if sample.can_fail() { "?" } else { "" });
        let schema = sample.schema.clone();
        let mut functions = self.0.borrow_mut();
        let known = functions.entry((top.to_owned(), name)).or_insert(sample);
        if known.schema == schema { Ok(call) } else { Err(format!("{schema} and {} have the same name", known.schema)) }
    }
}

impl Samples<'_> {
    /// The arguments of a call after the session, each as an expression.
    pub fn arguments(&self, module: &str, function: &Function) -> Result<Vec<String>> {
        let mut arguments: Vec<String> =
            (0..function.arguments.len()).map(|index| self.argument(&function.arguments, index)).collect();
        if let Some(body) = &function.body {
            let whole = self.value("body", &body.shape, &mut Vec::new())?;
            let whole = match (&body.shape, whole.strip_prefix("vec!")) {
                (Shape::List { .. }, Some(items)) => format!("&{items}"),
                _ => format!("&{whole}"),
            };
            let is_left_out = self.extent != Extent::Everything && !body.is_described_as_required;
            arguments.push(match (body.is_optional, is_left_out) {
                (false, _) => whole,
                (true, false) => format!("Some({whole})"),
                (true, true) => "None".to_owned(),
            });
        }
        let takes_none = function.params_since.is_some() && self.extent != Extent::Everything;
        if !function.parameters.is_empty() && !takes_none {
            let path = format!("bimdata::{module}::{}", function.parameters_name());
            arguments.push(match self.extent {
                Extent::Required | Extent::Example => format!("&{path}::default()"),
                Extent::Everything => {
                    let fields = function.parameters.iter().map(|parameter| self.parameter(parameter));
                    format!("&{path} {{ {} }}", fields.collect::<Result<Vec<_>>>()?.join(", "))
                }
            });
        }
        Ok(arguments)
    }

    /// All ids of a call are different, so that mixing them up is noticed, except for the smallest call. If all fields
    /// are set, ids of IFC contain a dollar sign, which a path has to encode.
    fn argument(&self, arguments: &[Argument], index: usize) -> String {
        let argument = &arguments[index];
        let before = arguments[..index].iter().filter(|other| other.kind == argument.kind).count();
        match argument.kind {
            ArgumentKind::Project => "project".to_owned(),
            ArgumentKind::Model => "model".to_owned(),
            ArgumentKind::Integer => match self.extent {
                Extent::Required => 7,
                Extent::Example => 7 + before,
                Extent::Everything => 7 + index,
            }
            .to_string(),
            ArgumentKind::Text => {
                let name = match argument.name.as_str() {
                    "token" => "token",
                    "topic" | "comment" | "viewpoint" | "pin" => "guid",
                    _ => "uuid",
                };
                let example = self.names.arguments.example.get(name).map_or("x", String::as_str);
                let start: String = example.chars().take(example.len() - 1).collect();
                match self.extent {
                    Extent::Example if before > 0 => format!("{:?}", format!("{start}{before}")),
                    Extent::Required | Extent::Example => format!("{example:?}"),
                    Extent::Everything => format!("{:?}", format!("{start}{index}").replace('_', "$")),
                }
            }
        }
    }

    fn parameter(&self, parameter: &ParameterField) -> Result<String> {
        let value = match &parameter.shape {
            // Two items, since one item does not show how they are joined.
            Shape::List { item, .. } => {
                let item = self.value(&parameter.wire, item, &mut Vec::new())?;
                format!("vec![{item}, {item}]")
            }
            shape => format!("Some({})", self.value(&parameter.wire, shape, &mut Vec::new())?),
        };
        Ok(format!("{}: {value}", parameter.name))
    }

    /// `within` are the schemas that contain this value, so that none is put into itself.
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
        let Some(functions) = self.functions.filter(|_| self.extent == Extent::Everything) else {
            return self.structure_in_place(schema, within);
        };
        // Inside another type, a field that contains that type is left out; then one sample does not fit all places.
        let in_place = Samples { functions: None, ..*self };
        if in_place.structure_in_place(schema, within)? != in_place.structure_in_place(schema, &mut Vec::new())? {
            return self.structure_in_place(schema, within);
        }
        let (module, found) = self.found(schema)?;
        let path = format!("bimdata::{module}::{}", found.name);
        let value = self.structure_in_place(schema, &mut Vec::new())?;
        functions.call(module, Sample { schema: schema.to_owned(), path, value })
    }

    fn found(&self, schema: &str) -> Result<(&str, &Type)> {
        self.api.find(schema).ok_or_else(|| format!("no type of {schema}"))
    }

    fn structure_in_place(&self, schema: &str, within: &mut Vec<String>) -> Result<String> {
        let (module, found) = self.found(schema)?;
        let path = format!("bimdata::{module}::{}", found.name);
        if within.iter().any(|other| other == schema) {
            return Err(format!("{schema} holds itself, so that there is no sample of it"));
        }
        within.push(schema.to_owned());
        let built = match self.extent {
            Extent::Example if found.is_empty_change() => self.example(&path, found, within),
            Extent::Required | Extent::Example => self.required(&path, found, within),
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

    /// What is required, and one simple field that the reader can replace.
    fn example(&self, path: &str, found: &Type, within: &mut Vec<String>) -> Result<String> {
        let rest = self.required(path, found, within)?;
        let simple = found.fields.iter().filter_map(|field| Some((self.rank(path, field)?, field)));
        let Some((_, field)) = simple.min_by_key(|(rank, _)| *rank) else { return Ok(rest) };
        let value = self.value(&field.wire, &field.shape, within)?;
        let value = match (found.presence(field), &field.shape) {
            (Presence::Field, Shape::Any) => "\"value\".into()".to_owned(),
            (Presence::Field, _) => format!("{}.into()", value.trim_end_matches(".to_owned()")),
            (presence, _) => presence.something(&value).replace(".to_owned()", ".into()"),
        };
        let rest = match found.fields.len() {
            1 => String::new(),
            _ if rest.ends_with("::default()") => ", ..Default::default()".to_owned(),
            _ => format!(", ..{rest}"),
        };
        Ok(format!("{path} {{ {}: {value}{rest} }}", field.name))
    }

    /// How well a field shows what a change is, best first; `None` if its value is not simple or a secret.
    fn rank(&self, path: &str, field: &Field) -> Option<u8> {
        let wire = field.wire.as_str();
        let is_text = matches!(field.shape, Shape::Text { .. });
        let is_simple = is_text
            || matches!(
                field.shape,
                Shape::Enum(_) | Shape::Boolean | Shape::Integer { .. } | Shape::Number | Shape::Any
            );
        let resource = path.rsplit("::").nth(1).unwrap_or_default();
        if field.is_required || !is_simple || self.names.secrets.is_hidden(wire) {
            return None;
        }
        Some(if ["id", "guid", "uuid"].iter().any(|ending| wire.ends_with(ending)) {
            5
        } else if is_text && ["name", "title", "comment"].contains(&wire) {
            0
        } else if is_text && wire.ends_with(resource) {
            1
        } else if is_text && self.names.arguments.example.contains_key(wire) {
            2
        } else if is_text {
            4
        } else {
            3
        })
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
