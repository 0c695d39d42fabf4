use serde_json::{Value, json};

use crate::testing::Asking;

fn roles(people: &Value) -> Vec<(String, i64)> {
    let people = people.as_array().unwrap().iter();
    people.map(|person| (person["email"].as_str().unwrap().to_owned(), person["role"].as_i64().unwrap())).collect()
}

fn named<'a>(people: &'a Value, email: &str) -> &'a Value {
    people.as_array().unwrap().iter().find(|person| person["email"] == email).unwrap_or(&Value::Null)
}

fn invitation(email: &str, role: i64) -> Value {
    json!({ "email": email, "redirect_uri": "https://tool.example/welcome", "role": role })
}

#[test]
fn the_house_has_an_administrator_a_user_and_a_guest() {
    let (mut asking, _, project) = Asking::house();
    let people = asking.get(&format!("{project}/user"));
    let expected = [("ada@bim.example", 100), ("grace@bim.example", 50), ("eileen@studio.example", 25)];
    assert_eq!(roles(&people), expected.map(|(email, role)| (email.to_owned(), role)));
    assert_ne!(people[1]["id"], people[1]["user_id"], "what stands for a person in a project has an id of its own");
    let found = asking.get(&format!("{project}/user?email__endswith=STUDIO.example"));
    assert_eq!(roles(&found), [("eileen@studio.example".to_owned(), 25)]);
}

#[test]
fn a_role_in_a_project_is_changed_and_its_people_are_removed() {
    let (mut asking, _, project) = Asking::house();
    let users = format!("{project}/user");
    let grace = format!("{users}/{}", named(&asking.get(&users), "grace@bim.example")["id"]);
    assert_eq!(asking.done("PATCH", &grace, Some(&json!({ "role": 25 })))["role"], 25);
    assert_eq!(named(&asking.get(&users), "grace@bim.example")["role"], 25);
    assert_eq!(asking.ask("PATCH", &grace, Some(&json!({ "role": 7 }))).0, 400);
    assert_eq!(asking.ask("DELETE", &grace, None).0, 204);
    assert_eq!(asking.ask("DELETE", &grace, None).0, 404);
    assert_eq!(asking.get(&users).as_array().unwrap().len(), 2);
}

#[test]
fn a_person_removed_from_a_cloud_is_removed_from_its_projects() {
    let (mut asking, cloud, project) = Asking::house();
    let users = format!("{project}/user");
    let grace = named(&asking.get(&users), "grace@bim.example")["user_id"].clone();
    asking.done("DELETE", &format!("{cloud}/user/{grace}"), None);
    assert_eq!(named(&asking.get(&users), "grace@bim.example"), &Value::Null);
    asking.done("DELETE", "/identity-provider/user", Some(&json!({ "email": "eileen@studio.example" })));
    assert_eq!(asking.get(&users).as_array().unwrap().len(), 1);
}

#[test]
fn an_invited_person_waits_in_the_project_and_is_in_it_after_accepting() {
    let (mut asking, cloud, project) = Asking::house();
    let (users, invitations) = (format!("{project}/user"), format!("{project}/invitation"));
    let invited = asking.post(&invitations, &invitation("hedy@bim.example", 50));
    assert_eq!((&invited["email"], &invited["role"]), (&json!("hedy@bim.example"), &json!(50)));
    assert_eq!(asking.get(&invitations), json!([invited]));
    assert_eq!(asking.post(&invitations, &invitation("Hedy@bim.example", 25))["id"], invited["id"], "no second one");
    let in_cloud = asking.get(&format!("{cloud}/invitation"));
    assert_eq!((&in_cloud[0]["id"], &in_cloud[0]["role"]), (&invited["id"], &json!(50)), "the cloud is meant too");
    let waiting = named(&asking.get(&users), "hedy@bim.example").clone();
    assert_eq!((&waiting["user_id"], &waiting["invitation_id"]), (&Value::Null, &invited["id"]));
    asking.done("POST", &format!("/identity-provider/invitation/{}/accept", invited["id"]), None);
    let hedy = named(&asking.get(&users), "hedy@bim.example").clone();
    assert_eq!((&hedy["id"], &hedy["role"], &hedy["invitation_id"]), (&waiting["id"], &json!(25), &Value::Null));
    assert!(hedy["user_id"].is_i64());
    assert_eq!(asking.get(&invitations), json!([]));
    let members = asking.get(&format!("{cloud}/user?email=hedy@bim.example"));
    assert_eq!(members[0]["cloud_role"], 50);
    let (status, refusal) = asking.ask("POST", &invitations, Some(&invitation("hedy@bim.example", 50)));
    assert_eq!((status, refusal), (400, json!({ "already_exists": true })));
}

