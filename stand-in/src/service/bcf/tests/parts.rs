//! The parts of a topic: comments, viewpoints, pins and references.

use serde_json::{Value, json};

use super::{Bcf, GUID, OTHER_GUID, PIXEL, all, picture};

fn guid(object: &Value) -> String {
    object["guid"].as_str().expect("a GUID").to_owned()
}

#[test]
fn a_comment_is_listed_read_changed_and_deleted() {
    let mut bcf = Bcf::new();
    let topic = bcf.topic("Door");
    let path = format!("{topic}/comments");
    let comment = bcf.post(&path, &json!({ "comment": "It hits the duct.", "guid": GUID }));
    assert_eq!(comment["topic_guid"], bcf.get(&topic)["guid"]);
    assert_eq!(bcf.get(&path), json!([comment]));
    let one = format!("{path}/{GUID}");
    assert_eq!(bcf.get(&one), comment);
    let changed = bcf.patch(&one, &json!({ "comment": "It hits the pipe." }));
    assert_eq!((&changed["comment"], &changed["date"]), (&json!("It hits the pipe."), &comment["date"]));
    assert!(changed["modified_date"].as_str() > comment["modified_date"].as_str());
    let replaced = bcf.put(&one, &json!({}));
    assert_eq!(replaced.get("guid"), None, "the answer to PUT is described without it");
    assert_eq!(bcf.get(&one)["comment"], "");
    let kinds = [["comment_created"], ["comment_text_updated"], ["comment_text_updated"]];
    let events = bcf.get("/topics/comments/events");
    let found: Vec<_> = all(&events, "events").into_iter().map(|actions| all(actions, "type")).collect();
    assert_eq!(found, kinds);
    bcf.delete(&one);
    bcf.is_missing(&one);
    assert_eq!(bcf.get(&path), json!([]));
}

#[test]
fn comments_refer_to_viewpoints_and_comments_of_their_topic() {
    let mut bcf = Bcf::new();
    let (topic, other) = (bcf.topic("Door"), bcf.topic("Wall"));
    let viewpoint = guid(&bcf.post(&format!("{topic}/viewpoints"), &json!({})));
    let path = format!("{topic}/comments");
    let first = guid(&bcf.post(&path, &json!({ "comment": "Look", "viewpoint_guid": viewpoint })));
    let reply = guid(&bcf.post(&path, &json!({ "comment": "I see", "reply_to_comment_guid": first })));
    for (target, field, value) in [
        (&path, "viewpoint_guid", json!(GUID)),
        (&path, "reply_to_comment_guid", json!(GUID)),
        (&path, "viewpoint_temp_id", json!(1)),
        (&path, "guid", json!(first)),
        (&format!("{other}/comments"), "viewpoint_guid", json!(viewpoint)),
        (&format!("{other}/comments"), "reply_to_comment_guid", json!(first)),
        (&format!("{other}/comments"), "guid", json!(first)),
    ] {
        assert!(bcf.refused("POST", target, &json!({ field: value }))[field].is_array(), "{field}");
    }
    let renamed = bcf.patch(&format!("{path}/{first}"), &json!({ "guid": OTHER_GUID }));
    assert_eq!(renamed["viewpoint_guid"], viewpoint.as_str());
    assert_eq!(bcf.get(&format!("{path}/{reply}"))["reply_to_comment_guid"], OTHER_GUID);
    assert_eq!(bcf.get("/topics/comments/events")[0]["comment_guid"], OTHER_GUID);
    bcf.delete(&format!("{topic}/viewpoints/{viewpoint}"));
    assert_eq!(bcf.get(&format!("{path}/{OTHER_GUID}"))["viewpoint_guid"], Value::Null);
    bcf.delete(&format!("{path}/{OTHER_GUID}"));
    assert_eq!(bcf.get(&format!("{path}/{reply}"))["reply_to_comment_guid"], Value::Null);
}

