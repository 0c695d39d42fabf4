//! Webhooks of clouds and of projects.

use std::net::IpAddr;
use std::thread;
use std::time::Duration;

use bimdata::webhook::{Receiver, SIGNATURE_HEADER};
use serde_json::{Value, json};

use super::answer::Answer;
use super::body::Body;
use super::cloud;
use super::project;
use super::request::Request;
use super::route::{Route, route};
use super::state::State;

pub(super) const ROUTES: &[Route] = &[
    route("get_web_hooks", "GET", "/cloud/{cloud_pk}/webhook", list),
    route("create_web_hook", "POST", "/cloud/{cloud_pk}/webhook", create),
    route("delete_web_hook", "DELETE", "/cloud/{cloud_pk}/webhook/{id}", delete),
    route("ping_web_hook", "POST", "/cloud/{cloud_pk}/webhook/{id}/ping", ping),
    route("get_project_web_hooks", "GET", "/cloud/{cloud_pk}/project/{project_pk}/webhook", list),
    route("create_project_web_hook", "POST", "/cloud/{cloud_pk}/project/{project_pk}/webhook", create),
    route("delete_project_web_hook", "DELETE", "/cloud/{cloud_pk}/project/{project_pk}/webhook/{id}", delete),
    route("ping_project_web_hook", "POST", "/cloud/{cloud_pk}/project/{project_pk}/webhook/{id}/ping", ping),
];

const LONGEST_URL: usize = 1024;
const LONGEST_SECRET: usize = 256;
const LONGEST_CALL: Duration = Duration::from_secs(5);
const PING: &str = r#"{"ok":true}"#;

pub(super) struct Webhook {
    id: i64,
    pub(super) owner: Owner,
    settings: Settings,
}

/// Whose events a webhook is called for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Cloud(i64),
    Project(i64),
}

struct Settings {
    events: Vec<Value>,
    url: String,
    secret: String,
}

fn list(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let (owner, _) = owner(state, request)?;
    let webhooks = state.webhooks.values().filter(|webhook| webhook.owner == owner);
    Ok(Answer::ok(&webhooks.map(view).collect()))
}

fn create(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let (owner, _) = owner(state, request)?;
    let settings = settings(request)?;
    let id = state.next_id();
    let webhook = state.webhooks.entry(id).or_insert(Webhook { id, owner, settings });
    Ok(Answer::created(&view(webhook)))
}

fn delete(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let id = named(state, request)?.id;
    state.webhooks.remove(&id);
    Ok(Answer::no_content())
}

/// Calls the webhook as it is, whatever the body says, and does not wait for what comes of it.
fn ping(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let webhook = named(state, request)?;
    settings(request)?;
    let Settings { url, secret, .. } = &webhook.settings;
    if !is_on_this_machine(url) {
        return Err(Answer::json(400, &json!({ "url": ["The stand-in calls nobody but this machine."] })));
    }
    let signer = Receiver::new(secret.as_str()).map_err(|error| Answer::refusal(500, &error.to_string()))?;
    let url = url.clone();
    thread::spawn(move || {
        let config = ureq::Agent::config_builder().proxy(None).timeout_global(Some(LONGEST_CALL)).build();
        let call = ureq::Agent::new_with_config(config).post(url).header("content-type", "application/json");
        // The service says nothing either of a call that fails.
        drop(call.header(SIGNATURE_HEADER, signer.sign(PING.as_bytes())).send(PING));
    });
    Ok(Answer::ok(&view(webhook)))
}

/// The cloud or project in the path, and at which place the id of the webhook comes.
fn owner(state: &State, request: &Request) -> Result<(Owner, usize), Answer> {
    if request.path.contains("/project/") {
        return Ok((Owner::Project(project::named(state, request)?), 2));
    }
    Ok((Owner::Cloud(cloud::find(state, request.id(0)?)?.id), 1))
}

fn named<'a>(state: &'a State, request: &Request) -> Result<&'a Webhook, Answer> {
    let (owner, place) = owner(state, request)?;
    let webhook = state.webhooks.get(&request.id(place)?).filter(|webhook| webhook.owner == owner);
    webhook.ok_or_else(|| Answer::not_found("WebHook"))
}

fn settings(request: &Request) -> Result<Settings, Answer> {
    let mut body: Body = request.body()?;
    let url = body.required_text("url", LONGEST_URL);
    let secret = body.required_text("secret", LONGEST_SECRET);
    let events = match body.take("events") {
        Some(Value::Array(events)) if events.iter().all(Value::is_string) => events,
        given => {
            let error = if given.is_some() { "Not a list of strings." } else { "This field is required." };
            body.note("events", error);
            Vec::new()
        }
    };
    body.check()?;
    Ok(Settings { events, url, secret })
}

fn is_on_this_machine(url: &str) -> bool {
    let host = url.strip_prefix("http://").and_then(|rest| rest.split(['/', '?', '#']).next());
    let host = host.and_then(|host| host.rsplit_once(':').map_or(Some(host), |(host, _)| Some(host)));
    host.is_some_and(|host| host.parse().is_ok_and(|address: IpAddr| address.is_loopback()))
}

fn view(webhook: &Webhook) -> Value {
    let Settings { events, url, secret } = &webhook.settings;
    json!({ "id": webhook.id, "events": events, "url": url, "secret": secret })
}
