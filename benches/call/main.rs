//! What a call costs, beside raw ureq and `serde_json` in the same run.
//!
//! `cargo bench` prints the times, and `cargo bench --bench call -- --instructions` counts instructions; README.md next
//! to this directory says how to read both.

mod clients;
mod instructions;
mod server;
mod times;

use std::env;
use std::process::ExitCode;

/// Set it to `1`, and the program fails where a ratio is over its bound by more than a quarter.
const CHECK: &str = "BIMDATA_BENCH_CHECK";
/// What a check allows beyond the bound, since no run on a shared machine is exact.
const TOLERANCE: f64 = 1.25;

/// A ratio that is measured, and what it should be at most.
struct Ratio {
    what: &'static str,
    measured: f64,
    bound: f64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ratios = match arguments[..] {
        ["serve"] => return server::serve(),
        ["one-client", client, calls] => return instructions::be_one_client(client, calls),
        _ if arguments.contains(&"--instructions") => instructions::measure(),
        _ => times::measure(arguments.contains(&"--quick")),
    };
    println!();
    let mut all_hold = true;
    for Ratio { what, measured, bound } in ratios {
        let verdict = if measured <= bound { "holds" } else { "MISSED" };
        println!("{what}: {measured:.3}, bound {bound:.2}: {verdict}");
        all_hold &= measured <= bound * TOLERANCE;
    }
    if env::var(CHECK).is_ok_and(|value| value == "1") && !all_hold {
        eprintln!("a ratio is over its bound by more than a quarter");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
