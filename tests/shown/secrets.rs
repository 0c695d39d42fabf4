//! No key, token, client secret or proxy password is shown: not by Debug, not by an error, not in the log.
use std::error::Error as StdError;
use std::fmt::Debug;
use std::sync::Mutex;
use std::time::Duration;

use bimdata::auth::{ApiKey, Authorize, Bearer, ClientCredentials, Credential, SignIn};
use bimdata::{Error, Method, Proxy, RetryPolicy, Session, cloud};
use serde_json::{Value, json};

use support::service::Service;

use crate::log_lines::{self, listen};

/// Every secret here starts with this text, so that a part of one is found too.
const CANARY: &str = "c4n4ry";
const KEY: &str = "c4n4ry-key-5d1f";
const TOKEN: &str = "c4n4ry-token-8e2a";
const SECRET: &str = "c4n4ry-secret-0b7c";
/// A secret with characters that JSON and forms escape.
const AWKWARD: &str = "\"c4n4ry\"/+&\\secret==";
/// `user:c4n4ry-password`, in the encoding that is sent to a proxy.
const PASSWORD_AS_BASE64: &str = "dXNlcjpjNG40cnktcGFzc3dvcmQ";

/// A port where nobody listens: it is below the range that the system assigns.
const DEAF_PORT: u16 = 1;

/// The log of the thread of this test, which makes the calls.
fn logged() -> Vec<String> {
    // At the level trace ureq logs all bytes that it sends and receives, which only the program can turn off; the
    // module `auth` documents it.
    let shown = log_lines::lines().into_iter().filter(|line| line.target != "ureq_proto::util");
    shown.map(|line| format!("{} {} {}", line.level, line.target, line.text)).collect()
}

#[track_caller]
fn assert_hidden(text: &str) {
    let text = text.to_ascii_lowercase();
    let password = PASSWORD_AS_BASE64.to_ascii_lowercase();
    for secret in [CANARY, &password] {
        if let Some(at) = text.find(secret) {
            let before: String = text[..at].chars().rev().take(100).collect();
            panic!("{secret} after {:?}", before.chars().rev().collect::<String>());
        }
    }
}

#[track_caller]
fn assert_nothing_logged() {
    assert_hidden(&logged().join("\n"));
}

#[track_caller]
fn assert_debug_hides(value: &dyn Debug) {
    assert_hidden(&format!("{value:?}"));
    assert_hidden(&format!("{value:#?}"));
}

/// Checks that neither the error nor the log shows a secret.
#[track_caller]
fn assert_error_hides(error: &Error) {
    assert_chain_hides(error);
    assert_nothing_logged();
}

/// Checks that no error of the chain and none of their fields shows a secret.
#[track_caller]
fn assert_chain_hides(error: &Error) {
    let mut link: Option<&dyn StdError> = Some(error);
    while let Some(error) = link {
        assert_hidden(&format!("{error}\n{error:#}\n{error:?}\n{error:#?}"));
        link = error.source();
    }
    match error {
        Error::Api(error) => {
            assert_hidden(&format!("{}\n{:?}\n{}", error.message, error.fields, String::from_utf8_lossy(&error.body)));
        }
        Error::Decode(error) => assert_hidden(&format!("{}\n{}\n{}", error.json_path, error.reason, error.body_start)),
        Error::Auth(error) => assert_hidden(&format!("{:?}\n{:?}", error.error, error.error_description)),
        _ => {}
    }
}

fn session(service: &Service, auth: impl Authorize) -> Session {
    listen();
    service.builder().auth(auth).build().unwrap()
}

fn key() -> ApiKey {
    ApiKey::new(KEY).unwrap()
}

fn token() -> Bearer {
    Bearer::new(TOKEN).unwrap()
}

fn client() -> ClientCredentials {
    ClientCredentials::new("the-app", SECRET)
}

/// A session that fetches its token from `iam`.
fn client_session(iam: &Service, api: &Service, client: ClientCredentials) -> Session {
    listen();
    api.builder().iam_url(iam.url()).auth(client).build().unwrap()
}

