//! The stand-in stores webhooks, and calls them like the service; the example's server receives the calls.

use std::io::Write;
use std::net::TcpStream;

use bimdata::cloud::webhook::{Webhook, WebhookRequest};
use bimdata::project::ProjectRequest;
use bimdata::webhook::{EventName, Receiver, SIGNATURE_HEADER, WebhookError};
use bimdata::{Error, ProjectRef, Result, cloud, project};

use crate::server::Server;
use crate::{session, two_clouds};
const SECRET: &str = "a long random text";

fn server(secret: &str) -> Server {
    Server::start("127.0.0.1:0", Receiver::new(secret).unwrap()).unwrap()
}

fn request(url: impl Into<String>) -> WebhookRequest {
    WebhookRequest::new(vec![bimdata::EventName::DocumentCreation], url, SECRET)
}

fn ids(webhooks: Result<Vec<Webhook>>) -> Vec<i64> {
    webhooks.unwrap().into_iter().map(|webhook| webhook.id).collect()
}

#[test]
fn webhooks_are_kept_by_their_cloud_and_by_their_project() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let clouds: Vec<_> = cloud::list(&session).unwrap().into_iter().map(|cloud| cloud.id).collect();
    let project = project::create(&session, clouds[0], &ProjectRequest::new("Tower")).unwrap().id;
    let tower = ProjectRef { cloud: clouds[0], project };
    let of_cloud = cloud::webhook::create(&session, clouds[0], &request("https://hooks.bim.example")).unwrap();
    let of_project = project::webhook::create(&session, tower, &request("https://hooks.bim.example")).unwrap();
    assert_eq!(of_cloud.events, ["document.creation"]);
    assert_eq!((of_cloud.url.as_str(), of_cloud.secret.as_str()), ("https://hooks.bim.example", SECRET));
    assert_eq!(ids(cloud::webhook::list(&session, clouds[0])), [of_cloud.id]);
    assert!(ids(cloud::webhook::list(&session, clouds[1])).is_empty());
    assert_eq!(ids(project::webhook::list(&session, tower)), [of_project.id]);
    for error in [
        cloud::webhook::delete(&session, clouds[1], of_cloud.id),
        cloud::webhook::delete(&session, clouds[0], of_project.id),
        project::webhook::delete(&session, tower, of_cloud.id),
    ] {
        assert!(error.unwrap_err().is_not_found());
    }
    cloud::webhook::delete(&session, clouds[0], of_cloud.id).unwrap();
    project::webhook::delete(&session, tower, of_project.id).unwrap();
    assert!(ids(cloud::webhook::list(&session, clouds[0])).is_empty());
    assert!(ids(project::webhook::list(&session, tower)).is_empty());
}

#[test]
fn a_webhook_without_its_fields_is_refused() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let cloud = cloud::list(&session).unwrap()[0].id;
    let Err(Error::Api(error)) = cloud::webhook::create(&session, cloud, &WebhookRequest::new(vec![], "", "")) else {
        panic!("a webhook without an address")
    };
    let fields: Vec<_> = error.fields.iter().map(|field| field.path.as_str()).collect();
    assert_eq!((error.status, fields), (400, vec!["secret", "url"]));
}

#[test]
fn a_ping_calls_the_address_with_a_signature() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let server = server(SECRET);
    let cloud = cloud::list(&session).unwrap()[0].id;
    let request = request(server.url());
    let webhook = cloud::webhook::create(&session, cloud, &request).unwrap();
    assert_eq!(cloud::webhook::ping(&session, cloud, webhook.id, &request).unwrap(), webhook);
    let event = server.next_call().unwrap().unwrap();
    assert_eq!(event.name, EventName::Ping);
    let project = project::create(&session, cloud, &ProjectRequest::new("Tower")).unwrap().id;
    let tower = ProjectRef { cloud, project };
    let webhook = project::webhook::create(&session, tower, &request).unwrap();
    assert_eq!(project::webhook::ping(&session, tower, webhook.id, &request).unwrap(), webhook);
    assert_eq!(server.next_call().unwrap().unwrap().name, EventName::Ping);
}

#[test]
fn a_ping_of_a_server_with_another_secret_is_refused_there() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let server = server("another secret");
    let cloud = cloud::list(&session).unwrap()[0].id;
    let request = request(server.url());
    let webhook = cloud::webhook::create(&session, cloud, &request).unwrap();
    cloud::webhook::ping(&session, cloud, webhook.id, &request).unwrap();
    assert_eq!(server.next_call(), Some(Err(WebhookError::SignatureWrong)));
}

#[test]
fn a_ping_leaves_other_machines_alone() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let cloud = cloud::list(&session).unwrap()[0].id;
    for url in ["https://hooks.bim.example", "http://192.0.2.1:80/a", "http://192.0.2.1/127.0.0.1", "127.0.0.1"] {
        let request = request(url);
        let webhook = cloud::webhook::create(&session, cloud, &request).unwrap().id;
        let error = cloud::webhook::ping(&session, cloud, webhook, &request).unwrap_err();
        assert_eq!(error.status(), Some(400), "{url}");
    }
}

/// The status of the example's server.
fn status(server: &Server, body: &str, signature: Option<&str>) -> u16 {
    let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build();
    let mut call = ureq::Agent::new_with_config(config).post(server.url());
    if let Some(signature) = signature {
        call = call.header(SIGNATURE_HEADER.to_uppercase(), signature);
    }
    call.send(body).unwrap().status().as_u16()
}

#[test]
fn the_examples_server_answers_204_to_what_is_signed_and_400_to_anything_else() {
    let server = server(SECRET);
    let body = r#"{"event_name":"project.update","cloud_id":12,"data":{}}"#;
    let signature = Receiver::new(SECRET).unwrap().sign(body.as_bytes());
    assert_eq!(status(&server, body, Some(&signature)), 204);
    assert_eq!(server.next_call().unwrap().unwrap().name, EventName::ProjectUpdate);
    assert_eq!(status(&server, body, None), 400);
    assert_eq!(server.next_call(), Some(Err(WebhookError::SignatureMissing)));
    assert_eq!(status(&server, &body.replace("12", "13"), Some(&signature)), 400);
    assert_eq!(server.next_call(), Some(Err(WebhookError::SignatureWrong)));
}

#[test]
fn the_examples_server_survives_calls_that_break_off() {
    let server = server(SECRET);
    let address = server.url().strip_prefix("http://").unwrap().split('/').next().unwrap().to_owned();
    for start in ["", "POST /bimdata HTTP/1.1\r\nContent-Le", "POST /bimdata HTTP/1.1\r\nContent-Length: -1\r\n\r\n"] {
        TcpStream::connect(&address).unwrap().write_all(start.as_bytes()).unwrap();
    }
    let body = r#"{"ok":true}"#;
    assert_eq!(status(&server, body, Some(&Receiver::new(SECRET).unwrap().sign(body.as_bytes()))), 204);
    assert_eq!(server.next_call().unwrap().unwrap().name, EventName::Ping);
}
