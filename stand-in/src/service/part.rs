//! Shared parts of the elements of a model: property sets, properties, definitions, units, classifications, layers,
//! systems and materials. Each kind has operations below the model, and most also below an element.

mod kind;

use serde_json::{Value, json};

use super::bulk;
use super::content::edit::Editor;
use super::content::json::Json;
use super::content::view::View;
use super::content::{self, Content};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

/// The kinds of shared parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Set,
    Property,
    Definition,
    Unit,
    Classification,
    Layer,
    System,
    Material,
}

use Kind::{Classification, Definition, Layer, Material, Property, Set, System, Unit};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_property_sets", |state, call| list(state, call, Set)),
    ("create_property_set", |state, call| create(state, call, Set)),
    ("get_property_set", |state, call| get(state, call, Set)),
    ("update_property_set", |state, call| update(state, call, Set)),
    ("delete_property_set", |state, call| delete(state, call, Set)),
    ("bulk_delete_property_set", |state, call| delete_many(state, call, Set)),
    ("get_element_property_sets", |state, call| list(state, call, Set)),
    ("create_element_property_set", |state, call| create(state, call, Set)),
    ("get_element_property_set", |state, call| get(state, call, Set)),
    ("remove_element_property_set", |state, call| remove(state, call, Set)),
    ("remove_all_element_property_set", remove_all_sets),
    ("get_model_properties", |state, call| list(state, call, Property)),
    ("get_model_property", |state, call| get(state, call, Property)),
    ("update_model_property", |state, call| update(state, call, Property)),
    ("bulk_update_model_property", update_properties),
    ("bulk_full_update_model_property", update_properties),
    ("delete_model_property", |state, call| delete(state, call, Property)),
    ("bulk_delete_model_properties", |state, call| delete_many(state, call, Property)),
    ("get_element_property_set_properties", |state, call| list(state, call, Property)),
    ("create_element_property_set_property", |state, call| create(state, call, Property)),
    ("get_element_property_set_property", |state, call| get(state, call, Property)),
    ("update_element_property_set_property", update_own_property),
    ("remove_element_property_set_property", |state, call| remove(state, call, Property)),
    ("get_model_property_definitions", |state, call| list(state, call, Definition)),
    ("create_model_property_definition", |state, call| create(state, call, Definition)),
    ("get_model_property_definition", |state, call| get(state, call, Definition)),
    ("update_model_property_definition", |state, call| update(state, call, Definition)),
    ("delete_model_property_definition", |state, call| delete(state, call, Definition)),
    ("bulk_delete_model_property_definitions", |state, call| delete_many(state, call, Definition)),
    ("get_element_property_set_property_definitions", |state, call| list(state, call, Definition)),
    ("create_element_property_set_property_definition", |state, call| create(state, call, Definition)),
    ("get_element_property_set_property_definition", |state, call| get(state, call, Definition)),
    ("remove_element_property_set_property_definition", |state, call| remove(state, call, Definition)),
    ("get_model_units", |state, call| list(state, call, Unit)),
    ("create_model_unit", |state, call| create(state, call, Unit)),
    ("get_model_unit", |state, call| get(state, call, Unit)),
    ("update_model_unit", |state, call| update(state, call, Unit)),
    ("delete_model_unit", |state, call| delete(state, call, Unit)),
    ("bulk_delete_model_units", |state, call| delete_many(state, call, Unit)),
    ("get_element_property_set_property_definition_units", |state, call| list(state, call, Unit)),
    ("create_element_property_set_property_definition_unit", |state, call| create(state, call, Unit)),
    ("get_element_property_set_property_definition_unit", |state, call| get(state, call, Unit)),
    ("remove_element_property_set_property_definition_unit", |state, call| remove(state, call, Unit)),
    ("get_model_classifications", |state, call| list(state, call, Classification)),
    ("get_classifications_of_element", |state, call| list(state, call, Classification)),
    ("create_classifications_of_element", |state, call| create(state, call, Classification)),
    ("remove_classification_of_element", |state, call| remove(state, call, Classification)),
    ("bulk_remove_classifications_of_element", |state, call| delete_many(state, call, Classification)),
    ("get_layers", |state, call| list(state, call, Layer)),
    ("create_layer", |state, call| create(state, call, Layer)),
    ("get_layer", |state, call| get(state, call, Layer)),
    ("update_layer", |state, call| update(state, call, Layer)),
    ("delete_layer", |state, call| delete(state, call, Layer)),
    ("get_systems", |state, call| list(state, call, System)),
    ("create_system", |state, call| create(state, call, System)),
    ("get_system", |state, call| get(state, call, System)),
    ("update_system", |state, call| update(state, call, System)),
    ("delete_system", |state, call| delete(state, call, System)),
    ("get_model_materials", |state, call| list(state, call, Material)),
    ("get_model_material", |state, call| get(state, call, Material)),
    ("get_materials", |state, call| list(state, call, Material)),
    ("get_material", |state, call| get(state, call, Material)),
];

fn list(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let view = content::view(state, call)?;
    let mut json = Json::default();
    json.list(within(&view, call, kind)?, |json, id| kind.write(&view, json, id));
    Ok(Answer::bytes(200, "application/json", json.into_bytes()))
}

fn get(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let view = content::view(state, call)?;
    let id = target(&view, call, kind)?;
    Ok(Answer::json(200, &view.value(|view, json| kind.write(view, json, id))))
}

