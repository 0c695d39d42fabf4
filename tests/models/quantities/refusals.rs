//! The error for an impossible conversion gives the reason.

use bimdata::raw_elements::{ConversionError, PropertyView};
use serde_json::{Value, json};

use crate::quantities::{ask, in_unit, model};

fn refusal(value: f64, units: &Value) -> String {
    ask(&in_unit(value, 0, units), PropertyView::si_value).unwrap_err().to_string()
}

#[test]
fn units_that_mean_nothing_in_si_say_so() {
    let unit = |r#type: &str, name: &str| json!([{"id": 3, "type": r#type, "name": name}]);
    assert_eq!(refusal(1.0, &unit("IfcMonetaryUnit", "EUR")), "the unit EUR is money");
    assert_eq!(
        refusal(1.0, &unit("IfcContextDependentUnit", "PALLET")),
        "the unit PALLET depends on an agreement, and has no fixed size"
    );
    assert_eq!(
        refusal(68.0, &unit("IfcConversionBasedUnitWithOffset", "FAHRENHEIT")),
        "the unit FAHRENHEIT has its own zero, which the service does not send"
    );
    assert_eq!(refusal(1.0, &unit("IfcUnitOfTomorrow", "PARSEC")), "the unit PARSEC is of a type that is not known");
}

#[test]
fn a_converted_temperature_is_refused_since_its_zero_is_not_known() {
    for (name, factor, base) in [("FAHRENHEIT", 1.8, "KELVIN"), ("RANKINE", 0.555_555, "DEGREE_CELSIUS")] {
        let units = json!([
            {"id": 3, "type": "IfcConversionBasedUnit", "name": name, "conversion_factor": factor,
             "conversion_baseunit_index": 1},
            {"id": 4, "type": "IfcSIUnit", "name": base},
        ]);
        assert!(refusal(68.0, &units).ends_with("may have its own zero, which the service does not send"));
    }
}

#[test]
fn units_that_lack_something_say_what() {
    let base = json!({"id": 5, "type": "IfcSIUnit", "name": "METRE"});
    let foot = |factor: Value, base: Value| {
        json!({"id": 4, "type": "IfcConversionBasedUnit", "name": "FOOT", "conversion_factor": factor,
               "conversion_baseunit_index": base})
    };
    let cases = [
        (json!([foot(json!(0.3048), json!(7)), base]), "converts to a unit that is missing, or to itself"),
        (json!([foot(json!(0.3048), json!(null)), base]), "converts to a unit that is missing, or to itself"),
        (json!([foot(json!(0.3048), json!(-1)), base]), "converts to a unit that is missing, or to itself"),
        (json!([foot(json!(0.3048), json!(0)), base]), "converts to a unit that is missing, or to itself"),
        (
            json!([foot(json!(2), json!(1)), foot(json!(0.5), json!(0))]),
            "converts to a unit that is missing, or to itself",
        ),
        (json!([foot(json!(null), json!(1)), base]), "has no conversion factor"),
        (json!([foot(json!(0), json!(1)), base]), "has an invalid conversion factor"),
        (json!([foot(json!(-3), json!(1)), base]), "has an invalid conversion factor"),
    ];
    for (units, reason) in cases {
        assert_eq!(refusal(1.0, &units), format!("the unit FOOT {reason}"), "{units}");
    }
    let si = |name: Value, prefix: Value| json!([{"id": 3, "type": "IfcSIUnit", "name": name, "prefix": prefix, "unit_type": "LENGTHUNIT"}]);
    assert_eq!(
        refusal(1.0, &si(json!("FURLONG"), json!(null))),
        "the unit FURLONG has a name that IFC does not have for units of SI"
    );
    assert_eq!(refusal(1.0, &si(json!(null), json!(null))), "the unit LENGTHUNIT has no name");
    assert_eq!(
        refusal(1.0, &si(json!("METRE"), json!("MEGALO"))),
        "the unit MEGALO METRE has a prefix that SI does not have"
    );
}

#[test]
fn a_long_chain_of_units_ends_in_si_and_a_loop_of_any_length_does_not_hang() {
    let chain = |length: usize, end: Value| {
        let units = (1..=length).map(|next| {
            json!({"id": 9, "type": "IfcConversionBasedUnit", "conversion_factor": 1.0, "conversion_baseunit_index": next})
        });
        units.chain([end]).collect::<Value>()
    };
    let long = in_unit(3.0, 0, &chain(5000, json!({"id": 9, "type": "IfcSIUnit", "name": "METRE"})));
    assert_eq!(ask(&long, PropertyView::si_value), Ok(3.0));
    let end =
        json!({"id": 9, "type": "IfcConversionBasedUnit", "conversion_factor": 1.0, "conversion_baseunit_index": 17});
    assert!(refusal(3.0, &chain(5000, end)).ends_with("to itself"));
}

