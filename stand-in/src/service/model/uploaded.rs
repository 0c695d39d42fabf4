//! The content of uploaded files, as set by a test.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Origin, fill};
use crate::check;
use crate::description::Description;
use crate::request::Request;
use crate::service::content::{Content, generated, import};
use crate::service::{storage, structure};
use crate::state::State;

/// The content of an uploaded file: the elements and the structure of its model, since the stand-in does not read
/// files.
///
/// See [`StandIn::set_model_content`](crate::StandIn::set_model_content).
#[derive(Debug, Clone)]
pub struct ModelContent {
    origin: Origin,
    structure: Option<Vec<u8>>,
}

impl ModelContent {
    /// A model without elements, which is the default for every upload.
    #[must_use]
    pub fn empty() -> Self {
        ModelContent { origin: Origin::Nothing, structure: None }
    }

    /// The small house of two storeys that [`Data::House`](crate::Data::House) has.
    #[must_use]
    pub fn house() -> Self {
        ModelContent { origin: Origin::House, structure: None }
    }

    /// This number of generated elements, as in [`Data::Elements`](crate::Data::Elements).
    #[must_use]
    pub fn elements(count: usize) -> Self {
        ModelContent { origin: Origin::Elements(count), structure: None }
    }

    /// Your own raw elements: the JSON that `get_raw_elements` answers and `create_raw_elements` accepts. Ids in it are
    /// ignored. Its storeys, buildings and spaces are listed as such, with elevations in millimetres.
    ///
    /// # Panics
    ///
    /// If the text is not JSON, does not fit the description, or has dangling references; the message says where.
    #[track_caller]
    #[must_use]
    pub fn raw(json: &str) -> Self {
        let raw = raw(json).unwrap_or_else(|problem| panic!("these are no raw elements: {problem}"));
        ModelContent { origin: Origin::Raw(vec![raw]), structure: None }
    }

    /// The same with this structure file: the JSON behind the model's `structure_file`. Without one, raw elements have
    /// the structure of an empty model.
    ///
    /// # Panics
    ///
    /// If the text is not a JSON list.
    #[track_caller]
    #[must_use]
    pub fn with_structure(self, json: &str) -> Self {
        if let Err(error) = serde_json::from_str::<Vec<Value>>(json) {
            panic!("this is no structure: {error}");
        }
        ModelContent { structure: Some(json.as_bytes().to_vec()), ..self }
    }
}

fn raw(json: &str) -> Result<Value, String> {
    let operation = Description::load().operation("create_raw_elements").ok_or("they are not described")?;
    let request = Request {
        method: operation.method.clone(),
        path: operation.path.clone(),
        raw_query: String::new(),
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: json.as_bytes().to_vec(),
    };
    let checked = check::check(operation, &request, false);
    let checked = checked.map_err(|refusal| String::from_utf8_lossy(&refusal.body).into_owned())?;
    let raw = checked.body.value.unwrap_or_default();
    match import::problem(&Content::default(), &raw) {
        None => Ok(raw),
        Some((_, problem)) => Err(problem),
    }
}

/// The contents that were set, by file name.
#[derive(Default)]
pub(crate) struct Uploads {
    named: BTreeMap<String, ModelContent>,
    others: Option<ModelContent>,
}

impl Uploads {
    pub(crate) fn set(&mut self, file_name: &str, content: ModelContent) {
        if file_name == "*" {
            self.others = Some(content);
        } else {
            self.named.insert(file_name.to_owned(), content);
        }
    }

    fn of(&self, file_name: &str) -> Option<&ModelContent> {
        self.named.get(file_name).or(self.others.as_ref())
    }
}

/// Sets the content of a new model as it was set for its file.
pub(super) fn put(state: &mut State, id: i64) {
    let Some(model) = state.models.get(&id).filter(|model| model.kind == "IFC") else { return };
    let document = model.document.and_then(|id| state.documents.get(&id));
    let content = document.and_then(|document| state.uploads.of(&document.file_name)).cloned();
    let Some(ModelContent { origin, structure }) = content else { return };
    let structure = match (structure, &origin) {
        (Some(bytes), _) => Some(structure::file(bytes)),
        (None, Origin::House) => Some(structure::house()),
        (None, Origin::Elements(count)) => Some(generated::structure_file(*count)),
        (None, Origin::Nothing | Origin::Raw(_)) => None,
    };
    let structure = structure.map(|file| storage::keep_document(state, file).0);
    let Some(model) = state.models.get_mut(&id) else { return };
    model.origin = origin;
    let replaced = structure.and_then(|path| model.files.insert("structure_file", path));
    if let Some(replaced) = replaced {
        state.storage.forget(&replaced);
    }
    fill(state, id);
}
