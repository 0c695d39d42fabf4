//! Writes a log line for each request.

use std::fmt::Display;
use std::time::Instant;

use log::Level;
use ureq::http::Method;

/// Measures the time of a request, if the log level asks for it.
pub(crate) struct Stopwatch(Option<Instant>);

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Stopwatch(log::log_enabled!(Level::Debug).then(Instant::now))
    }

    /// Writes the line; `name` is the path with its placeholders, since what fills them can be a secret.
    pub(crate) fn log(&self, method: &Method, name: &str, outcome: &dyn Display, attempts: u32) {
        if let Some(start) = self.0 {
            let milliseconds = start.elapsed().as_millis();
            log::debug!("{method} {name}: {outcome} after {milliseconds} ms, attempt {attempts}");
        }
    }
}
