//! A stand-in of the BIMData service on your own machine, for the tests of your tools.
//!
//! It listens on this machine only, keeps everything in memory and stops when it is dropped. All operations of the service
//! get an answer; every request is checked against the service's description, and what goes wrong can be asked for.
//!
//! ```
//! # fn main() -> std::io::Result<()> {
//! let server = bimdata_stand_in::start()?;
//! println!("{} {} {}", server.url(), server.client_id(), server.client_secret());
//! # Ok(())
//! # }
//! ```

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
pub use rules::{ANY, ARCHIVE, FILES, On, TOKEN};
pub use service::model::Processing;
pub use stand_in::{Builder, StandIn, start};
