// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::folder`.

use super::{Call, PROJECT};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_folders",
        minimal: |session| {
            bimdata::folder::list(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::list(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "create_folder",
        minimal: |session| {
            bimdata::folder::create(session, PROJECT, &bimdata::folder::FolderRequest::new("Tower"))?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::create(session, PROJECT, &folder_request())?;
            Ok(())
        },
    },
    Call {
        id: "bulk_delete_folders",
        minimal: |session| {
            bimdata::folder::delete_many(session, PROJECT, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::delete_many(session, PROJECT, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "get_folder_documents",
        minimal: |session| {
            bimdata::folder::documents(session, PROJECT, 7, &bimdata::folder::DocumentsParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::documents(
                session,
                PROJECT,
                8,
                &bimdata::folder::DocumentsParams {
                    created_after: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    created_before: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    creator_email: Some("text".to_owned()),
                    description: Some("As built.".to_owned()),
                    description_contains: Some("text".to_owned()),
                    description_endswith: Some("text".to_owned()),
                    description_startswith: Some("text".to_owned()),
                    file_name: Some("tower.ifc".to_owned()),
                    file_name_contains: Some("text".to_owned()),
                    file_name_endswith: Some("text".to_owned()),
                    file_name_startswith: Some("text".to_owned()),
                    file_type: Some("text".to_owned()),
                    has_visa: Some(true),
                    id_in: vec![1, 1],
                    name: Some("Tower".to_owned()),
                    name_contains: Some("text".to_owned()),
                    name_endswith: Some("text".to_owned()),
                    name_startswith: Some("text".to_owned()),
                    naming_constraint_conflict: Some(true),
                    parent_id_in: vec![1, 1],
                    search: Some("text".to_owned()),
                    size_max: Some(1),
                    size_min: Some(1),
                    tags: vec!["text".to_owned(), "text".to_owned()],
                    visa_creator_email: Some("text".to_owned()),
                    visa_deadline_after: Some(bimdata::Date::parse("2026-01-31")?),
                    visa_deadline_before: Some(bimdata::Date::parse("2026-01-31")?),
                    visa_past_deadline: Some(true),
                    visa_past_deadline_strict: Some(true),
                    visa_status: Some(bimdata::VisaStatus::Open),
                    visa_status_strict: Some(bimdata::VisaStatus::Open),
                    visa_validation_status: Some(bimdata::ValidationStatus::Pending),
                    visa_validator_email: Some("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_group_folder",
        minimal: |session| {
            bimdata::folder::update_group(session, PROJECT, 7, 7, &bimdata::folder::GroupFolderPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::update_group(session, PROJECT, 8, 9, &group_folder_patch())?;
            Ok(())
        },
    },
    Call {
        id: "get_folder_project_users",
        minimal: |session| {
            bimdata::folder::users(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::users(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_folder",
        minimal: |session| {
            bimdata::folder::get(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::get(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_folder",
        minimal: |session| {
            bimdata::folder::update(session, PROJECT, 7, &bimdata::folder::FolderPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::update(session, PROJECT, 8, &folder_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_folder",
        minimal: |session| {
            bimdata::folder::delete(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::delete(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_folder_naming_constraint",
        minimal: |session| {
            bimdata::folder::naming_constraint(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::naming_constraint(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "set_folder_naming_constraint",
        minimal: |session| {
            bimdata::folder::set_naming_constraint(
                session,
                PROJECT,
                7,
                &bimdata::folder::FolderNamingConstraintRequest::new(1, true),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::set_naming_constraint(session, PROJECT, 8, &folder_naming_constraint_request())?;
            Ok(())
        },
    },
    Call {
        id: "delete_folder_naming_constraint",
        minimal: |session| {
            bimdata::folder::remove_naming_constraint(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::folder::remove_naming_constraint(session, PROJECT, 8)?;
            Ok(())
        },
    },
];

pub(super) fn folder_naming_constraint_request() -> bimdata::folder::FolderNamingConstraintRequest {
    bimdata::folder::FolderNamingConstraintRequest { constraint_id: 1, recursive: true }
}

pub(super) fn folder_patch() -> bimdata::folder::FolderPatch {
    bimdata::folder::FolderPatch {
        parent_id: bimdata::Field::Value(1),
        name: Some("Tower".to_owned()),
        propagate: Some(true),
        default_permission: Some(bimdata::Permission::Denied),
    }
}

pub(super) fn folder_request() -> bimdata::folder::FolderRequest {
    bimdata::folder::FolderRequest {
        name: "Tower".to_owned(),
        parent_id: bimdata::Field::Value(1),
        default_permission: Some(bimdata::Permission::Denied),
        propagate: Some(true),
    }
}

pub(super) fn group_folder_patch() -> bimdata::folder::GroupFolderPatch {
    bimdata::folder::GroupFolderPatch {
        permission: bimdata::Field::Value(bimdata::Permission::Denied),
        propagate: Some(true),
    }
}

pub(super) fn new_folder_request() -> bimdata::folder::NewFolderRequest {
    bimdata::folder::NewFolderRequest {
        name: "Tower".to_owned(),
        parent_id: bimdata::Field::Value(1),
        default_permission: Some(bimdata::Permission::Denied),
        children: bimdata::Field::Value(Vec::new()),
    }
}
