//! Uploading files until their model is ready, and downloading with a fresh link.
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bimdata::auth::ApiKey;
use bimdata::processing::WaitOptions;
use bimdata::transfer::{self, UploadFailed, UploadModel};
use bimdata::{Error, ModelStatus, ProjectRef, Session, Upload};
use serde_json::{Value, json};
use support::scripted::{Reply, Request, Scripted};
use support::{in_time, session_with};

const PROJECT: ProjectRef = ProjectRef { cloud: 1, project: 2 };
const QUICK: WaitOptions = WaitOptions {
    first_interval: Duration::from_millis(1),
    longest_interval: Duration::from_millis(2),
    deadline: None,
};
const DOCUMENTS: &str = "/cloud/1/project/2/document";
const PROJECT_JSON: &str = r#"{
    "id": 2, "name": "Tower", "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
    "root_folder_id": 70
}"#;
const CREATE_MODEL: &str = "/cloud/1/project/2/model/create-model";

fn document(id: i64, name: &str, more: &Value) -> Value {
    let mut document = json!({
        "id": id, "project": 2, "name": name, "file": "http://127.0.0.1/f", "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z", "user_permission": 100, "parent_id": 70,
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        document[key] = value.clone();
    }
    document
}

fn model(id: i64, status: &str) -> Value {
    json!({
        "id": id, "type": "IFC", "status": status, "created_at": "2026-01-01T00:00:00Z", "document_id": 7,
        "updated_at": "2026-01-01T00:00:01Z",
    })
}

fn session(server: &Scripted) -> Session {
    session_with(server).auth(ApiKey::new("key").expect("a key")).build().expect("a session")
}

fn tower() -> UploadModel {
    UploadModel::new("tower.ifc", Upload::from_bytes("tower.ifc", "ISO-10303-21;"))
}

/// A server that finds documents with these names, and answers an upload with this document.
fn with_documents(found: Value, uploaded: Value) -> Scripted {
    Scripted::start(move |request| match (request.method.as_str(), request.target.as_str()) {
        ("POST", DOCUMENTS) => Reply::json(201, uploaded.to_string()),
        ("POST", CREATE_MODEL) => Reply::json(201, model(57, "P").to_string()),
        ("GET", "/cloud/1/project/2") => Reply::json(200, PROJECT_JSON),
        ("GET", target) if target.starts_with("/cloud/1/project/2/document?") => Reply::json(200, found.to_string()),
        ("GET", target) if target.starts_with("/cloud/1/project/2/model/") => {
            let id = target.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
            Reply::json(200, model(id, ["P", "I", "C"][request.turn.min(2)]).to_string())
        }
        other => panic!("{other:?}"),
    })
}

fn paths(server: &Scripted) -> Vec<String> {
    server.requests().iter().map(|request| format!("{} {}", request.method, request.target)).collect()
}

/// The text of a form field, if there is one.
fn field(request: &Request, name: &str) -> Option<String> {
    let body = String::from_utf8_lossy(&request.body);
    let (_, rest) = body.split_once(&format!("name=\"{name}\""))?;
    let (_, content) = rest.split_once("\r\n\r\n")?;
    Some(content.split("\r\n").next()?.to_owned())
}

fn upload(server: &Scripted, upload: &UploadModel) -> Result<transfer::Uploaded, UploadFailed> {
    in_time(|| transfer::upload_model(&session(server), PROJECT, upload, &QUICK, |_| {}))
}

/// The document that the uploaded form replaces.
fn successor_of(server: &Scripted) -> Option<String> {
    field(&server.requests_for(DOCUMENTS)[0], "successor_of")
}

#[test]
fn an_upload_returns_the_document_and_the_model_once_it_is_processed() {
    let server = with_documents(json!([]), document(7, "tower.ifc", &json!({"model_id": 56})));
    let mut seen = Vec::new();
    let report = |model: &bimdata::model::Model| seen.push((model.document_id, model.status.clone()));
    let uploaded = in_time(|| transfer::upload_model(&session(&server), PROJECT, &tower(), &QUICK, report));
    let uploaded = uploaded.expect("an upload");
    assert_eq!(uploaded.document.id, 7);
    assert_eq!(uploaded.model.map(|model| (model.id, model.status)), Some((56, ModelStatus::Completed)));
    let statuses = [ModelStatus::Pending, ModelStatus::InProcess, ModelStatus::Completed];
    assert_eq!(seen, statuses.map(|status| (Some(7), status)));
    let get = "GET /cloud/1/project/2/model/56";
    assert_eq!(paths(&server), ["POST /cloud/1/project/2/document", get, get, get]);
    let sent = &server.requests()[0];
    assert_eq!(field(sent, "name").as_deref(), Some("tower.ifc"));
    assert_eq!(field(sent, "file").as_deref(), Some("ISO-10303-21;"));
    assert_eq!(field(sent, "successor_of"), None);
}

#[test]
fn a_file_without_a_model_is_not_waited_for() {
    let server = with_documents(json!([]), document(7, "tower.ifc", &json!({})));
    let uploaded = upload(&server, &tower()).expect("an upload");
    assert_eq!((uploaded.document.id, uploaded.model), (7, None));
    assert_eq!(paths(&server), ["POST /cloud/1/project/2/document"]);
}

#[test]
fn a_model_is_created_where_asked_and_where_there_is_none() {
    let asked = UploadModel { creates_model: true, ..tower() };
    let server = with_documents(json!([]), document(7, "plan.pdf", &json!({"model_id": null})));
    let uploaded = upload(&server, &asked).expect("an upload");
    assert_eq!(uploaded.model.map(|model| model.id), Some(57));
    let sent: Value = serde_json::from_slice(&server.requests_for(CREATE_MODEL)[0].body).expect("JSON");
    assert_eq!(sent, json!({"document_id": 7}));

    let server = with_documents(json!([]), document(7, "tower.ifc", &json!({"model_id": 56})));
    assert_eq!(upload(&server, &asked).expect("an upload").model.map(|model| model.id), Some(56));
    assert!(server.requests_for(CREATE_MODEL).is_empty());
}

#[test]
fn a_document_of_the_same_name_in_the_folder_is_replaced() {
    let found = json!([
        document(20, "Tower.ifc", &json!({})),
        document(21, "tower.ifc", &json!({"parent_id": 71})),
        document(22, "tower.ifc", &json!({"head_id": null})),
    ]);
    let server = with_documents(found, document(7, "tower.ifc", &json!({"model_id": 56})));
    let mut new = UploadModel { replaces_same_name: true, ..tower() };
    new.document.parent_id = 70.into();
    assert_eq!(upload(&server, &new).expect("an upload").model.map(|model| model.id), Some(56));
    assert_eq!(paths(&server)[0], "GET /cloud/1/project/2/document?name=tower.ifc&parent_id__in=70");
    assert_eq!(successor_of(&server).as_deref(), Some("22"));
    assert_eq!(field(&server.requests_for(DOCUMENTS)[0], "parent_id").as_deref(), Some("70"));
}

#[test]
fn the_head_of_the_versions_is_what_is_replaced() {
    let versions = json!([
        document(22, "tower.ifc", &json!({"head_id": 25, "is_head_version": false})),
        document(25, "tower.ifc", &json!({"head_id": 25, "is_head_version": true})),
    ]);
    let server = with_documents(versions, document(7, "tower.ifc", &json!({})));
    let mut new = UploadModel { replaces_same_name: true, ..tower() };
    new.document.parent_id = 70.into();
    upload(&server, &new).expect("an upload");
    assert_eq!(successor_of(&server).as_deref(), Some("25"));
}

#[test]
fn without_a_folder_the_root_folder_is_searched() {
    let found = json!([document(22, "tower.ifc", &json!({}))]);
    let server = with_documents(found, document(7, "tower.ifc", &json!({})));
    upload(&server, &UploadModel { replaces_same_name: true, ..tower() }).expect("an upload");
    let search = "GET /cloud/1/project/2/document?name=tower.ifc&parent_id__in=70";
    assert_eq!(paths(&server), ["GET /cloud/1/project/2", search, "POST /cloud/1/project/2/document"]);
    assert_eq!(successor_of(&server).as_deref(), Some("22"));
}

#[test]
fn what_has_nothing_to_replace_is_uploaded_as_new() {
    let server = with_documents(json!([document(20, "TOWER.ifc", &json!({}))]), document(7, "tower.ifc", &json!({})));
    upload(&server, &UploadModel { replaces_same_name: true, ..tower() }).expect("an upload");
    assert_eq!(successor_of(&server), None);
}

#[test]
fn of_several_documents_with_the_name_none_is_replaced() {
    let found = json!([document(22, "tower.ifc", &json!({})), document(23, "tower.ifc", &json!({}))]);
    let server = with_documents(found, document(7, "tower.ifc", &json!({})));
    let refused = upload(&server, &UploadModel { replaces_same_name: true, ..tower() });
    let failed = refused.expect_err("two of one name");
    assert!(matches!(&failed.error, Error::Input(error) if error.what == "name"), "{failed:?}");
    assert!(failed.document.is_none() && server.requests_for(DOCUMENTS).is_empty());
}

#[test]
fn a_version_is_either_given_or_found_by_name() {
    let server = with_documents(json!([]), document(7, "tower.ifc", &json!({})));
    let mut new = UploadModel { replaces_same_name: true, ..tower() };
    new.document.successor_of = Some(22);
    assert!(matches!(upload(&server, &new).map_err(Error::from), Err(Error::Input(_))));
    assert!(server.requests().is_empty());
    new.replaces_same_name = false;
    upload(&server, &new).expect("an upload");
    assert_eq!(successor_of(&server).as_deref(), Some("22"));
}

#[test]
fn an_interval_of_zero_is_refused_before_the_upload() {
    let server = with_documents(json!([]), document(7, "tower.ifc", &json!({})));
    let options = WaitOptions { first_interval: Duration::ZERO, ..QUICK };
    let refused = transfer::upload_model(&session(&server), PROJECT, &tower(), &options, |_| {});
    assert!(matches!(refused.map_err(Error::from), Err(Error::Input(_))));
    assert!(server.requests().is_empty());
}

#[test]
fn a_wait_that_fails_after_the_upload_returns_the_document() {
    let server = with_documents(json!([]), document(7, "tower.ifc", &json!({"model_id": 56})));
    let long = Duration::from_secs(15);
    let options =
        WaitOptions { first_interval: long, longest_interval: long, deadline: Some(Duration::from_millis(200)) };
    let mut documents = Vec::new();
    let report = |model: &bimdata::model::Model| documents.push(model.document_id);
    let failed = in_time(|| transfer::upload_model(&session(&server), PROJECT, &tower(), &options, report));
    let failed = failed.expect_err("too late");
    assert!(failed.error.is_timeout());
    assert_eq!((failed.document.as_ref().map(|document| document.id), failed.model_id), (Some(7), Some(56)));
    assert!(failed.to_string().ends_with("; the file is uploaded as document 7 and model 56"), "{failed}");
    assert_eq!(documents, [Some(7)]);
    let error = Error::from(failed);
    assert!(error.is_timeout() && error.to_string().contains("uploaded as document 7 and model 56"), "{error}");
}

/// A server that accepts a PDF, and gives this answer when its model is to be created.
fn creating(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Scripted {
    Scripted::start(move |request| match (request.method.as_str(), request.target.as_str()) {
        ("POST", DOCUMENTS) => Reply::json(201, document(7, "plan.pdf", &json!({"model_id": null})).to_string()),
        ("POST", CREATE_MODEL) => answer(request),
        _ => Reply::json(200, model(57, "C").to_string()),
    })
}

fn plan() -> UploadModel {
    let file = Upload::from_reader("plan.pdf", &b"%PDF"[..]);
    UploadModel { creates_model: true, ..UploadModel::new("plan.pdf", file) }
}

#[test]
fn creating_a_model_is_retried_since_it_may_be_done_twice() {
    for fault in [Reply::json(503, "{}"), Reply::json(502, "{}"), Reply::nothing().then_reset()] {
        let server = creating(move |request| match request.turn {
            0 | 1 => fault.clone(),
            _ => Reply::json(201, model(57, "P").to_string()),
        });
        let uploaded = upload(&server, &plan()).expect("an upload");
        assert_eq!((uploaded.document.id, uploaded.model.map(|model| model.id)), (7, Some(57)));
        assert_eq!((server.requests_for(DOCUMENTS).len(), server.requests_for(CREATE_MODEL).len()), (1, 3));
    }
}

#[test]
fn a_model_that_is_processed_when_it_is_created_is_not_requested_again() {
    for (status, looks) in [("C", 0), ("P", 1)] {
        let server = creating(move |_| Reply::json(201, model(57, status).to_string()));
        let uploaded = upload(&server, &plan()).expect("an upload");
        assert_eq!(uploaded.model.map(|model| model.status), Some(ModelStatus::Completed));
        assert_eq!(server.requests().len(), 2 + looks, "{status}");
    }
}

#[test]
fn whatever_fails_after_the_upload_the_document_is_in_the_error() {
    let faults = [
        Reply::json(503, "{}"),
        Reply::json(403, r#"{"detail": "No."}"#),
        Reply::json(201, "not a model"),
        Reply::nothing().then_reset(),
    ];
    for fault in faults {
        let server = creating(move |_| fault.clone());
        let failed = upload(&server, &plan()).expect_err("no model");
        assert_eq!((failed.document.as_ref().map(|document| document.id), failed.model_id), (Some(7), None));
        assert!(failed.to_string().ends_with("; the file is uploaded as document 7"), "{failed}");
        assert_eq!(server.requests_for(DOCUMENTS).len(), 1);
        let error = Error::from(failed);
        assert!(error.to_string().contains("uploaded as document 7"), "{error}");
    }
}

#[test]
fn an_upload_that_fails_itself_is_not_retried_and_returns_no_document() {
    let server = Scripted::start(|_| Reply::json(503, "{}"));
    let failed = upload(&server, &plan()).expect_err("no upload");
    assert_eq!((failed.error.status(), failed.document, server.requests().len()), (Some(503), None, 1));
}

/// The path of a file in an empty folder for this test.
fn target(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("transfer").join(test);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a folder");
    folder.join("file")
}

fn is_alone(path: &Path) -> bool {
    fs::read_dir(path.parent().expect("a folder")).expect("a folder").count() == usize::from(path.exists())
}

/// A service that returns a different link to `storage` each time: `/0`, `/1` and so on.
fn with_links(storage: &Scripted) -> Scripted {
    let url = storage.url();
    Scripted::start(move |request| {
        let link = format!("{url}/{}", request.turn);
        let mut answer = document(7, "tower.ifc", &json!({"file": link}));
        if request.target.contains("/model/") {
            answer = model(56, "C");
            answer["gltf_file"] = json!(link);
        }
        Reply::json(200, answer.to_string())
    })
}

fn expired() -> Reply {
    Reply::json(403, "<Error><Code>AccessDenied</Code></Error>")
}

#[test]
fn a_document_is_downloaded_with_a_fresh_link() {
    let storage = Scripted::start(|_| Reply::json(200, "ISO-10303-21;"));
    let server = with_links(&storage);
    let path = target("document");
    let length = in_time(|| transfer::download_document(&session(&server), PROJECT, 7, &path)).expect("a file");
    assert_eq!((length, fs::read(&path).expect("a file")), (13, b"ISO-10303-21;".to_vec()));
    assert_eq!(paths(&server), ["GET /cloud/1/project/2/document/7"]);
    assert_eq!(paths(&storage), ["GET /0"]);
    assert_eq!(server.requests()[0].header("authorization"), Some("ApiKey key"));
    assert_eq!(storage.requests()[0].header("authorization"), None);
}

#[test]
fn an_expired_link_is_refreshed_once() {
    for status in [403, 410] {
        let storage = Scripted::start(move |request| match request.target.as_str() {
            "/0" => Reply::json(status, "expired"),
            _ => Reply::json(200, "ISO-10303-21;"),
        });
        let server = with_links(&storage);
        let path = target(&format!("expired-{status}"));
        let length = in_time(|| transfer::download_document(&session(&server), PROJECT, 7, &path)).expect("a file");
        assert_eq!(length, 13);
        assert_eq!(paths(&storage), ["GET /0", "GET /1"]);
        assert_eq!(server.requests().len(), 2);
    }
}

#[test]
fn a_link_that_is_expired_twice_is_not_fetched_a_third_time() {
    let storage = Scripted::start(|_| expired());
    let server = with_links(&storage);
    let path = target("twice");
    let error = in_time(|| transfer::download_document(&session(&server), PROJECT, 7, &path)).expect_err("expired");
    assert!(error.is_expired_link(), "{error}");
    assert_eq!((server.requests().len(), storage.requests().len()), (2, 2));
    assert!(!path.exists() && is_alone(&path));
}

#[test]
fn a_missing_file_is_not_requested_again() {
    let storage = Scripted::start(|_| Reply::json(404, "gone"));
    let server = with_links(&storage);
    let error = in_time(|| transfer::download_document(&session(&server), PROJECT, 7, target("gone")));
    assert!(error.expect_err("gone").is_not_found());
    assert_eq!((server.requests().len(), storage.requests().len()), (1, 1));
}

#[test]
fn a_service_that_refuses_the_document_is_not_mistaken_for_an_expired_link() {
    let server = Scripted::start(|_| Reply::json(403, r#"{"detail": "no"}"#));
    let error = in_time(|| transfer::download_document(&session(&server), PROJECT, 7, target("refused")));
    assert!(error.expect_err("refused").is_forbidden());
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_link_that_expires_during_a_download_is_refreshed() {
    let content = "0123456789".repeat(1000);
    let storage = Scripted::start({
        let content = content.clone();
        move |request| {
            let whole = Reply::json(200, content.clone()).header("Accept-Ranges", "bytes").header("ETag", "\"1\"");
            match (request.target.as_str(), request.turn) {
                ("/0", 0) => whole.cut_to(6000).then_close(),
                ("/0", _) => expired(),
                _ => whole,
            }
        }
    });
    let server = with_links(&storage);
    let path = target("middle");
    let length = in_time(|| transfer::download_document(&session(&server), PROJECT, 7, &path)).expect("a file");
    assert_eq!(length, 10_000);
    assert!(fs::read(&path).expect("a file") == content.as_bytes());
    assert_eq!(paths(&storage), ["GET /0", "GET /0", "GET /1"]);
    assert!(is_alone(&path));
}

#[test]
fn a_file_of_a_model_is_downloaded_and_its_expired_link_refreshed_once() {
    let storage = Scripted::start(|request| match request.target.as_str() {
        "/0" => expired(),
        _ => Reply::json(200, "glTF"),
    });
    let server = with_links(&storage);
    let path = target("model");
    let model = PROJECT.model(56);
    let download =
        || transfer::download_model_file(&session(&server), model, |model| model.gltf_file.as_deref(), &path);
    assert_eq!(in_time(download).expect("a file"), 4);
    assert_eq!(fs::read(&path).expect("a file"), b"glTF");
    assert_eq!(paths(&server), ["GET /cloud/1/project/2/model/56"; 2]);
    assert_eq!(paths(&storage), ["GET /0", "GET /1"]);
}

#[test]
fn a_file_that_the_model_does_not_have_is_an_error_that_says_so() {
    let storage = Scripted::start(|_| expired());
    let server = with_links(&storage);
    let path = target("absent");
    let model = PROJECT.model(56);
    let refused = transfer::download_model_file(&session(&server), model, |model| model.map_file.as_deref(), &path);
    assert!(matches!(&refused, Err(Error::Input(error)) if error.reason.contains("model 56")), "{refused:?}");
    assert!(storage.requests().is_empty() && !path.exists());
}
