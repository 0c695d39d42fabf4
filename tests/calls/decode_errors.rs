//! A successful answer that does not fit the declared type becomes an error that says where and why, and no call
//! panics.

use std::collections::BTreeMap;

use bimdata::{DecodeError, Error, Method, TransportKind, cloud};
use serde_json::{Value, json};

use support::service::Service;

/// The error of `cloud::invitation::list` for this answer.
#[track_caller]
fn undecodable(body: impl AsRef<[u8]>) -> DecodeError {
    undecodable_with(200, &[("content-type", "application/json")], body)
}

#[track_caller]
fn undecodable_with(status: usize, headers: &[(&'static str, &str)], body: impl AsRef<[u8]>) -> DecodeError {
    let service = Service::answering_with(status, headers, body);
    decode_error(cloud::invitation::list(&service.session(), 12))
}

#[track_caller]
fn decode_error<T: std::fmt::Debug>(outcome: Result<T, Error>) -> DecodeError {
    match outcome {
        Err(Error::Decode(error)) => *error,
        other => panic!("{other:?}"),
    }
}

fn invitation() -> Value {
    json!({"id": 1, "email": "bea@bim.example", "redirect_uri": "https://app.bim.example"})
}

/// An invitation whose field `name` is `value`.
fn invitation_with(name: &str, value: Value) -> Value {
    let mut invitation = invitation();
    invitation[name] = value;
    invitation
}

#[test]
fn the_place_of_a_wrong_value_is_named() {
    for (body, path) in [
        (json!([invitation(), invitation_with("id", json!("x"))]), "[1].id"),
        (json!([invitation_with("email", json!(5))]), "[0].email"),
        (json!([invitation_with("email", json!({"to": "bea"}))]), "[0].email"),
        (json!([invitation_with("email", json!(["bea"]))]), "[0].email"),
        (json!([invitation(), invitation(), invitation_with("role", json!("100"))]), "[2].role"),
        (json!([invitation_with("in_all_projects", json!(1))]), "[0].in_all_projects"),
        (json!([{"id": 1}]), "[0]"),
        (json!([invitation(), "no"]), "[1]"),
        (json!([invitation(), null]), "[1]"),
        (json!({"detail": "no list"}), "."),
        (json!("no list"), "."),
        (json!(null), "."),
    ] {
        for text in [body.to_string(), format!("{body:#}")] {
            assert_eq!(undecodable(&text).json_path, path, "{text}");
        }
    }
}

#[test]
fn the_place_is_named_inside_of_nested_types() {
    let service = Service::answering(
        200,
        r#"{"id": 3, "name": "Demo", "cloud": {"id": 12, "name": "Harbour",
        "features": [{"name": "bcf"}, {"name": null}]}}"#,
    );
    let error = decode_error(cloud::create_demo(&service.session(), 12));
    assert_eq!(error.json_path, "cloud.features[1].name");
}

