// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The answers of `project`.

use serde_json::Value;

use crate::api::cloud::Cloud;
use crate::api::user::User;
use crate::value::encode::object;
use crate::{ProjectStatus, Role, Scope, Timestamp};

/// The rights of the current token in a project: its scopes, the usable ones of these, and the user, if there is
/// one.
#[doc(alias = "CheckProjectAccess")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ProjectAccess {
    /// Whether the caller may read in the project.
    pub has_read_permission: bool,
    /// Whether the caller may write in the project.
    pub has_write_permission: bool,
    /// Whether the caller may administer the project.
    pub has_admin_permission: bool,
    /// Scopes of the token, whether or not the caller has the rights to use them.
    pub token_scopes: Vec<Scope>,
    /// Scopes of the token that the caller has the rights to use.
    pub usable_scopes: Vec<Scope>,
    /// Role of the caller in the project: 100 admin, 50 user or 25 guest; `null` or absent for apps and project access
    /// tokens.
    pub user_role: Option<Role>,
    /// User behind the token; `null` for an app or a project access token.
    pub user: Option<User>,
}

object! {
    ProjectAccess {
        has_read_permission: "has_read_permission",
        has_write_permission: "has_write_permission",
        has_admin_permission: "has_admin_permission",
        token_scopes: "token_scopes",
        usable_scopes: "usable_scopes",
        user_role: "user_role" or none,
        user: "user" or none,
    }
}

/// An entry in the log of a project: an action of a user or an app, with its date.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LogEntry {
    /// Id of the log entry.
    pub id: i64,
    /// Id of the user who acted; may be `null`.
    pub user_id: Option<i64>,
    /// E-mail address of the user who acted; may be `null`.
    pub user_email: Option<String>,
    /// Name of the app that acted; may be `null`.
    pub app_name: Option<String>,
    /// Name of the project where it happened.
    pub project_name: String,
    /// When the logged action happened.
    pub date: Timestamp,
    /// What was done, at most 100 characters.
    pub action: String,
    /// Details of the action, as any JSON value.
    pub description: Option<Value>,
}

object! {
    LogEntry {
        id: "id",
        user_id: "user_id" or none,
        user_email: "user_email" or none,
        app_name: "app_name" or none,
        project_name: "project_name",
        date: "date",
        action: "action",
        description: "description" or none,
    }
}

/// A project: the place for models, documents and topics in a cloud, with the id of its root folder.
#[derive(Debug, Clone, PartialEq)]
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

object! {
    Project {
        id: "id",
        name: "name",
        cloud: "cloud" or none,
        created_at: "created_at",
        updated_at: "updated_at",
        root_folder_id: "root_folder_id" or none,
        logo: "logo" or none,
        description: "description" or none,
        status: "status" or none,
        main_model_id: "main_model_id" or none,
    }
}

/// The space in bytes that the model files of a project take.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ProjectSize {
    /// Bytes that the model files of the project take; may be `null`.
    pub total_size: Option<i64>,
}

object! {
    ProjectSize {
        total_size: "total_size" or none,
    }
}
