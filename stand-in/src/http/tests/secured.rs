//! The server over TLS.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::{Fault, Outcome, connect, digits, expect, read_all, sent, sent_last, start_with};
use crate::Gate;
use crate::http::Server;

const GET: &[u8] = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";

fn start(fault: Option<Fault>) -> Server {
    start_with(|_| None, move |_| Outcome { answer: digits(), fault: fault.clone() }, true)
}

fn handshake(server: &Server, name: &str, roots: RootCertStore) -> StreamOwned<ClientConnection, TcpStream> {
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(name.to_owned()).unwrap();
    StreamOwned::new(ClientConnection::new(Arc::new(config), name).unwrap(), connect(server))
}

fn trusting(server: &Server) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    let pem = server.certificate_pem().unwrap();
    roots.add(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()).unwrap();
    roots
}

fn seen(fault: Fault) -> (String, Result<(), ErrorKind>) {
    let server = start(Some(fault));
    let mut stream = handshake(&server, "localhost", trusting(&server));
    stream.write_all(GET).unwrap();
    read_all(stream)
}

#[test]
fn the_certificate_is_for_all_names_of_this_machine() {
    let server = start(None);
    assert_eq!(server.url(), format!("https://{}", server.address()));
    for name in ["localhost", "127.0.0.1", "::1"] {
        let mut stream = handshake(&server, name, trusting(&server));
        for _ in 0..2 {
            stream.write_all(GET).unwrap();
            expect(&mut stream, &sent("0123456789"));
        }
    }
}

#[test]
fn servers_of_a_process_are_trusted_together_and_by_nobody_else() {
    let (one, other) = (start(None), start(None));
    let mut stream = handshake(&one, "localhost", trusting(&other));
    stream.write_all(GET).unwrap();
    expect(&mut stream, &sent("0123456789"));
    for (name, roots) in [("localhost", RootCertStore::empty()), ("example.org", trusting(&one))] {
        let refused = handshake(&one, name, roots).write_all(GET).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidData, "{refused}");
    }
}

#[test]
fn only_an_end_in_peace_has_a_goodbye() {
    let broken = Err(ErrorKind::UnexpectedEof);
    let head = |length: &str, last: &str| format!("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n{length}{last}\r\n");
    for (fault, text, end) in [
        (Fault::NoCloseNotify, head("", "connection: close\r\n") + "0123456789", broken),
        (Fault::BreakOffAfter(4), head("content-length: 10\r\n", "") + "0123", broken),
        (Fault::Close, String::new(), broken),
        (Fault::Reset, String::new(), Err(ErrorKind::ConnectionReset)),
        (Fault::ResetAfter(4), head("content-length: 10\r\n", "") + "0123", Err(ErrorKind::ConnectionReset)),
    ] {
        let shown = format!("{fault:?}");
        assert_eq!(seen(fault), (text, end), "{shown}");
    }
    let server = start(None);
    let mut stream = handshake(&server, "localhost", trusting(&server));
    stream.write_all(b"GET / HTTP/1.0\r\n\r\n").unwrap();
    assert_eq!(read_all(stream), (sent_last("0123456789"), Ok(())));
}

#[test]
fn a_server_that_stalls_can_be_ended() {
    let gate = Gate::new();
    let server = start(Some(Fault::Stall(gate.clone())));
    let mut stream = handshake(&server, "localhost", trusting(&server));
    stream.write_all(GET).unwrap();
    assert!(gate.wait_until_reached(super::LONGEST));
    let unfinished = connect(&server);
    drop(server);
    assert!(stream.read(&mut [0]).is_err());
    assert_eq!(read_all(unfinished).0, "");
}

#[test]
fn a_client_that_speaks_no_tls_is_turned_away() {
    let server = start(None);
    let mut stream = connect(&server);
    stream.write_all(GET).unwrap();
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    assert!(!bytes.starts_with(b"HTTP"));
    let mut stream = handshake(&server, "localhost", trusting(&server));
    stream.write_all(GET).unwrap();
    expect(&mut stream, &sent("0123456789"));
}
