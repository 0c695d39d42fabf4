use serde_json::{Value, json};

use super::{Bcf, all};

/// The last segment of the path, the field of the extension, that of topics, and the two names among all extensions.
const KINDS: [[&str; 5]; 5] = [
    ["label", "label", "labels", "topic_label", "topic_labels"],
    ["priority", "priority", "priority", "priority", "priorities"],
    ["stage", "stage", "stage", "stage", "stages"],
    ["status", "topic_status", "topic_status", "topic_status", "topic_statuses"],
    ["type", "topic_type", "topic_type", "topic_type", "topic_types"],
];

fn of_topic(field: &str, text: &str) -> Value {
    if field == "labels" { json!([text]) } else { json!(text) }
}

#[test]
fn a_new_project_has_extensions_of_every_kind() {
    let mut bcf = Bcf::new();
    let (plain, detailed) = (bcf.get("/extensions"), bcf.get("/detailed-extensions"));
    for [_, field, _, name, detailed_name] in KINDS {
        assert!(!plain[name].as_array().unwrap().is_empty(), "{name}");
        assert_eq!(all(&detailed[detailed_name], field), plain[name].as_array().unwrap().iter().collect::<Vec<_>>());
    }
    for (texts, colors) in [("priority", "priority_colors"), ("topic_status", "topic_status_colors")] {
        assert_eq!(plain[texts].as_array().unwrap().len(), plain[colors].as_array().unwrap().len());
    }
    let users = ["ada@bim.example", "grace@bim.example", "eileen@studio.example"];
    assert_eq!(plain["user_id_type"], json!(users));
}

#[test]
fn topics_can_have_what_was_added() {
    let mut bcf = Bcf::new();
    for [segment, field, topic_field, name, detailed_name] in KINDS {
        let created = bcf.post(&format!("/extension/{segment}"), &json!({ field: "Brand new" }));
        assert!(bcf.get("/extensions")[name].as_array().unwrap().contains(&json!("Brand new")));
        assert!(bcf.get("/detailed-extensions")[detailed_name].as_array().unwrap().contains(&created));
        let value = of_topic(topic_field, "Brand new");
        assert_eq!(bcf.post("/topics", &json!({ "title": segment, topic_field: value }))[topic_field], value);
    }
}

#[test]
fn a_change_reaches_all_topics_and_a_deletion_leaves_them() {
    let mut bcf = Bcf::new();
    for [segment, field, topic_field, ..] in KINDS {
        let path = format!("/extension/{segment}");
        let id = bcf.post(&path, &json!({ field: "Old" }))["id"].clone();
        let topic = bcf.post("/topics", &json!({ "title": segment, topic_field: of_topic(topic_field, "Old") }));
        let topic = format!("/topics/{}", topic["guid"].as_str().unwrap());
        let other = bcf.topic("Another one");
        assert_eq!(bcf.patch(&format!("{path}/{id}"), &json!({ field: "New" }))[field], "New");
        assert_eq!(bcf.get(&topic)[topic_field], of_topic(topic_field, "New"));
        bcf.refused("PATCH", &topic, &json!({ topic_field: of_topic(topic_field, "Old") }));
        bcf.delete(&format!("{path}/{id}"));
        let nothing = if topic_field == "labels" { json!([]) } else { Value::Null };
        assert_eq!(bcf.get(&topic)[topic_field], nothing);
        assert_eq!(bcf.get(&other)[topic_field], nothing);
        assert_eq!(bcf.answer("DELETE", &format!("{path}/{id}"), None).status, 404);
    }
}

#[test]
fn no_extension_is_there_twice() {
    let mut bcf = Bcf::new();
    for [segment, field, ..] in KINDS {
        let path = format!("/extension/{segment}");
        let first = bcf.post(&path, &json!({ field: "First" }))["id"].clone();
        let second = bcf.post(&path, &json!({ field: "Second" }))["id"].clone();
        assert!(bcf.refused("POST", &path, &json!({ field: "First" }))[field].is_array());
        assert!(bcf.refused("PATCH", &format!("{path}/{second}"), &json!({ field: "First" }))[field].is_array());
        bcf.patch(&format!("{path}/{first}"), &json!({ field: "First" }));
    }
}

#[test]
fn colours_are_kept() {
    let mut bcf = Bcf::new();
    let priority = bcf.post("/extension/priority", &json!({ "priority": "Urgent", "color": "FF00FF" }));
    assert_eq!(priority["color"], "FF00FF");
    assert!(bcf.get("/extensions")["priority_colors"].as_array().unwrap().contains(&json!("FF00FF")));
    let path = format!("/extension/priority/{}", priority["id"]);
    assert_eq!(bcf.patch(&path, &json!({ "color": null }))["priority"], "Urgent");
}
