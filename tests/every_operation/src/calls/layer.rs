// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::layer`.

use super::{Call, MODEL};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_layers",
        minimal: |session| {
            bimdata::layer::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::layer::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_layer",
        minimal: |session| {
            bimdata::layer::create(
                session,
                MODEL,
                &bimdata::layer::LayerRequest::new("Tower", vec!["text".to_owned()]),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::layer::create(session, MODEL, &layer_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_layer",
        minimal: |session| {
            bimdata::layer::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::layer::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_layer",
        minimal: |session| {
            bimdata::layer::update(session, MODEL, 7, &bimdata::layer::LayerPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::layer::update(session, MODEL, 8, &layer_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_layer",
        minimal: |session| {
            bimdata::layer::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::layer::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
];

pub(super) fn element_layer_request() -> bimdata::layer::ElementLayerRequest {
    bimdata::layer::ElementLayerRequest {
        name: "Tower".to_owned(),
        identifier: bimdata::Field::Value("text".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
    }
}

pub(super) fn layer_patch() -> bimdata::layer::LayerPatch {
    bimdata::layer::LayerPatch {
        name: Some("Tower".to_owned()),
        identifier: bimdata::Field::Value("text".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        elements: Some(vec!["text".to_owned()]),
    }
}

pub(super) fn layer_request() -> bimdata::layer::LayerRequest {
    bimdata::layer::LayerRequest {
        name: "Tower".to_owned(),
        elements: vec!["text".to_owned()],
        identifier: bimdata::Field::Value("text".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
    }
}
