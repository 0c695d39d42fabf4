// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Folders of a project, and who may see them.

use ureq::http::Method;

use crate::{ProjectRef, Result, Session, ValidationStatus, VisaStatus};

mod answers;
mod requests;

#[doc(no_inline)]
pub use crate::document::{Document, LightDocument};
pub use answers::*;
pub use requests::*;

/// Lists the folders of a project in one flat list without documents or children; `project::folder_tree` has them
/// as a tree.
///
/// - Operation: `get_folders`, `GET /cloud/{cloud_pk}/project/{project_pk}/folder`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let folders = folder::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_folders")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<Folder>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/folder")
        .scopes(&["document:read"])
        .project(project)
        .receive_list()
}

/// Creates a folder in the one named by `parent_id`, or in the root folder of the project if none is named.
///
/// - Operation: `create_folder`, `POST /cloud/{cloud_pk}/project/{project_pk}/folder`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let folder = folder::create(&session, project, &folder::FolderRequest::new("Tower"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_folder")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &FolderRequest) -> Result<Folder> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/folder")
        .scopes(&["document:write"])
        .project(project)
        .json(body)
        .receive()
}

/// Deletes all folders with the given ids in one call, which reports no result for single folders.
///
/// - Operation: `bulk_delete_folders`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/folder/bulk_destroy`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// folder::delete_many(&session, project, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_delete_folders")]
#[inline]
pub fn delete_many(session: &Session, project: ProjectRef, body: &[i64]) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/folder/bulk_destroy")
        .scopes(&["document:write"])
        .project(project)
        .json(body)
        .finish()
}

/// Lists the documents of one folder, with all filters of `document::list` except `text`.
///
/// - Operation: `get_folder_documents`, `GET /cloud/{cloud_pk}/project/{project_pk}/folder/{folder_pk}/document`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let documents = folder::documents(&session, project, 7, &folder::DocumentsParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_folder_documents")]
#[inline]
pub fn documents(
    session: &Session,
    project: ProjectRef,
    folder: i64,
    params: &DocumentsParams,
) -> Result<Vec<Document>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/folder/{folder_pk}/document")
        .scopes(&["document:read"])
        .project(project)
        .segment(folder)
        .query_if_some("created_after", params.created_after.as_ref())
        .query_if_some("created_before", params.created_before.as_ref())
        .query_if_some("creator_email", params.creator_email.as_deref())
        .query_if_some("description", params.description.as_deref())
        .query_if_some("description__contains", params.description_contains.as_deref())
        .query_if_some("description__endswith", params.description_endswith.as_deref())
        .query_if_some("description__startswith", params.description_startswith.as_deref())
        .query_if_some("file_name", params.file_name.as_deref())
        .query_if_some("file_name__contains", params.file_name_contains.as_deref())
        .query_if_some("file_name__endswith", params.file_name_endswith.as_deref())
        .query_if_some("file_name__startswith", params.file_name_startswith.as_deref())
        .query_if_some("file_type", params.file_type.as_deref())
        .query_if_some("has__visa", params.has_visa)
        .query_list("id__in", &params.id_in)
        .query_if_some("name", params.name.as_deref())
        .query_if_some("name__contains", params.name_contains.as_deref())
        .query_if_some("name__endswith", params.name_endswith.as_deref())
        .query_if_some("name__startswith", params.name_startswith.as_deref())
        .query_if_some("naming_constraint_conflict", params.naming_constraint_conflict)
        .query_list("parent_id__in", &params.parent_id_in)
        .query_if_some("search", params.search.as_deref())
        .query_if_some("size_max", params.size_max)
        .query_if_some("size_min", params.size_min)
        .query_list("tags", &params.tags)
        .query_if_some("visa__creator_email", params.visa_creator_email.as_deref())
        .query_if_some("visa__deadline_after", params.visa_deadline_after.as_ref())
        .query_if_some("visa__deadline_before", params.visa_deadline_before.as_ref())
        .query_if_some("visa__past__deadline", params.visa_past_deadline)
        .query_if_some("visa__past__deadline__strict", params.visa_past_deadline_strict)
        .query_if_some("visa__status", params.visa_status.as_ref().map(VisaStatus::as_str))
        .query_if_some("visa__status__strict", params.visa_status_strict.as_ref().map(VisaStatus::as_str))
        .query_if_some("visa__validation_status", params.visa_validation_status.as_ref().map(ValidationStatus::as_str))
        .query_if_some("visa__validator_email", params.visa_validator_email.as_deref())
        .receive_list()
}