#[test]
fn a_derived_unit_that_its_dimensions_do_not_confirm_is_refused() {
    let with = |elements: Value, dimensions: Value| {
        json!([
            {"id": 30, "type": "IfcDerivedUnit", "unit_type": "LINEARVELOCITYUNIT", "elements": elements, "dimensions": dimensions},
            {"id": 31, "type": "IfcSIUnit", "name": "METRE", "prefix": "KILO"},
            {"id": 32, "type": "IfcSIUnit", "name": "SECOND"},
            {"id": 33, "type": "IfcDerivedUnit", "elements": "[31/1]", "dimensions": [1, 0, 0, 0, 0, 0, 0]},
        ])
    };
    let speed = json!([1, 0, -1, 0, 0, 0, 0]);
    assert_eq!(ask(&in_unit(2.0, 0, &with(json!("[31/1, 32/-1]"), speed.clone())), PropertyView::si_value), Ok(2000.0));
    let unread = [json!("nonsense"), json!([]), json!({}), json!(7), json!(["31"]), json!([[31]]), json!([{"id": 31}])];
    let cases = [
        (json!("[31/1, 32/-1]"), json!(null), "has no dimensions that would confirm its elements"),
        (json!("[31/1, 32/-1]"), json!([1, 0, -1]), "has no dimensions that would confirm its elements"),
        (json!("[31/1, 32/-1]"), json!([1, 0, -1.5, 0, 0, 0, 0]), "has no dimensions that would confirm its elements"),
        (json!("[31/1, 32/-2]"), speed.clone(), "has elements that its dimensions do not confirm"),
        (json!("[31/1, 99/-1]"), speed.clone(), "has elements that its dimensions do not confirm"),
        (json!("[33/1, 32/-1]"), speed.clone(), "has elements that its dimensions do not confirm"),
        (json!("[31/1000000, 31/-999999, 32/-1]"), speed.clone(), "has elements that its dimensions do not confirm"),
        (json!(null), speed.clone(), "has no elements"),
    ];
    let unread = unread.map(|elements| (elements, speed.clone(), "has elements that cannot be read"));
    for (elements, dimensions, reason) in cases.into_iter().chain(unread) {
        let units = with(elements, dimensions);
        assert_eq!(refusal(1.0, &units), format!("the unit LINEARVELOCITYUNIT {reason}"), "{units}");
    }
}

/// The rule `IfcCorrectDimensions` of IFC, for the unit of a value and for the default unit of a model.
#[test]
fn a_unit_that_contradicts_the_measure_is_refused() {
    let units = [
        ("METRE", "LENGTHUNIT"),
        ("SQUARE_METRE", "AREAUNIT"),
        ("CUBIC_METRE", "VOLUMEUNIT"),
        ("GRAM", "MASSUNIT"),
        ("SECOND", "TIMEUNIT"),
        ("PASCAL", "PRESSUREUNIT"),
        ("DEGREE_CELSIUS", "THERMODYNAMICTEMPERATUREUNIT"),
    ];
    let values = [
        (json!({"value_type": "IfcPositiveLengthMeasure"}), "LENGTHUNIT"),
        (json!({"name": "OverallHeight", "type": "Attribute"}), "LENGTHUNIT"),
        (json!({"value_type": "IfcAreaMeasure"}), "AREAUNIT"),
        (json!({"type": "IfcQuantityArea", "value_type": "IfcReal"}), "AREAUNIT"),
        (json!({"type": "IfcQuantityVolume"}), "VOLUMEUNIT"),
        (json!({"type": "IfcQuantityWeight"}), "MASSUNIT"),
        (json!({"value_type": "IfcTimeMeasure"}), "TIMEUNIT"),
        (json!({"value_type": "IfcPressureMeasure"}), "PRESSUREUNIT"),
        (json!({"value_type": "IfcThermodynamicTemperatureMeasure"}), "THERMODYNAMICTEMPERATUREUNIT"),
        (json!({"value_type": "IfcRatioMeasure"}), ""),
        (json!({"type": "IfcQuantityCount"}), ""),
    ];
    for (name, unit_type) in units {
        for (definition, wanted) in &values {
            let unit = json!([{"id": 3, "type": "IfcSIUnit", "name": name, "unit_type": wanted, "is_default": true}]);
            let mut named = definition.clone();
            named["unit_id"] = json!(0);
            let mut definitions = vec![named];
            definitions.extend((!wanted.is_empty()).then(|| definition.clone()));
            for definition in definitions {
                let raw = model(&definition, &json!(3.0), &unit);
                let found = ask(&raw, PropertyView::si_value).map(|_| ()).map_err(|error| error.to_string());
                let expected = format!("the unit {name} does not measure what the value is");
                let expected = if unit_type == *wanted { Ok(()) } else { Err(expected) };
                assert_eq!(found, expected, "{name} {definition}");
                assert_eq!(ask(&raw, |value| value.quantity().is_ok()), expected.is_ok());
            }
        }
    }
}

#[test]
fn elements_that_fit_as_ids_and_as_positions_of_other_units_are_refused() {
    let units = json!([
        {"id": 9, "type": "IfcDerivedUnit", "unit_type": "CURVATUREUNIT", "elements": "[1/-1]", "dimensions": [-1, 0, 0, 0, 0, 0, 0]},
        {"id": 2, "type": "IfcSIUnit", "name": "METRE", "prefix": "MILLI"},
        {"id": 1, "type": "IfcSIUnit", "name": "METRE"},
    ]);
    assert!(refusal(1.0, &units).ends_with("has elements that are ids of some units and positions of others"));
}

#[test]
fn nan_and_infinity_are_not_converted() {
    let metre = json!([{"id": 3, "type": "IfcSIUnit", "name": "METRE"}]);
    for value in [json!("2.5"), json!(true), json!(null), json!([48, 51, 23]), json!({"low": 1})] {
        let raw = model(&json!({"name": "Value", "unit_id": 0}), &value, &metre);
        assert_eq!(ask(&raw, PropertyView::si_value), Err(ConversionError::NotANumber), "{value}");
    }
}

#[test]
fn a_number_that_grows_beyond_all_numbers_is_refused() {
    let units = json!([{"id": 3, "type": "IfcSIUnit", "name": "CUBIC_METRE", "prefix": "EXA"}]);
    assert_eq!(ask(&in_unit(1e300, 0, &units), PropertyView::si_value), Err(ConversionError::OutOfRange));
    let small = json!([{"id": 3, "type": "IfcSIUnit", "name": "METRE"}]);
    assert_eq!(ask(&in_unit(1e300, 0, &small), |value| value.value_in("am")), Err(ConversionError::OutOfRange));
}
