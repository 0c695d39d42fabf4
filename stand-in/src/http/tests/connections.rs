//! Answers before the body of a request is read, many clients at once, and handlers that panic.

use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

use super::{
    Answer, Fault, Outcome, Server, answers_to, connect, expect, expect_nothing, read_all, send, sent, start,
    start_echo, start_with,
};

const REFUSED: &str = "HTTP/1.1 413 Payload Too Large\r\ncontent-type: text/plain\r\ncontent-length: 3\r\n\
                       connection: close\r\n\r\nbig";

/// Refuses requests to `/big` before reading their body.
fn start_impatient(fault: Option<Fault>) -> Server {
    let early = move |path: &str| {
        let answer = Answer::bytes(413, "text/plain", "big");
        (path == "/big").then(|| Outcome { answer, fault: fault.clone() })
    };
    start_with(move |head| early(&head.path), |request| super::echo(&request).into(), false)
}

/// Sends as much of a long body as the server accepts.
fn send_body(server: &Server, length: usize) -> (String, Result<(), ErrorKind>) {
    let mut stream = send(server, format!("POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n"));
    let piece = vec![b'x'; 64 * 1024];
    let sent: io::Result<()> = (0..length / piece.len()).try_for_each(|_| stream.write_all(&piece));
    let (text, end) = read_all(stream);
    (text, end.and(sent.map_err(|error| error.kind())))
}

#[test]
fn an_early_answer_reaches_a_client_that_sends_its_whole_body_first() {
    let server = start_impatient(None);
    assert_eq!(send_body(&server, 32 * 1024 * 1024), (REFUSED.to_owned(), Ok(())));
}

#[test]
fn a_server_that_hangs_up_does_not_read_the_body() {
    let server = start_impatient(Some(Fault::HangUp));
    let (text, end) = send_body(&server, 64 * 1024 * 1024);
    assert!(text.is_empty() || text == REFUSED, "{text}");
    assert!(matches!(end, Err(ErrorKind::BrokenPipe | ErrorKind::ConnectionReset)), "{end:?}");
}

#[test]
fn an_early_answer_spares_a_client_that_asks_its_body() {
    let server = start_impatient(None);
    let head = |path| format!("PUT /{path} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    assert_eq!(answers_to(&server, head("big")), REFUSED);
    let mut stream = send(&server, head("small"));
    expect(&mut stream, "HTTP/1.1 100 Continue\r\n\r\n");
}

#[test]
fn an_early_answer_to_a_request_without_a_body_keeps_the_connection() {
    let server = start_impatient(None);
    let mut stream = send(&server, "GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(&mut stream, &REFUSED.replace("connection: close\r\n", ""));
    stream.write_all(b"GET /small HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    expect(&mut stream, &sent("GET /small  "));
}

#[test]
fn a_connection_can_be_reset_before_the_body_is_read() {
    let server = start_impatient(Some(Fault::Reset));
    let (text, end) = send_body(&server, 64 * 1024 * 1024);
    assert_eq!(text, "");
    assert!(matches!(end, Err(ErrorKind::BrokenPipe | ErrorKind::ConnectionReset)), "{end:?}");
}

#[test]
fn two_hundred_clients_at_once_get_their_own_answers() {
    const CLIENTS: usize = 200;
    let server = start_echo();
    let barrier = Barrier::new(CLIENTS);
    let client = |number: usize| {
        barrier.wait();
        let mut stream = connect(&server);
        for turn in 0..5 {
            write!(stream, "POST /{number} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n{turn}").unwrap();
            expect(&mut stream, &sent(&format!("POST /{number}  {turn}")));
        }
        expect_nothing(&stream);
    };
    thread::scope(|scope| {
        for number in 0..CLIENTS {
            scope.spawn(move || client(number));
        }
    });
}

#[test]
fn the_answer_reports_that_a_handler_panicked() {
    let calls = Arc::new(AtomicUsize::new(0));
    let server = start(move |_| match calls.fetch_add(1, Ordering::SeqCst) {
        0 => panic!("no such drawer"),
        _ => Answer::empty(204).into(),
    });
    let mut stream = send(&server, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    let body = r#"{"detail":"The stand-in panicked: no such drawer"}"#;
    let head = "HTTP/1.1 500 Internal Server Error\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n";
    expect(&mut stream, &format!("{head}{body}"));
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    expect(&mut stream, "HTTP/1.1 204 No Content\r\n\r\n");
}

#[test]
fn what_some_clients_send_wrong_does_not_disturb_the_others() {
    let server = start_echo();
    let mut good = connect(&server);
    for number in 0..100_u8 {
        let bytes: Vec<u8> = (0..200_u8).map(|index| index.wrapping_mul(number | 1).rotate_left(3) ^ number).collect();
        drop(send(&server, [&b"GET / HTTP/1.1\r\n"[usize::from(number % 16)..], &bytes, b"\r\n\r\n"].concat()));
        good.write_all(b"GET /good HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
        expect(&mut good, &sent("GET /good  "));
    }
}
