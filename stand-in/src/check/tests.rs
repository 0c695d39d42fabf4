//! Requests that fit the description are accepted, and all others are refused with the framework's messages.

mod calls;
mod every_operation;
mod forms;
mod mutations;
mod queries;
mod random;
mod words;

use serde_json::Value;

use super::Checked;
use crate::answer::Answer;
use crate::description::{Description, Operation};

fn operation(id: &str) -> &'static Operation {
    Description::load().operation(id).unwrap_or_else(|| panic!("{id} is not described"))
}

/// Checks JSON that is sent to an operation.
fn json(id: &str, is_strict: bool, body: &Value) -> Result<Checked, Value> {
    let request = calls::request(operation(id), "", "application/json", body.to_string());
    super::check(operation(id), &request, is_strict).map_err(|answer| errors(&answer))
}

/// The errors in the answer to an invalid request.
fn errors(answer: &Answer) -> Value {
    assert_eq!(answer.status, 400, "{}", String::from_utf8_lossy(&answer.body));
    serde_json::from_slice(&answer.body).expect("JSON")
}

#[test]
fn an_object_without_fields_is_as_good_as_no_body() {
    let without_body = Description::load().operations().iter().filter(|operation| operation.body.is_none());
    for operation in without_body {
        let sent = |body: &str| {
            let request = calls::request(operation, "", "application/json", body);
            super::check(operation, &request, true)
        };
        let required = sent("").err().map(|answer| answer.body);
        assert_eq!(sent(" {}\n").err().map(|answer| answer.body), required, "{}", operation.id);
        for refused in [r#"{"name": "Tower"}"#, "[]", "{", "x"] {
            assert!(sent(refused).is_err(), "{}: {refused}", operation.id);
        }
    }
}
