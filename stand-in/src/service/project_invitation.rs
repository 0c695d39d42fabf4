//! Invitations to a project, for the inviting side.

use serde_json::{Value, json};

use super::cloud_invitation::{self, Invitation, NewInvitation, Status};
use super::project;
use super::project_user::{self, Who};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::{State, USER};

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("get_project_invitations", list), ("invite_project_user", create), ("cancel_project_user_invitation", cancel)];

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let waiting = state.invitations.values().filter(|invitation| is_waiting(invitation, project));
    Ok(Answer::json(200, &waiting.map(view).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let email = body.required_email("email");
    let redirect_uri = body.required_text("redirect_uri");
    let role = body.required_integer("role");
    body.check()?;
    let user = state.user_with_email(&email);
    if user.is_some_and(|user| project_user::of_user(state, project, user).is_some()) {
        return Err(Answer::json(400, &json!({ "already_exists": true })));
    }
    let id = invite(state, project, &email, &redirect_uri, role);
    Ok(Answer::json(201, &json!(state.invitations.get(&id).map(view))))
}

fn cancel(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (project, id) = (project::named(state, call)?, call.id(2)?);
    if !state.invitations.get(&id).is_some_and(|invitation| is_waiting(invitation, project)) {
        return Err(Answer::not_found("Invitation"));
    }
    cloud_invitation::remove(state, id);
    Ok(Answer::empty(204))
}

/// Invites a person to a project, and to its cloud too; repeating it does not create a second invitation.
pub(crate) fn invite(state: &mut State, project: i64, email: &str, redirect_uri: &str, role: i64) -> i64 {
    let same = |known: &&Invitation| known.project == Some(project) && known.email.eq_ignore_ascii_case(email);
    let known = state.invitations.values().find(same).map(|known| known.id);
    let id = known.unwrap_or_else(|| {
        let cloud = state.projects.get(&project).map_or(0, |project| project.cloud);
        let project = Some(project);
        cloud_invitation::add(state, NewInvitation { cloud, project, email, redirect_uri, role: USER })
    });
    if let Some(invitation) = state.invitations.get_mut(&id) {
        invitation.status = Status::Pending;
        invitation.project_role = Some(role);
    }
    project_user::add(state, project, Who::Invited(id), role);
    id
}

fn is_waiting(invitation: &Invitation, project: i64) -> bool {
    invitation.project == Some(project) && invitation.status == Status::Pending
}

fn view(invitation: &Invitation) -> Value {
    json!({
        "id": invitation.id,
        "email": invitation.email,
        "redirect_uri": invitation.redirect_uri,
        "role": invitation.project_role,
    })
}
