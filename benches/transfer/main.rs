//! What a transfer costs, compared with raw ureq sending and receiving the same bytes in the same run.
//!
//! README.md next to this directory says how to run it and how to read it.

mod server;
mod transfers;

use std::process::ExitCode;
use std::{env, fs, process};

use support::bench::process::{Server, serve};
use support::bench::processor::{Took, measure};
use support::bench::ratio::{Ratio, judge, median};
use support::report;
use transfers::transfers;

/// The lower bound for this crate's throughput relative to ureq's.
const BOUND: f64 = 0.95;

const NAMES: [&str; 2] = ["upload", "download"];
/// The suffix in the names of ratios of processor time.
const WORK: &str = "by processor time";

/// Bytes of a transfer, and number of rounds: short transfers need more rounds to even out other work on the machine.
const FULL: (u64, usize) = (1 << 30, 15);
const QUICK: (u64, usize) = (128 << 20, 45);

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|argument| argument == "serve") {
        return serve(server::answer);
    }
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let ratios = compare(if is_quick { QUICK } else { FULL });
    // In a short transfer, chance decides by the clock which of the two gets the better place on the processor.
    let counting: Vec<Ratio> = ratios.into_iter().filter(|ratio| !is_quick || ratio.what.ends_with(WORK)).collect();
    judge("transfer", &counting)
}

/// Measures all transfers of this number of bytes, in this number of rounds.
fn compare((bytes, rounds): (u64, usize)) -> Vec<Ratio> {
    let server = Server::start();
    // Sparse: reading it costs no disk.
    let path = env::temp_dir().join(format!("bimdata-bench-{}", process::id()));
    let created = fs::File::create(&path).and_then(|file| file.set_len(bytes));
    created.expect("a file in the temporary folder");
    report!("{rounds} rounds of {} MiB each way; MiB/s\n", bytes >> 20);
    report!("{:<28}{:>12}{:>12}{:>12}", "", "bimdata", "ureq", "ratio");
    let mut all = NAMES.map(|_| [Vec::with_capacity(rounds), Vec::with_capacity(rounds)]);
    for round in 0..rounds {
        // Each round uses new connections, since some connections are slow from beginning to end.
        for (clients, took) in transfers(server.port, &path, bytes).iter().zip(&mut all) {
            for turn in 0..2 {
                let index = (round + turn) % 2;
                took[index].push(measure(&clients[index]));
            }
        }
    }
    let _ = fs::remove_file(&path);
    let mut ratios = Vec::new();
    for (name, took) in NAMES.iter().zip(&all) {
        let [times, works] = [|took: &Took| took.time, |took: &Took| took.work]
            .map(|what| [0, 1].map(|index| took[index].iter().map(what).collect::<Vec<_>>()));
        // By the clock, other work on the machine can only make a round slower, so the fastest rounds say most.
        let [bimdata, ureq] = times.map(|times| times.into_iter().fold(f64::INFINITY, f64::min));
        ratios.push(ratio(name, "by the clock", [bimdata, ureq], ureq / bimdata, bytes));
        // The machine hardly changes within a round.
        let of_rounds = works[0].iter().zip(&works[1]).map(|(bimdata, ureq)| ureq / bimdata).collect();
        ratios.push(ratio(name, WORK, works.map(median), median(of_rounds), bytes));
    }
    ratios
}

/// Prints a line of the table.
fn ratio(name: &str, what: &str, seconds: [f64; 2], ratio: f64, bytes: u64) -> Ratio {
    #[expect(clippy::cast_precision_loss, reason = "a number of bytes to be shown")]
    let [bimdata, ureq] = seconds.map(|seconds| (bytes >> 20) as f64 / seconds);
    report!("{:<28}{bimdata:>12.0}{ureq:>12.0}{ratio:>12.3}", format!("{name} {what}"));
    Ratio::at_least(format!("{name}, throughput to ureq {what}"), ratio, BOUND)
}
