//! Viewpoints, with their components and snapshots.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::snapshot::{self, Sent};
use super::{Wrong, has_guid, items, new_guid, pin, sent, text, topic, wants_links};
use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_viewpoints", list),
    ("get_topic_viewpoints", list_free),
    ("create_viewpoint", create),
    ("get_viewpoint", get),
    ("update_viewpoint", update),
    ("delete_viewpoint", delete),
    ("get_snapshot", picture),
    ("get_selections", selection),
    ("get_colorings", coloring),
    ("get_visibilities", visibility),
];

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (_, topic) = topic::find(state, call.id(0)?, call.parameter(1))?;
    let viewpoints = topic.viewpoints.iter().map(|viewpoint| view(state, viewpoint, wants_links(call)));
    Ok(Answer::json(200, &viewpoints.collect()))
}

/// The viewpoints that no comment refers to.
fn list_free(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (_, topic) = topic::find(state, call.id(0)?, call.parameter(1))?;
    let free = topic
        .viewpoints
        .iter()
        .filter(|viewpoint| !topic.comments.iter().any(|comment| comment["viewpoint_guid"] == viewpoint["guid"]));
    Ok(Answer::json(200, &free.map(|viewpoint| view(state, viewpoint, wants_links(call))).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut draft = Draft::of(state, call)?;
    let mut wrong = Wrong::default();
    let guid = add(state, &mut draft, &sent(call), &mut wrong);
    wrong.check()?;
    draft.keep(state);
    Ok(Answer::json(201, &view(state, find(state, call, &guid)?, wants_links(call))))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let viewpoint = find(state, call, call.parameter(2))?;
    Ok(Answer::json(200, &view(state, viewpoint, wants_links(call))))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut draft = Draft::of(state, call)?;
    let old = find(state, call, call.parameter(2))?["guid"].clone();
    let mut wrong = Wrong::default();
    let guid = change(state, &mut draft, old.as_str().unwrap_or_default(), &sent(call), &mut wrong);
    wrong.check()?;
    draft.keep(state);
    Ok(Answer::json(200, &view(state, find(state, call, &guid)?, wants_links(call))))
}

/// Deletes a viewpoint; comments that refer to it stay.
fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let guid = find(state, call, call.parameter(2))?["guid"].clone();
    let mut draft = Draft::of(state, call)?;
    remove(&mut draft, &guid);
    draft.keep(state);
    Ok(Answer::empty(204))
}

pub(super) fn remove(draft: &mut Draft, guid: &Value) {
    draft.topic.viewpoints.retain(|viewpoint| viewpoint["guid"] != *guid);
    for comment in draft.topic.comments.iter_mut().filter(|comment| comment["viewpoint_guid"] == *guid) {
        comment["viewpoint_guid"] = Value::Null;
    }
}

fn picture(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let snapshot = &find(state, call, call.parameter(2))?["snapshot"];
    let path = snapshot["path"].as_str().ok_or_else(|| Answer::not_found("Snapshot"))?;
    let kind = snapshot["snapshot_type"].as_str().unwrap_or_default();
    Ok(Answer::bytes(200, snapshot::content_type(kind), state.storage.content(path)))
}

fn selection(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let components = &find(state, call, call.parameter(2))?["components"];
    Ok(Answer::json(200, &json!({ "selection": items(&components["selection"]) })))
}

fn coloring(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let components = &find(state, call, call.parameter(2))?["components"];
    Ok(Answer::json(200, &json!({ "coloring": items(&components["coloring"]) })))
}

fn visibility(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let visibility = &find(state, call, call.parameter(2))?["components"]["visibility"];
    let visibility: Vec<&Value> = Some(visibility).into_iter().filter(|it| !it.is_null()).collect();
    Ok(Answer::json(200, &json!({ "visibility": visibility })))
}

/// The viewpoint with this GUID, of the call's topic.
pub(super) fn find<'a>(state: &'a State, call: &Call, guid: &str) -> Result<&'a Value, Answer> {
    let (_, topic) = topic::find(state, call.id(0)?, call.parameter(1))?;
    let found = topic.viewpoints.iter().find(|viewpoint| has_guid(viewpoint, guid));
    found.ok_or_else(|| Answer::not_found("Viewpoint"))
}

