use serde_json::{Value, json};

use crate::data::Data;
use crate::testing::Asking;

const ADA: &str = "ada@bim.example";
const GRACE: &str = "grace@bim.example";

/// A document in a project, its visas, and a visa with a validation by Grace.
struct Case {
    asking: Asking,
    project: String,
    visa: String,
    validation: String,
}

fn case() -> Case {
    let mut asking = Asking::with(Data::House);
    let project = asking.project();
    let document = asking.upload(&project, "plan.pdf", &[]);
    let visas = format!("{project}/document/{}/visa", document["id"]);
    let [ada, grace] = [ADA, GRACE].map(|email| asking.person(&project, email));
    let body = json!({ "creator_id": ada, "description": "Please check", "deadline": "2026-02-01" });
    let visa = format!("{visas}/{}", asking.post(&visas, &body)["id"]);
    let validation = asking.post(&format!("{visa}/validation"), &json!({ "validator_id": grace }));
    let validation = format!("{visa}/validation/{}", validation["id"]);
    Case { asking, project, visa, validation }
}

#[test]
fn a_visa_is_open_and_shows_who_asks_whom() {
    let Case { mut asking, project, visa, .. } = case();
    let shown = asking.get(&visa);
    assert_eq!((&shown["status"], &shown["deadline"]), (&json!("O"), &json!("2026-02-01")));
    assert_eq!(shown["creator"]["email"], ADA);
    assert_eq!(shown["validations"][0]["validator"]["email"], GRACE);
    assert_eq!((&shown["validations"][0]["status"], &shown["validations"][0]["visa_id"]), (&json!("P"), &shown["id"]));
    let document = asking.get(&format!("{project}/document/{}", shown["document_id"]));
    assert_eq!(document["visas"], json!([shown]));
    let list = visa.rsplit_once('/').unwrap().0;
    assert_eq!(asking.get(list), json!([shown]));
}

#[test]
fn people_who_are_not_there_are_refused_with_the_field_named() {
    let Case { mut asking, visa, .. } = case();
    let visas = visa.rsplit_once('/').unwrap().0.to_owned();
    for (method, path, field) in [
        ("POST", visas.clone(), "creator_id"),
        ("PATCH", visa.clone(), "creator_id"),
        ("POST", format!("{visa}/validation"), "validator_id"),
        ("POST", format!("{visa}/comment"), "author_id"),
    ] {
        let (status, errors) = asking.ask(method, &path, Some(&json!({ field: 1_000_000 })));
        assert_eq!((status, &errors[field]), (400, &json!(["Invalid pk \"1000000\" - object does not exist."])));
    }
    for list in ["validation", "comment"] {
        assert_eq!(asking.ask("GET", &format!("{visas}/1000000/{list}"), None).0, 404);
    }
}

#[test]
fn a_validation_is_accepted_denied_and_reset_with_an_attachment() {
    let Case { mut asking, validation, .. } = case();
    let file = Some(("attachment", "signed.pdf", &b"%PDF"[..]));
    let (status, answer) = asking.form("POST", &format!("{validation}/accept"), &[], file);
    assert_eq!((status, answer["attachment"].is_string()), (200, true));
    let accepted = asking.get(&validation);
    assert_eq!((&accepted["status"], &accepted["attachment"]), (&json!("A"), &answer["attachment"]));
    assert_eq!(asking.form("POST", &format!("{validation}/deny"), &[], None).0, 200);
    assert_eq!(asking.get(&validation)["status"], "D");
    asking.done("POST", &format!("{validation}/reset"), None);
    let pending = asking.get(&validation);
    assert_eq!((&pending["status"], &pending["attachment"]), (&json!("P"), &Value::Null));
    assert_eq!(asking.ask("POST", &format!("{validation}/reset"), None).0, 400);
}

#[test]
fn only_who_was_asked_can_answer_and_applications_for_them() {
    let Case { mut asking, validation, .. } = case();
    let accept = |asking: &mut Asking, email: &str| {
        let token = asking.token_of(email);
        let mut request = asking.request("POST", &format!("{validation}/accept"), None);
        request.headers = vec![("authorization".to_owned(), format!("Bearer {token}"))];
        asking.send(&request).status
    };
    assert_eq!(accept(&mut asking, ADA), 403);
    assert_eq!(accept(&mut asking, GRACE), 200);
}

#[test]
fn a_paused_or_closed_visa_takes_no_answers() {
    let Case { mut asking, visa, validation, .. } = case();
    let accept = format!("{validation}/accept");
    asking.done("POST", &format!("{visa}/pause"), None);
    assert_eq!((asking.get(&visa)["status"].clone(), asking.ask("POST", &accept, None).0), (json!("P"), 400));
    assert_eq!(asking.ask("POST", &format!("{visa}/pause"), None).0, 400);
    asking.done("POST", &format!("{visa}/resume"), None);
    assert_eq!((asking.get(&visa)["status"].clone(), asking.ask("POST", &accept, None).0), (json!("O"), 200));
    assert_eq!(asking.ask("POST", &format!("{visa}/resume"), None).0, 400);
    asking.done("POST", &format!("{visa}/close"), None);
    assert_eq!((asking.get(&visa)["status"].clone(), asking.ask("POST", &accept, None).0), (json!("C"), 400));
}

