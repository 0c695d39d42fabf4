//! A test double of the service that gives the same answer to every request and records the requests.
use std::sync::{Arc, Mutex};

use bimdata::{RetryPolicy, Session, SessionBuilder};
use mockito::{Matcher, Server, ServerGuard};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// The service, as long as this lives.
pub struct Service {
    server: ServerGuard,
    sent: Arc<Mutex<Vec<Sent>>>,
}

/// A request that reached the service.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    pub method: String,
    /// Path and query, exactly as sent.
    pub target: String,
    /// Sorted; names are in small letters.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Sent {
    /// The value of a header that was sent exactly once.
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        let values: Vec<_> = self.headers.iter().filter(|(sent, _)| sent == name).collect();
        assert_eq!(values.len(), 1, "{name} in {:?}", self.headers);
        &values[0].1
    }
}

impl Service {
    /// A service that always sends this answer.
    pub fn answering(status: usize, body: impl AsRef<[u8]>) -> Self {
        Self::answering_with(status, &[("content-type", "application/json")], body)
    }

    pub fn answering_with(status: usize, headers: &[(&'static str, &str)], body: impl AsRef<[u8]>) -> Self {
        let mut server = Server::new();
        let sent = Arc::new(Mutex::new(Vec::new()));
        for method in METHODS {
            let (sent, body) = (Arc::clone(&sent), body.as_ref().to_vec());
            let mut mock = server.mock(method, Matcher::Any).with_status(status);
            for &(name, value) in headers {
                mock = mock.with_header(name, value);
            }
            let keep = move |request: &mockito::Request| {
                sent.lock().unwrap().push(Sent::from(request));
                body.clone()
            };
            mock.with_body_from_request(keep).create();
        }
        Service { server, sent }
    }

    pub fn url(&self) -> String {
        self.server.url()
    }

    /// A builder of a session with this service, which attempts every call once.
    pub fn builder(&self) -> SessionBuilder {
        Session::builder().base_url(self.url()).retry(RetryPolicy::none())
    }

    /// A session with this service, without credentials.
    pub fn session(&self) -> Session {
        self.builder().build().unwrap()
    }

    /// All requests so far.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    /// The one request so far.
    #[track_caller]
    pub fn only_sent(&self) -> Sent {
        let mut sent = self.sent();
        assert_eq!(sent.len(), 1, "requests: {sent:#?}");
        sent.remove(0)
    }
}

impl From<&mockito::Request> for Sent {
    fn from(request: &mockito::Request) -> Self {
        let mut headers: Vec<_> = request
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        headers.sort();
        Sent {
            method: request.method().to_owned(),
            target: request.path_and_query().to_owned(),
            headers,
            body: request.body().unwrap().clone(),
        }
    }
}
