//! Tokens in a file: one request for all processes, a refresh token that is never used twice, and a file that is never
//! corrupted.
//!
//! The processes are this test program, which runs only `child`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use bimdata::auth::{ClientCredentials, TokenFile};
use bimdata::{Error, Method, Session};
use serde_json::{Value, json};

use support::folder::TestFolder;
use support::scripted::{Reply, Request, Scripted};
use support::{TOKEN_PATH, in_time, name_of_test, session_with, token};

/// Tells the child where the server is, where the file is, and how often to call.
const TASK: &str = "BIMDATA_TEST_TOKEN_FILE";
const PROCESSES: usize = 8;

#[test]
#[ignore = "run by the other tests, in a process of its own"]
fn child() {
    let Ok(task) = std::env::var(TASK) else { return };
    let [url, file, calls] = task.split('|').collect::<Vec<_>>().try_into().unwrap();
    let session = session_at(url, Path::new(file));
    for _ in 0..calls.parse().unwrap() {
        call(&session).unwrap();
    }
}

fn run_child(server: &Scripted, file: &Path, calls: usize) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([&name_of_test(module_path!(), "child"), "--exact", "--ignored"]);
    command.env(TASK, format!("{}|{}|{calls}", server.url(), file.display()));
    command.stdout(Stdio::null()).spawn().unwrap()
}

fn auth(file: &Path) -> ClientCredentials {
    ClientCredentials::new("app", "s3cret").stored_in(TokenFile::new(file))
}

fn session_at(url: &str, file: &Path) -> Session {
    Session::builder().base_url(url).iam_url(url).auth(auth(file)).build().unwrap()
}

pub(crate) fn session(server: &Scripted, file: &Path) -> Session {
    session_with(server).auth(auth(file)).build().unwrap()
}

pub(crate) fn call(session: &Session) -> Result<Value, Error> {
    session.call(Method::GET, "/cloud").receive()
}

