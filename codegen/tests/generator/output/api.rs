// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! One module per resource of the service, with its functions and types.
//!
//! Interface version 1.2.3.

pub mod document;
pub(crate) mod values;
