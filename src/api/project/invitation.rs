// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Invitations to a project.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{ProjectRef, Result, Role, Session};

/// Lists the invitations to the project that nobody has answered yet, limited to those of the calling app.
///
/// - Operation: `get_project_invitations`, `GET /cloud/{cloud_pk}/project/{project_pk}/invitation`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::invitation;
///
/// let invitations = invitation::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_invitations")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<ProjectInvitation>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/invitation")
        .scopes(&["org:manage"])
        .project(project)
        .receive_list()
}

/// Invites someone to the project by e-mail, and to the cloud too, as a plain user, if they do not belong to it
/// yet.
///
/// - Operation: `invite_project_user`, `POST /cloud/{cloud_pk}/project/{project_pk}/invitation`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::invitation;
///
/// let invitation = invitation::create(
///     &session,
///     project,
///     &invitation::ProjectInvitationRequest::new(
///         "ada@bim.example",
///         "https://app.bim.example/welcome",
///         bimdata::Role::Admin,
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "invite_project_user")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &ProjectInvitationRequest) -> Result<ProjectInvitation> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/invitation")
        .scopes(&["org:manage"])
        .project(project)
        .json(body)
        .receive()
}

/// Cancels an invitation to the project that has not been answered yet.
///
/// - Operation: `cancel_project_user_invitation`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/invitation/{id}`
/// - Scope: `org:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::invitation;
///
/// invitation::cancel(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "cancel_project_user_invitation")]
#[inline]
pub fn cancel(session: &Session, project: ProjectRef, invitation: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/invitation/{id}")
        .scopes(&["org:manage"])
        .project(project)
        .segment(invitation)
        .finish()
}

/// A pending invitation to a project, with the role that is offered.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ProjectInvitation {
    /// Id of the invitation, by which it is cancelled.
    pub id: i64,
    /// E-mail address that was invited.
    pub email: String,
    /// Address that the invited person is sent to.
    pub redirect_uri: String,
    /// Role that the invitation gives in the project: 100 admin, 50 user or 25 guest.
    pub role: Role,
}

object! {
    ProjectInvitation {
        id: "id",
        email: "email",
        redirect_uri: "redirect_uri",
        role: "role",
    }
}

/// A person to invite to a project and the role to offer; someone new is invited to the cloud as well, as a user.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectInvitationRequest {
    /// E-mail address to invite; one who is not in the cloud yet is invited there too, as user.
    pub email: String,
    /// Address that the invited person is sent to.
    pub redirect_uri: String,
    /// Role to give in the project: 100 admin, 50 user or 25 guest.
    pub role: Role,
}

encode! {
    ProjectInvitationRequest {
        email: "email",
        redirect_uri: "redirect_uri",
        role: "role",
    }
}

impl ProjectInvitationRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(email: impl Into<String>, redirect_uri: impl Into<String>, role: Role) -> Self {
        ProjectInvitationRequest { email: email.into(), redirect_uri: redirect_uri.into(), role }
    }
}
