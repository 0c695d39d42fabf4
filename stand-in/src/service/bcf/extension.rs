//! The values that a project allows in its topics: labels, priorities, stages, statuses and types.

use serde_json::{Map, Value, json};

use super::{Wrong, text, texts};
use crate::answer::Answer;
use crate::call::Call;
use crate::collection;
use crate::service::{Handler, project};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_extensions", get),
    ("get_detailed_extensions", get_detailed),
    ("create_extension_label", create),
    ("create_extension_priority", create),
    ("create_extension_stage", create),
    ("create_extension_status", create),
    ("create_extension_type", create),
    ("update_extension_label", update),
    ("update_extension_priority", update),
    ("update_extension_stage", update),
    ("update_extension_status", update),
    ("update_extension_type", update),
    ("delete_extension_label", delete),
    ("delete_extension_priority", delete),
    ("delete_extension_stage", delete),
    ("delete_extension_status", delete),
    ("delete_extension_type", delete),
];

/// One kind of extension.
struct Kind {
    /// The last segment of the list's path.
    segment: &'static str,
    /// The field that holds its text.
    field: &'static str,
    /// The field of topics with such a text, or with a list of them.
    of_topic: &'static str,
    /// Its name among the detailed extensions.
    detailed: &'static str,
    /// The values of a new project, each with its colour.
    defaults: &'static [(&'static str, Option<&'static str>)],
}

const KINDS: [Kind; 5] = [
    Kind {
        segment: "label",
        field: "label",
        of_topic: "labels",
        detailed: "topic_labels",
        defaults: &[("Architecture", None), ("Structure", None), ("MEP", None)],
    },
    Kind {
        segment: "priority",
        field: "priority",
        of_topic: "priority",
        detailed: "priorities",
        defaults: &[("Low", Some("00AF50")), ("Medium", Some("FFC000")), ("High", Some("FF3D1E"))],
    },
    Kind {
        segment: "stage",
        field: "stage",
        of_topic: "stage",
        detailed: "stages",
        defaults: &[("Design", None), ("Construction", None), ("Operation", None)],
    },
    Kind {
        segment: "status",
        field: "topic_status",
        of_topic: "topic_status",
        detailed: "topic_statuses",
        defaults: &[("Open", Some("FF3D1E")), ("In progress", Some("FFC000")), ("Closed", Some("00AF50"))],
    },
    Kind {
        segment: "type",
        field: "topic_type",
        of_topic: "topic_type",
        detailed: "topic_types",
        defaults: &[("Issue", None), ("Request", None), ("Remark", None), ("Clash", None)],
    },
];

impl Kind {
    fn path(&self, project: i64) -> String {
        format!("/bcf/2.1/projects/{project}/extension/{}", self.segment)
    }

    fn list<'a>(&self, state: &'a State, project: i64) -> &'a [Value] {
        state.collections.list(&self.path(project))
    }

    fn has(&self, state: &State, project: i64, text: &str) -> bool {
        self.list(state, project).iter().any(|known| known[self.field] == *text)
    }

    fn add(&self, state: &mut State, project: i64, text: &str, color: Option<&str>) {
        let mut object = json!({ "id": state.next_id(), self.field: text });
        if matches!(self.segment, "priority" | "status") {
            object["color"] = json!(color);
        }
        state.collections.add(&self.path(project), object);
    }
}

/// Adds the default values to a new project.
pub(crate) fn add_defaults(state: &mut State, project: i64) {
    for kind in &KINDS {
        for (text, color) in kind.defaults {
            kind.add(state, project, text, *color);
        }
    }
}

/// Adds the values of a topic that the project does not have yet.
pub(super) fn add_missing(state: &mut State, project: i64, topic: &Value) {
    for kind in &KINDS {
        for text in used(topic, kind) {
            if !kind.has(state, project, text) {
                kind.add(state, project, text, None);
            }
        }
    }
}

/// Refuses the texts of a topic that the project does not allow.
pub(super) fn check(state: &State, project: i64, sent: &Map<String, Value>, wrong: &mut Wrong) {
    for kind in &KINDS {
        let Some(value) = sent.get(kind.of_topic) else { continue };
        for text in value.as_str().into_iter().chain(texts(value)) {
            if !kind.has(state, project, text) {
                wrong.note_absent(kind.of_topic, kind.field, text);
            }
        }
    }
}

