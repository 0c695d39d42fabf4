//! The bytes of a connection, with and without TLS.

use std::io::{self, Read, Write};
use std::net::TcpStream;

#[cfg(feature = "tls")]
use super::tls;

/// Whether connections are encrypted, and how.
pub(super) enum Security {
    Plain,
    #[cfg(feature = "tls")]
    Tls(&'static tls::Identity),
}

impl Security {
    pub(super) fn new(tls: bool) -> io::Result<Self> {
        if !tls {
            return Ok(Security::Plain);
        }
        #[cfg(feature = "tls")]
        return tls::Identity::of_this_process().map(Security::Tls);
        #[cfg(not(feature = "tls"))]
        Err(io::Error::new(io::ErrorKind::Unsupported, "TLS needs the feature `tls` of bimdata-stand-in"))
    }

    pub(super) fn scheme(&self) -> &'static str {
        match self {
            Security::Plain => "http",
            #[cfg(feature = "tls")]
            Security::Tls(_) => "https",
        }
    }

    pub(super) fn certificate_pem(&self) -> Option<&'static str> {
        match self {
            Security::Plain => None,
            #[cfg(feature = "tls")]
            Security::Tls(identity) => Some(identity.authority_pem()),
        }
    }
}

/// A connection after TLS, if there is TLS.
pub(super) enum Stream<'a> {
    Plain(&'a TcpStream),
    #[cfg(feature = "tls")]
    Tls(Box<tls::Stream<'a>>),
}

impl<'a> Stream<'a> {
    #[cfg_attr(not(feature = "tls"), allow(clippy::unnecessary_wraps, reason = "only TLS can fail"))]
    pub(super) fn new(security: &Security, socket: &'a TcpStream) -> io::Result<Self> {
        match security {
            Security::Plain => Ok(Stream::Plain(socket)),
            #[cfg(feature = "tls")]
            Security::Tls(identity) => identity.stream(socket).map(Box::new).map(Stream::Tls),
        }
    }

    /// Sends the closing message, if the protocol has one.
    #[cfg_attr(not(feature = "tls"), allow(clippy::unnecessary_wraps, reason = "only TLS can fail"))]
    pub(super) fn say_goodbye(&mut self) -> io::Result<()> {
        match self {
            Stream::Plain(_) => Ok(()),
            #[cfg(feature = "tls")]
            Stream::Tls(stream) => {
                stream.conn.send_close_notify();
                stream.flush()
            }
        }
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(socket) => socket.read(buffer),
            #[cfg(feature = "tls")]
            Stream::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(socket) => socket.write(bytes),
            #[cfg(feature = "tls")]
            Stream::Tls(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Stream::Plain(socket) => socket.flush(),
            #[cfg(feature = "tls")]
            Stream::Tls(stream) => stream.flush(),
        }
    }
}
