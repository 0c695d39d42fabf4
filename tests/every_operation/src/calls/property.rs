// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::property`.

use super::{Call, MODEL};

pub(super) const CALLS: &[Call] = &[
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
            bimdata::property::replace_many(session, MODEL, &[property_bulk_request()])?;
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
            bimdata::property::update_many(session, MODEL, &[property_bulk_patch()])?;
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
            bimdata::property::update(session, MODEL, 8, &property_patch())?;
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

pub(super) fn property_bulk_patch() -> bimdata::property::PropertyBulkPatch {
    bimdata::property::PropertyBulkPatch {
        id: 1,
        definition: Some(super::property_definition::property_definition_request()),
        value: bimdata::Field::Value(serde_json::Value::from("value")),
    }
}

pub(super) fn property_bulk_request() -> bimdata::property::PropertyBulkRequest {
    bimdata::property::PropertyBulkRequest {
        id: 1,
        definition: super::property_definition::property_definition_request(),
        value: bimdata::Field::Value(serde_json::Value::from("value")),
    }
}

pub(super) fn property_patch() -> bimdata::property::PropertyPatch {
    bimdata::property::PropertyPatch {
        definition: Some(super::property_definition::property_definition_request()),
        value: bimdata::Field::Value(serde_json::Value::from("value")),
    }
}

pub(super) fn property_request() -> bimdata::property::PropertyRequest {
    bimdata::property::PropertyRequest {
        definition: super::property_definition::property_definition_request(),
        value: bimdata::Field::Value(serde_json::Value::from("value")),
    }
}
