use serde_json::{Value, json};

use crate::answer::Answer;
use crate::data::Data;
use crate::request::Request;
use crate::service::sign_in;
use crate::testing::Asking;

mod session;

const REALM: &str = "/auth/realms/bimdata/";
const CALLBACK: &str = "http://localhost:8080/oidc-callback";
/// From RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const PUBLIC: &str = "client_id=stand-in-public";
const CONFIDENTIAL: &str = "client_id=stand-in&client_secret=the-secret-of-the-stand-in";

fn send(asking: &mut Asking, method: &str, target: &str, form: &str, authorization: Option<String>) -> Answer {
    let (path, raw_query) = target.split_once('?').unwrap_or((target, ""));
    let mut headers = vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
    headers.extend(authorization.map(|value| ("authorization".to_owned(), value)));
    let request = Request {
        method: method.to_owned(),
        path: format!("{REALM}{path}"),
        raw_query: raw_query.to_owned(),
        headers,
        body: form.as_bytes().to_vec(),
    };
    sign_in::answer(&mut asking.state, &request).unwrap_or_else(|refusal| refusal)
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_default()
}

fn token(asking: &mut Asking, form: &str) -> (u16, Value) {
    let answer = send(asking, "POST", "protocol/openid-connect/token", form, None);
    (answer.status, json_of(&answer))
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// The query of the login page, with these parameters instead of the right ones; an empty one is left out.
fn asked(changes: &[(&str, &str)]) -> String {
    let mut parameters = vec![
        ("response_type", "code"),
        ("client_id", "stand-in-public"),
        ("redirect_uri", CALLBACK),
        ("scope", "openid profile email"),
        ("state", "a b&c"),
        ("nonce", "once"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    parameters.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    parameters.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
    let encode = |text| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    let pairs = parameters.iter().map(|(name, value)| format!("{name}={}", encode(value)));
    format!("protocol/openid-connect/auth?{}", pairs.collect::<Vec<_>>().join("&"))
}

/// The query of the address that a person is redirected to.
fn sent_to(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, 302, "{}", String::from_utf8_lossy(&answer.body));
    crate::request::form_fields(header(answer, "location").split_once('?').unwrap().1)
}

fn of<'a>(parameters: &'a [(String, String)], name: &str) -> &'a str {
    parameters.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// Signs Ada in, and returns the code.
fn code(asking: &mut Asking, changes: &[(&str, &str)]) -> String {
    let answer = send(asking, "POST", &asked(changes), "email=ada%40bim.example&decision=approve", None);
    of(&sent_to(&answer), "code").to_owned()
}

fn exchange(asking: &mut Asking, code: &str, client: &str) -> (u16, Value) {
    let form =
        format!("grant_type=authorization_code&{client}&code={code}&redirect_uri={CALLBACK}&code_verifier={VERIFIER}");
    token(asking, &form)
}

fn refresh(asking: &mut Asking, tokens: &Value) -> (u16, Value) {
    let text = tokens["refresh_token"].as_str().unwrap();
    token(asking, &format!("grant_type=refresh_token&{PUBLIC}&refresh_token={text}"))
}

fn signed_in(asking: &mut Asking) -> Value {
    let code = code(asking, &[]);
    exchange(asking, &code, PUBLIC).1
}

/// The status of `GET /user`.
fn status_with(asking: &mut Asking, tokens: &Value) -> u16 {
    asking.ask_as(tokens["access_token"].as_str().unwrap(), "GET", "/user", None).0
}

fn advance(asking: &mut Asking, seconds: u64) {
    asking.state.clock.advance(std::time::Duration::from_secs(seconds));
}

#[test]
fn a_person_signs_in_on_the_page_and_the_application_gets_tokens_for_the_code() {
    let mut asking = Asking::with(Data::Clouds);
    let page = send(&mut asking, "GET", &asked(&[("login_hint", "ada@bim.example")]), "", None);
    let text = String::from_utf8(page.body.clone()).unwrap();
    assert_eq!((page.status, header(&page, "content-type")), (200, "text/html; charset=utf-8"));
    assert!(text.contains("name=\"email\" value=\"ada@bim.example\" checked"), "{text}");
    assert!(text.contains("name=\"decision\" value=\"approve\""), "{text}");
    let sent = send(&mut asking, "POST", &asked(&[]), "email=ada%40bim.example&decision=approve", None);
    assert!(header(&sent, "location").starts_with(&format!("{CALLBACK}?")));
    let back = sent_to(&sent);
    assert_eq!(of(&back, "state"), "a b&c");
    assert_eq!(of(&back, "iss"), "http://api.example/auth/realms/bimdata");
    let (status, tokens) = exchange(&mut asking, of(&back, "code"), PUBLIC);
    assert_eq!(status, 200, "{tokens}");
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 3600);
    assert_eq!(tokens["refresh_expires_in"], 3600);
    assert_eq!(tokens["scope"], "openid profile email");
    let user = asking.ask_as(tokens["access_token"].as_str().unwrap(), "GET", "/user", None).1;
    assert_eq!(user["email"], "ada@bim.example");
    let claims = tokens["id_token"].as_str().unwrap().split('.').nth(1).unwrap().to_owned();
    let claims = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, claims).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(claims["preferred_username"], "bimdataconnect.ada@bim.example");
    assert_eq!((&claims["nonce"], &claims["aud"]), (&json!("once"), &json!("stand-in-public")));
    assert_eq!(claims["sub"], user["sub"]);
}

