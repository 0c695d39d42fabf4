//! Whatever a server does, each call ends as promised and in time, and leaves nothing behind.

#![allow(clippy::redundant_closure_for_method_calls, reason = "the methods of one lifetime do not go for all")]

mod answers;
mod bodies;
mod breaks;
mod calls;
mod heads;
mod leaks;
mod memory;
mod reuse;
mod server;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use calls::{Client, DEADLINE, Kind, READ_TIMEOUT};
use server::Serve;
use table::{PROMISED, rows, written};

/// How long ureq waits for `100 Continue` before it sends the body anyway.
const ASKING: Duration = Duration::from_secs(1);
/// How much later than its time plus a fifth a timeout may come: a busy machine may take this long to run a thread.
const SLACK: Duration = Duration::from_millis(250);
/// Most of the threads only wait.
const CALLS_AT_ONCE: usize = 24;

struct Fault {
    name: &'static str,
    /// `None` if no connection is made.
    serve: Option<Serve>,
    /// Whether the fault shows only in a second call.
    takes_two_calls: bool,
}

fn faults() -> Vec<Fault> {
    let refuses = Fault { name: "refuses connections", serve: None, takes_two_calls: false };
    let of_one = [breaks::FAULTS, heads::FAULTS, bodies::FAULTS].into_iter().flatten().map(|fault| (fault, false));
    let of_two = reuse::FAULTS.iter().map(|fault| (fault, true));
    let others = of_one.chain(of_two).map(|(&(name, serve), takes_two_calls)| Fault {
        name,
        serve: Some(serve),
        takes_two_calls,
    });
    [refuses].into_iter().chain(others).collect()
}

/// The outcome of a call, or of two, and by how much the timeout that ended one was exceeded.
#[derive(Clone, Default)]
struct Outcome {
    text: String,
    overrun: Duration,
}

/// Makes one call, or two if the fault needs two.
fn outcome(fault: &Fault, kind: Kind) -> Outcome {
    let made = catch_unwind(AssertUnwindSafe(|| {
        let client = Client::new(kind, fault.serve);
        let first = timed(&client, kind);
        if !fault.takes_two_calls {
            return first;
        }
        client.wait_until_ready();
        let second = timed(&client, kind);
        Outcome { text: format!("{}, {}", first.text, second.text), overrun: first.overrun.max(second.overrun) }
    }));
    made.unwrap_or_else(|_| Outcome { text: "panic".to_owned(), overrun: Duration::ZERO })
}

/// Makes one call, and distinguishes the two kinds of timeout by the time that it took.
fn timed(client: &Client, kind: Kind) -> Outcome {
    let start = Instant::now();
    let text = client.call();
    let took = start.elapsed();
    let is_timeout = text.contains("timeout");
    let asking = if kind == Kind::LargeUpload { ASKING } else { Duration::ZERO };
    let (text, least, timeout) = match (is_timeout, took < DEADLINE) {
        (true, true) => (text.replace("timeout", "silence"), READ_TIMEOUT, READ_TIMEOUT + asking),
        (true, false) => (text.replace("timeout", "deadline"), DEADLINE, DEADLINE),
        (false, _) => (text, Duration::ZERO, DEADLINE),
    };
    let overrun = took.saturating_sub(timeout);
    let is_in_time = took >= least && overrun <= timeout / 5 + SLACK;
    Outcome { text: if is_in_time { text } else { format!("{text} after {took:?}") }, overrun }
}

/// The outcomes of all calls under all faults, a row for each fault.
fn outcomes(faults: &[Fault]) -> Vec<Vec<Outcome>> {
    let kinds = Kind::ALL.len();
    let next = AtomicUsize::new(0);
    let found = Mutex::new(vec![vec![Outcome::default(); kinds]; faults.len()]);
    thread::scope(|scope| {
        for _ in 0..CALLS_AT_ONCE {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let (row, column) = (number / kinds, number % kinds);
                    let Some(fault) = faults.get(row) else { return };
                    let outcome = outcome(fault, Kind::ALL[column]);
                    found.lock().expect("no panic")[row][column] = outcome;
                }
            });
        }
    });
    found.into_inner().expect("no panic")
}

fn print(faults: &[Fault], found: &[Vec<Outcome>]) {
    let titles = ["fault".to_owned()].into_iter().chain(Kind::ALL.map(|kind| kind.to_string())).collect();
    let rows = faults.iter().zip(found).map(|(fault, found)| {
        let texts = found.iter().map(|outcome| outcome.text.clone());
        [fault.name.to_owned()].into_iter().chain(texts).collect()
    });
    println!("{}", written(&[titles].into_iter().chain(rows).collect::<Vec<_>>()));
    let overrun = found.iter().flatten().map(|outcome| outcome.overrun).max();
    println!("no timeout was overrun by more than {:?}", overrun.unwrap_or_default());
}

/// Fails if an outcome is not the promised one.
fn compare(faults: &[Fault], found: &[Vec<Outcome>]) {
    let promised = rows(PROMISED);
    let names: Vec<_> = faults.iter().map(|fault| fault.name).collect();
    let promised_names: Vec<_> = promised.iter().map(|row| row.fault).collect();
    assert_eq!(names, promised_names, "each fault has a promise, and each promise a fault");
    let mut wrong = Vec::new();
    for (row, found) in promised.iter().zip(found) {
        assert_eq!(row.outcomes.len(), found.len(), "{}", row.fault);
        for ((kind, promised), found) in Kind::ALL.iter().zip(&row.outcomes).zip(found) {
            if found.text != *promised {
                wrong.push(format!("{}, {kind}: {} instead of {promised}", row.fault, found.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} outcomes are not as promised:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_call_ends_as_promised_under_every_fault_and_leaves_nothing_behind() {
    const THIS: &str = "every_call_ends_as_promised_under_every_fault_and_leaves_nothing_behind";
    let faults = faults();
    if let Some((kind, names)) = memory::measured() {
        faults.iter().filter(|fault| names.contains(&fault.name)).for_each(|fault| drop(outcome(fault, kind)));
        return memory::print_peak();
    }
    assert!(faults.len() >= 40, "{} faults", faults.len());
    let before = leaks::held();
    let start = Instant::now();
    let found = outcomes(&faults);
    print(&faults, &found);
    println!("{} faults, {} kinds of call, {:?}", faults.len(), Kind::ALL.len(), start.elapsed());
    leaks::assert_nothing_left(before);
    memory::assert_little(THIS);
    compare(&faults, &found);
}
