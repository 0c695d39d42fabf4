//! Topics.

use serde_json::{Map, Value, json};

use super::draft::{self, Draft};
use super::{LARGEST_INDEX, Wrong, author, extension, filter, has_guid, history, items, sent, tell_of_topic, text};
use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::service::{Handler, event, project};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_topics", list),
    ("create_topic", create),
    ("get_topic", get),
    ("update_topic", update),
    ("full_update_topic", update),
    ("delete_topic", delete),
    ("get_related_topics", related),
];

/// The default format of topics.
pub(super) const FORMAT: &str = "standard";

/// A topic with all its parts, which are deleted with it.
#[derive(Clone)]
pub(crate) struct Topic {
    pub(crate) project: i64,
    /// The topic as the service shows it.
    pub(crate) value: Value,
    pub(super) comments: Vec<Value>,
    /// The viewpoints; their snapshots have the `path` of a stored file instead of the picture.
    pub(super) viewpoints: Vec<Value>,
    /// The documents that it refers to, each with its id as `guid` and a description.
    pub(super) references: Vec<Value>,
    pub(super) events: Vec<Value>,
    pub(super) comment_events: Vec<Value>,
}

impl Topic {
    pub(super) fn new(project: i64) -> Self {
        Topic {
            project,
            value: blank(),
            comments: Vec::new(),
            viewpoints: Vec::new(),
            references: Vec::new(),
            events: Vec::new(),
            comment_events: Vec::new(),
        }
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.value[name].as_str().unwrap_or_default()
    }
}

fn list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let topics = wanted(state, call)?;
    let topics = topics.into_iter().map(|topic| topic.value.clone()).collect();
    Ok(Answer::json(200, &filter::apply(call, topics)?))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut draft = Draft::new(call.id(0)?);
    let mut wrong = Wrong::default();
    set(state, call, &mut draft, &sent(call), &mut wrong);
    wrong.check()?;
    let id = draft.keep(state);
    let topic = state.topics[&id].value.clone();
    tell_of_topic(state, "creation", call.id(0)?, &topic);
    Ok(Answer::json(201, &topic))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &find(state, call.id(0)?, call.parameter(1))?.1.value))
}

fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut draft = Draft::of(state, call)?;
    let mut wrong = Wrong::default();
    let old = draft.topic.value["assigned_to"].clone();
    set(state, call, &mut draft, &sent(call), &mut wrong);
    wrong.check()?;
    let id = draft.keep(state);
    let topic = state.topics[&id].value.clone();
    let project = call.id(0)?;
    let data = json!({ "project_id": project, "topic": topic, "assigned_to_changed": topic["assigned_to"] != old });
    event::emit_in(state, "bcf.topic.update", project, &data);
    Ok(Answer::json(200, &topic))
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (id, topic) = find(state, call.id(0)?, call.parameter(1))?;
    let topic = topic.value.clone();
    draft::remove(state, id);
    tell_of_topic(state, "deletion", call.id(0)?, &topic);
    Ok(Answer::empty(204))
}

/// The service has no relations between topics.
fn related(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    find(state, call.id(0)?, call.parameter(1))?;
    Ok(Answer::json(200, &json!([])))
}

/// The topic with this GUID, and its key.
pub(super) fn find<'a>(state: &'a State, project: i64, guid: &str) -> Result<(i64, &'a Topic), Answer> {
    let mut topics = state.topics.iter().filter(|(_, topic)| topic.project == project);
    let found = topics.find(|(_, topic)| has_guid(&topic.value, guid));
    found.map(|(id, topic)| (*id, topic)).ok_or_else(|| Answer::not_found("Topic"))
}

/// The project's topics with the requested format and one of the requested models.
pub(super) fn wanted<'a>(state: &'a State, call: &Call) -> Result<Vec<&'a Topic>, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let format = call.query("format").unwrap_or(FORMAT);
    let models: Vec<&Value> = ["models", "ifcs"].into_iter().flat_map(|name| call.queries(name)).collect();
    let topics = state.topics.values().filter(|topic| {
        let has_model = || items(&topic.value["models"]).iter().any(|model| models.contains(&model));
        topic.project == project && topic.text("format") == format && (models.is_empty() || has_model())
    });
    Ok(topics.collect())
}

/// Sets the sent fields of a draft, and those that the service sets; with PUT, other fields are reset.
pub(super) fn set(state: &mut State, call: &Call, draft: &mut Draft, sent: &Map<String, Value>, wrong: &mut Wrong) {
    check_guid(state, draft, sent, wrong);
    check_references(state, &draft.topic, sent, wrong);
    let by = author(state, call);
    if draft.id.is_some() {
        change(state, draft, sent, &by, call.operation.method == "PUT");
    } else {
        begin(state, draft, sent, &by);
    }
}

/// Refuses the GUID of another topic.
pub(super) fn check_guid(state: &State, draft: &Draft, sent: &Map<String, Value>, wrong: &mut Wrong) {
    let Some(guid) = text(sent, "guid") else { return };
    let other = find(state, draft.topic.project, guid).ok();
    if other.is_some_and(|(id, _)| draft.id != Some(id)) {
        wrong.note("guid", "topic with this guid already exists.");
    }
}

