//! Classifications of a project.

use serde_json::Value;

use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[("create_classification", create)];

/// Creates the classifications that are not there yet; of the others, returns those that are.
fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let path = collection::list_path(call);
    let mut made = Vec::new();
    for (index, item) in call.items().iter().enumerate() {
        if !call.checked.body.item_errors.contains_key(&index) {
            made.push(find_or_add(state, call, &path, item)?);
        }
    }
    let status = call.operation.answer.status;
    Ok(Answer::json(status, &if call.is_list() { call.checked.mixed(made) } else { Value::Array(made) }))
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
