//! Instructions per call, as callgrind counts them: they do not depend on other work on the machine.

use std::process::ExitCode;

use crate::clients::{NAMES, client};
use support::bench::callgrind::instructions;
use support::bench::process::Server;
use support::bench::ratio::Ratio;
use support::report;

/// The difference between the two leaves out start-up, shutdown and connecting.
const FEW: u32 = 400;
const MANY: u32 = 1400;

pub(crate) fn measure() -> Vec<Ratio> {
    report!("calls {FEW} to {MANY}, without the kernel and the server\n");
    report!("{:<18}{:>18}{:>12}", "client", "instructions", "to ureq");
    let count = |name: &str, calls: u32| instructions(&["one-client", name, &calls.to_string()]);
    let counts = NAMES.map(|name| (count(name, MANY) - count(name, FEW)) / f64::from(MANY - FEW));
    for (name, count) in NAMES.iter().zip(counts) {
        report!("{name:<18}{count:>18.0}{:>12.3}", count / counts[1]);
    }
    vec![Ratio::at_most("bimdata to ureq, instructions", counts[0] / counts[1], 1.10)]
}

/// Makes this number of calls with one client.
pub(crate) fn be_one_client(name: &str, calls: &str) -> ExitCode {
    let server = Server::start();
    let (Some(client), Ok(calls)) = (client(name, server.port), calls.parse::<u32>()) else {
        eprintln!("one-client takes one of {NAMES:?} and a number of calls");
        return ExitCode::FAILURE;
    };
    (0..calls).for_each(|_| client());
    ExitCode::SUCCESS
}
