// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::document`.

use std::error::Error;

use super::{Call, PROJECT};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_documents",
        minimal: |session| {
            bimdata::document::list(session, PROJECT, &bimdata::document::ListParams::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::document::list(
                session,
                PROJECT,
                &bimdata::document::ListParams {
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
                    text: Some(true),
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
        id: "create_document",
        minimal: |session| {
            bimdata::document::create(
                session,
                PROJECT,
                &bimdata::document::DocumentRequest::new(
                    "Tower",
                    bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
                ),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::create(session, PROJECT, &document_request())?;
            Ok(())
        },
    },
    Call {
        id: "bulk_delete_documents",
        minimal: |session| {
            bimdata::document::delete_many(session, PROJECT, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::document::delete_many(session, PROJECT, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "get_document",
        minimal: |session| {
            bimdata::document::get(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::get(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_document",
        minimal: |session| {
            bimdata::document::update(session, PROJECT, 7, &bimdata::document::DocumentPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::document::update(session, PROJECT, 8, &document_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_document",
        minimal: |session| {
            bimdata::document::delete(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::delete(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "update_preview_file",
        minimal: |session| {
            bimdata::document::update_preview_file(
                session,
                PROJECT,
                7,
                &bimdata::document::PreviewFilePatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::update_preview_file(session, PROJECT, 8, &preview_file_patch())?;
            Ok(())
        },
    },
    Call {
        id: "update_document_text",
        minimal: |session| {
            bimdata::document::update_text(session, PROJECT, 7, &bimdata::document::DocumentTextPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::document::update_text(session, PROJECT, 8, &document_text_patch())?;
            Ok(())
        },
    },
    Call {
        id: "bulk_delete_document_history",
        minimal: |session| {
            bimdata::document::history::delete_many(session, PROJECT, &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::document::history::delete_many(session, PROJECT, &[1])?;
            Ok(())
        },
    },
    Call {
        id: "get_document_histories",
        minimal: |session| {
            bimdata::document::history::list(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::history::list(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "delete_all_document_history",
        minimal: |session| {
            bimdata::document::history::delete_all(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::history::delete_all(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "make_head_version_document_history",
        minimal: |session| {
            bimdata::document::history::make_head(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::history::make_head(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "leave_version_document_history",
        minimal: |session| {
            bimdata::document::history::detach(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::history::detach(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "add_document_tag",
        minimal: |session| {
            bimdata::document::tag::link(session, PROJECT, 7, &bimdata::document::tag::DocumentTagRequest::new(1))?;
            Ok(())
        },
        full: |session| {
            bimdata::document::tag::link(session, PROJECT, 8, &document_tag_request())?;
            Ok(())
        },
    },
    Call {
        id: "delete_document_tag",
        minimal: |session| {
            bimdata::document::tag::unlink(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::tag::unlink(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_validations",
        minimal: |session| {
            bimdata::document::validation::list(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::validation::list(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "create_validation",
        minimal: |session| {
            bimdata::document::validation::create(
                session,
                PROJECT,
                7,
                7,
                &bimdata::document::validation::ValidationRequest::new(1),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::validation::create(session, PROJECT, 8, 9, &validation_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_validation",
        minimal: |session| {
            bimdata::document::validation::get(session, PROJECT, 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::validation::get(session, PROJECT, 8, 9, 10)?;
            Ok(())
        },
    },
    Call {
        id: "update_validation",
        minimal: |session| {
            bimdata::document::validation::update(
                session,
                PROJECT,
                7,
                7,
                7,
                &bimdata::document::validation::ValidationPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::validation::update(session, PROJECT, 8, 9, 10, &validation_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_validation",
        minimal: |session| {
            bimdata::document::validation::delete(session, PROJECT, 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::validation::delete(session, PROJECT, 8, 9, 10)?;
            Ok(())
        },
    },
    Call {
        id: "accept_validation",
        minimal: |session| {
            bimdata::document::validation::accept(
                session,
                PROJECT,
                7,
                7,
                7,
                &bimdata::document::validation::ValidationAnswerRequest::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::validation::accept(session, PROJECT, 8, 9, 10, &validation_answer_request())?;
            Ok(())
        },
    },
    Call {
        id: "deny_validation",
        minimal: |session| {
            bimdata::document::validation::deny(
                session,
                PROJECT,
                7,
                7,
                7,
                &bimdata::document::validation::ValidationAnswerRequest::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::validation::deny(session, PROJECT, 8, 9, 10, &validation_answer_request())?;
            Ok(())
        },
    },
    Call {
        id: "reset_validation",
        minimal: |session| {
            bimdata::document::validation::reset(session, PROJECT, 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::validation::reset(session, PROJECT, 8, 9, 10)?;
            Ok(())
        },
    },
    Call {
        id: "get_visas",
        minimal: |session| {
            bimdata::document::visa::list(session, PROJECT, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::list(session, PROJECT, 8)?;
            Ok(())
        },
    },
    Call {
        id: "create_visa",
        minimal: |session| {
            bimdata::document::visa::create(session, PROJECT, 7, &bimdata::document::visa::VisaRequest::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::create(session, PROJECT, 8, &visa_request()?)?;
            Ok(())
        },
    },
    Call {
        id: "get_visa",
        minimal: |session| {
            bimdata::document::visa::get(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::get(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "update_visa",
        minimal: |session| {
            bimdata::document::visa::update(session, PROJECT, 7, 7, &bimdata::document::visa::VisaPatch::default())?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::update(session, PROJECT, 8, 9, &visa_patch()?)?;
            Ok(())
        },
    },
    Call {
        id: "delete_visa",
        minimal: |session| {
            bimdata::document::visa::delete(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::delete(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "close_visa",
        minimal: |session| {
            bimdata::document::visa::close(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::close(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "pause_visa",
        minimal: |session| {
            bimdata::document::visa::pause(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::pause(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "resume_visa",
        minimal: |session| {
            bimdata::document::visa::resume(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::resume(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_project_creator_visas",
        minimal: |session| {
            bimdata::document::visa::list_as_creator(
                session,
                PROJECT,
                &bimdata::document::visa::ListAsCreatorParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::list_as_creator(
                session,
                PROJECT,
                &bimdata::document::visa::ListAsCreatorParams {
                    deadline_after: Some(bimdata::Date::parse("2026-01-31")?),
                    deadline_before: Some(bimdata::Date::parse("2026-01-31")?),
                    has_past_deadline: Some(true),
                    status: Some(bimdata::VisaStatus::Open),
                    validation_status: Some(bimdata::ValidationStatus::Pending),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_project_validator_visas",
        minimal: |session| {
            bimdata::document::visa::list_as_validator(
                session,
                PROJECT,
                &bimdata::document::visa::ListAsValidatorParams::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa::list_as_validator(
                session,
                PROJECT,
                &bimdata::document::visa::ListAsValidatorParams {
                    deadline_after: Some(bimdata::Date::parse("2026-01-31")?),
                    deadline_before: Some(bimdata::Date::parse("2026-01-31")?),
                    has_past_deadline: Some(true),
                    status: Some(bimdata::VisaStatus::Open),
                    validation_status: Some(bimdata::ValidationStatus::Pending),
                },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_visa_comments",
        minimal: |session| {
            bimdata::document::visa_comment::list(session, PROJECT, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa_comment::list(session, PROJECT, 8, 9)?;
            Ok(())
        },
    },
    Call {
        id: "create_visa_comment",
        minimal: |session| {
            bimdata::document::visa_comment::create(
                session,
                PROJECT,
                7,
                7,
                &bimdata::document::visa_comment::VisaCommentRequest::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa_comment::create(session, PROJECT, 8, 9, &visa_comment_request())?;
            Ok(())
        },
    },
    Call {
        id: "get_visa_comment",
        minimal: |session| {
            bimdata::document::visa_comment::get(session, PROJECT, 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa_comment::get(session, PROJECT, 8, 9, 10)?;
            Ok(())
        },
    },
    Call {
        id: "update_visa_comment",
        minimal: |session| {
            bimdata::document::visa_comment::update(
                session,
                PROJECT,
                7,
                7,
                7,
                &bimdata::document::visa_comment::VisaCommentPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa_comment::update(session, PROJECT, 8, 9, 10, &visa_comment_patch())?;
            Ok(())
        },
    },
    Call {
        id: "delete_visa_comment",
        minimal: |session| {
            bimdata::document::visa_comment::delete(session, PROJECT, 7, 7, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::document::visa_comment::delete(session, PROJECT, 8, 9, 10)?;
            Ok(())
        },
    },
];

pub(super) fn document_patch() -> bimdata::document::DocumentPatch {
    bimdata::document::DocumentPatch {
        parent_id: bimdata::Field::Value(1),
        name: Some("Tower".to_owned()),
        file_name: Some("tower.ifc".to_owned()),
        description: bimdata::Field::Value("As built.".to_owned()),
        model_source: Some(bimdata::ModelSource::Upload),
        ifc_source: Some(bimdata::ModelSource::Upload),
        successor_of: Some(1),
        process_hint: Some(bimdata::ProcessHint::Photosphere),
    }
}

pub(super) fn document_request() -> bimdata::document::DocumentRequest {
    bimdata::document::DocumentRequest {
        name: "Tower".to_owned(),
        parent_id: bimdata::Field::Value(1),
        file_name: Some("tower.ifc".to_owned()),
        description: Some("As built.".to_owned()),
        model_source: Some(bimdata::ModelSource::Upload),
        ifc_source: Some(bimdata::ModelSource::Upload),
        successor_of: Some(1),
        process_hint: Some(bimdata::ProcessHint::Photosphere),
        file: bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
    }
}

pub(super) fn document_tag_request() -> bimdata::document::tag::DocumentTagRequest {
    bimdata::document::tag::DocumentTagRequest { tag_id: 1 }
}

pub(super) fn document_text_patch() -> bimdata::document::DocumentTextPatch {
    bimdata::document::DocumentTextPatch {
        text: bimdata::Field::Value("Plan of the ground floor".to_owned()),
        language: bimdata::Field::Value(bimdata::Language::German),
    }
}

pub(super) fn preview_file_patch() -> bimdata::document::PreviewFilePatch {
    bimdata::document::PreviewFilePatch {
        office_preview: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
    }
}

pub(super) fn validation_answer_request() -> bimdata::document::validation::ValidationAnswerRequest {
    bimdata::document::validation::ValidationAnswerRequest {
        attachment: Some(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
    }
}

pub(super) fn validation_patch() -> bimdata::document::validation::ValidationPatch {
    bimdata::document::validation::ValidationPatch {
        validator_id: Some(1),
        attachment: bimdata::Field::Value(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
    }
}

pub(super) fn validation_request() -> bimdata::document::validation::ValidationRequest {
    bimdata::document::validation::ValidationRequest {
        validator_id: 1,
        attachment: bimdata::Field::Value(bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")),
    }
}

pub(super) fn visa_comment_patch() -> bimdata::document::visa_comment::VisaCommentPatch {
    bimdata::document::visa_comment::VisaCommentPatch { author_id: Some(1), content: Some("text".to_owned()) }
}

pub(super) fn visa_comment_request() -> bimdata::document::visa_comment::VisaCommentRequest {
    bimdata::document::visa_comment::VisaCommentRequest { author_id: Some(1), content: Some("text".to_owned()) }
}

pub(super) fn visa_patch() -> Result<bimdata::document::visa::VisaPatch, Box<dyn Error>> {
    Ok(bimdata::document::visa::VisaPatch {
        creator_id: Some(1),
        description: bimdata::Field::Value("As built.".to_owned()),
        deadline: bimdata::Field::Value(bimdata::Date::parse("2026-01-31")?),
    })
}

pub(super) fn visa_request() -> Result<bimdata::document::visa::VisaRequest, Box<dyn Error>> {
    Ok(bimdata::document::visa::VisaRequest {
        creator_id: Some(1),
        description: bimdata::Field::Value("As built.".to_owned()),
        deadline: bimdata::Field::Value(bimdata::Date::parse("2026-01-31")?),
    })
}
