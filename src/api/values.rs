// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Values that the service chooses from; each keeps a value that it does not know.

use crate::open_enum::open_enum;

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
    /// What became of an invitation.
    pub enum InvitationStatus: str {
        /// The invited person came in.
        Accepted = "A",
        /// The invited person stayed outside; accepting later is still possible.
        Denied = "D",
        /// Not answered yet.
        Pending = "P",
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
        Pending = "P",
        /// Waits for something else to end first.
        Waiting = "W",
        /// Running.
        InProcess = "I",
        /// Ended well: the data can be read.
        Completed = "C",
        /// Ended with an error.
        Errored = "E",
        /// Ended with an error that will not be looked into.
        WontFix = "X",
        /// Deleted.
        Deleted = "D",
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
        Denied = 1,
        /// Sees it.
        Read = 50,
        /// Sees and changes it.
        Write = 100,
    }
}

open_enum! {
    /// How a file is to be processed where its name does not tell.
    pub enum ProcessHint: str {
        /// As a panorama of the whole sphere.
        Photosphere = "PHOTOSPHERE",
    }
}

open_enum! {
    /// Whether a project is in use.
    pub enum ProjectStatus: str {
        /// In use.
        Active = "A",
        /// Deleted.
        Deleted = "D",
    }
}

open_enum! {
    /// What a person may do in a cloud or project.
    pub enum Role: i64 {
        /// Manages it and its members.
        Admin = 100,
        /// Works in it.
        User = 50,
        /// Looks at it; in projects only.
        Guest = 25,
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
    }
}

open_enum! {
    /// What stands between the parts of a document's name.
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
    /// What a validator answered to a visa.
    pub enum ValidationStatus: str {
        /// Not answered yet.
        Pending = "P",
        /// The validator accepts the document.
        Accepted = "A",
        /// The validator rejects the document.
        Denied = "D",
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
        Open = "O",
        /// Stopped for a while; it can be resumed.
        Paused = "P",
        /// At its end.
        Closed = "C",
    }
}
