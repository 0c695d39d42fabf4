//! Opens connections: look-up, TCP, a proxy's CONNECT, TLS. If any of these fails, no request was sent.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::Resolver;
#[cfg(feature = "native-tls")]
use ureq::unversioned::transport::NativeTlsConnector;
#[cfg(feature = "rustls")]
use ureq::unversioned::transport::RustlsConnector;
use ureq::unversioned::transport::{ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport, time};

use super::ahead::{Making, Opening, Slot, Target};
use super::authority::port_of;
use super::connection::Connection;
use super::failure::{Fault, NotSent};
use super::named_debug::named_debug;
use super::proxy::{Proxies, ProxyServer};
use super::resolver::{AddressBook, NoAddresses};
use super::tcp::{TcpTransport, Wire};
use super::tls::refuses_certificate;
use super::tunnel;
use super::waiting::Waiting;
use crate::error::TransportKind;

/// The shortest timeout for one of several addresses.
const SHORTEST_ATTEMPT: Duration = Duration::from_millis(10);

/// Connects, or takes the connection that was opened ahead for the same target.
#[derive(Clone)]
pub(super) struct NetworkConnector(Arc<Opener>);

named_debug!(NetworkConnector);

/// Opens connections within the session's connect timeout, through the proxy for the URL if there is one.
struct Opener {
    proxies: Arc<Proxies>,
    addresses: AddressBook,
    connect_timeout: Duration,
    user_agent: String,
    ahead: Slot,
    /// All connections that are open, to see which of them are idle.
    wires: Mutex<Vec<(Target, Weak<Wire>)>>,
    #[cfg(feature = "rustls")]
    rustls: RustlsConnector,
    #[cfg(feature = "native-tls")]
    native_tls: NativeTlsConnector,
}

impl NetworkConnector {
    pub(super) fn new(proxies: Arc<Proxies>, connect_timeout: Duration, user_agent: &str) -> Self {
        NetworkConnector(Arc::new(Opener {
            proxies,
            addresses: AddressBook::default(),
            connect_timeout,
            user_agent: user_agent.to_owned(),
            ahead: Slot::default(),
            wires: Mutex::default(),
            #[cfg(feature = "rustls")]
            rustls: RustlsConnector::default(),
            #[cfg(feature = "native-tls")]
            native_tls: NativeTlsConnector::default(),
        }))
    }

    /// Starts to open a connection, which the next request to the same target takes. Does nothing if there is an idle
    /// connection that `waiting` allows to use, or if another connection is being opened ahead already.
    pub(super) fn open_ahead(&self, uri: &Uri, config: &Config, waiting: &Waiting) -> Option<Arc<Opening>> {
        let target = Target::of(uri)?;
        if waiting.check().is_err() || self.0.has_idle(&target, waiting.idle_limit) {
            return None;
        }
        let (waiting, cancellation) = waiting.cancelled_besides();
        let opening = self.0.ahead.begin(target, cancellation)?;
        let making = Making(Arc::clone(&opening));
        let (opener, uri, config) = (Arc::clone(&self.0), uri.clone(), config.clone());
        // If no thread can be started, nothing is opened ahead.
        let _ = thread::Builder::new().name("bimdata".to_owned()).spawn(move || {
            let entered = waiting.enter();
            let outcome = opener.open_for(&uri, &config);
            // The limits are shared as long as a thread is at work.
            drop((entered, waiting));
            making.0.settle(Some(outcome));
        });
        Some(opening)
    }
}

impl Opener {
    /// Takes what was opened ahead, or opens a connection.
    fn take_or_open(&self, details: &ConnectionDetails<'_>) -> Result<Connection, NotSent> {
        if let Some(target) = Target::of(details.uri) {
            if let Some(connection) = self.ahead.take(&target, &Waiting::current())? {
                return Ok(connection);
            }
        }
        self.open(details)
    }

