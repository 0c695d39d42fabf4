//! The content of a model: its elements and their shared objects, each kind by id, with references by id.

pub(crate) mod edit;
pub(crate) mod filter;
pub(crate) mod generated;
pub(crate) mod import;
pub(crate) mod json;
pub(crate) mod remove;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod view;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::model;
use crate::answer::Answer;
use crate::call::Call;
use crate::state::State;
use edit::Editor;
use view::View;

/// Objects of one kind by their ids.
pub(crate) type Table<T> = BTreeMap<i64, T>;

#[derive(Default)]
pub(crate) struct Content {
    pub(crate) elements: Table<Element>,
    by_uuid: HashMap<String, i64>,
    pub(crate) sets: Table<PropertySet>,
    pub(crate) properties: Table<Property>,
    pub(crate) definitions: Table<Definition>,
    pub(crate) units: Table<Unit>,
    pub(crate) layers: Table<Map<String, Value>>,
    pub(crate) systems: Table<Map<String, Value>>,
    pub(crate) materials: Table<Material>,
    pub(crate) components: Table<Component>,
    pub(crate) options: Table<MaterialOption>,
    /// The number that was added to the ids of the stand-in's own files, the same each time that it is filled.
    pub(crate) shift: Option<i64>,
    /// The answers about all elements, cached until something changes.
    pub(crate) written: Written,
}

/// Cached answers, and the classifications that they contain.
#[derive(Default)]
pub(crate) struct Written {
    classifications: Vec<Value>,
    answers: HashMap<&'static str, Vec<u8>>,
}

#[derive(Clone, Default)]
pub(crate) struct Element {
    pub(crate) uuid: String,
    pub(crate) kind: Arc<str>,
    /// The property set of the IFC attributes.
    pub(crate) attributes: Option<i64>,
    pub(crate) sets: Vec<i64>,
    pub(crate) classifications: Vec<i64>,
    pub(crate) layers: Vec<i64>,
    pub(crate) systems: Vec<i64>,
    pub(crate) components: Vec<i64>,
    pub(crate) documents: Vec<i64>,
}

/// A property set, which several elements can share.
#[derive(Clone)]
pub(crate) struct PropertySet {
    pub(crate) name: Option<Arc<str>>,
    pub(crate) description: Option<Arc<str>>,
    pub(crate) kind: Option<Arc<str>>,
    pub(crate) properties: Vec<i64>,
    pub(crate) times: Times,
}

#[derive(Clone)]
pub(crate) struct Property {
    pub(crate) set: i64,
    pub(crate) definition: i64,
    pub(crate) value: Value,
    pub(crate) times: Times,
}

/// When something was created, and when it was last changed.
#[derive(Clone)]
pub(crate) struct Times {
    pub(crate) created: Arc<str>,
    pub(crate) updated: Arc<str>,
}

impl Times {
    pub(crate) fn at(now: &Arc<str>) -> Self {
        Times { created: Arc::clone(now), updated: Arc::clone(now) }
    }
}

#[derive(Clone, PartialEq)]
pub(crate) struct Definition {
    /// Name, description, type and type of value, if they are known.
    pub(crate) fields: Map<String, Value>,
    pub(crate) unit: Option<i64>,
}

#[derive(Clone, PartialEq)]
pub(crate) struct Unit {
    /// Its fields, except the unit that it converts to.
    pub(crate) fields: Map<String, Value>,
    pub(crate) base: Option<i64>,
}

pub(crate) struct Material {
    pub(crate) fields: Map<String, Value>,
    pub(crate) sets: Vec<i64>,
}

/// A material of an element, or a layer or list of some.
#[derive(Clone, Copy)]
pub(crate) struct Component {
    pub(crate) material: Option<i64>,
    pub(crate) option: Option<i64>,
}

pub(crate) struct MaterialOption {
    pub(crate) thickness: Value,
    pub(crate) components: Vec<i64>,
}

impl Content {
    /// Removes everything; only the ids of its own file stay the same.
    pub(crate) fn clear(&mut self) {
        *self = Content { shift: self.shift, ..Content::default() };
    }

    /// The id of the element of this uuid.
    pub(crate) fn element(&self, uuid: &str) -> Option<i64> {
        self.by_uuid.get(uuid).copied()
    }

    pub(crate) fn add_element(&mut self, id: i64, element: Element) {
        self.by_uuid.insert(element.uuid.clone(), id);
        self.elements.insert(id, element);
    }

    /// Gives an element another uuid.
    pub(crate) fn rename(&mut self, id: i64, uuid: &str) {
        let Some(element) = self.elements.get_mut(&id) else { return };
        let old = std::mem::replace(&mut element.uuid, uuid.to_owned());
        self.by_uuid.remove(&old);
        self.by_uuid.insert(uuid.to_owned(), id);
    }

    pub(crate) fn remove_element(&mut self, id: i64) {
        if let Some(element) = self.elements.remove(&id) {
            self.by_uuid.remove(&element.uuid);
        }
    }
}

/// The path of the classifications of a project, which its models share.
pub(crate) fn classifications_path(cloud: i64, project: i64) -> String {
    format!("/cloud/{cloud}/project/{project}/classification")
}

/// The content of the model in the call, for reading; empty before it is processed.
pub(crate) fn view<'s>(state: &'s State, call: &Call) -> Result<View<'s>, Answer> {
    static NOTHING: std::sync::LazyLock<Content> = std::sync::LazyLock::new(Content::default);
    let id = model::named(state, call)?;
    let content = model::content(state, id).unwrap_or(&NOTHING);
    let path = classifications_path(call.id(0)?, call.id(1)?);
    Ok(View::new(content, state.collections.list(&path)))
}

/// Opens the content of the model in the call for changes.
pub(crate) fn editor<'s>(state: &'s mut State, call: &Call) -> Result<Editor<'s>, Answer> {
    let id = model::named(state, call)?;
    let path = classifications_path(call.id(0)?, call.id(1)?);
    Editor::open(state, id, &path).ok_or_else(|| Answer::not_found("Model"))
}

/// An answer about all elements of the model in the call, written again only after a change.
pub(crate) fn written(
    state: &mut State,
    call: &Call,
    form: &'static str,
    write: impl FnOnce(&View<'_>) -> Vec<u8>,
) -> Result<Vec<u8>, Answer> {
    let view = self::view(state, call)?;
    let known = &view.content.written;
    if let Some(bytes) = known.answers.get(form).filter(|_| known.classifications == view.classifications) {
        return Ok(bytes.clone());
    }
    let (bytes, classifications) = (write(&view), view.classifications.to_vec());
    let id = model::named(state, call)?;
    // The answer for an unprocessed model does not depend on its content.
    let is_there = model::content(state, id).is_some();
    if let Some(content) = model::content_mut(state, id).filter(|_| is_there) {
        if content.written.classifications != classifications {
            content.written = Written { classifications, ..Written::default() };
        }
        content.written.answers.insert(form, bytes.clone());
    }
    Ok(bytes)
}
