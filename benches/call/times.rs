//! Time per call.

use std::time::Instant;

use crate::clients::{Client, NAMES, client};
use support::bench::process::Server;
use support::bench::ratio::{Ratio, median};
use support::report;

const WARM_UP: usize = 500;
/// Short, so that other work on the machine affects all clients alike.
const CALLS_A_ROUND: u32 = 50;
/// Made before the clock starts, so that a client does not pay for the state in which the previous one left the caches.
const CALLS_BEFORE: u32 = 10;
/// In these orders each client follows each other client equally often.
const ORDERS: [[usize; 4]; 4] = [[0, 1, 3, 2], [1, 2, 0, 3], [2, 3, 1, 0], [3, 0, 2, 1]];
const ROUNDS: usize = 1000;
const QUICK_ROUNDS: usize = 200;

pub(crate) fn measure(is_quick: bool) -> Vec<Ratio> {
    let server = Server::start();
    let clients = NAMES.map(|name| client(name, server.port).expect("a client of that name"));
    for client in &clients {
        (0..WARM_UP).for_each(|_| client());
    }
    let rounds = if is_quick { QUICK_ROUNDS } else { ROUNDS };
    let mut times: [Vec<f64>; NAMES.len()] = NAMES.map(|_| Vec::with_capacity(rounds));
    for round in 0..rounds {
        for index in ORDERS[round % ORDERS.len()] {
            times[index].push(microseconds_a_call(&clients[index]));
        }
    }
    let [bimdata, ureq, bimdata_deadline, ureq_usual] = &times;
    report!("{rounds} rounds of {CALLS_A_ROUND} calls of each client; medians\n");
    report!("{:<18}{:>12}{:>12}{:>16}", "client", "us a call", "to ureq", "to ureq-usual");
    for (name, times) in NAMES.iter().zip(&times) {
        let (to_ureq, to_usual) = (ratio(times, ureq), ratio(times, ureq_usual));
        report!("{name:<18}{:>12.1}{to_ureq:>12.3}{to_usual:>16.3}", median(times.clone()));
    }
    vec![
        Ratio::at_most("bimdata to ureq", ratio(bimdata, ureq), 1.05),
        Ratio::at_most("bimdata-deadline to ureq-usual", ratio(bimdata_deadline, ureq_usual), 1.0),
    ]
}

fn microseconds_a_call(client: &Client) -> f64 {
    (0..CALLS_BEFORE).for_each(|_| client());
    let start = Instant::now();
    (0..CALLS_A_ROUND).for_each(|_| client());
    start.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS_A_ROUND)
}

/// The median of the ratios of all rounds: a round is too short for the machine to change during it.
fn ratio(times: &[f64], others: &[f64]) -> f64 {
    median(times.iter().zip(others).map(|(time, other)| time / other).collect())
}