#[test]
fn viewpoints_without_a_comment_are_those_of_the_topic() {
    let mut bcf = Bcf::new();
    let topic = bcf.topic("Door");
    let viewpoints = format!("{topic}/viewpoints");
    let (free, bound) = (bcf.post(&viewpoints, &json!({})), bcf.post(&viewpoints, &json!({})));
    let comment = bcf.post(&format!("{topic}/comments"), &json!({ "viewpoint_guid": bound["guid"] }));
    assert_eq!(bcf.get(&viewpoints), json!([free, bound]));
    assert_eq!(bcf.get(&format!("{topic}/topic-viewpoints")), json!([free]));
    bcf.delete(&format!("{topic}/comments/{}", guid(&comment)));
    assert_eq!(bcf.get(&format!("{topic}/topic-viewpoints")), json!([free, bound]));
}

#[test]
fn a_viewpoint_keeps_what_is_seen() {
    let mut bcf = Bcf::new();
    let (topic, model) = (bcf.topic("Door"), bcf.model);
    let vector = |x: f64| json!({ "x": x, "y": 2.5, "z": -1.0 });
    let camera = json!({
        "field_of_view": 60.0,
        "camera_direction": vector(1.0),
        "camera_up_vector": vector(0.0),
        "camera_view_point": vector(8.0),
    });
    let door = json!({ "ifc_guid": "3DqaUydM99ehywE4_2hm1u" });
    let sent = json!({
        "perspective_camera": camera,
        "clipping_planes": [{ "location": vector(3.0), "direction": vector(4.0) }],
        "models": [model],
        "components": {
            "selection": [door],
            "coloring": [{ "color": "#FF0000", "components": [door] }],
            "visibility": { "default_visibility": true, "view_setup_hints": { "spaces_visible": true } },
        },
    });
    let viewpoint = bcf.post(&format!("{topic}/viewpoints"), &sent);
    for field in ["perspective_camera", "clipping_planes", "models"] {
        assert_eq!(viewpoint[field], sent[field]);
    }
    let path = format!("{topic}/viewpoints/{}", guid(&viewpoint));
    assert_eq!(bcf.get(&path), viewpoint);
    assert_eq!(bcf.get(&format!("{path}/selection")), json!({ "selection": [door] }));
    assert_eq!(bcf.get(&format!("{path}/coloring"))["coloring"], sent["components"]["coloring"]);
    let visibility = json!({
        "default_visibility": true,
        "exceptions": [],
        "view_setup_hints": { "spaces_visible": true, "space_boundaries_visible": false, "openings_visible": false },
    });
    assert_eq!(bcf.get(&format!("{path}/visibility")), json!({ "visibility": [visibility] }));
    let changed = bcf.patch(&path, &json!({ "components": null, "index": 3 }));
    assert_eq!((&changed["perspective_camera"], &changed["index"]), (&camera, &json!(3)));
    assert_eq!(bcf.get(&format!("{path}/selection")), json!({ "selection": [] }));
    assert_eq!(bcf.get(&format!("{path}/visibility")), json!({ "visibility": [] }));
    bcf.is_missing(&format!("{path}/snapshot"));
    assert!(bcf.refused("PATCH", &path, &json!({ "models": [999_999] }))["models"].is_array());
    let again = json!({ "guid": guid(&viewpoint) });
    assert!(bcf.refused("POST", &format!("{topic}/viewpoints"), &again)["guid"].is_array());
    bcf.delete(&path);
    bcf.is_missing(&path);
}

