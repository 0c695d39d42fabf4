//! Brings a description to its normal form, with one spelling for everything that an interface can say. So two
//! descriptions differ only if their interfaces differ.
//!
//! It reads the checked-in compact spelling, the one that drf-spectacular serves (enums, parameters, responses and
//! bodies as components, blank and null enums, texts everywhere), and the spelling of `OpenAPI` 3.1. Keywords that do
//! not affect the types of requests and answers are removed and counted. Keywords that this generator does not know are
//! refused, all of them together; those of a schema are kept, so that a correction can replace the field.

mod operation;
mod schema;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Result;
use crate::json::{Json, Object};

/// A description in its normal form.
#[derive(Debug)]
pub struct Normal {
    pub document: Json,
    /// The removed keywords, with their number and first place.
    pub left_out: BTreeMap<String, (usize, String)>,
    /// The unknown parts, each with its place.
    pub refused: Vec<String>,
}

/// The normal form; known fields keep the order of the previous description.
pub fn normal(text: &str, before: Option<&Json>) -> Result<Normal> {
    normal_of(Json::read(text)?, before)
}

/// The normal form of a parsed description.
pub fn normal_of(document: Json, before: Option<&Json>) -> Result<Normal> {
    let Json::Object(document) = document else {
        return Err("the description: no object".to_owned());
    };
    let spelling = document.get("openapi").and_then(Json::as_text).unwrap_or("of no version").to_owned();
    if !spelling.starts_with("3.0.") && !spelling.starts_with("3.1.") {
        return Err(format!("the description is OpenAPI {spelling}, and 3.0 and 3.1 are known"));
    }
    let mut reader = Reader::new(&document, before);
    let document = reader.document(document);
    Ok(Normal { document, left_out: reader.left_out, refused: reader.refused })
}

/// The data that is needed to bring the parts of a description to their normal form.
struct Reader {
    /// Components that are written in place wherever they are used.
    parts: BTreeMap<&'static str, Object>,
    enums: Object,
    /// The names of all schemas.
    names: BTreeSet<String>,
    /// The order of the fields in the previous description, by the places of their schemas.
    orders: BTreeMap<String, Vec<String>>,
    /// The servers of the whole description.
    servers: Option<Json>,
    /// The schemas that error answers refer to.
    in_errors: BTreeSet<String>,
    left_out: BTreeMap<String, (usize, String)>,
    refused: Vec<String>,
}

/// Top-level keys that do not concern requests and answers.
const TOP: [&str; 7] = ["servers", "security", "tags", "externalDocs", "webhooks", "jsonSchemaDialect", "$schema"];
/// Present in every description, so not worth reporting.
const ALWAYS: [&str; 7] = ["title", "description", "summary", "tags", "servers", "security", "securitySchemes"];
const PARTS: [&str; 3] = ["parameters", "responses", "requestBodies"];
const OTHER_COMPONENTS: [&str; 6] = ["securitySchemes", "headers", "examples", "links", "callbacks", "pathItems"];

impl Reader {
    fn new(document: &Object, before: Option<&Json>) -> Self {
        let components = document.get("components").and_then(Json::as_object);
        let component = |name: &str| components.and_then(|all| all.get(name)?.as_object()).cloned().unwrap_or_default();
        let parts = PARTS.into_iter().map(|name| (name, component(name))).collect();
        let mut enums = component("schemas");
        let names = enums.keys().cloned().collect();
        enums.retain(|_, schema| schema.at(&["enum"]).is_some() || schema.at(&["const"]).is_some());
        let mut orders = BTreeMap::new();
        if let Some(before) = before {
            note_orders(before, "", &mut orders);
        }
        Reader {
            parts,
            enums,
            names,
            orders,
            servers: document.get("servers").cloned(),
            in_errors: BTreeSet::new(),
            left_out: BTreeMap::new(),
            refused: Vec::new(),
        }
    }

