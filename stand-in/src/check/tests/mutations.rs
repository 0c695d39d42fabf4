//! Every possible mistake in a body, with its error message.

use serde_json::{Value, json};

use super::calls::Content;
use crate::description::{Description, Kind, Resolved, Schemas};

/// A body with one mistake.
pub(super) struct Mutation {
    pub(super) content: Content,
    /// Where the errors are expected, as a JSON pointer.
    pub(super) place: String,
    pub(super) text: String,
}

/// All mutations of a body under its schema.
pub(super) fn all(schema: &Value, content: &Content) -> Vec<Mutation> {
    let schemas = &Description::load().schemas;
    let mut walk = Walk { schemas, content, found: Vec::new() };
    walk.value(schema, &content.value, "");
    for name in content.files.iter().filter(|name| schemas.resolve(schema).requires(name)) {
        let mut content = content.clone();
        content.files.retain(|other| other != name);
        let is_list = schemas.resolve(schema).property(name).is_some_and(|property| property["type"] == "array");
        let text = if is_list { "This field is required." } else { "No file was submitted." };
        walk.found.push(Mutation { content, place: format!("/{name}/0"), text: text.to_owned() });
    }
    walk.found
}

struct Walk<'a> {
    schemas: &'a Schemas,
    content: &'a Content,
    found: Vec<Mutation>,
}

impl Walk<'_> {
    fn value(&mut self, schema: &Value, value: &Value, place: &str) {
        let resolved = self.schemas.resolve(schema);
        match (resolved.kind(), value) {
            (Kind::Object, Value::Object(object)) => {
                self.add(place, "made_up", "Unknown field.");
                for (name, value) in object {
                    self.field(&resolved, name, value, &format!("{place}/{name}"), place);
                }
            }
            (Kind::List, Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    self.value(resolved.items(), item, &format!("{place}/{at}"));
                }
            }
            _ => {}
        }
    }

    fn field(&mut self, owner: &Resolved<'_>, name: &str, value: &Value, place: &str, owner_place: &str) {
        let property = owner.property(name).expect("a field");
        let resolved = self.schemas.resolve(property);
        if owner.requires(name) {
            self.without(owner_place, name);
        }
        if !resolved.is_nullable && resolved.kind() != Kind::Any {
            self.set(place, Value::Null, "/0", "This field may not be null.");
        }
        if resolved.values().is_empty() {
            self.wrong_type(&resolved, place);
            self.out_of_limits(&resolved, place);
        } else {
            self.set(place, json!("outside"), "/0", "\"outside\" is not a valid choice.");
        }
        self.value(property, value, place);
    }

    fn wrong_type(&mut self, resolved: &Resolved<'_>, place: &str) {
        const TIME: &str = "Datetime has wrong format. Use one of these formats instead: \
                            YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
        const DATE: &str = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";
        const NO_LIST: &str = "Expected a list of items but got type \"str\".";
        const NO_OBJECT: &str = "Invalid data. Expected a dictionary, but got list.";
        let holds_objects = self.schemas.resolve(resolved.items()).kind() == Kind::Object;
        let (wrong, below, text) = match resolved.kind() {
            Kind::Text => (json!(7), "/0", "Not a valid string."),
            Kind::Integer => (json!("seven"), "/0", "A valid integer is required."),
            Kind::Number => (json!("half"), "/0", "A valid number is required."),
            Kind::Boolean => (json!("perhaps"), "/0", "Must be a valid boolean."),
            Kind::Time => (json!("yesterday"), "/0", TIME),
            Kind::Date => (json!("2026-02-30"), "/0", DATE),
            Kind::List if holds_objects => (json!("text"), "/non_field_errors/0", NO_LIST),
            Kind::List => (json!("text"), "/0", NO_LIST),
            Kind::Object => (json!([]), "/non_field_errors/0", NO_OBJECT),
            Kind::Map => (json!("text"), "/0", "Expected a dictionary of items but got type \"str\"."),
            Kind::File | Kind::Any => return,
        };
        self.set(place, wrong, below, text);
    }

    fn out_of_limits(&mut self, resolved: &Resolved<'_>, place: &str) {
        let least = resolved.limit("minLength").unwrap_or(0);
        if let Some(most) = resolved.limit("maxLength") {
            let text = format!("Ensure this field has no more than {most} characters.");
            self.set(place, json!("é".repeat(most + 1)), "/0", &text);
        }
        if least > 0 {
            self.set(place, json!(""), "/0", "This field may not be blank.");
        }
        if least > 1 {
            let text = format!("Ensure this field has at least {least} characters.");
            self.set(place, json!("x".repeat(least - 1)), "/0", &text);
        }
        let above = resolved.schema["maximum"].as_i64().and_then(|most| most.checked_add(1));
        if let Some(above) = above {
            let text = format!("Ensure this value is less than or equal to {}.", above - 1);
            self.set(place, json!(above), "/0", &text);
        }
        let below = resolved.schema["minimum"].as_i64().and_then(|least| least.checked_sub(1));
        if let Some(below) = below {
            let text = format!("Ensure this value is greater than or equal to {}.", below + 1);
            self.set(place, json!(below), "/0", &text);
        }
    }

    fn set(&mut self, place: &str, wrong: Value, below: &str, text: &str) {
        let mut content = self.content.clone();
        *content.value.pointer_mut(place).expect("a field") = wrong;
        self.found.push(Mutation { content, place: format!("{place}{below}"), text: text.to_owned() });
    }

    fn add(&mut self, place: &str, name: &str, text: &str) {
        let mut content = self.content.clone();
        content.value.pointer_mut(place).expect("an object")[name] = json!(1);
        self.found.push(Mutation { content, place: format!("{place}/{name}/0"), text: text.to_owned() });
    }

    fn without(&mut self, place: &str, name: &str) {
        let mut content = self.content.clone();
        content.value.pointer_mut(place).and_then(Value::as_object_mut).expect("an object").remove(name);
        let text = "This field is required.".to_owned();
        self.found.push(Mutation { content, place: format!("{place}/{name}/0"), text });
    }
}