#[test]
fn a_snapshot_is_a_data_url_or_a_link_to_the_picture() {
    let mut bcf = Bcf::new();
    let topic = bcf.topic("Door");
    let viewpoints = format!("{topic}/viewpoints");
    let created = bcf.post(&viewpoints, &json!({ "snapshot": picture() }));
    assert_eq!(created["snapshot"], picture());
    let path = format!("{viewpoints}/{}", guid(&created));
    let image = bcf.answer("GET", &format!("{path}/snapshot"), None);
    assert_eq!(image.headers[0].1, "image/png");
    assert!(image.body.starts_with(b"\x89PNG\r\n\x1a\n"));
    let linked = bcf.get(&format!("{path}?img_format=url"));
    let link = linked["snapshot"]["snapshot_data"].as_str().unwrap().to_owned();
    assert_eq!(bcf.fetch(&link).body, image.body);
    for list in ["viewpoints", "topic-viewpoints"] {
        assert_eq!(bcf.get(&format!("{topic}/{list}?img_format=url"))[0]["snapshot"]["snapshot_data"], link.as_str());
    }
    // An answer can be sent back.
    bcf.patch(&path, &json!({ "snapshot": linked["snapshot"], "index": 1 }));
    assert_eq!(bcf.get(&path)["snapshot"], picture());
    // Plain base64 is accepted as a picture, too.
    let plain = json!({ "snapshot_type": "jpg", "snapshot_data": PIXEL });
    let other = bcf.patch(&path, &json!({ "snapshot": plain }));
    assert_eq!(other["snapshot"]["snapshot_data"], format!("data:image/jpeg;base64,{PIXEL}"));
    assert_eq!(bcf.fetch(&link).status, 404, "the old picture is gone");
    assert_eq!(bcf.patch(&path, &json!({ "snapshot": null }))["snapshot"], Value::Null);
}

#[test]
fn pictures_go_with_their_topics_and_viewpoints() {
    let mut bcf = Bcf::new();
    let topic = bcf.topic("Door");
    let viewpoints = format!("{topic}/viewpoints");
    let mut links = Vec::new();
    for _ in 0..2 {
        let created = bcf.post(&format!("{viewpoints}?img_format=url"), &json!({ "snapshot": picture() }));
        links.push((guid(&created), created["snapshot"]["snapshot_data"].as_str().unwrap().to_owned()));
    }
    bcf.delete(&format!("{viewpoints}/{}", links[0].0));
    assert_eq!((bcf.fetch(&links[0].1).status, bcf.fetch(&links[1].1).status), (404, 200));
    bcf.delete(&topic);
    assert_eq!(bcf.fetch(&links[1].1).status, 404);
}

#[test]
fn a_snapshot_that_is_not_a_picture_is_refused() {
    let mut bcf = Bcf::new();
    let path = format!("{}/viewpoints", bcf.topic("Door"));
    for (kind, data, field) in [
        ("png", "data:image/png;base64,", "snapshot_data"),
        ("png", "no base64!", "snapshot_data"),
        ("png", "data:image/png,plain", "snapshot_data"),
        ("png", "https://files.example/picture.png", "snapshot_data"),
        ("gif", PIXEL, "snapshot_type"),
    ] {
        let body = json!({ "snapshot": { "snapshot_type": kind, "snapshot_data": data } });
        assert!(bcf.refused("POST", &path, &body)["snapshot"][field].is_array(), "{data}");
    }
    assert_eq!(bcf.get(&path), json!([]));
}

