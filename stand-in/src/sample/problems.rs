//! Checks whether an answer fits its schema.

use serde_json::{Map, Value};

use crate::description::{Description, Kind, Resolved, Schemas, list};
use crate::moment;

/// Everything in an answer that its schema does not allow.
pub(crate) fn problems(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Inspection { schemas: &Description::load().schemas, found: &mut found }.value(schema, value, "");
    found
}

struct Inspection<'a> {
    schemas: &'a Schemas,
    found: &'a mut Vec<String>,
}

impl Inspection<'_> {
    fn value(&mut self, schema: &Value, value: &Value, place: &str) {
        let resolved = self.schemas.resolve(schema);
        if value.is_null() && resolved.is_nullable {
            return;
        }
        let alternatives = list(&resolved.schema["oneOf"]);
        if !alternatives.is_empty() {
            let is_one = alternatives.iter().any(|schema| problems(schema, value).is_empty());
            return self.hold(is_one, place, "is none of its alternatives");
        }
        let is_one = resolved.values().is_empty() || resolved.values().contains(value);
        self.hold(is_one, place, &format!("is {value}, which is none of its values"));
        match (resolved.kind(), value) {
            (Kind::Object, Value::Object(object)) => self.object(&resolved, object, place),
            (Kind::Map, Value::Object(object)) => self.map(&resolved, object, place),
            (Kind::List, Value::Array(items)) => self.list(&resolved, items, place),
            _ => self.scalar(&resolved, value, place),
        }
    }

    fn hold(&mut self, holds: bool, place: &str, otherwise: &str) {
        if !holds {
            let place = if place.is_empty() { "the answer" } else { place };
            self.found.push(format!("{place} {otherwise}"));
        }
    }

    fn object(&mut self, resolved: &Resolved<'_>, object: &Map<String, Value>, place: &str) {
        for (name, _) in resolved.properties().filter(|(name, _)| resolved.requires(name)) {
            self.hold(object.contains_key(name), &format!("{place}.{name}"), "is missing");
        }
        for (name, value) in object {
            let place = format!("{place}.{name}");
            match resolved.property(name) {
                Some(property) => self.value(property, value, &place),
                None => self.hold(false, &place, "is not described"),
            }
        }
    }

    fn map(&mut self, resolved: &Resolved<'_>, object: &Map<String, Value>, place: &str) {
        if resolved.map_values().is_object() {
            object.iter().for_each(|(key, value)| self.value(resolved.map_values(), value, &format!("{place}.{key}")));
        }
    }

    fn list(&mut self, resolved: &Resolved<'_>, items: &[Value], place: &str) {
        self.size(resolved, items.len(), ["minItems", "maxItems"], place);
        for (position, item) in items.iter().enumerate() {
            self.value(resolved.items(), item, &format!("{place}[{position}]"));
        }
    }

    fn scalar(&mut self, resolved: &Resolved<'_>, value: &Value, place: &str) {
        let fits = match resolved.kind() {
            Kind::Any => true,
            Kind::Boolean => value.is_boolean(),
            Kind::Integer => value.is_i64() || value.is_u64(),
            Kind::Number => value.is_number(),
            Kind::Text | Kind::File => value.is_string(),
            Kind::Time => value.as_str().is_some_and(moment::is_time),
            Kind::Date => value.as_str().is_some_and(moment::is_date),
            Kind::List | Kind::Map | Kind::Object => false,
        };
        self.hold(fits, place, &format!("is {value}, which is of another type"));
        if let Some(text) = value.as_str() {
            self.size(resolved, text.chars().count(), ["minLength", "maxLength"], place);
        }
        if let Some(number) = value.as_f64() {
            let least = resolved.schema["minimum"].as_f64().unwrap_or(f64::MIN);
            let most = resolved.schema["maximum"].as_f64().unwrap_or(f64::MAX);
            self.hold((least..=most).contains(&number), place, &format!("is {value}, which is out of range"));
        }
    }

    fn size(&mut self, resolved: &Resolved<'_>, size: usize, [least, most]: [&str; 2], place: &str) {
        let least = resolved.limit(least).unwrap_or(0);
        let most = resolved.limit(most).unwrap_or(usize::MAX);
        self.hold((least..=most).contains(&size), place, &format!("is {size} long, which is not allowed"));
    }
}
