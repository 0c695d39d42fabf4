// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `bcf::full_topic`.

use serde_json::Value;

use crate::api::bcf::comment::CommentRequest;
use crate::api::bcf::viewpoint::ViewpointRequest;
use crate::value::encode::encode;
use crate::{Field, ImageFormat, Timestamp, TopicFormat};

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
#[derive(Debug, Clone, PartialEq)]
pub struct FullTopicRequest {
    /// Title of the topic.
    pub title: String,
    /// Guid (RFC 4122 UUID) of the topic.
    pub guid: Option<String>,
    /// When the topic was created.
    pub creation_date: Option<Timestamp>,
    /// E-mail address of the person who created the topic.
    pub creation_author: Field<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Links that belong to the topic; may be `null`.
    pub reference_links: Field<Vec<String>>,
    /// Old name of `models`.
    pub ifcs: Option<Vec<i64>>,
    /// Ids of the models that the topic is about.
    pub models: Option<Vec<i64>>,
    /// Labels of the topic, each one of the labels in the project extensions.
    pub labels: Option<Vec<Option<String>>>,
    /// Type of the topic, one of those in the project extensions.
    pub topic_type: Field<String>,
    /// Status of the topic, one of those in the project extensions.
    pub topic_status: Field<String>,
    /// Stage of the topic, one of those in the project extensions.
    pub stage: Field<String>,
    /// Priority of the topic, one of those in the project extensions.
    pub priority: Field<String>,
    /// Number of the topic in the project, 0 or more; an import assigns a new one if it is already used.
    pub index: Field<i64>,
    /// E-mail address of the person to whom the topic is assigned; an import empties it if that person is unknown in
    /// the project.
    pub assigned_to: Field<String>,
    /// Format of the topic: `standard` unless set, `bimdata-smartview` for a smart view; lists give only `standard`
    /// ones unless asked otherwise.
    pub format: Option<TopicFormat>,
    /// Date and time at which the topic is due.
    pub due_date: Field<Timestamp>,
    /// Comments to write with the topic; one refers to a viewpoint of the same call by `viewpoint_temp_id`.
    pub comments: Option<Vec<CommentRequest>>,
    /// Viewpoints to write with the topic; a `temp_id` lets comments of the same call refer to one.
    pub viewpoints: Option<Vec<ViewpointRequest>>,
    /// Layout of the BIMData viewer, as free JSON; an addition to the BCF standard.
    pub bimdata_viewer_layout: Field<Value>,
    /// Ids of the project groups tied to the topic.
    pub groups: Option<Vec<i64>>,
}

encode! {
    FullTopicRequest {
        title: "title",
        guid: "guid" or absent,
        creation_date: "creation_date" or absent,
        creation_author: "creation_author" or absent,
        modified_author: "modified_author" or absent,
        description: "description" or absent,
        reference_links: "reference_links" or absent,
        ifcs: "ifcs" or absent,
        models: "models" or absent,
        labels: "labels" or absent,
        topic_type: "topic_type" or absent,
        topic_status: "topic_status" or absent,
        stage: "stage" or absent,
        priority: "priority" or absent,
        index: "index" or absent,
        assigned_to: "assigned_to" or absent,
        format: "format" or absent,
        due_date: "due_date" or absent,
        comments: "comments" or absent,
        viewpoints: "viewpoints" or absent,
        bimdata_viewer_layout: "bimdata_viewer_layout" or absent,
        groups: "groups" or absent,
    }
}

impl FullTopicRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FullTopicPatch {
    /// Guid (RFC 4122 UUID) of the topic.
    pub guid: Option<String>,
    /// When the topic was created.
    pub creation_date: Option<Timestamp>,
    /// E-mail address of the person who created the topic.
    pub creation_author: Field<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Field<String>,
    /// Title of the topic.
    pub title: Option<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Links that belong to the topic; may be `null`.
    pub reference_links: Field<Vec<String>>,
    /// Old name of `models`.
    pub ifcs: Option<Vec<i64>>,
    /// Ids of the models that the topic is about.
    pub models: Option<Vec<i64>>,
    /// Labels of the topic, each one of the labels in the project extensions.
    pub labels: Option<Vec<Option<String>>>,
    /// Type of the topic, one of those in the project extensions.
    pub topic_type: Field<String>,
    /// Status of the topic, one of those in the project extensions.
    pub topic_status: Field<String>,
    /// Stage of the topic, one of those in the project extensions.
    pub stage: Field<String>,
    /// Priority of the topic, one of those in the project extensions.
    pub priority: Field<String>,
    /// Number of the topic in the project, 0 or more; an import assigns a new one if it is already used.
    pub index: Field<i64>,
    /// E-mail address of the person to whom the topic is assigned; an import empties it if that person is unknown in
    /// the project.
    pub assigned_to: Field<String>,
    /// Format of the topic: `standard` unless set, `bimdata-smartview` for a smart view; lists give only `standard`
    /// ones unless asked otherwise.
    pub format: Option<TopicFormat>,
    /// Date and time at which the topic is due.
    pub due_date: Field<Timestamp>,
    /// Comments to write with the topic; one refers to a viewpoint of the same call by `viewpoint_temp_id`.
    pub comments: Option<Vec<CommentRequest>>,
    /// Viewpoints to write with the topic; a `temp_id` lets comments of the same call refer to one.
    pub viewpoints: Option<Vec<ViewpointRequest>>,
    /// Layout of the BIMData viewer, as free JSON; an addition to the BCF standard.
    pub bimdata_viewer_layout: Field<Value>,
    /// Ids of the project groups tied to the topic.
    pub groups: Option<Vec<i64>>,
}

encode! {
    FullTopicPatch {
        guid: "guid" or absent,
        creation_date: "creation_date" or absent,
        creation_author: "creation_author" or absent,
        modified_author: "modified_author" or absent,
        title: "title" or absent,
        description: "description" or absent,
        reference_links: "reference_links" or absent,
        ifcs: "ifcs" or absent,
        models: "models" or absent,
        labels: "labels" or absent,
        topic_type: "topic_type" or absent,
        topic_status: "topic_status" or absent,
        stage: "stage" or absent,
        priority: "priority" or absent,
        index: "index" or absent,
        assigned_to: "assigned_to" or absent,
        format: "format" or absent,
        due_date: "due_date" or absent,
        comments: "comments" or absent,
        viewpoints: "viewpoints" or absent,
        bimdata_viewer_layout: "bimdata_viewer_layout" or absent,
        groups: "groups" or absent,
    }
}
