//! With a record of the last run, only changes since then are written, and nothing that has changed on both sides.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use bimdata::mirror::{self, Action, Options, Outcome, Plan};

use crate::mirror::project::{PROJECT, Project, ROOT, Service};
use crate::mirror::{changed, download, entry, refused, upload};
use support::folder::TestFolder;

const CONFLICT: &str = "has changed on both sides since an earlier run";

/// Changes a file and moves its modification time, however coarse the clock of the file system is.
fn edit(local: &TestFolder, path: &str, content: &str) {
    let before = fs::metadata(local.path().join(path)).map(|found| found.modified().unwrap()).ok();
    let path = local.write(path, content);
    if let Some(before) = before {
        set_modified(&path, before + Duration::from_secs(5));
    }
}

fn set_modified(path: &Path, time: SystemTime) {
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

fn plan_up(service: &Service, local: &TestFolder) -> Plan {
    mirror::plan_upload(&service.session(), PROJECT, local.path(), &changed()).unwrap()
}

fn plan_down(service: &Service, local: &TestFolder) -> Plan {
    mirror::plan_download(&service.session(), PROJECT, local.path(), &changed()).unwrap()
}

#[track_caller]
fn action(plan: &Plan, path: &str) -> Action {
    let found: Vec<_> = plan.steps().iter().filter(|step| step.path == path).collect();
    assert_eq!(found.len(), 1, "{path} in {plan}");
    found[0].action.clone()
}

#[test]
fn an_upload_writes_only_what_has_changed_here() {
    let (project, local) = (Project::default(), TestFolder::new());
    for name in ["same.txt", "edited.txt", "longer.txt", "theirs.txt", "both.txt"] {
        local.write(format!("plans/{name}"), "old");
    }
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    let ours = project.id_of("edited.txt");
    edit(&local, "plans/edited.txt", "new");
    edit(&local, "plans/longer.txt", "newer");
    edit(&local, "plans/both.txt", "our");
    project.add_version(project.id_of("theirs.txt"), b"their");
    project.add_version(project.id_of("both.txt"), b"their");
    local.write("plans/added.txt", "add");

    let plan = plan_up(&service, &local);
    assert_eq!(plan.notes(), [""; 0]);
    assert_eq!(action(&plan, "plans/same.txt"), Action::Unchanged);
    assert_eq!(action(&plan, "plans/theirs.txt"), Action::ChangedThere);
    assert!(plan.to_string().contains("\nunchanged      plans/same.txt\n"), "{plan}");
    assert!(plan.to_string().contains("skip           plans/theirs.txt: has changed on the other side only"), "{plan}");
    let report = upload(&service, local.path(), &changed());
    assert_eq!(refused(&report), [("plans/both.txt".to_owned(), CONFLICT.to_owned())]);
    assert_eq!((report.done(), report.failed()), (3, 0), "{report}");
    let content = |name: &str| project.documents().into_iter().find(|document| document.1 == name).unwrap();
    assert_eq!(content("edited.txt").3, Some(ours));
    for (name, expected) in
        [("edited.txt", "new"), ("longer.txt", "newer"), ("theirs.txt", "their"), ("both.txt", "their")]
    {
        assert_eq!(content(name).2, expected.as_bytes(), "{name}");
    }
    // An unresolved conflict is still reported the next night.
    assert_eq!(refused(&upload(&service, local.path(), &changed())).len(), 1);
}

#[test]
fn a_download_writes_only_what_has_changed_there() {
    let (project, local) = (Project::default(), TestFolder::new());
    let plans = project.add_folder(ROOT, "plans");
    for name in ["same.txt", "edited.txt", "ours.txt", "both.txt", "gone.txt"] {
        project.add_document(plans, name, b"old");
    }
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    project.add_version(project.id_of("edited.txt"), b"new");
    project.add_version(project.id_of("both.txt"), b"their");
    edit(&local, "plans/ours.txt", "our");
    edit(&local, "plans/both.txt", "our");
    fs::remove_file(local.path().join("plans/gone.txt")).unwrap();

    let plan = plan_down(&service, &local);
    assert_eq!(action(&plan, "plans/same.txt"), Action::Unchanged);
    assert_eq!(action(&plan, "plans/ours.txt"), Action::ChangedThere);
    assert_eq!(action(&plan, "plans/edited.txt"), Action::Replace);
    let report = download(&service, local.path(), &changed());
    assert_eq!(refused(&report), [("plans/both.txt".to_owned(), CONFLICT.to_owned())]);
    for (name, content) in
        [("same.txt", "old"), ("edited.txt", "new"), ("ours.txt", "our"), ("both.txt", "our"), ("gone.txt", "old")]
    {
        assert_eq!(local.read(format!("plans/{name}")), content.as_bytes(), "{name}");
    }
}

#[test]
fn one_record_serves_both_ways() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "old");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    assert_eq!(action(&plan_down(&service, &local), "a.txt"), Action::Unchanged);
    project.add_version(project.id_of("a.txt"), b"new");
    assert!(download(&service, local.path(), &changed()).is_complete());
    assert_eq!(local.read("a.txt"), b"new");
    assert_eq!(action(&plan_up(&service, &local), "a.txt"), Action::Unchanged);
}

