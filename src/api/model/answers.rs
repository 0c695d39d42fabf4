// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The answers of `model`.

use crate::api::model::mask::Mask2d;
use crate::api::user::{ShortUser, User};
use crate::value::encode::object;
use crate::{ModelSource, ModelStatus, ModelType, Permission, Timestamp};

/// A model in short, with no file but its preview, from the summary of all models of a project.
#[doc(alias = "LightModel")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ModelSummary {
    /// Id of the model.
    pub id: i64,
    /// Id of the document the model was made from; `null` for a model without one.
    pub document_id: Option<i64>,
    /// User who created it; may be `null` if an app did.
    pub creator: Option<ShortUser>,
    /// Name of the model; may be `null`.
    pub name: Option<String>,
    /// Kind of model, such as `IFC`, `DWG` or `PDF`; `METABUILDING` and `PHOTOSPHERE_BUILDING` start empty.
    pub r#type: ModelType,
    /// Link to the preview of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub preview_file: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// How the model came to be: `UPLOAD`, `SPLIT`, `MERGE`, `EXPORT` or `OPTIMIZED`.
    pub source: ModelSource,
    /// Whether the model is archived.
    pub archived: bool,
    /// State of processing: `P` pending, `W` waiting, `I` in process, `C` completed, `E` errored, `X` will not be
    /// fixed, `D` deleted.
    pub status: ModelStatus,
    /// State of the fragments, apart from `status`; a server may leave it out.
    pub fragments_status: Option<ModelStatus>,
}

object! {
    ModelSummary {
        id: "id",
        document_id: "document_id" or none,
        creator: "creator" or none,
        name: "name" or none,
        r#type: "type",
        preview_file: "preview_file" or none,
        created_at: "created_at",
        updated_at: "updated_at",
        source: "source",
        archived: "archived",
        status: "status",
        fragments_status: "fragments_status" or none,
    }
}

/// A model of any type with the state of its processing and temporary signed URLs of the files made from it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Model {
    /// Id of the model.
    pub id: i64,
    /// Kind of model, such as `IFC`, `DWG` or `PDF`; `METABUILDING` and `PHOTOSPHERE_BUILDING` start empty.
    pub r#type: ModelType,
    /// User who created it; may be `null` if an app did.
    pub creator: Option<User>,
    /// State of processing: `P` pending, `W` waiting, `I` in process, `C` completed, `E` errored, `X` will not be
    /// fixed, `D` deleted.
    pub status: ModelStatus,
    /// State of the fragments, apart from `status`; a server may leave it out.
    pub fragments_status: Option<ModelStatus>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Id of the document the model was made from; `null` for a model without one.
    pub document_id: Option<i64>,
    /// Document the model was made from, whose `file` is the source; `null` for a model without one.
    pub document: Option<ModelDocument>,
    /// Link to a JSON array whose item 0 is the root of the model tree: temporary, signed, valid for about one hour, to
    /// be fetched without the Authorization header.
    pub structure_file: Option<String>,
    /// Link to the systems file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub systems_file: Option<String>,
    /// Link to the map file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub map_file: Option<String>,
    /// Link to the glTF file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub gltf_file: Option<String>,
    /// Link to the preview of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub preview_file: Option<String>,
    /// Old name of `preview_file`, with the same link.
    pub viewer_360_file: Option<String>,
    /// Old form of `xkt_files`, a link to one file: temporary, signed, valid for about one hour, to be fetched without
    /// the Authorization header.
    pub xkt_file: Option<String>,
    /// XKT files of the model, one for each version; replaces `xkt_file`.
    pub xkt_files: Vec<XktFile>,
    /// Link to the fragments file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub fragments_file: Option<String>,
    /// Link to the binary 2D file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub binary_2d_file: Option<String>,
    /// Id of the project that the model is in; may be `null`.
    pub project_id: Option<i64>,
    /// Errors met while the model was processed, such as missing elements or malformed files; may be `null`.
    pub errors: Option<Vec<String>>,
    /// Warnings met while the model was processed; may be `null`.
    pub warnings: Option<Vec<String>>,
    /// Id of the model that this one is a child of, such as a page of a multi-page model; otherwise `null`.
    pub parent_id: Option<i64>,
    /// Number of the page, for a model that is one page of several; may be `null`.
    pub page_number: Option<i64>,
    /// Mask that crops and tones the model in 2D, only for PDF, JPEG and PNG; `null` when there is none.
    pub mask_2d: Option<Mask2d>,
    /// Translation, rotation, scale and opacity given to the model; may be `null`.
    pub transform: Option<Transform>,
    /// Models that have this one as parent, such as the other pages of a multi-page model.
    pub children: Vec<ChildModel>,
    /// Name of the model; may be `null`.
    pub name: Option<String>,
    /// How the model came to be: `UPLOAD`, `SPLIT`, `MERGE`, `EXPORT` or `OPTIMIZED`.
    pub source: Option<ModelSource>,
    /// Position of the model in the world, as at most three numbers; may be `null`.
    pub world_position: Option<Vec<f64>>,
    /// Ratio for the size of the model; may be `null`.
    pub size_ratio: Option<f64>,
    /// Whether the model is archived.
    pub archived: Option<bool>,
    /// Version of the model, as text; may be `null`.
    pub version: Option<String>,
    /// Direction of north, as at most two lists of numbers; may be `null`.
    pub north_vector: Option<Vec<Vec<f64>>>,
    /// Angle recommended for showing the model in 2D; the wire name keeps the published spelling.
    pub recommended_2d_angle: Option<f64>,
    /// Name of the layout; may be `null`.
    pub layout_name: Option<String>,
}

