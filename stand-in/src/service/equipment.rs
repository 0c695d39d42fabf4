//! Links of a model's equipment: tags and documents.

use serde_json::{Value, json};

use super::bulk;
use super::document;
use super::project;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_equipment_tags", |state, call| list(state, call, "tag", tag)),
    ("add_equipment_tags", |state, call| link(state, call, "tag", tag)),
    ("remove_equipment_tag", |state, call| unlink(state, call, "tag")),
    ("get_equipment_documents", |state, call| list(state, call, "document", light_document)),
    ("link_documents_to_equipment", |state, call| link(state, call, "document", light_document)),
    ("remove_equipment_document", |state, call| unlink(state, call, "document")),
];

/// The target of a link, if it exists.
type Target = fn(&State, &Call, i64) -> Option<Value>;

fn list(state: &mut State, call: &Call, name: &str, target: Target) -> Result<Answer, Answer> {
    let path = path(state, call, name)?;
    let ids = state.collections.list(&path).iter().filter_map(Value::as_i64);
    Ok(Answer::json(200, &ids.filter_map(|id| target(state, call, id)).collect()))
}

fn link(state: &mut State, call: &Call, name: &str, target: Target) -> Result<Answer, Answer> {
    let path = path(state, call, name)?;
    bulk::each(call, |id| {
        let found = id.as_i64().and_then(|id| target(state, call, id)).ok_or_else(|| bulk::unknown(id))?;
        let links = state.collections.list_mut(&path);
        if !links.contains(id) {
            links.push(id.clone());
        }
        Ok(found)
    })
}

/// Removes a link; its target stays.
fn unlink(state: &mut State, call: &Call, name: &str) -> Result<Answer, Answer> {
    let (path, id) = (path(state, call, name)?, json!(call.id(4)?));
    let links = state.collections.list_mut(&path);
    let at = links.iter().position(|link| *link == id).ok_or_else(|| Answer::not_found("link"))?;
    links.remove(at);
    Ok(Answer::empty(204))
}

/// Where the links of the equipment that the call names are.
fn path(state: &State, call: &Call, name: &str) -> Result<String, Answer> {
    let all = format!("/cloud/{}/project/{}/model/{}/equipment", call.id(0)?, call.id(1)?, call.id(2)?);
    let id = call.id(3)?;
    let equipment = state.collections.find(&all, "id", &id.to_string());
    equipment.map(|_| format!("{all}/{id}/{name}")).ok_or_else(|| Answer::not_found("ModelEquipment"))
}

fn tag(state: &State, call: &Call, id: i64) -> Option<Value> {
    let tags = format!("/cloud/{}/project/{}/tag", call.id(0).ok()?, call.id(1).ok()?);
    state.collections.find(&tags, "id", &id.to_string()).cloned()
}

fn light_document(state: &State, call: &Call, id: i64) -> Option<Value> {
    let project = project::named(state, call).ok()?;
    let view = document::view(document::find(state, project, id).ok()?, state);
    let names = ["id", "parent_id", "name", "description", "head_id", "is_head_version", "naming_constraint_conflict"];
    Some(names.iter().map(|name| ((*name).to_owned(), view[*name].clone())).collect())
}
