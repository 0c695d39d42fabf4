//! Instruction counts of callgrind: they do not depend on other work on the machine.

use std::env;
use std::process::Command;

/// Runs this program with these arguments in callgrind, and returns the number of instructions.
///
/// Its child processes run outside callgrind.
pub fn instructions(arguments: &[&str]) -> f64 {
    let program = env::current_exe().expect("the path of this program");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--trace-children=no"])
        .arg(program)
        .args(arguments)
        .output()
        .expect("valgrind should be installed");
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}");
    let collected = report.lines().find_map(|line| line.split_once("Collected :"));
    let (_, collected) = collected.expect("callgrind should print what it collected");
    collected.trim().parse().expect("callgrind should print one number")
}