#[test]
fn without_a_record_files_are_compared_by_time_and_the_plan_says_so() {
    let (project, local) = (Project::default(), TestFolder::new());
    // All documents are of 2026-01-02T03:04:05Z.
    let created = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045);
    for (name, time) in
        [("older.txt", created - Duration::from_secs(60)), ("newer.txt", created + Duration::from_secs(60))]
    {
        project.add_document(ROOT, name, b"there");
        set_modified(&local.write(name, "here"), time);
    }
    let service = project.serve();
    let plan = plan_up(&service, &local);
    let note = "there is no record of an earlier run, so files that are on both sides are compared by time";
    assert_eq!(plan.notes(), [note]);
    assert!(plan.to_string().starts_with(&format!("{note}\nreuse folder   ./\n")), "{plan}");
    assert_eq!(action(&plan, "older.txt"), Action::Unchanged);
    assert_eq!(action(&plan, "newer.txt"), Action::UploadVersion);
    let plan = plan_down(&service, &local);
    assert_eq!(plan.notes(), [note]);
    assert_eq!(action(&plan, "older.txt"), Action::Replace);
    assert_eq!(action(&plan, "newer.txt"), Action::Unchanged);
}

#[test]
fn an_unreadable_record_is_reported_and_replaced() {
    for (text, reason) in [
        ("", "cannot be read"),
        ("{\"version\": 1}", "cannot be read"),
        ("{\"version\": 2, \"mirrors\": []}", "is of version 2, which this program does not know"),
        ("{\"version\": 1, \"mirrors\": [7, {\"files\": 3}]}", "no record of an earlier run with this folder"),
    ] {
        let (project, local) = (Project::default(), TestFolder::new());
        local.write("a.txt", "a");
        local.write(".bimdata-mirror.json", text);
        let service = project.serve();
        let plan = plan_up(&service, &local);
        assert!(plan.notes().len() == 1 && plan.notes()[0].contains(reason), "{text}: {:?}", plan.notes());
        assert!(plan.run(&service.session(), |_| ()).is_complete());
        assert_eq!(plan_up(&service, &local).notes(), [""; 0], "{text}");
    }
}

#[test]
fn the_records_of_several_projects_are_independent() {
    let (one, other, local) = (Project::default(), Project::default(), TestFolder::new());
    local.write("a.txt", "a");
    let (one, other) = (one.serve(), other.serve());
    for service in [&one, &other, &one, &other] {
        assert!(upload(service, local.path(), &changed()).is_complete());
    }
    for service in [&one, &other] {
        assert_eq!(service.writes(), ["POST /cloud/12/project/34/document"]);
        assert_eq!(plan_up(service, &local).notes(), [""; 0]);
    }
}

#[test]
fn a_run_that_was_cancelled_records_what_it_did() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..20 {
        local.write(format!("{number}.txt"), "text");
    }
    let service = project.serve();
    let (session, cancel) = service.session().cancellable();
    let options = Options { parallel: 1, ..changed() };
    let plan = mirror::plan_upload(&session, PROJECT, local.path(), &options).unwrap();
    let report = plan.run(&session, |entry| {
        if entry.step.path == "3.txt" && matches!(entry.outcome, Outcome::Done) {
            cancel.cancel();
        }
    });
    let done = report.done();
    assert!((1..20).contains(&done), "{report}");
    let report = upload(&service, local.path(), &changed());
    assert_eq!(report.done(), 20 - done, "{report}");
    assert!(matches!(entry(&report, "3.txt").step.action, Action::Unchanged));
}

#[test]
#[cfg(unix)]
fn a_record_that_cannot_be_written_is_in_the_report() {
    let (project, local, elsewhere) = (Project::default(), TestFolder::new(), TestFolder::new());
    local.write("a.txt", "a");
    let target = elsewhere.write("precious", "precious");
    std::os::unix::fs::symlink(&target, local.path().join(".bimdata-mirror.json")).unwrap();
    let report = upload(&project.serve(), local.path(), &changed());
    assert_eq!(report.done(), 1);
    let error = report.not_recorded().unwrap();
    assert!(error.to_string().contains("symbolic link"), "{error}");
    assert!(report.to_string().contains("\nnot recorded: "), "{report}");
    assert_eq!(elsewhere.read("precious"), b"precious");
}

#[test]
fn only_a_run_that_compares_leaves_a_record() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "a");
    let service = project.serve();
    upload(&service, local.path(), &Options::default());
    download(&service, local.path(), &crate::mirror::replacing());
    assert_eq!(local.content().len(), 1);
}
