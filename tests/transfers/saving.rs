//! A file is saved to the named path and to no other, and is never readable by more users than before.

use std::fs;
use std::path::{Path, PathBuf};

use bimdata::{Error, Method, ProjectRef, Session, transfer};
use support::folder::TestFolder;
use support::scripted::{Reply, Scripted};
use support::{in_time, session_with};

const PROJECT: ProjectRef = ProjectRef { cloud: 1, project: 2 };

/// A server that answers everything with the file that is saved here.
fn storage() -> Scripted {
    Scripted::start(|_| Reply::json(200, "new"))
}

fn session(server: &Scripted) -> Session {
    session_with(server).build().unwrap()
}

type Save = fn(&Scripted, &Path) -> Result<u64, Error>;

/// Saves the same file in each possible way.
const WAYS: [Save; 2] = [
    |server, path| session(server).download(&format!("{}/file", server.url()))?.save_to(path),
    |server, path| session(server).call(Method::GET, "/file").reader()?.save_to(path),
];

/// Whether saving to this path is refused, with the path in the error and the path unchanged.
#[track_caller]
fn assert_refused(place: &Path, because: &str) {
    let server = storage();
    for save in WAYS {
        match in_time(|| save(&server, place)) {
            Err(Error::File(error)) => {
                assert_eq!(error.path, place);
                assert!(error.to_string().contains(because), "{error}");
            }
            other => panic!("{}: {other:?}", place.display()),
        }
    }
    let server = storage();
    let call = || transfer::download_document(&session(&server), PROJECT, 7, place);
    assert!(matches!(in_time(call), Err(Error::File(_))));
    let call = || transfer::download_model_file(&session(&server), PROJECT.model(7), |_| None, place);
    assert!(matches!(in_time(call), Err(Error::File(_))));
    assert_eq!(server.connections(), 0, "{}", place.display());
}

fn names(folder: &TestFolder) -> Vec<PathBuf> {
    folder.content().into_keys().collect()
}

#[test]
fn a_path_that_cannot_be_a_file_is_refused_before_anything_is_fetched() {
    let folder = TestFolder::new();
    let path = folder.path();
    fs::create_dir(path.join("folder")).unwrap();
    assert_refused(&path.join("folder"), "folder");
    assert_refused(&path.join("new/"), "folder");
    assert_refused(&path.join("new/."), "folder");
    assert_refused(&path.join("folder/.."), "");
    assert_refused(&path.join("absent/file"), "");
    assert_refused(Path::new(""), "");
    assert_refused(Path::new("/"), "");
    assert_eq!(names(&folder), [Path::new("folder")]);
}

#[test]
fn an_answer_without_content_is_no_file() {
    let server = Scripted::start(|_| Reply::no_content());
    let folder = TestFolder::new();
    let path = folder.write("file", "old");
    for path in [path, folder.path().join("new")] {
        let error = session(&server).call(Method::GET, "/file").reader().unwrap().save_to(&path).unwrap_err();
        assert!(matches!(&error, Error::Decode(error) if error.status == 204), "{error:?}");
        assert!(error.to_string().contains("no content"), "{error}");
    }
    assert_eq!(folder.content(), [("file".into(), Some(b"old".to_vec()))].into());
}

#[test]
fn an_answer_to_a_question_about_a_file_is_no_file() {
    let server = Scripted::start(|_| Reply::json(200, "a file").cut_to(0));
    let folder = TestFolder::new();
    let path = folder.write("file", "old");
    let error = session(&server).call(Method::HEAD, "/file").response().unwrap().save_to(&path).unwrap_err();
    assert!(error.to_string().contains("no content"), "{error}");
    assert_eq!(folder.content(), [("file".into(), Some(b"old".to_vec()))].into());
}

#[test]
fn a_file_in_chunks_is_as_long_as_they_are() {
    let server = Scripted::start(|request| {
        let encoding = if request.target == "/br" { "Content-Encoding: br\r\n" } else { "" };
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n{encoding}\r\n");
        Reply::raw(&format!("{head}3\r\nnew\r\n0\r\n\r\n"))
    });
    let folder = TestFolder::new();
    let path = folder.write("file", "old");
    let save = |target| session(&server).download(&format!("{}{target}", server.url()))?.save_to(&path);
    assert!(save("/br").unwrap_err().to_string().contains("\"br\""));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(save("/plain").unwrap(), 3);
    assert_eq!(fs::read(&path).unwrap(), b"new");
}

#[test]
fn a_file_can_be_named_without_its_folder() {
    // The working folder of tests is that of the package.
    let name = format!("saved-by-a-test-{}", std::process::id());
    let server = storage();
    for save in WAYS {
        let saved = save(&server, Path::new(&name));
        let content = fs::read(&name);
        drop(fs::remove_file(&name));
        assert_eq!((saved.unwrap(), content.unwrap()), (3, b"new".to_vec()));
    }
}

