//! Topics to and from files: BCF-XML 2.1 in both directions, and a table to read.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::draft::Draft;
use super::topic::{self, Topic};
use super::{Wrong, author, extension, full_topic, guids, has_guid, markup, reading, spreadsheet, tell_of_topic, text};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::{Handler, project, zip};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("download_bcf_export", export),
    ("download_bcf_export_post", export),
    ("download_bcf_export_xlsx", export_table),
    ("download_bcf_export_xlsx_post", export_table),
    ("import_bcf", import),
];

fn export(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut files = vec![("bcf.version".to_owned(), markup::version().into_bytes())];
    files.extend(chosen(state, call)?.into_iter().flat_map(|topic| markup::files(state, topic)));
    packed(&files)
}

fn export_table(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    packed(&spreadsheet::files(&chosen(state, call)?, call.query("locale") == Some("fr")))
}

fn packed(files: &[(String, Vec<u8>)]) -> Result<Answer, Answer> {
    Ok(Answer::file(zip::write(files).ok_or_else(|| Answer::refusal(500, "Too large."))?))
}

/// The topics that the query or the body names, or all of the format.
fn chosen<'a>(state: &'a State, call: &Call) -> Result<Vec<&'a Topic>, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let body = call.body();
    let in_body = body.value("topics").map(|topics| super::texts(topics).collect::<Vec<_>>());
    let named = guids(call).or(in_body.filter(|guids| !guids.is_empty()));
    let format = body.text("format").or_else(|| call.query("format").map(str::to_owned));
    // Topics that are named are included whatever their format, unless a format is given too.
    let format = format.or_else(|| named.is_none().then(|| topic::FORMAT.to_owned()));
    let topics = state.topics.values().filter(|topic| {
        topic.project == project
            && named.as_ref().is_none_or(|guids| guids.iter().any(|guid| has_guid(&topic.value, guid)))
            && format.as_ref().is_none_or(|format| topic.text("format") == format)
    });
    Ok(topics.collect())
}

/// Adds the topics of the file. If one of them already exists, none is added.
fn import(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let mut body = call.body();
    let files = zip::read(&body.required_file("file").bytes);
    let topics = files.as_ref().and_then(|files| reading::topics(files));
    if topics.is_none() {
        body.note("file", "This is not a BCF file.");
    }
    body.check()?;
    let by = author(state, call);
    let mut drafts = Vec::new();
    let mut guids = BTreeSet::new();
    for mut sent in topics.unwrap_or_default() {
        let mut wrong = Wrong::default();
        let mut draft = Draft::new(project);
        topic::check_guid(state, &draft, &sent, &mut wrong);
        if !guids.insert(text(&sent, "guid").unwrap_or_default().to_ascii_lowercase()) {
            wrong.note("guid", "topic with this guid already exists.");
        }
        forget_strangers(state, project, &mut sent);
        topic::begin(state, &mut draft, &sent, &by);
        full_topic::set_parts(state, &mut draft, &sent, &by, &mut wrong);
        if !wrong.0.is_empty() {
            let error = format!("{}: {}", text(&sent, "guid").unwrap_or_default(), Value::Object(wrong.0));
            return Err(Answer::json(400, &json!({ "file": [error] })));
        }
        drafts.push(draft);
    }
    for mut draft in drafts {
        extension::add_missing(state, project, &draft.topic.value);
        topic::place(state, &mut draft);
        let id = draft.keep(state);
        let topic = state.topics[&id].value.clone();
        tell_of_topic(state, "creation", project, &topic);
    }
    Ok(Answer::empty(204))
}

/// Leaves out people who are not in the project.
fn forget_strangers(state: &State, project: i64, sent: &mut Map<String, Value>) {
    const FIELDS: [&str; 4] = ["creation_author", "modified_author", "assigned_to", "author"];
    let cloud = state.projects.get(&project).map_or(0, |project| project.cloud);
    let forget = |object: &mut Map<String, Value>| {
        for field in FIELDS {
            if let Some(person) = object.get_mut(field) {
                if !person.as_str().is_some_and(|email| topic::is_member(state, cloud, email)) {
                    *person = Value::Null;
                }
            }
        }
    };
    forget(sent);
    let comments = sent.get_mut("comments").and_then(Value::as_array_mut).into_iter().flatten();
    comments.filter_map(Value::as_object_mut).for_each(forget);
}
