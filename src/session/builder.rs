//! The settings of a session, and their checks.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::{Session, Shared, environment};
use crate::Error;
use crate::auth::Authorize;
use crate::http::{
    Cancellation, MinimumSpeed, Network, NetworkSettings, Proxy, RetryPolicy, TlsBackend, TrustedRoots, Waiting,
    read_url,
};
use crate::servers::{ServerSetting, ServerSettings};

const USER_AGENT: &str = concat!("bimdata-rust/", env!("CARGO_PKG_VERSION"));

/// The settings of a session in the making.
///
/// ```no_run
/// use bimdata::{Proxy, Session};
/// use std::time::Duration;
///
/// let session = Session::builder()
///     .base_url("https://api.bim.example")
///     .iam_url("https://iam.bim.example")
///     .root_certificate_pem(std::fs::read("company-ca.pem")?)
///     .proxy(Proxy::Url("http://proxy.example:3128".into()))
///     .user_agent("nightly-export/2.1")
///     .read_timeout(Duration::from_secs(300))
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a builder does nothing until `build` is called"]
pub struct SessionBuilder {
    servers: ServerSettings,
    puts_archive_token_in_query: bool,
    pub(super) auth: Option<Arc<dyn Authorize>>,
    network: NetworkSettings,
    read_timeout: Duration,
    minimum_speed: Option<MinimumSpeed>,
    retry: RetryPolicy,
    deadline: Option<Duration>,
    max_json_body: u64,
}

impl Default for SessionBuilder {
    fn default() -> Self {
        SessionBuilder {
            servers: ServerSettings::default(),
            puts_archive_token_in_query: false,
            auth: None,
            network: NetworkSettings {
                user_agent: USER_AGENT.to_owned(),
                connect_timeout: Duration::from_secs(10),
                proxy: Proxy::None,
                tls_backend: None,
                trusted_roots: TrustedRoots::Bundled,
                root_certificates: Vec::new(),
                has_retry_quota: true,
            },
            read_timeout: Duration::from_secs(60),
            minimum_speed: Some(MinimumSpeed::default()),
            retry: RetryPolicy::default(),
            deadline: None,
            max_json_body: 512 * 1024 * 1024,
        }
    }
}

impl SessionBuilder {
    /// Starts from the environment, as [`Session::from_env`] describes.
    pub fn from_env() -> Result<Self, Error> {
        environment::read(Session::builder(), std::env::var_os)
    }

