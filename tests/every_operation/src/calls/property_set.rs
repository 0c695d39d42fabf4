// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::property_set`.

use super::{Call, MODEL};

pub(super) const CALLS: &[Call] = &[
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
            bimdata::property_set::create_many(session, MODEL, &[property_set_request()])?;
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
            bimdata::property_set::link_elements(session, MODEL, &[element_property_set_relation_request()])?;
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
            bimdata::property_set::update(session, MODEL, 8, &property_set_patch())?;
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

pub(super) fn element_property_set_relation_request() -> bimdata::property_set::ElementPropertySetRelationRequest {
    bimdata::property_set::ElementPropertySetRelationRequest {
        element_uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
        property_set_id: 1,
    }
}

pub(super) fn property_set_patch() -> bimdata::property_set::PropertySetPatch {
    bimdata::property_set::PropertySetPatch {
        name: bimdata::Field::Value("Tower".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        r#type: bimdata::Field::Value("IfcWall".to_owned()),
        properties: Some(vec![super::property::property_request()]),
    }
}

pub(super) fn property_set_request() -> bimdata::property_set::PropertySetRequest {
    bimdata::property_set::PropertySetRequest {
        name: bimdata::Field::Value("Tower".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        r#type: bimdata::Field::Value("IfcWall".to_owned()),
        properties: Some(vec![super::property::property_request()]),
    }
}
