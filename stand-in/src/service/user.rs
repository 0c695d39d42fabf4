//! The calling person, with the person's projects and invitations. An application is not a person.

use serde_json::{Value, json};

use super::cloud_invitation::{self, Invitation};
use super::cloud_user;
use super::project;
use super::project_user;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::{ADMIN, State};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_self_user", get),
    ("get_self_projects", projects),
    ("get_user_invitations", invitations),
    ("get_user_invitation", invitation),
    ("accept_user_invitation", accept),
    ("deny_user_invitation", deny),
];

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = asking(state, call)?;
    let user = state.users.get(&id).ok_or_else(|| Answer::not_found("User"))?;
    let mut view = cloud_user::person(user);
    let clouds = state.clouds.values().filter_map(|cloud| Some((cloud.id, cloud.members.get(&id)?.role)));
    let projects =
        state.projects.keys().filter_map(|&project| Some((project, project_user::role(state, project, id)?)));
    view["clouds"] = clouds.map(|(cloud, role)| json!({ "cloud": cloud, "role": role })).collect();
    view["projects"] = projects.map(|(project, role)| json!({ "project": project, "role": role })).collect();
    view["organizations"] = json!([]);
    view["firstname"] = json!(user.firstname.as_deref().unwrap_or_default());
    view["lastname"] = json!(user.lastname.as_deref().unwrap_or_default());
    view["provider_sub"] = view["sub"].clone();
    Ok(Answer::json(200, &view))
}

fn projects(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let user = asking(state, call)?;
    let own = state.projects.keys().filter(|&&project| project_user::role(state, project, user).is_some());
    let views = own.map(|&project| project::view(project, state)).collect::<Result<_, _>>()?;
    Ok(Answer::json(200, &Value::Array(views)))
}

fn invitations(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let user = asking(state, call)?;
    let own = state.invitations.values().filter(|invitation| is_for(invitation, state, user));
    Ok(Answer::json(200, &own.map(|invitation| view(invitation, state)).collect()))
}

fn invitation(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    Ok(Answer::json(200, &json!(state.invitations.get(&id).map(|invitation| view(invitation, state)))))
}

fn accept(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    cloud_invitation::accept(state, id)
}

fn deny(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    cloud_invitation::deny(state, id)
}

fn asking(state: &State, call: &Call) -> Result<i64, Answer> {
    let user = call.caller.user.filter(|user| state.users.contains_key(user));
    user.ok_or_else(|| Answer::refusal(403, "Only users can do this."))
}

fn named(state: &State, call: &Call) -> Result<i64, Answer> {
    let (user, id) = (asking(state, call)?, call.id(0)?);
    let invitation = state.invitations.get(&id).filter(|invitation| is_for(invitation, state, user));
    invitation.map(|invitation| invitation.id).ok_or_else(|| Answer::not_found("Invitation"))
}

fn is_for(invitation: &Invitation, state: &State, user: i64) -> bool {
    state.user_with_email(&invitation.email) == Some(user)
}

fn view(invitation: &Invitation, state: &State) -> Value {
    let cloud = state.clouds.get(&invitation.cloud);
    let mut view = json!({
        "id": invitation.id,
        "redirect_uri": invitation.redirect_uri,
        "cloud_id": invitation.cloud,
        "cloud_name": cloud.map(|cloud| &cloud.name),
        "project_id": invitation.project,
        "client_name": state.identity.client_id,
        "sender": sender(invitation, state),
        "created_at": invitation.created_at,
        "status": invitation.status.letter(),
        "responded_at": invitation.responded_at,
    });
    if let Some(project) = invitation.project.and_then(|project| state.projects.get(&project)) {
        view["project_name"] = json!(project.name);
    }
    view
}

/// The inviting person. For an application, that is the first administrator of the cloud or, without one, the
/// application itself in the form of a person.
fn sender(invitation: &Invitation, state: &State) -> Value {
    let cloud = state.clouds.get(&invitation.cloud);
    let admin = || {
        let mut members = cloud?.members.iter();
        members.find(|(_, member)| member.role == ADMIN).map(|(id, _)| *id)
    };
    let user = invitation.sender.or_else(admin).and_then(|user| state.users.get(&user));
    user.map_or_else(|| application(invitation, state), cloud_user::person)
}

fn application(invitation: &Invitation, state: &State) -> Value {
    json!({
        "id": 0,
        "email": format!("service-account-{}@bim.example", state.identity.client_id),
        "firstname": null,
        "lastname": null,
        "created_at": invitation.created_at,
        "updated_at": invitation.created_at,
        "provider": cloud_user::PROVIDER,
        "sub": null,
        "profile_picture": null,
    })
}

#[cfg(test)]
mod tests;
