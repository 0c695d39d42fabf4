//! The normal form of schemas: a reference stands alone unless it may be null, and an enum is written where it is used,
//! without the blank and null variants.

use super::Reader;
use crate::json::{Json, Object};

/// Keywords that do not affect the types of the crate.
const DOCUMENTARY: [&str; 21] = [
    "title",
    "description",
    "example",
    "examples",
    "externalDocs",
    "default",
    "pattern",
    "deprecated",
    "writeOnly",
    "xml",
    "uniqueItems",
    "multipleOf",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minProperties",
    "maxProperties",
    "contentEncoding",
    "contentMediaType",
    "$comment",
    "$id",
    "$schema",
];

/// The keywords that are kept, in the order in which they are written.
const KEPT: [&str; 19] = [
    "$ref",
    "type",
    "format",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "nullable",
    "allOf",
    "oneOf",
    "readOnly",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maximum",
    "minimum",
    "enum",
    "x-scopes",
];

/// The keywords that say what a value consists of.
const SHAPES: [&str; 5] = ["properties", "required", "items", "additionalProperties", "enum"];

impl Reader {
    /// A schema within another one, or in an operation.
    pub(super) fn inner_schema(&mut self, schema: Object, place: &str) -> Object {
        let mut schema = self.schema(schema, place);
        // An enum that has only a blank or null value says nothing about the others.
        let is_null = |values: &[Json]| values.iter().all(|value| *value == Json::Null);
        if schema.get("enum").and_then(Json::as_list).is_some_and(is_null) {
            schema.shift_remove("enum");
        }
        let is_empty = |key: &str| schema.get(key).and_then(Json::as_object).is_none_or(Object::is_empty);
        if schema.get("type") == Some(&Json::text("object")) && is_empty("properties") {
            // A map of any values: drf-spectacular writes this if it knows only that a value is an object.
            schema.shift_remove("properties");
            schema.entry("additionalProperties".to_owned()).or_insert(Json::Boolean(true));
            return ordered(schema);
        }
        schema
    }

    pub(super) fn schema(&mut self, schema: Object, place: &str) -> Object {
        let mut schema = self.older_reference(schema);
        types(&mut schema);
        for key in ["oneOf", "anyOf", "allOf"] {
            self.alternatives(&mut schema, key, place);
        }
        self.written_out(&mut schema);
        self.values(&mut schema);
        self.format(&mut schema, place);
        self.properties(&mut schema, place);
        if let Some(Json::Object(items)) = schema.shift_remove("items") {
            let items = self.inner_schema(items, &format!("{place}.items"));
            schema.insert("items".to_owned(), Json::Object(items));
        }
        match schema.shift_remove("additionalProperties") {
            None | Some(Json::Boolean(false)) => {}
            Some(Json::Object(any)) if !any.is_empty() => {
                let any = self.inner_schema(any, &format!("{place}.additionalProperties"));
                let any = if any.is_empty() { Json::Boolean(true) } else { Json::Object(any) };
                schema.insert("additionalProperties".to_owned(), any);
            }
            Some(_) => drop(schema.insert("additionalProperties".to_owned(), Json::Boolean(true))),
        }
        if let Some(Json::List(values)) =
            schema.get("enum").filter(|_| schema.get("nullable") == Some(&Json::Boolean(true)))
        {
            let values = values.iter().cloned().chain([Json::Null]).collect();
            schema.insert("enum".to_owned(), Json::List(values));
        }
        schema.retain(|key, value| !matches!(key.as_str(), "nullable" | "readOnly") || *value != Json::Boolean(false));
        let schema = self.without(reference_that_may_be_null(schema), &DOCUMENTARY, place);
        ordered(schema)
    }

