//! Users in the format of the objects that they created; null if an application did.

use serde_json::{Value, json};

use super::cloud_user;
use crate::state::State;

/// A user in short.
pub(crate) fn short(state: &State, user: Option<i64>) -> Value {
    let Some(user) = user.and_then(|id| state.users.get(&id)) else { return Value::Null };
    json!({
        "id": user.id,
        "email": user.email,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "profile_picture": user.picture,
    })
}

/// A user with the roles in the cloud of a project.
pub(crate) fn full(state: &State, project: i64, user: Option<i64>) -> Value {
    let cloud = state.projects.get(&project).and_then(|project| state.clouds.get(&project.cloud));
    let user = user.and_then(|id| state.users.get(&id));
    json!(user.zip(cloud).map(|(user, cloud)| cloud_user::user_view(user, cloud)))
}
