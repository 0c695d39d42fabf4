//! Ways to sign in.

#[cfg(all(feature = "client-credentials", feature = "token-file", feature = "user-login", feature = "bearer"))]
mod asking;
#[cfg(feature = "client-credentials")]
mod client_credentials;
mod custom_auth;
mod environment;
#[cfg(feature = "client-credentials")]
mod provider_answers;
mod refused_values;
#[cfg(all(feature = "token-file", feature = "user-login", feature = "bearer"))]
mod signing_out;
#[cfg(all(feature = "token-file", feature = "user-login"))]
mod signing_out_meanwhile;
#[cfg(all(feature = "token-file", feature = "user-login"))]
mod single_use;
#[cfg(all(feature = "client-credentials", feature = "token-file"))]
mod token_file;
#[cfg(all(feature = "client-credentials", feature = "token-file"))]
mod token_file_place;
#[cfg(all(feature = "client-credentials", feature = "token-file"))]
mod token_saving;
#[cfg(feature = "client-credentials")]
mod token_sharing;
#[cfg(feature = "user-login")]
mod user_login;
