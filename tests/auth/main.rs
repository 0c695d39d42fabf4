//! Ways to sign in.

#[cfg(feature = "client-credentials")]
mod client_credentials;
mod custom_auth;
mod environment;
#[cfg(all(feature = "client-credentials", feature = "token-file"))]
mod token_file;
#[cfg(feature = "client-credentials")]
mod token_sharing;
#[cfg(feature = "user-login")]
mod user_login;
