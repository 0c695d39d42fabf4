//! The other side: a process of its own, which takes whatever is sent and gives zeros.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, ExitCode, Stdio};
use std::{env, thread};

const PIECE: usize = 256 * 1024;

/// A running server; it ends with this value, or with the process that holds it.
pub(crate) struct Server {
    process: Child,
    pub(crate) port: u16,
}

impl Server {
    pub(crate) fn start() -> Self {
        let program = env::current_exe().expect("the path of this program");
        let mut command = Command::new(program);
        command.arg("serve").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("this program should start once more");
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
            thread::spawn(move || answer(&connection));
        }
    });
    let _ = io::stdin().read_to_end(&mut Vec::new());
    ExitCode::SUCCESS
}

/// Answers one connection's requests: a body is read to its end, and `GET /{bytes}` gives that many zeros.
fn answer(connection: &TcpStream) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let (mut reader, mut writer) = (BufReader::with_capacity(PIECE, connection), connection);
    let (zeros, mut piece) = (vec![0; PIECE], vec![0; PIECE]);
    loop {
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            match line.trim_end() {
                "" => break,
                line => head.push(line.to_ascii_lowercase()),
            }
        }
        let number = |text: &str| text.trim().parse::<u64>().ok();
        let length = head.iter().find_map(|line| number(line.strip_prefix("content-length:")?));
        let Some(mut left) = length else {
            let bytes = head[0].split(['/', ' ']).nth(2).and_then(number).unwrap_or(0);
            write!(writer, "HTTP/1.1 200 OK\r\nContent-Length: {bytes}\r\n\r\n")?;
            let mut left = bytes;
            while left > 0 {
                let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
                writer.write_all(&zeros[..most])?;
                left -= most as u64;
            }
            continue;
        };
        if head.iter().any(|line| line == "expect: 100-continue") {
            writer.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
            match reader.read(&mut piece[..most])? {
                0 => return Ok(()),
                count => left -= count as u64,
            }
        }
        writer.write_all(b"HTTP/1.1 204 No Content\r\n\r\n")?;
    }
}
