//! Where a token file may be, and what is read without its lock.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::Duration;

use bimdata::auth::{ClientCredentials, TokenFile, TokenKey, TokenStore};
use bimdata::{Error, Session};

use support::folder::TestFolder;
use support::{in_time, session_with};

use crate::token_file::{asked, call, numbered, server, session, used};

#[cfg(unix)]
#[test]
fn a_pipe_that_appears_at_the_path_costs_no_call_and_no_time() {
    let (server, folder) = (server(numbered), TestFolder::new());
    let pipe = folder.path().join("tokens.json");
    let session = session(&server, &pipe);
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    in_time(|| call(&session)).unwrap();
    assert!(!fs::metadata(&pipe).unwrap().is_file(), "it is still a pipe");
}

#[cfg(unix)]
#[test]
fn what_exists_and_is_not_a_file_is_refused_when_the_session_is_built() {
    use std::os::unix::{fs::symlink, net::UnixListener};

    let (server, folder) = (server(numbered), TestFolder::new());
    let path = |name: &str| folder.path().join(name);
    assert!(std::process::Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
    let _socket = UnixListener::bind(path("socket")).unwrap();
    fs::create_dir(path("folder")).unwrap();
    fs::write(path("file"), "").unwrap();
    symlink("/dev/null", path("device")).unwrap();
    for kind in ["pipe", "socket", "folder", "device"] {
        symlink(kind, path(&format!("to-{kind}"))).unwrap();
    }
    for (link, target) in [("loop", "loop"), ("one", "two"), ("two", "one"), ("to-parent", "..")] {
        symlink(target, path(link)).unwrap();
    }
    for (name, reason) in [
        ("pipe", "is a pipe"),
        ("to-pipe", "is a pipe"),
        ("socket", "is a socket"),
        ("to-socket", "is a socket"),
        ("folder", "is a folder"),
        ("to-folder", "is a folder"),
        ("to-parent", "is a folder"),
        ("device", "is a device"),
        ("to-device", "is a device"),
        ("loop", "symbolic links"),
        ("one", "symbolic links"),
        ("file/tokens.json", "below a file"),
    ] {
        let file = TokenFile::new(path(name));
        let mut refused = vec![file.check()];
        let credentials = ClientCredentials::new("app", "s3cret").stored_in(file.clone());
        refused.push(in_time(|| session_with(&server).auth(credentials).build()).map(drop));
        #[cfg(feature = "user-login")]
        {
            let login = bimdata::auth::UserLogin::new("app").stored_in(file);
            refused.push(in_time(|| session_with(&server).auth(login).build()).map(drop));
        }
        for refused in refused {
            let Err(error) = refused else { panic!("{name} was accepted") };
            assert!(matches!(&error, Error::Setting(setting) if setting.name == "token_file"), "{name}: {error:?}");
            assert!(error.to_string().contains(reason), "{name}: {error}");
        }
    }
    assert_eq!(server.connections(), 0);
}

#[cfg(unix)]
#[test]
fn a_path_at_which_a_file_can_still_appear_is_accepted() {
    let folder = TestFolder::new();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("file"), "").unwrap();
    std::os::unix::fs::symlink("missing/tokens.json", path("dangling")).unwrap();
    std::os::unix::fs::symlink("file", path("link")).unwrap();
    for name in ["missing.json", "new/folder/tokens.json", "dangling", "file", "link"] {
        TokenFile::new(path(name)).check().unwrap();
    }
    assert!(!path("missing").exists() && !path("new").exists() && !path("file.lock").exists());
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_is_named_in_the_error_also_behind_a_link() {
    use std::os::unix::{fs::symlink, net::UnixListener};

    let folder = TestFolder::new();
    let path = |name: &str| folder.path().join(name);
    assert!(std::process::Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
    let _socket = UnixListener::bind(path("socket")).unwrap();
    fs::create_dir(path("folder")).unwrap();
    symlink("/dev/null", path("device")).unwrap();
    for kind in ["pipe", "socket", "folder"] {
        symlink(kind, path(&format!("to-{kind}"))).unwrap();
    }
    let key = TokenKey::new("https://iam.bim.example/token", "app");
    for kind in ["pipe", "socket", "folder", "device"] {
        for place in [path(kind), path(&format!("to-{kind}"))].into_iter().filter(|place| place.exists()) {
            let error = in_time(|| TokenFile::new(&place).load(&key)).unwrap_err();
            assert!(matches!(error, Error::File(_)), "{error:?}");
            assert!(error.to_string().ends_with(&format!(": is a {kind}")), "{error}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_that_does_not_exist_yet_stays_a_link() {
    let (server, folder) = (server(numbered), TestFolder::new());
    let (file, link) = (folder.path().join("elsewhere/tokens.json"), folder.path().join("link.json"));
    fs::create_dir(file.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink("elsewhere/tokens.json", &link).unwrap();
    call(&session(&server, &link)).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&file).unwrap().contains("Bearer t0"));
}

#[test]
fn a_path_that_can_never_be_a_file_is_refused_when_the_session_is_built() {
    let (server, folder) = (server(numbered), TestFolder::new());
    let inside = |name: &str| folder.path().join(name);
    for path in [PathBuf::new(), inside(".."), inside("new/"), inside("."), PathBuf::from("..")] {
        let credentials = ClientCredentials::new("app", "s3cret").stored_in(TokenFile::new(&path));
        let error = session_with(&server).auth(credentials).build().unwrap_err();
        assert!(matches!(&error, Error::Setting(setting) if setting.name == "token_file"), "{path:?}: {error:?}");
        assert!(error.to_string().contains(&format!("\"{}\"", path.display())), "{error}");
    }
    assert!(folder.content().is_empty() && !Path::new(".lock").exists());
}

#[test]
fn a_fresh_token_is_used_if_no_lock_can_be_created() {
    let (server, folder) = (server(numbered), TestFolder::new());
    let file = folder.path().join("tokens.json");
    call(&session(&server, &file)).unwrap();
    // As in a folder that may not be written to.
    let lock = folder.path().join("tokens.json.lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    call(&session(&server, &file)).unwrap();
    assert_eq!((asked(&server), used(&server)), (1, vec!["Bearer t0".to_owned(); 2]));
}

#[test]
fn a_fresh_token_is_used_while_another_program_holds_the_lock() {
    let (release, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let server = server(move |request| {
        if request.form().contains(&"client_id=slow".to_owned()) {
            let _ = gate.lock().unwrap().recv_timeout(Duration::from_secs(20));
        }
        numbered(request)
    });
    let folder = TestFolder::new();
    let file = folder.path().join("tokens.json");
    let named = |name: &str| -> Session {
        let store = TokenFile::new(&file).lock_timeout(Duration::from_millis(100));
        session_with(&server).auth(ClientCredentials::new(name, "s3cret").stored_in(store)).build().unwrap()
    };
    call(&named("app")).unwrap();
    thread::scope(|scope| {
        let slow = scope.spawn(|| call(&named("slow")));
        server.wait_for_requests(3);
        call(&named("app")).unwrap();
        drop(release);
        slow.join().unwrap().unwrap();
    });
    assert_eq!(asked(&server), 2);
}
