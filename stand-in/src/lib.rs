//! A stand-in of the BIMData service on your own machine, for the tests of tools that use it.
//!
//! [`start`] starts it on a free port, in this process. It listens on this machine only, keeps everything in memory and
//! stops when it is dropped. It answers all operations of the service, checks every request against the description of
//! the service, and produces faults on request.
//!
//! ```
//! # fn main() -> std::io::Result<()> {
//! let server = bimdata_stand_in::start()?;
//! println!("{} {} {}", server.url(), server.client_id(), server.client_secret());
//! # Ok(())
//! # }
//! ```
//!
//! # Overview
//!
//! - [`StandIn`]: its addresses and credentials; the requests so far ([`StandIn::asked`], [`StandIn::assert_asked`],
//!   [`StandIn::assert_sent`]); its clock ([`StandIn::advance`]); the rights of the caller.
//! - [`StandIn::on`]: faults of the next calls of an operation, each set by one call; [`Gate`], which replaces sleeps.
//! - [`Builder`] and [`Data`]: its initial data, and how strict it is.
//! - [`Processing`]: how models and jobs are processed; [`ModelContent`]: the content of an uploaded file.
//!
//! # How requests are checked
//!
//! In this order, with the statuses and words of Django REST Framework, which the service uses: an unknown path is 404,
//! and another method of a known path 405; without a credential, or with one that is unknown, revoked or expired, 401;
//! without a scope of the operation 403; a body of another media type 415; any other error in the query or the body is
//! 400, with the errors by field. After that the answer depends on the state: 404 for an object that does not exist,
//! and 400 for a reference to one.
//!
//! The service ignores fields and query parameters that it does not know. The stand-in refuses them, since they are
//! mostly spelling mistakes, unless it is started [`lenient`](Builder::lenient). A client that is newer than the
//! stand-in may use fields that the stand-in does not know: the refusal names the interface version of the stand-in.
//!
//! Two things count as absent, as in the service: a query parameter with an empty value, and a JSON object without fields
//! as the body of an operation without a body.
//!
//! # What a caller sees
//!
//! An application sees everything; a person, or a token of a project, sees projects, folders, documents and models by
//! their rights. What a caller does not see is treated as if it did not exist: it is missing in lists, 404 in a path, and
//! an unknown id (400) in a body. A person who may not read a folder sees neither its documents nor the models made from
//! them, and may change both only with the permission to write there (403 otherwise). That models have the permissions
//! of their documents is not in the description of the service; it is what the stand-in does. A token with
//! `available_models` sees only these models, with their pages; once they are deleted, it sees none.
//!
//! # What it remembers
//!
//! All operations have state: reads return what was written before. The file OPERATIONS.md of this crate lists them. An
//! operation without state would answer with a sample that fits the description, as all do [without
//! state](Builder::stateless).
//!
//! An object that is deleted disappears from all that refers to it: a model or a group from topics, a document from
//! elements. A storey, building or space is deleted together with its element, whichever of the two a call names; what
//! is inside it stays. The description does not say what the service does there.

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
