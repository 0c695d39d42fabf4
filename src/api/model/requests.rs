// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `model`.

use crate::value::encode::encode;
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
#[derive(Debug, Clone, PartialEq)]
pub struct CreateBuildingModelRequest {
    /// Name of the empty model to create; may be `null`.
    pub name: Option<String>,
}

encode! {
    CreateBuildingModelRequest {
        name: "name",
    }
}

impl CreateBuildingModelRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(name: Option<String>) -> Self {
        CreateBuildingModelRequest { name }
    }
}

/// The document to make a model of: a PDF or an image, or an image taken as a photosphere.
#[doc(alias = "CreateModelRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct ModelRequest {
    /// Id of the document to make a model of: a PDF or an image, or for a photosphere an image.
    pub document_id: i64,
}

encode! {
    ModelRequest {
        document_id: "document_id",
    }
}

impl ModelRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(document_id: i64) -> Self {
        ModelRequest { document_id }
    }
}

/// The map files, layout names and size ratios of a multi-page model to create.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateMultiPageModelRequest {
    /// Files of the pages, sent as multipart/form-data.
    pub map_files: Vec<Upload>,
    /// Names of the layouts, as `layout_name` on a model; may be `null`.
    pub layout_names: Field<Vec<String>>,
    /// Size ratios, as `size_ratio` on a model; may be `null`.
    pub size_ratios: Field<Vec<f64>>,
}

encode! {
    CreateMultiPageModelRequest {
        layout_names: "layout_names" or absent,
        size_ratios: "size_ratios" or absent,
    }
}

impl CreateMultiPageModelRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq)]
pub struct IfcExportRequest {
    /// Name of the file to write, which must end with `.ifc` or the new document is not processed.
    pub file_name: String,
    /// Classifications to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or
    /// none (`NONE`).
    pub classifications: Option<ExportOption>,
    /// Zones to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    pub zones: Option<ExportOption>,
    /// Properties to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    pub properties: Option<ExportOption>,
    /// Systems to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    pub systems: Option<ExportOption>,
    /// Layers to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    pub layers: Option<ExportOption>,
    /// Materials to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    pub materials: Option<ExportOption>,
    /// Attributes to write: those of the original file (`ORIGINAL`), those as changed over the API (`UPDATED`) or none
    /// (`NONE`).
    pub attributes: Option<ExportOption>,
    /// Spatial structure to write: that of the original file (`ORIGINAL`), the one as changed over the API (`UPDATED`)
    /// or none (`NONE`).
    pub structure: Option<ExportOption>,
    /// IFC GUIDs of the elements to export.
    pub uuids: Option<Vec<String>>,
}

encode! {
    IfcExportRequest {
        file_name: "file_name",
        classifications: "classifications" or absent,
        zones: "zones" or absent,
        properties: "properties" or absent,
        systems: "systems" or absent,
        layers: "layers" or absent,
        materials: "materials" or absent,
        attributes: "attributes" or absent,
        structure: "structure" or absent,
        uuids: "uuids" or absent,
    }
}

impl IfcExportRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq)]
pub struct IfcMergeRequest {
    /// Ids of the IFC models to merge, at least two; the result goes to the folder of the first.
    pub ifc_ids: Vec<i64>,
    /// Name of the merged file.
    pub export_name: String,
    /// Setting for shortening floating-point numbers in the file, from 6 to 15.
    pub floating_point_reduction: Option<i64>,
}

encode! {
    IfcMergeRequest {
        ifc_ids: "ifc_ids",
        export_name: "export_name",
        floating_point_reduction: "floating_point_reduction" or absent,
    }
}

impl IfcMergeRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(ifc_ids: Vec<i64>, export_name: impl Into<String>) -> Self {
        IfcMergeRequest { ifc_ids, export_name: export_name.into(), floating_point_reduction: None }
    }
}

/// The rounding of floating-point numbers in an optimized IFC file, which is put into the folder of the original.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IfcOptimizeRequest {
    /// Setting for shortening floating-point numbers in the file, from 6 to 15.
    pub floating_point_reduction: Option<i64>,
}

