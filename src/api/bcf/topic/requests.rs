// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `bcf::topic`.

use serde_json::Value;

use crate::value::encode::encode;
use crate::{Field, Timestamp, TopicFormat};

/// Optional query parameters of [`list`](crate::bcf::topic::list); unset by default.
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
    /// Only topics about one of these models; the key is repeated for each id.
    pub models: Vec<i64>,
}

/// Optional query parameters of [`events`](crate::bcf::topic::events); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EventsParams {
    /// OData filter, as BCF 2.1 defines it; the name on the wire has the dollar sign.
    pub filter: Option<String>,
    /// OData order, as BCF 2.1 defines it; the name on the wire has the dollar sign.
    pub order_by: Option<String>,
}

/// Optional query parameters of [`pins`](crate::bcf::topic::pins); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PinsParams {
    /// Only pins of topics of this format.
    pub format: Option<TopicFormat>,
    /// Old name of `models`.
    pub ifcs: Vec<i64>,
    /// Only pins of topics about one of these models; the key is repeated for each id.
    pub models: Vec<i64>,
    /// Guids of the topics whose pins to return, separated by commas.
    pub topics: Option<String>,
}

/// Optional query parameters of [`related_topics`](crate::bcf::topic::related_topics); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RelatedTopicsParams {
    /// A filter of the topic list; the description also declares it for this operation, which returns one topic.
    pub format: Option<TopicFormat>,
    /// Old name of `models`.
    pub ifcs: Vec<i64>,
    /// A filter of the topic list; the description also declares it for this operation, which returns one topic.
    pub models: Vec<i64>,
}

/// Changes to a topic, but not to its comments and viewpoints; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPatch {
    /// Guid (RFC 4122 UUID) of the topic.
    pub guid: Option<String>,
    /// Type of the topic, one of those in the project extensions.
    pub topic_type: Field<String>,
    /// Status of the topic, one of those in the project extensions.
    pub topic_status: Field<String>,
    /// Title of the topic.
    pub title: Option<String>,
    /// Priority of the topic, one of those in the project extensions.
    pub priority: Field<String>,
    /// Labels of the topic, each one of the labels in the project extensions.
    pub labels: Option<Vec<Option<String>>>,
    /// When the topic was created.
    pub creation_date: Option<Timestamp>,
    /// E-mail address of the person who created the topic.
    pub creation_author: Field<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Field<String>,
    /// E-mail address of the person to whom the topic is assigned; an import empties it if that person is unknown in
    /// the project.
    pub assigned_to: Field<String>,
    /// Links that belong to the topic; may be `null`.
    pub reference_links: Field<Vec<String>>,
    /// Stage of the topic, one of those in the project extensions.
    pub stage: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Date and time at which the topic is due.
    pub due_date: Field<Timestamp>,
    /// Old name of `models`.
    pub ifcs: Option<Vec<i64>>,
    /// Ids of the models that the topic is about.
    pub models: Option<Vec<i64>>,
    /// Format of the topic: `standard` unless set, `bimdata-smartview` for a smart view; lists give only `standard`
    /// ones unless asked otherwise.
    pub format: Option<TopicFormat>,
    /// Number of the topic in the project, 0 or more; an import assigns a new one if it is already used.
    pub index: Field<i64>,
    /// Layout of the BIMData viewer, as free JSON; an addition to the BCF standard.
    pub bimdata_viewer_layout: Field<Value>,
    /// Ids of the project groups tied to the topic.
    pub groups: Option<Vec<i64>>,
}

encode! {
    TopicPatch {
        guid: "guid" or absent,
        topic_type: "topic_type" or absent,
        topic_status: "topic_status" or absent,
        title: "title" or absent,
        priority: "priority" or absent,
        labels: "labels" or absent,
        creation_date: "creation_date" or absent,
        creation_author: "creation_author" or absent,
        modified_author: "modified_author" or absent,
        assigned_to: "assigned_to" or absent,
        reference_links: "reference_links" or absent,
        stage: "stage" or absent,
        description: "description" or absent,
        due_date: "due_date" or absent,
        ifcs: "ifcs" or absent,
        models: "models" or absent,
        format: "format" or absent,
        index: "index" or absent,
        bimdata_viewer_layout: "bimdata_viewer_layout" or absent,
        groups: "groups" or absent,
    }
}

/// A topic to create or replace, without comments and viewpoints, which `FullTopicRequest` includes.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicRequest {
    /// Title of the topic.
    pub title: String,
    /// Guid (RFC 4122 UUID) of the topic.
    pub guid: Option<String>,
    /// Type of the topic, one of those in the project extensions.
    pub topic_type: Field<String>,
    /// Status of the topic, one of those in the project extensions.
    pub topic_status: Field<String>,
    /// Priority of the topic, one of those in the project extensions.
    pub priority: Field<String>,
    /// Labels of the topic, each one of the labels in the project extensions.
    pub labels: Option<Vec<Option<String>>>,
    /// When the topic was created.
    pub creation_date: Option<Timestamp>,
    /// E-mail address of the person who created the topic.
    pub creation_author: Field<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Field<String>,
    /// E-mail address of the person to whom the topic is assigned; an import empties it if that person is unknown in
    /// the project.
    pub assigned_to: Field<String>,
    /// Links that belong to the topic; may be `null`.
    pub reference_links: Field<Vec<String>>,
    /// Stage of the topic, one of those in the project extensions.
    pub stage: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Date and time at which the topic is due.
    pub due_date: Field<Timestamp>,
    /// Old name of `models`.
    pub ifcs: Option<Vec<i64>>,
    /// Ids of the models that the topic is about.
    pub models: Option<Vec<i64>>,
    /// Format of the topic: `standard` unless set, `bimdata-smartview` for a smart view; lists give only `standard`
    /// ones unless asked otherwise.
    pub format: Option<TopicFormat>,
    /// Number of the topic in the project, 0 or more; an import assigns a new one if it is already used.
    pub index: Field<i64>,
    /// Layout of the BIMData viewer, as free JSON; an addition to the BCF standard.
    pub bimdata_viewer_layout: Field<Value>,
    /// Ids of the project groups tied to the topic.
    pub groups: Option<Vec<i64>>,
}

encode! {
    TopicRequest {
        title: "title",
        guid: "guid" or absent,
        topic_type: "topic_type" or absent,
        topic_status: "topic_status" or absent,
        priority: "priority" or absent,
        labels: "labels" or absent,
        creation_date: "creation_date" or absent,
        creation_author: "creation_author" or absent,
        modified_author: "modified_author" or absent,
        assigned_to: "assigned_to" or absent,
        reference_links: "reference_links" or absent,
        stage: "stage" or absent,
        description: "description" or absent,
        due_date: "due_date" or absent,
        ifcs: "ifcs" or absent,
        models: "models" or absent,
        format: "format" or absent,
        index: "index" or absent,
        bimdata_viewer_layout: "bimdata_viewer_layout" or absent,
        groups: "groups" or absent,
    }
}

impl TopicRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(title: impl Into<String>) -> Self {
        TopicRequest {
            title: title.into(),
            guid: None,
            topic_type: Field::Absent,
            topic_status: Field::Absent,
            priority: Field::Absent,
            labels: None,
            creation_date: None,
            creation_author: Field::Absent,
            modified_author: Field::Absent,
            assigned_to: Field::Absent,
            reference_links: Field::Absent,
            stage: Field::Absent,
            description: Field::Absent,
            due_date: Field::Absent,
            ifcs: None,
            models: None,
            format: None,
            index: Field::Absent,
            bimdata_viewer_layout: Field::Absent,
            groups: None,
        }
    }
}
