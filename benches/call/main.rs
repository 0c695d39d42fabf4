//! What a call costs, compared with raw ureq and `serde_json` in the same run.
//!
//! `cargo bench` prints the times, and `cargo bench --bench call -- --instructions` counts instructions; README.md next
//! to this directory says how to read both.

mod clients;
mod instructions;
mod server;
mod times;

use std::env;
use std::process::ExitCode;

use support::bench::{process, ratio};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (name, ratios) = match arguments[..] {
        ["serve"] => return process::serve(server::answer),
        ["one-client", client, calls] => return instructions::be_one_client(client, calls),
        _ if arguments.contains(&"--instructions") => ("call, instructions", instructions::measure()),
        _ => ("call", times::measure(arguments.contains(&"--quick"))),
    };
    ratio::judge(name, &ratios)
}
