//! Numbers are read and sent exactly. Values that JSON cannot express are refused before anything is sent.

use std::collections::BTreeMap;

use bimdata::bcf::viewpoint::{self, PerspectiveCameraRequest, ViewpointRequest};
use bimdata::element::{self, RawUnitRequest};
use bimdata::raw_elements::{RawElementsBuilder, Resolver};
use bimdata::unit::{self, UnitRequest};
use bimdata::{Error, Method, ModelRef, Upload, Vector3};
use serde::Serialize;

use support::service::Service;

const MODEL: ModelRef = ModelRef { cloud: 12, project: 34, model: 56 };

/// Doubles of all magnitudes with random bits, the same in each run.
fn doubles(count: usize) -> Vec<f64> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let bits = std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    });
    bits.map(f64::from_bits).filter(|number| number.is_finite()).take(count).collect()
}

/// Written by Rust's standard library, which reads doubles back exactly, and not by `serde_json`.
fn list(numbers: &[f64]) -> String {
    let texts: Vec<String> = numbers.iter().map(|number| format!("{number:e}")).collect();
    format!("[{}]", texts.join(","))
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn every_double_is_read_and_sent_back_bit_by_bit() {
    let numbers = doubles(100_000);
    let service = Service::answering(200, list(&numbers));
    let session = service.session();
    let read: Vec<f64> = session.call(Method::GET, "/numbers").receive_list().unwrap();
    assert!(bits(&read) == bits(&numbers));
    let whole: Vec<f64> = session.call(Method::GET, "/numbers").receive().unwrap();
    assert!(bits(&whole) == bits(&numbers));
    let items: Result<Vec<f64>, Error> = session.call(Method::GET, "/numbers").items().unwrap().collect();
    assert!(bits(&items.unwrap()) == bits(&numbers));

    session.call(Method::POST, "/numbers").json(&numbers).finish().unwrap();
    let sent = String::from_utf8(service.sent().pop().unwrap().body).unwrap();
    let sent: Vec<f64> = sent[1..sent.len() - 1].split(',').map(|text| text.parse().unwrap()).collect();
    assert!(bits(&sent) == bits(&numbers));
}

#[test]
fn values_of_a_model_keep_their_last_digit_through_reading_and_copying() {
    let texts = ["94.24502837770503", "0.1", "5e-324", "1.7976931348623157e308", "2.2250738585072011e-308", "-0.0"];
    let properties = texts.map(|text| format!(r#"{{"id": 1, "def_id": 0, "value": {text}}}"#)).join(",");
    let answer = format!(
        r#"{{"elements": [{{"uuid": "a", "type": "IfcWall", "psets": [0]}}], "definitions": [{{"id": 1, "name": "Area"}}],
            "property_sets": [{{"id": 1, "properties": [{properties}]}}]}}"#
    );
    let service = Service::answering(200, answer);
    let raw = element::raw(&service.session(), MODEL, &element::RawParams::default()).unwrap();
    let mut builder = RawElementsBuilder::new();
    builder.copy(Resolver::new(&raw).elements());
    let request = builder.build().unwrap();
    let properties = &request.property_sets.value().unwrap()[0].properties;
    let copied: Vec<f64> = properties.iter().map(|it| it.value.value().unwrap().as_f64().unwrap()).collect();
    assert_eq!(bits(&copied), bits(&texts.map(|text| text.parse().unwrap())));
}

/// The field and the reason of a refusal; also checks that nothing was sent.
#[track_caller]
fn refused<T: std::fmt::Debug>(service: &Service, outcome: Result<T, Error>) -> (String, String) {
    assert_eq!(service.sent(), []);
    match outcome {
        Err(Error::Input(error)) => (error.what.to_string(), error.reason.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nan_and_infinity_are_refused_in_bodies_of_this_crate_with_their_path() {
    let service = Service::answering(201, "{}");
    let session = service.session();
    let up = Vector3::new(0.0, 1.0, 0.0);
    let camera = |x, field_of_view| {
        PerspectiveCameraRequest::new(field_of_view, Vector3::new(0.0, 0.0, 1.0), up, Vector3::new(x, 0.0, 0.0))
    };
    for (camera, path, number) in [
        (camera(f64::NAN, 60.0), "perspective_camera.camera_view_point.x", "NaN"),
        (camera(0.0, f64::NEG_INFINITY), "perspective_camera.field_of_view", "-inf"),
    ] {
        let request = ViewpointRequest { perspective_camera: camera.into(), ..ViewpointRequest::default() };
        let outcome = viewpoint::create(&session, 34, "guid", &request, &viewpoint::CreateParams::default());
        let (what, reason) = refused(&service, outcome);
        assert_eq!(what, path);
        assert!(reason.contains(number), "{reason}");
    }
    let base = UnitRequest { conversion_factor: f64::INFINITY.into(), ..UnitRequest::new("IfcSIUnit") };
    let inch = UnitRequest { conversion_baseunit: Some(Box::new(base)), ..UnitRequest::new("IfcConversionBasedUnit") };
    let good = UnitRequest { conversion_factor: 25.4.into(), ..UnitRequest::new("IfcConversionBasedUnit") };
    let outcome = unit::create_many(&session, MODEL, &[good, inch]);
    assert_eq!(refused(&service, outcome).0, "[1].conversion_baseunit.conversion_factor");
    let unit = RawUnitRequest { dimensions: vec![1.0, f64::NAN].into(), ..RawUnitRequest::new("IfcSIUnit") };
    let raw = element::RawElementsRequest { units: vec![unit].into(), ..element::RawElementsRequest::new(Vec::new()) };
    assert_eq!(refused(&service, element::create_raw(&session, MODEL, &raw)).0, "units[0].dimensions");
}

#[derive(Serialize)]
enum Shape {
    Circle(f64),
    Line(f64, f32),
    Arc { radius: f64 },
}

#[derive(Serialize)]
struct Wrapped(f64);

#[derive(Serialize)]
struct Pair(i64, f64);

#[test]
fn nan_and_infinity_are_refused_in_any_body_with_their_path() {
    let service = Service::answering(201, "{}");
    let session = service.session();
    let refused = |body: &dyn Fn(bimdata::Call<'_>) -> Result<(), Error>| {
        refused(&service, body(session.call(Method::POST, "/x"))).0
    };
    macro_rules! path_in {
        ($body:expr) => {
            refused(&|call| call.json(&$body).finish())
        };
    }
    let nan = f64::NAN;
    assert_eq!(path_in!(nan), "body");
    assert_eq!(path_in!(f32::INFINITY), "body");
    assert_eq!(path_in!(Some(nan)), "body");
    assert_eq!(path_in!(Wrapped(nan)), "body");
    assert_eq!(path_in!([nan]), "[0]");
    assert_eq!(path_in!(vec![Some(1.0), None, Some(nan)]), "[2]");
    assert_eq!(path_in!((1, "a", nan)), "[2]");
    assert_eq!(path_in!(Pair(1, nan)), "[1]");
    assert_eq!(path_in!(Shape::Circle(nan)), "Circle");
    assert_eq!(path_in!(Shape::Line(1.0, f32::NAN)), "Line[1]");
    assert_eq!(path_in!(Shape::Arc { radius: nan }), "Arc.radius");
    let map = |value: f64| BTreeMap::from([("a", vec![1.0]), ("b", vec![2.0, value])]);
    assert_eq!(path_in!(map(nan)), "b[1]");
    assert_eq!(path_in!(BTreeMap::from([("outer", map(f64::INFINITY))])), "outer.b[1]");
    let file = Upload::from_bytes("a.txt", *b"a");
    assert_eq!(refused(&|call| call.multipart(&map(nan), &[("file", &file)]).finish()), "b[1]");
    assert_eq!(service.sent(), []);
    session.call(Method::POST, "/x").json(&(map(f64::MAX), Shape::Line(-0.0, 0.1))).finish().unwrap();
    let sent = String::from_utf8(service.only_sent().body).unwrap();
    assert_eq!(sent, r#"[{"a":[1.0],"b":[2.0,1.7976931348623157e+308]},{"Line":[-0.0,0.1]}]"#);
}

#[test]
fn numbers_of_a_form_are_sent_as_they_were_written() {
    let service = Service::answering(201, "{}");
    let file = Upload::from_bytes("a.txt", *b"a");
    let fields = BTreeMap::from([("a", u128::MAX), ("b", u128::from(u64::MAX))]);
    service.session().call(Method::POST, "/x").multipart(&fields, &[("file", &file)]).finish().unwrap();
    let body = String::from_utf8(service.only_sent().body).unwrap();
    assert!(body.contains("\r\n\r\n340282366920938463463374607431768211455\r\n"), "{body}");
    assert!(body.contains("\r\n\r\n18446744073709551615\r\n"), "{body}");
}
