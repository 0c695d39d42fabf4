//! The server: it prepares one long list, and sends it as fast as it can.

use std::io::{self, BufReader, Write};
use std::net::TcpStream;
use std::process::ExitCode;

use crate::bodies::Kind;
use support::bench::process::{Server, serve};
use support::request::Request;

const PIECE: usize = 64 * 1024;

/// Starts a server; when this returns, the list is ready.
pub(crate) fn start(kind: Kind, count: usize, is_chunked: bool) -> Server {
    let form = if is_chunked { "chunked" } else { "whole" };
    Server::start_with(&["serve-list", kind.name(), &count.to_string(), form])
}

/// Prepares the list and serves it until standard input ends.
pub(crate) fn be_server(kind: &str, count: &str, form: &str) -> ExitCode {
    let (Some(kind), Ok(count)) = (Kind::of_name(kind), count.parse()) else {
        eprintln!("serve-list takes a kind of list, a number of items, and `whole` or `chunked`");
        return ExitCode::FAILURE;
    };
    let answer = |body: &str| if form == "chunked" { in_chunks(body) } else { whole(body) };
    let (empty, full) = (answer(kind.empty()), answer(&kind.body(count)));
    serve(move |connection| answer_all(connection, &empty, &full))
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

/// Answers the requests of one connection: project 1 has the full list.
fn answer_all(connection: &TcpStream, empty: &[u8], full: &[u8]) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let (mut reader, mut writer) = (BufReader::new(connection), connection);
    while let Some(request) = Request::read_head(&mut reader)? {
        writer.write_all(if request.target.contains("/1/") { full } else { empty })?;
    }
    Ok(())
}
