//! A stalled transfer ends with a timeout, and a transfer that others slow down does not.

use std::io::{self, Read};
use std::thread;
use std::time::{Duration, Instant};

use bimdata::{Error, Method, MinimumSpeed, Proxy, RetryPolicy, Session, SessionBuilder, Upload};
use serde_json::{Value, json};

use crate::cause;
use crate::server::{Peer, Server};
use support::folder::TestFolder;
use support::{TOO_LONG, in_time};

/// Small for the tests: a thousand bytes in each second of waiting.
const SPEED: MinimumSpeed = MinimumSpeed { bytes: 1000, within: Duration::from_secs(1) };
/// Often enough for every read timeout.
const DRIP: Duration = Duration::from_millis(40);
/// No silence lasts this long; it is not longer than the time of the minimum speed, which would count instead.
const READ_TIMEOUT: Duration = Duration::from_secs(1);

fn builder(server: &Server) -> SessionBuilder {
    Session::builder().base_url(server.url()).retry(RetryPolicy::none()).read_timeout(READ_TIMEOUT)
}

/// The same session twice; the second one waits in slices.
fn both(session: Session) -> [(&'static str, Session); 2] {
    let (in_slices, _) = session.cancellable();
    [("at once", session), ("in slices", in_slices)]
}

fn assert_stalled(name: &str, error: &Error) {
    assert!(error.is_timeout(), "{name}: {error:?}");
    assert!(error.to_string().contains("minimum speed"), "{name}: {error}");
}

/// Slowly sends the beginning of a body whose announced length is large.
fn drip(peer: &mut Peer<'_>, framing: &str) -> io::Result<()> {
    peer.reply(format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{framing}\r\n"))?;
    if framing.contains("chunked") {
        return peer.drip("1\r\n \r\n".repeat(1000), DRIP / 4);
    }
    peer.drip(" ".repeat(1000), DRIP)
}

#[test]
fn a_body_that_arrives_too_slowly_is_a_timeout_for_every_way_to_read_it() {
    for framing in ["Content-Length: 1000000\r\n", "Transfer-Encoding: chunked\r\n", "Connection: close\r\n"] {
        let server = Server::start(move |peer| drip(peer, framing));
        thread::scope(|scope| {
            for (slices, session) in both(builder(&server).minimum_speed(SPEED).build().unwrap()) {
                for way in ["receive", "items", "response", "reader", "save_to"] {
                    let session = session.clone();
                    scope.spawn(move || {
                        let started = Instant::now();
                        let link = format!("{}/file", session.base_url());
                        let call = session.call(Method::GET, "/file");
                        let mut bytes = Vec::new();
                        let read = in_time(|| match way {
                            "receive" => call.receive::<Value>().map(drop),
                            "items" => call.items::<Value>()?.try_for_each(|item| item.map(drop)),
                            "response" => call.reader()?.read_to_end(&mut bytes).map(drop).map_err(cause),
                            "reader" => session.download(&link)?.read_to_end(&mut bytes).map(drop).map_err(cause),
                            _ => {
                                let folder = TestFolder::new();
                                session.download(&link)?.save_to(folder.path().join("file")).map(drop)
                            }
                        });
                        let name = format!("{way} {slices} {framing:?}");
                        assert_stalled(&name, &read.unwrap_err());
                        assert!(started.elapsed() >= SPEED.within, "{name}: {:?}", started.elapsed());
                    });
                }
            }
        });
    }
}

#[test]
fn an_upload_that_the_server_reads_too_slowly_is_a_timeout() {
    // The systems on both sides forward some thousand bytes at once, so single bytes would look like silence.
    let server = Server::start_narrow(|peer| {
        peer.head()?;
        peer.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        loop {
            peer.take(8 * 1024)?;
            peer.pause(DRIP / 2);
        }
    });
    // More than the minimum speed allows in that time, and more than fits into the buffers of the systems.
    let speed = MinimumSpeed { bytes: 20_000_000, ..SPEED };
    let file = Upload::from_bytes("tower.ifc", vec![b'x'; 40_000_000]);
    let session = builder(&server).minimum_speed(speed).build().unwrap();
    thread::scope(|scope| {
        for (slices, session) in both(session) {
            let file = &file;
            scope.spawn(move || {
                let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", file)]);
                assert_stalled(slices, &in_time(|| call.finish()).unwrap_err());
            });
        }
    });
}

#[test]
fn the_minimum_speed_can_be_turned_off() {
    let server = Server::start(|peer| {
        loop {
            peer.reply("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n")?;
            peer.drip(format!("[{}]", " ".repeat(38)), DRIP)?;
        }
    });
    for speed in [None, Some(MinimumSpeed { bytes: 0, ..SPEED })] {
        for (slices, session) in both(builder(&server).minimum_speed(speed).build().unwrap()) {
            let received = session.call(Method::GET, "/cloud").receive::<Value>();
            assert_eq!(received.unwrap_or_else(|error| panic!("{slices}: {error}")), json!([]));
        }
    }
}

#[test]
fn time_in_which_the_caller_does_not_read_does_not_count() {
    let body = vec![b'x'; 600_000];
    let server = Server::start(move |peer| {
        loop {
            peer.reply(crate::answer(200, "", &body))?;
        }
    });
    for (slices, session) in both(builder(&server).minimum_speed(SPEED).build().unwrap()) {
        let mut download = session.download(&format!("{}/file", server.url())).unwrap();
        let mut bytes = [0; 100];
        // In total much slower than the minimum speed, but the network is not the cause.
        for _ in 0..4 {
            download.read_exact(&mut bytes).unwrap_or_else(|error| panic!("{slices}: {error}"));
            thread::sleep(SPEED.within / 2);
        }
        assert_eq!(io::copy(&mut download, &mut io::sink()).unwrap(), 600_000 - 400, "{slices}");
    }
}

#[test]
fn time_in_which_the_service_works_does_not_count() {
    let server = Server::start(|peer| {
        loop {
            peer.request()?;
            peer.pause(2 * SPEED.within);
            peer.send(crate::answer(200, "", b"[]"))?;
        }
    });
    let patient = builder(&server).read_timeout(TOO_LONG).minimum_speed(SPEED);
    for (slices, session) in both(patient.build().unwrap()) {
        let received = session.call(Method::GET, "/cloud").receive::<Value>();
        assert_eq!(received.unwrap_or_else(|error| panic!("{slices}: {error}")), json!([]));
    }
}

#[test]
fn time_in_which_the_reader_of_an_upload_works_does_not_count() {
    /// Returns a few bytes at a time, slowly.
    struct Thinking(usize);
    impl Read for Thinking {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Ok(0);
            }
            self.0 -= 1;
            thread::sleep(SPEED.within * 2 / 3);
            buffer[..10].fill(b'x');
            Ok(10)
        }
    }
    let server = Server::start(|peer| {
        loop {
            peer.reply(crate::answer(201, "", b"{}"))?;
        }
    });
    for (slices, session) in both(builder(&server).minimum_speed(SPEED).build().unwrap()) {
        let file = Upload::from_reader("tower.ifc", Thinking(3)).with_length(30);
        let call = session.call(Method::POST, "/document").multipart(&json!({}), &[("file", &file)]);
        call.finish().unwrap_or_else(|error| panic!("{slices}: {error}"));
    }
}

