//! Projects: the places for models, documents and topics in a cloud.

use serde::{Deserialize, Serialize};

use crate::api::cloud::Cloud;
use crate::roles::ProjectStatus;
use crate::{Field, Timestamp, Upload};

/// A project: the place for models, documents and topics in a cloud, with the id of its root folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Project {
    /// Id of the project.
    pub id: i64,
    /// Name of the project.
    pub name: String,
    /// Cloud that the project lies in; may be `null`.
    pub cloud: Option<Cloud>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Id of the folder at the top of the project, where documents without a folder go; may be `null`.
    pub root_folder_id: Option<i64>,
    /// Link to the logo; `null` when there is none.
    pub logo: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// State of the project, `A` or `D`.
    pub status: Option<ProjectStatus>,
    /// Id of the main model of the project; may be `null`.
    pub main_model_id: Option<i64>,
}

/// Changes to a project, where fields left out stay and a logo of `null` takes the picture away.
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
