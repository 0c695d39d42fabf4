//! Calls every operation about people, their access and webhooks.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::description::{Description, Found, Operation};
use crate::service;
use crate::testing::Asking;

/// Parts of the paths of operations about people, their access and webhooks.
const WORDS: [&str; 7] =
    ["/invitation", "/webhook", "/access-token", "/check-access", "/leave", "/group", "/identity-provider"];
/// Parts of the paths of operations about folders and documents.
const ELSEWHERE: [&str; 2] = ["/folder", "/history"];

struct Caller {
    asking: Asking,
    called: BTreeSet<&'static str>,
}

impl Caller {
    /// Calls an operation, which must succeed and must not answer with a sample.
    #[track_caller]
    fn call(&mut self, token: Option<&str>, method: &str, path: &str, body: Option<&Value>) -> Value {
        let (status, answer) = match token {
            Some(token) => self.asking.ask_as(token, method, path, body),
            None => self.asking.ask(method, path, body),
        };
        assert!((200..300).contains(&status), "{method} {path}: {status} {answer}");
        let path = path.split('?').next().unwrap();
        let Found::Operation(operation, _) = Description::load().find(method, path) else { panic!("{path}") };
        assert!(service::has_state(operation), "{}", operation.id);
        self.called.insert(&operation.id);
        answer
    }

    /// Creates, lists, reads, changes and deletes an object; returns another one, which is kept.
    fn object(&mut self, path: &str, key: &str, new: &Value, change: Option<&Value>) -> Value {
        let gone = self.call(None, "POST", path, Some(new));
        let item = format!("{path}/{}", gone[key].as_str().map_or(gone[key].to_string(), str::to_owned));
        self.call(None, "GET", path, None);
        self.call(None, "GET", &item, None);
        if let Some(change) = change {
            self.call(None, "PATCH", &item, Some(change));
        }
        self.call(None, "DELETE", &item, None);
        self.call(None, "POST", path, Some(new))
    }
}

fn is_ours(operation: &Operation) -> bool {
    let path = operation.path.as_str();
    let is_user = path == "/user" || path.starts_with("/user/") || (path.contains("/user") && !path.contains("/bcf"));
    let is_cloud = path == "/cloud" || path == "/cloud/{id}";
    (is_cloud || is_user || WORDS.iter().any(|word| path.contains(word)))
        && !ELSEWHERE.iter().any(|word| path.contains(word))
}

#[test]
fn every_operation_about_people_and_webhooks_keeps_state() {
    let (mut asking, cloud, project) = Asking::house();
    let [grace, eileen] = ["grace@bim.example", "eileen@studio.example"].map(|email| asking.sign_in(email));
    let mut caller = Caller { asking, called: BTreeSet::new() };
    clouds(&mut caller, &cloud);
    invitations(&mut caller, &cloud, &project, &grace);
    groups(&mut caller, &project, &grace);
    let new = json!({ "events": ["project.update"], "url": "http://127.0.0.1:1/", "secret": "s" });
    for place in [&cloud, &project] {
        let path = format!("{place}/webhook");
        let webhook = caller.object(&path, "id", &new, Some(&json!({ "secret": "t" })));
        caller.call(None, "POST", &format!("{path}/{}/ping", webhook["id"]), Some(&new));
        caller.call(None, "GET", &format!("{place}/check-access"), None);
    }
    caller.object(&format!("{project}/access-token"), "token", &json!({ "scopes": ["bcf:read"] }), None);
    caller.call(Some(&grace), "GET", "/user", None);
    caller.call(Some(&grace), "GET", "/user/projects", None);
    caller.call(Some(&eileen), "POST", &format!("{project}/leave"), None);
    members(&mut caller, &cloud, &project);
    let ours = Description::load().operations().iter().filter(|operation| is_ours(operation));
    let ours: BTreeSet<_> = ours.map(|operation| operation.id.as_str()).collect();
    assert_eq!(ours.difference(&caller.called).collect::<Vec<_>>(), Vec::<&&str>::new());
}

