//! What long lists cost, compared with raw ureq and `serde_json` with hand-written types in the same run.
//!
//! README.md next to this directory says how to run it and how to read it. It needs Linux, which reports the memory and
//! processor time of a process.

mod bodies;
mod clients;
mod hand_written;
mod instructions;
mod measure;
mod server;

use std::env;
use std::process::ExitCode;

use bodies::{Kind, Order, Size};
use clients::Way;
use measure::{Taken, read_once};
use support::bench::ratio::{Ratio, judge};
use support::report;

const ROUNDS: usize = 5;
const QUICK_ROUNDS: usize = 3;

const SMALL: Kind = Kind::Elements(Size::Small, Order::Other);
const MEDIUM: Kind = Kind::Elements(Size::Medium, Order::Other);
const LARGE: Kind = Kind::Elements(Size::Large, Order::Other);
const SMALL_DECLARED: Kind = Kind::Elements(Size::Small, Order::Declared);
const MEDIUM_DECLARED: Kind = Kind::Elements(Size::Medium, Order::Declared);
const LARGE_DECLARED: Kind = Kind::Elements(Size::Large, Order::Declared);

/// A list that this crate and raw ureq read.
struct Case {
    name: &'static str,
    way: Way,
    kind: Kind,
    is_chunked: bool,
    count: usize,
    /// How many items a quick run reads, if it reads this list at all.
    quick_count: Option<usize>,
    /// The upper bound for this crate's processor time relative to ureq's.
    most_work: f64,
    /// The upper bound for its memory relative to ureq's; a stream has a bound of its own.
    most_memory: f64,
}

const CASES: [Case; 12] = [
    Case::list("list, small", SMALL, 100_000, Some(50_000), 0.80),
    Case::list("list, small, declared", SMALL_DECLARED, 100_000, None, 0.80),
    Case::list("list, medium", MEDIUM, 100_000, Some(20_000), 0.75),
    Case::list("list, medium, declared", MEDIUM_DECLARED, 100_000, None, 0.75),
    Case { is_chunked: true, ..Case::list("list, medium, chunked", MEDIUM, 100_000, None, 0.75) },
    Case::list("list, large", LARGE, 7500, Some(1500), 0.75),
    Case::list("list, large, declared", LARGE_DECLARED, 7500, None, 0.75),
    Case::stream("stream, small", SMALL, 100_000, Some(60_000), 0.60),
    Case::stream("stream, small", SMALL, 1_000_000, None, 0.55),
    Case::stream("stream, simple", Kind::Simple, 200_000, Some(40_000), 0.80),
    Case::stream("stream, documents", Kind::Documents, 100_000, Some(20_000), 0.75),
    Case::stream("stream, full topics", Kind::FullTopics, 50_000, Some(10_000), 0.75),
];

impl Case {
    const fn list(name: &'static str, kind: Kind, count: usize, quick_count: Option<usize>, most_memory: f64) -> Self {
        Case { name, way: Way::List, kind, is_chunked: false, count, quick_count, most_work: 0.90, most_memory }
    }

    const fn stream(name: &'static str, kind: Kind, count: usize, quick_count: Option<usize>, most_work: f64) -> Self {
        Case { name, way: Way::Stream, kind, is_chunked: false, count, quick_count, most_work, most_memory: 0.0 }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve-list", kind, count, form] => return server::be_server(kind, count, form),
        ["read-list", way, kind, port, count] => return measure::be_reader(way, kind, port, count, true),
        ["only-read-list", way, kind, port, count] => return measure::be_reader(way, kind, port, count, false),
        _ if arguments.contains(&"--instructions") => {
            return judge("list, instructions", &instructions::measure(arguments.contains(&"--quick")));
        }
        _ => {}
    }
    let is_quick = arguments.contains(&"--quick");
    let rounds = if is_quick { QUICK_ROUNDS } else { ROUNDS };
    report!("{rounds} rounds; the least of each\n");
    report!("{:<40}   {:>24}   {:>24}   {:>24}", "", "ms by the clock", "ms of the processor", "MiB beyond idle");
    let columns = format!("   {:>8}{:>8}{:>8}", "bimdata", "ureq", "ratio").repeat(3);
    report!("{:<24}{:>9}{:>7}{columns}", "", "items", "MB");
    let cases = CASES.iter().filter_map(|case| Some((case, if is_quick { case.quick_count? } else { case.count })));
    let ratios: Vec<Ratio> = cases.flat_map(|(case, count)| compare(case, count, rounds)).collect();
    judge("list", &ratios)
}

fn compare(case: &Case, count: usize, rounds: usize) -> [Ratio; 2] {
    let server = server::start(case.kind, count, case.is_chunked);
    let mut taken = [(case.way, Vec::new()), (Way::Ureq, Vec::new())];
    for round in 0..rounds {
        for turn in 0..2 {
            let (way, taken) = &mut taken[(round + turn) % 2];
            taken.push(read_once(*way, case.kind, server.port, count));
        }
    }
    let [bimdata, ureq] = taken.map(|(_, taken)| Taken::least(&taken));
    let columns = |of: fn(&Taken) -> f64, scale: f64| {
        let (bimdata, ureq) = (of(&bimdata), of(&ureq));
        format!("   {:>8.1}{:>8.1}{:>8.3}", bimdata * scale, ureq * scale, bimdata / ureq)
    };
    report!(
        "{:<24}{count:>9}{:>7.0}{}{}{}",
        case.name,
        case.kind.megabytes(count),
        columns(|taken| taken.time, 1e3),
        columns(|taken| taken.work, 1e3),
        columns(|taken| taken.memory, 1.0),
    );
    // Clock time depends on other work on the machine, so it decides nothing.
    let name = |what: &str| format!("{} ({count}), {what}", case.name);
    [
        Ratio::at_most(name("time of the processor"), bimdata.work / ureq.work, case.most_work),
        match case.way {
            Way::Stream => Ratio::at_most(name("MiB beyond idle"), bimdata.memory, 16.0),
            Way::List | Way::Ureq => Ratio::at_most(name("memory"), bimdata.memory / ureq.memory, case.most_memory),
        },
    ]
}
