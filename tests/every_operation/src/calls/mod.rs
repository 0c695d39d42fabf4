// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! A call of every operation, twice: with what is required, and with everything that can be given.

use std::error::Error;

use bimdata::{ModelRef, ProjectRef, Session};

/// One operation and how to call it.
pub struct Call {
    /// The published operation id.
    pub id: &'static str,
    /// Sends what is required.
    pub minimal: fn(&Session) -> Result<(), Box<dyn Error>>,
    /// Sends everything.
    pub full: fn(&Session) -> Result<(), Box<dyn Error>>,
}

const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };
const MODEL: ModelRef = ModelRef { cloud: 12, project: 34, model: 56 };

mod bcf;
mod building;
mod classification;
mod cloud;
mod document;
mod element;
mod equipment;
mod folder;
mod layer;
mod material;
mod model;
mod naming_constraint;
mod project;
mod property;
mod property_definition;
mod property_set;
mod space;
mod sso;
mod storey;
mod system;
mod tag;
mod unit;
mod user;
mod zone;

/// The calls of every operation, module by module.
pub const CALLS: &[&[Call]] = &[
    bcf::CALLS,
    building::CALLS,
    classification::CALLS,
    cloud::CALLS,
    document::CALLS,
    element::CALLS,
    equipment::CALLS,
    folder::CALLS,
    layer::CALLS,
    material::CALLS,
    model::CALLS,
    naming_constraint::CALLS,
    project::CALLS,
    property::CALLS,
    property_definition::CALLS,
    property_set::CALLS,
    space::CALLS,
    sso::CALLS,
    storey::CALLS,
    system::CALLS,
    tag::CALLS,
    unit::CALLS,
    user::CALLS,
    zone::CALLS,
];
