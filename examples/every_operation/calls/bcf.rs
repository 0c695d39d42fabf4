// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::bcf`.

use super::Call;

pub(crate) const CALLS: &[Call] = &[
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
            bimdata::bcf::comment::create(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::comment::CommentRequest {
                    author: bimdata::Field::Value("ada@bim.example".to_owned()),
                    modified_author: bimdata::Field::Value("text".to_owned()),
                    reply_to_comment_guid: bimdata::Field::Value("text".to_owned()),
                    comment: Some("As agreed on site.".to_owned()),
                    date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    viewpoint_guid: bimdata::Field::Value("text".to_owned()),
                    viewpoint_temp_id: Some(1),
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                },
            )?;
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
                &bimdata::bcf::comment::CommentReplacement {
                    date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    author: bimdata::Field::Value("ada@bim.example".to_owned()),
                    comment: Some("As agreed on site.".to_owned()),
                    viewpoint_guid: bimdata::Field::Value("text".to_owned()),
                    reply_to_comment_guid: bimdata::Field::Value("text".to_owned()),
                    modified_author: bimdata::Field::Value("text".to_owned()),
                    viewpoint_temp_id: Some(1),
                },
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
                &bimdata::bcf::comment::CommentPatch {
                    author: bimdata::Field::Value("ada@bim.example".to_owned()),
                    modified_author: bimdata::Field::Value("text".to_owned()),
                    reply_to_comment_guid: bimdata::Field::Value("text".to_owned()),
                    comment: Some("As agreed on site.".to_owned()),
                    date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    viewpoint_guid: bimdata::Field::Value("text".to_owned()),
                    viewpoint_temp_id: Some(1),
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                },
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
                &bimdata::bcf::document_reference::DocumentReferenceRequest {
                    guid: 1,
                    description: bimdata::Field::Value("As built.".to_owned()),
                },
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
                &[bimdata::bcf::document_reference::DocumentReferenceRequest {
                    guid: 1,
                    description: bimdata::Field::Value("As built.".to_owned()),
                }],
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
                &bimdata::bcf::full_topic::FullTopicRequest {
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
                    topic_type: bimdata::Field::Value("text".to_owned()),
                    topic_status: bimdata::Field::Value("text".to_owned()),
                    stage: bimdata::Field::Value("text".to_owned()),
                    priority: bimdata::Field::Value("text".to_owned()),
                    index: bimdata::Field::Value(1),
                    assigned_to: bimdata::Field::Value("text".to_owned()),
                    format: Some(bimdata::TopicFormat::Standard),
                    due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    comments: Some(vec![bimdata::bcf::comment::CommentRequest {
                        author: bimdata::Field::Value("ada@bim.example".to_owned()),
                        modified_author: bimdata::Field::Value("text".to_owned()),
                        reply_to_comment_guid: bimdata::Field::Value("text".to_owned()),
                        comment: Some("As agreed on site.".to_owned()),
                        date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                        viewpoint_guid: bimdata::Field::Value("text".to_owned()),
                        viewpoint_temp_id: Some(1),
                        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    }]),
                    viewpoints: Some(vec![bimdata::bcf::viewpoint::ViewpointRequest {
                        index: bimdata::Field::Value(1),
                        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                        originating_system: bimdata::Field::Value("text".to_owned()),
                        authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                        orthogonal_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::OrthogonalCameraRequest {
                            view_to_world_scale: 0.5,
                            camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        }),
                        perspective_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::PerspectiveCameraRequest {
                            field_of_view: 0.5,
                            camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            bimdata_camera_direction: Some(bimdata::Vector3::new(0.5, 1.5, 2.5)),
                        }),
                        lines: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::LineRequest {
                            end_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            start_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        }]),
                        clipping_planes: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ClippingPlaneRequest {
                            location: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        }]),
                        snapshot: bimdata::Field::Value(bimdata::bcf::viewpoint::SnapshotRequest {
                            snapshot_type: bimdata::SnapshotType::Png,
                            snapshot_data: "data:image/png;base64,iVBORw0KGgo=".to_owned(),
                        }),
                        components: bimdata::Field::Value(bimdata::bcf::viewpoint::ComponentsRequest {
                            coloring: Some(vec![bimdata::bcf::viewpoint::ColoringRequest {
                                color: "ff8800".to_owned(),
                                components: vec![bimdata::bcf::viewpoint::ComponentRequest {
                                    ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                    originating_system: bimdata::Field::Value("text".to_owned()),
                                    authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                                }],
                            }]),
                            visibility: bimdata::Field::Value(bimdata::bcf::viewpoint::VisibilityRequest {
                                view_setup_hints: bimdata::bcf::viewpoint::ViewSetupHintsRequest {
                                    spaces_visible: Some(true),
                                    space_boundaries_visible: Some(true),
                                    openings_visible: Some(true),
                                },
                                default_visibility: Some(true),
                                exceptions: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ComponentRequest {
                                    ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                    originating_system: bimdata::Field::Value("text".to_owned()),
                                    authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                                }]),
                            }),
                            selection: Some(vec![bimdata::bcf::viewpoint::ComponentRequest {
                                ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                originating_system: bimdata::Field::Value("text".to_owned()),
                                authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                            }]),
                        }),
                        pins: bimdata::Field::Value(vec![bimdata::bcf::pin::PinRequest {
                            point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                            name: bimdata::Field::Value("Tower".to_owned()),
                            color: bimdata::Field::Value("ff8800".to_owned()),
                            index: bimdata::Field::Value(1),
                        }]),
                        temp_id: bimdata::Field::Value(1),
                        models: Some(vec![1]),
                    }]),
                    bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
                    groups: Some(vec![1]),
                },
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
                &bimdata::bcf::full_topic::FullTopicRequest {
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
                    topic_type: bimdata::Field::Value("text".to_owned()),
                    topic_status: bimdata::Field::Value("text".to_owned()),
                    stage: bimdata::Field::Value("text".to_owned()),
                    priority: bimdata::Field::Value("text".to_owned()),
                    index: bimdata::Field::Value(1),
                    assigned_to: bimdata::Field::Value("text".to_owned()),
                    format: Some(bimdata::TopicFormat::Standard),
                    due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    comments: Some(vec![bimdata::bcf::comment::CommentRequest {
                        author: bimdata::Field::Value("ada@bim.example".to_owned()),
                        modified_author: bimdata::Field::Value("text".to_owned()),
                        reply_to_comment_guid: bimdata::Field::Value("text".to_owned()),
                        comment: Some("As agreed on site.".to_owned()),
                        date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                        viewpoint_guid: bimdata::Field::Value("text".to_owned()),
                        viewpoint_temp_id: Some(1),
                        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    }]),
                    viewpoints: Some(vec![bimdata::bcf::viewpoint::ViewpointRequest {
                        index: bimdata::Field::Value(1),
                        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                        originating_system: bimdata::Field::Value("text".to_owned()),
                        authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                        orthogonal_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::OrthogonalCameraRequest {
                            view_to_world_scale: 0.5,
                            camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        }),
                        perspective_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::PerspectiveCameraRequest {
                            field_of_view: 0.5,
                            camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            bimdata_camera_direction: Some(bimdata::Vector3::new(0.5, 1.5, 2.5)),
                        }),
                        lines: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::LineRequest {
                            end_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            start_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        }]),
                        clipping_planes: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ClippingPlaneRequest {
                            location: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        }]),
                        snapshot: bimdata::Field::Value(bimdata::bcf::viewpoint::SnapshotRequest {
                            snapshot_type: bimdata::SnapshotType::Png,
                            snapshot_data: "data:image/png;base64,iVBORw0KGgo=".to_owned(),
                        }),
                        components: bimdata::Field::Value(bimdata::bcf::viewpoint::ComponentsRequest {
                            coloring: Some(vec![bimdata::bcf::viewpoint::ColoringRequest {
                                color: "ff8800".to_owned(),
                                components: vec![bimdata::bcf::viewpoint::ComponentRequest {
                                    ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                    originating_system: bimdata::Field::Value("text".to_owned()),
                                    authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                                }],
                            }]),
                            visibility: bimdata::Field::Value(bimdata::bcf::viewpoint::VisibilityRequest {
                                view_setup_hints: bimdata::bcf::viewpoint::ViewSetupHintsRequest {
                                    spaces_visible: Some(true),
                                    space_boundaries_visible: Some(true),
                                    openings_visible: Some(true),
                                },
                                default_visibility: Some(true),
                                exceptions: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ComponentRequest {
                                    ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                    originating_system: bimdata::Field::Value("text".to_owned()),
                                    authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                                }]),
                            }),
                            selection: Some(vec![bimdata::bcf::viewpoint::ComponentRequest {
                                ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                originating_system: bimdata::Field::Value("text".to_owned()),
                                authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                            }]),
                        }),
                        pins: bimdata::Field::Value(vec![bimdata::bcf::pin::PinRequest {
                            point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                            name: bimdata::Field::Value("Tower".to_owned()),
                            color: bimdata::Field::Value("ff8800".to_owned()),
                            index: bimdata::Field::Value(1),
                        }]),
                        temp_id: bimdata::Field::Value(1),
                        models: Some(vec![1]),
                    }]),
                    bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
                    groups: Some(vec![1]),
                },
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
                &bimdata::bcf::full_topic::FullTopicPatch {
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
                    topic_type: bimdata::Field::Value("text".to_owned()),
                    topic_status: bimdata::Field::Value("text".to_owned()),
                    stage: bimdata::Field::Value("text".to_owned()),
                    priority: bimdata::Field::Value("text".to_owned()),
                    index: bimdata::Field::Value(1),
                    assigned_to: bimdata::Field::Value("text".to_owned()),
                    format: Some(bimdata::TopicFormat::Standard),
                    due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    comments: Some(vec![bimdata::bcf::comment::CommentRequest {
                        author: bimdata::Field::Value("ada@bim.example".to_owned()),
                        modified_author: bimdata::Field::Value("text".to_owned()),
                        reply_to_comment_guid: bimdata::Field::Value("text".to_owned()),
                        comment: Some("As agreed on site.".to_owned()),
                        date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                        viewpoint_guid: bimdata::Field::Value("text".to_owned()),
                        viewpoint_temp_id: Some(1),
                        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    }]),
                    viewpoints: Some(vec![bimdata::bcf::viewpoint::ViewpointRequest {
                        index: bimdata::Field::Value(1),
                        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                        originating_system: bimdata::Field::Value("text".to_owned()),
                        authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                        orthogonal_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::OrthogonalCameraRequest {
                            view_to_world_scale: 0.5,
                            camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        }),
                        perspective_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::PerspectiveCameraRequest {
                            field_of_view: 0.5,
                            camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            bimdata_camera_direction: Some(bimdata::Vector3::new(0.5, 1.5, 2.5)),
                        }),
                        lines: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::LineRequest {
                            end_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            start_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        }]),
                        clipping_planes: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ClippingPlaneRequest {
                            location: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        }]),
                        snapshot: bimdata::Field::Value(bimdata::bcf::viewpoint::SnapshotRequest {
                            snapshot_type: bimdata::SnapshotType::Png,
                            snapshot_data: "data:image/png;base64,iVBORw0KGgo=".to_owned(),
                        }),
                        components: bimdata::Field::Value(bimdata::bcf::viewpoint::ComponentsRequest {
                            coloring: Some(vec![bimdata::bcf::viewpoint::ColoringRequest {
                                color: "ff8800".to_owned(),
                                components: vec![bimdata::bcf::viewpoint::ComponentRequest {
                                    ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                    originating_system: bimdata::Field::Value("text".to_owned()),
                                    authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                                }],
                            }]),
                            visibility: bimdata::Field::Value(bimdata::bcf::viewpoint::VisibilityRequest {
                                view_setup_hints: bimdata::bcf::viewpoint::ViewSetupHintsRequest {
                                    spaces_visible: Some(true),
                                    space_boundaries_visible: Some(true),
                                    openings_visible: Some(true),
                                },
                                default_visibility: Some(true),
                                exceptions: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ComponentRequest {
                                    ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                    originating_system: bimdata::Field::Value("text".to_owned()),
                                    authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                                }]),
                            }),
                            selection: Some(vec![bimdata::bcf::viewpoint::ComponentRequest {
                                ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                originating_system: bimdata::Field::Value("text".to_owned()),
                                authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                            }]),
                        }),
                        pins: bimdata::Field::Value(vec![bimdata::bcf::pin::PinRequest {
                            point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                            guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                            name: bimdata::Field::Value("Tower".to_owned()),
                            color: bimdata::Field::Value("ff8800".to_owned()),
                            index: bimdata::Field::Value(1),
                        }]),
                        temp_id: bimdata::Field::Value(1),
                        models: Some(vec![1]),
                    }]),
                    bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
                    groups: Some(vec![1]),
                },
                &bimdata::bcf::full_topic::UpdateParams { img_format: Some(bimdata::ImageFormat::Url) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_extension_label",
        minimal: |session| {
            bimdata::bcf::label::create(session, 7, &bimdata::bcf::label::LabelRequest::new("text"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::label::create(session, 7, &bimdata::bcf::label::LabelRequest { label: "text".to_owned() })?;
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
            bimdata::bcf::label::update(
                session,
                7,
                8,
                &bimdata::bcf::label::LabelPatch { label: Some("text".to_owned()) },
            )?;
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
                &bimdata::bcf::pin::PinRequest {
                    point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    name: bimdata::Field::Value("Tower".to_owned()),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                    index: bimdata::Field::Value(1),
                },
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
                &bimdata::bcf::pin::PinRequest {
                    point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    name: bimdata::Field::Value("Tower".to_owned()),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                    index: bimdata::Field::Value(1),
                },
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
                &bimdata::bcf::pin::PinPatch {
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    name: bimdata::Field::Value("Tower".to_owned()),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                    point: Some(bimdata::Vector3::new(0.5, 1.5, 2.5)),
                    index: bimdata::Field::Value(1),
                },
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
            bimdata::bcf::priority::create(session, 7, &bimdata::bcf::priority::PriorityRequest::new("text"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::priority::create(
                session,
                7,
                &bimdata::bcf::priority::PriorityRequest {
                    priority: "text".to_owned(),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                },
            )?;
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
            bimdata::bcf::priority::update(
                session,
                7,
                8,
                &bimdata::bcf::priority::PriorityPatch {
                    priority: Some("text".to_owned()),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                },
            )?;
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
            bimdata::bcf::project::replace(
                session,
                7,
                &bimdata::bcf::project::BcfProjectRequest { name: "Tower".to_owned() },
            )?;
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
            bimdata::bcf::project::update(
                session,
                7,
                &bimdata::bcf::project::BcfProjectPatch { name: Some("Tower".to_owned()) },
            )?;
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
                &mut bimdata::bcf::project::export_topics(
                    session,
                    7,
                    &bimdata::bcf::project::BcfProjectExportRequest {
                        topics: Some(vec!["text".to_owned()]),
                        format: Some(bimdata::TopicFormat::Standard),
                    },
                )?,
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
                    &bimdata::bcf::project::BcfProjectExportRequest {
                        topics: Some(vec!["text".to_owned()]),
                        format: Some(bimdata::TopicFormat::Standard),
                    },
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
            bimdata::bcf::project::import(
                session,
                7,
                &bimdata::bcf::project::BcfImportRequest {
                    name: "Tower".to_owned(),
                    file: bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_extension_stage",
        minimal: |session| {
            bimdata::bcf::stage::create(session, 7, &bimdata::bcf::stage::StageRequest::new("text"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::stage::create(session, 7, &bimdata::bcf::stage::StageRequest { stage: "text".to_owned() })?;
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
            bimdata::bcf::stage::update(
                session,
                7,
                8,
                &bimdata::bcf::stage::StagePatch { stage: Some("text".to_owned()) },
            )?;
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
            bimdata::bcf::status::create(session, 7, &bimdata::bcf::status::StatusRequest::new("text"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::status::create(
                session,
                7,
                &bimdata::bcf::status::StatusRequest {
                    topic_status: "text".to_owned(),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                },
            )?;
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
            bimdata::bcf::status::update(
                session,
                7,
                8,
                &bimdata::bcf::status::StatusPatch {
                    topic_status: Some("text".to_owned()),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                },
            )?;
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
            bimdata::bcf::topic::create(
                session,
                7,
                &bimdata::bcf::topic::TopicRequest {
                    title: "Door missing".to_owned(),
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    topic_type: bimdata::Field::Value("text".to_owned()),
                    topic_status: bimdata::Field::Value("text".to_owned()),
                    priority: bimdata::Field::Value("text".to_owned()),
                    labels: Some(vec![Some("text".to_owned())]),
                    creation_date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    creation_author: bimdata::Field::Value("text".to_owned()),
                    modified_author: bimdata::Field::Value("text".to_owned()),
                    assigned_to: bimdata::Field::Value("text".to_owned()),
                    reference_links: bimdata::Field::Value(vec!["text".to_owned()]),
                    stage: bimdata::Field::Value("text".to_owned()),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    ifcs: Some(vec![1]),
                    models: Some(vec![1]),
                    format: Some(bimdata::TopicFormat::Standard),
                    index: bimdata::Field::Value(1),
                    bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
                    groups: Some(vec![1]),
                },
            )?;
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
            bimdata::bcf::topic::replace(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::topic::TopicRequest {
                    title: "Door missing".to_owned(),
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    topic_type: bimdata::Field::Value("text".to_owned()),
                    topic_status: bimdata::Field::Value("text".to_owned()),
                    priority: bimdata::Field::Value("text".to_owned()),
                    labels: Some(vec![Some("text".to_owned())]),
                    creation_date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    creation_author: bimdata::Field::Value("text".to_owned()),
                    modified_author: bimdata::Field::Value("text".to_owned()),
                    assigned_to: bimdata::Field::Value("text".to_owned()),
                    reference_links: bimdata::Field::Value(vec!["text".to_owned()]),
                    stage: bimdata::Field::Value("text".to_owned()),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    ifcs: Some(vec![1]),
                    models: Some(vec![1]),
                    format: Some(bimdata::TopicFormat::Standard),
                    index: bimdata::Field::Value(1),
                    bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
                    groups: Some(vec![1]),
                },
            )?;
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
            bimdata::bcf::topic::update(
                session,
                7,
                "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
                &bimdata::bcf::topic::TopicPatch {
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    topic_type: bimdata::Field::Value("text".to_owned()),
                    topic_status: bimdata::Field::Value("text".to_owned()),
                    title: Some("Door missing".to_owned()),
                    priority: bimdata::Field::Value("text".to_owned()),
                    labels: Some(vec![Some("text".to_owned())]),
                    creation_date: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    creation_author: bimdata::Field::Value("text".to_owned()),
                    modified_author: bimdata::Field::Value("text".to_owned()),
                    assigned_to: bimdata::Field::Value("text".to_owned()),
                    reference_links: bimdata::Field::Value(vec!["text".to_owned()]),
                    stage: bimdata::Field::Value("text".to_owned()),
                    description: bimdata::Field::Value("As built.".to_owned()),
                    due_date: bimdata::Field::Value(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                    ifcs: Some(vec![1]),
                    models: Some(vec![1]),
                    format: Some(bimdata::TopicFormat::Standard),
                    index: bimdata::Field::Value(1),
                    bimdata_viewer_layout: bimdata::Field::Value(serde_json::Value::from("value")),
                    groups: Some(vec![1]),
                },
            )?;
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
            bimdata::bcf::topic_type::create(session, 7, &bimdata::bcf::topic_type::TopicTypeRequest::new("text"))?;
            Ok(())
        },
        full: |session| {
            bimdata::bcf::topic_type::create(
                session,
                7,
                &bimdata::bcf::topic_type::TopicTypeRequest { topic_type: "text".to_owned() },
            )?;
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
            bimdata::bcf::topic_type::update(
                session,
                7,
                8,
                &bimdata::bcf::topic_type::TopicTypePatch { topic_type: Some("text".to_owned()) },
            )?;
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
                &bimdata::bcf::viewpoint::ViewpointRequest {
                    index: bimdata::Field::Value(1),
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    originating_system: bimdata::Field::Value("text".to_owned()),
                    authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                    orthogonal_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::OrthogonalCameraRequest {
                        view_to_world_scale: 0.5,
                        camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                    }),
                    perspective_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::PerspectiveCameraRequest {
                        field_of_view: 0.5,
                        camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata_camera_direction: Some(bimdata::Vector3::new(0.5, 1.5, 2.5)),
                    }),
                    lines: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::LineRequest {
                        end_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        start_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                    }]),
                    clipping_planes: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ClippingPlaneRequest {
                        location: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                    }]),
                    snapshot: bimdata::Field::Value(bimdata::bcf::viewpoint::SnapshotRequest {
                        snapshot_type: bimdata::SnapshotType::Png,
                        snapshot_data: "data:image/png;base64,iVBORw0KGgo=".to_owned(),
                    }),
                    components: bimdata::Field::Value(bimdata::bcf::viewpoint::ComponentsRequest {
                        coloring: Some(vec![bimdata::bcf::viewpoint::ColoringRequest {
                            color: "ff8800".to_owned(),
                            components: vec![bimdata::bcf::viewpoint::ComponentRequest {
                                ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                originating_system: bimdata::Field::Value("text".to_owned()),
                                authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                            }],
                        }]),
                        visibility: bimdata::Field::Value(bimdata::bcf::viewpoint::VisibilityRequest {
                            view_setup_hints: bimdata::bcf::viewpoint::ViewSetupHintsRequest {
                                spaces_visible: Some(true),
                                space_boundaries_visible: Some(true),
                                openings_visible: Some(true),
                            },
                            default_visibility: Some(true),
                            exceptions: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ComponentRequest {
                                ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                originating_system: bimdata::Field::Value("text".to_owned()),
                                authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                            }]),
                        }),
                        selection: Some(vec![bimdata::bcf::viewpoint::ComponentRequest {
                            ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                            originating_system: bimdata::Field::Value("text".to_owned()),
                            authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                        }]),
                    }),
                    pins: bimdata::Field::Value(vec![bimdata::bcf::pin::PinRequest {
                        point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        color: bimdata::Field::Value("ff8800".to_owned()),
                        index: bimdata::Field::Value(1),
                    }]),
                    temp_id: bimdata::Field::Value(1),
                    models: Some(vec![1]),
                },
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
                &bimdata::bcf::viewpoint::ViewpointPatch {
                    index: bimdata::Field::Value(1),
                    guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                    originating_system: bimdata::Field::Value("text".to_owned()),
                    authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                    orthogonal_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::OrthogonalCameraRequest {
                        view_to_world_scale: 0.5,
                        camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                    }),
                    perspective_camera: bimdata::Field::Value(bimdata::bcf::viewpoint::PerspectiveCameraRequest {
                        field_of_view: 0.5,
                        camera_direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        camera_up_vector: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        camera_view_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        bimdata_camera_direction: Some(bimdata::Vector3::new(0.5, 1.5, 2.5)),
                    }),
                    lines: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::LineRequest {
                        end_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        start_point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                    }]),
                    clipping_planes: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ClippingPlaneRequest {
                        location: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        direction: bimdata::Vector3::new(0.5, 1.5, 2.5),
                    }]),
                    snapshot: bimdata::Field::Value(bimdata::bcf::viewpoint::SnapshotRequest {
                        snapshot_type: bimdata::SnapshotType::Png,
                        snapshot_data: "data:image/png;base64,iVBORw0KGgo=".to_owned(),
                    }),
                    components: bimdata::Field::Value(bimdata::bcf::viewpoint::ComponentsRequest {
                        coloring: Some(vec![bimdata::bcf::viewpoint::ColoringRequest {
                            color: "ff8800".to_owned(),
                            components: vec![bimdata::bcf::viewpoint::ComponentRequest {
                                ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                originating_system: bimdata::Field::Value("text".to_owned()),
                                authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                            }],
                        }]),
                        visibility: bimdata::Field::Value(bimdata::bcf::viewpoint::VisibilityRequest {
                            view_setup_hints: bimdata::bcf::viewpoint::ViewSetupHintsRequest {
                                spaces_visible: Some(true),
                                space_boundaries_visible: Some(true),
                                openings_visible: Some(true),
                            },
                            default_visibility: Some(true),
                            exceptions: bimdata::Field::Value(vec![bimdata::bcf::viewpoint::ComponentRequest {
                                ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                                originating_system: bimdata::Field::Value("text".to_owned()),
                                authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                            }]),
                        }),
                        selection: Some(vec![bimdata::bcf::viewpoint::ComponentRequest {
                            ifc_guid: bimdata::Field::Value("3DqaUydM99ehywE4_2hm1u".to_owned()),
                            originating_system: bimdata::Field::Value("text".to_owned()),
                            authoring_tool_id: bimdata::Field::Value("text".to_owned()),
                        }]),
                    }),
                    pins: bimdata::Field::Value(vec![bimdata::bcf::pin::PinRequest {
                        point: bimdata::Vector3::new(0.5, 1.5, 2.5),
                        guid: Some("9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11".to_owned()),
                        name: bimdata::Field::Value("Tower".to_owned()),
                        color: bimdata::Field::Value("ff8800".to_owned()),
                        index: bimdata::Field::Value(1),
                    }]),
                    temp_id: bimdata::Field::Value(1),
                    models: Some(vec![1]),
                },
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
