//! What a run created and somebody else has changed since is theirs, and is not deleted.

use std::fs;

use crate::mirror::project::{Project, ROOT, Service};
use crate::mirror::{changed, deleted, deleting, download, edit, plan_down, plan_up, replacing, upload};
use support::folder::TestFolder;

/// Uploads `a.txt`.
fn uploaded() -> (Project, Service, TestFolder) {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "v1");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    (project, service, local)
}

/// Downloads `a.txt`.
fn downloaded() -> (Project, Service, TestFolder) {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "a.txt", b"v1");
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    (project, service, local)
}

#[track_caller]
fn assert_kept_there(service: &Service, local: &TestFolder) {
    fs::remove_file(local.path().join("a.txt")).unwrap();
    let plan = plan_up(service, local, &deleting());
    assert!(deleted(&plan).is_empty(), "{plan}");
}

#[track_caller]
fn assert_kept_here(project: &Project, service: &Service, local: &TestFolder) {
    project.remove_document(project.id_of("a.txt"));
    let plan = plan_down(service, local, &deleting());
    assert!(deleted(&plan).is_empty(), "{plan}");
}

#[test]
fn a_version_of_somebody_else_is_kept_although_the_file_became_equal() {
    let (project, service, local) = uploaded();
    project.add_version(project.id_of("a.txt"), b"same");
    edit(&local, "a.txt", "same");
    assert!(upload(&service, local.path(), &changed()).is_complete());
    assert_kept_there(&service, &local);
}

#[test]
fn a_version_of_somebody_else_is_kept_although_another_one_was_uploaded_after_it() {
    let (project, service, local) = uploaded();
    project.add_version(project.id_of("a.txt"), b"their work");
    assert!(upload(&service, local.path(), &replacing()).is_complete());
    assert_kept_there(&service, &local);
}

#[test]
fn an_edited_file_is_kept_although_its_document_became_equal() {
    let (project, service, local) = downloaded();
    edit(&local, "a.txt", "same");
    project.add_version(project.id_of("a.txt"), b"same");
    assert!(download(&service, local.path(), &changed()).is_complete());
    assert_kept_here(&project, &service, &local);
}

#[test]
fn an_edited_file_is_kept_after_it_was_uploaded() {
    let (project, service, local) = downloaded();
    edit(&local, "a.txt", "the user's work");
    assert_eq!(upload(&service, local.path(), &changed()).done(), 1);
    assert_kept_here(&project, &service, &local);
}

#[test]
fn what_only_runs_have_changed_is_still_deleted() {
    let (project, service, local) = downloaded();
    project.add_version(project.id_of("a.txt"), b"v2");
    assert_eq!(download(&service, local.path(), &replacing()).done(), 1);
    project.remove_document(project.id_of("a.txt"));
    assert_eq!(deleted(&plan_down(&service, &local, &deleting())), ["a.txt"]);

    let (_, service, local) = uploaded();
    edit(&local, "a.txt", "v2");
    assert_eq!(upload(&service, local.path(), &changed()).done(), 1);
    fs::remove_file(local.path().join("a.txt")).unwrap();
    assert_eq!(deleted(&plan_up(&service, &local, &deleting())), ["a.txt"]);
}

/// As on a file system that ignores the case of letters; there, both names are those of the same file.
#[cfg(unix)]
#[test]
fn a_file_that_is_there_under_the_name_of_another_step_too_is_not_deleted() {
    let (project, local) = (Project::default(), TestFolder::new());
    let document = project.add_document(ROOT, "Plan.txt", b"v1");
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    project.remove_document(document);
    project.add_document(ROOT, "plan.txt", b"v1");
    let delete = plan_down(&service, &local, &deleting());
    assert_eq!(deleted(&delete), ["Plan.txt"], "another file");
    fs::hard_link(local.path().join("Plan.txt"), local.path().join("plan.txt")).unwrap();
    let plan = plan_down(&service, &local, &deleting());
    assert!(deleted(&plan).is_empty(), "{plan}");
}
