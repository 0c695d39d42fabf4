//! A local folder is mirrored into a project.

use std::fs;

use bimdata::mirror::{self, Options, Outcome};

use crate::mirror::project::{PROJECT, Project, ROOT};
use crate::mirror::{entry, refused, replacing, upload};
use support::folder::TestFolder;

fn row(folder: &str, name: &str, content: &str, successor_of: Option<i64>) -> (String, String, Vec<u8>, Option<i64>) {
    (folder.to_owned(), name.to_owned(), content.into(), successor_of)
}

#[test]
fn a_tree_arrives_with_its_folders_and_files() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("tower.ifc", "ISO-10303-21;");
    local.write("plans/ground.pdf", "ground");
    local.write("plans/empty", "");
    local.write("plans/old/roof.pdf", "roof");
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    assert_eq!(report.to_string(), "6 done, 1 skipped, 0 refused, 0 failed, 0 not tried");
    assert!(report.is_complete());
    let expected = [
        row("", "tower.ifc", "ISO-10303-21;", None),
        row("old", "roof.pdf", "roof", None),
        row("plans", "empty", "", None),
        row("plans", "ground.pdf", "ground", None),
    ];
    assert_eq!(project.documents(), expected);
    let document = entry(&report, "tower.ifc").document.as_ref().unwrap();
    assert_eq!((document.name.as_str(), document.parent_id), ("tower.ifc", Some(ROOT)));
}

#[test]
fn folders_that_are_there_are_used_again() {
    let (project, local) = (Project::default(), TestFolder::new());
    let plans = project.add_folder(ROOT, "plans");
    project.add_folder(plans, "old");
    local.write("plans/old/roof.pdf", "roof");
    let service = project.serve();
    assert!(upload(&service, local.path(), &Options::default()).is_complete());
    assert_eq!(project.folder_count(), 2);
    assert_eq!(project.documents(), [row("old", "roof.pdf", "roof", None)]);
}

#[test]
fn files_that_are_there_are_skipped() {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "there.txt", b"old");
    local.write("there.txt", "new");
    local.write("fresh.txt", "fresh");
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    assert!(report.is_complete());
    assert!(matches!(entry(&report, "there.txt").outcome, Outcome::Skipped));
    assert_eq!(project.documents(), [row("", "fresh.txt", "fresh", None), row("", "there.txt", "old", None)]);
    assert_eq!(service.writes(), ["POST /cloud/12/project/34/document"]);
}

#[test]
fn existing_files_get_new_versions_on_request() {
    let (project, local) = (Project::default(), TestFolder::new());
    let before = project.add_document(ROOT, "there.txt", b"old");
    // The same name in another folder is another document, and so is another spelling of it.
    let plans = project.add_folder(ROOT, "plans");
    project.add_document(plans, "there.txt", b"elsewhere");
    project.add_document(ROOT, "There.txt", b"capital");
    local.write("there.txt", "new");
    let service = project.serve();
    assert!(upload(&service, local.path(), &replacing()).is_complete());
    let expected = [
        row("", "There.txt", "capital", None),
        row("", "there.txt", "new", Some(before)),
        row("plans", "there.txt", "elsewhere", None),
    ];
    assert_eq!(project.documents(), expected);
}

#[test]
fn a_folder_and_a_document_may_have_one_name_in_a_project() {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "tower", b"document");
    local.write("tower/in.txt", "in");
    let service = project.serve();
    assert!(upload(&service, local.path(), &replacing()).is_complete());
    assert_eq!(project.documents(), [row("", "tower", "document", None), row("tower", "in.txt", "in", None)]);
}

#[test]
fn what_the_project_has_several_of_is_refused() {
    let (project, local) = (Project::default(), TestFolder::new());
    for _ in 0..2 {
        project.add_document(ROOT, "twice.txt", b"old");
        project.add_folder(ROOT, "twice");
    }
    local.write("twice.txt", "new");
    local.write("twice/in.txt", "in");
    let service = project.serve();
    let report = upload(&service, local.path(), &replacing());
    assert!(!report.is_complete());
    let expected = [
        ("twice", "the project has several of this name here"),
        ("twice/in.txt", "its folder is refused"),
        ("twice.txt", "the project has several of this name here"),
    ];
    assert_eq!(refused(&report), expected.map(|(path, reason)| (path.to_owned(), reason.to_owned())));
    assert_eq!(service.writes(), [""; 0]);
}

#[test]
#[cfg(unix)]
fn links_and_special_files_are_refused_and_never_followed() {
    let (project, local, elsewhere) = (Project::default(), TestFolder::new(), TestFolder::new());
    let secret = elsewhere.write("secret.txt", "secret");
    std::os::unix::fs::symlink(&secret, local.path().join("file link")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), local.path().join("folder link")).unwrap();
    std::os::unix::fs::symlink("absent", local.path().join("dangling")).unwrap();
    std::os::unix::fs::symlink(".", local.path().join("loop")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(local.path().join("socket")).unwrap();
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    let expected = [
        ("dangling", "is a symbolic link"),
        ("file link", "is a symbolic link"),
        ("folder link", "is a symbolic link"),
        ("loop", "is a symbolic link"),
        ("socket", "is neither a file nor a folder"),
    ];
    assert_eq!(refused(&report), expected.map(|(path, reason)| (path.to_owned(), reason.to_owned())));
    assert_eq!(service.writes(), [""; 0]);
}