#[test]
fn a_read_timeout_that_is_longer_counts_instead_of_the_time_of_the_minimum_speed() {
    let server = Server::start(|peer| {
        loop {
            peer.reply("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n")?;
            peer.drip(format!("[{}]", " ".repeat(38)), DRIP)?;
        }
    });
    let speed = MinimumSpeed { bytes: 1000, within: Duration::from_millis(100) };
    let session = builder(&server).read_timeout(TOO_LONG).minimum_speed(speed).build().unwrap();
    assert_eq!(session.call(Method::GET, "/cloud").receive::<Value>().unwrap(), json!([]));
}

#[test]
fn a_proxy_that_answers_too_slowly_runs_into_the_timeouts() {
    let proxy = Server::start(|peer| {
        peer.head()?;
        peer.send("HTTP/1.1 200 OK\r\nX-More: ")?;
        peer.drip("x".repeat(1000), DRIP)
    });
    let builder = || {
        let builder = Session::builder().base_url("http://api.bim.test").allow_plain_http();
        builder.retry(RetryPolicy::none()).proxy(Proxy::Url(proxy.url()))
    };
    let limit = Duration::from_millis(400);
    for (limited, builder) in [("deadline", builder().deadline(limit)), ("connect", builder().connect_timeout(limit))] {
        for (slices, session) in both(builder.build().unwrap()) {
            let started = Instant::now();
            let error = in_time(|| session.call(Method::GET, "/cloud").finish()).unwrap_err();
            assert!(error.is_timeout() && started.elapsed() >= limit, "{limited} {slices}: {error:?}");
        }
    }
    // The proxy is slow, so nothing was sent, and another attempt may succeed.
    let session = builder().connect_timeout(limit).retry(support::AT_ONCE).build().unwrap();
    let before = proxy.requests().len();
    let Err(Error::Transport(error)) = session.call(Method::POST, "/cloud").finish() else { panic!("it is no error") };
    assert_eq!((error.attempts as usize, proxy.requests().len() - before), (3, 3));
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[test]
fn a_handshake_that_is_too_slow_runs_into_the_timeouts() {
    // The start of a long handshake record, and then single bytes of it.
    let server = Server::start(|peer| {
        peer.send([0x16, 3, 3, 0x40, 0])?;
        peer.drip([2; 1000], DRIP)
    });
    let url = server.url().replace("http://", "https://");
    let limit = Duration::from_millis(400);
    for &backend in crate::BACKENDS {
        let builder = || Session::builder().base_url(url.clone()).tls_backend(backend).retry(RetryPolicy::none());
        for (limited, builder) in
            [("deadline", builder().deadline(limit)), ("connect", builder().connect_timeout(limit))]
        {
            for (slices, session) in both(builder.build().unwrap()) {
                let started = Instant::now();
                let error = in_time(|| session.call(Method::GET, "/cloud").finish()).unwrap_err();
                let name = format!("{backend:?} {limited} {slices}");
                assert!(error.is_timeout() && started.elapsed() >= limit, "{name}: {error:?}");
            }
        }
    }
}
