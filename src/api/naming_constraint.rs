// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Naming constraints: rules for the names of documents in a folder.

use ureq::http::Method;

use crate::api::user::User;
use crate::value::encode::{encode, object};
use crate::{Field, NamingConstraintPartType, ProjectRef, Result, Separator, Session};

pub mod part_list;

#[doc(no_inline)]
pub use crate::document::LightDocument;

/// Lists the naming constraints for documents, each with its separator, its parts and whether it is strict.
///
/// - Operation: `get_naming_constraints`, `GET /cloud/{cloud_pk}/project/{project_pk}/naming-constraint`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint;
///
/// let naming_constraints = naming_constraint::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_naming_constraints")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<NamingConstraint>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/naming-constraint")
        .scopes(&["document:read"])
        .project(project)
        .receive_list()
}

/// Creates a rule for document names from parts and a separator; `folder::set_naming_constraint` applies it to a
/// folder.
///
/// - Operation: `create_naming_constraint`, `POST /cloud/{cloud_pk}/project/{project_pk}/naming-constraint`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint;
///
/// let naming_constraint = naming_constraint::create(
///     &session,
///     project,
///     &naming_constraint::NamingConstraintRequest::new(
///         "Tower",
///         bimdata::Separator::Hyphen,
///         vec![
///             naming_constraint::NamingConstraintPartRequest::new(
///                 bimdata::NamingConstraintPartType::Characters,
///                 "Tower",
///             ),
///         ],
///         true,
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_naming_constraint")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &NamingConstraintRequest) -> Result<NamingConstraint> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/naming-constraint")
        .scopes(&["document:write"])
        .project(project)
        .json(body)
        .receive()
}

/// Returns one naming constraint with its separator, its parts, its creator and whether it is strict.
///
/// - Operation: `get_naming_constraint`, `GET /cloud/{cloud_pk}/project/{project_pk}/naming-constraint/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint;
///
/// let naming_constraint = naming_constraint::get(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_naming_constraint")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, constraint: i64) -> Result<NamingConstraint> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/naming-constraint/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(constraint)
        .receive()
}

/// Changes the given fields of a naming constraint (`parts` only as a whole), and returns the documents that no
/// longer match, which are also marked.
///
/// - Operation: `update_naming_constraint`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/naming-constraint/{id}`
/// - Scope: `document:write`
/// - Fails with 409 when it conflicts with a naming constraint.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint;
///
/// let naming_constraint = naming_constraint::update(
///     &session,
///     project,
///     7,
///     &naming_constraint::NamingConstraintPatch {
///         name: Some("Tower".into()),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_naming_constraint")]
#[inline]
pub fn update(
    session: &Session,
    project: ProjectRef,
    constraint: i64,
    body: &NamingConstraintPatch,
) -> Result<NamingConstraint> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/naming-constraint/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(constraint)
        .json(body)
        .receive()
}

/// Deletes a naming constraint, and returns the documents that now violate a recursive constraint of a parent
/// folder, if there are any.
///
/// - Operation: `delete_naming_constraint`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/naming-constraint/{id}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint;
///
/// let deletes = naming_constraint::delete(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_naming_constraint")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, constraint: i64) -> Result<Vec<LightDocument>> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/naming-constraint/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(constraint)
        .receive_or_default()
}

/// A rule for the names of documents in a project: parts between separators, and the documents that violate it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct NamingConstraint {
    /// Id of the naming constraint.
    pub id: i64,
    /// Name of the naming constraint.
    pub name: String,
    /// Character between the parts of a name: `-`, `_` or `.`.
    pub separator: Option<Separator>,
    /// Parts that a name consists of, in order, joined by the separator.
    pub parts: Vec<NamingConstraintPart>,
    /// Whether a document that violates the constraint is refused, and not only marked.
    pub strict: bool,
    /// Documents whose names break the naming constraint.
    pub conflicting_documents: Vec<LightDocument>,
    /// User who created it; may be `null` if an app did.
    pub creator: Option<User>,
}

object! {
    NamingConstraint {
        id: "id",
        name: "name",
        separator: "separator" or none,
        parts: "parts" or empty,
        strict: "strict",
        conflicting_documents: "conflicting_documents" or empty,
        creator: "creator" or none,
    }
}

