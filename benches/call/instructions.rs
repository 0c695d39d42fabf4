//! Instructions per call, as callgrind counts them: they do not depend on what else the machine does.

use std::env;
use std::process::{Command, ExitCode};

use crate::clients::{NAMES, client};
use support::bench::process::Server;
use support::bench::ratio::Ratio;

/// The difference between the two leaves start and end out, and connecting.
const FEW: u32 = 400;
const MANY: u32 = 1400;

pub(crate) fn measure() -> Vec<Ratio> {
    println!("calls {FEW} to {MANY}, without the kernel and the server\n");
    println!("{:<18}{:>18}{:>12}", "client", "instructions", "to ureq");
    let counts = NAMES.map(|name| f64::from(count(name, MANY) - count(name, FEW)) / f64::from(MANY - FEW));
    for (name, count) in NAMES.iter().zip(counts) {
        println!("{name:<18}{count:>18.0}{:>12.3}", count / counts[1]);
    }
    vec![Ratio::at_most("bimdata to ureq, instructions", counts[0] / counts[1], 1.10)]
}

/// Runs this program as one client in callgrind; the server that it starts runs outside.
fn count(name: &str, calls: u32) -> u32 {
    let program = env::current_exe().expect("the path of this program");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--trace-children=no"])
        .arg(program)
        .args(["one-client", name, &calls.to_string()])
        .output()
        .expect("valgrind should be installed");
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}");
    let collected = report.lines().find_map(|line| line.split_once("Collected :"));
    let (_, collected) = collected.expect("callgrind should print what it collected");
    collected.trim().parse().expect("callgrind should print one number")
}

/// Makes so many calls with one client.
pub(crate) fn be_one_client(name: &str, calls: &str) -> ExitCode {
    let server = Server::start();
    let (Some(client), Ok(calls)) = (client(name, server.port), calls.parse::<u32>()) else {
        eprintln!("one-client takes one of {NAMES:?} and a number of calls");
        return ExitCode::FAILURE;
    };
    (0..calls).for_each(|_| client());
    ExitCode::SUCCESS
}
