//! Calls of webhooks are accepted only with the right signature, and then decoded.
mod events;
mod payloads;
mod signatures;

use bimdata::webhook::{Event, Receiver, WebhookError};

/// Decodes a body with a valid signature.
fn read(body: &str) -> Result<Event, WebhookError> {
    let receiver = Receiver::new("a secret").unwrap();
    receiver.event(body.as_bytes(), Some(&receiver.sign(body.as_bytes())))
}
