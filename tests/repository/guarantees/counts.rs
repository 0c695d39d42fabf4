// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! How many of each kind are written.

pub(crate) const OPERATIONS: usize = 401;
pub(crate) const TYPES: usize = 289;
pub(crate) const PARAMETERS: usize = 44;
pub(crate) const ENUMS: usize = 27;
