//! The people of a project, as documents, folders and visas show them.

use serde_json::{Value, json};

use super::cloud_user;
use crate::state::{ADMIN, State};

/// All people of a project, by what stands for them in it.
pub(crate) fn all(state: &State, project: i64) -> Vec<Value> {
    let cloud = state.projects.get(&project).and_then(|project| state.clouds.get(&project.cloud));
    let members = cloud.map(|cloud| cloud.members.keys().copied().collect::<Vec<_>>());
    members.unwrap_or_default().into_iter().filter_map(|id| view(state, project, id)).collect()
}

/// What stands for a user in a project; `None` if the user is not one of its people.
pub(crate) fn of_user(state: &State, project: i64, user: i64) -> Option<i64> {
    all(state, project).iter().find(|person| person["user_id"] == user)?["id"].as_i64()
}

/// One of the people of a project.
pub(crate) fn view(state: &State, project: i64, id: i64) -> Option<Value> {
    let cloud = state.clouds.get(&state.projects.get(&project)?.cloud)?;
    let (user, member) = (state.users.get(&id)?, cloud.members.get(&id)?);
    let mut view = short(state, Some(user.id));
    view["user_id"] = json!(user.id);
    view["invitation_id"] = Value::Null;
    view["sub"] = cloud_user::user_view(user, cloud)["sub"].clone();
    view["role"] = json!(member.role);
    view["cloud_role"] = json!(member.role);
    view["in_all_projects"] = json!(member.in_all_projects);
    Some(view)
}

/// Whether a user administrates a project.
pub(crate) fn is_admin(state: &State, project: i64, user: i64) -> bool {
    all(state, project).iter().any(|person| person["user_id"] == user && person["role"] == ADMIN)
}

/// A user in short; null if there is none.
pub(crate) fn short(state: &State, user: Option<i64>) -> Value {
    let Some(user) = user.and_then(|id| state.users.get(&id)) else { return Value::Null };
    json!({
        "id": user.id,
        "email": user.email,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "profile_picture": null,
    })
}

/// A user with the roles in the cloud of a project; null if there is none.
pub(crate) fn full(state: &State, project: i64, user: Option<i64>) -> Value {
    let cloud = state.projects.get(&project).and_then(|project| state.clouds.get(&project.cloud));
    let user = user.and_then(|id| state.users.get(&id));
    json!(user.zip(cloud).map(|(user, cloud)| cloud_user::user_view(user, cloud)))
}
