//! Calls of webhooks are taken only with the right signature, and read as what they are.
mod events;
mod payloads;
mod signatures;

use bimdata::webhook::{Event, Receiver, WebhookError};

/// Reads a body that is signed as it should be.
fn read(body: &str) -> Result<Event, WebhookError> {
    let receiver = Receiver::new("a secret").unwrap();
    receiver.event(body.as_bytes(), Some(&receiver.sign(body.as_bytes())))
}
