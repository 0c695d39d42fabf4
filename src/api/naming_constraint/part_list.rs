// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Lists of allowed values for parts of a document's name.

use ureq::http::Method;

use crate::api::document::LightDocument;
use crate::value::encode::{encode, object};
use crate::{ProjectRef, Result, Session};

/// Lists the value lists that naming constraints can use; they are documented as those of the cloud, although the
/// call names a project.
///
/// - Operation: `get_naming_constraint_part_lists`, `GET /cloud/{cloud_pk}/project/{project_pk}/naming-part-list`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint::part_list;
///
/// let part_lists = part_list::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_naming_constraint_part_lists")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<NamingConstraintPartList>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/naming-part-list")
        .scopes(&["document:read"])
        .project(project)
        .receive_list()
}

/// Creates a named list of values, for the parts of type `values_in` of naming constraints.
///
/// - Operation: `create_naming_constraint_part_list`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/naming-part-list`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint::part_list;
///
/// let part_list = part_list::create(
///     &session,
///     project,
///     &part_list::NamingConstraintPartListRequest::new("Tower", vec!["text".to_owned()]),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_naming_constraint_part_list")]
#[inline]
pub fn create(
    session: &Session,
    project: ProjectRef,
    body: &NamingConstraintPartListRequest,
) -> Result<NamingConstraintPartList> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/naming-part-list")
        .scopes(&["document:write"])
        .project(project)
        .json(body)
        .receive()
}

/// Returns one value list with its name and with all its values in `elements`.
///
/// - Operation: `get_naming_constraint_part_list`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/naming-part-list/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint::part_list;
///
/// let part_list = part_list::get(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_naming_constraint_part_list")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, list: i64) -> Result<NamingConstraintPartList> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/naming-part-list/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(list)
        .receive()
}

/// Changes the name or the values of a list, checks the naming constraints that use it again, and marks and returns
/// the documents that no longer match.
///
/// - Operation: `update_naming_constraint_part_list`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/naming-part-list/{id}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint::part_list;
///
/// let part_list = part_list::update(
///     &session,
///     project,
///     7,
///     &part_list::NamingConstraintPartListPatch {
///         name: Some("Tower".into()),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_naming_constraint_part_list")]
#[inline]
pub fn update(
    session: &Session,
    project: ProjectRef,
    list: i64,
    body: &NamingConstraintPartListPatch,
) -> Result<NamingConstraintPartList> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/naming-part-list/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(list)
        .json(body)
        .receive()
}

/// Deletes a value list; while naming constraints use it, the call fails with a conflict that names them.
///
/// - Operation: `delete_naming_constraint_part_list`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/naming-part-list/{id}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::naming_constraint::part_list;
///
/// part_list::delete(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_naming_constraint_part_list")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, list: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/naming-part-list/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(list)
        .finish()
}

/// A named list of values that parts of naming constraints refer to, and the documents that violate it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct NamingConstraintPartList {
    /// Id of the list, which parts refer to by `value_list_id`.
    pub id: i64,
    /// Name of the list of values.
    pub name: String,
    /// Values that a part of a name may take.
    pub elements: Vec<String>,
    /// Documents whose names no longer match the constraints that use the list.
    pub conflicting_documents: Vec<LightDocument>,
}

object! {
    NamingConstraintPartList {
        id: "id",
        name: "name",
        elements: "elements",
        conflicting_documents: "conflicting_documents",
    }
}

/// A named list of values to create, for parts of naming constraints to refer to.
#[derive(Debug, Clone, PartialEq)]
pub struct NamingConstraintPartListRequest {
    /// Name of the list of values.
    pub name: String,
    /// Values that a part of a name may take.
    pub elements: Vec<String>,
}

encode! {
    NamingConstraintPartListRequest {
        name: "name",
        elements: "elements",
    }
}

impl NamingConstraintPartListRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>, elements: Vec<String>) -> Self {
        NamingConstraintPartListRequest { name: name.into(), elements }
    }
}

/// Changes to a list of values; omitted fields stay unchanged, and documents that no longer match are marked and
/// returned.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NamingConstraintPartListPatch {
    /// Name of the list of values.
    pub name: Option<String>,
    /// Values that a part of a name may take.
    pub elements: Option<Vec<String>>,
}

encode! {
    NamingConstraintPartListPatch {
        name: "name" or absent,
        elements: "elements" or absent,
    }
}
