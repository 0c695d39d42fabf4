// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::element`.

use super::{Call, MODEL};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_elements",
        minimal: |session| {
            bimdata::element::list(session, MODEL, &bimdata::element::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::element::list(
                session,
                MODEL,
                &bimdata::element::ListParams {
                    classification: Some("text".to_owned()),
                    classification_notation: Some("text".to_owned()),
                    property_filter: Some("text".to_owned()),
                    r#type: Some("IfcWall".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_element",
        minimal: |session| {
            bimdata::element::create_many(
                session,
                MODEL,
                &[bimdata::element::ElementRequest::new("IfcWall")],
                &bimdata::element::CreateManyParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::create_many(
                session,
                MODEL,
                &[bimdata::element::ElementRequest {
                    r#type: "IfcWall".to_owned(),
                    uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
                    attributes: Some(bimdata::property_set::PropertySetRequest {
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
                    }),
                    property_sets: Some(vec![bimdata::property_set::PropertySetRequest {
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
                    }]),
                    classifications: Some(vec![bimdata::classification::ClassificationRequest {
                        name: bimdata::Field::Value("Tower".to_owned()),
                        notation: bimdata::Field::Value("EF_25_10".to_owned()),
                        title: bimdata::Field::Value("Door missing".to_owned()),
                    }]),
                    layers: Some(vec![bimdata::layer::ElementLayerRequest {
                        name: "Tower".to_owned(),
                        identifier: bimdata::Field::Value("text".to_owned()),
                        description: bimdata::Field::Value("As built.".to_owned()),
                    }]),
                }],
                &bimdata::element::CreateManyParams {
                    classification: Some("text".to_owned()),
                    classification_notation: Some("text".to_owned()),
                    property_filter: Some("text".to_owned()),
                    r#type: Some("IfcWall".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "bulk_update_elements",
        minimal: |session| {
            bimdata::element::replace_many(
                session,
                MODEL,
                &[bimdata::element::ElementBulkRequest::new("3DqaUydM99ehywE4_2hm1u", "IfcWall")],
                &bimdata::element::ReplaceManyParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::replace_many(
                session,
                MODEL,
                &[bimdata::element::ElementBulkRequest {
                    uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                    r#type: "IfcWall".to_owned(),
                    attributes: Some(bimdata::property_set::PropertySetRequest {
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
                    }),
                    property_sets: Some(vec![bimdata::property_set::PropertySetRequest {
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
                    }]),
                    classifications: Some(vec![bimdata::classification::ClassificationRequest {
                        name: bimdata::Field::Value("Tower".to_owned()),
                        notation: bimdata::Field::Value("EF_25_10".to_owned()),
                        title: bimdata::Field::Value("Door missing".to_owned()),
                    }]),
                    layers: Some(vec![bimdata::layer::ElementLayerRequest {
                        name: "Tower".to_owned(),
                        identifier: bimdata::Field::Value("text".to_owned()),
                        description: bimdata::Field::Value("As built.".to_owned()),
                    }]),
                }],
                &bimdata::element::ReplaceManyParams {
                    classification: Some("text".to_owned()),
                    classification_notation: Some("text".to_owned()),
                    property_filter: Some("text".to_owned()),
                    r#type: Some("IfcWall".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "bulk_full_update_elements",
        minimal: |session| {
            bimdata::element::update_many(
                session,
                MODEL,
                &[bimdata::element::ElementBulkPatch::new("3DqaUydM99ehywE4_2hm1u")],
                &bimdata::element::UpdateManyParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::update_many(
                session,
                MODEL,
                &[bimdata::element::ElementBulkPatch {
                    uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                    r#type: Some("IfcWall".to_owned()),
                    attributes: Some(bimdata::property_set::PropertySetRequest {
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
                    }),
                    property_sets: Some(vec![bimdata::property_set::PropertySetRequest {
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
                    }]),
                    classifications: Some(vec![bimdata::classification::ClassificationRequest {
                        name: bimdata::Field::Value("Tower".to_owned()),
                        notation: bimdata::Field::Value("EF_25_10".to_owned()),
                        title: bimdata::Field::Value("Door missing".to_owned()),
                    }]),
                    layers: Some(vec![bimdata::layer::ElementLayerRequest {
                        name: "Tower".to_owned(),
                        identifier: bimdata::Field::Value("text".to_owned()),
                        description: bimdata::Field::Value("As built.".to_owned()),
                    }]),
                }],
                &bimdata::element::UpdateManyParams {
                    classification: Some("text".to_owned()),
                    classification_notation: Some("text".to_owned()),
                    property_filter: Some("text".to_owned()),
                    r#type: Some("IfcWall".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_element_linked_documents",
        minimal: |session| {
            bimdata::element::documents(session, MODEL, &bimdata::element::DocumentsParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::element::documents(
                session,
                MODEL,
                &bimdata::element::DocumentsParams {
                    classification: Some("text".to_owned()),
                    classification_notation: Some("text".to_owned()),
                    property_filter: Some("text".to_owned()),
                    r#type: Some("IfcWall".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_properties_types",
        minimal: |session| {
            bimdata::element::property_types(session, MODEL, &bimdata::element::PropertyTypesParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_types(
                session,
                MODEL,
                &bimdata::element::PropertyTypesParams { r#type: Some("IfcWall".to_owned()) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_raw_elements",
        minimal: |session| {
            bimdata::element::raw(session, MODEL, &bimdata::element::RawParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::element::raw(
                session,
                MODEL,
                &bimdata::element::RawParams {
                    classification: Some("text".to_owned()),
                    classification_notation: Some("text".to_owned()),
                    property_filter: Some("text".to_owned()),
                    r#type: Some("IfcWall".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_raw_elements",
        minimal: |session| {
            bimdata::element::create_raw(
                session,
                MODEL,
                &bimdata::element::RawElementsRequest::new(vec![bimdata::element::RawElementRequest::new(
                    "3DqaUydM99ehywE4_2hm1u",
                    "IfcWall",
                )]),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::create_raw(
                session,
                MODEL,
                &bimdata::element::RawElementsRequest {
                    elements: vec![bimdata::element::RawElementRequest {
                        uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                        r#type: "IfcWall".to_owned(),
                        attributes: bimdata::Field::Value(0),
                        material_list: bimdata::Field::Value(vec![0]),
                        psets: bimdata::Field::Value(vec![0]),
                        classifications: bimdata::Field::Value(vec![0]),
                        layers: bimdata::Field::Value(vec![0]),
                        systems: bimdata::Field::Value(vec![0]),
                    }],
                    units: bimdata::Field::Value(vec![bimdata::element::RawUnitRequest {
                        r#type: "IfcWall".to_owned(),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        unit_type: bimdata::Field::Value("text".to_owned()),
                        prefix: bimdata::Field::Value("text".to_owned()),
                        elements: bimdata::Field::Value(serde_json::Value::from("value")),
                        conversion_factor: bimdata::Field::Value(0.5),
                        dimensions: bimdata::Field::Value(vec![0.5]),
                        conversion_baseunit_index: bimdata::Field::Null,
                        is_default: bimdata::Field::Value(true),
                    }]),
                    definitions: bimdata::Field::Value(vec![bimdata::element::RawDefinitionRequest {
                        description: bimdata::Field::Value("As built.".to_owned()),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        r#type: bimdata::Field::Value("IfcWall".to_owned()),
                        value_type: bimdata::Field::Value("text".to_owned()),
                        unit_index: bimdata::Field::Value(0),
                    }]),
                    property_sets: bimdata::Field::Value(vec![bimdata::element::RawPropertySetRequest {
                        properties: vec![bimdata::element::RawPropertyRequest {
                            definition_index: 0,
                            value: bimdata::Field::Value(serde_json::Value::from("value")),
                        }],
                        description: bimdata::Field::Value("As built.".to_owned()),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        r#type: bimdata::Field::Value("IfcWall".to_owned()),
                    }]),
                    classifications: bimdata::Field::Value(vec![bimdata::element::RawClassificationRequest {
                        r#type: bimdata::Field::Value("IfcWall".to_owned()),
                        notation: bimdata::Field::Value("EF_25_10".to_owned()),
                        description: bimdata::Field::Value("As built.".to_owned()),
                    }]),
                    layers: bimdata::Field::Value(vec![bimdata::element::RawLayerRequest {
                        name: "Tower".to_owned(),
                        description: bimdata::Field::Value("As built.".to_owned()),
                        identifier: bimdata::Field::Value("text".to_owned()),
                    }]),
                    systems: bimdata::Field::Value(vec![bimdata::element::RawSystemRequest {
                        uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        description: bimdata::Field::Value("As built.".to_owned()),
                        object_type: bimdata::Field::Value("text".to_owned()),
                    }]),
                    materials: bimdata::Field::Value(bimdata::element::RawMaterialsRequest {
                        materials_data: bimdata::Field::Value(vec![bimdata::element::RawMaterialRequest {
                            step_id: 1,
                            name: "Tower".to_owned(),
                            description: bimdata::Field::Value("As built.".to_owned()),
                            category: bimdata::Field::Value("text".to_owned()),
                            psets: bimdata::Field::Value(vec![0]),
                        }]),
                        list_components: bimdata::Field::Value(vec![
                            bimdata::element::RawMaterialListComponentRequest {
                                material: bimdata::Field::Value(0),
                                material_option: bimdata::Field::Value(0),
                            },
                        ]),
                        options: bimdata::Field::Value(vec![bimdata::element::RawMaterialOptionRequest {
                            thickness: bimdata::Field::Value(0.5),
                            material_list: bimdata::Field::Value(Vec::new()),
                        }]),
                    }),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_simple_elements",
        minimal: |session| {
            bimdata::element::list_simple(session, MODEL, &bimdata::element::ListSimpleParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::element::list_simple(
                session,
                MODEL,
                &bimdata::element::ListSimpleParams {
                    classification: Some("text".to_owned()),
                    classification_notation: Some("text".to_owned()),
                    property_filter: Some("text".to_owned()),
                    r#type: Some("IfcWall".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_types",
        minimal: |session| {
            bimdata::element::types(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::types(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "get_element",
        minimal: |session| {
            bimdata::element::get(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::element::get(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "full_update_element",
        minimal: |session| {
            bimdata::element::replace(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                &bimdata::element::ElementRequest::new("IfcWall"),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::replace(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                &bimdata::element::ElementRequest {
                    r#type: "IfcWall".to_owned(),
                    uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
                    attributes: Some(bimdata::property_set::PropertySetRequest {
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
                    }),
                    property_sets: Some(vec![bimdata::property_set::PropertySetRequest {
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
                    }]),
                    classifications: Some(vec![bimdata::classification::ClassificationRequest {
                        name: bimdata::Field::Value("Tower".to_owned()),
                        notation: bimdata::Field::Value("EF_25_10".to_owned()),
                        title: bimdata::Field::Value("Door missing".to_owned()),
                    }]),
                    layers: Some(vec![bimdata::layer::ElementLayerRequest {
                        name: "Tower".to_owned(),
                        identifier: bimdata::Field::Value("text".to_owned()),
                        description: bimdata::Field::Value("As built.".to_owned()),
                    }]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_element",
        minimal: |session| {
            bimdata::element::update(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                &bimdata::element::ElementPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::update(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                &bimdata::element::ElementPatch {
                    uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
                    r#type: Some("IfcWall".to_owned()),
                    attributes: Some(bimdata::property_set::PropertySetRequest {
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
                    }),
                    property_sets: Some(vec![bimdata::property_set::PropertySetRequest {
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
                    }]),
                    classifications: Some(vec![bimdata::classification::ClassificationRequest {
                        name: bimdata::Field::Value("Tower".to_owned()),
                        notation: bimdata::Field::Value("EF_25_10".to_owned()),
                        title: bimdata::Field::Value("Door missing".to_owned()),
                    }]),
                    layers: Some(vec![bimdata::layer::ElementLayerRequest {
                        name: "Tower".to_owned(),
                        identifier: bimdata::Field::Value("text".to_owned()),
                        description: bimdata::Field::Value("As built.".to_owned()),
                    }]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_element",
        minimal: |session| {
            bimdata::element::delete(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::element::delete(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "get_simple_element",
        minimal: |session| {
            bimdata::element::get_simple(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::element::get_simple(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "get_classifications_of_element",
        minimal: |session| {
            bimdata::element::classification::list(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::element::classification::list(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "create_classifications_of_element",
        minimal: |session| {
            bimdata::element::classification::assign_many(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                &[bimdata::classification::ClassificationRequest::default()],
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::classification::assign_many(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                &[bimdata::classification::ClassificationRequest {
                    name: bimdata::Field::Value("Tower".to_owned()),
                    notation: bimdata::Field::Value("EF_25_10".to_owned()),
                    title: bimdata::Field::Value("Door missing".to_owned()),
                }],
            )?;
            Ok(())
        },
    },
    Call {
        id: "bulk_remove_classifications_of_element",
        minimal: |session| {
            bimdata::element::classification::unlink_many(session, MODEL, "3DqaUydM99ehywE4_2hm1u", &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::element::classification::unlink_many(session, MODEL, "3DqaUydM99ehywE4$2hm11", &[1])?;
            Ok(())
        },
    },
    Call {
        id: "remove_classification_of_element",
        minimal: |session| {
            bimdata::element::classification::unlink(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::classification::unlink(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_documents_of_element",
        minimal: |session| {
            bimdata::element::document::list(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::element::document::list(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "link_documents_of_element",
        minimal: |session| {
            bimdata::element::document::link_many(session, MODEL, "3DqaUydM99ehywE4_2hm1u", &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::element::document::link_many(session, MODEL, "3DqaUydM99ehywE4$2hm11", &[1])?;
            Ok(())
        },
    },
    Call {
        id: "bulk_remove_documents_of_element",
        minimal: |session| {
            bimdata::element::document::unlink_many(session, MODEL, "3DqaUydM99ehywE4_2hm1u", &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::element::document::unlink_many(session, MODEL, "3DqaUydM99ehywE4$2hm11", &[1])?;
            Ok(())
        },
    },
    Call {
        id: "remove_document_of_element",
        minimal: |session| {
            bimdata::element::document::unlink(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::document::unlink(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_materials",
        minimal: |session| {
            bimdata::element::material::list(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::element::material::list(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "get_material",
        minimal: |session| {
            bimdata::element::material::get(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::material::get(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_element_property_set_properties",
        minimal: |session| {
            bimdata::element::property::list(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property::list(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "create_element_property_set_property",
        minimal: |session| {
            bimdata::element::property::create(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                7,
                &bimdata::property::PropertyRequest::new(
                    bimdata::property_definition::PropertyDefinitionRequest::default(),
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property::create(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                9,
                &bimdata::property::PropertyRequest {
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
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_element_property_set_property",
        minimal: |session| {
            bimdata::element::property::get(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property::get(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9, 10)?;
            Ok(())
        },
    },
    Call {
        id: "update_element_property_set_property",
        minimal: |session| {
            bimdata::element::property::update(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                7,
                7,
                &bimdata::property::PropertyPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property::update(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                9,
                10,
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
        id: "remove_element_property_set_property",
        minimal: |session| {
            bimdata::element::property::delete(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property::delete(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9, 10)?;
            Ok(())
        },
    },
    Call {
        id: "get_element_property_set_property_definitions",
        minimal: |session| {
            bimdata::element::property_definition::list(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_definition::list(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9, 10)?;
            Ok(())
        },
    },
    Call {
        id: "create_element_property_set_property_definition",
        minimal: |session| {
            bimdata::element::property_definition::create(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                7,
                7,
                &bimdata::property_definition::PropertyDefinitionRequest::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_definition::create(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                9,
                10,
                &bimdata::property_definition::PropertyDefinitionRequest {
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
        id: "get_element_property_set_property_definition",
        minimal: |session| {
            bimdata::element::property_definition::get(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_definition::get(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9, 10, 11)?;
            Ok(())
        },
    },
    Call {
        id: "remove_element_property_set_property_definition",
        minimal: |session| {
            bimdata::element::property_definition::delete(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_definition::delete(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9, 10, 11)?;
            Ok(())
        },
    },
    Call {
        id: "get_element_property_sets",
        minimal: |session| {
            bimdata::element::property_set::list(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_set::list(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "create_element_property_set",
        minimal: |session| {
            bimdata::element::property_set::create(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                &bimdata::property_set::PropertySetRequest::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_set::create(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                &bimdata::property_set::PropertySetRequest {
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
        id: "remove_all_element_property_set",
        minimal: |session| {
            bimdata::element::property_set::unlink_all(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_set::unlink_all(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "get_element_property_set",
        minimal: |session| {
            bimdata::element::property_set::get(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_set::get(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "remove_element_property_set",
        minimal: |session| {
            bimdata::element::property_set::unlink(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::property_set::unlink(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_element_property_set_property_definition_units",
        minimal: |session| {
            bimdata::element::unit::list(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::unit::list(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9, 10, 11)?;
            Ok(())
        },
    },
    Call {
        id: "create_element_property_set_property_definition_unit",
        minimal: |session| {
            bimdata::element::unit::create(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                7,
                7,
                7,
                &bimdata::unit::UnitRequest::new("IfcWall"),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::element::unit::create(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                9,
                10,
                11,
                &bimdata::unit::UnitRequest {
                    r#type: "IfcWall".to_owned(),
                    name: bimdata::Field::Value("Tower".to_owned()),
                    unit_type: bimdata::Field::Value("text".to_owned()),
                    prefix: bimdata::Field::Value("text".to_owned()),
                    dimensions: bimdata::Field::Value(vec![0.5]),
                    conversion_factor: bimdata::Field::Value(0.5),
                    conversion_baseunit: None,
                    elements: bimdata::Field::Value(serde_json::Value::from("value")),
                    is_default: Some(true),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_element_property_set_property_definition_unit",
        minimal: |session| {
            bimdata::element::unit::get(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7, 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::unit::get(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9, 10, 11, 12)?;
            Ok(())
        },
    },
    Call {
        id: "remove_element_property_set_property_definition_unit",
        minimal: |session| {
            bimdata::element::unit::delete(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7, 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::element::unit::delete(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9, 10, 11, 12)?;
            Ok(())
        },
    },
];
