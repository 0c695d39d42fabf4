//! What the server does: it takes whatever is sent, and gives zeros.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

const PIECE: usize = 256 * 1024;

/// Answers one connection's requests: a body is read to its end, and `GET /{bytes}` gives that many zeros.
pub(crate) fn answer(connection: &TcpStream) -> io::Result<()> {
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
