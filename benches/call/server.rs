//! The other side: a process of its own, so that its work does not count as the client's.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, ExitCode, Stdio};
use std::{env, thread};

/// The cloud that all clients ask for.
pub(crate) const CLOUD: i64 = 12;
/// The key that they show; another one is refused.
pub(crate) const KEY: &str = "3f0c9a1e7d5b48c2a6e4f1b09d7c8e52";

const ANSWER: &str = concat!(
    r#"{"id":12,"name":"Harbour","features":[{"name":"smart-views","viewer_url":null}],"marketplace_apps":[],"#,
    r#""organization":{"id":7,"name":"Harbour Works","is_personnal":false,"created_at":"2024-02-29T08:00:00Z","#,
    r#""updated_at":"2025-07-01T12:08:49.951913Z","logo":null},"creator":{"id":101,"email":"ada@harbour.example","#,
    r#""firstname":"Ada","lastname":"Nordahl","created_at":"2024-02-29T08:00:00Z","#,
    r#""updated_at":"2025-07-01T12:08:49Z","cloud_role":100,"project_role":100,"provider":"bimdataconnect","#,
    r#""sub":null,"profile_picture":null},"creator_app":null,"is_default":false,"#,
    r#""created_at":"2024-02-29T08:00:00Z","updated_at":"2025-07-01T12:08:49Z","image":null}"#,
);

/// A running server; it ends with this value, or with the process that holds it.
pub(crate) struct Server {
    process: Child,
    pub(crate) port: u16,
}

impl Server {
    pub(crate) fn start() -> Self {
        let program = env::current_exe().expect("the path of this program");
        let mut command = Command::new(program);
        let mut process = command
            .arg("serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program should start once more");
        let mut line = String::new();
        let output = process.stdout.take().expect("the output is piped");
        BufReader::new(output).read_line(&mut line).expect("the server should print its port");
        let port = line.trim().parse().expect("the server should print a number");
        Server { process, port }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Prints the port and serves until standard input ends.
pub(crate) fn serve() -> ExitCode {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("{}", listener.local_addr().expect("an address").port());
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            thread::spawn(move || answer(connection));
        }
    });
    let _ = io::stdin().read_to_end(&mut Vec::new());
    ExitCode::SUCCESS
}

/// Answers one connection's requests, each with one write.
fn answer(mut connection: TcpStream) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let found = response("200 OK", ANSWER);
    let refused = response("403 Forbidden", r#"{"detail":"not what this server expects"}"#);
    let mut buffer = [0; 4096];
    let mut filled = 0;
    loop {
        let read = connection.read(&mut buffer[filled..])?;
        if read == 0 {
            return Ok(());
        }
        filled += read;
        if buffer[..filled].ends_with(b"\r\n\r\n") {
            connection.write_all(if is_expected(&buffer[..filled]) { &found } else { &refused })?;
            filled = 0;
        }
    }
}

fn response(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}

fn is_expected(request: &[u8]) -> bool {
    let request = std::str::from_utf8(request).unwrap_or_default();
    request.starts_with(&format!("GET /cloud/{CLOUD} HTTP/1.1\r\n")) && request.contains(&format!(": ApiKey {KEY}\r\n"))
}
