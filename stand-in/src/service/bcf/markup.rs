//! Writes the files of a topic in BCF-XML 2.1: its markup, and the viewpoints with their pictures.

use serde_json::{Value, json};

use super::topic::Topic;
use super::xml::{HEAD, element, group, leaf};
use super::{items, viewpoint_file};
use crate::state::State;

/// The text for an author whom the service does not know; the format requires one.
const NOBODY: &str = "unknown";

/// The files of a topic with their names.
pub(super) fn files(state: &State, topic: &Topic) -> Vec<(String, Vec<u8>)> {
    let folder = file_name(topic.text("guid"));
    let names: Vec<Names> =
        topic.viewpoints.iter().enumerate().map(|(at, viewpoint)| Names::new(at, viewpoint)).collect();
    let mut files = vec![(format!("{folder}/markup.bcf"), markup(topic, &names).into_bytes())];
    for (viewpoint, names) in topic.viewpoints.iter().zip(&names) {
        files.push((format!("{folder}/{}", names.viewpoint), viewpoint_file::write(viewpoint).into_bytes()));
        if let (Some(name), Some(path)) = (names.snapshot.as_str(), viewpoint["snapshot"]["path"].as_str()) {
            files.push((format!("{folder}/{name}"), state.storage.content(path)));
        }
    }
    files
}

/// The names of a viewpoint's files: standard names for the first one, the GUID for the others.
struct Names {
    viewpoint: String,
    /// Null without a picture.
    snapshot: Value,
}

impl Names {
    fn new(at: usize, viewpoint: &Value) -> Self {
        let guid = file_name(viewpoint["guid"].as_str().unwrap_or_default());
        let suffix = if at == 0 { String::new() } else { format!("_{at}_{guid}") };
        let kind = viewpoint["snapshot"]["snapshot_type"].as_str();
        Names {
            viewpoint: format!("viewpoint{suffix}.bcfv"),
            snapshot: json!(kind.map(|kind| format!("snapshot{suffix}.{kind}"))),
        }
    }
}

/// A GUID as the name of a file, since it may be any text.
fn file_name(guid: &str) -> String {
    guid.chars().map(|letter| if letter.is_ascii_alphanumeric() || letter == '-' { letter } else { '_' }).collect()
}

fn markup(topic: &Topic, names: &[Names]) -> String {
    let comments: String = topic.comments.iter().map(comment).collect();
    let viewpoints = topic.viewpoints.iter().zip(names).map(|(viewpoint, names)| {
        let files = [leaf("Viewpoint", &json!(names.viewpoint)), leaf("Snapshot", &names.snapshot)].concat();
        element("Viewpoints", &[("Guid", &viewpoint["guid"])], &(files + &leaf("Index", &viewpoint["index"])))
    });
    let viewpoints: String = viewpoints.collect();
    format!("{HEAD}{}\n", element("Markup", &[], &[header(&topic.value), comments, viewpoints].concat()))
}

/// The topic itself; the format prescribes the order of its parts.
fn header(topic: &Value) -> String {
    let author = Some(&topic["creation_author"]).filter(|author| !author.is_null()).cloned();
    let each =
        |name: &str, field: &str| -> String { items(&topic[field]).iter().map(|item| leaf(name, item)).collect() };
    let content = [
        each("ReferenceLink", "reference_links"),
        leaf("Title", &topic["title"]),
        leaf("Priority", &topic["priority"]),
        leaf("Index", &topic["index"]),
        each("Labels", "labels"),
        leaf("CreationDate", &topic["creation_date"]),
        leaf("CreationAuthor", &author.unwrap_or(json!(NOBODY))),
        leaf("ModifiedDate", &topic["modified_date"]),
        leaf("ModifiedAuthor", &topic["modified_author"]),
        leaf("DueDate", &topic["due_date"]),
        leaf("AssignedTo", &topic["assigned_to"]),
        leaf("Stage", &topic["stage"]),
        leaf("Description", &topic["description"]),
    ];
    let attributes =
        [("Guid", &topic["guid"]), ("TopicType", &topic["topic_type"]), ("TopicStatus", &topic["topic_status"])];
    element("Topic", &attributes, &content.concat())
}

fn comment(comment: &Value) -> String {
    let author = Some(&comment["author"]).filter(|author| !author.is_null()).cloned();
    let viewpoint = Some(&comment["viewpoint_guid"]).filter(|guid| !guid.is_null());
    let viewpoint = viewpoint.map(|guid| element("Viewpoint", &[("Guid", guid)], "")).unwrap_or_default();
    let reply = Some(&comment["reply_to_comment_guid"]).filter(|guid| !guid.is_null());
    let reply = reply.map(|guid| element("ReplyToComment", &[("Guid", guid)], "")).unwrap_or_default();
    let content = [
        leaf("Date", &comment["date"]),
        leaf("Author", &author.unwrap_or(json!(NOBODY))),
        // The format requires it even if it is empty.
        Some(leaf("Comment", &comment["comment"])).filter(|text| !text.is_empty()).unwrap_or("<Comment/>".to_owned()),
        viewpoint,
        reply,
        leaf("ModifiedDate", &comment["modified_date"]),
        leaf("ModifiedAuthor", &comment["modified_author"]),
    ];
    element("Comment", &[("Guid", &comment["guid"])], &content.concat())
}

/// The file with the version of the format.
pub(super) fn version() -> String {
    let version = json!("2.1");
    format!("{HEAD}{}\n", element("Version", &[("VersionId", &version)], &group("DetailedVersion", "2.1".to_owned())))
}
