//! Invitations of the users of an identity provider.

use serde::{Deserialize, Serialize};
use ureq::http::Method;

use crate::roles::{InvitationStatus, Role};
use crate::{Result, Session};

/// Lists the invitations sent to users of the identity provider.
///
/// - Operation: `get_invitations`, `GET /identity-provider/invitation`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::InvitationStatus;
/// use bimdata::sso::invitation::{self, ListParams};
///
/// let params = ListParams { status: Some(InvitationStatus::Pending) };
/// let invitations = invitation::list(&session, &params)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_invitations")]
#[inline]
pub fn list(session: &Session, params: &ListParams) -> Result<Vec<SsoInvitation>> {
    session
        .call(Method::GET, "/identity-provider/invitation")
        .scopes(&["org:manage"])
        .query_if_some("status", params.status.as_ref())
        .receive()
}

/// Reads one invitation of the identity provider's users.
///
/// - Operation: `get_invitation`, `GET /identity-provider/invitation/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// let invitation = bimdata::sso::invitation::get(&session, 3)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_invitation")]
#[inline]
pub fn get(session: &Session, invitation: i64) -> Result<SsoInvitation> {
    session
        .call(Method::GET, "/identity-provider/invitation/{id}")
        .scopes(&["org:manage"])
        .segment(invitation)
        .receive()
}

/// Accepts an invitation for the invited person, who is added to the cloud and project now or at the first sign-in.
///
/// - Operation: `accept_invitation`, `POST /identity-provider/invitation/{id}/accept`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// bimdata::sso::invitation::accept(&session, 3)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "accept_invitation")]
#[inline]
pub fn accept(session: &Session, invitation: i64) -> Result<()> {
    session
        .call(Method::POST, "/identity-provider/invitation/{id}/accept")
        .scopes(&["org:manage"])
        .segment(invitation)
        .finish()
}

/// Denies an invitation for the invited person, who stays outside; it can still be accepted later.
///
/// - Operation: `deny_invitation`, `POST /identity-provider/invitation/{id}/deny`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// bimdata::sso::invitation::deny(&session, 3)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "deny_invitation")]
#[inline]
pub fn deny(session: &Session, invitation: i64) -> Result<()> {
    session
        .call(Method::POST, "/identity-provider/invitation/{id}/deny")
        .scopes(&["org:manage"])
        .segment(invitation)
        .finish()
}

/// Which invitations [`list`] gives: all of them by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// Only invitations in this state.
    pub status: Option<InvitationStatus>,
}

/// An invitation as the identity provider sees it, with the cloud, the project and the roles that are offered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SsoInvitation {
    /// Id of the invitation.
    pub id: i64,
    /// Id of the app that the invitation was made with.
    pub client_id: i64,
    /// Address that the invited person is sent to.
    pub redirect_uri: String,
    /// Name of the cloud that the person is invited to.
    pub cloud_name: String,
    /// Role that the invitation gives in the cloud: 100 admin or 50 user.
    pub cloud_role: Role,
    /// E-mail address that was invited.
    pub email: String,
    /// Name of the project that the person is invited to; may be absent.
    pub project_name: Option<String>,
    /// Role that the invitation gives in the project: 100 admin, 50 user or 25 guest, or `null`.
    pub project_role: Option<Role>,
    /// State of the invitation: `P` pending, `A` accepted or `D` denied.
    pub status: Option<InvitationStatus>,
    /// Identifier of the sender at the identity provider.
    pub sender_provider_sub: Option<String>,
}
