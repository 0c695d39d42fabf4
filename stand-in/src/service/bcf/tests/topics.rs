use serde_json::{Value, json};

use super::{Bcf, GUID, OTHER_GUID, all};
use crate::caller::Caller;
use crate::service::sign_in;

#[test]
fn a_topic_is_listed_read_changed_and_deleted() {
    let mut bcf = Bcf::new();
    let topic =
        bcf.post("/topics", &json!({ "title": "Door 12 opens into the corridor", "guid": GUID, "priority": "High" }));
    assert_eq!(
        (&topic["guid"], &topic["format"], &topic["modified_date"]),
        (&json!(GUID), &json!("standard"), &Value::Null)
    );
    assert_eq!(bcf.get("/topics"), json!([topic]));
    let path = format!("/topics/{}", GUID.to_uppercase());
    assert_eq!(bcf.get(&path), topic, "a GUID is the same in capitals");
    let changed = bcf.patch(&path, &json!({ "topic_status": "Open" }));
    assert_eq!(
        (&changed["title"], &changed["priority"], &changed["topic_status"]),
        (&topic["title"], &json!("High"), &json!("Open"))
    );
    assert!(changed["modified_date"].as_str() > topic["creation_date"].as_str());
    bcf.delete(&path);
    bcf.is_missing(&path);
    assert_eq!(bcf.get("/topics"), json!([]));
}

#[test]
fn a_topic_that_is_replaced_keeps_only_what_it_is_known_by() {
    let mut bcf = Bcf::new();
    let old =
        bcf.post("/topics", &json!({ "title": "Beam", "description": "Too low", "labels": ["Structure"], "index": 7 }));
    let new = bcf.put(&format!("/topics/{}", old["guid"].as_str().unwrap()), &json!({ "title": "Beam of level 3" }));
    for kept in ["guid", "creation_date", "index"] {
        assert_eq!(new[kept], old[kept], "{kept}");
    }
    assert_eq!(
        (&new["title"], &new["description"], &new["labels"]),
        (&json!("Beam of level 3"), &Value::Null, &json!([]))
    );
}

#[test]
fn a_guid_cannot_be_given_twice_in_a_project() {
    let mut bcf = Bcf::new();
    bcf.post("/topics", &json!({ "title": "First", "guid": GUID }));
    let twice = json!({ "title": "Second", "guid": GUID.to_uppercase() });
    for target in ["/topics", "/full-topic"] {
        assert!(bcf.refused("POST", target, &twice)["guid"].is_array(), "{target}");
    }
    bcf.post("/topics", &json!({ "title": "Second", "guid": OTHER_GUID }));
    assert!(bcf.refused("PATCH", &format!("/topics/{OTHER_GUID}"), &json!({ "guid": GUID }))["guid"].is_array());
    bcf.patch(&format!("/topics/{GUID}"), &json!({ "guid": GUID, "title": "Still the first" }));
}

#[test]
fn indexes_count_on_and_none_is_there_twice() {
    let mut bcf = Bcf::new();
    let mut index = |body: Value| bcf.post("/topics", &body)["index"].as_i64();
    assert_eq!(index(json!({ "title": "a" })), Some(1));
    assert_eq!(index(json!({ "title": "b", "index": 5 })), Some(5));
    assert_eq!(index(json!({ "title": "c" })), Some(6));
    assert_eq!(index(json!({ "title": "d", "index": 5 })), Some(7));
    assert_eq!(index(json!({ "title": "e", "index": i32::MAX })), Some(i32::MAX.into()));
    assert_eq!(index(json!({ "title": "f" })), Some(2), "there is none behind the last one");
}

