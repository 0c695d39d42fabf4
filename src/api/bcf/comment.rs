// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Comments on topics.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{CommentEventType, Field, Result, Session, Timestamp};

/// Lists the history of the comments of all topics of a project: comments created, texts changed, viewpoints and
/// replies changed or removed.
///
/// - Operation: `get_comments_events`, `GET /bcf/2.1/projects/{projects_pk}/topics/comments/events`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::comment;
///
/// let events = comment::events(&session, 7, &comment::EventsParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_comments_events")]
#[inline]
pub fn events(session: &Session, project: i64, params: &EventsParams) -> Result<Vec<CommentEvent>> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/comments/events")
        .scopes(&["bcf:read"])
        .segment(project)
        .query_if_some("$filter", params.filter.as_deref())
        .query_if_some("$orderby", params.order_by.as_deref())
        .receive_list()
}

/// Lists the comments of one topic, filtered and sorted by the OData parameters `$filter` and `$orderby`.
///
/// - Operation: `get_comments`, `GET /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::comment;
///
/// let comments = comment::list(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &comment::ListParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_comments")]
#[inline]
pub fn list(session: &Session, project: i64, topic: &str, params: &ListParams) -> Result<Vec<Comment>> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("$filter", params.filter.as_deref())
        .query_if_some("$orderby", params.order_by.as_deref())
        .receive_list()
}

/// Creates a comment on a topic; it may refer to a viewpoint by `viewpoint_guid`, and reply to another comment by
/// `reply_to_comment_guid`.
///
/// - Operation: `create_comment`, `POST /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::comment;
///
/// let comment = comment::create(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &comment::CommentRequest {
///         comment: Some("As agreed on site.".into()),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_comment")]
#[inline]
pub fn create(session: &Session, project: i64, topic: &str, body: &CommentRequest) -> Result<Comment> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .json(body)
        .receive()
}

/// Returns one comment with the e-mail addresses of its authors and the guids of its viewpoint and of the comment
/// it answers.
///
/// - Operation: `get_comment`, `GET /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments/{guid}`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::comment;
///
/// let comment = comment::get(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_comment")]
#[inline]
pub fn get(session: &Session, project: i64, topic: &str, comment: &str) -> Result<Comment> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments/{guid}")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(comment)
        .receive()
}

/// Replaces all fields of a comment except its guid, which is neither in the body nor in the answer.
///
/// - Operation: `full_update_comment`, `PUT /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::comment;
///
/// let comment = comment::replace(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &comment::CommentReplacement {
///         comment: Some("As agreed on site.".into()),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "full_update_comment")]
#[inline]
pub fn replace(
    session: &Session,
    project: i64,
    topic: &str,
    comment: &str,
    body: &CommentReplacement,
) -> Result<ReplacedComment> {
    session
        .call(Method::PUT, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(comment)
        .json(body)
        .receive()
}

/// Changes the given fields of a comment; a new text, viewpoint or reply then shows in `events`.
///
/// - Operation: `update_comment`, `PATCH /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::comment;
///
/// let comment = comment::update(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &comment::CommentPatch {
///         comment: Some("As agreed on site.".into()),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_comment")]
#[inline]
pub fn update(session: &Session, project: i64, topic: &str, comment: &str, body: &CommentPatch) -> Result<Comment> {
    session
        .call(Method::PATCH, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(comment)
        .json(body)
        .receive()
}

/// Deletes a comment from its topic; webhooks get the event `bcf.comment.deletion`.
///
/// - Operation: `delete_comment`, `DELETE /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::comment;
///
/// comment::delete(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_comment")]
#[inline]
pub fn delete(session: &Session, project: i64, topic: &str, comment: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/comments/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(comment)
        .finish()
}

/// A comment on a topic, which may reply to another comment and refer to a viewpoint.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Comment {
    /// Guid of the topic that the comment belongs to.
    pub topic_guid: String,
    /// When the comment was last changed.
    pub modified_date: Timestamp,
    /// E-mail address of the author; an import empties it if the author is unknown in the project.
    pub author: Option<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Option<String>,
    /// Guid of the comment that this one answers; may be `null`.
    pub reply_to_comment_guid: Option<String>,
    /// Text of the comment.
    pub comment: Option<String>,
    /// When the comment was written.
    pub date: Option<Timestamp>,
    /// Guid of the viewpoint that the comment refers to; may be `null`.
    pub viewpoint_guid: Option<String>,
    /// Guid (RFC 4122 UUID) of the comment.
    pub guid: String,
}

object! {
    Comment {
        topic_guid: "topic_guid",
        modified_date: "modified_date",
        author: "author" or none,
        modified_author: "modified_author" or none,
        reply_to_comment_guid: "reply_to_comment_guid" or none,
        comment: "comment" or none,
        date: "date" or none,
        viewpoint_guid: "viewpoint_guid" or none,
        guid: "guid",
    }
}

/// One entry in the history of comments: the author, the time and the changes of a comment.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CommentEvent {
    /// Guid of the topic that the event is about.
    pub topic_guid: String,
    /// Guid of the comment that the event is about.
    pub comment_guid: String,
    /// User who caused the event; may be `null`.
    pub author: Option<String>,
    /// When the event happened.
    pub date: Timestamp,
    /// What happened, one entry for each change.
    pub events: Vec<CommentEventAction>,
}

object! {
    CommentEvent {
        topic_guid: "topic_guid",
        comment_guid: "comment_guid",
        author: "author" or none,
        date: "date",
        events: "events",
    }
}

