//! Invitations to a cloud, as the inviting side sees them.

use serde_json::{Value, json};

use super::cloud;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::{ADMIN, State};

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("get_cloud_invitations", list), ("invite_cloud_user", create), ("cancel_cloud_user_invitation", cancel)];

/// One invitation, which the identity provider sees too.
pub(crate) struct Invitation {
    pub(crate) id: i64,
    pub(crate) cloud: i64,
    pub(crate) email: String,
    pub(crate) redirect_uri: String,
    pub(crate) role: i64,
    pub(crate) project_role: Option<i64>,
    pub(crate) in_all_projects: bool,
    pub(crate) status: Status,
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
    let waiting = state.invitations.values().filter(|invitation| is_waiting(invitation, cloud));
    Ok(Answer::json(200, &waiting.map(view).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, call.id(0)?)?.id;
    let mut body = call.body();
    let email = body.required_email("email");
    let redirect_uri = body.required_text("redirect_uri");
    let role = body.integer("role");
    let project_role = body.integer("project_role");
    let in_all_projects = body.flag("in_all_projects");
    body.check()?;
    let user = state.user_with_email(&email);
    if user.is_some_and(|user| state.clouds[&cloud].members.contains_key(&user)) {
        return Err(Answer::json(400, &json!({ "already_exists": true })));
    }
    let mut invitations = state.invitations.values_mut();
    let same = invitations.find(|known| known.cloud == cloud && known.email.eq_ignore_ascii_case(&email));
    if let Some(known) = same {
        known.status = Status::Pending;
        return Ok(Answer::json(201, &view(known)));
    }
    let invitation = Invitation {
        id: state.next_id(),
        cloud,
        email,
        redirect_uri,
        role: role.unwrap_or(ADMIN),
        project_role,
        in_all_projects: in_all_projects.unwrap_or(false),
        status: Status::Pending,
    };
    let answer = Answer::json(201, &view(&invitation));
    state.invitations.insert(invitation.id, invitation);
    Ok(answer)
}

fn cancel(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, call.id(0)?)?.id;
    let id = call.id(1)?;
    if !state.invitations.get(&id).is_some_and(|invitation| is_waiting(invitation, cloud)) {
        return Err(Answer::not_found("Invitation"));
    }
    state.invitations.remove(&id);
    Ok(Answer::empty(204))
}

fn is_waiting(invitation: &Invitation, cloud: i64) -> bool {
    invitation.cloud == cloud && invitation.status == Status::Pending
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
