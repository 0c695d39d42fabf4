// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::zone`.

use super::{Call, MODEL};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_zones",
        minimal: |session| {
            bimdata::zone::list(session, MODEL, &bimdata::zone::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::list(session, MODEL, &bimdata::zone::ListParams { color: Some("ff8800".to_owned()) })?;
            Ok(())
        },
    },
    Call {
        id: "create_zone",
        minimal: |session| {
            bimdata::zone::create_many(
                session,
                MODEL,
                &[bimdata::zone::ZoneRequest::new("3DqaUydM99ehywE4_2hm1u")],
                &bimdata::zone::CreateManyParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::create_many(
                session,
                MODEL,
                &[bimdata::zone::ZoneRequest {
                    uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                    name: bimdata::Field::Value("Tower".to_owned()),
                    zones: Some(Vec::new()),
                    parent_id: bimdata::Field::Value(1),
                    spaces: Some(vec![bimdata::zone::space::ZoneSpaceRequest {
                        uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        longname: bimdata::Field::Value("text".to_owned()),
                        geometry: bimdata::Field::Value(vec![
                            bimdata::Vector3::new(0.5, 1.5, 2.5),
                            bimdata::Vector3::new(0.5, 1.5, 2.5),
                            bimdata::Vector3::new(0.5, 1.5, 2.5),
                        ]),
                        order: Some(1),
                    }]),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                    order: Some(1),
                    storey_uuid: bimdata::Field::Value("text".to_owned()),
                }],
                &bimdata::zone::CreateManyParams { color: Some("ff8800".to_owned()) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_zone",
        minimal: |session| {
            bimdata::zone::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_zone",
        minimal: |session| {
            bimdata::zone::update(session, MODEL, 7, &bimdata::zone::ZonePatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::update(
                session,
                MODEL,
                8,
                &bimdata::zone::ZonePatch {
                    name: bimdata::Field::Value("Tower".to_owned()),
                    uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
                    zones: Some(vec![bimdata::zone::ZoneRequest {
                        uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        zones: Some(Vec::new()),
                        parent_id: bimdata::Field::Value(1),
                        spaces: Some(vec![bimdata::zone::space::ZoneSpaceRequest {
                            uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                            name: bimdata::Field::Value("Tower".to_owned()),
                            longname: bimdata::Field::Value("text".to_owned()),
                            geometry: bimdata::Field::Value(vec![
                                bimdata::Vector3::new(0.5, 1.5, 2.5),
                                bimdata::Vector3::new(0.5, 1.5, 2.5),
                                bimdata::Vector3::new(0.5, 1.5, 2.5),
                            ]),
                            order: Some(1),
                        }]),
                        color: bimdata::Field::Value("ff8800".to_owned()),
                        order: Some(1),
                        storey_uuid: bimdata::Field::Value("text".to_owned()),
                    }]),
                    parent_id: bimdata::Field::Value(1),
                    spaces: Some(vec![bimdata::zone::space::ZoneSpaceRequest {
                        uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        longname: bimdata::Field::Value("text".to_owned()),
                        geometry: bimdata::Field::Value(vec![
                            bimdata::Vector3::new(0.5, 1.5, 2.5),
                            bimdata::Vector3::new(0.5, 1.5, 2.5),
                            bimdata::Vector3::new(0.5, 1.5, 2.5),
                        ]),
                        order: Some(1),
                    }]),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                    order: Some(1),
                    storey_uuid: bimdata::Field::Value("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_zone",
        minimal: |session| {
            bimdata::zone::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_zone_spaces",
        minimal: |session| {
            bimdata::zone::space::list(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::space::list(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "create_zone_space",
        minimal: |session| {
            bimdata::zone::space::create(
                session,
                MODEL,
                7,
                &bimdata::zone::space::ZoneSpaceRequest::new("3DqaUydM99ehywE4_2hm1u"),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::space::create(
                session,
                MODEL,
                8,
                &bimdata::zone::space::ZoneSpaceRequest {
                    uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                    name: bimdata::Field::Value("Tower".to_owned()),
                    longname: bimdata::Field::Value("text".to_owned()),
                    geometry: bimdata::Field::Value(vec![
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                    ]),
                    order: Some(1),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "add_zone_space",
        minimal: |session| {
            bimdata::zone::space::link(session, MODEL, 7, &bimdata::zone::space::ZoneSpaceRelationRequest::new(1))?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::space::link(
                session,
                MODEL,
                8,
                &bimdata::zone::space::ZoneSpaceRelationRequest { id: 1, order: Some(1) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_zone_space",
        minimal: |session| {
            bimdata::zone::space::get(session, MODEL, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::space::get(session, MODEL, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "update_zone_space",
        minimal: |session| {
            bimdata::zone::space::update(session, MODEL, 7, 7, &bimdata::zone::space::ZoneSpacePatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::space::update(
                session,
                MODEL,
                8,
                9,
                &bimdata::zone::space::ZoneSpacePatch {
                    name: bimdata::Field::Value("Tower".to_owned()),
                    longname: bimdata::Field::Value("text".to_owned()),
                    uuid: Some("3DqaUydM99ehywE4_2hm1u".to_owned()),
                    geometry: bimdata::Field::Value(vec![
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata::Vector3::new(0.5, 1.5, 2.5),
                    ]),
                    order: Some(1),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_zone_space",
        minimal: |session| {
            bimdata::zone::space::unlink(session, MODEL, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::zone::space::unlink(session, MODEL, 8, 9)?;
            Ok(())
        },
    },
];
