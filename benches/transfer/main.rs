//! What a transfer costs, beside raw ureq sending and receiving the same bytes in the same run.
//!
//! README.md next to this directory says how to run it and how to read it.

mod server;
mod transfers;

#[path = "../support/mod.rs"]
mod support;

use std::process::ExitCode;
use std::{env, fs, process};

use support::process::{Server, serve};
use support::processor::{Took, measure};
use support::ratio::{Ratio, judge};
use transfers::transfers;

/// The least that this crate should reach of ureq's throughput.
const BOUND: f64 = 0.95;

/// Bytes of a transfer, and rounds: short ones need more of them for what else the machine does to even out.
const FULL: (u64, usize) = (1 << 30, 15);
const QUICK: (u64, usize) = (128 << 20, 45);

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|argument| argument == "serve") {
        return serve(server::answer);
    }
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    judge(&compare(if is_quick { QUICK } else { FULL }))
}

/// Measures all transfers of so many bytes, in so many rounds.
fn compare((bytes, rounds): (u64, usize)) -> Vec<Ratio> {
    let server = Server::start();
    // Sparse: reading it costs no disk.
    let path = env::temp_dir().join(format!("bimdata-bench-{}", process::id()));
    let created = fs::File::create(&path).and_then(|file| file.set_len(bytes));
    created.expect("a file in the temporary folder");
    println!("{rounds} rounds of {} MiB each way; the fastest of each, in MiB/s\n", bytes >> 20);
    println!("{:<28}{:>12}{:>12}{:>12}", "", "bimdata", "ureq", "ratio");
    let mut ratios = Vec::new();
    for (name, clients) in transfers(server.port, &path, bytes) {
        let mut took = [Vec::with_capacity(rounds), Vec::with_capacity(rounds)];
        for transfer in &clients {
            transfer();
        }
        for round in 0..rounds {
            for turn in 0..2 {
                let index = (round + turn) % 2;
                took[index].push(measure(&clients[index]));
            }
        }
        for (what, measured) in [("by the clock", time as fn(&Took) -> f64), ("by processor time", work)] {
            // What else the machine does can only make a round slower, so the fastest ones say most.
            let [bimdata, ureq] = [0, 1].map(|index| took[index].iter().map(measured).fold(f64::INFINITY, f64::min));
            let ratio = ureq / bimdata;
            #[expect(clippy::cast_precision_loss, reason = "a number of bytes to be shown")]
            let speed = |seconds: f64| (bytes >> 20) as f64 / seconds;
            println!("{:<28}{:>12.0}{:>12.0}{ratio:>12.3}", format!("{name} {what}"), speed(bimdata), speed(ureq));
            ratios.push(Ratio::at_least(format!("{name}, throughput to ureq {what}"), ratio, BOUND));
        }
    }
    let _ = fs::remove_file(&path);
    ratios
}

fn time(took: &Took) -> f64 {
    took.time
}

fn work(took: &Took) -> f64 {
    took.work
}
