//! Signing out: which tokens are revoked, and what happens if the store cannot be used. Also what a person notices of a
//! token file that cannot be saved.

use std::fs;
use std::path::Path;

use bimdata::auth::{Bearer, TokenFile, UserLogin};
use bimdata::{RetryPolicy, Session, user};
use bimdata_stand_in::{StandIn, TOKEN};

use support::folder::TestFolder;

use crate::user_login::{ADA, auth_error, login, session, sign_in, sign_in_by, stand_in, visit, who};

const GRACE: &str = "grace@bim.example";

fn stored(server: &StandIn, file: &Path) -> UserLogin {
    login(server).stored_in(TokenFile::new(file))
}

/// The access tokens that calls have used, the oldest first.
fn access_tokens(server: &StandIn) -> Vec<String> {
    let asked = server.asked().into_iter().filter(|asked| asked.path == "/user");
    let mut tokens: Vec<String> = asked
        .filter_map(|asked| asked.headers.into_iter().find(|(name, _)| name == "authorization"))
        .map(|(_, value)| value.trim_start_matches("Bearer ").to_owned())
        .collect();
    tokens.dedup();
    tokens
}

fn is_valid(server: &StandIn, token: &str) -> bool {
    let session = Session::builder().base_url(server.url()).auth(Bearer::new(token).unwrap()).build().unwrap();
    user::get(&session).is_ok()
}

fn revoked(server: &StandIn) -> usize {
    server.asked().iter().filter(|asked| asked.path.ends_with("/revoke")).count()
}

#[test]
fn signing_out_revokes_the_own_tokens_and_leaves_those_of_another_person() {
    let (server, folder) = (stand_in(), TestFolder::new());
    let file = folder.path().join("tokens.json");
    let (ada, grace) = (stored(&server, &file), stored(&server, &file));
    let (adas, graces) = (session(&server, &ada), session(&server, &grace));
    sign_in(&server, &ada, &adas);
    let (outcome, _) = sign_in_by(&grace, &graces, |url| visit(&server.approve_sign_in(&url, GRACE)));
    outcome.unwrap();
    assert_eq!((who(&adas).unwrap().as_str(), who(&graces).unwrap().as_str()), (ADA, GRACE));
    let tokens = access_tokens(&server);
    let before = fs::read(&file).unwrap();
    ada.logout(&adas).unwrap();
    assert_eq!(tokens.iter().map(|token| is_valid(&server, token)).collect::<Vec<_>>(), [false, true]);
    assert_eq!(who(&graces).unwrap(), GRACE);
    assert!(fs::read(&file).unwrap() == before, "the stored token is not Ada's");
}

#[test]
fn signing_out_revokes_every_pair_of_tokens_that_was_obtained() {
    let (server, folder) = (stand_in(), TestFolder::new());
    let file = folder.path().join("tokens.json");
    let login = stored(&server, &file);
    let session = session(&server, &login);
    sign_in(&server, &login, &session);
    who(&session).unwrap();
    // The second sign-in cannot be saved, so the file still has the first.
    let part = folder.path().join("tokens.json.part");
    fs::create_dir(&part).unwrap();
    sign_in(&server, &login, &session);
    fs::remove_dir(&part).unwrap();
    who(&session).unwrap();
    let tokens = access_tokens(&server);
    assert_eq!(tokens.len(), 2);
    login.logout(&session).unwrap();
    assert!(tokens.iter().all(|token| !is_valid(&server, token)));
    assert_eq!(revoked(&server), 4, "two access tokens and two refresh tokens");
    assert!(!login.is_signed_in(&session).unwrap(), "nothing is left in the file");
}

#[test]
fn signing_out_revokes_a_token_that_another_process_has_renewed() {
    let (server, folder) = (stand_in(), TestFolder::new());
    server.rotate_refresh_tokens(true);
    let file = folder.path().join("tokens.json");
    let (one, other) = (stored(&server, &file), stored(&server, &file));
    let (first, second) = (session(&server, &one), session(&server, &other));
    sign_in(&server, &one, &first);
    server.revoke_tokens();
    who(&second).unwrap();
    one.logout(&first).unwrap();
    assert!(access_tokens(&server).iter().all(|token| !is_valid(&server, token)));
    assert!(who(&second).unwrap_err().needs_sign_in());
}

#[test]
fn signing_out_revokes_a_refresh_token_whose_access_token_was_refused() {
    let server = stand_in();
    let login = login(&server);
    let session = session(&server, &login).with_retry(RetryPolicy::none());
    sign_in(&server, &login, &session);
    server.revoke_tokens();
    server.on(TOKEN).status(503);
    who(&session).unwrap_err();
    login.logout(&session).unwrap();
    assert_eq!(revoked(&server), 2);
}

#[test]
fn signing_out_is_possible_if_the_file_cannot_be_used() {
    for content in ["not mine", ""] {
        let (server, folder) = (stand_in(), TestFolder::new());
        let file = folder.path().join("tokens.json");
        let login = stored(&server, &file);
        let session = session(&server, &login);
        if content.is_empty() {
            // It can be read, but not saved.
            sign_in(&server, &login, &session);
            fs::create_dir(folder.path().join("tokens.json.part")).unwrap();
        } else {
            fs::write(&file, content).unwrap();
            sign_in(&server, &login, &session);
        }
        who(&session).unwrap();
        let before = fs::read(&file).unwrap();
        let url = login.logout(&session).unwrap();
        assert!(url.contains("&id_token_hint="), "{url}");
        assert!(access_tokens(&server).iter().all(|token| !is_valid(&server, token)));
        assert!(fs::read(&file).unwrap() == before, "the file is left as it is");
    }
}

#[test]
fn a_refresh_token_that_cannot_be_replaced_in_the_file_is_not_used_by_a_person() {
    let (server, folder) = (stand_in(), TestFolder::new());
    server.rotate_refresh_tokens(true);
    let file = folder.path().join("tokens.json");
    let (running, started_later) = (stored(&server, &file), stored(&server, &file));
    let session_of_running = session(&server, &running);
    sign_in(&server, &running, &session_of_running);
    let part = folder.path().join("tokens.json.part");
    fs::create_dir(&part).unwrap();
    server.revoke_tokens();
    server.clear_asked();
    for login in [&running, &started_later] {
        let error = auth_error(who(&session(&server, login)));
        assert!(error.to_string().contains("tokens.json.part"), "{error}");
        assert!(!bimdata::Error::from(error).needs_sign_in(), "a person cannot help");
    }
    server.assert_asked(TOKEN, 0);
    fs::remove_dir(&part).unwrap();
    assert_eq!(who(&session(&server, &started_later)).unwrap(), ADA);
    assert_eq!(who(&session_of_running).unwrap(), ADA);
}
