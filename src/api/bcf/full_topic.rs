// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Topics with their viewpoints and comments, in one call.

use serde::Serialize;
use serde_json::Value;
use ureq::http::Method;

use crate::api::bcf::comment::{Comment, CommentRequest};
use crate::api::bcf::viewpoint::{Viewpoint, ViewpointRequest};
use crate::value::decode::decode;
use crate::{Call, Field, ImageFormat, Items, Result, Session, Timestamp, TopicFormat};

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
///     &full_topic::FullTopicPatch::default(),
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

/// A topic together with its comments and viewpoints, an addition to the BCF standard.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FullTopic {
    /// When the topic was last changed; may be `null`.
    pub modified_date: Option<Timestamp>,
    /// Title of the topic.
    pub title: String,
    /// Guid (RFC 4122 UUID) of the topic, which paths address it by.
    pub guid: Option<String>,
    /// When the topic was created.
    pub creation_date: Option<Timestamp>,
    /// E-mail address of the person who created the topic.
    pub creation_author: Option<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Links that belong to the topic; may be `null`.
    pub reference_links: Option<Vec<String>>,
    /// Old name of `models`.
    pub ifcs: Option<Vec<i64>>,
    /// Ids of the models that the topic is about.
    pub models: Option<Vec<i64>>,
    /// Labels of the topic, each one of the labels in the project extensions.
    pub labels: Option<Vec<Option<String>>>,
    /// Type of the topic, one of those in the project extensions.
    pub topic_type: Option<String>,
    /// Status of the topic, one of those in the project extensions.
    pub topic_status: Option<String>,
    /// Stage of the topic, one of those in the project extensions.
    pub stage: Option<String>,
    /// Priority of the topic, one of those in the project extensions.
    pub priority: Option<String>,
    /// Number of the topic in the project, 0 or more; an import assigns a new one if it is already used.
    pub index: Option<i64>,
    /// E-mail address of the person to whom the topic is assigned; an import empties it if that person is unknown in
    /// the project.
    pub assigned_to: Option<String>,
    /// Format of the topic: `standard` unless set, `bimdata-smartview` for a smart view; lists give only `standard`
    /// ones unless asked otherwise.
    pub format: Option<TopicFormat>,
    /// Date and time at which the topic is due.
    pub due_date: Option<Timestamp>,
    /// Comments of the topic.
    pub comments: Option<Vec<Comment>>,
    /// Viewpoints of the topic.
    pub viewpoints: Option<Vec<Viewpoint>>,
    /// Layout of the BIMData viewer, as free JSON; an addition to the BCF standard.
    pub bimdata_viewer_layout: Option<Value>,
    /// Ids of the project groups tied to the topic.
    pub groups: Option<Vec<i64>>,
}

decode! {
    FullTopic {
        modified_date: "modified_date" or none,
        title: "title",
        guid: "guid" or none,
        creation_date: "creation_date" or none,
        creation_author: "creation_author" or none,
        modified_author: "modified_author" or none,
        description: "description" or none,
        reference_links: "reference_links" or none,
        ifcs: "ifcs" or none,
        models: "models" or none,
        labels: "labels" or none,
        topic_type: "topic_type" or none,
        topic_status: "topic_status" or none,
        stage: "stage" or none,
        priority: "priority" or none,
        index: "index" or none,
        assigned_to: "assigned_to" or none,
        format: "format" or none,
        due_date: "due_date" or none,
        comments: "comments" or none,
        viewpoints: "viewpoints" or none,
        bimdata_viewer_layout: "bimdata_viewer_layout" or none,
        groups: "groups" or none,
    }
}

/// Optional query parameters of [`list`](crate::bcf::full_topic::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// OData filter, as BCF 2.1 defines it; the name on the wire has the dollar sign.
    pub filter: Option<String>,
    /// OData order, as BCF 2.1 defines it; the name on the wire has the dollar sign.
    pub order_by: Option<String>,
    /// Only topics of this format; without it only `standard` ones come back, so smart views need `bimdata-smartview`.
    pub format: Option<TopicFormat>,
    /// Old name of `models`.
    pub ifcs: Vec<i64>,
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
    /// Only topics about one of these models; the key is repeated for each id.
    pub models: Vec<i64>,
}

/// Optional query parameters of [`create`](crate::bcf::full_topic::create); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateParams {
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
}

/// Optional query parameters of [`get`](crate::bcf::full_topic::get); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetParams {
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
}

/// Optional query parameters of [`replace`](crate::bcf::full_topic::replace); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplaceParams {
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
}

/// Optional query parameters of [`update`](crate::bcf::full_topic::update); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateParams {
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
}

