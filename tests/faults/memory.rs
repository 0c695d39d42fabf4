//! How much memory endless answers take, measured in separate processes.

use std::process::Command;
use std::{env, fs, thread};

use crate::calls::Kind;

/// Most of them send about 20 MB until the deadline, as far as the client reads.
pub(crate) const ENDLESS: [&str; 9] = [
    "an endless status line",
    "endless headers",
    "one endless header",
    "an error whose body has no end",
    "a chunk size without end",
    "a body without end",
    "a text without end",
    "a list without end",
    "a bomb of gzip",
];
/// A fault that takes no memory, for comparison.
pub(crate) const HARMLESS: [&str; 1] = ["never 100"];

/// How much memory all of them together may take beyond a good answer, in KiB; 1 MiB of it is what `max_json_body`
/// allows.
const MOST: u64 = 8 * 1024;
/// For the measured process: the kind of its calls, and whether their answers are endless.
const KIND: &str = "BIMDATA_TEST_KIND";
const IS_ENDLESS: &str = "BIMDATA_TEST_ENDLESS";

/// Runs in the measured process: the kind of its calls, and their faults.
pub(crate) fn measured() -> Option<(Kind, &'static [&'static str])> {
    let name = env::var(KIND).ok()?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.to_string() == name)?;
    Some((kind, if env::var_os(IS_ENDLESS).is_some() { &ENDLESS } else { &HARMLESS }))
}

/// Prints the peak memory of this process, for its parent process.
pub(crate) fn print_peak() {
    let status = fs::read_to_string("/proc/self/status").expect("a Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
    println!("peak {}", peak.trim().trim_end_matches(" kB"));
}

/// Measures calls of each kind, in processes that run the test of this name.
pub(crate) fn assert_little(test: &str) {
    if !cfg!(target_os = "linux") {
        println!("the memory is measured on Linux only");
        return;
    }
    let measured = thread::scope(|scope| {
        let running =
            Kind::ALL.map(|kind| scope.spawn(move || (kind, peak(test, kind, false), peak(test, kind, true))));
        running.map(|thread| thread.join().expect("a measured process"))
    });
    for (kind, harmless, endless) in measured {
        let more = endless.saturating_sub(harmless);
        println!("{kind}: {harmless} KiB at its peak, and {more} KiB more for answers without end");
        assert!(more <= MOST, "{kind}: {more} KiB more");
    }
}

fn peak(test: &str, kind: Kind, is_endless: bool) -> u64 {
    let mut child = Command::new(env::current_exe().expect("this test"));
    child.args(["--exact", test, "--nocapture"]).env(KIND, kind.to_string());
    if is_endless {
        child.env(IS_ENDLESS, "1");
    }
    let output = child.output().expect("this test runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{kind}: {printed}{}", String::from_utf8_lossy(&output.stderr));
    printed.lines().find_map(|line| line.split_once("peak ")?.1.parse().ok()).expect("the peak")
}
