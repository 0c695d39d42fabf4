// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Invitations to a cloud.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Result, Role, Session};

/// Lists the invitations to the cloud that nobody has answered yet, limited to those of the calling app.
///
/// - Operation: `get_cloud_invitations`, `GET /cloud/{cloud_pk}/invitation`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::invitation;
///
/// let invitations = invitation::list(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_cloud_invitations")]
#[inline]
pub fn list(session: &Session, cloud: i64) -> Result<Vec<CloudInvitation>> {
    session.call(Method::GET, "/cloud/{cloud_pk}/invitation").scopes(&["org:manage"]).segment(cloud).receive_list()
}

/// Invites a person to the cloud by e-mail; a member cannot be invited, and inviting the same address twice creates
/// only one invitation.
///
/// - Operation: `invite_cloud_user`, `POST /cloud/{cloud_pk}/invitation`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::invitation;
///
/// let invitation = invitation::create(
///     &session,
///     7,
///     &invitation::CloudInvitationRequest::new(
///         "ada@bim.example",
///         "https://app.bim.example/welcome",
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "invite_cloud_user")]
#[inline]
pub fn create(session: &Session, cloud: i64, body: &CloudInvitationRequest) -> Result<CloudInvitation> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/invitation")
        .scopes(&["org:manage"])
        .segment(cloud)
        .json(body)
        .receive()
}

/// Cancels an invitation to the cloud that is still unanswered; to remove a person who has already joined, use
/// `cloud::user::delete`.
///
/// - Operation: `cancel_cloud_user_invitation`, `DELETE /cloud/{cloud_pk}/invitation/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::invitation;
///
/// invitation::cancel(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "cancel_cloud_user_invitation")]
#[inline]
pub fn cancel(session: &Session, cloud: i64, invitation: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/invitation/{id}")
        .scopes(&["org:manage"])
        .segment(cloud)
        .segment(invitation)
        .finish()
}

/// A pending invitation to a cloud, with the role that is offered there and in its projects.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CloudInvitation {
    /// Id of the invitation, by which it is cancelled.
    pub id: i64,
    /// E-mail address that was invited.
    pub email: String,
    /// Address that the invited person is sent to.
    pub redirect_uri: String,
    /// Role that the invitation gives in the cloud: 100 admin or 50 user.
    pub role: Option<Role>,
    /// Role that the invitation gives in projects: 100 admin, 50 user or 25 guest.
    pub project_role: Option<Role>,
    /// Whether the invited person joins every project of the cloud.
    pub in_all_projects: Option<bool>,
}

object! {
    CloudInvitation {
        id: "id",
        email: "email",
        redirect_uri: "redirect_uri",
        role: "role" or none,
        project_role: "project_role" or none,
        in_all_projects: "in_all_projects" or none,
    }
}

/// A person to invite to a cloud and the roles to offer; a second one for the same address sends the e-mail again,
/// but adds no invitation.
#[derive(Debug, Clone, PartialEq)]
pub struct CloudInvitationRequest {
    /// E-mail address to invite, of somebody not in the cloud yet; a repeated invitation sends another e-mail but stays
    /// one invitation.
    pub email: String,
    /// Address that the invited person is sent to.
    pub redirect_uri: String,
    /// Role to give in the cloud: 100 admin or 50 user.
    pub role: Option<Role>,
    /// Role to give in projects: 100 admin, 50 user or 25 guest.
    pub project_role: Option<Role>,
    /// Whether the invited person is to join every project of the cloud.
    pub in_all_projects: Option<bool>,
}

encode! {
    CloudInvitationRequest {
        email: "email",
        redirect_uri: "redirect_uri",
        role: "role" or absent,
        project_role: "project_role" or absent,
        in_all_projects: "in_all_projects" or absent,
    }
}

impl CloudInvitationRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(email: impl Into<String>, redirect_uri: impl Into<String>) -> Self {
        CloudInvitationRequest {
            email: email.into(),
            redirect_uri: redirect_uri.into(),
            role: None,
            project_role: None,
            in_all_projects: None,
        }
    }
}
