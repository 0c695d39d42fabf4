//! How long tokens are valid, and what ends them.

use serde_json::json;

use super::{
    CALLBACK, CONFIDENTIAL, PUBLIC, REALM, advance, code, exchange, header, json_of, refresh, send, signed_in,
    status_with,
};
use crate::caller::Caller;
use crate::data::Data;
use crate::service::sign_in;
use crate::testing::Asking;

#[test]
fn a_refresh_token_lasts_an_hour_and_a_session_ten() {
    let mut asking = Asking::with(Data::Clouds);
    let mut tokens = signed_in(&mut asking);
    let old = tokens.clone();
    advance(&mut asking, 3500);
    let (status, renewed) = refresh(&mut asking, &tokens);
    assert_eq!((status, status_with(&mut asking, &renewed)), (200, 200));
    assert_eq!(refresh(&mut asking, &old).0, 200, "without rotation an old one stays good until it expires");
    advance(&mut asking, 200);
    assert_eq!(refresh(&mut asking, &old).0, 400);
    tokens = refresh(&mut asking, &renewed).1;
    for _ in 0..9 {
        advance(&mut asking, 3500);
        tokens = refresh(&mut asking, &tokens).1;
    }
    assert!(tokens["refresh_expires_in"].as_u64().unwrap() < 1000, "{tokens}");
    advance(&mut asking, 1000);
    assert_eq!(refresh(&mut asking, &tokens).1["error"], "invalid_grant");
}

#[test]
fn an_offline_refresh_token_lasts_a_month() {
    let mut asking = Asking::with(Data::Clouds);
    let code = code(&mut asking, &[("scope", "openid offline_access")]);
    let tokens = exchange(&mut asking, &code, PUBLIC).1;
    assert_eq!(tokens["refresh_expires_in"], 0);
    advance(&mut asking, 29 * 86_400);
    let (status, renewed) = refresh(&mut asking, &tokens);
    assert_eq!(status, 200);
    advance(&mut asking, 31 * 86_400);
    assert_eq!(refresh(&mut asking, &renewed).0, 400);
}

#[test]
fn a_rotated_refresh_token_that_is_used_again_ends_its_session() {
    let mut asking = Asking::with(Data::Clouds);
    asking.state.identity.sign_ins.rotates = true;
    let other = signed_in(&mut asking);
    let first = signed_in(&mut asking);
    let second = refresh(&mut asking, &first).1;
    let (status, refusal) = refresh(&mut asking, &first);
    assert_eq!((status, &refusal["error"]), (400, &json!("invalid_grant")));
    assert_eq!(refresh(&mut asking, &second).0, 400);
    assert_eq!(status_with(&mut asking, &second), 401);
    assert_eq!(refresh(&mut asking, &other).0, 200, "another session is not touched");
}

#[test]
fn a_revoked_token_is_no_longer_valid() {
    let mut asking = Asking::with(Data::Clouds);
    let tokens = signed_in(&mut asking);
    let revoke =
        |asking: &mut Asking, form: String| send(asking, "POST", "protocol/openid-connect/revoke", &form, None);
    let text = |name: &str| tokens[name].as_str().unwrap();
    assert_eq!(revoke(&mut asking, format!("{PUBLIC}&token={}", text("access_token"))).status, 200);
    assert_eq!(status_with(&mut asking, &tokens), 401);
    let renewed = refresh(&mut asking, &tokens).1;
    assert_eq!(status_with(&mut asking, &renewed), 200);
    let refresh_token = text("refresh_token");
    assert_eq!(revoke(&mut asking, format!("{CONFIDENTIAL}&token={refresh_token}")).status, 400);
    assert_eq!(revoke(&mut asking, format!("client_id=stand-in&token={refresh_token}")).status, 401);
    assert_eq!(revoke(&mut asking, format!("{PUBLIC}&token={refresh_token}")).status, 200);
    assert_eq!((status_with(&mut asking, &renewed), refresh(&mut asking, &renewed).0), (401, 400));
    assert_eq!(revoke(&mut asking, format!("{PUBLIC}&token=never-given")).status, 200, "RFC 7009, 2.2");
    assert_eq!(revoke(&mut asking, PUBLIC.to_owned()).status, 400);
}

