//! The reader of an upload may be interrupted as often as it likes, but not for longer than its call may take.

use std::io::{self, ErrorKind, Read};
use std::thread;
use std::time::Duration;

use bimdata::{Error, Method, Session, Upload};
use serde_json::{Value, json};

use crate::server::Server;
use support::in_time;

/// Returns some bytes, each after some interruptions, and then nothing but interruptions.
struct Interrupted {
    bytes: usize,
    turn: usize,
}

impl Read for Interrupted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.turn += 1;
        if self.bytes == 0 || self.turn % 3 != 0 {
            // Not a busy loop in a test.
            thread::sleep(Duration::from_micros(200));
            return Err(ErrorKind::Interrupted.into());
        }
        self.bytes -= 1;
        buffer[0] = b'x';
        Ok(1)
    }
}

fn uploads(bytes: usize) -> [(&'static str, Upload); 3] {
    let reader = || Upload::from_reader("tower.ifc", Interrupted { bytes, turn: 0 });
    // One byte more than it ever returns.
    let sized = reader().with_length(bytes as u64 + 1);
    [("kept", reader()), ("of known length", sized), ("streamed", reader().streamed())]
}

fn server() -> Server {
    Server::start(|peer| peer.reply(crate::answer(201, "", b"{}")))
}

fn send(session: &Session, upload: &Upload) -> Result<Value, Error> {
    session.call(Method::POST, "/document").multipart(&json!({}), &[("file", upload)]).receive()
}

#[test]
fn a_reader_that_is_interrupted_for_ever_ends_at_the_deadline() {
    for bytes in [0, 5] {
        for (name, upload) in uploads(bytes) {
            let server = server();
            let session = Session::builder().base_url(server.url()).deadline(Duration::from_millis(300));
            let session = session.build().unwrap();
            let error = in_time(|| send(&session, &upload)).expect_err(name);
            assert!(error.is_timeout(), "{name}: {error:?}");
            assert!(error.to_string().contains("deadline"), "{name}: {error}");
        }
    }
}

#[test]
fn a_reader_that_is_interrupted_for_ever_ends_with_a_cancellation() {
    for bytes in [0, 5] {
        for (name, upload) in uploads(bytes) {
            let server = server();
            let (session, cancel) = Session::builder().base_url(server.url()).build().unwrap().cancellable();
            let error = thread::scope(|scope| {
                let sending = scope.spawn(|| in_time(|| send(&session, &upload)));
                thread::sleep(Duration::from_millis(100));
                cancel.cancel();
                sending.join().unwrap()
            });
            let error = error.expect_err(name);
            assert!(error.is_cancelled(), "{name}: {error:?}");
        }
    }
}

#[test]
fn interruptions_alone_are_no_error() {
    struct Whole(Interrupted);

    impl Read for Whole {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0.bytes == 0 { Ok(0) } else { self.0.read(buffer) }
        }
    }

    let reader = || Upload::from_reader("tower.ifc", Whole(Interrupted { bytes: 20, turn: 0 }));
    for upload in [reader(), reader().with_length(20), reader().streamed()] {
        let server = server();
        let session = Session::builder().base_url(server.url()).build().unwrap();
        send(&session, &upload).unwrap();
    }
}