#[test]
fn a_list_holds_the_standard_format_unless_another_is_asked_for() {
    let mut bcf = Bcf::new();
    bcf.topic("Door");
    let view = bcf.post("/topics", &json!({ "title": "Walls in red", "format": "bimdata-smartview" }));
    for list in ["/topics", "/full-topic"] {
        assert_eq!(all(&bcf.get(list), "title"), ["Door"]);
        assert_eq!(all(&bcf.get(&format!("{list}?format=bimdata-smartview")), "title"), ["Walls in red"]);
        assert_eq!(bcf.get(&format!("{list}?format=unheard-of")), json!([]));
    }
    assert_eq!(bcf.get(&format!("/topics/{}", view["guid"].as_str().unwrap()))["title"], "Walls in red");
}

#[test]
fn topics_are_filtered_by_their_models_under_both_names() {
    let mut bcf = Bcf::new();
    let model = bcf.model;
    let topic = bcf.post("/topics", &json!({ "title": "Door", "models": [model] }));
    assert_eq!((&topic["models"], &topic["ifcs"]), (&json!([model]), &json!([model])));
    assert_eq!(bcf.post("/topics", &json!({ "title": "Wall", "ifcs": [model] }))["models"], json!([model]));
    bcf.topic("Nowhere");
    for name in ["models", "ifcs"] {
        assert_eq!(all(&bcf.get(&format!("/topics?{name}=999999&{name}={model}")), "title"), ["Door", "Wall"]);
        assert_eq!(bcf.get(&format!("/topics?{name}=999999")), json!([]));
    }
}

#[test]
fn what_a_topic_refers_to_has_to_be_there() {
    let mut bcf = Bcf::new();
    for (field, value) in [
        ("models", json!([999_999])),
        ("ifcs", json!([999_999])),
        ("groups", json!([999_999])),
        ("labels", json!(["Structure", "Unheard of"])),
        ("topic_type", json!("Unheard of")),
        ("topic_status", json!("Unheard of")),
        ("priority", json!("Unheard of")),
        ("stage", json!("Unheard of")),
        ("assigned_to", json!("nobody@bim.example")),
    ] {
        for target in ["/topics", "/full-topic"] {
            let errors = bcf.refused("POST", target, &json!({ "title": "Door", field: value }));
            assert_eq!(errors.as_object().unwrap().keys().collect::<Vec<_>>(), [field]);
        }
    }
    assert_eq!(bcf.get("/topics"), json!([]), "nothing was created");
    let path = bcf.topic("Door");
    bcf.refused("PATCH", &path, &json!({ "title": "Window", "stage": "Unheard of" }));
    assert_eq!(bcf.get(&path)["title"], "Door", "a refusal changes nothing");
    assert_eq!(bcf.patch(&path, &json!({ "assigned_to": "ada@bim.example" }))["assigned_to"], "ada@bim.example");
}

#[test]
fn groups_of_the_project_can_be_named() {
    let mut bcf = Bcf::new();
    let (cloud, project) = (bcf.state().projects.values().next().unwrap().cloud, bcf.project);
    let groups = format!("/cloud/{cloud}/project/{project}/group");
    let group = bcf.asking.post(&groups, &json!({ "name": "Structure" }));
    let topic = bcf.post("/topics", &json!({ "title": "Beam", "groups": [group["id"]] }));
    assert_eq!(topic["groups"], json!([group["id"]]));
}

