// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The signed-in user.

use ureq::http::Method;

use crate::api::cloud::Organization;
use crate::value::encode::object;
use crate::{Result, Role, Session, Timestamp};

pub mod invitation;

#[doc(no_inline)]
pub use crate::project::Project;

/// Returns the signed-in user with their organizations and their role in each cloud and project; not for apps.
///
/// - Operation: `get_self_user`, `GET /user`
/// - Scope: `user:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::user;
///
/// let user = user::get(&session)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_self_user")]
#[inline]
pub fn get(session: &Session) -> Result<SelfUser> {
    session.call(Method::GET, "/user").scopes(&["user:read"]).receive()
}

/// Lists the signed-in user's projects in all clouds at once, each with its cloud; not for apps.
///
/// - Operation: `get_self_projects`, `GET /user/projects`
/// - Scope: `user:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::user;
///
/// let projects = user::projects(&session)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_self_projects")]
#[inline]
pub fn projects(session: &Session) -> Result<Vec<Project>> {
    session.call(Method::GET, "/user/projects").scopes(&["user:read"]).receive_list()
}

/// The role that the current user has in one cloud, as part of `SelfUser`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CloudRole {
    /// Id of the cloud.
    pub cloud: i64,
    /// Role of the user in the cloud: 100 admin or 50 user.
    pub role: Option<Role>,
}

object! {
    CloudRole {
        cloud: "cloud",
        role: "role" or none,
    }
}

/// The role that the current user has in one project, as part of `SelfUser`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ProjectRole {
    /// Id of the project.
    pub project: i64,
    /// Role of the user in the project: 100 admin, 50 user or 25 guest.
    pub role: Option<Role>,
}

object! {
    ProjectRole {
        project: "project",
        role: "role" or none,
    }
}

/// The current user with the organizations, clouds and projects that this person belongs to.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SelfUser {
    /// Id of the user.
    pub id: i64,
    /// E-mail address of the person.
    pub email: String,
    /// First name of the person.
    pub firstname: String,
    /// Last name of the person.
    pub lastname: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Organizations that the user belongs to.
    pub organizations: Vec<Organization>,
    /// Clouds of the user, each with the role held there.
    pub clouds: Vec<CloudRole>,
    /// Projects of the user, each with the user's role in it.
    pub projects: Vec<ProjectRole>,
    /// Identity provider that the person signs in with.
    pub provider: String,
    /// Identifier of the person in Keycloak, a UUID; may be `null`.
    pub sub: Option<String>,
    /// Picture of the person; may be `null`.
    pub profile_picture: Option<String>,
    /// Identifier of the person at the identity provider.
    pub provider_sub: Option<String>,
}

object! {
    SelfUser {
        id: "id",
        email: "email",
        firstname: "firstname",
        lastname: "lastname",
        created_at: "created_at",
        updated_at: "updated_at",
        organizations: "organizations",
        clouds: "clouds",
        projects: "projects",
        provider: "provider",
        sub: "sub" or none,
        profile_picture: "profile_picture" or none,
        provider_sub: "provider_sub" or none,
    }
}

/// A user in short, as whoever created a folder, model or piece of equipment, or as newly registered by a provider.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ShortUser {
    /// Id of the user.
    pub id: i64,
    /// E-mail address of the person.
    pub email: String,
    /// First name of the person.
    pub firstname: Option<String>,
    /// Last name of the person.
    pub lastname: Option<String>,
    /// Picture of the person; may be `null`.
    pub profile_picture: Option<String>,
}

object! {
    ShortUser {
        id: "id",
        email: "email",
        firstname: "firstname" or none,
        lastname: "lastname" or none,
        profile_picture: "profile_picture" or none,
    }
}

/// A user with name, email and sign-in provider, as creator of other things, sender of invitations or member of a
/// cloud.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct User {
    /// Id of the user.
    pub id: i64,
    /// E-mail address of the person.
    pub email: String,
    /// First name of the person.
    pub firstname: Option<String>,
    /// Last name of the person.
    pub lastname: Option<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Role in the cloud: 100 admin or 50 user.
    pub cloud_role: Option<Role>,
    /// Role in the project: 100 admin, 50 user or 25 guest.
    pub project_role: Option<Role>,
    /// Identity provider that the person signs in with.
    pub provider: String,
    /// Identifier of the person in Keycloak, a UUID; may be `null`.
    pub sub: Option<String>,
    /// Picture of the person; may be `null`.
    pub profile_picture: Option<String>,
}

object! {
    User {
        id: "id",
        email: "email",
        firstname: "firstname" or none,
        lastname: "lastname" or none,
        created_at: "created_at",
        updated_at: "updated_at",
        cloud_role: "cloud_role" or none,
        project_role: "project_role" or none,
        provider: "provider",
        sub: "sub" or none,
        profile_picture: "profile_picture" or none,
    }
}