object! {
    Model {
        id: "id",
        r#type: "type",
        creator: "creator" or none,
        status: "status",
        fragments_status: "fragments_status" or none,
        created_at: "created_at",
        updated_at: "updated_at",
        document_id: "document_id" or none,
        document: "document" or none,
        structure_file: "structure_file" or none,
        systems_file: "systems_file" or none,
        map_file: "map_file" or none,
        gltf_file: "gltf_file" or none,
        preview_file: "preview_file" or none,
        viewer_360_file: "viewer_360_file" or none,
        xkt_file: "xkt_file" or none,
        xkt_files: "xkt_files" or empty,
        fragments_file: "fragments_file" or none,
        binary_2d_file: "binary_2d_file" or none,
        project_id: "project_id" or none,
        errors: "errors" or none,
        warnings: "warnings" or none,
        parent_id: "parent_id" or none,
        page_number: "page_number" or none,
        mask_2d: "mask_2d" or none,
        transform: "transform" or none,
        children: "children" or empty,
        name: "name" or none,
        source: "source" or none,
        world_position: "world_position" or none,
        size_ratio: "size_ratio" or none,
        archived: "archived" or none,
        version: "version" or none,
        north_vector: "north_vector" or none,
        recommended_2d_angle: "recommanded_2d_angle" or none,
        layout_name: "layout_name" or none,
    }
}

/// The document that a model was made from, in less detail than `Document`; its `file` is the source file.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ModelDocument {
    /// Id of the document; each version is a document with an id of its own.
    pub id: i64,
    /// Name that is shown; `file_name` is that of the file itself.
    pub name: String,
    /// Link to the file: temporary, signed, valid for about one hour, to be fetched without the Authorization header.
    pub file: String,
    /// Size in bytes as stored, which is the compressed size; may be `null`.
    pub size: Option<i64>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Id of the document that is the head, meaning the current version.
    pub head_id: Option<i64>,
    /// Whether the document is the head, meaning the current version.
    pub is_head_version: bool,
    /// Number of entries in the version history of the document.
    pub history_count: Option<i64>,
    /// What the caller may do with it: 1 denied, 50 read or 100 write.
    pub user_permission: Permission,
    /// Link to the preview of an office document: temporary, signed, valid for about one hour, to be fetched without
    /// the Authorization header.
    pub office_preview: Option<String>,
    /// Name of the file itself; `name` is the one shown.
    pub file_name: Option<String>,
    /// Id of the folder that the document lies in.
    pub parent_id: Option<i64>,
    /// Free text that describes it.
    pub description: Option<String>,
}

object! {
    ModelDocument {
        id: "id",
        name: "name",
        file: "file",
        size: "size" or none,
        created_at: "created_at",
        updated_at: "updated_at",
        head_id: "head_id" or none,
        is_head_version: "is_head_version",
        history_count: "history_count" or none,
        user_permission: "user_permission",
        office_preview: "office_preview" or none,
        file_name: "file_name" or none,
        parent_id: "parent_id" or none,
        description: "description" or none,
    }
}