fn clouds(caller: &mut Caller, cloud: &str) {
    let created = caller.call(None, "POST", "/cloud", Some(&json!({ "name": "Quay" })));
    let path = format!("/cloud/{}", created["id"]);
    caller.call(None, "GET", "/cloud", None);
    caller.call(None, "GET", cloud, None);
    caller.call(None, "PATCH", &path, Some(&json!({ "name": "Pier" })));
    caller.call(None, "PUT", &path, Some(&json!({ "name": "Dock" })));
    caller.call(None, "DELETE", &path, None);
}

fn invitations(caller: &mut Caller, cloud: &str, project: &str, grace: &str) {
    for (index, place) in [cloud, project].into_iter().enumerate() {
        let path = format!("{place}/invitation");
        let new =
            json!({ "email": format!("new{index}@bim.example"), "redirect_uri": "https://tool.example", "role": 50 });
        let first = caller.call(None, "POST", &path, Some(&new));
        caller.call(None, "GET", &path, None);
        caller.call(None, "DELETE", &format!("{path}/{}", first["id"]), None);
        let second = caller.call(None, "POST", &path, Some(&new));
        let path = format!("/identity-provider/invitation/{}", second["id"]);
        caller.call(None, "GET", &path, None);
        caller.call(None, "POST", &format!("{path}/deny"), None);
        caller.call(None, "POST", &format!("{path}/accept"), None);
    }
    caller.call(None, "GET", "/identity-provider/invitation?status=A", None);
    let sketches = caller.asking.get("/cloud")[1]["id"].clone();
    let new = json!({ "email": "grace@bim.example", "redirect_uri": "https://tool.example" });
    let own = caller.asking.post(&format!("/cloud/{sketches}/invitation"), &new);
    let path = format!("/user/invitations/{}", own["id"]);
    caller.call(Some(grace), "GET", "/user/invitations", None);
    caller.call(Some(grace), "GET", &path, None);
    caller.call(Some(grace), "POST", &format!("{path}/deny"), None);
    caller.call(Some(grace), "POST", &format!("{path}/accept"), None);
}

fn groups(caller: &mut Caller, project: &str, grace: &str) {
    let path = format!("{project}/group");
    let group = caller.object(&path, "id", &json!({ "name": "Planners" }), Some(&json!({ "color": "00FF00" })));
    let person = caller.asking.get(&format!("{project}/user?email=grace@bim.example"))[0]["id"].clone();
    let members = format!("{path}/{}/member", group["id"]);
    caller.call(None, "POST", &members, Some(&json!({ "userproject_id": person })));
    caller.call(Some(grace), "GET", &format!("{project}/me/group"), None);
    caller.call(Some(grace), "GET", &format!("{project}/me/group/{}", group["id"]), None);
    caller.call(None, "DELETE", &format!("{members}/{person}"), None);
    let import = json!({ "group_ids": [group["id"]], "redirect_uri": "https://tool.example" });
    caller.call(None, "POST", &format!("{path}/import"), Some(&import));
}

fn members(caller: &mut Caller, cloud: &str, project: &str) {
    let people = caller.call(None, "GET", &format!("{project}/user"), None);
    let path = format!("{project}/user/{}", people[1]["id"]);
    caller.call(None, "PATCH", &path, Some(&json!({ "role": 25 })));
    caller.call(None, "DELETE", &path, None);
    let people = caller.call(None, "GET", &format!("{cloud}/user"), None);
    let path = format!("{cloud}/user/{}", people[1]["id"]);
    caller.call(None, "GET", &path, None);
    caller.call(None, "PATCH", &path, Some(&json!({ "cloud_role": 100 })));
    caller.call(None, "PUT", &path, Some(&json!({ "role": 50 })));
    caller.call(None, "DELETE", &path, None);
    let new = json!({ "email": "hedy@bim.example", "firstname": "Hedy", "lastname": "Lamarr" });
    caller.call(None, "POST", "/identity-provider/user", Some(&new));
    caller.call(None, "DELETE", "/identity-provider/user", Some(&json!({ "email": "hedy@bim.example" })));
}
