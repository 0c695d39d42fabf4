//! Units in the spellings that people use, parsed and printed.

use bimdata::element::RawElements;
use bimdata::raw_elements::{ConversionError, PropertyView, Resolver};
use serde_json::{Value, json};

use crate::quantities::{ask, assert_near, in_unit};

fn symbols(units: &Value) -> Vec<String> {
    let raw: RawElements = serde_json::from_value(json!({"elements": [], "units": units})).unwrap();
    Resolver::new(&raw).units().map(bimdata::raw_elements::UnitView::symbol).collect()
}

#[test]
fn a_unit_is_written_by_its_symbol_with_its_prefix() {
    let si = |name: &str, prefix: Option<&str>| json!({"id": 3, "type": "IfcSIUnit", "name": name, "prefix": prefix});
    let units = [
        ("METRE", Some("MILLI"), "mm"),
        ("SQUARE_METRE", None, "m²"),
        ("SQUARE_METRE", Some("CENTI"), "cm²"),
        ("CUBIC_METRE", Some("DECI"), "dm³"),
        ("DEGREE_CELSIUS", None, "°C"),
        ("GRAM", Some("KILO"), "kg"),
        ("OHM", Some("MEGA"), "MΩ"),
        ("CANDELA", None, "cd"),
        ("WATT", Some("GIGA"), "GW"),
        ("METRE", Some("MICRO"), "µm"),
        ("METRE", Some("DECA"), "dam"),
    ];
    let wire: Vec<_> = units.iter().map(|(name, prefix, _)| si(name, *prefix)).collect();
    assert_eq!(symbols(&json!(wire)), units.map(|(.., symbol)| symbol));
}

#[test]
fn converted_derived_and_foreign_units_are_written_too() {
    let converted =
        |name: &str| json!({"id": 2, "type": "IfcConversionBasedUnit", "name": name, "conversion_factor": 2.0});
    let units = json!([
        {"id": 50, "type": "IfcSIUnit", "name": "WATT"},
        {"id": 51, "type": "IfcSIUnit", "name": "SQUARE_METRE"},
        {"id": 52, "type": "IfcSIUnit", "name": "KELVIN"},
        {"id": 53, "type": "IfcDerivedUnit", "unit_type": "THERMALTRANSMITTANCEUNIT", "elements": "[50/1, 51/-1, 52/-1]",
         "dimensions": [0, 1, -3, 0, -1, 0, 0]},
        {"id": 54, "type": "IfcDerivedUnit", "unit_type": "TORQUEUNIT"},
        converted("FOOT"),
        converted("square foot"),
        converted("SMOOT"),
        {"id": 55, "type": "IfcMonetaryUnit", "name": "EUR"},
    ]);
    assert_eq!(symbols(&units), ["W", "m²", "K", "W/(m²·K)", "TORQUEUNIT", "ft", "ft²", "SMOOT", "EUR"]);
}

