//! The running stand-in in a test.

mod asked;
mod people;

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::answer::Answer;
use crate::clock::Clock;
use crate::data::{self, Data};
use crate::description::{Description, Found};
use crate::http::{Handle, Outcome, Server};
use crate::record::Asked;
use crate::request::{Head, Request};
use crate::rules::{ANY, ARCHIVE, FILES, On, Rules, SIGN_IN, TOKEN};
use crate::service::model::{ModelContent, Processing};
use crate::service::{self, Manner, archive, sign_in, storage};
use crate::state::{Origins, State};

/// Starts a stand-in on a free port of this machine, with the small house in it.
///
/// # Errors
///
/// If no port can be opened.
pub fn start() -> io::Result<StandIn> {
    Builder::default().start()
}

/// Settings of a stand-in.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct Builder {
    data: Data,
    port: u16,
    manner: Manner,
    is_running: bool,
    #[cfg(feature = "tls")]
    is_tls: bool,
}

impl Builder {
    /// The initial data; [`Data::House`] by default.
    pub fn data(self, data: Data) -> Self {
        Builder { data, ..self }
    }

    /// The port of the API; a free one by default.
    pub fn port(self, port: u16) -> Self {
        Builder { port, ..self }
    }

    /// Ignores fields and query parameters that the description does not have, like the service. By default they are
    /// refused, since they are mostly spelling mistakes.
    pub fn lenient(self) -> Self {
        Builder { manner: Manner { is_lenient: true, ..self.manner }, ..self }
    }

    /// Answers every operation with a sample that fits the description, for any ids in the path, and keeps no state.
    /// Requests are still checked. For tests that only check whether a tool's requests are right.
    pub fn stateless(self) -> Self {
        Builder { manner: Manner { is_stateless: true, ..self.manner }, ..self }
    }

    /// Makes the stand-in's clock follow the real time. By default it stands still until [`StandIn::advance`] moves it,
    /// so that nothing expires unexpectedly in a test.
    pub fn running_clock(self) -> Self {
        Builder { is_running: true, ..self }
    }

    /// Serves over TLS, with a certificate of the authority in [`StandIn::certificate_pem`].
    #[cfg(feature = "tls")]
    pub fn tls(self) -> Self {
        Builder { is_tls: true, ..self }
    }

    /// Starts it.
    ///
    /// # Errors
    ///
    /// If the port is in use, or no port can be opened.
    pub fn start(self) -> io::Result<StandIn> {
        let state = State::new(Clock::new(self.is_running), Origins::default());
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            asked: Mutex::new(Vec::new()),
            rules: Rules::default(),
            manner: self.manner,
        });
        #[cfg(feature = "tls")]
        let is_tls = self.is_tls;
        #[cfg(not(feature = "tls"))]
        let is_tls = false;
        let serve = |part: Part, port: u16| {
            let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
            Server::start(address, Arc::new(Serving { part, shared: Arc::clone(&shared) }), is_tls)
        };
        let api = serve(Part::Api, self.port)?;
        let storage = serve(Part::Storage, 0)?;
        let archive = serve(Part::Archive, 0)?;
        {
            let mut state = lock(&shared.state);
            state.origins = Origins { api: api.url(), storage: storage.url() };
            data::fill(&mut state, self.data);
        }
        Ok(StandIn { shared, api, storage, archive })
    }
}

/// A running stand-in; it stops when it is dropped.
#[must_use = "it stops when it is dropped"]
pub struct StandIn {
    shared: Arc<Shared>,
    api: Server,
    storage: Server,
    archive: Server,
}

/// Its addresses, without its secrets and its state.
impl fmt::Debug for StandIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("StandIn");
        shown.field("url", &self.url()).field("storage_url", &self.storage_url());
        shown.field("archive_url", &self.archive_url()).finish_non_exhaustive()
    }
}

impl StandIn {
    /// Settings for a stand-in that differs from [`start`].
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The base URL of the API, and of the identity provider too.
    #[must_use]
    pub fn url(&self) -> String {
        self.api.url()
    }

    /// The base URL of the storage, which all links use. It is another origin than the API, like that of the service,
    /// and refuses requests with a credential in addition to the link's signature.
    #[must_use]
    pub fn storage_url(&self) -> String {
        self.storage.url()
    }

    /// The base URL of the archive service.
    #[must_use]
    pub fn archive_url(&self) -> String {
        self.archive.url()
    }

    /// The id of the application that may sign in.
    #[must_use]
    pub fn client_id(&self) -> String {
        self.state().identity.client_id.clone()
    }

    /// The secret of the application that may sign in.
    #[must_use]
    pub fn client_secret(&self) -> String {
        self.state().identity.client_secret.clone()
    }

    /// An API key of the application, which does not expire.
    #[must_use]
    pub fn api_key(&self) -> String {
        self.state().identity.api_key.clone()
    }