#[test]
fn a_cancelled_invitation_leaves_nobody_waiting() {
    let (mut asking, _, project) = Asking::house();
    let (users, invitations) = (format!("{project}/user"), format!("{project}/invitation"));
    let first = asking.post(&invitations, &invitation("hedy@bim.example", 50))["id"].clone();
    let path = format!("{invitations}/{first}");
    assert_eq!(asking.ask("DELETE", &path, None).0, 204);
    assert_eq!(asking.ask("DELETE", &path, None).0, 404);
    assert_eq!(named(&asking.get(&users), "hedy@bim.example"), &Value::Null);
    asking.post(&invitations, &invitation("hedy@bim.example", 50));
    let waiting = named(&asking.get(&users), "hedy@bim.example")["id"].clone();
    asking.done("DELETE", &format!("{users}/{waiting}"), None);
    assert_eq!(asking.get(&invitations), json!([]), "who is removed is no longer invited");
    let (status, refusal) = asking.ask("POST", &invitations, Some(&json!({ "email": "hedy", "role": 50 })));
    assert_eq!((status, &refusal["redirect_uri"]), (400, &json!(["This field is required."])));
    let (status, refusal) = asking.ask("POST", &invitations, Some(&invitation("hedy", 50)));
    assert_eq!((status, &refusal["email"]), (400, &json!(["Enter a valid email address."])));
}

#[test]
fn who_denies_no_longer_waits_and_can_come_after_all() {
    let (mut asking, _, project) = Asking::house();
    let users = format!("{project}/user");
    let id = asking.post(&format!("{project}/invitation"), &invitation("hedy@bim.example", 50))["id"].clone();
    asking.done("POST", &format!("/identity-provider/invitation/{id}/deny"), None);
    assert_eq!(named(&asking.get(&users), "hedy@bim.example"), &Value::Null);
    asking.done("POST", &format!("/identity-provider/invitation/{id}/accept"), None);
    assert_eq!(named(&asking.get(&users), "hedy@bim.example")["role"], 50);
}

#[test]
fn who_is_in_all_projects_is_in_those_that_are_and_in_those_that_come() {
    let (mut asking, cloud, project) = Asking::house();
    let new = json!({
        "email": "hedy@bim.example", "redirect_uri": "https://tool.example", "role": 50, "project_role": 25,
        "in_all_projects": true,
    });
    let id = asking.post(&format!("{cloud}/invitation"), &new)["id"].clone();
    asking.done("POST", &format!("/identity-provider/invitation/{id}/accept"), None);
    let later = asking.post(&format!("{cloud}/project"), &json!({ "name": "Later" }))["id"].clone();
    for path in [project, format!("{cloud}/project/{later}")] {
        let people = asking.get(&format!("{path}/user"));
        let hedy = named(&people, "hedy@bim.example");
        assert_eq!((&hedy["role"], &hedy["in_all_projects"]), (&json!(25), &json!(true)));
        assert_eq!(named(&people, "ada@bim.example")["role"], 100, "so are the administrators of the cloud");
    }
}

#[test]
fn a_person_can_leave_a_project_and_an_application_cannot() {
    let (mut asking, _, project) = Asking::house();
    let leave = format!("{project}/leave");
    assert_eq!(asking.ask("POST", &leave, None).0, 403);
    let eileen = asking.sign_in("eileen@studio.example");
    assert_eq!(asking.ask_as(&eileen, "POST", &leave, None).0, 204);
    assert_eq!(named(&asking.get(&format!("{project}/user")), "eileen@studio.example"), &Value::Null);
    assert_eq!(asking.ask_as(&eileen, "GET", &project, None).0, 404, "it is no longer seen");
}

#[test]
fn the_creator_of_a_project_administrates_it() {
    let (mut asking, cloud, _) = Asking::house();
    let grace = asking.sign_in("grace@bim.example");
    let (status, project) = asking.ask_as(&grace, "POST", &format!("{cloud}/project"), Some(&json!({ "name": "Own" })));
    assert_eq!(status, 201);
    let people = asking.get(&format!("{cloud}/project/{}/user", project["id"]));
    assert_eq!(named(&people, "grace@bim.example")["role"], 100);
}

#[test]
fn what_happens_is_in_the_events_of_the_project() {
    let (mut asking, _, project) = Asking::house();
    let webhook =
        json!({ "events": ["project.invitation.accepted"], "url": "https://elsewhere.example", "secret": "s" });
    asking.post(&format!("{project}/webhook"), &webhook);
    let id = asking.post(&format!("{project}/invitation"), &invitation("hedy@bim.example", 50))["id"].clone();
    asking.done("POST", &format!("/identity-provider/invitation/{id}/accept"), None);
    let made = asking.state.deliveries.done().wait(1, std::time::Duration::from_secs(10));
    let body: Value = serde_json::from_slice(&made[0].body).unwrap();
    assert_eq!(body["data"]["invitation"]["email"], "hedy@bim.example");
}