#[test]
fn the_comment_of_a_validator_is_seen_at_the_validation() {
    let Case { mut asking, project, visa, validation } = case();
    let grace = asking.person(&project, GRACE);
    assert_eq!(asking.get(&validation)["has_commented"], false);
    let comments = format!("{visa}/comment");
    let comment = asking.post(&comments, &json!({ "author_id": grace, "content": "The door is missing" }));
    assert_eq!((&comment["author"]["email"], &comment["content"]), (&json!(GRACE), &json!("The door is missing")));
    assert_eq!(asking.get(&validation)["has_commented"], true);
    let path = format!("{comments}/{}", comment["id"]);
    let changed = asking.done("PATCH", &path, Some(&json!({ "content": "Two doors are missing" })));
    assert_eq!(changed["author"], comment["author"]);
    assert_eq!(asking.get(&visa)["comments"], json!([changed]));
    assert_eq!(asking.get(&comments), json!([asking.get(&path)]));
    asking.done("DELETE", &path, None);
    assert_eq!(asking.get(&validation)["has_commented"], false);
}

#[test]
fn a_validation_changes_its_validator_and_goes() {
    let Case { mut asking, project, visa, validation } = case();
    let ada = asking.person(&project, ADA);
    let changed = asking.done("PATCH", &validation, Some(&json!({ "validator_id": ada })));
    assert_eq!(changed["validator"]["email"], ADA);
    assert_eq!(asking.get(&format!("{visa}/validation")), json!([changed]));
    asking.done("DELETE", &validation, None);
    assert_eq!(asking.get(&visa)["validations"], json!([]));
}

#[test]
fn visas_are_listed_for_those_whom_they_concern() {
    let Case { mut asking, project, visa, validation } = case();
    let [ada, grace] = [ADA, GRACE].map(|email| asking.token_of(email));
    let mine = format!("{project}/me/visa");
    let count = |asking: &mut Asking, token: &str, list: &str| {
        let (status, visas) = asking.ask_as(token, "GET", &format!("{mine}/{list}"), None);
        assert_eq!(status, 200);
        visas.as_array().unwrap().len()
    };
    assert_eq!((count(&mut asking, &ada, "creator"), count(&mut asking, &ada, "validator")), (1, 0));
    assert_eq!((count(&mut asking, &grace, "creator"), count(&mut asking, &grace, "validator")), (0, 1));
    let (_, visas) = asking.ask_as(&grace, "GET", &format!("{mine}/validator"), None);
    assert_eq!((&visas[0]["document"]["name"], &visas[0]["status"]), (&json!("plan.pdf"), &json!("O")));
    for (query, found) in [
        ("status=O", 1),
        ("status=C", 0),
        ("validation_status=P", 1),
        ("validation_status=A", 0),
        ("deadline_after=2026-01-15", 1),
        ("deadline_after=2026-02-15", 0),
        ("deadline_before=2026-02-15", 1),
        ("deadline_before=2026-01-15", 0),
        ("has__past_deadline=false", 1),
        ("has__past_deadline=true", 0),
    ] {
        assert_eq!(count(&mut asking, &grace, &format!("validator?{query}")), found, "{query}");
    }
    asking.done("DELETE", &visa, None);
    assert_eq!(count(&mut asking, &grace, "validator"), 0);
    assert_eq!(asking.ask("GET", &validation, None).0, 404);
}

#[test]
fn the_visa_of_a_user_is_the_users() {
    let Case { mut asking, visa, .. } = case();
    let grace = asking.token_of(GRACE);
    let visas = visa.rsplit_once('/').unwrap().0;
    let (status, hers) = asking.ask_as(&grace, "POST", visas, Some(&json!({ "description": "Mine" })));
    assert_eq!((status, &hers["creator"]["email"]), (201, &json!(GRACE)));
    let (_, comment) =
        asking.ask_as(&grace, "POST", &format!("{visa}/comment"), Some(&json!({ "content": "Mine too" })));
    assert_eq!(comment["author"]["email"], GRACE);
    assert!(asking.post(visas, &json!({}))["creator"].is_null());
}

#[test]
fn webhooks_are_called_for_visas() {
    let Case { mut asking, project, visa, validation } = case();
    asking.done("PATCH", &visa, Some(&json!({ "description": "Please hurry" })));
    asking.done("POST", &format!("{validation}/deny"), None);
    asking.done("DELETE", &validation, None);
    asking.done("DELETE", &visa, None);
    let log = asking.get(&format!("{project}/logs"));
    let told: Vec<_> = log.as_array().unwrap().iter().take(6).map(|entry| entry["action"].as_str().unwrap()).collect();
    let expected = [
        "visa.deletion",
        "visa.validation.remove",
        "visa.validation.denied",
        "visa.update",
        "visa.validation.add",
        "visa.creation",
    ];
    assert_eq!(told, expected);
}
