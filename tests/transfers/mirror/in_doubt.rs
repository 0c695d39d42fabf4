//! After a run that was killed, files stay in doubt until each of them was compared.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bimdata::mirror::{self, Action, Refusal};
use serde_json::{Value, json};

use crate::mirror::project::{PROJECT, Project, ROOT, Service};
use crate::mirror::{action, changed, download, plan_down, refused, set_modified};
use support::folder::TestFolder;

const RECORD: &str = ".bimdata-mirror.json";

fn record(local: &TestFolder) -> Value {
    serde_json::from_slice(&local.read(RECORD)).unwrap()
}

/// Downloads `a.txt` and `b.txt`, and leaves the record as a run that is killed right after that.
fn killed() -> (Project, Service, TestFolder) {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "a.txt", b"v1");
    project.add_document(ROOT, "b.txt", b"v1");
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    let mut value = record(&local);
    value["mirrors"][0]["files"] = json!({});
    value["mirrors"][0]["unfinished"] = true.into();
    local.write(RECORD, value.to_string());
    (project, service, local)
}

/// An edit before the time at which the project's documents were created.
fn edit_before(local: &TestFolder) {
    let path = local.write("a.txt", "the user's work");
    set_modified(&path, UNIX_EPOCH + Duration::from_secs(1_767_300_000));
    assert!(std::fs::metadata(path).unwrap().modified().unwrap() < SystemTime::now());
}

#[test]
fn an_edit_after_a_killed_download_is_not_replaced_by_a_newer_version() {
    let (project, service, local) = killed();
    edit_before(&local);
    project.add_version(project.id_of("a.txt"), b"v2");
    let report = download(&service, local.path(), &changed());
    assert_eq!(refused(&report).len(), 1, "{report}");
    assert_eq!(local.read("a.txt"), b"the user's work");
    // Still so in the next run.
    assert_eq!(action(&plan_down(&service, &local, &changed()), "a.txt"), Action::Refuse(Refusal::Conflict));
}

/// A run between the killed one and the next leaves `b.txt` in doubt.
#[track_caller]
fn assert_still_in_doubt(between: impl FnOnce(&Service, &TestFolder)) {
    let (project, service, local) = killed();
    between(&service, &local);
    assert_eq!(record(&local)["mirrors"][0]["unfinished"], true);
    assert!(download(&service, local.path(), &changed()).is_complete());
    assert_eq!(record(&local)["mirrors"][0]["unfinished"], Value::Null);
    project.add_version(project.id_of("b.txt"), b"v2");
    assert_eq!(action(&plan_down(&service, &local, &changed()), "b.txt"), Action::Replace);
}

#[test]
fn a_file_that_was_removed_from_a_plan_stays_in_doubt() {
    assert_still_in_doubt(|service, local| {
        let mut plan = plan_down(service, local, &changed());
        plan.retain(|step| step.path != "b.txt");
        assert!(plan.run(&service.session(), |_| ()).is_complete());
    });
}

#[test]
fn a_file_that_a_cancelled_run_did_not_try_stays_in_doubt() {
    assert_still_in_doubt(|service, local| {
        let plan = plan_down(service, local, &changed());
        let (session, cancel) = service.session().cancellable();
        cancel.cancel();
        assert!(plan.run(&session, |_| ()).not_tried() > 0);
    });
}

#[test]
fn a_file_whose_content_cannot_be_compared_is_refused_with_the_reason_and_stays_in_doubt() {
    let (project, service, local) = killed();
    project.break_name("b.txt");
    let report = download(&service, local.path(), &changed());
    let refused = refused(&report);
    assert_eq!(refused.len(), 1, "{report}");
    let (path, reason) = &refused[0];
    let start = "may have changed on both sides, and the contents could not be compared: ";
    assert!(path == "b.txt" && reason.starts_with(start) && reason.contains("404"), "{reason}");
    assert_eq!(record(&local)["mirrors"][0]["unfinished"], true);
}

#[test]
fn a_plan_fails_if_its_session_is_cancelled_while_contents_are_compared() {
    let (project, service, local) = killed();
    // The session is cancelled during the first of the two comparisons.
    project.hold_transfers(Duration::from_secs(1));
    let before = service.storage.requests().len();
    let (session, cancel) = service.session().cancellable();
    std::thread::scope(|scope| {
        let plan = scope.spawn(|| mirror::plan_download(&session, PROJECT, local.path(), &changed()));
        while service.storage.requests().len() == before {
            std::thread::yield_now();
        }
        cancel.cancel();
        assert!(plan.join().unwrap().unwrap_err().is_cancelled());
    });
}
