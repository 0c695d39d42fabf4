//! The results of `IfcOpenShell` for the same units; see `ifcopenshell/README.md` for the known differences.

use bimdata::element::RawElements;
use bimdata::raw_elements::{PropertyView, Resolver};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::quantities::{ask, assert_near, in_unit, model};

#[derive(Deserialize)]
struct Recorded {
    version: String,
    si: Vec<Case>,
    converted: Vec<Case>,
    derived: Vec<Case>,
    conversions: Vec<Conversion>,
    unit_types: Vec<String>,
    measures: std::collections::BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Case {
    units: Value,
    unit: usize,
    scale: f64,
    /// The power of the gram in the unit.
    grams: i32,
}

#[derive(Deserialize)]
struct Conversion {
    value: f64,
    name: String,
    from: Option<String>,
    to: Option<String>,
    result: f64,
}

fn recorded() -> Recorded {
    serde_json::from_str(include_str!("ifcopenshell/recorded.json")).unwrap()
}

/// One of the unit, converted to SI. If the unit has an offset, a number so large that the offset does not matter.
fn scale(case: &Case) -> f64 {
    let raw: RawElements = serde_json::from_value(json!({"elements": [], "units": case.units})).unwrap();
    let unit = Resolver::new(&raw).units().nth(case.unit).unwrap();
    let [zero, one] =
        [0.0, 1.0].map(|value| unit.to_si(value).unwrap_or_else(|error| panic!("{error}: {}", case.units)));
    assert_near(zero, if unit.name() == Some("DEGREE_CELSIUS") { 273.15 } else { 0.0 }, &case.units.to_string());
    if zero == 0.0 {
        return one;
    }
    let many = 1e12 / case.scale;
    (unit.to_si(many).unwrap() - zero) / many
}

fn agree(cases: &[Case]) {
    for case in cases {
        // Mass is in grams in `IfcOpenShell`.
        let expected = case.scale * 10_f64.powi(-3 * case.grams);
        assert_near(scale(case), expected, &case.units.to_string());
    }
}

#[test]
fn units_of_si_agree_with_ifcopenshell_in_every_name_and_prefix() {
    let recorded = recorded();
    assert_eq!((recorded.version.as_str(), recorded.si.len()), ("0.9.0.post1", 30 * 17));
    agree(&recorded.si);
}

#[test]
fn converted_units_agree_with_ifcopenshell() {
    agree(&recorded().converted);
}

#[test]
fn derived_units_agree_with_ifcopenshell() {
    agree(&recorded().derived);
}

#[test]
fn conversions_between_prefixes_agree_with_ifcopenshell() {
    let words = |prefix: &Option<String>, name: &str| match prefix {
        Some(prefix) => format!("{prefix} {name}"),
        None => name.to_owned(),
    };
    for Conversion { value, name, from, to, result } in recorded().conversions {
        let raw = in_unit(value, 0, &json!([{"id": 9, "type": "IfcSIUnit", "name": name, "prefix": from}]));
        let to = words(&to, &name);
        let found = ask(&raw, |property| property.value_in(&to)).unwrap();
        assert_near(found, result, &format!("{value} {from:?} {name} in {to}"));
    }
}

/// Words that `IfcOpenShell` makes from the name of a measure, and that are no units.
const OTHERS_THERE: [(&str, Option<&str>); 11] = [
    ("IfcCompoundPlaneAngleMeasure", None),
    ("IfcContextDependentMeasure", None),
    ("IfcCountMeasure", None),
    ("IfcDescriptiveMeasure", None),
    ("IfcMonetaryMeasure", None),
    ("IfcNormalisedRatioMeasure", None),
    ("IfcNumericMeasure", None),
    ("IfcPositiveRatioMeasure", None),
    ("IfcRatioMeasure", None),
    ("IfcSectionalAreaIntegralMeasure", Some("SECTIONAREAINTEGRALUNIT")),
    ("IfcThermalConductivityMeasure", Some("THERMALCONDUCTANCEUNIT")),
];

#[test]
fn every_measure_of_ifc_4_has_the_unit_type_that_ifcopenshell_has() {
    let recorded = recorded();
    assert_eq!(recorded.measures.len(), 92);
    let (mut others, mut seen) = (Vec::new(), Vec::new());
    for (measure, there) in &recorded.measures {
        let raw = model(&json!({"name": "Value", "value_type": measure}), &json!(1.0), &json!([]));
        let here = ask(&raw, |property| property.definition().unit_type());
        if here != Some(there) {
            others.push((measure.as_str(), here));
        }
        seen.extend(here);
    }
    assert_eq!(others, OTHERS_THERE);
    // Two types that no measure of IFC 4 uses are user defined, and so is the angle that is always in degrees.
    let unused: Vec<_> = recorded.unit_types.iter().filter(|known| !seen.contains(&known.as_str())).collect();
    assert_eq!(unused, ["COMPOUNDPLANEANGLEUNIT", "USERDEFINED"]);
}

#[test]
fn words_that_only_ifcopenshell_reads_as_units_are_not_converted() {
    let units = json!([
        {"id": 1, "type": "IfcMonetaryUnit", "name": "EUR"},
        {"id": 2, "type": "IfcContextDependentUnit", "name": "BAG", "unit_type": "USERDEFINED"},
        {"id": 3, "type": "IfcConversionBasedUnit", "name": "FAHRENHEIT", "unit_type": "THERMODYNAMICTEMPERATUREUNIT",
         "conversion_factor": 1.8, "conversion_baseunit_index": 3},
        {"id": 4, "type": "IfcSIUnit", "name": "KELVIN", "unit_type": "THERMODYNAMICTEMPERATUREUNIT"},
    ]);
    for unit in 0..3 {
        ask(&in_unit(68.0, unit, &units), PropertyView::si_value).unwrap_err();
    }
}
