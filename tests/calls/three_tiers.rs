//! Three ways to call: a typed function, any path decoded into the caller's own type, and the raw answer.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};

use bimdata::{Error, Method, Upload, cloud};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use support::service::Service;

const INVITATION: &str = r#"{"id": 90, "email": "bea@bim.example", "redirect_uri": "https://app.bim.example"}"#;

#[test]
fn a_typed_function_returns_the_types_of_this_crate() {
    let service = Service::answering(200, format!("[{INVITATION}]"));
    let invitations = cloud::invitation::list(&service.session(), 12).unwrap();
    assert_eq!((invitations[0].id, invitations[0].email.as_str()), (90, "bea@bim.example"));
}

#[test]
fn any_path_is_decoded_into_the_callers_own_type() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Address {
        email: String,
    }

    let service = Service::answering(200, format!("[{INVITATION}]"));
    let session = service.session();
    let call = || session.call(Method::GET, "/cloud/{cloud}/invitation").segment(12).query("page", 1);
    let addresses: Vec<Address> = call().receive().unwrap();
    assert_eq!(addresses, [Address { email: "bea@bim.example".to_owned() }]);
    assert_eq!(call().receive::<Value>().unwrap()[0]["id"], 90);
    assert_eq!(call().receive::<Vec<BTreeMap<String, Value>>>().unwrap()[0].len(), 3);
    for sent in service.sent() {
        assert_eq!((sent.method.as_str(), sent.target.as_str()), ("GET", "/cloud/12/invitation?page=1"));
        assert_eq!(sent.header("accept"), "application/json");
    }
}

#[test]
fn any_value_is_sent_as_json() {
    #[derive(Serialize)]
    struct Body<'a> {
        name: &'a str,
        ids: [i64; 2],
    }

    let service = Service::answering(201, "{}");
    let session = service.session();
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        session.call(method, "/x").json(&Body { name: "Häfen", ids: [1, 2] }).finish().unwrap();
    }
    session.call(Method::POST, "/x").json("text").finish().unwrap();
    session.call(Method::DELETE, "/x").json(&[1, 2, 3]).finish().unwrap();
    session.call(Method::POST, "/x").json(&()).finish().unwrap();
    let bodies: Vec<Value> = service.sent().iter().map(|sent| serde_json::from_slice(&sent.body).unwrap()).collect();
    let object = json!({"name": "Häfen", "ids": [1, 2]});
    let expected =
        [object.clone(), object.clone(), object.clone(), object, json!("text"), json!([1, 2, 3]), json!(null)];
    assert_eq!(bodies, expected);
    assert!(service.sent().iter().all(|sent| sent.header("content-type") == "application/json"));
}

#[test]
fn a_body_that_is_not_json_is_refused_before_anything_is_sent() {
    let service = Service::answering(200, "{}");
    let body = BTreeMap::from([(vec![1], "a key that is no text")]);
    let outcome = service.session().call(Method::POST, "/x").json(&body).finish();
    assert!(matches!(&outcome, Err(Error::Input(error)) if error.what == "body"), "{outcome:?}");
    assert_eq!(service.sent(), []);
}