/// Creates the items of the body, and links them to the object in the path.
fn create(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    within(&content::view(state, call)?, call, kind)?;
    let mut editor = content::editor(state, call)?;
    bulk::each(call, |item| {
        let id = kind.create(&mut editor, call, item)?;
        Ok(shown(&editor, kind, id))
    })
}

fn update(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let id = target(&content::view(state, call)?, call, kind)?;
    let mut editor = content::editor(state, call)?;
    let request = call.items().pop().unwrap_or_default();
    kind.check(editor.content, &request, Some(id)).map_err(|errors| Answer::json(400, &errors))?;
    kind.change(&mut editor, id, &request);
    Ok(Answer::json(200, &shown(&editor, kind, id)))
}

fn delete(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let id = target(&content::view(state, call)?, call, kind)?;
    kind.delete(content::editor(state, call)?.content, id);
    Ok(Answer::empty(204))
}

/// Deletes the items whose ids are in the body; below an element, removes only the links to them.
fn delete_many(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let there = within(&content::view(state, call)?, call, kind)?;
    let content = content::editor(state, call)?.content;
    for id in bulk::ids(call).into_iter().filter(|id| there.contains(id)) {
        match element(content, call) {
            Some(_) => kind.unlink(content, call, id),
            None => kind.delete(content, id),
        }
    }
    Ok(Answer::empty(204))
}

/// Removes a link from the object in the path.
fn remove(state: &mut State, call: &Call, kind: Kind) -> Result<Answer, Answer> {
    let id = target(&content::view(state, call)?, call, kind)?;
    kind.unlink(content::editor(state, call)?.content, call, id);
    Ok(Answer::empty(204))
}

fn remove_all_sets(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    within(&content::view(state, call)?, call, Set)?;
    let content = content::editor(state, call)?.content;
    if let Some(element) = element(content, call).and_then(|id| content.elements.get_mut(&id)) {
        element.sets.clear();
    }
    Ok(Answer::empty(204))
}

/// Changes a property for one element only: other elements with the same property set keep theirs.
fn update_own_property(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = target(&content::view(state, call)?, call, Property)?;
    let mut editor = content::editor(state, call)?;
    let id = element(editor.content, call).map_or(id, |element| editor.own_property(element, id));
    editor.change_property(id, &call.items().pop().unwrap_or_default());
    Ok(Answer::json(200, &shown(&editor, Property, id)))
}

fn update_properties(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut editor = content::editor(state, call)?;
    bulk::each(call, |item| {
        let id = item["id"].as_i64().filter(|id| editor.content.properties.contains_key(id));
        let id = id.ok_or_else(|| json!({ "id": bulk::unknown(&item["id"]) }))?;
        editor.change_property(id, item);
        Ok(shown(&editor, Property, id))
    })
}

fn shown(editor: &Editor<'_>, kind: Kind, id: i64) -> Value {
    editor.view().value(|view, json| kind.write(view, json, id))
}

/// The element that the path names.
fn element(content: &Content, call: &Call) -> Option<i64> {
    content.element(call.named("element_uuid")?)
}

/// The id in a path parameter, which must be one of these.
fn parent(call: &Call, name: &str, among: &[i64], kind: Kind) -> Result<i64, Answer> {
    let id = call.named(name).and_then(|id| id.parse().ok());
    id.filter(|id| among.contains(id)).ok_or_else(|| Answer::not_found(kind.name()))
}

/// The ids of the list in a path: all of the model, or those of the element in the path.
fn within(view: &View<'_>, call: &Call, kind: Kind) -> Result<Vec<i64>, Answer> {
    let content = view.content;
    if call.named("element_uuid").is_none() {
        return Ok(kind.all(view));
    }
    let element = element(content, call).and_then(|id| content.elements.get(&id));
    let element = element.ok_or_else(|| Answer::not_found("Element"))?;
    match kind {
        Set => return Ok(element.sets.clone()),
        Classification => {
            let known = |id: &i64| view.classification(*id).is_some();
            return Ok(element.classifications.iter().copied().filter(known).collect());
        }
        Material => return Ok(view.materials_of(element)),
        Property | Definition | Unit | Layer | System => {}
    }
    // The attributes of an element are also a property set.
    let sets: Vec<i64> = element.sets.iter().copied().chain(element.attributes).collect();
    let set = parent(call, "propertyset_pk", &sets, Set)?;
    let properties = content.sets.get(&set).map(|set| set.properties.clone()).unwrap_or_default();
    if kind == Property {
        return Ok(properties);
    }
    let property = parent(call, "property_pk", &properties, Property)?;
    let definition = content.properties.get(&property).map(|property| property.definition);
    if kind == Definition {
        return Ok(definition.into_iter().collect());
    }
    let definition = parent(call, "propertydefinition_pk", &definition.into_iter().collect::<Vec<_>>(), Definition)?;
    Ok(content.definitions.get(&definition).and_then(|definition| definition.unit).into_iter().collect())
}

/// The kind that the end of the path names.
fn target(view: &View<'_>, call: &Call, kind: Kind) -> Result<i64, Answer> {
    let key = call.parameters.last().map_or("", |(_, value)| value.as_str());
    let there = within(view, call, kind)?;
    let id = match kind {
        System => kind::system(view.content, key),
        _ => key.parse().ok(),
    };
    id.filter(|id| there.contains(id)).ok_or_else(|| Answer::not_found(kind.name()))
}
