use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::data::Data;
use crate::service::event::{Deliveries, Delivery, Job};
use crate::testing::Asking;

const SOON: Duration = Duration::from_secs(10);

/// The head and the body of a call.
type Received = (String, Vec<u8>);

/// A receiver that answers with this status; it returns the calls.
fn receive(status: u16, calls: usize) -> (String, thread::JoinHandle<Vec<Received>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook?of=test", listener.local_addr().unwrap());
    let thread = thread::spawn(move || {
        (0..calls)
            .map(|_| {
                let (mut stream, _) = listener.accept().unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") {
                    reader.read_line(&mut head).unwrap();
                }
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
                let mut body = vec![0; length.parse().unwrap()];
                reader.read_exact(&mut body).unwrap();
                write!(stream, "HTTP/1.1 {status} Answered\r\ncontent-length: 0\r\n\r\n").unwrap();
                (head, body)
            })
            .collect()
    });
    (url, thread)
}

fn cloud(asking: &mut Asking) -> String {
    format!("/cloud/{}", asking.get("/cloud")[0]["id"])
}

fn wait(asking: &Asking, count: usize) -> Vec<Delivery> {
    let deliveries = asking.state.deliveries.done().wait(count, SOON);
    assert_eq!(deliveries.len(), count, "{deliveries:?}");
    deliveries
}

fn json_of(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap()
}

#[test]
fn a_body_is_signed_with_the_hmac_of_its_bytes() {
    // From openssl: `printf '{"event_name": "haha"}' | openssl dgst -sha256 -hmac 123`.
    let mut deliveries = Deliveries::default();
    let body = br#"{"event_name": "haha"}"#.to_vec();
    deliveries.send(Job::new("haha", "https://elsewhere.example".to_owned(), "123", body));
    let made = deliveries.done().wait(1, SOON);
    assert_eq!(made[0].signature, "870ab04e62f9f663af6f7a4918b3f5fcc566855a4e319632fd76894a84cb4b83");
    assert_eq!(made[0].status, 0, "the stand-in calls nobody but this machine");
}

#[test]
fn the_webhook_of_a_cloud_is_called_for_a_new_project() {
    let mut asking = Asking::with(Data::Clouds);
    let cloud = cloud(&mut asking);
    let (url, receiver) = receive(204, 1);
    let webhook = json!({ "events": ["project.creation"], "url": url, "secret": "open sesame" });
    asking.post(&format!("{cloud}/webhook"), &webhook);
    let project = asking.post(&format!("{cloud}/project"), &json!({ "name": "Quay" }));
    let made = wait(&asking, 1);
    let (head, body) = receiver.join().unwrap().remove(0);
    assert!(head.starts_with("POST /hook?of=test HTTP/1.1\r\n"), "{head}");
    assert!(head.contains(&format!("\r\nx-bimdata-signature: {}\r\n", made[0].signature)), "{head}");
    assert!(head.contains("\r\ncontent-type: application/json\r\n"), "{head}");
    assert_eq!(body, made[0].body);
    let id = cloud.trim_start_matches("/cloud/").parse::<i64>().unwrap();
    assert_eq!(json_of(&body), json!({ "event_name": "project.creation", "cloud_id": id, "data": project }));
    assert_eq!((made[0].event.as_str(), made[0].status), ("project.creation", 204));
}

#[test]
fn the_webhook_of_a_project_says_which_project_and_which_webhook() {
    let mut asking = Asking::with(Data::House);
    let cloud = cloud(&mut asking);
    let project = format!("{cloud}/project/{}", asking.get(&format!("{cloud}/project"))[0]["id"]);
    let (url, receiver) = receive(500, 1);
    let webhook = json!({ "events": ["project.update"], "url": url, "secret": "s" });
    let webhook = asking.post(&format!("{project}/webhook"), &webhook);
    let changed = asking.done("PATCH", &project, Some(&json!({ "name": "Pier" })));
    assert_eq!(wait(&asking, 1)[0].status, 500);
    let body = json_of(&receiver.join().unwrap()[0].1);
    assert_eq!(body["webhook_id"], webhook["id"]);
    assert_eq!(body["project_id"], changed["id"]);
    assert_eq!(body["data"]["name"], "Pier");
}

#[test]
fn a_ping_says_that_all_is_well_and_events_that_are_not_wanted_are_not_told() {
    let mut asking = Asking::with(Data::Clouds);
    let cloud = cloud(&mut asking);
    let (url, receiver) = receive(200, 1);
    let webhook = json!({ "events": ["document.creation"], "url": url, "secret": "s" });
    let made = asking.post(&format!("{cloud}/webhook"), &webhook);
    asking.post(&format!("{cloud}/project"), &json!({ "name": "Quay" }));
    let path = format!("{cloud}/webhook/{}", made["id"]);
    assert_eq!(asking.post(&format!("{path}/ping"), &webhook), made);
    assert_eq!(wait(&asking, 1)[0].event, "ping");
    assert_eq!(receiver.join().unwrap()[0].1, br#"{"ok":true}"#);
}

#[test]
fn webhooks_are_listed_changed_and_deleted_and_then_no_longer_called() {
    let mut asking = Asking::with(Data::House);
    let cloud = cloud(&mut asking);
    let project = format!("{cloud}/project/{}", asking.get(&format!("{cloud}/project"))[0]["id"]);
    for place in [&cloud, &project] {
        let webhooks = format!("{place}/webhook");
        let new = json!({ "events": ["project.update"], "url": "https://elsewhere.example/hook", "secret": "s" });
        let webhook = asking.post(&webhooks, &new);
        let path = format!("{webhooks}/{}", webhook["id"]);
        assert_eq!(asking.get(&webhooks), json!([webhook]));
        assert_eq!(asking.get(&path)["secret"], "s");
        assert_eq!(asking.done("PATCH", &path, Some(&json!({ "secret": "t" })))["secret"], "t");
        let (status, refusal) = asking.ask("POST", &format!("{path}/ping"), Some(&new));
        assert_eq!((status, refusal["url"].is_array()), (400, true));
        assert_eq!(asking.ask("DELETE", &path, None).0, 204);
        assert_eq!(asking.ask("GET", &path, None).0, 404);
    }
    asking.done("PATCH", &project, Some(&json!({ "name": "Pier" })));
    assert!(asking.state.deliveries.done().all().is_empty());
}

#[test]
fn an_address_that_nobody_listens_at_leaves_the_stand_in_working() {
    let mut asking = Asking::with(Data::Clouds);
    let cloud = cloud(&mut asking);
    for url in ["http://localhost:1", "http://[::1]:1/", "nonsense"] {
        let webhook = json!({ "events": ["project.creation"], "url": url, "secret": "s" });
        asking.post(&format!("{cloud}/webhook"), &webhook);
    }
    asking.post(&format!("{cloud}/project"), &json!({ "name": "Quay" }));
    assert!(wait(&asking, 3).iter().all(|call| call.status == 0));
}
