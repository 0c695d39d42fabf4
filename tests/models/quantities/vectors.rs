//! Values with their SI values, calculated by hand from the definitions of the units.

use serde_json::{Value, json};

use crate::quantities::{ask, assert_near, in_unit};

fn si(name: &str, prefix: Option<&str>) -> Value {
    json!({"id": 71, "type": "IfcSIUnit", "name": name, "prefix": prefix})
}

fn converted(name: &str, factor: f64, base: i64) -> Value {
    json!({
        "id": 72, "type": "IfcConversionBasedUnit", "name": name,
        "conversion_factor": factor, "conversion_baseunit_index": base,
    })
}

/// A derived unit that refers to units by id, as in the documentation.
fn derived(elements: &Value, dimensions: [f64; 7]) -> Value {
    json!({"id": 73, "type": "IfcDerivedUnit", "unit_type": "USERDEFINED", "elements": elements, "dimensions": dimensions})
}

#[track_caller]
fn is_in_si(value: f64, units: &[Value], expected: f64) {
    // No id is equal to a position.
    let mut units = units.to_vec();
    for (unit, id) in units.iter_mut().zip(50..) {
        unit["id"] = json!(id);
    }
    let raw = in_unit(value, 0, &json!(units));
    let found = ask(&raw, bimdata::raw_elements::PropertyView::si_value).unwrap();
    assert_near(found, expected, &units[0].to_string());
}

#[test]
fn a_prefix_is_squared_and_cubed_with_the_metre() {
    is_in_si(2500.0, &[si("METRE", Some("MILLI"))], 2.5);
    is_in_si(12_500_000.0, &[si("SQUARE_METRE", Some("MILLI"))], 12.5);
    is_in_si(3_000_000_000.0, &[si("CUBIC_METRE", Some("MILLI"))], 3.0);
    is_in_si(250.0, &[si("CUBIC_METRE", Some("DECI"))], 0.25);
    is_in_si(15.0, &[si("SQUARE_METRE", Some("CENTI"))], 0.0015);
    is_in_si(2.0, &[si("SQUARE_METRE", Some("KILO"))], 2_000_000.0);
}

#[test]
fn a_prefix_of_any_other_unit_is_used_unchanged() {
    is_in_si(250.0, &[si("PASCAL", Some("KILO"))], 250_000.0);
    is_in_si(1.5, &[si("WATT", Some("MEGA"))], 1_500_000.0);
    is_in_si(3.0, &[si("LUX", Some("DEKA"))], 30.0);
}

#[test]
fn mass_is_in_kilograms_though_ifc_counts_in_grams() {
    is_in_si(80.0, &[si("GRAM", Some("KILO"))], 80.0);
    is_in_si(80.0, &[si("GRAM", None)], 0.08);
    is_in_si(2.0, &[si("GRAM", Some("MEGA"))], 2000.0);
}

#[test]
fn degrees_celsius_become_kelvins() {
    is_in_si(21.5, &[si("DEGREE_CELSIUS", None)], 294.65);
    is_in_si(-273.15, &[si("DEGREE_CELSIUS", None)], 0.0);
    is_in_si(293.15, &[si("KELVIN", None)], 293.15);
}

#[test]
fn converted_units_are_followed_to_the_unit_of_si() {
    is_in_si(90.0, &[converted("DEGREE", 0.017_453_292_519_943_3, 1), si("RADIAN", None)], std::f64::consts::FRAC_PI_2);
    is_in_si(10.0, &[converted("FOOT", 304.8, 1), si("METRE", Some("MILLI"))], 3.048);
    is_in_si(10.0, &[converted("SQUARE FOOT", 0.092_903_04, 1), si("SQUARE_METRE", None)], 0.929_030_4);
    is_in_si(100.0, &[converted("CUBIC FOOT", 28_316_846.592, 1), si("CUBIC_METRE", Some("MILLI"))], 2.831_684_659_2);
    is_in_si(3.0, &[converted("INCH", 25.4, 1), si("METRE", Some("MILLI"))], 0.0762);
    is_in_si(2.0, &[converted("HOUR", 3600.0, 1), si("SECOND", None)], 7200.0);
    let chain = [converted("FOOT", 12.0, 1), converted("INCH", 25.4, 2), si("METRE", Some("MILLI"))];
    is_in_si(3.0, &chain, 0.9144);
    is_in_si(1.0, &[converted("POUND", 0.453_592_37, 1), si("GRAM", Some("KILO"))], 0.453_592_37);
}

