// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! What the owner of an identity provider does with its users.

pub mod invitation;
pub mod user;
