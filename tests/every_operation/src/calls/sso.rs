// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::sso`.

use super::Call;

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_invitations",
        minimal: |session| {
            bimdata::sso::invitation::list(session, &bimdata::sso::invitation::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::sso::invitation::list(
                session,
                &bimdata::sso::invitation::ListParams { status: Some(bimdata::InvitationStatus::Accepted) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_invitation",
        minimal: |session| {
            bimdata::sso::invitation::get(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::sso::invitation::get(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "accept_invitation",
        minimal: |session| {
            bimdata::sso::invitation::accept(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::sso::invitation::accept(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "deny_invitation",
        minimal: |session| {
            bimdata::sso::invitation::deny(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::sso::invitation::deny(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "create_user",
        minimal: |session| {
            bimdata::sso::user::create(
                session,
                &bimdata::sso::user::UserRequest::new("ada@bim.example", "text", "text"),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::sso::user::create(session, &user_request())?;
            Ok(())
        },
    },
    Call {
        id: "delete_user",
        minimal: |session| {
            bimdata::sso::user::delete(session, Some(&bimdata::sso::user::DeleteUserRequest::new("ada@bim.example")))?;
            Ok(())
        },
        full: |session| {
            bimdata::sso::user::delete(session, Some(&delete_user_request()))?;
            Ok(())
        },
    },
];

pub(super) fn delete_user_request() -> bimdata::sso::user::DeleteUserRequest {
    bimdata::sso::user::DeleteUserRequest { email: "ada@bim.example".to_owned() }
}

pub(super) fn user_request() -> bimdata::sso::user::UserRequest {
    bimdata::sso::user::UserRequest {
        email: "ada@bim.example".to_owned(),
        firstname: "text".to_owned(),
        lastname: "text".to_owned(),
        profile_picture: bimdata::Field::Value("text".to_owned()),
    }
}
