//! Round trips, requests and connections of calls and whole jobs, over a round trip of 50 ms with TLS 1.3, compared
//! with the minimum that the protocols allow.
//!
//! README.md next to this directory says how to run it and how to read it.

mod cold;
mod proxy;
mod row;
mod service;
mod warm;

use std::env;
use std::process::ExitCode;
use std::time::Duration;

use service::Service;
use warm::Size;

/// Longer than ureq keeps an idle connection by default, and longer than the pause between two polls.
const FULL: Size = Size { idle: Duration::from_secs(16), hurry: 20, files: 500 };
const QUICK: Size = Size { idle: Duration::from_secs(2), hurry: 60, files: 60 };

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|argument| argument == "cold") {
        cold::child(&arguments[1..]);
        return ExitCode::SUCCESS;
    }
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let service = Service::start();
    let mut rows = cold::rows(&service);
    rows.extend(warm::rows(&service, if is_quick { &QUICK } else { &FULL }));
    row::judge(&rows)
}
