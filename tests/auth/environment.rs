//! A session from the environment: each way to sign in, and the errors for variables that contradict each other.
//!
//! Changing the environment of the own process is unsafe, so each case runs in a process of its own: this test program,
//! which runs only `child`.

use std::ffi::OsStr;
use std::process::Command;

use bimdata::{Error, Method, RetryPolicy, Session};

use support::name_of_test;
#[cfg(any(feature = "api-key", feature = "bearer", feature = "client-credentials"))]
use support::service::Service;

/// Tells the child process that it is one, and what to do.
const TASK: &str = "BIMDATA_TEST_TASK";
const VARIABLES: [&str; 19] = [
    "BIMDATA_AUTH",
    "BIMDATA_SCOPES",
    "BIMDATA_REDIRECT_URL",
    "BIMDATA_ISSUER",
    "BIMDATA_TOKEN_FILE",
    "BIMDATA_API_URL",
    "BIMDATA_IAM_URL",
    "BIMDATA_API_KEY",
    "BIMDATA_TOKEN",
    "BIMDATA_CLIENT_ID",
    "BIMDATA_CLIENT_SECRET",
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
];

#[test]
#[ignore = "run by the other tests, in a process of its own"]
fn child() {
    let session = match std::env::var(TASK).as_deref() {
        Ok("build" | "call") => Session::from_env(),
        Ok("call without from_env") => Session::builder().base_url(std::env::var("BIMDATA_API_URL").unwrap()).build(),
        _ => return,
    };
    let outcome = match session {
        Ok(session) if std::env::var(TASK).unwrap() == "build" => format!("built {session:?}"),
        Ok(session) => {
            let session = session.with_retry(RetryPolicy::none());
            match session.call(Method::GET, "/cloud").response() {
                Ok(response) => format!("status {}", response.status()),
                Err(error) => error.to_string(),
            }
        }
        Err(Error::Setting(error)) => format!("{}: {}", error.name, error.reason),
        Err(other) => format!("{other:?}"),
    };
    println!("\noutcome: {outcome}");
}

/// The result of the task in a process with these variables and no others that matter.
fn outcome_of(task: &str, variables: &[(&str, impl AsRef<OsStr>)]) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([&name_of_test(module_path!(), "child"), "--exact", "--ignored", "--nocapture"]).env(TASK, task);
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.envs(variables.iter().map(|(name, value)| (name, value)));
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let outcome = text.lines().find_map(|line| line.strip_prefix("outcome: "));
    outcome.unwrap_or_else(|| panic!("{text}")).to_owned()
}

#[track_caller]
fn assert_bad(variables: &[(&str, &str)], name: &str, reason: &str) {
    let outcome = outcome_of("build", variables);
    let rest = outcome.strip_prefix(&format!("{name}: ")).unwrap_or_else(|| panic!("{outcome}"));
    assert!(rest.contains(reason), "{outcome}");
}

/// The `Authorization` header that a session with these variables sends.
#[cfg(any(feature = "api-key", feature = "bearer", feature = "client-credentials"))]
#[track_caller]
fn authorization(variables: &[(&str, &str)]) -> String {
    let service = Service::answering(200, "[]");
    let url = service.url();
    let variables = [variables, &[("BIMDATA_API_URL", url.as_str())]].concat();
    assert_eq!(outcome_of("call", &variables), "status 200");
    let sent = service.only_sent();
    assert_eq!(sent.target, "/cloud");
    sent.header("authorization").to_owned()
}

#[cfg(feature = "api-key")]
#[test]
fn a_key_signs_in() {
    assert_eq!(authorization(&[("BIMDATA_API_KEY", "key-1")]), "ApiKey key-1");
}

#[cfg(feature = "bearer")]
#[test]
fn a_token_signs_in() {
    assert_eq!(authorization(&[("BIMDATA_TOKEN", "token-1")]), "Bearer token-1");
}

