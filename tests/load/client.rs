//! The process that is measured: one session, shared by all threads.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, Instant};
use std::{fs, thread};

use bimdata::auth::ClientCredentials;
use bimdata::{Error, Method, Session, TransportKind};
use serde::{Deserialize, Serialize};

use crate::THREADS;
use crate::fault::{Call, Kind, Outcome, Promise};
use support::{AT_ONCE, TOO_LONG};

/// The number of calls before memory is first measured.
const FIRST: usize = 1000;

/// What calls send and receive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Item {
    number: usize,
    name: String,
}

impl Item {
    fn of(call: Call) -> Self {
        serde_json::from_str(&call.item()).expect("the item of a call")
    }
}

/// Makes this number of calls, and prints their figures.
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

/// Makes these calls from all threads; each thread takes the next call that is left.
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

/// Makes a call and checks that its outcome is the promised one.
fn check(session: &Session, call: Call) {
    let to = |method| session.call(method, "/call/{number}").segment(call.number);
    let answer = match call.kind() {
        Kind::One => to(Method::GET).receive().map(|item: Item| vec![item]),
        Kind::List => to(Method::GET).receive_list(),
        Kind::Write => to(Method::POST).json(&Item::of(call)).receive().map(|item: Item| vec![item]),
    };
    let expected = vec![Item::of(call); if call.kind() == Kind::List { call.items() } else { 1 }];
    let Promise { outcome, requests } = call.promise();
    let (found, attempts) = match &answer {
        Ok(items) if *items == expected => (Outcome::Answered, requests),
        Ok(items) => panic!("{call:?} was answered with {items:?}"),
        Err(Error::Api(error)) => (Outcome::Status(error.status), error.attempts),
        Err(Error::Transport(error)) if error.kind == TransportKind::Broken => (Outcome::Broken, error.attempts),
        Err(Error::Decode(error)) => (Outcome::Undecodable, error.attempts),
        Err(other) => panic!("{call:?}, {:?}: {other}", call.fault()),
    };
    assert_eq!((found, attempts), (outcome, requests), "{call:?}, {:?}: {answer:?}", call.fault());
}

/// The peak of this process's memory, in KiB.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

/// The number of entries in a folder of this process in /proc: its threads, or its open files and sockets.
fn count(folder: &str) -> usize {
    fs::read_dir(format!("/proc/self/{folder}")).unwrap().count()
}

/// A joined thread may still be listed for a moment.
fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < TOO_LONG, "waited too long until {what}");
        thread::sleep(Duration::from_millis(1));
    }
}
