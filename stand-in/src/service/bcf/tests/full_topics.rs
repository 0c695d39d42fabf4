use serde_json::{Value, json};

use super::{Bcf, GUID, OTHER_GUID, all, picture};

fn guid(object: &Value) -> String {
    object["guid"].as_str().expect("a GUID").to_owned()
}

fn two_views() -> Value {
    json!({
        "title": "Door 12 opens into the corridor",
        "viewpoints": [{ "snapshot": picture(), "temp_id": 7 }, { "temp_id": 8 }],
        "comments": [{ "comment": "It hits the duct.", "viewpoint_temp_id": 8 }, { "comment": "Since when?" }],
    })
}

#[test]
fn one_call_creates_a_topic_with_viewpoints_and_comments() {
    let mut bcf = Bcf::new();
    let topic = bcf.post("/full-topic", &two_views());
    let [first, second] = [&topic["viewpoints"][0]["guid"], &topic["viewpoints"][1]["guid"]];
    assert_eq!(all(&topic["comments"], "viewpoint_guid"), [second, &Value::Null]);
    assert_eq!(topic["viewpoints"][0]["snapshot"], picture());
    assert_eq!(bcf.get(&format!("/full-topic/{}", guid(&topic))), topic);
    assert_eq!(bcf.get("/full-topic"), json!([topic]));
    let path = format!("/topics/{}", guid(&topic));
    assert_eq!(bcf.get(&format!("{path}/comments")), topic["comments"]);
    assert_eq!(all(&bcf.get(&format!("{path}/topic-viewpoints")), "guid"), [first]);
    assert_eq!(bcf.get("/topics/comments/events").as_array().unwrap().len(), 2);
    assert_eq!(all(&bcf.get("/topics"), "title"), ["Door 12 opens into the corridor"]);
}

#[test]
fn links_in_the_place_of_pictures_lead_to_them() {
    let mut bcf = Bcf::new();
    let topic = bcf.post("/full-topic?img_format=url", &two_views());
    let link = topic["viewpoints"][0]["snapshot"]["snapshot_data"].as_str().unwrap().to_owned();
    assert!(bcf.fetch(&link).body.starts_with(b"\x89PNG"));
    for target in ["/full-topic".to_owned(), format!("/full-topic/{}", guid(&topic))] {
        let found = bcf.get(&format!("{target}?img_format=url"));
        let found = found.get(0).unwrap_or(&found);
        assert_eq!(found["viewpoints"][0]["snapshot"]["snapshot_data"], link.as_str());
    }
}

#[test]
fn a_change_adds_to_what_is_there() {
    let mut bcf = Bcf::new();
    let topic = bcf.post("/full-topic", &two_views());
    let path = format!("/full-topic/{}", guid(&topic));
    let changed = bcf.patch(&path, &json!({
        "priority": "High",
        "viewpoints": [{ "guid": topic["viewpoints"][0]["guid"], "index": 4 }, { "temp_id": 1 }],
        "comments": [
            { "guid": topic["comments"][1]["guid"], "comment": "Since level 3 was changed.", "viewpoint_temp_id": 1 },
            { "comment": "Thank you." },
        ],
    }));
    assert_eq!((&changed["title"], &changed["priority"]), (&topic["title"], &json!("High")));
    assert_eq!(changed["viewpoints"].as_array().unwrap().len(), 3);
    assert_eq!((&changed["viewpoints"][0]["index"], &changed["viewpoints"][0]["snapshot"]), (&json!(4), &picture()));
    let comments = ["It hits the duct.", "Since level 3 was changed.", "Thank you."];
    assert_eq!(all(&changed["comments"], "comment"), comments);
    assert_eq!(changed["comments"][1]["viewpoint_guid"], changed["viewpoints"][2]["guid"]);
}

