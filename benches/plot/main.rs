//! Draws time and memory depending on the length of a list and the size of a file.
//!
//! `cargo bench --bench plot -- --write` measures, prints the figures, and writes `benches/time-and-memory.svg`;
//! without `--write` it does nothing. The clients and servers are those of the benches of lists and of transfers.

#[path = "../list/bodies.rs"]
mod bodies;
#[path = "../list/clients.rs"]
mod clients;
#[path = "../transfer/server.rs"]
mod file_server;
#[path = "../list/hand_written.rs"]
mod hand_written;
#[path = "../list/measure.rs"]
mod measure;
mod picture;
#[path = "../list/server.rs"]
mod server;
#[path = "../transfer/transfers.rs"]
mod transfers;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs, process};

use bodies::{Kind, Order, Size};
use clients::Way;
use measure::{Taken, read_once};
use picture::{Axis, Line, Panel, Style, picture};
use support::bench::process::{Server, serve};
use transfers::transfers;

/// Lists of elements, each with the titles of its panels and the numbers of elements to read.
const LISTS: [(Size, [&str; 2], [usize; 4]); 3] = [
    (Size::Small, ["Small elements (0.9 KB): time", "Small elements: memory"], [1000, 10_000, 100_000, 1_000_000]),
    (Size::Medium, ["Medium elements (2.9 KB): time", "Medium elements: memory"], [100, 1000, 10_000, 100_000]),
    (Size::Large, ["Large elements (41 KB): time", "Large elements: memory"], [10, 100, 1000, 10_000]),
];
const WAYS: [(Name, Way); 3] = [
    (("element::list", "blue"), Way::List),
    (("element::stream", "green"), Way::Stream),
    (("raw ureq", "orange dashed"), Way::Ureq),
];
const MEBIBYTES: [u64; 6] = [1, 4, 16, 64, 256, 1024];
/// Which transfer it is, and which of the two clients makes it.
const TRANSFERS: [(Name, usize, usize); 4] = [
    (("upload", "blue"), 0, 0),
    (("ureq's upload", "blue dashed"), 0, 1),
    (("download", "orange"), 1, 0),
    (("ureq's download", "orange dashed"), 1, 1),
];
/// Each measurement is repeated until all of one size took this long, so that short ones are repeated often.
const ENOUGH: Duration = Duration::from_secs(3);
const LEAST_ROUNDS: usize = 3;
const MOST_ROUNDS: usize = 15;
/// The smallest memory on the axis, in MiB.
const LEAST_MEBIBYTES: f64 = 0.1;

/// The name of a line, and its style.
type Name = (&'static str, Style);

/// The costs of each client, for each size.
type Curves = Vec<(Name, Vec<(f64, Taken)>)>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve-list", kind, count, form] => return server::be_server(kind, count, form),
        ["read-list", way, kind, port, count] => return measure::be_reader(way, kind, port, count, true),
        ["serve"] => return serve(file_server::answer),
        ["transfer", way, client, port, path] => return be_transfer(way, client, port, Path::new(path)),
        _ if arguments.contains(&"--write") => {}
        _ => {
            println!("nothing is measured and written without --write");
            return ExitCode::SUCCESS;
        }
    }
    let lists = LISTS.map(|(size, _, counts)| lists(Kind::Elements(size, Order::Other), counts));
    let files = files();
    for ((size, ..), curves) in LISTS.iter().zip(&lists) {
        print(&format!("{size:?}"), curves);
    }
    print("MiB", &files);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/time-and-memory.svg");
    fs::write(path, picture(&panels(&lists, &files))).expect("the picture should be written");
    ExitCode::SUCCESS
}

#[expect(clippy::cast_precision_loss, reason = "numbers to be drawn")]
fn lists(kind: Kind, counts: [usize; 4]) -> Curves {
    let mut curves: Curves = WAYS.iter().map(|(name, _)| (*name, Vec::new())).collect();
    for count in counts {
        let server = server::start(kind, count, false);
        println!("{count} elements are {:.1} MB", kind.megabytes(count));
        let taken = in_turns(&WAYS.map(|(_, way)| {
            let port = server.port;
            move || read_once(way, kind, port, count)
        }));
        curves.iter_mut().zip(taken).for_each(|((_, points), taken)| points.push((count as f64, taken)));
    }
    curves
}

