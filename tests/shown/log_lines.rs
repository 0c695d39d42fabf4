//! The one logger of this program. It keeps the log of each thread separately: the thread of a test makes its own
//! calls.

use std::cell::RefCell;
use std::sync::Once;

use log::{Level, LevelFilter, Log, Metadata, Record};

thread_local! {
    static LINES: RefCell<Vec<Line>> = const { RefCell::new(Vec::new()) };
}

/// A line of the log.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) level: Level,
    pub(crate) target: String,
    pub(crate) text: String,
}

struct Logger;

impl Log for Logger {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let (target, text) = (record.target().to_owned(), record.args().to_string());
        LINES.with_borrow_mut(|lines| lines.push(Line { level: record.level(), target, text }));
    }

    fn flush(&self) {}
}

/// Keeps everything that is logged from now on, at every level.
pub(crate) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_logger(&Logger).expect("the only logger of this program");
        log::set_max_level(LevelFilter::Trace);
    });
}

/// What this thread has logged since the last [`take`].
#[cfg(feature = "client-credentials")]
pub(crate) fn lines() -> Vec<Line> {
    LINES.with_borrow(Vec::clone)
}

pub(crate) fn take() -> Vec<Line> {
    LINES.take()
}
