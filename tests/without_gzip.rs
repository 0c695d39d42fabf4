//! Built without the feature `gzip`, the crate asks for nothing compressed, and takes nothing compressed for what it is
//! not.
//!
//! Not among the tests that run by default, which have the feature:
//! `cargo test --no-default-features --features api-key,client-credentials --test without_gzip`.
#![cfg(not(feature = "gzip"))]

use std::io::{self, Read, Write};

use bimdata::auth::{ApiKey, ClientCredentials};
use bimdata::{Error, Method, Session};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use support::folder::TestFolder;
use support::scripted::{Reply, Scripted};
use support::session_with;

const TEXT: &[u8] = br#"["the content"]"#;
const WAYS: [&str; 7] = ["save_to", "reader", "response save_to", "response", "receive", "receive_list", "items"];

fn gzipped() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(TEXT).unwrap();
    encoder.finish().unwrap()
}

fn serving(encoding: &'static str, body: Vec<u8>) -> (Scripted, Session) {
    let server = Scripted::start(move |_| Reply::json(200, body.clone()).header("Content-Encoding", encoding));
    let session = session_with(&server).auth(ApiKey::new("key").unwrap()).build().unwrap();
    (server, session)
}

fn cause(error: io::Error) -> Error {
    *error.into_inner().unwrap().downcast().unwrap()
}

fn take(way: &str, session: &Session, folder: &TestFolder) -> Result<Vec<u8>, Error> {
    let (link, path) = (format!("{}/file", session.base_url()), folder.path().join("file"));
    let call = session.call(Method::GET, "/file");
    let mut bytes = Vec::new();
    match way {
        "save_to" => session.download(&link)?.save_to(path).map(|_| folder.read("file")),
        "reader" => session.download(&link)?.read_to_end(&mut bytes).map(|_| bytes).map_err(cause),
        "response save_to" => call.reader()?.save_to(path).map(|_| folder.read("file")),
        "response" => call.reader()?.read_to_end(&mut bytes).map(|_| bytes).map_err(cause),
        "receive" => call.receive::<Value>().map(|value| value.to_string().into_bytes()),
        "receive_list" => call.receive_list::<Value>().map(|items| Value::from(items).to_string().into_bytes()),
        _ => {
            let items: Result<Vec<Value>, Error> = call.items::<Value>()?.collect();
            items.map(|items| Value::from(items).to_string().into_bytes())
        }
    }
}

/// The error names the encoding, and what it would take to decode it.
fn assert_names_the_feature(case: &str, error: &Error) {
    let text = error.to_string();
    assert!(text.contains("gzip\"") && text.contains("feature `gzip`"), "{case}: {text}");
    assert!(!error.is_retryable(), "{case}");
}

#[test]
fn a_compressed_answer_is_an_error_that_names_the_feature_and_leaves_no_file() {
    for encoding in ["gzip", "GZIP", "x-gzip", "aws-chunked,gzip", "identity, x-GZip"] {
        let (server, session) = serving(encoding, gzipped());
        for way in WAYS {
            let folder = TestFolder::new();
            let error = take(way, &session, &folder).unwrap_err();
            assert_names_the_feature(&format!("{encoding} {way}"), &error);
            assert!(folder.content().is_empty(), "{encoding} {way}");
        }
        assert_eq!(server.requests().len(), WAYS.len(), "{encoding}");
    }
}

#[test]
fn an_uncompressed_answer_is_read_as_usual() {
    for encoding in ["", "identity", "aws-chunked", "AWS-chunked, Identity"] {
        let (_server, session) = serving(encoding, TEXT.to_vec());
        for way in WAYS {
            assert_eq!(take(way, &session, &TestFolder::new()).unwrap(), TEXT, "{encoding} {way}");
        }
    }
}

#[test]
fn the_bytes_can_be_had_as_they_are_stored() {
    let (_server, session) = serving("gzip", gzipped());
    let folder = TestFolder::new();
    let link = format!("{}/file", session.base_url());
    session.download(&link).unwrap().as_stored().save_to(folder.path().join("file")).unwrap();
    assert_eq!(folder.read("file"), gzipped());
    let mut sent = Vec::new();
    session.call(Method::GET, "/file").reader().unwrap().undecoded().read_to_end(&mut sent).unwrap();
    assert_eq!(sent, gzipped());
}

#[test]
fn no_compressed_answer_is_requested() {
    let server = Scripted::start(|request| match request.method.as_str() {
        "POST" if request.target.contains("token") => support::token("t1", &json!({})),
        _ => Reply::json(200, TEXT),
    });
    let session = session_with(&server).auth(ClientCredentials::new("app", "secret")).build().unwrap();
    for way in WAYS {
        take(way, &session, &TestFolder::new()).unwrap();
    }
    session.call(Method::POST, "/cloud").json(&json!({})).finish().unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), WAYS.len() + 2);
    for request in requests {
        assert_eq!(request.header("accept-encoding"), Some("identity"), "{} {}", request.method, request.target);
    }
}

#[test]
fn a_compressed_token_is_an_error_that_names_the_feature() {
    let server = Scripted::start(|_| Reply::json(200, gzipped()).header("Content-Encoding", "gzip"));
    let session = session_with(&server).auth(ClientCredentials::new("app", "secret")).build().unwrap();
    assert_names_the_feature("token", &session.call(Method::GET, "/cloud").finish().unwrap_err());
}

#[test]
fn a_compressed_error_keeps_its_status() {
    let server = Scripted::start(|_| Reply::json(409, gzipped()).header("Content-Encoding", "gzip"));
    let session = session_with(&server).build().unwrap();
    assert_eq!(session.call(Method::POST, "/cloud").finish().unwrap_err().status(), Some(409));
}
