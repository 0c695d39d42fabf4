//! The end of a server: no thread waits for ever, and nothing is left behind.

use std::env;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::{
    Answer, Fault, LONGEST, Outcome, Script, connect, expect, read_all, send, sent, start, start_digits, start_echo,
};
use crate::Gate;
use crate::http::Server;

const GET: &str = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// Ends a server, in much less time than its timeout for waiting.
#[track_caller]
fn end(server: Server) {
    let begin = Instant::now();
    drop(server);
    assert!(begin.elapsed() < Duration::from_secs(25), "it took {:?}", begin.elapsed());
}

fn no_content() -> Arc<Script> {
    Arc::new(Script { early: Box::new(|_| None), whole: Box::new(|_| Answer::empty(204).into()) })
}

/// A server at an address that no other test uses.
#[cfg(target_os = "linux")]
fn start_aside(port: u16) -> Server {
    Server::start(([127, 0, 0, 77], port).into(), no_content(), false).unwrap()
}

#[test]
fn a_server_that_stalls_can_be_ended() {
    let (before, within) = (Gate::new(), Gate::new());
    let faults = [Fault::Stall(before.clone()), Fault::StallAfter(4, within.clone())];
    for (fault, gate) in faults.into_iter().zip([before, within]) {
        let server = start_digits(fault);
        let clients: Vec<_> = (0..3).map(|_| send(&server, GET)).collect();
        assert!(gate.wait_until_reached_by(3, LONGEST));
        end(server);
        assert!(gate.is_open());
        for client in clients {
            let (text, _) = read_all(client);
            assert!(!text.ends_with('9'), "{text}");
        }
    }
}

#[test]
fn a_server_that_pauses_can_be_ended() {
    let hour = Duration::from_secs(3600);
    for fault in [Fault::Delay(hour), Fault::Drip { piece: 1, pause: hour }] {
        let (reached, is_reached) = mpsc::channel();
        let server = start(move |_| {
            reached.send(()).unwrap();
            Outcome { answer: super::digits(), fault: Some(fault.clone()) }
        });
        let client = send(&server, GET);
        is_reached.recv_timeout(LONGEST).unwrap();
        end(server);
        assert!(!read_all(client).0.ends_with('9'));
    }
}

#[test]
fn a_server_with_clients_that_do_nothing_can_be_ended() {
    let server = start_echo();
    let idle = connect(&server);
    let mut kept = send(&server, GET);
    expect(&mut kept, &sent("GET /  "));
    let begun = send(&server, "GET / HT");
    let mut continued = send(&server, "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");
    expect(&mut continued, "HTTP/1.1 100 Continue\r\n\r\n");
    let mut refused = send(&server, "no HTTP\r\n\r\n");
    expect(&mut refused, "HTTP/1.1 400 ");
    end(server);
    for client in [idle, kept, begun, continued] {
        assert_eq!(read_all(client).0, "");
    }
}

#[test]
fn a_server_whose_client_does_not_read_can_be_ended() {
    let server = start(|_| Answer::bytes(200, "text/plain", vec![b'x'; 64 << 20]).into());
    let mut client = send(&server, GET);
    expect(&mut client, "HTTP/1.1 200 OK\r\n");
    end(server);
    let mut bytes = Vec::new();
    let _ = client.read_to_end(&mut bytes);
    assert!(bytes.len() < 64 << 20);
}

#[cfg(target_os = "linux")]
#[test]
fn a_server_that_has_ended_refuses_connections() {
    let server = start_aside(0);
    let address = server.address();
    let client = send(&server, GET);
    end(server);
    let refused = TcpStream::connect(address).map(drop).map_err(|error| error.kind());
    assert_eq!(refused, Err(ErrorKind::ConnectionRefused));
    drop(client);
}

#[cfg(target_os = "linux")]
#[test]
fn a_port_can_be_used_again_at_once() {
    let server = start_aside(0);
    let address = server.address();
    let mut client = send(&server, GET);
    expect(&mut client, "HTTP/1.1 204 No Content\r\n\r\n");
    end(server);
    let again = start_aside(address.port());
    assert_eq!(again.address(), address);
    let taken = Server::start(address, no_content(), false).map(drop).map_err(|error| error.kind());
    assert_eq!(taken, Err(ErrorKind::AddrInUse));
}

#[test]
fn a_server_at_all_addresses_says_one_that_clients_can_use() {
    let server = Server::start(([0, 0, 0, 0], 0).into(), no_content(), false).unwrap();
    assert_eq!(server.url(), format!("http://127.0.0.1:{}", server.address().port()));
    expect(&mut send(&server, GET), "HTTP/1.1 204 No Content\r\n\r\n");
    end(server);
}

#[cfg(not(feature = "tls"))]
#[test]
fn tls_needs_its_feature() {
    let refused = Server::start(([127, 0, 0, 1], 0).into(), no_content(), true).map(drop).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Unsupported);
}

/// In a separate process, since other tests have descriptors and threads too.
#[cfg(target_os = "linux")]
#[test]
fn nothing_is_left_of_a_server() {
    let program = env::current_exe().unwrap();
    let name = "http::tests::ends::counts_what_is_left";
    let output = Command::new(program).args([name, "--exact", "--ignored", "--test-threads=1"]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs a process of its own, which another test starts"]
fn counts_what_is_left() {
    let count = |what: &str| fs::read_dir(format!("/proc/self/{what}")).unwrap().count();
    let before = (count("fd"), count("task"));
    for round in 0..20 {
        let gate = Gate::new();
        let faults = [Fault::Stall(gate.clone()), Fault::Reset, Fault::Close, Fault::BreakOffAfter(3), Fault::HangUp];
        let servers: Vec<_> = faults.into_iter().map(start_digits).collect();
        let mut clients: Vec<_> = servers.iter().flat_map(|server| [send(server, GET), connect(server)]).collect();
        assert!(gate.wait_until_reached(LONGEST));
        if round % 2 == 0 {
            clients.clear();
        }
        drop(servers);
        drop(clients);
        assert_eq!(count("fd"), before.0);
    }
    // A thread that has ended is still counted until the system has removed it.
    let end = Instant::now() + LONGEST;
    while count("task") > before.1 {
        assert!(Instant::now() < end, "{} threads are left", count("task") - before.1);
        thread::yield_now();
    }
}

#[test]
fn a_client_that_leaves_ends_its_connection_only() {
    let server = start_echo();
    for bytes in ["", "GET / HTT", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc", "POST / HTTP/1.1\r\n"]
    {
        drop(send(&server, bytes));
    }
    let mut client = send(&server, GET);
    expect(&mut client, &sent("GET /  "));
    client.write_all(GET.as_bytes()).unwrap();
    expect(&mut client, &sent("GET /  "));
}
