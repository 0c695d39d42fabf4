// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `model`.

use serde::Serialize;

use crate::{ExportOption, Field, ModelSource, ModelStatus, ModelType, Upload};

/// Optional query parameters of [`list`](crate::model::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// Only models with this origin, such as `UPLOAD` or `MERGE`.
    pub source: Option<ModelSource>,
    /// Only models in one of these states, such as `C` completed or `E` errored; the key is repeated for each.
    pub status: Vec<ModelStatus>,
    /// Only models of one of these kinds; the key is repeated for each.
    pub r#type: Vec<ModelType>,
}

/// Optional query parameters of [`list_summaries`](crate::model::list_summaries); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSummariesParams {
    /// Only models with this origin, such as `UPLOAD` or `MERGE`.
    pub source: Option<ModelSource>,
    /// Only models in one of these states, such as `C` completed or `E` errored; the key is repeated for each.
    pub status: Vec<ModelStatus>,
    /// Only models of one of these kinds; the key is repeated for each.
    pub r#type: Vec<ModelType>,
}

/// The name, or `null`, of an empty building model to create: a metabuilding or a photosphere building.
#[doc(alias = "CreateBuildingByNameRequest")]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CreateBuildingModelRequest {
    /// Name of the empty model to create; may be `null`.
    pub name: Option<String>,
}

impl CreateBuildingModelRequest {
    /// Sets what is required.
    #[must_use]
    pub fn new(name: Option<String>) -> Self {
        CreateBuildingModelRequest { name }
    }
}

/// The document to make a model of: a PDF or an image, or an image taken as a photosphere.
#[doc(alias = "CreateModelRequest")]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelRequest {
    /// Id of the document to make a model of: a PDF or an image, or for a photosphere an image.
    pub document_id: i64,
}

impl ModelRequest {
    /// Sets what is required.
    #[must_use]
    pub fn new(document_id: i64) -> Self {
        ModelRequest { document_id }
    }
}

/// The map files, layout names and size ratios of a multi-page model to create.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CreateMultiPageModelRequest {
    /// Files of the pages, sent as multipart/form-data.
    #[serde(skip_serializing)]
    pub map_files: Vec<Upload>,
    /// Names of the layouts, as `layout_name` on a model; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub layout_names: Field<Vec<String>>,
    /// Size ratios, as `size_ratio` on a model; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub size_ratios: Field<Vec<f64>>,
}

impl CreateMultiPageModelRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(map_files: Vec<Upload>) -> Self {
        CreateMultiPageModelRequest { map_files, layout_names: Field::Absent, size_ratios: Field::Absent }
    }
}

impl CreateMultiPageModelRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        self.map_files.iter().map(|file| ("map_files", file)).collect()
    }
}

/// The content of an IFC export (`ORIGINAL`, `UPDATED` or `NONE` for each kind of data) and its file name, which
/// must end in `.ifc`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IfcExportRequest {
    /// Name of the file to write, which must end with `.ifc` or the new document is not processed.
    pub file_name: String,
    /// Classifications to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or
    /// none (`NONE`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classifications: Option<ExportOption>,
    /// Zones to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zones: Option<ExportOption>,
    /// Properties to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<ExportOption>,
    /// Systems to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub systems: Option<ExportOption>,
    /// Layers to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layers: Option<ExportOption>,
    /// Materials to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub materials: Option<ExportOption>,
    /// Attributes to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<ExportOption>,
    /// Spatial structure to write: that of the original file (`ORIGINAL`), the one as changed over the API (`UPDATED`)
    /// or none (`NONE`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure: Option<ExportOption>,
    /// IFC GUIDs of the elements to export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuids: Option<Vec<String>>,
}

impl IfcExportRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(file_name: impl Into<String>) -> Self {
        IfcExportRequest {
            file_name: file_name.into(),
            classifications: None,
            zones: None,
            properties: None,
            systems: None,
            layers: None,
            materials: None,
            attributes: None,
            structure: None,
            uuids: None,
        }
    }
}

/// Two or more IFC models to merge into a new file, which is put into the folder of the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IfcMergeRequest {
    /// Ids of the IFC models to merge, at least two; the result goes to the folder of the first.
    pub ifc_ids: Vec<i64>,
    /// Name of the merged file.
    pub export_name: String,
    /// Setting for shortening floating-point numbers in the file, from 6 to 15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floating_point_reduction: Option<i64>,
}

impl IfcMergeRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(ifc_ids: Vec<i64>, export_name: impl Into<String>) -> Self {
        IfcMergeRequest { ifc_ids, export_name: export_name.into(), floating_point_reduction: None }
    }
}