/// A single change within a comment event: its kind and the new value, if any.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CommentEventAction {
    /// What was done to the comment, such as `comment_created`.
    pub r#type: CommentEventType,
    /// Value that goes with the action; `null` where it has none.
    pub value: Option<String>,
}

object! {
    CommentEventAction {
        r#type: "type",
        value: "value" or none,
    }
}

/// A comment after it was replaced: a `Comment` without its own guid.
#[doc(alias = "EditComment")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ReplacedComment {
    /// Guid of the topic that the comment belongs to.
    pub topic_guid: String,
    /// When the comment was last changed.
    pub modified_date: Timestamp,
    /// When the comment was written.
    pub date: Option<Timestamp>,
    /// E-mail address of the author; an import empties it if the author is unknown in the project.
    pub author: Option<String>,
    /// Text of the comment.
    pub comment: Option<String>,
    /// Guid of the viewpoint that the comment refers to; may be `null`.
    pub viewpoint_guid: Option<String>,
    /// Guid of the comment that this one answers; may be `null`.
    pub reply_to_comment_guid: Option<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Option<String>,
}

object! {
    ReplacedComment {
        topic_guid: "topic_guid",
        modified_date: "modified_date",
        date: "date" or none,
        author: "author" or none,
        comment: "comment" or none,
        viewpoint_guid: "viewpoint_guid" or none,
        reply_to_comment_guid: "reply_to_comment_guid" or none,
        modified_author: "modified_author" or none,
    }
}

/// Optional query parameters of [`events`](crate::bcf::comment::events); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EventsParams {
    /// OData filter, as BCF 2.1 defines it; the name on the wire has the dollar sign.
    pub filter: Option<String>,
    /// OData order, as BCF 2.1 defines it; the name on the wire has the dollar sign.
    pub order_by: Option<String>,
}

/// Optional query parameters of [`list`](crate::bcf::comment::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// OData filter, as BCF 2.1 defines it; the name on the wire has the dollar sign.
    pub filter: Option<String>,
    /// OData order, as BCF 2.1 defines it; the name on the wire has the dollar sign.
    pub order_by: Option<String>,
}

/// A comment to write, alone or in a full topic, where `viewpoint_temp_id` ties it to a viewpoint sent along.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CommentRequest {
    /// E-mail address of the author; an import empties it if the author is unknown in the project.
    pub author: Field<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Field<String>,
    /// Guid of the comment that this one answers; may be `null`.
    pub reply_to_comment_guid: Field<String>,
    /// Text of the comment.
    pub comment: Option<String>,
    /// When the comment was written.
    pub date: Option<Timestamp>,
    /// Guid of the viewpoint that the comment refers to; may be `null`.
    pub viewpoint_guid: Field<String>,
    /// `temp_id` of a viewpoint that is sent in the same full topic, and to which the comment refers.
    pub viewpoint_temp_id: Option<i64>,
    /// Guid (RFC 4122 UUID) of the comment.
    pub guid: Option<String>,
}

encode! {
    CommentRequest {
        author: "author" or absent,
        modified_author: "modified_author" or absent,
        reply_to_comment_guid: "reply_to_comment_guid" or absent,
        comment: "comment" or absent,
        date: "date" or absent,
        viewpoint_guid: "viewpoint_guid" or absent,
        viewpoint_temp_id: "viewpoint_temp_id" or absent,
        guid: "guid" or absent,
    }
}

/// The new state of a comment that is replaced as a whole; its guid cannot be set here.
#[doc(alias = "EditCommentRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CommentReplacement {
    /// When the comment was written.
    pub date: Option<Timestamp>,
    /// E-mail address of the author; an import empties it if the author is unknown in the project.
    pub author: Field<String>,
    /// Text of the comment.
    pub comment: Option<String>,
    /// Guid of the viewpoint that the comment refers to; may be `null`.
    pub viewpoint_guid: Field<String>,
    /// Guid of the comment that this one answers; may be `null`.
    pub reply_to_comment_guid: Field<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Field<String>,
    /// `temp_id` of a viewpoint that is sent in the same full topic, and to which the comment refers.
    pub viewpoint_temp_id: Option<i64>,
}

encode! {
    CommentReplacement {
        date: "date" or absent,
        author: "author" or absent,
        comment: "comment" or absent,
        viewpoint_guid: "viewpoint_guid" or absent,
        reply_to_comment_guid: "reply_to_comment_guid" or absent,
        modified_author: "modified_author" or absent,
        viewpoint_temp_id: "viewpoint_temp_id" or absent,
    }
}

/// Changes to a comment, its guid included; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CommentPatch {
    /// E-mail address of the author; an import empties it if the author is unknown in the project.
    pub author: Field<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Field<String>,
    /// Guid of the comment that this one answers; may be `null`.
    pub reply_to_comment_guid: Field<String>,
    /// Text of the comment.
    pub comment: Option<String>,
    /// When the comment was written.
    pub date: Option<Timestamp>,
    /// Guid of the viewpoint that the comment refers to; may be `null`.
    pub viewpoint_guid: Field<String>,
    /// `temp_id` of a viewpoint that is sent in the same full topic, and to which the comment refers.
    pub viewpoint_temp_id: Option<i64>,
    /// Guid (RFC 4122 UUID) of the comment.
    pub guid: Option<String>,
}

encode! {
    CommentPatch {
        author: "author" or absent,
        modified_author: "modified_author" or absent,
        reply_to_comment_guid: "reply_to_comment_guid" or absent,
        comment: "comment" or absent,
        date: "date" or absent,
        viewpoint_guid: "viewpoint_guid" or absent,
        viewpoint_temp_id: "viewpoint_temp_id" or absent,
        guid: "guid" or absent,
    }
}