pub(crate) fn server(tokens: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Scripted {
    Scripted::start(move |request| if request.target == TOKEN_PATH { tokens(request) } else { Reply::json(200, "[]") })
}

pub(crate) fn numbered(request: &Request) -> Reply {
    token(&format!("t{}", request.turn), &json!({"expires_in": 300}))
}

pub(crate) fn asked(server: &Scripted) -> usize {
    server.requests_for(TOKEN_PATH).len()
}

pub(crate) fn used(server: &Scripted) -> Vec<String> {
    let calls = server.requests_for("/cloud").into_iter();
    calls.map(|request| request.header("authorization").unwrap_or_default().to_owned()).collect()
}

#[test]
fn processes_that_start_at_once_make_one_request_for_a_token() {
    let server = server(|request| numbered(request).after(Duration::from_millis(100)));
    let folder = TestFolder::new();
    let file = folder.path().join("below/tokens.json");
    let children: Vec<_> = (0..PROCESSES).map(|_| run_child(&server, &file, 1)).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(used(&server), ["Bearer t0"; PROCESSES]);
    assert_eq!(asked(&server), 1);
}

#[test]
fn a_refresh_token_for_a_single_use_is_used_once_by_all_processes() {
    let (next, reused) = (Mutex::new(0), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&reused);
    let server = server(move |request| {
        let mut next = next.lock().unwrap();
        let sent =
            request.form().into_iter().find_map(|field| field.strip_prefix("refresh_token=r").map(str::to_owned));
        if sent.is_some_and(|sent| sent != next.to_string()) {
            counted.fetch_add(1, Ordering::SeqCst);
            return Reply::json(400, r#"{"error": "invalid_grant"}"#);
        }
        *next += 1;
        // It expires at once, so that every call renews it.
        token(&format!("t{next}"), &json!({"expires_in": 0, "refresh_token": format!("r{next}")}))
    });
    let folder = TestFolder::new();
    let file = folder.path().join("tokens.json");
    let children: Vec<_> = (0..PROCESSES).map(|_| run_child(&server, &file, 5)).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(reused.load(Ordering::SeqCst), 0);
    let grants = server.requests_for(TOKEN_PATH).into_iter().map(|request| request.form());
    let first = grants.filter(|form| form.contains(&"grant_type=client_credentials".to_owned())).count();
    assert_eq!((first, asked(&server)), (1, PROCESSES * 5));
    assert_eq!(used(&server).into_iter().collect::<BTreeSet<_>>().len(), PROCESSES * 5);
}

#[test]
fn a_token_outlives_the_session_that_fetched_it() {
    let (server, folder) = (server(numbered), TestFolder::new());
    let file = folder.path().join("tokens.json");
    for _ in 0..3 {
        call(&session(&server, &file)).unwrap();
    }
    assert_eq!((asked(&server), used(&server)), (1, vec!["Bearer t0".to_owned(); 3]));
}

#[test]
fn without_a_store_nothing_is_written() {
    let (server, folder) = (server(numbered), TestFolder::new());
    let file = folder.path().join("tokens.json");
    let unused = TokenFile::new(&file);
    let credentials = ClientCredentials::new("app", "s3cret");
    call(&session_with(&server).auth(credentials).build().unwrap()).unwrap();
    assert_eq!((unused.path(), folder.content().len()), (file.as_path(), 0));
}

#[cfg(unix)]
#[test]
fn the_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (server, folder) = (server(numbered), TestFolder::new());
    let file = folder.path().join("tokens.json");
    // Also if it replaces a file that others can read.
    fs::write(&file, "").unwrap();
    fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
    call(&session(&server, &file)).unwrap();
    for file in [file.clone(), folder.path().join("tokens.json.lock")] {
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.display());
    }
    assert_eq!(folder.content().len(), 2, "{:?}", folder.content().keys());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_file_stays_a_link() {
    let (server, folder) = (server(numbered), TestFolder::new());
    let file = folder.write("elsewhere/tokens.json", "");
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    call(&session(&server, &link)).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(String::from_utf8(fs::read(&file).unwrap()).unwrap().contains("Bearer t0"));
}

#[test]
fn each_provider_client_and_scope_has_its_own_token() {
    let (one, other, folder) = (server(numbered), server(|_| token("other", &json!({}))), TestFolder::new());
    let file = folder.path().join("tokens.json");
    let stored = || TokenFile::new(&file);
    call(&session(&one, &file)).unwrap();
    call(&session(&other, &file)).unwrap();
    assert_eq!(used(&other), ["Bearer other"], "no token of another provider");
    let second = ClientCredentials::new("second", "s3cret").stored_in(stored());
    call(&session_with(&one).auth(second).build().unwrap()).unwrap();
    let scoped = ClientCredentials::new("app", "s3cret").scope("bcf:read").stored_in(stored());
    call(&session_with(&one).auth(scoped).build().unwrap()).unwrap();
    call(&session(&one, &file)).unwrap();
    assert_eq!(used(&one), ["Bearer t0", "Bearer t1", "Bearer t2", "Bearer t0"]);
}

#[test]
fn a_token_that_the_service_refuses_is_replaced_in_the_file_too() {
    let server = Scripted::start(|request| match (request.target.as_str(), request.header("authorization")) {
        (TOKEN_PATH, _) => numbered(request),
        (_, Some("Bearer t0")) if request.turn > 0 => Reply::json(401, "{}"),
        _ => Reply::json(200, "[]"),
    });
    let folder = TestFolder::new();
    let file = folder.path().join("tokens.json");
    let (one, other) = (session(&server, &file), session(&server, &file));
    for session in [&one, &other, &one] {
        call(session).unwrap();
    }
    // When the token of the third call is refused, the second call has saved a new one already: the third call uses
    // that.
    assert_eq!(asked(&server), 2);
    assert_eq!(used(&server), ["Bearer t0", "Bearer t0", "Bearer t1", "Bearer t0", "Bearer t1"]);
}

#[test]
fn a_file_of_another_kind_is_never_overwritten() {
    let newer = json!({"kind": "bimdata tokens", "version": 2, "tokens": {}}).to_string();
    let damaged = json!({"kind": "bimdata tokens", "version": 1, "tokens": [{"provider": 1}]}).to_string();
    for content in [
        "{}",
        "[]",
        "\"text\"",
        "PK\u{3}\u{4}",
        "{\"kind\": \"other\", \"version\": 1, \"tokens\": []}",
        &newer,
        &damaged,
    ] {
        let (server, folder) = (server(numbered), TestFolder::new());
        let file = folder.write("tokens.json", content);
        let session = session(&server, &file);
        for _ in 0..2 {
            call(&session).unwrap();
        }
        assert_eq!(asked(&server), 1, "the token is kept in memory");
        assert_eq!(fs::read_to_string(&file).unwrap(), content);
    }
}

#[test]
fn a_path_that_cannot_be_a_file_any_more_costs_no_call() {
    let (server, folder) = (server(numbered), TestFolder::new());
    let (becomes_folder, parent) = (folder.path().join("becomes-folder"), folder.path().join("file"));
    let in_file = parent.join("tokens.json");
    // When the session is built, a file could still be created there.
    let sessions = [&becomes_folder, &in_file].map(|path| session(&server, path));
    fs::create_dir(&becomes_folder).unwrap();
    folder.write("file", "text");
    for session in &sessions {
        call(session).unwrap();
    }
    assert_eq!(folder.read("file"), b"text");
}

#[test]
fn tokens_that_nobody_can_use_any_more_are_removed_from_the_file() {
    let server = server(|request| token(&format!("t{}", request.turn), &json!({"expires_in": 0})));
    let folder = TestFolder::new();
    let file = folder.path().join("tokens.json");
    let second = ClientCredentials::new("second", "s3cret").stored_in(TokenFile::new(&file));
    call(&session_with(&server).auth(second).build().unwrap()).unwrap();
    call(&session(&server, &file)).unwrap();
    let content: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(content["tokens"].as_array().unwrap().len(), 1, "{content}");
    assert_eq!(content["tokens"][0]["client"], "app");
}

/// A session that fetches a token and holds the lock until the test releases the answer.
fn while_the_lock_is_held(test: impl FnOnce(&Scripted, &Path)) {
    let (release, gate) = std::sync::mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let server = server(move |request| {
        if request.turn == 0 {
            let _ = gate.lock().unwrap().recv_timeout(Duration::from_secs(20));
        }
        numbered(request)
    });
    let folder = TestFolder::new();
    let file = folder.path().join("tokens.json");
    thread::scope(|scope| {
        let fetching = scope.spawn(|| call(&session(&server, &file)));
        server.wait_for_requests(1);
        test(&server, &file);
        drop(release);
        fetching.join().unwrap().unwrap();
    });
}

#[test]
fn a_deadline_and_a_cancellation_end_the_wait_for_the_lock() {
    while_the_lock_is_held(|server, file| {
        let waiting = session(server, file);
        let hurried = waiting.with_deadline(Duration::from_millis(200));
        assert!(in_time(|| call(&hurried)).unwrap_err().is_timeout());
        let (cancellable, cancel) = waiting.cancellable();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| call(&cancellable));
            cancel.cancel();
            assert!(in_time(|| waiting.join().unwrap()).unwrap_err().is_cancelled());
        });
        assert_eq!(asked(server), 1, "nobody goes on without the lock");
    });
}

#[test]
fn a_lock_that_is_held_for_too_long_is_named() {
    while_the_lock_is_held(|server, file| {
        let store = TokenFile::new(file).lock_timeout(Duration::from_millis(100));
        let credentials = ClientCredentials::new("app", "s3cret").stored_in(store);
        let error = call(&session_with(server).auth(credentials).build().unwrap()).unwrap_err();
        assert!(error.is_timeout() && error.to_string().contains("tokens.json.lock"), "{error}");
        assert_eq!(asked(server), 1, "nobody goes on without the lock");
    });
}
