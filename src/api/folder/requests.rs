// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `folder`.

use crate::value::encode::encode;
use crate::{Date, Field, Permission, Timestamp, ValidationStatus, VisaStatus};

/// Optional query parameters of [`documents`](crate::folder::documents); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentsParams {
    /// Only documents created after this moment.
    pub created_after: Option<Timestamp>,
    /// Only documents created before this moment.
    pub created_before: Option<Timestamp>,
    /// Only documents created by the person with this e-mail address.
    pub creator_email: Option<String>,
    /// Only documents whose description is this, whatever the case.
    pub description: Option<String>,
    /// Only documents whose description holds this text, whatever the case.
    pub description_contains: Option<String>,
    /// Only documents whose description ends with this text, whatever the case.
    pub description_endswith: Option<String>,
    /// Only documents whose description starts with this text, whatever the case.
    pub description_startswith: Option<String>,
    /// Only documents whose file has this name, whatever the case.
    pub file_name: Option<String>,
    /// Only documents whose file name holds this text, whatever the case.
    pub file_name_contains: Option<String>,
    /// Only documents whose file name ends with this text, whatever the case.
    pub file_name_endswith: Option<String>,
    /// Only documents whose file name starts with this text, whatever the case.
    pub file_name_startswith: Option<String>,
    /// Only documents whose file is of this type, as in `file_type`.
    pub file_type: Option<String>,
    /// Only documents that have a visa, or with `false` those that have none.
    pub has_visa: Option<bool>,
    /// Only documents with one of these ids, sent as one comma-separated value.
    pub id_in: Vec<i64>,
    /// Only documents with this name, whatever the case.
    pub name: Option<String>,
    /// Only documents whose name holds this text, whatever the case.
    pub name_contains: Option<String>,
    /// Only documents whose name ends with this text, whatever the case.
    pub name_endswith: Option<String>,
    /// Only documents whose name starts with this text, whatever the case.
    pub name_startswith: Option<String>,
    /// Only documents whose name violates the naming constraint, or with `false` those whose name does not.
    pub naming_constraint_conflict: Option<bool>,
    /// Only documents in one of these folders, sent as one comma-separated value.
    pub parent_id_in: Vec<i64>,
    /// Search text; it only works where AI features are enabled.
    pub search: Option<String>,
    /// Only documents of at most this many bytes.
    pub size_max: Option<i64>,
    /// Only documents of at least this many bytes.
    pub size_min: Option<i64>,
    /// Only documents with these tags, sent as one comma-separated value.
    pub tags: Vec<String>,
    /// Only documents with a visa created by the person with this e-mail address.
    pub visa_creator_email: Option<String>,
    /// Only documents with a visa due after this day, as `YYYY-MM-DD`.
    pub visa_deadline_after: Option<Date>,
    /// Only documents with a visa due before this day, as `YYYY-MM-DD`.
    pub visa_deadline_before: Option<Date>,
    /// Only documents with a visa whose deadline is past, or with `false` one whose deadline is not.
    pub visa_past_deadline: Option<bool>,
    /// Strict form of `visa__past__deadline`; what makes it stricter is not documented.
    pub visa_past_deadline_strict: Option<bool>,
    /// Only documents with a visa in this state: `O` open, `P` paused or `C` closed.
    pub visa_status: Option<VisaStatus>,
    /// Strict form of `visa__status`, with the same values; what makes it stricter is not documented.
    pub visa_status_strict: Option<VisaStatus>,
    /// Only documents with a visa that has a validation in this state: `P` pending, `A` accepted or `D` denied.
    pub visa_validation_status: Option<ValidationStatus>,
    /// Only documents with a visa that the person with this e-mail address is to validate.
    pub visa_validator_email: Option<String>,
}

/// The naming constraint to set on a folder, replacing any other, and whether it is recursive.
#[derive(Debug, Clone, PartialEq)]
pub struct FolderNamingConstraintRequest {
    /// Id of the naming constraint to set on the folder, in place of any earlier one.
    pub constraint_id: i64,
    /// Whether the constraint also holds in the folders below.
    pub recursive: bool,
}

encode! {
    FolderNamingConstraintRequest {
        constraint_id: "constraint_id",
        recursive: "recursive",
    }
}

impl FolderNamingConstraintRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(constraint_id: i64, recursive: bool) -> Self {
        FolderNamingConstraintRequest { constraint_id, recursive }
    }
}

/// A folder to create; without a `parent_id` it goes into the root folder of the project.
#[doc(alias = "FolderWithoutChildrenRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct FolderRequest {
    /// Name of the folder.
    pub name: String,
    /// Id of the parent folder; without one the folder goes into the root folder of the project.
    pub parent_id: Field<i64>,
    /// Permission of users who are in no group: 1 denied, 50 read or 100 write.
    pub default_permission: Option<Permission>,
    /// Whether the permission is set on the children of the folder too.
    pub propagate: Option<bool>,
}

encode! {
    FolderRequest {
        name: "name",
        parent_id: "parent_id" or absent,
        default_permission: "default_permission" or absent,
        propagate: "propagate" or absent,
    }
}

impl FolderRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        FolderRequest { name: name.into(), parent_id: Field::Absent, default_permission: None, propagate: None }
    }
}

/// Changes to a folder; omitted fields stay unchanged, and `propagate` also sets the permission on everything in
/// it.
#[doc(alias = "PatchedEditFolderRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FolderPatch {
    /// Id of the folder to move this one into.
    pub parent_id: Field<i64>,
    /// New name of the folder.
    pub name: Option<String>,
    /// Whether the permission is set on the children of the folder too.
    pub propagate: Option<bool>,
    /// Permission of users who are in no group: 1 denied, 50 read or 100 write; only project admins may change it.
    pub default_permission: Option<Permission>,
}

encode! {
    FolderPatch {
        parent_id: "parent_id" or absent,
        name: "name" or absent,
        propagate: "propagate" or absent,
        default_permission: "default_permission" or absent,
    }
}

/// A new permission of a group on a folder: `null` for the default of the folder, left out to keep the present one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupFolderPatch {
    /// What the group may do in the folder: 1 denied, 50 read or 100 write; `null` goes back to the default permission
    /// of the folder.
    pub permission: Field<Permission>,
    /// Whether the permission is set on the children of the folder too.
    pub propagate: Option<bool>,
}

encode! {
    GroupFolderPatch {
        permission: "permission" or absent,
        propagate: "propagate" or absent,
    }
}

/// A folder to create with all folders below it; a call takes a list of such trees.
#[doc(alias = "WriteFolderRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct NewFolderRequest {
    /// Name of the folder.
    pub name: String,
    /// Id of the parent folder; without one the folder goes into the root folder of the project.
    pub parent_id: Field<i64>,
    /// Permission of users who are in no group: 1 denied, 50 read or 100 write.
    pub default_permission: Option<Permission>,
    /// Folders to create below this one in the same call.
    pub children: Field<Vec<NewFolderRequest>>,
}

encode! {
    NewFolderRequest {
        name: "name",
        parent_id: "parent_id" or absent,
        default_permission: "default_permission" or absent,
        children: "children" or absent,
    }
}

impl NewFolderRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        NewFolderRequest {
            name: name.into(),
            parent_id: Field::Absent,
            default_permission: None,
            children: Field::Absent,
        }
    }
}
