//! Fields of forms are checked like JSON, after converting their texts.

use serde_json::{Value, json};

use super::{calls, errors, operation};
use crate::check::{Checked, check};

fn part(name: &str, more: &str, content: &str) -> String {
    format!("--frontier\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{content}\r\n")
}

fn multipart(id: &str, is_strict: bool, parts: &[String]) -> Result<Checked, Value> {
    let body = parts.concat() + "--frontier--\r\n";
    let request = calls::request(operation(id), "", calls::FORM, body);
    check(operation(id), &request, is_strict).map_err(|answer| errors(&answer))
}

#[test]
fn a_document_is_uploaded() {
    let parts = [
        part("file", "; filename=\"Mairie é.ifc\"\r\nContent-Type: application/x-step", "ISO-10303-21;\r\n"),
        part("name", "", "Mairie é"),
        part("parent_id", "", "12"),
        part("description", "", ""),
    ];
    let body = multipart("create_document", true, &parts).expect("an upload").body;
    assert_eq!(body.value, Some(json!({"name": "Mairie é", "parent_id": 12, "description": ""})));
    let file = &body.files["file"][0];
    assert_eq!((file.file_name.as_str(), file.content_type.as_str()), ("Mairie é.ifc", "application/x-step"));
    assert_eq!(file.bytes, b"ISO-10303-21;\r\n");
}

#[test]
fn what_is_empty_is_null_where_it_may_be() {
    let file = part("file", "; filename=\"a.ifc\"", "");
    let parts = [file.clone(), part("name", "", "x"), part("parent_id", "", ""), part("successor_of", "", "")];
    let body = multipart("create_document", true, &parts).expect("an upload").body;
    assert_eq!(body.value, Some(json!({"name": "x", "parent_id": null})), "what may not be null was not sent");
    assert_eq!(body.files["file"][0].bytes.len(), 0, "an empty file is one");
    let told = multipart("create_document", true, &[file, part("name", "", "")]).expect_err("no name");
    assert_eq!(told, json!({"name": ["This field may not be blank."]}));
}

#[test]
fn a_file_must_be_a_file_and_a_text_none() {
    let name = part("name", "", "x");
    let told = multipart("create_document", true, std::slice::from_ref(&name)).expect_err("no file");
    assert_eq!(told, json!({"file": ["No file was submitted."]}));
    let none_chosen = part("file", "; filename=\"\"", "");
    let told = multipart("create_document", true, &[name.clone(), none_chosen]).expect_err("no file");
    assert_eq!(told, json!({"file": ["No file was submitted."]}));
    let told = multipart("create_document", true, &[name, part("file", "", "text")]).expect_err("a text");
    let text = "The submitted data was not a file. Check the encoding type on the form.";
    assert_eq!(told, json!({ "file": [text] }));
    let files = [part("file", "; filename=\"a\"", "1"), part("name", "; filename=\"b\"", "2")];
    let told = multipart("create_document", true, &files).expect_err("a file");
    assert_eq!(told, json!({"name": ["Not a valid string."]}));
}

#[test]
fn an_unknown_file_is_refused_or_left_out() {
    let parts = [
        part("file", "; filename=\"a\"", "1"),
        part("name", "", "x"),
        part("preview", "; filename=\"b\"", "2"),
        part("colour", "", "red"),
    ];
    let told = multipart("create_document", true, &parts).expect_err("unknown fields");
    assert_eq!(
        told.as_object().map(|told| told.keys().cloned().collect()),
        Some(vec!["colour".to_owned(), "preview".to_owned()])
    );
    let body = multipart("create_document", false, &parts).expect("a lenient stand-in").body;
    assert_eq!(body.value, Some(json!({"name": "x"})));
    assert_eq!(body.files.into_keys().collect::<Vec<_>>(), ["file"]);
}

#[test]
fn a_list_is_sent_item_by_item() {
    let file = part("file", "; filename=\"a.xkt\"", "1");
    let chunk = |content: &str| part("chunks", "; filename=\"chunk\"", content);
    let parts = [part("version", "", "10"), file, chunk("2"), chunk("3")];
    let body = multipart("create_xkt_file", true, &parts).expect("an upload").body;
    assert_eq!(body.value, Some(json!({"version": 10})));
    let chunks: Vec<&[u8]> = body.files["chunks"].iter().map(|file| file.bytes.as_slice()).collect();
    assert_eq!(chunks, [b"2", b"3"]);
    let told = multipart("create_xkt_file", true, &[part("version", "", "ten")]).expect_err("no version");
    assert_eq!(told, json!({"version": ["A valid integer is required."], "file": ["No file was submitted."]}));
}

#[test]
fn forms_are_typed_by_the_schema() {
    let topic = operation("create_topic");
    let form = "title=Door+12+%26+13&index=3&models=1&models=2&labels=A&due_date=&stage=";
    let request = calls::request(topic, "", "application/x-www-form-urlencoded", form);
    let checked = check(topic, &request, true).expect("a form");
    let expected = json!({
        "title": "Door 12 & 13", "index": 3, "models": [1, 2], "labels": ["A"], "due_date": null, "stage": null,
    });
    assert_eq!(checked.body.value, Some(expected));
    let webhook = operation("create_web_hook");
    let request =
        calls::request(webhook, "", "application/x-www-form-urlencoded", "url=http://a.example&events=x&secret=y");
    let checked = check(webhook, &request, false).expect("a form");
    assert_eq!(checked.body.value.expect("fields")["events"], json!(["x"]));
}

#[test]
fn a_broken_form_is_refused() {
    for (media_type, body) in
        [("multipart/form-data", "--frontier--"), (calls::FORM, "--frontier"), (calls::FORM, "name=x")]
    {
        let document = operation("create_document");
        let refused = check(document, &calls::request(document, "", media_type, body), true).expect_err(body);
        let told = errors(&refused)["detail"].clone();
        let is_told = told.as_str().is_some_and(|told| told.starts_with("Multipart form parse error - "));
        assert!(is_told, "{told}");
    }
}