/// The rounding of floating-point numbers in an optimized IFC file, which is put into the folder of the original.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct IfcOptimizeRequest {
    /// Setting for shortening floating-point numbers in the file, from 6 to 15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floating_point_reduction: Option<i64>,
}

/// Errors and warnings to add to those from the processing of a model.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct ModelErrorsRequest {
    /// Errors to add to the model, such as missing elements or malformed files.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub errors: Field<Vec<String>>,
    /// Warnings to add to the model.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub warnings: Field<Vec<String>>,
}

/// Changes to a model, such as its name, archiving or north; omitted fields stay unchanged, and its files have a
/// separate call.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct ModelPatch {
    /// New name of the model; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub name: Field<String>,
    /// How the model came to be: `UPLOAD`, `SPLIT`, `MERGE`, `EXPORT` or `OPTIMIZED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<ModelSource>,
    /// Position of the model in the world, as at most three numbers; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub world_position: Field<Vec<f64>>,
    /// Ratio for the size of the model; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub size_ratio: Field<f64>,
    /// Whether the model is archived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// Version of the model, as text; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub version: Field<String>,
    /// Direction of north, as at most two lists of numbers; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub north_vector: Field<Vec<Vec<f64>>>,
    /// Angle recommended for showing the model in 2D; the wire name keeps the published spelling.
    #[serde(rename = "recommanded_2d_angle", skip_serializing_if = "Field::is_absent")]
    pub recommended_2d_angle: Field<f64>,
    /// Name of the layout; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub layout_name: Field<String>,
}

/// Changes to the shift, turn, scale or opacity of a model; omitted values stay unchanged.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct TransformPatch {
    /// Shift of the model, as at most three numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translate: Option<Vec<f64>>,
    /// Rotation of the model, as one angle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotate: Option<f64>,
    /// Scale factor of the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<f64>,
    /// Opacity with which the model is drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opacity: Option<f64>,
}

/// Files that the processing of a model creates, sent as a form by a client that processes the model itself.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct ModelFilesPatch {
    /// A JSON array whose item 0 is the root of the model tree. It cannot be cleared: a form has no null.
    #[serde(skip_serializing)]
    pub structure_file: Option<Upload>,
    /// The systems of the model as JSON. It cannot be cleared: a form has no null.
    #[serde(skip_serializing)]
    pub systems_file: Option<Upload>,
    /// The map file of the model. It cannot be cleared: a form has no null.
    #[serde(skip_serializing)]
    pub map_file: Option<Upload>,
    /// The geometry as glTF. It cannot be cleared: a form has no null.
    #[serde(skip_serializing)]
    pub gltf_file: Option<Upload>,
    /// A picture of the model. It cannot be cleared: a form has no null.
    #[serde(skip_serializing)]
    pub preview_file: Option<Upload>,
    /// The geometry as XKT. It cannot be cleared: a form has no null.
    #[serde(skip_serializing)]
    pub xkt_file: Option<Upload>,
    /// The geometry as fragments. It cannot be cleared: a form has no null.
    #[serde(skip_serializing)]
    pub fragments_file: Option<Upload>,
    /// The 2D drawing in binary form. It cannot be cleared: a form has no null.
    #[serde(skip_serializing)]
    pub binary_2d_file: Option<Upload>,
}

impl ModelFilesPatch {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [
            ("structure_file", self.structure_file.as_ref()),
            ("systems_file", self.systems_file.as_ref()),
            ("map_file", self.map_file.as_ref()),
            ("gltf_file", self.gltf_file.as_ref()),
            ("preview_file", self.preview_file.as_ref()),
            ("xkt_file", self.xkt_file.as_ref()),
            ("fragments_file", self.fragments_file.as_ref()),
            ("binary_2d_file", self.binary_2d_file.as_ref()),
        ]
        .into_iter()
        .filter_map(|(name, file)| Some((name, file?)))
        .collect()
    }
}

/// A geometry file in the XKT format for a model, sent as a form, with the version of the format.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewXktFileRequest {
    /// Version of the XKT format.
    pub version: i64,
    /// The XKT file itself.
    #[serde(skip_serializing)]
    pub file: Upload,
    /// The files of the parts, where the XKT file is split.
    #[serde(skip_serializing)]
    pub chunks: Option<Vec<Upload>>,
}

impl NewXktFileRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(version: i64, file: Upload) -> Self {
        NewXktFileRequest { version, file, chunks: None }
    }
}

impl NewXktFileRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("file", Some(&self.file))]
            .into_iter()
            .filter_map(|(name, file)| Some((name, file?)))
            .chain(self.chunks.iter().flatten().map(|file| ("chunks", file)))
            .collect()
    }
}