/// The errors and warnings from the processing of a model, such as missing elements or a malformed file.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ModelErrors {
    /// Errors met while the model was processed, such as missing elements or malformed files; may be `null`.
    pub errors: Option<Vec<String>>,
    /// Warnings met while the model was processed; may be `null`.
    pub warnings: Option<Vec<String>>,
}

object! {
    ModelErrors {
        errors: "errors" or none,
        warnings: "warnings" or none,
    }
}

/// The URLs of the files made from a model: the answer after some of them were replaced.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ModelFiles {
    /// Link to a JSON array whose item 0 is the root of the model tree: temporary, signed, valid for about one hour, to
    /// be fetched without the Authorization header.
    pub structure_file: Option<String>,
    /// Link to the systems file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub systems_file: Option<String>,
    /// Link to the map file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub map_file: Option<String>,
    /// Link to the glTF file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub gltf_file: Option<String>,
    /// Link to the preview of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub preview_file: Option<String>,
    /// Link to the XKT file: temporary, signed, valid for about one hour, to be fetched without the Authorization
    /// header.
    pub xkt_file: Option<String>,
    /// Link to the fragments file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub fragments_file: Option<String>,
    /// Link to the binary 2D file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub binary_2d_file: Option<String>,
}

object! {
    ModelFiles {
        structure_file: "structure_file" or none,
        systems_file: "systems_file" or none,
        map_file: "map_file" or none,
        gltf_file: "gltf_file" or none,
        preview_file: "preview_file" or none,
        xkt_file: "xkt_file" or none,
        fragments_file: "fragments_file" or none,
        binary_2d_file: "binary_2d_file" or none,
    }
}

/// Another model in which this one is placed, with the position it has there.
#[doc(alias = "ModelInModelPosition")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ParentModelPosition {
    /// Id of the model in which this one is positioned.
    pub parent_model: i64,
    /// Position of this model in the parent, as a list of numbers.
    pub position: Vec<f64>,
}

object! {
    ParentModelPosition {
        parent_model: "parent_model",
        position: "position",
    }
}

/// A model in the `children` of another one, with all that `Model` has except children of its own.
#[doc(alias = "ModelSerializerWithoutChildren")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ChildModel {
    /// Id of the model.
    pub id: i64,
    /// Kind of model, such as `IFC`, `DWG` or `PDF`; `METABUILDING` and `PHOTOSPHERE_BUILDING` start empty.
    pub r#type: ModelType,
    /// User who created it; may be `null` if an app did.
    pub creator: Option<User>,
    /// State of processing: `P` pending, `W` waiting, `I` in process, `C` completed, `E` errored, `X` will not be
    /// fixed, `D` deleted.
    pub status: ModelStatus,
    /// State of the fragments, apart from `status`; a server may leave it out.
    pub fragments_status: Option<ModelStatus>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Id of the document the model was made from; `null` for a model without one.
    pub document_id: Option<i64>,
    /// Document the model was made from, whose `file` is the source; `null` for a model without one.
    pub document: Option<ModelDocument>,
    /// Link to a JSON array whose item 0 is the root of the model tree: temporary, signed, valid for about one hour, to
    /// be fetched without the Authorization header.
    pub structure_file: Option<String>,
    /// Link to the systems file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub systems_file: Option<String>,
    /// Link to the map file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub map_file: Option<String>,
    /// Link to the glTF file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub gltf_file: Option<String>,
    /// Link to the preview of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub preview_file: Option<String>,
    /// Old name of `preview_file`, with the same link.
    pub viewer_360_file: Option<String>,
    /// Old form of `xkt_files`, a link to one file: temporary, signed, valid for about one hour, to be fetched without
    /// the Authorization header.
    pub xkt_file: Option<String>,
    /// XKT files of the model, one for each version; replaces `xkt_file`.
    pub xkt_files: Vec<XktFile>,
    /// Link to the fragments file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub fragments_file: Option<String>,
    /// Link to the binary 2D file of the model: temporary, signed, valid for about one hour, to be fetched without the
    /// Authorization header.
    pub binary_2d_file: Option<String>,
    /// Id of the project that the model is in; may be `null`.
    pub project_id: Option<i64>,
    /// Errors met while the model was processed, such as missing elements or malformed files; may be `null`.
    pub errors: Option<Vec<String>>,
    /// Warnings met while the model was processed; may be `null`.
    pub warnings: Option<Vec<String>>,
    /// Id of the model that this one is a child of, such as a page of a multi-page model; otherwise `null`.
    pub parent_id: Option<i64>,
    /// Number of the page, for a model that is one page of several; may be `null`.
    pub page_number: Option<i64>,
    /// Mask that crops and tones the model in 2D, only for PDF, JPEG and PNG; `null` when there is none.
    pub mask_2d: Option<Mask2d>,
    /// Translation, rotation, scale and opacity given to the model; may be `null`.
    pub transform: Option<Transform>,
    /// Name of the model; may be `null`.
    pub name: Option<String>,
    /// How the model came to be: `UPLOAD`, `SPLIT`, `MERGE`, `EXPORT` or `OPTIMIZED`.
    pub source: Option<ModelSource>,
    /// Position of the model in the world, as at most three numbers; may be `null`.
    pub world_position: Option<Vec<f64>>,
    /// Ratio for the size of the model; may be `null`.
    pub size_ratio: Option<f64>,
    /// Whether the model is archived.
    pub archived: Option<bool>,
    /// Version of the model, as text; may be `null`.
    pub version: Option<String>,
    /// Direction of north, as at most two lists of numbers; may be `null`.
    pub north_vector: Option<Vec<Vec<f64>>>,
    /// Angle recommended for showing the model in 2D; the wire name keeps the published spelling.
    pub recommended_2d_angle: Option<f64>,
    /// Name of the layout; may be `null`.
    pub layout_name: Option<String>,
}