fn token_answer() -> String {
    json!({
        "access_token": "c4n4ry-access-1",
        "refresh_token": "c4n4ry-refresh-1",
        "id_token": "c4n4ry-id-1",
        "token_type": "Bearer",
        "expires_in": 3600,
    })
    .to_string()
}

#[test]
fn the_log_is_heard() {
    let service = Service::answering(200, "[]");
    cloud::list(&session(&service, key())).unwrap();
    let lines = logged();
    assert!(lines.iter().any(|line| line.starts_with("DEBUG ureq") && line.contains("/cloud")), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("DEBUG bimdata")), "{lines:?}");
}

#[test]
fn debug_of_credentials_hides_them() {
    assert_debug_hides(&key());
    assert_debug_hides(&token());
    assert_debug_hides(&client().scope("model:read").token_url("https://iam.bim.example/token"));
    assert_debug_hides(&Credential::new("Bearer c4n4ry").unwrap());
}

#[test]
fn debug_of_sessions_hides_their_credentials() {
    let service = Service::answering(200, "[]");
    let proxy = || Proxy::Url("http://user:c4n4ry-password@127.0.0.1:3128".to_owned());
    for session in [
        session(&service, key()),
        session(&service, token()),
        client_session(&service, &service, client()),
        service.builder().proxy(proxy()).build().unwrap(),
    ] {
        assert_debug_hides(&session);
        assert_debug_hides(&session.with_deadline(Duration::from_secs(1)).with_retry(RetryPolicy::none()));
        assert_debug_hides(&session.call(Method::GET, "/x/{token}").segment(KEY).query("token", TOKEN).json(SECRET));
    }
    assert_debug_hides(&service.builder().auth(key()).proxy(proxy()));
    assert_debug_hides(&service.builder().auth(client()).base_url("https://user:c4n4ry@api.bim.example"));
    assert_debug_hides(&service.builder().iam_url("https://iam.bim.example?token=c4n4ry").user_agent("c4n4ry"));
}

#[test]
fn debug_of_what_the_service_knows_hides_secrets() {
    use bimdata::{model, project};
    use cloud::webhook::{Webhook, WebhookPatch, WebhookRequest};

    let request = WebhookRequest::new(vec!["document.creation".into()], "https://hooks.bim.example", SECRET);
    assert_debug_hides(&request);
    assert_debug_hides(&WebhookPatch { secret: Some(SECRET.into()), ..Default::default() });
    let webhook = json!({"id": 7, "events": [], "url": "https://hooks.bim.example", "secret": SECRET});
    let webhook: Webhook = serde_json::from_value(webhook).unwrap();
    assert_debug_hides(&webhook);
    assert_debug_hides(&vec![Some(webhook.clone())]);
    let shown = "Webhook { id: 7, events: [], url: \"https://hooks.bim.example\", secret: [redacted] }";
    assert_eq!(format!("{webhook:?}"), shown);
    let token = json!({"token": TOKEN, "scopes": []});
    assert_debug_hides(&serde_json::from_value::<project::access_token::ProjectAccessToken>(token.clone()).unwrap());
    assert_debug_hides(&serde_json::from_value::<model::access_token::ModelAccessToken>(token).unwrap());
}

/// The names of fields that sound like secrets but are not.
const LOOKED_AT: [&str; 4] = ["is_project_token", "oauth2_auth_url", "oauth2_token_url", "token_scopes"];

#[test]
fn every_public_field_that_may_be_a_secret_was_looked_at() {
    fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let suspicious: Vec<_> = include_str!("../../codegen/names/secret_words.txt").lines().collect();
    assert!(suspicious.contains(&"token"));
    let mut sources = Vec::new();
    files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    let mut seen = std::collections::BTreeSet::new();
    for source in sources.iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs")) {
        let text = std::fs::read_to_string(source).unwrap();
        for (name, _) in text.lines().filter_map(|line| line.strip_prefix("    pub ")?.split_once(": ")) {
            let is_hidden = text.lines().any(|line| line.trim() == format!("{name}: hidden,"));
            if !name.contains(' ') && !is_hidden && name.split('_').any(|word| suspicious.contains(&word)) {
                seen.insert(name.to_owned());
            }
        }
    }
    assert_eq!(seen, LOOKED_AT.map(str::to_owned).into());
}