#[test]
fn a_prefix_of_a_converted_unit_means_nothing() {
    let mut foot = converted("FOOT", 304.8, 1);
    foot["prefix"] = json!("KILO");
    is_in_si(10.0, &[foot, si("METRE", Some("MILLI"))], 3.048);
}

#[test]
fn derived_units_are_products_of_their_elements() {
    let hour = || converted("HOUR", 3600.0, 3);
    let speed = derived(&json!("[51/1, 52/-1]"), [1.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0]);
    is_in_si(36.0, &[speed, si("METRE", Some("KILO")), hour(), si("SECOND", None)], 10.0);
    let flow = derived(&json!("[51/1, 52/-1]"), [3.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0]);
    is_in_si(1800.0, &[flow, si("CUBIC_METRE", None), hour(), si("SECOND", None)], 0.5);
    let pressure = derived(&json!("[51/1, 52/-2]"), [-1.0, 1.0, -2.0, 0.0, 0.0, 0.0, 0.0]);
    is_in_si(1.0, &[pressure, si("NEWTON", None), si("METRE", Some("MILLI"))], 1e6);
    let transmittance = || derived(&json!("[51/1, 52/-1, 53/-1]"), [0.0, 1.0, -3.0, 0.0, -1.0, 0.0, 0.0]);
    let small = [si("WATT", Some("MILLI")), si("SQUARE_METRE", Some("MILLI")), si("KELVIN", None)];
    is_in_si(1.0, &[[transmittance()].as_slice(), &small].concat(), 1000.0);
    let plain = [si("WATT", None), si("SQUARE_METRE", None), si("KELVIN", None)];
    is_in_si(0.35, &[[transmittance()].as_slice(), &plain].concat(), 0.35);
    let density = derived(&json!("[51/1, 52/-3]"), [-3.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    is_in_si(1.0, &[density, si("GRAM", None), si("METRE", Some("CENTI"))], 1000.0);
}

#[test]
fn a_unit_that_converts_to_a_derived_one_is_followed_into_it() {
    let double = converted("DOUBLE", 2.0, 1);
    let speed = derived(&json!("[52/1, 53/-1]"), [1.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0]);
    is_in_si(5.0, &[double, speed, si("METRE", Some("KILO")), si("SECOND", None)], 10_000.0);
}

#[test]
fn a_degree_inside_a_derived_unit_is_a_difference() {
    let expansion = derived(&json!("[51/1, 52/-1]"), [1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0]);
    is_in_si(5.0, &[expansion, si("METRE", None), si("DEGREE_CELSIUS", None)], 5.0);
}

#[test]
fn elements_of_derived_units_are_read_in_every_form_that_they_may_have() {
    let forms = [
        json!("51/1 52/-1"),
        json!(["51/1", "52/-1"]),
        json!([[51, 1], [52, -1]]),
        json!([{"id": 51, "exponent": 1}, {"id": 52, "exponent": -1}]),
        json!([{"unit": {"id": 51, "name": "METRE"}, "exponent": 1.0}, {"unit_id": "52", "exponent": "-1"}]),
        json!({"51": 1, "52": -1}),
        // Positions, like everywhere else in raw elements.
        json!([[1, 1], [2, -1]]),
        json!("[1/1, 2/-1]"),
    ];
    for elements in forms {
        let speed = derived(&elements, [1.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0]);
        let hour = converted("HOUR", 3600.0, 3);
        is_in_si(36.0, &[speed, si("METRE", Some("KILO")), hour, si("SECOND", None)], 10.0);
    }
}

#[test]
fn names_are_read_in_any_case_and_in_american_spelling() {
    is_in_si(2500.0, &[si("meter", Some("milli"))], 2.5);
    is_in_si(7.0, &[si("Square_Meter", Some(""))], 7.0);
    let american = json!({"type": "IFCSIUNIT", "name": "CUBIC_METER", "prefix": "CENTI"});
    is_in_si(5.0, &[american], 5e-6);
}
