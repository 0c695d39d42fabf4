//! Other programs, which a test runs on this machine and stops at its end.

use std::env;
use std::fs::File;
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::sync::Once;
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// If this variable is set, a missing program fails the test instead of skipping it.
const REQUIRE: &str = "BIMDATA_REQUIRE_PEERS";
/// No program takes this long to start.
const LONGEST_START: Duration = Duration::from_secs(20);

/// A running program; it is stopped when this is dropped, and its output is shown if the test failed.
pub struct Program {
    child: Child,
    output: PathBuf,
}

impl Program {
    /// Starts it, with its output going into a file of this folder.
    pub fn start(command: &mut Command, folder: &Path) -> Self {
        let output = folder.join("output");
        let file = File::options().create(true).append(true).open(&output).unwrap();
        command.stdout(file.try_clone().unwrap()).stderr(file).stdin(Stdio::piped());
        let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        Program { child, output }
    }

    /// Starts a program that listens at this address, and waits until it does.
    pub fn listening_at(address: SocketAddr, command: &mut Command, folder: &Path) -> Self {
        let mut program = Program::start(command, folder);
        program.wait_until(|| TcpStream::connect(address).is_ok());
        program
    }

    pub fn wait_until(&mut self, is_ready: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_ready() {
            assert_eq!(self.child.try_wait().unwrap(), None, "ended by itself");
            assert!(start.elapsed() < LONGEST_START, "does not start");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if thread::panicking() {
            eprintln!("{}", std::fs::read_to_string(&self.output).unwrap_or_default());
        }
    }
}

/// The path of a program, searched in the usual folders for programs and servers; `None` if the test is to be skipped.
pub fn find(name: &str) -> Option<PathBuf> {
    let mut folders: Vec<_> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    folders.push("/usr/sbin".into());
    let found = folders.into_iter().map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        skip(&format!("{name} is not installed"));
    }
    found
}

/// Prints that tests are skipped, and why; panics if they must not be skipped.
pub fn skip(reason: &str) {
    static SAID: Once = Once::new();
    assert!(env::var_os(REQUIRE).is_none(), "{reason}");
    // Not with a macro, whose output is captured for a test that passes.
    SAID.call_once(|| drop(writeln!(io::stderr(), "skipped: {reason}")));
}

/// An address of this machine where nobody listens, outside the range of ports that the system assigns.
///
/// It is not found by listening there for a moment: a program that another test starts at that moment inherits the
/// listener for as long as it takes to start, and connections to it are accepted meanwhile.
pub fn free_address() -> SocketAddr {
    static COUNT: AtomicU16 = AtomicU16::new(0);
    let start = u16::try_from(process::id() % 199).unwrap() * 100;
    for _ in 0..1000 {
        let port = 10_000 + (start + COUNT.fetch_add(1, Ordering::Relaxed)) % 20_000;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if TcpStream::connect(address).is_err() {
            return address;
        }
    }
    panic!("no free port");
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;

    #[test]
    fn nobody_listens_at_a_free_address_while_programs_are_started() {
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    while !is_over.load(Ordering::Relaxed) {
                        Command::new(env::current_exe().unwrap()).arg("--list").stdout(Stdio::null()).status().unwrap();
                    }
                });
            }
            let listening = (0..1000).filter(|_| TcpStream::connect(free_address()).is_ok()).count();
            is_over.store(true, Ordering::Relaxed);
            assert_eq!(listening, 0);
        });
    }
}
