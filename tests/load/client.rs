//! The process that is measured: one session, shared by all threads.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, Instant};
use std::{fs, thread};

use bimdata::auth::ClientCredentials;
use bimdata::{Error, Method, Session, TransportKind};
use serde::{Deserialize, Serialize};

use crate::THREADS;
use crate::fault::{Call, Outcome, Promise};
use crate::support::{AT_ONCE, TOO_LONG};

/// Calls after which memory is first measured.
const FIRST: usize = 1000;

/// What calls send, and what they receive.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Body {
    number: usize,
    name: String,
}

impl Body {
    fn of(call: Call) -> Self {
        serde_json::from_str(&call.body()).expect("the body of a call")
    }
}

/// Makes so many calls, and prints what they took.
pub(crate) fn run(url: &str, calls: usize) {
    let (threads, sockets) = (count("task"), count("fd"));
    let session = Session::builder()
        .base_url(url)
        .iam_url(url)
        .auth(ClientCredentials::new("app", "secret"))
        .read_timeout(Duration::from_secs(30))
        .retry(AT_ONCE)
        .build()
        .unwrap();
    make(&session, 0..FIRST);
    let first = peak();
    let start = Instant::now();
    make(&session, FIRST..calls);
    println!("{} calls in {:.1?}", calls - FIRST, start.elapsed());
    println!("memory at its peak: {first} KiB after {FIRST} calls, {} KiB after {calls}", peak());
    assert!(peak() <= 2 * first, "memory grew");
    wait_until("no thread is left", || count("task") == threads);
    assert!(count("fd") <= sockets + THREADS, "{} files and sockets", count("fd"));
    drop(session);
    assert_eq!(count("fd"), sockets, "files and sockets are left");
}

/// Makes these calls from all threads, each of which takes the next one that is left.
fn make(session: &Session, numbers: Range<usize>) {
    let next = AtomicUsize::new(numbers.start);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let call = Call { number: next.fetch_add(1, SeqCst) };
                    if !numbers.contains(&call.number) {
                        break;
                    }
                    check(session, call);
                }
            });
        }
    });
}

/// Makes a call, whose outcome must be the promised one.
fn check(session: &Session, call: Call) {
    let path = "/call/{number}";
    let answer = if call.is_read() {
        session.call(Method::GET, path).segment(call.number).receive::<Body>()
    } else {
        session.call(Method::POST, path).segment(call.number).json(&Body::of(call)).receive()
    };
    let Promise { outcome, requests } = call.promise();
    let (found, tries) = match &answer {
        Ok(body) if *body == Body::of(call) => (Outcome::Answered, requests),
        Ok(body) => panic!("{call:?} was answered with that of {}", body.number),
        Err(Error::Api(error)) => (Outcome::Status(error.status), error.tries),
        Err(Error::Transport(error)) if error.kind == TransportKind::Broken => (Outcome::Broken, error.tries),
        // Such an error does not say how many tries there were; the server does.
        Err(Error::Decode(_)) => (Outcome::Undecodable, requests),
        Err(other) => panic!("{call:?}, {:?}: {other}", call.fault()),
    };
    assert_eq!((found, tries), (outcome, requests), "{call:?}, {:?}: {answer:?}", call.fault());
}

/// The peak of this process's memory, in KiB.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

/// How many entries there are in a folder of this process: its threads, or its open files and sockets.
fn count(folder: &str) -> usize {
    fs::read_dir(format!("/proc/self/{folder}")).unwrap().count()
}

/// A thread that was joined can still be listed for a moment.
fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < TOO_LONG, "waited too long until {what}");
        thread::sleep(Duration::from_millis(1));
    }
}