    /// One schema with blank and null variants is that schema; several enums are merged into one; a single part is the
    /// whole.
    fn alternatives(&mut self, schema: &mut Object, key: &str, place: &str) {
        let Some(all) = schema.shift_remove(key).map(Json::into_list) else { return };
        let mut kept = Vec::new();
        let mut required = Vec::new();
        for (at, one) in all.into_iter().enumerate() {
            let mut one = one.into_object();
            if one.get("type") == Some(&Json::text("null")) {
                schema.insert("nullable".to_owned(), Json::Boolean(true));
                continue;
            }
            if let Some(found) = one.get("$ref").and_then(Json::as_text).and_then(|name| self.enum_named(name)) {
                one = found;
            }
            if key == "allOf" {
                // Also where its fields are elsewhere: in the whole, or in another part.
                required.extend(one.get("required").and_then(Json::as_list).unwrap_or_default().iter().cloned());
            }
            kept.push(self.schema(one, &format!("{place}.{key}[{at}]")));
        }
        // A blank or null enum has no values left.
        let had_enums = kept.iter().any(|one| one.contains_key("enum") || is_nothing(one));
        if had_enums && key != "allOf" {
            let is_nullable = kept.iter().any(|one| one.get("nullable") == Some(&Json::Boolean(true)));
            if is_nullable {
                schema.insert("nullable".to_owned(), Json::Boolean(true));
            }
            kept.retain(|one| !is_nothing(one));
        }
        if key != "allOf" && kept.len() > 1 && kept.iter().all(|one| one.contains_key("enum")) {
            let values = kept.iter().filter_map(|one| one["enum"].as_list()).flatten().cloned().collect();
            kept.truncate(1);
            kept[0].insert("enum".to_owned(), Json::List(values));
        }
        let kept = match <[Object; 1]>::try_from(kept) {
            Ok([mut one]) => match joined(schema, &mut one, required) {
                Some(whole) => {
                    *schema = whole;
                    return;
                }
                None => vec![one],
            },
            Err(kept) => kept,
        };
        let all = kept.into_iter().map(Json::Object).collect();
        schema.insert(key.to_owned(), Json::List(all));
    }

    /// A named enum is written where it is used.
    fn written_out(&mut self, schema: &mut Object) {
        let found = schema.get("$ref").and_then(Json::as_text).and_then(|name| self.enum_named(name));
        if let Some(found) = found {
            schema.shift_remove("$ref");
            for key in ["type", "enum", "const", "nullable"] {
                schema.extend(found.get(key).map(|value| (key.to_owned(), value.clone())));
            }
            types(schema);
        }
    }

    /// A reference that may be null; very old clients could not express it, and sometimes left it dangling.
    fn older_reference(&self, mut schema: Object) -> Object {
        if let Some(Json::Text(name)) =
            schema.shift_remove("x-ts").filter(|name| name.as_text().is_some_and(|name| self.names.contains(name)))
        {
            schema.insert("$ref".to_owned(), Json::Text(format!("#/components/schemas/{name}")));
        }
        schema
    }

    fn enum_named(&self, reference: &str) -> Option<Object> {
        let name = reference.strip_prefix("#/components/schemas/")?;
        self.enums.get(name)?.as_object().cloned()
    }

    /// The values of an enum in a fixed order, without the blank one, and null only if it is allowed.
    #[allow(clippy::unused_self, reason = "beside its siblings")]
    fn values(&mut self, schema: &mut Object) {
        let Some(mut values) = schema.shift_remove("enum").map(Json::into_list) else { return };
        let may_be_null = values.contains(&Json::Null);
        values.retain(|value| *value != Json::Null && *value != Json::text(""));
        if may_be_null {
            schema.insert("nullable".to_owned(), Json::Boolean(true));
        }
        let kind = match values.first() {
            None => {
                // For `alternatives`, which searches for schemas without values.
                schema.insert("enum".to_owned(), Json::List(Vec::new()));
                return;
            }
            // All boolean values.
            Some(Json::Boolean(_)) => {
                schema.entry("type".to_owned()).or_insert(Json::text("boolean"));
                return;
            }
            Some(Json::Number(_)) => "integer",
            Some(_) => "string",
        };
        schema.entry("type".to_owned()).or_insert(Json::text(kind));
        let key = |value: &Json| match value {
            Json::Number(number) => (number.as_i64().unwrap_or_default(), String::new()),
            value => (0, value.as_text().unwrap_or_default().to_owned()),
        };
        values.sort_by_key(key);
        values.dedup();
        schema.insert("enum".to_owned(), Json::List(values));
    }

    /// Formats that change the type; any other format of a text or an integer has no effect here.
    fn format(&mut self, schema: &mut Object, place: &str) {
        let Some(format) = schema.get("format").and_then(Json::as_text).map(str::to_owned) else { return };
        let kept = match (schema.get("type").and_then(Json::as_text), format.as_str()) {
            (Some("string"), "date-time" | "date" | "binary") => Some(format.clone()),
            (Some("number"), "double" | "float") => Some("double".to_owned()),
            (Some("string"), _) | (Some("integer"), "int32" | "int64") => None,
            _ => return,
        };
        if let Some(format) = kept {
            schema.insert("format".to_owned(), Json::Text(format));
        } else {
            schema.shift_remove("format");
            self.leave_out(&format!("the format {format}"), place);
        }
    }

