//! Ways to sign in.

#[cfg(feature = "client-credentials")]
mod client_credentials;
mod custom_auth;
mod environment;
#[cfg(feature = "client-credentials")]
mod token_sharing;
