// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::bcf`.

use std::error::Error;

use super::Call;

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_auth",
        minimal: |session| {
            bimdata::bcf::auth(session)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::auth(session)?;
            Ok(())
        },
    },
    Call {
        id: "get_user",
        minimal: |session| {
            bimdata::bcf::current_user(session)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::current_user(session)?;
            Ok(())
        },
    },
    Call {
        id: "get_versions",
        minimal: |session| {
            bimdata::bcf::versions(session)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::versions(session)?;
            Ok(())
        },
    },
    Call {
        id: "get_comments_events",
        minimal: |session| {
            bimdata::bcf::comment::events(session, 7, &bimdata::bcf::comment::EventsParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::comment::events(
                session,
                7,
                &bimdata::bcf::comment::EventsParams {
                    filter: Some("text".to_owned()),
                    order_by: Some("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_comments",
        minimal: |session| {
            bimdata::bcf::comment::list(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::comment::ListParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::comment::list(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::comment::ListParams {
                    filter: Some("text".to_owned()),
                    order_by: Some("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_comment",
        minimal: |session| {
            bimdata::bcf::comment::create(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::comment::CommentRequest::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::comment::create(session, 7, "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11", &comment_request()?)?;
            Ok(())
        },
    },
    Call {
        id: "get_comment",
        minimal: |session| {
            bimdata::bcf::comment::get(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::comment::get(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
            )?;
            Ok(())
        },
    },
    Call {
        id: "full_update_comment",
        minimal: |session| {
            bimdata::bcf::comment::replace(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::comment::CommentReplacement::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::comment::replace(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                &comment_replacement()?,
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_comment",
        minimal: |session| {
            bimdata::bcf::comment::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::comment::CommentPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::comment::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                &comment_patch()?,
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_comment",
        minimal: |session| {
            bimdata::bcf::comment::delete(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::comment::delete(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_document_references",
        minimal: |session| {
            bimdata::bcf::document_reference::list(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::document_reference::ListParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::document_reference::list(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::document_reference::ListParams {
                    format: Some(bimdata::TopicFormat::Standard),
                    ifcs: vec![1, 1],
                    models: vec![1, 1],
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_document_reference",
        minimal: |session| {
            bimdata::bcf::document_reference::create(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::document_reference::DocumentReferenceRequest::new(1),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::document_reference::create(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &document_reference_request(),
            )?;
            Ok(())
        },
    },
    Call {
        id: "full_update_document_reference",
        minimal: |session| {
            bimdata::bcf::document_reference::replace_many(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &[bimdata::bcf::document_reference::DocumentReferenceRequest::new(1)],
                &bimdata::bcf::document_reference::ReplaceManyParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::document_reference::replace_many(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &[document_reference_request()],
                &bimdata::bcf::document_reference::ReplaceManyParams {
                    format: Some(bimdata::TopicFormat::Standard),
                    ifcs: vec![1, 1],
                    models: vec![1, 1],
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_full_topics",
        minimal: |session| {
            bimdata::bcf::full_topic::list(session, 7, &bimdata::bcf::full_topic::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::full_topic::list(
                session,
                7,
                &bimdata::bcf::full_topic::ListParams {
                    filter: Some("text".to_owned()),
                    order_by: Some("text".to_owned()),
                    format: Some(bimdata::TopicFormat::Standard),
                    ifcs: vec![1, 1],
                    img_format: Some(bimdata::ImageFormat::Url),
                    models: vec![1, 1],
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_full_topic",
        minimal: |session| {
            bimdata::bcf::full_topic::create(
                session,
                7,
                &bimdata::bcf::full_topic::FullTopicRequest::new("Door missing"),
                &bimdata::bcf::full_topic::CreateParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::full_topic::create(
                session,
                7,
                &full_topic_request()?,
                &bimdata::bcf::full_topic::CreateParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_full_topic",
        minimal: |session| {
            bimdata::bcf::full_topic::get(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::full_topic::GetParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::full_topic::get(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::full_topic::GetParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "full_update_full_topic",
        minimal: |session| {
            bimdata::bcf::full_topic::replace(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::full_topic::FullTopicRequest::new("Door missing"),
                &bimdata::bcf::full_topic::ReplaceParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::full_topic::replace(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &full_topic_request()?,
                &bimdata::bcf::full_topic::ReplaceParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_full_topic",
        minimal: |session| {
            bimdata::bcf::full_topic::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::full_topic::FullTopicPatch::default(),
                &bimdata::bcf::full_topic::UpdateParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::full_topic::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &full_topic_patch()?,
                &bimdata::bcf::full_topic::UpdateParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_extension_label",
        minimal: |session| {
            bimdata::bcf::label::create(session, 7, &bimdata::bcf::label::LabelRequest::new("Ducts"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::label::create(session, 7, &label_request())?;
            Ok(())
        },
    },
    Call {
        id: "update_extension_label",
        minimal: |session| {
            bimdata::bcf::label::update(session, 7, 7, &bimdata::bcf::label::LabelPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::label::update(session, 7, 8, &label_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_extension_label",
        minimal: |session| {
            bimdata::bcf::label::delete(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::label::delete(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_pins",
        minimal: |session| {
            bimdata::bcf::pin::list(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::pin::list(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_pin",
        minimal: |session| {
            bimdata::bcf::pin::create(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::pin::PinRequest::new(bimdata::Vector3::new(0.5, 1.5, 2.5)),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::pin::create(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                &pin_request(),
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_viewpoin_pin",
        minimal: |session| {
            bimdata::bcf::pin::get(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::pin::get(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c13",
            )?;
            Ok(())
        },
    },
    Call {
        id: "full_update_pin",
        minimal: |session| {
            bimdata::bcf::pin::replace(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::pin::PinRequest::new(bimdata::Vector3::new(0.5, 1.5, 2.5)),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::pin::replace(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c13",
                &pin_request(),
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_pin",
        minimal: |session| {
            bimdata::bcf::pin::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::pin::PinPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::pin::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c13",
                &pin_patch(),
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_pin",
        minimal: |session| {
            bimdata::bcf::pin::delete(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::pin::delete(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c13",
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_extension_priority",
        minimal: |session| {
            bimdata::bcf::priority::create(session, 7, &bimdata::bcf::priority::PriorityRequest::new("High"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::priority::create(session, 7, &priority_request())?;
            Ok(())
        },
    },
    Call {
        id: "update_extension_priority",
        minimal: |session| {
            bimdata::bcf::priority::update(session, 7, 7, &bimdata::bcf::priority::PriorityPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::priority::update(session, 7, 8, &priority_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_extension_priority",
        minimal: |session| {
            bimdata::bcf::priority::delete(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::priority::delete(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_bcf_projects",
        minimal: |session| {
            bimdata::bcf::project::list(session)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::project::list(session)?;
            Ok(())
        },
    },
    Call {
        id: "get_bcf_project",
        minimal: |session| {
            bimdata::bcf::project::get(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::project::get(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "full_update_bcf_project",
        minimal: |session| {
            bimdata::bcf::project::replace(session, 7, &bimdata::bcf::project::BcfProjectRequest::new("Tower"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::project::replace(session, 7, &bcf_project_request())?;
            Ok(())
        },
    },
    Call {
        id: "update_bcf_project",
        minimal: |session| {
            bimdata::bcf::project::update(session, 7, &bimdata::bcf::project::BcfProjectPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::project::update(session, 7, &bcf_project_patch())?;
            Ok(())
        },
    },
    Call {
        id: "get_detailed_extensions",
        minimal: |session| {
            bimdata::bcf::project::topic_values(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::project::topic_values(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "download_bcf_export",
        minimal: |session| {
            std::io::copy(
                &mut bimdata::bcf::project::export(session, 7, &bimdata::bcf::project::ExportParams::default())?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
        full: |session| {
            std::io::copy(
                &mut bimdata::bcf::project::export(
                    session,
                    7,
                    &bimdata::bcf::project::ExportParams {
                        format: Some("text".to_owned()),
                        topics: Some("text".to_owned()),
                    },
                )?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
    },
    Call {
        id: "download_bcf_export_post",
        minimal: |session| {
            std::io::copy(
                &mut bimdata::bcf::project::export_topics(
                    session,
                    7,
                    &bimdata::bcf::project::BcfProjectExportRequest::default(),
                )?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
        full: |session| {
            std::io::copy(
                &mut bimdata::bcf::project::export_topics(session, 7, &bcf_project_export_request())?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
    },
    Call {
        id: "download_bcf_export_xlsx",
        minimal: |session| {
            std::io::copy(
                &mut bimdata::bcf::project::export_xlsx(
                    session,
                    7,
                    &bimdata::bcf::project::ExportXlsxParams::default(),
                )?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
        full: |session| {
            std::io::copy(
                &mut bimdata::bcf::project::export_xlsx(
                    session,
                    7,
                    &bimdata::bcf::project::ExportXlsxParams {
                        format: Some("text".to_owned()),
                        locale: Some(bimdata::Locale::English),
                        topics: Some("text".to_owned()),
                    },
                )?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
    },
    Call {
        id: "download_bcf_export_xlsx_post",
        minimal: |session| {
            std::io::copy(
                &mut bimdata::bcf::project::export_topics_xlsx(
                    session,
                    7,
                    &bimdata::bcf::project::BcfProjectExportRequest::default(),
                    &bimdata::bcf::project::ExportTopicsXlsxParams::default(),
                )?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
        full: |session| {
            std::io::copy(
                &mut bimdata::bcf::project::export_topics_xlsx(
                    session,
                    7,
                    &bcf_project_export_request(),
                    &bimdata::bcf::project::ExportTopicsXlsxParams { locale: Some(bimdata::Locale::English) },
                )?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_extensions",
        minimal: |session| {
            bimdata::bcf::project::extensions(session, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::project::extensions(session, 7)?;
            Ok(())
        },
    },
    Call {
        id: "import_bcf",
        minimal: |session| {
            bimdata::bcf::project::import(
                session,
                7,
                &bimdata::bcf::project::BcfImportRequest::new(
                    "Tower",
                    bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::project::import(session, 7, &bcf_import_request())?;
            Ok(())
        },
    },
    Call {
        id: "create_extension_stage",
        minimal: |session| {
            bimdata::bcf::stage::create(session, 7, &bimdata::bcf::stage::StageRequest::new("Design"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::stage::create(session, 7, &stage_request())?;
            Ok(())
        },
    },
    Call {
        id: "update_extension_stage",
        minimal: |session| {
            bimdata::bcf::stage::update(session, 7, 7, &bimdata::bcf::stage::StagePatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::stage::update(session, 7, 8, &stage_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_extension_stage",
        minimal: |session| {
            bimdata::bcf::stage::delete(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::stage::delete(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "create_extension_status",
        minimal: |session| {
            bimdata::bcf::status::create(session, 7, &bimdata::bcf::status::StatusRequest::new("Open"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::status::create(session, 7, &status_request())?;
            Ok(())
        },
    },
    Call {
        id: "update_extension_status",
        minimal: |session| {
            bimdata::bcf::status::update(session, 7, 7, &bimdata::bcf::status::StatusPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::status::update(session, 7, 8, &status_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_extension_status",
        minimal: |session| {
            bimdata::bcf::status::delete(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::status::delete(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_topics",
        minimal: |session| {
            bimdata::bcf::topic::list(session, 7, &bimdata::bcf::topic::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic::list(
                session,
                7,
                &bimdata::bcf::topic::ListParams {
                    filter: Some("text".to_owned()),
                    order_by: Some("text".to_owned()),
                    format: Some(bimdata::TopicFormat::Standard),
                    ifcs: vec![1, 1],
                    models: vec![1, 1],
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_topic",
        minimal: |session| {
            bimdata::bcf::topic::create(session, 7, &bimdata::bcf::topic::TopicRequest::new("Door missing"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic::create(session, 7, &topic_request()?)?;
            Ok(())
        },
    },
    Call {
        id: "get_topics_events",
        minimal: |session| {
            bimdata::bcf::topic::events(session, 7, &bimdata::bcf::topic::EventsParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic::events(
                session,
                7,
                &bimdata::bcf::topic::EventsParams {
                    filter: Some("text".to_owned()),
                    order_by: Some("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_topics_pins",
        minimal: |session| {
            bimdata::bcf::topic::pins(session, 7, &bimdata::bcf::topic::PinsParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic::pins(
                session,
                7,
                &bimdata::bcf::topic::PinsParams {
                    format: Some(bimdata::TopicFormat::Standard),
                    ifcs: vec![1, 1],
                    models: vec![1, 1],
                    topics: Some("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_topic",
        minimal: |session| {
            bimdata::bcf::topic::get(session, 7, "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11")?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic::get(session, 7, "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11")?;
            Ok(())
        },
    },
    Call {
        id: "full_update_topic",
        minimal: |session| {
            bimdata::bcf::topic::replace(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::topic::TopicRequest::new("Door missing"),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic::replace(session, 7, "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11", &topic_request()?)?;
            Ok(())
        },
    },
    Call {
        id: "update_topic",
        minimal: |session| {
            bimdata::bcf::topic::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::topic::TopicPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic::update(session, 7, "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11", &topic_patch()?)?;
            Ok(())
        },
    },
    Call {
        id: "delete_topic",
        minimal: |session| {
            bimdata::bcf::topic::delete(session, 7, "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11")?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic::delete(session, 7, "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11")?;
            Ok(())
        },
    },
    Call {
        id: "get_related_topics",
        minimal: |session| {
            bimdata::bcf::topic::related_topics(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::topic::RelatedTopicsParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic::related_topics(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::topic::RelatedTopicsParams {
                    format: Some(bimdata::TopicFormat::Standard),
                    ifcs: vec![1, 1],
                    models: vec![1, 1],
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_extension_type",
        minimal: |session| {
            bimdata::bcf::topic_type::create(session, 7, &bimdata::bcf::topic_type::TopicTypeRequest::new("Clash"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic_type::create(session, 7, &topic_type_request())?;
            Ok(())
        },
    },
    Call {
        id: "update_extension_type",
        minimal: |session| {
            bimdata::bcf::topic_type::update(session, 7, 7, &bimdata::bcf::topic_type::TopicTypePatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic_type::update(session, 7, 8, &topic_type_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_extension_type",
        minimal: |session| {
            bimdata::bcf::topic_type::delete(session, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic_type::delete(session, 7, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_topic_viewpoints",
        minimal: |session| {
            bimdata::bcf::viewpoint::list_without_comment(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::viewpoint::ListWithoutCommentParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::viewpoint::list_without_comment(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::viewpoint::ListWithoutCommentParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_viewpoints",
        minimal: |session| {
            bimdata::bcf::viewpoint::list(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::viewpoint::ListParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::viewpoint::list(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::viewpoint::ListParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_viewpoint",
        minimal: |session| {
            bimdata::bcf::viewpoint::create(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::viewpoint::ViewpointRequest::default(),
                &bimdata::bcf::viewpoint::CreateParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::viewpoint::create(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &viewpoint_request(),
                &bimdata::bcf::viewpoint::CreateParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_viewpoint",
        minimal: |session| {
            bimdata::bcf::viewpoint::get(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::viewpoint::GetParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::viewpoint::get(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                &bimdata::bcf::viewpoint::GetParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_viewpoint",
        minimal: |session| {
            bimdata::bcf::viewpoint::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::viewpoint::ViewpointPatch::default(),
                &bimdata::bcf::viewpoint::UpdateParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::viewpoint::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                &viewpoint_patch(),
                &bimdata::bcf::viewpoint::UpdateParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_viewpoint",
        minimal: |session| {
            bimdata::bcf::viewpoint::delete(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::viewpoint::DeleteParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::viewpoint::delete(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                &bimdata::bcf::viewpoint::DeleteParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_colorings",
        minimal: |session| {
            bimdata::bcf::viewpoint::coloring(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::viewpoint::coloring(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_selections",
        minimal: |session| {
            bimdata::bcf::viewpoint::selection(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::viewpoint::selection(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_snapshot",
        minimal: |session| {
            std::io::copy(
                &mut bimdata::bcf::viewpoint::snapshot(
                    session,
                    7,
                    "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                    "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                )?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
        full: |session| {
            std::io::copy(
                &mut bimdata::bcf::viewpoint::snapshot(
                    session,
                    7,
                    "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                    "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
                )?,
                &mut std::io::sink(),
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_visibilities",
        minimal: |session| {
            bimdata::bcf::viewpoint::visibility(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::viewpoint::visibility(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
            )?;
            Ok(())
        },
    },
];

pub(super) fn bcf_import_request() -> bimdata::bcf::project::BcfImportRequest {
    bimdata::bcf::project::BcfImportRequest {
        name: "Tower".to_owned(),
        file: bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
    }
}

pub(super) fn bcf_project_export_request() -> bimdata::bcf::project::BcfProjectExportRequest {
    bimdata::bcf::project::BcfProjectExportRequest {
        topics: Some(vec!["text".to_owned()]),
        format: Some(bimdata::TopicFormat::Standard),
    }
}

pub(super) fn bcf_project_patch() -> bimdata::bcf::project::BcfProjectPatch {
    bimdata::bcf::project::BcfProjectPatch { name: Some("Tower".to_owned()) }
}

pub(super) fn bcf_project_request() -> bimdata::bcf::project::BcfProjectRequest {
    bimdata::bcf::project::BcfProjectRequest { name: "Tower".to_owned() }
}

pub(super) fn clipping_plane_request() -> bimdata::bcf::viewpoint::ClippingPlaneRequest {
    bimdata::bcf::viewpoint::ClippingPlaneRequest {
        location: bimdata::Vector3::new(0.5, 1.5, 2.5),
        direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
    }
}

pub(super) fn coloring_request() -> bimdata::bcf::viewpoint::ColoringRequest {
    bimdata::bcf::viewpoint::ColoringRequest { color: "ff8800".to_owned(), components: vec![component_request()] }
}

pub(super) fn comment_patch() -> Result<bimdata::bcf::comment::CommentPatch, Box<dyn Error>> {
    Ok(bimdata::bcf::comment::CommentPatch {
        author: bimdata::Field::Value("ada@bim.example".to_owned()),
        modified_author: bimdata::Field::Value("text".to_owned()),
        reply_to_comment_guid: bimdata::Field::Value("text".to_owned()),
        comment: Some("As agreed on site.".to_owned()),
        date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        viewpoint_guid: bimdata::Field::Value("text".to_owned()),
        viewpoint_temp_id: Some(1),
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
    })
}

pub(super) fn comment_replacement() -> Result<bimdata::bcf::comment::CommentReplacement, Box<dyn Error>> {
    Ok(bimdata::bcf::comment::CommentReplacement {
        date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        author: bimdata::Field::Value("ada@bim.example".to_owned()),
        comment: Some("As agreed on site.".to_owned()),
        viewpoint_guid: bimdata::Field::Value("text".to_owned()),
        reply_to_comment_guid: bimdata::Field::Value("text".to_owned()),
        modified_author: bimdata::Field::Value("text".to_owned()),
        viewpoint_temp_id: Some(1),
    })
}

pub(super) fn comment_request() -> Result<bimdata::bcf::comment::CommentRequest, Box<dyn Error>> {
    Ok(bimdata::bcf::comment::CommentRequest {
        author: bimdata::Field::Value("ada@bim.example".to_owned()),
        modified_author: bimdata::Field::Value("text".to_owned()),
        reply_to_comment_guid: bimdata::Field::Value("text".to_owned()),
        comment: Some("As agreed on site.".to_owned()),
        date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        viewpoint_guid: bimdata::Field::Value("text".to_owned()),
        viewpoint_temp_id: Some(1),
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
    })
}

pub(super) fn component_request() -> bimdata::bcf::viewpoint::ComponentRequest {
    bimdata::bcf::viewpoint::ComponentRequest {
        ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
        originating_system: bimdata::Field::Value("text".to_owned()),
        authoring_tool_id: bimdata::Field::Value("text".to_owned()),
    }
}

pub(super) fn components_request() -> bimdata::bcf::viewpoint::ComponentsRequest {
    bimdata::bcf::viewpoint::ComponentsRequest {
        coloring: Some(vec![coloring_request()]),
        visibility: bimdata::Field::Value(visibility_request()),
        selection: Some(vec![component_request()]),
    }
}

pub(super) fn document_reference_request() -> bimdata::bcf::document_reference::DocumentReferenceRequest {
    bimdata::bcf::document_reference::DocumentReferenceRequest {
        guid: 1,
        description: bimdata::Field::Value("As built.".to_owned()),
    }
}

pub(super) fn full_topic_patch() -> Result<bimdata::bcf::full_topic::FullTopicPatch, Box<dyn Error>> {
    Ok(bimdata::bcf::full_topic::FullTopicPatch {
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
        creation_date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        creation_author: bimdata::Field::Value("text".to_owned()),
        modified_author: bimdata::Field::Value("text".to_owned()),
        title: Some("Door missing".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        reference_links: bimdata::Field::Value(vec!["text".to_owned()]),
        ifcs: Some(vec![1]),
        models: Some(vec![1]),
        labels: Some(vec![Some("text".to_owned())]),
        topic_type: bimdata::Field::Value("Clash".to_owned()),
        topic_status: bimdata::Field::Value("Open".to_owned()),
        stage: bimdata::Field::Value("Design".to_owned()),
        priority: bimdata::Field::Value("High".to_owned()),
        index: bimdata::Field::Value(1),
        assigned_to: bimdata::Field::Value("text".to_owned()),
        format: Some(bimdata::TopicFormat::Standard),
        due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        comments: Some(vec![comment_request()?]),
        viewpoints: Some(vec![viewpoint_request()]),
        bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
        groups: Some(vec![1]),
    })
}

pub(super) fn full_topic_request() -> Result<bimdata::bcf::full_topic::FullTopicRequest, Box<dyn Error>> {
    Ok(bimdata::bcf::full_topic::FullTopicRequest {
        title: "Door missing".to_owned(),
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
        creation_date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        creation_author: bimdata::Field::Value("text".to_owned()),
        modified_author: bimdata::Field::Value("text".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        reference_links: bimdata::Field::Value(vec!["text".to_owned()]),
        ifcs: Some(vec![1]),
        models: Some(vec![1]),
        labels: Some(vec![Some("text".to_owned())]),
        topic_type: bimdata::Field::Value("Clash".to_owned()),
        topic_status: bimdata::Field::Value("Open".to_owned()),
        stage: bimdata::Field::Value("Design".to_owned()),
        priority: bimdata::Field::Value("High".to_owned()),
        index: bimdata::Field::Value(1),
        assigned_to: bimdata::Field::Value("text".to_owned()),
        format: Some(bimdata::TopicFormat::Standard),
        due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        comments: Some(vec![comment_request()?]),
        viewpoints: Some(vec![viewpoint_request()]),
        bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
        groups: Some(vec![1]),
    })
}

pub(super) fn label_patch() -> bimdata::bcf::label::LabelPatch {
    bimdata::bcf::label::LabelPatch { label: Some("Ducts".to_owned()) }
}

pub(super) fn label_request() -> bimdata::bcf::label::LabelRequest {
    bimdata::bcf::label::LabelRequest { label: "Ducts".to_owned() }
}

pub(super) fn line_request() -> bimdata::bcf::viewpoint::LineRequest {
    bimdata::bcf::viewpoint::LineRequest {
        end_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
        start_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
    }
}

pub(super) fn orthogonal_camera_request() -> bimdata::bcf::viewpoint::OrthogonalCameraRequest {
    bimdata::bcf::viewpoint::OrthogonalCameraRequest {
        view_to_world_scale: 0.5,
        camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
        camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
        camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
    }
}

pub(super) fn perspective_camera_request() -> bimdata::bcf::viewpoint::PerspectiveCameraRequest {
    bimdata::bcf::viewpoint::PerspectiveCameraRequest {
        field_of_view: 0.5,
        camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
        camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
        camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
        bimdata_camera_direction: Some(bimdata::Vector3::new(0.5, 1.5, 2.5)),
    }
}

pub(super) fn pin_patch() -> bimdata::bcf::pin::PinPatch {
    bimdata::bcf::pin::PinPatch {
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
        name: bimdata::Field::Value("Tower".to_owned()),
        color: bimdata::Field::Value("ff8800".to_owned()),
        point: Some(bimdata::Vector3::new(0.5, 1.5, 2.5)),
        index: bimdata::Field::Value(1),
    }
}

pub(super) fn pin_request() -> bimdata::bcf::pin::PinRequest {
    bimdata::bcf::pin::PinRequest {
        point: bimdata::Vector3::new(0.5, 1.5, 2.5),
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
        name: bimdata::Field::Value("Tower".to_owned()),
        color: bimdata::Field::Value("ff8800".to_owned()),
        index: bimdata::Field::Value(1),
    }
}

pub(super) fn priority_patch() -> bimdata::bcf::priority::PriorityPatch {
    bimdata::bcf::priority::PriorityPatch {
        priority: Some("High".to_owned()),
        color: bimdata::Field::Value("ff8800".to_owned()),
    }
}

pub(super) fn priority_request() -> bimdata::bcf::priority::PriorityRequest {
    bimdata::bcf::priority::PriorityRequest {
        priority: "High".to_owned(),
        color: bimdata::Field::Value("ff8800".to_owned()),
    }
}

pub(super) fn snapshot_request() -> bimdata::bcf::viewpoint::SnapshotRequest {
    bimdata::bcf::viewpoint::SnapshotRequest {
        snapshot_type: bimdata::SnapshotType::Png,
        snapshot_data: "data:image/png;base64,iVBORw0KGgo=".to_owned(),
    }
}

pub(super) fn stage_patch() -> bimdata::bcf::stage::StagePatch {
    bimdata::bcf::stage::StagePatch { stage: Some("Design".to_owned()) }
}

pub(super) fn stage_request() -> bimdata::bcf::stage::StageRequest {
    bimdata::bcf::stage::StageRequest { stage: "Design".to_owned() }
}

pub(super) fn status_patch() -> bimdata::bcf::status::StatusPatch {
    bimdata::bcf::status::StatusPatch {
        topic_status: Some("Open".to_owned()),
        color: bimdata::Field::Value("ff8800".to_owned()),
    }
}

pub(super) fn status_request() -> bimdata::bcf::status::StatusRequest {
    bimdata::bcf::status::StatusRequest {
        topic_status: "Open".to_owned(),
        color: bimdata::Field::Value("ff8800".to_owned()),
    }
}

pub(super) fn topic_patch() -> Result<bimdata::bcf::topic::TopicPatch, Box<dyn Error>> {
    Ok(bimdata::bcf::topic::TopicPatch {
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
        topic_type: bimdata::Field::Value("Clash".to_owned()),
        topic_status: bimdata::Field::Value("Open".to_owned()),
        title: Some("Door missing".to_owned()),
        priority: bimdata::Field::Value("High".to_owned()),
        labels: Some(vec![Some("text".to_owned())]),
        creation_date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        creation_author: bimdata::Field::Value("text".to_owned()),
        modified_author: bimdata::Field::Value("text".to_owned()),
        assigned_to: bimdata::Field::Value("text".to_owned()),
        reference_links: bimdata::Field::Value(vec!["text".to_owned()]),
        stage: bimdata::Field::Value("Design".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        ifcs: Some(vec![1]),
        models: Some(vec![1]),
        format: Some(bimdata::TopicFormat::Standard),
        index: bimdata::Field::Value(1),
        bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
        groups: Some(vec![1]),
    })
}

pub(super) fn topic_request() -> Result<bimdata::bcf::topic::TopicRequest, Box<dyn Error>> {
    Ok(bimdata::bcf::topic::TopicRequest {
        title: "Door missing".to_owned(),
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
        topic_type: bimdata::Field::Value("Clash".to_owned()),
        topic_status: bimdata::Field::Value("Open".to_owned()),
        priority: bimdata::Field::Value("High".to_owned()),
        labels: Some(vec![Some("text".to_owned())]),
        creation_date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        creation_author: bimdata::Field::Value("text".to_owned()),
        modified_author: bimdata::Field::Value("text".to_owned()),
        assigned_to: bimdata::Field::Value("text".to_owned()),
        reference_links: bimdata::Field::Value(vec!["text".to_owned()]),
        stage: bimdata::Field::Value("Design".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
        ifcs: Some(vec![1]),
        models: Some(vec![1]),
        format: Some(bimdata::TopicFormat::Standard),
        index: bimdata::Field::Value(1),
        bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
        groups: Some(vec![1]),
    })
}

pub(super) fn topic_type_patch() -> bimdata::bcf::topic_type::TopicTypePatch {
    bimdata::bcf::topic_type::TopicTypePatch { topic_type: Some("Clash".to_owned()) }
}

pub(super) fn topic_type_request() -> bimdata::bcf::topic_type::TopicTypeRequest {
    bimdata::bcf::topic_type::TopicTypeRequest { topic_type: "Clash".to_owned() }
}

pub(super) fn view_setup_hints_request() -> bimdata::bcf::viewpoint::ViewSetupHintsRequest {
    bimdata::bcf::viewpoint::ViewSetupHintsRequest {
        spaces_visible: Some(true),
        space_boundaries_visible: Some(true),
        openings_visible: Some(true),
    }
}

pub(super) fn viewpoint_patch() -> bimdata::bcf::viewpoint::ViewpointPatch {
    bimdata::bcf::viewpoint::ViewpointPatch {
        index: bimdata::Field::Value(1),
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
        originating_system: bimdata::Field::Value("text".to_owned()),
        authoring_tool_id: bimdata::Field::Value("text".to_owned()),
        orthogonal_camera: bimdata::Field::Value(orthogonal_camera_request()),
        perspective_camera: bimdata::Field::Value(perspective_camera_request()),
        lines: bimdata::Field::Value(vec![line_request()]),
        clipping_planes: bimdata::Field::Value(vec![clipping_plane_request()]),
        snapshot: bimdata::Field::Value(snapshot_request()),
        components: bimdata::Field::Value(components_request()),
        pins: bimdata::Field::Value(vec![pin_request()]),
        temp_id: bimdata::Field::Value(1),
        models: Some(vec![1]),
    }
}

pub(super) fn viewpoint_request() -> bimdata::bcf::viewpoint::ViewpointRequest {
    bimdata::bcf::viewpoint::ViewpointRequest {
        index: bimdata::Field::Value(1),
        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
        originating_system: bimdata::Field::Value("text".to_owned()),
        authoring_tool_id: bimdata::Field::Value("text".to_owned()),
        orthogonal_camera: bimdata::Field::Value(orthogonal_camera_request()),
        perspective_camera: bimdata::Field::Value(perspective_camera_request()),
        lines: bimdata::Field::Value(vec![line_request()]),
        clipping_planes: bimdata::Field::Value(vec![clipping_plane_request()]),
        snapshot: bimdata::Field::Value(snapshot_request()),
        components: bimdata::Field::Value(components_request()),
        pins: bimdata::Field::Value(vec![pin_request()]),
        temp_id: bimdata::Field::Value(1),
        models: Some(vec![1]),
    }
}

pub(super) fn visibility_request() -> bimdata::bcf::viewpoint::VisibilityRequest {
    bimdata::bcf::viewpoint::VisibilityRequest {
        view_setup_hints: view_setup_hints_request(),
        default_visibility: Some(true),
        exceptions: bimdata::Field::Value(vec![component_request()]),
    }
}
