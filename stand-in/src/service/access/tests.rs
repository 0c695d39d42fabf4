use serde_json::{Value, json};

use crate::testing::Asking;

fn permissions(access: &Value) -> [bool; 3] {
    ["has_read_permission", "has_write_permission", "has_admin_permission"].map(|name| access[name] == true)
}

#[test]
fn every_caller_can_read_the_rights_of_the_token_in_a_project() {
    let (mut asking, _, project) = Asking::house();
    let path = format!("{project}/check-access");
    for (email, role, can) in [
        ("ada@bim.example", 100, [true, true, true]),
        ("grace@bim.example", 50, [true, true, false]),
        ("eileen@studio.example", 25, [true, false, false]),
    ] {
        let token = asking.sign_in(email);
        let access = asking.ask_as(&token, "GET", &path, None).1;
        assert_eq!((&access["user_role"], permissions(&access)), (&json!(role), can), "{access}");
        assert_eq!(access["user"]["email"], email);
        let usable = access["usable_scopes"].as_array().unwrap();
        assert_eq!(usable.contains(&json!("document:write")), can[1]);
        assert_eq!(usable.contains(&json!("org:manage")), can[2]);
        assert!(access["token_scopes"].as_array().unwrap().contains(&json!("org:manage")));
    }
    let application = asking.get(&path);
    assert_eq!((permissions(&application), &application["user"]), ([true; 3], &Value::Null));
    let new = json!({ "scopes": ["bcf:read", "model:read"] });
    let of_project = asking.post(&format!("{project}/access-token"), &new)["token"].clone();
    let access = asking.ask_as(of_project.as_str().unwrap(), "GET", &path, None).1;
    assert_eq!((&access["token_scopes"], &access["usable_scopes"]), (&new["scopes"], &new["scopes"]));
    assert_eq!((permissions(&access), &access["user_role"]), ([true, false, false], &Value::Null));
}

#[test]
fn a_cloud_is_there_for_the_application() {
    let (mut asking, cloud, _) = Asking::house();
    assert_eq!(asking.ask("GET", &format!("{cloud}/check-access"), None).0, 200);
    assert_eq!(asking.ask("GET", "/cloud/987654/check-access", None).0, 404);
}

#[test]
fn people_see_their_clouds_and_their_projects_only() {
    let (mut asking, cloud, project) = Asking::house();
    let other = asking.post(&format!("{cloud}/project"), &json!({ "name": "Other" }))["id"].clone();
    let grace = asking.sign_in("grace@bim.example");
    let names = |list: Value| list.as_array().unwrap().iter().map(|one| one["name"].clone()).collect::<Vec<_>>();
    assert_eq!(names(asking.ask_as(&grace, "GET", "/cloud", None).1), ["Harbour"]);
    assert_eq!(names(asking.ask_as(&grace, "GET", &format!("{cloud}/project"), None).1), ["Demo"]);
    assert_eq!(asking.ask_as(&grace, "GET", &project, None).0, 200);
    assert_eq!(asking.ask_as(&grace, "GET", &format!("{cloud}/project/{other}"), None).0, 404);
    assert_eq!(asking.ask_as(&grace, "GET", &format!("/bcf/2.1/projects/{other}"), None).0, 404);
    let sketches = asking.get("/cloud")[1]["id"].clone();
    assert_eq!(asking.ask_as(&grace, "GET", &format!("/cloud/{sketches}"), None).0, 404);
    let (status, own) = asking.ask_as(&grace, "POST", "/cloud", Some(&json!({ "name": "Own" })));
    assert_eq!((status, &own["creator"]["email"]), (201, &json!("grace@bim.example")));
    assert_eq!(asking.ask_as(&grace, "DELETE", &format!("/cloud/{}", own["id"]), None).0, 204);
}

#[test]
fn people_may_do_what_their_role_allows() {
    let (mut asking, cloud, project) = Asking::house();
    let [ada, grace, eileen] =
        ["ada@bim.example", "grace@bim.example", "eileen@studio.example"].map(|email| asking.sign_in(email));
    let folder = json!({ "name": "Plans" });
    let invitation = json!({ "email": "hedy@bim.example", "redirect_uri": "https://tool.example", "role": 25 });
    for (method, path, body, expected) in [
        ("GET", format!("{project}/folder"), None, [200, 200, 200]),
        ("POST", format!("{project}/folder"), Some(&folder), [201, 201, 403]),
        ("POST", format!("{project}/invitation"), Some(&invitation), [201, 403, 403]),
        ("GET", format!("{project}/user"), None, [200, 200, 200]),
        ("GET", format!("{cloud}/user"), None, [200, 403, 403]),
        ("GET", format!("{cloud}/webhook"), None, [403, 403, 403]),
        ("DELETE", project.clone(), None, [0, 403, 403]),
    ] {
        for (token, expected) in [&ada, &grace, &eileen].into_iter().zip(expected).filter(|(_, status)| *status > 0) {
            let (status, answer) = asking.ask_as(token, method, &path, body);
            assert_eq!(status, expected, "{method} {path}: {answer}");
        }
    }
}

mod every_operation;

#[test]
fn a_token_for_some_models_sees_only_these_in_lists_too() {
    let (mut asking, _, project) = Asking::house();
    let [wanted, other] = ["a.ifc", "b.ifc"].map(|name| asking.upload(&project, name, &[])["model_id"].clone());
    let new = json!({ "scopes": ["model:read"], "available_models": [wanted] });
    let token = asking.post(&format!("{project}/access-token"), &new)["token"].as_str().unwrap().to_owned();
    for list in ["model", "model/summary"] {
        let models = asking.ask_as(&token, "GET", &format!("{project}/{list}"), None).1;
        assert_eq!((models.as_array().unwrap().len(), &models[0]["id"]), (1, &wanted), "{list}");
    }
    assert_eq!(asking.ask_as(&token, "GET", &format!("{project}/model/{wanted}"), None).0, 200);
    assert_eq!(asking.ask_as(&token, "GET", &format!("{project}/model/{other}"), None).0, 404);
}
