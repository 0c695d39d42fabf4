//! What a call of a webhook says.

use serde_json::{Value, json};

use super::{EventName, WebhookError};
use crate::ProjectRef;
use crate::decode::decode;

/// What a call of a webhook says.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// What happened.
    pub name: EventName,
    /// The cloud that it happened in; a project can have been moved since the webhook was made. A ping has none.
    pub cloud_id: Option<i64>,
    /// The project that it happened in, from the webhooks of a project; see [`project`](Self::project).
    pub project_id: Option<i64>,
    /// The webhook, from the webhooks of a project.
    pub webhook_id: Option<i64>,
    /// Who did it, from some servers; its form is not documented.
    pub actor: Option<Value>,
    /// What it is about, as it came; [`payload`](Self::payload) gives it as a type of this crate.
    pub data: Value,
}

struct Envelope {
    name: Option<EventName>,
    cloud_id: Option<i64>,
    /// Where very old servers have the id of the cloud.
    cloud: Option<Value>,
    project_id: Option<i64>,
    webhook_id: Option<i64>,
    actor: Option<Value>,
    data: Option<Value>,
    /// What a ping has instead of all else.
    ok: Option<Value>,
}

decode! {
    Envelope {
        name: "event_name" or none,
        cloud_id: "cloud_id" or none,
        cloud: "cloud" or none,
        project_id: "project_id" or none,
        webhook_id: "webhook_id" or none,
        actor: "actor" or none,
        data: "data" or none,
        ok: "ok" or none,
    }
}

impl Event {
    pub(super) fn read(body: &[u8]) -> Result<Self, WebhookError> {
        let envelope: Envelope =
            serde_json::from_slice(body).map_err(|error| WebhookError::unreadable("body", &error))?;
        let (name, data) = match (envelope.name, envelope.ok) {
            (Some(name), _) => (name, envelope.data.unwrap_or_default()),
            (None, Some(ok)) => (EventName::Ping, json!({ "ok": ok })),
            (None, None) => {
                return Err(WebhookError::Unreadable { part: "event_name", reason: "is missing".to_owned() });
            }
        };
        Ok(Event {
            name,
            cloud_id: envelope.cloud_id.or_else(|| envelope.cloud?.get("id")?.as_i64()),
            project_id: envelope.project_id,
            webhook_id: envelope.webhook_id,
            actor: envelope.actor,
            data,
        })
    }

    /// The project that it happened in, as far as the call says so: beside the data or in it.
    ///
    /// With it the calls about what happened can be made.
    #[must_use]
    pub fn project(&self) -> Option<ProjectRef> {
        let id = |value: &Value, name: &str| value.get(name)?.as_i64();
        let in_data = || match self.name {
            EventName::ProjectCreation | EventName::ProjectUpdate => id(&self.data, "id"),
            _ => id(&self.data, "project_id").or_else(|| id(self.data.get("project")?, "id")),
        };
        Some(ProjectRef { cloud: self.cloud_id?, project: self.project_id.or_else(in_data)? })
    }
}