#[test]
fn signing_out_redirects_and_revokes_the_tokens() {
    let mut asking = Asking::with(Data::Clouds);
    let tokens = signed_in(&mut asking);
    let hint = tokens["id_token"].as_str().unwrap();
    let target = |uri: &str| format!("protocol/openid-connect/logout?post_logout_redirect_uri={uri}&state=s");
    let refused = [
        target(CALLBACK),
        format!("{}&id_token_hint={hint}", target("https://evil.example")),
        format!("{}&id_token_hint=a.b.c", target(CALLBACK)),
    ];
    for target in refused {
        assert_eq!(send(&mut asking, "GET", &target, "", None).status, 400, "{target}");
    }
    assert_eq!(status_with(&mut asking, &tokens), 200);
    let back = send(&mut asking, "GET", &format!("{}&id_token_hint={hint}", target(CALLBACK)), "", None);
    assert_eq!((back.status, header(&back, "location")), (302, "http://localhost:8080/oidc-callback?state=s"));
    assert_eq!((status_with(&mut asking, &tokens), refresh(&mut asking, &tokens).0), (401, 400));
    let again = signed_in(&mut asking);
    let form = format!("{PUBLIC}&refresh_token={}", again["refresh_token"].as_str().unwrap());
    assert_eq!(send(&mut asking, "POST", "protocol/openid-connect/logout", &form, None).status, 204);
    assert_eq!(status_with(&mut asking, &again), 401);
    assert_eq!(send(&mut asking, "GET", "protocol/openid-connect/logout", "", None).status, 200);
}

#[test]
fn discovery_names_the_endpoints_and_userinfo_says_who_it_is() {
    let mut asking = Asking::with(Data::Clouds);
    let discovery = json_of(&send(&mut asking, "GET", ".well-known/openid-configuration", "", None));
    assert_eq!(discovery["issuer"], "http://api.example/auth/realms/bimdata");
    for (name, last) in [
        ("token_endpoint", "token"),
        ("authorization_endpoint", "auth"),
        ("revocation_endpoint", "revoke"),
        ("end_session_endpoint", "logout"),
        ("userinfo_endpoint", "userinfo"),
        ("jwks_uri", "certs"),
    ] {
        assert_eq!(discovery[name], format!("http://api.example{REALM}protocol/openid-connect/{last}"));
    }
    assert_eq!(discovery["code_challenge_methods_supported"], json!(["S256"]));
    let tokens = signed_in(&mut asking);
    let bearer = |token: &str| Some(format!("Bearer {token}"));
    let path = "protocol/openid-connect/userinfo";
    let user = send(&mut asking, "GET", path, "", bearer(tokens["access_token"].as_str().unwrap()));
    assert_eq!(json_of(&user)["given_name"], "Ada");
    assert_eq!(send(&mut asking, "GET", path, "", bearer("made-up")).status, 401);
    assert_eq!(send(&mut asking, "GET", "protocol/openid-connect/certs", "", None).status, 200);
    assert_eq!(send(&mut asking, "GET", "protocol/openid-connect/nothing", "", None).status, 404);
}

#[test]
fn an_access_token_is_good_as_long_as_it_was_said_to_be_and_for_its_scopes_only() {
    let mut asking = Asking::with(Data::House);
    let scopes = Some(["bcf:read".to_owned()].into());
    let lifetime = std::time::Duration::from_secs(10);
    let token = sign_in::add_token(&mut asking.state, lifetime, Caller { scopes, ..Caller::default() });
    let cloud = format!("/cloud/{}", asking.get("/cloud")[0]["id"]);
    assert_eq!(asking.ask_as(&token, "GET", &cloud, None).0, 200);
    assert_eq!(asking.ask_as(&token, "GET", &format!("{cloud}/user"), None).0, 403);
    advance(&mut asking, 11);
    assert_eq!(asking.ask_as(&token, "GET", &cloud, None).0, 401);
}