#[test]
fn a_person_who_denies_is_redirected_with_access_denied() {
    let mut asking = Asking::with(Data::Clouds);
    let back = sent_to(&send(&mut asking, "POST", &asked(&[]), "decision=deny", None));
    assert_eq!((of(&back, "error"), of(&back, "state")), ("access_denied", "a b&c"));
    let nobody = send(&mut asking, "POST", &asked(&[]), "email=nobody%40bim.example&decision=approve", None);
    assert_eq!(nobody.status, 400);
}

#[test]
fn nobody_is_sent_to_an_address_that_is_not_registered() {
    let mut asking = Asking::with(Data::Clouds);
    for uri in [
        "http://localhost:8081/oidc-callback",
        "http://localhost:8080/other",
        "http://127.0.0.1.evil.example/",
        "http://127.0.0.1:80@evil.example/",
        "https://evil.example/oidc-callback",
        "http://127.0.0.1:4000/a\r\nset-cookie: b",
        "http://127.0.0.1:4000/#fragment",
        "",
    ] {
        let page = send(&mut asking, "GET", &asked(&[("redirect_uri", uri)]), "", None);
        assert_eq!((page.status, header(&page, "location")), (400, ""), "{uri}");
    }
    let unknown = send(&mut asking, "GET", &asked(&[("client_id", "another")]), "", None);
    assert_eq!((unknown.status, header(&unknown, "location")), (400, ""));
    for uri in [CALLBACK, "http://127.0.0.1:43210/callback", "http://127.0.0.1/"] {
        assert_eq!(send(&mut asking, "GET", &asked(&[("redirect_uri", uri)]), "", None).status, 200, "{uri}");
    }
    asking.state.identity.sign_ins.redirect_uris = vec!["https://tool.example/back".to_owned()];
    assert_eq!(send(&mut asking, "GET", &asked(&[]), "", None).status, 400);
    let own = asked(&[("redirect_uri", "https://tool.example/back")]);
    assert_eq!(send(&mut asking, "GET", &own, "", None).status, 200);
}

#[test]
fn errors_of_an_authorization_request_are_sent_to_the_application() {
    let mut asking = Asking::with(Data::Clouds);
    for (changes, error) in [
        (&[("response_type", "token")][..], "unsupported_response_type"),
        (&[("response_type", "")], "invalid_request"),
        (&[("code_challenge_method", "plain"), ("code_challenge", VERIFIER)], "invalid_request"),
        (&[("code_challenge_method", "")], "invalid_request"),
        (&[("code_challenge_method", ""), ("code_challenge", "")], "invalid_request"),
        (&[("code_challenge", "short")], "invalid_request"),
        (&[("scope", "openid everything")], "invalid_scope"),
        (&[("prompt", "none")], "login_required"),
    ] {
        let back = sent_to(&send(&mut asking, "GET", &asked(changes), "", None));
        assert_eq!((of(&back, "error"), of(&back, "state")), (error, "a b&c"), "{changes:?}");
    }
    asking.state.identity.scopes = Some(["bcf:read".to_owned()].into());
    assert_eq!(send(&mut asking, "GET", &asked(&[("scope", "openid bcf:read")]), "", None).status, 200);
    assert_eq!(send(&mut asking, "GET", &asked(&[("scope", "bcf:write")]), "", None).status, 302);
}