#[test]
fn pins_are_made_with_a_viewpoint_or_one_by_one() {
    let mut bcf = Bcf::new();
    let (topic, model) = (bcf.topic("Door"), bcf.model);
    let point = json!({ "x": 1.0, "y": 2.0, "z": 3.5 });
    let sent = json!({ "pins": [{ "point": point, "name": "Hinge", "guid": GUID }], "models": [model] });
    let viewpoint = bcf.post(&format!("{topic}/viewpoints"), &sent);
    let path = format!("{topic}/viewpoints/{}", guid(&viewpoint));
    let pins = format!("{path}/pin");
    assert_eq!(bcf.get(&pins), viewpoint["pins"]);
    let second = bcf.post(&pins, &json!({ "point": point, "color": "FF8800" }));
    assert_eq!(all(&bcf.get(&path)["pins"], "guid"), [&json!(GUID), &second["guid"]]);
    let one = format!("{pins}/{GUID}");
    assert_eq!(bcf.patch(&one, &json!({ "color": "00AF50" }))["name"], "Hinge");
    assert_eq!(bcf.put(&one, &json!({ "point": point }))["name"], Value::Null);
    assert!(bcf.refused("POST", &pins, &json!({ "point": point, "guid": GUID }))["guid"].is_array());
    let twice = json!([{ "point": point, "guid": OTHER_GUID }, { "point": point, "guid": OTHER_GUID }]);
    let errors = bcf.refused("POST", &format!("{topic}/viewpoints"), &json!({ "pins": twice }));
    assert!(errors["pins"][0] == json!({}) && errors["pins"][1]["guid"].is_array(), "{errors}");
    bcf.topic("Without pins");
    let of_topics = bcf.get("/topics/pins");
    assert_eq!(all(&of_topics, "topic_guid"), [&bcf.get(&topic)["guid"]]);
    assert_eq!(all(&of_topics[0]["pins"], "model_ids"), [&json!([model]), &json!([model])]);
    assert_eq!(bcf.get(&format!("/topics/pins?topics={OTHER_GUID}")), json!([]));
    let own = guid(&bcf.get(&topic));
    assert_eq!(bcf.get(&format!("/topics/pins?topics={OTHER_GUID},{own}")), of_topics);
    bcf.delete(&one);
    bcf.is_missing(&one);
    bcf.patch(&path, &json!({ "pins": [] }));
    assert_eq!(all(&bcf.get(&pins), "guid"), [&second["guid"]], "a change of the viewpoint leaves its pins");
}

#[test]
fn topics_refer_to_documents_of_their_project() {
    let mut bcf = Bcf::new();
    let topic = bcf.topic("Door");
    let path = format!("{topic}/document_references");
    let (document, project) = bcf.state().documents.values().map(|it| (it.id, it.project)).next().unwrap();
    assert_eq!(project, bcf.project);
    let reference = bcf.post(&path, &json!({ "guid": document, "description": "The plan" }));
    assert_eq!((&reference["guid"], &reference["description"]), (&json!(document), &json!("The plan")));
    let link = reference["referenced_document"].as_str().unwrap().to_owned();
    assert_eq!(bcf.fetch(&link).status, 200);
    assert_eq!(bcf.get(&path), json!([reference]));
    bcf.post(&path, &json!({ "guid": document, "description": "The newest plan" }));
    assert_eq!(all(&bcf.get(&path), "description"), ["The newest plan"]);
    assert!(bcf.refused("POST", &path, &json!({ "guid": 999_999 }))["guid"].is_array());
    let errors = bcf.refused("PUT", &path, &json!([{ "guid": document }, { "guid": 999_999 }]));
    assert!(errors[0] == json!({}) && errors[1]["guid"].is_array(), "{errors}");
    assert_eq!(all(&bcf.get(&path), "description"), ["The newest plan"]);
    assert_eq!(bcf.put(&path, &json!([])), json!([]));
    assert_eq!(bcf.get(&path), json!([]));
}

#[test]
fn nothing_is_below_a_topic_or_a_viewpoint_that_is_not_there() {
    let mut bcf = Bcf::new();
    let topic = bcf.topic("Door");
    for path in ["comments", "viewpoints", "topic-viewpoints", "document_references", "related_topics"] {
        bcf.is_missing(&format!("/topics/{GUID}/{path}"));
    }
    for path in ["", "/selection", "/coloring", "/visibility", "/snapshot", "/pin"] {
        bcf.is_missing(&format!("{topic}/viewpoints/{GUID}{path}"));
    }
    let pin = json!({ "point": { "x": 1.0, "y": 2.0, "z": 3.0 } });
    for (method, path, body) in [
        ("POST", "comments", json!({})),
        ("POST", "viewpoints", json!({})),
        ("POST", "viewpoints/none/pin", pin),
        ("POST", "document_references", json!({ "guid": 1 })),
    ] {
        assert_eq!(bcf.answer(method, &format!("/topics/{GUID}/{path}"), Some(&body)).status, 404, "{path}");
    }
}
