//! Users.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::roles::Role;

/// A user with name, email and sign-in provider, as creator of other things, sender of invitations or member of a cloud.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    pub cloud_role: Role,
    /// Role in the project: 100 admin, 50 user or 25 guest.
    pub project_role: Role,
    /// Identity provider that the person signs in with.
    pub provider: String,
    /// Identifier of the person in Keycloak, a UUID; may be `null`.
    pub sub: Option<String>,
    /// Picture of the person; may be `null`.
    pub profile_picture: Option<String>,
}
