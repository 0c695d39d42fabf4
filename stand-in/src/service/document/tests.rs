use serde_json::{Value, json};

use crate::data::Data;
use crate::testing::Asking;

mod filters;
mod versions;

pub(super) fn house() -> (Asking, String) {
    let asking = Asking::with(Data::House);
    let project = asking.project();
    (asking, project)
}

pub(super) fn names(documents: &Value) -> Vec<&str> {
    documents.as_array().unwrap().iter().map(|document| document["name"].as_str().unwrap()).collect()
}

#[test]
fn an_upload_says_all_that_was_sent() {
    let (mut asking, project) = house();
    let plans = asking.post(&format!("{project}/folder"), &json!({ "name": "Plans" }));
    let parent = plans["id"].to_string();
    let texts = [
        ("parent_id", parent.as_str()),
        ("file_name", "t-01.dwg"),
        ("description", "The tower"),
        ("ifc_source", "SPLIT"),
    ];
    let tower = asking.upload(&project, "Tower", &texts);
    for (field, value) in [
        ("name", json!("Tower")),
        ("file_name", json!("t-01.dwg")),
        ("file_type", json!("dwg")),
        ("description", json!("The tower")),
        ("parent_id", plans["id"].clone()),
        ("path", json!("Demo/Plans/Tower")),
        ("model_type", json!("DWG")),
        ("is_head_version", json!(true)),
        ("created_by", Value::Null),
    ] {
        assert_eq!(tower[field], value, "{field}");
    }
    assert_eq!(asking.get(&format!("{project}/model?type=DWG&source=UPLOAD")), json!([]));
    assert_eq!(names(&asking.get(&format!("{project}/folder/{parent}/document"))), ["Tower"]);
}

#[test]
fn an_upload_into_nothing_is_refused_with_the_field_named() {
    let (mut asking, project) = house();
    for field in ["parent_id", "successor_of"] {
        let texts = [("name", "a.pdf"), (field, "1000000")];
        let (status, errors) =
            asking.form("POST", &format!("{project}/document"), &texts, Some(("file", "a.pdf", b"%PDF")));
        assert_eq!((status, &errors[field]), (400, &json!(["Invalid pk \"1000000\" - object does not exist."])));
    }
    assert_eq!(names(&asking.get(&format!("{project}/document"))), ["demo.ifc"]);
}

#[test]
fn a_full_cloud_takes_no_more() {
    let (mut asking, project) = house();
    let cloud = project.split("/project").next().unwrap().to_owned();
    asking.state.quota = asking.get(&format!("{cloud}/size"))["total_size"].as_i64().unwrap();
    let (status, answer) =
        asking.form("POST", &format!("{project}/document"), &[("name", "a")], Some(("file", "a", b"more")));
    assert_eq!((status, answer["detail"].is_string()), (402, true));
    asking.state.quota += 1000;
    asking.upload(&project, "a", &[]);
}

#[test]
fn a_user_is_the_creator_of_what_the_user_uploads() {
    let (mut asking, project) = house();
    let token = asking.token_of("grace@bim.example");
    let path = format!("{project}/document");
    let mut request = asking.request("POST", &path, None);
    request.headers = vec![
        ("authorization".to_owned(), format!("Bearer {token}")),
        ("content-type".to_owned(), "multipart/form-data; boundary=line".to_owned()),
    ];
    request.body = b"--line\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nHers\r\n\
        --line\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\na\r\n--line--\r\n"
        .to_vec();
    assert_eq!(asking.send(&request).status, 201);
    let hers = asking.get(&format!("{path}?creator_email=GRACE@bim.example"));
    assert_eq!(names(&hers), ["Hers"]);
    assert_eq!(hers[0]["created_by"]["email"], "grace@bim.example");
}

#[test]
fn a_document_is_renamed_and_moved_with_all_its_versions() {
    let (mut asking, project) = house();
    let plans = asking.post(&format!("{project}/folder"), &json!({ "name": "Plans" }));
    let first = asking.upload(&project, "a.pdf", &[]);
    let second = asking.upload(&project, "a.pdf", &[("successor_of", &first["id"].to_string())]);
    let path = format!("{project}/document/{}", second["id"]);
    let body = json!({ "name": "b.pdf", "parent_id": plans["id"], "description": "New" });
    let changed = asking.done("PATCH", &path, Some(&body));
    assert_eq!((&changed["name"], &changed["path"]), (&json!("b.pdf"), &json!("Demo/Plans/b.pdf")));
    assert_eq!(asking.get(&path), changed);
    assert_eq!(asking.get(&format!("{project}/document/{}", first["id"]))["parent_id"], plans["id"]);
    assert!(asking.done("PATCH", &path, Some(&json!({ "description": null })))["description"].is_null());
    let (status, errors) = asking.ask("PATCH", &path, Some(&json!({ "parent_id": 1_000_000 })));
    assert_eq!((status, errors["parent_id"].is_array()), (400, true));
}

