//! The stand-in with the client `bimdata`: what it remembers, and how it answers.

mod clouds;
mod elements;
mod projects;
#[path = "../../../examples/webhook_receiver/server.rs"]
mod server;
mod uploads;
mod webhooks;

use bimdata::auth::ClientCredentials;
use bimdata::project::{self, ProjectRequest};
use bimdata::{ProjectRef, Session, cloud};
use bimdata_stand_in::{Data, StandIn};

/// A stand-in with two clouds and no project.
fn two_clouds() -> StandIn {
    StandIn::builder().data(Data::Clouds).start().unwrap()
}

fn session_with_secret(stand_in: &StandIn, secret: &str) -> Session {
    let credentials = ClientCredentials::new(stand_in.client_id(), secret);
    Session::builder().base_url(stand_in.url()).iam_url(stand_in.url()).auth(credentials).build().unwrap()
}

fn session(stand_in: &StandIn) -> Session {
    session_with_secret(stand_in, &stand_in.client_secret())
}

fn new_project(session: &Session) -> ProjectRef {
    let cloud = cloud::list(session).unwrap()[0].id;
    let project = project::create(session, cloud, &ProjectRequest::new("Tower")).unwrap().id;
    ProjectRef { cloud, project }
}
