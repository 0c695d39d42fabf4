// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The answers of `folder`.

use serde_json::Value;

use crate::api::document::LightDocument;
use crate::api::naming_constraint::NamingConstraint;
use crate::api::project::group::Group;
use crate::api::tag::Tag;
use crate::api::user::ShortUser;
use crate::value::encode::object;
use crate::{ModelType, NodeNature, NodeType, Permission, Role, Timestamp};

/// A folder after a change, with the documents whose names are now in conflict with a naming constraint.
#[doc(alias = "EditFolder")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UpdatedFolder {
    /// What the caller may do with it: 1 denied, 50 read or 100 write.
    pub user_permission: Permission,
    /// Kind of node in the document tree, here a folder; the new name of `type`.
    pub nature: String,
    /// Name of the folder.
    pub name: String,
    /// User who created it; may be `null` if an app did.
    pub created_by: Option<ShortUser>,
    /// Old name of `nature`.
    pub r#type: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Id of the folder.
    pub id: i64,
    /// What each group may do in the folder.
    pub groups_permissions: Vec<GroupPermission>,
    /// Documents whose names break the naming constraint after the change.
    pub conflicting_documents: Vec<LightDocument>,
    /// Id of the parent folder; `null` for the root folder.
    pub parent_id: Option<i64>,
    /// Permission of users who are in no group: 1 denied, 50 read or 100 write.
    pub default_permission: Option<Permission>,
}

object! {
    UpdatedFolder {
        user_permission: "user_permission",
        nature: "nature",
        name: "name",
        created_by: "created_by" or none,
        r#type: "type",
        created_at: "created_at",
        updated_at: "updated_at",
        id: "id",
        groups_permissions: "groups_permissions",
        conflicting_documents: "conflicting_documents" or empty,
        parent_id: "parent_id" or none,
        default_permission: "default_permission" or none,
    }
}

/// A folder with everything below it, nested: the answer of the tree functions of `project`.
#[doc(alias = "Folder")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FolderNode {
    /// Id of the folder.
    pub id: i64,
    /// Old name of `nature`.
    pub r#type: String,
    /// Kind of node in the document tree, here a folder; the new name of `type`.
    pub nature: String,
    /// Name of the folder; the root folder heads the tree.
    pub name: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// User who created it; may be `null` if an app did.
    pub created_by: Option<ShortUser>,
    /// What each group may do in the folder; always empty in the DMS tree.
    pub groups_permissions: Vec<GroupPermission>,
    /// What the caller may do with it: 1 denied, 50 read or 100 write.
    pub user_permission: Permission,
    /// Folders and documents directly in the folder, as nodes of the tree.
    pub children: Vec<TreeNode>,
    /// Id of the parent folder; `null` for the root folder.
    pub parent_id: Option<i64>,
    /// Permission of users who are in no group: 1 denied, 50 read or 100 write.
    pub default_permission: Option<Permission>,
}

object! {
    FolderNode {
        id: "id",
        r#type: "type",
        nature: "nature",
        name: "name",
        created_at: "created_at",
        updated_at: "updated_at",
        created_by: "created_by" or none,
        groups_permissions: "groups_permissions",
        user_permission: "user_permission",
        children: "children",
        parent_id: "parent_id" or none,
        default_permission: "default_permission" or none,
    }
}

/// The naming constraint that applies to a folder: its own, or a recursive one of a folder above it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FolderNamingConstraint {
    /// Id of the link between the folder and its naming constraint, not of the constraint itself.
    pub id: i64,
    /// Id of the folder that has the constraint; if the constraint is inherited, a parent of the requested folder.
    pub applied_on_folder_id: i64,
    /// The naming constraint; may be `null`.
    pub constraint: Option<NamingConstraint>,
    /// Whether the constraint also holds in the folders below.
    pub recursive: bool,
    /// Documents whose names break the naming constraint.
    pub conflicting_documents: Vec<LightDocument>,
}

object! {
    FolderNamingConstraint {
        id: "id",
        applied_on_folder_id: "applied_on_folder_id",
        constraint: "constraint" or none,
        recursive: "recursive",
        conflicting_documents: "conflicting_documents",
    }
}

/// A folder of a project with the folders below it, only with ids and names, and without documents.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FolderTree {
    /// Id of the folder.
    pub id: Option<i64>,
    /// Name of the folder.
    pub name: String,
    /// Folders directly below this one; this tree has no documents.
    pub children: Vec<FolderTree>,
}

object! {
    FolderTree {
        id: "id" or none,
        name: "name",
        children: "children",
    }
}

/// A member of the project together with the permission that this person has on one folder.
#[doc(alias = "FolderUserProject")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FolderMember {
    /// Id of the membership (user-project), which paths ask for; the person is `user_id`.
    pub id: i64,
    /// Id of the person, which is not the `id` of the membership; may be `null`.
    pub user_id: Option<i64>,
    /// Id of the invitation behind the membership; `null` where there is none.
    pub invitation_id: Option<i64>,
    /// E-mail address of the person.
    pub email: String,
    /// First name of the person.
    pub firstname: Option<String>,
    /// Last name of the person.
    pub lastname: Option<String>,
    /// Picture of the person; may be `null`.
    pub profile_picture: Option<String>,
    /// Identifier of the person in Keycloak, a UUID; may be `null`.
    pub sub: Option<String>,
    /// Role in the project: 100 admin, 50 user or 25 guest.
    pub role: Role,
    /// Role in the cloud: 100 admin or 50 user.
    pub cloud_role: Option<Role>,
    /// Whether the person is a member of every project of the cloud.
    pub in_all_projects: Option<bool>,
    /// What the person may do in the folder: 1 denied, 50 read or 100 write.
    pub permission: Permission,
}

