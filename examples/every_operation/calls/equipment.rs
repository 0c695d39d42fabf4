// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::equipment`.

use super::{Call, MODEL};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_equipments",
        minimal: |session| {
            bimdata::equipment::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_equipment",
        minimal: |session| {
            bimdata::equipment::create(
                session,
                MODEL,
                &bimdata::equipment::EquipmentRequest::new("Tower", vec![0.5, 0.5, 0.5]),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::create(
                session,
                MODEL,
                &bimdata::equipment::EquipmentRequest {
                    name: "Tower".to_owned(),
                    position: vec![0.5, 0.5, 0.5],
                    description: bimdata::Field::Value("As built.".to_owned()),
                    reference_link: bimdata::Field::Value("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_equipment",
        minimal: |session| {
            bimdata::equipment::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_equipment",
        minimal: |session| {
            bimdata::equipment::update(session, MODEL, 7, &bimdata::equipment::EquipmentPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::update(
                session,
                MODEL,
                8,
                &bimdata::equipment::EquipmentPatch {
                    name: Some("Tower".to_owned()),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    reference_link: bimdata::Field::Value("text".to_owned()),
                    position: Some(vec![0.5, 0.5, 0.5]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_equipment",
        minimal: |session| {
            bimdata::equipment::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_equipment_documents",
        minimal: |session| {
            bimdata::equipment::document::list(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::document::list(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "link_documents_to_equipment",
        minimal: |session| {
            bimdata::equipment::document::link_many(session, MODEL, 7, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::document::link_many(session, MODEL, 8, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "remove_equipment_document",
        minimal: |session| {
            bimdata::equipment::document::unlink(session, MODEL, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::document::unlink(session, MODEL, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_equipment_images",
        minimal: |session| {
            bimdata::equipment::image::list(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::image::list(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "add_equipment_image",
        minimal: |session| {
            bimdata::equipment::image::create(
                session,
                MODEL,
                7,
                &bimdata::equipment::image::EquipmentImageRequest::new(bimdata::Upload::from_bytes(
                    "tower.ifc",
                    "ISO-10303-21;",
                )),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::image::create(
                session,
                MODEL,
                8,
                &bimdata::equipment::image::EquipmentImageRequest {
                    file: bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_equipment_image",
        minimal: |session| {
            bimdata::equipment::image::delete(session, MODEL, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::image::delete(session, MODEL, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_equipment_tags",
        minimal: |session| {
            bimdata::equipment::tag::list(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::tag::list(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "add_equipment_tags",
        minimal: |session| {
            bimdata::equipment::tag::link_many(session, MODEL, 7, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::tag::link_many(session, MODEL, 8, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "remove_equipment_tag",
        minimal: |session| {
            bimdata::equipment::tag::unlink(session, MODEL, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::equipment::tag::unlink(session, MODEL, 8, 9)?;
            Ok(())
        },
    },
];
