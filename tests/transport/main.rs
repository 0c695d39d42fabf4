//! The promises of the transport for each kind of fault: where a body ends, how it is framed and encoded, what a failed
//! reader does, what can be resumed, how slow is too slow, interim answers, and early answers.

mod after_failures;
#[cfg(all(feature = "client-credentials", any(feature = "rustls", feature = "native-tls")))]
mod ahead;
mod asking;
mod drips;
mod early;
#[cfg(feature = "gzip")]
mod encodings;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod ends;
mod framing;
mod interim;
mod interrupted_readers;
mod resumption;
mod server;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod tls;
mod tunnels;

use std::io::{self, Write};

#[cfg(any(feature = "rustls", feature = "native-tls"))]
use bimdata::TlsBackend;
use bimdata::{Error, TransportKind};
use flate2::Compression;
use flate2::write::GzEncoder;

#[cfg(any(feature = "rustls", feature = "native-tls"))]
/// The TLS libraries of this build.
const BACKENDS: &[TlsBackend] = &[
    #[cfg(feature = "rustls")]
    TlsBackend::Rustls,
    #[cfg(feature = "native-tls")]
    TlsBackend::NativeTls,
];

/// The crate's error inside the error of a reader.
fn cause(error: io::Error) -> Error {
    *error.into_inner().expect("a cause").downcast().expect("an error of the crate")
}

/// The answer was not HTTP in this way, which another attempt would not change, and the error names what was wrong.
#[track_caller]
fn assert_protocol(error: &Error, name: &str, case: &str) {
    let Error::Transport(transport) = error else { panic!("{case}: {error:?}") };
    assert_eq!(transport.kind, TransportKind::Protocol, "{case}");
    assert!(error.to_string().contains(name), "{case}: {error}");
    assert!(!error.is_retryable(), "{case}");
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// An answer with a length, and these additional header lines.
fn answer(status: u16, lines: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} Scripted\r\n{lines}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}
