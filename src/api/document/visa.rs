// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Visas: requests to validate a document.

use ureq::http::Method;

use crate::api::document::LightDocument;
use crate::api::document::validation::Validation;
use crate::api::document::visa_comment::VisaComment;
use crate::api::project::user::ProjectMember;
use crate::value::encode::{encode, object};
use crate::{Date, Field, ProjectRef, Result, Session, Timestamp, ValidationStatus, VisaStatus};

/// Lists the visas on one document, each with its validations and comments.
///
/// - Operation: `get_visas`, `GET /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// let visas = visa::list(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_visas")]
#[inline]
pub fn list(session: &Session, project: ProjectRef, document: i64) -> Result<Vec<Visa>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .receive_list()
}

/// Creates a visa on a document with an optional description and deadline; its validators are added one by one with
/// `document::validation::create`.
///
/// - Operation: `create_visa`, `POST /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// let visa = visa::create(
///     &session,
///     project,
///     7,
///     &visa::VisaRequest { description: "As built.".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_visa")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, document: i64, body: &VisaRequest) -> Result<Visa> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .json(body)
        .receive()
}

/// Returns one visa with its status, its deadline and all of its validations and comments.
///
/// - Operation: `get_visa`, `GET /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// let visa = visa::get(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_visa")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, document: i64, visa: i64) -> Result<Visa> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .receive()
}

/// Changes the given description, deadline or creator of a visa; for its status use `close`, `pause` and `resume`.
///
/// - Operation: `update_visa`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// let visa = visa::update(
///     &session,
///     project,
///     7,
///     8,
///     &visa::VisaPatch { description: "As built.".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_visa")]
#[inline]
pub fn update(session: &Session, project: ProjectRef, document: i64, visa: i64, body: &VisaPatch) -> Result<Visa> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .json(body)
        .receive()
}

/// Deletes a visa from its document; webhooks of the project get the event `visa.deletion`.
///
/// - Operation: `delete_visa`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// visa::delete(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_visa")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, document: i64, visa: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .finish()
}

/// Closes a visa without returning it; `get` then shows its status.
///
/// - Operation: `close_visa`, `POST /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}/close`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// visa::close(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "close_visa")]
#[inline]
pub fn close(session: &Session, project: ProjectRef, document: i64, visa: i64) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}/close")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .finish()
}

/// Pauses a visa until `resume` is called, and returns nothing.
///
/// - Operation: `pause_visa`, `POST /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}/pause`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// visa::pause(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "pause_visa")]
#[inline]
pub fn pause(session: &Session, project: ProjectRef, document: i64, visa: i64) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}/pause")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .finish()
}

/// Resumes a visa that `pause` has stopped, and returns nothing.
///
/// - Operation: `resume_visa`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}/resume`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// visa::resume(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "resume_visa")]
#[inline]
pub fn resume(session: &Session, project: ProjectRef, document: i64, visa: i64) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{id}/resume")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .finish()
}

/// Lists the visas that the calling user created on any document of the project, each with a short form of the
/// document.
///
/// - Operation: `get_project_creator_visas`, `GET /cloud/{cloud_pk}/project/{project_pk}/me/visa/creator`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// let creators = visa::list_as_creator(
///     &session,
///     project,
///     &visa::ListAsCreatorParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_creator_visas")]
#[inline]
pub fn list_as_creator(
    session: &Session,
    project: ProjectRef,
    params: &ListAsCreatorParams,
) -> Result<Vec<VisaWithDocument>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/me/visa/creator")
        .scopes(&["document:read"])
        .project(project)
        .query_if_some("deadline_after", params.deadline_after.as_ref())
        .query_if_some("deadline_before", params.deadline_before.as_ref())
        .query_if_some("has__past_deadline", params.has_past_deadline)
        .query_if_some("status", params.status.as_ref().map(VisaStatus::as_str))
        .query_if_some("validation_status", params.validation_status.as_ref().map(ValidationStatus::as_str))
        .receive_list()
}

/// Lists the visas of the project that have the calling user among their validators, each with a short form of the
/// document.
///
/// - Operation: `get_project_validator_visas`, `GET /cloud/{cloud_pk}/project/{project_pk}/me/visa/validator`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa;
///
/// let validators = visa::list_as_validator(
///     &session,
///     project,
///     &visa::ListAsValidatorParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_validator_visas")]
#[inline]
pub fn list_as_validator(
    session: &Session,
    project: ProjectRef,
    params: &ListAsValidatorParams,
) -> Result<Vec<VisaWithDocument>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/me/visa/validator")
        .scopes(&["document:read"])
        .project(project)
        .query_if_some("deadline_after", params.deadline_after.as_ref())
        .query_if_some("deadline_before", params.deadline_before.as_ref())
        .query_if_some("has__past_deadline", params.has_past_deadline)
        .query_if_some("status", params.status.as_ref().map(VisaStatus::as_str))
        .query_if_some("validation_status", params.validation_status.as_ref().map(ValidationStatus::as_str))
        .receive_list()
}

