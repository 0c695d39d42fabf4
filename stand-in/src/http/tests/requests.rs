//! Which requests are read, and which are refused.

use std::io::Write;

use super::{Answer, Outcome, answers_to, connect, expect, expect_nothing, send, sent, sent_last, start, start_echo};
use crate::http::read::Reader;

#[test]
fn a_connection_is_kept_for_the_next_request() {
    let server = start_echo();
    let mut stream = send(&server, "GET /cloud?page=2 HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(&mut stream, &sent("GET /cloud page=2 "));
    stream.write_all(b"POST /cloud HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}").unwrap();
    expect(&mut stream, &sent("POST /cloud  {}"));
    expect_nothing(&stream);
}

#[test]
fn requests_that_come_at_once_are_answered_in_their_order() {
    let server = start_echo();
    let requests = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n\
                    POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc\
                    GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    assert_eq!(answers_to(&server, requests), sent("GET /1  ") + &sent("POST /2  abc") + &sent_last("GET /3  "));
}

#[test]
fn a_connection_of_http_1_0_is_closed_unless_the_client_asks_for_more() {
    let server = start_echo();
    assert_eq!(answers_to(&server, "GET / HTTP/1.0\r\n\r\n"), sent_last("GET /  "));
    let mut stream = send(&server, "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    let kept = sent("GET /  ").replace("\r\n\r\n", "\r\nconnection: keep-alive\r\n\r\n");
    expect(&mut stream, &kept);
    stream.write_all(b"GET /2 HTTP/1.0\r\n\r\n").unwrap();
    expect(&mut stream, &sent_last("GET /2  "));
}

#[test]
fn chunks_are_put_together_and_their_extensions_and_trailers_left_out() {
    let server = start_echo();
    let chunks = "4;name=\"value\"\r\nabcd\r\n00A\r\n0123456789\r\n0\r\nChecksum: 1\r\nOther: 2\r\n\r\n";
    let request = format!("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n{chunks}");
    let next = "GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    assert_eq!(answers_to(&server, request + next), sent("POST /  abcd0123456789") + &sent_last("GET /next  "));
}

#[test]
fn a_request_that_comes_byte_by_byte_is_read() {
    let server = start_echo();
    let mut stream = connect(&server);
    let chunks = "3\r\nabc\r\n0\r\n\r\n";
    let request = format!("POST /slow HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");
    request.as_bytes().chunks(1).for_each(|byte| stream.write_all(byte).unwrap());
    expect(&mut stream, &sent("POST /slow  abc"));
}

#[test]
fn a_client_that_expects_100_continue_gets_it() {
    let server = start_echo();
    let mut stream = send(&server, "PUT /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    expect(&mut stream, "HTTP/1.1 100 Continue\r\n\r\n");
    expect_nothing(&stream);
    stream.write_all(b"body").unwrap();
    expect(&mut stream, &sent("PUT /a  body"));
}

#[test]
fn a_url_in_place_of_the_path_is_read_as_its_path() {
    let server = start_echo();
    let close = "Host: a\r\nConnection: close\r\n\r\n";
    for (target, seen) in [
        ("http://a:80/cloud/1?page=2", "/cloud/1 page=2"),
        ("http://a", "/ "),
        ("https://a?q=1", "/ q=1"),
        ("/a%20b?c=%3F?", "/a%20b c=%3F?"),
    ] {
        let request = format!("GET {target} HTTP/1.1\r\n{close}");
        assert_eq!(answers_to(&server, request), sent_last(&format!("GET {seen} ")));
    }
}

#[test]
fn names_of_headers_are_in_lower_case() {
    let server = start(|request| Answer::bytes(200, "text/plain", request.header("x-some").unwrap().to_owned()).into());
    let answer = answers_to(&server, "GET / HTTP/1.1\r\nHOST: a\r\nX-Some:  Value \r\nConnection: close\r\n\r\n");
    assert_eq!(answer, sent_last("Value"));
}

#[test]
fn bytes_that_are_not_http_are_refused_and_the_connection_closed() {
    let server = start_echo();
    let long = format!("GET / HTTP/1.1\r\nHost: a\r\nLong: {}\r\n\r\n", "x".repeat(40_000));
    let endless = format!("GET /{}", "x".repeat(40_000));
    let many = format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "A: b\r\n".repeat(200));
    let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n";
    let with = |header: &str| format!("POST / HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\nbody");
    let endless_trailers = format!("{chunked}\r\n0\r\n{}", "A: b\r\n".repeat(2000));
    let long_line = format!("{chunked}\r\n{}", "0".repeat(10_000));
    for (request, status) in [
        (long.as_str(), 431),
        (&endless, 431),
        (&many, 431),
        (&endless_trailers, 431),
        (&long_line, 400),
        ("\x16\x03\x01\x02\0\x01\0\x01\u{fc}\x03", 400),
        ("GET /\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\n\r\n", 505),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        ("GET cloud HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (&with("Content-Length: 4\r\nTransfer-Encoding: chunked"), 400),
        (&with("Content-Length: 4\r\nContent-Length: 5"), 400),
        (&with("Content-Length: +4"), 400),
        (&with("Content-Length: -4"), 400),
        (&with("Content-Length:"), 400),
        (&with("Content-Length: 99999999999999999999999"), 400),
        (&with("Content-Length: 9999999999999"), 413),
        (&with("Transfer-Encoding: gzip, chunked"), 501),
        (&with("Transfer-Encoding: identity"), 501),
        (&with("Expect: a-miracle\r\nContent-Length: 4"), 417),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (&format!("{chunked}\r\nxyz\r\n"), 400),
        (&format!("{chunked}\r\n+4\r\nbody\r\n"), 400),
        (&format!("{chunked}\r\n\r\n"), 400),
        (&format!("{chunked}\r\n2\r\nbody\r\n"), 400),
        (&format!("{chunked}\r\nffffffffffffffff\r\n"), 413),
        (&format!("{chunked}\r\n10000000000000000\r\n"), 400),
    ] {
        let answer = answers_to(&server, request);
        let begin: String = request.chars().take(120).collect();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{begin}\n{answer}");
        assert!(answer.contains("\r\nconnection: close\r\n"), "{answer}");
    }
    assert!(answers_to(&server, "GET / HTTP/1.0\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

#[test]
fn answers_have_a_length_where_http_allows_it() {
    let server = start(|request| {
        let status = request.path[1..].parse().unwrap();
        Outcome::from(Answer::bytes(status, "text/plain", "abc").with_header("X", "1\r\nY: 2"))
    });
    let head = |status| format!("HTTP/1.1 {status}\r\ncontent-type: text/plain\r\nX: 1  Y: 2\r\n");
    for (method, path, expected) in [
        ("GET", "200", head("200 OK") + "content-length: 3\r\n\r\nabc"),
        ("HEAD", "200", head("200 OK") + "content-length: 3\r\n\r\n"),
        ("GET", "204", head("204 No Content") + "\r\n"),
        ("HEAD", "204", head("204 No Content") + "\r\n"),
        ("GET", "304", head("304 Not Modified") + "\r\n"),
        ("GET", "299", head("299 Unknown") + "content-length: 3\r\n\r\nabc"),
    ] {
        let mut stream = send(&server, format!("{method} /{path} HTTP/1.1\r\nHost: a\r\n\r\n"));
        expect(&mut stream, &expected);
        expect_nothing(&stream);
    }
}

#[test]
fn no_bytes_make_the_reader_panic() {
    let seeds: [&[u8]; 4] = [
        b"POST /a?b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nabcde\r\n0\r\nT: 1\r\n\r\n",
        b"PUT http://a/b HTTP/1.0\r\nContent-Length: 12\r\nConnection: keep-alive\r\n\r\nabcdefghijkl",
        b"GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 18446744073709551615\r\n\r\n",
        b"",
    ];
    let mut random = Random(7);
    for round in 0..3_000 {
        let mut bytes = seeds[round % seeds.len()].to_vec();
        for _ in 0..=random.below(6) {
            let index = random.below(bytes.len() + 1);
            let new = (0..random.below(4)).map(|_| random.byte()).collect::<Vec<_>>();
            let end = (index + random.below(3)).min(bytes.len());
            bytes.splice(index..end, new);
        }
        let mut reader = Reader::new(&bytes[..]);
        while let Ok(Some(incoming)) = reader.head() {
            if reader.body(incoming.length).is_err() {
                break;
            }
        }
    }
}

/// Numbers that are the same each time (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn byte(&mut self) -> u8 {
        let likely = b"\r\n\r\n :;,0123456789abcdef/?";
        if self.below(2) == 0 { likely[self.below(likely.len())] } else { self.next().to_le_bytes()[0] }
    }
}