#[test]
fn any_fields_and_files_are_sent_as_a_form() {
    let service = Service::answering(201, r#"{"id": 5}"#);
    let session = service.session();
    let (one, two) = (Upload::from_bytes("1.ifc", *b"one"), Upload::from_bytes("2.ifc", *b"two"));
    let fields = json!({"name": "Tower", "tags": ["a", "b"], "parent_id": 3});
    let call = session.call(Method::POST, "/document").multipart(&fields, &[("file", &one), ("preview", &two)]);
    assert_eq!(call.receive::<Value>().unwrap(), json!({"id": 5}));
    let sent = service.only_sent();
    assert!(sent.header("content-type").starts_with("multipart/form-data; boundary="));
    assert_eq!(sent.header("content-length"), sent.body.len().to_string());
    let body = String::from_utf8(sent.body).unwrap();
    for part in [
        "name=\"name\"\r\n\r\nTower\r\n",
        "name=\"tags\"\r\n\r\na\r\n",
        "name=\"tags\"\r\n\r\nb\r\n",
        "name=\"parent_id\"\r\n\r\n3\r\n",
        "name=\"file\"; filename=\"1.ifc\"\r\nContent-Type: application/octet-stream\r\n\r\none\r\n",
        "name=\"preview\"; filename=\"2.ifc\"\r\nContent-Type: application/octet-stream\r\n\r\ntwo\r\n",
    ] {
        assert_eq!(body.matches(part).count(), 1, "{part:?} in {body:?}");
    }
}

#[test]
fn a_form_needs_named_fields() {
    let service = Service::answering(201, "{}");
    let session = service.session();
    for wrong in [json!([1]), json!("text"), json!(5)] {
        let outcome = session.call(Method::POST, "/x").multipart(&wrong, &[]).finish();
        assert!(matches!(&outcome, Err(Error::Input(error)) if error.what == "body"), "{outcome:?}");
    }
    assert_eq!(service.sent(), []);
}

#[test]
fn the_raw_answer_is_given_whatever_its_status() {
    for status in [200, 204, 302, 304, 400, 401, 404, 429, 500, 503] {
        let service = Service::answering_with(status, &[("content-type", "text/plain")], "");
        let response = service.session().call(Method::GET, "/x").response().unwrap();
        assert_eq!(usize::from(response.status()), status);
        assert_eq!(service.only_sent().header("accept"), "*/*");
    }
}

#[test]
fn the_raw_answer_of_an_error_has_its_body() {
    let body = r#"{"detail": "Not found."}"#;
    let service = Service::answering(404, body);
    let mut response = service.session().call(Method::GET, "/x").response().unwrap();
    assert_eq!(response.status(), 404);
    let mut text = String::new();
    response.read_to_string(&mut text).unwrap();
    assert_eq!(text, body);
}

#[test]
fn headers_of_the_raw_answer_are_found_by_name() {
    let headers = [("x-count", "3"), ("content-type", "application/zip"), ("location", "https://files.bim.example/1")];
    let service = Service::answering_with(200, &headers, "zip");
    let response = service.session().call(Method::GET, "/x").response().unwrap();
    assert_eq!(response.header("X-Count"), Some("3"));
    assert_eq!(response.header("content-type"), Some("application/zip"));
    assert_eq!(response.header("Location"), Some("https://files.bim.example/1"));
    assert_eq!(response.header("x-absent"), None);
    let all: Vec<_> = response.headers().collect();
    assert!(headers.iter().all(|(name, value)| all.contains(&(*name, value.as_bytes()))), "{all:?}");
}

#[test]
fn the_raw_answer_is_a_reader() {
    let lines: Vec<String> = (0..50_000).map(|line| format!("line {line}")).collect();
    let service = Service::answering_with(200, &[], lines.join("\n"));
    let session = service.builder().max_json_body(10).build().unwrap();
    let response = session.call(Method::GET, "/x").response().unwrap();
    let read: Vec<String> = BufReader::new(response).lines().map(Result::unwrap).collect();
    assert_eq!(read, lines);
}

#[test]
fn a_raw_answer_that_is_not_read_does_no_harm() {
    let service = Service::answering_with(200, &[], vec![b'x'; 1024 * 1024]);
    let session = service.session();
    for _ in 0..3 {
        drop(session.call(Method::GET, "/x").response().unwrap());
    }
    let mut start = [0; 4];
    session.call(Method::GET, "/x").response().unwrap().read_exact(&mut start).unwrap();
    assert_eq!(start, *b"xxxx");
}

#[test]
fn a_stream_is_given_where_the_answer_is_a_success() {
    let service = Service::answering_with(206, &[("content-type", "application/zip")], "PK\u{3}\u{4}");
    let session = service.builder().max_json_body(1).build().unwrap();
    let mut response = session.call(Method::GET, "/x").reader().unwrap();
    assert_eq!((response.status(), response.header("content-type")), (206, Some("application/zip")));
    let mut bytes = Vec::new();
    response.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, b"PK\x03\x04");
    assert_eq!(service.only_sent().header("accept"), "*/*");
}

#[test]
fn a_stream_of_an_error_is_an_error() {
    let service = Service::answering(404, r#"{"detail": "Not found."}"#);
    let error = service.session().call(Method::GET, "/x").reader().unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.to_string(), "GET /x answered 404: Not found.");
}

#[cfg(feature = "bearer")]
#[test]
fn all_ways_to_call_are_signed() {
    let service = Service::answering(200, "[]");
    let session = service.builder().auth(bimdata::auth::Bearer::new("token-1").unwrap()).build().unwrap();
    let call = || session.call(Method::GET, "/cloud");
    cloud::list(&session).unwrap();
    call().receive::<Value>().unwrap();
    call().finish().unwrap();
    call().reader().unwrap();
    call().response().unwrap();
    let sent = service.sent();
    assert_eq!(sent.len(), 5);
    assert!(sent.iter().all(|sent| sent.header("authorization") == "Bearer token-1"), "{sent:#?}");
}

#[test]
fn a_clone_and_a_derived_session_call_the_same_service() {
    let service = Service::answering(200, "[]");
    let session = service.session();
    let derived = session.clone().with_deadline(std::time::Duration::from_secs(60));
    assert_eq!(derived.base_url(), session.base_url());
    cloud::list(&session).unwrap();
    cloud::list(&derived).unwrap();
    assert_eq!(service.sent().len(), 2);
}

#[test]
fn the_program_is_named_after_the_crate() {
    let service = Service::answering(200, "[]");
    cloud::list(&service.builder().user_agent("nightly-export/2.1").build().unwrap()).unwrap();
    let expected = format!("bimdata-rust/{} nightly-export/2.1", env!("CARGO_PKG_VERSION"));
    assert_eq!(service.only_sent().header("user-agent"), expected);
}
