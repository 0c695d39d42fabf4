//! The network of a session: connections, proxies, certificates, and what is known about the hosts.

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH};
use ureq::http::response::Parts;
use ureq::http::uri::Authority;
use ureq::http::{HeaderValue, Method, Request, Uri};
use ureq::{Agent, SendBody};

use super::ahead::Opening;
use super::body::Body;
use super::connection::{AnsweringConnector, EarlyAnswer};
use super::connector::NetworkConnector;
use super::failure::interrupted;
use super::head;
use super::proxy::{Proxies, Proxy};
use super::quota::RetryQuota;
use super::resolver::NoAddresses;
use super::tls::{self, TlsBackend, TrustedRoots};
use super::waiting::Waiting;
use crate::Error;

/// Idle connections kept for each host: enough for a pool of threads that share one session.
const IDLE_CONNECTIONS: usize = 64;
/// A connection that was idle for longer is not used for a read. Polls come every 15 s, and servers close idle
/// connections after about a minute.
const IDLE_BEFORE_READ: Duration = Duration::from_secs(50);
/// The same for a write, shorter: a write is not retried if the server closes the connection at that moment.
const IDLE_BEFORE_WRITE: Duration = Duration::from_secs(15);

/// The settings of the network.
#[derive(Clone)]
pub(crate) struct NetworkSettings {
    pub(crate) user_agent: String,
    pub(crate) connect_timeout: Duration,
    pub(crate) proxy: Proxy,
    pub(crate) tls_backend: Option<TlsBackend>,
    pub(crate) trusted_roots: TrustedRoots,
    pub(crate) root_certificates: Vec<u8>,
    pub(crate) has_retry_quota: bool,
}

/// The connections of a session and of all sessions derived from it.
#[derive(Clone)]
pub(crate) struct Network(Arc<Shared>);

struct Shared {
    agent: Agent,
    connector: NetworkConnector,
    proxies: Arc<Proxies>,
    quota: RetryQuota,
    /// The hosts that ignored `Expect: 100-continue`.
    silent_hosts: Mutex<HashSet<Authority>>,
}

/// An answer whose body has not been read yet.
pub(crate) struct Answer {
    pub(crate) parts: Parts,
    pub(crate) body: Body,
}

impl Network {
    pub(crate) fn new(settings: &NetworkSettings) -> Result<Self, Error> {
        let proxies = Arc::new(Proxies::new(&settings.proxy)?);
        let connector = NetworkConnector::new(Arc::clone(&proxies), settings.connect_timeout, &settings.user_agent);
        let config = tls::configure(Agent::config_builder(), settings)?
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(&settings.user_agent)
            .max_idle_age(IDLE_BEFORE_READ)
            .max_idle_connections(IDLE_CONNECTIONS)
            .max_idle_connections_per_host(IDLE_CONNECTIONS)
            // The connector chooses the proxy for each URL.
            .proxy(None)
            .build();
        Ok(Network(Arc::new(Shared {
            agent: Agent::with_parts(config, connector.clone(), NoAddresses),
            connector,
            proxies,
            quota: if settings.has_retry_quota { RetryQuota::default() } else { RetryQuota::unlimited() },
            silent_hosts: Mutex::default(),
        })))
    }

    /// Fails if the proxy for this URL cannot be used.
    pub(crate) fn check_proxy(&self, uri: &Uri) -> Result<(), Error> {
        self.0.proxies.for_url(uri).map(drop).map_err(|mistake| mistake.clone().into())
    }

    pub(crate) fn quota(&self) -> &RetryQuota {
        &self.0.quota
    }

    /// Begins to open a connection for a request that cannot be sent yet; `None` if none is needed.
    pub(super) fn open_ahead(&self, uri: &Uri, is_read: bool, waiting: &Waiting) -> Option<Arc<Opening>> {
        let waiting = waiting.with_idle_limit(idle_limit(is_read));
        self.0.connector.open_ahead(uri, self.0.agent.config(), &waiting)
    }

    /// Whether to send `Expect: 100-continue` to this host.
    pub(crate) fn answers_questions(&self, uri: &Uri) -> bool {
        let silent = self.silent_hosts();
        uri.authority().is_none_or(|host| !silent.contains(host))
    }

    /// Notes that this host ignored `Expect: 100-continue`.
    pub(crate) fn do_not_ask(&self, uri: &Uri) {
        self.silent_hosts().extend(uri.authority().cloned());
    }

    fn silent_hosts(&self) -> std::sync::MutexGuard<'_, HashSet<Authority>> {
        self.0.silent_hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends a request without a body once.
    pub(crate) fn send_empty(&self, request: Request<()>, waiting: &Waiting) -> Result<Answer, ureq::Error> {
        self.send(request.map(|()| SendBody::none()), waiting)
    }

    /// Sends a request with this body once; an empty one is a body too.
    pub(crate) fn send_bytes(
        &self,
        mut request: Request<()>,
        mut body: &[u8],
        waiting: &Waiting,
    ) -> Result<Answer, ureq::Error> {
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        self.send(request.map(|()| SendBody::from_reader(&mut body)), waiting)
    }

    /// Sends a request once, and returns the head of the answer with its body.
    ///
    /// A request without `Accept-Encoding` asks for what this build can decode.
    pub(crate) fn send(&self, mut request: Request<SendBody<'_>>, waiting: &Waiting) -> Result<Answer, ureq::Error> {
        let waiting = waiting.with_idle_limit(idle_limit(request.method().is_safe()));
        waiting.check().map_err(interrupted)?;
        let accepted = HeaderValue::from_static(if cfg!(feature = "gzip") { "gzip" } else { "identity" });
        request.headers_mut().entry(ACCEPT_ENCODING).or_insert(accepted);
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let entered = waiting.enter();
        let outcome = self.0.agent.run(request);
        if entered.question_was_ignored() {
            self.do_not_ask(&uri);
        }
        let answered = outcome.or_else(|error| match EarlyAnswer::unwrap(error) {
            Ok((connector, cause)) => read_early(connector, self.0.agent.config().clone(), method.clone(), uri, cause),
            Err(error) => Err(error),
        })?;
        let (mut parts, body) = answered.into_parts();
        head::reveal(&mut parts.headers);
        let body = Body::new(body, &method, &parts, waiting.clone());
        drop(entered);
        Ok(Answer { parts, body })
    }
}

/// How long a connection may have been idle and still be used.
fn idle_limit(is_read: bool) -> Duration {
    if is_read { IDLE_BEFORE_READ } else { IDLE_BEFORE_WRITE }
}

/// Lets ureq read an answer that arrived before the whole request was sent; `cause` is the error that stopped the
/// sending.
fn read_early(
    connector: AnsweringConnector,
    config: Config,
    method: Method,
    uri: Uri,
    cause: ureq::Error,
) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
    let mut request = Request::new(());
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    let agent = Agent::with_parts(config, connector, NoAddresses);
    let mut nothing = io::empty();
    agent.run(request.map(|()| SendBody::from_reader(&mut nothing))).map_err(|_| cause)
}
