//! The network as a session has set it up: timeouts, proxy, certificates, one pool of connections.

use std::fmt;
use std::io::Read;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::header::{ACCEPT, CONTENT_TYPE};
use ureq::http::response::Parts;
use ureq::http::{HeaderValue, Method, Request, Response, Uri};
use ureq::unversioned::transport::Connector;
use ureq::{Agent, AsSendBody, Body};

use super::authority::check_authority;
use super::budget::Budget;
use super::cancel::Cancellation;
use super::connector::{Interruptible, SecondLook};
use super::failure::{Failure, classify, source, transport};
use super::resolver::CachingResolver;
use super::retry::RetryPolicy;
use super::stopwatch::Stopwatch;
use super::tls::{self, TlsBackend, TrustedRoots};
use super::tries::Tries;
use crate::Error;
use crate::error::TransportKind;

/// Idle connections kept for each host: enough for a pool of threads that share one session.
const IDLE_CONNECTIONS: usize = 64;

/// The shortest timeout that is set.
const SHORTEST: Duration = Duration::from_millis(1);

/// Which proxy a session goes through.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Proxy {
    /// No proxy, whatever the environment says.
    #[default]
    None,
    /// The proxy that the environment names: `HTTPS_PROXY` for an https service and `HTTP_PROXY` for an http one, else
    /// `ALL_PROXY`, in capitals or small letters, with the exceptions of `NO_PROXY`.
    Environment,
    /// The proxy at this URL, such as `http://user:password@proxy.example:3128`.
    Url(String),
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Proxy::None => f.write_str("None"),
            Proxy::Environment => f.write_str("Environment"),
            Proxy::Url(url) => f.debug_tuple("Url").field(&without_user(url)).finish(),
        }
    }
}

/// What a session's builder knows of the network.
#[derive(Clone)]
pub(crate) struct NetworkSettings {
    pub(crate) user_agent: String,
    pub(crate) connect_timeout: Duration,
    pub(crate) read_timeout: Duration,
    pub(crate) proxy: Proxy,
    pub(crate) tls_backend: Option<TlsBackend>,
    pub(crate) trusted_roots: TrustedRoots,
    pub(crate) root_certificates: Vec<u8>,
}

/// The connections of a session, and whether they were cancelled.
#[derive(Debug, Clone)]
pub(crate) struct Network {
    agent: Agent,
    resolver: CachingResolver,
    cancellation: Cancellation,
}

impl Network {
    /// `is_https` says whether the service is reached by https, which decides on the proxy and needs a TLS backend.
    pub(crate) fn new(settings: &NetworkSettings, is_https: bool) -> Result<Self, Error> {
        let config = Self::config(settings, is_https)?;
        Ok(Self::with_parts(config, CachingResolver::default(), Cancellation::default(), Interruptible::default()))
    }

    /// One that can be cancelled while it looks for the host or connects to it, at the price of a thread for each.
    pub(crate) fn cancellable(settings: &NetworkSettings, is_https: bool) -> Result<Self, Error> {
        let config = Self::config(settings, is_https)?;
        let cancellation = Cancellation::default();
        let resolver = CachingResolver::cancelled_by(cancellation.clone());
        let connector = Interruptible::by(cancellation.clone(), resolver.clone());
        Ok(Self::with_parts(config, resolver, cancellation, connector))
    }

    fn config(settings: &NetworkSettings, is_https: bool) -> Result<Config, Error> {
        let config = Agent::config_builder();
        Ok(tls::configure(config, settings)?
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(&settings.user_agent)
            .timeout_resolve(Some(settings.connect_timeout))
            .timeout_connect(Some(settings.connect_timeout))
            .timeout_per_read(Some(settings.read_timeout))
            .timeout_per_write(Some(settings.read_timeout))
            .max_idle_connections(IDLE_CONNECTIONS)
            .max_idle_connections_per_host(IDLE_CONNECTIONS)
            .proxy(proxy(&settings.proxy, is_https)?)
            .build())
    }

    fn with_parts(
        config: Config,
        resolver: CachingResolver,
        cancellation: Cancellation,
        connector: Interruptible,
    ) -> Self {
        let agent = Agent::with_parts(config, connector.chain(SecondLook), resolver.clone());
        Network { agent, resolver, cancellation }
    }

    /// Breaks whatever is under way, and lets nothing begin any more.
    pub(crate) fn cancel(&self) {
        self.cancellation.cancel();
        self.agent.clone().shutdown();
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancellation.is_cancelled()
    }

    /// Pauses, and says whether that ended because of a cancellation.
    pub(crate) fn is_cancelled_within(&self, pause: Duration) -> bool {
        self.cancellation.is_cancelled_within(pause)
    }

    /// What failed, and whether the request had been sent by then.
    pub(crate) fn classify(&self, error: &ureq::Error) -> (TransportKind, Failure) {
        if self.is_cancelled() {
            return (TransportKind::Cancelled, Failure::Final);
        }
        let (kind, failure) = classify(error);
        if failure == Failure::Unsent {
            // So that a host that moved is found again.
            self.resolver.forget();
        }
        (kind, failure)
    }

