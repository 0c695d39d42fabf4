//! JSON of any form is read as it is, whatever its keys are.
//!
//! The tests enable `raw_value` of `serde_json`, as many programs do. With it, `Value` by itself takes an object with the
//! first of these keys for a text with JSON.

use bimdata::bcf::viewpoint;
use bimdata::element::{self, ListSimpleParams, RawElements, RawParams};
use bimdata::material::MaterialOption;
use bimdata::property::{self, Property};
use bimdata::tag::Tag;
use bimdata::unit::Unit;
use bimdata::{BulkItem, Error, Method, ModelRef, Session};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use support::service::Service;

const MODEL: ModelRef = ModelRef { cloud: 12, project: 34, model: 56 };
const KEYS: [&str; 2] = ["$serde_json::private::RawValue", "$serde_json::private::Number"];

/// Values with these keys, at the start of an object and behind others, with all kinds of values.
fn values() -> Vec<Value> {
    let object = |members: Vec<(&str, Value)>| {
        Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
    };
    let insides = ["x", "12", "[1,2]", "{\"a\": 1}", "", "null"].map(Value::from);
    let insides = insides.into_iter().chain([json!(5), json!(null), json!([1.5, -2]), json!({"a": true})]);
    let cases = insides.flat_map(|inside| {
        KEYS.into_iter().flat_map(move |key| {
            let only = object(vec![(key, inside.clone())]);
            [
                only.clone(),
                object(vec![(key, inside.clone()), ("later", json!("value"))]),
                object(vec![("!", json!(1)), (key, inside.clone())]),
                object(vec![(key, only.clone())]),
                json!([only, {"deep": [only]}]),
            ]
        })
    });
    cases.collect()
}

/// The text of a value, which `serde_json` writes without regard to keys.
fn session_for(answer: &Value) -> (Service, Session) {
    let service = Service::answering(200, answer.to_string());
    let session = service.session();
    (service, session)
}

