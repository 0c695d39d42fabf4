// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::naming_constraint`.

use super::{Call, PROJECT};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_naming_constraints",
        minimal: |session| {
            bimdata::naming_constraint::list(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::list(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "create_naming_constraint",
        minimal: |session| {
            bimdata::naming_constraint::create(
                session,
                PROJECT,
                &bimdata::naming_constraint::NamingConstraintRequest::new(
                    "Tower",
                    bimdata::Separator::Hyphen,
                    vec![bimdata::naming_constraint::NamingConstraintPartRequest::new(
                        bimdata::NamingConstraintPartType::Characters,
                        "Tower",
                    )],
                    true,
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::create(session, PROJECT, &naming_constraint_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_naming_constraint",
        minimal: |session| {
            bimdata::naming_constraint::get(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::get(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_naming_constraint",
        minimal: |session| {
            bimdata::naming_constraint::update(
                session,
                PROJECT,
                7,
                &bimdata::naming_constraint::NamingConstraintPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::update(session, PROJECT, 8, &naming_constraint_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_naming_constraint",
        minimal: |session| {
            bimdata::naming_constraint::delete(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::delete(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_naming_constraint_part_lists",
        minimal: |session| {
            bimdata::naming_constraint::part_list::list(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::part_list::list(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "create_naming_constraint_part_list",
        minimal: |session| {
            bimdata::naming_constraint::part_list::create(
                session,
                PROJECT,
                &bimdata::naming_constraint::part_list::NamingConstraintPartListRequest::new(
                    "Tower",
                    vec!["text".to_owned()],
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::part_list::create(session, PROJECT, &naming_constraint_part_list_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_naming_constraint_part_list",
        minimal: |session| {
            bimdata::naming_constraint::part_list::get(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::part_list::get(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_naming_constraint_part_list",
        minimal: |session| {
            bimdata::naming_constraint::part_list::update(
                session,
                PROJECT,
                7,
                &bimdata::naming_constraint::part_list::NamingConstraintPartListPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::part_list::update(session, PROJECT, 8, &naming_constraint_part_list_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_naming_constraint_part_list",
        minimal: |session| {
            bimdata::naming_constraint::part_list::delete(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::naming_constraint::part_list::delete(session, PROJECT, 8)?;
            Ok(())
        },
    },
];

pub(super) fn naming_constraint_part_list_patch() -> bimdata::naming_constraint::part_list::NamingConstraintPartListPatch
{
    bimdata::naming_constraint::part_list::NamingConstraintPartListPatch {
        name: Some("Tower".to_owned()),
        elements: Some(vec!["text".to_owned()]),
    }
}

pub(super) fn naming_constraint_part_list_request()
-> bimdata::naming_constraint::part_list::NamingConstraintPartListRequest {
    bimdata::naming_constraint::part_list::NamingConstraintPartListRequest {
        name: "Tower".to_owned(),
        elements: vec!["text".to_owned()],
    }
}

pub(super) fn naming_constraint_part_request() -> bimdata::naming_constraint::NamingConstraintPartRequest {
    bimdata::naming_constraint::NamingConstraintPartRequest {
        r#type: bimdata::NamingConstraintPartType::Characters,
        name: "Tower".to_owned(),
        max_length: bimdata::Field::Value(1),
        min_value: bimdata::Field::Value(1),
        max_value: bimdata::Field::Value(1),
        value_list_id: bimdata::Field::Value(1),
    }
}

pub(super) fn naming_constraint_patch() -> bimdata::naming_constraint::NamingConstraintPatch {
    bimdata::naming_constraint::NamingConstraintPatch {
        name: Some("Tower".to_owned()),
        separator: Some(bimdata::Separator::Hyphen),
        parts: Some(vec![naming_constraint_part_request()]),
        strict: Some(true),
    }
}

pub(super) fn naming_constraint_request() -> bimdata::naming_constraint::NamingConstraintRequest {
    bimdata::naming_constraint::NamingConstraintRequest {
        name: "Tower".to_owned(),
        separator: bimdata::Separator::Hyphen,
        parts: vec![naming_constraint_part_request()],
        strict: true,
    }
}
