// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Projects: containers of models, documents and topics in a cloud.

use ureq::http::Method;

use crate::{ProjectRef, Result, Session};

pub mod access_token;
mod answers;
pub mod group;
pub mod invitation;
mod requests;
pub mod user;
pub mod webhook;

#[doc(no_inline)]
pub use crate::folder::{FolderNode, FolderTree, NewFolderRequest};
pub use answers::*;
pub use requests::*;

/// Lists the projects of one cloud; `user::projects` lists those of all clouds.
///
/// - Operation: `get_projects`, `GET /cloud/{cloud_pk}/project`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::project;
///
/// let projects = project::list(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_projects")]
#[inline]
pub fn list(session: &Session, cloud: i64) -> Result<Vec<Project>> {
    session.call(Method::GET, "/cloud/{cloud_pk}/project").segment(cloud).receive_list()
}

/// Creates a project, which needs only a name; the answer has its `root_folder_id`, the folder of documents and
/// folders without a parent.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `create_project`, `POST /cloud/{cloud_pk}/project`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::project;
///
/// let project = project::create(&session, 7, &project::ProjectRequest::new("Tower"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_project")]
#[inline]
pub fn create(session: &Session, cloud: i64, body: &ProjectRequest) -> Result<Project> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project")
        .scopes(&["org:manage"])
        .segment(cloud)
        .json_or_multipart(body, &body.files())
        .receive()
}

/// Returns one project with its cloud, its status and the ids of its main model and root folder.
///
/// - Operation: `get_project`, `GET /cloud/{cloud_pk}/project/{id}`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let project = project::get(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project")]
#[inline]
pub fn get(session: &Session, project: ProjectRef) -> Result<Project> {
    session.call(Method::GET, "/cloud/{cloud_pk}/project/{id}").project(project).receive()
}

/// Changes the given fields of a project; `logo` takes a file, and `null` clears it.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `update_project`, `PATCH /cloud/{cloud_pk}/project/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let project = project::update(
///     &session,
///     project,
///     &project::ProjectPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_project")]
#[inline]
pub fn update(session: &Session, project: ProjectRef, body: &ProjectPatch) -> Result<Project> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{id}")
        .scopes(&["org:manage"])
        .project(project)
        .json_or_multipart(body, &body.files())
        .receive()
}

/// Deletes a project; the answer may take long, because the properties of all elements of all its models are
/// deleted too.
///
/// - Operation: `delete_project`, `DELETE /cloud/{cloud_pk}/project/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// project::delete(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_project")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef) -> Result<()> {
    session.call(Method::DELETE, "/cloud/{cloud_pk}/project/{id}").scopes(&["org:manage"]).project(project).finish()
}

/// Returns what the current token of a user, an app or the project may do: rights, role, its scopes, and the scopes
/// that are usable with these rights.
///
/// - Operation: `check_project_access`, `GET /cloud/{cloud_pk}/project/{id}/check-access`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let access = project::check_access(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "check_project_access")]
#[inline]
pub fn check_access(session: &Session, project: ProjectRef) -> Result<ProjectAccess> {
    session.call(Method::GET, "/cloud/{cloud_pk}/project/{id}/check-access").project(project).receive()
}

/// Returns all folders and documents of a project as one tree; `groups_permissions` is always empty there, and
/// `without_urls` makes file fields `null`.
///
/// - Operation: `get_project_dms_tree`, `GET /cloud/{cloud_pk}/project/{id}/dms-tree`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let tree = project::document_tree(
///     &session,
///     project,
///     &project::DocumentTreeParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_dms_tree")]
#[inline]
pub fn document_tree(session: &Session, project: ProjectRef, params: &DocumentTreeParams) -> Result<FolderNode> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{id}/dms-tree")
        .project(project)
        .query_if_some("without_urls", params.without_urls)
        .receive_tree()
}

/// Creates many folders in one call, nested by `children` and placed by `parent_id`, and returns a folder tree with
/// the new ids. Version 9.5 may answer with a list of several trees: that is an error that says so, although the
/// folders were created.
///
/// - Operation: `create_dms_tree`, `POST /cloud/{cloud_pk}/project/{id}/dms-tree`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let tree = project::create_folder_tree(
///     &session,
///     project,
///     &[project::NewFolderRequest::new("Tower")],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_dms_tree")]
#[inline]
pub fn create_folder_tree(session: &Session, project: ProjectRef, body: &[NewFolderRequest]) -> Result<FolderNode> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{id}/dms-tree")
        .scopes(&["org:manage"])
        .project(project)
        .json(body)
        .receive_one_or_list()
}

/// Returns the folders of a project as nested ids and names, without documents and permissions; `document_tree`
/// returns those too.
///
/// - Operation: `get_project_folder_tree`, `GET /cloud/{cloud_pk}/project/{id}/folder-tree`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let trees = project::folder_tree(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_folder_tree")]
#[inline]
pub fn folder_tree(session: &Session, project: ProjectRef) -> Result<Vec<FolderTree>> {
    session.call(Method::GET, "/cloud/{cloud_pk}/project/{id}/folder-tree").project(project).receive_tree()
}

/// Imports the document tree, the users or the groups of the project `project_id` into this one, as from a
/// template; each has its own flag.
///
/// - Operation: `import_from_project`, `POST /cloud/{cloud_pk}/project/{id}/import_from`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let from = project::import_from(&session, project, &project::ProjectImportRequest::new(1))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "import_from_project")]
#[inline]
pub fn import_from(session: &Session, project: ProjectRef, body: &ProjectImportRequest) -> Result<Project> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{id}/import_from")
        .scopes(&["org:manage"])
        .project(project)
        .json(body)
        .receive()
}

/// Ends the signed-in user's own membership of a project; apps cannot make this call.
///
/// - Operation: `leave_project`, `POST /cloud/{cloud_pk}/project/{id}/leave`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// project::leave(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "leave_project")]
#[inline]
pub fn leave(session: &Session, project: ProjectRef) -> Result<()> {
    session.call(Method::POST, "/cloud/{cloud_pk}/project/{id}/leave").scopes(&["org:manage"]).project(project).finish()
}

/// Returns the total size of the model files of a project in bytes, which can be `null`.
///
/// - Operation: `get_project_size`, `GET /cloud/{cloud_pk}/project/{id}/size`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let size = project::size(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_size")]
#[inline]
pub fn size(session: &Session, project: ProjectRef) -> Result<ProjectSize> {
    session.call(Method::GET, "/cloud/{cloud_pk}/project/{id}/size").project(project).receive()
}

/// Deprecated name of `document_tree`, without the option to leave out URLs.
///
/// - Operation: `get_project_tree`, `GET /cloud/{cloud_pk}/project/{id}/tree`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let tree = project::tree(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_tree")]
#[inline]
pub fn tree(session: &Session, project: ProjectRef) -> Result<FolderNode> {
    session.call(Method::GET, "/cloud/{cloud_pk}/project/{id}/tree").project(project).receive_tree()
}

/// Lists the log entries of a project: what was done and when, and by which user or app.
///
/// - Operation: `get_logs`, `GET /cloud/{cloud_pk}/project/{project_pk}/logs`
/// - Scope: `logs:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project;
///
/// let logs = project::logs(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_logs")]
#[inline]
pub fn logs(session: &Session, project: ProjectRef) -> Result<Vec<LogEntry>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/logs")
        .scopes(&["logs:read"])
        .project(project)
        .receive_list()
}