fn parsed<T: DeserializeOwned>(answer: &Value) -> T {
    serde_json::from_str(&answer.to_string()).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

fn date() -> Value {
    json!("2026-01-05T09:00:00Z")
}

#[test]
fn the_values_of_raw_elements_are_read_as_they_are() {
    for value in values() {
        let raw = json!({
            "elements": [{"uuid": "a", "type": "IfcWall", "psets": [0]}],
            "property_sets": [{"id": 1, "name": "P", "properties": [{"id": 1, "def_id": 0, "value": value}]}],
            "definitions": [{"id": 1, "name": "X"}],
            "units": [{"id": 1, "type": "IfcDerivedUnit", "elements": value}],
        });
        let (_service, session) = session_for(&raw);
        let is_read = |raw: &RawElements| {
            let property = &raw.property_sets.as_ref().unwrap()[0].properties[0];
            assert_eq!(property.value.as_ref(), Some(&value));
            assert_eq!(raw.units.as_ref().unwrap()[0].elements.as_ref(), Some(&value));
        };
        is_read(&element::raw(&session, MODEL, &RawParams::default()).unwrap());
        let mut stream = element::stream_raw(&session, MODEL, &RawParams::default()).unwrap();
        assert_eq!(stream.by_ref().map(|element| element.unwrap().uuid).collect::<Vec<_>>(), ["a"]);
        is_read(&stream.finish().unwrap());
    }
}

#[test]
fn names_of_elements_sets_and_properties_may_be_any_text() {
    for value in values() {
        for key in KEYS {
            // The key of the only set, of its only property, and in the value.
            let answer = json!({"a": {key: {key: value}}, "b": {"P": {"X": value}}});
            let (_service, session) = session_for(&answer);
            let all = element::list_simple(&session, MODEL, &ListSimpleParams::default()).unwrap();
            let stream = element::stream_simple(&session, MODEL, &ListSimpleParams::default()).unwrap();
            let streamed = element::SimpleElements(stream.map(Result::unwrap).collect());
            for elements in [all, streamed] {
                assert_eq!(serde_json::to_string(&elements).unwrap(), answer.to_string());
            }
        }
    }
}

#[test]
fn values_inside_other_answers_are_read_as_they_are() {
    for value in values() {
        let unit = json!({"id": 1, "type": "a", "elements": value,
            "conversion_baseunit": {"id": 2, "type": "b", "elements": value}});
        let property = json!({"id": 3, "value": value, "property_set_id": 2, "definition": {"id": 4, "unit": unit},
            "created_at": date(), "updated_at": date()});
        let (_service, session) = session_for(&json!([property, property]));
        for found in property::list(&session, MODEL).unwrap() {
            assert_eq!(found.value.as_ref(), Some(&value));
        }
        let found: Property = parsed(&property);
        let unit = found.definition.unit.unwrap();
        assert_eq!((unit.elements.as_ref(), found.value.as_ref()), (Some(&value), Some(&value)));
        assert_eq!(unit.conversion_baseunit.unwrap().elements.as_ref(), Some(&value));
        // Through another value, as in the answers to many things.
        let item: BulkItem<Unit> = parsed(&json!({"id": 1, "type": "a", "elements": value}));
        assert_eq!(item.done().unwrap().elements.as_ref(), Some(&value));
    }
}

#[test]
fn what_cannot_be_read_is_shown_as_it_is() {
    for value in values() {
        let item: BulkItem<Tag> = parsed(&json!({"id": [value]}));
        let BulkItem::Unreadable(item) = item else { panic!("{item:?}") };
        assert_eq!(item.json, json!({"id": [value]}));
        let service = Service::answering(400, json!({"name": ["Wrong."], "value": value}).to_string());
        let outcome = service.session().call(Method::GET, "/x").finish();
        let Err(Error::Api(error)) = outcome else { panic!("{outcome:?}") };
        assert!(error.fields.iter().any(|field| field.path == "name"), "{error:?}");
    }
    // An unknown field is skipped.
    let coloring = json!({"coloring": [{"color": "ff0000", "components": [], KEYS[0]: "x"}], KEYS[0]: "x"});
    let (_service, session) = session_for(&coloring);
    assert_eq!(viewpoint::coloring(&session, 34, "topic", "viewpoint").unwrap().coloring.len(), 1);
    let only: MaterialOption = parsed(&json!({"id": 1, "list_components": [{KEYS[0]: "x"}]}));
    assert_eq!(json!(only.list_components), json!([{KEYS[0]: "x"}]));
}

#[cfg(feature = "webhook")]
#[test]
fn the_data_of_an_event_are_read_as_they_are() {
    use bimdata::webhook::{Payload, Receiver};

    let receiver = Receiver::new("a secret").unwrap();
    for value in values() {
        let call = json!({"event_name": "project.update", "cloud_id": 1, "actor": value, "data": value}).to_string();
        let event = receiver.event(call.as_bytes(), Some(&receiver.sign(call.as_bytes()))).unwrap();
        assert_eq!((event.actor.as_ref(), &event.data), (Some(&value).filter(|value| !value.is_null()), &value));
        let call = json!({KEYS[0]: value, "event_name": "some.day", "data": {"project": {KEYS[1]: value}}}).to_string();
        let event = receiver.event(call.as_bytes(), Some(&receiver.sign(call.as_bytes()))).unwrap();
        assert_eq!((event.payload().unwrap(), event.data), (Payload::Other, json!({"project": {KEYS[1]: value}})));
    }
}

#[test]
fn numbers_and_texts_of_any_value_are_read_as_serde_json_reads_them() {
    for text in [
        "null",
        "true",
        "0",
        "-0",
        "-0.0",
        "1E2",
        "0.1",
        "9007199254740993",
        "18446744073709551615",
        "-9223372036854775808",
        "18446744073709551616",
        "123456789012345678901234567890",
        "5e-324",
        r#""é\ud83d\ude00""#,
        "[]",
        "{}",
        r#"[{"b": 1, "a": [null, {"b": 2, "b": 3}]}]"#,
    ] {
        let answer = format!(r#"{{"id": 1, "type": "a", "elements": [{text}]}}"#);
        let unit: Unit = serde_json::from_str(&answer).unwrap();
        let expected: Value = serde_json::from_str(text).unwrap();
        assert_eq!(unit.elements, Some(json!([expected])), "{text}");
    }
    let unit = serde_json::from_str::<Unit>(r#"{"id": 1, "type": "a", "elements": 1e400}"#);
    assert!(unit.unwrap_err().to_string().contains("number out of range"));
}