    /// Sets faults and answers for the next calls of an operation: see [`On`]. The operation is its published id, or
    /// [`TOKEN`], [`SIGN_IN`], [`FILES`], [`ARCHIVE`] or [`ANY`].
    ///
    /// # Panics
    ///
    /// If there is no such operation; the message names similar ones.
    #[track_caller]
    pub fn on(&self, operation: &str) -> On<'_> {
        self.shared.rules.on(operation, known)
    }

    /// The certificate of the authority that clients have to trust; `None` without TLS.
    #[must_use]
    pub fn certificate_pem(&self) -> Option<&'static str> {
        self.api.certificate_pem()
    }

    /// Sets how models that are created from now on are processed, and the jobs that make models from others.
    pub fn set_processing(&self, processing: Processing) {
        self.state().processing = processing;
    }

    /// Sets the content of files with this name that are uploaded from now on; `*` stands for all files without a
    /// setting.
    ///
    /// The stand-in does not read files: unless this is called, their models have no elements. Elements and structure
    /// exist once the model is processed, and are restored when it is processed again. Only files of the type IFC have
    /// any.
    pub fn set_model_content(&self, file_name: &str, content: ModelContent) {
        self.state().uploads.set(file_name, content);
    }

    /// Removes all faults that have not happened yet.
    pub fn clear_faults(&self) {
        self.shared.rules.clear();
    }

    /// How many faults have not happened yet, not counting those that always happen.
    #[must_use]
    pub fn faults_left(&self) -> usize {
        self.shared.rules.left()
    }

    /// Moves the stand-in's clock forward: links and tokens expire, jobs are completed.
    pub fn advance(&self, duration: Duration) {
        self.state().clock.advance(duration);
    }

    /// Moves the stand-in's clock forward by this time with every request to the API, before it is answered. So hours
    /// pass for a tool that polls with short pauses.
    pub fn advance_with_each_request(&self, duration: Duration) {
        self.state().clock.step = duration;
    }

    /// Makes all links expire that were issued so far.
    pub fn expire_links(&self) {
        self.state().storage.expire_links();
    }

    /// Revokes all tokens that were issued so far, also those of projects.
    pub fn revoke_tokens(&self) {
        self.state().identity.tokens.clear();
    }

    /// Limits the rights of the application to these scopes. Existing tokens keep theirs: call
    /// [`revoke_tokens`](Self::revoke_tokens) too if it already has one.
    ///
    /// # Panics
    ///
    /// If no operation needs such a scope; the message lists all scopes.
    #[track_caller]
    pub fn limit_scopes(&self, scopes: &[&str]) {
        let known: BTreeSet<&str> = Description::load()
            .operations()
            .iter()
            .flat_map(|operation| operation.scopes.iter().map(String::as_str))
            .collect();
        let unknown = scopes.iter().find(|scope| !known.contains(**scope));
        assert!(unknown.is_none(), "there is no scope {unknown:?}; there are {known:?}");
        self.state().identity.scopes = Some(scopes.iter().map(|scope| (*scope).to_owned()).collect());
    }

    /// How many bytes a cloud may store; 1 GB at the start. A file that would exceed this is refused with 402.
    pub fn set_quota(&self, bytes: u64) {
        self.state().quota = i64::try_from(bytes).unwrap_or(i64::MAX);
    }

    /// Stores documents that are uploaded from now on uncompressed.
    pub fn store_uncompressed(&self) {
        self.state().storage.compresses = false;
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.shared.state)
    }
}

/// Whether there is such an operation.
fn known(operation: &str) -> Result<(), String> {
    if [TOKEN, SIGN_IN, FILES, ARCHIVE, ANY].contains(&operation) || Description::load().operation(operation).is_some()
    {
        return Ok(());
    }
    let nearest = Description::load().nearest(operation).join(", ");
    let told = if nearest.is_empty() { "none is spelt alike; OPERATIONS.md lists all" } else { "spelt alike are: " };
    let others = "the constants TOKEN, SIGN_IN, FILES, ARCHIVE and ANY name what has no operation id";
    Err(format!("there is no operation {operation:?}; {told}{nearest}; {others}"))
}

/// What a listener serves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Api,
    Storage,
    Archive,
}

struct Shared {
    state: Mutex<State>,
    asked: Mutex<Vec<Asked>>,
    rules: Rules,
    manner: Manner,
}

struct Serving {
    part: Part,
    shared: Arc<Shared>,
}

impl Serving {
    /// The name of a request in the record and for faults, which is empty if the path is unknown; and what the path
    /// stands for in the API.
    fn route(&self, method: &str, path: &str) -> (&'static str, Option<Found<'static>>) {
        match self.part {
            Part::Storage => (FILES, None),
            Part::Archive => (ARCHIVE, None),
            Part::Api if sign_in::serves(path) => (sign_in::name(path), None),
            Part::Api => {
                let found = Description::load().find(method, path);
                let name = if let Found::Operation(operation, _) = &found { operation.id.as_str() } else { "" };
                (name, Some(found))
            }
        }
    }

    fn work(&self, request: &Request, found: Option<Found<'static>>) -> Answer {
        let mut state = lock(&self.shared.state);
        let step = state.clock.step;
        if self.part == Part::Api {
            state.clock.advance(step);
        }
        let answer = match self.part {
            Part::Storage => storage::read(&state, request),
            Part::Archive => archive::read(&mut state, request),
            Part::Api => match found {
                Some(found) => service::answer_found(&mut state, request, found, self.shared.manner),
                None => sign_in::answer(&mut state, request),
            },
        };
        answer.unwrap_or_else(|refusal| refusal)
    }
}

impl Handle for Serving {
    fn before_body(&self, head: &Head) -> Option<Outcome> {
        let (name, _) = self.route(&head.method, &head.path);
        let outcome = self.shared.rules.take_early(name)?;
        self.shared.note(name, &head.clone().with_body(Vec::new()), &outcome);
        Some(outcome)
    }

    fn answer(&self, request: Request) -> Outcome {
        let (name, found) = self.route(&request.method, &request.path);
        let outcome = match self.shared.rules.take(name) {
            None => self.work(&request, found).into(),
            Some(taken) => taken.outcome(|| self.work(&request, found)),
        };
        self.shared.note(name, &request, &outcome);
        outcome
    }
}

impl Shared {
    fn note(&self, name: &str, request: &Request, outcome: &Outcome) {
        lock(&self.asked).push(Asked::new(name, request, outcome));
    }
}

pub(crate) fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
