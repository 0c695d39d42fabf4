//! The archive service, which packs documents and models into zips.

use crate::answer::Answer;
use crate::request::Request;
use crate::state::State;

pub(crate) fn read(_state: &mut State, _request: &Request) -> Result<Answer, Answer> {
    Err(Answer::refusal(404, "Not found."))
}
