//! If a folder is replaced by a link while a mirror runs, the link is not followed; leftovers of a killed run are not
//! mirrored.

use bimdata::mirror::{self, Action, LeftOut, Options};

use crate::mirror::project::{PROJECT, Project, ROOT};
use support::folder::TestFolder;

#[test]
fn what_is_left_of_an_unfinished_download_is_left_out_of_an_upload_and_the_plan_says_so() {
    let (project, local) = (Project::default(), TestFolder::new());
    let names = [".bimdata-0123456789abcdef.part", ".bimdata-1-0.part", ".download-1-0.part"];
    for name in names {
        local.write(name, "half");
        local.write(format!("plans/{name}"), "half");
    }
    local.write("plans/ground.part", "ground");
    let service = project.serve();
    // A partial file of another program counts as rubbish; this test includes rubbish.
    let options = Options { include_rubbish: true, ..Options::default() };
    let plan = mirror::plan_upload(&service.session(), PROJECT, local.path(), &options).unwrap();
    assert_eq!(
        plan.steps().iter().filter(|step| step.action == Action::LeaveOut(LeftOut::Unfinished)).count(),
        6,
        "{plan}"
    );
    let line = "leave out      .download-1-0.part: is what is left of an unfinished download";
    assert!(plan.to_string().lines().any(|found| found == line), "{plan}");
    let report = plan.run(&service.session(), |_| ());
    assert!(report.is_complete(), "{report}");
    let uploaded: Vec<_> = project.documents().into_iter().map(|document| document.1).collect();
    assert_eq!(uploaded, ["ground.part"]);
}

#[test]
fn a_partial_download_would_be_left_out_of_an_upload() {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "tower.ifc", b"tower");
    let service = project.serve();
    let session = service.session();
    let link = format!("{}/{}?signature=0", service.storage.url(), 101);
    let (planned, path) = (std::sync::Arc::new(std::sync::Mutex::new(String::new())), local.path().to_owned());
    let kept = std::sync::Arc::clone(&planned);
    let again = service.session();
    let download = session.download(&link).unwrap().on_progress(move |_, _| {
        let plan = mirror::plan_upload(&again, PROJECT, &path, &Options::default()).unwrap();
        *kept.lock().unwrap() = plan.to_string();
    });
    download.save_to(local.path().join("new.ifc")).unwrap();
    let planned = planned.lock().unwrap();
    assert!(planned.contains("\nleave out      .bimdata-") && planned.lines().count() == 2, "{planned}");
}

#[cfg(unix)]
mod links {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use bimdata::Error;
    use bimdata::mirror::Outcome;

    use super::*;
    use crate::mirror::{download, entry, replacing, upload};

    /// Replaces a folder by a link to `outside`.
    fn exchange(folder: &Path, outside: &Path) {
        fs::remove_dir_all(folder).unwrap();
        symlink(outside, folder).unwrap();
    }

