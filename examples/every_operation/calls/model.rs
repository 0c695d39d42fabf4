// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::model`.

use super::{Call, MODEL, PROJECT};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_models",
        minimal: |session| {
            bimdata::model::list(session, PROJECT, &bimdata::model::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::list(
                session,
                PROJECT,
                &bimdata::model::ListParams {
                    source: Some(bimdata::ModelSource::Upload),
                    status: vec![bimdata::ModelStatus::Pending, bimdata::ModelStatus::Pending],
                    r#type: vec![bimdata::ModelType::Ifc, bimdata::ModelType::Ifc],
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_meta_building",
        minimal: |session| {
            bimdata::model::create_metabuilding(
                session,
                PROJECT,
                &bimdata::model::CreateBuildingModelRequest::new(Some("Tower".to_owned())),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::create_metabuilding(
                session,
                PROJECT,
                &bimdata::model::CreateBuildingModelRequest { name: Some("Tower".to_owned()) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_model",
        minimal: |session| {
            bimdata::model::create(session, PROJECT, &bimdata::model::ModelRequest::new(1))?;
            Ok(())
        },
        full: |session| {
            bimdata::model::create(session, PROJECT, &bimdata::model::ModelRequest { document_id: 1 })?;
            Ok(())
        },
    },
    Call {
        id: "create_photosphere",
        minimal: |session| {
            bimdata::model::create_photosphere(session, PROJECT, &bimdata::model::ModelRequest::new(1))?;
            Ok(())
        },
        full: |session| {
            bimdata::model::create_photosphere(session, PROJECT, &bimdata::model::ModelRequest { document_id: 1 })?;
            Ok(())
        },
    },
    Call {
        id: "create_photosphere_building",
        minimal: |session| {
            bimdata::model::create_photosphere_building(
                session,
                PROJECT,
                &bimdata::model::CreateBuildingModelRequest::new(Some("Tower".to_owned())),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::create_photosphere_building(
                session,
                PROJECT,
                &bimdata::model::CreateBuildingModelRequest { name: Some("Tower".to_owned()) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "merge_ifcs",
        minimal: |session| {
            bimdata::model::merge(session, PROJECT, &bimdata::model::IfcMergeRequest::new(vec![1, 1], "campus.ifc"))?;
            Ok(())
        },
        full: |session| {
            bimdata::model::merge(
                session,
                PROJECT,
                &bimdata::model::IfcMergeRequest {
                    ifc_ids: vec![1, 1],
                    export_name: "campus.ifc".to_owned(),
                    floating_point_reduction: Some(6),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_models_summary",
        minimal: |session| {
            bimdata::model::list_summaries(session, PROJECT, &bimdata::model::ListSummariesParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::list_summaries(
                session,
                PROJECT,
                &bimdata::model::ListSummariesParams {
                    source: Some(bimdata::ModelSource::Upload),
                    status: vec![bimdata::ModelStatus::Pending, bimdata::ModelStatus::Pending],
                    r#type: vec![bimdata::ModelType::Ifc, bimdata::ModelType::Ifc],
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_model",
        minimal: |session| {
            bimdata::model::get(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::get(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "update_model",
        minimal: |session| {
            bimdata::model::update(session, MODEL, &bimdata::model::ModelPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::update(
                session,
                MODEL,
                &bimdata::model::ModelPatch {
                    name: bimdata::Field::Value("Tower".to_owned()),
                    source: Some(bimdata::ModelSource::Upload),
                    world_position: bimdata::Field::Value(vec![0.5]),
                    size_ratio: bimdata::Field::Value(0.5),
                    archived: Some(true),
                    version: bimdata::Field::Value("text".to_owned()),
                    north_vector: bimdata::Field::Value(vec![vec![0.5]]),
                    recommended_2d_angle: bimdata::Field::Value(0.5),
                    layout_name: bimdata::Field::Value("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_model",
        minimal: |session| {
            bimdata::model::delete_with_document(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::delete_with_document(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_multi_page_model",
        minimal: |session| {
            bimdata::model::create_multipage(
                session,
                MODEL,
                &bimdata::model::CreateMultiPageModelRequest::new(vec![bimdata::Upload::from_bytes(
                    "tower.ifc",
                    "ISO-10303-21;",
                )]),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::create_multipage(
                session,
                MODEL,
                &bimdata::model::CreateMultiPageModelRequest {
                    map_files: vec![bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")],
                    layout_names: bimdata::Field::Value(vec!["text".to_owned()]),
                    size_ratios: bimdata::Field::Value(vec![0.5]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_model_without_doc",
        minimal: |session| {
            bimdata::model::delete_without_document(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::delete_without_document(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "add_model_errors",
        minimal: |session| {
            bimdata::model::add_errors(session, MODEL, &bimdata::model::ModelErrorsRequest::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::add_errors(
                session,
                MODEL,
                &bimdata::model::ModelErrorsRequest {
                    errors: bimdata::Field::Value(vec!["text".to_owned()]),
                    warnings: bimdata::Field::Value(vec!["text".to_owned()]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "export_ifc",
        minimal: |session| {
            bimdata::model::export(session, MODEL, &bimdata::model::IfcExportRequest::new("tower.ifc"))?;
            Ok(())
        },
        full: |session| {
            bimdata::model::export(
                session,
                MODEL,
                &bimdata::model::IfcExportRequest {
                    file_name: "tower.ifc".to_owned(),
                    classifications: Some(bimdata::ExportOption::Original),
                    zones: Some(bimdata::ExportOption::Original),
                    properties: Some(bimdata::ExportOption::Original),
                    systems: Some(bimdata::ExportOption::Original),
                    layers: Some(bimdata::ExportOption::Original),
                    materials: Some(bimdata::ExportOption::Original),
                    attributes: Some(bimdata::ExportOption::Original),
                    structure: Some(bimdata::ExportOption::Original),
                    uuids: Some(vec!["text".to_owned()]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_model_files",
        minimal: |session| {
            bimdata::model::update_files(session, MODEL, &bimdata::model::ModelFilesPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::update_files(
                session,
                MODEL,
                &bimdata::model::ModelFilesPatch {
                    structure_file: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                    systems_file: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                    map_file: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                    gltf_file: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                    preview_file: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                    xkt_file: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                    fragments_file: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                    binary_2d_file: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "optimize_ifc",
        minimal: |session| {
            bimdata::model::optimize(session, MODEL, &bimdata::model::IfcOptimizeRequest::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::optimize(
                session,
                MODEL,
                &bimdata::model::IfcOptimizeRequest { floating_point_reduction: Some(6) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "list_models_positioned_in",
        minimal: |session| {
            bimdata::model::placed_in(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::placed_in(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "reprocess_model",
        minimal: |session| {
            bimdata::model::reprocess(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::reprocess(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "update_model_transform",
        minimal: |session| {
            bimdata::model::update_transform(session, MODEL, &bimdata::model::TransformPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::update_transform(
                session,
                MODEL,
                &bimdata::model::TransformPatch {
                    translate: Some(vec![0.5]),
                    rotate: Some(0.5),
                    scale: Some(0.5),
                    opacity: Some(0.5),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_xkt_file",
        minimal: |session| {
            bimdata::model::create_xkt_file(
                session,
                MODEL,
                &bimdata::model::NewXktFileRequest::new(1, bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::create_xkt_file(
                session,
                MODEL,
                &bimdata::model::NewXktFileRequest {
                    version: 1,
                    file: bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
                    chunks: Some(vec![bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")]),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_access_tokens",
        minimal: |session| {
            bimdata::model::access_token::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::access_token::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_access_token",
        minimal: |session| {
            bimdata::model::access_token::create(
                session,
                MODEL,
                &bimdata::model::access_token::ModelAccessTokenRequest::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::access_token::create(
                session,
                MODEL,
                &bimdata::model::access_token::ModelAccessTokenRequest {
                    read_only: Some(true),
                    expires_at: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_access_token",
        minimal: |session| {
            bimdata::model::access_token::get(session, MODEL, "token")?;
            Ok(())
        },
        full: |session| {
            bimdata::model::access_token::get(session, MODEL, "toke1")?;
            Ok(())
        },
    },
    Call {
        id: "update_access_token",
        minimal: |session| {
            bimdata::model::access_token::update(
                session,
                MODEL,
                "token",
                &bimdata::model::access_token::ModelAccessTokenPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::access_token::update(
                session,
                MODEL,
                "toke1",
                &bimdata::model::access_token::ModelAccessTokenPatch {
                    read_only: Some(true),
                    expires_at: Some(bimdata::Timestamp::parse("2026-01-31T12:00:00Z")?),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_access_token",
        minimal: |session| {
            bimdata::model::access_token::delete(session, MODEL, "token")?;
            Ok(())
        },
        full: |session| {
            bimdata::model::access_token::delete(session, MODEL, "toke1")?;
            Ok(())
        },
    },
    Call {
        id: "get_labels",
        minimal: |session| {
            bimdata::model::annotation::list(session, MODEL, &bimdata::model::annotation::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::annotation::list(
                session,
                MODEL,
                &bimdata::model::annotation::ListParams { is_validated: Some(true) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_label",
        minimal: |session| {
            bimdata::model::annotation::create(
                session,
                MODEL,
                &bimdata::model::annotation::AnnotationRequest::new(
                    "Tower",
                    vec![
                        bimdata::model::annotation::Geometry2dPointRequest::new(0.5, 0.5),
                        bimdata::model::annotation::Geometry2dPointRequest::new(0.5, 0.5),
                    ],
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::annotation::create(
                session,
                MODEL,
                &bimdata::model::annotation::AnnotationRequest {
                    name: "Tower".to_owned(),
                    geometry: vec![
                        bimdata::model::annotation::Geometry2dPointRequest { x: 0.5, y: 0.5 },
                        bimdata::model::annotation::Geometry2dPointRequest { x: 0.5, y: 0.5 },
                    ],
                    color: bimdata::Field::Value("ff8800".to_owned()),
                    human_validated: Some(true),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_label",
        minimal: |session| {
            bimdata::model::annotation::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::annotation::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_label",
        minimal: |session| {
            bimdata::model::annotation::update(
                session,
                MODEL,
                7,
                &bimdata::model::annotation::AnnotationPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::annotation::update(
                session,
                MODEL,
                8,
                &bimdata::model::annotation::AnnotationPatch {
                    name: Some("Tower".to_owned()),
                    color: bimdata::Field::Value("ff8800".to_owned()),
                    geometry: Some(vec![
                        bimdata::model::annotation::Geometry2dPointRequest { x: 0.5, y: 0.5 },
                        bimdata::model::annotation::Geometry2dPointRequest { x: 0.5, y: 0.5 },
                    ]),
                    human_validated: Some(true),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_label",
        minimal: |session| {
            bimdata::model::annotation::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::annotation::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_model_classifications",
        minimal: |session| {
            bimdata::model::classification::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::classification::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "list_classification_element_relations",
        minimal: |session| {
            bimdata::model::classification::relations(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::classification::relations(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_classification_element_relations",
        minimal: |session| {
            bimdata::model::classification::link_elements(
                session,
                MODEL,
                &[bimdata::model::classification::ElementClassificationRelationRequest::new(
                    "3DqaUydM99ehywE4_2hm1u",
                    1,
                )],
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::classification::link_elements(
                session,
                MODEL,
                &[bimdata::model::classification::ElementClassificationRelationRequest {
                    element_uuid: "3DqaUydM99ehywE4_2hm1u".to_owned(),
                    classification_id: 1,
                }],
            )?;
            Ok(())
        },
    },
    Call {
        id: "bulk_delete_model_classifications",
        minimal: |session| {
            bimdata::model::classification::unlink_all(session, MODEL, None)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::classification::unlink_all(
                session,
                MODEL,
                Some(&bimdata::classification::ClassificationRequest {
                    name: bimdata::Field::Value("Tower".to_owned()),
                    notation: bimdata::Field::Value("EF_25_10".to_owned()),
                    title: bimdata::Field::Value("Door missing".to_owned()),
                }),
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_elements_from_classification",
        minimal: |session| {
            bimdata::model::classification::elements(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::classification::elements(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "bulk_remove_elements_from_classification",
        minimal: |session| {
            bimdata::model::classification::unlink_elements(session, MODEL, 7, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::model::classification::unlink_elements(session, MODEL, 8, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "remove_elements_from_classification",
        minimal: |session| {
            bimdata::model::classification::unlink_element(session, MODEL, 7, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::model::classification::unlink_element(session, MODEL, 8, "3DqaUydM99ehywE4$2hm12")?;
            Ok(())
        },
    },
    Call {
        id: "get_drawings",
        minimal: |session| {
            bimdata::model::drawing::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::drawing::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_drawing",
        minimal: |session| {
            bimdata::model::drawing::create(session, MODEL, &bimdata::model::drawing::DrawingRequest::new("text"))?;
            Ok(())
        },
        full: |session| {
            bimdata::model::drawing::create(
                session,
                MODEL,
                &bimdata::model::drawing::DrawingRequest { content: "text".to_owned() },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_drawing",
        minimal: |session| {
            bimdata::model::drawing::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::drawing::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_drawing",
        minimal: |session| {
            bimdata::model::drawing::update(session, MODEL, 7, &bimdata::model::drawing::DrawingPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::drawing::update(
                session,
                MODEL,
                8,
                &bimdata::model::drawing::DrawingPatch { content: Some("text".to_owned()) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_drawing",
        minimal: |session| {
            bimdata::model::drawing::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::drawing::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "create_mask2_d",
        minimal: |session| {
            bimdata::model::mask::replace(session, MODEL, &bimdata::model::mask::Mask2dRequest::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::mask::replace(
                session,
                MODEL,
                &bimdata::model::mask::Mask2dRequest {
                    crop_path: bimdata::Field::Value(vec![vec![0.5]]),
                    grayscale: Some(true),
                    opacity: bimdata::Field::Value(0.5),
                    brightness: bimdata::Field::Value(0.5),
                    contrast: bimdata::Field::Value(0.5),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_mask2_d",
        minimal: |session| {
            bimdata::model::mask::update(session, MODEL, &bimdata::model::mask::Mask2dPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::mask::update(
                session,
                MODEL,
                &bimdata::model::mask::Mask2dPatch {
                    crop_path: bimdata::Field::Value(vec![vec![0.5]]),
                    grayscale: Some(true),
                    opacity: bimdata::Field::Value(0.5),
                    brightness: bimdata::Field::Value(0.5),
                    contrast: bimdata::Field::Value(0.5),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_mask2_d",
        minimal: |session| {
            bimdata::model::mask::delete(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::mask::delete(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "get_positioned_models",
        minimal: |session| {
            bimdata::model::placed_model::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::placed_model::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_positioned_model",
        minimal: |session| {
            bimdata::model::placed_model::create(
                session,
                MODEL,
                &bimdata::model::placed_model::PlacedModelRequest::new(1, vec![0.5]),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::placed_model::create(
                session,
                MODEL,
                &bimdata::model::placed_model::PlacedModelRequest { placed_model: 1, position: vec![0.5] },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_positioned_model",
        minimal: |session| {
            bimdata::model::placed_model::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::placed_model::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_positioned_model",
        minimal: |session| {
            bimdata::model::placed_model::update(
                session,
                MODEL,
                7,
                &bimdata::model::placed_model::PlacedModelPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::placed_model::update(
                session,
                MODEL,
                8,
                &bimdata::model::placed_model::PlacedModelPatch { position: Some(vec![0.5]) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_positioned_model",
        minimal: |session| {
            bimdata::model::placed_model::delete(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::placed_model::delete(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "get_processor_handlers",
        minimal: |session| {
            bimdata::model::processing_step::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::processing_step::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "get_processor_handler",
        minimal: |session| {
            bimdata::model::processing_step::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::processing_step::get(session, MODEL, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_processor_handler",
        minimal: |session| {
            bimdata::model::processing_step::update(
                session,
                MODEL,
                7,
                &bimdata::model::processing_step::ProcessingStepPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::model::processing_step::update(
                session,
                MODEL,
                8,
                &bimdata::model::processing_step::ProcessingStepPatch {
                    status: Some(bimdata::ModelStatus::Pending),
                    detail_message: bimdata::Field::Value("text".to_owned()),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_tileset",
        minimal: |session| {
            bimdata::model::tileset::get(session, MODEL, &bimdata::model::tileset::GetParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::model::tileset::get(
                session,
                MODEL,
                &bimdata::model::tileset::GetParams { tile_format: Some(bimdata::TileFormat::Pnts) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "create_tileset",
        minimal: |session| {
            bimdata::model::tileset::create(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::model::tileset::create(session, MODEL)?;
            Ok(())
        },
    },
];
