//! BCF topics.

use serde_json::{Value, json};

use super::answer::Answer;
use super::project;
use super::request::Request;
use super::route::{Route, route};
use super::state::State;

pub(super) const ROUTES: &[Route] = &[
    route("get_topics", "GET", "/bcf/2.1/projects/{projects_pk}/topics", list),
    route("create_topic", "POST", "/bcf/2.1/projects/{projects_pk}/topics", create),
];

const LONGEST_TITLE: usize = 1024;
/// The format of topics where none is named.
const FORMAT: &str = "standard";

pub(super) struct Topic {
    pub(super) project: i64,
    /// The topic as the service gives it.
    pub(super) value: Value,
}

impl Topic {
    pub(super) fn text(&self, name: &str) -> &str {
        self.value[name].as_str().unwrap_or_default()
    }
}

fn list(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::find(state, request.id(0)?)?.id;
    let format = request.query("format").unwrap_or(FORMAT);
    let topics = state.topics.values().filter(|topic| topic.project == project && topic.text("format") == format);
    Ok(Answer::ok(&topics.map(|topic| topic.value.clone()).collect()))
}

fn create(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let project = project::find(state, request.id(0)?)?.id;
    let mut body = request.body()?;
    let title = body.required_text("title", LONGEST_TITLE);
    let guid = body.text("guid", LONGEST_TITLE);
    if guid.as_deref().is_some_and(|guid| with_guid(state, project, guid).is_some()) {
        body.note("guid", "topic with this guid already exists.");
    }
    let mut given = Vec::new();
    for name in [
        "topic_type",
        "topic_status",
        "priority",
        "labels",
        "assigned_to",
        "reference_links",
        "stage",
        "description",
        "due_date",
        "ifcs",
        "models",
        "format",
        "bimdata_viewer_layout",
        "groups",
    ] {
        given.extend(body.take(name).map(|value| (name, value)));
    }
    body.check()?;
    let topic = add(state, project, guid, &title);
    for (name, value) in given {
        topic[name] = value;
    }
    Ok(Answer::created(topic))
}

pub(super) fn with_guid<'a>(state: &'a State, project: i64, guid: &str) -> Option<&'a Topic> {
    state.topics.values().find(|topic| topic.project == project && topic.text("guid").eq_ignore_ascii_case(guid))
}

/// Adds a topic, and gives it as the service does.
pub(super) fn add<'a>(state: &'a mut State, project: i64, guid: Option<String>, title: &str) -> &'a mut Value {
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
