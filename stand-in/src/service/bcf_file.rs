//! Topics to and from .bcfzip files.

use super::project;
use super::topic::{self, Topic};
use super::zip;
use crate::answer::Answer;
use crate::call::Call;
use crate::service::Handler;
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[("download_bcf_export", export), ("import_bcf", import)];

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const MARKUP: &str = "/markup.bcf";
const ENTITIES: [(&str, &str); 4] = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")];

fn export(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let wanted: Option<Vec<&str>> = call.query("topics").map(|guids| guids.split(',').map(str::trim).collect());
    let topics = state.topics.values().filter(|topic| {
        topic.project == project && wanted.as_ref().is_none_or(|guids| guids.contains(&topic.text("guid")))
    });
    let version = format!("{XML}<Version VersionId=\"2.1\"><DetailedVersion>2.1</DetailedVersion></Version>\n");
    let mut files = vec![("bcf.version".to_owned(), version.into_bytes())];
    files.extend(topics.map(|topic| (format!("{}{MARKUP}", topic.text("guid")), markup(topic).into_bytes())));
    Ok(Answer::file(zip::write(&files).ok_or_else(|| Answer::refusal(500, "Too large."))?))
}

/// Adds the topics of the file, except those that are there already.
fn import(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::find(state, call.id(0)?)?.id;
    let mut body = call.body();
    body.required_text("name");
    let file = body.required_file("file");
    let files = zip::read(&file.bytes);
    if files.is_none() && !body.has_error("file") {
        body.note("file", "This is not a BCF file.");
    }
    body.check()?;
    for (name, content) in files.unwrap_or_default() {
        let Some(guid) = name.strip_suffix(MARKUP) else { continue };
        if topic::with_guid(state, project, guid).is_some() {
            continue;
        }
        let content = String::from_utf8_lossy(&content).into_owned();
        let title = text_of(&content, "Title").unwrap_or_else(|| "Untitled".to_owned());
        let topic = topic::add(state, project, Some(guid.to_owned()), &title);
        topic["description"] = text_of(&content, "Description").into();
    }
    Ok(Answer::empty(204))
}

fn markup(topic: &Topic) -> String {
    let element = |name: &str, text: &str| {
        let text = ENTITIES.iter().fold(text.to_owned(), |text, (plain, escaped)| text.replace(plain, escaped));
        if text.is_empty() { text } else { format!("<{name}>{text}</{name}>") }
    };
    let guid = topic.text("guid");
    let title = element("Title", topic.text("title"));
    let date = element("CreationDate", topic.text("creation_date"));
    let description = element("Description", topic.text("description"));
    let author = element("CreationAuthor", "tour");
    format!("{XML}<Markup><Topic Guid=\"{guid}\">{title}{date}{author}{description}</Topic></Markup>\n")
}

/// The text of the first element of this name.
fn text_of(content: &str, name: &str) -> Option<String> {
    let (_, rest) = content.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    Some(ENTITIES.iter().rev().fold(text.to_owned(), |text, (plain, escaped)| text.replace(escaped, plain)))
}
