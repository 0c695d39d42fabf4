//! What long lists cost, beside raw ureq and `serde_json` with hand-written types in the same run.
//!
//! README.md next to this directory says how to run it and how to read it. It needs Linux, which tells a process how much
//! memory and processor it took.

mod bodies;
mod clients;
mod hand_written;
mod measure;
mod server;

use std::env;
use std::process::ExitCode;

use bodies::Kind;
use clients::Way;
use measure::{Taken, read_once};
use server::Server;

/// Set it to `1`, and the program fails where a figure is over its bound by more than a quarter. Time is no such figure.
const CHECK: &str = "BIMDATA_BENCH_CHECK";
/// What a check allows beyond the bound, since no run on a shared machine is exact.
const TOLERANCE: f64 = 1.25;
const ROUNDS: usize = 5;
const QUICK_ROUNDS: usize = 3;

/// A list that this crate and raw ureq read.
struct Case {
    name: &'static str,
    way: Way,
    kind: Kind,
    is_chunked: bool,
    count: usize,
    quick_count: usize,
}

const CASES: [Case; 6] = [
    Case::new("element::list", Way::List, Kind::Elements, (100_000, 20_000)),
    Case { is_chunked: true, ..Case::new("element::list, chunked", Way::List, Kind::Elements, (100_000, 20_000)) },
    Case::new("element::stream", Way::Stream, Kind::SmallElements, (1_000_000, 60_000)),
    Case::new("element::stream_simple", Way::Stream, Kind::Simple, (200_000, 40_000)),
    Case::new("document::stream", Way::Stream, Kind::Documents, (100_000, 20_000)),
    Case::new("full_topic::stream", Way::Stream, Kind::FullTopics, (50_000, 10_000)),
];

impl Case {
    const fn new(name: &'static str, way: Way, kind: Kind, (count, quick_count): (usize, usize)) -> Self {
        Case { name, way, kind, is_chunked: false, count, quick_count }
    }

    /// The most that this crate should take of ureq's time.
    fn time_bound(&self) -> f64 {
        if self.way == Way::List { 1.10 } else { 1.30 }
    }
}

/// What this crate took beside raw ureq.
struct Figure {
    what: String,
    measured: f64,
    bound: f64,
    is_steady: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve-list", kind, count, form] => return server::serve(kind, count, form),
        ["read-list", way, kind, port, count] => return measure::be_reader(way, kind, port, count),
        _ => {}
    }
    let is_quick = arguments.contains(&"--quick");
    let rounds = if is_quick { QUICK_ROUNDS } else { ROUNDS };
    println!("{rounds} rounds; the least of each\n");
    println!("{:<24}{:>10}{:>8}   {:>24}   {:>24}   {:>24}", "", "", "", "ms", "ms of processor", "MiB beyond idle");
    print!("{:<24}{:>10}{:>8}", "", "items", "MB");
    (0..3).for_each(|_| print!("   {:>8}{:>8}{:>8}", "bimdata", "ureq", "ratio"));
    println!();
    let figures: Vec<Figure> = CASES.iter().flat_map(|case| measure(case, is_quick, rounds)).collect();
    println!();
    let mut all_hold = true;
    for Figure { what, measured, bound, is_steady } in figures {
        let verdict = if measured <= bound { "holds" } else { "MISSED" };
        println!("{what}: {measured:.3}, bound {bound:.2}: {verdict}");
        all_hold &= !is_steady || measured <= bound * TOLERANCE;
    }
    if env::var(CHECK).is_ok_and(|value| value == "1") && !all_hold {
        eprintln!("a figure is over its bound by more than a quarter");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn measure(case: &Case, is_quick: bool, rounds: usize) -> [Figure; 3] {
    let count = if is_quick { case.quick_count } else { case.count };
    let server = Server::start(case.kind, count, case.is_chunked);
    let mut taken = [(case.way, Vec::new()), (Way::Ureq, Vec::new())];
    for round in 0..rounds {
        for turn in 0..2 {
            let (way, taken) = &mut taken[(round + turn) % 2];
            taken.push(read_once(*way, case.kind, server.port, count));
        }
    }
    let [bimdata, ureq] = taken.map(|(_, taken)| Taken::least(&taken));
    print!("{:<24}{count:>10}{:>8.0}", case.name, server.megabytes);
    let show = |of: fn(&Taken) -> f64, scale: f64| {
        let (bimdata, ureq) = (of(&bimdata), of(&ureq));
        print!("   {:>8.1}{:>8.1}{:>8.3}", bimdata * scale, ureq * scale, bimdata / ureq);
        bimdata / ureq
    };
    let time = show(|taken| taken.seconds, 1e3);
    let processor = show(|taken| taken.processor_seconds, 1e3);
    let memory = show(|taken| taken.mebibytes, 1.0);
    println!();
    let figure = |what: &str, measured, bound, is_steady| Figure {
        what: format!("{}, {what}", case.name),
        measured,
        bound,
        is_steady,
    };
    let memory = match case.way {
        Way::Stream => figure("MiB beyond idle", bimdata.mebibytes, 16.0, true),
        Way::List | Way::Ureq => figure("memory to ureq", memory, 1.10, true),
    };
    [
        figure("time to ureq", time, case.time_bound(), false),
        figure("processor time to ureq", processor, case.time_bound(), true),
        memory,
    ]
}
