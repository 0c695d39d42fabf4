//! The clients that are compared: each reads the same cloud with the same key.

use std::io::Read;
use std::time::Duration;

use bimdata::auth::ApiKey;
use bimdata::{Session, cloud};
use serde::Deserialize;
use ureq::Agent;
use ureq::http::header::AUTHORIZATION;
use ureq::http::{HeaderValue, Request, Uri};

use crate::server::{CLOUD, KEY};

/// An overall limit for those clients that have one.
const LIMIT: Duration = Duration::from_secs(30);

/// Makes one call, and panics where the answer is not the cloud that was asked for.
pub(crate) type Client = Box<dyn Fn()>;

/// What each client is called on the command line and in the tables.
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

/// Raw ureq as well as its stable interface allows: an address, the timeouts that cost no thread, no redirects, a header
/// that is made once, room for the whole body.
fn ureq(base_url: String) -> Client {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .timeout_connect(Some(Duration::from_secs(10)))
        .timeout_per_read(Some(Duration::from_secs(60)))
        .timeout_per_write(Some(Duration::from_secs(60)))
        .build();
    let agent = Agent::new_with_config(config);
    let mut key = HeaderValue::from_str(&format!("ApiKey {KEY}")).expect("a usable key");
    key.set_sensitive(true);
    Box::new(move || {
        let mut request = Request::new(());
        *request.uri_mut() = Uri::try_from(format!("{base_url}/cloud/{CLOUD}")).expect("a usable URL");
        request.headers_mut().insert(AUTHORIZATION, key.clone());
        let mut response = agent.run(request).expect("an answer");
        assert_eq!(response.status(), 200);
        let length = response.body().content_length().and_then(|length| usize::try_from(length).ok());
        let mut body = Vec::with_capacity(length.unwrap_or(0));
        response.body_mut().as_reader().read_to_end(&mut body).expect("a body");
        let cloud: Cloud = serde_json::from_slice(&body).expect("a cloud");
        assert_eq!(cloud.id, CLOUD);
    })
}

/// Raw ureq as it is usually written: a host name, one overall timeout, a failed status as an error.
fn ureq_as_usual(base_url: String) -> Client {
    let config = Agent::config_builder().proxy(None).timeout_global(Some(LIMIT)).build();
    let agent = Agent::new_with_config(config);
    Box::new(move || {
        let url = format!("{base_url}/cloud/{CLOUD}");
        let key = format!("ApiKey {KEY}");
        let mut response = agent.get(url).header("Authorization", key).call().expect("an answer");
        // As ureq's `read_json` does where the length is announced.
        let body = response.body_mut().read_to_vec().expect("a body");
        let cloud: Cloud = serde_json::from_slice(&body).expect("a cloud");
        assert_eq!(cloud.id, CLOUD);
    })
}

/// The fields of [`bimdata::cloud::Cloud`], as a program without this crate would write them down.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Cloud {
    id: i64,
    name: String,
    features: Vec<Feature>,
    marketplace_apps: Vec<MarketplaceApp>,
    organization: Option<Organization>,
    creator: Option<User>,
    creator_app: Option<String>,
    is_default: bool,
    created_at: String,
    updated_at: String,
    image: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Feature {
    name: String,
    viewer_url: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct MarketplaceApp {
    id: i64,
    name: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Organization {
    id: i64,
    name: String,
    #[serde(rename = "is_personnal")]
    is_personal: bool,
    created_at: String,
    updated_at: String,
    logo: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct User {
    id: i64,
    email: String,
    firstname: Option<String>,
    lastname: Option<String>,
    created_at: String,
    updated_at: String,
    cloud_role: i64,
    project_role: i64,
    provider: String,
    sub: Option<String>,
    profile_picture: Option<String>,
}
