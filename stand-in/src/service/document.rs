//! Documents.

use serde_json::json;

use super::access;
use super::event;
use super::folder::{self, permission};
use super::model;
use super::naming;
use super::project;
use super::storage;
use crate::answer::Answer;
use crate::call::Call;
use crate::check::File;
use crate::fields::Fields;
use crate::service::Handler;
use crate::state::State;

mod content;
mod filter;
mod tag;
#[cfg(test)]
mod tests;
pub(crate) mod version;
mod view;

pub(crate) use view::{light, view};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_documents", list),
    ("create_document", create),
    ("get_document", get),
    ("update_document", update),
    ("update_document_text", content::update_text),
    ("update_preview_file", content::update_preview),
    ("delete_document", delete),
    ("bulk_delete_documents", bulk_delete),
    ("add_document_tag", tag::add),
    ("delete_document_tag", tag::remove),
];

pub(crate) struct Document {
    pub(crate) id: i64,
    pub(crate) project: i64,
    pub(crate) folder: i64,
    pub(crate) name: String,
    pub(crate) file_name: String,
    description: Option<String>,
    /// Where the file is stored.
    path: String,
    /// The size of the file in the storage.
    pub(crate) size: i64,
    /// The newest version; `None` if this is the newest.
    head: Option<i64>,
    /// The order of versions: a greater number is newer.
    rank: i64,
    /// The user who created it; `None` if an application did.
    creator: Option<i64>,
    /// The ids of its tags.
    tags: Vec<i64>,
    /// The text for the full-text search, and its language.
    text: Option<String>,
    language: Option<String>,
    /// Where its preview is stored.
    preview: Option<String>,
    pub(crate) created_at: String,
    updated_at: String,
}

impl Document {
    pub(crate) fn is_head(&self) -> bool {
        self.head.is_none()
    }

    /// Whether the newest version is this one or the one with that id.
    pub(crate) fn is_version_of(&self, head: i64) -> bool {
        self.id == head || self.head == Some(head)
    }
}

/// A document to add.
pub(crate) struct NewDocument {
    pub(crate) project: i64,
    pub(crate) folder: i64,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) source: String,
    pub(crate) is_photosphere: bool,
    pub(crate) creator: Option<i64>,
    pub(crate) file: File,
}

impl NewDocument {
    pub(crate) fn new(project: i64, folder: i64, file: File) -> Self {
        let (name, source) = (file.file_name.clone(), "UPLOAD".to_owned());
        NewDocument { project, folder, name, description: None, source, is_photosphere: false, creator: None, file }
    }
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    model::bring_upcoming(state, project);
    let documents = state.documents.values().filter(|document| document.project == project && document.is_head());
    Ok(Answer::json(200, &filter::wanted(state, call, documents)))
}

/// The documents directly in a folder.
pub(crate) fn list_of_folder(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let folder = folder::find(state, project, call.id(2)?)?.id;
    model::bring_upcoming(state, project);
    let documents = state.documents.values().filter(|document| document.folder == folder && document.is_head());
    Ok(Answer::json(200, &filter::wanted(state, call, documents)))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let parent = folder::parent(state, project, &mut body);
    let predecessor = predecessor(state, project, &mut body);
    let mut file = body.required_file("file");
    body.check()?;
    file.file_name = body.text("file_name").unwrap_or(file.file_name);
    // A version is in the same folder as its document.
    let before = predecessor.and_then(|id| state.documents.get(&id)).map(|document| document.folder);
    let folder = parent.or(before).unwrap_or(project::find(state, project)?.root_folder);
    let new = NewDocument {
        name: body.required_text("name"),
        description: body.text("description"),
        source: source(&body).unwrap_or_else(|| "UPLOAD".to_owned()),
        is_photosphere: body.text("process_hint").as_deref() == Some("PHOTOSPHERE"),
        creator: call.caller.user,
        ..NewDocument::new(project, folder, file)
    };
    for folder in before.into_iter().chain([folder]) {
        permission::allow_write(state, folder, &call.caller)?;
    }
    naming::admit(state, folder, &new.name)?;
    has_room(state, project, &new.file)?;
    let id = add(state, new);
    if let Some(predecessor) = predecessor {
        version::succeed(state, predecessor, id);
    }
    let answer = answer(state, 201, id, "document.creation")?;
    if let Some(model) = model::of_document(state, id) {
        model::tell(state, model);
    }
    Ok(answer)
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    Ok(Answer::json(200, &view(find(state, project, call.id(2)?)?, state)))
}

/// Changes a document. If it is moved, its versions are moved too.
fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let old = find(state, project, call.id(2)?)?;
    let (id, head) = (old.id, old.head.unwrap_or(old.id));
    let mut body = call.body();
    let name = body.text("name").unwrap_or_else(|| old.name.clone());
    let folder = folder::parent(state, project, &mut body).unwrap_or(old.folder);
    let predecessor = predecessor(state, project, &mut body);
    if predecessor.and_then(|id| state.documents.get(&id)).is_some_and(|document| document.is_version_of(head)) {
        body.note("successor_of", "This is a version of the same document.");
    }
    body.check()?;
    // All versions move to this folder, also those of a document that becomes an older version.
    let before = predecessor.and_then(|id| state.documents.get(&id)).map(|document| document.folder);
    for folder in before.into_iter().chain([folder]) {
        permission::allow_write(state, folder, &call.caller)?;
    }
    if old.name != name || old.folder != folder {
        naming::admit(state, folder, &name)?;
    }
    if let Some(source) = source(&body) {
        model::set_source(state, id, source);
    }
    let now = state.now();
    for version in state.documents.values_mut().filter(|version| version.is_version_of(head)) {
        version.folder = folder;
    }
    let document = state.documents.get_mut(&id).ok_or_else(missing)?;
    (document.name, document.updated_at) = (name, now);
    document.file_name = body.text("file_name").unwrap_or_else(|| document.file_name.clone());
    if body.value("description").is_some() {
        document.description = body.text("description");
    }
    if let Some(predecessor) = predecessor {
        version::succeed(state, predecessor, head);
    }
    answer(state, 201, id, "document.update")
}

