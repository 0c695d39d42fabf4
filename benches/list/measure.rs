//! What it costs to read a list once, measured in a separate process.

use std::process::{Command, ExitCode};
use std::{env, fs};

use crate::bodies::Kind;
use crate::clients::{Way, client};
use support::bench::processor::{Took, measure};

/// The measured costs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    /// Clock time, in seconds.
    pub(crate) time: f64,
    /// Processor time of the client, in its own code and in the kernel, in seconds.
    pub(crate) work: f64,
    /// The peak memory minus that of a client that did next to nothing, in MiB.
    pub(crate) memory: f64,
}

impl Taken {
    /// The minimum of each: other work on the machine can only add to it.
    pub(crate) fn least(several: &[Taken]) -> Taken {
        let least = |part: fn(&Taken) -> f64| several.iter().map(part).fold(f64::INFINITY, f64::min);
        Taken { time: least(|taken| taken.time), work: least(|taken| taken.work), memory: least(|taken| taken.memory) }
    }

    /// Measures what this process does, and prints it for [`Taken::by_process`].
    pub(crate) fn print(what: impl FnOnce()) {
        let idle = peak();
        let Took { time, work } = measure(what);
        println!("{time} {work} {}", peak() - idle);
    }

    /// Starts this program again with these arguments, and reads the costs that it prints.
    pub(crate) fn by_process(arguments: &[&str]) -> Taken {
        let program = env::current_exe().expect("the path of this program");
        let output = Command::new(program).args(arguments).output().expect("this program should start once more");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<f64> = printed.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let &[time, work, memory] = &numbers[..] else { panic!("{arguments:?}: {printed}") };
        Taken { time, work, memory }
    }
}

/// The costs of reading the list of a server in this way.
pub(crate) fn read_once(way: Way, kind: Kind, port: u16, count: usize) -> Taken {
    Taken::by_process(&["read-list", way.name(), kind.name(), &port.to_string(), &count.to_string()])
}

/// Reads the list and prints its costs, unless another tool measures them.
pub(crate) fn be_reader(way: &str, kind: &str, port: &str, count: &str, measures: bool) -> ExitCode {
    let (way, kind) = (Way::of_name(way), Kind::of_name(kind));
    let (Some(way), Some(kind), Ok(port), Ok(count)) = (way, kind, port.parse(), count.parse::<usize>()) else {
        eprintln!("read-list takes a way, a kind of list, a port and the number of items");
        return ExitCode::FAILURE;
    };
    let client = client(way, kind, port);
    assert_eq!(client(0), 0);
    let read = || assert_eq!(client(1), count);
    if measures {
        Taken::print(read);
    } else {
        read();
    }
    ExitCode::SUCCESS
}

/// The peak memory of this process so far, in MiB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").expect("what the kernel tells of this process");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak of the memory");
    let kibibytes: f64 = peak.trim().trim_end_matches(" kB").parse().expect("a number of KiB");
    kibibytes / 1024.0
}
