// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Members of a cloud.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Result, Role, Session, Timestamp};

#[doc(no_inline)]
pub use crate::user::User;

/// Lists the members of a cloud, filtered by e-mail if wanted, for its administrators only; `id` can be `null`
/// while an invitation is pending.
///
/// - Operation: `get_cloud_users`, `GET /cloud/{cloud_pk}/user`
/// - Scope: `cloud:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::user;
///
/// let users = user::list(&session, 7, &user::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_cloud_users")]
#[inline]
pub fn list(session: &Session, cloud: i64, params: &ListParams) -> Result<Vec<CloudMember>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/user")
        .scopes(&["cloud:read"])
        .segment(cloud)
        .query_if_some("email", params.email.as_deref())
        .query_if_some("email__contains", params.email_contains.as_deref())
        .query_if_some("email__endswith", params.email_endswith.as_deref())
        .query_if_some("email__startswith", params.email_startswith.as_deref())
        .receive_list()
}

/// Changes the role of a member in the cloud, by `cloud_role`, to 100 (administrator) or 50 (user), and returns the
/// user.
///
/// - Operation: `update_cloud_user`, `PATCH /cloud/{cloud_pk}/user/{id}`
/// - Scope: `cloud:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::user;
///
/// let user = user::update(
///     &session,
///     7,
///     8,
///     &user::CloudMemberPatch { cloud_role: Some(bimdata::Role::Admin) },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_cloud_user")]
#[inline]
pub fn update(session: &Session, cloud: i64, user: i64, body: &CloudMemberPatch) -> Result<User> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/user/{id}")
        .scopes(&["cloud:manage"])
        .segment(cloud)
        .segment(user)
        .json(body)
        .receive()
}

/// Removes a user from the cloud and thereby from each project in it.
///
/// - Operation: `delete_cloud_user`, `DELETE /cloud/{cloud_pk}/user/{id}`
/// - Scope: `cloud:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::user;
///
/// user::delete(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_cloud_user")]
#[inline]
pub fn delete(session: &Session, cloud: i64, user: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/user/{id}")
        .scopes(&["cloud:manage"])
        .segment(cloud)
        .segment(user)
        .finish()
}

/// Returns one member of a cloud, for its administrators only; the current published description no longer has this
/// call.
///
/// - Operation: `get_cloud_user`, `GET /cloud/{cloud_pk}/user/{id}`
/// - Scope: `cloud:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::user;
///
/// let user = user::get(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_cloud_user")]
#[inline]
pub fn get(session: &Session, cloud: i64, user: i64) -> Result<User> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/user/{id}")
        .scopes(&["cloud:read"])
        .segment(cloud)
        .segment(user)
        .receive()
}

/// Replaces the role of a member in the cloud, sent as `role` and not as `cloud_role`; the current published
/// description no longer has this call.
///
/// - Operation: `full_update_cloud_user`, `PUT /cloud/{cloud_pk}/user/{id}`
/// - Scope: `cloud:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::user;
///
/// let user = user::replace(
///     &session,
///     7,
///     8,
///     &user::CloudMemberRequest::new(bimdata::Role::Admin),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "full_update_cloud_user")]
#[inline]
pub fn replace(session: &Session, cloud: i64, user: i64, body: &CloudMemberRequest) -> Result<User> {
    session
        .call(Method::PUT, "/cloud/{cloud_pk}/user/{id}")
        .scopes(&["cloud:manage"])
        .segment(cloud)
        .segment(user)
        .json(body)
        .receive()
}

/// A member of a cloud with the role there; one who is only invited so far has no id.
#[doc(alias = "UserCloud")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CloudMember {
    /// Id of the user; `null` while the invitation is pending.
    pub id: Option<i64>,
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
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Identity provider that the person signs in with.
    pub provider: String,
    /// Role in the cloud: 100 admin or 50 user.
    pub cloud_role: Role,
    /// Whether the person is a member of every project of the cloud.
    pub in_all_projects: Option<bool>,
}

object! {
    CloudMember {
        id: "id" or none,
        email: "email",
        firstname: "firstname" or none,
        lastname: "lastname" or none,
        profile_picture: "profile_picture" or none,
        sub: "sub" or none,
        created_at: "created_at",
        updated_at: "updated_at",
        provider: "provider",
        cloud_role: "cloud_role",
        in_all_projects: "in_all_projects" or none,
    }
}

/// Optional query parameters of [`list`](crate::cloud::user::list); unset by default.
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

/// A new role for a member of a cloud, which is all that can be changed; left out, the present one stays.
#[doc(alias = "PatchedUserCloudUpdateRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CloudMemberPatch {
    /// New role in the cloud: 100 admin or 50 user.
    pub cloud_role: Option<Role>,
}

encode! {
    CloudMemberPatch {
        cloud_role: "cloud_role" or absent,
    }
}

/// The role to give to a member of a cloud, under the field name of the first interface.
#[doc(alias = "UserCloudRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct CloudMemberRequest {
    /// The new role: administrator or user.
    pub role: Role,
}

encode! {
    CloudMemberRequest {
        role: "role",
    }
}

impl CloudMemberRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(role: Role) -> Self {
        CloudMemberRequest { role }
    }
}
