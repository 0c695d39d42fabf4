//! A person is asked while other programs use the same token file.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use bimdata::auth::{ClientCredentials, TokenFile, UserLogin};
use bimdata::{Session, cloud};
use bimdata_stand_in::StandIn;

use support::folder::TestFolder;
use support::program::free_address;
use support::{AT_ONCE, in_time};

use crate::user_login::{ADA, LONG, login, session, sign_in_by, stand_in, visit, who};

/// Longer than any of these tests needs to get a lock that is free.
const SHORT: Duration = Duration::from_secs(2);

fn stored(server: &StandIn, file: &Path) -> UserLogin {
    login(server).stored_in(TokenFile::new(file).lock_timeout(SHORT))
}

/// An application with the same file.
fn application(server: &StandIn, file: &Path) -> Session {
    let credentials = ClientCredentials::new(server.client_id(), server.client_secret());
    let builder = Session::builder().base_url(server.url()).iam_url(server.url()).retry(AT_ONCE);
    builder.auth(credentials.stored_in(TokenFile::new(file).lock_timeout(SHORT))).build().unwrap()
}

#[test]
fn the_file_is_not_locked_while_a_person_is_asked() {
    let (server, folder) = (Arc::new(stand_in()), TestFolder::new());
    let file = folder.path().join("tokens.json");
    let (browser, path) = (Arc::clone(&server), file.clone());
    let login = stored(&server, &file).asking(LONG, move |url| {
        // Fetches a token and saves it.
        cloud::list(&application(&browser, &path)).unwrap();
        let sent = browser.approve_sign_in(url, ADA);
        thread::spawn(move || visit(&sent));
    });
    assert_eq!(in_time(|| who(&session(&server, &login))).unwrap(), ADA);
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("\"authorization\"").count(), 2, "both tokens are saved");
}

#[test]
fn a_person_who_signed_in_elsewhere_need_not_sign_in_here() {
    let (server, folder) = (stand_in(), TestFolder::new());
    let file = folder.path().join("tokens.json");
    let (shown, page) = mpsc::channel();
    let shown = Mutex::new(shown);
    let waiting = stored(&server, &file).asking(LONG, move |_| shown.lock().unwrap().send(()).unwrap());
    let session_of_waiting = session(&server, &waiting);
    thread::scope(|scope| {
        let asked = scope.spawn(|| in_time(|| who(&session_of_waiting)));
        page.recv().unwrap();
        let other = stored(&server, &file);
        crate::user_login::sign_in(&server, &other, &session(&server, &other));
        assert_eq!(asked.join().unwrap().unwrap(), ADA);
    });
}

#[test]
fn a_person_is_asked_by_one_of_the_processes_with_the_same_redirect_url() {
    let (server, folder) = (Arc::new(stand_in()), TestFolder::new());
    let file = folder.path().join("tokens.json");
    let url = format!("http://{}/back", free_address());
    server.set_redirect_uris(&[&url]);
    let asked = Arc::new(AtomicUsize::new(0));
    let second: Arc<OnceLock<Session>> = Arc::default();
    let asking = |then: Box<dyn Fn(&str) + Send + Sync>| {
        let counted = Arc::clone(&asked);
        let login = stored(&server, &file).redirect_url(&url).asking(LONG, move |url| {
            counted.fetch_add(1, Ordering::SeqCst);
            then(url);
        });
        session(&server, &login)
    };
    second.set(asking(Box::new(|_| {}))).unwrap();
    let (browser, waiting) = (Arc::clone(&server), Arc::clone(&second));
    let first = asking(Box::new(move |url| {
        let (sent, waiting) = (browser.approve_sign_in(url, ADA), Arc::clone(&waiting));
        thread::spawn(move || who(waiting.get().unwrap()));
        thread::spawn(move || {
            // Time for the other to notice that the port is in use.
            thread::sleep(Duration::from_millis(200));
            visit(&sent)
        });
    }));
    assert_eq!(in_time(|| who(&first)).unwrap(), ADA);
    assert_eq!(in_time(|| who(second.get().unwrap())).unwrap(), ADA);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[test]
fn a_sign_in_is_kept_in_memory_while_another_program_holds_the_lock() {
    let (server, folder) = (stand_in(), TestFolder::new());
    let file = folder.path().join("tokens.json");
    let (release, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let slow = support::scripted::Scripted::start(move |_| {
        let _ = gate.lock().unwrap().recv_timeout(Duration::from_secs(20));
        support::scripted::Reply::json(503, "{}")
    });
    let login = login(&server).stored_in(TokenFile::new(&file).lock_timeout(Duration::from_millis(100)));
    let session = session(&server, &login);
    thread::scope(|scope| {
        let credentials = ClientCredentials::new("slow", "s3cret").stored_in(TokenFile::new(&file));
        let builder = Session::builder().base_url(slow.url()).iam_url(slow.url()).auth(credentials);
        let holder = builder.retry(bimdata::RetryPolicy::none()).build().unwrap();
        let holding = scope.spawn(move || cloud::list(&holder).map(|clouds| clouds.len()));
        slow.wait_for_requests(1);
        let (outcome, page) = sign_in_by(&login, &session, |url| visit(&server.approve_sign_in(&url, ADA)));
        assert!(page.1.contains("Signed in"), "{page:?}");
        outcome.unwrap();
        assert_eq!(who(&session).unwrap(), ADA);
        drop(release);
        holding.join().unwrap().unwrap_err();
    });
    assert!(login.is_signed_in(&session).unwrap());
}
