// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `project`.

use crate::value::encode::encode;
use crate::{Field, ProjectStatus, Upload};

/// Optional query parameters of [`document_tree`](crate::project::document_tree); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentTreeParams {
    /// With `true` every file link in the tree is `null`; known since version 10.30.
    pub without_urls: Option<bool>,
}

/// Changes to a project; omitted fields stay unchanged, and logo `null` removes the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProjectPatch {
    /// Picture to use as logo: send it as multipart/form-data, or `null` in JSON to clear it.
    pub logo: Field<Upload>,
    /// Name of the project.
    pub name: Option<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// State of the project, `A` or `D`.
    pub status: Option<ProjectStatus>,
    /// Id of the main model of the project; may be `null`.
    pub main_model_id: Field<i64>,
}

encode! {
    ProjectPatch {
        logo: "logo" or null_only,
        name: "name" or absent,
        description: "description" or absent,
        status: "status" or absent,
        main_model_id: "main_model_id" or absent,
    }
}

impl ProjectPatch {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("logo", self.logo.value())].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}

/// The project to import from, and whether to import its document tree, users and groups.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectImportRequest {
    /// Id of the project to import from.
    pub project_id: i64,
    /// Whether to import the folder tree.
    pub import_dms: Option<bool>,
    /// Whether to import the users.
    pub import_users: Option<bool>,
    /// Whether to import the groups.
    pub import_groups: Option<bool>,
}

encode! {
    ProjectImportRequest {
        project_id: "project_id",
        import_dms: "import_dms" or absent,
        import_users: "import_users" or absent,
        import_groups: "import_groups" or absent,
    }
}

impl ProjectImportRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(project_id: i64) -> Self {
        ProjectImportRequest { project_id, import_dms: None, import_users: None, import_groups: None }
    }
}

/// A project to create, with an optional logo, which turns the body into a multipart form.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectRequest {
    /// Name of the project.
    pub name: String,
    /// Picture to use as logo: send it as multipart/form-data, or `null` in JSON to clear it.
    pub logo: Field<Upload>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// State of the project, `A` or `D`.
    pub status: Option<ProjectStatus>,
    /// Id of the main model of the project; may be `null`.
    pub main_model_id: Field<i64>,
}

encode! {
    ProjectRequest {
        name: "name",
        logo: "logo" or null_only,
        description: "description" or absent,
        status: "status" or absent,
        main_model_id: "main_model_id" or absent,
    }
}

impl ProjectRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
