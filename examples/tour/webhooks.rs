//! The part of the tour in which the service calls webhooks.

use std::io::Write;

use bimdata::cloud::{self, webhook::WebhookRequest};
use bimdata::webhook::{EventName, Receiver};
use bimdata::{ProjectRef, Session, project};

use crate::report::Report;
use crate::webhook_server::Server;

const SECRET: &str = "a long random text";

pub(crate) fn walk(session: &Session, report: &mut Report<impl Write>, project: ProjectRef) -> Option<()> {
    report.section("Webhooks, which call a server in this process");
    let server = Receiver::new(SECRET).ok().and_then(|receiver| Server::start("127.0.0.1:0", receiver).ok());
    report.check("a server", server.is_some(), "ready")?;
    let server = server?;
    let request = WebhookRequest::new(vec![EventName::DocumentCreation], server.url(), SECRET);
    of_cloud(session, report, project.cloud, &request, &server)?;
    of_project(session, report, project, &request, &server)
}

fn of_cloud(
    session: &Session,
    report: &mut Report<impl Write>,
    cloud: i64,
    request: &WebhookRequest,
    server: &Server,
) -> Option<()> {
    let created = cloud::webhook::create(session, cloud, request);
    let webhook = report.call(&format!("cloud::webhook::create({cloud})"), created, |webhook| {
        format!("id {}, for {}", webhook.id, names(&webhook.events))
    })?;
    let listed = cloud::webhook::list(session, cloud);
    report.call(&format!("cloud::webhook::list({cloud})"), listed, |webhooks| format!("{} webhook", webhooks.len()))?;
    let id = webhook.id;
    let pinged = cloud::webhook::ping(session, cloud, id, request);
    report.call(&format!("cloud::webhook::ping({cloud}, {id})"), pinged, |_| "on its way".into())?;
    arrived(report, server)?;
    let deleted = cloud::webhook::delete(session, cloud, id);
    report.call(&format!("cloud::webhook::delete({cloud}, {id})"), deleted, |()| "gone".into())
}

fn of_project(
    session: &Session,
    report: &mut Report<impl Write>,
    project: ProjectRef,
    request: &WebhookRequest,
    server: &Server,
) -> Option<()> {
    let number = project.project;
    let created = project::webhook::create(session, project, request);
    let webhook = report.call(&format!("project::webhook::create({number})"), created, |webhook| {
        format!("id {}, for {}", webhook.id, names(&webhook.events))
    })?;
    let listed = project::webhook::list(session, project);
    report
        .call(&format!("project::webhook::list({number})"), listed, |webhooks| format!("{} webhook", webhooks.len()))?;
    let id = webhook.id;
    let pinged = project::webhook::ping(session, project, id, request);
    report.call(&format!("project::webhook::ping({number}, {id})"), pinged, |_| "on its way".into())?;
    arrived(report, server)?;
    let deleted = project::webhook::delete(session, project, id);
    report.call(&format!("project::webhook::delete({number}, {id})"), deleted, |()| "gone".into())
}

fn names(events: &[EventName]) -> String {
    events.iter().map(EventName::as_str).collect::<Vec<_>>().join(", ")
}

fn arrived(report: &mut Report<impl Write>, server: &Server) -> Option<()> {
    let call = server.next_call().and_then(Result::ok);
    report.check("the ping", call.is_some_and(|event| event.name == EventName::Ping), "signed as it should be")
}
