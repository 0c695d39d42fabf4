//! The items of a large list are returned one at a time while the answer arrives.

use std::io::{BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use bimdata::raw_elements::Resolver;
use bimdata::{Error, Method, ModelRef, ProjectRef, Session, TransportKind, bcf, document, element};
use serde_json::{Value, json};

use support::scripted::{Reply, Request, Scripted};
use support::{in_time, session_with};

const MODEL: ModelRef = ModelRef { cloud: 12, project: 34, model: 56 };
const TARGET: &str = "/cloud/12/project/34/model/56/element";

/// An element as the service lists it.
fn element(id: i64) -> Value {
    json!({"id": id, "type": "IfcWall", "uuid": format!("{id:022}"), "material_list": []})
}

fn elements(count: i64) -> String {
    Value::from((1..=count).map(element).collect::<Vec<_>>()).to_string()
}

fn answering(body: impl Into<String>) -> Scripted {
    let body = body.into();
    Scripted::start(move |_| Reply::json(200, body.clone()))
}

fn stream(session: &Session) -> Result<bimdata::Items<element::Element>, Error> {
    element::stream(session, MODEL, &element::ListParams::default())
}

/// Serves one connection by hand, after reading the head of its request.
fn serve(handle: impl FnOnce(TcpStream) + Send + 'static) -> (Session, thread::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let session = Session::builder().base_url(format!("http://{}", listener.local_addr().unwrap())).build().unwrap();
    let server = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        Request::read_head(&mut BufReader::new(&stream)).unwrap().unwrap();
        handle(stream);
    });
    (session, server)
}

fn chunk(stream: &mut TcpStream, text: &str) -> std::io::Result<()> {
    stream.write_all(format!("{:x}\r\n{text}\r\n", text.len()).as_bytes())
}

const CHUNKED: &[u8] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

#[test]
fn the_items_are_those_of_the_list() {
    let server = answering(elements(1000));
    let session = session_with(&server).build().unwrap();
    let streamed: Vec<_> = stream(&session).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(streamed.iter().map(|element| element.id).collect::<Vec<_>>(), (1..=1000).collect::<Vec<_>>());
    assert_eq!(element::list(&session, MODEL, &element::ListParams::default()).unwrap(), streamed);
    assert!(server.requests().iter().all(|request| request.method == "GET" && request.target == TARGET));
}

#[test]
fn an_item_is_given_before_the_next_one_is_sent() {
    let (taken, next) = mpsc::channel();
    let (session, server) = serve(move |mut stream| {
        stream.write_all(CHUNKED).unwrap();
        chunk(&mut stream, &format!("[{}", element(1))).unwrap();
        for id in 2..=3 {
            next.recv_timeout(Duration::from_secs(10)).expect("the item before is taken");
            chunk(&mut stream, &format!(", {}", element(id))).unwrap();
        }
        next.recv_timeout(Duration::from_secs(10)).expect("the last item is taken");
        stream.write_all(b"1\r\n]\r\n0\r\n\r\n").unwrap();
    });
    let mut ids = Vec::new();
    for element in stream(&session).unwrap() {
        ids.push(element.unwrap().id);
        taken.send(()).unwrap();
    }
    server.join().unwrap();
    assert_eq!(ids, [1, 2, 3]);
}

#[test]
fn a_stream_may_be_dropped_before_its_end() {
    let (session, server) = serve(|mut stream| {
        stream.write_all(CHUNKED).unwrap();
        chunk(&mut stream, "[").unwrap();
        // Endless, unless the client closes the connection.
        while chunk(&mut stream, &format!("{},", element(7))).is_ok() {}
    });
    let found = in_time(|| stream(&session).unwrap().nth(4)).unwrap().unwrap();
    assert_eq!(found.id, 7);
    in_time(|| server.join().unwrap());
}

