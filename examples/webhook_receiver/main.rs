//! Receives the calls of webhooks and prints them: `cargo run --features webhook --example webhook_receiver`.
//!
//! By default it creates webhooks on a stand-in of the service in this process, and lets it ping them. With
//! `BIMDATA_WEBHOOK_SECRET` it listens at `BIMDATA_WEBHOOK_ADDRESS`, or else at `127.0.0.1:8080`, for webhooks with
//! this secret, until it is stopped; a proxy in front of it has to handle https.

use std::env;
use std::error::Error;
use std::io::{self, Write};

use bimdata::auth::ApiKey;
use bimdata::cloud::webhook::WebhookRequest;
use bimdata::project::ProjectRequest;
use bimdata::webhook::{Event, EventName, Payload, Receiver, SIGNATURE_HEADER, WebhookError};
use bimdata::{ProjectRef, Session, cloud, project};

use server::Server;

mod server;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let mut out = io::stdout().lock();
    let Some(secret) = env::var("BIMDATA_WEBHOOK_SECRET").ok().filter(|secret| !secret.is_empty()) else {
        return on_stand_in(&mut out);
    };
    let address = env::var("BIMDATA_WEBHOOK_ADDRESS").unwrap_or_else(|_| "127.0.0.1:8080".to_owned());
    let server = Server::start(&address, Receiver::new(secret)?)?;
    writeln!(out, "Webhooks, received at {}", server.url())?;
    loop {
        if let Some(call) = server.next_call() {
            writeln!(out, "  {}", told(&call))?;
        }
    }
}

/// Creates webhooks of a cloud and of a project on a stand-in of the service, and receives their pings.
pub(crate) fn on_stand_in(out: &mut impl Write) -> Result<()> {
    let service = bimdata_stand_in::start()?;
    let session = Session::builder().base_url(service.url()).auth(ApiKey::new(service.api_key())?).build()?;
    let secret = "a long random text";
    let server = Server::start("127.0.0.1:0", Receiver::new(secret)?)?;
    writeln!(out, "Webhooks of {}, received at {}", session.base_url(), server.url())?;

    let cloud = cloud::list(&session)?.first().ok_or("there is no cloud")?.id;
    let events = vec![EventName::DocumentCreation, EventName::ModelProcessUpdate];
    let request = WebhookRequest::new(events, server.url(), secret);
    let webhook = cloud::webhook::create(&session, cloud, &request)?.id;
    cloud::webhook::ping(&session, cloud, webhook, &request)?;
    let call = server.next_call().ok_or("the ping did not arrive")?;
    writeln!(out, "  webhook of cloud {cloud}: {}", told(&call))?;

    let project = ProjectRef { cloud, project: project::create(&session, cloud, &ProjectRequest::new("Tower"))?.id };
    let webhook = project::webhook::create(&session, project, &request)?.id;
    project::webhook::ping(&session, project, webhook, &request)?;
    let call = server.next_call().ok_or("the ping did not arrive")?;
    writeln!(out, "  webhook of project {}: {}", project.project, told(&call))?;

    let forged = Receiver::new("a guess")?.sign(b"{}");
    let answer =
        ureq::Agent::new_with_config(ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build())
            .post(server.url())
            .header(SIGNATURE_HEADER, forged)
            .send("{}")?;
    let call = server.next_call().ok_or("the forged call did not arrive")?;
    writeln!(out, "  somebody else: {}, and answered {}", told(&call), answer.status().as_u16())?;
    Ok(())
}

/// A call in a few words.
fn told(call: &std::result::Result<Event, WebhookError>) -> String {
    let event = match call {
        Ok(event) => event,
        Err(error) => return format!("refused, {error}"),
    };
    match event.payload() {
        Ok(Payload::Ping) => "a ping".to_owned(),
        Ok(Payload::Topic(topic)) => format!("{}, {}", event.name, topic.title),
        Ok(Payload::Document(document)) => format!("{}, {}", event.name, document.name),
        Ok(Payload::Model(model)) => format!("{}, model {} is {:?}", event.name, model.id, model.status),
        Ok(_) => event.name.to_string(),
        Err(error) => format!("{}, but {error}", event.name),
    }
}
