// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Members of a project.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{ProjectRef, Result, Role, Session};

/// Lists the users of a project, or those whose e-mail address fits the filters; any member of the project may see
/// the others.
///
/// - Operation: `get_project_users`, `GET /cloud/{cloud_pk}/project/{project_pk}/user`
/// - Scope: `cloud:read` and `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::user;
///
/// let users = user::list(&session, project, &user::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_users")]
#[inline]
pub fn list(session: &Session, project: ProjectRef, params: &ListParams) -> Result<Vec<ProjectMember>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/user")
        .scopes(&["cloud:read", "bcf:read"])
        .project(project)
        .query_if_some("email", params.email.as_deref())
        .query_if_some("email__contains", params.email_contains.as_deref())
        .query_if_some("email__endswith", params.email_endswith.as_deref())
        .query_if_some("email__startswith", params.email_startswith.as_deref())
        .receive_list()
}

/// Changes the role of a user to admin (100), user (50) or guest (25), by the user-project id and not the user id.
///
/// - Operation: `update_project_user`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/user/{id}`
/// - Scope: `cloud:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::user;
///
/// let user = user::update(
///     &session,
///     project,
///     7,
///     &user::ProjectMemberPatch { role: Some(bimdata::Role::Admin) },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_project_user")]
#[inline]
pub fn update(session: &Session, project: ProjectRef, user: i64, body: &ProjectMemberPatch) -> Result<ProjectMember> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/user/{id}")
        .scopes(&["cloud:manage"])
        .project(project)
        .segment(user)
        .json(body)
        .receive()
}

/// Removes a user from the project, by the user-project id and not the user id.
///
/// - Operation: `delete_project_user`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/user/{id}`
/// - Scope: `cloud:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::user;
///
/// user::delete(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_project_user")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, user: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/user/{id}")
        .scopes(&["cloud:manage"])
        .project(project)
        .segment(user)
        .finish()
}

/// A member of a project, where `id` is that of the membership and `user_id` that of the person.
#[doc(alias = "UserProject")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ProjectMember {
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
}

object! {
    ProjectMember {
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
    }
}

/// Optional query parameters of [`list`](crate::project::user::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// Only the person with this e-mail address.
    pub email: Option<String>,
    /// Only those whose e-mail address holds this text.
    pub email_contains: Option<String>,
    /// Only those whose e-mail address ends with this text, such as a domain.
    pub email_endswith: Option<String>,
    /// Only those whose e-mail address starts with this text.
    pub email_startswith: Option<String>,
}

/// A new role for a member of a project, which is all that can be changed; left out, the present one stays.
#[doc(alias = "PatchedUserProjectUpdateRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProjectMemberPatch {
    /// New role in the project: 100 admin, 50 user or 25 guest.
    pub role: Option<Role>,
}

encode! {
    ProjectMemberPatch {
        role: "role" or absent,
    }
}
