// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::property_definition`.

use super::{Call, MODEL};

pub(crate) const CALLS: &[Call] = &[
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
            bimdata::property_definition::create_many(
                session,
                MODEL,
                &[bimdata::property_definition::PropertyDefinitionRequest {
                    unit: bimdata::Field::Value(bimdata::unit::UnitRequest {
                        r#type: "IfcWall".to_owned(),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        unit_type: bimdata::Field::Value("text".to_owned()),
                        prefix: bimdata::Field::Value("text".to_owned()),
                        dimensions: bimdata::Field::Value(vec![0.5]),
                        conversion_factor: bimdata::Field::Value(0.5),
                        conversion_baseunit: None,
                        elements: bimdata::Field::Value(serde_json::Value::from("value")),
                        is_default: Some(true),
                    }),
                    name: bimdata::Field::Value("Tower".to_owned()),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    r#type: bimdata::Field::Value("IfcWall".to_owned()),
                    value_type: bimdata::Field::Value("text".to_owned()),
                }],
            )?;
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
            bimdata::property_definition::update(
                session,
                MODEL,
                8,
                &bimdata::property_definition::PropertyDefinitionPatch {
                    unit: bimdata::Field::Value(bimdata::unit::UnitRequest {
                        r#type: "IfcWall".to_owned(),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        unit_type: bimdata::Field::Value("text".to_owned()),
                        prefix: bimdata::Field::Value("text".to_owned()),
                        dimensions: bimdata::Field::Value(vec![0.5]),
                        conversion_factor: bimdata::Field::Value(0.5),
                        conversion_baseunit: None,
                        elements: bimdata::Field::Value(serde_json::Value::from("value")),
                        is_default: Some(true),
                    }),
                    name: bimdata::Field::Value("Tower".to_owned()),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    r#type: bimdata::Field::Value("IfcWall".to_owned()),
                    value_type: bimdata::Field::Value("text".to_owned()),
                },
            )?;
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
