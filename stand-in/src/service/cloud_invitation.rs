//! Invitations to a cloud, for the inviting side, and the answers to invitations.

use serde_json::{Value, json};

use super::cloud;
use super::cloud_user::{self, Member};
use super::event;
use super::project_user;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::{ADMIN, State, USER};

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("get_cloud_invitations", list), ("invite_cloud_user", create), ("cancel_cloud_user_invitation", cancel)];

/// One invitation, which the identity provider and the invited person also see.
pub(crate) struct Invitation {
    pub(crate) id: i64,
    pub(crate) cloud: i64,
    /// The project, if it is an invitation to one; a person who is not in its cloud is invited to that too.
    pub(crate) project: Option<i64>,
    pub(crate) email: String,
    pub(crate) redirect_uri: String,
    pub(crate) role: i64,
    pub(crate) project_role: Option<i64>,
    pub(crate) in_all_projects: bool,
    pub(crate) status: Status,
    /// The user who invites; `None` if the application does.
    pub(crate) sender: Option<i64>,
    pub(crate) created_at: String,
    pub(crate) responded_at: Option<String>,
}

/// An invitation to be added.
#[derive(Clone, Copy)]
pub(crate) struct NewInvitation<'a> {
    pub(crate) cloud: i64,
    pub(crate) project: Option<i64>,
    pub(crate) email: &'a str,
    pub(crate) redirect_uri: &'a str,
    pub(crate) role: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Pending,
    Accepted,
    Denied,
}

impl Status {
    /// The status as the service writes it.
    pub(crate) fn letter(self) -> &'static str {
        match self {
            Status::Pending => "P",
            Status::Accepted => "A",
            Status::Denied => "D",
        }
    }
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, call.id(0)?)?.id;
    let waiting = state.invitations.values().filter(|invitation| is_waiting(invitation, state, cloud));
    Ok(Answer::json(200, &waiting.map(view).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, call.id(0)?)?.id;
    let mut body = call.body();
    let email = body.required_email("email");
    let redirect_uri = body.required_text("redirect_uri");
    body.check()?;
    if is_member(state, cloud, &email) {
        return Err(Answer::json(400, &json!({ "already_exists": true })));
    }
    let same = |known: &&Invitation| {
        known.cloud == cloud && known.project.is_none() && known.email.eq_ignore_ascii_case(&email)
    };
    let known = state.invitations.values().find(same).map(|known| known.id);
    let role = body.integer("role").unwrap_or(ADMIN);
    let new = NewInvitation { cloud, project: None, email: &email, redirect_uri: &redirect_uri, role };
    let id = known.unwrap_or_else(|| add(state, new));
    let invitation = state.invitations.get_mut(&id).ok_or_else(missing)?;
    invitation.status = Status::Pending;
    if known.is_none() {
        invitation.project_role = body.integer("project_role");
        invitation.in_all_projects = body.flag("in_all_projects").unwrap_or(false);
    }
    Ok(Answer::json(201, &view(invitation)))
}

fn cancel(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, call.id(0)?)?.id;
    let id = call.id(1)?;
    if !state.invitations.get(&id).is_some_and(|invitation| is_waiting(invitation, state, cloud)) {
        return Err(missing());
    }
    remove(state, id);
    Ok(Answer::empty(204))
}

/// Adds a pending invitation.
pub(crate) fn add(state: &mut State, new: NewInvitation<'_>) -> i64 {
    let (id, created_at) = (state.next_id(), state.now());
    let invitation = Invitation {
        id,
        cloud: new.cloud,
        project: new.project,
        email: new.email.to_owned(),
        redirect_uri: new.redirect_uri.to_owned(),
        role: new.role,
        project_role: None,
        in_all_projects: false,
        status: Status::Pending,
        sender: state.acting.user,
        created_at,
        responded_at: None,
    };
    state.invitations.insert(id, invitation);
    id
}

/// Removes an invitation, and the entry of the invited person in a project.
pub(crate) fn remove(state: &mut State, id: i64) {
    state.invitations.remove(&id);
    project_user::forget_invited(state, id);
}

/// Adds the invited person to the cloud and the project, even if the invitation was denied before.
///
/// An unknown person becomes a user, as if that person had signed in for the first time.
pub(crate) fn accept(state: &mut State, id: i64) -> Result<Answer, Answer> {
    let now = state.now();
    let invitation = state.invitations.get_mut(&id).ok_or_else(missing)?;
    if invitation.status == Status::Accepted {
        return Ok(Answer::empty(204));
    }
    invitation.status = Status::Accepted;
    invitation.responded_at = Some(now);
    let (cloud, project, email) = (invitation.cloud, invitation.project, invitation.email.clone());
    let (role, project_role) = (invitation.role, invitation.project_role);
    let in_all_projects = invitation.in_all_projects;
    let user = state.user_with_email(&email).unwrap_or_else(|| state.add_user(&email, None));
    if project.is_none() || !is_member(state, cloud, &email) {
        cloud_user::join(state, cloud, user, Member { role, in_all_projects, project_role });
    }
    if let Some(project) = project {
        project_user::accept(state, project, id, user, project_role.unwrap_or(USER));
        let data = json!({ "project_id": project, "invitation": { "id": id, "email": email } });
        event::emit(state, "project.invitation.accepted", cloud, Some(project), &data);
    }
    Ok(Answer::empty(204))
}

pub(crate) fn deny(state: &mut State, id: i64) -> Result<Answer, Answer> {
    let now = state.now();
    let invitation = state.invitations.get_mut(&id).ok_or_else(missing)?;
    if invitation.status == Status::Accepted {
        return Err(Answer::refusal(400, "This invitation is accepted already."));
    }
    invitation.status = Status::Denied;
    invitation.responded_at = Some(now);
    project_user::forget_invited(state, id);
    Ok(Answer::empty(204))
}

fn missing() -> Answer {
    Answer::not_found("Invitation")
}

fn is_member(state: &State, cloud: i64, email: &str) -> bool {
    let user = state.user_with_email(email);
    let members = state.clouds.get(&cloud).map(|cloud| &cloud.members);
    user.zip(members).is_some_and(|(user, members)| members.contains_key(&user))
}

/// Whether a person has a pending invitation to a cloud, or to one of its projects.
fn is_waiting(invitation: &Invitation, state: &State, cloud: i64) -> bool {
    invitation.cloud == cloud
        && invitation.status == Status::Pending
        && (invitation.project.is_none() || !is_member(state, cloud, &invitation.email))
}

fn view(invitation: &Invitation) -> Value {
    let mut view = json!({
        "id": invitation.id,
        "email": invitation.email,
        "redirect_uri": invitation.redirect_uri,
        "role": invitation.role,
        "in_all_projects": invitation.in_all_projects,
    });
    if let Some(role) = invitation.project_role {
        view["project_role"] = json!(role);
    }
    view
}
