use serde_json::{Value, json};

use crate::service::sign_in;
use crate::testing::Asking;

/// A service with the house, the path of its project and the ids of its people there.
fn house() -> (Asking, String, Vec<Value>) {
    let (mut asking, _, project) = Asking::house();
    let people = asking.get(&format!("{project}/user"));
    let people = people.as_array().unwrap().iter().map(|person| person["id"].clone()).collect();
    (asking, project, people)
}

fn members(group: &Value) -> Vec<&str> {
    group["members"].as_array().unwrap().iter().map(|member| member["email"].as_str().unwrap()).collect()
}

#[test]
fn a_group_shows_its_members_as_they_are_in_the_project() {
    let (mut asking, project, people) = house();
    let groups = format!("{project}/group");
    let group = asking.post(&groups, &json!({ "name": "Planners", "short_name": "P", "color": "00FF00" }));
    assert_eq!(group["members"], json!([]));
    let path = format!("{groups}/{}", group["id"]);
    let member = asking.post(&format!("{path}/member"), &json!({ "userproject_id": people[1] }));
    assert_eq!(member["email"], "grace@bim.example");
    asking.post(&format!("{path}/member"), &json!({ "userproject_id": people[1] }));
    asking.post(&format!("{path}/member"), &json!({ "userproject_id": people[2] }));
    assert_eq!(members(&asking.get(&path)), ["grace@bim.example", "eileen@studio.example"]);
    asking.done("PATCH", &format!("{project}/user/{}", people[1]), Some(&json!({ "role": 100 })));
    assert_eq!(asking.get(&groups)[0]["members"][0]["role"], 100);
    assert_eq!(members(&asking.done("PATCH", &path, Some(&json!({ "name": "Engineers" })))).len(), 2);
    asking.done("DELETE", &format!("{project}/user/{}", people[2]), None);
    assert_eq!(members(&asking.get(&path)), ["grace@bim.example"], "who leaves the project leaves its groups");
    asking.done("DELETE", &format!("{path}/member/{}", people[1]), None);
    assert_eq!(members(&asking.get(&path)), [""; 0]);
    assert_eq!(asking.ask("DELETE", &format!("{path}/member/{}", people[1]), None).0, 404);
    assert_eq!(asking.ask("DELETE", &path, None).0, 204);
    assert_eq!(asking.ask("GET", &path, None).0, 404);
    assert_eq!(asking.ask("POST", &format!("{path}/member"), Some(&json!({ "userproject_id": people[0] }))).0, 404);
}

#[test]
fn only_people_of_the_project_can_be_in_a_group() {
    let (mut asking, project, people) = house();
    let group = asking.post(&format!("{project}/group"), &json!({ "name": "Planners" }))["id"].clone();
    let user = asking.get(&format!("{project}/user"))[0]["user_id"].clone();
    for id in [user, json!(987_654)] {
        let path = format!("{project}/group/{group}/member");
        let (status, refusal) = asking.ask("POST", &path, Some(&json!({ "userproject_id": id })));
        let error = format!("Invalid pk \"{id}\" - object does not exist.");
        assert_eq!((status, refusal), (400, json!({ "userproject_id": [error] })));
    }
    assert_eq!(people.len(), 3);
}

#[test]
fn people_see_the_groups_that_they_are_in() {
    let (mut asking, project, people) = house();
    let groups = format!("{project}/group");
    let own = asking.post(&groups, &json!({ "name": "Planners" }))["id"].clone();
    let other = asking.post(&groups, &json!({ "name": "Others" }))["id"].clone();
    asking.post(&format!("{groups}/{own}/member"), &json!({ "userproject_id": people[1] }));
    let grace = asking.state.user_with_email("grace@bim.example").unwrap();
    let grace = sign_in::for_user(&mut asking.state, grace);
    let (status, seen) = asking.ask_as(&grace, "GET", &format!("{project}/me/group"), None);
    assert_eq!((status, seen.as_array().unwrap().len(), &seen[0]["id"]), (200, 1, &own));
    assert_eq!(asking.ask_as(&grace, "GET", &format!("{project}/me/group/{own}"), None).1["name"], "Planners");
    assert_eq!(asking.ask_as(&grace, "GET", &format!("{project}/me/group/{other}"), None).0, 404);
    assert_eq!(asking.ask_as(&grace, "GET", &groups, None).0, 403, "only administrators manage groups");
    assert_eq!(asking.get(&format!("{project}/me/group")), json!([]), "an application is in no group");
}

#[test]
fn an_imported_group_invites_those_who_are_not_in_the_project() {
    let (mut asking, project, people) = house();
    let cloud = project.rsplit_once("/project/").unwrap().0.to_owned();
    let group = asking.post(&format!("{project}/group"), &json!({ "name": "Planners" }))["id"].clone();
    for person in &people {
        asking.post(&format!("{project}/group/{group}/member"), &json!({ "userproject_id": person }));
    }
    let other =
        format!("{cloud}/project/{}", asking.post(&format!("{cloud}/project"), &json!({ "name": "New" }))["id"]);
    let body = json!({ "group_ids": [group], "redirect_uri": "https://tool.example" });
    let copies = asking.post(&format!("{other}/group/import"), &body);
    assert_ne!(copies[0]["id"], group);
    assert_eq!(members(&copies[0]), ["ada@bim.example", "grace@bim.example", "eileen@studio.example"]);
    assert!(copies[0]["members"][0]["user_id"].is_i64(), "Ada administrates the cloud");
    assert!(copies[0]["members"][1]["invitation_id"].is_i64());
    assert_eq!(asking.get(&format!("{other}/invitation")).as_array().unwrap().len(), 2);
    let invitation = copies[0]["members"][1]["invitation_id"].clone();
    asking.done("POST", &format!("/identity-provider/invitation/{invitation}/accept"), None);
    let grace = &asking.get(&format!("{other}/group"))[0]["members"][1];
    assert_eq!((&grace["email"], &grace["invitation_id"]), (&json!("grace@bim.example"), &Value::Null));
    let unknown = json!({ "group_ids": [987_654], "redirect_uri": "https://tool.example" });
    let (status, refusal) = asking.ask("POST", &format!("{other}/group/import"), Some(&unknown));
    assert_eq!((status, refusal["group_ids"].is_array()), (400, true));
}
