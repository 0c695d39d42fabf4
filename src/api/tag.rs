// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Tags that a project's documents can have.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Field, ProjectRef, Result, Session};

/// Lists all tags of a project, each with its name and colour, also those that no document has.
///
/// - Operation: `get_tags`, `GET /cloud/{cloud_pk}/project/{project_pk}/tag`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::tag;
///
/// let tags = tag::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_tags")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<Tag>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/tag")
        .scopes(&["document:read"])
        .project(project)
        .receive_list()
}

/// Creates a tag in the project, which `document::tag::link` can then add to documents.
///
/// - Operation: `create_tag`, `POST /cloud/{cloud_pk}/project/{project_pk}/tag`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::tag;
///
/// let tag = tag::create(&session, project, &tag::TagRequest::new("Tower"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_tag")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &TagRequest) -> Result<Tag> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/tag")
        .scopes(&["document:write"])
        .project(project)
        .json(body)
        .receive()
}

/// Returns one tag of the project: its name, and its colour or `null`.
///
/// - Operation: `get_tag`, `GET /cloud/{cloud_pk}/project/{project_pk}/tag/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::tag;
///
/// let tag = tag::get(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_tag")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, tag: i64) -> Result<Tag> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/tag/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(tag)
        .receive()
}

/// Changes the name of a tag or its colour, which is written in hexadecimal without `#`.
///
/// - Operation: `update_tag`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/tag/{id}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::tag;
///
/// let tag = tag::update(
///     &session,
///     project,
///     7,
///     &tag::TagPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_tag")]
#[inline]
pub fn update(session: &Session, project: ProjectRef, tag: i64, body: &TagPatch) -> Result<Tag> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/tag/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(tag)
        .json(body)
        .receive()
}

/// Deletes a tag from the whole project; to remove it from one document, use `document::tag::unlink`.
///
/// - Operation: `delete_tag`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/tag/{id}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::tag;
///
/// tag::delete(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_tag")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, tag: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/tag/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(tag)
        .finish()
}

/// A tag of a project, which documents and equipment can carry, with its colour.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Tag {
    /// Id of the tag.
    pub id: i64,
    /// Text of the tag.
    pub name: String,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Option<String>,
}

object! {
    Tag {
        id: "id",
        name: "name",
        color: "color" or none,
    }
}

/// A new name or colour for a tag of the project; an omitted one stays unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagPatch {
    /// Text of the tag.
    pub name: Option<String>,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Field<String>,
}

encode! {
    TagPatch {
        name: "name" or absent,
        color: "color" or absent,
    }
}

/// A tag to create in a project.
#[derive(Debug, Clone, PartialEq)]
pub struct TagRequest {
    /// Text of the tag.
    pub name: String,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Field<String>,
}

encode! {
    TagRequest {
        name: "name",
        color: "color" or absent,
    }
}

impl TagRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        TagRequest { name: name.into(), color: Field::Absent }
    }
}
