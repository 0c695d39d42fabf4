//! The compared clients: each reads the same cloud, from its own server.

use std::sync::Mutex;

use bimdata::auth::{Authorize, Bearer, ClientCredentials};
use bimdata::{Session, cloud};
use ureq::http::HeaderValue;

use crate::server::TOKEN;
use support::bench::agent;
use support::bench::cloud::CLOUD;
use support::bench::process::Server;

pub(crate) struct Client {
    /// Makes one call, and panics if the answer is not the requested cloud.
    pub(crate) call: Box<dyn Fn() + Send + Sync>,
    server: Server,
}

impl Client {
    /// The number of connections that it has opened so far.
    pub(crate) fn connections(&self) -> usize {
        let mut answer = ureq::get(format!("{}/connections", self.server.url())).call().expect("an answer");
        let count: usize = answer.body_mut().read_to_string().expect("a body").parse().expect("a number");
        // This request itself used one more connection.
        count - 1
    }
}

pub(crate) fn client(name: &str) -> Client {
    let server = Server::start();
    let url = server.url();
    let call = match name {
        "session" => bimdata(&url, Bearer::new(TOKEN).expect("a usable token")),
        "session, fetched token" => bimdata(&url, ClientCredentials::new("app", "secret")),
        "agent" => {
            let credential = agent::credential(&bearer(TOKEN));
            ureq(url, move || credential.clone())
        }
        "agent, locked token" => {
            let token = Mutex::new(TOKEN.to_owned());
            ureq(url, move || {
                let token = token.lock().expect("no thread panics").clone();
                agent::credential(&bearer(&token))
            })
        }
        other => panic!("{other}"),
    };
    Client { call, server }
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

fn bimdata(url: &str, auth: impl Authorize) -> Box<dyn Fn() + Send + Sync> {
    let session = Session::builder().base_url(url).iam_url(url).auth(auth).build().expect("a usable session");
    Box::new(move || {
        let cloud = cloud::get(&session, CLOUD).expect("a cloud");
        assert_eq!(cloud.id, CLOUD);
    })
}

fn ureq(url: String, credential: impl Fn() -> HeaderValue + Send + Sync + 'static) -> Box<dyn Fn() + Send + Sync> {
    let agent = agent::agent();
    Box::new(move || agent::read_cloud(&agent, &url, credential()))
}
