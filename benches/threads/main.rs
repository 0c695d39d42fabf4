//! The cost of calls that many threads make with one session, compared with threads that share a raw ureq agent in the
//! same run.
//!
//! README.md next to this directory says how to run it and how to read it.

mod clients;
mod server;

use std::env;
use std::process::ExitCode;
use std::sync::Barrier;
use std::thread;

use clients::{Client, client};
use support::bench::process;
use support::bench::processor::{self, Took};
use support::bench::ratio::{self, Ratio, median};
use support::report;

const CALLS_A_THREAD: u32 = 100;
/// The number of rounds before clients, servers and connections are rebuilt.
const ROUNDS_A_LIFE: usize = 5;
const LIVES: usize = 12;
const QUICK_LIVES: usize = 4;

/// The lower bound for a session's throughput relative to an agent's.
const BOUND: f64 = 0.9;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|argument| argument == "serve") {
        return process::serve(server::answer);
    }
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let lives = if is_quick { QUICK_LIVES } else { LIVES };
    let mut ratios = compare(64, ["session", "agent"], lives);
    ratios.extend(compare(32, ["session", "agent"], lives));
    ratios.extend(compare(32, ["session, fetched token", "session"], lives));
    ratios.extend(compare(32, ["session, fetched token", "agent, locked token"], lives));
    ratio::judge("threads", &ratios)
}

/// Measures two clients, each shared by this number of threads, and returns the ratios of the first to the second.
fn compare(threads: usize, names: [&str; 2], lives: usize) -> Vec<Ratio> {
    let mut took = [Vec::new(), Vec::new()];
    let mut connections = [0, 0];
    for _ in 0..lives {
        // Some connections are fast by the clock from beginning to end, and some are slow.
        let clients = names.map(client);
        for client in &clients {
            make_calls(client, threads);
        }
        for round in 0..ROUNDS_A_LIFE {
            for turn in 0..2 {
                let index = (round + turn) % 2;
                took[index].push(make_calls(&clients[index], threads));
            }
        }
        for (most, client) in connections.iter_mut().zip(&clients) {
            *most = client.connections().max(*most);
        }
    }
    let rounds = lives * ROUNDS_A_LIFE;
    report!("\n{rounds} rounds of {CALLS_A_THREAD} calls by each of {threads} threads; medians, microseconds a call\n");
    report!("{:<26}{:>12}{:>18}{:>16}", "client", "time", "processor time", "connections");
    for ((name, took), connections) in names.iter().zip(&took).zip(connections) {
        let calls = f64::from(CALLS_A_THREAD) * f64::from(u32::try_from(threads).expect("not that many"));
        let [time, work] = [times, works].map(|what| median(what(took)) / calls * 1e6);
        report!("{name:<26}{time:>12.1}{work:>18.1}{connections:>16}");
        assert!(connections <= threads, "more connections than threads");
    }
    let [first, second] = names;
    let what = format!("{threads} threads, {first} to {second}");
    vec![
        Ratio::at_least(format!("{what}, throughput"), throughput(times, &took), BOUND),
        Ratio::at_least(format!("{what}, throughput by processor time"), throughput(works, &took), BOUND),
    ]
}

/// All threads make their calls at the same time.
fn make_calls(client: &Client, threads: usize) -> Took {
    let ready = Barrier::new(threads + 1);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                ready.wait();
                (0..CALLS_A_THREAD).for_each(|_| (client.call)());
                ready.wait();
            });
        }
        processor::measure(|| {
            ready.wait();
            ready.wait();
        })
    })
}

fn times(took: &[Took]) -> Vec<f64> {
    took.iter().map(|took| took.time).collect()
}

fn works(took: &[Took]) -> Vec<f64> {
    took.iter().map(|took| took.work).collect()
}

/// The median of the ratios of all rounds: a round is too short for the machine to change during it.
fn throughput(what: fn(&[Took]) -> Vec<f64>, took: &[Vec<Took>; 2]) -> f64 {
    let [first, second] = [what(&took[0]), what(&took[1])];
    median(first.iter().zip(second).map(|(first, second)| second / first).collect())
}
