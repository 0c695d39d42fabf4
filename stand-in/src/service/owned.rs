//! Labels and equipment of a model, which contain its id, and the pictures of equipment.

use serde_json::{Value, json};

use super::model;
use super::storage;
use crate::answer::Answer;
use crate::call::Call;
use crate::collection::{self, list_path};
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("create_label", |state, call| create(state, call, "model")),
    ("get_labels", |state, call| Ok(labels(state, call))),
    ("create_equipment", |state, call| create(state, call, "model_id")),
    ("get_equipments", |state, call| Ok(all_equipment(state, call))),
    ("get_equipment", equipment),
    ("update_equipment", update_equipment),
    ("add_equipment_image", add_image),
    ("get_equipment_images", images),
    ("delete_equipment_image", delete_image),
];

/// Creates an object with the id of its model in this field.
fn create(state: &mut State, call: &Call, field: &str) -> Result<Answer, Answer> {
    let model = model::named(state, call)?;
    let mut object = collection::new_object(state, call, &call.items().pop().unwrap_or_default())?;
    object[field] = json!(model);
    let path = list_path(call);
    state.collections.add(&path, object.clone());
    Ok(Answer::json(201, &if field == "model_id" { shown(state, &path, &object) } else { object }))
}

/// The labels, optionally only those that a person has confirmed or has not.
fn labels(state: &State, call: &Call) -> Answer {
    let labels = state.collections.list(&list_path(call)).iter();
    let labels = labels.filter(|label| call.wants("is_validated", &label["human_validated"]));
    Answer::json(200, &labels.cloned().collect())
}

fn all_equipment(state: &State, call: &Call) -> Answer {
    let path = list_path(call);
    Answer::json(200, &state.collections.list(&path).iter().map(|object| shown(state, &path, object)).collect())
}

fn equipment(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let path = list_path(call);
    let object = state.collections.find(&path, "id", call.parameter(3));
    Ok(Answer::json(200, &shown(state, &path, object.ok_or_else(missing)?)))
}

fn update_equipment(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    collection::answer(state, call).unwrap_or_else(|| Err(missing()))?;
    equipment(state, call)
}

/// Equipment with its pictures.
fn shown(state: &State, path: &str, object: &Value) -> Value {
    let mut object = object.clone();
    object["images"] = image_views(state, &format!("{path}/{}/image", object["id"]));
    object
}

fn add_image(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let path = image_path(state, call)?;
    let (id, file) = (state.next_id(), storage::keep(state, call.body().required_file("file")));
    let image = json!({ "id": id, "file": file });
    let view = image_view(state, &image);
    state.collections.add(&path, image);
    Ok(Answer::json(201, &view))
}

fn images(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &image_views(state, &image_path(state, call)?)))
}

fn delete_image(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let path = image_path(state, call)?;
    let image = state.collections.remove(&path, "id", call.parameter(4));
    let image = image.ok_or_else(|| Answer::not_found("EquipmentImage"))?;
    state.storage.forget(image["file"].as_str().unwrap_or_default());
    Ok(Answer::empty(204))
}

/// Where the pictures of the equipment that the call names are.
fn image_path(state: &State, call: &Call) -> Result<String, Answer> {
    let all = format!("/cloud/{}/project/{}/model/{}/equipment", call.id(0)?, call.id(1)?, call.id(2)?);
    let id = call.parameter(3);
    state.collections.find(&all, "id", id).map(|_| format!("{all}/{id}/image")).ok_or_else(missing)
}

fn image_views(state: &State, path: &str) -> Value {
    state.collections.list(path).iter().map(|image| image_view(state, image)).collect()
}

fn image_view(state: &State, image: &Value) -> Value {
    json!({ "id": image["id"], "file": storage::link(state, image["file"].as_str().unwrap_or_default()) })
}

fn missing() -> Answer {
    Answer::not_found("ModelEquipment")
}