    pub(crate) fn run<B: AsSendBody>(
        &self,
        request: Request<B>,
        budget: Budget,
    ) -> Result<Response<Body>, ureq::Error> {
        let request = match budget.remaining() {
            None => request,
            // Never zero, so that it is the timeout which ends a call whose time is up.
            Some(remaining) => {
                self.agent.configure_request(request).timeout_global(Some(remaining.max(SHORTEST))).build()
            }
        };
        self.agent.run(request)
    }

    fn post_form_once(
        &self,
        uri: &Uri,
        form: &[u8],
        limit: u64,
        name: &str,
        tries: &Tries<'_>,
    ) -> Result<(Parts, Vec<u8>), (Failure, Error)> {
        let mut request = Request::new(form);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = uri.clone();
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
        let stopwatch = Stopwatch::start();
        let fail = |error: ureq::Error| {
            let (kind, failure) = self.classify(&error);
            (failure, transport(kind, Method::POST, name.to_owned(), source(error), tries.made()))
        };
        let answered = self.run(request, tries.budget()).map_err(|error| {
            stopwatch.log(&Method::POST, name, &"no answer", tries.made());
            fail(error)
        })?;
        let (parts, mut body) = answered.into_parts();
        stopwatch.log(&Method::POST, name, &parts.status.as_u16(), tries.made());
        let mut bytes = Vec::new();
        match body.as_reader().take(limit).read_to_end(&mut bytes) {
            // Whatever cannot be read of an error is not worth more than the error itself.
            Err(error) if parts.status.is_success() => Err(fail(error.into())),
            _ => Ok((parts, bytes)),
        }
    }

    /// Posts a form, again where the policy says so, and reads at most `limit` bytes of the answer; `name` stands for its URL
    /// in errors.
    ///
    /// It is retried like a read, so it must do no harm when it arrives twice.
    pub(crate) fn post_form(
        &self,
        uri: &Uri,
        form: &[u8],
        limit: u64,
        name: &str,
        policy: RetryPolicy,
        budget: Budget,
    ) -> Result<(u16, Vec<u8>), Error> {
        let mut tries = Tries::new(self, policy, budget, true);
        loop {
            let outcome = self.post_form_once(uri, form, limit, name, &tries);
            let failure = match &outcome {
                Ok((parts, _)) if parts.status.is_success() => None,
                Ok((parts, _)) => Some(Failure::of(parts)),
                Err((failure, _)) => Some(*failure),
            };
            let is_last = match failure {
                None => true,
                Some(failure) => !tries.again(&failure, || false, true, &Method::POST, name)?,
            };
            if is_last {
                return outcome.map(|(parts, bytes)| (parts.status.as_u16(), bytes)).map_err(|(_, error)| error);
            }
        }
    }
}

fn proxy(proxy: &Proxy, is_https: bool) -> Result<Option<ureq::Proxy>, Error> {
    match proxy {
        Proxy::None => Ok(None),
        Proxy::Url(url) => parse_proxy(url, "proxy").map(Some),
        Proxy::Environment => {
            let names: [&'static str; 4] = if is_https {
                ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
            } else {
                ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]
            };
            let Some((name, url)) = names.into_iter().find_map(|name| Some((name, variable(name)?))) else {
                return Ok(None);
            };
            let parsed = parse_proxy(&url, name)?;
            let exceptions = variable("NO_PROXY").or_else(|| variable("no_proxy")).unwrap_or_default();
            with_exceptions(&parsed, &exceptions, name).map(Some)
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn parse_proxy(url: &str, name: &'static str) -> Result<ureq::Proxy, Error> {
    // The URL may hold a password, so no message repeats it.
    let proxy = ureq::Proxy::new(url)
        .map_err(|_| Error::setting(name, "is not a proxy URL such as http://proxy.example:3128"))?;
    if let Some(Err(reason)) = proxy.uri().authority().map(check_authority) {
        return Err(Error::setting(name, reason));
    }
    match proxy.protocol() {
        ureq::ProxyProtocol::Http => Ok(proxy),
        ureq::ProxyProtocol::Https if cfg!(any(feature = "rustls", feature = "native-tls")) => Ok(proxy),
        _ => Err(Error::setting(name, "is of a kind that is not supported; http:// and https:// are")),
    }
}

fn with_exceptions(proxy: &ureq::Proxy, exceptions: &str, name: &'static str) -> Result<ureq::Proxy, Error> {
    let mut builder = ureq::Proxy::builder(proxy.protocol()).host(proxy.host()).port(proxy.port());
    if let Some(user) = proxy.username() {
        builder = builder.username(user);
    }
    if let Some(password) = proxy.password() {
        builder = builder.password(password);
    }
    for exception in exceptions.split(',').map(str::trim).filter(|exception| !exception.is_empty()) {
        builder = builder.no_proxy(exception);
    }
    builder.build().map_err(|_| Error::setting(name, "cannot be combined with NO_PROXY"))
}

/// A URL without its user and password, for texts that are shown.
fn without_user(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => format!("{}{}", &url[..scheme + 3], &url[at + 1..]),
        (None, Some(at)) => url[at + 1..].to_owned(),
        _ => url.to_owned(),
    }
}
