use std::time::Duration;

use serde_json::{Value, json};

use crate::testing::Asking;

fn house() -> (Asking, String, Value) {
    let (asking, _, project) = Asking::house();
    let model = json!(asking.state.models.keys().next());
    (asking, project, model)
}

fn text(token: &Value) -> &str {
    token["token"].as_str().unwrap()
}

#[test]
fn a_token_reads_its_project_within_its_scopes_and_nothing_else() {
    let (mut asking, project, model) = house();
    let cloud = project.rsplit_once("/project/").unwrap().0.to_owned();
    let other = asking.post(&format!("{cloud}/project"), &json!({ "name": "Other" }))["id"].clone();
    let token = asking.post(&format!("{project}/access-token"), &json!({ "scopes": ["model:read"] }));
    let token = text(&token);
    let ask = |asking: &mut Asking, path: &str| asking.ask_as(token, "GET", path, None).0;
    assert_eq!(ask(&mut asking, &project), 200);
    assert_eq!(ask(&mut asking, &format!("{project}/model/{model}/storey")), 200);
    assert_eq!(ask(&mut asking, &format!("{project}/document")), 403);
    assert_eq!(ask(&mut asking, &format!("{cloud}/project/{other}")), 404);
    assert_eq!(ask(&mut asking, &cloud), 403);
    assert_eq!(asking.ask_as(token, "GET", "/cloud", None).1.as_array().unwrap().len(), 1);
    assert_eq!(asking.ask_as(token, "DELETE", &project, None).0, 403);
}

#[test]
fn a_token_is_good_for_a_day_or_as_long_as_it_says() {
    let (mut asking, project, _) = house();
    let tokens = format!("{project}/access-token");
    let day = asking.post(&tokens, &json!({ "scopes": ["model:read"] }));
    let body = json!({ "scopes": ["model:read"], "expires_at": "2026-01-05T10:00:00Z" });
    let hour = asking.post(&tokens, &body);
    assert_eq!(hour["expires_at"], "2026-01-05T10:00:00.000000Z");
    assert!(day["expires_at"].as_str().unwrap().starts_with("2026-01-06T09:00:00"), "{day}");
    assert_eq!(text(&day).len(), 32);
    let ask = |asking: &mut Asking, token: &Value| asking.ask_as(text(token), "GET", &project, None).0;
    asking.state.clock.advance(Duration::from_secs(3590));
    assert_eq!((ask(&mut asking, &day), ask(&mut asking, &hour)), (200, 200));
    asking.state.clock.advance(Duration::from_secs(20));
    assert_eq!((ask(&mut asking, &day), ask(&mut asking, &hour)), (200, 401));
    asking.state.clock.advance(Duration::from_secs(86_400));
    assert_eq!(ask(&mut asking, &day), 401);
}

#[test]
fn tokens_are_listed_and_a_deleted_one_is_revoked() {
    let (mut asking, project, _) = house();
    let tokens = format!("{project}/access-token");
    let token = asking.post(&tokens, &json!({ "scopes": ["bcf:read", "bcf:write"] }));
    let path = format!("{tokens}/{}", text(&token));
    assert_eq!(asking.get(&tokens), json!([token]));
    assert_eq!(asking.get(&path), token);
    assert_eq!(asking.ask("DELETE", &path, None).0, 204);
    assert_eq!(asking.ask("DELETE", &path, None).0, 404);
    assert_eq!(asking.ask("GET", &path, None).0, 404);
    assert_eq!(asking.ask_as(text(&token), "GET", &project, None).0, 401);
}

#[test]
fn a_token_can_be_limited_to_models_and_can_stand_for_a_person() {
    let (mut asking, project, model) = house();
    let tokens = format!("{project}/access-token");
    let body = json!({
        "scopes": ["model:read", "bcf:read"], "available_models": [model], "email_impersonation": "grace@bim.example",
    });
    let token = asking.post(&tokens, &body);
    assert_eq!(
        (&token["available_models"], &token["email_impersonation"]),
        (&json!([model]), &json!("grace@bim.example"))
    );
    assert_eq!(asking.ask_as(text(&token), "GET", &format!("{project}/model/{model}/storey"), None).0, 200);
    let other = asking.state.next_id();
    assert_eq!(asking.ask_as(text(&token), "GET", &format!("{project}/model/{other}/storey"), None).0, 404);
    let access = asking.ask_as(text(&token), "GET", &format!("{project}/check-access"), None).1;
    assert_eq!(access["user"]["email"], "grace@bim.example");
    let (status, refusal) = asking.ask("POST", &tokens, Some(&json!({ "scopes": [], "available_models": [987_654] })));
    assert_eq!((status, refusal["available_models"].is_array()), (400, true));
    let nobody = json!({ "scopes": ["bcf:read"], "email_impersonation": "nobody@bim.example" });
    let (status, refusal) = asking.ask("POST", &tokens, Some(&nobody));
    assert_eq!((status, refusal["email_impersonation"].is_array()), (400, true));
    assert_eq!(asking.ask("POST", &tokens, Some(&json!({ "scopes": ["org:manage"] }))).0, 400);
}

#[test]
fn the_tokens_of_a_deleted_project_are_gone_with_it() {
    let (mut asking, project, _) = house();
    let token = asking.post(&format!("{project}/access-token"), &json!({ "scopes": ["model:read"] }));
    asking.done("DELETE", &project, None);
    assert_eq!(asking.ask_as(text(&token), "GET", "/cloud", None).0, 401);
}

#[test]
fn a_token_whose_models_were_deleted_sees_no_other_model() {
    let (mut asking, _, project) = Asking::house();
    let model = asking.upload(&project, "tower.ifc", &[])["model_id"].clone();
    let new = json!({ "scopes": ["model:read"], "available_models": [model] });
    let token = asking.post(&format!("{project}/access-token"), &new)["token"].as_str().unwrap().to_owned();
    asking.done("DELETE", &format!("{project}/model/{model}"), None);
    assert_eq!(asking.ask_as(&token, "GET", &format!("{project}/model"), None), (200, json!([])));
}
