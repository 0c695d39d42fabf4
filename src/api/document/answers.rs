// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The answers of `document`.

use crate::api::document::visa::Visa;
use crate::api::tag::Tag;
use crate::api::user::User;
use crate::value::encode::object;
use crate::{Language, ModelType, Permission, Timestamp};

/// A file in a project, with its tags, its visas and its place among its versions; `file` is a temporary signed
/// address.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// Id of the document; each version is a document with an id of its own.
    pub id: i64,
    /// User who created it; may be `null` if an app did.
    pub created_by: Option<User>,
    /// Id of the project that the document lies in.
    pub project: i64,
    /// Name that is shown; `file_name` is that of the file itself.
    pub name: String,
    /// Link to the file: temporary, signed, valid for about one hour, to be fetched without the Authorization header.
    pub file: String,
    /// Type of the stored file; may be `null`.
    pub file_type: Option<String>,
    /// Size in bytes as stored, which is the compressed size; may be `null`.
    pub size: Option<i64>,
    /// Tags of the document.
    pub tags: Vec<Tag>,
    /// Visas asked for on the document.
    pub visas: Vec<Visa>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Id of the model made from the document; `null` when there is none.
    pub model_id: Option<i64>,
    /// Kind of the model made from the document, such as `IFC` or `PDF`; `null` when there is none.
    pub model_type: Option<ModelType>,
    /// Old name of `model_id`, with the same value.
    pub ifc_id: Option<i64>,
    /// Id of the document that is the head, meaning the current version.
    pub head_id: Option<i64>,
    /// Whether the document is the head, meaning the current version.
    pub is_head_version: Option<bool>,
    /// Number of entries in the version history of the document.
    pub history_count: Option<i64>,
    /// What the caller may do with it: 1 denied, 50 read or 100 write.
    pub user_permission: Option<Permission>,
    /// Link to the preview of an office document: temporary, signed, valid for about one hour, to be fetched without
    /// the Authorization header.
    pub office_preview: Option<String>,
    /// Where the document lies in the folder tree.
    pub path: Option<String>,
    /// Whether the name of the document violates the naming constraint of its folder.
    pub naming_constraint_conflict: Option<bool>,
    /// Id of the folder that the document lies in.
    pub parent_id: Option<i64>,
    /// Name of the file itself; `name` is the one shown.
    pub file_name: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
}

object! {
    Document {
        id: "id",
        created_by: "created_by" or none,
        project: "project" or text,
        name: "name",
        file: "file",
        file_type: "file_type" or none,
        size: "size" or none,
        tags: "tags" or empty,
        visas: "visas" or empty,
        created_at: "created_at",
        updated_at: "updated_at",
        model_id: "model_id" or none,
        model_type: "model_type" or none,
        ifc_id: "ifc_id" or none,
        head_id: "head_id" or none,
        is_head_version: "is_head_version" or none,
        history_count: "history_count" or none,
        user_permission: "user_permission" or none,
        office_preview: "office_preview" or none,
        path: "path" or none,
        naming_constraint_conflict: "naming_constraint_conflict" or none,
        parent_id: "parent_id" or none,
        file_name: "file_name" or none,
        description: "description" or none,
    }
}

/// The URL of a document's preview: the answer after that preview was replaced.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DocumentPreviewFile {
    /// Link to the preview of an office document: temporary, signed, valid for about one hour, to be fetched without
    /// the Authorization header.
    pub office_preview: String,
}

object! {
    DocumentPreviewFile {
        office_preview: "office_preview",
    }
}

/// The text of a document for full-text search, and its language.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DocumentText {
    /// Id of the document whose text this is.
    pub id: i64,
    /// Text of the document for full text search; the document itself is not changed by it.
    pub text: Option<String>,
    /// Language of the text: `german`, `french`, `italian`, `english` or `spanish`, or `null`.
    pub language: Option<Language>,
}

object! {
    DocumentText {
        id: "id",
        text: "text" or none,
        language: "language" or none,
    }
}

/// A document in short, as it stands in lists of naming conflicts, of documents of equipment and on visas.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LightDocument {
    /// Id of the document; each version is a document with an id of its own.
    pub id: i64,
    /// Id of the folder that the document lies in.
    pub parent_id: i64,
    /// Name that is shown for the document.
    pub name: String,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Id of the document that is the head, meaning the current version.
    pub head_id: Option<i64>,
    /// Whether the document is the head, meaning the current version.
    pub is_head_version: bool,
    /// Whether the name of the document violates the naming constraint of its folder.
    pub naming_constraint_conflict: Option<bool>,
}

object! {
    LightDocument {
        id: "id",
        parent_id: "parent_id",
        name: "name",
        description: "description" or none,
        head_id: "head_id" or none,
        is_head_version: "is_head_version",
        naming_constraint_conflict: "naming_constraint_conflict" or none,
    }
}
