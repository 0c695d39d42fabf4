//! What the server answers.

use std::io::{self, Read, Write};
use std::net::TcpStream;

use crate::support::cloud::{ANSWER, CLOUD};

/// The key that clients show; another one is refused.
pub(crate) const KEY: &str = "3f0c9a1e7d5b48c2a6e4f1b09d7c8e52";

/// Answers one connection's requests, each with one write.
pub(crate) fn answer(mut connection: &TcpStream) -> io::Result<()> {
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