#[test]
fn a_user_is_the_author_of_what_they_write_and_an_application_is_not() {
    let mut bcf = Bcf::new();
    let path = bcf.topic("By the application");
    assert_eq!(bcf.get(&path)["creation_author"], Value::Null);
    let user = bcf.state().user_with_email("grace@bim.example");
    let caller = Caller { user, ..Caller::default() };
    let lifetime = bcf.state().identity.token_lifetime;
    let token = sign_in::add_token(bcf.state(), lifetime, caller);
    let mut as_user = |method: &str, target: String, body: Value| -> Value {
        let mut request = bcf.asking.request(method, &target, Some(&body));
        request.headers[0].1 = format!("Bearer {token}");
        serde_json::from_slice(&bcf.asking.send(&request).body).unwrap()
    };
    let topics = format!("/bcf/2.1/projects/{}/topics", bcf.project);
    let topic = as_user("POST", topics.clone(), json!({ "title": "By Grace" }));
    assert_eq!(topic["creation_author"], "grace@bim.example");
    let comments = format!("{topics}/{}/comments", topic["guid"].as_str().unwrap());
    assert_eq!(as_user("POST", comments, json!({ "comment": "Look" }))["author"], "grace@bim.example");
    let project = format!("/bcf/2.1/projects/{}{path}", bcf.project);
    let mut request = bcf.asking.request("PATCH", &project, Some(&json!({ "title": "Changed" })));
    request.headers[0].1 = format!("Bearer {token}");
    bcf.asking.send(&request);
    assert_eq!(bcf.get(&path)["modified_author"], "grace@bim.example");
    assert_eq!(bcf.get("/topics/events")[2]["author"], "grace@bim.example");
    let mut request = bcf.asking.request("GET", "/bcf/2.1/current-user", None);
    request.headers[0].1 = format!("Bearer {token}");
    let user: Value = serde_json::from_slice(&bcf.asking.send(&request).body).unwrap();
    assert_eq!((&user["name"], &user["is_client"]), (&json!("Grace Hopper"), &json!(false)));
}

#[test]
fn each_change_of_a_topic_is_recorded() {
    let mut bcf = Bcf::new();
    let path = bcf.topic("Door");
    bcf.patch(&path, &json!({ "title": "Door 12", "priority": "Low", "labels": ["MEP"], "description": "" }));
    bcf.patch(&path, &json!({ "priority": null, "labels": ["Structure"] }));
    bcf.patch(&path, &json!({ "title": "Door 12" }));
    let events = bcf.get("/topics/events");
    let action = |kind: &str, value: Value| json!({ "type": kind, "value": value });
    assert_eq!(
        all(&events, "events"),
        [
            &json!([action("topic_created", Value::Null)]),
            &json!([
                action("title_updated", json!("Door 12")),
                action("priority_updated", json!("Low")),
                action("label_added", json!("MEP")),
            ]),
            &json!([
                action("priority_removed", Value::Null),
                action("label_added", json!("Structure")),
                action("label_removed", json!("MEP")),
            ]),
        ]
    );
    assert_eq!(events[0]["topic_guid"], bcf.get(&path)["guid"]);
}

#[test]
fn topics_go_with_their_project() {
    let mut bcf = Bcf::new();
    let cloud = bcf.state().projects.values().next().unwrap().cloud;
    let path = bcf.topic("Door");
    bcf.asking.done("DELETE", &format!("/cloud/{cloud}/project/{}", bcf.project), None);
    bcf.is_missing(&path);
    assert!(bcf.state().topics.is_empty());
}

#[test]
fn webhooks_are_called_for_changes() {
    let mut bcf = Bcf::new();
    let (cloud, project) = (bcf.state().projects.values().next().unwrap().cloud, bcf.project);
    let path = bcf.topic("Door");
    bcf.patch(&path, &json!({ "title": "Door 12" }));
    let comments = format!("{path}/comments");
    let comment = bcf.post(&comments, &json!({ "comment": "Look" }));
    let comment = format!("{comments}/{}", comment["guid"].as_str().unwrap());
    bcf.patch(&comment, &json!({ "comment": "Look here" }));
    bcf.delete(&comment);
    bcf.delete(&path);
    let full = bcf.post("/full-topic", &json!({ "title": "Beam" }));
    bcf.patch(&format!("/full-topic/{}", full["guid"].as_str().unwrap()), &json!({ "title": "Beams" }));
    let log = bcf.state().collections.list(&format!("/cloud/{cloud}/project/{project}/logs"));
    let names: Vec<_> = log.iter().filter_map(|entry| entry["action"].as_str()).collect();
    assert_eq!(
        names,
        [
            "bcf.topic.creation",
            "bcf.topic.update",
            "bcf.comment.creation",
            "bcf.comment.update",
            "bcf.comment.deletion",
            "bcf.topic.deletion",
            "bcf.topic.full.creation",
            "bcf.topic.full.update",
        ]
    );
}
