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

mod document;

/// The calls of every operation, module by module.
pub const CALLS: &[&[Call]] = &[document::CALLS];
