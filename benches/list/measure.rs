//! What one reading of a list takes, measured in a process of its own.

use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs};

use crate::bodies::Kind;
use crate::clients::{Way, client};

/// What something took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taken {
    pub(crate) seconds: f64,
    /// Of the processor, by the client alone and by the kernel for it.
    pub(crate) processor_seconds: f64,
    /// The peak of the memory, beyond that of a client which read an empty list.
    pub(crate) mebibytes: f64,
}

impl Taken {
    /// The least of each: what else the machine does can only add to it.
    pub(crate) fn least(several: &[Taken]) -> Taken {
        let least = |part: fn(&Taken) -> f64| several.iter().map(part).fold(f64::INFINITY, f64::min);
        Taken {
            seconds: least(|taken| taken.seconds),
            processor_seconds: least(|taken| taken.processor_seconds),
            mebibytes: least(|taken| taken.mebibytes),
        }
    }

    /// Measures what is done here, in this process.
    pub(crate) fn by(done: impl FnOnce()) -> Taken {
        let (idle, before, start) = (peak(), processor_seconds(), Instant::now());
        done();
        Taken {
            seconds: start.elapsed().as_secs_f64(),
            processor_seconds: processor_seconds() - before,
            mebibytes: peak() - idle,
        }
    }

    /// Prints it for [`Taken::by_process`].
    pub(crate) fn print(self) {
        println!("{} {} {}", self.seconds, self.processor_seconds, self.mebibytes);
    }

    /// Has this program start once more with these arguments, measure, and print.
    pub(crate) fn by_process(arguments: &[&str]) -> Taken {
        let program = env::current_exe().expect("the path of this program");
        let output = Command::new(program).args(arguments).output().expect("this program should start once more");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<f64> = printed.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let &[seconds, processor_seconds, mebibytes] = &numbers[..] else { panic!("{arguments:?}: {printed}") };
        Taken { seconds, processor_seconds, mebibytes }
    }
}

/// What it takes to read the list of a server in this way.
pub(crate) fn read_once(way: Way, kind: Kind, port: u16, count: usize) -> Taken {
    Taken::by_process(&["read-list", way.name(), kind.name(), &port.to_string(), &count.to_string()])
}

/// Reads the list and prints what that took.
pub(crate) fn be_reader(way: &str, kind: &str, port: &str, count: &str) -> ExitCode {
    let way = Way::ALL.into_iter().find(|known| known.name() == way);
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind);
    let (Some(way), Some(kind), Ok(port), Ok(count)) = (way, kind, port.parse(), count.parse::<usize>()) else {
        eprintln!("read-list takes a way, a kind of list, a port and the number of items");
        return ExitCode::FAILURE;
    };
    let client = client(way, kind, port);
    assert_eq!(client(0), 0);
    Taken::by(|| assert_eq!(client(1), count)).print();
    ExitCode::SUCCESS
}

/// The most memory that this process had until now, in MiB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").expect("what the kernel tells of this process");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak of the memory");
    let kibibytes: f64 = peak.trim().trim_end_matches(" kB").parse().expect("a number of KiB");
    kibibytes / 1024.0
}

/// The time that this thread, the only one here, had a processor.
fn processor_seconds() -> f64 {
    let statistics = fs::read_to_string("/proc/self/schedstat").expect("what the kernel tells of this process");
    let nanoseconds = statistics.split(' ').next().and_then(|number| number.parse::<f64>().ok());
    nanoseconds.expect("a number of nanoseconds") / 1e9
}
