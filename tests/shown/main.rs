//! What the log and errors show of a call, and what they never show.
//!
//! A program of its own, since a process has one logger.

mod log_lines;
mod logs;
#[cfg(all(feature = "api-key", feature = "bearer", feature = "client-credentials"))]
mod secrets;
mod shown_paths;
#[cfg(all(feature = "user-login", feature = "token-file"))]
mod token_warnings;
#[cfg(feature = "user-login")]
mod verifier;
