// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::cloud`.

use super::Call;

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_clouds",
        minimal: |session| {
            bimdata::cloud::list(session)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::list(session)?;
            Ok(())
        },
    },
    Call {
        id: "create_cloud",
        minimal: |session| {
            bimdata::cloud::create(session, &bimdata::cloud::CloudRequest::new("Tower"))?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::create(session, &cloud_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_cloud",
        minimal: |session| {
            bimdata::cloud::get(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::get(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "update_cloud",
        minimal: |session| {
            bimdata::cloud::update(session, 7, &bimdata::cloud::CloudPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::update(session, 7, &cloud_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_cloud",
        minimal: |session| {
            bimdata::cloud::delete(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::delete(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "check_access",
        minimal: |session| {
            bimdata::cloud::check_access(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::check_access(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "create_demo",
        minimal: |session| {
            bimdata::cloud::create_demo(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::create_demo(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "get_cloud_size",
        minimal: |session| {
            bimdata::cloud::size(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::size(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "full_update_cloud",
        minimal: |session| {
            bimdata::cloud::replace(session, 7, &bimdata::cloud::CloudRequest::new("Tower"))?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::replace(session, 7, &cloud_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_cloud_invitations",
        minimal: |session| {
            bimdata::cloud::invitation::list(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::invitation::list(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "invite_cloud_user",
        minimal: |session| {
            bimdata::cloud::invitation::create(
                session,
                7,
                &bimdata::cloud::invitation::CloudInvitationRequest::new(
                    "ada@bim.example",
                    "https://app.bim.example/welcome",
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::invitation::create(session, 7, &cloud_invitation_request())?;
            Ok(())
        },
    },
    Call {
        id: "cancel_cloud_user_invitation",
        minimal: |session| {
            bimdata::cloud::invitation::cancel(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::invitation::cancel(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_cloud_users",
        minimal: |session| {
            bimdata::cloud::user::list(session, 7, &bimdata::cloud::user::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::user::list(
                session,
                7,
                &bimdata::cloud::user::ListParams {
                    email: Some("ada@bim.example".to_owned()),
                    email_contains: Some("text".to_owned()),
                    email_endswith: Some("text".to_owned()),
                    email_startswith: Some("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_cloud_user",
        minimal: |session| {
            bimdata::cloud::user::update(session, 7, 7, &bimdata::cloud::user::CloudMemberPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::user::update(session, 7, 8, &cloud_member_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_cloud_user",
        minimal: |session| {
            bimdata::cloud::user::delete(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::user::delete(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_cloud_user",
        minimal: |session| {
            bimdata::cloud::user::get(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::user::get(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "full_update_cloud_user",
        minimal: |session| {
            bimdata::cloud::user::replace(
                session,
                7,
                7,
                &bimdata::cloud::user::CloudMemberRequest::new(bimdata::Role::Admin),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::user::replace(session, 7, 8, &cloud_member_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_web_hooks",
        minimal: |session| {
            bimdata::cloud::webhook::list(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::webhook::list(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "create_web_hook",
        minimal: |session| {
            bimdata::cloud::webhook::create(
                session,
                7,
                &bimdata::cloud::webhook::WebhookRequest::new(
                    vec![bimdata::EventName::TopicCreation],
                    "https://hooks.bim.example/bimdata",
                    "a long random text",
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::webhook::create(session, 7, &webhook_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_web_hook",
        minimal: |session| {
            bimdata::cloud::webhook::get(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::webhook::get(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_web_hook",
        minimal: |session| {
            bimdata::cloud::webhook::update(session, 7, 7, &bimdata::cloud::webhook::WebhookPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::webhook::update(session, 7, 8, &webhook_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_web_hook",
        minimal: |session| {
            bimdata::cloud::webhook::delete(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::webhook::delete(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "ping_web_hook",
        minimal: |session| {
            bimdata::cloud::webhook::ping(
                session,
                7,
                7,
                &bimdata::cloud::webhook::WebhookRequest::new(
                    vec![bimdata::EventName::TopicCreation],
                    "https://hooks.bim.example/bimdata",
                    "a long random text",
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::cloud::webhook::ping(session, 7, 8, &webhook_request())?;
            Ok(())
        },
    },
];

pub(super) fn cloud_invitation_request() -> bimdata::cloud::invitation::CloudInvitationRequest {
    bimdata::cloud::invitation::CloudInvitationRequest {
        email: "ada@bim.example".to_owned(),
        redirect_uri: "https://app.bim.example/welcome".to_owned(),
        role: Some(bimdata::Role::Admin),
        project_role: Some(bimdata::Role::Admin),
        in_all_projects: Some(true),
    }
}

pub(super) fn cloud_member_patch() -> bimdata::cloud::user::CloudMemberPatch {
    bimdata::cloud::user::CloudMemberPatch { cloud_role: Some(bimdata::Role::Admin) }
}

pub(super) fn cloud_member_request() -> bimdata::cloud::user::CloudMemberRequest {
    bimdata::cloud::user::CloudMemberRequest { role: bimdata::Role::Admin }
}

pub(super) fn cloud_patch() -> bimdata::cloud::CloudPatch {
    bimdata::cloud::CloudPatch {
        name: Some("Tower".to_owned()),
        organization_id: Some(1),
        image: bimdata::Field::Value(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
    }
}

pub(super) fn cloud_request() -> bimdata::cloud::CloudRequest {
    bimdata::cloud::CloudRequest {
        name: "Tower".to_owned(),
        organization_id: Some(1),
        image: bimdata::Field::Value(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
    }
}

pub(super) fn webhook_patch() -> bimdata::cloud::webhook::WebhookPatch {
    bimdata::cloud::webhook::WebhookPatch {
        events: Some(vec![bimdata::EventName::TopicCreation]),
        url: Some("https://hooks.bim.example/bimdata".to_owned()),
        secret: Some("a long random text".to_owned()),
    }
}

pub(super) fn webhook_request() -> bimdata::cloud::webhook::WebhookRequest {
    bimdata::cloud::webhook::WebhookRequest {
        events: vec![bimdata::EventName::TopicCreation],
        url: "https://hooks.bim.example/bimdata".to_owned(),
        secret: "a long random text".to_owned(),
    }
}
