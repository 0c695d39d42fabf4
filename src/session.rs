//! The session that every function takes.

mod builder;
mod environment;
mod turns;
#[cfg(feature = "user-login")]
mod user_login;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ureq::http::Method;

use crate::Error;
use crate::auth::{Authorize, Credential, SignIn};
use crate::error::Failure;
use crate::http::{Ahead, Cancellation, Fault, MinimumSpeed, Network, RetryPolicy, Waiting};
use crate::servers::Servers;

pub use builder::SessionBuilder;
use turns::Turns;

/// Where to call and how to sign in: what every function of this crate takes first.
///
/// Cloning is cheap, and all clones share the connections and the token. A session can be used from any number of
/// threads at once.
///
/// ```no_run
/// use bimdata::{Session, cloud};
///
/// let session = Session::from_env()?;
/// for cloud in cloud::list(&session)? {
///     println!("{} {}", cloud.id, cloud.name);
/// }
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Clone)]
pub struct Session {
    shared: Arc<Shared>,
    deadline: Option<Duration>,
    read_timeout: Duration,
    retry: RetryPolicy,
    cancellation: Cancellation,
}

struct Shared {
    network: Network,
    servers: Servers,
    auth: Option<Arc<dyn Authorize>>,
    puts_archive_token_in_query: bool,
    max_json_body: u64,
    minimum_speed: Option<MinimumSpeed>,
    folder_turns: Turns,
}

impl Session {
    /// Starts a session with the production service and no credentials.
    pub fn builder() -> SessionBuilder {
        SessionBuilder::default()
    }

    /// Builds a session from the environment.
    ///
    /// | variable | meaning |
    /// |---|---|
    /// | `BIMDATA_API_URL` | [`base_url`](SessionBuilder::base_url) |
    /// | `BIMDATA_IAM_URL` | [`iam_url`](SessionBuilder::iam_url) |
    /// | `BIMDATA_ARCHIVE_URL` | [`archive_url`](SessionBuilder::archive_url) |
    /// | `BIMDATA_API_KEY` | signs in with an API key |
    /// | `BIMDATA_TOKEN` | signs in with a bearer token |
    /// | `BIMDATA_CLIENT_ID` and `BIMDATA_CLIENT_SECRET` | signs in with client credentials |
    /// | `BIMDATA_TOKEN_FILE` | where client credentials and people keep their token (feature `token-file`) |
    /// | `BIMDATA_SCOPES` | the scopes that client credentials and people request, separated by blanks |
    /// | `BIMDATA_REDIRECT_URL` and `BIMDATA_ISSUER` | `redirect_url` and `issuer` of `UserLogin` |
    /// | `BIMDATA_AUTH` | chooses the way to sign in: `api-key`, `bearer`, `client-credentials` or `user-login` |
    ///
    /// Just one way to sign in must be set, or `BIMDATA_AUTH` has to choose one; an empty variable counts as not set. A person
    /// who signed in before is meant by `user-login`, with `BIMDATA_CLIENT_ID`, `BIMDATA_TOKEN_FILE` and, for a confidential
    /// application, `BIMDATA_CLIENT_SECRET`. A token is found only with the scopes that the person signed in with: set
    /// `BIMDATA_SCOPES=offline_access` if that was requested besides `openid`. The proxy is the environment's too. For further settings start from
    /// [`SessionBuilder::from_env`].
    pub fn from_env() -> Result<Self, Error> {
        SessionBuilder::from_env()?.build()
    }

    /// A session whose every call must be over within `deadline` of its start, or fails with a timeout.
    ///
    /// Attempts, pauses, sign-in and the reading of the answer count together. The new session shares everything else with
    /// this one.
    ///
    /// ```no_run
    /// # let session = bimdata::Session::from_env()?;
    /// use std::time::Duration;
    ///
    /// let clouds = bimdata::cloud::list(&session.with_deadline(Duration::from_secs(5)))?;
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    #[must_use]
    pub fn with_deadline(&self, deadline: Duration) -> Self {
        Session { deadline: Some(deadline), ..self.clone() }
    }

    /// A session in which the other side may stay silent for that long, as [`SessionBuilder::read_timeout`] says; it shares
    /// everything else with this one.
    ///
    /// It is meant for the one call that keeps the service busy for minutes before it answers.
    ///
    /// ```no_run
    /// # let session = bimdata::Session::from_env()?;
    /// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
    /// use std::time::Duration;
    ///
    /// bimdata::project::delete(&session.with_read_timeout(Duration::from_secs(20 * 60)), project)?;
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    #[must_use]
    pub fn with_read_timeout(&self, read_timeout: Duration) -> Self {
        Session { read_timeout, ..self.clone() }
    }

    /// A session that retries differently, and shares everything else with this one.
    #[must_use]
    pub fn with_retry(&self, retry: RetryPolicy) -> Self {
        Session { retry, ..self.clone() }
    }

