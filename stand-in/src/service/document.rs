//! Documents and their versions.

use serde_json::{Value, json};

use super::folder;
use super::model;
use super::project;
use super::storage;
use crate::answer::Answer;
use crate::call::Call;
use crate::check::File;
use crate::service::Handler;
use crate::state::{State, WRITE};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_documents", list),
    ("create_document", create),
    ("get_document", get),
    ("delete_document", delete),
    ("get_document_histories", history),
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
    /// What the file takes in the storage.
    pub(crate) size: i64,
    /// The newest version; nothing where this is it.
    head: Option<i64>,
    pub(crate) created_at: String,
}

impl Document {
    pub(crate) fn is_head(&self) -> bool {
        self.head.is_none()
    }
}

/// A document to be added.
pub(crate) struct NewDocument {
    pub(crate) project: i64,
    pub(crate) folder: i64,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) source: String,
    pub(crate) is_photosphere: bool,
    pub(crate) file: File,
}

impl NewDocument {
    pub(crate) fn new(project: i64, folder: i64, file: File) -> Self {
        let (name, source) = (file.file_name.clone(), "UPLOAD".to_owned());
        NewDocument { project, folder, name, description: None, source, is_photosphere: false, file }
    }
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    model::bring_upcoming(state, project);
    let named = |filter: &str, fits: fn(&str, &str) -> bool, name: &str| {
        call.query(filter).is_none_or(|wanted| fits(&name.to_lowercase(), &wanted.to_lowercase()))
    };
    let one_of = |filter: &str, id: i64| call.wants(filter, &json!(id));
    let documents = state.documents.values().filter(|document| {
        document.project == project
            && document.is_head()
            && named("name", |name, wanted| name == wanted, &document.name)
            && named("name__contains", |name, wanted| name.contains(wanted), &document.name)
            && named("name__startswith", |name, wanted| name.starts_with(wanted), &document.name)
            && named("name__endswith", |name, wanted| name.ends_with(wanted), &document.name)
            && named("file_name", |name, wanted| name == wanted, &document.file_name)
            && one_of("id__in", document.id)
            && one_of("parent_id__in", document.folder)
    });
    Ok(Answer::json(200, &documents.map(|document| view(document, state)).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut body = call.body();
    let name = body.required_text("name");
    let file_name = body.text("file_name");
    let description = body.text("description");
    let source = body.text("model_source").unwrap_or_else(|| "UPLOAD".to_owned());
    let is_photosphere = body.text("process_hint").as_deref() == Some("PHOTOSPHERE");
    let parent = body.integer("parent_id");
    if let Some(parent) = parent.filter(|&id| folder::find(state, project, id).is_err()) {
        body.note_unknown("parent_id", parent);
    }
    let predecessor = body.integer("successor_of");
    if let Some(id) = predecessor.filter(|&id| find(state, project, id).is_err()) {
        body.note_unknown("successor_of", id);
    }
    let mut file = body.required_file("file");
    body.check()?;
    file.file_name = file_name.unwrap_or(file.file_name);
    let before = predecessor.and_then(|id| state.documents.get(&id));
    // A version lies where the document lies.
    let folder = parent.or(before.map(|document| document.folder));
    let folder = folder.unwrap_or(project::find(state, project)?.root_folder);
    let head = before.map(|document| document.head.unwrap_or(document.id));
    let id = add(state, NewDocument { project, folder, name, description, source, is_photosphere, file });
    for version in state.documents.values_mut() {
        if head.is_some_and(|head| version.id == head || version.head == Some(head)) {
            version.head = Some(id);
        }
    }
    Ok(Answer::json(201, &view(find(state, project, id)?, state)))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    Ok(Answer::json(200, &view(find(state, project, call.id(2)?)?, state)))
}

/// Deletes a document with all its versions, or only one version where it is not the newest.
fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let id = find(state, project, call.id(2)?)?.id;
    remove_versions(state, id);
    Ok(Answer::empty(204))
}

/// Removes a document with all its versions, or only one version where it is not the newest.
pub(crate) fn remove_versions(state: &mut State, id: i64) {
    let versions = state.documents.values().filter(|version| version.id == id || version.head == Some(id));
    for version in versions.map(|version| version.id).collect::<Vec<_>>() {
        remove(state, version);
    }
}

/// All versions, the newest first.
fn history(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let document = find(state, project, call.id(2)?)?;
    let head = document.head.unwrap_or(document.id);
    let versions = state.documents.values().rev();
    let versions = versions.filter(|version| version.id == head || version.head == Some(head));
    Ok(Answer::json(200, &versions.map(|version| view(version, state)).collect()))
}

pub(crate) fn find(state: &State, project: i64, id: i64) -> Result<&Document, Answer> {
    let document = state.documents.get(&id).filter(|document| document.project == project);
    document.ok_or_else(|| Answer::not_found("Document"))
}

/// Adds a document, and its model where the file is of a kind that becomes one by itself.
pub(crate) fn add(state: &mut State, new: NewDocument) -> i64 {
    let (id, created_at) = (state.next_id(), state.now());
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
        created_at,
    };
    state.documents.insert(id, document);
    if let Some(kind) = kind {
        model::add(state, new.project, Some(id), kind, &new.source, is_broken);
    }
    id
}

/// Removes one version with its file and its model.
pub(crate) fn remove(state: &mut State, id: i64) {
    if let Some(document) = state.documents.remove(&id) {
        state.storage.forget(&document.path);
    }
    model::remove_of_document(state, id);
}

pub(crate) fn view(document: &Document, state: &State) -> Value {
    let model = state.models.values().find(|model| model.document == Some(document.id));
    let path = [folder::path(state, document.folder), vec![&document.name]].concat().join("/");
    let older = state.documents.values().filter(|version| version.head == Some(document.id)).count();
    let extension = document.file_name.rsplit_once('.').map(|(_, extension)| extension);
    json!({
        "id": document.id,
        "created_by": null,
        "project": document.project,
        "name": document.name,
        "file": storage::link(state, &document.path),
        "file_type": extension,
        "size": document.size,
        "tags": [],
        "visas": [],
        "created_at": document.created_at,
        "updated_at": document.created_at,
        "model_id": model.map(|model| model.id),
        "model_type": model.map(|model| model.kind),
        "ifc_id": model.map(|model| model.id),
        "head_id": document.head,
        "is_head_version": document.is_head(),
        "history_count": older,
        "user_permission": WRITE,
        "office_preview": null,
        "path": path,
        "naming_constraint_conflict": false,
        "parent_id": document.folder,
        "file_name": document.file_name,
        "description": document.description,
    })
}
