//! Events: webhooks are called, and the log of the project gets an entry.

mod call;
mod delivery;

use serde_json::{Value, json};

use super::project;
use crate::state::State;

pub use delivery::Delivery;
pub(crate) use delivery::{Deliveries, Job};

/// Emits an event, in the service's format for events of this name.
///
/// Calls the webhooks of the cloud and, if there is one, of the project, without waiting for the result. Call it after
/// the state was changed, so that a receiver that calls the API at once sees the change.
pub(crate) fn emit(state: &mut State, name: &str, cloud: i64, project: Option<i64>, data: &Value) {
    if let Some(project) = project {
        note(state, name, project);
    }
    for webhook in wanting(state, name, &format!("/cloud/{cloud}/webhook")) {
        deliver(state, &webhook, name, &json!({ "event_name": name, "cloud_id": cloud, "data": data }));
    }
    let Some(project) = project else { return };
    for webhook in wanting(state, name, &format!("/cloud/{cloud}/project/{project}/webhook")) {
        let envelope = json!({
            "event_name": name,
            "cloud_id": cloud,
            "project_id": project,
            "webhook_id": webhook["id"],
            "data": data,
        });
        deliver(state, &webhook, name, &envelope);
    }
}

/// As [`emit`], for an event in a project, in whichever cloud it is.
pub(crate) fn emit_in(state: &mut State, name: &str, project: i64, data: &Value) {
    if let Some(cloud) = state.projects.get(&project).map(|project| project.cloud) {
        emit(state, name, cloud, Some(project), data);
    }
}

/// Calls a webhook, with the body signed by its secret.
pub(crate) fn deliver(state: &mut State, webhook: &Value, event: &str, body: &Value) {
    let text = |name: &str| webhook[name].as_str().unwrap_or_default().to_owned();
    state.deliveries.send(Job::new(event, text("url"), &text("secret"), body.to_string().into_bytes()));
}

/// Whether the stand-in calls this address: it only calls this machine.
pub(crate) fn is_on_this_machine(url: &str) -> bool {
    call::address(url).is_some()
}

fn wanting(state: &State, name: &str, path: &str) -> Vec<Value> {
    let webhooks = state.collections.list(path).iter();
    let wants = |webhook: &&Value| webhook["events"].as_array().is_some_and(|events| events.contains(&json!(name)));
    webhooks.filter(wants).cloned().collect()
}

/// Adds an entry to the log of a project, with the current caller.
fn note(state: &mut State, action: &str, project: i64) {
    let Ok(found) = project::find(state, project) else { return };
    let (path, name) = (format!("/cloud/{}/project/{project}/logs", found.cloud), found.name.clone());
    let (id, date) = (state.next_id(), state.now());
    let user = state.acting.user.and_then(|user| state.users.get(&user));
    let entry = json!({
        "id": id,
        "user_id": user.map(|user| user.id),
        "user_email": user.map(|user| &user.email),
        "app_name": if user.is_none() { json!(state.identity.client_id) } else { Value::Null },
        "project_name": name,
        "date": date,
        "action": action,
        "description": null,
    });
    state.collections.add(&path, entry);
}
