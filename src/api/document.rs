// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Documents: files in the folders of a project.

use ureq::http::Method;

use crate::{Call, Items, ProjectRef, Result, Session, ValidationStatus, VisaStatus};

mod answers;
pub mod history;
mod requests;
pub mod tag;
pub mod validation;
pub mod visa;
pub mod visa_comment;

pub use answers::*;
pub use requests::*;

/// Lists the documents of a project that match the filters, which ignore case; `search` works only where AI
/// features are enabled.
///
/// - Operation: `get_documents`, `GET /cloud/{cloud_pk}/project/{project_pk}/document`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let documents = document::list(&session, project, &document::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_documents")]
#[inline]
pub fn list(session: &Session, project: ProjectRef, params: &ListParams) -> Result<Vec<Document>> {
    list_call(session, project, params).receive_list()
}

/// As [`list`], but gives the items one at a time while they arrive, in little memory; an answer that breaks off or
/// is not what was declared is an error among them.
///
/// - Operation: that of [`list`], `get_documents`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let documents = document::stream(&session, project, &document::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn stream(session: &Session, project: ProjectRef, params: &ListParams) -> Result<Items<Document>> {
    list_call(session, project, params).items()
}

#[inline]
fn list_call<'a>(session: &'a Session, project: ProjectRef, params: &ListParams) -> Call<'a> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document")
        .scopes(&["document:read"])
        .project(project)
        .query_if_some("created_after", params.created_after.as_ref())
        .query_if_some("created_before", params.created_before.as_ref())
        .query_if_some("creator_email", params.creator_email.as_deref())
        .query_if_some("description", params.description.as_deref())
        .query_if_some("description__contains", params.description_contains.as_deref())
        .query_if_some("description__endswith", params.description_endswith.as_deref())
        .query_if_some("description__startswith", params.description_startswith.as_deref())
        .query_if_some("file_name", params.file_name.as_deref())
        .query_if_some("file_name__contains", params.file_name_contains.as_deref())
        .query_if_some("file_name__endswith", params.file_name_endswith.as_deref())
        .query_if_some("file_name__startswith", params.file_name_startswith.as_deref())
        .query_if_some("file_type", params.file_type.as_deref())
        .query_if_some("has__visa", params.has_visa)
        .query_list("id__in", &params.id_in)
        .query_if_some("name", params.name.as_deref())
        .query_if_some("name__contains", params.name_contains.as_deref())
        .query_if_some("name__endswith", params.name_endswith.as_deref())
        .query_if_some("name__startswith", params.name_startswith.as_deref())
        .query_if_some("naming_constraint_conflict", params.naming_constraint_conflict)
        .query_list("parent_id__in", &params.parent_id_in)
        .query_if_some("search", params.search.as_deref())
        .query_if_some("size_max", params.size_max)
        .query_if_some("size_min", params.size_min)
        .query_list("tags", &params.tags)
        .query_if_some("text", params.text)
        .query_if_some("visa__creator_email", params.visa_creator_email.as_deref())
        .query_if_some("visa__deadline_after", params.visa_deadline_after.as_ref())
        .query_if_some("visa__deadline_before", params.visa_deadline_before.as_ref())
        .query_if_some("visa__past__deadline", params.visa_past_deadline)
        .query_if_some("visa__past__deadline__strict", params.visa_past_deadline_strict)
        .query_if_some("visa__status", params.visa_status.as_ref().map(VisaStatus::as_str))
        .query_if_some("visa__status__strict", params.visa_status_strict.as_ref().map(VisaStatus::as_str))
        .query_if_some("visa__validation_status", params.visa_validation_status.as_ref().map(ValidationStatus::as_str))
        .query_if_some("visa__validator_email", params.visa_validator_email.as_deref())
}

/// Uploads a file as a document, and creates its model as well if it is IFC, DWG, DXF, glTF, OBJ, a point cloud or
/// a photosphere.
///
/// - Operation: `create_document`, `POST /cloud/{cloud_pk}/project/{project_pk}/document`
/// - Scope: `document:write`
/// - Fails with 402 when the plan or the storage allows no more.
/// - Fails with 409 when it conflicts with a naming constraint.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let document = document::create(
///     &session,
///     project,
///     &document::DocumentRequest::new(
///         "Tower",
///         bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_document")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &DocumentRequest) -> Result<Document> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document")
        .scopes(&["document:write"])
        .project(project)
        .form(body, &body.files(), &["parent_id"])
        .file_name_field("file_name")
        .receive()
}

/// Deletes all documents with the given ids in one call, which reports no result for single documents.
///
/// - Operation: `bulk_delete_documents`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/document/bulk_destroy`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// document::delete_many(&session, project, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_delete_documents")]
#[inline]
pub fn delete_many(session: &Session, project: ProjectRef, body: &[i64]) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/document/bulk_destroy")
        .scopes(&["document:write"])
        .project(project)
        .json(body)
        .finish()
}

/// Returns one document with its tags and visas and a new temporary URL in `file`; call it again when that URL has
/// expired.
///
/// - Operation: `get_document`, `GET /cloud/{cloud_pk}/project/{project_pk}/document/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let document = document::get(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_document")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, document: i64) -> Result<Document> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .receive()
}

/// Changes the given fields of a document; `parent_id` moves it to another folder. Fails if the name is in conflict
/// with a naming constraint.
///
/// - Operation: `update_document`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/document/{id}`
/// - Scope: `document:write`
/// - Fails with 409 when it conflicts with a naming constraint.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let document = document::update(
///     &session,
///     project,
///     7,
///     &document::DocumentPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_document")]
#[inline]
pub fn update(session: &Session, project: ProjectRef, document: i64, body: &DocumentPatch) -> Result<Document> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/document/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .json(body)
        .receive()
}

/// Deletes a document; if it is the head version, all its versions are deleted.
///
/// - Operation: `delete_document`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/document/{id}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// document::delete(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_document")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, document: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/document/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .finish()
}

/// Uploads another preview for a document as `office_preview`, and returns only the URL of that preview.
///
/// - Operation: `update_preview_file`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/document/{id}/preview-file`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let file = document::update_preview_file(
///     &session,
///     project,
///     7,
///     &document::PreviewFilePatch::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn update_preview_file(
    session: &Session,
    project: ProjectRef,
    document: i64,
    body: &PreviewFilePatch,
) -> Result<DocumentPreviewFile> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/document/{id}/preview-file")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .multipart(body, &body.files())
        .receive()
}

/// Changes the text, and its language, that full-text search uses for a document; the file of the document is not
/// changed.
///
/// - Operation: `update_document_text`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/document/{id}/text`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let text = document::update_text(
///     &session,
///     project,
///     7,
///     &document::DocumentTextPatch {
///         text: "Plan of the ground floor".into(),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_document_text")]
#[inline]
pub fn update_text(
    session: &Session,
    project: ProjectRef,
    document: i64,
    body: &DocumentTextPatch,
) -> Result<DocumentText> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/document/{id}/text")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .json(body)
        .receive()
}