/// A request to approve a document, with the validations asked for, the comments and the deadline.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Visa {
    /// Id of the visa.
    pub id: i64,
    /// Validations asked for, one for each validator.
    pub validations: Vec<Validation>,
    /// Ids of the validations that are in error.
    pub validations_in_error: Vec<i64>,
    /// Project member who created the visa; may be `null`.
    pub creator: Option<ProjectMember>,
    /// Id of the document that the visa is about.
    pub document_id: Option<i64>,
    /// State of the visa: `O` open, `P` paused or `C` closed.
    pub status: VisaStatus,
    /// Comments made on the visa.
    pub comments: Vec<VisaComment>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Day by which the visa is due, as `YYYY-MM-DD`.
    pub deadline: Option<Date>,
}

object! {
    Visa {
        id: "id",
        validations: "validations",
        validations_in_error: "validations_in_error",
        creator: "creator" or none,
        document_id: "document_id" or none,
        status: "status",
        comments: "comments",
        created_at: "created_at",
        updated_at: "updated_at",
        description: "description" or none,
        deadline: "deadline" or none,
    }
}

/// A visa together with its document in short, as in the lists of the visas of the current user.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct VisaWithDocument {
    /// Id of the visa.
    pub id: i64,
    /// Validations asked for, one for each validator.
    pub validations: Vec<Validation>,
    /// Ids of the validations that are in error.
    pub validations_in_error: Vec<i64>,
    /// Project member who created the visa; may be `null`.
    pub creator: Option<ProjectMember>,
    /// Id of the document that the visa is about.
    pub document_id: Option<i64>,
    /// State of the visa: `O` open, `P` paused or `C` closed.
    pub status: VisaStatus,
    /// Comments made on the visa.
    pub comments: Vec<VisaComment>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Document that the visa is about.
    pub document: Option<LightDocument>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Day by which the visa is due, as `YYYY-MM-DD`.
    pub deadline: Option<Date>,
}

object! {
    VisaWithDocument {
        id: "id",
        validations: "validations",
        validations_in_error: "validations_in_error",
        creator: "creator" or none,
        document_id: "document_id" or none,
        status: "status",
        comments: "comments",
        created_at: "created_at",
        updated_at: "updated_at",
        document: "document" or none,
        description: "description" or none,
        deadline: "deadline" or none,
    }
}

/// Optional query parameters of [`list_as_creator`](crate::document::visa::list_as_creator); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAsCreatorParams {
    /// Only visas due after this day, as `YYYY-MM-DD`.
    pub deadline_after: Option<Date>,
    /// Only visas due before this day, as `YYYY-MM-DD`.
    pub deadline_before: Option<Date>,
    /// Only visas whose deadline is past, or with `false` those whose deadline is not.
    pub has_past_deadline: Option<bool>,
    /// Only visas in this state: `O` open, `P` paused or `C` closed.
    pub status: Option<VisaStatus>,
    /// Only visas with a validation in this state: `P` pending, `A` accepted or `D` denied.
    pub validation_status: Option<ValidationStatus>,
}

/// Optional query parameters of [`list_as_validator`](crate::document::visa::list_as_validator); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAsValidatorParams {
    /// Only visas due after this day, as `YYYY-MM-DD`.
    pub deadline_after: Option<Date>,
    /// Only visas due before this day, as `YYYY-MM-DD`.
    pub deadline_before: Option<Date>,
    /// Only visas whose deadline is past, or with `false` those whose deadline is not.
    pub has_past_deadline: Option<bool>,
    /// Only visas in this state: `O` open, `P` paused or `C` closed.
    pub status: Option<VisaStatus>,
    /// Only visas with a validation in this state: `P` pending, `A` accepted or `D` denied.
    pub validation_status: Option<ValidationStatus>,
}

/// Changes to the description, deadline or creator of a visa; omitted fields stay unchanged, and its status has
/// separate calls.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VisaPatch {
    /// Id of the project member to name as creator of the visa.
    pub creator_id: Option<i64>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Day by which the visa is due, as `YYYY-MM-DD`.
    pub deadline: Field<Date>,
}

encode! {
    VisaPatch {
        creator_id: "creator_id" or absent,
        description: "description" or absent,
        deadline: "deadline" or absent,
    }
}

/// A visa to open on a document; the validations are added to it afterwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VisaRequest {
    /// Id of the project member to name as creator of the visa.
    pub creator_id: Option<i64>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Day by which the visa is due, as `YYYY-MM-DD`.
    pub deadline: Field<Date>,
}

encode! {
    VisaRequest {
        creator_id: "creator_id" or absent,
        description: "description" or absent,
        deadline: "deadline" or absent,
    }
}