#[test]
fn debug_of_proxies_hides_the_password() {
    for url in [
        "http://user:c4n4ry-password@proxy.example:3128",
        "http://user:c4n4ry@password@proxy.example:3128",
        "http://user:c4n4ry/password@proxy.example",
        "user:c4n4ry-password@proxy.example:3128",
        "http://c4n4ry@proxy.example",
    ] {
        assert_debug_hides(&Proxy::Url(url.to_owned()));
    }
    let shown = format!("{:?}", Proxy::Url("http://user:word@proxy.example:3128".to_owned()));
    assert_eq!(shown, "Url(\"http://proxy.example:3128\")");
}

/// Inspects the arguments of a scheme, and keeps their Debug text.
struct Curious(Mutex<String>);

impl Authorize for &'static Curious {
    fn credential(&self, sign_in: &SignIn<'_>) -> Result<Credential, Error> {
        *self.0.lock().unwrap() = format!("{sign_in:?}");
        Credential::new("Bearer c4n4ry-own-scheme")
    }
}

#[test]
fn debug_of_the_arguments_of_a_scheme_hides_everything_else() {
    static CURIOUS: Curious = Curious(Mutex::new(String::new()));
    let service = Service::answering(200, "[]");
    cloud::list(&session(&service, &CURIOUS)).unwrap();
    assert!(!CURIOUS.0.lock().unwrap().is_empty());
    assert_hidden(&CURIOUS.0.lock().unwrap());
    assert_nothing_logged();
}

#[test]
fn calls_that_succeed_log_no_secret() {
    let service = Service::answering(200, "[]");
    cloud::list(&session(&service, key())).unwrap();
    cloud::list(&session(&service, token())).unwrap();
    let iam = Service::answering(200, token_answer());
    cloud::list(&client_session(&iam, &service, client())).unwrap();
    let seen: Vec<_> = service.sent().iter().map(|sent| sent.header("authorization").to_owned()).collect();
    assert_eq!(seen, ["ApiKey c4n4ry-key-5d1f", "Bearer c4n4ry-token-8e2a", "Bearer c4n4ry-access-1"]);
    assert_nothing_logged();
}

/// The answer of a careless server that repeats the header of the request.
fn echoes(header: &str) -> Vec<String> {
    vec![
        json!({"detail": format!("Bad header: {header}.")}).to_string(),
        json!({"authorization": [format!("{header} is not valid"), header]}).to_string(),
        json!({"headers": {"Authorization": header}, "items": [header, {"x": header}]}).to_string(),
        json!({header: "not known"}).to_string(),
        json!([{"a": {header: ["no"]}}]).to_string(),
        json!(header).to_string(),
        json!({"detail": header}).to_string().replace('/', "\\/"),
        format!("GET /cloud\r\nAuthorization: {header}\r\n\r\n{header}"),
        format!("<html><title>Refused: {header}</title><body>{header}</body></html>"),
        format!("{{\"broken\": \"{header}"),
        format!("{header}{header}"),
    ]
    .into_iter()
    .chain(spellings(header))
    .collect()
}

/// The same header, in the spelling of other kinds of servers.
fn spellings(header: &str) -> Vec<String> {
    let escaped = |write: &dyn Fn(u8) -> String| header.bytes().map(write).collect::<String>();
    let quoted = Value::from(header).to_string();
    vec![
        format!("{{\"detail\": \"{}\"}}", escaped(&|byte| format!("\\u{byte:04x}"))),
        format!("{{\"detail\": \"{}\"}}", escaped(&|byte| format!("\\u{byte:04X}"))),
        json!({"body": json!({"headers": json!({"authorization": header}).to_string()}).to_string()}).to_string(),
        json!({"text": [quoted.replace('/', "\\/")]}).to_string(),
        format!("?authorization={}", escaped(&|byte| format!("%{byte:02x}"))),
        format!("?authorization={}", escaped(&|byte| format!("%{byte:02X}").replace("%20", "+"))),
        format!("?next={}", escaped(&|byte| format!("%25{byte:02x}"))),
        format!("<p>{}</p>", escaped(&|byte| format!("&#{byte};"))),
        format!("<p>{}</p>", header.replace('&', "&amp;").replace('"', "&quot;")),
        format!("<code>{}</code>", quoted.replace('&', "&amp;").replace('"', "&quot;")),
    ]
}

