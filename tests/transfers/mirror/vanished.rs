//! What has vanished from one side is deleted on the other only if that is enabled and an earlier run had created it.

use std::fs;

use bimdata::mirror::{self, Action, IfVanished, Options, Outcome};

use crate::mirror::project::{PROJECT, Project, ROOT, Service};
use crate::mirror::{CONFLICT, changed, deleted, deleting, download, entry, plan_up, refused, replacing, upload};
use support::folder::TestFolder;

/// Uploads a tree next to what others have put there, and then removes parts of it locally.
fn uploaded() -> (Project, Service, TestFolder) {
    let (project, local) = (Project::default(), TestFolder::new());
    let theirs = project.add_folder(ROOT, "theirs");
    project.add_document(theirs, "their.txt", b"their");
    project.add_document(ROOT, "present.txt", b"their");
    for path in ["present.txt", "stays.txt", "a/b/gone.txt", "a/gone too.txt", "c/gone.pdf", "theirs/ours.txt"] {
        local.write(path, "old");
    }
    let service = project.serve();
    let report = upload(&service, local.path(), &changed());
    assert!(report.is_complete(), "{report}");
    (project, service, local)
}

#[test]
fn documents_and_folders_that_a_run_made_go_with_their_files() {
    let (project, service, local) = uploaded();
    for folder in ["a", "c", "theirs"] {
        fs::remove_dir_all(local.path().join(folder)).unwrap();
    }
    fs::remove_file(local.path().join("present.txt")).unwrap();
    // Without the option, nothing is deleted.
    assert_eq!(deleted(&plan_up(&service, &local, &changed())), [""; 0]);
    let before = project.documents().len();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    assert_eq!(project.documents().len(), before);

    let plan = plan_up(&service, &local, &deleting());
    let mut paths = deleted(&plan);
    paths.sort();
    assert_eq!(paths, ["a", "a/b", "a/b/gone.txt", "a/gone too.txt", "c", "c/gone.pdf", "theirs/ours.txt"]);
    assert!(plan.to_string().contains("\ndelete         a/b/gone.txt"), "{plan}");
    let report = plan.run(&service.session(), |_| ());
    assert!(report.is_complete() && report.done() == 7, "{report}");
    // What others made stays: a folder that existed before, its content, and a document that had that name before.
    let left: Vec<_> = project.documents().into_iter().map(|(folder, name, ..)| format!("{folder}/{name}")).collect();
    assert_eq!(left, ["/present.txt", "/stays.txt", "theirs/their.txt"]);
    assert_eq!(project.folder_count(), 1);
    assert_eq!(deleted(&plan_up(&service, &local, &deleting())), [""; 0]);
}

