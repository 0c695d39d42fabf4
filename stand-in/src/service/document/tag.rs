//! The tags of documents; they belong to the project.

use serde_json::Value;

use super::Document;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::project;
use crate::state::State;

pub(super) fn add(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let document = super::find(state, project, call.id(2)?)?.id;
    let mut body = call.body();
    let tag = body.required_integer("tag_id");
    if find(state, project, tag).is_none() {
        body.note_unknown("tag_id", tag);
    }
    body.check()?;
    let tags = &mut state.documents.get_mut(&document).ok_or_else(super::missing)?.tags;
    if !tags.contains(&tag) {
        tags.push(tag);
    }
    super::answer(state, 201, document, "document.update")
}

pub(super) fn remove(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let (document, tag) = (super::find(state, project, call.id(2)?)?.id, call.id(3)?);
    let tags = &mut state.documents.get_mut(&document).ok_or_else(super::missing)?.tags;
    let index = tags.iter().position(|known| *known == tag).ok_or_else(|| Answer::not_found("Tag"))?;
    tags.remove(index);
    Ok(Answer::empty(204))
}

/// The tags of a document, without those that were deleted from the project.
pub(super) fn of_document<'a>(state: &'a State, document: &Document) -> Vec<&'a Value> {
    document.tags.iter().filter_map(|tag| find(state, document.project, *tag)).collect()
}

fn find(state: &State, project: i64, id: i64) -> Option<&Value> {
    let cloud = state.projects.get(&project)?.cloud;
    state.collections.find(&format!("/cloud/{cloud}/project/{project}/tag"), "id", &id.to_string())
}
