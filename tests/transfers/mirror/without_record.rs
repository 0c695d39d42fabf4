//! Without a record it is unknown which files are equal, and what is unknown is not overwritten.

use std::time::{Duration, SystemTime};

use bimdata::mirror::{Action, Refusal};

use crate::mirror::project::{Project, ROOT};
use crate::mirror::{CONFLICT, action, changed, download, edit, plan_down, plan_up, refused, set_modified, upload};
use support::folder::TestFolder;

/// When all documents of the project were created: 2026-01-02T03:04:05Z.
const CREATED: Duration = Duration::from_secs(1_767_323_045);
const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn without_a_record_files_are_compared_by_time_and_the_plan_says_so() {
    let (project, local) = (Project::default(), TestFolder::new());
    let created = SystemTime::UNIX_EPOCH + CREATED;
    for (name, time) in [("older.txt", created - MINUTE), ("newer.txt", created + MINUTE)] {
        project.add_document(ROOT, name, b"there");
        set_modified(&local.write(name, "here"), time);
    }
    let service = project.serve();
    let plan = plan_up(&service, &local, &changed());
    let note = "there is no record of an earlier run, so files that are on both sides are compared by time";
    assert_eq!(plan.notes(), [note]);
    assert!(plan.to_string().starts_with(&format!("{note}\nreuse folder   ./\n")), "{plan}");
    assert_eq!(action(&plan, "older.txt"), Action::Unchanged);
    assert_eq!(action(&plan, "newer.txt"), Action::UploadVersion);
    let plan = plan_down(&service, &local, &changed());
    assert_eq!(plan.notes(), [note]);
    assert_eq!(action(&plan, "older.txt"), Action::Replace);
    assert_eq!(action(&plan, "newer.txt"), Action::Unchanged);
}

/// A file and a document with different content, of which an upload takes the document for the newer one.
fn older_here() -> (Project, TestFolder) {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "a.txt", b"there");
    set_modified(&local.write("a.txt", "here"), SystemTime::UNIX_EPOCH + CREATED - MINUTE);
    (project, local)
}

#[test]
fn a_file_that_was_only_compared_by_time_is_not_uploaded_over_the_document_once_it_is_edited() {
    let (project, local) = older_here();
    let service = project.serve();
    assert_eq!(upload(&service, local.path(), &changed()).done(), 0);
    edit(&local, "a.txt", "edited here");
    for _ in 0..2 {
        let report = upload(&service, local.path(), &changed());
        assert_eq!(refused(&report), [("a.txt".to_owned(), CONFLICT.to_owned())]);
    }
    assert_eq!(service.writes(), [""; 0]);
}

#[test]
fn a_new_version_does_not_replace_a_newer_file_that_was_only_compared_by_time() {
    let (project, local) = (Project::default(), TestFolder::new());
    let document = project.add_document(ROOT, "a.txt", b"there");
    local.write("a.txt", "newer here");
    let service = project.serve();
    assert_eq!(download(&service, local.path(), &changed()).done(), 0);
    project.add_version(document, b"new there");
    let report = download(&service, local.path(), &changed());
    assert_eq!(refused(&report), [("a.txt".to_owned(), CONFLICT.to_owned())]);
    assert_eq!(local.read("a.txt"), b"newer here");
}

#[test]
fn what_was_only_compared_by_time_is_compared_by_time_again_and_costs_no_further_request() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..20 {
        project.add_document(ROOT, &format!("{number}.txt"), b"there");
        let place = local.write(format!("{number}.txt"), "here");
        set_modified(&place, SystemTime::UNIX_EPOCH + CREATED - MINUTE);
    }
    let service = project.serve();
    for runs in 1..=3 {
        assert_eq!(upload(&service, local.path(), &changed()).done(), 0);
        assert_eq!(service.api.requests().len(), runs);
    }
    let note = "no run has transferred 20 of the files that are on both sides, so these are compared by time";
    assert_eq!(plan_up(&service, &local, &changed()).notes(), [note]);
    // The document is newer, so a download replaces the file, as it would have done without the upload before.
    assert_eq!(action(&plan_down(&service, &local, &changed()), "3.txt"), Action::Replace);
    assert!(download(&service, local.path(), &changed()).is_complete());
    // Now they are known to be equal.
    edit(&local, "3.txt", "edited here");
    assert_eq!(action(&plan_up(&service, &local, &changed()), "3.txt"), Action::UploadVersion);
}

#[test]
fn without_a_time_that_can_be_read_contents_decide() {
    for time in ["2026-01-02T03:04:05", "2026-01-02T03:04:05+0000", "yesterday", ""] {
        let (project, local) = (Project::default(), TestFolder::new());
        project.set_time(time);
        for (name, there) in [("same.txt", "here"), ("other.txt", "there")] {
            project.add_document(ROOT, name, there.as_bytes());
            local.write(name, "here");
        }
        let service = project.serve();
        for plan in [plan_up(&service, &local, &changed()), plan_down(&service, &local, &changed())] {
            assert_eq!(action(&plan, "same.txt"), Action::Unchanged, "{time}: {plan}");
            assert_eq!(action(&plan, "other.txt"), Action::Refuse(Refusal::Conflict), "{time}: {plan}");
        }
    }
}
