//! The server: a process of its own, so that its work does not count for the client.

use std::io::{self, BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::{env, thread};

/// A running server: this program, started again. It ends when this value is dropped, or when the process that owns it
/// ends.
pub struct Server {
    process: Child,
    pub port: u16,
}

impl Server {
    pub fn start() -> Self {
        Server::start_with(&["serve"])
    }

    /// Starts this program with these arguments, with which it should call [`serve`].
    pub fn start_with(arguments: &[&str]) -> Self {
        let program = env::current_exe().expect("the path of this program");
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("this program should start once more");
        let mut line = String::new();
        let output = process.stdout.take().expect("the output is piped");
        BufReader::new(output).read_line(&mut line).expect("the server should print its port");
        let port = line.trim().parse().expect("the server should print a number");
        Server { process, port }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Prints the port and has `answer` answer each connection in a thread of its own, until standard input ends.
pub fn serve(answer: impl Fn(&TcpStream) -> io::Result<()> + Send + Sync + 'static) -> ExitCode {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("{}", listener.local_addr().expect("an address").port());
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            thread::spawn(move || answer(&connection));
        }
    });
    let _ = io::stdin().read_to_end(&mut Vec::new());
    ExitCode::SUCCESS
}
