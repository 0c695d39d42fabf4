//! Links of elements: classifications, property sets and documents.

use serde_json::{Value, json};

use super::bulk;
use super::content::filter::Filter;
use super::content::{self, Content};
use super::document;
use super::project;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("create_classification_element_relations", classify),
    ("list_classification_element_relations", relations),
    ("create_property_set_element_relations", give_sets),
    ("bulk_delete_model_classifications", declassify_model),
    ("get_elements_from_classification", classified),
    ("remove_elements_from_classification", declassify),
    ("bulk_remove_elements_from_classification", declassify_many),
    ("get_documents_of_element", documents),
    ("link_documents_of_element", link_documents),
    ("remove_document_of_element", |state, call| unlink_documents(state, call, &[call.id(4)?], true)),
    ("bulk_remove_documents_of_element", |state, call| unlink_documents(state, call, &bulk::ids(call), false)),
    ("get_element_linked_documents", linked_documents),
];

/// Links existing classifications to elements, all or none.
fn classify(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let editor = content::editor(state, call)?;
    let known = |id: i64| editor.classifications.iter().any(|found| found["id"] == id);
    let pairs = pairs(editor.content, call, "classification_id", known)?;
    for (element, classification) in pairs {
        let element = editor.content.elements.get_mut(&element);
        if let Some(element) = element.filter(|element| !element.classifications.contains(&classification)) {
            element.classifications.push(classification);
        }
    }
    Ok(Answer::empty(201))
}

/// Links existing property sets to elements, all or none.
fn give_sets(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let editor = content::editor(state, call)?;
    let pairs = pairs(editor.content, call, "property_set_id", |id| editor.content.sets.contains_key(&id))?;
    for (element, set) in pairs {
        let element = editor.content.elements.get_mut(&element);
        if let Some(element) = element.filter(|element| !element.sets.contains(&set)) {
            element.sets.push(set);
        }
    }
    Ok(Answer::empty(201))
}

/// The elements and ids in a body, all of which must exist.
fn pairs(
    content: &Content,
    call: &Call,
    field: &str,
    is_known: impl Fn(i64) -> bool,
) -> Result<Vec<(i64, i64)>, Answer> {
    let mut errors = Vec::new();
    let mut pairs = Vec::new();
    for item in call.items() {
        let element = item["element_uuid"].as_str().and_then(|uuid| content.element(uuid));
        let id = item[field].as_i64().filter(|id| is_known(*id));
        errors.push(match (element, id) {
            (None, _) => {
                json!({ "element_uuid": [format!("Object with uuid={} does not exist.", item["element_uuid"])] })
            }
            (_, None) => json!({ field: bulk::unknown(&item[field]) }),
            (Some(element), Some(id)) => {
                pairs.push((element, id));
                json!({})
            }
        });
    }
    if pairs.len() == errors.len() { Ok(pairs) } else { Err(Answer::json(400, &json!(errors))) }
}

fn relations(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let view = content::view(state, call)?;
    let elements = view.content.elements.values().flat_map(|element| {
        let known = element.classifications.iter().filter(|id| view.classification(**id).is_some());
        known.map(|id| json!({ "element_uuid": element.uuid, "classification_id": id }))
    });
    Ok(Answer::json(200, &elements.collect()))
}

/// Removes from all elements the classifications with the fields of the body, or all if it has none.
fn declassify_model(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let body = call.body();
    let editor = content::editor(state, call)?;
    let fits = |found: &&Value| body.values().iter().all(|(name, value)| found[name] == *value);
    for id in editor.classifications.iter().filter(fits).filter_map(|found| found["id"].as_i64()) {
        editor.content.unlink(|element| &mut element.classifications, id);
    }
    Ok(Answer::empty(204))
}

fn classified(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let view = content::view(state, call)?;
    let id = call.id(3)?;
    view.classification(id).ok_or_else(|| Answer::not_found("Classification"))?;
    let elements = view.content.elements.iter().filter(|(_, element)| element.classifications.contains(&id));
    Ok(Answer::bytes(200, "application/json", view.list(elements.map(|(id, _)| *id))))
}