encode! {
    IfcOptimizeRequest {
        floating_point_reduction: "floating_point_reduction" or absent,
    }
}

/// Errors and warnings to add to those from the processing of a model.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ModelErrorsRequest {
    /// Errors to add to the model, such as missing elements or malformed files.
    pub errors: Field<Vec<String>>,
    /// Warnings to add to the model.
    pub warnings: Field<Vec<String>>,
}

encode! {
    ModelErrorsRequest {
        errors: "errors" or absent,
        warnings: "warnings" or absent,
    }
}

/// Changes to a model, such as its name, archiving or north; omitted fields stay unchanged, and its files have a
/// separate call.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ModelPatch {
    /// New name of the model; may be `null`.
    pub name: Field<String>,
    /// How the model came to be: `UPLOAD`, `SPLIT`, `MERGE`, `EXPORT` or `OPTIMIZED`.
    pub source: Option<ModelSource>,
    /// Position of the model in the world, as at most three numbers; may be `null`.
    pub world_position: Field<Vec<f64>>,
    /// Ratio for the size of the model; may be `null`.
    pub size_ratio: Field<f64>,
    /// Whether the model is archived.
    pub archived: Option<bool>,
    /// Version of the model, as text; may be `null`.
    pub version: Field<String>,
    /// Direction of north, as at most two lists of numbers; may be `null`.
    pub north_vector: Field<Vec<Vec<f64>>>,
    /// Angle recommended for showing the model in 2D; the wire name keeps the published spelling.
    pub recommended_2d_angle: Field<f64>,
    /// Name of the layout; may be `null`.
    pub layout_name: Field<String>,
}

encode! {
    ModelPatch {
        name: "name" or absent,
        source: "source" or absent,
        world_position: "world_position" or absent,
        size_ratio: "size_ratio" or absent,
        archived: "archived" or absent,
        version: "version" or absent,
        north_vector: "north_vector" or absent,
        recommended_2d_angle: "recommanded_2d_angle" or absent,
        layout_name: "layout_name" or absent,
    }
}

/// Changes to the shift, turn, scale or opacity of a model; omitted values stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TransformPatch {
    /// Shift of the model, as at most three numbers.
    pub translate: Option<Vec<f64>>,
    /// Rotation of the model, as one angle.
    pub rotate: Option<f64>,
    /// Scale factor of the model.
    pub scale: Option<f64>,
    /// Opacity with which the model is drawn.
    pub opacity: Option<f64>,
}

encode! {
    TransformPatch {
        translate: "translate" or absent,
        rotate: "rotate" or absent,
        scale: "scale" or absent,
        opacity: "opacity" or absent,
    }
}

/// Files that the processing of a model creates, sent as a form by a client that processes the model itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ModelFilesPatch {
    /// A JSON array whose item 0 is the root of the model tree. It cannot be cleared: a form has no null.
    pub structure_file: Option<Upload>,
    /// The systems of the model as JSON. It cannot be cleared: a form has no null.
    pub systems_file: Option<Upload>,
    /// The map file of the model. It cannot be cleared: a form has no null.
    pub map_file: Option<Upload>,
    /// The geometry as glTF. It cannot be cleared: a form has no null.
    pub gltf_file: Option<Upload>,
    /// A picture of the model. It cannot be cleared: a form has no null.
    pub preview_file: Option<Upload>,
    /// The geometry as XKT. It cannot be cleared: a form has no null.
    pub xkt_file: Option<Upload>,
    /// The geometry as fragments. It cannot be cleared: a form has no null.
    pub fragments_file: Option<Upload>,
    /// The 2D drawing in binary form. It cannot be cleared: a form has no null.
    pub binary_2d_file: Option<Upload>,
}

encode! {
    ModelFilesPatch {
    }
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
#[derive(Debug, Clone, PartialEq)]
pub struct NewXktFileRequest {
    /// Version of the XKT format.
    pub version: i64,
    /// The XKT file itself.
    pub file: Upload,
    /// The files of the parts, where the XKT file is split.
    pub chunks: Option<Vec<Upload>>,
}

encode! {
    NewXktFileRequest {
        version: "version",
    }
}

impl NewXktFileRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
