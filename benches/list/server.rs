//! The other side: a process of its own, so that neither its time nor its memory is the client's.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::{env, thread};

use crate::bodies::Kind;

const PIECE: usize = 64 * 1024;

/// A running server of one list; it ends with this value, or with the process that holds it.
pub(crate) struct Server {
    process: Child,
    pub(crate) port: u16,
    /// Of the full list.
    pub(crate) megabytes: f64,
}

impl Server {
    /// Starts it; once it is there, the list is made.
    pub(crate) fn start(kind: Kind, count: usize, is_chunked: bool) -> Self {
        let program = env::current_exe().expect("the path of this program");
        let form = if is_chunked { "chunked" } else { "whole" };
        let mut command = Command::new(program);
        command.args(["serve-list", kind.name(), &count.to_string(), form]);
        let mut process =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("this program should start once more");
        let mut line = String::new();
        let output = process.stdout.take().expect("the output is piped");
        BufReader::new(output).read_line(&mut line).expect("the server should print its port");
        let (port, bytes) = line.trim().split_once(' ').expect("the server should print its port and a length");
        let port = port.parse().expect("the server should print a number");
        let bytes: f64 = bytes.parse().expect("the server should print a number");
        Server { process, port, megabytes: bytes / 1e6 }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Prints the port and serves until standard input ends.
pub(crate) fn serve(kind: &str, count: &str, form: &str) -> ExitCode {
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind);
    let (Some(kind), Ok(count)) = (kind, count.parse()) else {
        eprintln!("serve-list takes a kind of list, a number of items, and `whole` or `chunked`");
        return ExitCode::FAILURE;
    };
    let answer = |body: &str| if form == "chunked" { in_chunks(body) } else { whole(body) };
    let answers = Arc::new((answer(kind.empty()), answer(&kind.body(count))));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("{} {}", listener.local_addr().expect("an address").port(), answers.1.len());
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let answers = Arc::clone(&answers);
            thread::spawn(move || answer_all(&connection, &answers));
        }
    });
    let _ = io::stdin().read_to_end(&mut Vec::new());
    ExitCode::SUCCESS
}

fn whole(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

fn in_chunks(body: &str) -> Vec<u8> {
    let mut answer =
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for piece in body.as_bytes().chunks(PIECE) {
        answer.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        answer.extend_from_slice(piece);
        answer.extend_from_slice(b"\r\n");
    }
    answer.extend_from_slice(b"0\r\n\r\n");
    answer
}

/// Answers one connection's requests: project 1 has the full list.
fn answer_all(connection: &TcpStream, (empty, full): &(Vec<u8>, Vec<u8>)) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let (mut reader, mut writer) = (BufReader::new(connection), connection);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head)? == 0 {
                return Ok(());
            }
        }
        writer.write_all(if head.contains("/1/") { full } else { empty })?;
    }
}
