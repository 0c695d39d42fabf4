//! Reads the topics of a BCF file, in the form in which a client would create them.

use roxmltree::Node;
use serde_json::{Map, Value, json};

use super::xml::{attribute, children, short, text_at, text_of};
use super::{LARGEST_INDEX, has_guid, items, snapshot, viewpoint_file};
use crate::moment;

type Object = Map<String, Value>;
/// The files of an archive with their names.
type Files = [(String, Vec<u8>)];

/// The topics of an archive; `None` if one cannot be read.
pub(super) fn topics(files: &Files) -> Option<Vec<Object>> {
    let markups = files.iter().filter_map(|(name, bytes)| Some((folder(name)?, bytes)));
    markups.map(|(folder, bytes)| topic(files, folder, &text(bytes))).collect()
}

/// The folder of a markup file.
fn folder(name: &str) -> Option<&str> {
    let (folder, file) = name.rsplit_once(['/', '\\'])?;
    file.eq_ignore_ascii_case("markup.bcf").then_some(folder)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned()
}

fn topic(files: &Files, folder: &str, markup: &str) -> Option<Object> {
    let document = roxmltree::Document::parse(markup).ok()?;
    let root = document.root_element();
    let node = root.children().find(|child| child.tag_name().name() == "Topic")?;
    let folder_name = folder.rsplit(['/', '\\']).next().unwrap_or(folder);
    let mut topic = Object::new();
    let mut put = |name: &str, value: Option<Value>| drop(value.and_then(|value| topic.insert(name.to_owned(), value)));
    put("guid", Some(json!(attribute(node, "Guid").unwrap_or_else(|| short(folder_name)))));
    put("title", Some(json!(text_at(node, "Title").unwrap_or_else(|| "Untitled".to_owned()))));
    put("topic_type", attribute(node, "TopicType").map(Value::from));
    put("topic_status", attribute(node, "TopicStatus").map(Value::from));
    for (name, field) in [("Priority", "priority"), ("Stage", "stage")] {
        put(field, text_at(node, name).map(|text| json!(short(&text))));
    }
    put("index", index(node));
    put("labels", Some(labels(node)));
    put("reference_links", Some(children(node, "ReferenceLink").filter_map(text_of).collect()));
    put("description", text_at(node, "Description").map(Value::from));
    for (name, field) in [("CreationDate", "creation_date"), ("ModifiedDate", "modified_date"), ("DueDate", "due_date")]
    {
        put(field, time(node, name));
    }
    for (name, field) in
        [("CreationAuthor", "creation_author"), ("ModifiedAuthor", "modified_author"), ("AssignedTo", "assigned_to")]
    {
        put(field, Some(json!(text_at(node, name))));
    }
    let viewpoints: Value = children(root, "Viewpoints").map(|node| viewpoint(files, folder, node)).collect();
    put("comments", Some(comments(root, &viewpoints)));
    put("viewpoints", Some(viewpoints));
    Some(topic)
}

fn index(node: Node<'_, '_>) -> Option<Value> {
    let index: i64 = text_at(node, "Index")?.parse().ok()?;
    (0..=LARGEST_INDEX).contains(&index).then(|| json!(index))
}

/// The labels: each is an element of this name, or an element inside a single one of this name.
fn labels(node: Node<'_, '_>) -> Value {
    let single = children(node, "Labels").filter_map(text_of);
    let nested = children(node, "Labels").flat_map(|labels| children(labels, "Label")).filter_map(text_of);
    single.chain(nested).map(|label| short(&label)).collect()
}

/// A time, if it is one.
fn time(node: Node<'_, '_>, name: &str) -> Option<Value> {
    text_at(node, name).filter(|text| moment::is_time(text)).map(Value::from)
}

fn viewpoint(files: &Files, folder: &str, node: Node<'_, '_>) -> Value {
    let file = |name: &str| {
        let named = text_at(node, name)?;
        let is_it = |known: &str| known.rsplit_once(['/', '\\']) == Some((folder, named.as_str()));
        files.iter().find(|(known, _)| is_it(known)).map(|(_, bytes)| (named.clone(), bytes))
    };
    let mut viewpoint = file("Viewpoint").map(|(_, bytes)| viewpoint_file::read(&text(bytes))).unwrap_or_default();
    viewpoint.extend(attribute(node, "Guid").map(|guid| ("guid".to_owned(), json!(guid))));
    viewpoint.extend(index(node).map(|index| ("index".to_owned(), index)));
    if let Some((name, bytes)) = file("Snapshot") {
        let kind = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if matches!(kind.as_str(), "png" | "jpg" | "jpeg") && !bytes.is_empty() {
            let data = snapshot::data_url(&kind, bytes);
            viewpoint.insert("snapshot".to_owned(), json!({ "snapshot_type": kind, "snapshot_data": data }));
        }
    }
    Value::Object(viewpoint)
}

/// The comments; references to things that are not in the file are left out.
fn comments(root: Node<'_, '_>, viewpoints: &Value) -> Value {
    let mut comments = Vec::new();
    // The text of a comment is in an element of the same name, which has no GUID.
    let nodes = root.descendants().filter(|node| node.tag_name().name() == "Comment" && node.has_attribute("Guid"));
    for node in nodes {
        let mut comment = Object::new();
        comment.insert("guid".to_owned(), json!(attribute(node, "Guid")));
        comment.insert("comment".to_owned(), json!(text_at(node, "Comment").unwrap_or_default()));
        for (name, field) in [("Author", "author"), ("ModifiedAuthor", "modified_author")] {
            comment.insert(field.to_owned(), json!(text_at(node, name)));
        }
        for (name, field) in [("Date", "date"), ("ModifiedDate", "modified_date")] {
            comment.extend(time(node, name).map(|time| (field.to_owned(), time)));
        }
        let references = [
            ("Viewpoint", "viewpoint_guid", items(viewpoints)),
            ("ReplyToComment", "reply_to_comment_guid", comments.as_slice()),
        ];
        for (name, field, present) in references {
            let guid = node.children().find(|child| child.tag_name().name() == name);
            let guid = guid.and_then(|child| attribute(child, "Guid"));
            let guid = guid.filter(|guid| present.iter().any(|object| has_guid(object, guid)));
            comment.extend(guid.map(|guid| (field.to_owned(), json!(guid))));
        }
        comments.push(Value::Object(comment));
    }
    Value::Array(comments)
}
