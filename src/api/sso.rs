//! What an identity provider of your own does with its users.

pub mod invitation;
pub mod user;
