//! Classifications of a project.

use serde_json::Value;

use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[("create_classification", create)];

/// Creates the classifications that do not exist yet; for the others, returns the existing ones.
fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let path = collection::list_path(call);
    let mut made = Vec::new();
    for (index, item) in call.items().iter().enumerate() {
        if !call.checked.body.item_errors.contains_key(&index) {
            made.push(find_or_add(state, call, &path, item)?);
        }
    }
    let status = call.operation.answer.status;
    if call.is_list() {
        return Ok(Answer::json(status, &call.checked.mixed(made)));
    }
    Ok(Answer::json(status, &made.pop().unwrap_or_default()))
}

fn find_or_add(state: &mut State, call: &Call, path: &str, item: &Value) -> Result<Value, Answer> {
    let is_same = |known: &&Value| ["name", "notation", "title"].iter().all(|field| known[field] == item[field]);
    if let Some(known) = state.collections.list(path).iter().find(is_same) {
        return Ok(known.clone());
    }
    let object = collection::new_object(state, call, item)?;
    state.collections.add(path, object.clone());
    Ok(object)
}