#[test]
fn changes_and_additions_of_others_are_kept() {
    let (project, service, local) = uploaded();
    fs::remove_dir_all(local.path().join("a")).unwrap();
    fs::remove_dir_all(local.path().join("c")).unwrap();
    project.add_version(project.id_of("gone.txt"), b"their");
    let folder = project.id_of_folder("c");
    let plan = plan_up(&service, &local, &deleting());
    // Between the plan and the run somebody puts a document into a folder that is to be deleted.
    project.add_document(folder, "late.txt", b"their");
    let report = plan.run(&service.session(), |_| ());
    assert_eq!(
        refused(&report),
        [("a/b/gone.txt", CONFLICT), ("c", CONFLICT)].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    let left: Vec<_> = project.documents().into_iter().map(|(folder, name, ..)| format!("{folder}/{name}")).collect();
    for name in ["b/gone.txt", "c/late.txt"] {
        assert!(left.contains(&name.to_owned()), "{left:?}");
    }
    assert!(!left.contains(&"a/gone too.txt".to_owned()), "{left:?}");
}

#[test]
fn a_file_that_comes_back_before_the_run_keeps_its_document() {
    let (project, service, local) = uploaded();
    fs::remove_file(local.path().join("stays.txt")).unwrap();
    let plan = plan_up(&service, &local, &deleting());
    assert_eq!(deleted(&plan), ["stays.txt"]);
    local.write("stays.txt", "back");
    let report = plan.run(&service.session(), |_| ());
    assert!(matches!(entry(&report, "stays.txt").outcome, Outcome::Refused(_)), "{report}");
    project.id_of("stays.txt");
}

#[test]
fn a_deletion_that_is_removed_from_the_plan_is_not_done() {
    let (project, service, local) = uploaded();
    fs::remove_file(local.path().join("stays.txt")).unwrap();
    let mut plan = plan_up(&service, &local, &deleting());
    plan.retain(|step| step.action != Action::Delete);
    assert!(plan.run(&service.session(), |_| ()).is_complete());
    project.id_of("stays.txt");
    // The next run still recognizes it.
    assert_eq!(deleted(&plan_up(&service, &local, &deleting())), ["stays.txt"]);
}

#[test]
fn files_and_folders_that_a_run_made_go_with_their_documents() {
    let (project, local) = (Project::default(), TestFolder::new());
    let a = project.add_folder(ROOT, "a");
    let b = project.add_folder(ROOT, "b");
    let gone = [(a, "gone.txt"), (ROOT, "edited.txt"), (ROOT, "ours.txt"), (b, "in b.txt")]
        .map(|(folder, name)| project.add_document(folder, name, b"old"));
    local.write("ours.txt", "our");
    let service = project.serve();
    let options = Options { if_vanished: IfVanished::Delete, ..replacing() };
    let refusal = mirror::plan_download(&service.session(), PROJECT, local.path(), &options).unwrap_err();
    assert!(refusal.to_string().starts_with("if_vanished: needs IfPresent::Changed"), "{refusal}");

    assert!(download(&service, local.path(), &deleting()).is_complete());
    for id in gone {
        project.remove_document(id);
    }
    project.remove_folder(a);
    project.remove_folder(b);
    // Longer, so that it counts as changed whatever the clock says.
    local.write("edited.txt", "edited");
    local.write("b/ours.txt", "our");
    let report = download(&service, local.path(), &deleting());
    assert_eq!(refused(&report), [("edited.txt".to_owned(), CONFLICT.to_owned())]);
    let mut left: Vec<_> =
        local.content().into_keys().map(|path| path.display().to_string().replace('\\', "/")).collect();
    left.retain(|path| path != ".bimdata-mirror.json");
    assert_eq!(left, ["b", "b/ours.txt", "edited.txt", "ours.txt"]);
}

#[test]
fn a_record_that_leads_out_of_the_folder_deletes_nothing() {
    let (project, place) = (Project::default(), TestFolder::new());
    let victim = place.write("victim.txt", "victim");
    let folder = place.path().join("mirror");
    fs::create_dir(&folder).unwrap();
    let found = fs::metadata(&victim).unwrap();
    let modified = found.modified().unwrap().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    let service = project.serve();
    let entry = format!(r#"{{"size": 6, "modified": {modified}, "document": 7, "made": "local"}}"#);
    let files =
        ["../victim.txt", "/victim.txt", "..", "a/../../victim.txt", ""].map(|path| format!("{path:?}: {entry}"));
    let record = format!(
        r#"{{"version": 1, "mirrors": [{{"service": "{}", "cloud": 12, "project": 34, "folder": {ROOT},
             "files": {{{}}}, "folders": {{"..": {{"id": 8, "made": "local"}}}}}}]}}"#,
        service.api.url(),
        files.join(", ")
    );
    fs::write(folder.join(".bimdata-mirror.json"), record).unwrap();
    let plan = mirror::plan_download(&service.session(), PROJECT, &folder, &deleting()).unwrap();
    assert_eq!(plan.notes(), [""; 0]);
    assert_eq!(plan.steps().len(), 1, "{plan}");
    assert!(plan.run(&service.session(), |_| ()).is_complete());
    assert_eq!(place.read("victim.txt"), b"victim");
}

#[test]
fn nothing_is_deleted_if_something_else_is_not_in_place() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("old/a.txt", "content");
    local.write("b.txt", "old");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    // Moved, but the service refuses the new document, as it does without space.
    fs::rename(local.path().join("old"), local.path().join("new")).unwrap();
    fs::rename(local.path().join("new/a.txt"), local.path().join("new/c.txt")).unwrap();
    project.break_name("c.txt");
    let plan = plan_up(&service, &local, &deleting());
    assert_eq!(deleted(&plan), ["old/a.txt", "old"]);
    let report = plan.run(&service.session(), |_| ());
    assert!(matches!(entry(&report, "new/c.txt").outcome, Outcome::Failed(_)), "{report}");
    for path in ["old/a.txt", "old"] {
        assert!(matches!(entry(&report, path).outcome, Outcome::NotTried), "{report}");
    }
    assert!(!report.is_complete());
    assert!(project.documents().iter().any(|(_, name, content, _)| name == "a.txt" && content == b"content"));
}

#[test]
fn no_file_is_deleted_if_the_document_that_took_its_place_cannot_be_downloaded() {
    let (project, local) = (Project::default(), TestFolder::new());
    let id = project.add_document(ROOT, "a.txt", b"content");
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    project.remove_document(id);
    project.add_document(ROOT, "b.txt", b"content");
    project.break_name("b.txt");
    let report = download(&service, local.path(), &deleting());
    assert!(matches!(entry(&report, "b.txt").outcome, Outcome::Failed(_)), "{report}");
    assert!(matches!(entry(&report, "a.txt").outcome, Outcome::NotTried), "{report}");
    assert_eq!(local.read("a.txt"), b"content");
}
