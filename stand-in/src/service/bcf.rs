//! BCF: information about the service, its projects, and the topics with their parts.

#![expect(clippy::unnecessary_wraps, reason = "all handlers have the same form")]

use serde_json::{Map, Value, json};

use super::{access, event, project};
use crate::answer::Answer;
use crate::call::Call;
use crate::description::Description;
use crate::service::Handler;
use crate::state::State;

pub(crate) mod comment;
pub(crate) mod document_reference;
pub(crate) mod draft;
pub(crate) mod extension;
pub(crate) mod file;
pub(crate) mod filter;
pub(crate) mod full_topic;
pub(crate) mod history;
mod markup;
pub(crate) mod pin;
mod reading;
mod snapshot;
mod spreadsheet;
pub(crate) mod topic;
pub(crate) mod viewpoint;
mod viewpoint_file;
mod xml;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_versions", versions),
    ("get_auth", auth),
    ("get_user", user),
    ("get_bcf_projects", projects),
    ("get_bcf_project", project),
    ("update_bcf_project", update_project),
    ("full_update_bcf_project", update_project),
];

/// The largest index that the description allows.
const LARGEST_INDEX: i64 = 2_147_483_647;

fn versions(_: &mut State, _: &Call) -> Result<Answer, Answer> {
    let detailed = "https://github.com/buildingSMART/BCF-API/tree/release_2_1";
    Ok(Answer::json(200, &json!([{ "version_id": "2.1", "detailed_version": detailed }])))
}

/// The address of the identity provider, which is that of the API here.
fn auth(state: &mut State, _: &Call) -> Result<Answer, Answer> {
    let endpoint = |name: &str| format!("{}/auth/realms/bimdata/protocol/openid-connect/{name}", state.origins.api);
    let auth = json!({
        "oauth2_auth_url": endpoint("auth"),
        "oauth2_token_url": endpoint("token"),
        "http_basic_supported": false,
        "supported_oauth2_flows": ["authorization_code_grant", "client_credentials_grant"],
    });
    Ok(Answer::json(200, &json!([auth])))
}

/// The caller. An application has neither id nor name.
fn user(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let user = call.caller.user.and_then(|id| state.users.get(&id));
    let name = user.map(|user| {
        let names = [user.firstname.as_deref(), user.lastname.as_deref()];
        names.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    let user = json!({
        "id": user.map(|user| &user.email),
        "name": name,
        "email": user.map_or("", |user| &user.email),
        "is_client": user.is_none() && call.caller.project.is_none(),
        "is_project_token": call.caller.project.is_some(),
    });
    Ok(Answer::json(200, &user))
}

fn projects(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let projects = state.projects.values();
    let projects = projects.filter(|project| access::sees_project(state, &call.caller, project.id));
    Ok(Answer::json(200, &projects.map(project_view).collect()))
}

fn project(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    Ok(Answer::json(200, &project_view(project::find(state, call.id(0)?)?)))
}

fn update_project(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = project::find(state, call.id(0)?)?.id;
    if let (Some(project), Some(name)) = (state.projects.get_mut(&id), call.body().text("name")) {
        project.name = name;
    }
    project(state, call)
}

fn project_view(project: &project::Project) -> Value {
    json!({ "id": project.id, "project_id": project.id.to_string(), "name": project.name })
}

/// The e-mail address of the caller; an application has none.
fn author(state: &State, call: &Call) -> Value {
    json!(call.caller.user.and_then(|id| state.users.get(&id)).map(|user| &user.email))
}

/// The fields of a body, by name.
fn sent(call: &Call) -> Map<String, Value> {
    call.body().values().clone()
}

/// A field of the body that is a non-empty text.
fn text<'a>(sent: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    sent.get(name)?.as_str().filter(|text| !text.is_empty())
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    items(value).iter().filter_map(Value::as_str)
}

/// Whether an object has this GUID.
fn has_guid(object: &Value, guid: &str) -> bool {
    object["guid"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(guid))
}

/// The GUID that a change leaves an object with; `check` is called if it is another one.
fn new_guid(guid: &str, sent: &Map<String, Value>, check: impl FnOnce()) -> String {
    match text(sent, "guid").filter(|new| !new.eq_ignore_ascii_case(guid)) {
        Some(new) => {
            check();
            new.to_owned()
        }
        None => guid.to_owned(),
    }
}

/// Whether links to pictures are requested instead of the pictures.
fn wants_links(call: &Call) -> bool {
    call.query("img_format") == Some("url")
}

/// The comma-separated guids; `None` if the parameter is absent.
fn guids(call: &Call) -> Option<Vec<&str>> {
    let guids = call.query("topics").filter(|guids| !guids.is_empty())?;
    Some(guids.split(',').map(str::trim).collect())
}

/// Emits the event for a change of a topic.
fn tell_of_topic(state: &mut State, event: &str, project: i64, topic: &Value) {
    event::emit_in(state, &format!("bcf.topic.{event}"), project, &json!({ "project_id": project, "topic": topic }));
}

/// The errors of an object, by the names of its fields.
#[derive(Default)]
struct Wrong(Map<String, Value>);

impl Wrong {
    fn note(&mut self, name: &str, error: &str) {
        self.0.insert(name.to_owned(), json!([error]));
    }

    /// Notes that an id does not exist.
    fn note_unknown(&mut self, name: &str, id: &Value) {
        self.note(name, &format!("Invalid pk \"{id}\" - object does not exist."));
    }

    /// Notes that no object has this value.
    fn note_absent(&mut self, name: &str, field: &str, value: &str) {
        self.note(name, &format!("Object with {field}={value} does not exist."));
    }

    /// Notes the errors of the items of a list, each at its position, if there are any.
    fn note_items(&mut self, name: &str, items: Vec<Wrong>) {
        if items.iter().any(|item| !item.0.is_empty()) {
            let items = items.into_iter().map(|item| Value::Object(item.0)).collect();
            self.0.insert(name.to_owned(), Value::Array(items));
        }
    }

    fn check(self) -> Result<(), Answer> {
        if self.0.is_empty() { Ok(()) } else { Err(Answer::json(400, &Value::Object(self.0))) }
    }
}

/// Whether the listed objects have a field, or the actions of listed events do.
fn is_field(call: &Call, field: &str) -> bool {
    let schemas = &Description::load().schemas;
    let Some(answer) = &call.operation.answer.schema else { return false };
    let object = schemas.resolve(schemas.resolve(answer).items());
    let actions = object.property("events").map(|events| schemas.resolve(schemas.resolve(events).items()));
    object.property(field).is_some() || actions.is_some_and(|action| action.property(field).is_some())
}

#[cfg(test)]
mod tests;
