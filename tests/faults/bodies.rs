//! Answers whose body does not fit the head or the declared type.

use std::io::{self, Write};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::answers::Answer;
use crate::calls::Kind;
use crate::server::{Connection, Serve};

pub(crate) const FAULTS: &[(&str, Serve)] = &[
    ("announces too much and waits", |connection| {
        with_length(connection, "Content-Length: 20000\r\n")?;
        connection.fall_silent()
    }),
    ("announces 16 EiB and closes", |connection| with_length(connection, "Content-Length: 18446744073709551615\r\n")),
    ("announces too little", |connection| {
        let half = connection.answer().half().len();
        with_length(connection, &format!("Content-Length: {half}\r\n"))?;
        connection.serve_well()
    }),
    ("announces a negative length", |connection| with_length(connection, "Content-Length: -5\r\n")),
    ("announces a length that is no number", |connection| with_length(connection, "Content-Length: all\r\n")),
    ("announces more than 64 bits", |connection| with_length(connection, "Content-Length: 18446744073709551616\r\n")),
    ("announces two lengths", |connection| {
        let length = connection.answer().body.len();
        with_length(connection, &format!("Content-Length: {length}\r\nContent-Length: 7\r\n"))
    }),
    ("announces two lengths in one", |connection| {
        let length = connection.answer().body.len();
        with_length(connection, &format!("Content-Length: 7, {length}\r\n"))
    }),
    ("announces a length and chunks", |connection| {
        let answer = connection.answer();
        connection.reply(answer.head_with("Content-Length: 7\r\nTransfer-Encoding: chunked\r\n"))?;
        connection.send(chunks(&answer.body))?;
        connection.serve_well()
    }),
    ("announces chunks and sends none", |connection| with_length(connection, CHUNKED)),
    ("a chunk without a size", |connection| in_chunks(connection, "\r\n[]\r\n0\r\n\r\n")),
    ("a chunk of a negative size", |connection| in_chunks(connection, "-1\r\n[]\r\n0\r\n\r\n")),
    ("a chunk of more than 64 bits", |connection| in_chunks(connection, "10000000000000000\r\n[]\r\n0\r\n\r\n")),
    ("a chunk of 16 EiB that breaks off", |connection| in_chunks(connection, "ffffffffffffffff\r\n[]")),
    ("a chunk longer than its size", |connection| in_chunks(connection, "2\r\n[[]]\r\n0\r\n\r\n")),
    ("a chunk size without end", |connection| {
        connection.reply(connection.answer().head_with(CHUNKED))?;
        connection.send_endlessly([b'0'; 16 * 1024])
    }),
    ("no last chunk, and closes", |connection| {
        let (answer, mut sent) = (connection.answer(), chunks(&connection.answer().body));
        sent.truncate(sent.len() - LAST_CHUNK.len());
        connection.reply(answer.head_with(CHUNKED))?;
        connection.send(sent)
    }),
    ("no last chunk, and waits", |connection| {
        let (answer, mut sent) = (connection.answer(), chunks(&connection.answer().body));
        sent.truncate(sent.len() - LAST_CHUNK.len());
        connection.reply(answer.head_with(CHUNKED))?;
        connection.send(sent)?;
        connection.fall_silent()
    }),
    ("trailers without end", |connection| {
        let (answer, mut sent) = (connection.answer(), chunks(&connection.answer().body));
        sent.truncate(sent.len() - "\r\n".len());
        connection.reply(answer.head_with(CHUNKED))?;
        connection.send(sent)?;
        connection.send_endlessly("X-More: x\r\n".repeat(100))
    }),
    ("a body without end", |connection| {
        connection.reply(connection.answer().head_with(""))?;
        connection.send_endlessly([b' '; 64 * 1024])
    }),
    ("a text without end", |connection| {
        let answer = connection.answer();
        let inside = answer.body.windows(2).position(|pair| pair == b":\"").map_or(0, |start| start + 2);
        connection.reply(answer.head_with(""))?;
        connection.send(&answer.body[..inside])?;
        connection.send_endlessly([b'x'; 64 * 1024])
    }),
    ("a list without end", |connection| {
        let cloud = Answer::right(Kind::Write).body;
        connection.reply(connection.answer().head_with(""))?;
        connection.send([b"[", cloud.as_slice()].concat())?;
        connection.send_endlessly([b",", cloud.as_slice()].concat().repeat(200))
    }),
    ("chunks without end", |connection| {
        connection.reply(connection.answer().head_with(CHUNKED))?;
        connection.send_endlessly(format!("4000\r\n{}\r\n", " ".repeat(0x4000)).repeat(4))
    }),
    ("a bomb of gzip", |connection| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        let blanks = [b' '; 64 * 1024];
        encoder.write_all(&blanks)?;
        encoder.flush()?;
        let start = std::mem::take(encoder.get_mut());
        encoder.write_all(&blanks)?;
        encoder.flush()?;
        // From here on, the same compressed bytes stand for more and more blanks.
        let more = std::mem::take(encoder.get_mut());
        connection.reply(connection.answer().head_with(GZIP))?;
        connection.send([start, more.repeat(128)].concat())?;
        while connection.send(&more).is_ok() {
            // Decompressing takes work.
            connection.pause(Duration::from_millis(40));
        }
        Ok(())
    }),
    ("gzip that is broken", |connection| {
        let mut body = zipped(&connection.answer().body)?;
        let middle = body.len() / 2;
        body[middle..].fill(0xff);
        in_gzip(connection, body)
    }),
    ("gzip that is cut short", |connection| {
        let mut body = zipped(&connection.answer().body)?;
        body.truncate(body.len() / 2);
        in_gzip(connection, body)
    }),
    ("gzip of something else", |connection| {
        let mut body = zipped(&connection.answer().body)?;
        // The checksum of the content.
        let end = body.len() - 8;
        body[end] ^= 1;
        in_gzip(connection, body)
    }),
    ("gzip that is none", |connection| in_gzip(connection, connection.answer().body)),
    ("no body", |connection| with_body(connection, "")),
    ("a blank body", |connection| with_body(connection, " \r\n")),
    ("null", |connection| with_body(connection, "null")),
    ("JSON of another kind", |connection| with_body(connection, "42")),
    ("JSON that is not UTF-8", |connection| {
        let mut body = connection.answer().body;
        if let Some(quote) = body.iter().position(|&byte| byte == b'"') {
            body[quote + 1] = 0xff;
        }
        with_body(connection, body)
    }),
    ("JSON that is nested without end", |connection| with_body(connection, "[".repeat(500_000))),
    ("JSON with something after it", |connection| {
        let body = [connection.answer().body, b"]}".to_vec()].concat();
        with_body(connection, body)
    }),
    ("JSON that is cut short", |connection| with_body(connection, connection.answer().half())),
    ("a page instead", |connection| {
        let page = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>";
        connection.keep_replying(format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}",
            page.len()
        ))
    }),
    ("JSON that calls itself a page", |connection| {
        let answer = connection.answer();
        let length = answer.body.len();
        let head =
            format!("HTTP/1.1 {} OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n", answer.status);
        connection.reply(head)?;
        connection.send(answer.body)?;
        connection.serve_well()
    }),
    ("a part that nobody asked for", |connection| {
        let answer = connection.answer();
        let (half, whole) = (answer.half(), answer.body.len());
        let range = format!("Content-Range: bytes 0-{}/{whole}\r\nContent-Length: {}\r\n", half.len() - 1, half.len());
        connection.reply(format!("HTTP/1.1 206 Partial Content\r\n{range}\r\n"))?;
        connection.send(half)
    }),
];

