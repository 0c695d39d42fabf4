//! Documents as the service shows them.

use serde_json::{Value, json};

use super::{Document, tag};
use crate::service::{creator, folder, naming, storage, visa};
use crate::state::State;

/// A document as the caller of the current request sees it.
pub(crate) fn view(document: &Document, state: &State) -> Value {
    let model = state.models.values().find(|model| model.document == Some(document.id));
    let path = [folder::path(state, document.folder), vec![&document.name]].concat().join("/");
    let older = state.documents.values().filter(|version| version.head == Some(document.id)).count();
    let extension = document.file_name.rsplit_once('.').map(|(_, extension)| extension);
    json!({
        "id": document.id,
        "created_by": creator::full(state, document.project, document.creator),
        "project": document.project,
        "name": document.name,
        "file": storage::link(state, &document.path),
        "file_type": extension,
        "size": document.size,
        "tags": tag::of_document(state, document),
        "visas": visa::of_document(state, document),
        "created_at": document.created_at,
        "updated_at": document.updated_at,
        "model_id": model.map(|model| model.id),
        "model_type": model.map(|model| model.kind),
        "ifc_id": model.map(|model| model.id),
        "head_id": document.head,
        "is_head_version": document.is_head(),
        "history_count": older,
        "user_permission": folder::permission::of_caller(state, document.folder, &state.acting),
        "office_preview": document.preview.as_ref().map(|path| storage::link(state, path)),
        "path": path,
        "naming_constraint_conflict": naming::is_in_conflict(state, document.folder, &document.name),
        "parent_id": document.folder,
        "file_name": document.file_name,
        "description": document.description,
    })
}

/// A document in short.
pub(crate) fn light(document: &Document, state: &State) -> Value {
    json!({
        "id": document.id,
        "parent_id": document.folder,
        "name": document.name,
        "description": document.description,
        "head_id": document.head,
        "is_head_version": document.is_head(),
        "naming_constraint_conflict": naming::is_in_conflict(state, document.folder, &document.name),
    })
}