/// One part of the names that a naming constraint allows, by length, by numeric bounds or by a list of values.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct NamingConstraintPart {
    /// How the part is checked: a length (`n_chars`), a range (`bounded`) or a list of values (`values_in`).
    pub r#type: NamingConstraintPartType,
    /// Name of the part, to distinguish it from the other parts.
    pub name: String,
    /// Values that the part may take, read from the list it refers to.
    pub elements: Option<Vec<String>>,
    /// Longest allowed length, for a part of type `n_chars`.
    pub max_length: Option<i64>,
    /// Lowest allowed value, for a part of type `bounded`.
    pub min_value: Option<i64>,
    /// Highest allowed value, for a part of type `bounded`.
    pub max_value: Option<i64>,
    /// Id of the list of allowed values, for a part of type `values_in`.
    pub value_list_id: Option<i64>,
}

object! {
    NamingConstraintPart {
        r#type: "type",
        name: "name",
        elements: "elements" or none,
        max_length: "max_length" or none,
        min_value: "min_value" or none,
        max_value: "max_value" or none,
        value_list_id: "value_list_id" or none,
    }
}

/// One part of the names to allow, sent inside a naming constraint.
#[derive(Debug, Clone, PartialEq)]
pub struct NamingConstraintPartRequest {
    /// How the part is checked: a length (`n_chars`), a range (`bounded`) or a list of values (`values_in`).
    pub r#type: NamingConstraintPartType,
    /// Name of the part, to distinguish it from the other parts.
    pub name: String,
    /// Longest allowed length, for a part of type `n_chars`.
    pub max_length: Field<i64>,
    /// Lowest allowed value, for a part of type `bounded`.
    pub min_value: Field<i64>,
    /// Highest allowed value, for a part of type `bounded`.
    pub max_value: Field<i64>,
    /// Id of the list of allowed values, for a part of type `values_in`.
    pub value_list_id: Field<i64>,
}

encode! {
    NamingConstraintPartRequest {
        r#type: "type",
        name: "name",
        max_length: "max_length" or absent,
        min_value: "min_value" or absent,
        max_value: "max_value" or absent,
        value_list_id: "value_list_id" or absent,
    }
}

impl NamingConstraintPartRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(r#type: NamingConstraintPartType, name: impl Into<String>) -> Self {
        NamingConstraintPartRequest {
            r#type,
            name: name.into(),
            max_length: Field::Absent,
            min_value: Field::Absent,
            max_value: Field::Absent,
            value_list_id: Field::Absent,
        }
    }
}

/// A naming constraint to create; if it is `strict`, documents whose names violate it are refused.
#[derive(Debug, Clone, PartialEq)]
pub struct NamingConstraintRequest {
    /// Name of the naming constraint.
    pub name: String,
    /// Character between the parts of a name: `-`, `_` or `.`.
    pub separator: Separator,
    /// Parts that a name consists of, in order, joined by the separator.
    pub parts: Vec<NamingConstraintPartRequest>,
    /// Whether a document that violates the constraint is refused, and not only marked.
    pub strict: bool,
}

encode! {
    NamingConstraintRequest {
        name: "name",
        separator: "separator",
        parts: "parts",
        strict: "strict",
    }
}

impl NamingConstraintRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(
        name: impl Into<String>,
        separator: Separator,
        parts: Vec<NamingConstraintPartRequest>,
        strict: bool,
    ) -> Self {
        NamingConstraintRequest { name: name.into(), separator, parts, strict }
    }
}

/// Changes to a naming constraint; omitted fields stay unchanged, and `parts`, if given, replaces all parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NamingConstraintPatch {
    /// Name of the naming constraint.
    pub name: Option<String>,
    /// Character between the parts of a name: `-`, `_` or `.`.
    pub separator: Option<Separator>,
    /// Parts that a name consists of, in order, joined by the separator.
    pub parts: Option<Vec<NamingConstraintPartRequest>>,
    /// Whether a document that violates the constraint is refused, and not only marked.
    pub strict: Option<bool>,
}

encode! {
    NamingConstraintPatch {
        name: "name" or absent,
        separator: "separator" or absent,
        parts: "parts" or absent,
        strict: "strict" or absent,
    }
}
