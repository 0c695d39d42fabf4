// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Topics: issues, requests and remarks about models.

use ureq::http::Method;

use crate::{Call, Items, Result, Session, TopicFormat};

mod answers;
mod requests;

pub use answers::*;
pub use requests::*;

/// Lists the topics whose format is `standard`, unless `format` asks for another one such as `bimdata-smartview`.
///
/// - Operation: `get_topics`, `GET /bcf/2.1/projects/{projects_pk}/topics`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// let topics = topic::list(&session, 7, &topic::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_topics")]
#[inline]
pub fn list(session: &Session, project: i64, params: &ListParams) -> Result<Vec<Topic>> {
    list_call(session, project, params).receive_list()
}

/// As [`list`], but gives the items one at a time while they arrive, in little memory; an answer that breaks off or
/// is not what was declared is an error among them.
///
/// - Operation: that of [`list`], `get_topics`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// let topics = topic::stream(&session, 7, &topic::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn stream(session: &Session, project: i64, params: &ListParams) -> Result<Items<Topic>> {
    list_call(session, project, params).items()
}

#[inline]
fn list_call<'a>(session: &'a Session, project: i64, params: &ListParams) -> Call<'a> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics")
        .scopes(&["bcf:read"])
        .segment(project)
        .query_if_some("$filter", params.filter.as_deref())
        .query_if_some("$orderby", params.order_by.as_deref())
        .query_if_some("format", params.format.as_ref().map(TopicFormat::as_str))
        .query_each("ifcs", &params.ifcs)
        .query_each("models", &params.models)
}

/// Creates a topic without comments or viewpoints; only `title` is required. `bcf::full_topic::create` creates all
/// three in one call.
///
/// - Operation: `create_topic`, `POST /bcf/2.1/projects/{projects_pk}/topics`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// let topic = topic::create(&session, 7, &topic::TopicRequest::new("Door missing"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_topic")]
#[inline]
pub fn create(session: &Session, project: i64, body: &TopicRequest) -> Result<Topic> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/topics")
        .scopes(&["bcf:write"])
        .segment(project)
        .json(body)
        .receive()
}

/// Lists the history of the topics of a project: each entry has an author, a date and a list of actions such as
/// `status_updated`.
///
/// - Operation: `get_topics_events`, `GET /bcf/2.1/projects/{projects_pk}/topics/events`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// let events = topic::events(&session, 7, &topic::EventsParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_topics_events")]
#[inline]
pub fn events(session: &Session, project: i64, params: &EventsParams) -> Result<Vec<TopicEvent>> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/events")
        .scopes(&["bcf:read"])
        .segment(project)
        .query_if_some("$filter", params.filter.as_deref())
        .query_if_some("$orderby", params.order_by.as_deref())
        .receive_list()
}

/// Lists the pins of all topics, or of those chosen, grouped by topic and with the ids of the models beside each
/// pin.
///
/// - Operation: `get_topics_pins`, `GET /bcf/2.1/projects/{projects_pk}/topics/pins`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// let pins = topic::pins(&session, 7, &topic::PinsParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_topics_pins")]
#[inline]
pub fn pins(session: &Session, project: i64, params: &PinsParams) -> Result<Vec<TopicPins>> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/pins")
        .scopes(&["bcf:read"])
        .segment(project)
        .query_if_some("format", params.format.as_ref().map(TopicFormat::as_str))
        .query_each("ifcs", &params.ifcs)
        .query_each("models", &params.models)
        .query_if_some("topics", params.topics.as_deref())
        .receive_list()
}

/// Returns one topic of any format, without comments and viewpoints; `bcf::full_topic::get` returns those too.
///
/// - Operation: `get_topic`, `GET /bcf/2.1/projects/{projects_pk}/topics/{guid}`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// let topic = topic::get(&session, 7, "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_topic")]
#[inline]
pub fn get(session: &Session, project: i64, topic: &str) -> Result<Topic> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{guid}")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .receive()
}

/// Replaces all fields of a topic, with `title` the only one required; its comments and viewpoints are not part of
/// the body.
///
/// - Operation: `full_update_topic`, `PUT /bcf/2.1/projects/{projects_pk}/topics/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// let topic = topic::replace(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &topic::TopicRequest::new("Door missing"),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "full_update_topic")]
#[inline]
pub fn replace(session: &Session, project: i64, topic: &str, body: &TopicRequest) -> Result<Topic> {
    session
        .call(Method::PUT, "/bcf/2.1/projects/{projects_pk}/topics/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .json(body)
        .receive()
}

/// Changes the given fields of a topic, whose new title, status and the like show in `events`; comments and
/// viewpoints have calls of their own.
///
/// - Operation: `update_topic`, `PATCH /bcf/2.1/projects/{projects_pk}/topics/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// let topic = topic::update(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &topic::TopicPatch { title: Some("Door missing".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_topic")]
#[inline]
pub fn update(session: &Session, project: i64, topic: &str, body: &TopicPatch) -> Result<Topic> {
    session
        .call(Method::PATCH, "/bcf/2.1/projects/{projects_pk}/topics/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .json(body)
        .receive()
}

/// Deletes a topic by its guid; webhooks get the event `bcf.topic.deletion`.
///
/// - Operation: `delete_topic`, `DELETE /bcf/2.1/projects/{projects_pk}/topics/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// topic::delete(&session, 7, "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_topic")]
#[inline]
pub fn delete(session: &Session, project: i64, topic: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/bcf/2.1/projects/{projects_pk}/topics/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .finish()
}

/// Returns an empty list in every case, since the service does not relate topics yet.
///
/// - Operation: `get_related_topics`, `GET /bcf/2.1/projects/{projects_pk}/topics/{guid}/related_topics`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::topic;
///
/// let topics = topic::related_topics(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &topic::RelatedTopicsParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_related_topics")]
#[inline]
pub fn related_topics(
    session: &Session,
    project: i64,
    topic: &str,
    params: &RelatedTopicsParams,
) -> Result<Vec<String>> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{guid}/related_topics")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("format", params.format.as_ref().map(TopicFormat::as_str))
        .query_each("ifcs", &params.ifcs)
        .query_each("models", &params.models)
        .receive_list()
}
