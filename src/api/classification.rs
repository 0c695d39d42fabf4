// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Classifications of a project, by which elements are sorted.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{BulkItem, Field, ProjectRef, Result, Session};

/// Lists the classifications found in any model of the project, all in one list.
///
/// - Operation: `get_classifications`, `GET /cloud/{cloud_pk}/project/{project_pk}/classification`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::classification;
///
/// let classifications = classification::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_classifications")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<Classification>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/classification")
        .scopes(&["ifc:read", "model:read"])
        .project(project)
        .receive_list()
}

/// Creates classifications, and returns a classification or an error for each, in order; an existing classification
/// is returned unchanged instead of created again.
///
/// - Operation: `create_classification`, `POST /cloud/{cloud_pk}/project/{project_pk}/classification`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::classification;
///
/// let classifications = classification::create_many(
///     &session,
///     project,
///     &[classification::ClassificationRequest { name: "Tower".into(), ..Default::default() }],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_classification")]
#[inline]
pub fn create_many(
    session: &Session,
    project: ProjectRef,
    body: &[ClassificationRequest],
) -> Result<Vec<BulkItem<Classification>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/classification")
        .scopes(&["ifc:write", "model:write"])
        .project(project)
        .json(body)
        .receive_list()
}

/// Returns the name, notation and title of one classification, any of which may be `null`.
///
/// - Operation: `get_classification`, `GET /cloud/{cloud_pk}/project/{project_pk}/classification/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::classification;
///
/// let classification = classification::get(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_classification")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, classification: i64) -> Result<Classification> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/classification/{id}")
        .scopes(&["ifc:read", "model:read"])
        .project(project)
        .segment(classification)
        .receive()
}

/// Changes the given ones of the name, the notation and the title of a classification.
///
/// - Operation: `update_classification`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/classification/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::classification;
///
/// let classification = classification::update(
///     &session,
///     project,
///     7,
///     &classification::ClassificationPatch { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_classification")]
#[inline]
pub fn update(
    session: &Session,
    project: ProjectRef,
    classification: i64,
    body: &ClassificationPatch,
) -> Result<Classification> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/classification/{id}")
        .scopes(&["ifc:write", "model:write"])
        .project(project)
        .segment(classification)
        .json(body)
        .receive()
}

/// Deletes a classification, which also removes it from every element that has it.
///
/// - Operation: `delete_classification`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/classification/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::classification;
///
/// classification::delete(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_classification")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, classification: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/classification/{id}")
        .scopes(&["ifc:write", "model:write"])
        .project(project)
        .segment(classification)
        .finish()
}

/// A classification of a project, which any number of elements in its models can have.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Classification {
    /// Id of the classification, which may be shared by many elements and models of the project.
    pub id: i64,
    /// Name of the classification system, such as `untec`, which raw elements call `type`; filters on it are case
    /// sensitive.
    pub name: Option<String>,
    /// Notation of the entry within the classification system.
    pub notation: Option<String>,
    /// Title of the entry, which raw elements call `description`.
    pub title: Option<String>,
}

object! {
    Classification {
        id: "id",
        name: "name" or none,
        notation: "notation" or none,
        title: "title" or none,
    }
}

/// A classification to create for a project or to add to an element; if the same one exists already, that one is
/// used.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassificationRequest {
    /// Name of the classification system, such as `untec`, which raw elements call `type`; filters on it are case
    /// sensitive.
    pub name: Field<String>,
    /// Notation of the entry within the classification system.
    pub notation: Field<String>,
    /// Title of the entry, which raw elements call `description`.
    pub title: Field<String>,
}

encode! {
    ClassificationRequest {
        name: "name" or absent,
        notation: "notation" or absent,
        title: "title" or absent,
    }
}

/// Changes to the name, notation or title of a classification; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassificationPatch {
    /// Name of the classification system, such as `untec`, which raw elements call `type`; filters on it are case
    /// sensitive.
    pub name: Field<String>,
    /// Notation of the entry within the classification system.
    pub notation: Field<String>,
    /// Title of the entry, which raw elements call `description`.
    pub title: Field<String>,
}

encode! {
    ClassificationPatch {
        name: "name" or absent,
        notation: "notation" or absent,
        title: "title" or absent,
    }
}
