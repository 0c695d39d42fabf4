//! The answers of the server: a cloud, a token, and the number of its connections.

use std::io::{self, BufReader, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use support::bench::cloud::{ANSWER, CLOUD};
use support::request::Request;

/// The token that it issues; calls without it are refused.
pub(crate) const TOKEN: &str = "3f0c9a1e7d5b48c2a6e4f1b09d7c8e52";

static CONNECTIONS: AtomicUsize = AtomicUsize::new(0);

/// Answers the requests of one connection, each with one write.
pub(crate) fn answer(mut connection: &TcpStream) -> io::Result<()> {
    CONNECTIONS.fetch_add(1, Relaxed);
    connection.set_nodelay(true)?;
    let found = response("200 OK", ANSWER);
    let mut reader = BufReader::new(connection);
    while let Some(request) = Request::read(&mut reader)? {
        if is_for_the_cloud(&request) {
            connection.write_all(&found)?;
        } else {
            connection.write_all(&other(&request))?;
        }
    }
    Ok(())
}

fn is_for_the_cloud(request: &Request) -> bool {
    let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    (request.method.as_str(), token) == ("GET", Some(TOKEN)) && request.target == format!("/cloud/{CLOUD}")
}

fn other(request: &Request) -> Vec<u8> {
    if request.method == "POST" && request.target.starts_with("/auth/") {
        let token = format!(r#"{{"access_token":"{TOKEN}","token_type":"Bearer","expires_in":3600}}"#);
        return response("200 OK", &token);
    }
    if request.target == "/connections" {
        return response("200 OK", &CONNECTIONS.load(Relaxed).to_string());
    }
    response("403 Forbidden", r#"{"detail":"not what this server expects"}"#)
}

fn response(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}
