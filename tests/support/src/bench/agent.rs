//! The fastest use of raw ureq with its stable interface.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;
use ureq::http::header::AUTHORIZATION;
use ureq::http::{HeaderValue, Request, Uri};

use super::cloud::{CLOUD, Cloud};

/// The number of idle connections that are kept; a session keeps the same number.
const IDLE_CONNECTIONS: usize = 64;

/// An agent with the settings of a session, except those that start a thread.
pub fn agent() -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .timeout_connect(Some(Duration::from_secs(10)))
        .timeout_per_read(Some(Duration::from_secs(60)))
        .timeout_per_write(Some(Duration::from_secs(60)))
        .max_idle_connections(IDLE_CONNECTIONS)
        .max_idle_connections_per_host(IDLE_CONNECTIONS)
        .build();
    Agent::new_with_config(config)
}

/// Reads the cloud into a buffer of the right size, and decodes it.
pub fn read_cloud(agent: &Agent, base_url: &str, credential: HeaderValue) {
    let mut request = Request::new(());
    *request.uri_mut() = Uri::try_from(format!("{base_url}/cloud/{CLOUD}")).expect("a usable URL");
    request.headers_mut().insert(AUTHORIZATION, credential);
    let mut response = agent.run(request).expect("an answer");
    assert_eq!(response.status(), 200);
    let length = response.body().content_length().and_then(|length| usize::try_from(length).ok());
    let mut body = Vec::with_capacity(length.unwrap_or(0));
    response.body_mut().as_reader().read_to_end(&mut body).expect("a body");
    let cloud: Cloud = serde_json::from_slice(&body).expect("a cloud");
    assert_eq!(cloud.id, CLOUD);
}

/// A header that is marked as sensitive.
pub fn credential(value: &str) -> HeaderValue {
    let mut credential = HeaderValue::from_str(value).expect("a usable credential");
    credential.set_sensitive(true);
    credential
}