/// Deletes a document with all its versions, or a single version if it is not the newest.
fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let id = find(state, project, call.id(2)?)?.id;
    delete_and_tell(state, id);
    Ok(Answer::empty(204))
}

/// Deletes those documents of the list that exist.
fn bulk_delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    for id in listed(state, call, project)? {
        delete_and_tell(state, id);
    }
    Ok(Answer::empty(204))
}

/// The existing documents of the list in the call, all of which the caller may delete.
fn listed(state: &State, call: &Call, project: i64) -> Result<Vec<i64>, Answer> {
    let ids = call.items().into_iter().filter_map(|id| id.as_i64());
    let documents: Vec<_> = ids.filter_map(|id| find(state, project, id).ok()).collect();
    documents.iter().try_for_each(|document| permission::allow_write(state, document.folder, &call.caller))?;
    Ok(documents.into_iter().map(|document| document.id).collect())
}

/// A document of a project; one that the caller may not see is treated as if it did not exist.
pub(crate) fn find(state: &State, project: i64, id: i64) -> Result<&Document, Answer> {
    let document = state.documents.get(&id).filter(|document| document.project == project);
    document.filter(|document| access::sees_document(state, &state.acting, document)).ok_or_else(missing)
}

fn missing() -> Answer {
    Answer::not_found("Document")
}

/// Emits the event for a document, and answers with it.
fn answer(state: &mut State, status: u16, id: i64, event: &str) -> Result<Answer, Answer> {
    let document = state.documents.get(&id).ok_or_else(missing)?;
    let (project, view) = (document.project, view(document, state));
    let data = json!({ "document": view, "project": project::view(project, state)? });
    event::emit_in(state, event, project, &data);
    Ok(Answer::json(status, &view))
}

/// Deletes a document with all its versions, or a single version if it is not the newest, and emits the event.
pub(crate) fn delete_and_tell(state: &mut State, id: i64) {
    let Some(document) = state.documents.get(&id) else { return };
    let (project, view) = (document.project, view(document, state));
    for version in version::ids(state, id) {
        remove(state, version);
    }
    let data = json!({ "document": view, "project": project::view(project, state).ok() });
    event::emit_in(state, "document.deletion", project, &data);
}

/// The document that a body names as the previous version.
fn predecessor(state: &State, project: i64, body: &mut Fields) -> Option<i64> {
    let id = body.integer("successor_of")?;
    if find(state, project, id).is_err() {
        body.note_unknown("successor_of", id);
    }
    Some(id)
}

/// The origin of the model in a body; the older name of the field is still accepted.
fn source(body: &Fields) -> Option<String> {
    body.text("model_source").or_else(|| body.text("ifc_source"))
}

/// Refuses a file that exceeds the space of the cloud.
fn has_room(state: &State, project: i64, file: &File) -> Result<(), Answer> {
    let cloud = project::find(state, project)?.cloud;
    let projects = state.projects.values().filter(|project| project.cloud == cloud);
    let taken: i64 = projects.map(|project| project::size_of(state, project.id)).sum();
    let room = usize::try_from(state.quota.saturating_sub(taken));
    if room.is_ok_and(|room| storage::fits(state, file, room)) {
        return Ok(());
    }
    Err(Answer::refusal(402, "The storage of this cloud is full."))
}

/// Adds a document, and its model if its kind of file becomes one automatically.
pub(crate) fn add(state: &mut State, new: NewDocument) -> i64 {
    let (id, now) = (state.next_id(), state.now());
    let kind = model::type_of_upload(&new.file.file_name, new.is_photosphere);
    let is_broken = new.file.bytes.starts_with(b"broken");
    let file_name = new.file.file_name.clone();
    let (path, size) = storage::keep_document(state, new.file);
    let document = Document {
        id,
        project: new.project,
        folder: new.folder,
        name: new.name,
        file_name,
        description: new.description,
        path,
        size: i64::try_from(size).unwrap_or(i64::MAX),
        head: None,
        rank: id,
        creator: new.creator,
        tags: Vec::new(),
        text: None,
        language: None,
        preview: None,
        created_at: now.clone(),
        updated_at: now,
    };
    state.documents.insert(id, document);
    if let Some(kind) = kind {
        model::add(state, new.project, Some(id), kind, &new.source, is_broken);
    }
    id
}

/// Removes one version with its files, its model and everything that refers to it. If it was the newest, the previous
/// one replaces it.
pub(crate) fn remove(state: &mut State, id: i64) {
    let others = version::others(state, id);
    let Some(document) = state.documents.remove(&id) else { return };
    version::chain(state, &others);
    state.storage.forget(&document.path);
    if let Some(preview) = &document.preview {
        state.storage.forget(preview);
    }
    let cloud = state.projects.get(&document.project).map_or(0, |project| project.cloud);
    state.collections.remove_below(&format!("/cloud/{cloud}/project/{}/document/{id}", document.project));
    model::remove_of_document(state, id);
}
