//! The verifier of PKCE is random, so the canaries of the other tests do not find it. Whoever has it and a code can
//! exchange the code.

use std::fmt::Write;

use bimdata::auth::UserLogin;
use bimdata::{RetryPolicy, Session};
use serde_json::json;

use support::TOKEN_PATH;
use support::scripted::{Reply, Scripted};

use crate::log_lines::{lines, listen};

fn verifier(form: &[String]) -> String {
    form.iter().find_map(|field| field.strip_prefix("code_verifier=")).unwrap().to_owned()
}

#[test]
fn the_verifier_of_a_sign_in_is_not_shown_even_if_the_provider_repeats_it() {
    listen();
    let provider = Scripted::start(|request| {
        let verifier = verifier(&request.form());
        let refusal = json!({"error": format!("no-{verifier}"), "error_description": format!("is {verifier}")});
        match request.turn {
            0 => Reply::json(200, json!({"access_token": "a", "token_type": "Bearer"}).to_string()),
            1 => Reply::json(400, refusal.to_string()),
            _ => Reply::json(200, format!("\"{verifier}\"")),
        }
    });
    let login = UserLogin::new("app");
    let builder = Session::builder().base_url(provider.url()).iam_url(provider.url()).auth(login.clone());
    let session = builder.retry(RetryPolicy::none()).build().unwrap();
    let mut shown = String::new();
    for _ in 0..3 {
        let outcome = login.sign_in_by_hand(&session, |url| {
            // The page of the provider gets only its hash.
            shown.push_str(url);
            let state = url.split("state=").nth(1).unwrap().split('&').next().unwrap();
            Ok(format!("http://localhost:8080/oidc-callback?code=1&state={state}"))
        });
        write!(shown, "{login:#?}{session:#?}{outcome:#?}").unwrap();
        let mut link = outcome.as_ref().err().map(|error| error as &dyn std::error::Error);
        while let Some(error) = link {
            write!(shown, "{error}{error:#?}").unwrap();
            link = error.source();
        }
    }
    let requests = provider.requests_for(TOKEN_PATH);
    assert_eq!(requests.len(), 3);
    // At this target ureq logs all bytes that it sends, which only the program can turn off.
    let logged = lines().into_iter().filter(|line| line.target != "ureq_proto::util").map(|line| line.text);
    shown.extend(logged);
    for request in requests {
        let verifier = verifier(&request.form());
        assert!(verifier.len() >= 43 && !shown.contains(&verifier), "{verifier} in {shown}");
    }
}
