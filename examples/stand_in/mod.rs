//! A stand-in of the service, for tours and tests: it listens on this machine only and keeps everything in memory.
//!
//! Each resource has a file with a table of its operations. To add a resource, write such a file and put its table into
//! `RESOURCES`; what it has to remember goes into [`state::State`].

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mockito::{Matcher, ServerGuard};

use answer::Answer;
use request::Request;
use route::Route;
use state::State;

mod answer;
mod bcf_file;
mod body;
mod cloud;
mod cloud_invitation;
mod cloud_user;
mod document;
mod element;
mod element_filter;
mod folder;
mod identity_provider;
mod model;
mod multipart;
mod project;
mod request;
mod route;
mod small_house;
mod state;
mod storage;
mod storey;
mod token;
mod topic;
mod webhook;
mod zip;

const RESOURCES: [&[Route]; 13] = [
    cloud::ROUTES,
    cloud_user::ROUTES,
    cloud_invitation::ROUTES,
    identity_provider::ROUTES,
    project::ROUTES,
    folder::ROUTES,
    document::ROUTES,
    model::ROUTES,
    element::ROUTES,
    storey::ROUTES,
    topic::ROUTES,
    bcf_file::ROUTES,
    webhook::ROUTES,
];
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// A running stand-in; it stops when it is dropped.
pub(crate) struct StandIn {
    server: ServerGuard,
    storage: ServerGuard,
    service: Arc<Mutex<Service>>,
}

#[allow(dead_code, reason = "not every tour or test asks it everything")]
impl StandIn {
    /// Starts a stand-in of its own, with two clouds of some people in it.
    pub(crate) fn start() -> Self {
        let (mut server, mut storage) = (mockito::Server::new(), mockito::Server::new());
        let service = Arc::new(Mutex::new(Service::new(storage.url())));
        let [asked, storing] = [(); 2].map(|()| Arc::clone(&service));
        serve(&mut server, move |request| lock(&asked).handle(request));
        serve(&mut storage, move |request| storage::read(&lock(&storing).state, &request));
        StandIn { server, storage, service }
    }

    /// The base URL of the API, and of the identity provider too.
    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    /// The base URL of the storage, to which all links lead.
    pub(crate) fn storage_url(&self) -> String {
        self.storage.url()
    }

    /// Makes all links expire that were given so far.
    pub(crate) fn expire_links(&self) {
        lock(&self.service).state.links_expired += 1;
    }

    /// Stores the documents that come from now on as they are, instead of compressed.
    pub(crate) fn store_plainly(&self) {
        lock(&self.service).state.compresses = false;
    }

    /// The id of the application that may sign in.
    pub(crate) fn client_id(&self) -> &'static str {
        lock(&self.service).state.client.id
    }

    /// The secret of the application that may sign in.
    pub(crate) fn client_secret(&self) -> &'static str {
        lock(&self.service).state.client.secret
    }

    /// How many operations the stand-in has.
    pub(crate) fn operations(&self) -> usize {
        lock(&self.service).routes.len()
    }

    /// How many of its operations have been called with success so far.
    pub(crate) fn operations_called(&self) -> usize {
        lock(&self.service).called.len()
    }

    /// How often a token was asked for.
    pub(crate) fn token_requests(&self) -> usize {
        lock(&self.service).token_requests
    }
}

struct Service {
    routes: Vec<&'static Route>,
    state: State,
    called: BTreeSet<&'static str>,
    token_requests: usize,
}

impl Service {
    fn new(storage_url: String) -> Self {
        Service {
            routes: RESOURCES.into_iter().flatten().collect(),
            state: State::new(storage_url),
            called: BTreeSet::new(),
            token_requests: 0,
        }
    }

    fn handle(&mut self, mut request: Request) -> Result<Answer, Answer> {
        if request.path == token::PATH {
            self.token_requests += 1;
            return token::issue(&mut self.state, &request);
        }
        token::check(&self.state, &request)?;
        let (route, parameters) = route::find(&self.routes, &request)?;
        request.parameters = parameters;
        let answer = (route.handler)(&mut self.state, &request)?;
        self.called.insert(route.operation);
        Ok(answer)
    }
}

/// Lets a server answer every request with what comes of this work.
fn serve(server: &mut ServerGuard, work: impl Fn(Request) -> Result<Answer, Answer> + Send + Sync + 'static) {
    let work = Arc::new(work);
    let answer = Arc::new(Mutex::new(Answer::no_content()));
    for method in METHODS {
        // For each request, and for one request at a time, mockito asks first for the status, then for the headers and
        // last for the body: the first question does the work, the others read what came of it.
        let work = Arc::clone(&work);
        let [worked, typing, encoding, writing] = [(); 4].map(|()| Arc::clone(&answer));
        server
            .mock(method, Matcher::Any)
            .with_status_code_from_request(move |request| {
                let answer = work(Request::new(request)).unwrap_or_else(|refusal| refusal);
                let status = usize::from(answer.status);
                *lock(&worked) = answer;
                status
            })
            .with_header_from_request("content-type", move |_| lock(&typing).content_type.clone())
            .with_header_from_request("content-encoding", move |_| lock(&encoding).content_encoding.to_owned())
            .with_body_from_request(move |_| std::mem::take(&mut lock(&writing).body))
            .create();
    }
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
