//! Every operation accepts what is described, and refuses everything else.

use serde_json::{Value, json};

use super::{calls, errors, mutations};
use crate::check::check;
use crate::description::{Description, Found, Kind, Operation, RequestBody};
use crate::sample;

fn all() -> impl Iterator<Item = &'static Operation> {
    Description::load().operations().iter()
}

#[test]
fn every_full_request_is_accepted() {
    for operation in all() {
        let content = calls::full(operation);
        let request = calls::with(operation, &calls::query(operation), &content);
        let checked = check(operation, &request, true);
        let told = |answer: &crate::answer::Answer| String::from_utf8_lossy(&answer.body).into_owned();
        let checked = checked.unwrap_or_else(|answer| panic!("{}: {} {}", operation.id, told(&answer), content.value));
        assert_eq!(checked.body.value, operation.body.as_ref().map(|_| content.value), "{}", operation.id);
        assert_eq!(checked.body.files.keys().collect::<Vec<_>>(), content.files.iter().collect::<Vec<_>>());
        assert_eq!(checked.query.len(), operation.query_parameters().count(), "{}", operation.id);
        let Found::Operation(found, parameters) = Description::load().find(&request.method, &request.path) else {
            panic!("{} is not found by its path", operation.id);
        };
        assert_eq!(found.id, operation.id);
        assert_eq!(parameters.len(), operation.path.matches('{').count(), "{}", operation.id);
    }
}

#[test]
fn every_mutation_is_refused_with_its_field() {
    let (mut count, mut places) = (0, 0);
    for operation in all() {
        let Some(body) = &operation.body else { continue };
        let content = calls::full(operation);
        let is_form = !content.files.is_empty();
        for mutation in mutations::all(&body.schema, &content) {
            let wrong = mutation.content.value.pointer(mutation.place.rsplit_once('/').map_or("", |(place, _)| place));
            // In a form, everything is a text.
            if is_form && wrong.is_some_and(|wrong| wrong.is_null() || wrong == 7 || wrong == "" || wrong == "text") {
                continue;
            }
            let request = calls::with(operation, "", &mutation.content);
            let refused = check(operation, &request, true);
            let refused = refused.expect_err(&format!("{}: {}", operation.id, mutation.place));
            let told = errors(&refused);
            let text = told.pointer(&mutation.place).and_then(Value::as_str).unwrap_or_default();
            assert!(text.starts_with(&mutation.text), "{}: {} {told}", operation.id, mutation.place);
            count += 1;
        }
        places += 1;
    }
    assert!(count > 2000 && places > 160, "{count} mutations of {places} bodies");
}

#[test]
fn every_operation_refuses_a_query_that_is_not_described() {
    for operation in all() {
        let request = calls::with(operation, "made_up=1", &calls::full(operation));
        let told = errors(&check(operation, &request, true).expect_err(&operation.id));
        let text = told["made_up"][0].as_str().expect("a text");
        assert!(text.starts_with("Unknown query parameter. This stand-in knows version 10.41.1"), "{text}");
        let checked = check(operation, &request, false).expect(&operation.id);
        assert!(checked.query.is_empty(), "{}: {:?}", operation.id, checked.query);
    }
}

#[test]
fn every_query_parameter_is_checked() {
    let mut count = 0;
    for operation in all() {
        for parameter in operation.query_parameters() {
            let schemas = &Description::load().schemas;
            let resolved = schemas.resolve(&parameter.schema);
            let item = if resolved.kind() == Kind::List { schemas.resolve(resolved.items()) } else { resolved };
            let text = match item.kind() {
                _ if !item.values().is_empty() => "Select a valid choice. x is not one of the available choices.",
                Kind::Boolean => "Select a valid choice. x is not one of the available choices.",
                Kind::Integer => "Enter a number.",
                Kind::Date => "Enter a valid date.",
                Kind::Time => "Enter a valid date/time.",
                _ => continue,
            };
            let request = calls::with(operation, &format!("{}=x", parameter.name), &calls::full(operation));
            let told = errors(&check(operation, &request, false).expect_err(&operation.id));
            assert_eq!(told[&parameter.name][0], text, "{}", operation.id);
            count += 1;
        }
    }
    assert!(count > 60, "{count}");
}

#[test]
fn every_required_body_must_be_there_and_any_other_is_an_empty_object_if_it_is_missing() {
    for operation in all() {
        let request = calls::request(operation, "", "", "");
        let checked = check(operation, &request, true);
        if operation.body.as_ref().is_some_and(|body| body.is_required) {
            assert_eq!(checked.expect_err(&operation.id).status, 400, "{}", operation.id);
        } else {
            let schemas = &Description::load().schemas;
            let may_be_empty = |body: &RequestBody| {
                let resolved = schemas.resolve(&body.schema);
                resolved.kind() == Kind::Object && !resolved.properties().any(|(name, _)| resolved.requires(name))
            };
            let wanted = operation.body.as_ref().filter(|body| may_be_empty(body)).map(|_| json!({}));
            assert_eq!(checked.expect(&operation.id).body.value, wanted, "{}", operation.id);
        }
    }
}

#[test]
fn every_operation_refuses_a_media_type_or_a_body_that_it_does_not_take() {
    for operation in all() {
        let request = calls::request(operation, "", "text/plain; charset=utf-8", "Town hall");
        let refused = check(operation, &request, true).expect_err(&operation.id);
        let status = if operation.body.is_some() { 415 } else { 400 };
        assert_eq!(refused.status, status, "{}", operation.id);
        if operation.body.is_none() {
            assert_eq!(check(operation, &request, false).expect(&operation.id).body.value, None, "{}", operation.id);
        }
    }
}

#[test]
fn what_only_the_service_sets_is_unknown_in_a_request() {
    for operation in all() {
        let Some(body) = &operation.body else { continue };
        let text = sample::request(&body.schema).to_string();
        for field in ["created_at", "updated_at", "created_by"] {
            let is_sent = text.contains(&format!("\"{field}\""));
            assert!(!is_sent, "{}: {field}", operation.id);
        }
    }
}