    /// A session whose calls and transfers can be cancelled from another thread, and the means to do so.
    ///
    /// The new session shares connections and token with this one; cancelling it cancels all sessions that were derived from
    /// it, and no other. Whatever is running then, in any stage, fails promptly with an error whose
    /// [`is_cancelled`](Error::is_cancelled) is true, and so does every later call.
    ///
    /// ```no_run
    /// # let session = bimdata::Session::from_env()?;
    /// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
    /// use bimdata::{Upload, document};
    ///
    /// let (session, cancel) = session.cancellable();
    /// std::thread::spawn(move || {
    ///     std::thread::sleep(std::time::Duration::from_secs(60));
    ///     cancel.cancel();
    /// });
    /// let request = document::DocumentRequest::new("Tower", Upload::from_path("tower.ifc")?);
    /// match document::create(&session, project, &request) {
    ///     Err(error) if error.is_cancelled() => println!("gave up"),
    ///     outcome => drop(outcome?),
    /// }
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    #[must_use]
    pub fn cancellable(&self) -> (Self, Cancel) {
        let cancellation = self.cancellation.child();
        let cancel = Cancel(cancellation.clone());
        (Session { cancellation, ..self.clone() }, cancel)
    }

    /// The servers of this session.
    pub(crate) fn servers(&self) -> &Servers {
        &self.shared.servers
    }

    /// The base URL of the service, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.shared.servers.api()
    }

    pub(crate) fn puts_archive_token_in_query(&self) -> bool {
        self.shared.puts_archive_token_in_query
    }

    /// The turns of threads that create folders by their paths.
    #[inline]
    pub(crate) fn folder_turns(&self) -> &Turns {
        &self.shared.folder_turns
    }

    pub(crate) fn network(&self) -> &Network {
        &self.shared.network
    }

    /// The limits for the waits of a call that starts now.
    pub(crate) fn waiting(&self) -> Waiting {
        let waiting = Waiting::new(self.cancellation.clone(), self.deadline, self.read_timeout);
        waiting.with_minimum_speed(self.shared.minimum_speed)
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancellation.is_cancelled()
    }

    /// A session whose calls end at its own deadline or at this limit, whichever is earlier.
    pub(crate) fn limited_to(&self, limit: Option<Duration>) -> Self {
        Session { deadline: self.deadline.into_iter().chain(limit).min(), ..self.clone() }
    }

    /// Pauses between two calls of the same `path`; fails once the session is cancelled.
    pub(crate) fn pause(&self, pause: Duration, path: &str) -> Result<(), Error> {
        let waiting = Waiting::new(self.cancellation.clone(), None, self.read_timeout);
        waiting.pause(pause).map_err(|interruption| Fault::from(interruption).error(Method::GET, path.to_owned(), 1))
    }

    pub(crate) fn retry_policy(&self) -> RetryPolicy {
        self.retry
    }

    pub(crate) fn max_json_body(&self) -> u64 {
        self.shared.max_json_body
    }

    /// The credential of a call, which may open its connection `ahead` while a token is fetched.
    pub(crate) fn credential(&self, waiting: &Waiting, ahead: &Ahead<'_>) -> Result<Option<Credential>, Error> {
        let Some(auth) = &self.shared.auth else { return Ok(None) };
        let sign_in = SignIn { ahead: Some(ahead), ..self.shared.sign_in(waiting, self.retry) };
        auth.credential(&sign_in).map(Some)
    }

    /// What a failure means for a request with this credential: a refused one may be replaced by another.
    pub(crate) fn failure_with(&self, failure: Failure, credential: Option<&Credential>, may_renew: bool) -> Failure {
        let (Failure::Status { status: 401, .. }, Some(credential), true) = (failure, credential, may_renew) else {
            return failure;
        };
        let is_renewed = self.shared.auth.as_ref().is_some_and(|auth| auth.refused(credential));
        if is_renewed { Failure::Renewed } else { failure }
    }

    pub(crate) fn has_auth(&self) -> bool {
        self.shared.auth.is_some()
    }
}

/// Cancels the calls and transfers of a session made by [`Session::cancellable`], from any thread.
#[derive(Clone)]
pub struct Cancel(Cancellation);

impl Cancel {
    /// Ends all calls and transfers that are running, and lets no other one start.
    pub fn cancel(&self) {
        self.0.cancel();
    }
}

impl fmt::Debug for Cancel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cancel").field("is_cancelled", &self.0.is_cancelled()).finish_non_exhaustive()
    }
}

impl Shared {
    fn sign_in<'a>(&'a self, waiting: &'a Waiting, retry: RetryPolicy) -> SignIn<'a> {
        SignIn {
            network: &self.network,
            iam_url: self.servers.iam(),
            api_url_name: self.servers.api_name(),
            iam_url_name: self.servers.iam_name(),
            allows_plain_http: self.servers.allows_plain_http(),
            waiting,
            retry,
            ahead: None,
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("servers", &self.shared.servers)
            .field("signs_in", &self.shared.auth.is_some())
            .field("deadline", &self.deadline)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
