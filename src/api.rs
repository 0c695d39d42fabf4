//! One module per resource of the service, with its functions and types.

pub mod cloud;
pub mod project;
pub mod sso;
pub mod user;
