// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The answers of `bcf::full_topic`.

use serde_json::Value;

use crate::api::bcf::comment::Comment;
use crate::api::bcf::viewpoint::Viewpoint;
use crate::value::encode::object;
use crate::{Timestamp, TopicFormat};

/// A topic together with its comments and viewpoints, an addition to the BCF standard.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FullTopic {
    /// When the topic was last changed; may be `null`.
    pub modified_date: Option<Timestamp>,
    /// Title of the topic.
    pub title: String,
    /// Guid (RFC 4122 UUID) of the topic, which paths address it by.
    pub guid: String,
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

object! {
    FullTopic {
        modified_date: "modified_date" or none,
        title: "title",
        guid: "guid",
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
