//! A token file that cannot be saved, or that changes during a request: no refresh token is used twice, and nothing
//! that others saved is erased.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use support::folder::TestFolder;
use support::scripted::{Request, Scripted};
use support::token;

use crate::token_file::{asked, call, numbered, server, session, used};

/// Whatever is at this path, the new file cannot be created there.
fn block(file: &Path) -> std::path::PathBuf {
    let part = file.with_file_name("tokens.json.part");
    fs::create_dir(&part).unwrap();
    part
}

/// Tokens that expire at once, with a refresh token for a single use. Counts those that are used once more.
fn rotating() -> (Scripted, Arc<AtomicUsize>) {
    let (unused, reused) = (Mutex::new(BTreeSet::new()), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&reused);
    let server = server(move |request| {
        let mut unused = unused.lock().unwrap();
        let form = request.form();
        if let Some(sent) = form.iter().find_map(|field| field.strip_prefix("refresh_token=")) {
            counted.fetch_add(usize::from(!unused.remove(sent)), Ordering::SeqCst);
        }
        let refresh_token = format!("r{}", request.turn);
        unused.insert(refresh_token.clone());
        token(&format!("t{}", request.turn), &json!({"expires_in": 0, "refresh_token": refresh_token}))
    });
    (server, reused)
}

fn refreshed(server: &Scripted) -> usize {
    let forms = server.requests_for(support::TOKEN_PATH).into_iter().map(|request| request.form());
    forms.filter(|form| form.contains(&"grant_type=refresh_token".to_owned())).count()
}

#[test]
fn a_refresh_token_that_cannot_be_replaced_in_the_file_is_not_used() {
    let ((server, reused), folder) = (rotating(), TestFolder::new());
    let file = folder.path().join("tokens.json");
    let running = session(&server, &file);
    call(&running).unwrap();
    let part = block(&file);
    for session in [&running, &session(&server, &file)] {
        call(session).unwrap();
    }
    assert_eq!(refreshed(&server), 0, "an application has another way to get a token");
    fs::remove_dir(part).unwrap();
    call(&session(&server, &file)).unwrap();
    call(&running).unwrap();
    assert_eq!((reused.load(Ordering::SeqCst), asked(&server)), (0, 5));
}

#[test]
fn what_another_program_saves_during_a_request_without_the_lock_is_not_erased() {
    let folder = TestFolder::new();
    let file = folder.path().join("tokens.json");
    let exchange = |change: fn(&mut Value)| {
        let path = file.clone();
        move |request: &Request| {
            if request.turn > 0 {
                let mut content: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
                change(&mut content["tokens"]);
                fs::write(&path, content.to_string()).unwrap();
                return numbered(request);
            }
            token("old", &json!({"expires_in": 0}))
        }
    };
    let tokens = || -> Vec<String> {
        let content: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let tokens = content["tokens"].as_array().unwrap().iter();
        tokens.map(|entry| entry["token"]["authorization"].as_str().unwrap().to_owned()).collect()
    };
    // Another token: both stay.
    let server = crate::token_file::server(exchange(|tokens| {
        tokens.as_array_mut().unwrap().push(json!({
            "provider": "other", "client": "c", "grant": "", "scopes": [], "token": {"authorization": "Bearer other"}
        }));
    }));
    for _ in 0..2 {
        call(&session(&server, &file)).unwrap();
    }
    assert_eq!(tokens(), ["Bearer other", "Bearer t1"]);
    // The same one: it is not replaced.
    fs::remove_file(&file).unwrap();
    let server =
        crate::token_file::server(exchange(|tokens| tokens[0]["token"]["authorization"] = json!("Bearer newer")));
    for _ in 0..2 {
        call(&session(&server, &file)).unwrap();
    }
    assert_eq!(tokens(), ["Bearer newer"]);
    assert_eq!(used(&server), ["Bearer old", "Bearer t1"]);
}

#[test]
fn a_file_that_is_replaced_by_another_kind_during_a_request_stays() {
    let folder = TestFolder::new();
    let file = folder.path().join("tokens.json");
    let path = file.clone();
    let server = server(move |request| {
        fs::write(&path, "mine").unwrap();
        numbered(request)
    });
    call(&session(&server, &file)).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}