#[test]
fn the_call_and_the_answer_are_kept() {
    let error = undecodable_with(201, &[], r#"[{"id": "x"}]"#);
    assert_eq!((error.status, error.method.as_str()), (201, "GET"));
    assert_eq!(error.path, "/cloud/{cloud_pk}/invitation");
    assert_eq!(error.body_start, r#"[{"id": "x"}]"#);
    let error = Error::Decode(Box::new(error));
    assert_eq!(error.status(), Some(201));
    assert!(!error.is_retryable() && !error.is_not_found() && !error.is_timeout());
}

#[test]
fn the_text_says_where_and_why() {
    let text = undecodable(json!([invitation_with("id", json!("x"))]).to_string()).to_string();
    let start = "GET /cloud/12/invitation answered 200, but not what was declared: [0].id: ";
    assert!(text.starts_with(start), "{text}");
    assert!(text.contains("invalid type") && text.contains("i64"), "{text}");
}

#[test]
fn control_characters_of_the_answer_do_not_reach_a_terminal() {
    for body in ["{\"a\u{9b}31m\": ", "[{\"id\": \"\u{9b}31m\"}]", "{\"a\nforged line\": "] {
        let error = Error::Decode(Box::new(undecodable(body)));
        let text = error.to_string();
        assert!(!text.contains(char::is_control), "{text:?}");
    }
}

#[test]
fn numbers_that_do_not_fit_are_refused() {
    for number in ["1.5", "9223372036854775808", "99999999999999999999999", "1e400", "-9223372036854775809", "1e2"] {
        let body = invitation().to_string().replace("\"id\":1", &format!("\"id\":{number}"));
        assert_eq!(undecodable(format!("[{body}]")).json_path, "[0].id", "{number}");
    }
}

#[test]
fn the_error_shows_the_start_of_a_proxys_page() {
    let page = "<!DOCTYPE html>\n<html><head><title>Sign in to the hotel's network</title></head></html>";
    let error = undecodable_with(200, &[("content-type", "text/html")], page);
    assert_eq!((error.json_path.as_str(), error.status, error.body_start.as_str()), (".", 200, page));
    let text = error.to_string();
    assert!(text.contains("Sign in to the hotel's network"), "{text}");
    assert!(!text.contains('\n'), "{text}");
}

#[test]
fn the_error_for_json_that_ends_early_names_the_place_of_its_end() {
    let whole = json!([invitation(), invitation()]).to_string();
    for length in 1..whole.len() {
        let error = undecodable(&whole[..length]);
        assert_eq!(error.body_start, &whole[..length]);
        assert!(error.reason.contains("EOF"), "{}", error.reason);
    }
    assert_eq!(undecodable(r#"[{"id":1,"email":"be"#).json_path, "[0].email");
    assert_eq!(undecodable(r#"[{"id":1"#).json_path, "[0].id");
}

#[test]
fn the_error_says_that_the_body_is_empty() {
    for (status, body) in [(200, ""), (201, ""), (204, ""), (200, " \r\n\t")] {
        let error = undecodable_with(status, &[], body);
        assert_eq!((usize::from(error.status), error.json_path.as_str()), (status, "."));
        assert_eq!(error.reason, "the body is empty");
        assert_eq!(error.body_start, body);
    }
}

#[test]
fn the_error_for_bytes_that_are_not_utf_8_names_their_place() {
    let error = undecodable(b"[{\"id\":1,\"email\":\"b\xff\xfea\"}]");
    assert_eq!((error.json_path.as_str(), error.status), ("[0].email", 200));
    assert!(error.body_start.starts_with("[{\"id\":1,"), "{}", error.body_start);
    assert_eq!(undecodable(b"\xff\xfe\0\0").json_path, ".");
}

#[test]
fn more_than_one_document_is_refused() {
    assert_eq!(undecodable("[] []").json_path, ".");
    assert_eq!(undecodable("[]x").json_path, ".");
}

#[test]
fn a_field_that_comes_twice_is_refused() {
    let body = r#"[{"id":1,"id":2,"email":"bea@bim.example","redirect_uri":"https://app.bim.example"}]"#;
    assert!(undecodable(body).reason.contains("duplicate"));
}

#[test]
fn deep_nesting_does_no_harm() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    undecodable(&deep);
    undecodable("{\"a\":".repeat(100_000));
    let service = Service::answering(200, &deep);
    let session = service.session();
    decode_error(session.call(Method::GET, "/x").receive::<Value>());
}

#[test]
fn deep_nesting_in_an_ignored_field_is_skipped() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let body = invitation().to_string().replace("\"id\":1", &format!("\"id\":1,\"new\":{deep}"));
    let service = Service::answering(200, format!("[{body}]"));
    assert_eq!(cloud::invitation::list(&service.session(), 12).unwrap()[0].id, 1);
}

#[test]
fn only_the_start_of_a_long_body_is_kept() {
    let body = "é".repeat(5000);
    assert_eq!(undecodable(&body).body_start, "é".repeat(512));
    let body = format!("[{}{{}}]", " ".repeat(5000));
    let error = undecodable(&body);
    assert_eq!(error.body_start, &body[..512]);
    assert!(error.to_string().len() < 300, "{error}");
}

#[test]
fn the_texts_do_not_show_a_body_of_json() {
    let service = Service::answering(200, r#"{"secret": "hush-hush", "id": "x"}"#);
    let error = decode_error(cloud::get(&service.session(), 12));
    assert!(error.body_start.contains("hush-hush"));
    assert!(!error.to_string().contains("hush-hush"), "{error}");
    assert!(!format!("{error:?}").contains("hush-hush"), "{error:?}");
}

#[test]
fn answers_of_the_callers_own_types_fail_alike() {
    let service = Service::answering(200, r#"{"a": {"b c": [1, 2, true]}}"#);
    let session = service.session();
    let outcome =
        session.call(Method::GET, "/x/{id}").segment(1).receive::<BTreeMap<String, BTreeMap<String, Vec<u8>>>>();
    let error = decode_error(outcome);
    assert_eq!((error.json_path.as_str(), error.path.as_str()), ("a.b c[2]", "/x/{id}"));
}

/// The answer to `cloud::list` of a session that reads up to `limit` bytes.
fn list_with_limit(limit: u64, headers: &[(&'static str, &str)], body: &[u8]) -> Result<Vec<cloud::Cloud>, Error> {
    let service = Service::answering_with(200, headers, body);
    cloud::list(&service.builder().max_json_body(limit).build().unwrap())
}

#[track_caller]
fn assert_too_large(outcome: Result<Vec<cloud::Cloud>, Error>, limit: &str) {
    match outcome {
        Err(Error::Transport(error)) => {
            assert_eq!(error.kind, TransportKind::TooLarge);
            let text = error.to_string();
            assert!(text.contains(limit) && text.contains("max_json_body"), "{text}");
            assert!(!Error::Transport(error).is_retryable());
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_longer_than_the_limit_is_not_read() {
    let body = format!("[{}]", " ".repeat(98));
    assert_eq!(list_with_limit(100, &[], body.as_bytes()).unwrap(), []);
    assert_eq!(list_with_limit(101, &[], body.as_bytes()).unwrap(), []);
    assert_too_large(list_with_limit(99, &[], body.as_bytes()), "99");
    assert_too_large(list_with_limit(1, &[], body.as_bytes()), "1");
    assert_eq!(list_with_limit(u64::MAX, &[], body.as_bytes()).unwrap(), []);
}

#[cfg(feature = "gzip")]
mod gzip {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    const GZIP: &[(&str, &str)] = &[("content-encoding", "gzip")];

    fn compressed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_compressed_answer_is_read() {
        assert_eq!(list_with_limit(100, GZIP, &compressed(b"[]")).unwrap(), []);
    }

    #[test]
    fn the_limit_counts_what_comes_out_of_a_compressed_answer() {
        let bomb = compressed(&vec![b' '; 50 * 1024 * 1024]);
        assert!(bomb.len() < 100 * 1024);
        assert_too_large(list_with_limit(1024 * 1024, GZIP, &bomb), "1048576");
    }

    #[test]
    fn the_body_of_an_error_is_limited_after_decompression_too() {
        let bomb = compressed(&vec![b'x'; 50 * 1024 * 1024]);
        let service = Service::answering_with(500, GZIP, &bomb);
        match cloud::list(&service.session()) {
            Err(Error::Api(error)) => assert_eq!(error.body, vec![b'x'; 64 * 1024]),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_answer_that_is_not_compressed_as_declared_is_an_error_that_says_so() {
        let whole = compressed(json!([invitation()]).to_string().as_bytes());
        for broken in [b"[]".as_slice(), &whole[..whole.len() / 2], &whole[..whole.len() - 4], b""] {
            let error = undecodable_with(200, GZIP, broken);
            assert_eq!((error.json_path.as_str(), error.status), (".", 200));
            assert!(!error.reason.is_empty());
        }
    }
}

#[test]
fn a_mark_before_the_text_does_no_harm() {
    let list = format!("\u{feff} [{}]", invitation());
    let service = Service::answering(200, &list);
    assert_eq!(cloud::invitation::list(&service.session(), 12).unwrap().len(), 1);
    assert_eq!(service.session().call(Method::GET, "/x").receive::<Vec<Value>>().unwrap().len(), 1);
    let service = Service::answering(404, "\u{feff}{\"detail\": \"Gone.\"}");
    let error = service.session().call(Method::GET, "/x").receive::<Value>().unwrap_err();
    assert!(error.to_string().contains("Gone.") && !error.to_string().contains("detail"), "{error}");
    for body in ["\u{feff}", "\u{feff}\u{feff}[]", "[\u{feff}]"] {
        undecodable(body);
    }
}

#[test]
fn half_a_character_loses_nothing_else() {
    let half = |text: &str| {
        let body = format!("[{}]", invitation()).replace("bea@bim.example", text);
        let service = Service::answering(200, body);
        cloud::invitation::list(&service.session(), 12).unwrap().remove(0).email
    };
    assert_eq!(half(r"a\ud800"), "a\u{fffd}");
    assert_eq!(half(r"\udc00\ud83d\ude00\n\ud83d"), "\u{fffd}\u{1f600}\n\u{fffd}");
    assert_eq!(half(r"\\ud800"), r"\ud800");
    let service = Service::answering(200, r#"{"\ud800": [1, "\uDFFF"]}"#);
    let value: Value = service.session().call(Method::GET, "/x").receive().unwrap();
    assert_eq!(value, json!({"\u{fffd}": [1, "\u{fffd}"]}));
    // Another mistake next to it is reported with its own place.
    let body =
        format!("[{},{}]", invitation().to_string().replace("bea", r"\ud800"), invitation_with("id", json!("x")));
    assert_eq!(undecodable(body).json_path, "[1].id");
}
