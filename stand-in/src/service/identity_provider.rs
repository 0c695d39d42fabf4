//! The operations of the identity provider: it answers invitations for its users, and adds and deletes users.

use serde_json::{Value, json};

use super::cloud;
use super::cloud_invitation::{self, Invitation};
use super::cloud_user;
use super::sign_in;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_invitations", list),
    ("get_invitation", get),
    ("accept_invitation", accept),
    ("deny_invitation", deny),
    ("create_user", create_user),
    ("delete_user", delete_user),
];

/// The number of the application that invites.
const CLIENT: i64 = 1;

#[expect(clippy::unnecessary_wraps, reason = "all handlers have the same form")]
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

fn accept(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    cloud_invitation::accept(state, call.id(0)?)
}

fn deny(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    cloud_invitation::deny(state, call.id(0)?)
}

/// Adds a user; an existing one with this address stays unchanged.
fn create_user(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut body = call.body();
    let email = body.required_email("email");
    body.check()?;
    let known = state.user_with_email(&email);
    let id = known.unwrap_or_else(|| state.add_user(&email, None));
    let user = state.users.get_mut(&id).ok_or_else(|| Answer::not_found("User"))?;
    if known.is_none() {
        user.firstname = body.text("firstname");
        user.lastname = body.text("lastname");
        user.picture = body.text("profile_picture");
    }
    let view = json!({
        "id": user.id,
        "email": user.email,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "profile_picture": user.picture,
    });
    Ok(Answer::json(if known.is_some() { 200 } else { 201 }, &view))
}

/// Deletes a user, with the clouds that have no other user.
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
    for cloud in state.clouds.keys().copied().collect::<Vec<_>>() {
        cloud_user::leave(state, cloud, user);
    }
    sign_in::forget_user(state, user);
    state.users.remove(&user);
    let invitations = state.invitations.values().filter(|invitation| invitation.email.eq_ignore_ascii_case(&email));
    for invitation in invitations.map(|invitation| invitation.id).collect::<Vec<_>>() {
        cloud_invitation::remove(state, invitation);
    }
    Ok(Answer::empty(204))
}

fn missing() -> Answer {
    Answer::not_found("Invitation")
}

fn view(invitation: &Invitation, state: &State) -> Value {
    let mut view = json!({
        "id": invitation.id,
        "client_id": CLIENT,
        "redirect_uri": invitation.redirect_uri,
        "cloud_name": state.clouds.get(&invitation.cloud).map(|cloud| &cloud.name),
        "cloud_role": invitation.role,
        "email": invitation.email,
        "project_role": invitation.project_role,
        "status": invitation.status.letter(),
    });
    if let Some(project) = invitation.project.and_then(|project| state.projects.get(&project)) {
        view["project_name"] = json!(project.name);
    }
    if let Some(sender) = invitation.sender.and_then(|sender| state.users.get(&sender)) {
        view["sender_provider_sub"] = json!(cloud_user::subject(sender));
    }
    view
}
