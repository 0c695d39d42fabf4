// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Users of an identity provider, for its owner.

pub mod invitation;
pub mod user;
