// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The answers of `bcf::topic`.

use serde_json::Value;

use crate::api::space::GeometryPoint;
use crate::value::encode::object;
use crate::{Timestamp, TopicEventType, TopicFormat};

/// A pin with the ids of its models, as in `TopicPins`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PinWithModels {
    /// Guid (RFC 4122 UUID) of the pin.
    pub guid: String,
    /// Name of the pin; may be `null`.
    pub name: Option<String>,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Option<String>,
    /// Position of the pin.
    pub point: GeometryPoint,
    /// Number of the pin, 0 or more.
    pub index: Option<i64>,
    /// Ids of the models that the pin concerns.
    pub model_ids: Vec<i64>,
}

object! {
    PinWithModels {
        guid: "guid",
        name: "name" or none,
        color: "color" or none,
        point: "point",
        index: "index" or none,
        model_ids: "model_ids",
    }
}

/// A BCF topic: an issue of a project with its type, status, assignee and models, but not its comments and
/// viewpoints.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Topic {
    /// Title of the topic.
    pub title: String,
    /// When the topic was last changed; may be `null`.
    pub modified_date: Option<Timestamp>,
    /// Guid (RFC 4122 UUID) of the topic, which paths address it by.
    pub guid: String,
    /// Type of the topic, one of those in the project extensions.
    pub topic_type: Option<String>,
    /// Status of the topic, one of those in the project extensions.
    pub topic_status: Option<String>,
    /// Priority of the topic, one of those in the project extensions.
    pub priority: Option<String>,
    /// Labels of the topic, each one of the labels in the project extensions.
    pub labels: Option<Vec<Option<String>>>,
    /// When the topic was created.
    pub creation_date: Option<Timestamp>,
    /// E-mail address of the person who created the topic.
    pub creation_author: Option<String>,
    /// E-mail address of the person who made the latest change.
    pub modified_author: Option<String>,
    /// E-mail address of the person to whom the topic is assigned; an import empties it if that person is unknown in
    /// the project.
    pub assigned_to: Option<String>,
    /// Links that belong to the topic; may be `null`.
    pub reference_links: Option<Vec<String>>,
    /// Stage of the topic, one of those in the project extensions.
    pub stage: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Date and time at which the topic is due.
    pub due_date: Option<Timestamp>,
    /// Old name of `models`.
    pub ifcs: Option<Vec<i64>>,
    /// Ids of the models that the topic is about.
    pub models: Option<Vec<i64>>,
    /// Format of the topic: `standard` unless set, `bimdata-smartview` for a smart view; lists give only `standard`
    /// ones unless asked otherwise.
    pub format: Option<TopicFormat>,
    /// Number of the topic in the project, 0 or more; an import assigns a new one if it is already used.
    pub index: Option<i64>,
    /// Layout of the BIMData viewer, as free JSON; an addition to the BCF standard.
    pub bimdata_viewer_layout: Option<Value>,
    /// Ids of the project groups tied to the topic.
    pub groups: Option<Vec<i64>>,
}

object! {
    Topic {
        title: "title",
        modified_date: "modified_date" or none,
        guid: "guid",
        topic_type: "topic_type" or none,
        topic_status: "topic_status" or none,
        priority: "priority" or none,
        labels: "labels" or none,
        creation_date: "creation_date" or none,
        creation_author: "creation_author" or none,
        modified_author: "modified_author" or none,
        assigned_to: "assigned_to" or none,
        reference_links: "reference_links" or none,
        stage: "stage" or none,
        description: "description" or none,
        due_date: "due_date" or none,
        ifcs: "ifcs" or none,
        models: "models" or none,
        format: "format" or none,
        index: "index" or none,
        bimdata_viewer_layout: "bimdata_viewer_layout" or none,
        groups: "groups" or none,
    }
}

/// One entry in the history of topics: the author, the time and the changes of a topic.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TopicEvent {
    /// Guid of the topic that the event is about.
    pub topic_guid: String,
    /// User who caused the event; may be `null`.
    pub author: Option<String>,
    /// When the event happened.
    pub date: Timestamp,
    /// What happened, one entry for each change.
    pub events: Vec<TopicEventAction>,
}

object! {
    TopicEvent {
        topic_guid: "topic_guid",
        author: "author" or none,
        date: "date",
        events: "events",
    }
}

/// A single change within a topic event: its kind and the new value, if any.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TopicEventAction {
    /// What was done to the topic, such as `title_updated`.
    pub r#type: TopicEventType,
    /// Value that goes with the action; `null` where it has none.
    pub value: Option<String>,
}

object! {
    TopicEventAction {
        r#type: "type",
        value: "value" or none,
    }
}

/// All pins of one topic, from the list that covers many topics at once.
#[doc(alias = "TopicPin")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TopicPins {
    /// Guid of the topic that the pins belong to.
    pub topic_guid: String,
    /// Pins of the viewpoints of the topic, each with its models.
    pub pins: Vec<PinWithModels>,
}

object! {
    TopicPins {
        topic_guid: "topic_guid",
        pins: "pins",
    }
}
