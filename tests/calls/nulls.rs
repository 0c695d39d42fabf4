//! A null reaches the service, or is refused: none is dropped.

use bimdata::document::{self, DocumentRequest};
use bimdata::project::{self, ProjectPatch};
use bimdata::{Error, Field, Method, ProjectRef, Upload};
use serde_json::{Value, json};

use support::service::Service;

const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };

fn file() -> Upload {
    Upload::from_bytes("logo.png", *b"png")
}

/// Checks that the call is refused with this error, and that nothing was sent.
#[track_caller]
fn refused<T: std::fmt::Debug>(service: &Service, outcome: Result<T, Error>) -> String {
    assert_eq!(service.sent(), []);
    match outcome {
        Err(Error::Input(error)) => error.what.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_error_for_a_null_in_a_form_with_a_file_names_the_field() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let patch = ProjectPatch {
        logo: file().into(),
        description: Field::Null,
        main_model_id: Field::Null,
        name: Some("Tower".to_owned()),
        ..ProjectPatch::default()
    };
    assert_eq!(refused(&service, project::update(&session, PROJECT, &patch)), "description, main_model_id");
    let patch = ProjectPatch { description: Field::Absent, ..patch };
    assert_eq!(refused(&service, project::update(&session, PROJECT, &patch)), "main_model_id");
    for (fields, names) in
        [(json!({"a": null}), "a"), (json!({"a": [null]}), "a"), (json!({"a": ["b", null], "c": null, "d": 1}), "a, c")]
    {
        let call = session.call(Method::POST, "/x").multipart(&fields, &[("file", &file())]);
        assert_eq!(refused(&service, call.finish()), names);
    }
}

#[test]
fn a_list_that_a_form_cannot_express_is_refused() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    for fields in [json!({"tags": []}), json!({"tags": [["a"], ["b"]]}), json!({"tags": ["a", []], "name": "b"})] {
        let call = session.call(Method::POST, "/x").multipart(&fields, &[("file", &file())]);
        assert_eq!(refused(&service, call.finish()), "tags", "{fields}");
    }
}

#[test]
fn a_null_without_a_file_is_sent_as_such() {
    let service = Service::answering(400, "{}");
    let patch = ProjectPatch { logo: Field::Null, description: Field::Null, ..ProjectPatch::default() };
    assert!(project::update(&service.session(), PROJECT, &patch).is_err());
    let sent: Value = serde_json::from_slice(&service.only_sent().body).unwrap();
    assert_eq!(sent, json!({"logo": null, "description": null}));
}

#[test]
fn a_null_that_a_form_can_say_is_sent_as_an_empty_part() {
    let service = Service::answering(400, "{}");
    let parts = |parent_id| {
        let request = DocumentRequest { parent_id, ..DocumentRequest::new("Tower", file()) };
        assert!(document::create(&service.session(), PROJECT, &request).is_err());
        String::from_utf8(service.sent().pop().unwrap().body).unwrap()
    };
    assert_eq!(parts(Field::Null).matches("name=\"parent_id\"\r\n\r\n\r\n").count(), 1);
    assert_eq!(parts(7.into()).matches("name=\"parent_id\"\r\n\r\n7\r\n").count(), 1);
    assert!(!parts(Field::Absent).contains("parent_id"));
}