#[cfg(feature = "client-credentials")]
#[test]
fn an_id_and_a_secret_sign_in() {
    let iam = Service::answering(200, r#"{"access_token": "fetched-1", "token_type": "Bearer", "expires_in": 3600}"#);
    let url = iam.url();
    let variables =
        [("BIMDATA_IAM_URL", url.as_str()), ("BIMDATA_CLIENT_ID", "app-1"), ("BIMDATA_CLIENT_SECRET", "secret-1")];
    assert_eq!(authorization(&variables), "Bearer fetched-1");
    let sent = iam.only_sent();
    assert_eq!(sent.target, "/auth/realms/bimdata/protocol/openid-connect/token");
    assert_eq!(sent.body, b"grant_type=client_credentials&client_id=app-1&client_secret=secret-1");
}

#[cfg(feature = "client-credentials")]
#[test]
fn the_identity_provider_may_be_named_by_its_whole_token_url() {
    let iam = Service::answering(200, r#"{"access_token": "fetched-1", "token_type": "Bearer", "expires_in": 3600}"#);
    let url = format!("{}/auth/realms/bimdata/protocol/openid-connect/token", iam.url());
    let variables =
        [("BIMDATA_IAM_URL", url.as_str()), ("BIMDATA_CLIENT_ID", "app-1"), ("BIMDATA_CLIENT_SECRET", "secret-1")];
    assert_eq!(authorization(&variables), "Bearer fetched-1");
    assert_eq!(iam.only_sent().target, "/auth/realms/bimdata/protocol/openid-connect/token");
}

#[cfg(feature = "client-credentials")]
#[test]
fn the_error_for_a_wrong_token_url_names_its_variable() {
    let iam = Service::answering(404, r#"{"error": "RESTEASY003210: Could not find resource"}"#);
    let url = format!("{}/elsewhere", iam.url());
    let variables = [
        ("BIMDATA_API_URL", url.as_str()),
        ("BIMDATA_IAM_URL", url.as_str()),
        ("BIMDATA_CLIENT_ID", "app-1"),
        ("BIMDATA_CLIENT_SECRET", "secret-1"),
    ];
    let told = outcome_of("call", &variables);
    let asked = format!("{url}/auth/realms/bimdata/protocol/openid-connect/token");
    assert!(told.contains("BIMDATA_IAM_URL") && told.contains(&asked), "{told}");
}

#[cfg(feature = "bearer")]
#[test]
fn an_empty_variable_counts_as_not_set() {
    let empty = ["BIMDATA_API_KEY", "BIMDATA_CLIENT_ID", "BIMDATA_CLIENT_SECRET", "BIMDATA_IAM_URL", "HTTP_PROXY"];
    let mut variables: Vec<_> = empty.iter().map(|&name| (name, "")).collect();
    variables.push(("BIMDATA_TOKEN", "token-1"));
    assert_eq!(authorization(&variables), "Bearer token-1");
}

#[cfg(all(feature = "bearer", any(feature = "rustls", feature = "native-tls")))]
#[test]
fn the_urls_are_those_of_the_production_service_unless_set() {
    let built = outcome_of("build", &[("BIMDATA_TOKEN", "token-1"), ("BIMDATA_API_URL", "")]);
    assert!(built.contains("https://api.bimdata.io") && built.contains("https://iam.bimdata.io"), "{built}");
    assert!(built.contains("signs_in: true"), "{built}");
    let built = outcome_of(
        "build",
        &[
            ("BIMDATA_TOKEN", "token-1"),
            ("BIMDATA_API_URL", "https://api.bim.example/"),
            ("BIMDATA_IAM_URL", "https://iam.bim.example"),
        ],
    );
    assert!(built.contains("\"https://api.bim.example\"") && built.contains("https://iam.bim.example"), "{built}");
    assert!(!built.contains("token-1") && !built.contains("bimdata.io"), "{built}");
}

#[cfg(all(feature = "bearer", any(feature = "rustls", feature = "native-tls")))]
#[test]
fn the_archive_service_is_that_of_the_environment_or_the_services_own() {
    let token = ("BIMDATA_TOKEN", "token-1");
    let built = outcome_of("build", &[token]);
    assert!(built.contains("https://archive.bimdata.io"), "{built}");
    let own = ("BIMDATA_API_URL", "https://api.bim.example");
    let built = outcome_of("build", &[token, own]);
    assert!(!built.contains("//archive"), "{built}");
    let built = outcome_of("build", &[token, own, ("BIMDATA_ARCHIVE_URL", "https://archive.bim.example/")]);
    assert!(built.contains("\"https://archive.bim.example\""), "{built}");
    assert_bad(&[token, ("BIMDATA_ARCHIVE_URL", "http://archive.bim.example")], "BIMDATA_ARCHIVE_URL", "plain http");
}

#[cfg(all(feature = "client-credentials", any(feature = "rustls", feature = "native-tls")))]
#[test]
fn the_address_of_production_needs_no_identity_provider() {
    let client = [("BIMDATA_CLIENT_ID", "app-1"), ("BIMDATA_CLIENT_SECRET", "secret-1")];
    let built = outcome_of("build", &[("BIMDATA_API_URL", "https://api.bimdata.io"), client[0], client[1]]);
    assert!(built.contains("https://iam.bimdata.io"), "{built}");
}

#[test]
fn one_way_to_sign_in_is_needed() {
    let told = outcome_of("build", &[] as &[(&str, &str)]);
    assert!(told.starts_with("BIMDATA_API_KEY: is not set"), "{told}");
    for variable in ["BIMDATA_TOKEN", "BIMDATA_CLIENT_ID with BIMDATA_CLIENT_SECRET", "BIMDATA_AUTH=user-login"] {
        assert!(told.contains(variable), "{told}");
    }
}

#[test]
fn two_ways_to_sign_in_are_too_many() {
    let (key, token) = (("BIMDATA_API_KEY", "key-1"), ("BIMDATA_TOKEN", "token-1"));
    let (id, secret) = (("BIMDATA_CLIENT_ID", "app-1"), ("BIMDATA_CLIENT_SECRET", "secret-1"));
    assert_bad(&[key, token], "BIMDATA_API_KEY", "one only");
    assert_bad(&[key, id, secret], "BIMDATA_API_KEY", "one only");
    assert_bad(&[key, secret], "BIMDATA_API_KEY", "one only");
    assert_bad(&[token, id, secret], "BIMDATA_TOKEN", "one only");
    assert_bad(&[token, id], "BIMDATA_TOKEN", "one only");
    assert_bad(&[key, token, id, secret], "BIMDATA_API_KEY", "one only");
}

#[test]
fn an_id_needs_a_secret_and_the_other_way_round() {
    assert_bad(&[("BIMDATA_CLIENT_ID", "app-1")], "BIMDATA_CLIENT_SECRET", "not set");
    assert_bad(&[("BIMDATA_CLIENT_ID", "app-1"), ("BIMDATA_CLIENT_SECRET", "")], "BIMDATA_CLIENT_SECRET", "not set");
    assert_bad(&[("BIMDATA_CLIENT_SECRET", "secret-1")], "BIMDATA_CLIENT_ID", "not set");
}

#[cfg(all(feature = "api-key", feature = "bearer"))]
#[test]
fn where_several_ways_are_set_one_is_chosen_by_its_name() {
    let both = [("BIMDATA_API_KEY", "key-1"), ("BIMDATA_TOKEN", "token-1")];
    for (choice, sent) in [("api-key", "ApiKey key-1"), ("bearer", "Bearer token-1")] {
        assert_eq!(authorization(&[both[0], both[1], ("BIMDATA_AUTH", choice)]), sent);
    }
    assert_bad(&both, "BIMDATA_API_KEY", "choose it by BIMDATA_AUTH");
    assert_bad(&[both[0], ("BIMDATA_AUTH", "bearer")], "BIMDATA_TOKEN", "not set, although BIMDATA_AUTH is");
    assert_bad(
        &[both[0], ("BIMDATA_AUTH", "ApiKey")],
        "BIMDATA_AUTH",
        "api-key, bearer, client-credentials, user-login",
    );
}

#[test]
fn a_choice_needs_its_variables_or_its_feature() {
    let expected = |feature, name, reason| if feature { (name, reason) } else { ("BIMDATA_AUTH", "`user-login`") };
    let login = cfg!(feature = "user-login");
    let (name, reason) = expected(login, "BIMDATA_CLIENT_ID", "not set");
    assert_bad(&[("BIMDATA_AUTH", "user-login")], name, reason);
    let (name, reason) = expected(login, "BIMDATA_TOKEN_FILE", "nobody is signed in");
    assert_bad(&[("BIMDATA_AUTH", "user-login"), ("BIMDATA_CLIENT_ID", "app-1")], name, reason);
    assert_bad(&[("BIMDATA_AUTH", "client-credentials")], "BIMDATA_CLIENT_ID", "not set");
}

#[cfg(all(feature = "client-credentials", feature = "token-file"))]
#[test]
fn a_file_of_tokens_is_shared_by_processes() {
    let iam = Service::answering(200, r#"{"access_token": "fetched-1", "token_type": "Bearer", "expires_in": 3600}"#);
    let (url, folder) = (iam.url(), support::folder::TestFolder::new());
    let file = folder.path().join("tokens.json");
    let variables = [
        ("BIMDATA_IAM_URL", url.as_str()),
        ("BIMDATA_CLIENT_ID", "app-1"),
        ("BIMDATA_CLIENT_SECRET", "secret-1"),
        ("BIMDATA_TOKEN_FILE", file.to_str().unwrap()),
    ];
    for _ in 0..2 {
        assert_eq!(authorization(&variables), "Bearer fetched-1");
    }
    assert_eq!(iam.sent().len(), 1);
}

#[cfg(all(feature = "user-login", feature = "token-file"))]
#[test]
fn a_sign_in_with_more_scopes_is_found_with_these_scopes() {
    use crate::user_login;
    let (server, folder) = (user_login::stand_in(), support::folder::TestFolder::new());
    let file = folder.path().join("tokens.json");
    let login = user_login::login(&server).scope("offline_access").stored_in(bimdata::auth::TokenFile::new(&file));
    user_login::sign_in(&server, &login, &user_login::session(&server, &login));
    let (url, id) = (server.url(), server.public_client_id());
    let person = [
        ("BIMDATA_AUTH", "user-login"),
        ("BIMDATA_API_URL", url.as_str()),
        ("BIMDATA_IAM_URL", url.as_str()),
        ("BIMDATA_CLIENT_ID", id.as_str()),
        ("BIMDATA_TOKEN_FILE", file.to_str().unwrap()),
    ];
    assert!(outcome_of("call", &person).contains("has to sign in"), "not with other scopes");
    for scopes in ["offline_access", "offline_access openid"] {
        let variables = [&person[..], &[("BIMDATA_SCOPES", scopes)]].concat();
        assert_eq!(outcome_of("call", &variables), "status 200", "{scopes}");
    }
}

#[cfg(all(feature = "user-login", feature = "token-file"))]
#[test]
fn the_settings_of_a_person_are_read_and_errors_name_their_variables() {
    let person = [("BIMDATA_AUTH", "user-login"), ("BIMDATA_CLIENT_ID", "app-1")];
    let with = |more: &[(&'static str, &'static str)]| [&person[..], more].concat();
    let file = ("BIMDATA_TOKEN_FILE", "tokens.json");
    assert_bad(&with(&[file, ("BIMDATA_REDIRECT_URL", "http://tool.example/")]), "BIMDATA_REDIRECT_URL", "plain http");
    assert_bad(&with(&[("BIMDATA_TOKEN_FILE", "folder/..")]), "BIMDATA_TOKEN_FILE", "folder");
    let set = with(&[file, ("BIMDATA_REDIRECT_URL", "http://localhost/"), ("BIMDATA_ISSUER", "https://iam.example")]);
    let built = outcome_of("build", &set);
    assert!(built.starts_with("built"), "{built}");
}

#[cfg(all(feature = "client-credentials", not(feature = "token-file")))]
#[test]
fn a_file_of_tokens_needs_its_feature() {
    let variables =
        [("BIMDATA_CLIENT_ID", "app-1"), ("BIMDATA_CLIENT_SECRET", "secret-1"), ("BIMDATA_TOKEN_FILE", "tokens.json")];
    assert_bad(&variables, "BIMDATA_TOKEN_FILE", "`token-file`");
}

#[cfg(all(feature = "client-credentials", any(feature = "rustls", feature = "native-tls")))]
#[test]
fn the_production_url_needs_no_identity_provider_url() {
    for url in ["https://api.bimdata.io", "https://api.bimdata.io/", "HTTPS://API.bimdata.io"] {
        let variables =
            [("BIMDATA_API_URL", url), ("BIMDATA_CLIENT_ID", "app-1"), ("BIMDATA_CLIENT_SECRET", "secret-1")];
        let built = outcome_of("build", &variables);
        assert!(built.contains("https://iam.bimdata.io"), "{built}");
    }
}

#[cfg(feature = "api-key")]
#[test]
fn the_error_for_an_unusable_key_names_its_variable() {
    assert_bad(&[("BIMDATA_API_KEY", "key-1\n")], "BIMDATA_API_KEY", "line break");
    assert_bad(&[("BIMDATA_API_KEY", " ")], "BIMDATA_API_KEY", "blank");
    assert_bad(&[("BIMDATA_API_KEY", "kéy")], "BIMDATA_API_KEY", "cannot stand in a header");
}

#[cfg(feature = "client-credentials")]
#[test]
fn an_error_about_a_variable_names_the_other_variables_and_no_function() {
    let client = [("BIMDATA_CLIENT_ID", "app-1"), ("BIMDATA_CLIENT_SECRET", "secret-1")];
    let variables = [&client[..], &[("BIMDATA_API_URL", "http://localhost:9")]].concat();
    assert_bad(&variables, "BIMDATA_IAM_URL", "BIMDATA_API_URL is not the default one");
}

#[cfg(all(feature = "client-credentials", feature = "user-login"))]
#[test]
fn the_error_for_an_unusable_id_or_secret_names_its_variable() {
    for way in ["client-credentials", "user-login"] {
        let with = |id, secret| {
            let client = [("BIMDATA_CLIENT_ID", id), ("BIMDATA_CLIENT_SECRET", secret)];
            [&client[..], &[("BIMDATA_AUTH", way), ("BIMDATA_TOKEN_FILE", "tokens.json")]].concat()
        };
        assert_bad(&with("app-1", "secret-1\n"), "BIMDATA_CLIENT_SECRET", "line break");
        assert_bad(&with("app-1", " secret-1"), "BIMDATA_CLIENT_SECRET", "blank");
        assert_bad(&with("app-1\r\n", "secret-1"), "BIMDATA_CLIENT_ID", "line break");
    }
}

#[cfg(feature = "bearer")]
#[test]
fn the_error_for_an_unusable_token_names_its_variable() {
    assert_bad(&[("BIMDATA_TOKEN", "token-1\r\n")], "BIMDATA_TOKEN", "line break");
}

#[cfg(feature = "bearer")]
#[test]
fn a_url_that_is_none_is_refused() {
    let token = ("BIMDATA_TOKEN", "token-1");
    assert_bad(&[token, ("BIMDATA_API_URL", "api.bim.example")], "BIMDATA_API_URL", "scheme and a host");
    assert_bad(&[token, ("BIMDATA_IAM_URL", "http://iam.bim.example")], "BIMDATA_IAM_URL", "plain http");
    assert_bad(&[token, ("BIMDATA_IAM_URL", "http://user:word@localhost")], "BIMDATA_IAM_URL", "user or a password");
    assert_bad(&[token, ("BIMDATA_IAM_URL", "http://localhost/token?x=1")], "BIMDATA_IAM_URL", "query");
}

#[cfg(feature = "client-credentials")]
#[test]
fn a_service_of_ones_own_needs_an_identity_provider_of_ones_own() {
    let variables = [
        ("BIMDATA_API_URL", "http://localhost:8000"),
        ("BIMDATA_CLIENT_ID", "app-1"),
        ("BIMDATA_CLIENT_SECRET", "secret-1"),
    ];
    assert_bad(&variables, "BIMDATA_IAM_URL", "must be set");
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_unicode_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    for name in ["BIMDATA_API_URL", "BIMDATA_IAM_URL", "BIMDATA_API_KEY", "BIMDATA_TOKEN", "BIMDATA_CLIENT_SECRET"] {
        let told = outcome_of("build", &[(name, OsStr::from_bytes(b"key-\xff"))]);
        assert_eq!(told, format!("{name}: is not text"));
    }
}

#[cfg(not(feature = "api-key"))]
#[test]
fn a_key_needs_its_feature() {
    assert_bad(&[("BIMDATA_API_KEY", "key-1")], "BIMDATA_API_KEY", "`api-key`");
}

#[cfg(not(feature = "bearer"))]
#[test]
fn a_token_needs_its_feature() {
    assert_bad(&[("BIMDATA_TOKEN", "token-1")], "BIMDATA_TOKEN", "`bearer`");
}

#[cfg(not(feature = "client-credentials"))]
#[test]
fn an_id_and_a_secret_need_their_feature() {
    let variables = [("BIMDATA_CLIENT_ID", "app-1"), ("BIMDATA_CLIENT_SECRET", "secret-1")];
    assert_bad(&variables, "BIMDATA_CLIENT_ID", "`client-credentials`");
}

#[cfg(feature = "bearer")]
mod proxy {
    use super::*;

    /// The result of a call of `service` with these variables.
    fn call(service: &Service, variables: &[(&str, &str)]) -> String {
        let url = service.url();
        let own = [("BIMDATA_API_URL", url.as_str()), ("BIMDATA_TOKEN", "token-1")];
        outcome_of("call", &[variables, &own].concat())
    }

    #[test]
    fn the_proxy_is_that_of_the_environment() {
        let (service, proxy) = (Service::answering(200, "[]"), Service::answering(200, "[]"));
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            // The stand-in is not a proxy, so its answer shows that the client used it as a proxy.
            let told = call(&service, &[(name, &proxy.url())]);
            assert!(told.contains("the proxy failed"), "{name}: {told}");
        }
        assert_eq!(service.sent(), []);
    }

    #[test]
    fn a_proxy_for_https_is_not_for_http() {
        for name in ["HTTPS_PROXY", "https_proxy"] {
            let service = Service::answering(200, "[]");
            assert_eq!(call(&service, &[(name, "http://127.0.0.1:9")]), "status 200");
            assert_eq!(service.only_sent().target, "/cloud");
        }
    }

    #[test]
    fn hosts_that_are_excepted_are_called_without_a_proxy() {
        for (name, exceptions) in [("NO_PROXY", "127.0.0.1"), ("no_proxy", "bim.example, 127.0.0.1"), ("NO_PROXY", "*")]
        {
            let service = Service::answering(200, "[]");
            let variables = [("HTTP_PROXY", "http://127.0.0.1:9"), (name, exceptions)];
            assert_eq!(call(&service, &variables), "status 200", "{exceptions}");
            assert_eq!(service.only_sent().target, "/cloud");
        }
    }

    #[test]
    fn the_error_for_an_invalid_proxy_names_its_variable() {
        let token = ("BIMDATA_TOKEN", "token-1");
        let url = ("BIMDATA_API_URL", "http://localhost:8000");
        assert_bad(&[token, url, ("HTTP_PROXY", "not a url")], "HTTP_PROXY", "proxy");
        assert_bad(&[token, url, ("ALL_PROXY", "socks5://127.0.0.1:1080")], "ALL_PROXY", "not supported");
    }

    #[test]
    fn a_session_that_was_not_asked_to_does_not_look_at_the_environment() {
        let service = Service::answering(200, "[]");
        let url = service.url();
        let variables = [
            ("BIMDATA_API_URL", url.as_str()),
            ("BIMDATA_TOKEN", "token-1"),
            ("HTTP_PROXY", "http://127.0.0.1:9"),
            ("ALL_PROXY", "http://127.0.0.1:9"),
        ];
        assert_eq!(outcome_of("call without from_env", &variables), "status 200");
        let names: Vec<_> = service.only_sent().headers.into_iter().map(|(name, _)| name).collect();
        assert!(!names.contains(&"authorization".to_owned()), "{names:?}");
    }
}