object! {
    ChildModel {
        id: "id",
        r#type: "type",
        creator: "creator" or none,
        status: "status",
        fragments_status: "fragments_status" or none,
        created_at: "created_at",
        updated_at: "updated_at",
        document_id: "document_id" or none,
        document: "document" or none,
        structure_file: "structure_file" or none,
        systems_file: "systems_file" or none,
        map_file: "map_file" or none,
        gltf_file: "gltf_file" or none,
        preview_file: "preview_file" or none,
        viewer_360_file: "viewer_360_file" or none,
        xkt_file: "xkt_file" or none,
        xkt_files: "xkt_files" or empty,
        fragments_file: "fragments_file" or none,
        binary_2d_file: "binary_2d_file" or none,
        project_id: "project_id" or none,
        errors: "errors" or none,
        warnings: "warnings" or none,
        parent_id: "parent_id" or none,
        page_number: "page_number" or none,
        mask_2d: "mask_2d" or none,
        transform: "transform" or none,
        name: "name" or none,
        source: "source" or none,
        world_position: "world_position" or none,
        size_ratio: "size_ratio" or none,
        archived: "archived" or none,
        version: "version" or none,
        north_vector: "north_vector" or none,
        recommended_2d_angle: "recommanded_2d_angle" or none,
        layout_name: "layout_name" or none,
    }
}

/// The transform of a model: shift, turn, scale and opacity.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Transform {
    /// Shift of the model, as at most three numbers.
    pub translate: Option<Vec<f64>>,
    /// Rotation of the model, as one angle.
    pub rotate: Option<f64>,
    /// Scale factor of the model.
    pub scale: Option<f64>,
    /// Opacity with which the model is drawn.
    pub opacity: Option<f64>,
}

object! {
    Transform {
        translate: "translate" or none,
        rotate: "rotate" or none,
        scale: "scale" or none,
        opacity: "opacity" or none,
    }
}

/// One piece of an XKT file that is kept in several, by address.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct XktChunk {
    /// Link to the file: temporary, signed, valid for about one hour, to be fetched without the Authorization header.
    pub file: String,
}

object! {
    XktChunk {
        file: "file",
    }
}

/// An XKT file of a model in one version of that format, by address, perhaps in chunks.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct XktFile {
    /// Version of the XKT file; a new file of the same version replaces the old one.
    pub version: i64,
    /// Link to the file: temporary, signed, valid for about one hour, to be fetched without the Authorization header.
    pub file: String,
    /// Files of the parts, where the XKT file is split.
    pub chunks: Option<Vec<XktChunk>>,
}

object! {
    XktFile {
        version: "version",
        file: "file",
        chunks: "chunks" or none,
    }
}
