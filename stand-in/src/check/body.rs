//! Checks the body: its media type, its syntax, and its value.

use serde_json::Value;

use super::errors::{self, Errors};
use super::fields::{Checker, Files};
use super::form::Form;
use super::{Body, File};
use crate::answer::Answer;
use crate::description::{Operation, RequestBody, Schemas};
use crate::multipart;
use crate::request::Request;

pub(super) fn check(
    schemas: &Schemas,
    operation: &Operation,
    request: &Request,
    is_strict: bool,
) -> Result<Body, Answer> {
    let Some(described) = &operation.body else {
        // Many libraries send an object without fields if there is nothing to send.
        return if is_strict && !is_empty(&request.body) {
            Err(Answer::refusal(400, &format!("The operation {} takes no body.", operation.id)))
        } else {
            Ok(Body::default())
        };
    };
    let checker = Checker { schemas, is_strict };
    if request.body.is_empty() {
        return missing(checker, described);
    }
    let (mut value, files) = read(schemas, described, request)?;
    let is_one_of_many = operation.is_bulk && value.is_object();
    let schema = if is_one_of_many { schemas.resolve(&described.schema).items() } else { &described.schema };
    let refused = checker.body(schema, &mut value, &files);
    let item_errors = match refused {
        Ok(()) => Vec::new(),
        Err(Errors::Items(items)) if operation.is_mixed && are_mixed(&items) => items,
        Err(errors) => return Err(errors.answer()),
    };
    let item_errors = item_errors.iter().enumerate().filter(|(_, errors)| **errors != Errors::nothing());
    let item_errors = item_errors.map(|(position, errors)| (position, errors.to_value())).collect();
    // Fields that are not described are in neither the value nor the files.
    let is_known = |name: &String| schemas.resolve(schema).property(name).is_some();
    let files = files.into_iter().filter(|(name, _)| is_known(name)).collect();
    Ok(Body { value: Some(value), files, item_errors })
}

/// Whether a body has no content: no bytes, or a JSON object without fields.
fn is_empty(body: &[u8]) -> bool {
    body.is_empty() || serde_json::from_slice::<serde_json::Map<String, Value>>(body).is_ok_and(|body| body.is_empty())
}

/// Whether some items are valid, and the other errors are the service's own.
fn are_mixed(items: &[Errors]) -> bool {
    items.contains(&Errors::nothing()) && !items.iter().any(Errors::are_of_the_stand_in)
}

/// The framework treats a missing body as an object without fields. If a list is described, or an optional body has
/// required fields, it stays missing.
fn missing(checker: Checker<'_>, described: &RequestBody) -> Result<Body, Answer> {
    let mut nothing = Value::Object(serde_json::Map::new());
    let outcome = checker.body(&described.schema, &mut nothing, &Files::new());
    if described.is_required {
        outcome.map_err(|errors| errors.answer())?;
        return Err(Errors::of_whole(errors::NO_DATA.to_owned()).answer());
    }
    Ok(Body { value: outcome.is_ok().then_some(nothing), ..Body::default() })
}

fn read(schemas: &Schemas, described: &RequestBody, request: &Request) -> Result<(Value, Files), Answer> {
    let media_type = request.media_type();
    if !described.media.contains(&media_type) {
        let sent = request.header("content-type").unwrap_or_default();
        return Err(Answer::refusal(415, &format!("Unsupported media type \"{sent}\" in request.")));
    }
    let form = match media_type.as_str() {
        "multipart/form-data" => multipart_form(request)?,
        "application/x-www-form-urlencoded" => Form::urlencoded(&request.body),
        _ => return json(&request.body).map(|value| (value, Files::new())),
    };
    let value = form.value(schemas, &described.schema);
    Ok((value, form.files))
}

fn json(body: &[u8]) -> Result<Value, Answer> {
    serde_json::from_slice(body).map_err(|error| Answer::refusal(400, &format!("JSON parse error - {error}")))
}

fn multipart_form(request: &Request) -> Result<Form, Answer> {
    let content_type = request.header("content-type").unwrap_or_default();
    let parts = multipart::parts(content_type, &request.body)
        .map_err(|error| Answer::refusal(400, &format!("Multipart form parse error - {error}")))?;
    let mut form = Form::default();
    for part in parts {
        match part.file_name {
            // A file field of a form in which no file was chosen.
            Some(file_name) if file_name.is_empty() => {}
            Some(file_name) => {
                let (content_type, bytes) = (part.content_type, part.content.to_vec());
                form.files.entry(part.name).or_default().push(File { file_name, content_type, bytes });
            }
            None => form.texts.push((part.name, String::from_utf8_lossy(part.content).into_owned())),
        }
    }
    Ok(form)
}
