//! The names of events.

use crate::open_enum::open_enum;

open_enum! {
    /// The name of an event, as it stands in a call and in the `events` of a webhook.
    ///
    /// ```
    /// use bimdata::cloud::webhook::WebhookRequest;
    /// use bimdata::webhook::EventName;
    ///
    /// let events = [EventName::DocumentCreation, EventName::ModelProcessUpdate].map(|name| name.to_string());
    /// let request = WebhookRequest::new(events.to_vec(), "https://hooks.bim.example/bimdata", "a long random text");
    /// assert_eq!(request.events, ["document.creation", "ifc.process_update"]);
    /// ```
    pub enum EventName: str {
        /// A topic was created.
        TopicCreation = "bcf.topic.creation",
        /// A topic was changed.
        TopicUpdate = "bcf.topic.update",
        /// A topic was deleted.
        TopicDeletion = "bcf.topic.deletion",
        /// A topic was created; comes with its comments and viewpoints.
        FullTopicCreation = "bcf.topic.full.creation",
        /// A topic was changed; comes with its comments and viewpoints.
        FullTopicUpdate = "bcf.topic.full.update",
        /// A comment was created.
        CommentCreation = "bcf.comment.creation",
        /// A comment was changed.
        CommentUpdate = "bcf.comment.update",
        /// A comment was deleted.
        CommentDeletion = "bcf.comment.deletion",
        /// A document was uploaded.
        DocumentCreation = "document.creation",
        /// A document was changed.
        DocumentUpdate = "document.update",
        /// A document was deleted.
        DocumentDeletion = "document.deletion",
        /// A folder was created.
        FolderCreation = "folder.creation",
        /// A folder was deleted.
        FolderDeletion = "folder.deletion",
        /// The status of a model changed, as when it has been processed.
        ModelProcessUpdate = "ifc.process_update",
        /// A model was created.
        ModelCreation = "model.creation",
        /// A model was deleted.
        ModelDeletion = "model.deletion",
        /// Something about the members of a cloud, from old servers.
        OrganizationMembers = "org.members",
        /// A test, whose whole body is `{"ok": true}`; the name is of this crate.
        Ping = "ping",
        /// A project was created.
        ProjectCreation = "project.creation",
        /// A project was changed.
        ProjectUpdate = "project.update",
        /// Somebody accepted the invitation to a project.
        ProjectInvitationAccepted = "project.invitation.accepted",
        /// A visa on a document was created.
        VisaCreation = "visa.creation",
        /// A visa was changed.
        VisaUpdate = "visa.update",
        /// A visa was deleted.
        VisaDeletion = "visa.deletion",
        /// A validator was asked, or accepted: the service uses it for both.
        ValidationAdd = "visa.validation.add",
        /// A validator is no longer asked, or took the answer back.
        ValidationRemove = "visa.validation.remove",
        /// A validator denied.
        ValidationDenied = "visa.validation.denied",
    }
}
