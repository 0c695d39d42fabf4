//! Texts and units with random content.

use bimdata::raw_elements::PropertyView;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::quantities::{ask, in_unit};

/// Symbols with their factor in SI and their dimensions, by definition.
const SYMBOLS: [(&str, f64, [i32; 7]); 12] = [
    ("m", 1.0, [1, 0, 0, 0, 0, 0, 0]),
    ("mm", 1e-3, [1, 0, 0, 0, 0, 0, 0]),
    ("km", 1e3, [1, 0, 0, 0, 0, 0, 0]),
    ("s", 1.0, [0, 0, 1, 0, 0, 0, 0]),
    ("h", 3600.0, [0, 0, 1, 0, 0, 0, 0]),
    ("kg", 1.0, [0, 1, 0, 0, 0, 0, 0]),
    ("g", 1e-3, [0, 1, 0, 0, 0, 0, 0]),
    ("K", 1.0, [0, 0, 0, 0, 1, 0, 0]),
    ("N", 1.0, [1, 1, -2, 0, 0, 0, 0]),
    ("W", 1.0, [2, 1, -3, 0, 0, 0, 0]),
    ("L", 1e-3, [3, 0, 0, 0, 0, 0, 0]),
    ("°", std::f64::consts::PI / 180.0, [0; 7]),
];

/// A symbol and its power.
type Power = ((&'static str, f64, [i32; 7]), i32);

fn powers(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Power>> {
    prop::collection::vec((prop::sample::select(&SYMBOLS[..]), 1..4_i32), count)
}

fn written(powers: &[Power]) -> String {
    powers.iter().map(|((symbol, ..), power)| format!("{symbol}{power}")).collect::<Vec<_>>().join("·")
}

/// A derived unit of SI with these dimensions, at position 0, with its parts after it.
fn of_dimensions(dimensions: [i32; 7]) -> Value {
    let base = ["METRE", "GRAM", "SECOND", "AMPERE", "KELVIN", "MOLE", "CANDELA", "RADIAN"];
    let part = |(name, id): (&&str, i32)| json!({"id": id, "type": "IfcSIUnit", "name": name, "prefix": (*name == "GRAM").then_some("KILO")});
    // An angle does not change the dimensions; it is used if there is no other part.
    let elements: Vec<_> = dimensions.iter().chain([&1]).zip(100..).map(|(power, id)| json!([id, power])).collect();
    let derived = json!({"id": 99, "type": "IfcDerivedUnit", "elements": elements, "dimensions": dimensions});
    [derived].into_iter().chain(base.iter().zip(100..).map(part)).collect()
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[\\[0-9/, -]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("id|exponent|unit|1|2", inner, 0..3).prop_map(|map| json!(map)),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_a_unit_or_is_refused(text in "\\PC{0,16}|[mskgN²³/·().^0-9-]{0,12}", value in any::<f64>()) {
        let raw = in_unit(value, 0, &json!([{"id": 3, "type": "IfcSIUnit", "name": "METRE"}]));
        if let Ok(found) = ask(&raw, |property| property.value_in(&text)) {
            prop_assert!(found.is_finite());
        }
    }

    #[test]
    fn a_product_of_units_is_the_product_of_what_they_are(above in powers(1..4), below in powers(0..3)) {
        let text = if below.is_empty() { written(&above) } else { format!("{}/({})", written(&above), written(&below)) };
        let (mut factor, mut dimensions) = (1.0, [0; 7]);
        for (sign, powers) in [(1, &above), (-1, &below)] {
            for ((_, of_symbol, its), power) in powers {
                factor *= of_symbol.powi(sign * power);
                for (sum, its) in dimensions.iter_mut().zip(its) {
                    *sum += sign * power * its;
                }
            }
        }
        let raw = in_unit(1.0, 0, &of_dimensions(dimensions));
        let found = ask(&raw, |property| property.value_in(&text)).unwrap_or_else(|error| panic!("{error}: {text}"));
        prop_assert!((found * factor - 1.0).abs() < 1e-12, "{} is {} and not {}", text, found, 1.0 / factor);
    }

    #[test]
    fn units_of_any_form_convert_or_say_why_not(
        elements in any_json(),
        dimensions in prop::option::of(prop::collection::vec(-3.0..3.0_f64, 6..8)),
        factor in prop::option::of(any::<f64>()),
        base in -2..5_i64,
        r#type in prop::sample::select(vec!["IfcSIUnit", "IfcConversionBasedUnit", "IfcDerivedUnit", "IfcMonetaryUnit", ""]),
    ) {
        let units = json!([
            {"id": 1, "type": r#type, "name": "METRE", "elements": elements, "dimensions": dimensions,
             "conversion_factor": factor.filter(|factor| factor.is_finite()), "conversion_baseunit_index": base},
            {"id": 2, "type": "IfcSIUnit", "name": "METRE"},
        ]);
        match ask(&in_unit(2.5, 0, &units), PropertyView::si_value) {
            Ok(value) => prop_assert!(value.is_finite()),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
