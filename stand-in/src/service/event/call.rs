//! The part of HTTP/1.1 that is needed to call a webhook, on this machine only.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// The timeout for connecting to a receiver, and for its answer; a slower one counts as not answered.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest head of an answer.
const LONGEST_HEAD: usize = 64 * 1024;

/// Posts a signed body, and returns the status of the answer; `None` if there is none.
pub(super) fn post(url: &str, signature: &str, body: &[u8]) -> Option<u16> {
    let (address, authority, target) = parts(url)?;
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    let head = format!(
        "POST {target} HTTP/1.1\r\nhost: {authority}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         x-bimdata-signature: {signature}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), body].concat()).ok()?;
    status(&mut stream, Instant::now() + PATIENCE)
}

/// The address of a URL, if it is on this machine.
pub(super) fn address(url: &str) -> Option<SocketAddr> {
    parts(url).map(|(address, ..)| address)
}

/// The address, the host with its port as in the URL, and the target of a URL; `None` if it is not on this machine.
fn parts(url: &str) -> Option<(SocketAddr, &str, String)> {
    if url.contains(|letter: char| letter.is_ascii_control() || letter == ' ') {
        return None;
    }
    let rest = url.strip_prefix("http://")?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (authority, target) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let target = if target.starts_with('/') { target.to_owned() } else { format!("/{target}") };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
        _ => (authority, 80),
    };
    let address = match host {
        "localhost" => IpAddr::from(Ipv4Addr::LOCALHOST),
        host => host.trim_start_matches('[').trim_end_matches(']').parse().ok()?,
    };
    address.is_loopback().then(|| (SocketAddr::new(address, port), authority, target))
}

/// Reads the head of an answer, so that the connection is not closed while the receiver sends it, and returns its
/// status. The timeout also applies to a receiver that sends single bytes from time to time.
fn status(stream: &mut TcpStream, end: Instant) -> Option<u16> {
    let (mut head, mut piece) = (Vec::new(), [0; 1024]);
    while head.len() < LONGEST_HEAD && !head.windows(4).any(|window| window == b"\r\n\r\n") {
        let left = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())?;
        stream.set_read_timeout(Some(left)).ok()?;
        match stream.read(&mut piece) {
            Ok(count) if count > 0 => head.extend(piece.get(..count)?),
            _ => break,
        }
    }
    let line = String::from_utf8_lossy(head.split(|byte| *byte == b'\r').next()?).into_owned();
    line.strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    #[test]
    fn the_timeout_applies_to_a_receiver_that_sends_single_bytes() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (mut receiver, _) = listener.accept().unwrap();
        // Ends when the client has closed.
        let dripping = thread::spawn(move || {
            while receiver.write_all(b"H").is_ok() {
                thread::sleep(Duration::from_millis(20));
            }
        });
        let start = Instant::now();
        assert_eq!(status(&mut client, start + Duration::from_millis(200)), None);
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
        drop(client);
        dripping.join().unwrap();
    }
}