#[expect(clippy::cast_precision_loss, reason = "numbers to be drawn")]
fn files() -> Curves {
    let server = Server::start();
    let port = server.port.to_string();
    let path = env::temp_dir().join(format!("bimdata-plot-{}", process::id()));
    let path_text = path.to_str().expect("a temporary folder with a usable name");
    let mut curves: Curves = TRANSFERS.iter().map(|(name, ..)| (*name, Vec::new())).collect();
    for mebibytes in MEBIBYTES {
        // Sparse: reading it costs no disk.
        let created = fs::File::create(&path).and_then(|file| file.set_len(mebibytes << 20));
        created.expect("a file in the temporary folder");
        let taken = in_turns(&TRANSFERS.map(|(_, way, client)| {
            let port = &port;
            move || Taken::by_process(&["transfer", &way.to_string(), &client.to_string(), port, path_text])
        }));
        curves.iter_mut().zip(taken).for_each(|((_, points), taken)| points.push((mebibytes as f64, taken)));
    }
    let _ = fs::remove_file(&path);
    curves
}

/// Measures all of them, in rounds in which each takes its turn, and returns the minimum of each.
fn in_turns<const N: usize>(measures: &[impl Fn() -> Taken; N]) -> [Taken; N] {
    let mut taken = [const { Vec::new() }; N];
    let start = Instant::now();
    for round in (0..MOST_ROUNDS).take_while(|round| *round < LEAST_ROUNDS || start.elapsed() < ENOUGH) {
        for turn in 0..N {
            let index = (round + turn) % N;
            taken[index].push(measures[index]());
        }
    }
    taken.map(|taken| Taken::least(&taken))
}

/// Makes one transfer of that file, or of that number of bytes, and prints its costs.
fn be_transfer(way: &str, client: &str, port: &str, path: &Path) -> ExitCode {
    let (Ok(way), Ok(client), Ok(port)) = (way.parse::<usize>(), client.parse::<usize>(), port.parse()) else {
        eprintln!("transfer takes the numbers of a transfer, a client and a port, and a path");
        return ExitCode::FAILURE;
    };
    // A small download first: afterwards everything that every client needs is in memory.
    transfers(port, path, 1)[1][client]();
    let bytes = fs::metadata(path).expect("the file").len();
    Taken::print(&transfers(port, path, bytes)[way][client]);
    ExitCode::SUCCESS
}

fn print(unit: &str, curves: &Curves) {
    println!("\n{unit:>10}{:>18}{:>12}{:>18}", "", "ms", "MiB beyond idle");
    for ((name, _), points) in curves {
        for (size, taken) in points {
            println!("{size:>10}{name:>18}{:>12.1}{:>18.1}", taken.time * 1e3, taken.memory);
        }
    }
}

fn panels(lists: &[Curves], files: &Curves) -> Vec<Panel> {
    let counts = |counts: [usize; 4]| Axis { name: "elements", marks: counts.map(thousands).to_vec() };
    let sizes = || Axis {
        name: "size of the file",
        marks: [(1.0, "1 MiB"), (4.0, "4"), (16.0, "16"), (64.0, "64"), (256.0, "256"), (1024.0, "1 GiB")]
            .map(own)
            .to_vec(),
    };
    let seconds = || Axis {
        name: "time",
        marks: [(1e-4, "0.1 ms"), (1e-3, "1 ms"), (1e-2, "10 ms"), (0.1, "0.1 s"), (1.0, "1 s"), (10.0, "10 s")]
            .map(own)
            .to_vec(),
    };
    let memory = || Axis {
        name: "memory beyond an idle client",
        marks: [
            (LEAST_MEBIBYTES, "0.1 MiB"),
            (1.0, "1 MiB"),
            (10.0, "10 MiB"),
            (100.0, "100 MiB"),
            (1e3, "1,000 MiB"),
            (1e4, ""),
        ]
        .map(own)
        .to_vec(),
    };
    let lines = |curves: &Curves, value: fn(&Taken) -> f64| {
        let line = |((name, style), points): &(Name, Vec<(f64, Taken)>)| Line {
            name,
            style,
            points: points.iter().map(|(size, taken)| (*size, value(taken))).collect(),
        };
        curves.iter().map(line).collect()
    };
    let mut panels = Vec::new();
    for ((_, [time, space], marks), curves) in LISTS.into_iter().zip(lists) {
        panels.push(Panel { title: time, x: counts(marks), y: seconds(), lines: lines(curves, |taken| taken.time) });
        panels.push(Panel { title: space, x: counts(marks), y: memory(), lines: lines(curves, |taken| taken.memory) });
    }
    panels.push(Panel { title: "Files: time", x: sizes(), y: seconds(), lines: lines(files, |taken| taken.time) });
    panels.push(Panel { title: "Files: memory", x: sizes(), y: memory(), lines: lines(files, |taken| taken.memory) });
    panels
}

/// A number with thousands separators, as a label.
#[expect(clippy::cast_precision_loss, reason = "numbers to be drawn")]
fn thousands(number: usize) -> (f64, String) {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    (number as f64, groups.join(","))
}

fn own((value, label): (f64, &str)) -> (f64, String) {
    (value, label.to_owned())
}
