// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::property`.

use super::{Call, MODEL};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_model_properties",
        minimal: |session| {
            bimdata::property::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::property::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "bulk_delete_model_properties",
        minimal: |session| {
            bimdata::property::delete_many(session, MODEL, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::property::delete_many(session, MODEL, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "bulk_update_model_property",
        minimal: |session| {
            bimdata::property::replace_many(
                session,
                MODEL,
                &[bimdata::property::PropertyBulkRequest::new(
                    1,
                    bimdata::property_definition::PropertyDefinitionRequest::default(),
                )],
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::property::replace_many(
                session,
                MODEL,
                &[bimdata::property::PropertyBulkRequest {
                    id: 1,
                    definition: bimdata::property_definition::PropertyDefinitionRequest {
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
                    value: bimdata::Field::Value(serde_json::Value::from("value")),
                }],
            )?;
            Ok(())
        },
    },
    Call {
        id: "bulk_full_update_model_property",
        minimal: |session| {
            bimdata::property::update_many(session, MODEL, &[bimdata::property::PropertyBulkPatch::new(1)])?;
            Ok(())
        },
        full: |session| {
            bimdata::property::update_many(
                session,
                MODEL,
                &[bimdata::property::PropertyBulkPatch {
                    id: 1,
                    definition: Some(bimdata::property_definition::PropertyDefinitionRequest {
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
                    }),
                    value: bimdata::Field::Value(serde_json::Value::from("value")),
                }],
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_model_property",
        minimal: |session| {
            bimdata::property::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::property::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_model_property",
        minimal: |session| {
            bimdata::property::update(session, MODEL, 7, &bimdata::property::PropertyPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::property::update(
                session,
                MODEL,
                8,
                &bimdata::property::PropertyPatch {
                    definition: Some(bimdata::property_definition::PropertyDefinitionRequest {
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
                    }),
                    value: bimdata::Field::Value(serde_json::Value::from("value")),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_model_property",
        minimal: |session| {
            bimdata::property::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::property::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
];