    /// Known fields in the previous order, then new ones; required fields in the same order.
    fn properties(&mut self, schema: &mut Object, place: &str) {
        let required = schema.shift_remove("required").map(Json::into_list).unwrap_or_default();
        let Some(properties) = schema.shift_remove("properties").map(Json::into_object) else {
            return;
        };
        let mut normal: Object = properties
            .into_iter()
            .map(|(name, property)| {
                let property = self.inner_schema(property.into_object(), &format!("{place}.properties.{name}"));
                (name, Json::Object(property))
            })
            .collect();
        let order = self.orders.get(place).cloned().unwrap_or_default();
        let position = |name: &str| order.iter().position(|known| known == name).unwrap_or(order.len());
        normal.sort_by(|one, _, other, _| position(one).cmp(&position(other)));
        let required: Vec<Json> =
            normal.keys().filter(|name| required.contains(&Json::text(name.as_str()))).map(Json::text).collect();
        schema.insert("properties".to_owned(), Json::Object(normal));
        if !required.is_empty() {
            schema.insert("required".to_owned(), Json::List(required));
        }
    }
}

/// A schema together with its only part; `None` if they contradict each other, or if one of them is a reference and the
/// other has fields or values of its own. Nothing may get lost, since a missing field would not be noticed.
fn joined(own: &Object, part: &mut Object, required: Vec<Json>) -> Option<Object> {
    let has_shape = |one: &Object| one.keys().any(|key| SHAPES.contains(&key.as_str()));
    if (own.contains_key("$ref") && has_shape(part)) || (part.contains_key("$ref") && has_shape(own)) {
        return None;
    }
    if !required.is_empty() {
        part.insert("required".to_owned(), Json::List(required));
    }
    let mut whole = own.clone();
    for (key, value) in part.iter() {
        let value = match (key.as_str(), own.get(key), value) {
            ("properties", Some(Json::Object(own)), Json::Object(fields)) => {
                let mut all = own.clone();
                for (name, field) in fields {
                    if all.insert(name.clone(), field.clone()).is_some_and(|other| other != *field) {
                        return None;
                    }
                }
                Json::Object(all)
            }
            ("required", Some(Json::List(own)), Json::List(fields)) => {
                Json::List(own.iter().chain(fields).cloned().collect())
            }
            ("nullable" | "readOnly", ..) | (_, None, _) => value.clone(),
            (_, Some(own), value) if own == value => continue,
            _ => return None,
        };
        whole.insert(key.clone(), value);
    }
    Some(whole)
}

/// `OpenAPI` 3.1 writes a nullable value as one of two types, and an enum of one value as a constant.
fn types(schema: &mut Object) {
    if let Some(Json::List(mut types)) = schema.get("type").cloned() {
        let count = types.len();
        types.retain(|kind| *kind != Json::text("null"));
        if types.len() < count {
            schema.insert("nullable".to_owned(), Json::Boolean(true));
        }
        schema.shift_remove("type");
        match <[Json; 1]>::try_from(types) {
            Ok([kind]) => drop(schema.insert("type".to_owned(), kind)),
            Err(types) => {
                let one = |kind| Json::Object([("type".to_owned(), kind)].into_iter().collect());
                schema.insert("oneOf".to_owned(), Json::List(types.into_iter().map(one).collect()));
            }
        }
    }
    if let Some(value) = schema.shift_remove("const") {
        schema.insert("enum".to_owned(), Json::List(vec![value]));
    }
    if !schema.contains_key("type") && schema.contains_key("properties") {
        schema.insert("type".to_owned(), Json::text("object"));
    }
}

/// Whether an alternative allows no value except a blank one or null.
fn is_nothing(schema: &Object) -> bool {
    schema.get("enum").and_then(Json::as_list).is_some_and(<[Json]>::is_empty)
}

/// A reference must stand alone, so a nullable or read-only one is put into an `allOf`.
fn reference_that_may_be_null(mut schema: Object) -> Object {
    let is_alone = !schema.contains_key("nullable") && !schema.contains_key("readOnly");
    if is_alone || !schema.contains_key("$ref") {
        return schema;
    }
    if let Some(reference) = schema.shift_remove("$ref") {
        let reference = Json::Object([("$ref".to_owned(), reference)].into_iter().collect());
        schema.insert("allOf".to_owned(), Json::List(vec![reference]));
    }
    schema
}

fn ordered(mut schema: Object) -> Object {
    let position = |key: &str| KEPT.iter().position(|kept| *kept == key).unwrap_or(KEPT.len());
    schema.sort_by(|one, _, other, _| position(one).cmp(&position(other)).then_with(|| one.cmp(other)));
    schema
}
