//! The tour succeeds on the stand-in, and reads without changing anything on a server.
#![cfg(feature = "client-credentials")]

use bimdata::auth::ClientCredentials;
use bimdata::cloud::invitation::CloudInvitationRequest;
use bimdata::{ProjectRef, Session, cloud, model, project, sso};

use bimdata_stand_in::{Data, StandIn};

use report::Report;

#[path = "../examples/tour/project_work.rs"]
mod project_work;
#[path = "../examples/tour/report.rs"]
mod report;
#[path = "../examples/webhook_receiver/server.rs"]
mod webhook_server;
#[path = "../examples/tour/webhooks.rs"]
mod webhooks;
#[path = "../examples/tour/with_server.rs"]
mod with_server;
#[path = "../examples/tour/with_stand_in.rs"]
mod with_stand_in;

fn session(stand_in: &StandIn, secret: impl Into<String>) -> Session {
    let credentials = ClientCredentials::new(stand_in.client_id(), secret);
    Session::builder().base_url(stand_in.url()).iam_url(stand_in.url()).auth(credentials).build().unwrap()
}

#[test]
fn the_tour_calls_62_operations_with_one_token_request() {
    let mut output = Vec::new();
    let mut report = Report::new(&mut output);
    let all_went_well = with_stand_in::run(&mut report);
    let output = String::from_utf8(output).unwrap();
    assert!(all_went_well, "{output}");
    assert!(output.contains("\n62 operations, 1 token request, "), "{output}");
    assert!(!output.contains("FAILED"), "{output}");
    assert!(output.contains("refused: GET /cloud/7 answered 404: No Cloud matches the given query."), "{output}");
}

#[test]
fn the_tour_of_a_server_calls_the_twelve_operations_that_read_and_changes_nothing() {
    let stand_in = StandIn::builder().data(Data::Clouds).start().unwrap();
    let session = session(&stand_in, stand_in.client_secret());
    let harbour = cloud::list(&session).unwrap()[0].id;
    let request = CloudInvitationRequest::new("hedy@bim.example", "https://app.bim.example/welcome");
    cloud::invitation::create(&session, harbour, &request).unwrap();
    let project = cloud::create_demo(&session, harbour).unwrap().id;
    let project = ProjectRef { cloud: harbour, project };
    let everything = || {
        let users = cloud::user::list(&session, harbour, &cloud::user::ListParams::default()).unwrap();
        let invitations = sso::invitation::list(&session, &sso::invitation::ListParams::default()).unwrap();
        let tree = project::document_tree(&session, project, &project::DocumentTreeParams::default()).unwrap();
        let models = model::list(&session, project, &model::ListParams::default()).unwrap();
        (cloud::list(&session).unwrap(), users, invitations, project::get(&session, project).unwrap(), tree, models)
    };
    let before = everything();
    let mut output = Vec::new();
    let all_went_well = with_server::run(&session, &mut Report::new(&mut output));
    let output = String::from_utf8(output).unwrap();
    assert!(all_went_well, "{output}");
    assert!(output.contains("\n12 operations called, 0 failed, "), "{output}");
    assert!(!output.contains("skipped"), "{output}");
    assert_eq!(everything(), before);
}

#[test]
fn the_tour_of_a_server_says_what_it_skips() {
    let stand_in = StandIn::builder().data(Data::Clouds).start().unwrap();
    let mut output = Vec::new();
    let all_went_well = with_server::run(&session(&stand_in, stand_in.client_secret()), &mut Report::new(&mut output));
    let output = String::from_utf8(output).unwrap();
    assert!(all_went_well, "{output}");
    assert!(output.contains("skipped: no invitation to look at"), "{output}");
    assert!(output.contains("skipped: no project to look at"), "{output}");
    assert!(output.contains("\n8 operations called, 0 failed, "), "{output}");
}

#[test]
fn the_tour_of_a_server_prints_each_failure_and_goes_on() {
    let stand_in = StandIn::builder().data(Data::Clouds).start().unwrap();
    let session = session(&stand_in, "wrong-secret");
    let mut output = Vec::new();
    let all_went_well = with_server::run(&session, &mut Report::new(&mut output));
    let output = String::from_utf8(output).unwrap();
    assert!(!all_went_well, "{output}");
    assert_eq!(output.matches("FAILED: ").count(), 2, "{output}");
    assert_eq!(output.matches("invalid_client").count(), 2, "{output}");
    assert!(output.contains("\n2 operations called, 2 failed, "), "{output}");
}