#[test]
fn a_list_that_replaces_is_all_there_is() {
    let mut bcf = Bcf::new();
    let topic = bcf.post("/full-topic", &two_views());
    let path = format!("/full-topic/{}", guid(&topic));
    let body = json!({ "title": "Door 12", "viewpoints": [{ "guid": topic["viewpoints"][0]["guid"] }] });
    let replaced = bcf.put(&path, &body);
    assert_eq!(all(&replaced["viewpoints"], "guid"), [&topic["viewpoints"][0]["guid"]]);
    assert_eq!(replaced["viewpoints"][0]["snapshot"], picture());
    assert_eq!(all(&replaced["comments"], "viewpoint_guid"), [&Value::Null, &Value::Null], "that list was not sent");
    assert_eq!(bcf.put(&path, &json!({ "title": "Door 12", "comments": [] }))["comments"], json!([]));
}

#[test]
fn mistakes_are_reported_with_their_place_and_nothing_is_stored() {
    let mut bcf = Bcf::new();
    let errors = bcf.refused("POST", "/full-topic", &json!({
        "title": "Door",
        "stage": "Unheard of",
        "viewpoints": [{ "guid": GUID }, { "guid": GUID }, { "snapshot": { "snapshot_type": "png", "snapshot_data": "?" } }],
        "comments": [
            { "comment": "Fine", "guid": OTHER_GUID, "viewpoint_guid": GUID },
            { "viewpoint_temp_id": 5 },
            { "guid": OTHER_GUID },
        ],
    }));
    assert!(errors["stage"].is_array(), "{errors}");
    assert_eq!((&errors["viewpoints"][0], &errors["comments"][0]), (&json!({}), &json!({})));
    assert!(errors["viewpoints"][1]["guid"].is_array(), "{errors}");
    assert!(errors["viewpoints"][2]["snapshot"]["snapshot_data"].is_array(), "{errors}");
    assert!(errors["comments"][1]["viewpoint_temp_id"].is_array(), "{errors}");
    assert!(errors["comments"][2]["guid"].is_array(), "{errors}");
    assert_eq!(bcf.get("/full-topic"), json!([]));
    bcf.is_missing(&format!("/full-topic/{GUID}"));
}

#[test]
fn an_answer_can_be_sent_back_after_what_it_names_was_deleted() {
    let mut bcf = Bcf::new();
    let project = bcf.asking.project();
    let cloud = project.split("/project").next().unwrap().to_owned();
    let gone = bcf.asking.upload(&project, "gone.ifc", &[])["model_id"].clone();
    let group = bcf.asking.post(&format!("{project}/group"), &json!({ "name": "Planners" }))["id"].clone();
    let token = json!({ "scopes": ["model:read"], "available_models": [gone, bcf.model] });
    bcf.asking.post(&format!("{project}/access-token"), &token);
    let mut topic = two_views();
    topic["models"] = json!([bcf.model, gone]);
    topic["groups"] = json!([group]);
    topic["assigned_to"] = json!("eileen@studio.example");
    topic["viewpoints"][0]["models"] = json!([gone, bcf.model]);
    let path = format!("/full-topic/{}", guid(&bcf.post("/full-topic", &topic)));
    let people = bcf.asking.get(&format!("{cloud}/user"));
    let eileen = people.as_array().unwrap().iter().find(|one| one["email"] == "eileen@studio.example").unwrap();
    for deleted in [
        format!("{project}/model/{gone}"),
        format!("{project}/group/{group}"),
        format!("{cloud}/user/{}", eileen["id"]),
    ] {
        bcf.asking.done("DELETE", &deleted, None);
    }
    let topic = bcf.get(&path);
    let kept = json!([bcf.model]);
    assert_eq!([&topic["models"], &topic["ifcs"], &topic["viewpoints"][0]["models"]], [&kept; 3]);
    assert_eq!(topic["groups"], json!([]));
    let mut topic = topic;
    for read_only in ["comments", "modified_date"] {
        topic.as_object_mut().unwrap().remove(read_only);
    }
    bcf.put(&path, &topic);
    bcf.patch(&path, &topic);
    let tokens = bcf.asking.get(&format!("{project}/access-token"));
    assert_eq!(tokens[0]["available_models"], kept);
}
