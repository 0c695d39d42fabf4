//! What is shown of a call, in the log and in errors, and what never is.
//!
//! A program of its own, since a process has one logger.

mod log_lines;
mod logs;
#[cfg(all(feature = "api-key", feature = "bearer", feature = "client-credentials"))]
mod secrets;
mod shown_paths;
