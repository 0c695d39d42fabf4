//! Time per call.

use std::time::Instant;

use crate::Ratio;
use crate::clients::{Client, NAMES, client};
use crate::server::Server;

const WARM_UP: usize = 500;
/// Short, so that what else the machine does meets all clients alike.
const CALLS_A_ROUND: u32 = 50;
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
        // Each client goes first in turn, so that none always has the same one before it.
        for turn in 0..clients.len() {
            let index = (round + turn) % clients.len();
            times[index].push(microseconds_a_call(&clients[index]));
        }
    }
    let [bimdata, ureq, bimdata_deadline, ureq_usual] = &times;
    println!("{rounds} rounds of {CALLS_A_ROUND} calls of each client; medians\n");
    println!("{:<18}{:>12}{:>12}{:>16}", "client", "us a call", "to ureq", "to ureq-usual");
    for (name, times) in NAMES.iter().zip(&times) {
        let (to_ureq, to_usual) = (ratio(times, ureq), ratio(times, ureq_usual));
        println!("{name:<18}{:>12.1}{to_ureq:>12.3}{to_usual:>16.3}", median(times.clone()));
    }
    vec![
        Ratio { what: "bimdata to ureq", measured: ratio(bimdata, ureq), bound: 1.05 },
        Ratio { what: "bimdata-deadline to ureq-usual", measured: ratio(bimdata_deadline, ureq_usual), bound: 1.0 },
    ]
}

fn microseconds_a_call(client: &Client) -> f64 {
    let start = Instant::now();
    (0..CALLS_A_ROUND).for_each(|_| client());
    start.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS_A_ROUND)
}

/// The median of the rounds' ratios: a round is too short for the machine to change in it.
fn ratio(times: &[f64], others: &[f64]) -> f64 {
    median(times.iter().zip(others).map(|(time, other)| time / other).collect())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
