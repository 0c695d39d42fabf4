//! Members of a cloud.

use serde_json::{Value, json};

use super::cloud::{self, Cloud};
use super::project_user::{self, Who};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::{State, USER};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_cloud_users", list),
    ("get_cloud_user", get),
    ("update_cloud_user", update),
    ("full_update_cloud_user", replace),
    ("delete_cloud_user", delete),
];

pub(crate) const PROVIDER: &str = "bimdataconnect";

pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) email: String,
    pub(crate) firstname: Option<String>,
    pub(crate) lastname: Option<String>,
    /// The address of a picture.
    pub(crate) picture: Option<String>,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
}

/// The role of a user in a cloud.
pub(crate) struct Member {
    pub(crate) role: i64,
    pub(crate) in_all_projects: bool,
    /// The role of the user in all projects.
    pub(crate) project_role: Option<i64>,
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, call.id(0)?)?;
    let members = cloud.members.iter().filter_map(|(id, member)| Some((state.users.get(id)?, member)));
    let wanted = members.filter(|(user, _)| email_fits(call, &user.email));
    Ok(Answer::json(200, &wanted.map(|(user, member)| member_view(user, member)).collect()))
}

/// Whether an address passes the filters of a call.
pub(crate) fn email_fits(call: &Call, email: &str) -> bool {
    let fits = |name: &str, fits: fn(&str, &str) -> bool| {
        call.query(name).is_none_or(|wanted| fits(&email.to_lowercase(), &wanted.to_lowercase()))
    };
    fits("email", |email, wanted| email == wanted)
        && fits("email__contains", |email, wanted| email.contains(wanted))
        && fits("email__startswith", |email, wanted| email.starts_with(wanted))
        && fits("email__endswith", |email, wanted| email.ends_with(wanted))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    answer(state, call)
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let role = call.body().integer("cloud_role");
    set_role(state, call, role)
}

fn replace(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let role = call.body().required_integer("role");
    set_role(state, call, Some(role))
}

fn set_role(state: &mut State, call: &Call, role: Option<i64>) -> Result<Answer, Answer> {
    let (cloud, user) = (call.id(0)?, call.id(1)?);
    let member = find_mut(state, call)?;
    member.role = role.unwrap_or(member.role);
    project_user::join_everywhere(state, cloud, user, None);
    answer(state, call)
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    find_mut(state, call)?;
    leave(state, call.id(0)?, call.id(1)?);
    Ok(Answer::empty(204))
}

/// Makes a user a member of a cloud, and of its projects if the user is to be in all of them.
pub(crate) fn join(state: &mut State, cloud: i64, user: i64, member: Member) {
    if let Some(cloud) = state.clouds.get_mut(&cloud) {
        cloud.members.insert(user, member);
    }
    project_user::join_everywhere(state, cloud, user, None);
}

/// Removes a member from a cloud and from all its projects.
pub(crate) fn leave(state: &mut State, cloud: i64, user: i64) {
    let projects: Vec<_> = state.projects.values().filter(|project| project.cloud == cloud).map(|own| own.id).collect();
    project_user::remove_all(state, |person| person.who == Who::User(user) && projects.contains(&person.project));
    if let Some(cloud) = state.clouds.get_mut(&cloud) {
        cloud.members.remove(&user);
    }
}

fn answer(state: &State, call: &Call) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, call.id(0)?)?;
    let id = call.id(1)?;
    let user = state.users.get(&id).filter(|_| cloud.members.contains_key(&id));
    Ok(Answer::json(200, &user_view(user.ok_or_else(|| Answer::not_found("User"))?, cloud)))
}

fn find_mut<'a>(state: &'a mut State, call: &Call) -> Result<&'a mut Member, Answer> {
    let cloud = cloud::find_mut(state, call.id(0)?)?;
    cloud.members.get_mut(&call.id(1)?).ok_or_else(|| Answer::not_found("User"))
}

/// A user with the roles that the user has in this cloud.
pub(crate) fn user_view(user: &User, cloud: &Cloud) -> Value {
    let role = cloud.members.get(&user.id).map_or(USER, |member| member.role);
    let mut view = person(user);
    view["cloud_role"] = json!(role);
    view["project_role"] = json!(role);
    view
}

fn member_view(user: &User, member: &Member) -> Value {
    let mut view = person(user);
    view["cloud_role"] = json!(member.role);
    view["in_all_projects"] = json!(member.in_all_projects);
    view
}

/// How the identity provider identifies a user.
pub(crate) fn subject(user: &User) -> String {
    format!("00000000-0000-4000-8000-{:012}", user.id)
}

/// A user, without any roles.
pub(crate) fn person(user: &User) -> Value {
    json!({
        "id": user.id,
        "email": user.email,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "created_at": user.created_at,
        "updated_at": user.updated_at,
        "provider": PROVIDER,
        "sub": subject(user),
        "profile_picture": user.picture,
    })
}
