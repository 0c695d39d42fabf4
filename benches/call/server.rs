//! The answers of the server.

use std::io::{self, BufReader, Write};
use std::net::TcpStream;

use support::bench::cloud::{ANSWER, CLOUD};
use support::request::Request;

/// The key that clients send; any other key is refused.
pub(crate) const KEY: &str = "3f0c9a1e7d5b48c2a6e4f1b09d7c8e52";

/// Answers the requests of one connection, each with one write.
pub(crate) fn answer(mut connection: &TcpStream) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let found = response("200 OK", ANSWER);
    let refused = response("403 Forbidden", r#"{"detail":"not what this server expects"}"#);
    let mut reader = BufReader::new(connection);
    while let Some(request) = Request::read(&mut reader)? {
        connection.write_all(if is_expected(&request) { &found } else { &refused })?;
    }
    Ok(())
}

fn response(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}

fn is_expected(request: &Request) -> bool {
    let key = request.header("authorization").and_then(|value| value.strip_prefix("ApiKey "));
    (request.method.as_str(), key) == ("GET", Some(KEY)) && request.target == format!("/cloud/{CLOUD}")
}
