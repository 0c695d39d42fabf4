// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Validations: the answers of the validators of a visa.

use ureq::http::Method;

use crate::api::project::user::ProjectMember;
use crate::value::encode::{encode, object};
use crate::{Field, ProjectRef, Result, Session, Timestamp, Upload, ValidationStatus};

/// Lists the validations of a visa, each with its validator and its status: pending, accepted or denied.
///
/// - Operation: `get_validations`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::validation;
///
/// let validations = validation::list(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_validations")]
#[inline]
pub fn list(session: &Session, project: ProjectRef, document: i64, visa: i64) -> Result<Vec<Validation>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .receive_list()
}

/// Creates a validation on a visa for the project member with the id `validator_id`; webhooks get the event
/// `visa.validation.add`.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `create_validation`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::validation;
///
/// let validation = validation::create(
///     &session,
///     project,
///     7,
///     8,
///     &validation::ValidationRequest::new(1),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_validation")]
#[inline]
pub fn create(
    session: &Session,
    project: ProjectRef,
    document: i64,
    visa: i64,
    body: &ValidationRequest,
) -> Result<Validation> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .json_or_multipart(body, &body.files())
        .receive()
}

/// Returns one validation with its validator, its status and its attachment if there is one.
///
/// - Operation: `get_validation`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::validation;
///
/// let validation = validation::get(&session, project, 7, 8, 9)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_validation")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, document: i64, visa: i64, validation: i64) -> Result<Validation> {
    session
        .call(
            Method::GET,
            "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}",
        )
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .segment(validation)
        .receive()
}

/// Changes who has to answer a validation; useful for apps only.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `update_validation`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::validation;
///
/// let validation = validation::update(
///     &session,
///     project,
///     7,
///     8,
///     9,
///     &validation::ValidationPatch { validator_id: Some(1), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_validation")]
#[inline]
pub fn update(
    session: &Session,
    project: ProjectRef,
    document: i64,
    visa: i64,
    validation: i64,
    body: &ValidationPatch,
) -> Result<Validation> {
    session
        .call(
            Method::PATCH,
            "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}",
        )
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .segment(validation)
        .json_or_multipart(body, &body.files())
        .receive()
}

/// Deletes one validation from its visa; webhooks get the event `visa.validation.remove`.
///
/// - Operation: `delete_validation`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::validation;
///
/// validation::delete(&session, project, 7, 8, 9)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_validation")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, document: i64, visa: i64, validation: i64) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}",
        )
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .segment(validation)
        .finish()
}

/// Accepts a validation, optionally with an attached file, and returns that attachment instead of the validation.
///
/// - Operation: `accept_validation`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}/accept`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::validation;
///
/// let accept = validation::accept(
///     &session,
///     project,
///     7,
///     8,
///     9,
///     &validation::ValidationAnswerRequest::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "accept_validation")]
#[inline]
pub fn accept(
    session: &Session,
    project: ProjectRef,
    document: i64,
    visa: i64,
    validation: i64,
    body: &ValidationAnswerRequest,
) -> Result<VisaAttachment> {
    session
        .call(
            Method::POST,
            "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}/accept",
        )
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .segment(validation)
        .multipart(body, &body.files())
        .receive_or_default()
}

/// Denies a validation, optionally with an attached file; webhooks of the project get the event
/// `visa.validation.denied`.
///
/// - Operation: `deny_validation`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}/deny`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::validation;
///
/// let deny = validation::deny(
///     &session,
///     project,
///     7,
///     8,
///     9,
///     &validation::ValidationAnswerRequest::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "deny_validation")]
#[inline]
pub fn deny(
    session: &Session,
    project: ProjectRef,
    document: i64,
    visa: i64,
    validation: i64,
    body: &ValidationAnswerRequest,
) -> Result<VisaAttachment> {
    session
        .call(
            Method::POST,
            "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}/deny",
        )
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .segment(validation)
        .multipart(body, &body.files())
        .receive_or_default()
}

/// Resets a validation that was accepted or denied, and removes the file attached to it.
///
/// - Operation: `reset_validation`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}/reset`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::validation;
///
/// validation::reset(&session, project, 7, 8, 9)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "reset_validation")]
#[inline]
pub fn reset(session: &Session, project: ProjectRef, document: i64, visa: i64, validation: i64) -> Result<()> {
    session
        .call(
            Method::POST,
            "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/validation/{id}/reset",
        )
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .segment(validation)
        .finish()
}

/// The file that was attached when a validation was accepted or denied, or `null`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct VisaAttachment {
    /// Link to the file attached to the validation, `null` when there is none; resetting the validation removes the
    /// file.
    pub attachment: Option<String>,
}

object! {
    VisaAttachment {
        attachment: "attachment" or none,
    }
}

/// The verdict of one validator on a visa: pending, accepted or denied, perhaps with an attachment.
#[doc(alias = "VisaValidation")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Validation {
    /// Id of the validation.
    pub id: i64,
    /// Id of the visa that the validation belongs to.
    pub visa_id: i64,
    /// Project member who is asked to validate; may be `null`.
    pub validator: Option<ProjectMember>,
    /// State of the validation: `P` pending, `A` accepted or `D` denied.
    pub status: ValidationStatus,
    /// Whether the validator has commented.
    pub has_commented: bool,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Link to the file attached to the validation, `null` when there is none; resetting the validation removes the
    /// file.
    pub attachment: Option<String>,
}

object! {
    Validation {
        id: "id",
        visa_id: "visa_id",
        validator: "validator" or none,
        status: "status",
        has_commented: "has_commented",
        created_at: "created_at",
        updated_at: "updated_at",
        attachment: "attachment" or none,
    }
}

/// A new validator or attachment for a validation, useful for apps only; an omitted one stays unchanged.
#[doc(alias = "PatchedVisaValidationRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ValidationPatch {
    /// User-project id of the person who is to validate, as in `validator`.
    pub validator_id: Option<i64>,
    /// File to attach to the validation; a body that carries one is sent as multipart/form-data.
    pub attachment: Field<Upload>,
}

encode! {
    ValidationPatch {
        validator_id: "validator_id" or absent,
        attachment: "attachment" or null_only,
    }
}

impl ValidationPatch {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("attachment", self.attachment.value())].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}

/// The member to ask for a verdict on a visa, with an optional file, which turns the body into a multipart form.
#[doc(alias = "VisaValidationRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct ValidationRequest {
    /// User-project id of the person who is to validate, as in `validator`.
    pub validator_id: i64,
    /// File to attach to the validation; a body that carries one is sent as multipart/form-data.
    pub attachment: Field<Upload>,
}

encode! {
    ValidationRequest {
        validator_id: "validator_id",
        attachment: "attachment" or null_only,
    }
}

impl ValidationRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(validator_id: i64) -> Self {
        ValidationRequest { validator_id, attachment: Field::Absent }
    }
}

impl ValidationRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("attachment", self.attachment.value())].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}

/// What goes with an accepted or denied validation, sent as a form: a file, where there is one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ValidationAnswerRequest {
    /// File that goes with the validation; resetting the validation removes it. It cannot be cleared: a form has no
    /// null.
    pub attachment: Option<Upload>,
}

encode! {
    ValidationAnswerRequest {
    }
}

impl ValidationAnswerRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("attachment", self.attachment.as_ref())].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}
