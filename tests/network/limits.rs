//! Whatever the size, depth or number of headers of an answer, the call ends in the promised error and takes no more
//! resources than allowed.

use std::fmt::Write;
use std::thread;

use bimdata::{ApiError, DecodeError, Error, Method, ModelRef, ProjectRef, TransportError, TransportKind, cloud};
use bimdata::{element, folder, unit, zone};
use serde_json::{Value, json};

use support::scripted::{Reply, Scripted};
use support::{in_time, session_with};

const MODEL: ModelRef = ModelRef { cloud: 1, project: 2, model: 3 };

/// The result of `call` for this answer.
fn answered<T>(reply: Reply, call: impl FnOnce(&bimdata::Session) -> Result<T, Error>) -> Result<T, Error> {
    let server = Scripted::start(move |_| reply.clone());
    let session = session_with(&server).max_json_body(4_000_000).build().unwrap();
    in_time(|| call(&session))
}

fn get(session: &bimdata::Session) -> Result<Value, Error> {
    session.call(Method::GET, "/x").receive()
}

#[track_caller]
fn api_error<T>(outcome: Result<T, Error>) -> ApiError {
    match outcome {
        Err(Error::Api(error)) => *error,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("succeeded"),
    }
}

#[track_caller]
fn decode_error<T>(outcome: Result<T, Error>) -> DecodeError {
    match outcome {
        Err(Error::Decode(error)) => *error,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("succeeded"),
    }
}

#[track_caller]
fn transport_error<T>(outcome: Result<T, Error>) -> TransportError {
    match outcome {
        Err(Error::Transport(error)) => *error,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("succeeded"),
    }
}

/// An answer of exactly these chunks.
fn chunked(chunk: &str, count: usize) -> Reply {
    let mut body = String::from("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for _ in 0..count {
        let _ = write!(body, "{:x}\r\n{}\r\n", chunk.len(), chunk);
    }
    Reply::raw(&format!("{body}0\r\n\r\n"))
}

#[test]
fn an_answer_is_as_large_as_max_json_body_allows_and_no_larger() {
    let padded = |length: usize| format!("[{}]", " ".repeat(length - 2));
    assert_eq!(answered(Reply::json(200, padded(4_000_000)), get).unwrap(), json!([]));
    let error = transport_error(answered(Reply::json(200, padded(4_000_001)), get));
    assert_eq!(error.kind, TransportKind::TooLarge);
    assert!(error.to_string().contains("max_json_body"), "{error}");
}

#[test]
fn an_answer_without_a_length_is_limited_alike() {
    let error = transport_error(answered(chunked(&" ".repeat(100_000), 41), get));
    assert_eq!(error.kind, TransportKind::TooLarge);
    assert_eq!(answered(chunked("[ ", 1), |session| session.call(Method::GET, "/x").response()).unwrap().status(), 200);
}

#[test]
fn nothing_is_set_aside_for_a_length_that_is_only_announced() {
    let length = (u64::MAX / 2).to_string();
    let reply = Reply::raw("[]").header("HTTP/1.1 200 OK\r\nContent-Length", &length).then_close();
    let error = decode_error(answered(reply, get));
    assert_eq!((error.json_path.as_str(), error.body_start.as_str()), (".", "[]"));
}

#[test]
fn an_error_keeps_64_kib_of_its_body() {
    let error = api_error(answered(Reply::json(400, "x".repeat(1_000_000)), get));
    assert_eq!(error.body.len(), 65_536);
    assert_eq!(error.message, "x".repeat(200));
}

