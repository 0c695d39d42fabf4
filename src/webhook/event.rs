//! The events that calls of webhooks report.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use super::{EventName, WebhookError};
use crate::ProjectRef;
use crate::http::read_json;
use crate::value::decode;

/// The event that a call of a webhook reports.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// What happened.
    pub name: EventName,
    /// The cloud that it happened in; the project may have moved since the webhook was created. A ping has none.
    pub cloud_id: Option<i64>,
    /// The project that it happened in, from the webhooks of a project; see [`project`](Self::project).
    pub project_id: Option<i64>,
    /// The webhook, from the webhooks of a project.
    pub webhook_id: Option<i64>,
    /// Who did it. Only some servers send it, and its form is not documented.
    pub actor: Option<Value>,
    /// The data of the event, as JSON; [`payload`](Self::payload) decodes it to a type of this crate.
    pub data: Value,
}

/// All that a call of a webhook contains.
struct Envelope(Map<String, Value>);

impl<'de> Deserialize<'de> for Envelope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::json_object(deserializer).map(Envelope)
    }
}

impl Event {
    pub(super) fn read(body: &[u8]) -> Result<Self, WebhookError> {
        let Envelope(mut envelope) = read_json(body).map_err(|error| WebhookError::unreadable("body", &error))?;
        let name = match (envelope.get("event_name"), envelope.get("ok")) {
            (Some(Value::String(name)), _) => EventName::from(name.as_str()),
            (None | Some(Value::Null), Some(ok)) if !ok.is_null() => {
                let data = json!({ "ok": ok });
                return Ok(Event { data, ..Event::of(EventName::Ping, &mut envelope) });
            }
            (None, _) => {
                return Err(WebhookError::Unreadable { part: "event_name", reason: "is missing".to_owned() });
            }
            (Some(name), _) => EventName::Other(name.to_string()),
        };
        Ok(Event::of(name, &mut envelope))
    }

    /// Reads the other fields of an event. A field with an unexpected type is ignored, so that the event is not lost.
    fn of(name: EventName, envelope: &mut Map<String, Value>) -> Self {
        let id = |name: &str| envelope.get(name).and_then(id);
        Event {
            name,
            // Very old servers have the id inside the cloud.
            cloud_id: id("cloud_id").or_else(|| envelope.get("cloud")?.get("id").and_then(self::id)),
            project_id: id("project_id"),
            webhook_id: id("webhook_id"),
            actor: envelope.remove("actor").filter(|actor| !actor.is_null()),
            data: envelope.remove("data").unwrap_or_default(),
        }
    }

    /// The project that it happened in, if the call contains it, either next to the data or in the data.
    ///
    /// Use it for calls about the event.
    #[must_use]
    pub fn project(&self) -> Option<ProjectRef> {
        let id = |value: &Value, name: &str| value.get(name).and_then(id);
        let in_data = || match self.name {
            EventName::ProjectCreation | EventName::ProjectUpdate => id(&self.data, "id"),
            _ => id(&self.data, "project_id").or_else(|| id(self.data.get("project")?, "id")),
        };
        Some(ProjectRef { cloud: self.cloud_id?, project: self.project_id.or_else(in_data)? })
    }
}

/// Reads an id, which can also be a text, or a number such as `12.0`.
fn id(value: &Value) -> Option<i64> {
    let whole = |number: f64| {
        let is_whole = number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0;
        is_whole.then(|| format!("{number:.0}").parse().ok()).flatten()
    };
    match value {
        Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
