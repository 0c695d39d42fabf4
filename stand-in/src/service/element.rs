//! Elements of models, alone and in the three forms in which the service lists them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::bulk;
use super::content::edit::Editor;
use super::content::filter::Filter;
use super::content::view::View;
use super::content::{self, import};
use super::model;
use super::place;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_elements", |state, call| answer(state, call, "list", |view, ids| view.list(ids.iter().copied()))),
    ("get_raw_elements", |state, call| answer(state, call, "raw", |view, ids| view.raw(ids.iter().copied()))),
    ("get_simple_elements", |state, call| answer(state, call, "simple", |view, ids| view.simple(ids.iter().copied()))),
    ("create_element", create),
    ("create_raw_elements", create_raw),
    ("get_element", get),
    ("get_simple_element", get_simple),
    ("update_element", update),
    ("full_update_element", replace),
    ("bulk_full_update_elements", |state, call| update_many(state, call, false)),
    ("bulk_update_elements", |state, call| update_many(state, call, true)),
    ("delete_element", delete),
    ("get_types", types),
    ("get_properties_types", property_types),
];

type Write = fn(&View<'_>, &[i64]) -> Vec<u8>;

/// The requested elements in one of the formats; the text for all elements is cached until something changes.
fn answer(state: &mut State, call: &Call, form: &'static str, write: Write) -> Result<Answer, Answer> {
    let filter = Filter::read(call)?;
    let body = if filter.is_open() {
        content::written(state, call, form, |view| {
            let ids: Vec<i64> = view.content.elements.keys().copied().collect();
            write(view, &ids)
        })?
    } else {
        let view = content::view(state, call)?;
        write(&view, &filter.chosen(&view))
    };
    Ok(Answer::bytes(200, "application/json", body))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut editor = content::editor(state, call)?;
    bulk::each(call, |item| {
        let id = editor.new_element(item)?;
        Ok(shown(&editor, id))
    })
}

/// Adds elements with everything that they refer to by positions in the body. The service does not check these
/// positions; the stand-in does, since mistakes are likely there.
fn create_raw(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let raw = call.checked.body.value.clone().unwrap_or_default();
    if let Some((field, problem)) = import::problem(content::editor(state, call)?.content, &raw) {
        return Err(bulk::refusal(&field, &problem));
    }
    content::editor(state, call)?.import(&raw, None);
    Ok(Answer::empty(201))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let view = content::view(state, call)?;
    let id = named(&view, call)?;
    Ok(Answer::json(200, &view.value(|view, json| view.element(json, id))))
}

fn get_simple(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let view = content::view(state, call)?;
    let id = named(&view, call)?;
    Ok(Answer::bytes(200, "application/json", view.simple([id].into_iter())))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(&content::view(state, call)?, call)?;
    let mut editor = content::editor(state, call)?;
    let request = call.items().pop().unwrap_or_default();
    change(&mut editor, id, &request).map_err(|errors| Answer::json(400, &errors))?;
    Ok(Answer::json(200, &shown(&editor, id)))
}

fn replace(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(&content::view(state, call)?, call)?;
    let mut editor = content::editor(state, call)?;
    let request = call.items().pop().unwrap_or_default();
    change(&mut editor, id, &whole(&request)).map_err(|errors| Answer::json(400, &errors))?;
    Ok(Answer::json(200, &shown(&editor, id)))
}

fn update_many(state: &mut State, call: &Call, replaces: bool) -> Result<Answer, Answer> {
    let mut editor = content::editor(state, call)?;
    bulk::each(call, |item| {
        let id = item["uuid"].as_str().and_then(|uuid| editor.content.element(uuid));
        let id = id.ok_or_else(|| json!({ "uuid": [format!("Object with uuid={} does not exist.", item["uuid"])] }))?;
        change(&mut editor, id, &if replaces { whole(item) } else { item.clone() })?;
        Ok(shown(&editor, id))
    })
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    named(&content::view(state, call)?, call)?;
    let model = model::named(state, call)?;
    place::remove(state, model, call.parameter(3));
    Ok(Answer::empty(204))
}

/// Changes an element, unless another one already has its new uuid.
fn change(editor: &mut Editor<'_>, id: i64, request: &Value) -> Result<(), Value> {
    let holder = request["uuid"].as_str().and_then(|uuid| editor.content.element(uuid));
    if holder.is_some_and(|holder| holder != id) {
        return Err(json!({ "uuid": ["element with this uuid already exists."] }));
    }
    editor.change_element(id, request);
    Ok(())
}

/// A request with every list of an element: missing lists become empty.
fn whole(request: &Value) -> Value {
    let mut whole = request.clone();
    for name in ["property_sets", "classifications", "layers"] {
        if whole[name].is_null() {
            whole[name] = json!([]);
        }
    }
    whole
}

fn types(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let view = content::view(state, call)?;
    let types: BTreeSet<&str> = view.content.elements.values().map(|element| &*element.kind).collect();
    Ok(Answer::json(200, &json!(types)))
}

/// The names of properties, each with the type of its values.
fn property_types(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let view = content::view(state, call)?;
    let content = view.content;
    let elements = content.elements.values();
    let elements = elements.filter(|element| call.query("type").is_none_or(|wanted| &*element.kind == wanted));
    let sets: BTreeSet<i64> =
        elements.flat_map(|element| element.sets.iter().copied().chain(element.attributes)).collect();
    let properties = sets.iter().filter_map(|id| content.sets.get(id)).flat_map(|set| &set.properties);
    let named = properties.filter_map(|id| content.properties.get(id)).filter_map(|property| {
        let name = content.definitions.get(&property.definition)?.fields.get("name")?.as_str()?;
        Some((name, type_of(&property.value)?))
    });
    let named: BTreeSet<(&str, &str)> = named.collect();
    Ok(Answer::json(200, &named.iter().map(|(name, kind)| json!({ "name": name, "value_type": kind })).collect()))
}

/// The type of a value, if the service knows it.
fn type_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Bool(_) => Some("boolean"),
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn named(view: &View<'_>, call: &Call) -> Result<i64, Answer> {
    view.content.element(call.parameter(3)).ok_or_else(|| Answer::not_found("Element"))
}

fn shown(editor: &Editor<'_>, id: i64) -> Value {
    editor.view().value(|view, json| view.element(json, id))
}
