//! A stand-in of the BIMData service on your own machine, for the tests of tools that use it.
//!
//! [`start`] opens it on a free port, in this process. It listens on this machine only, keeps everything in memory and stops
//! when it is dropped. All operations of the service get an answer, every request is checked against the description of the
//! service, and what goes wrong can be asked for.
//!
//! ```
//! # fn main() -> std::io::Result<()> {
//! let server = bimdata_stand_in::start()?;
//! println!("{} {} {}", server.url(), server.client_id(), server.client_secret());
//! # Ok(())
//! # }
//! ```
//!
//! # Where to read on
//!
//! - [`StandIn`]: its addresses and credentials; what was asked of it ([`StandIn::asked`], [`StandIn::assert_asked`],
//!   [`StandIn::assert_sent`]); its clock ([`StandIn::advance`]); what it thinks of the caller.
//! - [`StandIn::on`]: what goes wrong with the next calls of an operation, each in one call; [`Gate`], which takes the place
//!   of sleeps.
//! - [`Builder`] and [`Data`]: what it starts with, and how strict it is.
//! - [`Processing`]: how models and jobs come to their end; [`ModelContent`]: what is in a file that is uploaded.
//!
//! # How requests are checked
//!
//! In this order, with the statuses and words of Django REST Framework, on which the service stands: an unknown path is 404
//! and another method of a known one 405; without a credential, or with one that is unknown, revoked or expired, 401; without
//! a scope of the operation 403; a body of another media type 415; and whatever is wrong with the query or the body 400, with
//! the errors by field. Then the state answers: 404 for what is not there, and 400 for references to it.
//!
//! The service ignores fields and query parameters that it does not know. The stand-in refuses them, since they are most
//! often misspelt, unless it is started [`lenient`](Builder::lenient). A client that is newer than the stand-in can know more
//! than it does: the refusal names the version of the interface that the stand-in knows.
//!
//! # What it remembers
//!
//! All operations have state: what is written is remembered, and what is read is what was written. The file OPERATIONS.md of
//! this crate lists them; one that had none would answer with a sample that fits the description, as all do that are asked
//! [without state](Builder::stateless).

mod answer;
mod call;
mod caller;
mod check;
mod clock;
mod collection;
mod data;
mod description;
mod fault;
mod fields;
mod gate;
mod http;
mod moment;
mod multipart;
mod record;
mod request;
mod rules;
mod sample;
mod service;
mod stand_in;
mod state;
#[cfg(test)]
mod testing;

pub use answer::Answer;
pub use caller::Credential;
pub use data::Data;
pub use fault::Fault;
pub use gate::Gate;
pub use record::Asked;
pub use rules::{ANY, ARCHIVE, FILES, On, SIGN_IN, TOKEN};
pub use service::event::Delivery;
pub use service::model::{ModelContent, Processing};
pub use stand_in::{Builder, StandIn, start};

/// The code of the README, compiled and run with the other examples of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
