// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::classification`.

use super::{Call, PROJECT};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_classifications",
        minimal: |session| {
            bimdata::classification::list(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::classification::list(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "create_classification",
        minimal: |session| {
            bimdata::classification::create_many(
                session,
                PROJECT,
                &[bimdata::classification::ClassificationRequest::default()],
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::classification::create_many(session, PROJECT, &[classification_request()])?;
            Ok(())
        },
    },
    Call {
        id: "get_classification",
        minimal: |session| {
            bimdata::classification::get(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::classification::get(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_classification",
        minimal: |session| {
            bimdata::classification::update(
                session,
                PROJECT,
                7,
                &bimdata::classification::ClassificationPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::classification::update(session, PROJECT, 8, &classification_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_classification",
        minimal: |session| {
            bimdata::classification::delete(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::classification::delete(session, PROJECT, 8)?;
            Ok(())
        },
    },
];

pub(super) fn classification_patch() -> bimdata::classification::ClassificationPatch {
    bimdata::classification::ClassificationPatch {
        name: bimdata::Field::Value("Tower".to_owned()),
        notation: bimdata::Field::Value("EF_25_10".to_owned()),
        title: bimdata::Field::Value("Door missing".to_owned()),
    }
}

pub(super) fn classification_request() -> bimdata::classification::ClassificationRequest {
    bimdata::classification::ClassificationRequest {
        name: bimdata::Field::Value("Tower".to_owned()),
        notation: bimdata::Field::Value("EF_25_10".to_owned()),
        title: bimdata::Field::Value("Door missing".to_owned()),
    }
}
