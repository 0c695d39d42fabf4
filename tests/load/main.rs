//! Under load no call is lost or done twice, and nothing is left behind.
//!
//! 64 threads share one session and make calls of a server that fails one in twenty of them. With `BIMDATA_SOAK=1` in
//! the environment there are 100,000 calls instead of 6,400:
//!
//! ```text
//! BIMDATA_SOAK=1 cargo test --release --features client-credentials --test load -- --nocapture
//! ```

#![cfg(target_os = "linux")]

mod client;
mod fault;
mod server;

use std::collections::BTreeMap;
use std::env;
use std::process::Command;

use fault::Call;
use server::Server;

const THREADS: usize = 64;
/// For the process that makes the calls: the address of the server.
const URL: &str = "BIMDATA_TEST_URL";
/// Keeps glibc's allocator from reserving memory for each thread, so that the peak is what the process allocated.
const ALLOCATOR: (&str, &str) = ("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.arena_max=1");

fn calls() -> usize {
    if env::var("BIMDATA_SOAK").is_ok_and(|value| value == "1") { 100_000 } else { 6400 }
}

/// Runs this test again in a process that makes the calls and checks their outcomes.
fn run_client(url: &str) {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "every_call_under_load_succeeds_or_fails_as_promised", "--nocapture"]);
    let output = child.env(URL, url).env(ALLOCATOR.0, ALLOCATOR.1).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    println!("{printed}");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_call_under_load_succeeds_or_fails_as_promised() {
    let calls = calls();
    if let Ok(url) = env::var(URL) {
        return client::run(&url, calls);
    }
    let Server { crowd, seen } = Server::start(calls);
    run_client(&crowd.url());

    let mut table = BTreeMap::new();
    let (mut requests, mut promised) = (0, 0);
    for (number, count) in seen.requests().into_iter().enumerate() {
        let call = Call { number };
        assert_eq!(count, call.promise().requests, "requests for {call:?}, {:?}", call.fault());
        let lasts = call.fault().map(|_| call.is_lasting());
        *table.entry((call.fault(), lasts, call.kind(), call.promise())).or_insert(0) += 1;
        requests += count;
        promised += call.promise().requests;
    }
    println!("{:<14}{:<8}{:<7}{:<15}{:>9}{:>7}", "fault", "", "", "outcome", "requests", "calls");
    for ((fault, lasts, kind, promise), calls) in table {
        let fault = fault.map_or_else(|| "none".to_owned(), |fault| format!("{fault:?}"));
        let lasts = lasts.map_or("", |lasts| if lasts { "lasting" } else { "once" });
        let (kind, outcome) = (format!("{kind:?}"), format!("{:?}", promise.outcome));
        println!("{fault:<14}{lasts:<8}{kind:<7}{outcome:<15}{:>9}{calls:>7}", promise.requests);
    }
    println!("{requests} requests, {promised} promised");
    println!("{} tokens were asked for, {} revoked", seen.tokens(), seen.revoked());
    let (opened, ended) = (crowd.opened(), crowd.ended_by_the_server());
    println!("{opened} connections, of which the server ended {ended}; {} at once", crowd.most_open());
    assert_eq!(seen.strange(), [""; 0]);
    assert_eq!(requests, promised);
    assert_eq!(seen.tokens(), 1 + seen.revoked());
    assert!(opened <= THREADS + ended);
}
