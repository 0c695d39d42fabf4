//! Every operation of BCF, once.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Bcf, GUID, OTHER_GUID, picture};
use crate::description::{Description, Found};
use crate::service;

#[test]
fn the_service_says_what_it_supports() {
    let mut bcf = Bcf::new();
    assert_eq!(bcf.get("/bcf/versions")[0]["version_id"], "2.1");
    let auth = bcf.get("/bcf/2.1/auth")[0].clone();
    let realm = "http://api.example/auth/realms/bimdata/protocol/openid-connect";
    assert_eq!(auth["oauth2_auth_url"], format!("{realm}/auth"));
    assert_eq!(auth["oauth2_token_url"], format!("{realm}/token"));
    assert_eq!(auth["http_basic_supported"], false);
}

#[test]
fn an_application_has_neither_id_nor_name() {
    let user = Bcf::new().get("/bcf/2.1/current-user");
    assert_eq!((&user["id"], &user["name"], &user["is_client"]), (&Value::Null, &Value::Null, &json!(true)));
}

#[test]
fn projects_are_those_of_the_clouds() {
    let mut bcf = Bcf::new();
    let id = bcf.project;
    let demo = json!({ "id": id, "project_id": id.to_string(), "name": "Demo" });
    assert_eq!(bcf.get("/bcf/2.1/projects"), json!([demo]));
    assert_eq!(bcf.get(""), demo);
    assert_eq!(bcf.patch("", &json!({ "name": "Tower" }))["name"], "Tower");
    bcf.put("", &json!({ "name": "Tall tower" }));
    let cloud = bcf.state().projects[&id].cloud;
    assert_eq!(bcf.asking.get(&format!("/cloud/{cloud}/project/{id}"))["name"], "Tall tower");
    bcf.is_missing("/bcf/2.1/projects/999999");
    bcf.is_missing("/bcf/2.1/projects/999999/topics");
}

#[test]
fn every_operation_has_state_and_can_be_called() {
    let mut bcf = Bcf::new();
    let document = bcf.state().documents.values().next().unwrap().id;
    let point = json!({ "point": { "x": 1.0, "y": 2.0, "z": 3.0 } });
    let (topic, view) = (format!("/topics/{GUID}"), format!("/topics/{GUID}/viewpoints/{OTHER_GUID}"));
    let comment = format!("/topics/{GUID}/comments/{OTHER_GUID}");
    let pin = format!("{view}/pin/{GUID}");
    let mut calls: Vec<(&str, String, Value)> = Vec::new();
    let mut call = |method, target: &str, body: Value| calls.push((method, target.to_owned(), body));
    for target in ["/bcf/versions", "/bcf/2.1/auth", "/bcf/2.1/current-user", "/bcf/2.1/projects", ""] {
        call("GET", target, Value::Null);
    }
    call("PATCH", "", json!({}));
    call("PUT", "", json!({ "name": "Tower" }));
    call("POST", "/topics", json!({ "title": "Door", "guid": GUID }));
    call("PATCH", &topic, json!({ "priority": "High" }));
    call("PUT", &topic, json!({ "title": "Door 12" }));
    call("POST", "/full-topic", json!({ "title": "Beam", "guid": OTHER_GUID }));
    call("PATCH", &format!("/full-topic/{GUID}"), json!({}));
    call("PUT", &format!("/full-topic/{GUID}"), json!({ "title": "Door 12" }));
    call("POST", &format!("{topic}/viewpoints"), json!({ "guid": OTHER_GUID, "snapshot": picture() }));
    call("PATCH", &view, json!({ "index": 1 }));
    call("POST", &format!("{view}/pin"), json!({ "guid": GUID, "point": point["point"] }));
    call("PATCH", &pin, json!({ "name": "Hinge" }));
    call("PUT", &pin, point.clone());
    call("POST", &format!("{topic}/comments"), json!({ "guid": OTHER_GUID, "comment": "Look" }));
    call("PATCH", &comment, json!({ "comment": "Look here" }));
    call("PUT", &comment, json!({ "comment": "Look there" }));
    call("POST", &format!("{topic}/document_references"), json!({ "guid": document }));
    call("PUT", &format!("{topic}/document_references"), json!([{ "guid": document }]));
    for path in
        ["/extensions", "/detailed-extensions", "/topics", "/full-topic", "/topics/events", "/topics/comments/events"]
    {
        call("GET", path, Value::Null);
    }
    for path in ["/topics/pins", "/export", "/export-xlsx", &topic, &view, &comment, &pin] {
        call("GET", path, Value::Null);
    }
    call("GET", &format!("/full-topic/{GUID}"), Value::Null);
    for path in ["comments", "viewpoints", "topic-viewpoints", "document_references", "related_topics"] {
        call("GET", &format!("{topic}/{path}"), Value::Null);
    }
    for path in ["selection", "coloring", "visibility", "snapshot", "pin"] {
        call("GET", &format!("{view}/{path}"), Value::Null);
    }
    call("POST", "/export", json!({}));
    call("POST", "/export-xlsx", json!({}));
    for path in [&pin, &comment, &view, &topic] {
        call("DELETE", path, Value::Null);
    }
    let mut called = BTreeSet::new();
    for (method, target, body) in calls {
        bcf.done(method, &target, Some(&body).filter(|body| !body.is_null()));
        called.insert(operation(&bcf, method, &target));
    }
    for (kind, field) in [
        ("label", "label"),
        ("priority", "priority"),
        ("stage", "stage"),
        ("status", "topic_status"),
        ("type", "topic_type"),
    ] {
        let path = format!("/extension/{kind}");
        let one = format!("{path}/{}", bcf.post(&path, &json!({ field: "New" }))["id"]);
        bcf.patch(&one, &json!({ field: "Newer" }));
        bcf.delete(&one);
        called.extend(
            [("POST", &path), ("PATCH", &one), ("DELETE", &one)].map(|(method, it)| operation(&bcf, method, it)),
        );
    }
    let all = Description::load().operations().iter().filter(|operation| operation.path.starts_with("/bcf"));
    for operation in all {
        // The imported file is a form, which separate tests send.
        assert!(called.contains(operation.id.as_str()) || operation.id == "import_bcf", "{}", operation.id);
        assert!(service::has_state(operation), "{}", operation.id);
    }
}

/// The id of the operation for a target.
fn operation(bcf: &Bcf, method: &str, target: &str) -> &'static str {
    let path = if target.starts_with("/bcf") { target.to_owned() } else { bcf.path(target) };
    match Description::load().find(method, &path) {
        Found::Operation(operation, _) => operation.id.as_str(),
        _ => panic!("{method} {target} is no operation"),
    }
}