/// Adds a viewpoint, with its pins, and returns its GUID.
pub(super) fn add(state: &mut State, draft: &mut Draft, sent: &Map<String, Value>, wrong: &mut Wrong) -> String {
    check_guid(state, draft, sent, wrong);
    let guid = text(sent, "guid").map_or_else(|| collection::guid(state.next_id()), str::to_owned);
    let mut viewpoint = blank(&guid);
    set(state, draft, &mut viewpoint, sent, wrong);
    let mut pins = Vec::new();
    let wrong_pins = sent.get("pins").map_or(&[][..], items).iter().map(|sent| {
        let mut wrong = Wrong::default();
        let sent = sent.as_object().cloned().unwrap_or_default();
        let pin = pin::new(state, draft, &pins, &sent, &mut wrong);
        pins.push(pin);
        wrong
    });
    let wrong_pins = wrong_pins.collect();
    wrong.note_items("pins", wrong_pins);
    viewpoint["pins"] = json!(pins);
    draft.topic.viewpoints.push(viewpoint);
    guid
}

/// Changes a viewpoint except its pins, which have separate operations; returns its GUID after the change.
pub(super) fn change(
    state: &State,
    draft: &mut Draft,
    guid: &str,
    sent: &Map<String, Value>,
    wrong: &mut Wrong,
) -> String {
    let new_guid = new_guid(guid, sent, || check_guid(state, draft, sent, wrong));
    let Some(at) = draft.topic.viewpoints.iter().position(|viewpoint| has_guid(viewpoint, guid)) else {
        return new_guid;
    };
    let mut viewpoint = draft.topic.viewpoints[at].clone();
    viewpoint["guid"] = json!(new_guid);
    set(state, draft, &mut viewpoint, sent, wrong);
    draft.topic.viewpoints[at] = viewpoint;
    for comment in draft.topic.comments.iter_mut().filter(|comment| comment["viewpoint_guid"] == *guid) {
        comment["viewpoint_guid"] = json!(new_guid);
    }
    new_guid
}

/// Refuses the GUID of another viewpoint of the project.
fn check_guid(state: &State, draft: &Draft, sent: &Map<String, Value>, wrong: &mut Wrong) {
    let Some(guid) = text(sent, "guid") else { return };
    let mut topics = draft.others(state).chain([&draft.topic]);
    if topics.any(|topic| topic.viewpoints.iter().any(|viewpoint| has_guid(viewpoint, guid))) {
        wrong.note("guid", "viewpoint with this guid already exists.");
    }
}

fn set(state: &State, draft: &mut Draft, viewpoint: &mut Value, sent: &Map<String, Value>, wrong: &mut Wrong) {
    topic::check_models(state, draft.topic.project, sent, wrong);
    for (name, value) in sent {
        match name.as_str() {
            "guid" | "temp_id" | "pins" => {}
            "snapshot" => set_snapshot(draft, viewpoint, value, wrong),
            "components" => viewpoint["components"] = components(value),
            _ => viewpoint[name.as_str()] = value.clone(),
        }
    }
}

fn set_snapshot(draft: &mut Draft, viewpoint: &mut Value, sent: &Value, wrong: &mut Wrong) {
    match snapshot::read(sent, &viewpoint["snapshot"]) {
        Ok(Sent::Nothing) => viewpoint["snapshot"] = Value::Null,
        Ok(Sent::Unchanged) => {}
        Ok(Sent::Picture(file)) => {
            viewpoint["snapshot"] = json!({ "snapshot_type": sent["snapshot_type"], "path": null });
            draft.pictures.push((viewpoint["guid"].as_str().unwrap_or_default().to_owned(), file));
        }
        Err(found) => drop(wrong.0.insert("snapshot".to_owned(), Value::Object(found.0))),
    }
}

/// The components, with defaults for missing values.
fn components(sent: &Value) -> Value {
    if sent.is_null() {
        return Value::Null;
    }
    let mut components = json!({ "coloring": [], "visibility": null, "selection": [] });
    fill(&mut components, sent);
    if !components["visibility"].is_null() {
        let hints = json!({ "spaces_visible": false, "space_boundaries_visible": false, "openings_visible": false });
        let mut visibility = json!({ "default_visibility": false, "exceptions": [] });
        fill(&mut visibility, &sent["visibility"]);
        visibility["view_setup_hints"] = hints;
        fill(&mut visibility["view_setup_hints"], &sent["visibility"]["view_setup_hints"]);
        components["visibility"] = visibility;
    }
    components
}

fn fill(object: &mut Value, sent: &Value) {
    for (name, value) in sent.as_object().into_iter().flatten() {
        object[name.as_str()] = value.clone();
    }
}

fn blank(guid: &str) -> Value {
    json!({
        "index": null,
        "guid": guid,
        "originating_system": null,
        "authoring_tool_id": null,
        "orthogonal_camera": null,
        "perspective_camera": null,
        "lines": null,
        "clipping_planes": null,
        "snapshot": null,
        "components": null,
        "pins": [],
        "models": [],
    })
}

pub(super) fn view(state: &State, viewpoint: &Value, as_link: bool) -> Value {
    let mut view = viewpoint.clone();
    view["snapshot"] = snapshot::view(state, &viewpoint["snapshot"], as_link);
    view
}