/// Whether a text contains the secret in any encoding, without using the crate's own search.
#[track_caller]
fn assert_spellings_hidden(error: &Error) {
    let text = format!("{error} {error:?}").to_ascii_lowercase();
    for part in ["c4n4ry", "\\u0063\\u0034", "%63%34", "%2563%2534", "&#99;&#52;"] {
        assert!(!text.contains(part) && !text.contains(&part.replace('\\', "\\\\")), "{part} in {text}");
    }
}

#[test]
fn a_service_that_repeats_the_credential_in_an_error_does_not_get_it_shown() {
    let awkward = || ApiKey::new(AWKWARD).unwrap();
    for (header, is_key) in [(format!("ApiKey {KEY}"), true), (format!("Bearer {TOKEN}"), false)] {
        for body in echoes(&header) {
            for status in [400, 401, 403, 500] {
                let service = Service::answering(status, &body);
                let session = if is_key { session(&service, key()) } else { session(&service, token()) };
                let error = cloud::list(&session).unwrap_err();
                assert_error_hides(&error);
                assert_spellings_hidden(&error);
            }
        }
    }
    for body in echoes(&format!("ApiKey {AWKWARD}")) {
        let service = Service::answering(401, &body);
        assert_error_hides(&cloud::list(&session(&service, awkward())).unwrap_err());
    }
}

#[test]
fn a_service_that_repeats_the_credential_in_a_wrong_answer_does_not_get_it_shown() {
    for (auth, credential) in [(key(), KEY), (ApiKey::new(AWKWARD).unwrap(), AWKWARD)] {
        for body in echoes(&format!("ApiKey {credential}")) {
            let service = Service::answering(200, &body);
            let session = session(&service, auth.clone());
            let error = cloud::list(&session).unwrap_err();
            assert!(matches!(error, Error::Decode(_)), "{error:?}");
            assert_error_hides(&error);
            // The key of a map is shown in the path of the error, and a text value in its reason.
            let outcome = session.call(Method::GET, "/x").receive::<std::collections::BTreeMap<String, i64>>();
            assert_error_hides(&outcome.unwrap_err());
        }
    }
}

#[test]
fn a_credential_is_hidden_where_the_body_is_cut_in_the_middle_of_it() {
    for kept in [1, 6, KEY.len() / 2, KEY.len() - 1] {
        let body = format!("{}{KEY}", "x".repeat(64 * 1024 - kept));
        let service = Service::answering(500, &body);
        assert_error_hides(&cloud::list(&session(&service, key())).unwrap_err());
    }
    // Once a long repeated token is redacted, the text after it moves to the front.
    let long = format!("c4n4ry{}", "x".repeat(1500));
    for repeated in 1..5 {
        for before in [0, 400, 506, 511, 2040] {
            let body = format!("{}{}", "y".repeat(before), format!("{long} ").repeat(repeated));
            let service = Service::answering(200, &body);
            let session = session(&service, Bearer::new(&long).unwrap());
            assert_error_hides(&cloud::list(&session).unwrap_err());
        }
    }
}

#[test]
fn a_redirect_to_the_credential_does_not_get_it_shown() {
    for location in ["https://files.bim.example/x?token=c4n4ry-key-5d1f", "https://bim.example/c4n4ry-key-5d1f/x"] {
        let service = Service::answering_with(302, &[("location", location)], "");
        assert_chain_hides(&cloud::list(&session(&service, key())).unwrap_err());
    }
}

#[test]
fn a_content_encoding_that_repeats_the_credential_does_not_get_it_shown() {
    for (status, encoding) in
        [(200, KEY), (200, "ApiKey c4n4ry-key-5d1f"), (201, "for-a-long-time-nothing c4n4ry-key-5d1f")]
    {
        let service = Service::answering_with(status, &[("content-encoding", encoding)], "[]");
        let error = cloud::list(&session(&service, key())).unwrap_err();
        assert!(error.to_string().contains("content encoding"), "{error}");
        assert_chain_hides(&error);
    }
}