    #[track_caller]
    fn assert_noticed(outcome: &Outcome, folder: &Path) {
        match outcome {
            Outcome::Failed(Error::File(error)) => {
                assert_eq!(error.path, folder);
                assert!(error.to_string().contains("has become a symbolic link"), "{error}");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn nothing_is_downloaded_through_a_folder_that_has_become_a_link() {
        for replaces in [false, true] {
            let (project, local) = (Project::default(), TestFolder::new());
            let first = project.add_folder(ROOT, "first");
            let second = project.add_folder(first, "second");
            project.add_document(first, "a.txt", b"new");
            project.add_document(second, "b.txt", b"new");
            local.write("outside/a.txt", "precious");
            local.write("outside/second/b.txt", "precious");
            local.write("mirror/first/second/b.txt", "old");
            let root = local.path().join("mirror");
            let service = project.serve();
            let session = service.session();
            let options = if replaces { replacing() } else { Options::default() };
            if !replaces {
                fs::remove_dir_all(root.join("first")).unwrap();
            }
            let plan = mirror::plan_download(&session, PROJECT, &root, &options).unwrap();
            // The last folder of the plan has been created: from now on there are only files.
            let report = plan.run(&session, |entry| {
                if entry.step.path == "first/second" {
                    exchange(&root.join("first"), &local.path().join("outside"));
                }
            });
            for path in ["first/a.txt", "first/second/b.txt"] {
                assert_noticed(&entry(&report, path).outcome, &root.join("first"));
            }
            assert_eq!(local.read("outside/a.txt"), b"precious");
            assert_eq!(local.read("outside/second/b.txt"), b"precious");
            assert_eq!(fs::read_dir(local.path().join("outside")).unwrap().count(), 2);
        }
    }

    #[test]
    fn no_folder_is_created_through_one_that_has_become_a_link() {
        let (project, local) = (Project::default(), TestFolder::new());
        let first = project.add_folder(ROOT, "first");
        project.add_folder(first, "second");
        fs::create_dir(local.path().join("outside")).unwrap();
        let root = local.path().join("mirror");
        let service = project.serve();
        let session = service.session();
        let plan = mirror::plan_download(&session, PROJECT, &root, &Options::default()).unwrap();
        let report = plan.run(&session, |entry| {
            if entry.step.path == "first" {
                exchange(&root.join("first"), &local.path().join("outside"));
            }
        });
        assert_noticed(&entry(&report, "first/second").outcome, &root.join("first"));
        assert_eq!(fs::read_dir(local.path().join("outside")).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_becomes_a_link_while_a_file_arrives_does_not_get_the_file() {
        let (project, local) = (Project::default(), TestFolder::new());
        let first = project.add_folder(ROOT, "first");
        project.add_document(first, "a.txt", b"new");
        fs::create_dir(local.path().join("outside")).unwrap();
        let root = local.path().join("mirror");
        let service = project.serve();
        project.hold_transfers(std::time::Duration::from_millis(200));
        let session = service.session();
        let plan = mirror::plan_download(&session, PROJECT, &root, &Options::default()).unwrap();
        let report = std::thread::scope(|scope| {
            let run = scope.spawn(|| plan.run(&session, |_| ()));
            service.storage.wait_for_requests(1);
            exchange(&root.join("first"), &local.path().join("outside"));
            run.join().unwrap()
        });
        assert_noticed(&entry(&report, "first/a.txt").outcome, &root.join("first"));
        assert_eq!(fs::read_dir(local.path().join("outside")).unwrap().count(), 0);
    }

    #[test]
    fn nothing_is_uploaded_through_a_folder_that_has_become_a_link() {
        let (project, local) = (Project::default(), TestFolder::new());
        local.write("mirror/first/second/b.txt", "mine");
        local.write("outside/second/b.txt", "not mine");
        let root = local.path().join("mirror");
        let service = project.serve();
        let session = service.session();
        let plan = mirror::plan_upload(&session, PROJECT, &root, &Options::default()).unwrap();
        let report = plan.run(&session, |entry| {
            if entry.step.path == "first/second" {
                exchange(&root.join("first"), &local.path().join("outside"));
            }
        });
        assert_noticed(&entry(&report, "first/second/b.txt").outcome, &root.join("first"));
        assert!(project.documents().is_empty());
    }

    #[test]
    fn the_mirrored_folder_may_be_a_link_but_not_become_one() {
        let (project, local) = (Project::default(), TestFolder::new());
        project.add_document(ROOT, "a.txt", b"new");
        let service = project.serve();
        fs::create_dir(local.path().join("real")).unwrap();
        symlink("real", local.path().join("link")).unwrap();
        let report = download(&service, &local.path().join("link"), &Options::default());
        assert!(report.is_complete(), "{report}");
        assert_eq!(local.read("real/a.txt"), b"new");
        assert!(upload(&service, &local.path().join("link"), &replacing()).is_complete());

        let root = local.path().join("becomes");
        fs::create_dir(&root).unwrap();
        let session = service.session();
        let plan = mirror::plan_download(&session, PROJECT, &root, &Options::default()).unwrap();
        let outside = local.path().join("outside");
        fs::create_dir(&outside).unwrap();
        let report = plan.run(&session, |entry| {
            if entry.step.path == "." {
                exchange(&root, &outside);
            }
        });
        assert_noticed(&entry(&report, "a.txt").outcome, &root);
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_has_become_a_link_is_not_replaced_and_not_written_through() {
        let (project, local) = (Project::default(), TestFolder::new());
        project.add_document(ROOT, "a.txt", b"new");
        local.write("outside.txt", "precious");
        local.write("mirror/a.txt", "old");
        let root = local.path().join("mirror");
        let service = project.serve();
        let session = service.session();
        let plan = mirror::plan_download(&session, PROJECT, &root, &replacing()).unwrap();
        fs::remove_file(root.join("a.txt")).unwrap();
        symlink("../outside.txt", root.join("a.txt")).unwrap();
        let report = plan.run(&session, |_| ());
        assert!(matches!(entry(&report, "a.txt").outcome, Outcome::Refused(_)), "{report}");
        assert_eq!(local.read("outside.txt"), b"precious");
    }

    #[test]
    fn a_file_that_is_replaced_keeps_its_mode() {
        use std::os::unix::fs::PermissionsExt;

        let (project, local) = (Project::default(), TestFolder::new());
        project.add_document(ROOT, "a.txt", b"new");
        let path = local.write("a.txt", "old");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(download(&project.serve(), local.path(), &replacing()).is_complete());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o7777, 0o600);
        assert_eq!(local.read("a.txt"), b"new");
    }
}
