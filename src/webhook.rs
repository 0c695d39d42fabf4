//! Webhooks: checks and reads the calls that the service makes to your server.
//!
//! A webhook is set up with [`cloud::webhook::create`] or [`project::webhook::create`], which take the names of the
//! events, the URL of your server, and a secret that both sides know. The service then sends a `POST` for each event,
//! signed with the secret. [`Receiver::event`] takes the body and the header [`SIGNATURE_HEADER`] from any HTTP server,
//! and returns an [`Event`]:
//!
//! ```
//! use bimdata::webhook::{EventName, Payload, Receiver, SIGNATURE_HEADER};
//!
//! let receiver = Receiver::new("a long random text")?;
//! # let body = br#"{"event_name":"ifc.process_update","cloud_id":12,"data":{"id":56,"type":"IFC","status":"C",
//! #     "created_at":"2025-07-01T12:08:49Z","updated_at":"2025-07-01T12:08:49Z"}}"#;
//! # let signature = receiver.sign(body);
//! # let header = |name| (name == SIGNATURE_HEADER).then_some(signature.as_str());
//! // In the handler of a request: answer 400 to an error, and 204 to anything else.
//! let event = receiver.event(body, header(SIGNATURE_HEADER))?;
//! assert_eq!(event.name, EventName::ModelProcessUpdate);
//! match event.payload()? {
//!     Payload::Model(model) => println!("model {} is {:?}", model.id, model.status),
//!     other => println!("{} with {other:?}", event.name),
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Answer quickly, and do slow work afterwards. The order of events is not documented, nor how often the service
//! retries. A signature contains no timestamp, so a recorded call can be sent again later. So when an event arrives,
//! read the current state of its object.
//!
//! To test a receiver, [`cloud::webhook::ping`] and [`project::webhook::ping`] let the service send
//! [`EventName::Ping`].
//!
//! [`cloud::webhook::create`]: crate::cloud::webhook::create
//! [`cloud::webhook::ping`]: crate::cloud::webhook::ping
//! [`project::webhook::create`]: crate::project::webhook::create
//! [`project::webhook::ping`]: crate::project::webhook::ping

mod error;
mod event;
mod payload;
mod receiver;

pub use crate::EventName;
pub use error::WebhookError;
pub use event::Event;
pub use payload::Payload;
pub use receiver::{Receiver, SIGNATURE_HEADER};
