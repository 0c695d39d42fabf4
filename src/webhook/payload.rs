//! The data of events, in the types of this crate.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Event, EventName, WebhookError};
use crate::bcf::comment::Comment;
use crate::bcf::full_topic::FullTopic;
use crate::bcf::topic::Topic;
use crate::document::Document;
use crate::document::validation::Validation;
use crate::document::visa::Visa;
use crate::folder::Folder;
use crate::model::Model;
use crate::project::Project;
use crate::value::decode::decode;

/// The data of an event, in the same types as in answers.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Payload {
    /// A topic: `bcf.topic.creation`, `bcf.topic.update`, `bcf.topic.deletion`.
    Topic(Box<Topic>),
    /// A topic with its comments and viewpoints: `bcf.topic.full.creation`, `bcf.topic.full.update`.
    FullTopic(Box<FullTopic>),
    /// A comment: `bcf.comment.creation`, `bcf.comment.update`, `bcf.comment.deletion`.
    Comment(Box<Comment>),
    /// A document: `document.creation`, `document.update`, `document.deletion`.
    Document(Box<Document>),
    /// A folder: `folder.creation`, `folder.deletion`.
    Folder(Box<Folder>),
    /// A model: `ifc.process_update`, `model.creation`, `model.deletion`.
    Model(Box<Model>),
    /// A project: `project.creation`, `project.update`.
    Project(Box<Project>),
    /// The accepted invitation to a project: `project.invitation.accepted`.
    #[non_exhaustive]
    Invitation {
        /// The e-mail address of the invited person.
        email: String,
    },
    /// A visa: `visa.creation`, `visa.update`, `visa.deletion`.
    Visa(Box<Visa>),
    /// One validation of a visa: `visa.validation.add`, `visa.validation.remove`, `visa.validation.denied`.
    #[non_exhaustive]
    Validation {
        /// The visa.
        visa: Box<Visa>,
        /// The validation.
        validation: Box<Validation>,
    },
    /// Nothing: a ping.
    Ping,
    /// An event that this version of the crate does not know, or whose data have no known form.
    Other,
}

impl Event {
    /// Decodes the data of the event.
    ///
    /// An unknown event becomes [`Payload::Other`]; [`data`](Self::data) has its JSON. Fails with
    /// [`WebhookError::Unreadable`] if the data of a known event are not as expected; for example, a deleted object may
    /// be incomplete.
    pub fn payload(&self) -> Result<Payload, WebhookError> {
        let data = &self.data;
        Ok(match self.name {
            EventName::TopicCreation | EventName::TopicUpdate | EventName::TopicDeletion => {
                Payload::Topic(field(data, "topic", "data.topic")?)
            }
            EventName::FullTopicCreation | EventName::FullTopicUpdate => {
                Payload::FullTopic(field(data, "topic", "data.topic")?)
            }
            EventName::CommentCreation | EventName::CommentUpdate | EventName::CommentDeletion => {
                Payload::Comment(field(data, "comment", "data.comment")?)
            }
            EventName::DocumentCreation | EventName::DocumentUpdate | EventName::DocumentDeletion => {
                Payload::Document(field(data, "document", "data.document")?)
            }
            EventName::FolderCreation | EventName::FolderDeletion => {
                Payload::Folder(field(data, "folder", "data.folder")?)
            }
            EventName::ModelProcessUpdate => Payload::Model(decoded(data, "data")?),
            EventName::ModelCreation | EventName::ModelDeletion => Payload::Model(field(data, "model", "data.model")?),
            EventName::ProjectCreation | EventName::ProjectUpdate => Payload::Project(decoded(data, "data")?),
            EventName::ProjectInvitationAccepted => {
                let invitation: Box<Invitation> = field(data, "invitation", "data.invitation")?;
                Payload::Invitation { email: invitation.email }
            }
            EventName::VisaCreation | EventName::VisaUpdate | EventName::VisaDeletion => {
                Payload::Visa(field(data, "visa", "data.visa")?)
            }
            EventName::ValidationAdd | EventName::ValidationRemove | EventName::ValidationDenied => {
                let visa = field(data, "visa", "data.visa")?;
                Payload::Validation { visa, validation: field(data, "validation", "data.validation")? }
            }
            EventName::Ping => Payload::Ping,
            EventName::OrganizationMembers | EventName::Other(_) => Payload::Other,
        })
    }
}

struct Invitation {
    email: String,
}

decode! {
    Invitation {
        email: "email",
    }
}

fn field<T: DeserializeOwned>(data: &Value, name: &str, part: &'static str) -> Result<Box<T>, WebhookError> {
    match data.get(name) {
        Some(value) => decoded(value, part),
        None => Err(WebhookError::Unreadable { part, reason: "is missing".to_owned() }),
    }
}

fn decoded<T: DeserializeOwned>(value: &Value, part: &'static str) -> Result<Box<T>, WebhookError> {
    T::deserialize(value).map(Box::new).map_err(|error| WebhookError::unreadable(part, &error))
}
