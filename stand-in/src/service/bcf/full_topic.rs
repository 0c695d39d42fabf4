//! Topics with their viewpoints and comments in one call.

use serde_json::{Map, Value, json};

use super::comment::{self, Numbered};
use super::draft::Draft;
use super::topic::{self, Topic};
use super::{Wrong, author, filter, has_guid, items, sent, tell_of_topic, text, viewpoint, wants_links};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_full_topics", list),
    ("create_full_topic", create),
    ("get_full_topic", get),
    ("update_full_topic", update),
    ("full_update_full_topic", update),
];

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let topics = topic::wanted(state, call)?.into_iter();
    let topics = topics.map(|topic| view(state, topic, wants_links(call))).collect();
    Ok(Answer::json(200, &filter::apply(call, topics)?))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (_, topic) = topic::find(state, call.id(0)?, call.parameter(1))?;
    Ok(Answer::json(200, &view(state, topic, wants_links(call))))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let draft = Draft::new(call.id(0)?);
    finish(state, call, draft, 201)
}

/// Changes a topic. Viewpoints and comments with GUIDs of the topic are changed, others are added; with PUT, a list
/// replaces all objects of its kind.
fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let draft = Draft::of(state, call)?;
    finish(state, call, draft, 200)
}

fn finish(state: &mut State, call: &Call, mut draft: Draft, status: u16) -> Result<Answer, Answer> {
    let sent = sent(call);
    let by = author(state, call);
    let mut wrong = Wrong::default();
    topic::set(state, call, &mut draft, &sent, &mut wrong);
    if call.operation.method == "PUT" {
        drop_absent(&mut draft, &sent);
    }
    set_parts(state, &mut draft, &sent, &by, &mut wrong);
    wrong.check()?;
    let id = draft.keep(state);
    let view = view(state, &state.topics[&id], wants_links(call));
    tell_of_topic(state, if status == 201 { "full.creation" } else { "full.update" }, call.id(0)?, &view);
    Ok(Answer::json(status, &view))
}

/// Removes the viewpoints and comments that are not in the sent lists.
fn drop_absent(draft: &mut Draft, sent: &Map<String, Value>) {
    let absent = |name: &str, present: &[Value]| -> Vec<Value> {
        let Some(sent) = sent.get(name).map(items) else { return Vec::new() };
        let guids = present.iter().map(|object| object["guid"].clone());
        let is_sent = |guid: &Value| sent.iter().any(|sent| has_guid(sent, guid.as_str().unwrap_or_default()));
        guids.filter(|guid| !is_sent(guid)).collect()
    };
    for guid in absent("viewpoints", &draft.topic.viewpoints) {
        viewpoint::remove(draft, &guid);
    }
    for guid in absent("comments", &draft.topic.comments) {
        comment::remove(draft, &guid);
    }
}

/// Adds or changes the viewpoints, and then the comments, which may refer to them.
pub(super) fn set_parts(
    state: &mut State,
    draft: &mut Draft,
    sent: &Map<String, Value>,
    by: &Value,
    wrong: &mut Wrong,
) {
    // An object that is sent twice must not count as existing.
    let present = (draft.topic.viewpoints.clone(), draft.topic.comments.clone());
    let mut numbered = Numbered::new();
    let wrong_viewpoints = objects(sent, "viewpoints").map(|sent| {
        let mut wrong = Wrong::default();
        let guid = match known(&present.0, sent) {
            Some(guid) => viewpoint::change(state, draft, &guid, sent, &mut wrong),
            None => viewpoint::add(state, draft, sent, &mut wrong),
        };
        if let Some(number) = sent.get("temp_id").and_then(Value::as_i64) {
            numbered.insert(number, guid);
        }
        wrong
    });
    let wrong_viewpoints = wrong_viewpoints.collect();
    wrong.note_items("viewpoints", wrong_viewpoints);
    let wrong_comments = objects(sent, "comments").map(|sent| {
        let mut wrong = Wrong::default();
        match known(&present.1, sent) {
            Some(guid) => comment::change(state, draft, &guid, sent, by, &numbered, &mut wrong),
            None => comment::add(state, draft, sent, by, &numbered, &mut wrong),
        };
        wrong
    });
    let wrong_comments = wrong_comments.collect();
    wrong.note_items("comments", wrong_comments);
}

fn objects<'a>(sent: &'a Map<String, Value>, name: &str) -> impl Iterator<Item = &'a Map<String, Value>> + use<'a> {
    sent.get(name).map_or(&[][..], items).iter().filter_map(Value::as_object)
}

/// The GUID of the sent object, if the topic has it.
fn known(present: &[Value], sent: &Map<String, Value>) -> Option<String> {
    let guid = text(sent, "guid")?;
    let known = present.iter().find(|object| has_guid(object, guid))?;
    known["guid"].as_str().map(str::to_owned)
}

pub(super) fn view(state: &State, topic: &Topic, as_links: bool) -> Value {
    let mut view = topic.value.clone();
    view["comments"] = json!(comment::views(topic));
    let viewpoints = topic.viewpoints.iter().map(|viewpoint| viewpoint::view(state, viewpoint, as_links));
    view["viewpoints"] = viewpoints.collect();
    view
}
