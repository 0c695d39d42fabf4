//! Which unit applies if a property does not name one.

use bimdata::raw_elements::{ConversionError, PropertyView, Resolver};
use serde_json::{Value, json};

use crate::quantities::{ask, model};

fn units() -> Value {
    json!([
        {"id": 8, "type": "IfcSIUnit", "name": "METRE", "unit_type": "LENGTHUNIT", "prefix": "KILO", "is_default": false},
        {"id": 7, "type": "IfcSIUnit", "name": "METRE", "unit_type": "LENGTHUNIT", "prefix": "MILLI", "is_default": true},
        {"id": 6, "type": "IfcSIUnit", "name": "SQUARE_METRE", "unit_type": "AREAUNIT", "prefix": "CENTI", "is_default": true},
        {"id": 5, "type": "IfcSIUnit", "name": "SECOND", "unit_type": "TIMEUNIT"},
    ])
}

fn si_value(definition: &Value) -> Result<f64, ConversionError> {
    ask(&model(definition, &json!(3000), &units()), PropertyView::si_value)
}

#[test]
fn the_unit_of_the_property_goes_before_the_default_of_the_model() {
    assert_eq!(si_value(&json!({"name": "Width", "value_type": "IfcLengthMeasure", "unit_id": 0})), Ok(3_000_000.0));
    assert_eq!(si_value(&json!({"name": "Width", "value_type": "IfcLengthMeasure", "unit_id": null})), Ok(3.0));
    // A dangling position means an unknown unit; the default unit is not used for it.
    for measure in ["IfcLengthMeasure", "IfcRatioMeasure"] {
        let dangling = json!({"name": "Width", "value_type": measure, "unit_id": 99});
        assert_eq!(si_value(&dangling), Err(ConversionError::NoUnit));
    }
}

#[test]
fn the_measure_of_a_property_follows_from_its_value_type_its_kind_of_quantity_or_its_attribute() {
    for measure in ["IfcLengthMeasure", "IfcPositiveLengthMeasure", "IfcNonNegativeLengthMeasure", "IFCLENGTHMEASURE"] {
        assert_eq!(si_value(&json!({"name": "Width", "value_type": measure})), Ok(3.0), "{measure}");
    }
    assert_eq!(si_value(&json!({"name": "Area", "value_type": "IfcAreaMeasure"})), Ok(0.3));
    let quantity =
        |r#type: &str, value_type: &str| si_value(&json!({"name": "Q", "type": r#type, "value_type": value_type}));
    assert_eq!(quantity("IfcQuantityLength", "float"), Ok(3.0));
    assert_eq!(quantity("IfcQuantityArea", "IfcReal"), Ok(0.3));
    for attribute in ["OverallHeight", "OverallWidth", "Elevation", "RefElevation"] {
        assert_eq!(si_value(&json!({"name": attribute, "type": "Attribute"})), Ok(3.0), "{attribute}");
    }
}

#[test]
fn counts_and_ratios_are_numbers_as_they_are() {
    for measure in ["IfcCountMeasure", "IfcRatioMeasure", "IfcPositiveRatioMeasure", "IfcNormalisedRatioMeasure"] {
        assert_eq!(si_value(&json!({"name": "Share", "value_type": measure})), Ok(3000.0), "{measure}");
    }
    assert_eq!(si_value(&json!({"name": "Treads", "type": "IfcQuantityCount"})), Ok(3000.0));
    // Of IFC 4.3, with the value type that its schema demands.
    let number = json!({"name": "Treads", "type": "IfcQuantityNumber", "value_type": "IfcNumericMeasure"});
    assert_eq!(si_value(&number), Ok(3000.0));
}

#[test]
fn only_units_that_say_so_are_read_as_si() {
    let silent = [
        json!({"name": "Width"}),
        json!({"name": "Width", "value_type": "float"}),
        json!({"name": "Width", "value_type": "IfcReal"}),
        json!({"name": "Width", "value_type": "IfcNumericMeasure"}),
        json!({"name": "OverallHeight", "type": "IfcPropertySingleValue"}),
        // None of the model's units is a default for these; a unit that is not a default does not apply.
        json!({"name": "Weight", "type": "IfcQuantityWeight"}),
        json!({"name": "Duration", "value_type": "IfcTimeMeasure"}),
        json!({"name": "Price", "value_type": "IfcMonetaryMeasure"}),
        json!({"name": "Width", "value_type": "LengthMeasure"}),
        json!({"name": "Width", "value_type": "IfcLength"}),
        json!({"name": "Width", "value_type": "é"}),
    ];
    for definition in silent {
        assert_eq!(si_value(&definition), Err(ConversionError::NoUnit), "{definition}");
    }
}

#[test]
fn a_default_that_does_not_convert_says_so() {
    let units = json!([{"id": 5, "type": "IfcContextDependentUnit", "name": "STEP", "unit_type": "LENGTHUNIT", "is_default": true}]);
    let raw = model(&json!({"name": "Width", "value_type": "IfcLengthMeasure"}), &json!(1), &units);
    let error = ask(&raw, PropertyView::si_value).unwrap_err();
    assert_eq!(error.to_string(), "the unit STEP depends on an agreement, and has no fixed size");
}

#[test]
fn the_default_units_of_a_model_can_be_read() {
    let raw = model(&json!({"name": "Width", "value_type": "IfcLengthMeasure"}), &json!(1), &units());
    let resolver = Resolver::new(&raw);
    assert_eq!(resolver.default_unit("LENGTHUNIT").map(bimdata::raw_elements::UnitView::symbol), Some("mm".to_owned()));
    assert!(resolver.default_unit("TIMEUNIT").is_none());
    let unit = ask(&raw, |property| property.unit_or_default().map(bimdata::raw_elements::UnitView::symbol));
    assert_eq!(unit.as_deref(), Some("mm"));
}