#[test]
fn an_answer_that_breaks_off_returns_its_bytes_and_then_an_error() {
    let text = elements(3);
    let server = Scripted::start(move |_| Reply::json(200, text.clone()).cut_to(elements(2).len() + 5).then_close());
    let mut items = stream(&session_with(&server).build().unwrap()).unwrap();
    assert_eq!((items.next().unwrap().unwrap().id, items.next().unwrap().unwrap().id), (1, 2));
    let error = items.next().unwrap().unwrap_err();
    assert!(error.is_retryable() && error.to_string().contains("could not be read to its end"), "{error}");
    assert!(items.next().is_none() && items.next().is_none());
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn the_error_for_an_item_of_another_type_names_its_place() {
    let server = answering(json!([element(1), {"id": 2, "type": 3}, element(3)]).to_string());
    let mut items = stream(&session_with(&server).build().unwrap()).unwrap();
    assert_eq!(items.next().unwrap().unwrap().id, 1);
    match items.next().unwrap() {
        Err(Error::Decode(error)) => assert_eq!((error.json_path.as_str(), error.status), ("[1].type", 200)),
        other => panic!("{other:?}"),
    }
    assert!(items.next().is_none());
}

#[test]
fn what_follows_the_list_is_an_error_after_the_last_item() {
    let server = answering(format!("{} x", elements(2)));
    let outcomes: Vec<_> = stream(&session_with(&server).build().unwrap()).unwrap().collect();
    assert_eq!(outcomes.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn an_answer_that_is_not_a_list_is_an_error_in_place_of_the_first_item() {
    for body in ["{}", "\"no\"", "", "null", "<html>"] {
        let server = answering(body);
        let mut items = stream(&session_with(&server).build().unwrap()).unwrap();
        assert!(matches!(items.next(), Some(Err(Error::Decode(_)))), "{body}");
        assert!(items.next().is_none());
    }
}

#[test]
fn a_failed_status_is_the_error_of_the_call_and_a_busy_service_is_asked_again() {
    let server = Scripted::start(|request| match request.turn {
        0 => Reply::json(503, "{}"),
        1 => Reply::json(200, elements(1)),
        _ => Reply::json(404, r#"{"detail": "No such model."}"#),
    });
    let session = session_with(&server).build().unwrap();
    assert_eq!(stream(&session).unwrap().count(), 1);
    assert!(stream(&session).unwrap_err().is_not_found());
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_list_may_be_longer_than_the_limit_but_not_an_item_of_it() {
    let long = |length: usize| {
        let mut element = element(1);
        element["uuid"] = "x".repeat(length).into();
        element
    };
    let server = answering(Value::from(vec![long(100_000); 30]).to_string());
    let session = session_with(&server).max_json_body(1_000_000).build().unwrap();
    assert_eq!(stream(&session).unwrap().flatten().count(), 30);
    let error = element::list(&session, MODEL, &element::ListParams::default()).unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind == TransportKind::TooLarge), "{error}");

    let server = answering(json!([element(1), long(2_000_000)]).to_string());
    let session = session_with(&server).max_json_body(1_000_000).build().unwrap();
    let error = stream(&session).unwrap().nth(1).unwrap().unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind == TransportKind::TooLarge), "{error}");
}

#[test]
fn an_item_as_long_as_the_limit_is_accepted_whatever_else_the_stream_has() {
    const LIMIT: usize = 1_000_000;
    let item = |length: usize| format!("\"{}\"", "x".repeat(length - 2));
    let read = |limit: usize, body: String| {
        let server = answering(body);
        let session = session_with(&server).max_json_body(limit as u64).build().unwrap();
        let items = session.call(Method::GET, "/x").items::<String>().unwrap();
        let (mut lengths, mut error) = (Vec::new(), None);
        for item in items {
            match item {
                Ok(item) => lengths.push(item.len() + 2),
                Err(failed) => error = Some(failed),
            }
        }
        (lengths, error)
    };
    let body = |lengths: &[usize], between: &str| {
        format!("[{}]", lengths.iter().map(|length| item(*length)).collect::<Vec<_>>().join(between))
    };
    for lengths in [
        vec![600_000, 600_000],
        vec![LIMIT, LIMIT],
        vec![2, LIMIT, 2, LIMIT - 1, LIMIT],
        vec![700_000; 5],
        vec![130_000; 20],
        vec![LIMIT],
    ] {
        for between in [",", ",\n \t", &format!(",{}", " ".repeat(300_000))] {
            let (read, error) = read(LIMIT, body(&lengths, between));
            assert!(error.is_none() && read == lengths, "{lengths:?}: {read:?}, {error:?}");
        }
    }
    for (lengths, passed) in [(vec![LIMIT + 1], 0), (vec![2, LIMIT + 1], 1), (vec![LIMIT, 3 * LIMIT, 2], 1)] {
        let (read, error) = read(LIMIT, body(&lengths, ","));
        assert_eq!(read, lengths[..passed]);
        assert!(error.is_some_and(|error| error.to_string().contains("max_json_body")), "{lengths:?}");
    }
    // A small limit applies as exactly as a large one.
    assert_eq!(read(1000, body(&[1000, 1000, 1000], ",")).0.len(), 3);
    let (read, error) = read(1000, body(&[1000, 1001, 5], ","));
    assert_eq!((read, error.is_some()), (vec![1000], true));
}

#[test]
fn a_connection_is_kept_after_the_last_item() {
    let (session, server) = serve(|mut stream| {
        for _ in 0..2 {
            let body = elements(2);
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
            let _ = Request::read_head(&mut BufReader::new(&stream));
        }
    });
    for _ in 0..2 {
        assert_eq!(stream(&session).unwrap().flatten().count(), 2);
    }
    drop(session);
    server.join().unwrap();
}

#[test]
fn simple_elements_come_with_their_uuid() {
    let body = r#"{"u1": {"attributes": {"Name": "North"}, "odd": 3}, "note": "no element", "u2": {}}"#;
    let server = answering(body);
    let session = session_with(&server).build().unwrap();
    let params = element::ListSimpleParams::default();
    let streamed: Vec<_> =
        element::stream_simple(&session, MODEL, &params).unwrap().collect::<Result<Vec<_>, _>>().unwrap();
    assert_eq!(streamed.iter().map(|(uuid, _)| uuid.as_str()).collect::<Vec<_>>(), ["u1", "u2"]);
    assert_eq!(streamed[0].1["attributes"]["Name"], "North");
    let listed = element::list_simple(&session, MODEL, &params).unwrap();
    assert_eq!(listed.into_iter().collect::<Vec<_>>(), streamed);
}

#[test]
fn raw_elements_come_one_at_a_time_and_the_lists_around_them_are_kept() {
    let raw_element = |uuid: &str| json!({"uuid": uuid, "type": "IfcDoor", "psets": [0]});
    let (before, after) = (json!([{"id": 9, "type": "LENGTHUNIT"}]), json!([{"id": 5, "name": "Walls"}]));
    let body = format!(
        r#"{{"units": {before}, "definitions": null, "later": [1, {{}}], "elements": [{}, {}], "layers": {after}}}"#,
        raw_element("a"),
        raw_element("b"),
    );
    let server = answering(body);
    let session = session_with(&server).build().unwrap();
    let params = element::RawParams::default();
    let mut stream = element::stream_raw(&session, MODEL, &params).unwrap();
    let streamed: Vec<_> = stream.by_ref().collect::<Result<_, _>>().unwrap();
    let mut raw = stream.finish().unwrap();
    assert!(raw.elements.is_empty() && raw.definitions.is_none());
    assert_eq!(raw.units.as_ref().unwrap()[0].id, 9);
    assert_eq!(raw.layers.as_ref().unwrap()[0].id, 5);
    raw.elements = streamed;
    assert_eq!(raw, element::raw(&session, MODEL, &params).unwrap());

    let mut stream = element::stream_raw(&session, MODEL, &params).unwrap();
    assert_eq!(stream.next().unwrap().unwrap().uuid, "a");
    assert_eq!(stream.finish().unwrap().layers.unwrap()[0].id, 5);
}

#[test]
fn nulls_among_raw_elements_and_in_their_other_lists_are_skipped() {
    let body = r#"{
        "layers": [null, {"id": 5, "name": "Walls"}], "property_sets": [null, {"id": 7, "properties": [null]}],
        "elements": [null, {"uuid": "a", "type": "IfcDoor", "layers": [0, 1]}, null, null, {"uuid": "b", "type": "IfcDoor"}, null],
        "materials": {"options": [null]}, "units": [null, {"id": 9, "type": "IfcSIUnit"}]
    }"#;
    let server = answering(body);
    let session = session_with(&server).build().unwrap();
    let mut stream = element::stream_raw(&session, MODEL, &element::RawParams::default()).unwrap();
    let streamed: Vec<_> = stream.by_ref().collect::<Result<_, _>>().unwrap();
    assert_eq!(streamed.iter().map(|element| element.uuid.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(stream.nulls(), 4);
    let mut raw = stream.finish().unwrap();
    raw.elements = streamed;
    let resolver = Resolver::new(&raw);
    assert_eq!(resolver.element("a").unwrap().layers().map(|layer| layer.id).collect::<Vec<_>>(), [5]);
    assert_eq!(resolver.units().map(|unit| unit.raw().id).collect::<Vec<_>>(), [9]);
    assert_eq!(resolver.skipped().to_string(), "5 × nulls, 1 × layers");

    let nothing =
        r#"{"units": [{"id": 9, "type": "IfcSIUnit"}], "elements": null, "layers": [{"id": 5, "name": "x"}]}"#;
    let server = answering(nothing);
    let session = session_with(&server).build().unwrap();
    let mut stream = element::stream_raw(&session, MODEL, &element::RawParams::default()).unwrap();
    assert!(stream.next().is_none());
    assert_eq!(stream.nulls(), 1);
    let raw = stream.finish().unwrap();
    assert_eq!((raw.units.unwrap()[0].id, raw.layers.unwrap()[0].id), (9, 5));
}

#[test]
fn what_raw_elements_refer_to_is_limited_as_a_whole() {
    let set = json!({"id": 1, "name": "x".repeat(1000), "properties": []}).to_string();
    let server = answering(format!(r#"{{"property_sets": [{}], "elements": []}}"#, vec![set; 1000].join(",")));
    for (limit, is_read) in [(1_200_000, true), (900_000, false)] {
        let session = session_with(&server).max_json_body(limit).build().unwrap();
        let stream = element::stream_raw(&session, MODEL, &element::RawParams::default()).unwrap();
        match stream.finish() {
            Ok(raw) => assert!(is_read && raw.property_sets.unwrap().len() == 1000),
            Err(Error::Transport(error)) => assert!(!is_read && error.kind == TransportKind::TooLarge),
            Err(other) => panic!("{other:?}"),
        }
    }
}

#[test]
fn raw_elements_without_elements_or_with_a_list_twice_are_an_error() {
    for (body, path) in [
        ("{}", "."),
        (r#"{"elements": [], "elements": []}"#, "."),
        (r#"{"elements": [], "units": null, "units": []}"#, "."),
        (r#"{"elements": {}}"#, "elements"),
        (r#"{"elements": [{}]}"#, "elements[0]"),
    ] {
        let server = answering(body);
        let session = session_with(&server).build().unwrap();
        let stream = element::stream_raw(&session, MODEL, &element::RawParams::default()).unwrap();
        match stream.finish() {
            Err(Error::Decode(error)) => assert_eq!(error.json_path, path, "{body}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn documents_and_topics_are_streamed_too() {
    let server = answering("[]");
    let session = session_with(&server).build().unwrap();
    let project = ProjectRef { cloud: 12, project: 34 };
    assert!(document::stream(&session, project, &document::ListParams::default()).unwrap().next().is_none());
    assert!(bcf::topic::stream(&session, 34, &bcf::topic::ListParams::default()).unwrap().next().is_none());
    assert!(bcf::full_topic::stream(&session, 34, &bcf::full_topic::ListParams::default()).unwrap().next().is_none());
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(
        targets,
        ["/cloud/12/project/34/document", "/bcf/2.1/projects/34/topics", "/bcf/2.1/projects/34/full-topic"]
    );
}

#[test]
fn any_list_and_any_object_can_be_streamed_into_a_type_of_ones_own() {
    #[derive(serde::Deserialize)]
    struct Name {
        name: String,
    }
    let server = Scripted::start(|request| match request.target.as_str() {
        "/list" => Reply::json(200, r#"[{"name": "a"}, {"name": "b"}]"#),
        _ => Reply::json(200, r#"{"x": {"name": "a"}, "y": {"name": 5}}"#),
    });
    let session = session_with(&server).build().unwrap();
    let names = session.call(Method::GET, "/list").items::<Name>().unwrap().map(|item| item.unwrap().name);
    assert_eq!(names.collect::<Vec<_>>(), ["a", "b"]);
    let mut entries = session.call(Method::GET, "/object").entries::<Name>().unwrap();
    let (key, value) = entries.next().unwrap().unwrap();
    assert_eq!((key.as_str(), value.name.as_str()), ("x", "a"));
    match entries.next().unwrap() {
        Err(Error::Decode(error)) => assert_eq!(error.json_path, "y.name"),
        other => panic!("{:?}", other.map(|(key, _)| key)),
    }
}

#[test]
fn nulls_are_counted_in_a_stream_as_in_the_whole() {
    let element = json!({"uuid": "a", "type": "IfcDoor"});
    for elements in ["[]", "null", "[null]", &format!("[{element}]"), &format!("[null, {element}, null, {element}]")] {
        let server = answering(format!(r#"{{"elements": {elements}, "layers": [null]}}"#));
        let session = session_with(&server).build().unwrap();
        let params = element::RawParams::default();
        let mut stream = element::stream_raw(&session, MODEL, &params).unwrap();
        assert_eq!(stream.nulls(), 0);
        stream.by_ref().for_each(drop);
        let of_elements = stream.nulls();
        let of_others = Resolver::new(&stream.finish().unwrap()).skipped().nulls;
        let whole = element::raw(&session, MODEL, &params).unwrap();
        assert_eq!(of_elements + of_others, Resolver::new(&whole).skipped().nulls, "{elements}");
    }
}
