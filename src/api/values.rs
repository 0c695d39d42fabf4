// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Values that the service chooses from; each keeps a value that it does not know.

use crate::value::open_enum::open_enum;

open_enum! {
    /// What happened to a comment.
    pub enum CommentEventType: str {
        /// It was written.
        CommentCreated = "comment_created",
        /// Its text was changed.
        CommentTextUpdated = "comment_text_updated",
        /// Its viewpoint was changed.
        ViewpointUpdated = "viewpoint_updated",
        /// Its viewpoint was taken away.
        ViewpointRemoved = "viewpoint_removed",
        /// It was made an answer to another comment.
        ReplyToCommentUpdated = "reply_to_comment_updated",
        /// It is no longer an answer to another comment.
        ReplyToCommentRemoved = "reply_to_comment_removed",
    }
}

open_enum! {
    /// The name of an event, as it stands in the call of a webhook and in the `events` of one.
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

open_enum! {
    /// Which state of one kind of data goes into an exported IFC file.
    pub enum ExportOption: str {
        /// As in the uploaded file.
        Original = "ORIGINAL",
        /// With the changes made since.
        Updated = "UPDATED",
        /// Left out.
        None = "NONE",
    }
}

open_enum! {
    /// How snapshots come in an answer; left out, they come as base64 data URLs.
    pub enum ImageFormat: str {
        /// As links to the image files, which keeps a list small.
        Url = "url",
    }
}

open_enum! {
    /// The state of an invitation.
    pub enum InvitationStatus: str {
        /// The invited person came in.
        Accepted = "A" as "accepted",
        /// The invited person stayed outside; accepting later is still possible.
        Denied = "D" as "denied",
        /// Not answered yet.
        Pending = "P" as "pending",
    }
}

open_enum! {
    /// The language of a document's text.
    pub enum Language: str {
        /// German.
        German = "german",
        /// French.
        French = "french",
        /// Italian.
        Italian = "italian",
        /// English.
        English = "english",
        /// Spanish.
        Spanish = "spanish",
    }
}

open_enum! {
    /// The language of an export.
    pub enum Locale: str {
        /// English.
        English = "en",
        /// French.
        French = "fr",
    }
}

open_enum! {
    /// How a model came into being.
    pub enum ModelSource: str {
        /// From an uploaded file.
        Upload = "UPLOAD",
        /// By splitting another one.
        Split = "SPLIT",
        /// By merging several others.
        Merge = "MERGE",
        /// By exporting another one with its changes.
        Export = "EXPORT",
        /// By optimizing another one.
        Optimized = "OPTIMIZED",
    }
}

open_enum! {
    /// How far the processing of a model, or one of its steps, has come.
    pub enum ModelStatus: str {
        /// Not begun yet.
        Pending = "P" as "pending",
        /// Waits for something else to end first.
        Waiting = "W" as "waiting",
        /// Running.
        InProcess = "I" as "in process",
        /// Ended well: the data can be read.
        Completed = "C" as "completed",
        /// Ended with an error.
        Errored = "E" as "errored",
        /// Ended with an error that will not be looked into.
        WontFix = "X" as "won't fix",
        /// Deleted.
        Deleted = "D" as "deleted",
    }
}

open_enum! {
    /// The kind of file behind a model, or the kind of container that a model is.
    pub enum ModelType: str {
        /// An IFC building model.
        Ifc = "IFC",
        /// A DWG drawing.
        Dwg = "DWG",
        /// A DXF drawing.
        Dxf = "DXF",
        /// A glTF scene.
        Gltf = "GLTF",
        /// A PDF plan.
        Pdf = "PDF",
        /// A JPEG image.
        Jpeg = "JPEG",
        /// A PNG image.
        Png = "PNG",
        /// An OBJ mesh.
        Obj = "OBJ",
        /// A point cloud.
        PointCloud = "POINT_CLOUD",
        /// A panorama of the whole sphere.
        Photosphere = "PHOTOSPHERE",
        /// A container of storeys and plans, without a file.
        Metabuilding = "METABUILDING",
        /// A container of panoramas, without a file.
        PhotosphereBuilding = "PHOTOSPHERE_BUILDING",
    }
}

open_enum! {
    /// What a part of a document's name must look like.
    pub enum NamingConstraintPartType: str {
        /// Made of a number of characters.
        Characters = "n_chars",
        /// A number within bounds.
        Bounded = "bounded",
        /// One of the values of a list.
        ValuesIn = "values_in",
    }
}

open_enum! {
    /// What a node of a project's tree is.
    pub enum NodeNature: str {
        /// A folder.
        Folder = "Folder",
        /// A document without a model.
        Document = "Document",
        /// A document with a model.
        Model = "Model",
    }
}

open_enum! {
    /// What a node of a project's tree is, under its old names.
    pub enum NodeType: str {
        /// A folder.
        Folder = "Folder",
        /// A document without a model.
        Document = "Document",
        /// A document with a model, of whatever kind.
        Ifc = "Ifc",
    }
}

open_enum! {
    /// What a person may do with a folder and what lies in it.
    pub enum Permission: i64 {
        /// Neither sees nor changes it.
        Denied = 1 as "denied",
        /// Sees it.
        Read = 50 as "read",
        /// Sees and changes it.
        Write = 100 as "write",
    }
}

open_enum! {
    /// How a file is to be processed where its name does not show it.
    pub enum ProcessHint: str {
        /// As a panorama of the whole sphere.
        Photosphere = "PHOTOSPHERE",
    }
}

open_enum! {
    /// Whether a project is in use.
    pub enum ProjectStatus: str {
        /// In use.
        Active = "A" as "active",
        /// Deleted.
        Deleted = "D" as "deleted",
    }
}

open_enum! {
    /// What a person may do in a cloud or project.
    pub enum Role: i64 {
        /// Manages it and its members.
        Admin = 100 as "admin",
        /// Works in it.
        User = 50 as "user",
        /// Looks at it; in projects only.
        Guest = 25 as "guest",
    }
}

open_enum! {
    /// What a project access token may do.
    pub enum Scope: str {
        /// Reads topics.
        BcfRead = "bcf:read",
        /// Writes topics.
        BcfWrite = "bcf:write",
        /// Reads documents.
        DocumentRead = "document:read",
        /// Writes documents.
        DocumentWrite = "document:write",
        /// Reads models; the old name of `model:read`.
        IfcRead = "ifc:read",
        /// Writes models; the old name of `model:write`.
        IfcWrite = "ifc:write",
        /// Reads models.
        ModelRead = "model:read",
        /// Writes models.
        ModelWrite = "model:write",
        /// Lists the users of clouds; of apps and users only.
        CloudRead = "cloud:read",
        /// Manages clouds; of apps and users only.
        CloudManage = "cloud:manage",
        /// Invites, groups, tags and creates projects; of apps and users only.
        OrgManage = "org:manage",
        /// Reads the profile; of apps and users only.
        UserRead = "user:read",
        /// Acts for a user; of apps and users only.
        UserWrite = "user:write",
        /// Manages webhooks; of apps and users only.
        WebhookManage = "webhook:manage",
        /// Reads the log of a project; of apps and users only.
        LogsRead = "logs:read",
    }
}

open_enum! {
    /// What separates the parts of a document's name.
    pub enum Separator: str {
        /// A hyphen.
        Hyphen = "-",
        /// An underscore.
        Underscore = "_",
        /// A full stop.
        Dot = ".",
    }
}

open_enum! {
    /// Which kind of subscription a cloud's storage belongs to.
    pub enum SizeManager: str {
        /// A subscription of the BIMData platform.
        BimdataPlatform = "BIMDATA_PLATFORM",
        /// The organization's own subscription to the API.
        Organization = "ORGANIZATION",
    }
}

open_enum! {
    /// The format of a viewpoint's snapshot.
    pub enum SnapshotType: str {
        /// PNG.
        Png = "png",
        /// JPEG.
        Jpg = "jpg",
    }
}

open_enum! {
    /// The format of a model's tiles.
    pub enum TileFormat: str {
        /// Point clouds of 3D Tiles.
        Pnts = "pnts",
        /// XKT, the format of the xeokit viewer.
        Xkt = "xkt",
    }
}

open_enum! {
    /// What happened to a topic.
    pub enum TopicEventType: str {
        /// It was created.
        TopicCreated = "topic_created",
        /// Its title was changed.
        TitleUpdated = "title_updated",
        /// Its description was changed.
        DescriptionUpdated = "description_updated",
        /// Its description was taken away.
        DescriptionRemoved = "description_removed",
        /// Its due date was changed.
        DueDateUpdated = "due_date_updated",
        /// Its due date was taken away.
        DueDateRemoved = "due_date_removed",
        /// It was given to somebody.
        AssignedToUpdated = "assigned_to_updated",
        /// It is given to nobody any more.
        AssignedToRemoved = "assigned_to_removed",
        /// Its status was changed.
        StatusUpdated = "status_updated",
        /// Its status was taken away.
        StatusRemoved = "status_removed",
        /// Its type was changed.
        TypeUpdated = "type_updated",
        /// Its type was taken away.
        TypeRemoved = "type_removed",
        /// Its priority was changed.
        PriorityUpdated = "priority_updated",
        /// Its priority was taken away.
        PriorityRemoved = "priority_removed",
        /// Its stage was changed.
        StageUpdated = "stage_updated",
        /// Its stage was taken away.
        StageRemoved = "stage_removed",
        /// A label was added.
        LabelAdded = "label_added",
        /// A label was taken away.
        LabelRemoved = "label_removed",
    }
}

open_enum! {
    /// What a topic is kept as; lists give only `standard` ones unless asked otherwise.
    pub enum TopicFormat: str {
        /// A topic as BCF knows it.
        Standard = "standard",
        /// A smart view of the BIMData viewer: a model in colours.
        SmartView = "bimdata-smartview",
    }
}

open_enum! {
    /// What a validator answered to a visa.
    pub enum ValidationStatus: str {
        /// Not answered yet.
        Pending = "P" as "pending",
        /// The validator accepts the document.
        Accepted = "A" as "accepted",
        /// The validator rejects the document.
        Denied = "D" as "denied",
    }
}

open_enum! {
    /// The kind of value that a property holds.
    pub enum ValueType: str {
        /// A text.
        Text = "string",
        /// A number.
        Number = "number",
        /// True or false.
        Boolean = "boolean",
    }
}

open_enum! {
    /// Where a visa stands.
    pub enum VisaStatus: str {
        /// Validators can answer.
        Open = "O" as "open",
        /// Stopped for a while; it can be resumed.
        Paused = "P" as "paused",
        /// At its end.
        Closed = "C" as "closed",
    }
}