#[test]
fn debug_of_a_raw_answer_hides_its_headers_and_body() {
    let service = Service::answering_with(200, &[("x-token", KEY), ("location", TOKEN)], SECRET);
    let response = session(&service, key()).call(Method::GET, "/x").response().unwrap();
    assert_debug_hides(&response);
}

#[test]
fn an_identity_provider_that_repeats_the_secret_does_not_get_it_shown() {
    let api = Service::answering(200, "[]");
    let form = format!("grant_type=client_credentials&client_id=the-app&client_secret={SECRET}");
    for (secret, repeated) in [
        (SECRET, SECRET.to_owned()),
        (SECRET, form),
        (AWKWARD, AWKWARD.to_owned()),
        (AWKWARD, "client_secret=%22c4n4ry%22%2F%2B%26%5Csecret%3D%3D".to_owned()),
    ] {
        for (status, body) in [
            (401, json!({"error": "invalid_client", "error_description": format!("Not {repeated}!")}).to_string()),
            (400, json!({"error": repeated, "error_description": repeated, "error_uri": repeated}).to_string()),
            (400, json!({"error": {"message": repeated}}).to_string()),
            (500, repeated.clone()),
            (200, repeated.clone()),
            (200, json!({"access_token": [repeated], "token_type": "Bearer"}).to_string()),
        ] {
            let iam = Service::answering(status, &body);
            let session = client_session(&iam, &api, ClientCredentials::new("the-app", secret));
            let error = cloud::list(&session).unwrap_err();
            assert!(matches!(error, Error::Auth(_)), "{error:?}");
            assert_error_hides(&error);
        }
    }
    assert_eq!(api.sent(), []);
}

#[test]
fn an_answer_that_is_almost_a_token_is_not_shown() {
    let api = Service::answering(200, "[]");
    for body in [
        json!({"access_token": "c4n4ry-access-1\r\nX-Evil: 1", "token_type": "Bearer"}),
        json!({"access_token": "c4n4ry-access-1", "token_type": ["c4n4ry-type"], "expires_in": "c4n4ry-lifetime"}),
        json!({"access_token": "c4n4ry-access-1", "refresh_token": {"c4n4ry": "c4n4ry-refresh"}}),
        json!({"accessToken": "c4n4ry-access-1"}),
        json!(["c4n4ry-access-1"]),
        json!("c4n4ry-access-1"),
    ] {
        let iam = Service::answering(200, body.to_string());
        let error = cloud::list(&client_session(&iam, &api, client())).unwrap_err();
        assert_error_hides(&error);
    }
    assert_eq!(api.sent(), []);
}

#[test]
fn a_fetched_token_that_the_service_repeats_is_not_shown() {
    let iam = Service::answering(200, token_answer());
    for body in echoes("Bearer c4n4ry-access-1") {
        for status in [200, 401, 403] {
            let api = Service::answering(status, &body);
            assert_error_hides(&cloud::list(&client_session(&iam, &api, client())).unwrap_err());
        }
    }
}

#[test]
fn debug_of_a_session_hides_a_token_that_was_fetched() {
    let (iam, api) = (Service::answering(200, token_answer()), Service::answering(200, "[]"));
    let session = client_session(&iam, &api, client());
    cloud::list(&session).unwrap();
    assert_debug_hides(&session);
}

#[test]
fn a_connection_that_fails_shows_no_secret() {
    listen();
    let deaf = format!("http://127.0.0.1:{DEAF_PORT}");
    let builder = || Session::builder().base_url(&deaf).iam_url(&deaf).retry(RetryPolicy::none());
    let sessions = [builder().auth(key()), builder().auth(token()), builder().auth(client())];
    for session in sessions.map(|builder| builder.build().unwrap()) {
        let error = cloud::list(&session).unwrap_err();
        assert!(matches!(error, Error::Transport(_) | Error::Auth(_)), "{error:?}");
        assert_error_hides(&error);
        let error =
            session.call(Method::GET, "/x/{token}").segment("p4th").query("token", "p4th").finish().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("p4th"), "{error:?}");
    }
}