/// The number of each unit that equals one metre, square metre and so on; from the definitions of the units.
#[test]
fn a_value_is_returned_in_the_requested_unit() {
    let cases: [(&str, &[(&str, f64)]); 8] = [
        (
            "METRE",
            &[
                ("m", 1.0),
                ("mm", 1000.0),
                ("cm", 100.0),
                ("km", 0.001),
                ("µm", 1e6),
                ("μm", 1e6),
                ("um", 1e6),
                ("dam", 0.1),
                ("ft", 1.0 / 0.3048),
                ("in", 1.0 / 0.0254),
                ("yd", 1.0 / 0.9144),
                ("mi", 1.0 / 1609.344),
                ("FOOT", 1.0 / 0.3048),
                ("inch", 1.0 / 0.0254),
                ("MILLI METRE", 1000.0),
                ("metre", 1.0),
                (" mm ", 1000.0),
                ("m1", 1.0),
            ],
        ),
        (
            "SQUARE_METRE",
            &[
                ("m²", 1.0),
                ("m2", 1.0),
                ("m^2", 1.0),
                ("mm²", 1e6),
                ("mm2", 1e6),
                ("cm2", 1e4),
                ("km²", 1e-6),
                ("ha", 1e-4),
                ("ft²", 1.0 / 0.092_903_04),
                ("m·m", 1.0),
                ("m*m", 1.0),
                ("m m", 1.0),
                ("MILLI SQUARE_METRE", 1e6),
            ],
        ),
        (
            "CUBIC_METRE",
            &[
                ("m3", 1.0),
                ("dm³", 1000.0),
                ("L", 1000.0),
                ("l", 1000.0),
                ("mL", 1e6),
                ("ft3", 1.0 / 0.028_316_846_592),
            ],
        ),
        ("GRAM", &[("g", 1.0), ("kg", 0.001), ("t", 1e-6), ("lb", 0.001 / 0.453_592_37), ("mg", 1000.0)]),
        ("SECOND", &[("s", 1.0), ("min", 1.0 / 60.0), ("h", 1.0 / 3600.0), ("d", 1.0 / 86400.0), ("ms", 1000.0)]),
        ("RADIAN", &[("rad", 1.0), ("°", 180.0 / std::f64::consts::PI), ("deg", 180.0 / std::f64::consts::PI)]),
        ("JOULE", &[("J", 1.0), ("kJ", 0.001), ("kWh", 1.0 / 3_600_000.0), ("N·m", 1.0), ("kNm", 0.001), ("W s", 1.0)]),
        (
            "PASCAL",
            &[
                ("Pa", 1.0),
                ("kPa", 0.001),
                ("bar", 1e-5),
                ("mbar", 0.01),
                ("N/mm²", 1e-6),
                ("N/m2", 1.0),
                ("kg/(m·s²)", 1.0),
                ("N m-2", 1.0),
                ("N m⁻²", 1.0),
            ],
        ),
    ];
    for (name, expected) in cases {
        let raw = in_unit(1.0, 0, &json!([{"id": 3, "type": "IfcSIUnit", "name": name}]));
        for (unit, expected) in expected {
            let found = ask(&raw, |property| property.value_in(unit)).unwrap_or_else(|error| panic!("{error}"));
            assert_near(found, *expected, &format!("{name} in {unit}"));
        }
    }
}

#[test]
fn a_value_in_its_own_unit_is_as_it_came() {
    let celsius = json!([{"id": 3, "type": "IfcSIUnit", "name": "DEGREE_CELSIUS"}]);
    for value in [76.2, 0.1, 21.5, 1e-7, -40.0] {
        assert_eq!(ask(&in_unit(value, 0, &celsius), |property| property.value_in("°C")), Ok(value));
        let inches = json!([
            {"id": 3, "type": "IfcConversionBasedUnit", "name": "INCH", "conversion_factor": 25.4, "conversion_baseunit_index": 1},
            {"id": 4, "type": "IfcSIUnit", "name": "METRE", "prefix": "MILLI"},
        ]);
        let found = ask(&in_unit(value, 0, &inches), |property| property.value_in("in")).unwrap();
        assert_near(found, value, "inches");
    }
}

#[test]
fn temperatures_have_the_zero_of_their_scale() {
    let kelvin = in_unit(293.15, 0, &json!([{"id": 3, "type": "IfcSIUnit", "name": "KELVIN"}]));
    for (unit, expected) in [("K", 293.15), ("°C", 20.0), ("℃", 20.0), ("°F", 68.0)] {
        assert_near(ask(&kelvin, |property| property.value_in(unit)).unwrap(), expected, unit);
    }
    let celsius = in_unit(20.0, 0, &json!([{"id": 3, "type": "IfcSIUnit", "name": "DEGREE_CELSIUS"}]));
    assert_near(ask(&celsius, |property| property.value_in("°F")).unwrap(), 68.0, "°F");
}

#[test]
fn a_text_that_is_no_unit_or_ambiguous_is_refused() {
    let raw = in_unit(1.0, 0, &json!([{"id": 3, "type": "IfcSIUnit", "name": "METRE"}]));
    let unknown = [
        "",
        " ",
        "metres per hour",
        "mmm",
        "xm",
        "m^",
        "m-",
        "m/",
        "/m",
        "m//s",
        "m/s/s",
        "W/m²·K",
        "(m)",
        "m)",
        "m/(s",
        "2m",
        "m^99999999999",
        "m999",
        "kmin",
        "k",
        "²",
        "m/(s/h)",
        "kft",
        "m²2",
        "1.5",
        "m·",
        "m·²",
        "1m",
    ];
    for unit in unknown {
        let found = ask(&raw, |property| property.value_in(unit));
        assert_eq!(found, Err(ConversionError::UnknownUnit(unit.to_owned())), "{unit}");
    }
}

