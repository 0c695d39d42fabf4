//! Comments.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::{Wrong, author, filter, has_guid, history, new_guid, sent, text, topic};
use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::service::bcf::topic::Topic;
use crate::service::{Handler, event};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_comments", list),
    ("create_comment", create),
    ("get_comment", get),
    ("update_comment", update),
    ("full_update_comment", update),
    ("delete_comment", delete),
];

/// The GUIDs of viewpoints of the same request, by their `temp_id`.
pub(super) type Numbered = BTreeMap<i64, String>;

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (_, topic) = topic::find(state, call.id(0)?, call.parameter(1))?;
    Ok(Answer::json(200, &filter::apply(call, views(topic))?))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut draft = Draft::of(state, call)?;
    let mut wrong = Wrong::default();
    let by = author(state, call);
    let guid = add(state, &mut draft, &sent(call), &by, &Numbered::new(), &mut wrong);
    wrong.check()?;
    draft.keep(state);
    let comment = find(state, call, &guid)?;
    tell(state, "creation", call, &comment);
    Ok(Answer::json(201, &comment))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &find(state, call, call.parameter(2))?))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let old = find(state, call, call.parameter(2))?["guid"].clone();
    let old = old.as_str().unwrap_or_default();
    let mut draft = Draft::of(state, call)?;
    let replaces = call.operation.method == "PUT";
    let (by, mut sent) = (author(state, call), sent(call));
    if replaces {
        for name in ["viewpoint_guid", "reply_to_comment_guid"] {
            sent.entry(name).or_insert(Value::Null);
        }
        sent.entry("comment").or_insert(json!(""));
    }
    let mut wrong = Wrong::default();
    let guid = change(state, &mut draft, old, &sent, &by, &Numbered::new(), &mut wrong);
    wrong.check()?;
    draft.keep(state);
    let mut view = find(state, call, &guid)?;
    tell(state, "update", call, &view);
    // The answer to PUT is described without the GUID.
    if let Some(fields) = view.as_object_mut().filter(|_| replaces) {
        fields.remove("guid");
    }
    Ok(Answer::json(200, &view))
}

/// Deletes a comment; its replies and its viewpoint stay.
fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let comment = find(state, call, call.parameter(2))?;
    let mut draft = Draft::of(state, call)?;
    remove(&mut draft, &comment["guid"]);
    draft.keep(state);
    tell(state, "deletion", call, &comment);
    Ok(Answer::empty(204))
}

fn tell(state: &mut State, event: &str, call: &Call, comment: &Value) {
    let project = call.id(0).unwrap_or_default();
    let data = json!({ "project_id": project, "topic_guid": comment["topic_guid"], "comment": comment });
    event::emit_in(state, &format!("bcf.comment.{event}"), project, &data);
}

pub(super) fn remove(draft: &mut Draft, guid: &Value) {
    draft.topic.comments.retain(|comment| comment["guid"] != *guid);
    draft.topic.comment_events.retain(|event| event["comment_guid"] != *guid);
    for reply in draft.topic.comments.iter_mut().filter(|comment| comment["reply_to_comment_guid"] == *guid) {
        reply["reply_to_comment_guid"] = Value::Null;
    }
}

fn find(state: &State, call: &Call, guid: &str) -> Result<Value, Answer> {
    let (_, topic) = topic::find(state, call.id(0)?, call.parameter(1))?;
    let found = views(topic).into_iter().find(|comment| has_guid(comment, guid));
    found.ok_or_else(|| Answer::not_found("Comment"))
}

/// The comments of a topic as the service shows them.
pub(super) fn views(topic: &Topic) -> Vec<Value> {
    let comments = topic.comments.iter().cloned().map(|mut comment| {
        comment["topic_guid"] = topic.value["guid"].clone();
        comment
    });
    comments.collect()
}