#[cfg(unix)]
mod unix {
    use std::io::Write;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;
    use std::sync::{Arc, Mutex};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn devices_pipes_sockets_and_folders_are_refused_also_behind_a_link() {
        let folder = TestFolder::new();
        let path = folder.path();
        assert!(Command::new("mkfifo").arg(path.join("pipe")).status().unwrap().success());
        let _socket = UnixListener::bind(path.join("socket")).unwrap();
        fs::create_dir(path.join("folder")).unwrap();
        symlink("/dev/null", path.join("device")).unwrap();
        for name in ["pipe", "socket", "folder"] {
            symlink(name, path.join(format!("to-{name}"))).unwrap();
        }
        symlink("loop", path.join("loop")).unwrap();
        symlink("new/", path.join("to-new-folder")).unwrap();
        let before: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_type().unwrap()).collect();
        for (name, because) in [
            ("pipe", "pipe"),
            ("to-pipe", "pipe"),
            ("socket", "socket"),
            ("to-socket", "socket"),
            ("folder", "folder"),
            ("to-folder", "folder"),
            ("device", "device"),
            ("loop", ""),
            ("to-new-folder", "folder"),
        ] {
            assert_refused(&path.join(name), because);
        }
        let after: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_type().unwrap()).collect();
        assert_eq!(before, after);
    }

    /// The text of the link in `/proc` is then the path of a folder.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_at_the_text_of_a_link_to_a_deleted_file_is_refused_too() {
        use std::os::fd::AsRawFd;

        let folder = TestFolder::new();
        let deleted = fs::File::create(folder.path().join("deleted")).unwrap();
        fs::remove_file(folder.path().join("deleted")).unwrap();
        fs::create_dir(folder.path().join("deleted (deleted)")).unwrap();
        assert_refused(format!("/proc/self/fd/{}", deleted.as_raw_fd()).as_ref(), "folder");
    }

    const MOUNTED: &str = "BIMDATA_TEST_MOUNTED_FILE";

    /// Single files are mounted in containers. The mounts of this test end with its process.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_mounted_file_is_refused_before_anything_is_fetched() {
        let folder = TestFolder::new();
        let path = folder.write("mounted.ifc", "old");
        fs::create_dir(folder.path().join("disk")).unwrap();
        let script = "mount -t tmpfs none disk && echo there > disk/file && mount --bind disk/file mounted.ifc \
                      && exec \"$1\" --exact saving::unix::in_mounts_of_its_own --ignored";
        let program = std::env::current_exe().unwrap();
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]).arg(program);
        let output = command.current_dir(folder.path()).env(MOUNTED, &path).output();
        match output {
            Ok(output) if output.status.success() => {
                assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"), "{output:?}");
            }
            Ok(output) if output.stdout.is_empty() => {
                drop(writeln!(std::io::stderr(), "skipped: nothing can be mounted here"));
            }
            other => panic!("{other:?}"),
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[ignore = "another test runs it with mounts of its own"]
    fn in_mounts_of_its_own() {
        let path = std::path::PathBuf::from(std::env::var_os(MOUNTED).unwrap());
        assert_refused(&path, "mount point");
        assert_eq!(fs::read(&path).unwrap(), b"there\n");
    }

    #[test]
    fn a_file_behind_links_is_written_and_the_links_stay() {
        let server = storage();
        for save in WAYS {
            let folder = TestFolder::new();
            let path = folder.path();
            let real = folder.write("elsewhere/real.ifc", "old");
            fs::create_dir(path.join("links")).unwrap();
            symlink("../elsewhere/real.ifc", path.join("links/relative")).unwrap();
            symlink(path.join("links/relative"), path.join("absolute")).unwrap();
            symlink("elsewhere", path.join("folder")).unwrap();
            for way in ["links/relative", "absolute", "folder/real.ifc"] {
                fs::write(&real, "old").unwrap();
                assert_eq!(save(&server, &path.join(way)).unwrap(), 3, "{way}");
                assert_eq!(fs::read(&real).unwrap(), b"new", "{way}");
            }
            assert!(fs::symlink_metadata(path.join("links/relative")).unwrap().is_symlink());
            assert!(fs::symlink_metadata(path.join("absolute")).unwrap().is_symlink());
            // Nothing else is left, wherever it was written.
            assert_eq!(fs::read_dir(path.join("elsewhere")).unwrap().count(), 1);
            assert_eq!(fs::read_dir(path.join("links")).unwrap().count(), 1);
            assert_eq!(fs::read_dir(path).unwrap().count(), 4);
        }
    }

    #[test]
    fn a_link_to_nothing_creates_the_file_that_it_names() {
        let server = storage();
        for save in WAYS {
            let folder = TestFolder::new();
            let path = folder.path();
            fs::create_dir(path.join("elsewhere")).unwrap();
            symlink("elsewhere/second", path.join("first")).unwrap();
            symlink("third", path.join("elsewhere/second")).unwrap();
            assert_eq!(save(&server, &path.join("first")).unwrap(), 3);
            assert_eq!(folder.read("elsewhere/third"), b"new");
            assert!(fs::symlink_metadata(path.join("elsewhere/second")).unwrap().is_symlink());

            symlink("absent/file", path.join("nowhere")).unwrap();
            assert_refused(&path.join("nowhere"), "");
            assert!(fs::symlink_metadata(path.join("nowhere")).unwrap().is_symlink());
        }
    }

    #[test]
    fn a_file_that_is_there_keeps_its_mode_and_a_new_one_gets_the_usual_one() {
        let server = storage();
        for save in WAYS {
            let folder = TestFolder::new();
            for kept in [0o600, 0o640, 0o644, 0o400, 0o755, 0o666, 0o606, 0o200] {
                let path = folder.write("file", "old");
                set_mode(&path, kept);
                save(&server, &path).unwrap();
                assert_eq!((mode(&path), folder.content().len()), (kept, 1), "{kept:o}");
                fs::remove_file(&path).unwrap();
            }
            let usual = mode(&folder.write("usual", ""));
            save(&server, &folder.path().join("file")).unwrap();
            assert_eq!(mode(&folder.path().join("file")), usual);
        }
    }

    #[test]
    fn content_gets_no_right_to_run_as_another_user() {
        let folder = TestFolder::new();
        let path = folder.write("file", "old");
        set_mode(&path, 0o6755);
        WAYS[0](&storage(), &path).unwrap();
        assert_eq!(mode(&path), 0o755);
    }

    #[test]
    fn nobody_reads_a_part_of_a_file_who_may_not_read_the_file() {
        let folder = TestFolder::new();
        let path = folder.write("file", "old");
        for kept in [0o600, 0o640, 0o604, 0o400] {
            set_mode(&path, kept);
            let seen = Arc::new(Mutex::new(Vec::new()));
            let (list, folder_path) = (Arc::clone(&seen), folder.path().to_owned());
            let server = storage();
            let download = session(&server).download(&format!("{}/file", server.url())).unwrap();
            let download = download.on_progress(move |_, _| {
                let entries = fs::read_dir(&folder_path).unwrap().map(|entry| entry.unwrap().path());
                list.lock().unwrap().extend(entries.filter(|path| !path.ends_with("file")).map(|path| mode(&path)));
            });
            download.save_to(&path).unwrap();
            let seen = seen.lock().unwrap();
            assert_eq!(seen.len(), 1);
            assert_eq!(seen[0] & 0o077 & !kept, 0, "{:o} for {kept:o}", seen[0]);
        }
    }

    #[test]
    fn a_mode_that_is_tightened_meanwhile_is_kept() {
        let folder = TestFolder::new();
        let path = folder.write("file", "old");
        set_mode(&path, 0o644);
        let server = storage();
        let download = session(&server).download(&format!("{}/file", server.url())).unwrap();
        let tightened = path.clone();
        download.on_progress(move |_, _| set_mode(&tightened, 0o600)).save_to(&path).unwrap();
        assert_eq!((mode(&path), folder.read("file")), (0o600, b"new".to_vec()));
    }

    #[test]
    fn a_path_that_stops_being_a_file_during_the_download_is_not_replaced() {
        let folder = TestFolder::new();
        let path = folder.path().join("file");
        let server = storage();
        let download = session(&server).download(&format!("{}/file", server.url())).unwrap();
        let made = path.clone();
        let download = download.on_progress(move |_, _| {
            assert!(Command::new("mkfifo").arg(&made).status().unwrap().success());
        });
        assert!(matches!(download.save_to(&path), Err(Error::File(error)) if error.path == path));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_owner_stays_who_it_was_where_that_may_be_set() {
        let folder = TestFolder::new();
        let path = folder.write("file", "old");
        if std::os::unix::fs::chown(&path, Some(12_345), Some(23_456)).is_err() {
            drop(writeln!(std::io::stderr(), "skipped: owners cannot be set here"));
            return;
        }
        set_mode(&path, 0o640);
        WAYS[0](&storage(), &path).unwrap();
        let metadata = fs::metadata(&path).unwrap();
        assert_eq!((metadata.uid(), metadata.gid(), mode(&path)), (12_345, 23_456, 0o640));
    }
}

#[test]
fn leftovers_of_killed_processes_do_not_keep_others_from_saving() {
    let folder = TestFolder::new();
    for number in 0..1_002 {
        // With the name that this version used once.
        folder.write(format!(".download-{}-{number}.part", std::process::id()), "left over");
    }
    let server = storage();
    for save in WAYS {
        save(&server, &folder.path().join("file")).unwrap();
        assert_eq!(folder.read("file"), b"new");
    }
    assert_eq!(folder.content().len(), 1_003);
}