#[test]
fn the_fields_of_an_error_are_not_much_more_than_its_body() {
    for body in [
        format!(r#"{{"{}":[{}1]}}"#, "k".repeat(32_000), "1,".repeat(16_000)),
        format!("{}1{}", format!(r#"{{"{}":"#, "k".repeat(500)).repeat(120), "}".repeat(120)),
        format!("[{}1]", "[1,{}],".repeat(9_000)),
    ] {
        let error = api_error(answered(Reply::json(400, body), get));
        let fields: usize = error.fields.iter().map(|field| field.path.len() + field.message.len()).sum();
        assert!(fields < 200_000, "{fields} bytes of {} fields", error.fields.len());
        assert!(error.message.chars().count() <= 1001);
    }
}

#[test]
fn the_texts_of_an_error_are_short_whatever_the_answer_holds() {
    let long = "long ".repeat(100_000);
    for body in [
        json!([{"id": long}]),
        json!([{"id": 1, "name": {&long: long}}]),
        json!({"detail": long}),
        json!(long),
        Value::from(vec![long.as_str(); 1]),
    ] {
        for status in [200, 400] {
            let reply = Reply::json(status, body.to_string());
            let error = answered(reply, cloud::list).unwrap_err();
            assert!(error.to_string().len() < 5000, "{} bytes", error.to_string().len());
            let debug = format!("{error:?}");
            assert!(debug.len() < 200_000, "{} bytes", debug.len());
        }
    }
}

#[test]
fn the_place_in_a_stream_is_short_whatever_its_keys_are() {
    let body = json!({"long ".repeat(100_000): "x"});
    let reply = Reply::json(200, body.to_string());
    let first =
        |session: &bimdata::Session| session.call(Method::GET, "/x").entries::<i64>()?.collect::<Result<Vec<_>, _>>();
    let error = decode_error(answered(reply, first));
    assert!(error.json_path.starts_with("long ") && error.json_path.len() < 2000, "{} bytes", error.json_path.len());
}

/// Bodies that are nested ten thousand times.
fn deep_bodies() -> Vec<String> {
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    vec![
        nested("[", "]"),
        nested(r#"{"a":"#, "}").replace(":}", ":1}"),
        format!(r#"{{"a":{{"b":{}}}}}"#, nested("[", "]")),
        "[".repeat(10_000),
        r#"{"a":["#.repeat(10_000),
    ]
}

#[test]
fn a_body_that_is_nested_too_deep_is_an_error_of_decoding() {
    for body in deep_bodies() {
        let reply = Reply::json(200, body);
        decode_error(answered(reply.clone(), get));
        decode_error(answered(reply.clone(), |session| element::get_simple(session, MODEL, "3DqaUydM99ehywE4$2hm1u")));
        decode_error(answered(reply, cloud::list));
    }
}

#[test]
fn the_place_of_an_error_is_found_in_a_deep_body_too() {
    let deep = "[".repeat(1_000_000);
    let error = decode_error(answered(Reply::json(200, format!(r#"[{{"new":{deep}"#)), cloud::list));
    assert!(error.json_path.starts_with("[0].new[0][0]"), "{}", error.json_path);
    assert!(error.json_path.len() < 2000, "{} bytes", error.json_path.len());
    let whole = format!(r#"[{{"new":{deep}{}, "id":"x"}}]"#, "]".repeat(1_000_000));
    assert_eq!(decode_error(answered(Reply::json(200, whole), cloud::list)).json_path, "[0].id");
}

#[test]
fn an_error_shows_the_start_of_a_body_that_is_nested_too_deeply() {
    for body in deep_bodies() {
        let error = api_error(answered(Reply::json(400, body.clone()), cloud::list));
        assert_eq!((error.message.as_str(), error.body.len()), (&body[..200], body.len().min(65_536)));
    }
}

#[test]
fn types_that_hold_their_like_are_read_and_dropped_as_deep_as_json_may_be() {
    fn deepest(open: &str, close: &str, levels: usize) -> String {
        format!("{}{}", open.repeat(levels), close.repeat(levels))
    }
    let unit = r#"{"id":1,"type":"a","conversion_baseunit":"#;
    let zone = r#"{"id":1,"uuid":"a","created_at":"","updated_at":"","zones":["#;
    let tree = r#"{"id":1,"name":"a","children":["#;
    // Half of a thread's default stack.
    let small = thread::Builder::new().stack_size(1024 * 1024);
    let reading = small.spawn(move || {
        let unit = deepest(unit, "}", 126).replacen("\":}", "\":{}}", 1);
        let unit: unit::Unit = serde_json::from_str(&unit).unwrap();
        let zone: zone::Zone = serde_json::from_str(&deepest(zone, "]}", 63)).unwrap();
        let tree: folder::FolderTree = serde_json::from_str(&deepest(tree, "]}", 63)).unwrap();
        (unit.clone(), zone.clone(), tree.clone()) == (unit, zone, tree)
    });
    assert!(reading.unwrap().join().unwrap());
}

/// An answer with this number of headers of this length.
fn with_headers(count: usize, length: usize) -> Reply {
    let value = "v".repeat(length);
    let headers = (0..count).map(|number| (format!("X-{number}"), value.as_str()));
    headers.fold(Reply::json(200, "[]"), |reply, (name, value)| reply.header(&name, value))
}

#[test]
fn a_head_of_up_to_64_kib_and_128_headers_is_read() {
    assert_eq!(answered(with_headers(1, 60_000), get).unwrap(), json!([]));
    // Each answer here has two more headers.
    assert_eq!(answered(with_headers(126, 100), get).unwrap(), json!([]));
}

#[test]
fn a_larger_head_is_refused_by_calls_and_downloads() {
    let download = |session: &bimdata::Session| session.download(&format!("{}/file", session.base_url())).map(|_| ());
    for (reply, kind) in [
        (with_headers(1, 70_000), TransportKind::TooLarge),
        (with_headers(70, 1000), TransportKind::TooLarge),
        (with_headers(127, 1), TransportKind::Protocol),
        (with_headers(10_000, 1), TransportKind::Protocol),
    ] {
        let error = transport_error(answered(reply.clone(), get));
        assert_eq!((error.kind, error.attempts), (kind, 1), "{error}");
        let error = transport_error(answered(reply, download));
        assert_eq!((error.kind, error.attempts), (kind, 1), "{error}");
    }
}

#[test]
fn an_endless_head_is_an_error() {
    for start in ["HTTP/1.1 200 OK\r\nX-Endless: ", "HTTP/1.1 200 ", "X"] {
        let endless = Reply::raw(&format!("{start}{}", "x".repeat(1_000_000)));
        let error = transport_error(answered(endless, get));
        assert!(matches!(error.kind, TransportKind::TooLarge | TransportKind::Protocol), "{error}");
    }
}

#[test]
fn a_project_whose_answer_is_too_large_is_not_retried() {
    let server = Scripted::start(|_| Reply::json(200, " ".repeat(101)));
    let session = session_with(&server).max_json_body(100).build().unwrap();
    let project = ProjectRef { cloud: 1, project: 2 };
    let error = bimdata::project::get(&session, project).unwrap_err();
    assert!(!error.is_retryable(), "{error}");
    assert_eq!(server.requests().len(), 1);
}
