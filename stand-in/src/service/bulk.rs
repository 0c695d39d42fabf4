//! Bodies that are lists: the answer has the result or the error of each item.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;

/// Runs a function for each valid item, and answers in the order of the items. If all fail, the request is refused. A
/// body that is not a list gets a single answer. A refused item must not change anything.
pub(crate) fn each(call: &Call, mut act: impl FnMut(&Value) -> Result<Value, Value>) -> Result<Answer, Answer> {
    let status = call.operation.answer.status;
    let mut answers = Vec::new();
    let mut has_success = false;
    for (position, item) in call.items().iter().enumerate() {
        let answer = match call.checked.body.item_errors.get(&position) {
            Some(errors) => Err(errors.clone()),
            None => act(item),
        };
        has_success |= answer.is_ok();
        answers.push(answer.unwrap_or_else(|errors| errors));
    }
    let status = if has_success || answers.is_empty() { status } else { 400 };
    let body = if call.is_list() { Value::Array(answers) } else { answers.pop().unwrap_or_default() };
    if status == 400 { Err(Answer::json(status, &body)) } else { Ok(Answer::json(status, &body)) }
}

/// The ids in a body.
pub(crate) fn ids(call: &Call) -> Vec<i64> {
    call.items().iter().filter_map(Value::as_i64).collect()
}

/// The error for an id that does not exist.
pub(crate) fn unknown(id: &Value) -> Value {
    json!([format!("Invalid pk \"{id}\" - object does not exist.")])
}

/// Refuses a body because of one of its fields.
pub(crate) fn refusal(field: &str, problem: &str) -> Answer {
    Answer::json(400, &json!({ field: [problem] }))
}
