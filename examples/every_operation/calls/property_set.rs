// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::property_set`.

use super::{Call, MODEL};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_property_sets",
        minimal: |session| {
            bimdata::property_set::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::property_set::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_property_set",
        minimal: |session| {
            bimdata::property_set::create_many(
                session,
                MODEL,
                &[bimdata::property_set::PropertySetRequest::default()],
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::property_set::create_many(
                session,
                MODEL,
                &[bimdata::property_set::PropertySetRequest {
                    name: bimdata::Field::Value("Tower".to_owned()),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    r#type: bimdata::Field::Value("IfcWall".to_owned()),
                    properties: Some(vec![bimdata::property::PropertyRequest {
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
                    }]),
                }],
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_property_set_element_relations",
        minimal: |session| {
            bimdata::property_set::link_elements(
                session,
                MODEL,
                &[bimdata::property_set::ElementPropertySetRelationRequest::new("3DqaUydM99ehywE4_2hm1u", 1)],
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::property_set::link_elements(
                session,
                MODEL,
                &[bimdata::property_set::ElementPropertySetRelationRequest {
                    element_uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                    property_set_id: 1,
                }],
            )?;
            Ok(())
        },
    },
    Call {
        id: "bulk_delete_property_set",
        minimal: |session| {
            bimdata::property_set::delete_many(session, MODEL, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::property_set::delete_many(session, MODEL, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "get_property_set",
        minimal: |session| {
            bimdata::property_set::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::property_set::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_property_set",
        minimal: |session| {
            bimdata::property_set::update(session, MODEL, 7, &bimdata::property_set::PropertySetPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::property_set::update(
                session,
                MODEL,
                8,
                &bimdata::property_set::PropertySetPatch {
                    name: bimdata::Field::Value("Tower".to_owned()),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    r#type: bimdata::Field::Value("IfcWall".to_owned()),
                    properties: Some(vec![bimdata::property::PropertyRequest {
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
                    }]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_property_set",
        minimal: |session| {
            bimdata::property_set::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::property_set::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
];