fn used<'a>(topic: &'a Value, kind: &Kind) -> impl Iterator<Item = &'a str> + use<'a> {
    let value = &topic[kind.of_topic];
    value.as_str().into_iter().chain(texts(value))
}

fn get(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::find(state, call.id(0)?)?;
    let mut extensions = json!({
        "snippet_type": [],
        "project_actions": ["update", "createTopic", "createDocument", "updateProjectExtensions"],
        "topic_actions": ["update", "updateDocumentReferences", "createComment", "createViewpoint"],
        "comment_actions": ["update"],
    });
    let all = |kind: &Kind, field: &str| -> Value {
        kind.list(state, project.id).iter().map(|object| object[field].clone()).collect()
    };
    for kind in &KINDS {
        let name = if kind.segment == "label" { "topic_label" } else { kind.of_topic };
        extensions[name] = all(kind, kind.field);
        if matches!(kind.segment, "priority" | "status") {
            extensions[format!("{name}_colors")] = all(kind, "color");
        }
    }
    let members = state.clouds.get(&project.cloud).map(|cloud| cloud.members.keys());
    let users = members.into_iter().flatten().filter_map(|user| state.users.get(user));
    extensions["user_id_type"] = users.map(|user| json!(user.email)).collect();
    Ok(Answer::json(200, &extensions))
}

fn get_detailed(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let kinds = KINDS.iter().map(|kind| (kind.detailed.to_owned(), json!(kind.list(state, project))));
    Ok(Answer::json(200, &Value::Object(kinds.collect())))
}

/// The kind that a path belongs to.
fn kind_of(call: &Call) -> Result<&'static Kind, Answer> {
    let segment = call.operation.path.split('/').nth(6).unwrap_or_default();
    KINDS.iter().find(|kind| kind.segment == segment).ok_or_else(|| Answer::refusal(404, "Not found."))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    check_text(state, call, kind_of(call)?, None)?;
    in_list(state, call)
}

/// Changes a value, also in all topics that have it.
fn update(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let kind = kind_of(call)?;
    let old = text_of(state, call, kind)?;
    check_text(state, call, kind, Some(&old))?;
    let answer = in_list(state, call)?;
    let new = text_of(state, call, kind)?;
    replace(state, call.id(0)?, kind, &old, Some(&new));
    Ok(answer)
}

/// Deletes a value; topics that have it lose it and are kept.
fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let kind = kind_of(call)?;
    let old = text_of(state, call, kind)?;
    let answer = in_list(state, call)?;
    replace(state, call.id(0)?, kind, &old, None);
    Ok(answer)
}

fn in_list(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    collection::answer(state, call).unwrap_or_else(|| Err(Answer::refusal(404, "Not found.")))
}

fn text_of(state: &State, call: &Call, kind: &Kind) -> Result<String, Answer> {
    let found = state.collections.find(&kind.path(call.id(0)?), "id", call.parameter(1));
    let found = found.ok_or_else(|| Answer::not_found("object"))?;
    Ok(found[kind.field].as_str().unwrap_or_default().to_owned())
}

/// Refuses a text that the project already has.
fn check_text(state: &State, call: &Call, kind: &Kind, own: Option<&str>) -> Result<(), Answer> {
    let mut wrong = Wrong::default();
    let sent = super::sent(call);
    let text = text(&sent, kind.field).filter(|text| own != Some(*text));
    if text.is_some_and(|text| kind.list(state, call.id(0).unwrap_or(0)).iter().any(|known| known[kind.field] == *text))
    {
        wrong.note(kind.field, &format!("{} with this {} already exists.", kind.segment, kind.field));
    }
    wrong.check()
}

fn replace(state: &mut State, project: i64, kind: &Kind, old: &str, new: Option<&str>) {
    for topic in state.topics.values_mut().filter(|topic| topic.project == project) {
        let value = &mut topic.value[kind.of_topic];
        if let Some(list) = value.as_array_mut() {
            let replaced =
                list.iter().filter_map(|text| if text == old { new.map(Value::from) } else { Some(text.clone()) });
            *list = replaced.collect();
        } else if value == old {
            *value = json!(new);
        }
    }
}
