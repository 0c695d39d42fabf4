// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::document`.

use std::error::Error;

use super::{Call, PROJECT};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_documents",
        minimal: |session| {
            bimdata::document::list(session, PROJECT, &bimdata::document::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::document::list(
                session,
                PROJECT,
                &bimdata::document::ListParams {
                    order_by: Some("text".to_owned()),
                    archived: Some(true),
                    created_after: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    id_in: vec![1, 1],
                    status: vec![bimdata::VisaStatus::Accepted, bimdata::VisaStatus::Accepted],
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_document",
        minimal: |session| {
            bimdata::document::create(session, PROJECT, &bimdata::document::DocumentRequest::new("Tower", Some(1)))?;
            Ok(())
        },
        full: |session| {
            bimdata::document::create(session, PROJECT, &document_request())?;
            Ok(())
        },
    },
    Call {
        id: "bulk_delete_documents",
        minimal: |session| {
            bimdata::document::delete_many(session, PROJECT, None)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::delete_many(session, PROJECT, Some(&[1]))?;
            Ok(())
        },
    },
    Call {
        id: "import_documents",
        minimal: |session| {
            bimdata::document::import(
                session,
                PROJECT,
                &bimdata::document::ImportRequest::new(
                    bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
                    vec![bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")],
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::import(session, PROJECT, &import_request()?)?;
            Ok(())
        },
    },
    Call {
        id: "update_document",
        minimal: |session| {
            bimdata::document::update(session, PROJECT, 7, &bimdata::document::DocumentPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::document::update(session, PROJECT, 8, &document_patch())?;
            Ok(())
        },
    },
    Call {
        id: "content",
        minimal: |session| {
            std::io::copy(&mut bimdata::document::content(session, PROJECT, 7)?, &mut std::io::sink())?;
            Ok(())
        },
        full: |session| {
            std::io::copy(&mut bimdata::document::content(session, PROJECT, 8)?, &mut std::io::sink())?;
            Ok(())
        },
    },
    Call {
        id: "create_tags",
        minimal: |session| {
            bimdata::document::tag::create_many(
                session,
                PROJECT,
                7,
                &[
                    bimdata::document::tag::TagRequest::new("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
                    bimdata::document::tag::TagRequest::new("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
                ],
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::tag::create_many(session, PROJECT, 8, &[tag_request(), tag_request()])?;
            Ok(())
        },
    },
    Call {
        id: "delete_tag",
        minimal: |session| {
            bimdata::document::tag::delete(session, PROJECT, 7, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::document::tag::delete(session, PROJECT, 8, "3DqaUydM99ehywE4$2hm12")?;
            Ok(())
        },
    },
];

pub(super) fn document_patch() -> bimdata::document::DocumentPatch {
    bimdata::document::DocumentPatch {
        name: Some("Tower".to_owned()),
        description: bimdata::Field::Value("text".to_owned()),
    }
}

pub(super) fn document_request() -> bimdata::document::DocumentRequest {
    bimdata::document::DocumentRequest {
        name: "Tower".to_owned(),
        folder_id: Some(1),
        description: bimdata::Field::Value("text".to_owned()),
        status: Some(bimdata::VisaStatus::Accepted),
        picture: bimdata::Field::Value(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
    }
}

pub(super) fn import_request() -> Result<bimdata::document::ImportRequest, Box<dyn Error>> {
    Ok(bimdata::document::ImportRequest {
        index: bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
        files: vec![bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")],
        description: Some("text".to_owned()),
        received_on: Some(bimdata::Date::parse("2026-01-31")?),
        folder_id: bimdata::Field::Value(1),
    })
}

pub(super) fn tag_request() -> bimdata::document::tag::TagRequest {
    bimdata::document::tag::TagRequest {
        name: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx".to_owned(),
        parent: Some(Box::default()),
    }
}