const CHUNKED: &str = "Transfer-Encoding: chunked\r\n";
const GZIP: &str = "Content-Encoding: gzip\r\n";
const LAST_CHUNK: &str = "0\r\n\r\n";

/// Sends the right body with another length.
fn with_length(connection: &mut Connection<'_>, headers: &str) -> io::Result<()> {
    connection.reply(connection.answer().bytes_with(headers))
}

/// Sends these bytes as chunks.
fn in_chunks(connection: &mut Connection<'_>, chunks: &str) -> io::Result<()> {
    connection.reply(connection.answer().head_with(CHUNKED))?;
    connection.send(chunks)
}

fn in_gzip(connection: &mut Connection<'_>, body: Vec<u8>) -> io::Result<()> {
    let headers = format!("{GZIP}Content-Length: {}\r\n", body.len());
    connection.keep_replying(connection.answer().with_body(body).bytes_with(&headers))
}

fn with_body(connection: &mut Connection<'_>, body: impl Into<Vec<u8>>) -> io::Result<()> {
    connection.keep_replying(connection.answer().with_body(body).bytes())
}

/// The body in chunks of a hundred bytes.
fn chunks(body: &[u8]) -> Vec<u8> {
    let chunk = |piece: &[u8]| [format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat();
    let chunks = body.chunks(100).flat_map(chunk);
    chunks.chain(LAST_CHUNK.bytes()).collect()
}

fn zipped(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body)?;
    encoder.finish()
}
