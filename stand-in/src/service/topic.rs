//! BCF topics.

use serde_json::{Value, json};

use super::project;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[("get_topics", list), ("create_topic", create)];

/// The format of topics where none is named.
const FORMAT: &str = "standard";

pub(crate) struct Topic {
    pub(crate) project: i64,
    /// The topic as the service gives it.
    pub(crate) value: Value,
}

impl Topic {
    pub(crate) fn text(&self, name: &str) -> &str {
        self.value[name].as_str().unwrap_or_default()
    }
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let format = call.query("format").unwrap_or(FORMAT);
    let topics = state.topics.values().filter(|topic| topic.project == project && topic.text("format") == format);
    Ok(Answer::json(200, &topics.map(|topic| topic.value.clone()).collect()))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let mut body = call.body();
    let title = body.required_text("title");
    let guid = body.text("guid");
    if guid.as_deref().is_some_and(|guid| with_guid(state, project, guid).is_some()) {
        body.note("guid", "topic with this guid already exists.");
    }
    body.check()?;
    let topic = add(state, project, guid, &title);
    for (name, value) in body.values().iter().filter(|(name, _)| !["title", "guid"].contains(&name.as_str())) {
        topic[name.as_str()] = value.clone();
    }
    Ok(Answer::json(201, topic))
}

pub(crate) fn with_guid<'a>(state: &'a State, project: i64, guid: &str) -> Option<&'a Topic> {
    state.topics.values().find(|topic| topic.project == project && topic.text("guid").eq_ignore_ascii_case(guid))
}

/// Adds a topic, and gives it as the service does.
pub(crate) fn add<'a>(state: &'a mut State, project: i64, guid: Option<String>, title: &str) -> &'a mut Value {
    let (id, now) = (state.next_id(), state.now());
    let index = state.topics.values().filter(|topic| topic.project == project).count() + 1;
    let value = json!({
        "title": title,
        "guid": guid.unwrap_or_else(|| format!("6f1e2d3c-0000-4000-8000-{id:012x}")),
        "topic_type": null,
        "topic_status": null,
        "priority": null,
        "labels": [],
        "creation_date": now,
        "creation_author": null,
        "modified_date": null,
        "modified_author": null,
        "assigned_to": null,
        "reference_links": null,
        "stage": null,
        "description": null,
        "due_date": null,
        "ifcs": [],
        "models": [],
        "format": FORMAT,
        "index": index,
        "bimdata_viewer_layout": null,
        "groups": [],
    });
    &mut state.topics.entry(id).or_insert(Topic { project, value }).value
}