    fn document(&mut self, mut document: Object) -> Json {
        let info = document.shift_remove("info").map(Json::into_object).unwrap_or_default();
        let paths = document.shift_remove("paths").map(Json::into_object).unwrap_or_default();
        let mut components = document.shift_remove("components").map(Json::into_object).unwrap_or_default();
        document.shift_remove("openapi");
        let rest = self.without(document, &TOP, "");
        let schemas = components.shift_remove("schemas").map(Json::into_object).unwrap_or_default();
        components.retain(|key, _| !PARTS.contains(&key.as_str()));
        let other_components = self.without(components, &OTHER_COMPONENTS, "components");
        self.refuse_rest(&rest, "");
        self.refuse_rest(&other_components, "components");

        let mut paths: Object = paths.into_iter().filter_map(|(path, item)| self.path(path, item)).collect();
        paths.sort_unstable_keys();
        let mut normal = Object::new();
        for (name, schema) in schemas {
            if !self.enums.contains_key(&name) {
                let place = format!("components.schemas.{name}");
                normal.insert(name, Json::Object(self.schema(schema.into_object(), &place)));
            }
        }
        normal.sort_unstable_keys();
        self.drop_errors(&paths, &mut normal);

        let text = |key: &str| info.get(key).cloned().unwrap_or_else(|| Json::text(""));
        let object = |entries: Vec<(&str, Json)>| {
            Json::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
        };
        object(vec![
            ("openapi", Json::text("3.0.3")),
            ("info", object(vec![("title", text("title")), ("version", text("version"))])),
            ("paths", Json::Object(paths)),
            ("components", object(vec![("schemas", Json::Object(normal))])),
        ])
    }

    /// Removes the schemas that only error answers use, since errors are read in the same way for all operations.
    fn drop_errors(&mut self, paths: &Object, schemas: &mut Object) {
        let used = reachable(references_of(&Json::Object(paths.clone())), schemas);
        let in_errors = reachable(std::mem::take(&mut self.in_errors), schemas);
        for name in in_errors.difference(&used) {
            if schemas.shift_remove(name).is_some() {
                self.leave_out("schemas of errors only", &format!("components.schemas.{name}"));
            }
        }
    }

    /// The object without the keys that have no effect here, which are counted.
    fn without(&mut self, object: Object, documentary: &[&str], place: &str) -> Object {
        let mut rest = Object::new();
        for (key, value) in object {
            if ALWAYS.contains(&key.as_str()) && documentary.contains(&key.as_str()) {
                continue;
            }
            if documentary.contains(&key.as_str()) || (key.starts_with("x-") && key != "x-scopes") {
                self.leave_out(&key, &join(place, &key));
            } else {
                rest.insert(key, value);
            }
        }
        rest
    }

    fn leave_out(&mut self, what: &str, place: &str) {
        self.left_out.entry(what.to_owned()).or_insert_with(|| (0, place.to_owned())).0 += 1;
    }

    fn refuse_rest(&mut self, rest: &Object, place: &str) {
        for key in rest.keys() {
            self.refused.push(format!("{}: unknown field `{key}`", join(place, key)));
        }
    }

    /// The component that a reference stands for, or the object itself.
    fn resolved(&mut self, kind: &'static str, object: Object, place: &str) -> Object {
        let Some(reference) = object.get("$ref").and_then(Json::as_text).map(str::to_owned) else { return object };
        let name = reference.strip_prefix(&format!("#/components/{kind}/"));
        let found = name.and_then(|name| self.parts.get(kind)?.get(name)).and_then(Json::as_object);
        found.cloned().unwrap_or_else(|| {
            self.refused.push(format!("{place}: there is no {reference}"));
            Object::new()
        })
    }
}

/// Records the order of all fields below a place.
fn note_orders(value: &Json, place: &str, orders: &mut BTreeMap<String, Vec<String>>) {
    let Some(object) = value.as_object() else { return };
    if let Some(properties) = object.get("properties").and_then(Json::as_object) {
        orders.insert(place.to_owned(), properties.keys().cloned().collect());
    }
    object.iter().for_each(|(key, value)| note_orders(value, &join(place, key), orders));
}

fn join(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") }
}

/// The names of the schemas that are referred to.
pub fn references_of(value: &Json) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match value {
        Json::Object(object) => {
            for (key, value) in object {
                match value.as_text().filter(|_| key == "$ref") {
                    Some(text) => found.extend(text.strip_prefix("#/components/schemas/").map(str::to_owned)),
                    None => found.extend(references_of(value)),
                }
            }
        }
        Json::List(items) => found.extend(items.iter().flat_map(references_of)),
        _ => {}
    }
    found
}

/// The schemas that these contain, directly or through others.
fn reachable(from: BTreeSet<String>, schemas: &Object) -> BTreeSet<String> {
    let mut waiting: Vec<String> = from.into_iter().collect();
    let mut found = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        if found.insert(name.clone()) {
            waiting.extend(schemas.get(&name).into_iter().flat_map(references_of));
        }
    }
    found
}
