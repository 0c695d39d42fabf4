//! A run that ends early costs no conflict: what it transferred is recorded, or recognized by its content.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::time::Duration;

use bimdata::mirror::{Action, Options, Plan};
use serde_json::Value;

use crate::mirror::project::{Project, ROOT};
use crate::mirror::{action, changed, deleting, download, edit, plan_down, plan_up, refused, upload};
use support::folder::TestFolder;

const RECORD: &str = ".bimdata-mirror.json";
const NAMES: [&str; 3] = ["a.txt", "b.txt", "c.txt"];

/// The record as a process that is killed now leaves it.
fn record(local: &TestFolder) -> Value {
    serde_json::from_slice(&local.read(RECORD)).unwrap()
}

fn recorded(record: &Value) -> usize {
    record["mirrors"][0]["files"].as_object().unwrap().len()
}

fn write_all(local: &TestFolder) {
    for name in NAMES {
        local.write(name, "old");
    }
}

fn edit_all(local: &TestFolder, content: &str) {
    for name in NAMES {
        edit(local, name, content);
    }
}

#[track_caller]
fn assert_all(plan: &Plan, expected: &Action) {
    for name in NAMES {
        assert_eq!(action(plan, name), *expected, "{plan}");
    }
}

#[test]
fn versions_that_a_killed_run_uploaded_are_no_conflict() {
    let (project, local) = (Project::default(), TestFolder::new());
    write_all(&local);
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    let record = local.read(RECORD);
    edit_all(&local, "new");
    assert!(upload(&service, local.path(), &changed()).is_complete());
    local.write(RECORD, record);
    assert_all(&plan_up(&service, &local, &changed()), &Action::Unchanged);
    assert_eq!(upload(&service, local.path(), &changed()).done(), 0);
    edit_all(&local, "newer");
    assert_all(&plan_up(&service, &local, &changed()), &Action::UploadVersion);
}

#[test]
fn files_that_a_killed_run_downloaded_are_no_conflict() {
    let (project, local) = (Project::default(), TestFolder::new());
    let documents = NAMES.map(|name| project.add_document(ROOT, name, b"old"));
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    let record = local.read(RECORD);
    for document in documents {
        project.add_version(document, b"new");
    }
    assert!(download(&service, local.path(), &changed()).is_complete());
    local.write(RECORD, record);
    assert_all(&plan_down(&service, &local, &changed()), &Action::Unchanged);
    assert_eq!(download(&service, local.path(), &changed()).done(), 0);
    for name in NAMES {
        project.add_version(project.id_of(name), b"newer");
    }
    assert_all(&plan_down(&service, &local, &changed()), &Action::Replace);
}

#[test]
fn files_that_a_killed_first_run_created_are_known_to_the_next() {
    for is_upload in [true, false] {
        let (project, local) = (Project::default(), TestFolder::new());
        let service = project.serve();
        for name in NAMES {
            if is_upload {
                local.write(name, "old");
            } else {
                project.add_document(ROOT, name, b"old");
            }
        }
        let plan = if is_upload { plan_up } else { plan_down };
        let killed = Mutex::new(Vec::new());
        let report = plan(&service, &local, &changed()).run(&service.session(), |_| {
            let mut killed = killed.lock().unwrap();
            if killed.is_empty() && local.path().join(RECORD).exists() {
                *killed = local.read(RECORD);
            }
        });
        assert_eq!(report.done(), 3, "{report}");
        // The run has left a record before the files.
        local.write(RECORD, killed.into_inner().unwrap());
        assert_eq!(recorded(&record(&local)), 0);
        assert_all(&plan(&service, &local, &deleting()), &Action::Unchanged);
        assert_eq!(plan(&service, &local, &deleting()).run(&service.session(), |_| ()).done(), 0);
        for name in NAMES {
            if is_upload {
                edit(&local, name, "new");
            } else {
                project.add_version(project.id_of(name), b"new");
            }
        }
        let expected = if is_upload { Action::UploadVersion } else { Action::Replace };
        assert_all(&plan(&service, &local, &changed()), &expected);
    }
}

#[test]
fn the_record_is_written_while_a_run_goes_on() {
    let (project, local) = (Project::default(), TestFolder::new());
    write_all(&local);
    project.hold_transfers(Duration::from_millis(600));
    let service = project.serve();
    let options = Options { parallel: 1, ..changed() };
    let seen = Mutex::new(Vec::new());
    let report = plan_up(&service, &local, &options).run(&service.session(), |entry| {
        if entry.step.path == "c.txt" {
            seen.lock().unwrap().push(recorded(&record(&local)));
        }
    });
    assert_eq!(report.done(), 3, "{report}");
    let seen = seen.into_inner().unwrap();
    assert!(seen.len() == 1 && seen[0] >= 2, "{seen:?}");
}

#[test]
fn a_run_that_panics_records_what_it_did() {
    let (project, local) = (Project::default(), TestFolder::new());
    write_all(&local);
    let service = project.serve();
    let options = Options { parallel: 1, ..changed() };
    let plan = plan_up(&service, &local, &options);
    let run = AssertUnwindSafe(|| {
        plan.run(&service.session(), |entry| assert_ne!(entry.step.path, "b.txt", "a panic of the caller"))
    });
    assert!(catch_unwind(run).is_err());
    assert_eq!(recorded(&record(&local)), 2);
    edit_all(&local, "new");
    let report = upload(&service, local.path(), &changed());
    assert!(report.is_complete() && report.done() == 3, "{report}");
}

#[test]
fn an_upload_whose_answer_was_lost_is_no_conflict() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "old");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    edit(&local, "a.txt", "new");
    edit(&local, "b.txt", "new");
    for name in NAMES {
        project.lose_answers(name);
    }
    let report = upload(&service, local.path(), &changed());
    assert_eq!(report.failed(), 2, "{report}");
    let documents = project.documents();
    // A run that skips what is there compares nothing, so the next one still has to.
    assert!(upload(&service, local.path(), &Options::default()).is_complete());

    let report = upload(&service, local.path(), &changed());
    assert!(report.is_complete() && report.done() == 0, "{report}");
    assert_eq!(project.documents(), documents);
    // One request reads the project, and nothing is compared again.
    let requests = service.api.requests().len();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    assert_eq!(service.api.requests().len(), requests + 1);
    edit(&local, "a.txt", "newer");
    edit(&local, "b.txt", "newer");
    let plan = plan_up(&service, &local, &changed());
    assert_eq!(["a.txt", "b.txt"].map(|name| action(&plan, name)), [Action::UploadVersion, Action::UploadVersion]);
}

#[test]
fn a_change_by_others_after_an_upload_whose_answer_was_lost_is_a_conflict() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "old");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    edit(&local, "a.txt", "new");
    project.lose_answers("a.txt");
    assert_eq!(upload(&service, local.path(), &changed()).failed(), 1);
    project.add_version(project.id_of("a.txt"), b"their");
    assert_eq!(refused(&upload(&service, local.path(), &changed())).len(), 1);
}
