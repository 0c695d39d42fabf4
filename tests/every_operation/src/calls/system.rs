// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::system`.

use super::{Call, MODEL};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_systems",
        minimal: |session| {
            bimdata::system::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::system::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_system",
        minimal: |session| {
            bimdata::system::create(session, MODEL, &bimdata::system::SystemRequest::new(vec!["text".to_owned()]))?;
            Ok(())
        },
        full: |session| {
            bimdata::system::create(session, MODEL, &system_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_system",
        minimal: |session| {
            bimdata::system::get(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::system::get(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "update_system",
        minimal: |session| {
            bimdata::system::update(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                &bimdata::system::SystemPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::system::update(session, MODEL, "3DqaUydM99ehywE4$2hm11", &system_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_system",
        minimal: |session| {
            bimdata::system::delete(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::system::delete(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
];

pub(super) fn system_patch() -> bimdata::system::SystemPatch {
    bimdata::system::SystemPatch {
        uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
        name: bimdata::Field::Value("Tower".to_owned()),
        object_type: bimdata::Field::Value("text".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        elements: Some(vec!["text".to_owned()]),
    }
}

pub(super) fn system_request() -> bimdata::system::SystemRequest {
    bimdata::system::SystemRequest {
        elements: vec!["text".to_owned()],
        uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
        name: bimdata::Field::Value("Tower".to_owned()),
        object_type: bimdata::Field::Value("text".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
    }
}