/// Adds a comment, and returns its GUID.
pub(super) fn add(
    state: &mut State,
    draft: &mut Draft,
    sent: &Map<String, Value>,
    by: &Value,
    numbered: &Numbered,
    wrong: &mut Wrong,
) -> String {
    check_guid(state, draft, sent, wrong);
    let (id, now) = (state.next_id(), state.now());
    let guid = text(sent, "guid").map_or_else(|| collection::guid(id), str::to_owned);
    let mut comment = json!({
        "guid": guid,
        "date": now,
        "author": by,
        "modified_date": now,
        "modified_author": by,
        "comment": "",
        "viewpoint_guid": null,
        "reply_to_comment_guid": null,
    });
    set(draft, &mut comment, sent, numbered, wrong);
    history::comment_created(draft, &comment, by, &now);
    draft.topic.comments.push(comment);
    guid
}

/// Changes a comment, and returns its GUID after the change.
pub(super) fn change(
    state: &mut State,
    draft: &mut Draft,
    guid: &str,
    sent: &Map<String, Value>,
    by: &Value,
    numbered: &Numbered,
    wrong: &mut Wrong,
) -> String {
    let new_guid = new_guid(guid, sent, || check_guid(state, draft, sent, wrong));
    let Some(at) = draft.topic.comments.iter().position(|comment| has_guid(comment, guid)) else { return new_guid };
    let old = draft.topic.comments[at].clone();
    let mut comment = old.clone();
    let now = state.now();
    comment["modified_date"] = json!(now);
    comment["modified_author"] = by.clone();
    comment["guid"] = json!(new_guid);
    set(draft, &mut comment, sent, numbered, wrong);
    rename(draft, guid, &new_guid);
    history::comment_changed(draft, [&old, &comment], by, &now);
    draft.topic.comments[at] = comment;
    new_guid
}

/// Updates the references to a comment after its GUID has changed.
fn rename(draft: &mut Draft, old: &str, new: &str) {
    let replies = draft.topic.comments.iter_mut().map(|comment| &mut comment["reply_to_comment_guid"]);
    let events = draft.topic.comment_events.iter_mut().map(|event| &mut event["comment_guid"]);
    for guid in replies.chain(events).filter(|guid| **guid == *old) {
        *guid = json!(new);
    }
}

/// Refuses the GUID of another comment of the project.
fn check_guid(state: &State, draft: &Draft, sent: &Map<String, Value>, wrong: &mut Wrong) {
    let Some(guid) = text(sent, "guid") else { return };
    let mut topics = draft.others(state).chain([&draft.topic]);
    if topics.any(|topic| topic.comments.iter().any(|comment| has_guid(comment, guid))) {
        wrong.note("guid", "comment with this guid already exists.");
    }
}

fn set(draft: &Draft, comment: &mut Value, sent: &Map<String, Value>, numbered: &Numbered, wrong: &mut Wrong) {
    for (name, value) in sent {
        match name.as_str() {
            "guid" => {}
            "viewpoint_temp_id" => match value.as_i64().and_then(|number| numbered.get(&number)) {
                Some(guid) => comment["viewpoint_guid"] = json!(guid),
                None => wrong.note(name, &format!("No viewpoint of this request has the temp_id {value}.")),
            },
            "viewpoint_guid" => comment[name] = reference(&draft.topic.viewpoints, name, value, wrong),
            "reply_to_comment_guid" => comment[name] = reference(&draft.topic.comments, name, value, wrong),
            _ => comment[name] = value.clone(),
        }
    }
}

/// The GUID of an object of the topic, as that object spells it.
fn reference(objects: &[Value], name: &str, sent: &Value, wrong: &mut Wrong) -> Value {
    let Some(guid) = sent.as_str().filter(|guid| !guid.is_empty()) else { return Value::Null };
    let found = objects.iter().find(|object| has_guid(object, guid));
    if found.is_none() {
        wrong.note_absent(name, "guid", guid);
    }
    found.map_or(Value::Null, |found| found["guid"].clone())
}
