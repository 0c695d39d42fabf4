//! Every fault as the client sees it.

use std::io::{ErrorKind, Read, Write};
use std::time::Duration;

use flate2::read::GzDecoder;

use super::{
    Answer, Fault, LONGEST, Outcome, digits, expect, expect_nothing, read_all, send, sent, sent_last, start,
    start_digits,
};
use crate::Gate;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// The result of a request on a connection that the client does not close.
fn seen(fault: Fault) -> (String, Result<(), ErrorKind>) {
    read_all(send(&start_digits(fault), GET))
}

fn promised(length: usize, body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {length}\r\n\r\n{body}")
}

#[test]
fn connections_end_where_they_should() {
    let reset = Err(ErrorKind::ConnectionReset);
    let head = &promised(10, "")[..];
    for (fault, text, end) in [
        (Fault::Reset, String::new(), reset),
        (Fault::ResetAfter(0), promised(10, ""), reset),
        (Fault::ResetAfter(4), promised(10, "0123"), reset),
        (Fault::ResetAfter(10), promised(11, "0123456789"), reset),
        (Fault::Close, String::new(), Ok(())),
        (Fault::BreakOffInHead, head[..head.len() / 2].to_owned(), Ok(())),
        (Fault::BreakOffAfter(0), promised(10, ""), Ok(())),
        (Fault::BreakOffAfter(4), promised(10, "0123"), Ok(())),
        (Fault::BreakOffAfter(9), promised(10, "012345678"), Ok(())),
        (Fault::BreakOffAfter(1000), promised(11, "0123456789"), Ok(())),
        (Fault::LongerLength(5), promised(15, "0123456789"), Ok(())),
        (Fault::HangUp, sent_last("0123456789"), Ok(())),
        (
            Fault::NoCloseNotify,
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n0123456789".to_owned(),
            Ok(()),
        ),
        (
            Fault::MalformedChunk,
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n5\r\n01234\r\nno length\r\n"
                .to_owned(),
            Ok(()),
        ),
    ] {
        let shown = format!("{fault:?}");
        assert_eq!(seen(fault), (text, end), "{shown}");
    }
}

#[test]
fn connections_that_are_kept_work_afterwards() {
    for (fault, text) in [
        (Fault::ShorterLength(3), promised(7, "0123456789")),
        (Fault::ShorterLength(30), promised(0, "0123456789")),
        (Fault::Delay(Duration::from_millis(1)), sent("0123456789")),
        (Fault::Drip { piece: 3, pause: Duration::from_millis(1) }, sent("0123456789")),
        (Fault::Drip { piece: 0, pause: Duration::ZERO }, sent("0123456789")),
        (Fault::LongerLength(0), sent("0123456789")),
        (Fault::FalseGzip, sent("0123456789").replace("content-length", "content-encoding: gzip\r\ncontent-length")),
    ] {
        let server = start_digits(fault);
        let mut stream = send(&server, GET);
        expect(&mut stream, &text);
        stream.write_all(GET.as_bytes()).unwrap();
        expect(&mut stream, &text);
        expect_nothing(&stream);
    }
}

#[test]
fn a_stalled_answer_comes_when_its_gate_is_opened() {
    let gate = Gate::new();
    let server = start_digits(Fault::Stall(gate.clone()));
    assert_eq!((gate.reached(), gate.is_open()), (0, false));
    let mut stream = send(&server, GET);
    assert!(gate.wait_until_reached(LONGEST));
    expect_nothing(&stream);
    gate.open();
    expect(&mut stream, &sent("0123456789"));
    stream.write_all(GET.as_bytes()).unwrap();
    expect(&mut stream, &sent("0123456789"));
    assert_eq!(gate.reached(), 2);
}

#[test]
fn a_body_stalls_after_exactly_so_many_bytes() {
    for count in [0, 4, 10, 99] {
        let gate = Gate::new();
        let server = start_digits(Fault::StallAfter(count, gate.clone()));
        let mut stream = send(&server, GET);
        assert!(gate.wait_until_reached(LONGEST));
        let (first, rest) = "0123456789".split_at(count.min(10));
        expect(&mut stream, &promised(10, first));
        expect_nothing(&stream);
        gate.open();
        expect(&mut stream, rest);
    }
}

#[test]
fn a_cut_body_has_the_right_length_and_cannot_be_unpacked() {
    let body = "the same over and over ".repeat(100);
    let server =
        start(move |_| Outcome { answer: Answer::bytes(200, "text/plain", body.clone()), fault: Some(Fault::CutGzip) });
    let mut bytes = Vec::new();
    send(&server, "GET / HTTP/1.0\r\n\r\n").read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    assert!(head.contains("\r\ncontent-encoding: gzip\r\n"), "{head}");
    assert!(head.contains(&format!("\r\ncontent-length: {}\r\n", bytes.len() - end)), "{head}");
    let unpacked = GzDecoder::new(&bytes[end..]).read_to_end(&mut Vec::new());
    assert_eq!(unpacked.unwrap_err().kind(), ErrorKind::UnexpectedEof);
}

#[test]
fn a_changing_etag_is_another_one_each_time() {
    let server =
        start(|_| Outcome { answer: digits().with_header("ETag", "\"real\""), fault: Some(Fault::ChangingEtag) });
    let etag = || {
        let (text, _) = read_all(send(&server, "GET / HTTP/1.0\r\n\r\n"));
        let lines: Vec<_> = text.lines().filter(|line| line.to_ascii_lowercase().starts_with("etag: ")).collect();
        assert_eq!(lines.len(), 1, "{text}");
        lines[0].to_owned()
    };
    let (first, second) = (etag(), etag());
    assert!(first.starts_with("etag: \"changing-"), "{first}");
    assert_ne!(first, second);
}

#[test]
fn a_reset_comes_behind_much_of_a_body() {
    let server = start(|_| Outcome {
        answer: Answer::bytes(200, "text/plain", vec![b'x'; 1 << 20]),
        fault: Some(Fault::ResetAfter(30_000)),
    });
    let (text, end) = read_all(send(&server, GET));
    assert_eq!(text.matches('x').count(), 30_000 + "text/plain".matches('x').count());
    assert_eq!(end, Err(ErrorKind::ConnectionReset));
}

#[test]
fn answers_without_a_body_survive_every_fault() {
    let gate = Gate::new();
    gate.open();
    for fault in [
        Fault::ResetAfter(4),
        Fault::BreakOffAfter(4),
        Fault::BreakOffInHead,
        Fault::Stall(gate.clone()),
        Fault::StallAfter(4, gate),
        Fault::Drip { piece: 1, pause: Duration::ZERO },
        Fault::NoCloseNotify,
        Fault::LongerLength(1),
        Fault::ShorterLength(1),
        Fault::FalseGzip,
        Fault::CutGzip,
        Fault::ChangingEtag,
        Fault::MalformedChunk,
        Fault::HangUp,
    ] {
        for (method, status) in [("GET", 204), ("HEAD", 200), ("GET", 200)] {
            let shown = format!("{fault:?} {method} {status}");
            let fault = fault.clone();
            let server = start(move |_| Outcome { answer: Answer::empty(status), fault: Some(fault.clone()) });
            let (text, _) = read_all(send(&server, format!("{method} / HTTP/1.0\r\n\r\n")));
            assert!(text.starts_with(&format!("HTTP/1.1 {status} ")), "{shown}\n{text}");
            let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
            assert!(body.is_empty() || (method, status) == ("GET", 200), "{shown}\n{text}");
        }
    }
}
