// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::tag`.

use super::{Call, PROJECT};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_tags",
        minimal: |session| {
            bimdata::tag::list(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::tag::list(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "create_tag",
        minimal: |session| {
            bimdata::tag::create(session, PROJECT, &bimdata::tag::TagRequest::new("Tower"))?;
            Ok(())
        },
        full: |session| {
            bimdata::tag::create(session, PROJECT, &tag_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_tag",
        minimal: |session| {
            bimdata::tag::get(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::tag::get(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_tag",
        minimal: |session| {
            bimdata::tag::update(session, PROJECT, 7, &bimdata::tag::TagPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::tag::update(session, PROJECT, 8, &tag_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_tag",
        minimal: |session| {
            bimdata::tag::delete(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::tag::delete(session, PROJECT, 8)?;
            Ok(())
        },
    },
];

pub(super) fn tag_patch() -> bimdata::tag::TagPatch {
    bimdata::tag::TagPatch { name: Some("Tower".to_owned()), color: bimdata::Field::Value("ff8800".to_owned()) }
}

pub(super) fn tag_request() -> bimdata::tag::TagRequest {
    bimdata::tag::TagRequest { name: "Tower".to_owned(), color: bimdata::Field::Value("ff8800".to_owned()) }
}
