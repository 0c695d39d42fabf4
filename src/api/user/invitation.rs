// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Invitations that the signed-in user got.

use ureq::http::Method;

use crate::api::user::User;
use crate::value::encode::object;
use crate::{InvitationStatus, Result, Session, Timestamp};

/// Lists the invitations that the signed-in user has received in all clouds, each with its sender and status; not
/// for apps.
///
/// - Operation: `get_user_invitations`, `GET /user/invitations`
/// - Scope: `user:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::user::invitation;
///
/// let invitations = invitation::list(&session)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_user_invitations")]
#[inline]
pub fn list(session: &Session) -> Result<Vec<UserInvitation>> {
    session.call(Method::GET, "/user/invitations").scopes(&["user:read"]).receive_list()
}

/// Returns one invitation of the signed-in user: its cloud, its project if any, who sent it and when it was
/// answered; not for apps.
///
/// - Operation: `get_user_invitation`, `GET /user/invitations/{id}`
/// - Scope: `user:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::user::invitation;
///
/// let invitation = invitation::get(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_user_invitation")]
#[inline]
pub fn get(session: &Session, invitation: i64) -> Result<UserInvitation> {
    session.call(Method::GET, "/user/invitations/{id}").scopes(&["user:read"]).segment(invitation).receive()
}

/// Accepts an invitation as the signed-in user, who thereby joins the cloud, and the project if it names one; not
/// for apps.
///
/// - Operation: `accept_user_invitation`, `POST /user/invitations/{id}/accept`
/// - Scope: `user:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::user::invitation;
///
/// invitation::accept(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "accept_user_invitation")]
#[inline]
pub fn accept(session: &Session, invitation: i64) -> Result<()> {
    session.call(Method::POST, "/user/invitations/{id}/accept").scopes(&["user:write"]).segment(invitation).finish()
}

/// Denies an invitation as the signed-in user, who then does not join the cloud but can still accept it later; not
/// for apps.
///
/// - Operation: `deny_user_invitation`, `POST /user/invitations/{id}/deny`
/// - Scope: `user:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::user::invitation;
///
/// invitation::deny(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "deny_user_invitation")]
#[inline]
pub fn deny(session: &Session, invitation: i64) -> Result<()> {
    session.call(Method::POST, "/user/invitations/{id}/deny").scopes(&["user:write"]).segment(invitation).finish()
}

/// An invitation to a cloud, perhaps to one of its projects, that was sent to the current user.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UserInvitation {
    /// Id of the invitation.
    pub id: i64,
    /// Address that the invited person is sent to.
    pub redirect_uri: String,
    /// Id of the cloud that the person is invited to.
    pub cloud_id: Option<i64>,
    /// Name of the cloud that the person is invited to.
    pub cloud_name: String,
    /// Id of the project that the person is invited to; `null` for the cloud alone.
    pub project_id: Option<i64>,
    /// Name of the app that the invitation was made with.
    pub client_name: Option<String>,
    /// User who sent the invitation.
    pub sender: User,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// Name of the project that the person is invited to; may be absent.
    pub project_name: Option<String>,
    /// State of the invitation: `P` pending, `A` accepted or `D` denied.
    pub status: Option<InvitationStatus>,
    /// When the invited person accepted or denied; `null` before that.
    pub responded_at: Option<Timestamp>,
}

object! {
    UserInvitation {
        id: "id",
        redirect_uri: "redirect_uri",
        cloud_id: "cloud_id" or none,
        cloud_name: "cloud_name",
        project_id: "project_id" or none,
        client_name: "client_name" or none,
        sender: "sender",
        created_at: "created_at" or none,
        project_name: "project_name" or none,
        status: "status" or none,
        responded_at: "responded_at" or none,
    }
}
