//! What the server answers: a cloud, a token, and how many connections it was asked by.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use crate::support::cloud::{ANSWER, CLOUD};

/// The token that it gives, and without which it refuses.
pub(crate) const TOKEN: &str = "3f0c9a1e7d5b48c2a6e4f1b09d7c8e52";

static CONNECTIONS: AtomicUsize = AtomicUsize::new(0);

/// Answers one connection's requests, each with one write.
pub(crate) fn answer(mut connection: &TcpStream) -> io::Result<()> {
    CONNECTIONS.fetch_add(1, Relaxed);
    connection.set_nodelay(true)?;
    let found = response("200 OK", ANSWER);
    let mut buffer = [0; 4096];
    let mut filled = 0;
    loop {
        let read = connection.read(&mut buffer[filled..])?;
        if read == 0 {
            return Ok(());
        }
        filled += read;
        let request = std::str::from_utf8(&buffer[..filled]).unwrap_or_default();
        if !is_whole(request) {
            continue;
        }
        if is_for_the_cloud(request) {
            connection.write_all(&found)?;
        } else {
            connection.write_all(&other(request))?;
        }
        filled = 0;
    }
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    body.len() == length.unwrap_or(0)
}

fn is_for_the_cloud(request: &str) -> bool {
    request.starts_with(&format!("GET /cloud/{CLOUD} HTTP/1.1\r\n"))
        && request.contains(&format!(": Bearer {TOKEN}\r\n"))
}

fn other(request: &str) -> Vec<u8> {
    if request.starts_with("POST /auth/") {
        let token = format!(r#"{{"access_token":"{TOKEN}","token_type":"Bearer","expires_in":3600}}"#);
        return response("200 OK", &token);
    }
    if request.starts_with("GET /connections ") {
        return response("200 OK", &CONNECTIONS.load(Relaxed).to_string());
    }
    response("403 Forbidden", r#"{"detail":"not what this server expects"}"#)
}

fn response(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}
