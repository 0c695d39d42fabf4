//! The clients that are compared: each reads the same cloud with the same key.

use std::time::Duration;

use bimdata::auth::ApiKey;
use bimdata::{Session, cloud};
use ureq::Agent;

use crate::server::KEY;
use support::bench::agent;
use support::bench::cloud::{CLOUD, Cloud};

/// An overall limit for those clients that have one.
const LIMIT: Duration = Duration::from_secs(30);

/// Makes one call, and panics if the answer is not the requested cloud.
pub(crate) type Client = Box<dyn Fn()>;

/// The name of each client on the command line and in the tables.
pub(crate) const NAMES: [&str; 4] = ["bimdata", "ureq", "bimdata-deadline", "ureq-usual"];

pub(crate) fn client(name: &str, port: u16) -> Option<Client> {
    match name {
        "bimdata" => Some(bimdata(session(&format!("http://127.0.0.1:{port}")))),
        "ureq" => Some(ureq(format!("http://127.0.0.1:{port}"))),
        "bimdata-deadline" => Some(bimdata(session(&format!("http://localhost:{port}")).with_deadline(LIMIT))),
        "ureq-usual" => Some(ureq_as_usual(format!("http://localhost:{port}"))),
        _ => None,
    }
}

fn session(base_url: &str) -> Session {
    let key = ApiKey::new(KEY).expect("a usable key");
    Session::builder().base_url(base_url).auth(key).build().expect("a usable session")
}

fn bimdata(session: Session) -> Client {
    Box::new(move || {
        let cloud = cloud::get(&session, CLOUD).expect("a cloud");
        assert_eq!(cloud.id, CLOUD);
    })
}

fn ureq(base_url: String) -> Client {
    let agent = agent::agent();
    let key = agent::credential(&format!("ApiKey {KEY}"));
    Box::new(move || agent::read_cloud(&agent, &base_url, key.clone()))
}

/// Raw ureq as it is usually used: a host name, one overall timeout, a failed status as an error.
fn ureq_as_usual(base_url: String) -> Client {
    let config = Agent::config_builder().proxy(None).timeout_global(Some(LIMIT)).build();
    let agent = Agent::new_with_config(config);
    Box::new(move || {
        let url = format!("{base_url}/cloud/{CLOUD}");
        let key = format!("ApiKey {KEY}");
        let mut response = agent.get(url).header("Authorization", key).call().expect("an answer");
        // Like ureq's `read_json` if the length is announced.
        let body = response.body_mut().read_to_vec().expect("a body");
        let cloud: Cloud = serde_json::from_slice(&body).expect("a cloud");
        assert_eq!(cloud.id, CLOUD);
    })
}