fn declassify(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let classification = call.id(3)?;
    let content = content::editor(state, call)?.content;
    let element = content.element(call.parameter(4)).and_then(|id| content.elements.get_mut(&id));
    let element = element.filter(|element| element.classifications.contains(&classification));
    element.ok_or_else(|| Answer::not_found("Element"))?.classifications.retain(|id| *id != classification);
    Ok(Answer::empty(204))
}

/// Removes a classification from the elements whose ids are in the body.
fn declassify_many(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let classification = call.id(3)?;
    content::view(state, call)?.classification(classification).ok_or_else(|| Answer::not_found("Classification"))?;
    let content = content::editor(state, call)?.content;
    for id in bulk::ids(call) {
        if let Some(element) = content.elements.get_mut(&id) {
            element.classifications.retain(|id| *id != classification);
        }
    }
    Ok(Answer::empty(204))
}

fn documents(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let documents = documents_of(state, call)?;
    let documents = documents.iter().filter_map(|id| document::find(state, project, *id).ok());
    Ok(Answer::json(200, &documents.map(|document| document::view(document, state)).collect()))
}

fn link_documents(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut documents = documents_of(state, call)?;
    let answer = bulk::each(call, |id| {
        let document = id.as_i64().and_then(|id| document::find(state, project, id).ok());
        let document = document.ok_or_else(|| bulk::unknown(id))?;
        if !documents.contains(&document.id) {
            documents.push(document.id);
        }
        Ok(document::view(document, state))
    })?;
    set_documents(state, call, documents)?;
    Ok(answer)
}

fn unlink_documents(state: &mut State, call: &Call, ids: &[i64], must_be_there: bool) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let mut documents = documents_of(state, call)?;
    let ids: Vec<_> = ids.iter().filter(|id| document::find(state, project, **id).is_ok()).copied().collect();
    if must_be_there && !(ids.iter().any(|id| documents.contains(id))) {
        return Err(Answer::not_found("Document"));
    }
    documents.retain(|id| !ids.contains(id));
    set_documents(state, call, documents)?;
    Ok(Answer::empty(204))
}

/// The documents of an element that still exist, including those that the caller may not see.
fn documents_of(state: &State, call: &Call) -> Result<Vec<i64>, Answer> {
    let content = content::view(state, call)?.content;
    let element = content.element(call.parameter(3)).and_then(|id| content.elements.get(&id));
    let element = element.ok_or_else(|| Answer::not_found("Element"))?;
    Ok(element.documents.iter().copied().filter(|id| state.documents.contains_key(id)).collect())
}

fn set_documents(state: &mut State, call: &Call, documents: Vec<i64>) -> Result<(), Answer> {
    let content = content::editor(state, call)?.content;
    let element = content.element(call.parameter(3)).and_then(|id| content.elements.get_mut(&id));
    element.ok_or_else(|| Answer::not_found("Element"))?.documents = documents;
    Ok(())
}

/// The documents that elements are linked to and that the caller may see, each with the uuids of these.
fn linked_documents(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (filter, project) = (Filter::read(call)?, project::named(state, call)?);
    let view = content::view(state, call)?;
    let mut uuids: std::collections::BTreeMap<i64, Vec<&str>> = std::collections::BTreeMap::new();
    for element in filter.chosen(&view).iter().filter_map(|id| view.content.elements.get(id)) {
        for document in &element.documents {
            uuids.entry(*document).or_default().push(&element.uuid);
        }
    }
    let linked = uuids.iter().filter_map(|(id, uuids)| Some((document::find(state, project, *id).ok()?, uuids)));
    let linked =
        linked.map(|(document, uuids)| json!({ "document": document::view(document, state), "element_uuids": uuids }));
    Ok(Answer::json(200, &linked.collect()))
}