#[test]
fn a_tag_of_the_project_is_put_on_a_document_and_taken_off() {
    let (mut asking, project) = house();
    let document = asking.upload(&project, "a.pdf", &[]);
    let [steel, wood] = ["Steel", "Wood"]
        .map(|name| asking.post(&format!("{project}/tag"), &json!({ "name": name, "color": "FF0000" })));
    let tags = format!("{project}/document/{}/tag", document["id"]);
    asking.post(&tags, &json!({ "tag_id": steel["id"] }));
    let tagged = asking.post(&tags, &json!({ "tag_id": wood["id"] }));
    assert_eq!(tagged["tags"], json!([steel, wood]));
    assert_eq!(names(&asking.get(&format!("{project}/document?tags=steel"))), ["a.pdf"]);
    let (status, errors) = asking.ask("POST", &tags, Some(&json!({ "tag_id": 1_000_000 })));
    assert_eq!((status, errors["tag_id"].is_array()), (400, true));
    assert_eq!(asking.ask("DELETE", &format!("{tags}/{}", steel["id"]), None).0, 204);
    assert_eq!(asking.ask("DELETE", &format!("{tags}/{}", steel["id"]), None).0, 404);
    // If the tag itself is deleted, all documents lose it.
    assert_eq!(asking.ask("DELETE", &format!("{project}/tag/{}", wood["id"]), None).0, 204);
    assert_eq!(asking.get(&format!("{project}/document/{}", document["id"]))["tags"], json!([]));
}

#[test]
fn the_text_of_a_document_is_what_is_searched() {
    let (mut asking, project) = house();
    let document = asking.upload(&project, "a.pdf", &[]);
    let path = format!("{project}/document/{}/text", document["id"]);
    let text = asking.done("PATCH", &path, Some(&json!({ "text": "Beams and columns", "language": "english" })));
    assert_eq!(text, json!({ "id": document["id"], "text": "Beams and columns", "language": "english" }));
    assert_eq!(asking.done("PATCH", &path, Some(&json!({ "language": null })))["text"], "Beams and columns");
    for query in ["search=COLUMNS", "text=true"] {
        assert_eq!(names(&asking.get(&format!("{project}/document?{query}"))), ["a.pdf"], "{query}");
    }
}

#[test]
fn a_preview_is_set_by_a_form_with_a_file() {
    let (mut asking, project) = house();
    let document = format!("{project}/document/{}", asking.upload(&project, "a.docx", &[])["id"]);
    let path = format!("{document}/preview-file");
    let (status, preview) = asking.form("PATCH", &path, &[], Some(("office_preview", "a.pdf", b"%PDF")));
    assert_eq!((status, &preview["office_preview"]), (200, &asking.get(&document)["office_preview"]));
    let (status, errors) = asking.form("PATCH", &path, &[], None);
    assert_eq!((status, errors["office_preview"].is_array()), (400, true));
}

#[test]
fn several_documents_are_deleted_at_once_and_nothing_of_them_is_left() {
    let (mut asking, project) = house();
    let before = asking.get(&format!("{project}/size"));
    let [a, b, _] = ["a.ifc", "b.ifc", "c.pdf"].map(|name| asking.upload(&project, name, &[]));
    asking.post(&format!("{project}/document/{}/visa", a["id"]), &json!({}));
    let path = format!("{project}/document/bulk_destroy");
    assert_eq!(asking.ask("DELETE", &path, Some(&json!([a["id"], b["id"]]))).0, 204);
    assert_eq!(names(&asking.get(&format!("{project}/document"))), ["demo.ifc", "c.pdf"]);
    assert_eq!(asking.get(&format!("{project}/me/visa/creator")), json!([]));
    assert_eq!(asking.state.models.len(), 1);
    assert_ne!(asking.get(&format!("{project}/size")), before);
}
