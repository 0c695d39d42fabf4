//! Pins: marks at points of a viewpoint.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::{Wrong, guids, has_guid, items, sent, text, topic, viewpoint};
use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::service::Handler;
use crate::service::bcf::topic::Topic;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_pins", list),
    ("create_pin", create),
    ("get_viewpoin_pin", get),
    ("update_pin", update),
    ("full_update_pin", update),
    ("delete_pin", delete),
    ("get_topics_pins", list_of_topics),
];

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &viewpoint::find(state, call, call.parameter(2))?["pins"]))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    viewpoint::find(state, call, call.parameter(2))?;
    let mut draft = Draft::of(state, call)?;
    let mut wrong = Wrong::default();
    let pin = new(state, &draft, &[], &sent(call), &mut wrong);
    wrong.check()?;
    pins(&mut draft, call)?.push(pin.clone());
    draft.keep(state);
    Ok(Answer::json(201, &pin))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, find(state, call)?))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let old = find(state, call)?.clone();
    let mut draft = Draft::of(state, call)?;
    let (sent, mut wrong) = (sent(call), Wrong::default());
    if text(&sent, "guid").is_some_and(|guid| !has_guid(&old, guid)) {
        check_guid(state, &draft, &[], &sent, &mut wrong);
    }
    wrong.check()?;
    let mut pin = if call.operation.method == "PUT" { blank(&old["guid"]) } else { old.clone() };
    put(&mut pin, &sent);
    if let Some(place) = pins(&mut draft, call)?.iter_mut().find(|pin| pin["guid"] == old["guid"]) {
        *place = pin.clone();
    }
    draft.keep(state);
    Ok(Answer::json(200, &pin))
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let guid = find(state, call)?["guid"].clone();
    let mut draft = Draft::of(state, call)?;
    pins(&mut draft, call)?.retain(|pin| pin["guid"] != guid);
    draft.keep(state);
    Ok(Answer::empty(204))
}

/// The pins of all topics that have some, or of the named ones.
fn list_of_topics(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let named = guids(call);
    let topics = topic::wanted(state, call)?
        .into_iter()
        .filter(|topic| named.as_ref().is_none_or(|guids| guids.iter().any(|guid| has_guid(&topic.value, guid))));
    let topics = topics.map(|topic| json!({ "topic_guid": topic.value["guid"], "pins": of_topic(topic) }));
    Ok(Answer::json(200, &topics.filter(|topic| !items(&topic["pins"]).is_empty()).collect()))
}

/// The pins of a topic, each with the models of its viewpoint or, if that has none, of the topic.
fn of_topic(topic: &Topic) -> Vec<Value> {
    let mut pins = Vec::new();
    for viewpoint in &topic.viewpoints {
        let models =
            [&viewpoint["models"], &topic.value["models"]].into_iter().find(|models| !items(models).is_empty());
        for mut pin in items(&viewpoint["pins"]).iter().cloned() {
            pin["model_ids"] = json!(models.map_or(&[][..], items));
            pins.push(pin);
        }
    }
    pins
}

fn find<'a>(state: &'a State, call: &Call) -> Result<&'a Value, Answer> {
    let pins = &viewpoint::find(state, call, call.parameter(2))?["pins"];
    let found = items(pins).iter().find(|pin| has_guid(pin, call.parameter(3)));
    found.ok_or_else(|| Answer::not_found("Pin"))
}

/// The pins of the call's viewpoint.
fn pins<'a>(draft: &'a mut Draft, call: &Call) -> Result<&'a mut Vec<Value>, Answer> {
    let mut viewpoints = draft.topic.viewpoints.iter_mut();
    let viewpoint = viewpoints.find(|viewpoint| has_guid(viewpoint, call.parameter(2)));
    let pins = viewpoint.and_then(|viewpoint| viewpoint["pins"].as_array_mut());
    pins.ok_or_else(|| Answer::not_found("Viewpoint"))
}

/// A new pin; those `beside` it are not in the draft yet.
pub(super) fn new(
    state: &mut State,
    draft: &Draft,
    beside: &[Value],
    sent: &Map<String, Value>,
    wrong: &mut Wrong,
) -> Value {
    check_guid(state, draft, beside, sent, wrong);
    let mut pin = blank(&json!(collection::guid(state.next_id())));
    put(&mut pin, sent);
    pin
}

/// Refuses the GUID of another pin of the project.
fn check_guid(state: &State, draft: &Draft, beside: &[Value], sent: &Map<String, Value>, wrong: &mut Wrong) {
    let Some(guid) = text(sent, "guid") else { return };
    let topics = draft.others(state).chain([&draft.topic]);
    let mut pins = topics.flat_map(|topic| &topic.viewpoints).flat_map(|viewpoint| items(&viewpoint["pins"]));
    if pins.any(|pin| has_guid(pin, guid)) || beside.iter().any(|pin| has_guid(pin, guid)) {
        wrong.note("guid", "pin with this guid already exists.");
    }
}

fn put(pin: &mut Value, sent: &Map<String, Value>) {
    for (name, value) in sent.iter().filter(|(name, _)| *name != "guid" || text(sent, "guid").is_some()) {
        pin[name.as_str()] = value.clone();
    }
}

fn blank(guid: &Value) -> Value {
    json!({ "guid": guid, "name": null, "color": null, "point": null, "index": null })
}
