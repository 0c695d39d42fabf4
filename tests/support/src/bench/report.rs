//! The output of a bench, which it also writes into `benches/README.md` on request.

use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use std::{env, fs, thread};

use bimdata::Timestamp;

/// The argument that makes a bench write its figures.
const WRITE: &str = "--write";

/// The lines so far.
static LINES: Mutex<String> = Mutex::new(String::new());

/// Prints a line, and keeps it for [`write`].
#[macro_export]
macro_rules! report {
    ($($text:tt)*) => {
        $crate::bench::report::line(&format!($($text)*))
    };
}

#[doc(hidden)]
pub fn line(text: &str) {
    println!("{text}");
    let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    lines.push_str(text.trim_end());
    lines.push('\n');
}

/// If the program was started with `--write`, replaces the figures between the marks of this name in
/// `benches/README.md` by the printed ones, with the date, the machine and the command.
pub fn write(name: &str) {
    if !env::args().any(|argument| argument == WRITE) {
        return;
    }
    let lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    let arguments: Vec<String> =
        env::args().skip(1).filter(|argument| !["--bench", WRITE].contains(&argument.as_str())).collect();
    let arguments = [&["--".to_owned()], &arguments[..], &[WRITE.to_owned()]].concat().join(" ");
    let figures = format!(
        "Measured on {}, on {}: `cargo bench --bench {} {arguments}`.\n\n```text\n{}\n```\n",
        &Timestamp::from(SystemTime::now()).as_str()[..10],
        machine(),
        name.split(',').next().unwrap_or(name),
        lines.trim_matches('\n'),
    );
    let path = root().join("benches/README.md");
    let text = fs::read_to_string(&path).expect("the README of the benches");
    let (start, end) = (format!("<!-- figures of {name} -->\n"), format!("<!-- end of {name} -->\n"));
    let (before, rest) = text.split_once(&start).expect("a mark where the figures begin");
    let (_, after) = rest.split_once(&end).expect("a mark where the figures end");
    fs::write(path, format!("{before}{start}{figures}{end}{after}")).expect("the README of the benches");
}

/// The processor, the compiler, and the versions of the compared packages.
fn machine() -> String {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let count = thread::available_parallelism().map_or(1, usize::from);
    let compiler = Command::new("rustc").arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let compiler = String::from_utf8_lossy(&compiler);
    let compiler = compiler.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap_or_default();
    let version = |package: &str| {
        let found = lock.split_once(&format!("name = \"{package}\"\nversion = \""));
        found.and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default().to_owned()
    };
    format!(
        "{count} cores of {} with {compiler}, ureq {} and serde_json {}",
        model.trim_start_matches(['\t', ':', ' ']),
        version("ureq"),
        version("serde_json")
    )
}

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
