use serde_json::{Value, json};

use crate::data::Data;
use crate::service::sign_in;
use crate::testing::Asking;

fn token(asking: &mut Asking, email: &str) -> String {
    let user = asking.state.user_with_email(email).unwrap();
    sign_in::for_user(&mut asking.state, user)
}

#[test]
fn a_person_sees_itself_with_its_clouds_and_projects() {
    let mut asking = Asking::with(Data::House);
    let eileen = token(&mut asking, "eileen@studio.example");
    let user = asking.ask_as(&eileen, "GET", "/user", None).1;
    assert_eq!((&user["firstname"], &user["lastname"]), (&json!("Eileen"), &json!("Gray")));
    let clouds = asking.get("/cloud");
    assert_eq!(
        user["clouds"],
        json!([{ "cloud": clouds[0]["id"], "role": 50 }, { "cloud": clouds[1]["id"], "role": 100 }])
    );
    let projects = asking.ask_as(&eileen, "GET", "/user/projects", None).1;
    assert_eq!(projects[0]["name"], "Demo");
    assert_eq!(user["projects"], json!([{ "project": projects[0]["id"], "role": 25 }]));
}

#[test]
fn an_application_is_no_person() {
    let mut asking = Asking::with(Data::House);
    for path in ["/user", "/user/projects", "/user/invitations", "/user/invitations/1"] {
        assert_eq!(asking.ask("GET", path, None).0, 403, "{path}");
    }
}

#[test]
fn a_person_accepts_and_denies_its_own_invitations_only() {
    let mut asking = Asking::with(Data::House);
    let sketches = asking.get("/cloud")[1]["id"].clone();
    let project = asking.post(&format!("/cloud/{sketches}/project"), &json!({ "name": "Pavilion" }))["id"].clone();
    let (grace, ada) = (token(&mut asking, "grace@bim.example"), token(&mut asking, "ada@bim.example"));
    let new = json!({ "email": "grace@bim.example", "redirect_uri": "https://tool.example", "role": 50 });
    let path = format!("/cloud/{sketches}/project/{project}/invitation");
    let id = asking.post(&path, &new)["id"].clone();
    let own = asking.ask_as(&grace, "GET", "/user/invitations", None).1;
    assert_eq!((own.as_array().unwrap().len(), &own[0]["id"]), (1, &id));
    let (cloud_name, project_name) = (&own[0]["cloud_name"], &own[0]["project_name"]);
    assert_eq!((cloud_name, project_name), (&json!("Sketches"), &json!("Pavilion")));
    assert_eq!((&own[0]["status"], &own[0]["responded_at"]), (&json!("P"), &Value::Null));
    assert_eq!(own[0]["sender"]["email"], "eileen@studio.example", "the administrator of the cloud");
    let path = format!("/user/invitations/{id}");
    assert_eq!(asking.ask_as(&ada, "GET", &path, None).0, 404);
    assert_eq!(asking.ask_as(&ada, "POST", &format!("{path}/accept"), None).0, 404);
    assert_eq!(asking.ask_as(&grace, "POST", &format!("{path}/deny"), None).0, 204);
    assert_eq!(asking.ask_as(&grace, "GET", &path, None).1["status"], "D");
    assert_eq!(asking.ask_as(&grace, "GET", &format!("/cloud/{sketches}"), None).0, 404);
    assert_eq!(asking.ask_as(&grace, "POST", &format!("{path}/accept"), None).0, 204);
    let accepted = asking.ask_as(&grace, "GET", &path, None).1;
    assert_eq!((&accepted["status"], accepted["responded_at"].is_string()), (&json!("A"), true));
    assert_eq!(asking.ask_as(&grace, "POST", &format!("{path}/deny"), None).0, 400);
    let projects = asking.ask_as(&grace, "GET", "/user/projects", None).1;
    assert_eq!(projects.as_array().unwrap().len(), 2);
}

#[test]
fn the_identity_provider_adds_a_user_once() {
    let mut asking = Asking::with(Data::Empty);
    let hedy = json!({ "email": "hedy@bim.example", "firstname": "Hedy", "lastname": "Lamarr" });
    let (status, user) = asking.ask("POST", "/identity-provider/user", Some(&hedy));
    assert_eq!((status, &user["lastname"]), (201, &json!("Lamarr")));
    let (status, again) = asking.ask("POST", "/identity-provider/user", Some(&hedy));
    assert_eq!((status, again), (200, user));
    let hedy = token(&mut asking, "hedy@bim.example");
    assert_eq!(asking.ask_as(&hedy, "GET", "/user", None).1["clouds"], json!([]));
    asking.done("DELETE", "/identity-provider/user", Some(&json!({ "email": "hedy@bim.example" })));
    assert_eq!(asking.ask_as(&hedy, "GET", "/user", None).0, 401, "the tokens of who is deleted are gone");
}