#[test]
fn a_number_is_no_part_of_a_unit() {
    let raw = in_unit(3.0, 0, &json!([{"id": 3, "type": "IfcSIUnit", "name": "METRE"}]));
    let ratio =
        crate::quantities::model(&json!({"name": "Share", "value_type": "IfcRatioMeasure"}), &json!(3), &json!([]));
    for number in ["10", "100", "1000", "1e3", "1.0", "01", "0", "1²", "1^2", "1-1", "1,5", "²", "11"] {
        for unit in [
            number.to_owned(),
            format!("{number}m"),
            format!("{number} m"),
            format!("{number} mm"),
            format!("{number} MILLI METRE"),
            format!("{number} kg/m"),
            format!("{number}·m"),
            format!("m·{number}"),
            format!("m {number}"),
            format!("m/{number}"),
            format!("m²/({number}·m)"),
            format!("{number}/s"),
            format!("%{number}"),
            format!("% {number}"),
        ] {
            for raw in [&raw, &ratio] {
                let found = ask(raw, |property| property.value_in(&unit));
                assert_eq!(found, Err(ConversionError::UnknownUnit(unit.clone())), "{unit}");
            }
        }
    }
    assert_eq!(ask(&ratio, |property| property.value_in("1")), Ok(3.0));
    let hertz = in_unit(50.0, 0, &json!([{"id": 3, "type": "IfcSIUnit", "name": "HERTZ"}]));
    for unit in ["1/s", "1 / s", "s-1", "1/(s)"] {
        assert_eq!(ask(&hertz, |property| property.value_in(unit)), Ok(50.0), "{unit}");
    }
}

/// By the SI Brochure, section 2.3.4: the unit alone does not say what is measured, but these units are for one quantity.
#[test]
fn units_of_different_quantities_are_not_converted_though_their_dimensions_are_the_same() {
    let units = [
        ("LUMEN", "lm", ["cd", "mcd", "CANDELA"].as_slice()),
        ("CANDELA", "cd", &["lm", "klm", "LUMEN"]),
        ("HERTZ", "Hz", &["Bq", "kBq", "rad/s", "°/s", "rad s-1", "deg/min"]),
        ("BECQUEREL", "Bq", &["Hz", "kHz", "rad/s", "HERTZ"]),
        ("GRAY", "Gy", &["Sv", "mSv"]),
        ("SIEVERT", "Sv", &["Gy", "mGy"]),
        ("RADIAN", "rad", &["%", "sr", "msr"]),
        ("STERADIAN", "sr", &["%", "rad", "°", "mrad"]),
    ];
    for (name, symbol, others) in units {
        let raw = in_unit(3.0, 0, &json!([{"id": 3, "type": "IfcSIUnit", "name": name}]));
        assert_eq!(ask(&raw, |property| property.value_in(symbol)), Ok(3.0));
        for other in others {
            let found = ask(&raw, |property| property.value_in(other)).map_err(|error| error.to_string());
            assert_eq!(found, Err(format!("a value in {symbol} cannot be converted to {other}")));
        }
    }
    let share = crate::quantities::model(&json!({"name": "Share", "type": "IfcQuantityCount"}), &json!(3), &json!([]));
    for other in ["rad", "°", "sr", "mrad"] {
        ask(&share, |property| property.value_in(other)).unwrap_err();
    }
    let degree = in_unit(
        180.0,
        0,
        &json!([
            {"id": 3, "type": "IfcConversionBasedUnit", "name": "DEGREE", "conversion_factor": 0.017_453_292_519_943_295,
             "conversion_baseunit_index": 1},
            {"id": 4, "type": "IfcSIUnit", "name": "RADIAN"},
        ]),
    );
    assert_near(ask(&degree, |property| property.value_in("rad")).unwrap(), std::f64::consts::PI, "degree");
    ask(&degree, |property| property.value_in("%")).unwrap_err();
    // As derived units of models leave angles out, products are converted by their dimensions.
    let stiffness = in_unit(
        5.0,
        0,
        &json!([
            {"id": 30, "type": "IfcDerivedUnit", "elements": "[31/1, 32/1]", "dimensions": [2, 1, -2, 0, 0, 0, 0]},
            {"id": 31, "type": "IfcSIUnit", "name": "NEWTON"},
            {"id": 32, "type": "IfcSIUnit", "name": "METRE"},
        ]),
    );
    for unit in ["N·m/rad", "N·m", "Nm", "J"] {
        assert_eq!(ask(&stiffness, |property| property.value_in(unit)), Ok(5.0), "{unit}");
    }
    let rotation = in_unit(
        3.0,
        0,
        &json!([
            {"id": 30, "type": "IfcDerivedUnit", "elements": "[31/1, 32/-1]", "dimensions": [0, 0, -1, 0, 0, 0, 0]},
            {"id": 31, "type": "IfcSIUnit", "name": "RADIAN"},
            {"id": 32, "type": "IfcSIUnit", "name": "SECOND"},
        ]),
    );
    assert_eq!(ask(&rotation, |property| property.value_in("rad/s")), Ok(3.0));
    assert_near(ask(&rotation, |property| property.value_in("°/s")).unwrap(), 540.0 / std::f64::consts::PI, "°/s");
    ask(&rotation, |property| property.value_in("Hz")).unwrap_err();
    let mut turning = rotation;
    turning.units.as_mut().unwrap()[0].unit_type = Some("ROTATIONALFREQUENCYUNIT".to_owned());
    assert_eq!(ask(&turning, |property| property.quantity().unwrap().to_string()), "3 1/s");
}

