//! Writes the corrected description for the stand-in of the service: one line for each operation and schema, so that a
//! change shows.

use serde::Serialize;
use serde_json::Number;

use crate::document::{Body, Interface, Operation, Parameter, Result, Schema};
use crate::json::{Json, Object};

pub fn write(interface: &Interface) -> Result<String> {
    let mut operations: Vec<&Operation> = interface.operations.iter().collect();
    operations.sort_by(|one, other| one.id.cmp(&other.id));
    let operations = operations.into_iter().map(|operation| line(&described(operation)));
    let mut names: Vec<&str> = interface.reachable(roots(interface), true).into_iter().collect();
    names.sort_unstable();
    let schemas = names.into_iter().filter_map(|name| Some((name, interface.schemas.get(name)?)));
    let schemas = schemas.map(|(name, found)| {
        let on_the_wire = found.on_the_wire.as_deref().unwrap_or(found);
        Ok(format!("{}:{}", line(&name)?, line(&schema(on_the_wire))?))
    });
    Ok(format!(
        "{{\"version\":{},\n\"operations\":[\n{}\n],\n\"schemas\":{{\n{}\n}}}}\n",
        line(&interface.version)?,
        operations.collect::<Result<Vec<_>>>()?.join(",\n"),
        schemas.collect::<Result<Vec<_>>>()?.join(",\n"),
    ))
}

fn line(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

/// The schemas that operations name.
fn roots(interface: &Interface) -> impl Iterator<Item = &Schema> {
    interface.operations.iter().flat_map(|operation| {
        let parameters = operation.parameters.iter().map(|parameter| &parameter.schema);
        parameters.chain(operation.body.as_ref().map(|body| &body.schema)).chain(&operation.answer)
    })
}

fn described(operation: &Operation) -> Json {
    let texts = |texts: &[String]| Json::List(texts.iter().map(Json::text).collect());
    let mut entries = Object::new();
    let mut insert = |key: &str, value: Json| drop(entries.insert(key.to_owned(), value));
    insert("id", Json::text(&operation.id));
    insert("method", Json::text(operation.method));
    insert("path", Json::text(&operation.path));
    insert("scopes", texts(&operation.scopes));
    insert("parameters", Json::List(operation.parameters.iter().map(parameter).collect()));
    if let Some(found) = &operation.body {
        insert("body", body(found));
    }
    insert("answer", answer(operation));
    let mut statuses = operation.statuses.clone();
    statuses.sort_unstable();
    insert("statuses", Json::List(statuses.into_iter().map(number).collect()));
    if takes_one_or_many(operation) {
        insert("bulk", Json::Boolean(true));
    }
    if operation.is_mixed {
        insert("mixed", Json::Boolean(true));
    }
    Json::Object(entries)
}

/// An operation that creates several objects also accepts a single one, and then answers with a single one.
fn takes_one_or_many(operation: &Operation) -> bool {
    let body = operation.body.as_ref().and_then(|body| body.schema.items.as_deref());
    operation.is_mixed && operation.method == "POST" && body.is_some_and(|item| item.reference.is_some())
}

fn parameter(parameter: &Parameter) -> Json {
    let mut entries = object([
        ("name", Json::text(&parameter.name)),
        ("in", Json::text(&parameter.place)),
        ("required", Json::Boolean(parameter.required)),
        ("schema", schema(&parameter.schema)),
    ]);
    entries.extend(parameter.explode.map(|explode| ("explode".to_owned(), Json::Boolean(explode))));
    Json::Object(entries)
}

fn body(body: &Body) -> Json {
    Json::Object(object([
        ("required", Json::Boolean(body.is_required)),
        ("media", Json::List(media(body).iter().copied().map(Json::text).collect())),
        ("schema", schema(&body.schema)),
    ]))
}

/// The normal form keeps JSON if the service accepts it. The live description has both kinds of forms in addition to
/// the JSON of an object; a form contains no list.
fn media(body: &Body) -> &'static [&'static str] {
    match (body.is_form, &body.schema.items) {
        (true, _) => &["multipart/form-data"],
        (false, Some(_)) => &["application/json"],
        (false, None) => &["application/json", "multipart/form-data", "application/x-www-form-urlencoded"],
    }
}

fn answer(operation: &Operation) -> Json {
    let mut entries = object([("status", number(operation.status))]);
    if let Some(found) = &operation.answer {
        let is_file = found.format.as_deref() == Some("binary");
        let media = if is_file { "application/octet-stream" } else { "application/json" };
        entries.insert("media".to_owned(), Json::text(media));
        entries.insert("schema".to_owned(), schema(found));
    }
    Json::Object(entries)
}

/// A schema as current servers have it: fields that only older servers leave out are required.
fn schema(found: &Schema) -> Json {
    let mut entries = Object::new();
    let mut insert = |key: &str, value: Option<Json>| entries.extend(value.map(|value| (key.to_owned(), value)));
    insert("type", found.kind.as_ref().map(Json::text));
    insert("format", found.format.as_ref().map(Json::text));
    insert("nullable", (found.nullable || found.may_be_missing).then_some(Json::Boolean(true)));
    insert("readOnly", found.read_only.0.then_some(Json::Boolean(true)));
    insert("$ref", found.target().map(|target| Json::text(format!("#/schemas/{target}"))));
    insert("enum", found.values.as_ref().map(|values| Json::List(values.iter().map(Json::from).collect())));
    insert("items", found.items.as_deref().map(schema));
    insert(
        "properties",
        found.properties.as_ref().map(|properties| {
            Json::Object(properties.iter().map(|(name, property)| (name.clone(), schema(property))).collect())
        }),
    );
    let required = required(found);
    insert("required", (!required.is_empty()).then_some(Json::List(required)));
    insert("additionalProperties", found.additional.as_ref().map(Json::from));
    insert("oneOf", found.one_of.as_ref().map(|all| Json::List(all.iter().map(schema).collect())));
    insert("minLength", found.min_length.map(number));
    insert("maxLength", found.max_length.map(number));
    insert("minItems", found.min_items.map(number));
    insert("maxItems", found.max_items.0.map(number));
    insert("minimum", found.minimum.and_then(limit));
    insert("maximum", found.maximum.0.clone().map(Json::Number));
    Json::Object(entries)
}

fn required(found: &Schema) -> Vec<Json> {
    let properties = found.properties.iter().flatten();
    let is_required = |name: &String, property: &Schema| {
        found.required.contains(name) || (property.has_drifted && !property.may_be_missing)
    };
    properties.filter(|(name, property)| is_required(name, property)).map(|(name, _)| Json::text(name)).collect()
}

fn object<const N: usize>(entries: [(&str, Json); N]) -> Object {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn number(value: impl Into<Number>) -> Json {
    Json::Number(value.into())
}

/// A whole number without a fraction.
fn limit(value: f64) -> Option<Json> {
    #[allow(clippy::cast_possible_truncation, reason = "compared with what it came from")]
    let whole = value as i64;
    #[allow(clippy::cast_precision_loss, clippy::float_cmp, reason = "the same number, or no whole one")]
    let is_whole = whole as f64 == value;
    let number = if is_whole { Some(whole.into()) } else { Number::from_f64(value) };
    number.map(Json::Number)
}
