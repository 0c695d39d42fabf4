//! Properties that contain their unit.

use bimdata::property::Property;
use bimdata::raw_elements::ConversionError;
use serde_json::{Value, json};

fn property(value: &Value, definition: &Value) -> Property {
    let mut definition = definition.clone();
    definition["id"] = json!(4);
    let whole = json!({
        "id": 3, "value": value, "property_set_id": 2, "definition": definition,
        "created_at": "2026-01-05T09:00:00Z", "updated_at": "2026-01-05T09:00:00Z",
    });
    serde_json::from_value(whole).unwrap()
}

#[test]
fn a_value_is_converted_by_the_unit_inside_its_definition() {
    let square = json!({"id": 9, "type": "IfcSIUnit", "name": "SQUARE_METRE", "prefix": "MILLI"});
    let area = property(&json!(12_500_000), &json!({"name": "NetSideArea", "unit": square}));
    assert_eq!((area.si_value(), area.value_in("cm²")), (Ok(12.5), Ok(125_000.0)));
    let inch = json!({
        "id": 8, "type": "IfcConversionBasedUnit", "name": "INCH", "conversion_factor": 25.4,
        "conversion_baseunit": {"id": 7, "type": "IfcSIUnit", "name": "METRE", "prefix": "MILLI"},
    });
    let foot = json!({
        "id": 6, "type": "IfcConversionBasedUnit", "name": "FOOT", "conversion_factor": 12, "conversion_baseunit": inch,
    });
    let width = property(&json!(10), &json!({"name": "Width", "unit": foot}));
    crate::quantities::assert_near(width.si_value().unwrap(), 3.048, "ten feet");
    crate::quantities::assert_near(width.value_in("in").unwrap(), 120.0, "ten feet in inches");
    assert_eq!(width.value_in("kg").unwrap_err().to_string(), "a value in m cannot be converted to kg");
    assert_eq!(width.value_in("nonsense"), Err(ConversionError::UnknownUnit("nonsense".to_owned())));
}

#[test]
fn a_property_without_a_unit_inside_it_is_not_converted_unless_it_needs_none() {
    let metre = json!({"id": 9, "type": "IfcSIUnit", "name": "METRE"});
    let length = |value: Value| property(&value, &json!({"name": "Length", "unit": metre})).si_value();
    assert_eq!(
        (length(json!(2)), length(json!("2")), length(json!(null))),
        (Ok(2.0), Err(ConversionError::NotANumber), Err(ConversionError::NotANumber))
    );
    let without = |value_type: &str| {
        property(&json!(0.5), &json!({"name": "P", "unit": null, "value_type": value_type})).si_value()
    };
    assert_eq!((without("IfcRatioMeasure"), without("IfcLengthMeasure")), (Ok(0.5), Err(ConversionError::NoUnit)));
    let euro = json!({"id": 9, "type": "IfcMonetaryUnit", "name": "EUR"});
    let price = property(&json!(2), &json!({"name": "Price", "unit": euro}));
    assert_eq!(price.si_value().unwrap_err().to_string(), "the unit EUR is money");
}

#[test]
fn a_unit_inside_a_property_that_contradicts_its_measure_is_refused() {
    let metre = json!({"id": 9, "type": "IfcSIUnit", "name": "METRE"});
    let area = property(&json!(3), &json!({"name": "A", "value_type": "IfcAreaMeasure", "unit": metre}));
    for found in [area.si_value(), area.value_in("m"), area.value_in("m²")] {
        assert_eq!(found.unwrap_err().to_string(), "the unit METRE does not measure what the value is");
    }
    let radian = json!({"id": 9, "type": "IfcSIUnit", "name": "RADIAN"});
    let slope = property(&json!(3), &json!({"name": "S", "value_type": "IfcPlaneAngleMeasure", "unit": radian}));
    assert_eq!(slope.value_in("rad"), Ok(3.0));
    assert_eq!(slope.value_in("%").unwrap_err().to_string(), "a value in rad cannot be converted to %");
}
