//! `model::structure`: the model, its link, the file.

use std::io::Write;

use bimdata::auth::ApiKey;
use bimdata::{Error, ModelRef, TransportKind, model};
use serde_json::{Value, json};

use crate::structure::school;
use support::scripted::{Reply, Request, Scripted};
use support::session_with;

const MODEL: ModelRef = ModelRef { cloud: 1, project: 2, model: 3 };
const FILE: &str = "/files/structure.json?Signature=c4n4ry";

fn model_with(structure_file: &Value) -> Reply {
    let model = json!({
        "id": 3, "type": "IFC", "creator": null, "status": "C", "created_at": "2026-01-05T09:00:00Z",
        "updated_at": "2026-01-05T09:00:00Z", "document_id": 4, "document": null, "structure_file": structure_file,
        "systems_file": null, "map_file": null, "gltf_file": null, "preview_file": null, "viewer_360_file": null,
        "xkt_file": null, "binary_2d_file": null, "project_id": 2, "name": "Tower", "source": "UPLOAD", "archived": false,
        "xkt_files": [], "children": [], "errors": null, "warnings": null,
    });
    Reply::json(200, model.to_string())
}

/// The API, and a storage at another origin that answers with `file`.
fn servers(file: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> (Scripted, Scripted) {
    let storage = Scripted::start(file);
    let link = format!("{}{FILE}", storage.url());
    let api = Scripted::start(move |request| {
        assert_eq!(request.target, "/cloud/1/project/2/model/3");
        model_with(&json!(link))
    });
    (api, storage)
}

fn fetch(api: &Scripted) -> bimdata::Result<bimdata::structure::Structure> {
    let session = session_with(api).auth(ApiKey::new("3f0c9a1e7d5b48c2").unwrap()).build().unwrap();
    model::structure(&session, MODEL)
}

#[test]
fn the_structure_of_a_model_is_read_from_its_file_without_the_credential() {
    let (api, storage) = servers(|_| Reply::json(200, school().to_string()));
    let structure = fetch(&api).unwrap();
    assert_eq!(structure.storey_of("D1").unwrap().label(), "Level 0");
    assert_eq!(storage.requests().len(), 1);
    assert_eq!(storage.requests()[0].target, FILE);
    assert!(storage.requests()[0].header("authorization").is_none());
}

#[test]
fn a_model_without_a_structure_file_says_so() {
    let api = Scripted::start(|_| model_with(&json!(null)));
    let Err(Error::Decode(error)) = fetch(&api) else { panic!("not refused") };
    assert_eq!(error.json_path, "structure_file");
    assert_eq!(error.reason, "the model has no structure file; its status is Completed");
    assert_eq!(api.requests().len(), 1);
}

#[test]
fn a_link_that_has_expired_and_a_file_that_is_gone_are_the_errors_of_a_download() {
    let (api, _storage) = servers(|_| Reply::json(403, "{}"));
    assert!(fetch(&api).unwrap_err().is_expired_link());
    let (api, _storage) = servers(|_| Reply::json(404, "{}"));
    assert!(fetch(&api).unwrap_err().is_not_found());
}

#[test]
fn a_file_that_breaks_off_is_read_again() {
    let (api, storage) = servers(|request| {
        let whole = Reply::json(200, school().to_string());
        if request.turn == 0 { whole.cut_to(100).then_close() } else { whole }
    });
    assert_eq!(fetch(&api).unwrap().nodes().len(), 11);
    assert_eq!(storage.requests().len(), 2);
}

#[test]
fn a_file_of_another_kind_is_no_tree() {
    let (api, _storage) = servers(|_| Reply::json(200, "<html><title>Sign in</title></html>"));
    let error = fetch(&api).unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert!(!error.to_string().contains("c4n4ry"), "{error}");
}

#[test]
fn a_file_is_no_longer_than_max_json_body_even_where_it_is_compressed_inside() {
    let text = school().to_string();
    let fetch_within = |limit: u64, body: Vec<u8>| {
        let (api, _storage) = servers(move |_| Reply::json(200, body.clone()));
        let session = session_with(&api).max_json_body(limit).build().unwrap();
        model::structure(&session, MODEL)
    };
    let is_too_large =
        |error: &Error| matches!(error, Error::Transport(error) if error.kind == TransportKind::TooLarge);
    // The answer for the model itself has to be valid too.
    let long = format!("{text}{}", " ".repeat(2000));
    let longer = long.len() as u64;
    assert!(fetch_within(longer, long.clone().into_bytes()).is_ok());
    let error = fetch_within(longer - 1, long.into_bytes()).unwrap_err();
    assert!(is_too_large(&error), "{error}");
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(format!("[{}]", "{},".repeat(1_000_000)).as_bytes()).unwrap();
    let compressed = encoder.finish().unwrap();
    assert!(compressed.len() < 100_000, "{} bytes", compressed.len());
    let error = fetch_within(100_000, compressed).unwrap_err();
    assert!(is_too_large(&error), "{error}");
}
