// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Topics with their viewpoints and comments, in one call.

use ureq::http::Method;

use crate::{Call, ImageFormat, Items, Result, Session, TopicFormat};

mod answers;
mod requests;

pub use answers::*;
pub use requests::*;

/// Lists the topics of one `format` (`standard` if left out) with their comments and viewpoints, snapshots as
/// base64 unless `img_format` asks for URLs.
///
/// - Operation: `get_full_topics`, `GET /bcf/2.1/projects/{projects_pk}/full-topic`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::full_topic;
///
/// let full_topics = full_topic::list(&session, 7, &full_topic::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_full_topics")]
#[inline]
pub fn list(session: &Session, project: i64, params: &ListParams) -> Result<Vec<FullTopic>> {
    list_call(session, project, params).receive_list()
}

/// As [`list`], but gives the items one at a time while they arrive, in little memory; an answer that breaks off or
/// is not what was declared is an error among them.
///
/// - Operation: that of [`list`], `get_full_topics`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::full_topic;
///
/// let full_topics = full_topic::stream(&session, 7, &full_topic::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn stream(session: &Session, project: i64, params: &ListParams) -> Result<Items<FullTopic>> {
    list_call(session, project, params).items()
}

#[inline]
fn list_call<'a>(session: &'a Session, project: i64, params: &ListParams) -> Call<'a> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/full-topic")
        .scopes(&["bcf:read"])
        .segment(project)
        .query_if_some("$filter", params.filter.as_deref())
        .query_if_some("$orderby", params.order_by.as_deref())
        .query_if_some("format", params.format.as_ref().map(TopicFormat::as_str))
        .query_each("ifcs", &params.ifcs)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .query_each("models", &params.models)
}

/// Creates a topic with its viewpoints and comments in one call; a comment refers to a new viewpoint with the
/// `temp_id` of that viewpoint as `viewpoint_temp_id`.
///
/// - Operation: `create_full_topic`, `POST /bcf/2.1/projects/{projects_pk}/full-topic`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::full_topic;
///
/// let full_topic = full_topic::create(
///     &session,
///     7,
///     &full_topic::FullTopicRequest::new("Door missing"),
///     &full_topic::CreateParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_full_topic")]
#[inline]
pub fn create(session: &Session, project: i64, body: &FullTopicRequest, params: &CreateParams) -> Result<FullTopic> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/full-topic")
        .scopes(&["bcf:write"])
        .segment(project)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .json(body)
        .receive()
}

/// Returns a topic of any format together with its viewpoints and comments, in a single call.
///
/// - Operation: `get_full_topic`, `GET /bcf/2.1/projects/{projects_pk}/full-topic/{guid}`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::full_topic;
///
/// let full_topic = full_topic::get(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &full_topic::GetParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_full_topic")]
#[inline]
pub fn get(session: &Session, project: i64, topic: &str, params: &GetParams) -> Result<FullTopic> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/full-topic/{guid}")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .receive()
}

/// Replaces all fields of a topic, of which `title` is required, and its viewpoints and comments in the same call.
///
/// - Operation: `full_update_full_topic`, `PUT /bcf/2.1/projects/{projects_pk}/full-topic/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::full_topic;
///
/// let full_topic = full_topic::replace(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &full_topic::FullTopicRequest::new("Door missing"),
///     &full_topic::ReplaceParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "full_update_full_topic")]
#[inline]
pub fn replace(
    session: &Session,
    project: i64,
    topic: &str,
    body: &FullTopicRequest,
    params: &ReplaceParams,
) -> Result<FullTopic> {
    session
        .call(Method::PUT, "/bcf/2.1/projects/{projects_pk}/full-topic/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .json(body)
        .receive()
}

/// Changes the given fields of a topic, and its viewpoints and comments, in one call; webhooks get the event
/// `bcf.topic.full.update`.
///
/// - Operation: `update_full_topic`, `PATCH /bcf/2.1/projects/{projects_pk}/full-topic/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::full_topic;
///
/// let full_topic = full_topic::update(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &full_topic::FullTopicPatch { title: Some("Door missing".into()), ..Default::default() },
///     &full_topic::UpdateParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_full_topic")]
#[inline]
pub fn update(
    session: &Session,
    project: i64,
    topic: &str,
    body: &FullTopicPatch,
    params: &UpdateParams,
) -> Result<FullTopic> {
    session
        .call(Method::PATCH, "/bcf/2.1/projects/{projects_pk}/full-topic/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .json(body)
        .receive()
}
