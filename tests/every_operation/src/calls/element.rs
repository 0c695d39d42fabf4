// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::element`.

use super::{Call, MODEL};

pub(super) const CALLS: &[Call] = &[
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
                &[element_request()],
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
                &[element_bulk_request()],
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
                &[element_bulk_patch()],
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
            bimdata::element::create_raw(session, MODEL, &raw_elements_request())?;
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
            bimdata::element::replace(session, MODEL, "3DqaUydM99ehywE4$2hm11", &element_request())?;
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
            bimdata::element::update(session, MODEL, "3DqaUydM99ehywE4$2hm11", &element_patch())?;
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
                &[super::classification::classification_request()],
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
                &super::property::property_request(),
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
                &super::property::property_patch(),
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
                &super::property_definition::property_definition_request(),
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
                &super::property_set::property_set_request(),
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
                &super::unit::unit_request(),
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

pub(super) fn element_bulk_patch() -> bimdata::element::ElementBulkPatch {
    bimdata::element::ElementBulkPatch {
        uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
        r#type: Some("IfcWall".to_owned()),
        attributes: Some(super::property_set::property_set_request()),
        property_sets: Some(vec![super::property_set::property_set_request()]),
        classifications: Some(vec![super::classification::classification_request()]),
        layers: Some(vec![super::layer::element_layer_request()]),
    }
}

pub(super) fn element_bulk_request() -> bimdata::element::ElementBulkRequest {
    bimdata::element::ElementBulkRequest {
        uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
        r#type: "IfcWall".to_owned(),
        attributes: Some(super::property_set::property_set_request()),
        property_sets: Some(vec![super::property_set::property_set_request()]),
        classifications: Some(vec![super::classification::classification_request()]),
        layers: Some(vec![super::layer::element_layer_request()]),
    }
}

pub(super) fn element_patch() -> bimdata::element::ElementPatch {
    bimdata::element::ElementPatch {
        uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
        r#type: Some("IfcWall".to_owned()),
        attributes: Some(super::property_set::property_set_request()),
        property_sets: Some(vec![super::property_set::property_set_request()]),
        classifications: Some(vec![super::classification::classification_request()]),
        layers: Some(vec![super::layer::element_layer_request()]),
    }
}

pub(super) fn element_request() -> bimdata::element::ElementRequest {
    bimdata::element::ElementRequest {
        r#type: "IfcWall".to_owned(),
        uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
        attributes: Some(super::property_set::property_set_request()),
        property_sets: Some(vec![super::property_set::property_set_request()]),
        classifications: Some(vec![super::classification::classification_request()]),
        layers: Some(vec![super::layer::element_layer_request()]),
    }
}

pub(super) fn raw_classification_request() -> bimdata::element::RawClassificationRequest {
    bimdata::element::RawClassificationRequest {
        r#type: bimdata::Field::Value("IfcWall".to_owned()),
        notation: bimdata::Field::Value("EF_25_10".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
    }
}

pub(super) fn raw_definition_request() -> bimdata::element::RawDefinitionRequest {
    bimdata::element::RawDefinitionRequest {
        description: bimdata::Field::Value("As built.".to_owned()),
        name: bimdata::Field::Value("Tower".to_owned()),
        r#type: bimdata::Field::Value("IfcWall".to_owned()),
        value_type: bimdata::Field::Value("text".to_owned()),
        unit_index: bimdata::Field::Value(0),
    }
}

pub(super) fn raw_element_request() -> bimdata::element::RawElementRequest {
    bimdata::element::RawElementRequest {
        uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
        r#type: "IfcWall".to_owned(),
        attributes: bimdata::Field::Value(0),
        material_list: bimdata::Field::Value(vec![0]),
        psets: bimdata::Field::Value(vec![0]),
        classifications: bimdata::Field::Value(vec![0]),
        layers: bimdata::Field::Value(vec![0]),
        systems: bimdata::Field::Value(vec![0]),
    }
}

pub(super) fn raw_elements_request() -> bimdata::element::RawElementsRequest {
    bimdata::element::RawElementsRequest {
        elements: vec![raw_element_request()],
        units: bimdata::Field::Value(vec![raw_unit_request()]),
        definitions: bimdata::Field::Value(vec![raw_definition_request()]),
        property_sets: bimdata::Field::Value(vec![raw_property_set_request()]),
        classifications: bimdata::Field::Value(vec![raw_classification_request()]),
        layers: bimdata::Field::Value(vec![raw_layer_request()]),
        systems: bimdata::Field::Value(vec![raw_system_request()]),
        materials: bimdata::Field::Value(raw_materials_request()),
    }
}

pub(super) fn raw_layer_request() -> bimdata::element::RawLayerRequest {
    bimdata::element::RawLayerRequest {
        name: "Tower".to_owned(),
        description: bimdata::Field::Value("As built.".to_owned()),
        identifier: bimdata::Field::Value("text".to_owned()),
    }
}

pub(super) fn raw_material_list_component_request() -> bimdata::element::RawMaterialListComponentRequest {
    bimdata::element::RawMaterialListComponentRequest {
        material: bimdata::Field::Value(0),
        material_option: bimdata::Field::Value(0),
    }
}

pub(super) fn raw_material_option_request() -> bimdata::element::RawMaterialOptionRequest {
    bimdata::element::RawMaterialOptionRequest {
        thickness: bimdata::Field::Value(0.5),
        material_list: bimdata::Field::Value(Vec::new()),
    }
}

pub(super) fn raw_material_request() -> bimdata::element::RawMaterialRequest {
    bimdata::element::RawMaterialRequest {
        step_id: 1,
        name: "Tower".to_owned(),
        description: bimdata::Field::Value("As built.".to_owned()),
        category: bimdata::Field::Value("text".to_owned()),
        psets: bimdata::Field::Value(vec![0]),
    }
}

pub(super) fn raw_materials_request() -> bimdata::element::RawMaterialsRequest {
    bimdata::element::RawMaterialsRequest {
        materials_data: bimdata::Field::Value(vec![raw_material_request()]),
        list_components: bimdata::Field::Value(vec![raw_material_list_component_request()]),
        options: bimdata::Field::Value(vec![raw_material_option_request()]),
    }
}

pub(super) fn raw_property_request() -> bimdata::element::RawPropertyRequest {
    bimdata::element::RawPropertyRequest {
        definition_index: 0,
        value: bimdata::Field::Value(serde_json::Value::from("value")),
    }
}

pub(super) fn raw_property_set_request() -> bimdata::element::RawPropertySetRequest {
    bimdata::element::RawPropertySetRequest {
        properties: vec![raw_property_request()],
        description: bimdata::Field::Value("As built.".to_owned()),
        name: bimdata::Field::Value("Tower".to_owned()),
        r#type: bimdata::Field::Value("IfcWall".to_owned()),
    }
}

pub(super) fn raw_system_request() -> bimdata::element::RawSystemRequest {
    bimdata::element::RawSystemRequest {
        uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
        name: bimdata::Field::Value("Tower".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        object_type: bimdata::Field::Value("text".to_owned()),
    }
}

pub(super) fn raw_unit_request() -> bimdata::element::RawUnitRequest {
    bimdata::element::RawUnitRequest {
        r#type: "IfcWall".to_owned(),
        name: bimdata::Field::Value("Tower".to_owned()),
        unit_type: bimdata::Field::Value("text".to_owned()),
        prefix: bimdata::Field::Value("text".to_owned()),
        elements: bimdata::Field::Value(serde_json::Value::from("value")),
        conversion_factor: bimdata::Field::Value(0.5),
        dimensions: bimdata::Field::Value(vec![0.5]),
        conversion_baseunit_index: bimdata::Field::Null,
        is_default: bimdata::Field::Value(true),
    }
}
