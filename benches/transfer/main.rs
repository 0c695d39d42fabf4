//! What a transfer costs, beside raw ureq sending and receiving the same bytes in the same run.
//!
//! README.md next to this directory says how to run it and how to read it.

mod server;
mod transfers;

use std::process::ExitCode;
use std::time::Instant;
use std::{env, fs, process};

use server::Server;
use transfers::{Transfer, transfers};

/// Set it to `1`, and the program fails where a ratio is below its bound by more than a quarter.
const CHECK: &str = "BIMDATA_BENCH_CHECK";
/// What a check allows beyond the bound, since no run on a shared machine is exact.
const TOLERANCE: f64 = 1.25;
/// The least that this crate should reach of ureq's throughput.
const BOUND: f64 = 0.95;

/// Bytes of a transfer, and rounds: short ones need more of them for what else the machine does to even out.
const FULL: (u64, usize) = (1 << 30, 15);
const QUICK: (u64, usize) = (128 << 20, 45);

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|argument| argument == "serve") {
        return server::serve();
    }
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let all_hold = measure(if is_quick { QUICK } else { FULL });
    if env::var(CHECK).is_ok_and(|value| value == "1") && !all_hold {
        eprintln!("a ratio is below its bound by more than a quarter");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Measures all transfers of so many bytes, in so many rounds; true where none is below its bound by more than the tolerance.
fn measure((bytes, rounds): (u64, usize)) -> bool {
    let server = Server::start();
    // Sparse: reading it costs no disk.
    let path = env::temp_dir().join(format!("bimdata-bench-{}", process::id()));
    let created = fs::File::create(&path).and_then(|file| file.set_len(bytes));
    created.expect("a file in the temporary folder");
    println!("{rounds} rounds of {} MiB each way; the fastest of each\n", bytes >> 20);
    println!("{:<12}{:>16}{:>16}{:>12}", "", "bimdata MiB/s", "ureq MiB/s", "ratio");
    let mut ratios = Vec::new();
    for (name, pair) in transfers(server.port, &path, bytes) {
        let [bimdata, ureq] = pair.map(|transfer| (transfer, Vec::with_capacity(rounds)));
        let mut clients = [bimdata, ureq];
        for (transfer, _) in &clients {
            transfer();
        }
        for round in 0..rounds {
            for turn in 0..2 {
                let (transfer, times) = &mut clients[(round + turn) % 2];
                times.push(seconds(transfer));
            }
        }
        let [(_, bimdata), (_, ureq)] = clients;
        // What else the machine does can only make a round slower, so the fastest ones say most.
        let (bimdata, ureq) = (fastest(&bimdata), fastest(&ureq));
        let ratio = ureq / bimdata;
        #[expect(clippy::cast_precision_loss, reason = "a number of bytes to be shown")]
        let speed = |seconds: f64| (bytes >> 20) as f64 / seconds;
        println!("{name:<12}{:>16.0}{:>16.0}{ratio:>12.3}", speed(bimdata), speed(ureq));
        ratios.push((name, ratio));
    }
    let _ = fs::remove_file(&path);
    println!();
    for (name, ratio) in &ratios {
        let verdict = if *ratio >= BOUND { "holds" } else { "MISSED" };
        println!("{name}, throughput to ureq: {ratio:.3}, bound {BOUND:.2}: {verdict}");
    }
    ratios.iter().all(|(_, ratio)| ratio * TOLERANCE >= BOUND)
}

fn seconds(transfer: &Transfer) -> f64 {
    let start = Instant::now();
    transfer();
    start.elapsed().as_secs_f64()
}

fn fastest(seconds: &[f64]) -> f64 {
    seconds.iter().copied().fold(f64::INFINITY, f64::min)
}
