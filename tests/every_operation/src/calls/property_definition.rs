// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::property_definition`.

use super::{Call, MODEL};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_model_property_definitions",
        minimal: |session| {
            bimdata::property_definition::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::property_definition::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_model_property_definition",
        minimal: |session| {
            bimdata::property_definition::create_many(
                session,
                MODEL,
                &[bimdata::property_definition::PropertyDefinitionRequest::default()],
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::property_definition::create_many(session, MODEL, &[property_definition_request()])?;
            Ok(())
        },
    },
    Call {
        id: "bulk_delete_model_property_definitions",
        minimal: |session| {
            bimdata::property_definition::delete_many(session, MODEL, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::property_definition::delete_many(session, MODEL, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "get_model_property_definition",
        minimal: |session| {
            bimdata::property_definition::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::property_definition::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_model_property_definition",
        minimal: |session| {
            bimdata::property_definition::update(
                session,
                MODEL,
                7,
                &bimdata::property_definition::PropertyDefinitionPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::property_definition::update(session, MODEL, 8, &property_definition_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_model_property_definition",
        minimal: |session| {
            bimdata::property_definition::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::property_definition::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
];

pub(super) fn property_definition_patch() -> bimdata::property_definition::PropertyDefinitionPatch {
    bimdata::property_definition::PropertyDefinitionPatch {
        unit: bimdata::Field::Value(super::unit::unit_request()),
        name: bimdata::Field::Value("Tower".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        r#type: bimdata::Field::Value("IfcWall".to_owned()),
        value_type: bimdata::Field::Value("text".to_owned()),
    }
}

pub(super) fn property_definition_request() -> bimdata::property_definition::PropertyDefinitionRequest {
    bimdata::property_definition::PropertyDefinitionRequest {
        unit: bimdata::Field::Value(super::unit::unit_request()),
        name: bimdata::Field::Value("Tower".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        r#type: bimdata::Field::Value("IfcWall".to_owned()),
        value_type: bimdata::Field::Value("text".to_owned()),
    }
}