/// Refuses references to things that do not exist. A person who has left the cloud stays assigned.
fn check_references(state: &State, topic: &Topic, sent: &Map<String, Value>, wrong: &mut Wrong) {
    let project = topic.project;
    extension::check(state, project, sent, wrong);
    check_models(state, project, sent, wrong);
    let cloud = state.projects.get(&project).map_or(0, |project| project.cloud);
    let groups = format!("/cloud/{cloud}/project/{project}/group");
    for group in sent.get("groups").map_or(&[][..], items) {
        if state.collections.find(&groups, "id", &group.to_string()).is_none() {
            wrong.note_unknown("groups", group);
        }
    }
    let is_known = |email: &str| topic.text("assigned_to") == email || is_member(state, cloud, email);
    if let Some(email) = text(sent, "assigned_to").filter(|email| !is_known(email)) {
        wrong.note_absent("assigned_to", "email", email);
    }
}

/// Refuses models that are not of this project. Topics contain only the ids of models: a person may send back one that
/// this person does not see.
pub(super) fn check_models(state: &State, project: i64, sent: &Map<String, Value>, wrong: &mut Wrong) {
    for name in ["models", "ifcs"] {
        for model in sent.get(name).map_or(&[][..], items) {
            let found = model.as_i64().and_then(|id| state.models.get(&id));
            if found.is_none_or(|found| found.project != project) {
                wrong.note_unknown(name, model);
            }
        }
    }
}

/// Removes a deleted object from the lists with these names in topics and viewpoints: otherwise an answer could not be
/// sent back.
fn forget(state: &mut State, names: &[&str], id: i64) {
    for topic in state.topics.values_mut() {
        for object in std::iter::once(&mut topic.value).chain(&mut topic.viewpoints) {
            for name in names {
                if let Some(list) = object.get_mut(*name).and_then(Value::as_array_mut) {
                    list.retain(|known| *known != id);
                }
            }
        }
    }
}

pub(crate) fn forget_model(state: &mut State, id: i64) {
    forget(state, &["models", "ifcs"], id);
}

pub(crate) fn forget_group(state: &mut State, id: i64) {
    forget(state, &["groups"], id);
}

pub(super) fn is_member(state: &State, cloud: i64, email: &str) -> bool {
    let members = state.clouds.get(&cloud).map(|cloud| &cloud.members);
    state.user_with_email(email).is_some_and(|user| members.is_some_and(|members| members.contains_key(&user)))
}

/// Makes the draft a new topic.
pub(super) fn begin(state: &mut State, draft: &mut Draft, sent: &Map<String, Value>, by: &Value) {
    let (id, now) = (state.next_id(), state.now());
    let value = &mut draft.topic.value;
    value["guid"] = json!(collection::guid(id));
    value["creation_date"] = json!(now);
    value["creation_author"] = by.clone();
    put(value, sent);
    draft.id = None;
    place(state, draft);
    history::topic_created(draft, by, &now);
}

fn change(state: &mut State, draft: &mut Draft, sent: &Map<String, Value>, by: &Value, replaces: bool) {
    let old = draft.topic.value.clone();
    let now = state.now();
    let value = &mut draft.topic.value;
    if replaces {
        *value = blank();
        for name in ["guid", "creation_date", "creation_author", "index"] {
            value[name] = old[name].clone();
        }
    }
    value["modified_author"] = by.clone();
    value["modified_date"] = json!(now);
    put(value, sent);
    place(state, draft);
    history::topic_changed(draft, &old, by, &now);
}

/// Puts the fields that a topic has into it.
fn put(topic: &mut Value, sent: &Map<String, Value>) {
    for (name, field) in sent {
        match name.as_str() {
            "guid" if text(sent, "guid").is_none() => {}
            "comments" | "viewpoints" => {}
            "labels" => topic["labels"] = items(field).iter().filter(|label| !label.is_null()).cloned().collect(),
            // One is the older name of the other.
            "models" | "ifcs" => {
                topic["models"] = field.clone();
                topic["ifcs"] = field.clone();
            }
            _ => topic[name.as_str()] = field.clone(),
        }
    }
}

/// Assigns the next index to a topic without one, or with the index of another topic.
pub(super) fn place(state: &State, draft: &mut Draft) {
    let taken: Vec<i64> = draft.others(state).filter_map(|topic| topic.value["index"].as_i64()).collect();
    let index = draft.topic.value["index"].as_i64();
    if index.is_none_or(|index| taken.contains(&index)) {
        let next = taken.iter().max().map_or(1, |last| last.saturating_add(1));
        let first_free = || (1..=LARGEST_INDEX).find(|index| !taken.contains(index)).unwrap_or(1);
        let next = if next > LARGEST_INDEX { first_free() } else { next };
        draft.topic.value["index"] = json!(next);
    }
}

fn blank() -> Value {
    json!({
        "title": "",
        "guid": "",
        "topic_type": null,
        "topic_status": null,
        "priority": null,
        "labels": [],
        "creation_date": "",
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
        "index": null,
        "bimdata_viewer_layout": null,
        "groups": [],
    })
}