    /// Opens a connection ahead.
    fn open_for(&self, uri: &Uri, config: &Config) -> Result<Connection, NotSent> {
        let details = ConnectionDetails {
            uri,
            addrs: NoAddresses.empty(),
            config,
            request_level: false,
            resolver: &NoAddresses,
            now: time::Instant::now(),
            timeout: NextTimeout::default(),
            current_time: Arc::new(time::Instant::now),
            // Neither is used by a TLS library or by this connector.
            run_connector: Arc::new(|_| Err(Error::ConnectionFailed)),
            register_shutdown: Arc::new(|_| Ok(())),
        };
        let mut connection = self.open(&details)?;
        connection.begin_idle();
        Ok(connection)
    }

    fn open(&self, details: &ConnectionDetails<'_>) -> Result<Connection, NotSent> {
        let wire = Arc::new(Wire::default());
        let proxy = self.proxies.for_url(details.uri).map_err(|mistake| NotSent {
            kind: TransportKind::Proxy,
            may_be_retried: false,
            source: Box::new(mistake.clone()),
        })?;
        let (host, port) = match proxy {
            Some(proxy) => (proxy.host.as_str(), proxy.port),
            None => (details.uri.host().unwrap_or_default(), port_of(details.uri)),
        };
        let looking_up = Waiting::current().connecting_within(self.connect_timeout);
        let addresses = self.addresses.look_up(host, port, &looking_up)?;
        let connecting = Waiting::current().connecting_within(self.connect_timeout);
        let _entered = connecting.enter();
        let stream = dial(&addresses, &connecting)?;
        let tcp: Box<dyn Transport> = Box::new(TcpTransport::new(stream, buffers(details.config), Arc::clone(&wire)));
        let transport = match proxy {
            None => tcp,
            Some(proxy) => self.through(proxy, tcp, details)?,
        };
        let transport = self.secured(transport, details)?;
        self.remember(details.uri, &wire);
        let can_glance = !transport.is_tls() || can_glance(details.config);
        Ok(Connection::new(transport, wire, can_glance))
    }

    fn remember(&self, uri: &Uri, wire: &Arc<Wire>) {
        let mut wires = self.wires();
        wires.retain(|(_, wire)| wire.strong_count() > 0);
        wires.extend(Target::of(uri).map(|target| (target, Arc::downgrade(wire))));
    }

    fn has_idle(&self, target: &Target, limit: Duration) -> bool {
        let is_idle = |wire: &Weak<Wire>| wire.upgrade().is_some_and(|wire| wire.is_idle_within(limit));
        self.wires().iter().any(|(other, wire)| other == target && is_idle(wire))
    }

    fn wires(&self) -> std::sync::MutexGuard<'_, Vec<(Target, Weak<Wire>)>> {
        self.wires.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a tunnel through a proxy to the target.
    fn through(
        &self,
        proxy: &ProxyServer,
        transport: Box<dyn Transport>,
        details: &ConnectionDetails<'_>,
    ) -> Result<Box<dyn Transport>, NotSent> {
        let transport = if proxy.is_https {
            let to_proxy = ConnectionDetails {
                uri: &proxy.uri,
                addrs: details.addrs.clone(),
                config: details.config,
                request_level: false,
                resolver: details.resolver,
                now: details.now,
                timeout: details.timeout,
                current_time: Arc::clone(&details.current_time),
                run_connector: Arc::clone(&details.run_connector),
                register_shutdown: Arc::clone(&details.register_shutdown),
            };
            self.secured(transport, &to_proxy)?
        } else {
            transport
        };
        tunnel::open(transport, details.uri, port_of(details.uri), proxy, &self.user_agent)
    }