/// Changes the permission of a group on a folder: `null` means the default of the folder, and `propagate` also
/// changes all its children.
///
/// - Operation: `update_group_folder`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/folder/{folder_pk}/group/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let group = folder::update_group(
///     &session,
///     project,
///     7,
///     8,
///     &folder::GroupFolderPatch {
///         permission: bimdata::Permission::Denied.into(),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_group_folder")]
#[inline]
pub fn update_group(
    session: &Session,
    project: ProjectRef,
    folder: i64,
    group: i64,
    body: &GroupFolderPatch,
) -> Result<GroupFolder> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/folder/{folder_pk}/group/{id}")
        .scopes(&["org:manage"])
        .project(project)
        .segment(folder)
        .segment(group)
        .json(body)
        .receive()
}

/// Lists every user of the project with a `permission` on this folder: 1 for denied, 50 for reading, 100 for
/// writing too.
///
/// - Operation: `get_folder_project_users`, `GET /cloud/{cloud_pk}/project/{project_pk}/folder/{folder_pk}/user`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let users = folder::users(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_folder_project_users")]
#[inline]
pub fn users(session: &Session, project: ProjectRef, folder: i64) -> Result<Vec<FolderMember>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/folder/{folder_pk}/user")
        .scopes(&["document:read"])
        .project(project)
        .segment(folder)
        .receive_list()
}

/// Returns one folder with its permissions, those of groups included, but not its documents or subfolders.
///
/// - Operation: `get_folder`, `GET /cloud/{cloud_pk}/project/{project_pk}/folder/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let folder = folder::get(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_folder")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, folder: i64) -> Result<Folder> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/folder/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(folder)
        .receive()
}

/// Changes the given fields of a folder; only project admins can set `default_permission`, which has no effect on
/// users who are in a group.
///
/// - Operation: `update_folder`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/folder/{id}`
/// - Scope: `document:write`
/// - Fails with 409 when it conflicts with a naming constraint.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let folder = folder::update(
///     &session,
///     project,
///     7,
///     &folder::FolderPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_folder")]
#[inline]
pub fn update(session: &Session, project: ProjectRef, folder: i64, body: &FolderPatch) -> Result<UpdatedFolder> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/folder/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(folder)
        .json(body)
        .receive()
}

/// Deletes a folder with its files and subfolders; the root folder of a project is only emptied and stays.
///
/// - Operation: `delete_folder`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/folder/{id}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// folder::delete(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_folder")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, folder: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/folder/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(folder)
        .finish()
}

/// Returns the naming constraint that applies to a folder; it may be a recursive one of a parent folder, whose id
/// is `applied_on_folder_id`.
///
/// - Operation: `get_folder_naming_constraint`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/folder/{id}/naming-constraint`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let constraint = folder::naming_constraint(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_folder_naming_constraint")]
#[inline]
pub fn naming_constraint(session: &Session, project: ProjectRef, folder: i64) -> Result<FolderNamingConstraint> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/folder/{id}/naming-constraint")
        .scopes(&["document:read"])
        .project(project)
        .segment(folder)
        .receive()
}

/// Sets an existing naming constraint on a folder, replacing any other; if `recursive` is true, it also applies to
/// the folders below.
///
/// - Operation: `set_folder_naming_constraint`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/folder/{id}/naming-constraint`
/// - Scope: `document:write`
/// - Fails with 409 when it conflicts with a naming constraint.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let constraint = folder::set_naming_constraint(
///     &session,
///     project,
///     7,
///     &folder::FolderNamingConstraintRequest::new(1, true),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "set_folder_naming_constraint")]
#[inline]
pub fn set_naming_constraint(
    session: &Session,
    project: ProjectRef,
    folder: i64,
    body: &FolderNamingConstraintRequest,
) -> Result<FolderNamingConstraint> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/folder/{id}/naming-constraint")
        .scopes(&["document:write"])
        .project(project)
        .segment(folder)
        .json(body)
        .receive()
}

/// Removes the naming constraint from a folder, and returns a list of documents or nothing, like
/// `naming_constraint::delete`.
///
/// - Operation: `delete_folder_naming_constraint`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/folder/{id}/naming-constraint`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::folder;
///
/// let constraints = folder::remove_naming_constraint(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_folder_naming_constraint")]
#[inline]
pub fn remove_naming_constraint(session: &Session, project: ProjectRef, folder: i64) -> Result<Vec<LightDocument>> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/folder/{id}/naming-constraint")
        .scopes(&["document:write"])
        .project(project)
        .segment(folder)
        .receive_or_default()
}
