//! Requests to operations, generated from the description.

use serde_json::Value;

use crate::description::{Description, Kind, Operation};
use crate::request::Request;
use crate::sample;

pub(super) const FORM: &str = "multipart/form-data; boundary=frontier";

/// The fields of a body, and the names of those that are files.
#[derive(Clone, Default)]
pub(super) struct Content {
    pub(super) value: Value,
    pub(super) files: Vec<String>,
}

/// A request with this query and body to the path of an operation.
pub(super) fn request(operation: &Operation, query: &str, media_type: &str, body: impl Into<Vec<u8>>) -> Request {
    let mut path = operation.path.clone();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.is_in_path) {
        path = path.replace(&format!("{{{}}}", parameter.name), "12");
    }
    let body = body.into();
    let named = (!media_type.is_empty()).then(|| ("content-type".to_owned(), media_type.to_owned()));
    let headers = named.into_iter().collect();
    Request { method: operation.method.clone(), path, raw_query: query.to_owned(), headers, body }
}

/// A complete request to an operation, with these fields.
pub(super) fn with(operation: &Operation, query: &str, content: &Content) -> Request {
    let Some(body) = &operation.body else { return request(operation, query, "", "") };
    if content.files.is_empty() && body.media.iter().any(|media| media == "application/json") {
        return request(operation, query, "application/json", content.value.to_string());
    }
    request(operation, query, FORM, form(content))
}

/// Everything that an operation accepts.
pub(super) fn full(operation: &Operation) -> Content {
    let Some(body) = &operation.body else { return Content::default() };
    let schemas = &Description::load().schemas;
    let mut value = sample::request(&body.schema);
    let mut files = Vec::new();
    let resolved = schemas.resolve(&body.schema);
    let is_form = !body.media.iter().any(|media| media == "application/json");
    for (name, property) in resolved.properties() {
        let described = schemas.resolve(property);
        let is_list = described.kind() == Kind::List;
        let item = if is_list { schemas.resolve(described.items()) } else { described };
        let Some(object) = value.as_object_mut().filter(|_| item.kind() == Kind::File) else { continue };
        object.remove(name);
        // In JSON no file can be sent.
        if is_form || resolved.requires(name) {
            files.push(name.clone());
        }
    }
    Content { value, files }
}

/// Every parameter of the query.
pub(super) fn query(operation: &Operation) -> String {
    let pairs = operation.query_parameters().map(|parameter| {
        let value = match sample::sample(&parameter.schema) {
            Value::Array(items) => items[0].clone(),
            value => value,
        };
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        format!("{}={}", parameter.name.replace('$', "%24"), text.replace('$', "%24").replace(' ', "+"))
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn form(content: &Content) -> String {
    let mut body = String::new();
    let mut part = |name: &str, more: &str, text: &str| {
        for piece in
            ["--frontier\r\nContent-Disposition: form-data; name=\"", name, "\"", more, "\r\n\r\n", text, "\r\n"]
        {
            body.push_str(piece);
        }
    };
    for (name, value) in content.value.as_object().into_iter().flatten() {
        let items = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        for item in items {
            part(name, "", &item.as_str().map_or_else(|| item.to_string(), str::to_owned));
        }
    }
    for name in &content.files {
        part(name, "; filename=\"hall.ifc\"", "ISO-10303-21;");
    }
    body + "--frontier--\r\n"
}