#[test]
fn a_code_is_good_once_for_a_minute_and_only_for_who_asked_for_it() {
    let mut asking = Asking::with(Data::Clouds);
    let refused = |answer: (u16, Value)| assert_eq!((answer.0, &answer.1["error"]), (400, &json!("invalid_grant")));
    let late = code(&mut asking, &[]);
    advance(&mut asking, 61);
    refused(exchange(&mut asking, &late, PUBLIC));
    refused(exchange(&mut asking, "made-up", PUBLIC));
    let form = |code: &str, callback: &str, verifier: &str| {
        format!("grant_type=authorization_code&{PUBLIC}&code={code}&redirect_uri={callback}&code_verifier={verifier}")
    };
    let elsewhere = CALLBACK.replace("8080", "8081");
    for (callback, verifier) in
        [(CALLBACK, ""), (CALLBACK, "a".repeat(43).as_str()), (CALLBACK, "short"), (elsewhere.as_str(), VERIFIER)]
    {
        let code = code(&mut asking, &[]);
        refused(token(&mut asking, &form(&code, callback, verifier)));
        refused(exchange(&mut asking, &code, PUBLIC));
    }
    let of_other = code(&mut asking, &[]);
    refused(exchange(&mut asking, &of_other, CONFIDENTIAL));
    refused(exchange(&mut asking, &of_other, PUBLIC));
    let in_time = code(&mut asking, &[]);
    advance(&mut asking, 55);
    let (status, tokens) = exchange(&mut asking, &in_time, PUBLIC);
    assert_eq!((status, status_with(&mut asking, &tokens)), (200, 200));
    refused(exchange(&mut asking, &in_time, PUBLIC));
    assert_eq!(status_with(&mut asking, &tokens), 401, "the tokens of a code that was used twice are revoked");
    refused(refresh(&mut asking, &tokens));
}

#[test]
fn an_application_with_a_secret_needs_no_verifier_but_its_secret() {
    let mut asking = Asking::with(Data::Clouds);
    let changes = [("client_id", "stand-in"), ("code_challenge", ""), ("code_challenge_method", "")];
    let code = code(&mut asking, &changes);
    let form = format!("grant_type=authorization_code&code={code}&redirect_uri={CALLBACK}");
    let (status, refusal) = token(&mut asking, &format!("{form}&client_id=stand-in"));
    assert_eq!((status, &refusal["error"]), (401, &json!("invalid_client")));
    assert_eq!(token(&mut asking, &format!("{form}&{CONFIDENTIAL}")).0, 200);
}

#[test]
fn the_application_signs_in_itself_by_form_or_by_http_basic() {
    let mut asking = Asking::with(Data::Empty);
    let grant = "grant_type=client_credentials";
    let (status, tokens) = token(&mut asking, &format!("{grant}&{CONFIDENTIAL}"));
    assert_eq!((status, tokens.get("refresh_token")), (200, None));
    // `printf stand-in:the-secret-of-the-stand-in | base64`
    let basic = "Basic c3RhbmQtaW46dGhlLXNlY3JldC1vZi10aGUtc3RhbmQtaW4=".to_owned();
    let answer = send(&mut asking, "POST", "protocol/openid-connect/token", grant, Some(basic));
    assert_eq!(answer.status, 200);
    assert_eq!(header(&answer, "cache-control"), "no-store");
    for (form, status, error) in [
        (format!("{grant}&client_id=stand-in&client_secret=wrong"), 401, "invalid_client"),
        (format!("{grant}&{PUBLIC}"), 401, "unauthorized_client"),
        (format!("{grant}&{CONFIDENTIAL}&scope=everything"), 400, "invalid_scope"),
        (format!("grant_type=password&{CONFIDENTIAL}"), 400, "unsupported_grant_type"),
        (CONFIDENTIAL.to_owned(), 400, "invalid_request"),
        (format!("grant_type=authorization_code&{PUBLIC}"), 400, "invalid_request"),
        (format!("grant_type=refresh_token&{PUBLIC}"), 400, "invalid_request"),
    ] {
        let (found, answer) = token(&mut asking, &form);
        assert_eq!((found, &answer["error"]), (status, &json!(error)), "{form}");
    }
    assert_eq!(send(&mut asking, "GET", "protocol/openid-connect/token", "", None).status, 405);
}
