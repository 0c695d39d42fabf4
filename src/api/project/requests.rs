// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `project`.

use serde::Serialize;

use crate::{Field, ProjectStatus, Upload};

/// Optional query parameters of [`document_tree`](crate::project::document_tree); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentTreeParams {
    /// With `true` every file link in the tree is `null`; known since version 10.30.
    pub without_urls: Option<bool>,
}

/// Changes to a project; omitted fields stay unchanged, and logo `null` removes the picture.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct ProjectPatch {
    /// Picture to use as logo: send it as multipart/form-data, or `null` in JSON to clear it.
    #[serde(skip_serializing_if = "Field::is_not_null", serialize_with = "Field::serialize_null")]
    pub logo: Field<Upload>,
    /// Name of the project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Free text that describes it.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
    /// State of the project, `A` or `D`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ProjectStatus>,
    /// Id of the main model of the project; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub main_model_id: Field<i64>,
}

impl ProjectPatch {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("logo", self.logo.value())].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}

/// The project to import from, and whether to import its document tree, users and groups.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProjectImportRequest {
    /// Id of the project to import from.
    pub project_id: i64,
    /// Whether to import the folder tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_dms: Option<bool>,
    /// Whether to import the users.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_users: Option<bool>,
    /// Whether to import the groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import_groups: Option<bool>,
}

impl ProjectImportRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(project_id: i64) -> Self {
        ProjectImportRequest { project_id, import_dms: None, import_users: None, import_groups: None }
    }
}

/// A project to create, with an optional logo, which turns the body into a multipart form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProjectRequest {
    /// Name of the project.
    pub name: String,
    /// Picture to use as logo: send it as multipart/form-data, or `null` in JSON to clear it.
    #[serde(skip_serializing_if = "Field::is_not_null", serialize_with = "Field::serialize_null")]
    pub logo: Field<Upload>,
    /// Free text that describes it.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
    /// State of the project, `A` or `D`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ProjectStatus>,
    /// Id of the main model of the project; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub main_model_id: Field<i64>,
}

impl ProjectRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        ProjectRequest {
            name: name.into(),
            logo: Field::Absent,
            description: Field::Absent,
            status: None,
            main_model_id: Field::Absent,
        }
    }
}

impl ProjectRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("logo", self.logo.value())].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}
