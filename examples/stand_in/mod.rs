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
mod body;
mod cloud;
mod cloud_invitation;
mod cloud_user;
mod identity_provider;
mod multipart;
mod project;
mod request;
mod route;
mod state;
mod storage;
mod token;

const RESOURCES: [&[Route]; 4] =
    [cloud::ROUTES, cloud_user::ROUTES, cloud_invitation::ROUTES, identity_provider::ROUTES];
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// A running stand-in; it stops when it is dropped.
pub(crate) struct StandIn {
    server: ServerGuard,
    service: Arc<Mutex<Service>>,
}

impl StandIn {
    /// Starts a stand-in of its own, with two clouds of some people in it.
    pub(crate) fn start() -> Self {
        let mut server = mockito::Server::new();
        let service = Arc::new(Mutex::new(Service::new(server.url())));
        for method in METHODS {
            // For each request, and for one request at a time, mockito asks first for the status, then for the headers
            // and last for the body: the first question does the work, the others read what came of it.
            let [working, typing, writing] = [(); 3].map(|()| Arc::clone(&service));
            server
                .mock(method, Matcher::Any)
                .with_status_code_from_request(move |request| lock(&working).work(Request::new(request)))
                .with_header_from_request("content-type", move |_| lock(&typing).answer.content_type.clone())
                .with_body_from_request(move |_| std::mem::take(&mut lock(&writing).answer.body))
                .create();
        }
        StandIn { server, service }
    }

    /// The base URL of the API, and of the identity provider too.
    pub(crate) fn url(&self) -> String {
        self.server.url()
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
    answer: Answer,
    called: BTreeSet<&'static str>,
    token_requests: usize,
}

impl Service {
    fn new(url: String) -> Self {
        Service {
            routes: RESOURCES.into_iter().flatten().collect(),
            state: State::new(url),
            answer: Answer::no_content(),
            called: BTreeSet::new(),
            token_requests: 0,
        }
    }

    /// Does what the request asks for, keeps the answer and gives its status.
    fn work(&mut self, request: Request) -> usize {
        self.answer = self.handle(request).unwrap_or_else(|refusal| refusal);
        usize::from(self.answer.status)
    }

    fn handle(&mut self, mut request: Request) -> Result<Answer, Answer> {
        if request.path == token::PATH {
            self.token_requests += 1;
            return token::issue(&mut self.state, &request);
        }
        if storage::holds(&request.path) {
            return storage::read(&self.state, &request);
        }
        token::check(&self.state, &request)?;
        let (route, parameters) = route::find(&self.routes, &request)?;
        request.parameters = parameters;
        let answer = (route.handler)(&mut self.state, &request)?;
        self.called.insert(route.operation);
        Ok(answer)
    }
}

fn lock(service: &Mutex<Service>) -> MutexGuard<'_, Service> {
    service.lock().unwrap_or_else(PoisonError::into_inner)
}
