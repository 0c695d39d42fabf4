// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Groups of a project's members.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Field, ProjectRef, Result, Session};

#[doc(no_inline)]
pub use crate::project::user::ProjectMember;

/// Lists all groups of a project with their members, for admins of the project only; other users can use
/// `list_as_member`.
///
/// - Operation: `get_manage_groups`, `GET /cloud/{cloud_pk}/project/{project_pk}/group`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// let groups = group::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_manage_groups")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<Group>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/group")
        .scopes(&["org:manage"])
        .project(project)
        .receive_list()
}

/// Creates a group in the project, for admins of the project only; `add_member` adds members.
///
/// - Operation: `create_manage_group`, `POST /cloud/{cloud_pk}/project/{project_pk}/group`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// let group = group::create(&session, project, &group::GroupRequest::new("Tower"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_manage_group")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &GroupRequest) -> Result<Group> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/group")
        .scopes(&["org:manage"])
        .project(project)
        .json(body)
        .receive()
}

/// Imports the groups with the given ids from another project; deprecated, use `project::import_from`.
///
/// - Operation: `import_manage_group`, `POST /cloud/{cloud_pk}/project/{project_pk}/group/import`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// let imports = group::import(
///     &session,
///     project,
///     &group::ImportGroupRequest::new(vec![1], "https://app.bim.example/welcome"),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "import_manage_group")]
#[inline]
pub fn import(session: &Session, project: ProjectRef, body: &ImportGroupRequest) -> Result<Vec<Group>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/group/import")
        .scopes(&["org:manage"])
        .project(project)
        .json(body)
        .receive_list()
}

/// Adds a user of the project to a group by `userproject_id`, the `id` that `project::user::list` returns and not
/// the user id; for admins of the project only.
///
/// - Operation: `add_group_member`, `POST /cloud/{cloud_pk}/project/{project_pk}/group/{group_pk}/member`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// let member = group::add_member(&session, project, 7, &group::GroupMemberRequest::new(1))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "add_group_member")]
#[inline]
pub fn add_member(
    session: &Session,
    project: ProjectRef,
    group: i64,
    body: &GroupMemberRequest,
) -> Result<ProjectMember> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/group/{group_pk}/member")
        .scopes(&["org:manage"])
        .project(project)
        .segment(group)
        .json(body)
        .receive()
}

/// Removes a user from a group by the user-project id, the `id` of the members in `get` and not the user id; for
/// admins of the project only.
///
/// - Operation: `delete_group_member`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/group/{group_pk}/member/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// group::remove_member(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_group_member")]
#[inline]
pub fn remove_member(session: &Session, project: ProjectRef, group: i64, member: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/group/{group_pk}/member/{id}")
        .scopes(&["org:manage"])
        .project(project)
        .segment(group)
        .segment(member)
        .finish()
}

/// Returns any group of the project with its members, for admins of the project only; other users can use
/// `get_as_member`.
///
/// - Operation: `get_manage_group`, `GET /cloud/{cloud_pk}/project/{project_pk}/group/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// let group = group::get(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_manage_group")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, group: i64) -> Result<Group> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/group/{id}")
        .scopes(&["org:manage"])
        .project(project)
        .segment(group)
        .receive()
}

/// Changes the name, short name or colour of a group but not its members, for admins of the project only.
///
/// - Operation: `update_manage_group`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/group/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// let group = group::update(
///     &session,
///     project,
///     7,
///     &group::GroupPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_manage_group")]
#[inline]
pub fn update(session: &Session, project: ProjectRef, group: i64, body: &GroupPatch) -> Result<Group> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/group/{id}")
        .scopes(&["org:manage"])
        .project(project)
        .segment(group)
        .json(body)
        .receive()
}

/// Deletes a group from its project; for admins of the project only.
///
/// - Operation: `delete_manage_group`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/group/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// group::delete(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_manage_group")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, group: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/group/{id}")
        .scopes(&["org:manage"])
        .project(project)
        .segment(group)
        .finish()
}

/// Lists only those groups of the project that the calling user is a member of; `list` returns all groups, for
/// admins only.
///
/// - Operation: `get_groups`, `GET /cloud/{cloud_pk}/project/{project_pk}/me/group`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// let members = group::list_as_member(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_groups")]
#[inline]
pub fn list_as_member(session: &Session, project: ProjectRef) -> Result<Vec<Group>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/me/group")
        .scopes(&["document:read"])
        .project(project)
        .receive_list()
}

/// Returns one group with its members, provided that the calling user is one of them.
///
/// - Operation: `get_group`, `GET /cloud/{cloud_pk}/project/{project_pk}/me/group/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::group;
///
/// let member = group::get_as_member(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_group")]
#[inline]
pub fn get_as_member(session: &Session, project: ProjectRef, group: i64) -> Result<Group> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/me/group/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(group)
        .receive()
}

/// A group of project members, to which permissions on folders can be given.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Group {
    /// Id of the group.
    pub id: i64,
    /// Name of the group.
    pub name: String,
    /// Members of the group, each with a user-project id.
    pub members: Vec<ProjectMember>,
    /// Short form of the group name; may be `null`.
    pub short_name: Option<String>,
    /// Colour that marks the group, as text.
    pub color: Option<String>,
}

object! {
    Group {
        id: "id",
        name: "name",
        members: "members",
        short_name: "short_name" or none,
        color: "color" or none,
    }
}

/// A group to create in a project; its members are added one by one afterwards.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRequest {
    /// Name of the group.
    pub name: String,
    /// Short form of the group name; may be `null`.
    pub short_name: Field<String>,
    /// Colour that marks the group, as text.
    pub color: Field<String>,
}

encode! {
    GroupRequest {
        name: "name",
        short_name: "short_name" or absent,
        color: "color" or absent,
    }
}

impl GroupRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        GroupRequest { name: name.into(), short_name: Field::Absent, color: Field::Absent }
    }
}

/// Groups of another project to copy into this one; deprecated in favour of `ProjectImportRequest`.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportGroupRequest {
    /// Ids of the groups to import from another project.
    pub group_ids: Vec<i64>,
    /// Address for invited persons, as in an invitation.
    pub redirect_uri: String,
}

encode! {
    ImportGroupRequest {
        group_ids: "group_ids",
        redirect_uri: "redirect_uri",
    }
}

impl ImportGroupRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(group_ids: Vec<i64>, redirect_uri: impl Into<String>) -> Self {
        ImportGroupRequest { group_ids, redirect_uri: redirect_uri.into() }
    }
}

/// Changes to the name, short name or colour of a group, but not to its members; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupPatch {
    /// Name of the group.
    pub name: Option<String>,
    /// Short form of the group name; may be `null`.
    pub short_name: Field<String>,
    /// Colour that marks the group, as text.
    pub color: Field<String>,
}

encode! {
    GroupPatch {
        name: "name" or absent,
        short_name: "short_name" or absent,
        color: "color" or absent,
    }
}

/// The project member to add to a group, by the id of the membership and not of the user.
#[doc(alias = "UserProjectIdRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct GroupMemberRequest {
    /// Id of the membership: the `id` that `project::user::list` returns, not its `user_id`.
    pub userproject_id: i64,
}

encode! {
    GroupMemberRequest {
        userproject_id: "userproject_id",
    }
}

impl GroupMemberRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(userproject_id: i64) -> Self {
        GroupMemberRequest { userproject_id }
    }
}