    /// Adds TLS if the URL is an https one.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    fn secured(
        &self,
        transport: Box<dyn Transport>,
        details: &ConnectionDetails<'_>,
    ) -> Result<Box<dyn Transport>, NotSent> {
        use ureq::tls::TlsProvider;
        if !details.needs_tls() {
            return Ok(transport);
        }
        let secured: Result<Option<Box<dyn Transport>>, Error> = match details.config.tls_config().provider() {
            #[cfg(feature = "rustls")]
            TlsProvider::Rustls => boxed(self.rustls.connect(details, Some(transport))),
            #[cfg(feature = "native-tls")]
            TlsProvider::NativeTls => boxed(self.native_tls.connect(details, Some(transport))),
            #[allow(unreachable_patterns, reason = "unless both are built in")]
            _ => Err(Error::TlsRequired),
        };
        secured.map_err(not_secured)?.ok_or_else(|| not_secured(Error::TlsRequired))
    }

    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    #[expect(clippy::unused_self, reason = "its twin with TLS needs it")]
    fn secured(
        &self,
        transport: Box<dyn Transport>,
        details: &ConnectionDetails<'_>,
    ) -> Result<Box<dyn Transport>, NotSent> {
        if details.needs_tls() { Err(not_secured(Error::TlsRequired)) } else { Ok(transport) }
    }
}

impl Connector for NetworkConnector {
    type Out = Connection;

    fn connect(&self, details: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Connection>, Error> {
        self.0.take_or_open(details).map(Some).map_err(|not_sent| {
            // The next attempt looks the host up again: its address may have changed.
            self.0.addresses.forget();
            not_sent.wrap()
        })
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn boxed<T: Transport>(connected: Result<Option<T>, Error>) -> Result<Option<Box<dyn Transport>>, Error> {
    connected.map(|transport| transport.map(|transport| Box::new(transport) as Box<dyn Transport>))
}

/// Whether the TLS library can be asked to read without waiting. With native-tls an error of the socket, even
/// `WouldBlock`, ends the connection.
fn can_glance(config: &Config) -> bool {
    #[cfg(feature = "native-tls")]
    if config.tls_config().provider() == ureq::tls::TlsProvider::NativeTls {
        return false;
    }
    let _ = config;
    true
}

fn buffers(config: &Config) -> LazyBuffers {
    LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size())
}

/// Connects to the first address that accepts. Each one gets half of the time that is left, the last one all of it.
fn dial(addresses: &[SocketAddr], connecting: &Waiting) -> Result<TcpStream, NotSent> {
    let mut last = None;
    for (index, &address) in addresses.iter().enumerate() {
        connecting.check().map_err(NotSent::interrupted)?;
        let left = connecting.left();
        let share = if index + 1 == addresses.len() { left } else { left / 2 };
        match dial_one(address, share.max(SHORTEST_ATTEMPT), connecting) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = Some(error),
        }
    }
    // If the deadline or the connect timeout is over, that is the better error than the timeout of the last address.
    connecting.check().map_err(NotSent::interrupted)?;
    Err(last.unwrap_or_else(|| not_connected(io::Error::other("the host has no address"))))
}

fn dial_one(address: SocketAddr, limit: Duration, connecting: &Waiting) -> Result<TcpStream, NotSent> {
    let connect = move || TcpStream::connect_timeout(&address, limit);
    // A blocked connect cannot be woken, so it runs in a thread of its own if the call can be cancelled.
    let connected = if connecting.is_sliced() {
        connecting.run_in_thread(connect).map_err(NotSent::interrupted)?
    } else {
        connect()
    };
    let stream = connected.map_err(not_connected)?;
    stream.set_nodelay(true).map_err(not_connected)?;
    Ok(stream)
}

fn not_connected(error: io::Error) -> NotSent {
    // The timeout of one address, which is the connect timeout or a share of it.
    let kind = if error.kind() == ErrorKind::TimedOut { TransportKind::Timeout } else { TransportKind::Connect };
    NotSent { kind, may_be_retried: true, source: error.into() }
}

/// A failed handshake is retried, unless the certificate was refused or this build has no TLS.
fn not_secured(error: Error) -> NotSent {
    let is_final = match &error {
        Error::Tls(_) | Error::TlsRequired => true,
        error => refuses_certificate(error),
    };
    let Fault { kind, source, .. } = Fault::from(error);
    let kind = if kind == TransportKind::Broken { TransportKind::Tls } else { kind };
    let may_be_retried = !is_final && kind != TransportKind::Cancelled;
    NotSent { kind, may_be_retried, source }
}
