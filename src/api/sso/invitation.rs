// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Invitations that concern users of an identity provider.

use ureq::http::Method;

use crate::value::encode::object;
use crate::{InvitationStatus, Result, Role, Session};

/// Lists the invitations that concern your identity provider; `status` narrows them to accepted, denied or pending
/// ones.
///
/// - Operation: `get_invitations`, `GET /identity-provider/invitation`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::sso::invitation;
///
/// let invitations = invitation::list(&session, &invitation::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_invitations")]
#[inline]
pub fn list(session: &Session, params: &ListParams) -> Result<Vec<SsoInvitation>> {
    session
        .call(Method::GET, "/identity-provider/invitation")
        .scopes(&["org:manage"])
        .query_if_some("status", params.status.as_ref().map(InvitationStatus::as_str))
        .receive_list()
}

/// Returns one invitation that concerns your identity provider: who is invited, to which cloud and project, in
/// which roles.
///
/// - Operation: `get_invitation`, `GET /identity-provider/invitation/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::sso::invitation;
///
/// let invitation = invitation::get(&session, 7)?;
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

/// Accepts an invitation: an existing user joins the cloud and project now, any other person when signing in for
/// the first time.
///
/// - Operation: `accept_invitation`, `POST /identity-provider/invitation/{id}/accept`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::sso::invitation;
///
/// invitation::accept(&session, 7)?;
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

/// Denies an invitation, so that the person does not join the cloud; it can still be accepted afterwards.
///
/// - Operation: `deny_invitation`, `POST /identity-provider/invitation/{id}/deny`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::sso::invitation;
///
/// invitation::deny(&session, 7)?;
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

/// An invitation as the identity provider sees it, with the cloud, the project and the roles that are offered.
#[doc(alias = "Invitation")]
#[derive(Debug, Clone, PartialEq)]
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

object! {
    SsoInvitation {
        id: "id",
        client_id: "client_id",
        redirect_uri: "redirect_uri",
        cloud_name: "cloud_name",
        cloud_role: "cloud_role",
        email: "email",
        project_name: "project_name" or none,
        project_role: "project_role" or none,
        status: "status" or none,
        sender_provider_sub: "sender_provider_sub" or none,
    }
}

/// Optional query parameters of [`list`](crate::sso::invitation::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// Only invitations in this state: `P` pending, `A` accepted or `D` denied.
    pub status: Option<InvitationStatus>,
}