#[test]
fn a_proxy_that_refuses_or_is_away_does_not_get_its_password_shown() {
    listen();
    let service = Service::answering(200, "[]");
    for (status, port) in [(407, None), (502, None), (200, None), (0, Some(DEAF_PORT))] {
        let proxy = Service::answering_with(status.max(200), &[], "Proxy-Authorization: user:c4n4ry-password");
        let address = port.map_or_else(|| proxy.url().replace("http://", ""), |port| format!("127.0.0.1:{port}"));
        let through = Proxy::Url(format!("http://user:c4n4ry-password@{address}"));
        let session = service.builder().auth(key()).proxy(through).build().unwrap();
        assert_debug_hides(&session);
        assert_error_hides(&cloud::list(&session).unwrap_err());
    }
    assert_eq!(service.sent(), []);
}

#[test]
fn a_setting_that_is_refused_is_not_repeated() {
    listen();
    let builder = Session::builder;
    let refused = [
        ApiKey::new("c4n4ry\n").map(drop),
        ApiKey::new(" c4n4ry").map(drop),
        Bearer::new("c4n4ry\u{e9}").map(drop),
        Credential::new("Bearer c4n4ry\0").map(drop),
        builder().base_url("https://user:c4n4ry@api.bim.example").build().map(drop),
        builder().base_url("https://api.bim.example?token=c4n4ry").build().map(drop),
        builder().base_url("c4n4ry nonsense").build().map(drop),
        builder().iam_url("https://user:c4n4ry@iam.bim.example").build().map(drop),
        builder().auth(client().token_url("https://user:c4n4ry@iam.bim.example")).build().map(drop),
        builder().auth(ClientCredentials::new("", SECRET)).build().map(drop),
        builder().user_agent("c4n4ry\r\n").build().map(drop),
        builder().proxy(Proxy::Url("http://user:c4n4ry@:x".to_owned())).build().map(drop),
        builder().proxy(Proxy::Url("socks5://user:c4n4ry@127.0.0.1:1080".to_owned())).build().map(drop),
        builder().proxy(Proxy::Url("c4n4ry nonsense".to_owned())).build().map(drop),
        builder()
            .root_certificate_pem("-----BEGIN PRIVATE KEY-----\nc4n4ry\n-----END PRIVATE KEY-----")
            .build()
            .map(drop),
    ];
    for (index, refused) in refused.into_iter().enumerate() {
        let error = refused.expect_err(&index.to_string());
        assert!(matches!(error, Error::Setting(_)), "{error:?}");
        assert_error_hides(&error);
    }
}

#[test]
fn the_content_of_a_token_is_not_shown() {
    use bimdata::auth::{SharedToken, Token, TokenChange, TokenKey};
    listen();
    let token = Token::bearer(TOKEN).unwrap().with_refresh_token("c4n4ry-refresh");
    assert_debug_hides(&token);
    assert_debug_hides(&TokenChange::Save(token.clone()));
    assert_debug_hides(&(SharedToken::new(), TokenKey::new("https://iam.example", "app")));
    let written = serde_json::to_string(&token).unwrap().replace("c4n4ry-token-8e2a", "c4n4ry\\n");
    assert_hidden(&serde_json::from_str::<Token>(&written).unwrap_err().to_string());
}

#[cfg(feature = "token-file")]
#[test]
fn a_file_of_tokens_that_cannot_be_read_is_named_and_not_shown() {
    use bimdata::auth::TokenFile;
    listen();
    let (iam, api) = (Service::answering(200, token_answer()), Service::answering(200, "[]"));
    for (version, text) in [(1, "\"c4n4ry-1\""), (2, "[]"), (1, "[{\"provider\": \"c4n4ry-1\", \"token\": 5}]")] {
        let folder = support::folder::TestFolder::new();
        let text = format!("{{\"kind\": \"bimdata tokens\", \"version\": {version}, \"tokens\": {text}}}");
        let file = folder.write("tokens.json", text);
        let auth = client().stored_in(TokenFile::new(&file));
        assert_debug_hides(&auth);
        cloud::list(&client_session(&iam, &api, auth)).unwrap();
        let lines = logged();
        assert!(lines.iter().any(|line| line.starts_with("WARN") && line.contains("tokens.json")), "{lines:?}");
        assert_nothing_logged();
    }
}

