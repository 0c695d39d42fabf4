//! Generates answers that fit their schemas, always the same ones.

mod problems;
mod reflect;
mod texts;

use serde_json::{Map, Value, json};

pub(crate) use problems::problems;
pub(crate) use reflect::reflect;

use crate::description::{Description, Kind, Resolved, Schemas};

/// The deepest nesting of objects; no answer needs more.
const DEPTH: usize = 24;

/// A value with all fields of its schema. An object contains another one of its own type only if that is required.
pub(crate) fn sample(schema: &Value) -> Value {
    Builder::new(Extent::Everything).value(schema, "", "")
}

/// The smallest value that fits a schema: null if it is allowed, empty lists and texts, and no optional fields except
/// these.
pub(crate) fn blank(schema: &Value) -> Value {
    Builder::new(Extent::Least).value(schema, "", "")
}

/// A value that a client sends: without fields that only the service sets.
#[cfg(test)]
pub(crate) fn request(schema: &Value) -> Value {
    Builder::new(Extent::Request).value(schema, "", "")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Everything,
    Least,
    #[cfg(test)]
    Request,
}

struct Builder<'a> {
    schemas: &'a Schemas,
    extent: Extent,
    /// The names of the schemas that contain the value.
    within: Vec<&'a str>,
}

impl<'a> Builder<'a> {
    fn new(extent: Extent) -> Self {
        Builder { schemas: &Description::load().schemas, extent, within: Vec::new() }
    }

    /// A value of a field of an object whose schema is called `owner`.
    fn value<'s>(&mut self, schema: &'s Value, owner: &str, field: &str) -> Value
    where
        's: 'a,
    {
        let resolved = self.schemas.resolve(schema);
        if resolved.is_nullable && self.extent == Extent::Least {
            return Value::Null;
        }
        if let Some(first) = crate::description::list(&resolved.schema["oneOf"]).first() {
            return self.value(first, owner, field);
        }
        if !resolved.values().is_empty() {
            return texts::choice(resolved.values(), field);
        }
        match resolved.kind() {
            Kind::Any => self.any(&resolved, field),
            Kind::Boolean => Value::Bool(false),
            Kind::Integer => integer(&resolved, i64::from(self.extent != Extent::Least)),
            Kind::Number => number(&resolved, if self.extent == Extent::Least { 0.0 } else { 1.5 }),
            Kind::Time => json!(texts::time(field)),
            Kind::Date => json!(texts::DATE),
            Kind::Text | Kind::File => json!(self.text(&resolved, owner, field)),
            Kind::List => self.list(&resolved, owner, field),
            Kind::Map => self.map(&resolved, owner, field),
            Kind::Object => self.object(&resolved),
        }
    }

    fn any(&self, resolved: &Resolved<'_>, field: &str) -> Value {
        match field {
            _ if self.extent == Extent::Least => Value::Null,
            "value" => json!("F 90"),
            _ if resolved.is_nullable => Value::Null,
            _ => json!({}),
        }
    }

    fn text(&self, resolved: &Resolved<'_>, owner: &str, field: &str) -> String {
        let text = if self.extent == Extent::Least { String::new() } else { texts::text(owner, field) };
        let (least, most) = (resolved.limit("minLength").unwrap_or(0), resolved.limit("maxLength"));
        let filler = if text.is_empty() { "-" } else { text.as_str() };
        let length = text.chars().count().max(least).min(most.unwrap_or(usize::MAX));
        filler.chars().cycle().take(length).collect()
    }

    fn list(&mut self, resolved: &Resolved<'a>, owner: &str, field: &str) -> Value {
        let least = resolved.limit("minItems").unwrap_or(0);
        let wanted = usize::from(self.extent != Extent::Least);
        let count = wanted.max(least).min(resolved.limit("maxItems").unwrap_or(usize::MAX));
        (0..count).map(|_| self.value(resolved.items(), owner, field)).collect()
    }

    fn map(&mut self, resolved: &Resolved<'a>, owner: &str, field: &str) -> Value {
        if !resolved.map_values().is_object() || self.extent == Extent::Least || self.within.len() >= DEPTH {
            return json!({});
        }
        let key = if resolved.name == Some("SimpleElement") { texts::UUID } else { "Pset_WallCommon" };
        self.within.push(resolved.name.unwrap_or_default());
        let value = self.value(resolved.map_values(), owner, field);
        self.within.pop();
        Value::Object([(key.to_owned(), value)].into_iter().collect())
    }

    fn object(&mut self, resolved: &Resolved<'a>) -> Value {
        let name = resolved.name.unwrap_or_default();
        if self.within.len() >= DEPTH {
            return json!({});
        }
        self.within.push(name);
        let mut object = Map::new();
        for (field, property) in resolved.properties() {
            let described = self.schemas.resolve(property);
            let value = self.field(&described, resolved.requires(field), property, name, field);
            object.extend(value.map(|value| (field.clone(), value)));
        }
        self.within.pop();
        Value::Object(object)
    }

    /// The value of a field, or `None` if it is left out.
    fn field(
        &mut self,
        described: &Resolved<'a>,
        is_required: bool,
        property: &'a Value,
        owner: &str,
        field: &str,
    ) -> Option<Value> {
        let is_needed = is_required || described.is_nullable || described.kind() == Kind::List;
        match self.extent {
            #[cfg(test)]
            Extent::Request if described.is_read_only => return None,
            Extent::Least if !is_needed => return None,
            _ => {}
        }
        if !self.is_too_deep(described) {
            return Some(self.value(property, owner, field));
        }
        match described.kind() {
            _ if described.is_nullable => Some(Value::Null),
            Kind::List if described.limit("minItems").is_none() => Some(json!([])),
            _ if is_required => Some(self.value(property, owner, field)),
            _ => None,
        }
    }

    /// Whether the value is already inside an object of this type.
    fn is_too_deep(&self, described: &Resolved<'a>) -> bool {
        let name = match described.kind() {
            Kind::List => self.schemas.resolve(described.items()).name,
            _ => described.name,
        };
        name.is_some_and(|name| self.within.contains(&name))
    }
}

fn integer(resolved: &Resolved<'_>, wanted: i64) -> Value {
    let (least, most) = (resolved.schema["minimum"].as_i64(), resolved.schema["maximum"].as_i64());
    json!(wanted.max(least.unwrap_or(i64::MIN)).min(most.unwrap_or(i64::MAX)))
}

fn number(resolved: &Resolved<'_>, wanted: f64) -> Value {
    let (least, most) = (resolved.schema["minimum"].as_f64(), resolved.schema["maximum"].as_f64());
    json!(wanted.max(least.unwrap_or(f64::MIN)).min(most.unwrap_or(f64::MAX)))
}

#[cfg(test)]
mod tests;
