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
use support::bench::ratio::{Ratio, judge};

const ROUNDS: usize = 5;
const QUICK_ROUNDS: usize = 3;
/// How ratios by the clock are named.
const CLOCK: &str = "time by the clock";

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

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve-list", kind, count, form] => return server::be_server(kind, count, form),
        ["read-list", way, kind, port, count] => return measure::be_reader(way, kind, port, count),
        _ => {}
    }
    let is_quick = arguments.contains(&"--quick");
    let rounds = if is_quick { QUICK_ROUNDS } else { ROUNDS };
    println!("{rounds} rounds; the least of each\n");
    println!("{:<42}   {:>24}   {:>24}   {:>24}", "", "ms by the clock", "ms of the processor", "MiB beyond idle");
    print!("{:<24}{:>10}{:>8}", "", "items", "MB");
    (0..3).for_each(|_| print!("   {:>8}{:>8}{:>8}", "bimdata", "ureq", "ratio"));
    println!();
    let ratios = CASES.iter().flat_map(|case| compare(case, is_quick, rounds));
    // The clock depends on what else the machine does, and most so in short runs.
    let counting: Vec<Ratio> = ratios.filter(|ratio| !is_quick || !ratio.what.ends_with(CLOCK)).collect();
    judge(&counting)
}

fn compare(case: &Case, is_quick: bool, rounds: usize) -> [Ratio; 3] {
    let count = if is_quick { case.quick_count } else { case.count };
    let server = server::start(case.kind, count, case.is_chunked);
    let mut taken = [(case.way, Vec::new()), (Way::Ureq, Vec::new())];
    for round in 0..rounds {
        for turn in 0..2 {
            let (way, taken) = &mut taken[(round + turn) % 2];
            taken.push(read_once(*way, case.kind, server.port, count));
        }
    }
    let [bimdata, ureq] = taken.map(|(_, taken)| Taken::least(&taken));
    print!("{:<24}{count:>10}{:>8.0}", case.name, case.kind.megabytes(count));
    let show = |of: fn(&Taken) -> f64, scale: f64| {
        let (bimdata, ureq) = (of(&bimdata), of(&ureq));
        print!("   {:>8.1}{:>8.1}{:>8.3}", bimdata * scale, ureq * scale, bimdata / ureq);
        bimdata / ureq
    };
    let time = show(|taken| taken.time, 1e3);
    let work = show(|taken| taken.work, 1e3);
    let memory = show(|taken| taken.memory, 1.0);
    println!();
    let name = |what: &str| format!("{}, {what}", case.name);
    [
        Ratio::at_most(name(CLOCK), time, case.time_bound()),
        Ratio::at_most(name("time of the processor"), work, case.time_bound()),
        match case.way {
            Way::Stream => Ratio::at_most(name("MiB beyond idle"), bimdata.memory, 16.0),
            Way::List | Way::Ureq => Ratio::at_most(name("memory"), memory, 1.10),
        },
    ]
}
