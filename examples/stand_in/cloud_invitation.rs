//! Invitations to a cloud, as the inviting side sees them.

use serde_json::{Value, json};

use super::answer::Answer;
use super::cloud;
use super::request::Request;
use super::route::{Route, route};
use super::state::{ADMIN, GUEST, State, USER};

pub(super) const ROUTES: &[Route] = &[
    route("get_cloud_invitations", "GET", "/cloud/{cloud_pk}/invitation", list),
    route("invite_cloud_user", "POST", "/cloud/{cloud_pk}/invitation", create),
    route("cancel_cloud_user_invitation", "DELETE", "/cloud/{cloud_pk}/invitation/{id}", cancel),
];

/// One invitation, which the identity provider sees too.
pub(super) struct Invitation {
    pub(super) id: i64,
    pub(super) cloud: i64,
    pub(super) email: String,
    pub(super) redirect_uri: String,
    pub(super) role: i64,
    pub(super) project_role: Option<i64>,
    pub(super) in_all_projects: bool,
    pub(super) status: Status,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Pending,
    Accepted,
    Denied,
}

impl Status {
    /// The status as the service writes it.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Status::Pending => "P",
            Status::Accepted => "A",
            Status::Denied => "D",
        }
    }
}

fn list(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, request.id(0)?)?.id;
    let waiting = state.invitations.values().filter(|invitation| is_waiting(invitation, cloud));
    Ok(Answer::ok(&waiting.map(view).collect()))
}

fn create(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, request.id(0)?)?.id;
    let mut body = request.body()?;
    let email = body.required_email("email");
    let redirect_uri = body.required_text("redirect_uri", 512);
    let role = body.choice("role", &[ADMIN, USER]);
    let project_role = body.choice("project_role", &[ADMIN, USER, GUEST]);
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
        return Ok(Answer::created(&view(known)));
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
    let answer = Answer::created(&view(&invitation));
    state.invitations.insert(invitation.id, invitation);
    Ok(answer)
}

fn cancel(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, request.id(0)?)?.id;
    let id = request.id(1)?;
    if !state.invitations.get(&id).is_some_and(|invitation| is_waiting(invitation, cloud)) {
        return Err(Answer::not_found("Invitation"));
    }
    state.invitations.remove(&id);
    Ok(Answer::no_content())
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
