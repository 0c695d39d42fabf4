//! The events of topics and comments, which are recorded with each change.

use serde_json::{Value, json};

use super::draft::Draft;
use super::{filter, texts};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::{Handler, project};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] =
    &[("get_topics_events", topic_events), ("get_comments_events", comment_events)];

/// The fields of a topic whose changes are recorded, and the names of their events.
const TOPIC_FIELDS: [(&str, &str); 8] = [
    ("title", "title"),
    ("description", "description"),
    ("topic_type", "type"),
    ("topic_status", "status"),
    ("priority", "priority"),
    ("stage", "stage"),
    ("due_date", "due_date"),
    ("assigned_to", "assigned_to"),
];

const COMMENT_FIELDS: [(&str, &str); 3] =
    [("comment", "comment_text"), ("reply_to_comment_guid", "reply_to_comment"), ("viewpoint_guid", "viewpoint")];

fn topic_events(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let topics = state.topics.values().filter(|topic| topic.project == project);
    let events = topics.flat_map(|topic| with_topic(&topic.value["guid"], &topic.events)).collect();
    Ok(Answer::json(200, &filter::apply(call, in_order(events))?))
}

fn comment_events(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let topics = state.topics.values().filter(|topic| topic.project == project);
    let events = topics.flat_map(|topic| with_topic(&topic.value["guid"], &topic.comment_events)).collect();
    Ok(Answer::json(200, &filter::apply(call, in_order(events))?))
}

fn with_topic<'a>(guid: &'a Value, events: &'a [Value]) -> impl Iterator<Item = Value> + 'a {
    events.iter().cloned().map(|mut event| {
        event["topic_guid"] = guid.clone();
        event
    })
}

/// The service writes all times in the same format, so that the order of the texts is that of the times.
fn in_order(mut events: Vec<Value>) -> Vec<Value> {
    events.sort_by(|one, other| one["date"].as_str().cmp(&other["date"].as_str()));
    events
}

pub(super) fn topic_created(draft: &mut Draft, by: &Value, now: &str) {
    record(&mut draft.topic.events, json!({ "author": by, "date": now }), vec![action("topic_created", &Value::Null)]);
}

pub(super) fn topic_changed(draft: &mut Draft, old: &Value, by: &Value, now: &str) {
    let new = &draft.topic.value;
    let mut actions = changes(&TOPIC_FIELDS, old, new);
    let has = |topic: &Value, label: &str| texts(&topic["labels"]).any(|known| known == label);
    let added = texts(&new["labels"]).filter(|label| !has(old, label));
    let removed = texts(&old["labels"]).filter(|label| !has(new, label));
    actions.extend(added.map(|label| action("label_added", &json!(label))));
    actions.extend(removed.map(|label| action("label_removed", &json!(label))));
    record(&mut draft.topic.events, json!({ "author": by, "date": now }), actions);
}

pub(super) fn comment_created(draft: &mut Draft, comment: &Value, by: &Value, now: &str) {
    let event = json!({ "comment_guid": comment["guid"], "author": by, "date": now });
    record(&mut draft.topic.comment_events, event, vec![action("comment_created", &Value::Null)]);
}

pub(super) fn comment_changed(draft: &mut Draft, [old, new]: [&Value; 2], by: &Value, now: &str) {
    let event = json!({ "comment_guid": new["guid"], "author": by, "date": now });
    record(&mut draft.topic.comment_events, event, changes(&COMMENT_FIELDS, old, new));
}

fn changes(fields: &[(&str, &str)], old: &Value, new: &Value) -> Vec<Value> {
    let is_empty = |value: &Value| value.as_str().is_none_or(str::is_empty);
    let changed = fields.iter().filter(|(field, _)| old[*field] != new[*field]);
    let changed = changed.filter(|(field, _)| !(is_empty(&old[*field]) && is_empty(&new[*field])));
    let actions = changed.map(|(field, name)| match &new[*field] {
        // A title or the text of a comment cannot be removed.
        value if is_empty(value) && !matches!(*field, "title" | "comment") => {
            action(&format!("{name}_removed"), &Value::Null)
        }
        value => action(&format!("{name}_updated"), value),
    });
    actions.collect()
}

fn action(kind: &str, value: &Value) -> Value {
    json!({ "type": kind, "value": value })
}

fn record(events: &mut Vec<Value>, mut event: Value, actions: Vec<Value>) {
    if !actions.is_empty() {
        event["events"] = Value::Array(actions);
        events.push(event);
    }
}
