//! The ways out of a conflict, and what is no conflict.

use bimdata::mirror::{Action, IfPresent, Options};

use crate::mirror::project::{Project, ROOT, Service};
use crate::mirror::{CONFLICT, action, changed, download, edit, entry, plan_down, plan_up, refused, replacing, upload};
use support::folder::TestFolder;

/// A file that has changed on both sides since the last run.
fn conflict(there: &[u8]) -> (Project, Service, TestFolder) {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "old");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    edit(&local, "a.txt", "our");
    project.add_version(project.id_of("a.txt"), there);
    (project, service, local)
}

#[track_caller]
fn assert_equal(service: &Service, local: &TestFolder) {
    for plan in [plan_up(service, local, &changed()), plan_down(service, local, &changed())] {
        assert_eq!(action(&plan, "a.txt"), Action::Unchanged, "{plan}");
    }
}

#[test]
fn a_conflict_names_the_way_out() {
    let (_, service, local) = conflict(b"their");
    assert_eq!(refused(&upload(&service, local.path(), &changed())), [("a.txt".to_owned(), CONFLICT.to_owned())]);
    assert_eq!(refused(&download(&service, local.path(), &changed())), [("a.txt".to_owned(), CONFLICT.to_owned())]);
}

#[test]
fn an_upload_that_replaces_resolves_a_conflict() {
    let (project, service, local) = conflict(b"their");
    assert_eq!(upload(&service, local.path(), &replacing()).done(), 1);
    assert_equal(&service, &local);
    assert_eq!(project.documents()[0].2, b"our");
}

#[test]
fn a_download_that_replaces_resolves_a_conflict() {
    let (_, service, local) = conflict(b"their");
    local.write("b.txt", "our");
    assert_eq!(upload(&service, local.path(), &changed()).done(), 1);
    let mut plan = plan_down(&service, &local, &replacing());
    plan.retain(|step| step.path == "a.txt");
    assert_eq!(plan.run(&service.session(), |_| ()).done(), 1);
    assert_equal(&service, &local);
    assert_eq!(local.read("a.txt"), b"their");
}

#[test]
fn a_run_that_skips_files_records_those_that_it_transfers_if_there_is_a_record() {
    let (project, service, local) = conflict(b"their");
    local.write("new.txt", "new");
    project.add_document(ROOT, "newer.txt", b"newer");
    let skipping = Options { if_present: IfPresent::Skip, ..Options::default() };
    assert_eq!(upload(&service, local.path(), &skipping).done(), 1);
    assert_eq!(download(&service, local.path(), &skipping).done(), 1);
    for name in ["new.txt", "newer.txt"] {
        edit(&local, name, "edited");
        assert_eq!(action(&plan_up(&service, &local, &changed()), name), Action::UploadVersion);
    }
    // Nothing has been decided about a file that was skipped.
    assert_eq!(refused(&upload(&service, local.path(), &changed())).len(), 1);
}

#[test]
fn the_same_change_on_both_sides_is_no_conflict() {
    let (_, service, local) = conflict(b"our");
    let writes = service.writes().len();
    let report = upload(&service, local.path(), &changed());
    assert_eq!(entry(&report, "a.txt").step.action, Action::Unchanged, "{report}");
    assert_eq!(service.writes().len(), writes);
    // It is recorded, so that the next run does not compare the contents again.
    let requests = service.api.requests().len();
    assert_eq!(upload(&service, local.path(), &changed()).done(), 0);
    assert_eq!(service.api.requests().len(), requests + 1);

    let (_, service, local) = conflict(b"our");
    let report = download(&service, local.path(), &changed());
    assert_eq!(entry(&report, "a.txt").step.action, Action::Unchanged, "{report}");
    assert_equal(&service, &local);
}

#[test]
fn contents_that_cannot_be_compared_are_a_conflict() {
    let (project, service, local) = conflict(b"our");
    project.break_name("a.txt");
    assert_eq!(refused(&upload(&service, local.path(), &changed())).len(), 1);
    assert_eq!(refused(&download(&service, local.path(), &changed())).len(), 1);
}

#[test]
fn a_file_that_is_edited_after_the_plan_is_not_replaced() {
    let (project, local) = (Project::default(), TestFolder::new());
    for name in ["a.txt", "b.txt"] {
        project.add_document(ROOT, name, b"old");
    }
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    for name in ["a.txt", "b.txt"] {
        project.add_version(project.id_of(name), b"new");
    }
    let plan = plan_down(&service, &local, &changed());
    edit(&local, "a.txt", "edited after the plan");
    let report = plan.run(&service.session(), |_| ());
    let reason = "has changed since the plan was made, so make another one";
    assert_eq!(refused(&report), [("a.txt".to_owned(), reason.to_owned())]);
    assert_eq!(local.read("a.txt"), b"edited after the plan");
    assert_eq!(local.read("b.txt"), b"new");
    assert_eq!(refused(&download(&service, local.path(), &changed())), [("a.txt".to_owned(), CONFLICT.to_owned())]);
}

#[test]
fn a_file_that_is_edited_while_the_new_one_arrives_is_not_replaced() {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "a.txt", b"old");
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    project.add_version(project.id_of("a.txt"), b"new");
    project.hold_transfers(std::time::Duration::from_millis(200));
    let (session, plan) = (service.session(), plan_down(&service, &local, &changed()));
    let transfers = service.storage.requests().len();
    let report = std::thread::scope(|scope| {
        let run = scope.spawn(|| plan.run(&session, |_| ()));
        service.storage.wait_for_requests(transfers + 1);
        edit(&local, "a.txt", "edited meanwhile");
        run.join().unwrap()
    });
    assert_eq!(refused(&report).len(), 1, "{report}");
    assert_eq!(local.read("a.txt"), b"edited meanwhile");
}
