//! The server: it accepts everything that is sent, and returns zeros.

use std::io::{self, BufReader, Read, Write};
use std::net::TcpStream;

use support::request::Request;

const PIECE: usize = 256 * 1024;

/// Answers the requests of one connection: a body is read to its end, and `GET /{bytes}` returns that many zeros.
pub(crate) fn answer(connection: &TcpStream) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let (mut reader, mut writer) = (BufReader::with_capacity(PIECE, connection), connection);
    let (zeros, mut piece) = (vec![0; PIECE], vec![0; PIECE]);
    while let Some(request) = Request::read_head(&mut reader)? {
        if request.header("content-length").is_none() {
            let bytes = request.target[1..].parse().unwrap_or(0);
            write!(writer, "HTTP/1.1 200 OK\r\nContent-Length: {bytes}\r\n\r\n")?;
            let mut left = bytes;
            while left > 0 {
                let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
                writer.write_all(&zeros[..most])?;
                left -= most as u64;
            }
            continue;
        }
        if request.asks() {
            writer.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let mut left = request.length();
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
            match reader.read(&mut piece[..most])? {
                0 => return Ok(()),
                count => left -= count as u64,
            }
        }
        writer.write_all(b"HTTP/1.1 204 No Content\r\n\r\n")?;
    }
    Ok(())
}
