// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::user`.

use super::Call;

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_self_user",
        minimal: |session| {
            bimdata::user::get(session)?;
            Ok(())
        },
        full: |session| {
            bimdata::user::get(session)?;
            Ok(())
        },
    },
    Call {
        id: "get_self_projects",
        minimal: |session| {
            bimdata::user::projects(session)?;
            Ok(())
        },
        full: |session| {
            bimdata::user::projects(session)?;
            Ok(())
        },
    },
    Call {
        id: "get_user_invitations",
        minimal: |session| {
            bimdata::user::invitation::list(session)?;
            Ok(())
        },
        full: |session| {
            bimdata::user::invitation::list(session)?;
            Ok(())
        },
    },
    Call {
        id: "get_user_invitation",
        minimal: |session| {
            bimdata::user::invitation::get(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::user::invitation::get(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "accept_user_invitation",
        minimal: |session| {
            bimdata::user::invitation::accept(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::user::invitation::accept(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "deny_user_invitation",
        minimal: |session| {
            bimdata::user::invitation::deny(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::user::invitation::deny(session, 7)?;
            Ok(())
        },
    },
];
