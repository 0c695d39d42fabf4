// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::unit`.

use super::{Call, MODEL};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_model_units",
        minimal: |session| {
            bimdata::unit::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::unit::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_model_unit",
        minimal: |session| {
            bimdata::unit::create_many(session, MODEL, &[bimdata::unit::UnitRequest::new("IfcWall")])?;
            Ok(())
        },
        full: |session| {
            bimdata::unit::create_many(session, MODEL, &[unit_request()])?;
            Ok(())
        },
    },
    Call {
        id: "bulk_delete_model_units",
        minimal: |session| {
            bimdata::unit::delete_many(session, MODEL, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::unit::delete_many(session, MODEL, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "get_model_unit",
        minimal: |session| {
            bimdata::unit::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::unit::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_model_unit",
        minimal: |session| {
            bimdata::unit::update(session, MODEL, 7, &bimdata::unit::UnitPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::unit::update(session, MODEL, 8, &unit_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_model_unit",
        minimal: |session| {
            bimdata::unit::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::unit::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
];

pub(super) fn unit_patch() -> bimdata::unit::UnitPatch {
    bimdata::unit::UnitPatch {
        r#type: Some("IfcWall".to_owned()),
        name: bimdata::Field::Value("Tower".to_owned()),
        unit_type: bimdata::Field::Value("text".to_owned()),
        prefix: bimdata::Field::Value("text".to_owned()),
        dimensions: bimdata::Field::Value(vec![0.5]),
        conversion_factor: bimdata::Field::Value(0.5),
        conversion_baseunit: Some(unit_request()),
        elements: bimdata::Field::Value(serde_json::Value::from("value")),
        is_default: Some(true),
    }
}

pub(super) fn unit_request() -> bimdata::unit::UnitRequest {
    bimdata::unit::UnitRequest {
        r#type: "IfcWall".to_owned(),
        name: bimdata::Field::Value("Tower".to_owned()),
        unit_type: bimdata::Field::Value("text".to_owned()),
        prefix: bimdata::Field::Value("text".to_owned()),
        dimensions: bimdata::Field::Value(vec![0.5]),
        conversion_factor: bimdata::Field::Value(0.5),
        conversion_baseunit: None,
        elements: bimdata::Field::Value(serde_json::Value::from("value")),
        is_default: Some(true),
    }
}
