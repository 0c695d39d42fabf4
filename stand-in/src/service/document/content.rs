//! The text of documents for the full-text search, and their previews.

use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::fields::FileField;
use crate::service::{project, storage};
use crate::state::State;

/// Changes the text for the full-text search; the document itself stays unchanged.
pub(super) fn update_text(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let id = super::find(state, project, call.id(2)?)?.id;
    let body = call.body();
    let document = state.documents.get_mut(&id).ok_or_else(super::missing)?;
    if body.value("text").is_some() {
        document.text = body.text("text");
    }
    if body.value("language").is_some() {
        document.language = body.text("language");
    }
    Ok(Answer::json(200, &json!({ "id": id, "text": document.text, "language": document.language })))
}

pub(super) fn update_preview(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let id = super::find(state, project, call.id(2)?)?.id;
    let mut body = call.body();
    let FileField::File(file) = body.file("office_preview") else {
        body.note("office_preview", "No file was submitted.");
        return Err(body.check().err().unwrap_or_else(super::missing));
    };
    let path = storage::keep(state, file);
    let link = storage::link(state, &path);
    let document = state.documents.get_mut(&id).ok_or_else(super::missing)?;
    if let Some(old) = document.preview.replace(path) {
        state.storage.forget(&old);
    }
    Ok(Answer::json(200, &json!({ "office_preview": link })))
}
