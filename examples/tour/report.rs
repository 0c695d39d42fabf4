//! The output of the tour, and its counts.

use std::io::Write;
use std::time::Instant;

use bimdata::{Error, Result};

/// The width of the column with the calls; the results are to the right of it.
const WIDTH: usize = 50;

pub(crate) struct Report<W> {
    out: W,
    started: Instant,
    succeeded: usize,
    failed: usize,
}

impl<W: Write> Report<W> {
    pub(crate) fn new(out: W) -> Self {
        Report { out, started: Instant::now(), succeeded: 0, failed: 0 }
    }

    pub(crate) fn succeeded(&self) -> usize {
        self.succeeded
    }

    pub(crate) fn failed(&self) -> usize {
        self.failed
    }

    pub(crate) fn milliseconds(&self) -> u128 {
        self.started.elapsed().as_millis()
    }

    pub(crate) fn line(&mut self, text: &str) {
        // A closed pipe, for example by `head`, does not stop the tour.
        let _ = writeln!(self.out, "{text}");
    }

    pub(crate) fn section(&mut self, title: &str) {
        self.line(&format!("\n{title}"));
    }

    /// Something that is not called, and the reason.
    pub(crate) fn skipped(&mut self, called: &str, reason: &str) {
        self.row(called, &format!("skipped: {reason}"));
    }

    /// A call, and its result in a few words; the result is returned unless the call failed.
    pub(crate) fn call<T>(&mut self, called: &str, result: Result<T>, told: impl FnOnce(&T) -> String) -> Option<T> {
        match result {
            Ok(value) => {
                self.succeeded += 1;
                self.row(called, &told(&value));
                Some(value)
            }
            Err(error) => {
                self.failed += 1;
                self.row(called, &format!("FAILED: {error}"));
                None
            }
        }
    }

    /// A call that must fail, with an error that passes the test.
    pub(crate) fn refusal<T>(&mut self, called: &str, result: Result<T>, is_expected: impl FnOnce(&Error) -> bool) {
        match result {
            Err(error) if is_expected(&error) => self.row(called, &format!("refused: {error}")),
            Err(error) => {
                self.failed += 1;
                self.row(called, &format!("FAILED otherwise than expected: {error}"));
            }
            Ok(_) => {
                self.failed += 1;
                self.row(called, "FAILED: a refusal was expected");
            }
        }
    }

    /// Something that was checked, and whether it is right.
    pub(crate) fn check(&mut self, looked_at: &str, is_right: bool, told: &str) -> Option<()> {
        if is_right {
            self.row(looked_at, told);
            return Some(());
        }
        self.failed += 1;
        self.row(looked_at, &format!("FAILED: not {told}"));
        None
    }

    fn row(&mut self, called: &str, told: &str) {
        self.line(&format!("  {called:<WIDTH$}  {told}"));
    }
}
