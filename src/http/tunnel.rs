//! The tunnel through a proxy: CONNECT.
//!
//! ureq (3.5) has this too, but returns the proxy's status only inside a text, and chooses one proxy for a whole agent.

use std::fmt::Write;

use ureq::http::Uri;
use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};

use super::failure::{Fault, NotSent};
use super::named_debug::named_debug;
use super::proxy::ProxyServer;
use crate::error::TransportKind;

/// The most headers in a proxy's answer.
const MOST_HEADERS: usize = 64;
/// The longest answer of a proxy.
const LONGEST_ANSWER: usize = 64 * 1024;

/// Asks the proxy at the other end for a connection to the target.
pub(super) fn open(
    mut transport: Box<dyn Transport>,
    target: &Uri,
    port: u16,
    proxy: &ProxyServer,
    user_agent: &str,
) -> Result<Box<dyn Transport>, NotSent> {
    let host = target.host().unwrap_or_default();
    let mut request = format!("CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n");
    let _ = write!(request, "User-Agent: {user_agent}\r\nProxy-Connection: Keep-Alive\r\n");
    let mut request = zeroize::Zeroizing::new(request.into_bytes());
    if let Some(authorization) = &proxy.authorization {
        request.extend_from_slice(b"Proxy-Authorization: ");
        request.extend_from_slice(authorization.as_bytes());
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"\r\n");
    for piece in request.chunks(16 * 1024) {
        transport.buffers().output()[..piece.len()].copy_from_slice(piece);
        transport.transmit_output(piece.len(), NextTimeout::default()).map_err(failed)?;
        transport.buffers().output()[..piece.len()].fill(0);
    }
    let status = answer(&mut *transport)?;
    if (200..300).contains(&status) {
        return Ok(Box::new(Tunnel(transport)));
    }
    let may_be_retried = matches!(status, 502..=504);
    let mut reason = format!("the proxy answered {status} to CONNECT");
    let is_https = target.scheme_str().is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
    if matches!(status, 403 | 405) && !is_https {
        reason.push_str("; plain http goes through CONNECT too, which many proxies allow only to port 443");
    }
    Err(NotSent { kind: TransportKind::Proxy, may_be_retried, source: reason.into() })
}

/// The status of the proxy's answer, whose head is consumed.
fn answer(transport: &mut dyn Transport) -> Result<u16, NotSent> {
    loop {
        let input = transport.buffers().input();
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut head = httparse::Response::new(&mut headers);
        match head.parse(input) {
            Ok(httparse::Status::Complete(length)) => {
                let status = head.code.unwrap_or_default();
                transport.buffers().input_consume(length);
                if !matches!(status, 100..=199) {
                    return Ok(status);
                }
                continue;
            }
            Ok(httparse::Status::Partial) if input.len() < LONGEST_ANSWER => {}
            _ => return Err(unreadable("the proxy's answer to CONNECT is not HTTP")),
        }
        if !transport.await_input(NextTimeout::default()).map_err(failed)? {
            return Err(unreadable("the proxy closed the connection instead of answering CONNECT"));
        }
    }
}

fn unreadable(reason: &str) -> NotSent {
    NotSent { kind: TransportKind::Proxy, may_be_retried: true, source: reason.into() }
}

fn failed(error: ureq::Error) -> NotSent {
    let Fault { kind, source, .. } = Fault::from(error);
    let may_be_retried = kind != TransportKind::Cancelled;
    let kind = if kind == TransportKind::Broken { TransportKind::Proxy } else { kind };
    NotSent { kind, may_be_retried, source }
}

/// A connection to the target without TLS, even if the connection to the proxy has it.
struct Tunnel(Box<dyn Transport>);

named_debug!(Tunnel);

impl Transport for Tunnel {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.0.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }
}
