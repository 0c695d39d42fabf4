//! Only what is certainly gone is deleted on the other side.

use std::fs;
use std::path::{Path, PathBuf};

use bimdata::mirror::{self, Plan};

use crate::mirror::project::{PROJECT, Project, ROOT, Service};
use crate::mirror::{changed, deleted, deleting, download, entry, plan_down, plan_up, refused, upload};
use support::folder::TestFolder;

/// Uploads two files, one of them in the folder `plans`.
fn uploaded() -> (Project, Service, TestFolder) {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("mirror/plans/deep/a.txt", "old");
    local.write("mirror/b.txt", "old");
    let service = project.serve();
    assert!(upload(&service, &root(&local), &changed()).is_complete());
    (project, service, local)
}

fn root(local: &TestFolder) -> PathBuf {
    local.path().join("mirror")
}

fn plan_root(service: &Service, local: &TestFolder) -> Plan {
    mirror::plan_upload(&service.session(), PROJECT, root(local), &deleting()).unwrap()
}

#[cfg(unix)]
fn is_about_plans(note: &str) -> bool {
    note.starts_with("plans: ") && note.ends_with(", so nothing below it is deleted")
}

#[cfg(unix)]
fn link(target: &str, place: &Path) {
    std::os::unix::fs::symlink(target, place).unwrap();
}

#[test]
#[cfg(unix)]
fn nothing_below_something_other_than_a_folder_has_vanished() {
    type Exchange = fn(&Path);
    let exchanges: [(&str, Exchange); 4] = [
        ("a dangling link", |place| link("nowhere", place)),
        ("a link to an empty folder", |place| {
            fs::create_dir(place.with_file_name("elsewhere")).unwrap();
            link("elsewhere", place);
        }),
        ("a link in a circle", |place| link("plans", place)),
        ("a file", |place| fs::write(place, "a file").unwrap()),
    ];
    for (what, exchange) in exchanges {
        let (project, service, local) = uploaded();
        fs::remove_dir_all(root(&local).join("plans")).unwrap();
        exchange(&root(&local).join("plans"));
        fs::remove_file(root(&local).join("b.txt")).unwrap();
        let session = service.session();
        let plan = plan_root(&service, &local);
        assert_eq!(deleted(&plan), ["b.txt"], "{what}");
        assert!(plan.notes().len() == 1, "{what}: {plan}");
        assert!(is_about_plans(&plan.notes()[0]), "{what}: {plan}");
        let _ = plan.run(&session, |_| ());
        project.id_of("a.txt");
        // The record still knows the file.
        fs::remove_file(root(&local).join("plans")).unwrap();
        fs::create_dir_all(root(&local).join("plans")).unwrap();
        let plan = plan_root(&service, &local);
        assert!(deleted(&plan).contains(&"plans/deep/a.txt".to_owned()), "{what}: {plan}");
    }
}

#[test]
#[cfg(unix)]
fn a_folder_that_becomes_a_dangling_link_after_the_plan_keeps_its_documents() {
    let (project, service, local) = uploaded();
    fs::remove_file(root(&local).join("plans/deep/a.txt")).unwrap();
    let session = service.session();
    let plan = plan_root(&service, &local);
    assert_eq!(deleted(&plan), ["plans/deep/a.txt"]);
    fs::remove_dir_all(root(&local).join("plans")).unwrap();
    link("nowhere", &root(&local).join("plans"));
    let report = plan.run(&session, |_| ());
    assert_eq!(entry(&report, "plans/deep/a.txt").to_string().split_whitespace().next(), Some("not"), "{report}");
    project.id_of("a.txt");
}

#[test]
fn nothing_in_a_refused_folder_has_vanished() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("plans/a.txt", "old");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    project.add_folder(ROOT, "plans");
    fs::remove_file(local.path().join("plans/a.txt")).unwrap();
    let plan = plan_up(&service, &local, &deleting());
    assert!(deleted(&plan).is_empty() && plan.notes().len() == 1, "{plan}");
    let report = plan.run(&service.session(), |_| ());
    assert_eq!(refused(&report).len(), 1, "{report}");
    project.id_of("a.txt");
}

/// Downloads two files, one of them in the folder `plans`, and removes both documents.
fn downloaded() -> (Project, Service, TestFolder, i64) {
    let (project, local) = (Project::default(), TestFolder::new());
    let folder = project.add_folder(ROOT, "plans");
    let documents = [project.add_document(folder, "a.txt", b"old"), project.add_document(ROOT, "b.txt", b"old")];
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    for document in documents {
        project.remove_document(document);
    }
    (project, service, local, folder)
}

#[test]
#[cfg(unix)]
fn no_file_is_deleted_through_a_link() {
    let (_, service, local, _) = downloaded();
    let outside = TestFolder::new();
    fs::rename(local.path().join("plans"), outside.path().join("plans")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("plans"), local.path().join("plans")).unwrap();
    let plan = plan_down(&service, &local, &deleting());
    assert_eq!(deleted(&plan), ["b.txt"]);
    assert!(plan.notes().len() == 1 && is_about_plans(&plan.notes()[0]), "{plan}");
    let _ = plan.run(&service.session(), |_| ());
    assert_eq!(outside.read("plans/a.txt"), b"old");
}

#[test]
fn no_file_is_deleted_whose_folder_is_something_else_in_the_project() {
    let (project, service, local, folder) = downloaded();
    project.remove_folder(folder);
    project.add_document(ROOT, "plans", b"a document");
    let plan = plan_down(&service, &local, &deleting());
    assert_eq!(deleted(&plan), ["b.txt"]);
    let _ = plan.run(&service.session(), |_| ());
    assert_eq!(local.read("plans/a.txt"), b"old");
}

#[test]
fn no_file_is_deleted_whose_document_is_only_hidden() {
    let (project, local) = (Project::default(), TestFolder::new());
    let hidden = project.add_document(ROOT, "hidden.txt", b"old");
    let gone = project.add_document(ROOT, "gone.txt", b"old");
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    project.hide_document(hidden);
    project.remove_document(gone);
    let report = download(&service, local.path(), &deleting());
    assert_eq!((report.done(), report.failed()), (1, 1), "{report}");
    assert_eq!(local.read("hidden.txt"), b"old");
    assert!(!local.path().join("gone.txt").exists());
}

#[test]
fn a_version_that_is_added_after_the_plan_keeps_its_document() {
    let (project, service, local) = uploaded();
    fs::remove_file(root(&local).join("b.txt")).unwrap();
    let plan = plan_root(&service, &local);
    assert_eq!(deleted(&plan), ["b.txt"]);
    project.add_version(project.id_of("b.txt"), b"their");
    let report = plan.run(&service.session(), |_| ());
    let reason = "has changed since the plan was made, so make another one";
    assert_eq!(refused(&report), [("b.txt".to_owned(), reason.to_owned())]);
    project.id_of("b.txt");
}
