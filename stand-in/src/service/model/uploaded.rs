//! What is in the files that are uploaded, as a test says it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Origin, fill};
use crate::check;
use crate::description::Description;
use crate::request::Request;
use crate::service::content::{Content, generated, import};
use crate::service::{storage, structure};
use crate::state::State;

/// What becomes of a file that is uploaded: the elements and the structure of its model, since the stand-in reads no files.
///
/// See [`StandIn::set_model_content`](crate::StandIn::set_model_content).
#[derive(Debug, Clone)]
pub struct ModelContent {
    origin: Origin,
    structure: Option<Vec<u8>>,
}

impl ModelContent {
    /// A model without elements, as every upload becomes at the start.
    #[must_use]
    pub fn empty() -> Self {
        ModelContent { origin: Origin::Nothing, structure: None }
    }

    /// The small house of two storeys that [`Data::House`](crate::Data::House) has.
    #[must_use]
    pub fn house() -> Self {
        ModelContent { origin: Origin::House, structure: None }
    }

    /// So many generated elements, as [`Data::Elements`](crate::Data::Elements) has them.
    #[must_use]
    pub fn elements(count: usize) -> Self {
        ModelContent { origin: Origin::Elements(count), structure: None }
    }

    /// Raw elements of your own: the JSON that `get_raw_elements` answers and `create_raw_elements` takes. Ids in it are left
    /// out. Its storeys, buildings and spaces are listed as such, with elevations in millimetres.
    ///
    /// # Panics
    ///
    /// If the text is no JSON, does not fit the description, or refers to what it does not have; the message says where.
    #[track_caller]
    #[must_use]
    pub fn raw(json: &str) -> Self {
        let raw = raw(json).unwrap_or_else(|problem| panic!("these are no raw elements: {problem}"));
        ModelContent { origin: Origin::Raw(vec![raw]), structure: None }
    }

    /// The same with this structure file, the JSON to which the model's `structure_file` leads. Without one, raw elements have
    /// the structure of a model in which nothing is.
    ///
    /// # Panics
    ///
    /// If the text is no list in JSON.
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

/// What was said of files, by their names.
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

/// Puts into a new model what was said of its file.
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
