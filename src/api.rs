// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! One module per resource of the service, with its functions and types.
//!
//! Interface version 10.41.1.

pub mod bcf;
pub mod building;
pub mod classification;
pub mod cloud;
pub mod document;
pub mod element;
pub mod equipment;
pub mod folder;
pub mod layer;
pub mod material;
pub mod model;
pub mod naming_constraint;
pub mod project;
pub mod property;
pub mod property_definition;
pub mod property_set;
pub mod space;
pub mod sso;
pub mod storey;
pub mod system;
pub mod tag;
pub mod unit;
pub mod user;
pub(crate) mod values;
pub mod zone;