object! {
    FolderMember {
        id: "id",
        user_id: "user_id" or none,
        invitation_id: "invitation_id" or none,
        email: "email",
        firstname: "firstname" or none,
        lastname: "lastname" or none,
        profile_picture: "profile_picture" or none,
        sub: "sub" or none,
        role: "role",
        cloud_role: "cloud_role" or none,
        in_all_projects: "in_all_projects" or none,
        permission: "permission",
    }
}

/// A single folder with its permissions, but without its content: the answer for creating, listing and reading
/// folders.
#[doc(alias = "FolderWithoutChildren")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Folder {
    /// Id of the folder.
    pub id: i64,
    /// Old name of `nature`.
    pub r#type: String,
    /// Kind of node in the document tree, here a folder; the new name of `type`.
    pub nature: String,
    /// Name of the folder.
    pub name: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// User who created it; may be `null` if an app did.
    pub created_by: Option<ShortUser>,
    /// What each group may do in the folder.
    pub groups_permissions: Vec<GroupPermission>,
    /// What the caller may do with it: 1 denied, 50 read or 100 write.
    pub user_permission: Permission,
    /// Id of the parent folder; `null` for the root folder.
    pub parent_id: Option<i64>,
    /// Permission of users who are in no group: 1 denied, 50 read or 100 write.
    pub default_permission: Option<Permission>,
}

object! {
    Folder {
        id: "id",
        r#type: "type",
        nature: "nature",
        name: "name",
        created_at: "created_at",
        updated_at: "updated_at",
        created_by: "created_by" or none,
        groups_permissions: "groups_permissions",
        user_permission: "user_permission",
        parent_id: "parent_id" or none,
        default_permission: "default_permission" or none,
    }
}

/// The permission of a group on a folder, with the whole group and folder: the answer after it was changed.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GroupFolder {
    /// Folder that the permission is for; may be `null`.
    pub folder: Option<Folder>,
    /// Group that the permission is for; may be `null`.
    pub group: Option<Group>,
    /// What the group may do in the folder: 1 denied, 50 read or 100 write; `null` is the default permission of the
    /// folder.
    pub permission: Option<Permission>,
}

object! {
    GroupFolder {
        folder: "folder" or none,
        group: "group" or none,
        permission: "permission" or none,
    }
}

/// A group and its permission on the folder that lists it; `null` means the default of the folder.
#[doc(alias = "GroupFolderRead")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GroupPermission {
    /// Group that the permission is for; may be `null`.
    pub group: Option<Group>,
    /// What the group may do in the folder: 1 denied, 50 read or 100 write; `null` is the default permission of the
    /// folder.
    pub permission: Option<Permission>,
}

object! {
    GroupPermission {
        group: "group" or none,
        permission: "permission" or none,
    }
}

/// A folder, document or model below a `FolderNode`, with its own children; its file URLs can be left out.
#[doc(alias = "RecursiveFolderChildren")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TreeNode {
    /// Id of the folder or document, whichever `nature` says the node is.
    pub id: i64,
    /// Id of the folder that the node lies in.
    pub parent_id: Option<i64>,
    /// Old name of `nature`, with `Ifc` where that says `Model`.
    pub r#type: NodeType,
    /// Kind of node: `Folder`, `Document` or `Model` (a document with a model); the new name of `type`.
    pub nature: NodeNature,
    /// Kind of the model made from the document, such as `IFC` or `PDF`; `null` when there is none.
    pub model_type: Option<ModelType>,
    /// Name of the folder or document, as shown.
    pub name: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Id of the model made from the document; `null` when there is none.
    pub model_id: Option<i64>,
    /// Old name of `model_id`, with the same value.
    pub ifc_id: Option<i64>,
    /// Declared as a boolean, a list in older versions; always empty in the DMS tree.
    pub groups_permissions: Option<Value>,
    /// Permission of users who are in no group: 1 denied, 50 read or 100 write.
    pub default_permission: Permission,
    /// What the caller may do with it: 1 denied, 50 read or 100 write.
    pub user_permission: Permission,
    /// Number of entries in the version history of the document.
    pub history_count: Option<i64>,
    /// Tags of the document.
    pub tags: Option<Vec<Tag>>,
    /// User who created it; may be `null` if an app did.
    pub created_by: Option<ShortUser>,
    /// Name of the file itself; `name` is the one shown.
    pub file_name: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Size in bytes as stored, which is the compressed size; may be `null`.
    pub size: Option<i64>,
    /// Link to the file of a document, temporary and signed, to be fetched without the Authorization header; `null`
    /// with `without_urls`.
    pub file: Option<String>,
    /// Link to the preview of an office document, temporary and signed, to be fetched without the Authorization header;
    /// `null` with `without_urls`.
    pub office_preview: Option<String>,
    /// Whether the name of the document violates the naming constraint of its folder.
    pub naming_constraint_conflict: Option<bool>,
    /// Folders and documents below this node; absent or `null` where the node is a document.
    pub children: Option<Vec<TreeNode>>,
}

object! {
    TreeNode {
        id: "id",
        parent_id: "parent_id" or none,
        r#type: "type",
        nature: "nature",
        model_type: "model_type" or none,
        name: "name",
        created_at: "created_at",
        updated_at: "updated_at",
        model_id: "model_id" or none,
        ifc_id: "ifc_id" or none,
        groups_permissions: "groups_permissions" or none,
        default_permission: "default_permission",
        user_permission: "user_permission",
        history_count: "history_count" or none,
        tags: "tags" or none,
        created_by: "created_by" or none,
        file_name: "file_name" or none,
        description: "description" or none,
        size: "size" or none,
        file: "file" or none,
        office_preview: "office_preview" or none,
        naming_constraint_conflict: "naming_constraint_conflict" or none,
        children: "children" or none,
    }
}
