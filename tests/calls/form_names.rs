//! A file keeps its name on the way to the service, even if a form cannot express the name directly.

use bimdata::document::{self, DocumentRequest};
use bimdata::{Method, ProjectRef, Session, Upload};
use serde_json::json;
use support::scripted::{Reply, Request, Scripted};
use support::session_with;

const PROJECT: ProjectRef = ProjectRef { cloud: 1, project: 2 };
const DOCUMENT: &str = r#"{
    "id": 7, "project": 2, "name": "tower.ifc", "file": "http://127.0.0.1/f", "created_at": "2026-01-01T00:00:00Z",
    "updated_at": "2026-01-01T00:00:00Z", "user_permission": 100, "parent_id": 70
}"#;

fn session(server: &Scripted) -> Session {
    session_with(server).build().unwrap()
}

/// The parts of a form: head and content.
fn parts(request: &Request) -> Vec<(String, String)> {
    let boundary = request.header("content-type").unwrap().split_once("boundary=").unwrap().1;
    let body = String::from_utf8(request.body.clone()).unwrap();
    let delimiter = format!("--{boundary}");
    let parts = body.split(&delimiter).filter_map(|part| part.split_once("\r\n\r\n"));
    parts.map(|(head, content)| (head.trim().to_owned(), content.trim_end_matches("\r\n").to_owned())).collect()
}

/// The values of the form's field for the name of the file, as often as it occurs.
fn fields(request: &Request) -> Vec<String> {
    let head = "Content-Disposition: form-data; name=\"file_name\"";
    parts(request).into_iter().filter(|part| part.0 == head).map(|part| part.1).collect()
}

fn created(request: &DocumentRequest) -> Request {
    let server = Scripted::start(|_| Reply::json(201, DOCUMENT));
    document::create(&session(&server), PROJECT, request).unwrap();
    server.requests().remove(0)
}

/// The name that Django 5.2 reads from a part, in `MultiPartParser`: first it decodes the quoted header, then the name.
fn as_django_reads(name: &str) -> Option<String> {
    let unquoted = name.replace("\\\\", "\\").replace("\\\"", "\"");
    let last = unquoted.rsplit('/').next().unwrap().rsplit('\\').next().unwrap();
    (!matches!(last, "" | "." | "..")).then(|| last.to_owned())
}

fn name_of_the_part(request: &Request) -> String {
    let parts = parts(request);
    let (head, content) = parts.iter().find(|part| part.0.contains("name=\"file\"; ")).unwrap();
    assert_eq!(content, "content");
    let name = head.split_once("filename=\"").unwrap().1;
    name.split_once("\"\r\n").unwrap().0.to_owned()
}

#[test]
fn a_name_that_the_form_would_change_is_also_in_its_field() {
    for name in [
        "a \"quoted\".ifc",
        "back\\slash.ifc",
        "C:\\plans\\tower.ifc",
        "a/b.ifc",
        "R&amp;D.ifc",
        "line\nbreak.ifc",
        "narrow\u{202f}space.ifc",
        "\u{202e}cfi.exe",
        "\"",
        "ends with\\",
        "..",
    ] {
        let request = created(&DocumentRequest::new("Tower", Upload::from_bytes(name, *b"content")));
        assert_eq!(fields(&request), [name], "{name:?}");
        // There must be a file: a part without a file name is not a file for Django.
        assert!(as_django_reads(&name_of_the_part(&request)).is_some(), "{name:?}");
    }
}

#[test]
fn a_name_that_arrives_as_it_is_is_said_once() {
    for name in ["tower.ifc", "größe.ifc", "e\u{301}.ifc", "100%.ifc", "%22.ifc", "a;b.ifc", "建筑 🏗.ifc", "it's.ifc"]
    {
        let request = created(&DocumentRequest::new("Tower", Upload::from_bytes(name, *b"content")));
        assert_eq!(fields(&request), [""; 0], "{name:?}");
        assert_eq!(as_django_reads(&name_of_the_part(&request)).as_deref(), Some(name));
    }
}

#[test]
fn a_name_that_the_caller_set_stays() {
    for set in ["as built.ifc", ""] {
        let upload = Upload::from_bytes("a \"quoted\".ifc", *b"content");
        let request = DocumentRequest { file_name: Some(set.to_owned()), ..DocumentRequest::new("Tower", upload) };
        assert_eq!(fields(&created(&request)), [set]);
    }
}

#[test]
fn a_custom_form_gets_no_further_fields() {
    let server = Scripted::start(|_| Reply::json(201, "{}"));
    let upload = Upload::from_bytes("a \"quoted\".ifc", *b"content");
    session(&server).call(Method::POST, "/x").multipart(&json!({"name": "x"}), &[("file", &upload)]).finish().unwrap();
    assert_eq!(fields(&server.requests()[0]), [""; 0]);
    assert_eq!(name_of_the_part(&server.requests()[0]), "a %22quoted%22.ifc");
}
