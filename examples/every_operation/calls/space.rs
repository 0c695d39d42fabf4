// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::space`.

use super::{Call, MODEL};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_spaces",
        minimal: |session| {
            bimdata::space::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::space::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_space",
        minimal: |session| {
            bimdata::space::create_many(
                session,
                MODEL,
                &[bimdata::space::SpaceRequest::new("3DqaUydM99ehywE4_2hm1u")],
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::space::create_many(
                session,
                MODEL,
                &[bimdata::space::SpaceRequest {
                    uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                    name: bimdata::Field::Value("Tower".to_owned()),
                    longname: bimdata::Field::Value("text".to_owned()),
                    geometry: bimdata::Field::Value(vec![
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                    ]),
                }],
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_space",
        minimal: |session| {
            bimdata::space::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::space::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_space",
        minimal: |session| {
            bimdata::space::update(session, MODEL, 7, &bimdata::space::SpacePatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::space::update(
                session,
                MODEL,
                8,
                &bimdata::space::SpacePatch {
                    name: bimdata::Field::Value("Tower".to_owned()),
                    longname: bimdata::Field::Value("text".to_owned()),
                    uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
                    geometry: bimdata::Field::Value(vec![
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                    ]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_space",
        minimal: |session| {
            bimdata::space::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::space::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
];
