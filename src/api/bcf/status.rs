// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The statuses that a project's topics can have; [`topic_values`](crate::bcf::project::topic_values) lists them.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Field, Result, Session};

/// Creates a topic status for a project, with an optional hexadecimal colour written without `#`.
///
/// - Operation: `create_extension_status`, `POST /bcf/2.1/projects/{projects_pk}/extension/status`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::status;
///
/// let status = status::create(&session, 7, &status::StatusRequest::new("Open"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_extension_status")]
#[inline]
pub fn create(session: &Session, project: i64, body: &StatusRequest) -> Result<Status> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/extension/status")
        .scopes(&["bcf:write"])
        .segment(project)
        .json(body)
        .receive()
}

/// Changes the text or colour of a topic status, also on the topics that already have it.
///
/// - Operation: `update_extension_status`, `PATCH /bcf/2.1/projects/{projects_pk}/extension/status/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::status;
///
/// let status = status::update(
///     &session,
///     7,
///     8,
///     &status::StatusPatch { topic_status: Some("Open".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_extension_status")]
#[inline]
pub fn update(session: &Session, project: i64, status: i64, body: &StatusPatch) -> Result<Status> {
    session
        .call(Method::PATCH, "/bcf/2.1/projects/{projects_pk}/extension/status/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(status)
        .json(body)
        .receive()
}

/// Deletes a topic status of a project, but none of the topics that have it.
///
/// - Operation: `delete_extension_status`, `DELETE /bcf/2.1/projects/{projects_pk}/extension/status/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::status;
///
/// status::delete(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_extension_status")]
#[inline]
pub fn delete(session: &Session, project: i64, status: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/bcf/2.1/projects/{projects_pk}/extension/status/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(status)
        .finish()
}

/// A status that topics of the project may have, with its colour.
#[doc(alias = "TopicStatus")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Status {
    /// Id of the status, for changing or deleting it; topics name statuses by their text.
    pub id: i64,
    /// Text of the status, by which topics name it.
    pub topic_status: String,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Option<String>,
}

object! {
    Status {
        id: "id",
        topic_status: "topic_status",
        color: "color" or none,
    }
}

/// A new name or colour for a topic status, which all topics that have it take over; the one left out stays.
#[doc(alias = "PatchedTopicStatusRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StatusPatch {
    /// Text of the status, by which topics name it.
    pub topic_status: Option<String>,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Field<String>,
}

encode! {
    StatusPatch {
        topic_status: "topic_status" or absent,
        color: "color" or absent,
    }
}

/// A status to add to those that the project's topics may have.
#[doc(alias = "TopicStatusRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct StatusRequest {
    /// Text of the status, by which topics name it.
    pub topic_status: String,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Field<String>,
}

encode! {
    StatusRequest {
        topic_status: "topic_status",
        color: "color" or absent,
    }
}

impl StatusRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(topic_status: impl Into<String>) -> Self {
        StatusRequest { topic_status: topic_status.into(), color: Field::Absent }
    }
}
