//! The requests that reach the servers of tests and benches: all of them use this reader.

use std::io::{self, BufRead, ErrorKind, Read};

/// A received request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// Path and query.
    pub target: String,
    /// All of the head, as it was sent.
    pub head: String,
    pub body: Vec<u8>,
    /// The number of earlier requests for the same target, if the server counts them.
    pub turn: usize,
}

impl Request {
    /// Reads a request with its body, or returns `None` if the connection has ended.
    pub fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let Some(mut request) = Request::read_head(reader)? else {
            return Ok(None);
        };
        request.read_body(reader)?;
        Ok(Some(request))
    }

    /// Reads the head of a request, or returns `None` if the connection has ended.
    pub fn read_head(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            if reader.read_until(b'\n', &mut head)? == 0 {
                return if head.is_empty() { Ok(None) } else { Err(ErrorKind::UnexpectedEof.into()) };
            }
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let mut words = head.split(' ').map(str::to_owned);
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        Ok(Some(Request { method, target, head, body: Vec::new(), turn: 0 }))
    }

    /// Reads the body that belongs to the head.
    pub fn read_body(&mut self, reader: &mut impl BufRead) -> io::Result<()> {
        if self.header("transfer-encoding") != Some("chunked") {
            return read_exactly(reader, self.length(), &mut self.body);
        }
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let length = u64::from_str_radix(line.trim_end(), 16).map_err(io::Error::other)?;
            read_exactly(reader, length, &mut self.body)?;
            reader.read_line(&mut line)?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    /// The value of a header as it was sent; the first one if there are several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// All values of a header.
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let values = lines.filter(move |(found, _)| found.eq_ignore_ascii_case(name));
        values.map(|(_, value)| value.strip_prefix(' ').unwrap_or(value))
    }

    /// The announced length of the body; 0 if none is announced.
    pub fn length(&self) -> u64 {
        self.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0)
    }

    /// Whether the client waits for `100 Continue` before it sends the body.
    pub fn asks(&self) -> bool {
        self.header("expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue"))
    }

    /// The pairs of a form, still encoded, in alphabetical order.
    pub fn form(&self) -> Vec<String> {
        let text = String::from_utf8(self.body.clone()).expect("a form is text");
        let mut pairs: Vec<_> = text.split('&').map(str::to_owned).collect();
        pairs.sort();
        pairs
    }
}

fn read_exactly(reader: &mut impl BufRead, length: u64, into: &mut Vec<u8>) -> io::Result<()> {
    let count = reader.take(length).read_to_end(into)?;
    if count as u64 == length { Ok(()) } else { Err(ErrorKind::UnexpectedEof.into()) }
}
