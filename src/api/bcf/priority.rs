// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The priorities that a project's topics can have; [`topic_values`](crate::bcf::project::topic_values) lists them.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Field, Result, Session};

/// Creates a priority for the topics of a project, with an optional hexadecimal colour written without `#`.
///
/// - Operation: `create_extension_priority`, `POST /bcf/2.1/projects/{projects_pk}/extension/priority`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::priority;
///
/// let priority = priority::create(&session, 7, &priority::PriorityRequest::new("High"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_extension_priority")]
#[inline]
pub fn create(session: &Session, project: i64, body: &PriorityRequest) -> Result<Priority> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/extension/priority")
        .scopes(&["bcf:write"])
        .segment(project)
        .json(body)
        .receive()
}

/// Changes the text or colour of a priority, also on all topics that have it.
///
/// - Operation: `update_extension_priority`, `PATCH /bcf/2.1/projects/{projects_pk}/extension/priority/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::priority;
///
/// let priority = priority::update(
///     &session,
///     7,
///     8,
///     &priority::PriorityPatch { priority: Some("High".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_extension_priority")]
#[inline]
pub fn update(session: &Session, project: i64, priority: i64, body: &PriorityPatch) -> Result<Priority> {
    session
        .call(Method::PATCH, "/bcf/2.1/projects/{projects_pk}/extension/priority/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(priority)
        .json(body)
        .receive()
}

/// Deletes a priority of a project, but none of the topics that have it.
///
/// - Operation: `delete_extension_priority`, `DELETE /bcf/2.1/projects/{projects_pk}/extension/priority/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::priority;
///
/// priority::delete(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_extension_priority")]
#[inline]
pub fn delete(session: &Session, project: i64, priority: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/bcf/2.1/projects/{projects_pk}/extension/priority/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(priority)
        .finish()
}

/// A priority that topics of the project may have, with its colour.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Priority {
    /// Id of the priority, for changing or deleting it; topics name priorities by their text.
    pub id: i64,
    /// Text of the priority, by which topics name it.
    pub priority: String,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Option<String>,
}

object! {
    Priority {
        id: "id",
        priority: "priority",
        color: "color" or none,
    }
}

/// A new name or colour for a priority, which all topics that have it take over; the one left out stays.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PriorityPatch {
    /// Text of the priority, by which topics name it.
    pub priority: Option<String>,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Field<String>,
}

encode! {
    PriorityPatch {
        priority: "priority" or absent,
        color: "color" or absent,
    }
}

/// A priority to add to those that the project's topics may have.
#[derive(Debug, Clone, PartialEq)]
pub struct PriorityRequest {
    /// Text of the priority, by which topics name it.
    pub priority: String,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Field<String>,
}

encode! {
    PriorityRequest {
        priority: "priority",
        color: "color" or absent,
    }
}

impl PriorityRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(priority: impl Into<String>) -> Self {
        PriorityRequest { priority: priority.into(), color: Field::Absent }
    }
}
