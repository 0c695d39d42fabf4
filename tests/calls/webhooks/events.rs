//! The envelope of events.

use std::collections::BTreeSet;

use bimdata::ProjectRef;
use bimdata::webhook::{EventName, Payload, WebhookError};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::read;

#[test]
fn the_call_of_a_clouds_webhook_is_read() {
    let event = read(r#"{"event_name":"document.creation","cloud_id":12,"data":{"document":{"id":1}}}"#).unwrap();
    assert_eq!(event.name, EventName::DocumentCreation);
    assert_eq!((event.cloud_id, event.project_id, event.webhook_id), (Some(12), None, None));
    assert_eq!(event.actor, None);
    assert_eq!(event.data, json!({ "document": { "id": 1 } }));
}

#[test]
fn the_call_of_a_projects_webhook_is_read() {
    let event = read(
        r#"{"event_name":"folder.deletion","webhook_id":5,"cloud_id":12,"project_id":34,"actor":{"sub":"a"},"data":{}}"#,
    )
    .unwrap();
    assert_eq!((event.cloud_id, event.project_id, event.webhook_id), (Some(12), Some(34), Some(5)));
    assert_eq!(event.actor, Some(json!({ "sub": "a" })));
}

#[test]
fn the_call_of_a_very_old_server_is_read() {
    let event = read(r#"{"event_name":"org.members","cloud":{"id":12},"data":[1]}"#).unwrap();
    assert_eq!((event.name, event.cloud_id), (EventName::OrganizationMembers, Some(12)));
    let event = read(r#"{"event_name":"org.members","cloud":12,"cloud_id":13}"#).unwrap();
    assert_eq!((event.cloud_id, event.data), (Some(13), Value::Null));
    assert_eq!(read(r#"{"event_name":"org.members","cloud":12}"#).unwrap().cloud_id, None);
}

#[test]
fn an_unknown_event_is_kept() {
    let event = read(r#"{"event_name":"zone.creation","cloud_id":12,"data":{"zone":7},"sent_at":"now"}"#).unwrap();
    assert_eq!(event.name, EventName::Other("zone.creation".to_owned()));
    assert_eq!(event.name.as_str(), "zone.creation");
    assert_eq!(event.data, json!({ "zone": 7 }));
    assert_eq!(event.payload(), Ok(Payload::Other));
}

#[test]
fn a_ping_is_an_event_of_its_own() {
    let event = read(r#"{"ok": true}"#).unwrap();
    assert_eq!((&event.name, &event.data), (&EventName::Ping, &json!({ "ok": true })));
    assert_eq!((event.cloud_id, event.project()), (None, None));
    assert_eq!(event.payload(), Ok(Payload::Ping));
    let event = read(r#"{"event_name":"ping","cloud_id":12,"data":{"ok":true}}"#).unwrap();
    assert_eq!((&event.name, &event.data), (&EventName::Ping, &json!({ "ok": true })));
}

#[test]
fn the_project_is_found_wherever_it_stands() {
    let project = |body: &str| read(body).unwrap().project();
    let tower = Some(ProjectRef { cloud: 12, project: 34 });
    for body in [
        r#"{"event_name":"bcf.topic.update","cloud_id":12,"project_id":34,"data":{"project_id":9}}"#,
        r#"{"event_name":"bcf.topic.update","cloud_id":12,"data":{"project_id":34}}"#,
        r#"{"event_name":"ifc.process_update","cloud_id":12,"data":{"id":9,"project_id":34}}"#,
        r#"{"event_name":"document.update","cloud_id":12,"data":{"project":{"id":34}}}"#,
        r#"{"event_name":"bcf.topic.update","cloud_id":12,"data":{"project_id":"34"}}"#,
        r#"{"event_name":"bcf.topic.update","cloud_id":12,"data":{"project_id":"x","project":{"id":34}}}"#,
        r#"{"event_name":"project.update","cloud_id":12,"data":{"id":34}}"#,
        r#"{"event_name":"something.new","cloud":{"id":12},"data":{"project_id":34}}"#,
    ] {
        assert_eq!(project(body), tower, "{body}");
    }
    for body in [
        r#"{"event_name":"bcf.topic.update","data":{"project_id":34}}"#,
        r#"{"event_name":"bcf.topic.update","cloud_id":12,"data":{"id":34}}"#,
        r#"{"event_name":"bcf.topic.update","cloud_id":12,"data":34}"#,
    ] {
        assert_eq!(project(body), None, "{body}");
    }
}

#[test]
fn a_signed_body_of_another_kind_says_what_is_wrong() {
    for (body, expected) in [
        ("", "body: EOF while parsing a value at line 1 column 0"),
        ("no JSON", "body: expected ident at line 1 column 2"),
        ("[]", "body: invalid type: sequence, expected a map at line 1 column 0"),
        ("{}", "event_name: is missing"),
        (r#"{"coucou": "haha"}"#, "event_name: is missing"),
        (r#"{"cloud_id": 1, "ok": null}"#, "event_name: is missing"),
        (r#"{"event_name": "a"} "#, ""),
        (r#"{"event_name": "a"} {}"#, "body: trailing characters at line 1 column 21"),
    ] {
        let error = read(body).err();
        assert_eq!(error.as_ref().map(ToString::to_string).unwrap_or_default(), expected, "{body}");
        assert!(matches!(error, None | Some(WebhookError::Unreadable { .. })));
    }
}

#[test]
fn a_signed_event_is_not_lost_for_one_field_of_another_kind() {
    let good = json!({"event_name": "document.creation", "cloud_id": 12, "project_id": 34, "webhook_id": 5,
        "actor": {"sub": "a"}, "data": {"document": {"id": 1}}});
    let expected = read(&good.to_string()).unwrap();
    for field in ["cloud_id", "project_id", "webhook_id", "actor", "cloud", "ok", "new"] {
        for other in [json!("a"), json!(1.5), json!([1]), json!({"a": 1}), json!(true), json!(null)] {
            let mut body = good.clone();
            body[field] = other.clone();
            let event = read(&body.to_string()).unwrap();
            assert_eq!((&event.name, &event.data), (&expected.name, &expected.data), "{field} {other}");
        }
    }
    for (written, id) in
        [(json!("12"), Some(12)), (json!(12.0), Some(12)), (json!("uuid-x"), None), (json!(1e300), None)]
    {
        let mut body = good.clone();
        body["cloud_id"] = written.clone();
        assert_eq!(read(&body.to_string()).unwrap().cloud_id, id, "{written}");
    }
    for name in ["7", "null", "[1]"] {
        let event = read(&format!(r#"{{"event_name": {name}, "data": [1]}}"#)).unwrap();
        assert_eq!((event.name, event.data), (EventName::Other(name.to_owned()), json!([1])));
    }
    let event = read("\u{feff}{\"event_name\": \"a\", \"data\": \"\\ud800\"}").unwrap();
    assert_eq!(event.data, json!("\u{fffd}"));
}

#[test]
fn every_known_name_is_that_of_the_service() {
    let names: BTreeSet<_> = EventName::ALL.iter().map(EventName::as_str).collect();
    assert_eq!(
        names,
        BTreeSet::from([
            "bcf.comment.creation",
            "bcf.comment.deletion",
            "bcf.comment.update",
            "bcf.topic.creation",
            "bcf.topic.deletion",
            "bcf.topic.full.creation",
            "bcf.topic.full.update",
            "bcf.topic.update",
            "document.creation",
            "document.deletion",
            "document.update",
            "folder.creation",
            "folder.deletion",
            "ifc.process_update",
            "model.creation",
            "model.deletion",
            "org.members",
            "ping",
            "project.creation",
            "project.invitation.accepted",
            "project.update",
            "visa.creation",
            "visa.deletion",
            "visa.update",
            "visa.validation.add",
            "visa.validation.denied",
            "visa.validation.remove",
        ])
    );
}

/// Any JSON, with the field names of the envelope and of its content.
fn values() -> impl Strategy<Value = Value> {
    let names = proptest::sample::select(vec![
        "event_name",
        "cloud_id",
        "cloud",
        "project_id",
        "data",
        "ok",
        "id",
        "topic",
        "comment",
        "document",
        "folder",
        "model",
        "visa",
        "validation",
        "invitation",
        "email",
        "project",
        "title",
    ]);
    let event_names = proptest::sample::select(EventName::ALL).prop_map(|name| json!(name));
    let leaf =
        prop_oneof![Just(Value::Null), any::<i64>().prop_map(Value::from), ".{0,5}".prop_map(Value::from), event_names];
    leaf.prop_recursive(4, 40, 8, move |inner| {
        prop_oneof![
            proptest::collection::btree_map(names.clone(), inner.clone(), 0..8).prop_map(|fields| json!(fields)),
            proptest::collection::vec(inner, 0..3).prop_map(Value::from),
        ]
    })
}

proptest! {
    #[test]
    fn signed_json_of_any_kind_is_read_or_refused(mut body in values(), name in proptest::sample::select(EventName::ALL)) {
        if let Some(fields) = body.as_object_mut() {
            fields.insert("event_name".to_owned(), json!(name));
        }
        if let Ok(event) = read(&body.to_string()) {
            prop_assert_eq!(&event.name, &name);
            let _ = (event.payload(), event.project());
        }
    }
}