    /// The base URL of the service; `https://api.bimdata.io` if not set.
    ///
    /// It may have a path, which is put before the path of every call.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.servers.api = ServerSetting::of("base_url", url);
        self
    }

    /// The URL of the identity provider; `https://iam.bimdata.io` if this is not set and the base URL is that of production.
    ///
    /// Tokens are fetched below it, at `/auth/realms/bimdata/protocol/openid-connect/token`. It may also end in `/auth`, in a
    /// realm (`/realms/NAME`), or be the whole URL of the token endpoint (`…/protocol/openid-connect/token`).
    pub fn iam_url(mut self, url: impl Into<String>) -> Self {
        self.servers.iam = ServerSetting::of("iam_url", url);
        self
    }

    /// The base URL of the archive service, which packs zips for the module [`archive`](crate::archive); if not set,
    /// `https://archive.bimdata.io` where the base URL is the default one.
    ///
    /// An installation of your own has it at `https://archive.` and its domain unless configured otherwise, if it has one
    /// at all. It is never guessed, since the credential is sent to it.
    pub fn archive_url(mut self, url: impl Into<String>) -> Self {
        self.servers.archive = ServerSetting::of("archive_url", url);
        self
    }

    /// Sends the token for zips of documents and folders in the URL (`?accessToken=…`) instead of the header.
    ///
    /// The programs of BIMData do so, since a browser cannot add a header to a link that is opened. An archive service that
    /// answers 401 or 403 to the header may know only this. Everything on the way that keeps URLs in its log then keeps
    /// the token, so it should be one that expires soon. It must be a bearer token; an API key is never sent so.
    ///
    /// No error and no line of this crate's log shows the token, but those of ureq have whole URLs at the level `debug`:
    /// leave the target `ureq` at `info`.
    pub fn archive_token_in_query(mut self) -> Self {
        self.puts_archive_token_in_query = true;
        self
    }

    /// The names of the URLs in errors, until they are set again.
    pub(super) fn urls_named(
        mut self,
        base_url: &'static str,
        iam_url: &'static str,
        archive_url: &'static str,
    ) -> Self {
        (self.servers.api.name, self.servers.iam.name) = (base_url, iam_url);
        self.servers.archive.name = archive_url;
        self
    }

    /// How to sign in; without it, calls go out without an `Authorization` header.
    pub fn auth(mut self, auth: impl Authorize) -> Self {
        self.auth = Some(Arc::new(auth));
        self
    }

    /// Names the calling program after the crate in the `User-Agent` header, as in `my-tool/1.2`.
    pub fn user_agent(mut self, program: impl AsRef<str>) -> Self {
        self.network.user_agent = format!("{USER_AGENT} {}", program.as_ref());
        self
    }

    /// How long finding the host, and then connecting to it, may take each; 10 s if not set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.network.connect_timeout = timeout;
        self
    }

    /// How long the other side may stay silent while an answer is awaited or a body is on its way; 60 s if not set.
    ///
    /// Deleting a large project and listing a large model can keep the service busy for longer before it answers.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = timeout;
        self
    }

    /// How slow a transfer may be before it fails with a timeout: 1 KiB within a minute if not set; `None` for any speed.
    ///
    /// Only the time counts in which bytes of a body are outstanding, see [`MinimumSpeed`].
    pub fn minimum_speed(mut self, minimum_speed: impl Into<Option<MinimumSpeed>>) -> Self {
        self.minimum_speed = minimum_speed.into();
        self
    }

    /// Lets every call be retried as often as its [`RetryPolicy`] says, however many others had to be.
    ///
    /// Unless this is called, a session and all sessions that are derived from it share a quota of retries: each retry takes
    /// 5 out of 500, and calls that succeed return them. So a service that is down is not asked three times as often by a
    /// program with many threads. When the quota is used up, the error of the first attempt is returned at once.
    pub fn without_retry_quota(mut self) -> Self {
        self.network.has_retry_quota = false;
        self
    }

    /// A deadline for every call, as [`Session::with_deadline`] sets it; none if not set.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// The proxy; [`Proxy::None`] if not set, and [`Proxy::Environment`] for a session from the environment.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.network.proxy = proxy;
        self
    }

    /// The TLS library; rustls if not set and if its feature is enabled.
    pub fn tls_backend(mut self, backend: TlsBackend) -> Self {
        self.network.tls_backend = Some(backend);
        self
    }

    /// The certificate authorities that are trusted where none are given as PEM; Mozilla's list if not set.
    pub fn trusted_roots(mut self, roots: TrustedRoots) -> Self {
        self.network.trusted_roots = roots;
        self
    }

    /// Trusts the certificate authorities in this PEM text, and no others.
    ///
    /// The text may hold several certificates, and several texts may be given: together they are all that is trusted.
    pub fn root_certificate_pem(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.network.root_certificates.extend_from_slice(pem.as_ref());
        self.network.root_certificates.push(b'\n');
        self
    }

    /// Which failed calls are retried; see [`RetryPolicy`] for what holds if not set.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }

    /// The longest answer that is read into memory, in bytes after decompression; 512 MiB if not set.
    pub fn max_json_body(mut self, bytes: u64) -> Self {
        self.max_json_body = bytes;
        self
    }

    /// Allows http:// for hosts other than this machine, where anyone on the way can read the credentials.
    pub fn allow_plain_http(mut self) -> Self {
        self.servers.allows_plain_http = true;
        self
    }

    /// Checks all settings and builds the session; sends nothing.
    ///
    /// Fails with [`Error::Setting`], which names the setting and says what is wrong with it.
    pub fn build(self) -> Result<Session, Error> {
        let servers = self.servers.check()?;
        check_user_agent(&self.network.user_agent)?;
        check_timeout("connect_timeout", Some(self.network.connect_timeout))?;
        check_timeout("read_timeout", Some(self.read_timeout))?;
        check_timeout("deadline", self.deadline)?;
        if self.max_json_body == 0 {
            return Err(Error::setting("max_json_body", "is zero, which leaves no room for any answer"));
        }
        let network = Network::new(&self.network)?;
        // Other servers may be reached without the proxy, or never be needed.
        network.check_proxy(&read_url(servers.api()).map_err(|reason| Error::setting("base_url", reason))?)?;
        let shared = Shared {
            network,
            servers,
            auth: self.auth,
            puts_archive_token_in_query: self.puts_archive_token_in_query,
            max_json_body: self.max_json_body,
            minimum_speed: self.minimum_speed,
            folder_turns: super::Turns::default(),
        };
        if let Some(auth) = &shared.auth {
            auth.check(&shared.sign_in(&Waiting::unlimited(), self.retry))?;
        }
        let cancellation = Cancellation::default();
        let (deadline, read_timeout, retry) = (self.deadline, self.read_timeout, self.retry);
        Ok(Session { shared: Arc::new(shared), deadline, read_timeout, retry, cancellation })
    }
}

impl fmt::Debug for SessionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URLs are not checked yet, so they could still hold a password.
        f.debug_struct("SessionBuilder")
            .field("signs_in", &self.auth.is_some())
            .field("proxy", &self.network.proxy)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

fn check_user_agent(user_agent: &str) -> Result<(), Error> {
    let program = user_agent.strip_prefix(USER_AGENT).unwrap_or_default();
    let printable = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    if !program.bytes().all(printable) || (!program.is_empty() && program.trim().is_empty()) {
        return Err(Error::setting("user_agent", "must be printable ASCII, as in my-tool/1.2"));
    }
    Ok(())
}

fn check_timeout(name: &'static str, timeout: Option<Duration>) -> Result<(), Error> {
    match timeout {
        Some(Duration::ZERO) => Err(Error::setting(name, "is zero, so that no call could succeed")),
        _ => Ok(()),
    }
}