#[test]
fn a_unit_that_measures_something_else_is_refused() {
    let raw = in_unit(1.0, 0, &json!([{"id": 3, "type": "IfcSIUnit", "name": "METRE", "prefix": "MILLI"}]));
    for unit in ["m²", "kg", "s", "°C", "°", "1", "m/s"] {
        let error = ask(&raw, |property| property.value_in(unit)).unwrap_err();
        assert_eq!(error.to_string(), format!("a value in m cannot be converted to {unit}"));
    }
}

#[test]
fn a_quantity_is_written_in_si_with_its_unit() {
    let units = json!([
        {"id": 50, "type": "IfcSIUnit", "name": "WATT"},
        {"id": 51, "type": "IfcSIUnit", "name": "SQUARE_METRE", "prefix": "MILLI"},
        {"id": 52, "type": "IfcSIUnit", "name": "DEGREE_CELSIUS"},
        {"id": 53, "type": "IfcDerivedUnit", "unit_type": "THERMALTRANSMITTANCEUNIT", "elements": "[50/1, 51/-1, 52/-1]",
         "dimensions": [0, 1, -3, 0, -1, 0, 0]},
        {"id": 54, "type": "IfcDerivedUnit", "unit_type": "USERDEFINED", "elements": "[50/1, 51/2]",
         "dimensions": [6, 1, -3, 0, 0, 0, 0]},
        {"id": 55, "type": "IfcSIUnit", "name": "GRAM"},
    ]);
    let written = |value: f64, unit: usize| {
        ask(&in_unit(value, unit, &units), |property| property.quantity().map(|quantity| format!("{quantity:.2}")))
            .unwrap()
    };
    assert_eq!(written(12_500_000.0, 1), "12.50 m²");
    assert_eq!(written(21.5, 2), "294.65 K");
    assert_eq!(written(3.5e-7, 3), "0.35 W/(m²·K)");
    assert_eq!(written(5e12, 4), "5.00 m⁶·kg/s³");
    assert_eq!(written(250.0, 5), "0.25 kg");
    let plain =
        crate::quantities::model(&json!({"name": "Share", "value_type": "IfcRatioMeasure"}), &json!(0.25), &units);
    let quantity =
        ask(&plain, |property| property.quantity().map(|quantity| (quantity.to_string(), quantity.unit().is_none())));
    assert_eq!(quantity, Ok(("0.25".to_owned(), true)));
}

#[test]
fn a_ratio_is_given_in_percent() {
    let raw =
        crate::quantities::model(&json!({"name": "Share", "value_type": "IfcRatioMeasure"}), &json!(0.25), &json!([]));
    assert_eq!(ask(&raw, |property| property.value_in("%")), Ok(25.0));
    assert_eq!(ask(&raw, PropertyView::si_value), Ok(0.25));
}