#[test]
#[cfg(unix)]
fn a_file_that_becomes_a_link_after_the_plan_is_not_followed() {
    let (project, local, elsewhere) = (Project::default(), TestFolder::new(), TestFolder::new());
    let secret = elsewhere.write("secret.txt", "secret");
    let path = local.write("file.txt", "file");
    let service = project.serve();
    let session = service.session();
    let plan = mirror::plan_upload(&session, PROJECT, local.path(), &Options::default()).unwrap();
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(secret, path).unwrap();
    let report = plan.run(&session, |_| ());
    assert_eq!(report.failed(), 1);
    assert_eq!(project.documents(), []);
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_not_unicode_are_refused_with_what_is_in_them() {
    use std::os::unix::ffi::OsStrExt;

    let (project, local) = (Project::default(), TestFolder::new());
    let odd = std::path::Path::new(std::ffi::OsStr::from_bytes(b"odd \xff"));
    local.write(odd.join("in.txt"), "in");
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    let expected = [("odd \u{fffd}", "the name is not Unicode"), ("odd \u{fffd}/in.txt", "its folder is refused")];
    assert_eq!(refused(&report), expected.map(|(path, reason)| (path.to_owned(), reason.to_owned())));
}

#[test]
#[cfg(unix)]
fn files_and_folders_that_cannot_be_read_are_reported() {
    use std::os::unix::fs::PermissionsExt;

    let (project, local) = (Project::default(), TestFolder::new());
    let file = local.write("closed.txt", "closed");
    let folder = local.path().join("closed");
    fs::create_dir(&folder).unwrap();
    local.write("open.txt", "open");
    for path in [&file, &folder] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).unwrap();
    }
    if fs::File::open(&file).is_ok() {
        // The user who runs this can read everything.
        return;
    }
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let reason = "cannot be read: Permission denied (os error 13)";
    let expected = ["closed", "closed.txt"].map(|path| (path.to_owned(), reason.to_owned()));
    assert_eq!(refused(&report), expected);
    assert_eq!(project.documents(), [row("", "open.txt", "open", None)]);
}

#[test]
fn a_file_that_is_gone_after_the_plan_fails_alone() {
    let (project, local) = (Project::default(), TestFolder::new());
    let gone = local.write("gone.txt", "gone");
    local.write("stays.txt", "stays");
    let service = project.serve();
    let session = service.session();
    let plan = mirror::plan_upload(&session, PROJECT, local.path(), &Options::default()).unwrap();
    fs::remove_file(&gone).unwrap();
    let report = plan.run(&session, |_| ());
    assert!(
        matches!(&entry(&report, "gone.txt").outcome, Outcome::Failed(bimdata::Error::File(error)) if error.path == gone)
    );
    assert_eq!(project.documents(), [row("", "stays.txt", "stays", None)]);
}

#[test]
fn what_would_be_deeper_than_a_project_is_read_is_refused() {
    let folders = |levels: usize| (0..levels).map(|_| "f").collect::<std::path::PathBuf>();
    let (project, local) = (Project::default(), TestFolder::new());
    // Files at the deepest level that is read and one level below it, and a folder there that contains a file.
    local.write(folders(499).join("deepest"), "");
    local.write(folders(500).join("too deep"), "");
    local.write(folders(501).join("in it"), "");
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    let too_deep = "is deeper than the levels of a project that can be read again";
    let mut expected = vec![
        (format!("{}too deep", "f/".repeat(500)), too_deep.to_owned()),
        (format!("{}f", "f/".repeat(500)), too_deep.to_owned()),
        (format!("{}in it", "f/".repeat(501)), "its folder is refused".to_owned()),
    ];
    let mut found: Vec<_> =
        refused(&report).into_iter().map(|(path, why)| (path.trim_end_matches('/').to_owned(), why)).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(report.failed() + report.not_tried(), 0, "{report}");
    assert_eq!(project.folder_count(), 500);
    // Everything that was created can be read, and nothing is left to do.
    let again = upload(&service, local.path(), &Options::default());
    assert_eq!(again.done(), 0, "{again}");

    // The levels are counted in the project, not in the mirrored folder.
    let local = TestFolder::new();
    local.write("a/b", "");
    let mut deepest = ROOT;
    let project = Project::default();
    for _ in 0..499 {
        deepest = project.add_folder(deepest, "f");
    }
    let options = Options { folder: Some(deepest), ..Options::default() };
    let report = upload(&project.serve(), local.path(), &options);
    assert_eq!(refused(&report), [("a/b".to_owned(), too_deep.to_owned())]);
    assert_eq!(project.folder_count(), 500);
}
