// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The types that a project's topics can have; [`topic_values`](crate::bcf::project::topic_values) lists them.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Result, Session};

/// Creates a topic type for a project, to which topics refer by its text; a type has no colour.
///
/// - Operation: `create_extension_type`, `POST /bcf/2.1/projects/{projects_pk}/extension/type`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic_type;
///
/// let topic_type = topic_type::create(
///     &session,
///     7,
///     &topic_type::TopicTypeRequest::new("Clash"),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_extension_type")]
#[inline]
pub fn create(session: &Session, project: i64, body: &TopicTypeRequest) -> Result<TopicType> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/extension/type")
        .scopes(&["bcf:write"])
        .segment(project)
        .json(body)
        .receive()
}

/// Changes the text of a topic type, also on all topics of that type.
///
/// - Operation: `update_extension_type`, `PATCH /bcf/2.1/projects/{projects_pk}/extension/type/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic_type;
///
/// let topic_type = topic_type::update(
///     &session,
///     7,
///     8,
///     &topic_type::TopicTypePatch { topic_type: Some("Clash".into()) },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_extension_type")]
#[inline]
pub fn update(session: &Session, project: i64, topic_type: i64, body: &TopicTypePatch) -> Result<TopicType> {
    session
        .call(Method::PATCH, "/bcf/2.1/projects/{projects_pk}/extension/type/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(topic_type)
        .json(body)
        .receive()
}

/// Deletes a topic type of a project, but none of the topics of that type.
///
/// - Operation: `delete_extension_type`, `DELETE /bcf/2.1/projects/{projects_pk}/extension/type/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic_type;
///
/// topic_type::delete(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_extension_type")]
#[inline]
pub fn delete(session: &Session, project: i64, topic_type: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/bcf/2.1/projects/{projects_pk}/extension/type/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(topic_type)
        .finish()
}

/// A type that topics of the project may be of.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TopicType {
    /// Id of the type, for changing or deleting it; topics name types by their text.
    pub id: i64,
    /// Text of the type, by which topics name it.
    pub topic_type: String,
}

object! {
    TopicType {
        id: "id",
        topic_type: "topic_type",
    }
}

/// A new name for a topic type, which all topics that have it take over; left out, the old one stays.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicTypePatch {
    /// Text of the type, by which topics name it.
    pub topic_type: Option<String>,
}

encode! {
    TopicTypePatch {
        topic_type: "topic_type" or absent,
    }
}

/// A type to add to those that the project's topics may be of.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicTypeRequest {
    /// Text of the type, by which topics name it.
    pub topic_type: String,
}

encode! {
    TopicTypeRequest {
        topic_type: "topic_type",
    }
}

impl TopicTypeRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(topic_type: impl Into<String>) -> Self {
        TopicTypeRequest { topic_type: topic_type.into() }
    }
}