#[cfg(feature = "user-login")]
#[test]
fn nothing_of_a_sign_in_is_shown() {
    use bimdata::auth::UserLogin;
    listen();
    let api = Service::answering(200, "[]");
    for (status, answer) in [
        (200, token_answer()),
        (200, json!({"access_token": ["c4n4ry-access-1"], "id_token": "c4n4ry-id"}).to_string()),
        (400, json!({"error": "invalid_grant", "error_description": format!("c4n4ry-code {SECRET}")}).to_string()),
    ] {
        let iam = Service::answering(status, answer);
        let login = UserLogin::new("app").client_secret(SECRET);
        assert_debug_hides(&login);
        let builder = Session::builder().base_url(api.url()).iam_url(iam.url()).auth(login.clone());
        let session = builder.retry(RetryPolicy::none()).build().unwrap();
        let pasted = |url: &str| {
            let state = url.split("state=").nth(1).unwrap().split('&').next().unwrap();
            Ok(format!("http://localhost:8080/oidc-callback?code=c4n4ry-code&state={state}"))
        };
        match login.sign_in_by_hand(&session, pasted) {
            Ok(()) => assert_debug_hides(&session),
            Err(error) => assert_error_hides(&error),
        }
        let error = login.sign_in_by_hand(&session, |_| Ok("http://localhost:8080/?code=c4n4ry-code".to_owned()));
        assert_error_hides(&error.unwrap_err());
    }
}

#[test]
fn an_argument_that_is_refused_is_not_sent_to_the_log() {
    let service = Service::answering(200, "[]");
    let session = session(&service, key());
    let call = session.call(Method::GET, "/x/{a}/{b}").segment(KEY).query("token", TOKEN).segment("..");
    assert_error_hides(&call.finish().unwrap_err());
    let body: Value = json!({"secret": SECRET});
    session.call(Method::POST, "/x").json(&body).finish().unwrap();
    assert_nothing_logged();
}

#[test]
fn a_token_in_the_url_of_an_archive_is_shown_nowhere() {
    let selection = bimdata::archive::Selection { folders: vec![1], ..Default::default() };
    let project = bimdata::ProjectRef { cloud: 12, project: 34 };
    let mut bodies = echoes(&format!("Bearer {TOKEN}"));
    bodies.push(format!("GET /cloud/12/project/34?folderId%5B%5D=1&accessToken={TOKEN} failed"));
    for body in bodies {
        let service = Service::answering(403, &body);
        listen();
        let builder = service.builder().archive_url(service.url()).auth(token()).archive_token_in_query();
        let session = builder.build().unwrap();
        let error = bimdata::archive::zip(&session, project, &selection).unwrap_err();
        let sent = service.only_sent();
        assert!(sent.target.ends_with(&format!("&accessToken={TOKEN}")), "{}", sent.target);
        assert_chain_hides(&error);
        assert_spellings_hidden(&error);
        assert_no_url_logged();
    }
    // A port where nobody listens, and a proxy that is not one.
    let deaf = format!("http://127.0.0.1:{DEAF_PORT}");
    for proxy in [Proxy::None, Proxy::Url(deaf.clone())] {
        let builder = Session::builder().base_url(&deaf).archive_url(&deaf).auth(token()).archive_token_in_query();
        let session = builder.proxy(proxy).retry(RetryPolicy::none()).build().unwrap();
        assert_chain_hides(&bimdata::archive::zip(&session, project, &selection).unwrap_err());
        assert_no_url_logged();
    }
    let service = Service::answering_with(200, &[("content-type", "application/zip")], "PK");
    let builder = service.builder().archive_url(service.url()).auth(token()).archive_token_in_query();
    let download = bimdata::archive::zip(&builder.build().unwrap(), project, &selection).unwrap();
    assert_debug_hides(&download);
    assert_no_url_logged();
}

/// Checks that no line shows a secret, except for those of ureq, which contain whole URLs, as documented.
#[track_caller]
fn assert_no_url_logged() {
    for line in log_lines::lines().into_iter().filter(|line| !line.target.starts_with("ureq")) {
        assert_hidden(&format!("{} {}", line.target, line.text));
    }
}
