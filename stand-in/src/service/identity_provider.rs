//! What the identity provider does: it answers invitations for its users, and deletes users.

use serde_json::{Value, json};

use super::cloud;
use super::cloud_invitation::{Invitation, Status};
use super::cloud_user::Member;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_invitations", list),
    ("get_invitation", get),
    ("accept_invitation", accept),
    ("deny_invitation", deny),
    ("delete_user", delete_user),
];

/// The number of the application that invites.
const CLIENT: i64 = 1;

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let status = call.query("status");
    let wanted = |invitation: &&Invitation| status.is_none_or(|status| status == invitation.status.letter());
    let invitations = state.invitations.values().filter(wanted);
    Ok(Answer::json(200, &invitations.map(|invitation| view(invitation, state)).collect()))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let invitation = state.invitations.get(&call.id(0)?).ok_or_else(missing)?;
    Ok(Answer::json(200, &view(invitation, state)))
}

/// Brings the invited person into the cloud, also after the invitation was denied.
fn accept(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let invitation = state.invitations.get_mut(&call.id(0)?).ok_or_else(missing)?;
    if invitation.status == Status::Accepted {
        return Ok(Answer::empty(204));
    }
    invitation.status = Status::Accepted;
    let (cloud, email) = (invitation.cloud, invitation.email.clone());
    let member = Member { role: invitation.role, in_all_projects: invitation.in_all_projects };
    let user = state.user_with_email(&email).unwrap_or_else(|| state.add_user(&email, None));
    cloud::find_mut(state, cloud)?.members.insert(user, member);
    Ok(Answer::empty(204))
}

fn deny(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let invitation = state.invitations.get_mut(&call.id(0)?).ok_or_else(missing)?;
    if invitation.status == Status::Accepted {
        return Err(Answer::refusal(400, "This invitation is accepted already."));
    }
    invitation.status = Status::Denied;
    Ok(Answer::empty(204))
}

/// Deletes a user, with the clouds that nobody else is in.
fn delete_user(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut body = call.body();
    let email = body.required_email("email");
    body.check()?;
    let user = state.user_with_email(&email).ok_or_else(|| Answer::not_found("User"))?;
    let clouds = state.clouds.values();
    let own = clouds.filter(|cloud| cloud.creator.is_some() && cloud.members.keys().eq([&user]));
    for cloud in own.map(|cloud| cloud.id).collect::<Vec<_>>() {
        cloud::remove(state, cloud);
    }
    for cloud in state.clouds.values_mut() {
        cloud.members.remove(&user);
    }
    state.users.remove(&user);
    state.invitations.retain(|_, invitation| !invitation.email.eq_ignore_ascii_case(&email));
    Ok(Answer::empty(204))
}

fn missing() -> Answer {
    Answer::not_found("Invitation")
}

fn view(invitation: &Invitation, state: &State) -> Value {
    json!({
        "id": invitation.id,
        "client_id": CLIENT,
        "redirect_uri": invitation.redirect_uri,
        "cloud_name": state.clouds.get(&invitation.cloud).map(|cloud| &cloud.name),
        "cloud_role": invitation.role,
        "email": invitation.email,
        "project_role": invitation.project_role,
        "status": invitation.status.letter(),
    })
}
