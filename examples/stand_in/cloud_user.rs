//! Members of a cloud.

use serde_json::{Value, json};

use super::answer::Answer;
use super::cloud::{self, Cloud};
use super::request::Request;
use super::route::{Route, route};
use super::state::{ADMIN, State, USER};

pub(super) const ROUTES: &[Route] = &[
    route("get_cloud_users", "GET", "/cloud/{cloud_pk}/user", list),
    route("get_cloud_user", "GET", "/cloud/{cloud_pk}/user/{id}", get),
    route("update_cloud_user", "PATCH", "/cloud/{cloud_pk}/user/{id}", update),
    route("full_update_cloud_user", "PUT", "/cloud/{cloud_pk}/user/{id}", replace),
    route("delete_cloud_user", "DELETE", "/cloud/{cloud_pk}/user/{id}", delete),
];

const PROVIDER: &str = "bimdataconnect";

pub(super) struct User {
    pub(super) id: i64,
    pub(super) email: String,
    pub(super) firstname: Option<String>,
    pub(super) lastname: Option<String>,
    pub(super) created_at: String,
    pub(super) updated_at: String,
}

/// What a user is in a cloud.
pub(super) struct Member {
    pub(super) role: i64,
    pub(super) in_all_projects: bool,
}

fn list(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, request.id(0)?)?;
    let filter = |name: &str, fits: fn(&str, &str) -> bool, email: &str| {
        request.query(name).is_none_or(|wanted| fits(&email.to_lowercase(), &wanted.to_lowercase()))
    };
    let members = cloud.members.iter().filter_map(|(id, member)| Some((state.users.get(id)?, member)));
    let wanted = members.filter(|(user, _)| {
        filter("email", |email, wanted| email == wanted, &user.email)
            && filter("email__contains", |email, wanted| email.contains(wanted), &user.email)
            && filter("email__startswith", |email, wanted| email.starts_with(wanted), &user.email)
            && filter("email__endswith", |email, wanted| email.ends_with(wanted), &user.email)
    });
    Ok(Answer::ok(&wanted.map(|(user, member)| member_view(user, member)).collect()))
}

fn get(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    answer(state, request)
}

fn update(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let mut body = request.body()?;
    let role = body.choice("cloud_role", &[ADMIN, USER]);
    body.check()?;
    let member = find_mut(state, request)?;
    member.role = role.unwrap_or(member.role);
    answer(state, request)
}

fn replace(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let mut body = request.body()?;
    let role = body.required_choice("role", &[ADMIN, USER]);
    body.check()?;
    find_mut(state, request)?.role = role;
    answer(state, request)
}

fn delete(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    find_mut(state, request)?;
    let user = request.id(1)?;
    cloud::find_mut(state, request.id(0)?)?.members.remove(&user);
    Ok(Answer::no_content())
}

fn answer(state: &State, request: &Request) -> Result<Answer, Answer> {
    let cloud = cloud::find(state, request.id(0)?)?;
    let id = request.id(1)?;
    let user = state.users.get(&id).filter(|_| cloud.members.contains_key(&id));
    Ok(Answer::ok(&user_view(user.ok_or_else(|| Answer::not_found("User"))?, cloud)))
}

fn find_mut<'a>(state: &'a mut State, request: &Request) -> Result<&'a mut Member, Answer> {
    let cloud = cloud::find_mut(state, request.id(0)?)?;
    cloud.members.get_mut(&request.id(1)?).ok_or_else(|| Answer::not_found("User"))
}

/// A user with the roles that the user has in this cloud.
pub(super) fn user_view(user: &User, cloud: &Cloud) -> Value {
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

fn person(user: &User) -> Value {
    json!({
        "id": user.id,
        "email": user.email,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "created_at": user.created_at,
        "updated_at": user.updated_at,
        "provider": PROVIDER,
        "sub": format!("00000000-0000-4000-8000-{:012}", user.id),
        "profile_picture": null,
    })
}
