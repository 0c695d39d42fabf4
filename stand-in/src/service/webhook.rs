//! Webhooks of clouds and of projects, which are really called. They are objects in lists; this module adds the ping.

use serde_json::json;

use super::event;
use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[("ping_web_hook", ping), ("ping_project_web_hook", ping)];

/// Calls the webhook as it is stored, whatever the body contains, and does not wait for the result.
fn ping(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let path = collection::concrete(call.operation.path.trim_end_matches("/{id}/ping"), call);
    let key = call.parameters.last().map_or("", |(_, value)| value);
    let webhook = state.collections.find(&path, "id", key).cloned().ok_or_else(|| Answer::not_found("WebHook"))?;
    if !event::is_on_this_machine(webhook["url"].as_str().unwrap_or_default()) {
        return Err(Answer::json(400, &json!({ "url": ["The stand-in calls nobody but this machine."] })));
    }
    event::deliver(state, &webhook, "ping", &json!({ "ok": true }));
    Ok(Answer::json(200, &webhook))
}

#[cfg(test)]
mod tests;
