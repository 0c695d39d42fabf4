//! The log of a project: who did what, and when.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::caller::Caller;
use crate::service::{Handler, project};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[("get_logs", list)];

/// All entries, the newest first.
fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = project::named(state, call)?;
    let entries = state.collections.list(&path(state, id)?).iter().rev();
    Ok(Answer::json(200, &entries.cloned().collect()))
}

/// Notes that something happened in a project, by the name of the event that tells of it.
pub(crate) fn note(state: &mut State, caller: &Caller, project: i64, event: &str, data: &Value) {
    let (Ok(path), id, now) = (path(state, project), state.next_id(), state.now()) else { return };
    let user = caller.user.and_then(|id| state.users.get(&id));
    let entry = json!({
        "id": id,
        "user_id": caller.user,
        "user_email": user.map(|user| &user.email),
        "app_name": if caller.user.is_none() { json!(state.identity.client_id) } else { Value::Null },
        "project_name": state.projects.get(&project).map(|project| &project.name),
        "date": now,
        "action": event,
        "description": data,
    });
    state.collections.add(&path, entry);
}

fn path(state: &State, project: i64) -> Result<String, Answer> {
    Ok(format!("/cloud/{}/project/{project}/logs", project::find(state, project)?.cloud))
}
