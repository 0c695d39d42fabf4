// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::project`.

use super::{Call, PROJECT};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_projects",
        minimal: |session| {
            bimdata::project::list(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::list(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "create_project",
        minimal: |session| {
            bimdata::project::create(session, 7, &bimdata::project::ProjectRequest::new("Tower"))?;
            Ok(())
        },
        full: |session| {
            bimdata::project::create(
                session,
                7,
                &bimdata::project::ProjectRequest {
                    name: "Tower".to_owned(),
                    logo: bimdata::Field::Value(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    status: Some(bimdata::ProjectStatus::Active),
                    main_model_id: bimdata::Field::Value(1),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_project",
        minimal: |session| {
            bimdata::project::get(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::get(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "update_project",
        minimal: |session| {
            bimdata::project::update(session, PROJECT, &bimdata::project::ProjectPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::project::update(
                session,
                PROJECT,
                &bimdata::project::ProjectPatch {
                    logo: bimdata::Field::Value(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                    name: Some("Tower".to_owned()),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    status: Some(bimdata::ProjectStatus::Active),
                    main_model_id: bimdata::Field::Value(1),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_project",
        minimal: |session| {
            bimdata::project::delete(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::delete(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "check_project_access",
        minimal: |session| {
            bimdata::project::check_access(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::check_access(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "get_project_dms_tree",
        minimal: |session| {
            bimdata::project::document_tree(session, PROJECT, &bimdata::project::DocumentTreeParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::project::document_tree(
                session,
                PROJECT,
                &bimdata::project::DocumentTreeParams { without_urls: Some(true) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_dms_tree",
        minimal: |session| {
            bimdata::project::create_folder_tree(session, PROJECT, &[bimdata::folder::NewFolderRequest::new("Tower")])?;
            Ok(())
        },
        full: |session| {
            bimdata::project::create_folder_tree(
                session,
                PROJECT,
                &[bimdata::folder::NewFolderRequest {
                    name: "Tower".to_owned(),
                    parent_id: bimdata::Field::Value(1),
                    default_permission: Some(bimdata::Permission::Denied),
                    children: bimdata::Field::Value(Vec::new()),
                }],
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_project_folder_tree",
        minimal: |session| {
            bimdata::project::folder_tree(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::folder_tree(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "import_from_project",
        minimal: |session| {
            bimdata::project::import_from(session, PROJECT, &bimdata::project::ProjectImportRequest::new(1))?;
            Ok(())
        },
        full: |session| {
            bimdata::project::import_from(
                session,
                PROJECT,
                &bimdata::project::ProjectImportRequest {
                    project_id: 1,
                    import_dms: Some(true),
                    import_users: Some(true),
                    import_groups: Some(true),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "leave_project",
        minimal: |session| {
            bimdata::project::leave(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::leave(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "get_project_size",
        minimal: |session| {
            bimdata::project::size(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::size(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "get_project_tree",
        minimal: |session| {
            bimdata::project::tree(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::tree(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "get_logs",
        minimal: |session| {
            bimdata::project::logs(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::logs(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "get_project_access_tokens",
        minimal: |session| {
            bimdata::project::access_token::list(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::access_token::list(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "create_project_access_token",
        minimal: |session| {
            bimdata::project::access_token::create(
                session,
                PROJECT,
                &bimdata::project::access_token::ProjectAccessTokenRequest::new(vec![bimdata::Scope::BcfRead]),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::project::access_token::create(
                session,
                PROJECT,
                &bimdata::project::access_token::ProjectAccessTokenRequest {
                    scopes: vec![bimdata::Scope::BcfRead],
                    expires_at: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    email_impersonation: bimdata::Field::Value("text".to_owned()),
                    available_models: Some(vec![1]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_project_access_token",
        minimal: |session| {
            bimdata::project::access_token::get(session, PROJECT, "token")?;
            Ok(())
        },
        full: |session| {
            bimdata::project::access_token::get(session, PROJECT, "toke1")?;
            Ok(())
        },
    },
    Call {
        id: "delete_project_access_token",
        minimal: |session| {
            bimdata::project::access_token::delete(session, PROJECT, "token")?;
            Ok(())
        },
        full: |session| {
            bimdata::project::access_token::delete(session, PROJECT, "toke1")?;
            Ok(())
        },
    },
    Call {
        id: "get_manage_groups",
        minimal: |session| {
            bimdata::project::group::list(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::list(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "create_manage_group",
        minimal: |session| {
            bimdata::project::group::create(session, PROJECT, &bimdata::project::group::GroupRequest::new("Tower"))?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::create(
                session,
                PROJECT,
                &bimdata::project::group::GroupRequest {
                    name: "Tower".to_owned(),
                    short_name: bimdata::Field::Value("text".to_owned()),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "import_manage_group",
        minimal: |session| {
            bimdata::project::group::import(
                session,
                PROJECT,
                &bimdata::project::group::ImportGroupRequest::new(vec![1], "https://app.bim.example/welcome"),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::import(
                session,
                PROJECT,
                &bimdata::project::group::ImportGroupRequest {
                    group_ids: vec![1],
                    redirect_uri: "https://app.bim.example/welcome".to_owned(),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "add_group_member",
        minimal: |session| {
            bimdata::project::group::add_member(
                session,
                PROJECT,
                7,
                &bimdata::project::group::GroupMemberRequest::new(1),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::add_member(
                session,
                PROJECT,
                8,
                &bimdata::project::group::GroupMemberRequest { userproject_id: 1 },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_group_member",
        minimal: |session| {
            bimdata::project::group::remove_member(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::remove_member(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_manage_group",
        minimal: |session| {
            bimdata::project::group::get(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::get(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_manage_group",
        minimal: |session| {
            bimdata::project::group::update(session, PROJECT, 7, &bimdata::project::group::GroupPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::update(
                session,
                PROJECT,
                8,
                &bimdata::project::group::GroupPatch {
                    name: Some("Tower".to_owned()),
                    short_name: bimdata::Field::Value("text".to_owned()),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_manage_group",
        minimal: |session| {
            bimdata::project::group::delete(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::delete(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_groups",
        minimal: |session| {
            bimdata::project::group::list_as_member(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::list_as_member(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "get_group",
        minimal: |session| {
            bimdata::project::group::get_as_member(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::group::get_as_member(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_project_invitations",
        minimal: |session| {
            bimdata::project::invitation::list(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::invitation::list(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "invite_project_user",
        minimal: |session| {
            bimdata::project::invitation::create(
                session,
                PROJECT,
                &bimdata::project::invitation::ProjectInvitationRequest::new(
                    "ada@bim.example",
                    "https://app.bim.example/welcome",
                    bimdata::Role::Admin,
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::project::invitation::create(
                session,
                PROJECT,
                &bimdata::project::invitation::ProjectInvitationRequest {
                    email: "ada@bim.example".to_owned(),
                    redirect_uri: "https://app.bim.example/welcome".to_owned(),
                    role: bimdata::Role::Admin,
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "cancel_project_user_invitation",
        minimal: |session| {
            bimdata::project::invitation::cancel(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::invitation::cancel(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_project_users",
        minimal: |session| {
            bimdata::project::user::list(session, PROJECT, &bimdata::project::user::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::project::user::list(
                session,
                PROJECT,
                &bimdata::project::user::ListParams {
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
        id: "update_project_user",
        minimal: |session| {
            bimdata::project::user::update(
                session,
                PROJECT,
                7,
                &bimdata::project::user::ProjectMemberPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::project::user::update(
                session,
                PROJECT,
                8,
                &bimdata::project::user::ProjectMemberPatch { role: Some(bimdata::Role::Admin) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_project_user",
        minimal: |session| {
            bimdata::project::user::delete(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::user::delete(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_project_web_hooks",
        minimal: |session| {
            bimdata::project::webhook::list(session, PROJECT)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::webhook::list(session, PROJECT)?;
            Ok(())
        },
    },
    Call {
        id: "create_project_web_hook",
        minimal: |session| {
            bimdata::project::webhook::create(
                session,
                PROJECT,
                &bimdata::cloud::webhook::WebhookRequest::new(
                    vec![bimdata::EventName::TopicCreation],
                    "https://hooks.bim.example/bimdata",
                    "a long random text",
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::project::webhook::create(
                session,
                PROJECT,
                &bimdata::cloud::webhook::WebhookRequest {
                    events: vec![bimdata::EventName::TopicCreation],
                    url: "https://hooks.bim.example/bimdata".to_owned(),
                    secret: "a long random text".to_owned(),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_project_web_hook",
        minimal: |session| {
            bimdata::project::webhook::get(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::webhook::get(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_project_web_hook",
        minimal: |session| {
            bimdata::project::webhook::update(session, PROJECT, 7, &bimdata::cloud::webhook::WebhookPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::project::webhook::update(
                session,
                PROJECT,
                8,
                &bimdata::cloud::webhook::WebhookPatch {
                    events: Some(vec![bimdata::EventName::TopicCreation]),
                    url: Some("https://hooks.bim.example/bimdata".to_owned()),
                    secret: Some("a long random text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_project_web_hook",
        minimal: |session| {
            bimdata::project::webhook::delete(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::project::webhook::delete(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "ping_project_web_hook",
        minimal: |session| {
            bimdata::project::webhook::ping(
                session,
                PROJECT,
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
            bimdata::project::webhook::ping(
                session,
                PROJECT,
                8,
                &bimdata::cloud::webhook::WebhookRequest {
                    events: vec![bimdata::EventName::TopicCreation],
                    url: "https://hooks.bim.example/bimdata".to_owned(),
                    secret: "a long random text".to_owned(),
                },
            )?;
            Ok(())
        },
    },
];