/// A topic with its comments and viewpoints to create or replace in a single call.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FullTopicRequest {
    /// Title of the topic.
    pub title: String,
    /// Guid (RFC 4122 UUID) of the topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    /// When the topic was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// E-mail address of the person who created the topic.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub creation_author: Field<String>,
    /// E-mail address of the person who made the latest change.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub modified_author: Field<String>,
    /// Free text that describes it.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
    /// Links that belong to the topic; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub reference_links: Field<Vec<String>>,
    /// Old name of `models`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ifcs: Option<Vec<i64>>,
    /// Ids of the models that the topic is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub models: Option<Vec<i64>>,
    /// Labels of the topic, each one of the labels in the project extensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<Option<String>>>,
    /// Type of the topic, one of those in the project extensions.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub topic_type: Field<String>,
    /// Status of the topic, one of those in the project extensions.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub topic_status: Field<String>,
    /// Stage of the topic, one of those in the project extensions.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub stage: Field<String>,
    /// Priority of the topic, one of those in the project extensions.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub priority: Field<String>,
    /// Number of the topic in the project, 0 or more; an import assigns a new one if it is already used.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub index: Field<i64>,
    /// E-mail address of the person to whom the topic is assigned; an import empties it if that person is unknown in
    /// the project.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub assigned_to: Field<String>,
    /// Format of the topic: `standard` unless set, `bimdata-smartview` for a smart view; lists give only `standard`
    /// ones unless asked otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<TopicFormat>,
    /// Date and time at which the topic is due.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub due_date: Field<Timestamp>,
    /// Comments to write with the topic; one refers to a viewpoint of the same call by `viewpoint_temp_id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<Vec<CommentRequest>>,
    /// Viewpoints to write with the topic; a `temp_id` lets comments of the same call refer to one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub viewpoints: Option<Vec<ViewpointRequest>>,
    /// Layout of the BIMData viewer, as free JSON; an addition to the BCF standard.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub bimdata_viewer_layout: Field<Value>,
    /// Ids of the project groups tied to the topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<i64>>,
}

impl FullTopicRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        FullTopicRequest {
            title: title.into(),
            guid: None,
            creation_date: None,
            creation_author: Field::Absent,
            modified_author: Field::Absent,
            description: Field::Absent,
            reference_links: Field::Absent,
            ifcs: None,
            models: None,
            labels: None,
            topic_type: Field::Absent,
            topic_status: Field::Absent,
            stage: Field::Absent,
            priority: Field::Absent,
            index: Field::Absent,
            assigned_to: Field::Absent,
            format: None,
            due_date: Field::Absent,
            comments: None,
            viewpoints: None,
            bimdata_viewer_layout: Field::Absent,
            groups: None,
        }
    }
}

/// Changes to a topic, its comments and its viewpoints in one call; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct FullTopicPatch {
    /// Guid (RFC 4122 UUID) of the topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    /// When the topic was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// E-mail address of the person who created the topic.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub creation_author: Field<String>,
    /// E-mail address of the person who made the latest change.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub modified_author: Field<String>,
    /// Title of the topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Free text that describes it.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
    /// Links that belong to the topic; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub reference_links: Field<Vec<String>>,
    /// Old name of `models`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ifcs: Option<Vec<i64>>,
    /// Ids of the models that the topic is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub models: Option<Vec<i64>>,
    /// Labels of the topic, each one of the labels in the project extensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<Option<String>>>,
    /// Type of the topic, one of those in the project extensions.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub topic_type: Field<String>,
    /// Status of the topic, one of those in the project extensions.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub topic_status: Field<String>,
    /// Stage of the topic, one of those in the project extensions.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub stage: Field<String>,
    /// Priority of the topic, one of those in the project extensions.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub priority: Field<String>,
    /// Number of the topic in the project, 0 or more; an import assigns a new one if it is already used.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub index: Field<i64>,
    /// E-mail address of the person to whom the topic is assigned; an import empties it if that person is unknown in
    /// the project.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub assigned_to: Field<String>,
    /// Format of the topic: `standard` unless set, `bimdata-smartview` for a smart view; lists give only `standard`
    /// ones unless asked otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<TopicFormat>,
    /// Date and time at which the topic is due.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub due_date: Field<Timestamp>,
    /// Comments to write with the topic; one refers to a viewpoint of the same call by `viewpoint_temp_id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<Vec<CommentRequest>>,
    /// Viewpoints to write with the topic; a `temp_id` lets comments of the same call refer to one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub viewpoints: Option<Vec<ViewpointRequest>>,
    /// Layout of the BIMData viewer, as free JSON; an addition to the BCF standard.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub bimdata_viewer_layout: Field<Value>,
    /// Ids of the project groups tied to the topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<i64>>,
}
