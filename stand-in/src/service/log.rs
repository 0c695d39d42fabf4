//! The log of a project: who did what, and when. Events add entries.

use crate::answer::Answer;
use crate::call::Call;
use crate::service::{Handler, project};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[("get_logs", list)];

/// All entries, the newest first.
fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = project::named(state, call)?;
    let path = format!("/cloud/{}/project/{id}/logs", project::find(state, id)?.cloud);
    Ok(Answer::json(200, &state.collections.list(&path).iter().rev().cloned().collect()))
}
